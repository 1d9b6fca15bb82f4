#include "words/sources.h"

#include <string.h>

/* "§1(1), §6" are two places; each is named once. */
static void cite_places(Arena *arena, Cited *cited, const char *locator)
{
	while (*locator) {
		size_t length = strcspn(locator, ",");
		const char *place = arena_copy_n(arena, locator, length);
		bool known = false;

		for (size_t i = 0; i < cited->locators.count; i++)
			known |= !strcmp(cited->locators.at[i], place);
		if (!known && length)
			LIST_ADD(arena, &cited->locators, place);
		locator += length;
		locator += strspn(locator, ", ");
	}
}

static void cite(Arena *arena, SourceList *list, const Citation *citation)
{
	Cited *found = NULL;

	for (size_t i = 0; i < list->count && !found; i++)
		if (list->at[i].source == citation->source)
			found = &list->at[i];
	if (!found) {
		LIST_ADD(arena, list, (Cited){.source = citation->source});
		found = &list->at[list->count - 1];
	}
	if (citation->locator)
		cite_places(arena, found, citation->locator);
}

void source_list_add(Arena *arena, SourceList *list, const Citation *citations, size_t count)
{
	for (size_t i = 0; i < count; i++)
		cite(arena, list, &citations[i]);
}

void source_list_row(Arena *arena, SourceList *list, const Row *row)
{
	source_list_add(arena, list, row->citations, row->citation_count);
}

char *source_list_words(const Voice *voice, const SourceList *list)
{
	Arena *arena = voice->arena;
	char *all = arena_copy(arena, "");

	for (size_t i = 0; i < list->count; i++) {
		const Cited *cited = &list->at[i];

		all = arena_printf(arena, "%s%s%s", all, i ? "; " : "",
				   voice_text(voice, &cited->source->text));
		for (size_t k = 0; k < cited->locators.count; k++)
			all = arena_printf(arena, "%s, %s", all, cited->locators.at[k]);
	}
	return all;
}
