#include "map/ground/sticks.h"

#include <math.h>

#include "base/measure.h"
#include "geo/projection.h"
#include "map/ground/course.h"

#define STRAIGHT (5 * PT_PER_MM) /* on paper, from which on a piece looks like a stick */
#define STRAIGHT_KM 3		 /* on the ground, below which straight pieces are usual */
#define PERCENT 100
#define STRAIGHT_SHARE 0.25 /* of a layer's length on the map, below which they may be true */

/* What is straight of a layer within the frame. */
typedef struct Sticks {
	double length, straight; /* of all, of the straight pieces; points */
	size_t count;
	double longest, longest_km;
	LonLat at; /* the middle of the longest */
	const Feature *worst;
} Sticks;

/* So much of a piece lies in the frame. */
static double seen_length(Arena *scratch, Box frame, Point a, Point b)
{
	size_t count;
	double length = 0;
	Polyline *pieces =
		polyline_clipped(scratch, &(Polyline){(Point[]){a, b}, 2, false}, frame, &count);

	for (size_t i = 0; i < count; i++)
		length += polyline_length(&pieces[i]);
	return length;
}

static void add_piece(Sticks *sticks, const Feature *feature, const LonLat *ends, double seen)
{
	double km = ground_distance(ends[0], ends[1]) / METRES_PER_KM;

	sticks->length += seen;
	if (seen < STRAIGHT || km < STRAIGHT_KM)
		return;
	sticks->straight += seen;
	sticks->count++;
	if (seen <= sticks->longest)
		return;
	sticks->longest = seen;
	sticks->longest_km = km;
	sticks->at = lonlat_between(ends[0], ends[1], 0.5);
	sticks->worst = feature;
}

static void add_sticks(const View *view, const Feature *feature, Sticks *sticks)
{
	Arena *scratch = arena_new();

	for (size_t i = 0; i < feature->part_count; i++) {
		const FeaturePart *part = &feature->parts[i];
		Polyline line = view_chain(scratch, view, part->at, part->count);

		for (size_t k = 0; k + 1 < line.count; k++)
			if (box_meets(view->frame, box_of(line.at[k], line.at[k + 1])))
				add_piece(sticks, feature, part->at + k,
					  seen_length(scratch, view->frame, line.at[k],
						      line.at[k + 1]));
	}
	arena_free(scratch);
}

/* "40.12N 124.40E", as it may be written in atlas.yaml. */
static char *place_words(Arena *arena, LonLat at)
{
	return arena_printf(arena, "%.2f%c %.2f%c", fabs(at.lat), at.lat < 0 ? 'S' : 'N',
			    fabs(at.lon), at.lon < 0 ? 'W' : 'E');
}

/* The example is that of the first figure that has it. */
static void tell(Diag *diag, const View *view, const Layer *layer, const Sticks *sticks)
{
	const char *place = place_words(diag->arena, sticks->at), *id = sticks->worst->id;

	diag_warning(diag, layer->spec->span, "map.straight-course",
		     "on map '%s' much of '%s' is straight for 5 mm of paper and more" DIAG_EXAMPLE
		     "%s'%s%s: %.0f mm, %.0f km; %zu such %s, %.0f %% of what is shown)",
		     view->map->id, layer->spec->shown_file, id ? id : place, id ? " about " : "",
		     id ? place : "", sticks->longest / PT_PER_MM, sticks->longest_km,
		     sticks->count, sticks->count == 1 ? "piece" : "pieces",
		     PERCENT * sticks->straight / sticks->length);
}

void courses_tell(Diag *diag, const View *view, const BaseMap *base)
{
	for (size_t i = 0, next; i < base->item_count; i = next) {
		const Layer *layer = base->items[i].layer;
		Sticks sticks = {0};

		for (next = i; next < base->item_count && base->items[next].layer == layer; next++)
			if (course_winds(layer) && base->items[next].style &&
			    base->items[next].feature->shape == SHAPE_LINE &&
			    base->items[next].style->display != DISPLAY_NONE)
				add_sticks(view, base->items[next].feature, &sticks);
		if (sticks.count && sticks.straight > STRAIGHT_SHARE * sticks.length)
			tell(diag, view, layer, &sticks);
	}
}
