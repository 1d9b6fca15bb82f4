#include "sign/place_mark.h"

#include <math.h>

#include "style/cascade.h"

/* By the radius of a mark: where the bars of a crossing end and how far they stand apart; the dot within a square. */
#define BAR_END 1.2
#define BAR_APART 0.6
#define SQUARE_DOT 0.42

double place_mark_radius(const Style *style)
{
	return style->symbol == SYMBOL_NONE || style->symbol_size <= 0 ? 0 : style->symbol_size / 2;
}

/* Two short bars beside the way over: a bridge seen from above. */
static void draw_crossing(Scene *scene, Group *group, Point at, Point along, double half)
{
	const Style *style = style_of(group);
	double r = place_mark_radius(style), apart = fmax(r * BAR_APART, half);
	double end = apart + r * (BAR_END - BAR_APART);
	Paint paint = style_paint(style);
	Path path = path_new(scene->arena);

	for (int side = -1; side <= 1; side += 2) {
		const Point bar[] = {{-r, end}, {-r * 0.5, apart}, {r * 0.5, apart}, {r, end}};

		for (size_t i = 0; i < sizeof bar / sizeof *bar; i++) {
			Point p = point_add(at, point_subtract(point_scale(along, bar[i].x),
							       point_scale(point_left(along),
									   side * bar[i].y)));

			if (i)
				path_line(&path, p);
			else
				path_move(&path, p);
		}
	}
	paint.fills = false;
	scene_path(scene, group, path, paint);
}

void place_mark_draw_about(Scene *scene, Group *group, Point at, Point along, double half)
{
	const Style *style = style_of(group);
	Path path = path_new(scene->arena);
	double r = place_mark_radius(style);
	Paint paint = style_paint(style);

	if (r <= 0)
		return;
	if (style->symbol == SYMBOL_CROSSING) {
		draw_crossing(scene, group, at, half > 0 ? along : (Point){1, 0}, half);
		return;
	}
	if (style->symbol == SYMBOL_SQUARE)
		path_box(&path, (Box){at.x - r, at.y - r, at.x + r, at.y + r});
	else
		path_circle(&path, at, r);
	scene_path(scene, group, path, paint);
	if (style->symbol == SYMBOL_SQUARE && style->has_stroke) {
		Path dot = path_new(scene->arena);

		path_circle(&dot, at, r * SQUARE_DOT);
		scene_path(scene, group, dot, (Paint){.fills = true, .fill = style->stroke});
	}
}

void place_mark_draw(Scene *scene, Group *group, Point at)
{
	place_mark_draw_about(scene, group, at, (Point){1, 0}, 0);
}
