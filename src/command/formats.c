#include "command/formats.h"

#include "base/visible.h"
#include "command/options.h"

static char *names_of(Arena *arena, FormatContent content)
{
	char *names = arena_copy(arena, "");

	for (Format format = 0; format < FORMAT_COUNT; format++)
		if (format_rows[format].content == content)
			names = arena_joined(arena, names, ", ", format_rows[format].name);
	return names;
}

char *formats_told(Arena *arena)
{
	return arena_printf(arena, "%s; %s: words beside them; %s of tables",
			    names_of(arena, CONTENT_PICTURE), names_of(arena, CONTENT_WORDS),
			    names_of(arena, CONTENT_TABLE));
}

static void tell_unknown(const char *command, const char *name)
{
	Arena *arena = arena_new();

	visible_complain(command, "unknown format '%s'; there are %s", name, formats_told(arena));
	arena_free(arena);
}

bool formats_choose(const char *command, const char *names, bool chosen[FORMAT_COUNT])
{
	char **list = options_list(names);
	bool fine = true;

	for (size_t i = 0; list[i]; i++) {
		Format format = format_find(list[i]);

		if (format < FORMAT_COUNT) {
			chosen[format] = true;
			continue;
		}
		tell_unknown(command, list[i]);
		fine = false;
	}
	g_strfreev(list);
	return fine;
}
