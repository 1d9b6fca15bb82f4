#include <math.h>
#include <string.h>

#include "base/measure.h"
#include "map/contents/front.h"
#include "map/contents/held_land.h"
#include "map/contents/zone_draw.h"
#include "map/ground/ground.h"
#include "sign/attributes.h"
#include "sign/line.h"
#include "sign/symbol.h"

#define PIECE_LEAST 1e-6       /* of a line, below which a piece of it is none */
#define STRIPE (4 * PT_PER_MM) /* of sectors that several forces hold */
#define TICK (2.2 * PT_PER_MM) /* across a line where its holder changes */
#define MARK_SIZE                                                                                  \
	(2.8 *                                                                                     \
	 PT_PER_MM) /* height of the frame over which the boundary's echelon would stand so large */
#define MARK_OFF (TICK / 2 + 0.9 * PT_PER_MM) /* from the line to the middle of that mark */

/* "cpv_16 cpv": the holder and its ancestors, for ~=. */
static char *holder_list(Arena *arena, const Force *holder)
{
	char *list = arena_copy(arena, holder ? holder->id : "");

	for (const Force *force = holder ? holder->parent : NULL; force; force = force->parent)
		list = arena_printf(arena, "%s %s", list, force->id);
	return list;
}

static Element line_element(Arena *arena, const Feature *line, Shown shown)
{
	/* The id is that of the line as it is: rules for it are not meant for what stands quietly beside. */
	Element element = {.name = line->as,
			   .id = shown == SHOWN_NOW ? line->id : NULL,
			   .former = shown == SHOWN_FORMER,
			   .planned = shown == SHOWN_PLANNED};

	element.attributes = feature_attributes(arena, line, &element.attribute_count);
	return element;
}

static Element sector_element(Arena *arena, const Feature *line, const Force *holder,
			      Certainty certainty, const char *id, Compared compared)
{
	LIST(Attribute) list = {0};
	size_t count;
	const Attribute *own = feature_attributes(arena, line, &count);

	for (size_t i = 0; i < count; i++)
		if (strcmp(own[i].name, "certainty"))
			LIST_ADD(arena, &list, own[i]);
	LIST_ADD(arena, &list, (Attribute){"certainty", certainty_name(certainty)});
	LIST_ADD(arena, &list, (Attribute){"line", line->id ? line->id : ""});
	if (holder) {
		LIST_ADD(arena, &list, (Attribute){"holder", holder_list(arena, holder)});
		if (holder->side)
			LIST_ADD(arena, &list, (Attribute){"side", holder->side->id});
	}
	Element element = {
		.name = "sector", .id = id, .attributes = list.at, .attribute_count = list.count};

	compare_element(arena, &element, compared);
	return element;
}

const Styled *front_line_styled(const Composer *composer, const Styled *above, const Feature *line,
				Shown shown)
{
	return compose_under(composer, above, line_element(composer->arena, line, shown));
}

const Styled *front_sector_styled(const Composer *composer, const Styled *line_styled,
				  const Feature *line, const Sector *held, Certainty certainty)
{
	const Force *holder = held && held->holder_count ? held->holders[0] : NULL;

	return compose_under(composer, line_styled,
			     sector_element(composer->arena, line, holder, certainty, NULL,
					    held ? held->compared : COMPARED_NOT));
}

/* A stretch of one certainty of trace. */
typedef struct TracePiece {
	Stretch stretch;
	Certainty certainty;
} TracePiece;

/* The records of a line as shares of its length, clipped to a stretch. */
static TracePiece *trace_pieces(Arena *arena, const Feature *line, Stretch stretch, size_t *count)
{
	LIST(TracePiece) list = {0};
	double whole = sector_length(line), done = 0;

	for (size_t i = 0; i < line->part_count; i++) {
		const FeaturePart *part = &line->parts[i];
		double from = done / whole, to;

		for (size_t k = 1; k < part->count; k++)
			done += ground_distance(part->at[k - 1], part->at[k]);
		to = i + 1 == line->part_count ? 1 : done / whole;
		from = fmax(from, stretch.from);
		to = fmin(to, stretch.to);
		if (to - from < PIECE_LEAST)
			continue;
		if (list.count && list.at[list.count - 1].certainty == part->certainty)
			list.at[list.count - 1].stretch.to = to;
		else
			LIST_ADD(arena, &list, (TracePiece){{from, to}, part->certainty});
	}
	*count = list.count;
	return list.at;
}

/* A stretch of a line as it is held. */
typedef struct HeldLine {
	const FrontLine *line;
	const Outlines *clear; /* that its teeth keep off */
	const Sector *sector;  /* NULL: nobody is known to hold it */
	const char *id;
} HeldLine;

static void draw_course(Pen *pen, Group *group, const HeldLine *held, const Polyline *course,
			Certainty certainty)
{
	Arena *arena = pen->scene->arena;
	const Style *style = style_of(group);
	Paint paint = style_paint(style);

	paint.fills = false;
	paint.dash_count = 0;
	if (style->casing > 0) {
		Path path = path_new(arena);

		path_polyline(&path, course);
		scene_path(pen->scene, group, path,
			   (Paint){.strokes = true,
				   .stroke = style->casing_color,
				   .width = paint.width + 2 * style->casing,
				   .join = JOIN_ROUND});
	}
	if (paint.strokes)
		scene_path(pen->scene, group,
			   line_graphic_clear(arena, course, style, certainty,
					      held->line->feature->enemy_left, held->clear),
			   paint);
}

/* One holder's part of it: all, or every n-th stripe where several share it. */
static void draw_share(Pen *pen, Group *line_group, const HeldLine *held, size_t index,
		       const TracePiece *piece)
{
	const FrontLine *line = held->line;
	const Sector *sector = held->sector;
	Arena *arena = pen->scene->arena;
	const Force *holder = sector && sector->holder_count ? sector->holders[index] : NULL;
	size_t shares = sector && sector->holder_count > 1 ? sector->holder_count : 1;
	Certainty certainty =
		certainty_weaker(piece->certainty, sector ? sector->certainty : DOCUMENTED);
	Group *group = pen_open(pen, line_group,
				sector_element(arena, line->feature, holder, certainty, held->id,
					       sector ? sector->compared : COMPARED_NOT));
	Polyline course = front_stretch(arena, line, piece->stretch);
	double length = polyline_length(&course);

	if (style_of(group)->display == DISPLAY_NONE)
		return;
	if (shares == 1) {
		draw_course(pen, group, held, &course, certainty);
		return;
	}
	for (double at = STRIPE * (double)index; at < length; at += STRIPE * (double)shares) {
		Polyline stripe = polyline_slice(arena, &course, at, fmin(length, at + STRIPE));

		draw_course(pen, group, held, &stripe, certainty);
	}
}

/* As it is held in one sector; its id says the how manieth. */
static void draw_sector(Pen *pen, Group *line_group, HeldLine held, size_t number)
{
	const Sector *sector = held.sector;
	Arena *arena = pen->scene->arena;
	size_t count, holders = sector && sector->holder_count ? sector->holder_count : 1;
	TracePiece *pieces = trace_pieces(arena, held.line->feature,
					  sector ? sector->stretch : (Stretch){0, 1}, &count);
	const char *id = line_group->element.id;

	held.id = id ? arena_printf(arena, "%s-sector-%zu", id, number) : NULL;

	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < holders; k++)
			draw_share(pen, line_group, &held, k, &pieces[i]);
}

/* Where two sectors of a line meet, and the higher echelon of those that hold them. */
typedef struct Boundary {
	Point at, direction,
		mark; /* mark: the middle of the echelon's, on the enemy's side, clear of brackets */
	Echelon echelon;
} Boundary;

typedef LIST(Boundary) Boundaries;

static Echelon highest_echelon(const Sector *sector, Echelon least)
{
	for (size_t i = 0; i < sector->holder_count; i++)
		if (sector->holders[i]->echelon > least)
			least = sector->holders[i]->echelon;
	return least;
}

static Boundaries boundaries_of(Arena *arena, const FrontLine *line, const State *state)
{
	Boundaries list = {0};
	const Sector *last = NULL;

	for (size_t i = 0; i < state->sector_count; i++) {
		const Sector *sector = &state->sectors[i];
		Boundary boundary;
		Polyline course;
		Point out;

		if (sector->line != line->feature)
			continue;
		if (last && (last->holder_count || sector->holder_count)) {
			course = front_stretch(arena, line, sector->stretch);
			boundary.at = polyline_at(&course, 0, &boundary.direction);
			out = point_scale(point_left(boundary.direction),
					  front_enemy_left(line) ? 1 : -1);
			boundary.mark = point_add(boundary.at, point_scale(out, MARK_OFF));
			boundary.echelon =
				highest_echelon(sector, highest_echelon(last, ECHELON_NONE));
			LIST_ADD(arena, &list, boundary);
		}
		last = sector;
	}
	return list;
}

/* A tick across the line wherever the holder changes, with the echelon of the boundary. */
static void draw_boundaries(Pen *pen, Group *line_group, const FrontLine *line, const State *state)
{
	Arena *arena = pen->scene->arena;
	Boundaries list = boundaries_of(arena, line, state);

	for (size_t i = 0; i < list.count; i++) {
		const Boundary *boundary = &list.at[i];
		Group *group = pen_open(pen, line_group, (Element){.name = "boundary_tick"});
		const Style *style = style_of(group);

		scene_path(pen->scene, group,
			   line_boundary_tick(arena, boundary->at, boundary->direction, TICK),
			   style_paint(style));
		if (style->has_stroke)
			symbol_echelon_draw(
				pen->scene, group,
				&(EchelonMark){boundary->echelon, MARK_SIZE, boundary->mark,
					       point_subtract(boundary->mark, boundary->at)},
				style->stroke);
	}
}

void front_boundary_obstacles(LabelField *field, const Front *front, const State *state, int weight)
{
	for (size_t i = 0; i < front->count; i++) {
		Boundaries list = boundaries_of(field->arena, &front->lines[i], state);

		for (size_t k = 0; k < list.count; k++) {
			Point at = list.at[k].at, mark = list.at[k].mark;

			label_obstacle_line(field, &(Polyline){(Point[]){at, mark}, 2, false},
					    TICK / 2, weight);
			if (list.at[k].echelon != ECHELON_NONE)
				label_obstacle(
					field,
					quad_of_box(box_grow((Box){mark.x, mark.y, mark.x, mark.y},
							     MARK_SIZE / 2)),
					weight);
		}
	}
}

void front_draw_lines(Pen *pen, Group *parent, const Front *front, const State *state,
		      const Outlines *clear)
{
	for (size_t i = 0; i < front->count; i++) {
		const FrontLine *line = &front->lines[i];
		Shown shown = compare_shown(state, line->feature);
		bool sectors = false;
		Group *group;

		if (!shown)
			continue;
		group = pen_open(pen, parent,
				 line_element(pen->scene->arena, line->feature, shown));
		group->title = voice_text(&pen->voice, &line->feature->name);
		for (size_t k = 0; k < state->sector_count; k++)
			if (state->sectors[k].line == line->feature) {
				draw_sector(pen, group,
					    (HeldLine){line, clear, &state->sectors[k], NULL},
					    k + 1);
				sectors = true;
			}
		if (!sectors)
			draw_sector(pen, group, (HeldLine){line, clear, NULL, NULL}, 1);
		draw_boundaries(pen, group, line, state);
	}
}

void front_draw_tints(Pen *pen, Group *parent, const TintSources *sources, Overlay *overlay)
{
	const Composer composer = composer_of(pen);
	const State seen = held_land_seen(&composer, sources->state);

	for (size_t i = 0; i < sources->front->count; i++)
		front_draw_band(pen, parent, &sources->front->lines[i], sources, overlay);
	held_land_draw(pen, parent, sources, overlay);
	zones_draw(
		pen, parent,
		&(TintSources){sources->atlas, sources->front, &seen, sources->view, sources->base},
		overlay);
}
