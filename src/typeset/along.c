#include "typeset/along.h"

#include <math.h>

#include "typeset/line.h"

/* The shorter way round, so that directions on both sides of straight left differ little. */
static double turn_between(double a, double b)
{
	return fabs(remainder(b - a, 2 * 3.14159265358979323846));
}

/* The direction under a cluster: the chord under its width, which does not tremble where the course has corners. */
static Point course_direction(const Polyline *course, double from, double to)
{
	Point a = polyline_at(course, from, NULL), b = polyline_at(course, to, NULL);
	Point direction;

	/* Marks without width of their own have no chord. */
	if (point_distance(a, b) > 1e-9)
		return point_unit(point_subtract(b, a));
	polyline_at(course, from, &direction);
	return direction;
}

/* The middle of a cluster stands on the course; its start lies half its width before that, straight back. */
static AlongCluster cluster_placed(const Cluster *cluster, const Polyline *course, double start,
				   double rise)
{
	double from = start + cluster->x, half = cluster->width / 2;
	Point direction = course_direction(course, from, from + cluster->width);
	Point middle = polyline_at(course, from + half, NULL);
	Point base = point_add(middle, point_scale(point_left(direction), rise));

	return (AlongCluster){.run = cluster->run,
			      .origin = point_subtract(base, point_scale(direction, half)),
			      .angle = atan2(direction.y, direction.x)};
}

Quad along_quad(const AlongCluster *cluster)
{
	const TextRun *run = cluster->run;
	Box box = {cluster->origin.x, cluster->origin.y - run->ascent,
		   cluster->origin.x + run->width, cluster->origin.y + run->descent};

	return quad_turned(box, cluster->origin, cluster->angle);
}

bool text_along(Arena *arena, const TextRun *run, const Polyline *course, double start, double rise,
		AlongText *out)
{
	size_t count;
	const Cluster *clusters;
	AlongCluster *at;

	if (start < 0 || start + run->width > polyline_length(course))
		return false;
	clusters = line_clusters(arena, run, &count);
	at = arena_array(arena, count, sizeof *at);
	*out = (AlongText){.whole = run, .at = at, .count = count, .bounds = box_empty()};
	for (size_t i = 0; i < count; i++) {
		AlongCluster *placed = &at[clusters[i].rank];
		Quad quad;

		*placed = cluster_placed(&clusters[i], course, start, rise);
		quad = along_quad(placed);
		out->bounds = box_join(out->bounds, quad_bounds(&quad));
		if (i)
			out->bend = fmax(out->bend, turn_between(at[clusters[i - 1].rank].angle,
								 placed->angle));
	}
	return true;
}

void along_draw(Scene *scene, Group *parent, const AlongText *text, Color color, double halo,
		Color halo_color)
{
	for (size_t i = 0; i < text->count; i++) {
		TextLeaf *leaf =
			scene_text(scene, parent, text->at[i].run, text->at[i].origin, color);

		leaf->angle = text->at[i].angle;
		leaf->halo = halo;
		leaf->halo_color = halo_color;
		leaf->label = i ? NULL : text->whole->string;
	}
}
