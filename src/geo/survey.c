#include "geo/survey.h"

#include <math.h>
#include <string.h>

#define KEPT_BYTES_MOST ((size_t)64 << 20)

/* One feature in one projection. */
typedef struct Surveyed {
	const FeaturePart *
		parts; /* of which feature, since a number alone does not tell for one that no layer has */
	const GroundChains *shape; /* NULL: not asked yet */
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
	if (!entry->parts)
		entry->parts = feature->parts;
	return entry->parts == feature->parts ? entry : NULL;
}

GroundChains chains_projected(Arena *arena, const Projection *projection, LonLatChains chains)
{
	GroundChains all = {arena_array(arena, chains.count, sizeof *all.at), 0};

	for (size_t i = 0; i < chains.count; i++) {
		const LonLatChain *chain = &chains.at[i];
		GroundChain metres = {arena_array(arena, chain->count, sizeof *metres.at), 0};

		projection_forward(projection, chain->at, metres.at, chain->count);
		for (size_t k = 0; k < chain->count; k++)
			if (isfinite(metres.at[k].x))
				metres.at[metres.count++] = metres.at[k];
		if (metres.count > 1)
			all.at[all.count++] = metres;
	}
	return all;
}

static LonLatChains shape_cut(Arena *arena, const Domain *domain, const Feature *feature)
{
	LonLatChains all = {0};

	if (feature->shape == SHAPE_AREA)
		return domain_area(arena, domain, feature);
	for (size_t i = 0; i < feature->part_count; i++) {
		LonLatChains part =
			domain_line(arena, domain, feature->parts[i].at, feature->parts[i].count);

		for (size_t k = 0; k < part.count; k++)
			LIST_ADD(arena, &all, part.at[k]);
	}
	return all;
}

static size_t bytes_of(LonLatChains chains)
{
	size_t bytes = sizeof(GroundChains) + chains.count * sizeof(GroundChain);

	for (size_t i = 0; i < chains.count; i++)
		bytes += chains.at[i].count * sizeof(Ground);
	return bytes;
}

const GroundChains *survey_shape(Survey *survey, const Projection *projection,
				 const Feature *feature)
{
	Sheet *sheet = sheet_of(survey, projection);
	Surveyed *entry = sheet ? entry_of(survey, sheet, feature) : NULL;
	Arena *scratch;
	LonLatChains cut;
	size_t bytes;

	if (!entry || entry->shape)
		return entry ? entry->shape : NULL;
	scratch = arena_new();
	cut = shape_cut(scratch, projection_domain(projection), feature);
	bytes = bytes_of(cut);
	if (survey->kept + bytes <= KEPT_BYTES_MOST) {
		GroundChains *shape = arena_alloc(survey->arena, sizeof *shape);

		*shape = chains_projected(survey->arena, projection, cut);
		entry->shape = shape;
		survey->kept += bytes;
	}
	arena_free(scratch);
	return entry->shape;
}
