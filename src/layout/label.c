#include "layout/label.h"

#include <limits.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "layout/label_costs.h"

/* A name weighs so much, and one more for each step of its priority. */
#define WEIGHT_LEAST 4
#define PRIORITY_STEP 20
#define PRIORITY_MOST 200
#define ROUNDS_MOST 4
/* A label may push so many others out of its way at once. */
#define PUSHED_MOST 3
/* So many of its cheapest places a label tries to get by pushing. */
#define TRIES_MOST 16
#define TRIES_UNPLACED 160 /* and so many if it has none at all */
/* That what the text talks about has no place counts more than anything about names for orientation. */
#define FIRM_WEIGHT 10

/* Which labels stand where: each is listed in every cell that its chosen place comes into. */
#define TAKEN_CELL 24.0

/* What is asked of a label that stands somewhere, side by side with others'. */
typedef struct Standing {
	Label *label;
	Box bounds;	 /* of its chosen place */
	int row, column; /* of the first of its cells */
} Standing;

typedef struct TakenCell {
	LIST(Standing) labels;
	uint64_t moved; /* the field's moves when something last came or went */
} TakenCell;

struct TakenGrid {
	TakenCell *cells;
	int columns, rows;
};

Label *label_add(LabelField *field, int priority)
{
	Label *label = arena_alloc(field->arena, sizeof *label);

	label->priority = priority;
	label->chosen = -1;
	label->standing = LABEL_NOWHERE;
	label->number = field->labels.count;
	LIST_ADD(field->arena, &field->labels, label);
	return label;
}

/* So many of the cheapest places of a name tell whether it will find one. */
#define ROUGH_COUNT 96

void label_forget(LabelField *field)
{
	field->labels.count = 0;
	field->taken = NULL;
}

static int cells_across(double length)
{
	return (int)fmin(ceil(length / TAKEN_CELL) + 1, INT16_MAX);
}

static int16_t cell_of(double value, int count)
{
	return (int16_t)fmin(fmax(floor(value / TAKEN_CELL), 0), count - 1);
}

static LabelCells cells_of(const LabelField *field, Box box)
{
	Box frame = field->frame;
	int columns = cells_across(frame.x1 - frame.x0), rows = cells_across(frame.y1 - frame.y0);

	return (LabelCells){cell_of(box.x0 - frame.x0, columns), cell_of(box.y0 - frame.y0, rows),
			    cell_of(box.x1 - frame.x0, columns), cell_of(box.y1 - frame.y0, rows)};
}

static bool keep(LabelField *field, Label *label, LabelCandidate candidate, bool own_only)
{
	int most = candidate.is_key || label->story ? COST_UNPLACED - 1
		   : label->firm		    ? COST_FIRM_MOST
						    : COST_MOST;

	for (size_t i = 0; i < candidate.piece_count; i++)
		if (!label_piece_touched(field, &candidate.pieces[i], own_only, &candidate.quiet,
					 &candidate.loud) ||
		    candidate.own + candidate.loud > most)
			return false;
	if (candidate.leader) {
		int loud = 0;

		if (!label_leader_touched(field, candidate.leader, own_only, &candidate.quiet,
					  &loud))
			return false;
		candidate.loud += loud / LINES_UNDER_LEADER;
	}
	candidate.cost = candidate.loud +
			 (candidate.quiet < COST_QUIET_MOST ? candidate.quiet : COST_QUIET_MOST);
	candidate.cost += candidate.own;
	if (candidate.cost > most)
		return false;
	candidate.order = (uint32_t)label->candidates.count;
	candidate.blocker = NULL;
	candidate.cells = cells_of(field, candidate.bounds);
	LIST_ADD(field->arena, &label->candidates, candidate);
	return true;
}

/* Level names in one line stand so far apart, in ems of the smaller, and their base lines differ by less than that. */
#define LINE_GAP_EM 2.0
#define LINE_RISE_EM 0.36

static bool is_level_text(const LabelPiece *piece)
{
	return piece->run && piece->angle == 0 && !piece->turned;
}

bool label_candidate(LabelField *field, Label *label, LabelCandidate candidate)
{
	candidate.bounds = box_empty();
	candidate.quiet = candidate.loud = 0;
	for (size_t i = 0; i < candidate.piece_count; i++) {
		if (!box_holds(field->frame, candidate.pieces[i].bounds))
			return false;
		candidate.bounds = box_join(candidate.bounds, candidate.pieces[i].bounds);
	}
	if (candidate.leader)
		candidate.bounds = box_join(candidate.bounds, candidate.leader->bounds);
	if (is_level_text(&candidate.pieces[0])) {
		candidate.bounds.x0 -= LINE_GAP_EM / 2 * candidate.pieces[0].run->size;
		candidate.bounds.x1 += LINE_GAP_EM / 2 * candidate.pieces[0].run->size;
	}
	label->tried++;
	return keep(field, label, candidate, false);
}

static int compare_costs(const void *a, const void *b)
{
	const int *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* The cost that so many of the candidates do not exceed that a guess may do with these. */
static int rough_cost_of(const LabelCandidate *candidates, size_t count)
{
	Arena *scratch;
	int *costs, cost;

	if (count <= ROUGH_COUNT)
		return INT_MAX;
	scratch = arena_new();
	costs = arena_array(scratch, count, sizeof *costs);
	for (size_t i = 0; i < count; i++)
		costs[i] = candidates[i].cost;
	qsort(costs, count, sizeof *costs, compare_costs);
	cost = costs[ROUGH_COUNT - 1];
	arena_free(scratch);
	return cost;
}

LabelPlaces label_places(const Label *label)
{
	const LabelCandidate *at = label->candidates.at;
	size_t count = label->candidates.count;

	return (LabelPlaces){.at = at,
			     .count = count,
			     .tried = label->tried,
			     .rough_cost = rough_cost_of(at, count)};
}

/* Makes room for `count` candidates more at once. */
static void reserve(LabelField *field, Label *label, size_t count)
{
	LabelCandidate *moved;
	size_t wanted = label->candidates.count + count;

	if (wanted <= label->candidates.room)
		return;
	moved = arena_array(field->arena, wanted, sizeof *moved);
	if (label->candidates.count)
		memcpy(moved, label->candidates.at, label->candidates.count * sizeof *moved);
	label->candidates.at = moved;
	label->candidates.room = wanted;
}

/* A candidate that a label of the field below has measured already: only what is new here is asked. */
static void candidate_again(LabelField *field, Label *label, const LabelCandidate *candidate)
{
	keep(field, label, *candidate, true);
}

void label_offer(LabelField *field, Label *label, const LabelPlaces *places, int more)
{
	reserve(field, label, field->rough ? 0 : places->count);
	for (size_t i = 0; i < places->count; i++) {
		LabelCandidate candidate = places->at[i];

		if (field->rough && candidate.cost > places->rough_cost)
			continue;
		candidate.own += more;
		candidate_again(field, label, &candidate);
	}
	label->tried = places->tried;
}

void label_offer_preferred(LabelField *field, Label *label, const LabelPlaces *places)
{
	if (places->placed)
		candidate_again(field, label, &places->preferred);
	label->tried = places->tried;
}

void label_prefer(LabelPlaces *places, const Label *label)
{
	places->placed = label && label->chosen >= 0;
	if (places->placed)
		places->preferred = label->candidates.at[label->chosen];
}

/* Whether the marks of both stand between them: then each is read with its own. */
static bool marks_part(const LabelCandidate *left, const LabelCandidate *right)
{
	return left->side < 0 && right->side > 0;
}

static bool in_one_line(const LabelPiece *a, const LabelPiece *b)
{
	double size, gap;

	if (!is_level_text(a) || !is_level_text(b))
		return false;
	size = fmin(a->run->size, b->run->size);
	gap = fmax(a->origin.x - b->origin.x - b->run->width,
		   b->origin.x - a->origin.x - a->run->width);
	return fabs(a->origin.y - b->origin.y) < LINE_RISE_EM * size && gap < LINE_GAP_EM * size;
}

/* Whether two names read as one line. */
static bool candidates_run_on(const LabelCandidate *a, const LabelCandidate *b)
{
	const LabelCandidate *left = a->bounds.x0 < b->bounds.x0 ? a : b;

	if (marks_part(left, left == a ? b : a))
		return false;
	for (size_t i = 0; i < a->piece_count; i++)
		for (size_t k = 0; k < b->piece_count; k++)
			if (in_one_line(&a->pieces[i], &b->pieces[k]))
				return true;
	return false;
}

/* What upright pieces cover is their bounds. */
static bool pieces_meet(const LabelPiece *a, const LabelPiece *b)
{
	Quad of_a, of_b;

	if (!box_meets(a->bounds, b->bounds))
		return false;
	if (a->angle == 0 && b->angle == 0)
		return true;
	of_a = label_piece_quad(a);
	of_b = label_piece_quad(b);
	return quad_meets(&of_a, &of_b);
}

static bool leader_meets_piece(const LabelLeader *leader, const LabelPiece *piece)
{
	Quad quad;

	if (!box_meets(piece->bounds, leader->bounds))
		return false;
	quad = label_piece_quad(piece);
	return quad_meets(&quad, &leader->clear);
}

static bool leader_meets_pieces(const LabelCandidate *from, const LabelCandidate *of)
{
	for (size_t i = 0; from->leader && i < of->piece_count; i++)
		if (leader_meets_piece(from->leader, &of->pieces[i]))
			return true;
	return false;
}

bool label_candidates_meet(const LabelCandidate *a, const LabelCandidate *b)
{
	if (!box_meets(a->bounds, b->bounds))
		return false;
	for (size_t i = 0; i < b->piece_count; i++)
		for (size_t k = 0; k < a->piece_count; k++)
			if (pieces_meet(&a->pieces[k], &b->pieces[i]))
				return true;
	return candidates_run_on(a, b) || leader_meets_pieces(a, b) || leader_meets_pieces(b, a) ||
	       (a->leader && b->leader && box_meets(a->leader->bounds, b->leader->bounds) &&
		quad_meets(&a->leader->clear, &b->leader->clear));
}

static const LabelCandidate *chosen_candidate(const Label *label)
{
	return label->chosen < 0 ? NULL : &label->candidates.at[label->chosen];
}

static void taken_open(LabelField *field)
{
	struct TakenGrid *grid = arena_alloc(field->arena, sizeof *grid);

	grid->columns = cells_across(field->frame.x1 - field->frame.x0);
	grid->rows = cells_across(field->frame.y1 - field->frame.y0);
	grid->cells = arena_array(field->arena, (size_t)(grid->columns * grid->rows),
				  sizeof *grid->cells);
	field->taken = grid;
}

/* Whether a cell is the first of a range that the label stands in. */
static bool is_first_cell(const Standing *own, const LabelCells *range, int row, int column)
{
	return row == (own->row > range->row0 ? own->row : range->row0) &&
	       column == (own->column > range->column0 ? own->column : range->column0);
}

static void cell_drop(TakenCell *cell, const Label *label)
{
	for (size_t i = 0; i < cell->labels.count; i++)
		if (cell->labels.at[i].label == label) {
			cell->labels.at[i] = cell->labels.at[--cell->labels.count];
			return;
		}
}

/* Puts a label in the cells of its chosen place, or takes it out of them. */
static void list_in_cells(LabelField *field, Label *label, bool put)
{
	LabelCells range;

	if (label->chosen < 0)
		return;
	if (put)
		label->stands = chosen_candidate(label)->cells;
	range = label->stands;
	for (int row = range.row0; row <= range.row1; row++)
		for (int column = range.column0; column <= range.column1; column++) {
			TakenCell *cell =
				&field->taken->cells[row * field->taken->columns + column];

			if (put)
				LIST_ADD(field->arena, &cell->labels,
					 (Standing){label, chosen_candidate(label)->bounds,
						    range.row0, range.column0});
			else
				cell_drop(cell, label);
		}
}

/* Everything that moves a label goes through here, so that the grid knows. Of what is only tried nobody hears. */
static void choose(LabelField *field, Label *label, int index)
{
	list_in_cells(field, label, false);
	label->chosen = index;
	label->standing = index < 0 ? LABEL_NOWHERE : chosen_candidate(label)->order;
	list_in_cells(field, label, true);
}

/* Tells those that look for places where one of the label's was taken or has become free. */
static void tell(LabelField *field, const Label *label, int index)
{
	LabelCells range;

	field->moves++;
	if (index < 0)
		return;
	range = label->candidates.at[index].cells;
	for (int row = range.row0; row <= range.row1; row++)
		for (int column = range.column0; column <= range.column1; column++)
			field->taken->cells[row * field->taken->columns + column].moved =
				field->moves;
}

static void tell_move(LabelField *field, const Label *label, int was)
{
	tell(field, label, was);
	tell(field, label, label->chosen);
}

/* Adds one that it has not, in the order of their turns. */
static void add_blocker(Label **found, size_t count, Label *label)
{
	for (; count && found[count - 1]->turn > label->turn; count--)
		found[count] = found[count - 1];
	found[count] = label;
}

/* Labels whose chosen place meets the candidate, up to `most`; most + 1 stands for more, for all of which there is room. One that is in several of the cells is
 * asked in the first of them. */
static size_t blockers(const LabelField *field, const Label *self, const LabelCandidate *candidate,
		       Label **found, size_t most)
{
	LabelCells range = candidate->cells;
	size_t count = 0;

	for (int row = range.row0; row <= range.row1; row++)
		for (int column = range.column0; column <= range.column1; column++) {
			const TakenCell *cell =
				&field->taken->cells[row * field->taken->columns + column];

			for (size_t i = 0; i < cell->labels.count; i++) {
				const Standing *other = &cell->labels.at[i];

				if (!box_meets(candidate->bounds, other->bounds) ||
				    other->label == self ||
				    other->label->standing == LABEL_NOWHERE ||
				    !is_first_cell(other, &range, row, column) ||
				    !label_candidates_meet(candidate,
							   chosen_candidate(other->label)))
					continue;
				add_blocker(found, count++, other->label);
				if (count > most)
					return count;
			}
		}
	return count;
}

static int by_turn(const void *a, const void *b)
{
	const Label *const *x = a, *const *y = b;

	return ((*x)->turn > (*y)->turn) - ((*x)->turn < (*y)->turn);
}

LabelList label_standing(Arena *arena, const LabelField *field, Box box)
{
	LabelList list = {0};
	LabelCells range;

	if (!field->taken || box.x0 > box.x1)
		return list;
	range = cells_of(field, box);
	for (int row = range.row0; row <= range.row1; row++)
		for (int column = range.column0; column <= range.column1; column++) {
			const TakenCell *cell =
				&field->taken->cells[row * field->taken->columns + column];

			for (size_t i = 0; i < cell->labels.count; i++)
				if (is_first_cell(&cell->labels.at[i], &range, row, column))
					LIST_ADD(arena, &list, cell->labels.at[i].label);
		}
	if (list.count)
		qsort(list.at, list.count, sizeof *list.at, by_turn);
	return list;
}

/* What the whole loses by a label's standing at a cost; names of more weight count more. */
static int64_t weighed(const Label *label, int cost)
{
	int priority = label->priority < 0		 ? 0
		       : label->priority > PRIORITY_MOST ? PRIORITY_MOST
							 : label->priority;

	if (label->firm && cost >= COST_UNPLACED)
		priority += PRIORITY_STEP * FIRM_WEIGHT;
	return (int64_t)(WEIGHT_LEAST + priority / PRIORITY_STEP) * cost;
}

static int cost_now(const Label *label)
{
	return label->chosen < 0 ? COST_UNPLACED : chosen_candidate(label)->cost;
}

/* Whether anybody stands where the candidate would. Most that are blocked still are by whom they were last time. */
static bool is_blocked(const LabelField *field, const Label *self, LabelCandidate *candidate)
{
	Label *found;

	if (candidate->blocker && candidate->blocker->standing == candidate->blocker_order)
		return true;
	if (!blockers(field, self, candidate, &found, 0))
		return false;
	candidate->blocker = found;
	candidate->blocker_order = found->standing;
	return true;
}

/* A label that pushes others away, and these, lifted: where they would stand. */
typedef struct Push {
	Label *pushed[PUSHED_MOST + 1];
	size_t count;
	const LabelCandidate *at[PUSHED_MOST + 1];
	size_t placed;
	bool alone; /* nobody is lifted but the one that looks for a place */
} Push;

static bool push_blocks(const Push *push, const LabelCandidate *candidate)
{
	for (size_t i = 0; push && i < push->placed; i++)
		if (label_candidates_meet(candidate, push->at[i]))
			return true;
	return false;
}

static int by_cost(const void *a, const void *b)
{
	const LabelCandidate *x = a, *y = b;

	if (x->cost != y->cost)
		return x->cost < y->cost ? -1 : 1;
	return (x->order > y->order) - (x->order < y->order);
}

/* Puts the candidates from one on in order, of which the chosen one is none. */
static void sort_from(Label *label, size_t index)
{
	if (index < label->candidates.count)
		qsort(label->candidates.at + index, label->candidates.count - index,
		      sizeof *label->candidates.at, by_cost);
	label->sorted = label->candidates.count;
}

/* Whether so many candidates and one more are known, and none that is not made yet could come before it. */
static bool has_candidate(LabelField *field, Label *label, size_t index)
{
	const LabelKeys *keys = &label->keys;

	while (keys->ring < keys->count &&
	       (index >= label->candidates.count ||
		label->candidates.at[index].cost > label_ring_cost(label))) {
		label_next_ring(field, label);
		sort_from(label, index);
	}
	return index < label->candidates.count;
}

/* The cheapest candidate that meets no chosen label and weighs less than `most`, or -1. They are sorted: the first. What
 * others stand in the way of need not be asked again until somebody moves. */
static int cheapest_free(LabelField *field, Label *label, int64_t most, const Push *push)
{
	bool stuck = !push || push->alone;
	size_t i = stuck && label->stuck_at == field->moves + 1 ? label->stuck : 0;

	for (; has_candidate(field, label, i); i++) {
		LabelCandidate *candidate = &label->candidates.at[i];

		if (weighed(label, candidate->cost) >= most)
			return -1;
		if (!is_blocked(field, label, candidate)) {
			if (!push_blocks(push, candidate))
				return (int)i;
			stuck = false;
		} else if (stuck) {
			label->stuck = i + 1;
			label->stuck_at = field->moves + 1;
		}
	}
	return -1;
}

/* The least that a label can cost. */
static int least_cost(LabelField *field, Label *label)
{
	return has_candidate(field, label, 0) ? label->candidates.at[0].cost : COST_UNPLACED;
}

/* What all together gain at most if those in the way find their best places. */
static int64_t push_hope(LabelField *field, const Push *push, int64_t gain)
{
	for (size_t i = 0; i < push->count; i++)
		gain += weighed(push->pushed[i], cost_now(push->pushed[i])) -
			weighed(push->pushed[i], least_cost(field, push->pushed[i]));
	return gain;
}

/* Finds places for those who are pushed away; returns what all together gain. `most` is the most that they could, and what would
 * leave too little for those that come after is not worth finding. */
static int64_t push_away(LabelField *field, Push *push, int64_t gain, int64_t most, int *found)
{
	for (size_t i = 0; i < push->count; i++)
		gain += weighed(push->pushed[i], cost_now(push->pushed[i]));
	for (size_t i = 0; i < push->count && gain > 0; i++) {
		Label *pushed = push->pushed[i];
		int cost = COST_UNPLACED;

		most += weighed(pushed, least_cost(field, pushed));
		found[i] = cheapest_free(field, pushed, most, push);
		if (found[i] >= 0) {
			push->at[push->placed++] = &pushed->candidates.at[found[i]];
			cost = pushed->candidates.at[found[i]].cost;
		}
		most -= weighed(pushed, cost);
		gain -= weighed(pushed, cost);
	}
	return gain;
}

static void lift(Label *label)
{
	label->standing = LABEL_NOWHERE;
}

static void put_back(Label *label)
{
	if (label->chosen >= 0)
		label->standing = chosen_candidate(label)->order;
}

static void move(LabelField *field, Label *label, int index)
{
	int was = label->chosen;

	choose(field, label, index);
	tell_move(field, label, was);
}

/* Puts `label` at `index` and whoever stood there elsewhere, if all together becomes cheaper by it. */
static bool push_in(LabelField *field, Label *label, int index)
{
	int found[PUSHED_MOST];
	LabelCandidate *candidate = &label->candidates.at[index];
	int64_t gain = weighed(label, cost_now(label)) - weighed(label, candidate->cost), most;
	Push push = {.at = {candidate}, .placed = 1};

	push.count = blockers(field, label, candidate, push.pushed, PUSHED_MOST);
	if (push.count > PUSHED_MOST)
		return false;
	most = push_hope(field, &push, gain);
	if (most <= 0)
		return false;
	push.alone = push.count == 1 && label->chosen < 0;
	lift(label);
	for (size_t i = 0; i < push.count; i++)
		lift(push.pushed[i]);
	if (push_away(field, &push, gain, most, found) <= 0) {
		put_back(label);
		for (size_t i = 0; i < push.count; i++)
			put_back(push.pushed[i]);
		return false;
	}
	move(field, label, index);
	for (size_t i = 0; i < push.count; i++)
		move(field, push.pushed[i], found[i]);
	return true;
}

/* The heaviest labels first, in order of adding where they weigh the same. Insertion sort: stable, the lists are short. */
static void sort_labels(LabelField *field)
{
	for (size_t i = 1; i < field->labels.count; i++) {
		Label *label = field->labels.at[i];
		size_t k = i;

		for (; k > 0 && field->labels.at[k - 1]->priority < label->priority; k--)
			field->labels.at[k] = field->labels.at[k - 1];
		field->labels.at[k] = label;
	}
}

/* The cells that the label's `count` cheapest places come into. */
static LabelCells cells_near(const LabelField *field, Label *label, size_t count)
{
	Box box = box_empty();

	if (label->near_count == count)
		return label->near;
	for (size_t i = 0; i < count; i++)
		box = box_join(box, label->candidates.at[i].bounds);
	label->near = cells_of(field, box);
	label->near_count = count;
	return label->near;
}

/* Whether anything has moved there since it last looked. */
static bool news(const LabelField *field, Label *label, size_t count)
{
	LabelCells range = cells_near(field, label, count);

	for (int row = range.row0; row <= range.row1; row++)
		for (int column = range.column0; column <= range.column1; column++)
			if (field->taken->cells[row * field->taken->columns + column].moved >
			    label->looked)
				return true;
	return false;
}

/* So many of its cheapest places a label tries to push into. */
static size_t tries_of(LabelField *field, Label *label)
{
	size_t most = 0;

	if (label->chosen >= 0)
		return label->chosen < TRIES_MOST ? (size_t)label->chosen : TRIES_MOST;
	while (most < TRIES_UNPLACED && has_candidate(field, label, most))
		most++;
	return most;
}

/* Each label in turn tries for a cheaper place than it has; true if any got one. */
static bool improve(LabelField *field)
{
	bool any = false;

	for (size_t i = 0; i < field->labels.count; i++) {
		Label *label = field->labels.at[i];
		size_t most = tries_of(field, label);
		bool found = false;
		uint64_t looked = field->moves;

		if (!most || !news(field, label, most))
			continue;
		for (size_t k = 0; k < most && !found; k++)
			found = push_in(field, label, (int)k);
		label->looked = found ? looked : field->moves;
		any |= found;
	}
	return any;
}

/* Puts the candidates in order, the chosen one with them. */
static void sort_candidates(Label *label)
{
	size_t order = label->chosen < 0 ? 0 : chosen_candidate(label)->order;

	if (label->sorted == label->candidates.count)
		return;
	qsort(label->candidates.at, label->candidates.count, sizeof *label->candidates.at, by_cost);
	for (size_t i = 0; label->chosen >= 0 && i < label->candidates.count; i++)
		if (label->candidates.at[i].order == order)
			label->chosen = (int)i;
	label->sorted = label->candidates.count;
	label->looked = label->stuck_at = 0;
	label->near_count = 0;
}

size_t label_solve(LabelField *field)
{
	size_t missing = 0;

	sort_labels(field);
	if (!field->taken)
		taken_open(field);
	for (size_t i = 0; i < field->labels.count; i++)
		sort_candidates(field->labels.at[i]);
	for (size_t i = 0; i < field->labels.count; i++) {
		Label *label = field->labels.at[i];

		label->turn = i;
		if (label->chosen >= 0)
			continue;
		choose(field, label, cheapest_free(field, label, INT64_MAX, NULL));
		tell(field, label, label->chosen);
	}
	for (int round = 0; round < ROUNDS_MOST && improve(field); round++)
		continue;
	for (size_t i = 0; i < field->labels.count; i++)
		missing += field->labels.at[i]->chosen < 0;
	return missing;
}
