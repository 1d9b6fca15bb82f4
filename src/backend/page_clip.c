#include "backend/page_clip.h"

#include <math.h>

/* Strokes and arrowheads that begin off the page must still reach into it. */
#define MARGIN_PT 500.0
#define FLATNESS_PT 0.02

static void clip_fill(Arena *arena, Path *to, const Polyline *line, Box box)
{
	Polyline ring = ring_clipped(arena, line, box);

	ring.closed = true;
	if (ring.count >= 3)
		path_polyline(to, &ring);
}

static void clip_stroke(Arena *arena, Path *to, const Polyline *line, Box box)
{
	Polyline open = *line;
	Polyline *pieces;
	size_t count;

	if (line->closed && line->count) {
		/* An outline that is cut is no ring any more. */
		open.closed = false;
		open.count = line->count + 1;
		open.at = arena_array(arena, open.count, sizeof *open.at);
		for (size_t i = 0; i < open.count; i++)
			open.at[i] = line->at[i % line->count];
	}
	pieces = polyline_clipped(arena, &open, box, &count);
	for (size_t i = 0; i < count; i++)
		path_polyline(to, &pieces[i]);
}

ClippedPath page_clip(Arena *arena, const Path *path, Box page)
{
	Box box = box_grow(page, MARGIN_PT);
	ClippedPath clipped = {path, path};
	Path *fill, *stroke;
	Polyline *lines;
	size_t count;

	if (path->steps.count == 0 || box_holds(box, path_bounds(path)))
		return clipped;
	fill = arena_alloc(arena, sizeof *fill);
	stroke = arena_alloc(arena, sizeof *stroke);
	*fill = path_new(arena);
	*stroke = path_new(arena);
	/* Curves become chords first: clipping knows straight lines only. */
	lines = path_flattened(arena, path, FLATNESS_PT, &count);
	for (size_t i = 0; i < count; i++) {
		clip_fill(arena, fill, &lines[i], box);
		clip_stroke(arena, stroke, &lines[i], box);
	}
	return (ClippedPath){fill, stroke};
}
