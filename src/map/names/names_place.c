#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/measure.h"
#include "layout/label_costs.h"
#include "map/names/names_priv.h"
#include "sign/place_mark.h"

#define CAPTION_WIDTH (24 * PT_PER_MM)
#define CAPTION_PRIORITY 200
#define CAPTION_STEPS 4
/* A name may lose its place to another's and then needs more itself: so often at most. */
#define OFFERS_MOST 12

typedef struct Placing {
	Pen *pen;
	const NameSources *sources;
	NamePlan *plan;
} Placing;

static void add_naming(Placing *placing, Naming naming)
{
	LIST_ADD(placing->pen->scene->arena, &placing->plan->list, naming);
}

/* Base names: the series' place first; others only if that is taken (offer_more). */
static void add_base_names(Placing *placing, Group *parent)
{
	Pen *pen = placing->pen;
	const BaseNames *names = placing->sources->names;
	LabelField *field = placing->plan->field;
	Group *layer = pen_open(pen, parent, (Element){.name = "layer", .id = "names"});

	for (size_t i = 0; i < names->count; i++) {
		const BaseName *name = &names->at[i];
		Group *group = names_feature_group(pen, layer, name->item->feature);
		Naming naming = {.base = name, .feature = group, .places = &name->places};

		group->title = voice_text(&pen->voice, &name->item->feature->name);
		if (name->mark_radius > 0)
			place_mark_draw(pen->scene, group, name->mark);
		if (!name->break_count)
			continue;
		naming.group = pen_open(pen, group, (Element){.name = "label"});
		naming.text = group->title;
		naming.label = label_add(field, name->priority, name);
		naming.label->firm = name->firm;
		label_offer_preferred(field, naming.label, naming.places);
		add_naming(placing, naming);
	}
}

static void add_line_names(Placing *placing, Group *parent, const State *state)
{
	Pen *pen = placing->pen;
	const NameSources *sources = placing->sources;
	LabelField *field = placing->plan->field;
	Group *layer = pen_open(pen, parent, (Element){.name = "layer", .id = "line-names"});

	for (size_t i = 0; i < sources->front->count; i++) {
		const FrontLine *line = &sources->front->lines[i];
		const LineName *measured;
		Naming naming = {.line = line};

		naming.text = voice_text(&pen->voice, &line->feature->name);
		naming.group = names_line_open(pen, layer, line, state, &naming.feature);
		if (!naming.group)
			continue;
		measured = names_line_find(sources->line_names, line,
					   pen_shape(pen, naming.group, naming.text));
		BUG_IF(!measured);
		naming.places = &measured->places;
		naming.label = label_add(field, LINE_PRIORITY, line);
		naming.label->firm = true;
		label_offer_preferred(field, naming.label, naming.places);
		add_naming(placing, naming);
	}
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

	label_point_candidates(field, label, caption_point(arrow), caption_radius(arrow), 1.5,
			       lines, count, leading);
	for (int step = 1; !arrow->leaves && step <= CAPTION_STEPS; step++)
		for (int side = -1; side <= 1; side += 2) {
			double share = 0.5 + 0.4 * side * step / CAPTION_STEPS;
			size_t first = label->candidates.count;

			label_point_candidates(field, label,
					       polyline_at(&arrow->course, length * share, NULL),
					       caption_radius(arrow), 1.5, lines, count, leading);
			for (size_t i = first; i < label->candidates.count; i++) {
				label->candidates.at[i].own += step * COST_ASIDE;
				label->candidates.at[i].cost += step * COST_ASIDE;
			}
		}
}

static void add_captions(Placing *placing, Group *parent, const Arrows *arrows)
{
	Pen *pen = placing->pen;
	LabelField *field = placing->plan->field;
	Group *layer = pen_open(pen, parent, (Element){.name = "layer", .id = "captions"});

	for (size_t i = 0; i < arrows->count; i++) {
		const Arrow *arrow = &arrows->at[i];
		const Element *element;
		Naming naming = {.arrow = arrow};
		const TextRun *const *lines;
		size_t count;

		if (!arrow->placed || arrow->within)
			continue;
		element = &arrow->group->element;
		naming.feature = pen_open(pen, layer,
					  (Element){.name = "movement",
						    .planned = element->planned,
						    .attributes = element->attributes,
						    .attribute_count = element->attribute_count});
		naming.group = pen_open(pen, naming.feature, (Element){.name = "caption"});
		lines = arrow_caption(pen, naming.group, arrow, CAPTION_WIDTH, &count);
		naming.text = joined(pen->scene->arena, lines, count);
		naming.label = label_add(field, CAPTION_PRIORITY, arrow);
		naming.label->firm = true;
		caption_candidates(field, naming.label, arrow, lines, count,
				   style_of(naming.group)->font_size * 1.15);
		add_naming(placing, naming);
	}
}

/* The discs are alike, large enough for the longest number that there can be. */
static double disc_size(Pen *pen, size_t most)
{
	const Group *group = pen_open(pen, NULL, (Element){.name = "key_number"});
	const char *digits = most < 10 ? "8" : most < 100 ? "88" : "888";

	return fmax(style_of(group)->symbol_size, pen_shape(pen, group, digits)->width + 1.2);
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
		label_area_key(field, naming->label, base->item->lines, base->item->bounds,
			       base->item->line_count, disc);
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
static void offer_elsewhere(NamePlan *plan, const Naming *naming, int more)
{
	if (naming->places)
		label_offer(plan->field, naming->label, naming->places, more);
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
	return naming->label->chosen >= 0 &&
	       box_meets(box, naming->label->candidates.at[naming->label->chosen].bounds);
}

/* Names of land and lines that stand where this one might may give way, to any other place of theirs. */
static void loosen(NamePlan *plan, const Naming *self, Offer *offers)
{
	Box box = reach_of(self->label);

	for (size_t i = 0; i < plan->list.count; i++) {
		Naming *naming = &plan->list.at[i];

		if (offers[i] != OFFER_FIRST || naming->arrow || !stands_in(naming, box))
			continue;
		offer_elsewhere(plan, naming, COST_MOVED);
		offers[i] = OFFER_ELSEWHERE;
	}
}

/* What the text does not talk about may give way to what it does, and become a number. */
static void evict(NamePlan *plan, const Naming *self, Offer *offers)
{
	Box box = reach_of(self->label);

	for (size_t i = 0; i < plan->list.count; i++) {
		Naming *naming = &plan->list.at[i];

		if (offers[i] == OFFER_KEY || naming->label->firm || !stands_in(naming, box))
			continue;
		if (offers[i] == OFFER_FIRST)
			offer_elsewhere(plan, naming, COST_MOVED);
		add_key(plan->field, naming, plan->disc);
		offers[i] = OFFER_KEY;
	}
}

/* The next thing to try for a name without a place. */
static Offer offer_next(NamePlan *plan, const NameSources *sources, size_t index, Offer *offers)
{
	Naming *naming = &plan->list.at[index];

	if (offers[index] == OFFER_FIRST && !naming->arrow) {
		offer_elsewhere(plan, naming, 0);
		return OFFER_ELSEWHERE;
	}
	if (offers[index] < OFFER_NEIGHBOURS) {
		loosen(plan, naming, offers);
		return OFFER_NEIGHBOURS;
	}
	if (offers[index] < OFFER_EVICTION && naming->label->firm && !sources->unkeyed) {
		evict(plan, naming, offers);
		return OFFER_EVICTION;
	}
	if (!sources->unkeyed)
		add_key(plan->field, naming, plan->disc);
	return OFFER_KEY;
}

/* A name without a place gets all its other places; if that does not help, its neighbours get theirs; then what matters
 * less gives way to what matters more; in the end it gets those of a number. True if any got more. */
static bool offer_more(NamePlan *plan, const NameSources *sources, Offer *offers)
{
	bool any = false;

	for (size_t i = 0; i < plan->list.count; i++) {
		Naming *naming = &plan->list.at[i];

		if (naming->label->chosen >= 0 || !naming->label->tried || offers[i] == OFFER_KEY)
			continue;
		any = true;
		offers[i] = offer_next(plan, sources, i, offers);
	}
	return any;
}

static const LabelCandidate *place_of(const Naming *naming)
{
	return &naming->label->candidates.at[naming->label->chosen];
}

static void number_keys(Pen *pen, NamePlan *plan, const KeyNumbers *numbers)
{
	KeyNumbers own = {0};

	for (size_t i = 0; i < plan->list.count; i++) {
		Naming *naming = &plan->list.at[i];

		if (naming->label->chosen < 0) {
			plan->unplaced += naming->label->tried > 0;
			continue;
		}
		plan->led += place_of(naming)->has_leader && !place_of(naming)->is_key;
		if (place_of(naming)->is_key)
			LIST_ADD(pen->scene->arena, &plan->keyed, naming);
	}
	if (!numbers) {
		names_keys_gather(pen->scene->arena, &own, plan);
		names_keys_count(&own);
	}
	names_keys_apply(plan, numbers ? numbers : &own);
}

NamePlan names_place(Pen *pen, Group *parent, const NameSources *sources, const Arrows *arrows,
		     const State *state, LabelField *field)
{
	NamePlan plan = {.field = field};
	Placing placing = {pen, sources, &plan};
	size_t missing;

	add_base_names(&placing, parent);
	add_line_names(&placing, parent, state);
	add_captions(&placing, parent, arrows);
	missing = label_solve(field);
	if (missing) {
		Offer *offers = arena_array(pen->scene->arena, plan.list.count, sizeof *offers);

		plan.disc = disc_size(pen, plan.list.count);
		for (int round = 0;
		     missing && round < OFFERS_MOST && offer_more(&plan, sources, offers); round++)
			missing = label_solve(field);
	}
	number_keys(pen, &plan, sources->numbers);
	return plan;
}
