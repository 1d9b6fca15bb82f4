#include "geo/overlay.h"

#include <geos_c.h>
#include <math.h>

#define CIRCLE_SEGMENTS 8     /* per quarter */
#define CIRCLE_PRECISION 1000 /* an inner point is sought to this part of the area's size */

struct Overlay {
	GEOSContextHandle_t geos;
};

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
		valid = GEOSMakeValid_r(geos, shell);
		GEOSGeom_destroy_r(geos, shell);
		sum = valid ? GEOSSymDifference_r(geos, area, valid) : NULL;
		if (valid)
			GEOSGeom_destroy_r(geos, valid);
		if (sum) {
			GEOSGeom_destroy_r(geos, area);
			area = sum;
		}
	}
	return area;
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
	for (unsigned i = 0; i < line.count; i++)
		GEOSCoordSeq_getXY_r(overlay->geos, sequence, i, &line.at[i].x, &line.at[i].y);
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
		GEOSNormalize_r(overlay->geos, geometry);
		add_parts(overlay, arena, geometry, &list);
		GEOSGeom_destroy_r(overlay->geos, geometry);
	}
	return (Rings){list.at, list.count};
}

Rings overlay_buffer_line(Overlay *overlay, Arena *arena, const Polyline *line, double distance,
			  bool round_ends)
{
	GEOSGeometry *string, *area;

	if (line->count < 2)
		return (Rings){0};
	string = GEOSGeom_createLineString_r(overlay->geos,
					     sequence_of(overlay, line, line->closed));
	area = GEOSBufferWithStyle_r(overlay->geos, string, distance, CIRCLE_SEGMENTS,
				     round_ends ? GEOSBUF_CAP_ROUND : GEOSBUF_CAP_FLAT,
				     GEOSBUF_JOIN_ROUND, 5);
	GEOSGeom_destroy_r(overlay->geos, string);
	return rings_taken(overlay, arena, area);
}

Rings overlay_buffer_area(Overlay *overlay, Arena *arena, Rings rings, double distance)
{
	GEOSGeometry *area = area_of(overlay, rings);
	GEOSGeometry *grown = GEOSBuffer_r(overlay->geos, area, distance, CIRCLE_SEGMENTS);

	GEOSGeom_destroy_r(overlay->geos, area);
	return rings_taken(overlay, arena, grown);
}

typedef GEOSGeometry *(*Operation)(GEOSContextHandle_t, const GEOSGeometry *, const GEOSGeometry *);

static Rings combine(Overlay *overlay, Arena *arena, Rings a, Rings b, Operation operation)
{
	GEOSGeometry *x = area_of(overlay, a), *y = area_of(overlay, b);
	GEOSGeometry *out = operation(overlay->geos, x, y);

	GEOSGeom_destroy_r(overlay->geos, x);
	GEOSGeom_destroy_r(overlay->geos, y);
	return rings_taken(overlay, arena, out);
}

Rings overlay_clip(Overlay *overlay, Arena *arena, Rings area, Box box)
{
	Point corners[4] = {{box.x0, box.y0}, {box.x1, box.y0}, {box.x1, box.y1}, {box.x0, box.y1}};
	Polyline ring = {corners, 4, true};

	return combine(overlay, arena, area, (Rings){&ring, 1}, GEOSIntersection_r);
}

Rings overlay_union(Overlay *overlay, Arena *arena, Rings a, Rings b)
{
	return combine(overlay, arena, a, b, GEOSUnion_r);
}

Rings overlay_difference(Overlay *overlay, Arena *arena, Rings a, Rings b)
{
	return combine(overlay, arena, a, b, GEOSDifference_r);
}

Polyline *overlay_hatch(Overlay *overlay, Arena *arena, Rings rings, double angle, double spacing,
			size_t *count)
{
	GEOSGeometry *area = area_of(overlay, rings);
	Box bounds = box_empty();
	Point centre, along = {cos(angle), sin(angle)}, across = {-along.y, along.x};
	LineList list = {0};
	double reach;
	long lines;

	for (size_t i = 0; i < rings.count; i++)
		bounds = box_join(bounds, polyline_bounds(&rings.at[i]));
	*count = 0;
	if (box_is_empty(bounds) || spacing <= 0)
		return NULL;
	centre = box_centre(bounds);
	reach = hypot(bounds.x1 - bounds.x0, bounds.y1 - bounds.y0) / 2;
	lines = (long)ceil(reach / spacing);
	for (long i = -lines; i <= lines; i++) {
		Point middle = point_add(centre, point_scale(across, (double)i * spacing));
		Point ends[2] = {point_subtract(middle, point_scale(along, reach)),
				 point_add(middle, point_scale(along, reach))};
		Polyline stroke = {ends, 2, false};
		GEOSGeometry *line = GEOSGeom_createLineString_r(
			overlay->geos, sequence_of(overlay, &stroke, false));
		GEOSGeometry *cut = GEOSIntersection_r(overlay->geos, line, area);

		if (cut)
			add_parts(overlay, arena, cut, &list);
		GEOSGeom_destroy_r(overlay->geos, line);
		GEOSGeom_destroy_r(overlay->geos, cut);
	}
	GEOSGeom_destroy_r(overlay->geos, area);
	*count = list.count;
	return list.at;
}

/* The circle's radius as a line from its centre to the boundary, or a point anywhere inside where GEOS finds no circle. */
static GEOSGeometry *circle_of(const Overlay *overlay, const GEOSGeometry *area, double tolerance)
{
	GEOSGeometry *circle = GEOSMaximumInscribedCircle_r(overlay->geos, area, tolerance);

	return circle ? circle : GEOSPointOnSurface_r(overlay->geos, area);
}

Point overlay_inner_point(Overlay *overlay, Arena *arena, Rings rings, double *radius)
{
	Box bounds = box_empty();
	GEOSGeometry *area, *circle;
	Polyline line = {0};
	double size;

	for (size_t i = 0; i < rings.count; i++)
		bounds = box_join(bounds, polyline_bounds(&rings.at[i]));
	if (radius)
		*radius = 0;
	if (box_is_empty(bounds))
		return (Point){0};
	size = fmax(bounds.x1 - bounds.x0, bounds.y1 - bounds.y0);
	area = area_of(overlay, rings);
	circle = GEOSisEmpty_r(overlay->geos, area)
			 ? NULL
			 : circle_of(overlay, area, size / CIRCLE_PRECISION);
	if (circle && !GEOSisEmpty_r(overlay->geos, circle))
		line = line_from(overlay, arena, circle, false);
	GEOSGeom_destroy_r(overlay->geos, area);
	GEOSGeom_destroy_r(overlay->geos, circle);
	if (!line.count)
		return box_centre(bounds);
	if (radius && line.count > 1)
		*radius = point_distance(line.at[0], line.at[1]);
	return line.at[0];
}
