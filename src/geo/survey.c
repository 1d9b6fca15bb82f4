#include "geo/survey.h"

#include <string.h>

#define KEPT_BYTES_MOST ((size_t)64 << 20)

/* The parts of one feature in one projection. */
typedef struct Surveyed {
	const FeaturePart *
		parts; /* of which feature, since a number alone does not tell for one that no layer has */
	const Ground **metres; /* of each part; NULL: not asked yet */
} Surveyed;

typedef struct Sheet {
	const char *key;
	Projection *projection;
	Surveyed *features; /* by their numbers */
	size_t room;
} Sheet;

struct Survey {
	Arena *arena;
	LIST(Sheet) sheets;
	size_t kept; /* bytes */
};

Survey *survey_open(Arena *arena)
{
	Survey *survey = arena_alloc(arena, sizeof *survey);

	survey->arena = arena;
	return survey;
}

Projection *survey_projection(Survey *survey, Diag *diag, Span span, const char *definition,
			      LonLatBox extent)
{
	Sheet sheet = {.key = arena_printf(survey->arena, "%s %a %a %a %a", definition, extent.west,
					   extent.south, extent.east, extent.north)};

	for (size_t i = 0; i < survey->sheets.count; i++)
		if (!strcmp(survey->sheets.at[i].key, sheet.key))
			return survey->sheets.at[i].projection;
	sheet.projection = projection_open(survey->arena, diag, span, definition, extent);
	if (sheet.projection)
		LIST_ADD(survey->arena, &survey->sheets, sheet);
	return sheet.projection;
}

static Sheet *sheet_of(Survey *survey, const Projection *projection)
{
	for (size_t i = 0; i < survey->sheets.count; i++)
		if (survey->sheets.at[i].projection == projection)
			return &survey->sheets.at[i];
	return NULL;
}

/* The entry of a feature, or NULL where its number is another's. */
static Surveyed *entry_of(Survey *survey, Sheet *sheet, const Feature *feature)
{
	Surveyed *entry;

	while (feature->number >= sheet->room)
		sheet->features = arena_room(survey->arena, sheet->features, sheet->room,
					     &sheet->room, sizeof *sheet->features);
	entry = &sheet->features[feature->number];
	if (!entry->parts) {
		entry->parts = feature->parts;
		entry->metres =
			arena_array(survey->arena, feature->part_count, sizeof *entry->metres);
	}
	return entry->parts == feature->parts ? entry : NULL;
}

const Ground *survey_part(Survey *survey, const Projection *projection, const Feature *feature,
			  size_t part)
{
	Sheet *sheet = sheet_of(survey, projection);
	Surveyed *entry = sheet ? entry_of(survey, sheet, feature) : NULL;
	size_t count = feature->parts[part].count;
	Ground *metres;

	if (!entry)
		return NULL;
	if (entry->metres[part])
		return entry->metres[part];
	if (survey->kept + count * sizeof *metres > KEPT_BYTES_MOST)
		return NULL;
	survey->kept += count * sizeof *metres;
	metres = arena_array(survey->arena, count, sizeof *metres);
	projection_forward(projection, feature->parts[part].at, metres, count);
	entry->metres[part] = metres;
	return metres;
}
