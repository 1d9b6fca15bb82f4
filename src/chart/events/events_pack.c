#include "chart/events/events_pack.h"

#include <math.h>

/* What a way to place a text costs, in rows of paper. */
#define COST_LEFT 0.35	 /* against the habit of reading on */
#define COST_LINE 0.6	 /* each further line, beyond the row that it takes */
#define COST_TOWER 1.2	 /* each line beyond the third */
#define COST_BELOW 2.5	 /* torn from its mark */
#define COST_CROSSED 1.7 /* a link will run through the text */

typedef struct Taken {
	double x0, x1;
	size_t row;
} Taken;

typedef LIST(Taken) TakenList;

typedef struct Packer {
	Arena *arena;
	PackItem *items;
	const PackLink *links;
	size_t link_count;
	PackRoom room;
	TakenList *lanes;
} Packer;

static bool is_free(const Packer *packer, size_t lane, size_t row, double x0, double x1)
{
	const TakenList *list = &packer->lanes[lane];

	for (size_t i = 0; i < list->count; i++)
		if (list->at[i].row == row && x0 < list->at[i].x1 + packer->room.gap &&
		    x1 > list->at[i].x0 - packer->room.gap)
			return false;
	return true;
}

static bool fits(const Packer *packer, const PackItem *item)
{
	double text1 = item->text0 + item->forms[item->form].width;
	double x0 = item->ink0, x1 = item->ink1;

	if (item->side != PACK_BELOW) { /* one stretch, so that nothing slips between */
		x0 = fmin(x0, item->text0);
		x1 = fmax(x1, text1);
	}
	if (!is_free(packer, item->lane, item->row, x0, x1))
		return false;
	for (size_t i = 0; i < item->forms[item->form].lines; i++)
		if (!is_free(packer, item->lane, item->text_row + i, item->text0, text1))
			return false;
	return true;
}

static void take(Packer *packer, const PackItem *item)
{
	TakenList *list = &packer->lanes[item->lane];
	double text1 = item->text0 + item->forms[item->form].width;

	if (item->side == PACK_BELOW)
		LIST_ADD(packer->arena, list, (Taken){item->ink0, item->ink1, item->row});
	else
		LIST_ADD(
			packer->arena, list,
			(Taken){fmin(item->ink0, item->text0), fmax(item->ink1, text1), item->row});
	for (size_t i = 0; i < item->forms[item->form].lines; i++)
		LIST_ADD(packer->arena, list, (Taken){item->text0, text1, item->text_row + i});
}

/* Links of others that would meet the text: they pass through its lane, or come from above to a mark that must go below. */
static double crossings(const Packer *packer, size_t index)
{
	const PackItem *item = &packer->items[index];
	double x0 = item->text0 - packer->room.gap;
	double x1 = item->text0 + item->forms[item->form].width + packer->room.gap;
	double sum = 0;

	for (size_t i = 0; i < packer->link_count; i++) {
		const PackItem *a = &packer->items[packer->links[i].from];
		const PackItem *b = &packer->items[packer->links[i].to];
		const PackItem *upper = a->lane <= b->lane ? a : b, *lower = upper == a ? b : a;

		if (a == item || b == item || item->lane < upper->lane || item->lane > lower->lane)
			continue;
		if (item->lane == upper->lane && (upper > item || upper->row >= item->row))
			continue; /* a mark to come goes below, and its link leaves downward */
		if (item->lane == lower->lane && lower < item && lower->row <= item->row)
			continue;
		if (fmin(a->x, b->x) < x1 && fmax(a->x, b->x) > x0)
			sum++;
	}
	return sum;
}

static bool set_side(const Packer *packer, PackItem *item, PackSide side, size_t form)
{
	double width = item->forms[form].width, gap = packer->room.gap;

	item->side = side;
	item->form = form;
	item->text_row = item->row + (side == PACK_BELOW);
	if (side == PACK_RIGHT)
		item->text0 = item->ink1 + gap;
	else if (side == PACK_LEFT)
		item->text0 = item->ink0 - gap - width;
	else
		item->text0 = fmax(packer->room.x0, fmin(item->x, packer->room.x1 - width));
	return item->text0 >= packer->room.x0 - 1e-6 &&
	       item->text0 + width <= packer->room.x1 + 1e-6;
}

static double lines_cost(size_t lines)
{
	return (double)(lines - 1) * COST_LINE + (lines > 3 ? (double)(lines - 3) * COST_TOWER : 0);
}

/* The cheapest free place on the item's row; HUGE_VAL where there is none. `best` gets it. */
static double best_on_row(const Packer *packer, size_t index, PackItem *best)
{
	PackItem *item = &packer->items[index];
	double least = HUGE_VAL;

	for (int side = PACK_RIGHT; side <= PACK_BELOW; side++)
		for (size_t form = 0; form < PACK_FORMS; form++) {
			bool inside = set_side(packer, item, (PackSide)side, form);
			bool forced = side == PACK_BELOW; /* wider than the paper: at its left */
			double cost;

			if (!item->forms[form].lines || (!inside && !forced) || !fits(packer, item))
				continue;
			cost = lines_cost(item->forms[form].lines) +
			       crossings(packer, index) * COST_CROSSED +
			       (side == PACK_LEFT    ? COST_LEFT
				: side == PACK_BELOW ? COST_BELOW
						     : 0);
			if (!inside || (side == PACK_BELOW && form))
				cost += 2 * COST_BELOW;
			if (cost < least) {
				least = cost;
				*best = *item;
			}
		}
	return least;
}

static void place(Packer *packer, size_t index)
{
	PackItem *item = &packer->items[index];
	PackItem best = *item;
	double least = HUGE_VAL;

	/* A free row always comes; once one is found a few more are tried, as a lower row may be crossed less. */
	for (size_t row = 0; (double)row < least; row++) {
		PackItem found = *item;
		double cost;

		item->row = row;
		cost = best_on_row(packer, index, &found) + (double)row;
		if (cost < least) {
			least = cost;
			best = found;
		}
	}
	*item = best;
	take(packer, item);
}

void events_pack(Arena *arena, PackItem *items, size_t count, const PackLink *links,
		 size_t link_count, PackRoom room, size_t *rows, size_t lanes)
{
	Packer packer = {arena,	     items, links,
			 link_count, room,  arena_array(arena, lanes + 1, sizeof(TakenList))};

	for (size_t i = 0; i < count; i++)
		place(&packer, i);
	for (size_t lane = 0; lane < lanes; lane++) {
		rows[lane] = 0;
		for (size_t i = 0; i < packer.lanes[lane].count; i++)
			if (packer.lanes[lane].at[i].row + 1 > rows[lane])
				rows[lane] = packer.lanes[lane].at[i].row + 1;
	}
}
