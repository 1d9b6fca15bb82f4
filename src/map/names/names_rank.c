#include <string.h>

#include "map/names/names.h"

/* By what they say, since the same place may be a feature of several layers. */
static void mark_named(const Voice *voice, BaseNames *names, const Place *place)
{
	const char *text;

	if (place->kind != PLACE_FEATURE)
		return;
	text = voice_text(voice, &place->feature->name);
	for (size_t i = 0; i < names->count; i++) {
		const Feature *feature = names->at[i].item->feature;

		names->at[i].firm |= feature_same(feature, place->feature) ||
				     (*text && !strcmp(voice_text(voice, &feature->name), text));
	}
}

void names_rank(const Voice *voice, BaseNames *names, const Atlas *atlas)
{
	for (size_t i = 0; i < atlas->row_count; i++) {
		const Row *row = &atlas->rows[i];

		mark_named(voice, names, &row->from);
		mark_named(voice, names, &row->to);
		for (size_t k = 0; k < row->via_count; k++)
			mark_named(voice, names, &row->via[k]);
	}
	for (size_t i = 0; i < atlas->event_count; i++)
		mark_named(voice, names, &atlas->events[i].at);
}
