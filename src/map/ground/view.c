#include "map/ground/view.h"

#include <math.h>

#define ANYWHERE 1e9	  /* degrees beyond all that there are */
#define REACH_MARGIN 0.04 /* of what the frame shows, by its height in degrees */
#define PT_PER_METRE_OF_PAPER (72.0 / 0.0254)
#define EDGE_STEPS 32
#define NEAR_POLE 89.9 /* degrees of latitude */
#define DECIMAL 10.0
#define SCALE_SLACK                                                                                \
	1e-6	  /* of a unit of the second figure, by which a scale may have been rounded */
#define SEAM 1e-7 /* degrees from the meridian along which a map of the world is cut */

static Box add_images(const Projection *projection, Box bounds, const LonLat *at, size_t count)
{
	Ground ground;

	for (size_t i = 0; i < count; i++) {
		if (!domain_has(projection_domain(projection), at[i]))
			continue;
		projection_forward(projection, &at[i], &ground, 1);
		if (isfinite(ground.x))
			bounds = box_add(bounds, (Point){ground.x, ground.y});
	}
	return bounds;
}

/* Bounds in the projection of an extent: of a net of its places, since parallels and meridians curve, and of the rim as far as that is
 * within it. */
static Box extent_bounds(const Projection *projection, LonLatBox extent)
{
	Arena *scratch = arena_new();
	LonLatChain rim = domain_rim(scratch, projection_domain(projection));
	LonLat net[EDGE_STEPS + 1];
	Box bounds = box_empty();

	for (int i = 0; i <= EDGE_STEPS; i++) {
		for (int k = 0; k <= EDGE_STEPS; k++)
			net[k] = (LonLat){
				extent.west + (extent.east - extent.west) * k / EDGE_STEPS,
				extent.south + (extent.north - extent.south) * i / EDGE_STEPS};
		bounds = add_images(projection, bounds, net, EDGE_STEPS + 1);
	}
	for (size_t i = 0; i < rim.count; i++) {
		LonLatBox point = {rim.at[i].lon, rim.at[i].lat, rim.at[i].lon, rim.at[i].lat};

		if (lonlat_boxes_meet(point, extent))
			bounds = add_images(projection, bounds, &rim.at[i], 1);
	}
	arena_free(scratch);
	return bounds;
}

#define ROUND_TRIP 1.0 /* points by which a place on earth may miss itself, there and back */

/* Whether the page shows a place on earth at a point, and which; all that it shows lies about one meridian. */
static bool place_under(const View *view, Point p, LonLat *at)
{
	const Domain *domain = projection_domain(view->projection);
	Point back;

	*at = view_lonlat(view, p);
	if (!domain_has(domain, *at))
		return false;
	back = view_point(view, *at);
	return point_distance(p, back) < ROUND_TRIP;
}

static void reach_add(LonLatBox *reach, LonLat at, double middle)
{
	double lon = lon_near(at.lon, middle);

	reach->west = fmin(reach->west, lon);
	reach->east = fmax(reach->east, lon);
	reach->south = fmin(reach->south, at.lat);
	reach->north = fmax(reach->north, at.lat);
}

/* About a pole that the frame shows all meridians meet. */
static void reach_pole(const View *view, LonLatBox *reach, double lat, double middle)
{
	const LonLat pole = {middle, lat};

	if (!projection_domain(view->projection)->is_cap ||
	    !domain_has(projection_domain(view->projection), pole) ||
	    !box_has(view->frame, view_point(view, pole)))
		return;
	reach_add(reach, (LonLat){middle - DEGREES_HALF, lat}, middle);
	reach_add(reach, (LonLat){middle + DEGREES_HALF, lat}, middle);
	reach->west = middle - DEGREES_HALF;
	reach->east = middle + DEGREES_HALF;
}

/* Degrees that the frame can show: where it has a place on earth, inverted, and a margin. */
static void find_reach(View *view)
{
	const Domain *domain = projection_domain(view->projection);
	LonLatBox reach = {ANYWHERE, ANYWHERE, -ANYWHERE, -ANYWHERE};
	LonLat centre = view_lonlat(view, box_centre(view->frame)), at;
	double middle = domain->is_cap && isfinite(centre.lon) ? centre.lon : domain->middle.lon;
	const Box frame = view->frame;

	for (int i = 0; i <= EDGE_STEPS; i++)
		for (int k = 0; k <= EDGE_STEPS; k++) {
			Point p = {frame.x0 + (frame.x1 - frame.x0) * i / EDGE_STEPS,
				   frame.y0 + (frame.y1 - frame.y0) * k / EDGE_STEPS};

			if (place_under(view, p, &at))
				reach_add(&reach, at, middle);
			else
				view->has_rim = true;
		}
	reach_pole(view, &reach, LATITUDE_POLE, middle);
	reach_pole(view, &reach, -LATITUDE_POLE, middle);
	/* Some projections have no way back: of those all that is asked for is taken. */
	if (reach.west > reach.east)
		reach = view->map->extent;
	double margin = REACH_MARGIN * (reach.north - reach.south);

	view->reach = (LonLatBox){reach.west - margin, fmax(reach.south - margin, -LATITUDE_POLE),
				  reach.east + margin, fmin(reach.north + margin, LATITUDE_POLE)};
	if (view->reach.east - view->reach.west > DEGREES_AROUND) {
		view->reach.west = middle - DEGREES_HALF;
		view->reach.east = middle + DEGREES_HALF;
	}
}

/* The page rounds true scale at the frame's centre. */
static void measure_scale(View *view)
{
	const LonLatBox extent = view->map->extent;

	view->middle = view_lonlat(view, box_centre(view->frame));
	if (!isfinite(projection_scale_at(view->projection, view->middle)))
		view->middle = (LonLat){(extent.west + extent.east) / 2,
					(extent.south + extent.north) / 2};
	view->denominator =
		PT_PER_METRE_OF_PAPER /
		(view->points_per_metre * projection_scale_at(view->projection, view->middle));
}

static Point page_of(const View *view, Ground at)
{
	return (Point){(view->frame.x0 + view->frame.x1) / 2 +
			       (at.x - view->centre.x) * view->points_per_metre,
		       (view->frame.y0 + view->frame.y1) / 2 -
			       (at.y - view->centre.y) * view->points_per_metre};
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

static bool tell_empty(Diag *diag, const MapSpec *map, const char *what, const char *lacks)
{
	return diag_error(diag, map->span, "map.empty-extent", "%s of map '%s' %s", what, map->id,
			  lacks);
}

/* Centre and scale at which the extent fills the frame, or those that the map says. */
static bool fit(Diag *diag, View *view)
{
	const MapSpec *map = view->map;
	double width = view->frame.x1 - view->frame.x0, height = view->frame.y1 - view->frame.y0;
	Box bounds;

	if (map->scale > 0) {
		projection_forward(view->projection, &map->centre, &view->centre, 1);
		view->points_per_metre =
			PT_PER_METRE_OF_PAPER /
			(map->scale * projection_scale_at(view->projection, map->centre));
		return true;
	}
	bounds = extent_bounds(view->projection, map->extent);
	if (box_is_empty(bounds) || bounds.x1 <= bounds.x0 || bounds.y1 <= bounds.y0)
		return tell_empty(diag, map, "the extent", "has no image in its projection");
	view->centre = (Ground){(bounds.x0 + bounds.x1) / 2, (bounds.y0 + bounds.y1) / 2};
	view->points_per_metre =
		fmin(width / (bounds.x1 - bounds.x0), height / (bounds.y1 - bounds.y0));
	view->extent_width = (bounds.x1 - bounds.x0) * view->points_per_metre;
	view->extent_height = (bounds.y1 - bounds.y0) * view->points_per_metre;
	return true;
}

static bool view_begin(Arena *arena, Diag *diag, const MapSpec *map, Box frame, View *view)
{
	*view = (View){
		.map = map, .survey = view->survey, .projection = view->projection, .frame = frame};
	if (!view->projection)
		view->projection = open_projection(arena, diag, view);
	if (!view->projection || !fit(diag, view))
		return false;
	if (!isfinite(view->centre.x) || !isfinite(view->points_per_metre))
		return tell_empty(diag, map, "the centre", "has no image in its projection");
	measure_scale(view);
	return true;
}

static bool view_end(Diag *diag, View *view)
{
	find_reach(view);
	if (view->reach.west > view->reach.east || !isfinite(view->denominator))
		return tell_empty(diag, view->map, "what the frame", "shows has no place on earth");
	return true;
}

bool view_open(Arena *arena, Diag *diag, const MapSpec *map, Box frame, View *view)
{
	return view_begin(arena, diag, map, frame, view) && view_end(diag, view);
}

double scale_rounded(double denominator)
{
	double unit = pow(DECIMAL, floor(log10(denominator)) - 1);

	return ceil(denominator / unit - SCALE_SLACK) * unit;
}

bool view_open_at(Arena *arena, Diag *diag, const MapSpec *map, Box frame, double denominator,
		  View *view)
{
	double factor;

	if (!view_begin(arena, diag, map, frame, view))
		return false;
	if (map->scale <= 0 && isfinite(view->denominator)) {
		denominator = denominator > 0 ? denominator : scale_rounded(view->denominator);
		factor = view->denominator / denominator;
		view->points_per_metre *= factor;
		view->extent_width *= factor;
		view->extent_height *= factor;
		view->denominator = denominator;
	}
	return view_end(diag, view);
}

#define FAR_OFF 4000.0 /* points from the frame: what is not to be seen */
#define EDGE_BACK 5.0  /* degrees before an edge, from where a chain goes on beyond it */

/* Beyond the rim, straight out from the middle, and so far that no frame shows it. */
static Point beyond_rim(const View *view, LonLat at)
{
	const Domain *domain = projection_domain(view->projection);
	const Point nowhere = {view->frame.x0 - FAR_OFF, view->frame.y0 - FAR_OFF};
	LonLat rim, middle;
	Ground ends[2];
	Point out;

	if (!isfinite(at.lon) || !isfinite(at.lat))
		return nowhere;
	rim = domain_nearest(domain, at);
	middle = domain->is_cap ? domain->middle : (LonLat){rim.lon, 0};
	projection_forward(view->projection, (const LonLat[]){middle, rim}, ends, 2);
	if (!isfinite(ends[0].x) || !isfinite(ends[1].x))
		return nowhere;
	out = point_unit(point_subtract(page_of(view, ends[1]), page_of(view, ends[0])));
	return point_add(page_of(view, ends[1]), point_scale(out, FAR_OFF));
}

Point view_point(const View *view, LonLat at)
{
	Ground ground;

	if (!domain_has(projection_domain(view->projection), at))
		return beyond_rim(view, at);
	projection_forward(view->projection, &at, &ground, 1);
	return isfinite(ground.x) ? page_of(view, ground) : beyond_rim(view, at);
}

/* A place by its degrees as they are: beyond the meridian along which a map of the world is cut, on from that edge as far as they go. */
static Point point_followed(const View *view, LonLat at)
{
	const Domain *domain = projection_domain(view->projection);
	double off = at.lon - domain->middle.lon, half = copysign(DEGREES_HALF - SEAM, off);
	double edge = domain->middle.lon + half;
	Point last, before;

	if (domain->is_cap || fabs(off) <= DEGREES_HALF - SEAM)
		return view_point(view, at);
	last = view_point(view, (LonLat){edge, at.lat});
	before = view_point(view, (LonLat){edge - copysign(EDGE_BACK, off), at.lat});
	return point_add(last, point_scale(point_subtract(last, before),
					   (off - half) / copysign(EDGE_BACK, off)));
}

Point view_point_after(const View *view, LonLat at, LonLat before)
{
	/* At a pole all meridians meet: from there any is as near. */
	double about = fabs(before.lat) > NEAR_POLE
			       ? projection_domain(view->projection)->middle.lon
			       : before.lon;

	return point_followed(view, (LonLat){lon_near(at.lon, about), at.lat});
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

Polyline view_chain(Arena *arena, const View *view, const LonLat *at, size_t count)
{
	Polyline line = {arena_array(arena, count, sizeof(Point)), count, false};
	/* The turn that has its middle on the map holds for all of it. */
	double about = projection_domain(view->projection)->middle.lon;
	double turn = count ? lon_near(at[count / 2].lon, about) - at[count / 2].lon : 0;

	for (size_t i = 0; i < count; i++)
		line.at[i] = point_followed(view, (LonLat){at[i].lon + turn, at[i].lat});
	return line;
}

static Polylines on_page(Arena *arena, const View *view, const GroundChains *chains, bool closed)
{
	Polylines lines = {arena_array(arena, chains->count, sizeof *lines.at), chains->count};

	for (size_t i = 0; i < chains->count; i++) {
		const GroundChain *chain = &chains->at[i];
		Polyline *line = &lines.at[i];

		*line = (Polyline){arena_array(arena, chain->count, sizeof(Point)), chain->count,
				   closed};
		for (size_t k = 0; k < chain->count; k++)
			line->at[k] = page_of(view, chain->at[k]);
	}
	return lines;
}

static Polylines degrees_on_page(Arena *arena, const View *view, LonLatChains chains, bool closed)
{
	GroundChains metres = chains_projected(arena, view->projection, chains);

	return on_page(arena, view, &metres, closed);
}

Polylines view_line(Arena *arena, const View *view, const LonLat *at, size_t count)
{
	return degrees_on_page(arena, view,
			       domain_line(arena, projection_domain(view->projection), at, count),
			       false);
}

Polylines view_area(Arena *arena, const View *view, const Feature *area)
{
	return degrees_on_page(arena, view,
			       domain_area(arena, projection_domain(view->projection), area), true);
}

Polylines view_shape(Arena *arena, const View *view, const Feature *feature)
{
	const GroundChains *kept =
		view->survey ? survey_shape(view->survey, view->projection, feature) : NULL;
	Polylines all = {0};
	size_t room = 0;

	if (kept)
		return on_page(arena, view, kept, feature->shape == SHAPE_AREA);
	if (feature->shape == SHAPE_AREA)
		return view_area(arena, view, feature);
	for (size_t i = 0; i < feature->part_count; i++) {
		Polylines part =
			view_line(arena, view, feature->parts[i].at, feature->parts[i].count);

		for (size_t k = 0; k < part.count; k++) {
			all.at = arena_room(arena, all.at, all.count, &room, sizeof *all.at);
			all.at[all.count++] = part.at[k];
		}
	}
	return all;
}

Polyline view_rim(Arena *arena, const View *view)
{
	LonLatChain rim = domain_rim(arena, projection_domain(view->projection));
	Polylines lines = degrees_on_page(arena, view, (LonLatChains){&rim, 1, 0}, true);

	return lines.count ? lines.at[0] : (Polyline){.closed = true};
}

double view_km(const View *view, LonLat at)
{
	double scale = projection_scale_at(view->projection, at);

	if (!isfinite(scale))
		scale = projection_scale_at(view->projection, view->middle);
	return METRES_PER_KM * view->points_per_metre * scale;
}
