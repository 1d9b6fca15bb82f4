/*
 * course_index.h: a polyline that is asked often which of its points is nearest.
 *
 * Its segments are boxed in short chains, so that an answer looks at those nearby alone; it is the answer of polyline_nearest
 * (geom/plane.h), bit by bit. Page points. Lives in the arena that it was made in and borrows the line's points.
 */
#ifndef GEOM_COURSE_INDEX_H
#define GEOM_COURSE_INDEX_H

#include "geom/plane.h"

typedef struct CourseIndex CourseIndex;

CourseIndex *course_index_new(Arena *arena, const Polyline *line);
/* See polyline_nearest. */
double course_index_nearest(const CourseIndex *index, Point p, double *gap);

#endif
