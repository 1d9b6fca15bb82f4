#include "map/ground/graticule.h"

#include <math.h>

#include "base/measure.h"

#define LINES_LEAST 4 /* across the narrower way, with those at its ends */
#define POLE 90
#define ROUND 360
#define MINUTES 60
#define POLAR_STEP 30 /* degrees between meridians that all meet on the map */
#define SAMPLES 48
#define TICK (1.2 * PT_PER_MM)
#define ON_EDGE 0.05

static const double steps[] = {30,	  20,	     10,	5,	    2,
			       1,	  0.5,	     1.0 / 3,	0.25,	    1.0 / 6,
			       1.0 / 12,  1.0 / 30,  1.0 / 60,	1.0 / 120,  1.0 / 180,
			       1.0 / 240, 1.0 / 360, 1.0 / 720, 1.0 / 1800, 1.0 / 3600};

/* Labels along the frame need this much from one to the next, points. */
#define LABEL_ROOM 44.0

/* The largest step that puts at least three lines across the narrower way, unless labels would run into each other. */
static double choose_step(const View *view)
{
	const LonLatBox reach = view->reach;
	double span = fmin(reach.east - reach.west, reach.north - reach.south), step = steps[0];
	double across = (view->frame.x1 - view->frame.x0) / (reach.east - reach.west);
	double upward = (view->frame.y1 - view->frame.y0) / (reach.north - reach.south);

	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		if (i && steps[i] * fmin(across, upward) < LABEL_ROOM)
			return step;
		step = steps[i];
		if (span / step >= LINES_LEAST)
			return step;
	}
	return step;
}

static FrameEdge edge_of(Point p, Box frame)
{
	if (fabs(p.x - frame.x0) < ON_EDGE)
		return EDGE_LEFT;
	if (fabs(p.y - frame.y0) < ON_EDGE)
		return EDGE_TOP;
	if (fabs(p.x - frame.x1) < ON_EDGE)
		return EDGE_RIGHT;
	return fabs(p.y - frame.y1) < ON_EDGE ? EDGE_BOTTOM : EDGE_NONE;
}

typedef struct Net {
	Arena *arena;
	const View *view;
	LIST(Polyline) lines;
	LIST(GraticuleEnd) ends;
} Net;

static void net_end(Net *net, Point at, bool meridian, double degrees)
{
	FrameEdge edge = edge_of(at, net->view->frame);

	if (edge != EDGE_NONE)
		LIST_ADD(net->arena, &net->ends, (GraticuleEnd){at, edge, meridian, degrees});
}

static void net_line(Net *net, bool meridian, double degrees)
{
	LonLat at[SAMPLES + 1];
	const LonLatBox reach = net->view->reach;
	Polylines lines;
	Polyline *pieces;
	size_t count;

	for (int i = 0; i <= SAMPLES; i++) {
		double t = (double)i / SAMPLES;

		at[i] = meridian ? (LonLat){degrees, reach.south + t * (reach.north - reach.south)}
				 : (LonLat){reach.west + t * (reach.east - reach.west), degrees};
	}
	lines = view_line(net->arena, net->view, at, SAMPLES + 1);
	for (size_t k = 0; k < lines.count; k++) {
		pieces = polyline_clipped(net->arena, &lines.at[k], net->view->frame, &count);
		for (size_t i = 0; i < count; i++) {
			if (pieces[i].count < 2)
				continue;
			LIST_ADD(net->arena, &net->lines, pieces[i]);
			net_end(net, pieces[i].at[0], meridian, degrees);
			net_end(net, pieces[i].at[pieces[i].count - 1], meridian, degrees);
		}
	}
}

/* Where the earth ends within the frame, or the map of it. */
static void add_rim(Net *net)
{
	Polyline rim = view_rim(net->arena, net->view);
	size_t count;
	Polyline *pieces = polyline_clipped(net->arena, &rim, net->view->frame, &count);

	for (size_t i = 0; i < count; i++)
		LIST_ADD(net->arena, &net->lines, pieces[i]);
}

Graticule graticule_build(Arena *arena, const View *view)
{
	Net net = {.arena = arena, .view = view};
	double step = choose_step(view);
	bool polar = projection_domain(view->projection)->is_cap &&
		     view->reach.east - view->reach.west >= ROUND;
	double east = polar ? fmax(step, POLAR_STEP) : step;

	for (double i = ceil(view->reach.west / east); i * east <= view->reach.east; i++)
		if (i * east < view->reach.west + ROUND)
			net_line(&net, true, i * east);
	for (double i = ceil(view->reach.south / step); i * step <= view->reach.north; i++)
		if (fabs(i * step) <= POLE)
			net_line(&net, false, i * step);
	if (view->has_rim)
		add_rim(&net);
	return (Graticule){step, net.lines.at, net.lines.count, net.ends.at, net.ends.count};
}

char *graticule_label(Arena *arena, const Words *words, double degrees, bool meridian)
{
	double turned = meridian ? remainder(degrees, ROUND) : degrees;
	long seconds = lround(fabs(turned) * MINUTES * MINUTES), minutes = seconds / MINUTES;
	char number[64];
	const char *key = meridian     ? (turned < 0 ? "west" : "east")
			  : turned < 0 ? "south"
				       : "north";

	if (seconds % MINUTES)
		snprintf(number, sizeof number, "%ld°\u00a0%02ld′\u00a0%02ld″", minutes / MINUTES,
			 minutes % MINUTES, seconds % MINUTES);
	else if (minutes % MINUTES)
		snprintf(number, sizeof number, "%ld°\u00a0%02ld′", minutes / MINUTES,
			 minutes % MINUTES);
	else
		snprintf(number, sizeof number, "%ld°", minutes / MINUTES);
	/* Where east and west meet, either way, it is neither. */
	if (seconds == 0 || (meridian && minutes == MINUTES * ROUND / 2 && seconds % MINUTES == 0))
		return arena_copy(arena, number);
	return WORDS_FILL(arena, words, key, number);
}

void graticule_draw_lines(Pen *pen, Group *parent, const Graticule *graticule)
{
	Group *group = pen_open(pen, parent, (Element){.name = "graticule"});
	Paint paint = style_paint(style_of(group));
	Path path = path_new(pen->scene->arena);

	for (size_t i = 0; i < graticule->line_count; i++)
		path_polyline(&path, &graticule->lines[i]);
	paint.fills = false;
	if (paint.strokes)
		scene_path(pen->scene, group, path, paint);
}

/* Meridians are told on top and bottom, parallels at the sides: elsewhere no tick and no label. */
bool graticule_end_counts(const GraticuleEnd *end)
{
	return end->meridian == (end->edge == EDGE_TOP || end->edge == EDGE_BOTTOM);
}

static Point tick_of(FrameEdge edge)
{
	switch (edge) {
	case EDGE_LEFT:
		return (Point){TICK, 0};
	case EDGE_TOP:
		return (Point){0, TICK};
	case EDGE_RIGHT:
		return (Point){-TICK, 0};
	case EDGE_BOTTOM:
		return (Point){0, -TICK};
	case EDGE_NONE:
		break;
	}
	return (Point){0, 0};
}

void graticule_draw_frame(Pen *pen, Group *parent, const Graticule *graticule, const View *view)
{
	Group *group = pen_open(pen, parent, (Element){.name = "neatline"});
	Paint paint = style_paint(style_of(group));
	Path path = path_new(pen->scene->arena);

	for (size_t i = 0; i < graticule->end_count; i++) {
		const GraticuleEnd *end = &graticule->ends[i];

		if (!graticule_end_counts(end))
			continue;
		path_move(&path, end->at);
		path_line(&path, point_add(end->at, tick_of(end->edge)));
	}
	path_box(&path, view->frame);
	paint.fills = false;
	scene_path(pen->scene, group, path, paint);
}
