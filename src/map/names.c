#include "map/names.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "base/measure.h"

#define INK_WEIGHT 6
#define COAST_WEIGHT 9
#define LEVEL_COST 60 /* of a line's name that stands level beside it */

static int name_priority(const GroundItem *item, const Style *style)
{
	if (style->label_priority != 0)
		return (int)style->label_priority;
	return item->feature->shape == SHAPE_POINT ? 60 - 5 * (int)item->feature->rank : 20;
}

/* A point's mark by the feature's own style. */
static double mark_radius(const Style *style)
{
	return style->symbol == SYMBOL_NONE || style->symbol_size <= 0 ? 0 : style->symbol_size / 2;
}

static Group *feature_group(Pen *pen, Group *parent, const Feature *feature)
{
	Element element = {.name = feature->as, .id = feature->id};

	element.attributes =
		feature_attributes(pen->scene->arena, feature, &element.attribute_count);
	return pen_open(pen, parent, element);
}

/* Names of areas are broken to these widths, widest first; others not at all. */
static const double break_widths[NAME_BREAKS] = {46 * PT_PER_MM, 27 * PT_PER_MM, 16 * PT_PER_MM};

/* A second name in brackets begins a line of its own. */
static char *bracket_broken(Arena *arena, const char *text)
{
	char *copy = arena_copy(arena, text), *bracket = strstr(copy, " (");

	if (bracket && bracket != copy)
		*bracket = '\n';
	return copy;
}

/* Places where a name may be broken, and one; a script without blanks may be broken anywhere. */
static size_t word_count(const char *text)
{
	size_t count = 1;

	for (const char *at = text; *at; at++)
		count += *at == ' ' || *at == '-';
	return count > 1 ? count : SIZE_MAX;
}

static void break_name(Pen *pen, BaseName *name, const Style *style, const char *text, bool area)
{
	size_t words = word_count(text);

	for (size_t i = 0; i < (area ? NAME_BREAKS : 1); i++) {
		NameBreak *to = &name->breaks[name->break_count];

		to->lines = paragraph_shape(pen->fonts, pen->scene->arena, pen->diag, pen->span,
					    style, pen->language,
					    area ? bracket_broken(pen->scene->arena, text) : text,
					    area ? break_widths[i] : 1e6, &to->count);
		/* More lines than words: a word has been cut, which no name bears. */
		if (name->break_count && (to->count == to[-1].count || to->count > words))
			continue;
		name->break_count++;
	}
}

static bool shape_name(Pen *pen, Group *layer, GroundItem *item, BaseName *name)
{
	Group *group = feature_group(pen, layer, item->feature);
	Group *label = pen_open(pen, group, (Element){.name = "label"});
	const Style *own = style_of(group), *style = style_of(label);
	const char *text = pen_words_of(pen, &item->feature->name);
	bool area = item->feature->shape == SHAPE_AREA;

	*name = (BaseName){.item = item, .style = own};
	item->style = item->style ? item->style : own;
	item->label_style = style;
	if (own->display == DISPLAY_NONE || (!*text && item->feature->shape != SHAPE_POINT))
		return false;
	if (item->feature->shape == SHAPE_POINT) {
		name->mark = item->lines[0].at[0];
		name->mark_radius = mark_radius(own);
	}
	if (style->display == DISPLAY_NONE || style->label_placement == LABEL_OFF || !*text)
		return name->mark_radius > 0;
	break_name(pen, name, style, text, area);
	name->leading = style->font_size * (style->line_height > 0 ? style->line_height : 1.2);
	name->priority = name_priority(item, style);
	return true;
}

BaseNames names_shape(Pen *pen, Group *layer, const BaseMap *base)
{
	LIST(BaseName) names = {0};

	for (size_t i = 0; i < base->item_count; i++) {
		BaseName name;

		if (shape_name(pen, layer, &base->items[i], &name))
			LIST_ADD(pen->scene->arena, &names, name);
	}
	return (BaseNames){names.at, names.count};
}

void names_obstacles(LabelField *field, const BaseMap *base, const BaseNames *names,
		     int mark_weight)
{
	for (size_t i = 0; i < base->item_count; i++) {
		const GroundItem *item = &base->items[i];
		int weight = item->feature->shape == SHAPE_AREA ? COAST_WEIGHT : INK_WEIGHT;

		if (item->feature->shape == SHAPE_POINT ||
		    (item->style && item->style->display == DISPLAY_NONE) ||
		    !strcmp(item->feature->as, "sea"))
			continue;
		for (size_t k = 0; k < item->line_count; k++) {
			Polyline coarse = polyline_simplified(field->arena, &item->lines[k], 0.8);

			coarse.closed = item->lines[k].closed;
			label_obstacle_line(field, &coarse, 0.3, weight);
		}
	}
	for (size_t i = 0; i < names->count; i++)
		if (names->at[i].mark_radius > 0) {
			Point p = names->at[i].mark;

			label_obstacle(field,
				       quad_of_box(box_grow((Box){p.x, p.y, p.x, p.y},
							    names->at[i].mark_radius + 0.6)),
				       mark_weight);
		}
}

/* The longest piece of a line within the frame, for its name. */
static Polyline longest_line(LabelField *field, const GroundItem *item)
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

static void along_candidates(LabelField *field, Label *label, const Polyline *line, double distance,
			     int rows, const TextRun *run)
{
	for (size_t i = 0; i < sizeof smoothings / sizeof *smoothings; i++) {
		Polyline course = polyline_smoothed(field->arena, line, smoothings[i]);

		course = polyline_simplified(field->arena, &course, 0.1);
		for (int row = 0; row < rows; row++)
			label_along_candidates(field, label, &course,
					       distance + (double)i * 1.2 + row * 3, run);
	}
}

static void add_candidates(LabelField *field, Label *label, const BaseName *name)
{
	const GroundItem *item = name->item;
	const Style *style = item->label_style;

	for (size_t i = 0; i < name->break_count; i++) {
		const NameBreak *broken = &name->breaks[i];

		if (item->feature->shape == SHAPE_POINT) {
			label_point_candidates(field, label, name->mark, name->mark_radius,
					       style->label_distance > 0 ? style->label_distance
									 : 1.6,
					       broken->lines, broken->count, name->leading);
		} else if (item->feature->shape == SHAPE_AREA) {
			label_area_candidates(field, label, item->lines, item->bounds,
					      item->line_count, broken->lines, broken->count,
					      name->leading);
		} else {
			Polyline longest = longest_line(field, item);

			if (longest.count > 1)
				along_candidates(field, label, &longest,
						 style->label_distance > 0 ? style->label_distance
									   : 1.4,
						 1, broken->lines[0]);
		}
	}
}

size_t names_prefer(LabelField *field, BaseNames *names)
{
	size_t missing;

	for (size_t i = 0; i < names->count; i++)
		if (names->at[i].break_count)
			add_candidates(field,
				       label_add(field, names->at[i].priority, &names->at[i]),
				       &names->at[i]);
	missing = label_solve(field);
	for (size_t i = 0; i < field->labels.count; i++) {
		const Label *label = field->labels.at[i];
		BaseName *name = &names->at[(const BaseName *)label->owner - names->at];

		name->placed = label->chosen >= 0;
		if (name->placed)
			name->preferred = label->candidates.at[label->chosen];
	}
	return missing;
}

/* What is drawn when a label has found its place. */
typedef struct Naming {
	const BaseName *base; /* or NULL: */
	Group *group;	      /* the label's group */
	Label *label;
	Color halo;
	bool no_halo;
	const char *what; /* for the report when it finds no place */
} Naming;

typedef LIST(Naming) NamingList;

static void draw_leader(Pen *pen, Group *group, const LabelCandidate *chosen)
{
	Path path = path_new(pen->scene->arena);

	path_move(&path, chosen->leader_from);
	path_line(&path, chosen->leader_to);
	scene_path(pen->scene, group, path,
		   (Paint){.strokes = true, .stroke = style_of(group)->color, .width = 0.35});
}

static void draw_name(Pen *pen, const BaseMap *base, const LabelField *field, const Naming *naming)
{
	const LabelCandidate *chosen = &naming->label->candidates.at[naming->label->chosen];
	const Style *style = style_of(naming->group);
	const char *whole = chosen->piece_count > 1 ? naming->what : NULL;
	bool crosses = false;

	for (size_t i = 0; i < chosen->piece_count; i++)
		crosses |= label_cost_of(field, &chosen->pieces[i].quad) > 0;
	if (chosen->has_leader)
		draw_leader(pen, naming->group, chosen);
	for (size_t i = 0; i < chosen->piece_count; i++) {
		const LabelPiece *piece = &chosen->pieces[i];
		TextLeaf *leaf = scene_text(pen->scene, naming->group, piece->run, piece->origin,
					    style->color);

		leaf->angle = piece->angle;
		leaf->label = piece->angle != 0 && i == 0 ? whole : NULL;
		if (crosses && style->halo > 0 && !naming->no_halo) {
			Quad quad = piece->quad;
			Box box = quad_bounds(&quad);

			leaf->halo = style->halo;
			leaf->halo_color = base_map_color(base, box_centre(box));
		}
	}
}

/* Two short bars beside the way over: a bridge seen from above. */
static void draw_crossing(Pen *pen, Group *group, Point at, double r, Paint paint)
{
	Path path = path_new(pen->scene->arena);

	for (int side = -1; side <= 1; side += 2) {
		path_move(&path, (Point){at.x - r, at.y + side * r * 1.2});
		path_line(&path, (Point){at.x - r * 0.5, at.y + side * r * 0.6});
		path_line(&path, (Point){at.x + r * 0.5, at.y + side * r * 0.6});
		path_line(&path, (Point){at.x + r, at.y + side * r * 1.2});
	}
	paint.fills = false;
	scene_path(pen->scene, group, path, paint);
}

static void draw_mark(Pen *pen, Group *group, const BaseName *name)
{
	const Style *style = name->style;
	Path path = path_new(pen->scene->arena);
	double r = name->mark_radius;
	Point at = name->mark;
	Paint paint = style_paint(style);

	if (style->symbol == SYMBOL_CROSSING) {
		draw_crossing(pen, group, at, r, paint);
		return;
	}
	if (style->symbol == SYMBOL_SQUARE)
		path_box(&path, (Box){at.x - r, at.y - r, at.x + r, at.y + r});
	else
		path_circle(&path, at, r);
	scene_path(pen->scene, group, path, paint);
	if (style->symbol == SYMBOL_SQUARE && style->has_stroke) {
		Path dot = path_new(pen->scene->arena);

		path_circle(&dot, at, r * 0.42);
		scene_path(pen->scene, group, dot, (Paint){.fills = true, .fill = style->stroke});
	}
}

/* Base names: the series' place first; others only if that is taken (added by add_elsewhere). */
static void add_base_names(Pen *pen, Group *parent, const BaseNames *names, LabelField *field,
			   NamingList *list)
{
	Group *layer = pen_open(pen, parent, (Element){.name = "layer", .id = "names"});

	for (size_t i = 0; i < names->count; i++) {
		const BaseName *name = &names->at[i];
		Group *group = feature_group(pen, layer, name->item->feature);
		Naming naming = {.base = name};

		group->title = pen_words_of(pen, &name->item->feature->name);
		if (name->mark_radius > 0)
			draw_mark(pen, group, name);
		if (!name->break_count)
			continue;
		naming.group = pen_open(pen, group, (Element){.name = "label"});
		naming.what = group->title;
		naming.label = label_add(field, name->priority, name);
		if (name->placed)
			label_fixed_candidate(field, naming.label, name->preferred.pieces,
					      name->preferred.piece_count, 0);
		if (naming.label->candidates.count && name->preferred.has_leader) {
			naming.label->candidates.at[0].has_leader = true;
			naming.label->candidates.at[0].leader_from = name->preferred.leader_from;
			naming.label->candidates.at[0].leader_to = name->preferred.leader_to;
		}
		LIST_ADD(pen->scene->arena, list, naming);
	}
}

/* Where a name finds no room along its line it stands level beside it, on a leader. */
static void level_candidates(LabelField *field, Label *label, const Polyline *course,
			     const TextRun *run)
{
	const TextRun **lines = arena_alloc(field->arena, sizeof *lines);
	double length = polyline_length(course);
	size_t first = label->candidates.count;

	*lines = run;
	for (int i = 0; i <= 10; i++)
		label_point_candidates(field, label, polyline_at(course, length * i / 10, NULL),
				       1.5, 5, (const TextRun *const *)lines, 1, run->size);
	for (size_t i = first; i < label->candidates.count; i++)
		label->candidates.at[i].cost +=
			LEVEL_COST + (label->candidates.at[i].has_leader ? LEVEL_COST : 0);
}

/* A name must stand nearer to its own line than to any other, or be led to it: else it tells a lie. */
static void drop_misleading(Label *label, const Front *front, const FrontLine *own)
{
	size_t kept = 0;

	for (size_t i = 0; i < label->candidates.count; i++) {
		Point middle = box_centre(label->candidates.at[i].bounds);
		double gap, other;
		bool lies = false;

		polyline_nearest(&own->course, middle, &gap);
		for (size_t k = 0; k < front->count && !lies; k++) {
			if (&front->lines[k] == own)
				continue;
			polyline_nearest(&front->lines[k].course, middle, &other);
			lies = other < gap;
		}
		if (!lies || label->candidates.at[i].has_leader)
			label->candidates.at[kept++] = label->candidates.at[i];
	}
	label->candidates.count = kept;
}

static void add_line_names(Pen *pen, Group *parent, const Front *front, const State *state,
			   LabelField *field, NamingList *list)
{
	Group *layer = pen_open(pen, parent, (Element){.name = "layer", .id = "line-names"});

	for (size_t i = 0; i < front->count; i++) {
		const FrontLine *line = &front->lines[i];
		const Sector *held = NULL;
		Group *group, *label;
		const char *text = pen_words_of(pen, &line->feature->name);
		const TextRun *run;
		Naming naming = {.what = text, .no_halo = false};

		for (size_t k = 0; k < state->sector_count && !held; k++)
			if (state->sectors[k].line == line->feature &&
			    state->sectors[k].holder_count)
				held = &state->sectors[k];
		group = feature_group(pen, layer, line->feature);
		group = front_held_group(pen, group, line->feature, held);
		label = pen_open(pen, group, (Element){.name = "label"});
		if (!*text || style_of(label)->display == DISPLAY_NONE ||
		    style_of(label)->label_placement == LABEL_OFF)
			continue;
		naming.group = label;
		naming.label = label_add(field, 90, line);
		run = pen_shape(pen, label, text);
		along_candidates(field, naming.label, &line->course,
				 fmax(style_of(label)->label_distance, 3), 5, run);
		level_candidates(field, naming.label, &line->course, run);
		drop_misleading(naming.label, front, line);
		LIST_ADD(pen->scene->arena, list, naming);
	}
}

#define CAPTION_WIDTH (24 * PT_PER_MM)

static void add_captions(Pen *pen, Group *parent, const Arrows *arrows, const Ledger *ledger,
			 const State *state, LabelField *field, NamingList *list)
{
	Group *layer = pen_open(pen, parent, (Element){.name = "layer", .id = "captions"});

	for (size_t i = 0; i < arrows->count; i++) {
		const Arrow *arrow = &arrows->at[i];
		Naming naming = {.what = arrow->movement->id};
		Group *group;
		const TextRun *const *lines;
		size_t count;
		double leading;

		if (!arrow->placed)
			continue;
		group = pen_open(
			pen, layer,
			(Element){.name = "movement",
				  .planned = arrow->group->element.planned,
				  .attributes = arrow->group->element.attributes,
				  .attribute_count = arrow->group->element.attribute_count});
		naming.group = pen_open(pen, group, (Element){.name = "caption"});
		lines = arrow_caption(pen, naming.group, ledger, state, arrow, CAPTION_WIDTH,
				      &count);
		leading = style_of(naming.group)->font_size * 1.15;
		naming.label = label_add(field, 200, arrow);
		label_point_candidates(
			field, naming.label,
			arrow->leaves ? arrow->course.at[arrow->course.count - 1]
				      : polyline_at(&arrow->course,
						    polyline_length(&arrow->course) / 2, NULL),
			arrow->form.width * arrow->form.head / 2 + 0.5, 1.5, lines, count, leading);
		LIST_ADD(pen->scene->arena, list, naming);
	}
}

/* Base names whose place is taken get all their other places. */
static bool add_elsewhere(LabelField *field, NamingList *list)
{
	bool any = false;

	for (size_t i = 0; i < list->count; i++) {
		Naming *naming = &list->at[i];

		if (naming->label->chosen >= 0 || !naming->base)
			continue;
		add_candidates(field, naming->label, naming->base);
		any = true;
	}
	return any;
}

size_t names_draw(Pen *pen, Group *parent, const BaseMap *base, const BaseNames *names,
		  const Front *front, const Arrows *arrows, const Ledger *ledger,
		  const State *state, LabelField *field)
{
	NamingList list = {0};
	size_t missing = 0;

	add_base_names(pen, parent, names, field, &list);
	add_line_names(pen, parent, front, state, field, &list);
	add_captions(pen, parent, arrows, ledger, state, field, &list);
	if (label_solve(field) && add_elsewhere(field, &list))
		label_solve(field);
	for (size_t i = 0; i < list.count; i++) {
		if (list.at[i].label->chosen >= 0) {
			draw_name(pen, base, field, &list.at[i]);
			continue;
		}
		if (!list.at[i].label->tried)
			continue;
		missing++;
		diag_warning(pen->diag, pen->span, "label.no-place",
			     "no free place for the name '%s' on %s", list.at[i].what,
			     pen->scene->id);
	}
	return missing;
}
