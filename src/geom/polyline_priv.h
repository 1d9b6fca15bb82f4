/*
 * polyline_priv.h: what the files of polylines share; private to geom.
 */
#ifndef GEOM_POLYLINE_PRIV_H
#define GEOM_POLYLINE_PRIV_H

#include "geom/plane.h"

/* Number of segments: one for each neighbouring pair, and the closing one of a closed line. */
size_t polyline_segments(const Polyline *line);
/* End of segment `index`, which starts at line->at[index]. */
Point polyline_segment_end(const Polyline *line, size_t index);
/* Share 0..1 along a-b of its point nearest to p. */
double segment_nearest(Point a, Point b, Point p);
/* The point of a line that is nearest so far. */
typedef struct CourseFoot {
	double away, share; /* points; 0..1 along its segment */
	size_t segment;
} CourseFoot;

/* Moves the foot to segment `index`, if that comes nearer to p. */
void segment_approach(const Polyline *line, size_t index, Point p, CourseFoot *foot);
/* How far along the line the foot is: `before` is the length up to segment `from`, which is its own or comes before that. */
double foot_distance(const Polyline *line, size_t from, double before, const CourseFoot *foot);
/* The line without points that repeat the one before (nearer than 1e-9). */
Polyline polyline_distinct(Arena *arena, const Polyline *line);
/* Shares along a-b and c-d where they cross, both 0..1; false: apart or parallel. */
bool segments_cross_at(Point a, Point b, Point c, Point d, double *ab, double *cd);

#endif
