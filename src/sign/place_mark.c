#include "sign/place_mark.h"

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
static void draw_crossing(Scene *scene, Group *group, Point at, double r, Paint paint)
{
	Path path = path_new(scene->arena);

	for (int side = -1; side <= 1; side += 2) {
		path_move(&path, (Point){at.x - r, at.y + side * r * BAR_END});
		path_line(&path, (Point){at.x - r * 0.5, at.y + side * r * BAR_APART});
		path_line(&path, (Point){at.x + r * 0.5, at.y + side * r * BAR_APART});
		path_line(&path, (Point){at.x + r, at.y + side * r * BAR_END});
	}
	paint.fills = false;
	scene_path(scene, group, path, paint);
}

void place_mark_draw(Scene *scene, Group *group, Point at)
{
	const Style *style = style_of(group);
	Path path = path_new(scene->arena);
	double r = place_mark_radius(style);
	Paint paint = style_paint(style);

	if (r <= 0)
		return;
	if (style->symbol == SYMBOL_CROSSING) {
		draw_crossing(scene, group, at, r, paint);
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
