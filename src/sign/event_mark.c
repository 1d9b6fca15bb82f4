#include "sign/event_mark.h"

#include <string.h>

#include "style/cascade.h"

#define DONE_WIDTH 1.8 /* of strokes that have no inside, where what they mean was done */

/* Outlines about the origin, in units of the mark's size; filled unless open, then only stroked. */
typedef enum Stroke { SHAPE, DETAIL, OUTSIDE } Stroke;

enum { CORNERS_MOST = 6, PIECES = 3 };

typedef struct EventPiece {
	Stroke stroke;
	bool closed;
	size_t count;
	Point at[CORNERS_MOST];
} EventPiece;

typedef struct EventMark {
	const char *kind;
	bool circle; /* with a circle of `radius` for its body */
	double radius;
	Point reach; /* half its size */
	EventPiece pieces[PIECES];
} EventMark;

static const EventMark marks[] = {
	{"letter", .reach = {0.66, 0.44},
	 .pieces = {{SHAPE, true, 4, {{-0.66, -0.44}, {0.66, -0.44}, {0.66, 0.44}, {-0.66, 0.44}}},
		    {DETAIL, false, 3, {{-0.62, -0.38}, {0, 0.1}, {0.62, -0.38}}}}},
	{"statement", .reach = {0.56, 0.56},
	 .pieces = {{SHAPE, true, 4, {{0, -0.56}, {0.56, 0}, {0, 0.56}, {-0.56, 0}}}}},
	{"communique", .reach = {0.9, 0.56},
	 .pieces = {{SHAPE, true, 4, {{-0.34, -0.56}, {0.22, 0}, {-0.34, 0.56}, {-0.9, 0}}},
		    {SHAPE, true, 4, {{0.34, -0.56}, {0.9, 0}, {0.34, 0.56}, {-0.22, 0}}}}},
	{"proposal", .reach = {0.55, 0.5},
	 .pieces = {{SHAPE, true, 3, {{0, -0.52}, {0.56, 0.44}, {-0.56, 0.44}}}}},
	{"request", .reach = {0.55, 0.5},
	 .pieces = {{SHAPE, true, 3, {{-0.56, -0.44}, {0.56, -0.44}, {0, 0.52}}}}},
	{"consultation", .reach = {0.46, 0.46},
	 .pieces =
		 {{SHAPE, true, 4, {{-0.45, -0.45}, {0.45, -0.45}, {0.45, 0.45}, {-0.45, 0.45}}}}},
	{"visit", .circle = true, .radius = 0.46, .reach = {0.5, 0.5},
	 .pieces = {{DETAIL, false, 2, {{-0.26, 0}, {0.26, 0}}}}},
	{"armed", .reach = {0.52, 0.52},
	 .pieces = {{OUTSIDE, false, 2, {{-0.48, -0.48}, {0.48, 0.48}}},
		    {OUTSIDE, false, 2, {{-0.48, 0.48}, {0.48, -0.48}}}}},
	{"departure", .reach = {0.66, 0.5},
	 .pieces = {{SHAPE, true, 3, {{0.66, 0}, {-0.14, 0.5}, {-0.14, -0.5}}},
		    {OUTSIDE, false, 2, {{-0.66, 0}, {-0.14, 0}}}}},
};

static const EventMark other = {"", .circle = true, .radius = 0.42, .reach = {0.42, 0.42}};

static const EventMark *mark_of(const char *kind)
{
	for (size_t i = 0; kind && i < sizeof marks / sizeof *marks; i++)
		if (!strcmp(marks[i].kind, kind))
			return &marks[i];
	return &other;
}

Point event_mark_reach(const char *kind, double size)
{
	return point_scale(mark_of(kind)->reach, size);
}

static Path piece_path(Arena *arena, const EventPiece *piece, Point centre, double size)
{
	Path path = path_new(arena);

	for (size_t i = 0; i < piece->count; i++) {
		Point at = point_add(centre, point_scale(piece->at[i], size));

		if (i)
			path_line(&path, at);
		else
			path_move(&path, at);
	}
	if (piece->closed)
		path_close(&path);
	return path;
}

void event_mark(Scene *scene, Group *group, const char *kind, Point centre, double size)
{
	const EventMark *mark = mark_of(kind);
	const Style *style = style_of(group);
	Paint paint = style_paint(style), line = paint, detail;

	paint.join = JOIN_MITER;
	line.fills = false;
	detail = line;
	/* On a solid mark its details are of the paper. */
	if (!group->element.planned)
		detail.stroke = style->halo_color;
	if (mark->circle) {
		Path path = path_new(scene->arena);

		path_circle(&path, centre, mark->radius * size);
		scene_path(scene, group, path, paint);
	}
	for (size_t i = 0; i < PIECES && mark->pieces[i].count; i++) {
		const EventPiece *piece = &mark->pieces[i];
		Path path = piece_path(scene->arena, piece, centre, size);

		if (piece->stroke == SHAPE) {
			scene_path(scene, group, path, paint);
		} else if (piece->stroke == DETAIL) {
			scene_path(scene, group, path, detail);
		} else {
			Paint thick = line;

			/* What has no inside says by its weight whether it was done. */
			thick.width *= group->element.planned ? 1 : DONE_WIDTH;
			scene_path(scene, group, path, thick);
		}
	}
}
