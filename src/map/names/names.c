#include "map/names/names.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/measure.h"
#include "layout/block.h"
#include "layout/label_costs.h"
#include "map/names/names_priv.h"
#include "sign/place_mark.h"

#define LEADER_HALF 0.4 /* of the room that a leader takes from what comes later, points */
/* Priorities where the style states none: of places by their rank, of all else. */
#define PRIORITY_PLACE 60
#define PRIORITY_RANK 5
#define PRIORITY_OTHER 20
#define SAME_SIZE 1e-6
#define COARSE_PT 0.8  /* by which obstacles are simplified */
#define INK_HALF 0.3   /* of the room that a line takes, to either side */
#define MARK_CLEAR 0.6 /* about a place's mark */
#define RADIUS_MOST 6  /* of a mark */
#define MISLEADING_SLACK                                                                           \
	0.3		/* by which a name is at least nearer to its own mark than to another */
#define COURSE_FLAT 0.1 /* by which courses of names are simplified */
/* Base lines along a line: each smoother course, and each row, so much further off. */
#define SMOOTHER_OFF 1.2
#define ROW_OFF 3
/* Distances where the style states none. */
#define LINE_DISTANCE 1.4
#define POINT_DISTANCE 1.6

static int name_priority(const GroundItem *item, const Style *style)
{
	if (style->label_priority != 0)
		return (int)style->label_priority;
	return item->feature->shape == SHAPE_POINT
		       ? PRIORITY_PLACE - PRIORITY_RANK * (int)item->feature->rank
		       : PRIORITY_OTHER;
}

Element names_feature_element(Arena *arena, const Feature *feature)
{
	Element element = {.name = feature->as, .id = feature->id};

	element.attributes = feature_attributes(arena, feature, &element.attribute_count);
	return element;
}

/* Names of areas are broken to these widths, widest first; others not at all. */
static const double break_widths[] = {46 * PT_PER_MM, 27 * PT_PER_MM, 16 * PT_PER_MM};

#define BREAK_WIDTHS (sizeof break_widths / sizeof *break_widths)
/* Where there is no room an area's name is set smaller, but not below this. */
#define SMALLER 0.78
#define MUCH_SMALLER 0.62
#define SMALLEST 5.0

/* A second name in brackets begins a line of its own. */
static char *bracket_broken(Arena *arena, const char *text)
{
	char *copy = arena_copy(arena, text), *bracket = strstr(copy, " (");

	if (bracket && bracket != copy)
		*bracket = '\n';
	return copy;
}

/* Whether every word of a name fits a width: none may be cut. A script without blanks may be broken anywhere. */
static bool words_fit(const Composer *composer, const Style *style, const char *text, double width)
{
	char *copy = arena_copy(composer->arena, text), *rest = NULL;
	Typesetter setter = compose_setter(composer);
	bool fit = true;

	if (!strpbrk(text, " -"))
		return true;
	for (char *word = strtok_r(copy, " -\n", &rest); word && fit;
	     word = strtok_r(NULL, " -\n", &rest)) {
		size_t count;

		paragraph_shape(&setter, style, word, width, &count);
		fit = count <= 1;
	}
	return fit;
}

static bool has_break(const BaseName *name, const NameBreak *like)
{
	for (size_t i = 0; i < name->break_count; i++)
		if (name->breaks[i].count == like->count &&
		    fabs(name->breaks[i].lines[0]->size - like->lines[0]->size) < SAME_SIZE &&
		    !strcmp(name->breaks[i].lines[0]->string, like->lines[0]->string))
			return true;
	return false;
}

static void add_break(const Composer *composer, BaseName *name, const Style *style,
		      const char *text, double width, int cost)
{
	NameBreak *to = &name->breaks[name->break_count];
	Typesetter setter = compose_setter(composer);

	to->lines = paragraph_shape(&setter, style, text, width, &to->count);
	to->leading = block_leading(style);
	to->cost = cost;
	if (!has_break(name, to))
		name->break_count++;
}

/* An area's name in `style`: wide, narrower, narrowest. */
static void break_area(const Composer *composer, BaseName *name, const Style *style,
		       const char *text, int cost)
{
	const char *broken = bracket_broken(composer->arena, text);
	const char *joining = words_find(composer->voice.words, "joining_words");

	if (strchr(text, ' ') && !strchr(text, '(')) {
		for (size_t lines = 1; lines <= NAME_LINES; lines++) {
			const char *set = names_by_sense(composer->arena, text,
							 joining ? joining : "", lines);

			if (set)
				add_break(composer, name, style, set, BLOCK_UNBROKEN,
					  cost + COST_FURTHER_LINE * ((int)lines - 1));
		}
		return;
	}
	for (size_t i = 0; i < BREAK_WIDTHS; i++)
		if (!i || words_fit(composer, style, text, break_widths[i]))
			add_break(composer, name, style, broken, break_widths[i], cost);
}

/* No smaller than print and press allow; what is smaller already stays. */
static double smaller_size(const Composer *composer, const Style *style, double share)
{
	double size =
		press_type(&composer->styler.media.press, fmax(SMALLEST, style->font_size * share));

	return fmin(size, style->font_size);
}

/* The same smaller, then without what stands in brackets. */
static void break_area_smaller(const Composer *composer, BaseName *name, const Style *style,
			       const char *text)
{
	Arena *arena = composer->arena;
	Style *smaller = arena_alloc(arena, sizeof *smaller);
	const char *bracket = strstr(text, " (");

	*smaller = *style;
	smaller->font_size = smaller_size(composer, style, SMALLER);
	smaller->letter_spacing = style->letter_spacing * smaller->font_size / style->font_size / 2;
	break_area(composer, name, smaller, text, COST_SMALLER);
	smaller = memcpy(arena_alloc(arena, sizeof *smaller), smaller, sizeof *smaller);
	smaller->font_size = smaller_size(composer, style, MUCH_SMALLER);
	smaller->letter_spacing = 0;
	break_area(composer, name, smaller, text, 2 * COST_SMALLER);
	if (bracket && bracket != text)
		add_break(composer, name, smaller,
			  arena_copy_n(arena, text, (size_t)(bracket - text)), BLOCK_UNBROKEN,
			  COST_SMALLER + COST_SHORTER);
}

/* Points: in one line, and with a second name in brackets under the first. */
static void break_name(const Composer *composer, BaseName *name, const Style *style,
		       const char *text, Shape shape)
{
	if (shape == SHAPE_AREA) {
		break_area(composer, name, style, text, 0);
		break_area_smaller(composer, name, style, text);
		return;
	}
	add_break(composer, name, style, text, BLOCK_UNBROKEN, 0);
	if (shape == SHAPE_POINT)
		add_break(composer, name, style, bracket_broken(composer->arena, text),
			  BLOCK_UNBROKEN, 0);
}

#define PRIORITY_MAJOR 80 /* capitals and cities that orient everybody */

static bool shape_name(const Composer *composer, const Styled *layer, GroundItem *item,
		       BaseName *name)
{
	const Styled *feature = compose_under(
		composer, layer, names_feature_element(composer->arena, item->feature));
	const Styled *label = compose_under(composer, feature, (Element){.name = "label"});
	const Style *own = feature->style, *style = label->style;
	const char *text = voice_text(&composer->voice, &item->feature->name);

	*name = (BaseName){.item = item, .style = own};
	item->style = item->style ? item->style : own;
	item->label_style = style;
	if (own->display == DISPLAY_NONE || (!*text && item->feature->shape != SHAPE_POINT))
		return false;
	if (item->feature->shape == SHAPE_POINT) {
		name->mark = item->lines[0].at[0];
		name->mark_radius = place_mark_radius(own);
	}
	if (style->display == DISPLAY_NONE || style->label_placement == LABEL_OFF || !*text)
		return name->mark_radius > 0;
	break_name(composer, name, style, text, item->feature->shape);
	name->priority = name_priority(item, style);
	name->firm =
		item->feature->shape == SHAPE_POINT
			? name->priority >= PRIORITY_MAJOR
			: !strcmp(item->feature->as, "land") || !strcmp(item->feature->as, "sea");
	return true;
}

typedef LIST(BaseName) BaseNameList;

/* Of several points that are one feature each has its mark and its name. */
static void add_name(const Composer *composer, const GroundItem *item, BaseName *name,
		     BaseNameList *names)
{
	LIST_ADD(composer->arena, names, *name);
	for (size_t i = 1; item->feature->shape == SHAPE_POINT && i < item->line_count; i++) {
		name->mark = item->lines[i].at[0];
		LIST_ADD(composer->arena, names, *name);
	}
}

BaseNames names_shape(const Composer *composer, const Styled *layer, const BaseMap *base)
{
	BaseNameList names = {0};

	for (size_t i = 0; i < base->item_count; i++) {
		BaseName name;

		if (shape_name(composer, layer, &base->items[i], &name))
			add_name(composer, &base->items[i], &name, &names);
	}
	return (BaseNames){names.at, names.count};
}

/* What covering a mark costs, by how important the place is. */
static int weight_of_mark(const BaseName *name, int mark_weight)
{
	int priority = name->priority > 0 ? name->priority : 0;

	if (mark_weight > 0 && priority >= PRIORITY_CAPITAL)
		return COST_CAPITAL_UNDER_SYMBOL;
	return mark_weight + mark_weight * priority / PRIORITY_CAPITAL;
}

static int ink_weight(const Feature *feature)
{
	if (feature->shape == SHAPE_AREA)
		return COST_COAST;
	if (!strcmp(feature->as, "border"))
		return COST_BORDER;
	if (!strcmp(feature->as, "railway") || !strcmp(feature->as, "road"))
		return COST_TRACK;
	return COST_INK;
}

void names_obstacles(LabelField *field, const BaseMap *base, const BaseNames *names,
		     int mark_weight)
{
	for (size_t i = 0; i < base->item_count; i++) {
		const GroundItem *item = &base->items[i];
		int weight = ink_weight(item->feature);

		if (item->feature->shape == SHAPE_POINT ||
		    (item->style && item->style->display == DISPLAY_NONE) ||
		    !strcmp(item->feature->as, "sea"))
			continue;
		for (size_t k = 0; k < item->line_count; k++) {
			Polyline coarse =
				polyline_simplified(field->arena, &item->lines[k], COARSE_PT);

			coarse.closed = item->lines[k].closed;
			label_obstacle_line(field, &coarse, INK_HALF, weight);
		}
	}
	for (size_t i = 0; i < names->count; i++)
		if (names->at[i].mark_radius > 0) {
			Point p = names->at[i].mark;

			label_obstacle(field,
				       quad_of_box(box_grow((Box){p.x, p.y, p.x, p.y},
							    names->at[i].mark_radius + MARK_CLEAR)),
				       weight_of_mark(&names->at[i], mark_weight));
		}
}

/* The longest piece of a line within the frame, for its name. */
Polyline names_longest_line(LabelField *field, const GroundItem *item)
{
	Polyline best = {0};

	for (size_t i = 0; i < item->line_count; i++) {
		size_t count;
		Polyline *pieces =
			polyline_clipped(field->arena, &item->lines[i], field->frame, &count);

		for (size_t k = 0; k < count; k++)
			if (!best.count || polyline_length(&pieces[k]) > polyline_length(&best))
				best = pieces[k];
	}
	return best;
}

/* A line's name follows a course smoothed by these; the more it is smoothed, the less it hugs. `rows` baselines, each
 * further off, are tried on both sides. */
static const double smoothings[] = {6, 14, 30};

/* A line longer than the frame is round by so much is mostly beside the page. */
#define FAR_ROUNDS 8

static bool runs_far(const LabelField *field, const Polyline *line)
{
	Box frame = field->frame;

	return polyline_length(line) > FAR_ROUNDS * 2 * (frame.x1 - frame.x0 + frame.y1 - frame.y0);
}

static void candidates_along(LabelField *field, Label *label, const Polyline *line, double distance,
			     int rows, const TextRun *run)
{
	for (size_t i = 0; i < sizeof smoothings / sizeof *smoothings; i++) {
		Polyline course = polyline_smoothed(field->arena, line, smoothings[i]);

		course = polyline_simplified(field->arena, &course, COURSE_FLAT);
		for (int row = 0; row < rows; row++)
			label_along_candidates(field, label, &course,
					       distance + (double)i * SMOOTHER_OFF + row * ROW_OFF,
					       run);
	}
}

void names_along_candidates(LabelField *field, Label *label, const Polyline *line, double distance,
			    int rows, const TextRun *run)
{
	size_t count = 1;
	const Polyline *pieces =
		runs_far(field, line) ? polyline_clipped(field->arena, line, field->frame, &count)
				      : line;

	for (size_t i = 0; i < count; i++)
		candidates_along(field, label, &pieces[i], distance, rows, run);
}

/* A line's name on the longest piece of it that the frame shows. */
static void line_candidates(LabelField *field, Label *label, const BaseName *name)
{
	const Style *style = name->item->label_style;
	Polyline longest = names_longest_line(field, name->item);

	if (longest.count > 1)
		names_along_candidates(field, label, &longest,
				       style->label_distance > 0 ? style->label_distance
								 : LINE_DISTANCE,
				       1, name->breaks[0].lines[0]);
}

static LabelMark mark_of(const BaseName *name)
{
	double distance = name->item->label_style->label_distance;

	return (LabelMark){name->mark, name->mark_radius, distance > 0 ? distance : POINT_DISTANCE};
}

void names_offer_far(LabelField *field, Label *label, const BaseName *name)
{
	const LabelMark mark = mark_of(name);

	for (size_t i = 0; i < name->break_count; i++)
		label_point_far(field, label, &mark, name->breaks[i].lines, name->breaks[i].count,
				name->breaks[i].leading);
}

static void add_candidates(LabelField *field, Label *label, const BaseName *name)
{
	const GroundItem *item = name->item;
	const LabelMark mark = mark_of(name);
	const LabelArea area = {item->bounds, item->line_count, item->rings};

	for (size_t i = 0; i < name->break_count; i++) {
		const NameBreak *broken = &name->breaks[i];
		size_t first = label->candidates.count;

		if (item->feature->shape == SHAPE_POINT)
			label_point_candidates(field, label, &mark, broken->lines, broken->count,
					       broken->leading);
		else if (item->feature->shape == SHAPE_AREA)
			label_area_candidates(field, label, &area, broken->lines, broken->count,
					      broken->leading);
		else
			line_candidates(field, label, name);
		for (size_t k = first; k < label->candidates.count; k++)
			label->candidates.at[k].own += broken->cost;
	}
}

/* All marks, from left to right. */
typedef LIST(LabelMark) MarkList;

static int by_x(const void *a, const void *b)
{
	const LabelMark *x = a, *y = b;

	if (x->at.x != y->at.x)
		return x->at.x < y->at.x ? -1 : 1;
	return (x->at.y > y->at.y) - (x->at.y < y->at.y);
}

static MarkList marks_of(Arena *arena, const BaseNames *names)
{
	MarkList marks = {0};

	for (size_t i = 0; i < names->count; i++)
		if (names->at[i].mark_radius > 0)
			LIST_ADD(arena, &marks,
				 ((LabelMark){names->at[i].mark, names->at[i].mark_radius, 0}));
	if (marks.count)
		qsort(marks.at, marks.count, sizeof *marks.at, by_x);
	return marks;
}

static double gap_to(Box box, const LabelMark *mark)
{
	Point near = {fmin(fmax(mark->at.x, box.x0), box.x1),
		      fmin(fmax(mark->at.y, box.y0), box.y1)};

	return point_distance(mark->at, near) - mark->radius;
}

/* The first mark that stands no further left than x. */
static size_t first_from(const MarkList *marks, double x)
{
	size_t low = 0, high = marks->count;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (marks->at[middle].at.x < x)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Whether a place beside a mark would be read as another's. */
static bool is_misleading(const MarkList *marks, const BaseName *name, const LabelCandidate *place)
{
	const LabelMark own = {name->mark, name->mark_radius, 0};
	Box box = place->pieces[0].bounds;
	double gap, reach;

	for (size_t i = 1; i < place->piece_count; i++)
		box = box_join(box, place->pieces[i].bounds);
	gap = gap_to(box, &own);
	reach = fmax(gap, 0) + RADIUS_MOST;
	for (size_t i = first_from(marks, box.x0 - reach);
	     i < marks->count && marks->at[i].at.x <= box.x1 + reach; i++)
		if (point_distance(marks->at[i].at, own.at) > 0 &&
		    gap_to(box, &marks->at[i]) < gap + MISLEADING_SLACK)
			return true;
	return false;
}

static void charge_misleading(const MarkList *marks, const BaseName *name, Label *label)
{
	for (size_t i = 0; i < label->candidates.count; i++) {
		LabelCandidate *place = &label->candidates.at[i];

		if (place->leader || !is_misleading(marks, name, place))
			continue;
		place->own += COST_MISLEADING;
		place->cost += COST_MISLEADING;
	}
}

void names_measure(LabelField *common, BaseNames *names)
{
	MarkList marks = marks_of(common->arena, names);

	for (size_t i = 0; i < names->count; i++) {
		Label label = {
			.chosen = -1, .firm = names->at[i].firm, .story = names->at[i].story};

		if (!names->at[i].break_count)
			continue;
		add_candidates(common, &label, &names->at[i]);
		if (names->at[i].mark_radius > 0)
			charge_misleading(&marks, &names->at[i], &label);
		names->at[i].places = label_places(&label);
	}
}

static Label *prefer_base(LabelField *field, const BaseName *name)
{
	Label *label;

	if (!name->break_count)
		return NULL;
	label = label_add(field, name->priority);
	label->firm = name->firm;
	label->story = name->story;
	label_offer(field, label, &name->places, 0);
	return label;
}

size_t names_prefer(LabelField *field, BaseNames *names, LineNames *lines)
{
	size_t line_count = lines ? lines->count : 0, missing = 0;
	Label **of_names = arena_array(field->arena, names->count, sizeof *of_names);
	Label **of_lines = arena_array(field->arena, line_count, sizeof *of_lines);

	label_forget(field);
	for (size_t i = 0; i < names->count; i++)
		of_names[i] = prefer_base(field, &names->at[i]);
	for (size_t i = 0; i < line_count; i++)
		of_lines[i] = names_line_prefer(field, lines, i);
	label_solve(field);
	for (size_t i = 0; i < names->count; i++)
		if (of_names[i] && of_names[i]->chosen < 0)
			missing += (size_t)names_worth(&names->at[i]);
	for (size_t i = 0; i < line_count; i++)
		if (of_lines[i] && of_lines[i]->chosen < 0)
			missing += WORTH_FIRM;
	for (size_t i = 0; i < names->count; i++)
		label_prefer(&names->at[i].places, of_names[i]);
	for (size_t i = 0; i < line_count; i++)
		label_prefer(&lines->at[i].places, of_lines[i]);
	return missing;
}

void names_placed_obstacles(LabelField *field, const NamePlan *plan)
{
	for (size_t i = 0; i < plan->list.count; i++) {
		const Naming *naming = &plan->list.at[i];

		if (!naming->placed)
			continue;
		for (size_t k = 0; k < naming->place.piece_count; k++)
			label_obstacle(field, label_piece_quad(&naming->place.pieces[k]), 0);
		if (naming->place.leader)
			label_obstacle_line(field,
					    &(Polyline){(Point[]){naming->place.leader->from,
								  naming->place.leader->to},
							2, false},
					    LEADER_HALF, 0);
	}
}

void names_as_obstacles(LabelField *field, const BaseNames *names)
{
	for (size_t i = 0; i < names->count; i++) {
		const LabelCandidate *at = &names->at[i].places.preferred;

		/* Areas have places enough. */
		if (!names->at[i].places.placed || names->at[i].item->feature->shape == SHAPE_AREA)
			continue;
		for (size_t k = 0; k < at->piece_count; k++)
			label_obstacle(field, label_piece_quad(&at->pieces[k]),
				       names->at[i].story ? COST_STORY_UNDER_BAR
							  : COST_NAME_UNDER_BAR);
	}
}
