#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "campaign/ledger_priv.h"

#define NEARLY 1e-7

static bool place_names(const Place *place, const Feature *line)
{
	return place->kind == PLACE_FEATURE && feature_same(place->feature, line);
}

/* A line counts where a row of the plan names it or a rule binds it. */
static bool line_counts(const Atlas *atlas, const Plan *plan, const Feature *line)
{
	for (size_t i = 0; i < atlas->line_rule_count; i++)
		if (feature_same(atlas->line_rules[i].line, line))
			return true;
	for (size_t i = 0; i < atlas->row_count; i++) {
		const Row *row = &atlas->rows[i];

		if (row->plan == plan && row->action != ACTION_HOLD &&
		    (place_names(&row->from, line) || place_names(&row->to, line)))
			return true;
	}
	return false;
}

/* Which stretch of a line a cell stands on; false: none. */
static bool stands_on(const Cell *cell, const Feature *line, Stretch *stretch)
{
	bool stands = cell->kind == CELL_PLACE && cell->place.feature &&
		      feature_same(cell->place.feature, line) && !holding_is_zero(&cell->holding);

	if (stands)
		*stretch = place_on(&cell->place, line).stretch;
	return stands;
}

static int compare_shares(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

typedef LIST(double) ShareList;
typedef LIST(Sector) SectorList;

static ShareList breaks_of(Arena *arena, const Accounts *accounts, const Feature *line)
{
	ShareList breaks = {0};

	LIST_ADD(arena, &breaks, 0.0);
	LIST_ADD(arena, &breaks, 1.0);
	for (size_t i = 0; i < accounts->cells.count; i++) {
		Stretch stretch;

		if (!stands_on(&accounts->cells.at[i], line, &stretch))
			continue;
		LIST_ADD(arena, &breaks, stretch.from);
		LIST_ADD(arena, &breaks, stretch.to > 1 ? stretch.to - 1 : stretch.to);
	}
	qsort(breaks.at, breaks.count, sizeof *breaks.at, compare_shares);
	return breaks;
}

static Sector sector_between(Arena *arena, const Accounts *accounts, const Feature *line,
			     double from, double to)
{
	Sector sector = {.line = line, .stretch = {from, to}};
	LIST(const Force *) holders = {0};

	for (size_t i = 0; i < accounts->cells.count; i++) {
		const Cell *cell = &accounts->cells.at[i];
		Stretch stretch;

		if (!stands_on(cell, line, &stretch) || !stretch_covers(stretch, sector.stretch))
			continue;
		for (size_t k = 0; k < cell->force_count; k++)
			LIST_ADD(arena, &holders, cell->forces[k]);
		sector.certainty = certainty_weaker(
			sector.certainty, certainty_weaker(cell->certainty, cell->place_certainty));
	}
	sector.holders = holders.at;
	sector.holder_count = holders.count;
	return sector;
}

static bool same_holders(const Sector *a, const Sector *b)
{
	return a->line == b->line && a->holder_count == b->holder_count &&
	       a->certainty == b->certainty &&
	       (!a->holder_count ||
		!memcmp(a->holders, b->holders, a->holder_count * sizeof *a->holders));
}

static void add_sectors(Arena *arena, const Accounts *accounts, const Feature *line,
			SectorList *list)
{
	ShareList breaks = breaks_of(arena, accounts, line);

	for (size_t i = 1; i < breaks.count; i++) {
		Sector sector;

		if (breaks.at[i] - breaks.at[i - 1] < NEARLY)
			continue;
		sector = sector_between(arena, accounts, line, breaks.at[i - 1], breaks.at[i]);
		if (list->count && same_holders(&list->at[list->count - 1], &sector))
			list->at[list->count - 1].stretch.to = sector.stretch.to;
		else
			LIST_ADD(arena, list, sector);
	}
}

const Sector *sectors_of(Arena *arena, const Atlas *atlas, const Accounts *accounts,
			 GroundTime ground, size_t *count)
{
	SectorList list = {0};

	for (size_t i = 0; i < atlas->library->count; i++) {
		const Layer *layer = &atlas->library->layers[i];

		for (size_t k = 0; layer->spec->is_feature && k < layer->count; k++)
			if (layer->features[k]->shape == SHAPE_LINE &&
			    feature_exists(layer->features[k], ground) &&
			    line_counts(atlas, accounts->plan, layer->features[k]))
				add_sectors(arena, accounts, layer->features[k], &list);
	}
	*count = list.count;
	return list.at;
}
