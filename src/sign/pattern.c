/*
 * Hatching is a sweep: the area is turned until the hatch lies level, and each level is cut by the area's sides. The
 * pieces between the first cut and the second, the third and the fourth, ... are inside.
 */
#include "sign/pattern.h"

#include <math.h>
#include <stdlib.h>

#include "base/measure.h"

#define SPACING (0.55 * PT_PER_MM)
#define FLAT_PT 0.02
#define PIECE_LEAST_PT 0.05
/* A dot is this much wider than a stroke of hatching, and stands this much closer than the strokes do. */
#define DOT_WIDTHS 3.2
#define DOT_PT 0.01
#define SLACK_PT 1e-6 /* so that equal shapes elsewhere keep the dots that just touch their edge */
#define ROW_SHARE 0.8660254037844386 /* rows of dots stand in equal triangles */

typedef struct Area {
	Polyline *rings;
	size_t count;
} Area;

static int compare_numbers(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/* Where the level y cuts the sides; in order. */
static size_t cuts_at(const Area *area, double y, double *cuts)
{
	size_t count = 0;

	for (size_t i = 0; i < area->count; i++) {
		const Polyline *ring = &area->rings[i];

		for (size_t k = 0; k < ring->count; k++) {
			Point a = ring->at[k], b = ring->at[(k + 1) % ring->count];

			if ((a.y <= y) == (b.y <= y))
				continue;
			cuts[count++] = a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y);
		}
	}
	qsort(cuts, count, sizeof *cuts, compare_numbers);
	return count;
}

static Box area_bounds(const Area *area)
{
	Box box = box_empty();

	for (size_t i = 0; i < area->count; i++)
		box = box_join(box, polyline_bounds(&area->rings[i]));
	return box;
}

static size_t area_sides(const Area *area)
{
	size_t count = 0;

	for (size_t i = 0; i < area->count; i++)
		count += area->rings[i].count;
	return count;
}

static Area area_turned(Arena *arena, const Area *area, Point about, double angle)
{
	Area out = {arena_array(arena, area->count, sizeof(Polyline)), area->count};

	for (size_t i = 0; i < area->count; i++) {
		const Polyline *ring = &area->rings[i];
		Polyline turned = {arena_array(arena, ring->count, sizeof(Point)), ring->count,
				   true};

		for (size_t k = 0; k < ring->count; k++)
			turned.at[k] = point_turn(point_subtract(ring->at[k], about), angle);
		out.rings[i] = turned;
	}
	return out;
}

/* Strokes at `angle` clockwise on paper. */
static void add_hatch(Arena *arena, Path *path, const Area *area, double spacing, double angle,
		      Point anchor)
{
	Area level = area_turned(arena, area, anchor, -angle);
	Box box = area_bounds(&level);
	double *cuts = arena_array(arena, area_sides(area), sizeof *cuts);

	for (double k = ceil(box.y0 / spacing); k * spacing < box.y1; k++) {
		double y = k * spacing;
		size_t count = cuts_at(&level, y, cuts);

		for (size_t i = 0; i + 1 < count; i += 2) {
			if (cuts[i + 1] - cuts[i] < PIECE_LEAST_PT)
				continue;
			path_move(path, point_add(anchor, point_turn((Point){cuts[i], y}, angle)));
			path_line(path,
				  point_add(anchor, point_turn((Point){cuts[i + 1], y}, angle)));
		}
	}
}

static bool clear_of_sides(const Area *area, Point at, double least)
{
	for (size_t i = 0; i < area->count; i++) {
		const Polyline *ring = &area->rings[i];

		for (size_t k = 0; k < ring->count; k++) {
			Point a = ring->at[k], b = ring->at[(k + 1) % ring->count];
			Point side = point_subtract(b, a), to = point_subtract(at, a);
			double length = side.x * side.x + side.y * side.y;
			double share = length > 0 ? (side.x * to.x + side.y * to.y) / length : 0;

			share = fmin(1, fmax(0, share));
			if (point_distance(at, point_lerp(a, b, share)) < least - SLACK_PT)
				return false;
		}
	}
	return true;
}

static bool is_inside(const double *cuts, size_t count, double x)
{
	size_t left = 0;

	while (left < count && cuts[left] < x)
		left++;
	return left % 2 == 1;
}

static void add_dots(Arena *arena, Path *path, const Area *area, double spacing, double width,
		     Point anchor)
{
	Box box = area_bounds(area);
	double *cuts = arena_array(arena, area_sides(area), sizeof *cuts);
	double rise = spacing * ROW_SHARE;

	for (double row = ceil((box.y0 - anchor.y) / rise); anchor.y + row * rise < box.y1; row++) {
		double y = anchor.y + row * rise;
		double from = anchor.x + (fmod(fabs(row), 2) > 0.5 ? spacing / 2 : 0);
		size_t count = cuts_at(area, y, cuts);

		for (double k = ceil((box.x0 - from) / spacing); from + k * spacing < box.x1; k++) {
			Point at = {from + k * spacing, y};

			if (!is_inside(cuts, count, at.x) || !clear_of_sides(area, at, width / 2))
				continue;
			path_move(path, at);
			path_line(path, (Point){at.x + DOT_PT, at.y});
		}
	}
}

Path pattern_path(Arena *arena, const Path *outline, SidePattern pattern, double spacing,
		  double angle, double width, Point anchor)
{
	Path path = path_new(arena);
	Area area;

	if (pattern == PATTERN_NONE || spacing <= 0 || outline->steps.count == 0)
		return path;
	area.rings = path_flattened(arena, outline, FLAT_PT, &area.count);
	if (pattern == PATTERN_DOTS) {
		add_dots(arena, &path, &area, spacing, width, anchor);
		return path;
	}
	/* Up to the right is against the clock. */
	add_hatch(arena, &path, &area, spacing, -angle, anchor);
	if (pattern == PATTERN_CROSS_HATCH)
		add_hatch(arena, &path, &area, spacing, angle, anchor);
	return path;
}

void pattern_draw(Scene *scene, Group *parent, const Path *area, const Style *style, Point anchor)
{
	bool dots = style->pattern == PATTERN_DOTS;
	double spacing = style->hatch_spacing > 0 ? style->hatch_spacing : SPACING;
	double width = style->hatch_width * (dots ? DOT_WIDTHS : 1);
	Path path;

	if (style->pattern == PATTERN_NONE || width <= 0)
		return;
	path = pattern_path(scene->arena, area, style->pattern, spacing,
			    style->hatch_angle * M_PI / 180, width, anchor);
	if (path.steps.count == 0)
		return;
	scene_path(scene, parent, path,
		   (Paint){.strokes = true,
			   .stroke = style->hatch_color,
			   .width = width,
			   .cap = dots ? CAP_ROUND : CAP_BUTT});
}

void pattern_paint(Scene *scene, Group *parent, Path area, Paint paint, const Style *style,
		   Point anchor)
{
	Paint outline = paint;

	if (!paint.fills || style->pattern == PATTERN_NONE) {
		scene_path(scene, parent, area, paint);
		return;
	}
	paint.strokes = false;
	scene_path(scene, parent, area, paint);
	pattern_draw(scene, parent, &area, style, anchor);
	outline.fills = false;
	if (outline.strokes)
		scene_path(scene, parent, area, outline);
}
