#include "geom/course_index.h"

#include <math.h>

#include "geom/polyline_priv.h"

#define CHAIN 16 /* segments in a chain */
/* A first guess lies above the answer, or the search would not come by it. */
#define GUESS_SHARE 1.001
#define GUESS_PT 1e-6

typedef struct Chain {
	Box bounds;
	double before; /* length of the line up to it */
} Chain;

struct CourseIndex {
	Polyline line;
	size_t segments, count;
	Chain *chains;
};

CourseIndex *course_index_new(Arena *arena, const Polyline *line)
{
	CourseIndex *index = arena_alloc(arena, sizeof *index);
	double before = 0;

	index->line = *line;
	index->segments = polyline_segments(line);
	index->count = (index->segments + CHAIN - 1) / CHAIN;
	index->chains = arena_array(arena, index->count, sizeof *index->chains);
	for (size_t i = 0; i < index->segments; i++) {
		Chain *chain = &index->chains[i / CHAIN];
		Point a = line->at[i], b = polyline_segment_end(line, i);

		if (i % CHAIN == 0)
			*chain = (Chain){box_of(a, b), before};
		chain->bounds = box_add(chain->bounds, b);
		before += point_distance(a, b);
	}
	return index;
}

static bool box_is_far(Box box, Point p, double distance)
{
	return box.x0 - p.x > distance || p.x - box.x1 > distance || box.y0 - p.y > distance ||
	       p.y - box.y1 > distance;
}

/* As near as the nearest of the points at which chains begin, and a little more. */
static double first_guess(const CourseIndex *index, Point p)
{
	double best = point_distance(index->line.at[0], p);

	for (size_t i = 1; i < index->count; i++) {
		double above =
			point_distance(index->line.at[i * CHAIN], p) * GUESS_SHARE + GUESS_PT;

		best = above < best ? above : best;
	}
	return best;
}

/* Goes through one chain; the first of the segments that are nearest counts. */
static void search_chain(const CourseIndex *index, size_t chain, Point p, CourseFoot *foot)
{
	size_t end = (chain + 1) * CHAIN < index->segments ? (chain + 1) * CHAIN : index->segments;

	for (size_t i = chain * CHAIN; i < end; i++)
		segment_approach(&index->line, i, p, foot);
}

double course_index_nearest(const CourseIndex *index, Point p, double *gap)
{
	const Polyline *line = &index->line;
	CourseFoot foot = {.away = HUGE_VAL};
	size_t chain;

	if (line->count > 0)
		foot.away = first_guess(index, p);
	for (size_t i = 0; i < index->count; i++)
		if (!box_is_far(index->chains[i].bounds, p, foot.away))
			search_chain(index, i, p, &foot);
	if (gap != NULL)
		*gap = foot.away;
	chain = foot.segment / CHAIN;
	return foot_distance(line, chain * CHAIN, index->count ? index->chains[chain].before : 0,
			     &foot);
}
