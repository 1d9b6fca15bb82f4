/* Where the names of a plate stand, against all that is there. */
#include <math.h>
#include <string.h>

#include "base/measure.h"
#include "layout/block.h"
#include "layout/label_costs.h"
#include "map/names/names_priv.h"

#define CAPTION_DISTANCE 1.5 /* from an arrow */
#define CAPTION_REACH 0.4    /* of an arrow, from its middle to either side */
#define DISC_CLEAR 1.2	     /* about the figures of a number, left and right together */
enum { TWO_DIGITS = DECADE, THREE_DIGITS = DECADE * DECADE }; /* the least numbers of so many */
#define CAPTION_STEPS 4
/* A name may lose its place to another's and then needs more itself: so often at most. */
#define OFFERS_MOST 12

static Point caption_point(const Arrow *arrow)
{
	return arrow->leaves
		       ? arrow->course.at[arrow->course.count - 1]
		       : polyline_at(&arrow->course, polyline_length(&arrow->course) / 2, NULL);
}

static double caption_radius(const Arrow *arrow)
{
	return arrow->form.width * arrow->form.head / 2 + 0.5;
}

/* At the tip of what leaves; else all along, best in the middle. */
static void caption_candidates(LabelField *field, Label *label, const Arrow *arrow,
			       const TextRun *const *lines, size_t count, double leading)
{
	double length = polyline_length(&arrow->course);
	LabelMark mark = {caption_point(arrow), caption_radius(arrow), CAPTION_DISTANCE};

	label_point_candidates(field, label, &mark, lines, count, leading);
	for (int step = 1; !arrow->leaves && step <= CAPTION_STEPS; step++)
		for (int side = -1; side <= 1; side += 2) {
			double share = 0.5 + CAPTION_REACH * side * step / CAPTION_STEPS;
			size_t first = label->candidates.count;

			mark.at = polyline_at(&arrow->course, length * share, NULL);
			label_point_candidates(field, label, &mark, lines, count, leading);
			for (size_t i = first; i < label->candidates.count; i++) {
				label->candidates.at[i].own += step * COST_ASIDE;
				label->candidates.at[i].cost += step * COST_ASIDE;
			}
		}
}

/* A label at the series' place first; others only if that is taken (offer_more). A caption has all of its places at once. */
static Label *want(LabelField *field, const Naming *naming)
{
	Label *label;

	if (!naming->wanted)
		return NULL;
	label = label_add(field, naming->priority);
	label->firm = naming->firm;
	label->story = naming->story;
	if (naming->places)
		label_offer_preferred(field, label, naming->places);
	else
		caption_candidates(field, label, naming->arrow, naming->lines, naming->line_count,
				   naming->styled->style->font_size * BLOCK_TIGHT);
	return label;
}

/* The discs are alike, large enough for the longest number that there can be. */
static double disc_size(const Composer *composer, size_t most)
{
	const Styled *disc = compose_under(composer, NULL, (Element){.name = "key_number"});
	const char *digits = most < TWO_DIGITS ? "8" : most < THREE_DIGITS ? "88" : "888";

	return fmax(disc->style->symbol_size,
		    compose_line(composer, disc, digits)->width + DISC_CLEAR);
}

static void add_key(LabelField *field, Label *label, const Naming *naming, double disc)
{
	const BaseName *base = naming->base;
	Polyline course;

	if (naming->arrow) {
		label_point_key(label, caption_point(naming->arrow), caption_radius(naming->arrow),
				disc);
	} else if (naming->line) {
		label_course_key(field, label, &naming->line->course, disc);
	} else if (base->item->feature->shape == SHAPE_POINT) {
		label_point_key(label, base->mark, base->mark_radius, disc);
	} else if (base->item->feature->shape == SHAPE_AREA) {
		label_area_key(
			field, label,
			&(LabelArea){base->item->bounds, base->item->line_count, base->item->rings},
			disc);
	} else {
		course = names_longest_line(field, base->item);
		if (course.count > 1)
			label_course_key(field, label, &course, disc);
	}
}

/* What a name has been offered beyond its first places. */
typedef enum Offer {
	OFFER_FIRST,
	OFFER_ELSEWHERE,
	OFFER_NEIGHBOURS,
	OFFER_EVICTION,
	OFFER_FAR,
	OFFER_KEY
} Offer;

/* The names of a plate while they are placed. */
typedef struct Placing {
	const Naming *list;
	size_t count;
	Label **labels;	 /* NULL: it wants none */
	size_t *wanting; /* by Label.number: whose it is */
	Offer *offers;
	LabelField *field;
	double disc;
	bool unkeyed;
} Placing;

/* All places of a name of the land or of a line; captions have theirs from the first. */
static void offer_elsewhere(Placing *placing, size_t index, int more)
{
	const LabelPlaces *places = placing->list[index].places;

	if (places)
		label_offer(placing->field, placing->labels[index], places, more);
}

static void offer_key(Placing *placing, size_t index)
{
	add_key(placing->field, placing->labels[index], &placing->list[index], placing->disc);
	placing->offers[index] = OFFER_KEY;
}

/* All the places that a name might take. */
static Box reach_of(const Label *label)
{
	Box box = box_empty();

	for (size_t i = 0; i < label->candidates.count; i++)
		box = box_join(box, label->candidates.at[i].bounds);
	return box;
}

static bool stands_in(const Label *label, Box box)
{
	return box_meets(box, label->candidates.at[label->chosen].bounds);
}

/* Names of land and lines that stand where this one might may give way, to any other place of theirs. */
static void loosen(Placing *placing, const Label *self)
{
	Box box = reach_of(self);
	LabelList near = label_standing(placing->field->arena, placing->field, box);

	for (size_t k = 0; k < near.count; k++) {
		size_t i = placing->wanting[near.at[k]->number];

		if (placing->offers[i] != OFFER_FIRST || placing->list[i].arrow ||
		    !stands_in(near.at[k], box))
			continue;
		offer_elsewhere(placing, i, COST_MOVED);
		placing->offers[i] = OFFER_ELSEWHERE;
	}
}

/* Whether it would become a number for another's sake: nothing of the story does, and what is firm for the story alone. */
static bool gives_way(const Naming *naming, const Label *to)
{
	return to->story ? !naming->story : !naming->firm;
}

/* What the text does not talk about may give way to what it does, and become a number. */
static void evict(Placing *placing, const Label *self)
{
	Box box = reach_of(self);
	LabelList near = label_standing(placing->field->arena, placing->field, box);

	for (size_t k = 0; k < near.count; k++) {
		size_t i = placing->wanting[near.at[k]->number];

		if (placing->offers[i] == OFFER_KEY || !stands_in(near.at[k], box) ||
		    !gives_way(&placing->list[i], self))
			continue;
		if (placing->offers[i] == OFFER_FIRST)
			offer_elsewhere(placing, i, COST_MOVED);
		offer_key(placing, i);
	}
}

/* A number is the last thing; a name of the story gets places on long leaders instead. */
static void offer_last(Placing *placing, size_t index)
{
	const Naming *naming = &placing->list[index];
	Label *label = placing->labels[index];

	if (naming->story && placing->offers[index] < OFFER_FAR) {
		names_offer_far(placing->field, label, naming->base);
		if (!placing->unkeyed)
			evict(placing, label);
		placing->offers[index] = OFFER_FAR;
		return;
	}
	if (!placing->unkeyed && !naming->story)
		offer_key(placing, index);
	placing->offers[index] = OFFER_KEY;
}

/* The next thing to try for a name without a place. */
static void offer_next(Placing *placing, size_t index)
{
	const Naming *naming = &placing->list[index];
	const Label *label = placing->labels[index];
	Offer *offer = &placing->offers[index];

	if (!label->tried && !naming->story) {
		offer_key(placing, index);
	} else if (*offer == OFFER_FIRST && !naming->arrow) {
		offer_elsewhere(placing, index, 0);
		*offer = OFFER_ELSEWHERE;
	} else if (*offer < OFFER_NEIGHBOURS) {
		loosen(placing, label);
		*offer = OFFER_NEIGHBOURS;
	} else if (*offer < OFFER_EVICTION && naming->firm && !placing->unkeyed) {
		evict(placing, label);
		*offer = OFFER_EVICTION;
	} else {
		offer_last(placing, index);
	}
}

/* Whether there is one spot at which a number can stand for the name: not where too little of a land or river is seen. */
static bool has_spot(const Naming *naming)
{
	return naming->arrow || naming->line ||
	       (naming->base && naming->base->item->feature->shape == SHAPE_POINT);
}

/* A name without a place gets all its other places; if that does not help, its neighbours get theirs; then what matters
 * less gives way to what matters more; in the end it gets those of a number. True if any got more. */
static bool offer_more(Placing *placing)
{
	bool any = false;

	for (size_t i = 0; i < placing->count; i++) {
		const Label *label = placing->labels[i];

		if (!label || label->chosen >= 0 || placing->offers[i] == OFFER_KEY ||
		    (!label->tried && (placing->unkeyed || !has_spot(&placing->list[i]))))
			continue;
		any = true;
		offer_next(placing, i);
	}
	return any;
}

static void number_keys(Arena *arena, const KeyNumbers *numbers, NamePlan *plan)
{
	KeyNumbers own = {0};

	if (!numbers) {
		names_keys_gather(arena, &own, plan);
		names_keys_count(&own);
	}
	names_keys_apply(plan, numbers ? numbers : &own);
}

/* Whether a piece lies on something. */
static bool crosses(const LabelField *field, const LabelPiece *piece)
{
	int quiet = 0, loud = 0;

	return label_piece_touched(field, piece, false, &quiet, &loud) && quiet + loud > 0;
}

/* A place in an arena that outlives what was tried. */
static void keep_place(Arena *arena, LabelCandidate *place)
{
	LabelPiece *pieces = arena_array(arena, place->piece_count, sizeof *pieces);

	memcpy(pieces, place->pieces, place->piece_count * sizeof *pieces);
	for (size_t i = 0; i < place->piece_count; i++)
		if (pieces[i].turned)
			pieces[i].turned = memcpy(arena_alloc(arena, sizeof(Quad)),
						  pieces[i].turned, sizeof(Quad));
	place->pieces = pieces;
	if (place->leader)
		place->leader = memcpy(arena_alloc(arena, sizeof *place->leader), place->leader,
				       sizeof *place->leader);
}

/* What came of a name, without all that was tried. Places that the series has stay its own. */
static void settle(const Composer *composer, const LabelField *field, const Label *label,
		   Naming *naming)
{
	LabelCandidate *place = &naming->place;

	naming->named = label->tried > 0;
	naming->placed = label->chosen >= 0;
	naming->chosen = NAME_OWN_PLACE;
	if (!naming->placed)
		return;
	*place = label->candidates.at[label->chosen];
	for (size_t i = 0; i < place->piece_count; i++)
		naming->crosses |= crosses(field, &place->pieces[i]);
	for (size_t i = 0; naming->places && i < naming->places->count; i++)
		if (naming->places->at[i].pieces == place->pieces) {
			naming->chosen = i;
			return;
		}
	keep_place(composer->arena, place);
}

static NamePlan plan_copied(Arena *arena, const NamePlan *gathered)
{
	NamePlan plan = *gathered;

	plan.list.at = arena_array(arena, plan.list.count, sizeof *plan.list.at);
	plan.list.room = plan.list.count;
	if (plan.list.count)
		memcpy(plan.list.at, gathered->list.at, plan.list.count * sizeof *plan.list.at);
	return plan;
}

NamePlan names_place(const Composer *composer, const NamePlan *gathered, const NameSources *sources,
		     LabelField *field)
{
	NamePlan plan = plan_copied(composer->arena, gathered);
	size_t count = plan.list.count, missing;
	Placing placing = {.list = plan.list.at,
			   .count = count,
			   .labels = arena_array(field->arena, count, sizeof(Label *)),
			   .wanting = arena_array(field->arena, count, sizeof(size_t)),
			   .offers = arena_array(field->arena, count, sizeof(Offer)),
			   .field = field,
			   .unkeyed = sources->unkeyed};

	for (size_t i = 0; i < count; i++) {
		placing.labels[i] = want(field, &plan.list.at[i]);
		if (placing.labels[i])
			placing.wanting[placing.labels[i]->number] = i;
	}
	missing = label_solve(field);
	if (missing)
		placing.disc = plan.disc = disc_size(composer, field->labels.count);
	for (int round = 0; missing && round < OFFERS_MOST && offer_more(&placing); round++)
		missing = label_solve(field);
	for (size_t i = 0; i < count; i++)
		if (placing.labels[i])
			settle(composer, field, placing.labels[i], &plan.list.at[i]);
	names_keys_list(composer->arena, &plan);
	number_keys(composer->arena, sources->numbers, &plan);
	return plan;
}
