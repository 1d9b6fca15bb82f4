#include <string.h>

#include "layout/label_costs.h"
#include "map/names/names.h"

/* What the text talks about comes before all that is there to orient: so much before its rank of the data. */
#define STORY_PRIORITY 100
#define PARTS_NAMED 2 /* a crossing is named after so many towns */

static void tell_of(BaseName *name)
{
	name->firm = true;
	if (name->story || name->item->feature->shape != SHAPE_POINT || !name->break_count)
		return;
	name->story = true;
	name->priority += STORY_PRIORITY;
}

/* By what they say, since the same place may be a feature of several layers. */
static void mark_named(const Voice *voice, BaseNames *names, const Place *place)
{
	const char *text;

	if (place->kind != PLACE_FEATURE)
		return;
	text = voice_text(voice, &place->feature->name);
	for (size_t i = 0; i < names->count; i++) {
		const Feature *feature = names->at[i].item->feature;

		if (feature_same(feature, place->feature) ||
		    (*text && !strcmp(voice_text(voice, &feature->name), text)))
			tell_of(&names->at[i]);
	}
}

/* Whether a name, without what stands in brackets, occurs in a text. */
static bool is_part_of(const char *name, const char *text)
{
	const char *bracket = strstr(name, " (");
	size_t length = bracket ? (size_t)(bracket - name) : strlen(name);

	for (const char *at = text; length && *at; at++)
		if (!strncmp(at, name, length))
			return strlen(text) > length;
	return false;
}

/* A crossing that is named after towns on the map needs no name of its own; what the text says of it, it says of them. */
static void spare_crossing(const Voice *voice, BaseNames *names, BaseName *crossing)
{
	const char *text = voice_text(voice, &crossing->item->feature->name);
	BaseName *towns[PARTS_NAMED];
	size_t count = 0;

	for (size_t i = 0; i < names->count && count < PARTS_NAMED; i++) {
		const Feature *feature = names->at[i].item->feature;

		if (&names->at[i] != crossing && feature->shape == SHAPE_POINT &&
		    strcmp(feature->as, "crossing") != 0 && names->at[i].break_count &&
		    is_part_of(voice_text(voice, &feature->name), text))
			towns[count++] = &names->at[i];
	}
	if (count < PARTS_NAMED)
		return;
	for (size_t i = 0; i < count && crossing->story; i++)
		tell_of(towns[i]);
	crossing->break_count = 0;
}

void names_rank(const Voice *voice, BaseNames *names, const Atlas *atlas)
{
	for (size_t i = 0; i < names->count; i++)
		if (names->at[i].priority >= PRIORITY_CAPITAL)
			tell_of(&names->at[i]);
	for (size_t i = 0; i < atlas->row_count; i++) {
		const Row *row = &atlas->rows[i];

		mark_named(voice, names, &row->from);
		mark_named(voice, names, &row->to);
		for (size_t k = 0; k < row->via_count; k++)
			mark_named(voice, names, &row->via[k]);
	}
	for (size_t i = 0; i < atlas->event_count; i++)
		mark_named(voice, names, &atlas->events[i].at);
	for (size_t i = 0; i < names->count; i++)
		if (!strcmp(names->at[i].item->feature->as, "crossing") && names->at[i].break_count)
			spare_crossing(voice, names, &names->at[i]);
}

int names_worth(const BaseName *name)
{
	return name->story ? WORTH_STORY : name->firm ? WORTH_FIRM : 1;
}
