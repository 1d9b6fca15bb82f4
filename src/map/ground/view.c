#include "map/ground/view.h"

#include <math.h>

#define ANYWHERE 1e9 /* degrees beyond all that there are */
#define POLE 90
#define REACH_MARGIN 0.04		  /* of what the frame shows, by its height in degrees */
enum { SOUTH, EAST, NORTH, WEST, SIDES }; /* of an extent, the way round */
#define PT_PER_METRE_OF_PAPER (72.0 / 0.0254)
#define EDGE_STEPS 32

/* Bounds in the projection of an extent's outline, densified since parallels and meridians curve. */
static Box extent_bounds(const Projection *projection, LonLatBox extent)
{
	LonLat edge[SIDES * EDGE_STEPS];
	Ground ground[SIDES * EDGE_STEPS];
	Box bounds = box_empty();

	for (int i = 0; i < EDGE_STEPS; i++) {
		double t = (double)i / EDGE_STEPS;
		double lon = extent.west + t * (extent.east - extent.west);
		double lat = extent.south + t * (extent.north - extent.south);

		edge[SOUTH * EDGE_STEPS + i] = (LonLat){lon, extent.south};
		edge[EAST * EDGE_STEPS + i] = (LonLat){extent.east, lat};
		edge[NORTH * EDGE_STEPS + i] =
			(LonLat){extent.west + extent.east - lon, extent.north};
		edge[WEST * EDGE_STEPS + i] =
			(LonLat){extent.west, extent.south + extent.north - lat};
	}
	projection_forward(projection, edge, ground, SIDES * EDGE_STEPS);
	for (int i = 0; i < SIDES * EDGE_STEPS; i++)
		if (isfinite(ground[i].x) && isfinite(ground[i].y))
			bounds = box_add(bounds, (Point){ground[i].x, ground[i].y});
	return bounds;
}

/* Degrees that the frame can show: where it has a place on earth, inverted, and a margin. */
static LonLatBox frame_reach(const View *view)
{
	LonLatBox reach = {ANYWHERE, ANYWHERE, -ANYWHERE, -ANYWHERE};

	for (int i = 0; i <= EDGE_STEPS; i++)
		for (int k = 0; k <= EDGE_STEPS; k++) {
			Point p = {view->frame.x0 +
					   (view->frame.x1 - view->frame.x0) * i / EDGE_STEPS,
				   view->frame.y0 +
					   (view->frame.y1 - view->frame.y0) * k / EDGE_STEPS};
			LonLat at = view_lonlat(view, p);

			if (!isfinite(at.lon) || !isfinite(at.lat))
				continue;
			reach.west = fmin(reach.west, at.lon);
			reach.east = fmax(reach.east, at.lon);
			reach.south = fmin(reach.south, at.lat);
			reach.north = fmax(reach.north, at.lat);
		}
	double margin = REACH_MARGIN * (reach.north - reach.south);

	return (LonLatBox){reach.west - margin, fmax(reach.south - margin, -POLE),
			   reach.east + margin, fmin(reach.north + margin, POLE)};
}

/* The page rounds true scale at the frame's centre. */
static void measure_scale(View *view)
{
	LonLat centre = view_lonlat(view, box_centre(view->frame));

	view->denominator = PT_PER_METRE_OF_PAPER / (view->points_per_metre *
						     projection_scale_at(view->projection, centre));
}

static Projection *open_projection(Arena *arena, Diag *diag, const View *view)
{
	const MapSpec *map = view->map;
	const char *definition = map->projection ? map->projection : "auto";

	return view->survey ? survey_projection(view->survey, diag, map->projection_span,
						definition, map->extent)
			    : projection_open(arena, diag, map->projection_span, definition,
					      map->extent);
}

bool view_open(Arena *arena, Diag *diag, const MapSpec *map, Box frame, View *view)
{
	double width = frame.x1 - frame.x0, height = frame.y1 - frame.y0;

	*view = (View){
		.map = map, .survey = view->survey, .projection = view->projection, .frame = frame};
	if (!view->projection)
		view->projection = open_projection(arena, diag, view);
	if (!view->projection)
		return false;
	if (map->scale > 0) {
		projection_forward(view->projection, &map->centre, &view->centre, 1);
		view->points_per_metre =
			PT_PER_METRE_OF_PAPER /
			(map->scale * projection_scale_at(view->projection, map->centre));
	} else {
		Box bounds = extent_bounds(view->projection, map->extent);

		if (box_is_empty(bounds) || bounds.x1 <= bounds.x0 || bounds.y1 <= bounds.y0)
			return diag_error(diag, map->span, "map.empty-extent",
					  "the extent of map '%s' has no image in its projection",
					  map->id);
		view->centre = (Ground){(bounds.x0 + bounds.x1) / 2, (bounds.y0 + bounds.y1) / 2};
		view->points_per_metre =
			fmin(width / (bounds.x1 - bounds.x0), height / (bounds.y1 - bounds.y0));
	}
	if (!isfinite(view->centre.x) || !isfinite(view->points_per_metre))
		return diag_error(diag, map->span, "map.empty-extent",
				  "the centre of map '%s' has no image in its projection", map->id);
	view->reach = frame_reach(view);
	measure_scale(view);
	if (view->reach.west > view->reach.east || !isfinite(view->denominator))
		return diag_error(diag, map->span, "map.empty-extent",
				  "what the frame of map '%s' shows has no place on earth",
				  map->id);
	return true;
}

static Point page_of(const View *view, Ground at)
{
	return (Point){(view->frame.x0 + view->frame.x1) / 2 +
			       (at.x - view->centre.x) * view->points_per_metre,
		       (view->frame.y0 + view->frame.y1) / 2 -
			       (at.y - view->centre.y) * view->points_per_metre};
}

Point view_point(const View *view, LonLat at)
{
	Ground ground;

	projection_forward(view->projection, &at, &ground, 1);
	return page_of(view, ground);
}

LonLat view_lonlat(const View *view, Point at)
{
	Ground ground = {view->centre.x + (at.x - (view->frame.x0 + view->frame.x1) / 2) /
						  view->points_per_metre,
			 view->centre.y - (at.y - (view->frame.y0 + view->frame.y1) / 2) /
						  view->points_per_metre};
	LonLat out;

	projection_inverse(view->projection, &ground, &out, 1);
	return out;
}

static Polyline polyline_of(Arena *arena, const View *view, const Ground *ground, size_t count)
{
	Polyline line = {arena_array(arena, count, sizeof(Point)), 0, false};

	for (size_t i = 0; i < count; i++)
		if (isfinite(ground[i].x) && isfinite(ground[i].y))
			line.at[line.count++] = page_of(view, ground[i]);
	return line;
}

Polyline view_polyline(Arena *arena, const View *view, const LonLat *at, size_t count)
{
	Ground *ground = arena_array(arena, count, sizeof *ground);

	projection_forward(view->projection, at, ground, count);
	return polyline_of(arena, view, ground, count);
}

Polyline view_part(Arena *arena, const View *view, const Feature *feature, size_t part)
{
	const FeaturePart *own = &feature->parts[part];
	const Ground *metres =
		view->survey ? survey_part(view->survey, view->projection, feature, part) : NULL;

	return metres ? polyline_of(arena, view, metres, own->count)
		      : view_polyline(arena, view, own->at, own->count);
}

double view_km(const View *view, LonLat at)
{
	return METRES_PER_KM * view->points_per_metre * projection_scale_at(view->projection, at);
}
