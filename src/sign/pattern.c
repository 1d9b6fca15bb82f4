#include "sign/pattern.h"

#include <math.h>

#include "base/measure.h"
#include "sign/hatch.h"

#define SPACING (0.55 * PT_PER_MM)
#define FLAT_PT 0.02
/* A dot is this much wider than a stroke of hatching, and stands this much closer than the strokes do. */
#define DOT_WIDTHS 3.2
#define DOT_PT 0.01
#define SLACK_PT 1e-6 /* so that equal shapes elsewhere keep the dots that just touch their edge */
#define ROW_SHARE 0.8660254037844386 /* rows of dots stand in equal triangles */

static bool clear_of_sides(const HatchArea *area, Point at, double least)
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

static void add_dots(Arena *arena, Path *path, const HatchArea *area, double spacing, double width,
		     Point anchor)
{
	Box box = hatch_bounds(area);
	double *cuts = arena_array(arena, hatch_cuts_most(area), sizeof *cuts);
	double rise = spacing * ROW_SHARE;

	for (double row = ceil((box.y0 - anchor.y) / rise); anchor.y + row * rise < box.y1; row++) {
		double y = anchor.y + row * rise;
		double from = anchor.x + (fmod(fabs(row), 2) > 0.5 ? spacing / 2 : 0);
		size_t count = hatch_cuts(area, y, cuts);

		for (double k = ceil((box.x0 - from) / spacing); from + k * spacing < box.x1; k++) {
			Point at = {from + k * spacing, y};

			if (!is_inside(cuts, count, at.x) || !clear_of_sides(area, at, width / 2))
				continue;
			path_move(path, at);
			path_line(path, (Point){at.x + DOT_PT, at.y});
		}
	}
}

Path pattern_path(Arena *arena, const Path *outline, const PatternForm *form, Point anchor)
{
	Path path = path_new(arena);
	/* Up to the right is against the clock. */
	Hatch rising = {.spacing = form->spacing, .angle = -form->angle, .anchor = anchor},
	      falling = {.spacing = form->spacing, .angle = form->angle, .anchor = anchor};
	HatchArea area;

	if (form->pattern == PATTERN_NONE || form->spacing <= 0 || outline->steps.count == 0)
		return path;
	area.rings = path_flattened(arena, outline, FLAT_PT, &area.count);
	if (form->pattern == PATTERN_DOTS) {
		add_dots(arena, &path, &area, form->spacing, form->width, anchor);
		return path;
	}
	hatch_add(&path, &area, &rising);
	if (form->pattern == PATTERN_CROSS_HATCH)
		hatch_add(&path, &area, &falling);
	return path;
}

void pattern_draw(Scene *scene, Group *parent, const Path *area, const Style *style, Point anchor)
{
	bool dots = style->pattern == PATTERN_DOTS;
	const PatternForm form = {
		style->pattern, style->hatch_spacing > 0 ? style->hatch_spacing : SPACING,
		radians(style->hatch_angle), style->hatch_width * (dots ? DOT_WIDTHS : 1)};
	Path path;

	if (form.pattern == PATTERN_NONE || form.width <= 0)
		return;
	path = pattern_path(scene->arena, area, &form, anchor);
	if (path.steps.count == 0)
		return;
	scene_path(scene, parent, path,
		   (Paint){.strokes = true,
			   .stroke = style->hatch_color,
			   .width = form.width,
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
