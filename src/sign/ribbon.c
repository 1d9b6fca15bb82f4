#include "sign/ribbon.h"

#include <math.h>

#define HALVINGS 40    /* until a share of a curve is known */
enum { CONTROLS = 4 }; /* of a cubic: from, two between, to */
/* How far the controls of a quarter of an ellipse are from its ends, by its half axes. */
#define QUARTER 0.5522847498

/* From level to upright. */
static void quarter(Point *edge, Point from, Point to)
{
	edge[0] = from;
	edge[1] = (Point){from.x + QUARTER * (to.x - from.x), from.y};
	edge[2] = (Point){to.x, to.y - QUARTER * (to.y - from.y)};
	edge[3] = to;
}

Ribbon ribbon_leaving(double x, double edge, double width, double x1, double reach, bool up)
{
	double way = up ? -1 : 1;
	Ribbon ribbon;

	quarter(ribbon.inner, (Point){x, edge}, (Point){x1 - width, edge + way * reach});
	quarter(ribbon.outer, (Point){x, edge - way * width}, (Point){x1, edge + way * reach});
	return ribbon;
}

static void turned_round(Point *edge)
{
	Point first = edge[0], second = edge[1];

	edge[0] = edge[3];
	edge[1] = edge[2];
	edge[2] = second;
	edge[3] = first;
}

Ribbon ribbon_joining(double x, double edge, double width, double x1, double reach)
{
	double foot = edge + width + reach;
	Ribbon ribbon;

	quarter(ribbon.inner, (Point){x1, edge + width}, (Point){x + width, foot});
	quarter(ribbon.outer, (Point){x1, edge}, (Point){x, foot});
	turned_round(ribbon.inner);
	turned_round(ribbon.outer);
	return ribbon;
}

/* The first part of a cubic, up to t; the rest is what is left of it. */
static void split(const Point *edge, double t, Point *before, Point *after)
{
	Point ab = point_lerp(edge[0], edge[1], t), bc = point_lerp(edge[1], edge[2], t),
	      cd = point_lerp(edge[2], edge[3], t);
	Point abc = point_lerp(ab, bc, t), bcd = point_lerp(bc, cd, t),
	      at = point_lerp(abc, bcd, t);
	Point first[CONTROLS] = {edge[0], ab, abc, at}, second[CONTROLS] = {at, bcd, cd, edge[3]};

	for (int i = 0; i < CONTROLS; i++) {
		before[i] = first[i];
		after[i] = second[i];
	}
}

static void cut(const Point *edge, double t0, double t1, Point *part)
{
	Point head[CONTROLS], rest[CONTROLS];

	split(edge, t1, head, rest);
	split(head, t1 > 0 ? t0 / t1 : 0, rest, part);
}

Ribbon ribbon_part(const Ribbon *ribbon, double t0, double t1)
{
	Ribbon part;

	cut(ribbon->inner, t0, t1, part.inner);
	cut(ribbon->outer, t0, t1, part.outer);
	return part;
}

Point ribbon_middle(const Ribbon *ribbon, double t)
{
	Point before[CONTROLS], after[CONTROLS], inner;

	split(ribbon->inner, t, before, after);
	inner = after[0];
	split(ribbon->outer, t, before, after);
	return point_lerp(inner, after[0], 0.5);
}

double ribbon_at_x(const Ribbon *ribbon, double x)
{
	double low = 0, high = 1;

	if (x <= ribbon_middle(ribbon, 0).x)
		return 0;
	if (x >= ribbon_middle(ribbon, 1).x)
		return 1;
	for (int i = 0; i < HALVINGS; i++) {
		double t = (low + high) / 2;

		if (ribbon_middle(ribbon, t).x < x)
			low = t;
		else
			high = t;
	}
	return (low + high) / 2;
}

Path ribbon_path(Arena *arena, const Ribbon *ribbon)
{
	const Point *in = ribbon->inner, *out = ribbon->outer;
	Path path = path_new(arena);

	path_move(&path, in[0]);
	path_curve(&path, in[1], in[2], in[3]);
	path_line(&path, out[3]);
	path_curve(&path, out[2], out[1], out[0]);
	path_close(&path);
	return path;
}

Ribbon ribbon_moved(const Ribbon *ribbon, Point by)
{
	Ribbon moved = *ribbon;

	for (size_t i = 0; i < sizeof moved.inner / sizeof *moved.inner; i++) {
		moved.inner[i] = point_add(moved.inner[i], by);
		moved.outer[i] = point_add(moved.outer[i], by);
	}
	return moved;
}
