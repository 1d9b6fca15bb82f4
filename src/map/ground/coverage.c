#include "map/ground/coverage.h"

#include <math.h>
#include <string.h>

#define ALONG 1e-5	/* degrees by which corners may miss the side that they were cut along */
#define SIDE_SHARE 0.01 /* of a side: land along so much of it was cut there */
#define FRAME_SHARE                                                                                \
	0.005 /* of the frame's degrees: a frame that reaches no further beyond does not */
#define ROUND_SHARE 0.99 /* of 360 degrees: such data have neither a west nor an east side */
#define NET 32		 /* places of a frame that are asked, either way */
#define EARTH_CORNERS 5	 /* the first once more */

bool base_layer_shown(const Layer *layer, const MapSpec *map)
{
	return layer->spec->is_feature ||
	       (map->own_basemap ? layer->spec->map && !strcmp(layer->spec->map, map->id)
				 : !layer->spec->map);
}

static bool is_land(const Atlas *atlas, size_t layer, const MapSpec *map)
{
	const Library *library = atlas->library;

	return layer < atlas->basemap_count && !strcmp(library->layers[layer].spec->as, "land") &&
	       library->layers[layer].count && base_layer_shown(&library->layers[layer], map);
}

static double side_of(LonLatBox box, int side)
{
	const double sides[] = {box.west, box.south, box.east, box.north};

	return sides[side];
}

static bool is_upright(int side)
{
	return side == COVERAGE_WEST || side == COVERAGE_EAST;
}

/* How far beyond a side a place is, degrees. */
static double off_side(LonLatBox bounds, int side, LonLat at)
{
	double lon = lon_near(at.lon, (bounds.west + bounds.east) / 2);

	switch (side) {
	case COVERAGE_WEST:
		return bounds.west - lon;
	case COVERAGE_SOUTH:
		return bounds.south - at.lat;
	case COVERAGE_EAST:
		return lon - bounds.east;
	default:
		return at.lat - bounds.north;
	}
}

/* Degrees of a ring's edges that lie along a side. */
static double length_along(const FeaturePart *ring, LonLatBox bounds, int side)
{
	const double at = side_of(bounds, side);
	double sum = 0;

	for (size_t i = 1; i < ring->count; i++) {
		LonLat a = ring->at[i - 1], b = ring->at[i];
		double off = is_upright(side) ? fmax(fabs(a.lon - at), fabs(b.lon - at))
					      : fmax(fabs(a.lat - at), fabs(b.lat - at));

		if (off < ALONG)
			sum += is_upright(side) ? fabs(b.lat - a.lat) : fabs(b.lon - a.lon);
	}
	return sum;
}

static double side_length(LonLatBox bounds, int side)
{
	return is_upright(side) ? bounds.north - bounds.south : bounds.east - bounds.west;
}

/* All along meridians and parallels. */
static bool is_ruled(const FeaturePart *ring)
{
	for (size_t i = 1; i < ring->count; i++)
		if (fabs(ring->at[i].lon - ring->at[i - 1].lon) > ALONG &&
		    fabs(ring->at[i].lat - ring->at[i - 1].lat) > ALONG)
			return false;
	return true;
}

/* Whether data end before the extent does, on all sides: their boxes are islands of somebody who draws with a ruler. */
static bool lies_within(LonLatBox bounds, LonLatBox extent)
{
	double middle = (bounds.west + bounds.east) / 2, half = bounds.east - middle;

	middle = lon_near(middle, (extent.west + extent.east) / 2);
	return middle - half > extent.west + ALONG && middle + half < extent.east - ALONG &&
	       bounds.south > extent.south + ALONG && bounds.north < extent.north - ALONG;
}

/* Whether a layer was cut along a side. */
static bool is_cut(const Layer *layer, LonLatBox bounds, LonLatBox extent, int side)
{
	bool within = lies_within(bounds, extent);
	double sum = 0, whole = side_length(bounds, side);

	for (size_t i = 0; i < layer->count; i++)
		for (size_t k = 0; k < layer->features[i]->part_count; k++) {
			const FeaturePart *ring = &layer->features[i]->parts[k];
			double along = length_along(ring, bounds, side);

			if (!is_ruled(ring) || (!within && along > whole - ALONG))
				sum += along;
		}
	return sum > SIDE_SHARE * whole;
}

static LonLatBox joined(LonLatBox a, LonLatBox b)
{
	return (LonLatBox){fmin(a.west, b.west), fmin(a.south, b.south), fmax(a.east, b.east),
			   fmax(a.north, b.north)};
}

static LonLatBox land_bounds(const Atlas *atlas, const MapSpec *map)
{
	LonLatBox all = {HUGE_VAL, HUGE_VAL, -HUGE_VAL, -HUGE_VAL};

	for (size_t i = 0; i < atlas->basemap_count; i++)
		for (size_t k = 0; is_land(atlas, i, map) && k < atlas->library->layers[i].count;
		     k++)
			all = joined(all, atlas->library->layers[i].features[k]->bounds);
	return all;
}

static bool is_side(LonLatBox bounds, int side)
{
	if (is_upright(side))
		return bounds.east - bounds.west < ROUND_SHARE * DEGREES_AROUND;
	return fabs(side_of(bounds, side)) < LATITUDE_POLE - ALONG;
}

static void find_cuts(const Atlas *atlas, const MapSpec *map, Coverage *coverage)
{
	for (int side = 0; side < COVERAGE_SIDES; side++)
		for (size_t i = 0; i < atlas->basemap_count; i++)
			if (is_land(atlas, i, map) && is_side(coverage->bounds, side) &&
			    !coverage->cut[side] &&
			    is_cut(&atlas->library->layers[i], coverage->bounds, map->extent, side))
				coverage->cut[side] = &atlas->library->layers[i];
}

static void look_beyond(const View *view, Coverage *coverage)
{
	const Box frame = view->frame;
	const LonLatBox reach = view->reach;

	for (int i = 0; i <= NET; i++)
		for (int k = 0; k <= NET; k++) {
			LonLat at = view_lonlat(
				view, (Point){frame.x0 + (frame.x1 - frame.x0) * i / NET,
					      frame.y0 + (frame.y1 - frame.y0) * k / NET});

			for (int side = 0; isfinite(at.lon) && side < COVERAGE_SIDES; side++)
				coverage->beyond[side] |=
					coverage->cut[side] &&
					off_side(coverage->bounds, side, at) >
						FRAME_SHARE *
							side_length(reach, is_upright(side)
										   ? COVERAGE_SOUTH
										   : COVERAGE_WEST);
		}
	for (int side = 0; side < COVERAGE_SIDES; side++)
		coverage->any |= coverage->beyond[side];
}

Coverage coverage_of(const Atlas *atlas, const View *view)
{
	Coverage coverage = {.bounds = land_bounds(atlas, view->map)};

	/* Land that is somewhere else is told of as such (geo.off-maps). */
	if (coverage.bounds.west > coverage.bounds.east ||
	    !lonlat_boxes_meet(coverage.bounds, view->reach))
		return coverage;
	find_cuts(atlas, view->map, &coverage);
	look_beyond(view, &coverage);
	return coverage;
}

void coverage_tell(Diag *diag, const View *view, const Coverage *coverage)
{
	static const char *const names[] = {"west", "south", "east", "north"};

	for (int side = 0; side < COVERAGE_SIDES; side++)
		if (coverage->beyond[side])
			diag_warning(diag, coverage->cut[side]->spec->span, "map.beyond-data",
				     "map '%s' reaches beyond the land of '%s' in the %s, which "
				     "ends at %.7g degrees: what lies there is left blank",
				     view->map->id, coverage->cut[side]->spec->shown_file,
				     names[side], side_of(coverage->bounds, side));
}

Polylines coverage_earth(Arena *arena, const View *view, const Coverage *coverage)
{
	const LonLatBox b = coverage->bounds;
	double middle = (b.west + b.east) / 2;
	double west = coverage->beyond[COVERAGE_WEST] ? b.west : middle - DEGREES_HALF;
	double east = coverage->beyond[COVERAGE_EAST] ? b.east : middle + DEGREES_HALF;
	double south = coverage->beyond[COVERAGE_SOUTH] ? b.south : -LATITUDE_POLE;
	double north = coverage->beyond[COVERAGE_NORTH] ? b.north : LATITUDE_POLE;
	LonLat corners[EARTH_CORNERS] = {
		{west, south}, {west, north}, {east, north}, {east, south}, {west, south}};
	FeaturePart part = {.at = corners, .count = EARTH_CORNERS};
	const Feature earth = {.shape = SHAPE_AREA, .parts = &part, .part_count = 1};
	Polylines rings = view_area(arena, view, &earth);

	for (size_t i = 0; i < rings.count; i++) {
		rings.at[i] = ring_clipped(arena, &rings.at[i], view->frame);
		rings.at[i].closed = true;
	}
	return rings;
}
