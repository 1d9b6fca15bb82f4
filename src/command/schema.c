#include <glib.h>
#include <stdio.h>

#include "command/command.h"
#include "command/options.h"
#include "manual/schema.h"

int command_schema(int argc, char **argv)
{
	GOptionEntry entries[] = {{0}};
	StrBuf out = {0};

	if (!options_parse(
		    "schema", "",
		    "Prints the JSON Schema of atlas.yaml, for editors that check what is typed.",
		    entries, &argc, &argv))
		return STATUS_USAGE;
	if (argc > 1) {
		fprintf(stderr, "phaseline schema: takes no argument\n");
		return STATUS_USAGE;
	}
	schema_write(&out);
	fputs(out.at, stdout);
	strbuf_release(&out);
	return STATUS_FINE;
}
