#include "chart/events.h"

#include <math.h>

#define SAMPLES 24
#define HEAD_LENGTH 3.2 /* points */
#define HEAD_WIDTH 2.2
#define CLEAR 0.8 /* from the mark to a link's end */
/* What a way costs, in points of length. */
#define COST_TEXT 26.0 /* for each sample within words */
#define COST_MARK 60.0

typedef struct Cubic {
	Point p0, c1, c2, p1;
} Cubic;

static Point cubic_at(const Cubic *c, double t)
{
	double s = 1 - t;
	double a = s * s * s, b = 3 * s * s * t, d = 3 * s * t * t, e = t * t * t;

	return (Point){a * c->p0.x + b * c->c1.x + d * c->c2.x + e * c->p1.x,
		       a * c->p0.y + b * c->c1.y + d * c->c2.y + e * c->p1.y};
}

static Box mark_box(const EventsLayout *layout, const EventItem *item)
{
	Point reach = event_mark_reach(item->event->kind, layout->size);

	return (Box){item->at.x - reach.x, item->at.y - reach.y, item->at.x + reach.x,
		     item->at.y + reach.y};
}

static double cost_of(const EventsLayout *layout, const Cubic *cubic, const EventItem *from,
		      const EventItem *to)
{
	double cost = 0;
	Point last = cubic->p0;

	for (int i = 1; i <= SAMPLES; i++) {
		Point at = cubic_at(cubic, (double)i / SAMPLES);

		cost += point_distance(last, at);
		last = at;
		for (size_t k = 0; k < layout->count; k++) {
			const EventItem *item = &layout->items[k];

			if (fabs(item->at.y - at.y) > 40 * layout->pitch)
				continue;
			if (box_has(item->text, at))
				cost += COST_TEXT;
			if (item != from && item != to && box_has(mark_box(layout, item), at))
				cost += COST_MARK;
		}
	}
	return cost;
}

/* One way: out of the mark up or down (`out` -1, 1), bulging by `bulge`; into the other from its left, top or bottom. */
static Cubic way(const EventsLayout *layout, const EventItem *from, const EventItem *to, int out,
		 Point in, double bulge)
{
	Point a = event_mark_reach(from->event->kind, layout->size),
	      b = event_mark_reach(to->event->kind, layout->size);
	Cubic c = {.p0 = {from->at.x, from->at.y + out * (a.y + CLEAR)},
		   .p1 = {to->at.x - in.x * (b.x + CLEAR), to->at.y - in.y * (b.y + CLEAR)}};
	double dx = fabs(c.p1.x - c.p0.x), dy = fabs(c.p1.y - c.p0.y);
	double lift = fmax(0.5 * dy, fmin(layout->pitch, 3 + 0.15 * dx));

	c.c1 = (Point){c.p0.x + bulge, c.p0.y + out * lift};
	c.c2 = (Point){c.p1.x - in.x * fmax(0.45 * dx, 4) + bulge * fabs(in.y),
		       c.p1.y - in.y * lift};
	return c;
}

static Cubic best_way(const EventsLayout *layout, const EventItem *from, const EventItem *to)
{
	static const double bulges[] = {0, -6, 6, -14, 14, -28, 28};
	static const Point ins[] = {{0, 1}, {1, 0}, {0, -1}};
	Cubic best = {0};
	double least = INFINITY;
	int natural = to->at.y > from->at.y + 1 ? 1 : -1;

	for (int out = -1; out <= 1; out += 2)
		for (size_t i = 0; i < sizeof ins / sizeof *ins; i++)
			for (size_t k = 0; k < sizeof bulges / sizeof *bulges; k++) {
				Cubic c = way(layout, from, to, out, ins[i], bulges[k]);
				double cost = cost_of(layout, &c, from, to);

				if (out != natural)
					cost += 12;
				if (ins[i].y != 0 && ins[i].y * natural < 0)
					cost += 12; /* comes in from the far side */
				if (ins[i].x > 0 && to->at.x - from->at.x < 2 * layout->size)
					cost += 14; /* no room for a turn */
				cost += fabs(bulges[k]) * 0.4;
				if (cost < least) {
					least = cost;
					best = c;
				}
			}
	return best;
}

static void draw_head(const Chart *chart, Group *group, Point tip, Point direction)
{
	const Style *style = style_of(group);
	Path path = path_new(chart->pen->scene->arena);
	Point back = point_subtract(tip, point_scale(direction, HEAD_LENGTH));
	Point side = point_scale(point_left(direction), HEAD_WIDTH / 2);

	path_move(&path, tip);
	path_line(&path, point_add(back, side));
	path_line(&path, point_subtract(back, side));
	path_close(&path);
	scene_path(chart->pen->scene, group, path,
		   (Paint){.fills = style->has_stroke, .fill = style->stroke});
}

static Group *open_link(const Chart *chart, Group *parent, const EventItem *from,
			const EventItem *to, bool done)
{
	return pen_open_with(chart->pen, parent, "link", NULL,
			     (const char *const[]){"kind", done ? "done" : "answer", "from",
						   from ? from->event->id : NULL, "to",
						   to ? to->event->id : NULL, NULL});
}

static void draw_link(const Chart *chart, const EventsLayout *layout, PackLink link, bool done)
{
	const EventItem *from = &layout->items[link.from], *to = &layout->items[link.to];
	Group *group = open_link(chart, layout->link_group, from, to, done);
	Cubic c = best_way(layout, from, to);
	Path path = path_new(chart->pen->scene->arena);
	Point direction = point_unit(point_subtract(c.p1, c.c2));

	path_move(&path, c.p0);
	path_curve(&path, c.c1, c.c2,
		   done ? c.p1
			: point_subtract(c.p1, point_scale(direction, HEAD_LENGTH * 0.8)));
	scene_path(chart->pen->scene, group, path, style_paint(style_of(group)));
	if (!done)
		draw_head(chart, group, c.p1, direction);
}

void events_links_draw(const Chart *chart, const EventsLayout *layout)
{
	for (size_t i = 0; i < layout->done_count; i++)
		draw_link(chart, layout, layout->done[i], true);
	for (size_t i = 0; i < layout->link_count; i++)
		draw_link(chart, layout, layout->links[i], false);
}

void events_link_sample(const Chart *chart, Group *parent, Point from, Point to, bool done)
{
	Group *group = open_link(chart, parent, NULL, NULL, done);
	Point direction = point_unit(point_subtract(to, from));

	chart_line(chart, group, from,
		   done ? to : point_subtract(to, point_scale(direction, HEAD_LENGTH * 0.8)));
	if (!done)
		draw_head(chart, group, to, direction);
}
