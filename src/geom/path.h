/*
 * path.h: drawable paths of moves, lines, cubic curves and closings, in page points.
 */
#ifndef GEOM_PATH_H
#define GEOM_PATH_H

#include "base/arena.h"
#include "geom/plane.h"

typedef enum PathVerb { PATH_MOVE, PATH_LINE, PATH_CURVE, PATH_CLOSE } PathVerb;

typedef struct PathStep {
	PathVerb verb;
	Point at[3]; /* MOVE, LINE: at[0]; CURVE: two controls and the end; CLOSE: none */
} PathStep;

typedef struct Path {
	Arena *arena; /* borrowed; where the steps live */
	LIST(PathStep) steps;
} Path;

Path path_new(Arena *arena);
void path_move(Path *path, Point to);
void path_line(Path *path, Point to);
void path_curve(Path *path, Point c1, Point c2, Point to);
void path_close(Path *path);
void path_polyline(Path *path, const Polyline *line); /* a move, lines, and a close if closed */
void path_box(Path *path, Box box);
void path_circle(Path *path, Point centre, double radius); /* four cubics */
/* Arc about centre from angle `from` by `sweep` radians (clockwise on paper positive); starts with a move
 * or, if `join`, a line. */
void path_arc(Path *path, Point centre, double radius, double from, double sweep, bool join);
void path_append(Path *path, const Path *other);
/* Every point x -> scale*x turned by angle, then moved by offset. */
Path path_placed(Arena *arena, const Path *path, Point offset, double scale, double angle);
/* Bounds of points and controls. */
Box path_bounds(const Path *path);
/* Cubics cut into chords no further than `tolerance` from the curve. */
Polyline *path_flattened(Arena *arena, const Path *path, double tolerance, size_t *count);

#endif
