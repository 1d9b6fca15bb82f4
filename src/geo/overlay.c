#include "geo/overlay.h"

#include <geos_c.h>
#include <math.h>

/* Chords per quarter of a round corner: they miss the arc by radius * (1 - cos(pi / 32)), half a percent. */
#define CIRCLE_SEGMENTS 8
#define CRACK 0.02     /* points between pieces that should meet */
#define MITRE_MOST 5.0 /* of a corner's point, by the distance */

struct Overlay {
	GEOSContextHandle_t geos;
};

/* Without handlers GEOS says nothing of errors; a failed operation returns NULL. */
static void close_geos(void *handle)
{
	GEOS_finish_r(handle);
}

Overlay *overlay_open(Arena *arena)
{
	Overlay *overlay = arena_alloc(arena, sizeof *overlay);

	overlay->geos = GEOS_init_r();
	arena_defer(arena, close_geos, overlay->geos);
	return overlay;
}

/* A closed sequence repeats its first point, as GEOS wants of rings; ours do not. */
static GEOSCoordSequence *sequence_of(const Overlay *overlay, const Polyline *line, bool closed)
{
	unsigned count = (unsigned)line->count + (closed ? 1u : 0u);
	GEOSCoordSequence *sequence = GEOSCoordSeq_create_r(overlay->geos, count, 2);

	for (unsigned i = 0; i < count; i++) {
		Point p = line->at[i % line->count];

		GEOSCoordSeq_setXY_r(overlay->geos, sequence, i, p.x, p.y);
	}
	return sequence;
}

/* Even-odd polygons out of loose rings: node them by symmetric difference, ring by ring. */
static GEOSGeometry *area_of(const Overlay *overlay, Rings rings)
{
	GEOSContextHandle_t geos = overlay->geos;
	GEOSGeometry *area = GEOSGeom_createEmptyPolygon_r(geos);

	for (size_t i = 0; i < rings.count; i++) {
		GEOSGeometry *shell, *valid, *sum;

		if (rings.at[i].count < 3)
			continue;
		shell = GEOSGeom_createPolygon_r(
			geos,
			GEOSGeom_createLinearRing_r(geos, sequence_of(overlay, &rings.at[i], true)),
			NULL, 0);
		/* Rings that cross themselves, as those of a coast made coarse may, become several polygons. */
		valid = GEOSMakeValid_r(geos, shell);
		GEOSGeom_destroy_r(geos, shell);
		sum = valid ? GEOSSymDifference_r(geos, area, valid) : NULL;
		if (valid)
			GEOSGeom_destroy_r(geos, valid);
		/* A ring that GEOS cannot add is left out: better a piece too few than nothing. */
		if (sum) {
			GEOSGeom_destroy_r(geos, area);
			area = sum;
		}
	}
	return area;
}

/* Far below what is printed, and far above what releases of GEOS differ by. */
#define GRID 1024

static double on_grid(double value)
{
	return rint(value * GRID) / GRID;
}

static Polyline line_from(const Overlay *overlay, Arena *arena, const GEOSGeometry *geometry,
			  bool closed)
{
	const GEOSCoordSequence *sequence = GEOSGeom_getCoordSeq_r(overlay->geos, geometry);
	unsigned count = 0;
	Polyline line = {.closed = closed};

	GEOSCoordSeq_getSize_r(overlay->geos, sequence, &count);
	line.at = arena_array(arena, count, sizeof(Point));
	line.count = closed && count ? count - 1 : count;
	for (unsigned i = 0; i < line.count; i++) {
		GEOSCoordSeq_getXY_r(overlay->geos, sequence, i, &line.at[i].x, &line.at[i].y);
		line.at[i] = (Point){on_grid(line.at[i].x), on_grid(line.at[i].y)};
	}
	return line;
}

typedef LIST(Polyline) LineList;

static void add_polygon(const Overlay *overlay, Arena *arena, const GEOSGeometry *polygon,
			LineList *list)
{
	int holes = GEOSGetNumInteriorRings_r(overlay->geos, polygon);

	if (GEOSisEmpty_r(overlay->geos, polygon))
		return;
	LIST_ADD(arena, list,
		 line_from(overlay, arena, GEOSGetExteriorRing_r(overlay->geos, polygon), true));
	for (int i = 0; i < holes; i++)
		LIST_ADD(arena, list,
			 line_from(overlay, arena,
				   GEOSGetInteriorRingN_r(overlay->geos, polygon, i), true));
}

static void add_parts(const Overlay *overlay, Arena *arena, const GEOSGeometry *geometry,
		      LineList *list)
{
	int type = GEOSGeomTypeId_r(overlay->geos, geometry);

	if (type == GEOS_POLYGON)
		add_polygon(overlay, arena, geometry, list);
	else if (type == GEOS_LINESTRING && !GEOSisEmpty_r(overlay->geos, geometry))
		LIST_ADD(arena, list, line_from(overlay, arena, geometry, false));
	else if (type >= GEOS_MULTIPOINT)
		for (int i = 0; i < GEOSGetNumGeometries_r(overlay->geos, geometry); i++)
			add_parts(overlay, arena, GEOSGetGeometryN_r(overlay->geos, geometry, i),
				  list);
}

static Rings rings_taken(const Overlay *overlay, Arena *arena, GEOSGeometry *geometry)
{
	LineList list = {0};

	if (geometry) {
		/* In an order of GEOS's that depends on coordinates alone: the same bytes of every run. */
		GEOSNormalize_r(overlay->geos, geometry);
		add_parts(overlay, arena, geometry, &list);
		GEOSGeom_destroy_r(overlay->geos, geometry);
	}
	return (Rings){list.at, list.count};
}

Rings overlay_buffer_area(Overlay *overlay, Arena *arena, Rings rings, double distance)
{
	GEOSGeometry *area = area_of(overlay, rings);
	GEOSGeometry *grown = GEOSBuffer_r(overlay->geos, area, distance, CIRCLE_SEGMENTS);

	GEOSGeom_destroy_r(overlay->geos, area);
	return rings_taken(overlay, arena, grown);
}

Rings overlay_intersection(Overlay *overlay, Arena *arena, Rings a, Rings b)
{
	GEOSGeometry *one = area_of(overlay, a), *other = area_of(overlay, b);
	GEOSGeometry *both = GEOSIntersection_r(overlay->geos, one, other);

	GEOSGeom_destroy_r(overlay->geos, one);
	GEOSGeom_destroy_r(overlay->geos, other);
	return rings_taken(overlay, arena, both);
}

/* NULL where the points have no area. */
static GEOSGeometry *hull_of(const Overlay *overlay, const Polyline *points)
{
	GEOSContextHandle_t geos = overlay->geos;
	GEOSGeometry *line = GEOSGeom_createLineString_r(geos, sequence_of(overlay, points, false));
	GEOSGeometry *hull = line ? GEOSConvexHull_r(geos, line) : NULL;

	if (line)
		GEOSGeom_destroy_r(geos, line);
	if (hull && GEOSGeomTypeId_r(geos, hull) == GEOS_POLYGON)
		return hull;
	if (hull)
		GEOSGeom_destroy_r(geos, hull);
	return NULL;
}

/* Pieces that meet along an edge may gape by the rounding of their corners: grown and shrunk again they do not. */
static GEOSGeometry *closed(const Overlay *overlay, GEOSGeometry *area)
{
	GEOSGeometry *grown =
		area ? GEOSBufferWithStyle_r(overlay->geos, area, CRACK, 1, GEOSBUF_CAP_FLAT,
					     GEOSBUF_JOIN_MITRE, MITRE_MOST)
		     : NULL;
	GEOSGeometry *shrunk =
		grown ? GEOSBufferWithStyle_r(overlay->geos, grown, -CRACK, 1, GEOSBUF_CAP_FLAT,
					      GEOSBUF_JOIN_MITRE, MITRE_MOST)
		      : NULL;

	if (area)
		GEOSGeom_destroy_r(overlay->geos, area);
	if (grown)
		GEOSGeom_destroy_r(overlay->geos, grown);
	return shrunk;
}

static GEOSGeometry *union_of(Overlay *overlay, Arena *arena, const Polyline *groups, size_t count)
{
	GEOSContextHandle_t geos = overlay->geos;
	GEOSGeometry **hulls = arena_array(arena, count, sizeof *hulls), *all, *joined;
	unsigned kept = 0;

	for (size_t i = 0; i < count; i++) {
		GEOSGeometry *hull = hull_of(overlay, &groups[i]);

		if (hull)
			hulls[kept++] = hull;
	}
	all = GEOSGeom_createCollection_r(geos, GEOS_GEOMETRYCOLLECTION, hulls, kept);
	joined = GEOSUnaryUnion_r(geos, all);
	GEOSGeom_destroy_r(geos, all);
	return closed(overlay, joined);
}

Rings overlay_union_hulls(Overlay *overlay, Arena *arena, const Polyline *groups, size_t count)
{
	return rings_taken(overlay, arena, union_of(overlay, arena, groups, count));
}

Rings overlay_union_inset(Overlay *overlay, Arena *arena, const Polyline *groups, size_t count,
			  double inset, Rings *inner)
{
	GEOSGeometry *whole = union_of(overlay, arena, groups, count);

	*inner = rings_taken(overlay, arena,
			     whole ? GEOSBuffer_r(overlay->geos, whole, -inset, CIRCLE_SEGMENTS)
				   : NULL);
	return rings_taken(overlay, arena, whole);
}
