#include <math.h>

#include "chart/flow/flow_strip.h"
#include "layout/pack.h"

#define ROWS 12		/* lines above one another that labels may take */
#define GAP 2.0		/* between a head and its label, and around labels */
#define OVER 2.0	/* points that a label at a side of its tip reaches over it */
#define LEADER_HALF 0.6 /* half of what a leader keeps clear, points */

/* Labels on one side of the band, and what they must keep clear of. */
typedef struct LabelSide {
	FlowStrip *strip;
	bool up;
	double edge; /* y at which the lowest (highest) row begins */
	double x0, x1, line;
	Pack pack; /* labels and their leaders */
} LabelSide;

static bool on_side(const FlowBranch *branch, bool up)
{
	return (branch->change->way == FLOW_LEAVES) == up;
}

/* A label may not shut the way up for one that is still to be placed. */
static bool shuts(const LabelSide *side, const FlowBranch *own, Box box)
{
	for (size_t i = 0; i < side->strip->branch_count; i++) {
		const FlowBranch *other = &side->strip->branches[i];
		double x = flow_branch_tip(other).x;

		if (other != own && on_side(other, side->up) && other->form < 0 &&
		    x > box.x0 - GAP / 2 && x < box.x1 + GAP / 2)
			return true;
	}
	return false;
}

static Box box_in_row(const LabelSide *side, const FlowLabel *label, double x, int row)
{
	double height = (double)label->count * side->line;
	double y =
		side->up ? side->edge - row * side->line - height : side->edge + row * side->line;

	x = fmin(fmax(x, side->x0), fmax(side->x0, side->x1 - label->width));
	return (Box){x, y, x + label->width, y + height};
}

static bool try_label(LabelSide *side, FlowBranch *branch, int form, int row, double align)
{
	const FlowLabel *label = &branch->forms[form];
	double tip = flow_branch_tip(branch).x;
	Box box = box_in_row(side, label, tip - align * label->width + (0.5 - align) * OVER, row),
	    room = box_grow(box, GAP / 2);
	Box leader = {tip - LEADER_HALF, side->up ? box.y1 : side->edge, tip + LEADER_HALF,
		      side->up ? side->edge : box.y0};

	if (tip < box.x0 - GAP || tip > box.x1 + GAP || !pack_is_free(&side->pack, room) ||
	    (row && !pack_is_free(&side->pack, leader)) || shuts(side, branch, room))
		return false;
	branch->form = form;
	branch->upright = false;
	branch->label = box;
	pack_take(&side->pack, box);
	if (row)
		pack_take(&side->pack, leader);
	return true;
}

static bool place_label(LabelSide *side, FlowBranch *branch, int form)
{
	static const double aligns[] = {0.5, 1, 0};
	int lines = (int)branch->forms[form].count;

	for (int row = 0; row + lines <= ROWS; row++)
		for (size_t i = 0; i < sizeof aligns / sizeof *aligns; i++)
			if (try_label(side, branch, form, row, aligns[i]))
				return true;
	return false;
}

static void clear_labels(LabelSide *side)
{
	side->pack.taken.count = 0;
	for (size_t i = 0; i < side->strip->branch_count; i++)
		if (on_side(&side->strip->branches[i], side->up))
			side->strip->branches[i].form = -1;
}

static void stand_label(LabelSide *side, FlowBranch *branch)
{
	const FlowLabel *label = &branch->forms[FLOW_FORMS - 1];
	double tip = flow_branch_tip(branch).x, half = side->line / 2;
	double y0 = side->up ? side->edge - label->width : side->edge,
	       y1 = side->up ? side->edge : side->edge + label->width;
	Box box = {tip - half, y0, tip + half, y1};

	if (!pack_is_free(&side->pack, box))
		return;
	branch->form = FLOW_FORMS - 1;
	branch->upright = true;
	branch->label = box;
	pack_take(&side->pack, box);
}

/* Places all labels on a side in one form, from left to right or back. Returns how high they come; -1: not all have room. */
static double place_all(LabelSide *side, int form, bool back)
{
	size_t count = side->strip->branch_count;
	double height = 0;

	clear_labels(side);
	for (size_t i = 0; i < count; i++) {
		FlowBranch *branch = &side->strip->branches[back ? count - 1 - i : i];

		if (!on_side(branch, side->up))
			continue;
		if (!place_label(side, branch, form))
			return -1;
		height = fmax(height, side->up ? side->edge - branch->label.y0
					       : branch->label.y1 - side->edge);
	}
	return height;
}

/* All in the fullest form in which all have room, from the end from which they come out lower; where none of the
 * forms goes, amounts that are read upwards, of whom there is room for. */
static void place_side(LabelSide *side)
{
	for (int form = 0; form < FLOW_FORMS; form++) {
		double forth = place_all(side, form, false), back = place_all(side, form, true);

		if (back >= 0 && (forth < 0 || back < forth))
			return;
		if (forth >= 0 && place_all(side, form, false) >= 0)
			return;
	}
	clear_labels(side);
	for (size_t i = 0; i < side->strip->branch_count; i++)
		if (on_side(&side->strip->branches[i], side->up))
			stand_label(side, &side->strip->branches[i]);
}

/* The heads of departures all begin at one height, but are not equally high. */
static double edge_of(const FlowStrip *strip, bool up)
{
	double edge = up ? 0 : strip->low;

	for (size_t i = 0; i < strip->branch_count; i++) {
		const FlowBranch *branch = &strip->branches[i];
		double y = flow_branch_tip(branch).y;

		if (on_side(branch, up))
			edge = up ? fmin(edge, y - band_head_height(branch->change->width) - GAP)
				  : fmax(edge, y + GAP);
	}
	return edge;
}

void flow_strip_place(FlowStrip *strip, Arena *arena, const TimeAxis *axis, double right,
		      double line)
{
	strip->top = 0;
	strip->bottom = strip->low + line + GAP; /* a number may stand under the band */
	for (int up = 0; up < 2; up++) {
		LabelSide side = {.strip = strip,
				  .up = up,
				  .edge = edge_of(strip, up),
				  .x0 = axis->x0,
				  .x1 = fmax(axis->x1, right),
				  .line = line,
				  .pack = {.arena = arena}};

		place_side(&side);
		strip->top = fmin(strip->top, up ? side.edge : 0);
		strip->bottom = fmax(strip->bottom, up ? 0 : side.edge);
		for (size_t i = 0; i < side.pack.taken.count; i++) {
			strip->top = fmin(strip->top, side.pack.taken.at[i].y0);
			strip->bottom = fmax(strip->bottom, side.pack.taken.at[i].y1 + GAP);
		}
	}
}
