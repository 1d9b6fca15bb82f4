#include <glib.h>
#include <stdio.h>
#include <string.h>

#include "base/keyword.h"
#include "base/visible.h"
#include "command/command.h"
#include "command/options.h"
#include "manual/pages.h"
#include "manual/tables.h"

enum { TOPIC_COLUMNS = 14 };

static void list_topics(void)
{
	printf("usage: phaseline help TOPIC\n\n");
	for (const ManualPage *page = manual_pages; page->topic; page++)
		printf("  %-*s %s\n", TOPIC_COLUMNS, page->topic, page->title);
	printf("\n'phaseline COMMAND --help' lists a command's options, 'phaseline explain-error' "
	       "the "
	       "codes of all messages.\n");
}

static const char *unknown_hint(Arena *arena, const char *word)
{
	LIST(const char *) topics = {0};

	for (const ManualPage *page = manual_pages; page->topic; page++)
		LIST_ADD(arena, &topics, page->topic);
	return keyword_hint(arena, word, topics.at, topics.count);
}

static int print_page(const char *topic)
{
	const ManualPage *page = manual_page_find(topic);
	Arena *arena;

	if (page) {
		for (const char *const *line = page->lines; *line; line++)
			puts(*line);
		return STATUS_FINE;
	}
	arena = arena_new();
	visible_complain("help", "no page '%s'%s", topic, unknown_hint(arena, topic));
	arena_free(arena);
	return STATUS_FAILED;
}

static int print_table(const char *name)
{
	StrBuf out = {0};
	Arena *arena;
	LIST(const char *) names = {0};

	for (size_t i = 0; i < manual_table_count; i++)
		if (!strcmp(manual_tables[i].name, name)) {
			manual_tables[i].write(&out);
			fputs(out.at, stdout);
			strbuf_release(&out);
			return STATUS_FINE;
		}
	arena = arena_new();
	for (size_t i = 0; i < manual_table_count; i++)
		LIST_ADD(arena, &names, manual_tables[i].name);
	visible_complain("help", "no table '%s'%s", name,
			 keyword_hint(arena, name, names.at, names.count));
	arena_free(arena);
	return STATUS_FAILED;
}

int command_help(int argc, char **argv)
{
	char *table = NULL;
	GOptionEntry entries[] = {{"table", 0, 0, G_OPTION_ARG_STRING, &table,
				   "print only a table of the pages: actions, columns/forces, …",
				   "NAME"},
				  {0}};
	int status = STATUS_FINE;

	if (!options_parse("help", "[TOPIC]",
			   "Prints a page of the manual. Without a topic, lists the pages.",
			   entries, &argc, &argv))
		return STATUS_USAGE;
	if (table) {
		status = print_table(table);
	} else if (argc > 2) {
		fprintf(stderr, "phaseline help: one topic at a time\n");
		status = STATUS_USAGE;
	} else if (argc > 1) {
		status = print_page(argv[1]);
	} else {
		list_topics();
	}
	g_free(table);
	return status;
}
