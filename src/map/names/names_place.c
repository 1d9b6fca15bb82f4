#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/measure.h"
#include "layout/label_costs.h"
#include "map/names/names_priv.h"
#include "sign/place_mark.h"

#define CAPTION_DISTANCE 1.5 /* from an arrow */
#define CAPTION_REACH                                                                              \
	0.4 /* of an arrow, from its middle to either end, along which captions may stand */
#define CAPTION_LEADING 1.15 /* ems */
#define DISC_CLEAR 1.2	     /* about the figures of a number, left and right together */
enum { TEN = 10, HUNDRED = 100 };
#define CAPTION_WIDTH (24 * PT_PER_MM)
#define CAPTION_PRIORITY 200
#define CAPTION_STEPS 4
/* A name may lose its place to another's and then needs more itself: so often at most. */
#define OFFERS_MOST 12

typedef struct Placing {
	const Composer *composer;
	const NameSources *sources;
	LabelField *field;
	NamePlan *plan;
} Placing;

static void add_naming(Placing *placing, Naming naming)
{
	LIST_ADD(placing->composer->arena, &placing->plan->list, naming);
}

static const Styled *open_layer(Placing *placing, const Styled *parent, int index, const char *id)
{
	const Styled *layer =
		compose_under(placing->composer, parent, (Element){.name = "layer", .id = id});

	placing->plan->layers[index] = layer;
	return layer;
}

/* A label at the series' place first; others only if that is taken (offer_more). */
static void want(Placing *placing, Naming *naming, int priority, bool firm, const void *owner)
{
	naming->label = label_add(placing->field, priority, owner);
	naming->label->firm = firm;
	if (naming->places)
		label_offer_preferred(placing->field, naming->label, naming->places);
}

static void add_base_names(Placing *placing, const Styled *parent)
{
	const Composer *composer = placing->composer;
	const BaseNames *names = placing->sources->names;
	const Styled *layer = open_layer(placing, parent, 0, "names");

	for (size_t i = 0; i < names->count; i++) {
		const BaseName *name = &names->at[i];
		const Feature *feature = name->item->feature;
		Naming naming = {.base = name, .places = &name->places};

		naming.text = voice_text(&composer->voice, &feature->name);
		naming.feature = compose_under(composer, layer,
					       names_feature_element(composer->arena, feature));
		if (name->break_count) {
			naming.styled =
				compose_under(composer, naming.feature, (Element){.name = "label"});
			want(placing, &naming, name->priority, name->firm, name);
		}
		add_naming(placing, naming);
	}
	placing->plan->ends[0] = placing->plan->list.count;
}

static void add_line_names(Placing *placing, const Styled *parent, const State *state)
{
	const NameSources *sources = placing->sources;
	const Styled *layer = open_layer(placing, parent, 1, "line-names");

	for (size_t i = 0; i < sources->front->count; i++) {
		const FrontLine *line = &sources->front->lines[i];
		const LineName *measured;
		Naming naming = {.line = line};

		if (names_line_style(placing->composer, layer, line, state, &naming)) {
			measured = names_line_find(
				sources->line_names, line,
				compose_line(placing->composer, naming.styled, naming.text));
			BUG_IF(!measured);
			naming.places = &measured->places;
			want(placing, &naming, LINE_PRIORITY, true, line);
		}
		add_naming(placing, naming);
	}
	placing->plan->ends[1] = placing->plan->list.count;
}

static char *joined(Arena *arena, const TextRun *const *lines, size_t count)
{
	char *text = arena_copy(arena, "");

	for (size_t i = 0; i < count; i++)
		text = arena_printf(arena, "%s%s%s", text, i ? " " : "", lines[i]->string);
	return text;
}

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

static void add_captions(Placing *placing, const Styled *parent, const Arrows *arrows)
{
	const Composer *composer = placing->composer;
	const Styled *layer = open_layer(placing, parent, 2, "captions");

	for (size_t i = 0; i < arrows->count; i++) {
		const Arrow *arrow = &arrows->at[i];
		Naming naming = {.arrow = arrow};
		const TextRun *const *lines;
		Element element;
		size_t count;

		if (!arrow->placed || arrow->within)
			continue;
		element = (Element){.name = "movement",
				    .planned = arrow->styled->element.planned,
				    .attributes = arrow->styled->element.attributes,
				    .attribute_count = arrow->styled->element.attribute_count};
		naming.feature = compose_under(composer, layer, element);
		naming.styled =
			compose_under(composer, naming.feature, (Element){.name = "caption"});
		lines = arrow_caption(composer, naming.styled, arrow, CAPTION_WIDTH, &count);
		naming.text = joined(composer->arena, lines, count);
		want(placing, &naming, CAPTION_PRIORITY, true, arrow);
		caption_candidates(placing->field, naming.label, arrow, lines, count,
				   naming.styled->style->font_size * CAPTION_LEADING);
		add_naming(placing, naming);
	}
	placing->plan->ends[2] = placing->plan->list.count;
}

/* The discs are alike, large enough for the longest number that there can be. */
static double disc_size(const Composer *composer, size_t most)
{
	const Styled *disc = compose_under(composer, NULL, (Element){.name = "key_number"});
	const char *digits = most < TEN ? "8" : most < HUNDRED ? "88" : "888";

	return fmax(disc->style->symbol_size,
		    compose_line(composer, disc, digits)->width + DISC_CLEAR);
}

static void add_key(LabelField *field, const Naming *naming, double disc)
{
	const BaseName *base = naming->base;
	Polyline course;

	if (naming->arrow) {
		label_point_key(field, naming->label, caption_point(naming->arrow),
				caption_radius(naming->arrow), disc);
	} else if (naming->line) {
		label_course_key(field, naming->label, &naming->line->course, disc);
	} else if (base->item->feature->shape == SHAPE_POINT) {
		label_point_key(field, naming->label, base->mark, base->mark_radius, disc);
	} else if (base->item->feature->shape == SHAPE_AREA) {
		label_area_key(
			field, naming->label,
			&(LabelArea){base->item->lines, base->item->bounds, base->item->line_count},
			disc);
	} else {
		course = names_longest_line(field, base->item);
		if (course.count > 1)
			label_course_key(field, naming->label, &course, disc);
	}
}

/* What a name has been offered beyond its first places. */
typedef enum Offer {
	OFFER_FIRST,
	OFFER_ELSEWHERE,
	OFFER_NEIGHBOURS,
	OFFER_EVICTION,
	OFFER_KEY
} Offer;

/* All places of a name of the land or of a line; captions have theirs from the first. */
static void offer_elsewhere(Placing *placing, const Naming *naming, int more)
{
	if (naming->places)
		label_offer(placing->field, naming->label, naming->places, more);
}

/* All the places that a name might take. */
static Box reach_of(const Label *label)
{
	Box box = box_empty();

	for (size_t i = 0; i < label->candidates.count; i++)
		box = box_join(box, label->candidates.at[i].bounds);
	return box;
}

static bool stands_in(const Naming *naming, Box box)
{
	return naming->label && naming->label->chosen >= 0 &&
	       box_meets(box, naming->label->candidates.at[naming->label->chosen].bounds);
}

/* Names of land and lines that stand where this one might may give way, to any other place of theirs. */
static void loosen(Placing *placing, const Naming *self, Offer *offers)
{
	Box box = reach_of(self->label);

	for (size_t i = 0; i < placing->plan->list.count; i++) {
		Naming *naming = &placing->plan->list.at[i];

		if (offers[i] != OFFER_FIRST || naming->arrow || !stands_in(naming, box))
			continue;
		offer_elsewhere(placing, naming, COST_MOVED);
		offers[i] = OFFER_ELSEWHERE;
	}
}

/* What the text does not talk about may give way to what it does, and become a number. */
static void evict(Placing *placing, const Naming *self, Offer *offers)
{
	Box box = reach_of(self->label);

	for (size_t i = 0; i < placing->plan->list.count; i++) {
		Naming *naming = &placing->plan->list.at[i];

		if (offers[i] == OFFER_KEY || !stands_in(naming, box) || naming->label->firm)
			continue;
		if (offers[i] == OFFER_FIRST)
			offer_elsewhere(placing, naming, COST_MOVED);
		add_key(placing->field, naming, placing->plan->disc);
		offers[i] = OFFER_KEY;
	}
}

/* The next thing to try for a name without a place. */
static Offer offer_next(Placing *placing, size_t index, Offer *offers)
{
	Naming *naming = &placing->plan->list.at[index];

	if (offers[index] == OFFER_FIRST && !naming->arrow) {
		offer_elsewhere(placing, naming, 0);
		return OFFER_ELSEWHERE;
	}
	if (offers[index] < OFFER_NEIGHBOURS) {
		loosen(placing, naming, offers);
		return OFFER_NEIGHBOURS;
	}
	if (offers[index] < OFFER_EVICTION && naming->label->firm && !placing->sources->unkeyed) {
		evict(placing, naming, offers);
		return OFFER_EVICTION;
	}
	if (!placing->sources->unkeyed)
		add_key(placing->field, naming, placing->plan->disc);
	return OFFER_KEY;
}

/* A name without a place gets all its other places; if that does not help, its neighbours get theirs; then what matters
 * less gives way to what matters more; in the end it gets those of a number. True if any got more. */
static bool offer_more(Placing *placing, Offer *offers)
{
	bool any = false;

	for (size_t i = 0; i < placing->plan->list.count; i++) {
		Naming *naming = &placing->plan->list.at[i];

		if (!naming->label || naming->label->chosen >= 0 || !naming->label->tried ||
		    offers[i] == OFFER_KEY)
			continue;
		any = true;
		offers[i] = offer_next(placing, i, offers);
	}
	return any;
}

/* What came of a name, without all that was tried. */
static void settle(Placing *placing, Naming *naming)
{
	const Label *label = naming->label;
	LabelPiece *pieces;

	if (!label)
		return;
	naming->named = label->tried > 0;
	naming->placed = label->chosen >= 0;
	naming->label = NULL;
	if (!naming->placed)
		return;
	naming->place = label->candidates.at[label->chosen];
	pieces = arena_array(placing->composer->arena, naming->place.piece_count, sizeof *pieces);
	for (size_t i = 0; i < naming->place.piece_count; i++) {
		pieces[i] = naming->place.pieces[i];
		naming->crosses |= label_cost_of(placing->field, &pieces[i].quad) > 0;
	}
	naming->place.pieces = pieces;
}

static void number_keys(Placing *placing)
{
	const KeyNumbers *numbers = placing->sources->numbers;
	Arena *arena = placing->composer->arena;
	NamePlan *plan = placing->plan;
	KeyNumbers own = {0};

	for (size_t i = 0; i < plan->list.count; i++) {
		Naming *naming = &plan->list.at[i];

		plan->unplaced += naming->named && !naming->placed;
		plan->led += naming->placed && naming->place.has_leader && !naming->place.is_key;
		if (naming->placed && naming->place.is_key)
			LIST_ADD(arena, &plan->keyed, naming);
	}
	if (!numbers) {
		names_keys_gather(arena, &own, plan);
		names_keys_count(&own);
	}
	names_keys_apply(plan, numbers ? numbers : &own);
}

NamePlan names_place(const Composer *composer, const Styled *layer, const NameSources *sources,
		     const Arrows *arrows, const State *state, LabelField *field)
{
	NamePlan plan = {0};
	Placing placing = {composer, sources, field, &plan};
	size_t missing;

	add_base_names(&placing, layer);
	add_line_names(&placing, layer, state);
	add_captions(&placing, layer, arrows);
	missing = label_solve(field);
	if (missing) {
		Offer *offers = arena_array(field->arena, plan.list.count, sizeof *offers);

		plan.disc = disc_size(composer, field->labels.count);
		for (int round = 0; missing && round < OFFERS_MOST && offer_more(&placing, offers);
		     round++)
			missing = label_solve(field);
	}
	for (size_t i = 0; i < plan.list.count; i++)
		settle(&placing, &plan.list.at[i]);
	number_keys(&placing);
	return plan;
}
