#include "chart/events/events_pack.h"

#include <math.h>

#include "chart/events/events_costs.h"
#include "layout/pack.h"
#include "layout/search.h"

#define EDGE_SLACK 1e-6 /* points by which sums may differ */

typedef struct Packer {
	const PackTask *task;
	Pack *lanes;
} Packer;

/* What an item's mark takes of its row: with a text beside it one stretch, so that nothing slips between. */
static Box ink_rows(const PackItem *item)
{
	double x0 = item->ink0, x1 = item->ink1;

	if (item->side != PACK_BELOW) {
		x0 = fmin(x0, item->text0);
		x1 = fmax(x1, item->text0 + item->forms[item->form].width);
	}
	return pack_rows(item->row, 1, x0, x1);
}

static Box text_rows(const PackItem *item)
{
	const PackForm *form = &item->forms[item->form];

	return pack_rows(item->text_row, form->lines, item->text0, item->text0 + form->width);
}

static bool fits(const Packer *packer, const PackItem *item)
{
	const Pack *lane = &packer->lanes[item->lane];

	return pack_is_free(lane, ink_rows(item)) && pack_is_free(lane, text_rows(item));
}

static void take(Packer *packer, const PackItem *item)
{
	pack_take(&packer->lanes[item->lane], ink_rows(item));
	pack_take(&packer->lanes[item->lane], text_rows(item));
}

/* Links of others that would meet the text: they pass through its lane, or come from above to a mark that must go below. */
static int crossings(const Packer *packer, size_t index)
{
	const PackItem *item = &packer->task->items[index];
	double x0 = item->text0 - packer->task->room.gap;
	double x1 = item->text0 + item->forms[item->form].width + packer->task->room.gap;
	int sum = 0;

	for (size_t i = 0; i < packer->task->link_count; i++) {
		const PackItem *a = &packer->task->items[packer->task->links[i].from];
		const PackItem *b = &packer->task->items[packer->task->links[i].to];
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
	double width = item->forms[form].width, gap = packer->task->room.gap;

	item->side = side;
	item->form = form;
	item->text_row = item->row + (side == PACK_BELOW);
	if (side == PACK_RIGHT)
		item->text0 = item->ink1 + gap;
	else if (side == PACK_LEFT)
		item->text0 = item->ink0 - gap - width;
	else
		item->text0 =
			fmax(packer->task->room.x0, fmin(item->x, packer->task->room.x1 - width));
	return item->text0 >= packer->task->room.x0 - EDGE_SLACK &&
	       item->text0 + width <= packer->task->room.x1 + EDGE_SLACK;
}

static int lines_cost(size_t count)
{
	int lines = (int)count;

	return (lines - 1) * COST_LINE + (lines > LINES_LOW ? (lines - LINES_LOW) * COST_TOWER : 0);
}

/* What the place that an item has costs, but for its row; `inside`: its text keeps to the paper. */
static int place_cost(const Packer *packer, size_t index, bool inside)
{
	static const int sides[] = {
		[PACK_RIGHT] = 0, [PACK_LEFT] = COST_LEFT, [PACK_BELOW] = COST_BELOW};
	const PackItem *item = &packer->task->items[index];
	bool forced = !inside || (item->side == PACK_BELOW && item->form > 0);

	return lines_cost(item->forms[item->form].lines) + crossings(packer, index) * COST_CROSSED +
	       sides[item->side] + (forced ? COST_FORCED : 0);
}

/* Offers every free place on the item's row; `best` gets the item in the best of all so far. */
static void search_row(const Packer *packer, size_t index, Search *search, PackItem *best)
{
	PackItem *item = &packer->task->items[index];

	for (int side = PACK_RIGHT; side <= PACK_BELOW; side++)
		for (size_t form = 0; form < PACK_FORMS; form++) {
			bool inside = set_side(packer, item, (PackSide)side, form);
			bool forced = side == PACK_BELOW; /* wider than the paper: at its left */

			if (!item->forms[form].lines || (!inside && !forced) || !fits(packer, item))
				continue;
			if (search_offer(search,
					 place_cost(packer, index, inside) +
						 (int64_t)item->row * COST_ROW,
					 index))
				*best = *item;
		}
}

static void place(Packer *packer, size_t index)
{
	PackItem *item = &packer->task->items[index];
	PackItem best = *item;
	Search search = {0};

	/* A free row always comes; once one is found a few more are tried, as a lower row may be crossed less. */
	for (size_t row = 0; search_open(&search, (int64_t)row * COST_ROW); row++) {
		item->row = row;
		search_row(packer, index, &search, &best);
	}
	*item = best;
	take(packer, item);
}

void events_pack(Arena *arena, const PackTask *task, size_t *rows, size_t lanes)
{
	Packer packer = {task, arena_array(arena, lanes + 1, sizeof(Pack))};

	for (size_t lane = 0; lane < lanes; lane++)
		packer.lanes[lane] = (Pack){.arena = arena, .apart = task->room.gap};
	for (size_t i = 0; i < task->count; i++)
		place(&packer, i);
	for (size_t lane = 0; lane < lanes; lane++)
		rows[lane] = pack_row_count(&packer.lanes[lane]);
}
