#include <string.h>

#include "map/names.h"

/* By what they say, since the same place may be a feature of several layers. */
static void mark_named(Pen *pen, BaseNames *names, const Place *place)
{
	const char *text;

	if (place->kind != PLACE_FEATURE)
		return;
	text = pen_words_of(pen, &place->feature->name);
	for (size_t i = 0; i < names->count; i++) {
		const Feature *feature = names->at[i].item->feature;

		names->at[i].firm |= feature == place->feature ||
				     (*text && !strcmp(pen_words_of(pen, &feature->name), text));
	}
}

void names_rank(Pen *pen, BaseNames *names, const Atlas *atlas)
{
	for (size_t i = 0; i < atlas->row_count; i++) {
		const Row *row = &atlas->rows[i];

		mark_named(pen, names, &row->from);
		mark_named(pen, names, &row->to);
		for (size_t k = 0; k < row->via_count; k++)
			mark_named(pen, names, &row->via[k]);
	}
	for (size_t i = 0; i < atlas->event_count; i++)
		mark_named(pen, names, &atlas->events[i].at);
}
