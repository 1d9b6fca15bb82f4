#include "chart/events/events.h"
#include "sign/event_mark.h"

#include <math.h>

#define SAMPLE 2.0 /* points between two looks along a way */
#define HEAD_LENGTH 3.2
#define HEAD_WIDTH 2.2
#define CLEAR 0.8  /* from the mark to a link's end */
#define CORNER 4.0 /* radius of a turn */
/* What a way costs: its own length, and so much for each point of it within words, on a mark, against nature. */
#define COST_TEXT 9.0
#define COST_MARK 18.0
#define COST_FAR_SIDE 12.0
#define COST_BULGE 0.4
#define COST_ELBOW 6.0

/* A way from mark to mark: its drawn path and the last direction. */
typedef struct Way {
	Path path;
	Point tip, direction;
	double cost;
} Way;

/* What ways are looked for among. */
typedef struct Search {
	Arena *arena;
	const EventsLayout *layout;
	const EventItem *from, *to;
	const EventItem **near; /* whose words or marks may be in the way */
	size_t near_count;
	int natural; /* 1: the other mark is below */
	bool headed; /* room for a head at its end */
	Way best;
} Search;

/* What a way costs, or as much as is enough to know that it is not the best. */
static double cost_of(const Search *search, const Polyline *line, double extra)
{
	double cost = extra + polyline_length(line);
	Polyline dense = polyline_resampled(search->arena, line, SAMPLE);

	for (size_t i = 1; i < dense.count && cost < search->best.cost; i++) {
		double length = point_distance(dense.at[i - 1], dense.at[i]);

		for (size_t k = 0; k < search->near_count; k++) {
			const EventItem *item = search->near[k];

			if (box_has(item->text, dense.at[i]))
				cost += COST_TEXT * length;
			if (item != search->from && item != search->to &&
			    box_has(box_grow(item->mark, 0.6), dense.at[i]))
				cost += COST_MARK * length;
		}
	}
	return cost;
}

/* The end of the drawn line: short of the tip where a head stands. */
static Point line_end(const Search *search, Point tip, Point direction)
{
	return search->headed ? point_subtract(tip, point_scale(direction, HEAD_LENGTH * 0.8))
			      : tip;
}

static void consider(Search *search, Path path, Point tip, Point direction, double extra)
{
	size_t count;
	Polyline *lines = path_flattened(search->arena, &path, 0.2, &count);
	double cost = count ? cost_of(search, &lines[0], extra) : extra;

	if (cost < search->best.cost)
		search->best = (Way){path, tip, direction, cost};
}

/* Where a link leaves or enters a mark on its `side` (-1 above, 1 below). */
static Point port(const EventItem *item, int side)
{
	return (Point){item->at.x, side > 0 ? item->mark.y1 + CLEAR : item->mark.y0 - CLEAR};
}

/* One curve: out of the mark up or down, bulging; into the other along `in`. */
static void try_curve(Search *search, int out, Point in, double bulge)
{
	Point reach = event_mark_reach(search->to->event->kind, search->layout->size);
	Point p0 = port(search->from, out), c1, c2, direction, end;
	Point p1 = {search->to->at.x - in.x * (reach.x + CLEAR),
		    search->to->at.y - in.y * (reach.y + CLEAR)};
	double dx = fabs(p1.x - p0.x), dy = fabs(p1.y - p0.y);
	double turn = fmin(search->layout->pitch, 3 + 0.15 * dx), lift = fmax(0.5 * dy, turn);
	double leave = out == search->natural ? lift : turn,
	       come = in.y * search->natural > 0 ? lift : turn;
	double cost = fabs(bulge) * COST_BULGE;
	Path path = path_new(search->arena);

	c1 = (Point){p0.x + bulge, p0.y + out * leave};
	c2 = (Point){p1.x - in.x * fmax(0.45 * dx, 4) + bulge * fabs(in.y), p1.y - in.y * come};
	direction = point_unit(point_subtract(p1, c2));
	end = line_end(search, p1, direction);
	path_move(&path, p0);
	path_curve(&path, c1, c2, end);
	cost += out != search->natural ? COST_FAR_SIDE : 0;
	cost += in.y * search->natural < 0 ? COST_FAR_SIDE : 0;
	cost += in.x > 0 && search->to->at.x - search->from->at.x < 2 * search->layout->size
			? COST_FAR_SIDE
			: 0; /* no room for a turn */
	cost += in.x > 0 && search->to->span == SPAN_LASTS && search->to->span0 < p1.x
			? 2 * COST_FAR_SIDE
			: 0; /* it would run along the bar, unseen */
	consider(search, path, p1, direction, cost);
}

/* Straight along a free height, with round turns at both ends. */
static void try_elbow(Search *search, double y, double cost)
{
	int out = y > search->from->at.y ? 1 : -1, in = y > search->to->at.y ? 1 : -1;
	Point p0 = port(search->from, out), p1 = port(search->to, in), end;
	Point direction = {0, -in};
	double sign = p1.x > p0.x ? 1 : -1;
	double turn = fmin(CORNER, fabs(p1.x - p0.x) / 2);
	double r0 = fmin(turn, out * (y - p0.y)), r1 = fmin(turn, in * (y - p1.y));
	Path path = path_new(search->arena);

	if (r0 <= 0 || r1 <= HEAD_LENGTH * 0.5)
		return;
	cost += in * (y - p1.y) < HEAD_LENGTH + 1 ? COST_ELBOW : 0; /* the head is squeezed */
	end = line_end(search, p1, direction);
	path_move(&path, p0);
	path_line(&path, (Point){p0.x, y - out * r0});
	path_curve(&path, (Point){p0.x, y - out * r0 * 0.45}, (Point){p0.x + sign * r0 * 0.45, y},
		   (Point){p0.x + sign * r0, y});
	path_line(&path, (Point){p1.x - sign * r1, y});
	path_curve(&path, (Point){p1.x - sign * r1 * 0.45, y}, (Point){p1.x, y - in * r1 * 0.45},
		   (Point){p1.x, fabs(end.y - y) > r1 ? y - in * r1 : end.y});
	path_line(&path, end);
	consider(search, path, p1, direction, cost);
}

/* Along the edges of both lanes, within them and, as the pad of the next lane is free too, just without. */
static void try_elbows(Search *search)
{
	const EventsLayout *layout = search->layout;
	double inset = 0.1 * layout->pitch;

	for (int end = 0; end < 2; end++) {
		const EventLane *lane = &layout->lanes[(end ? search->to : search->from)->lane];

		try_elbow(search, lane->top + inset, COST_ELBOW);
		try_elbow(search, lane->bottom - inset, COST_ELBOW);
		try_elbow(search, lane->top - inset, 1.5 * COST_ELBOW);
		if (lane->bottom < layout->axis_bottom - 1 ||
		    lane->top > layout->axis_bottom) /* not through the calendar's ticks */
			try_elbow(search, lane->bottom + inset, 1.5 * COST_ELBOW);
	}
}

static void gather_near(Search *search)
{
	const EventsLayout *layout = search->layout;
	Box around = box_grow(box_of(search->from->at, search->to->at), 5 * layout->pitch);

	search->near = arena_array(search->arena, layout->count + 1, sizeof(EventItem *));
	for (size_t i = 0; i < layout->count; i++) {
		const EventItem *item = &layout->items[i];

		if (box_meets(around, box_join(item->text, item->mark)))
			search->near[search->near_count++] = item;
	}
}

static Way best_way(Arena *scratch, const EventsLayout *layout, PackLink link, bool headed)
{
	static const double bulges[] = {0, -6, 6, -14, 14, -28, 28};
	static const Point ins[] = {{0, 1}, {1, 0}, {0, -1}};
	Search search = {.arena = scratch,
			 .layout = layout,
			 .from = &layout->items[link.from],
			 .to = &layout->items[link.to],
			 .headed = headed,
			 .best = {.cost = HUGE_VAL}};

	search.natural = search.to->at.y > search.from->at.y + 1 ? 1 : -1;
	gather_near(&search);
	if (!headed) { /* a tie is no way: as straight as may be */
		for (size_t k = 0; k < 5; k++)
			try_curve(&search, search.natural, (Point){0, search.natural}, bulges[k]);
		return search.best;
	}
	for (int out = -1; out <= 1; out += 2)
		for (size_t i = 0; i < sizeof ins / sizeof *ins; i++)
			for (size_t k = 0; k < sizeof bulges / sizeof *bulges; k++)
				try_curve(&search, out, ins[i], bulges[k]);
	if (fabs(search.to->at.x - search.from->at.x) > 2 * CORNER)
		try_elbows(&search);
	return search.best;
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
	Scene *scene = chart->pen->scene;
	Group *group = open_link(chart, layout->link_group, &layout->items[link.from],
				 &layout->items[link.to], done);
	Arena *scratch = arena_new();
	Way way = best_way(scratch, layout, link, !done);
	Path path = path_new(scene->arena);

	path_append(&path, &way.path);
	arena_free(scratch);
	scene_path(scene, group, path, style_paint(style_of(group)));
	if (!done)
		draw_head(chart, group, way.tip, way.direction);
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
