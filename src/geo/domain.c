#include "geo/domain.h"

#include <math.h>

#include "geom/plane.h"

#define EDGE_MOST 1.0 /* degrees of an edge that is drawn straight */
#define RIM_STEP 1.0  /* degrees of azimuth along a cap's rim */
#define SEAM                                                                                       \
	1e-7 /* degrees from the meridian along which a band is cut: which side of it is meant has to be seen */
#define ASKEW_LON                                                                                  \
	1.3e-5 /* degrees by which azimuths are measured off a cap's middle: no corner of anybody's lies opposite to that */
#define ASKEW_LAT 0.7e-5
#define ONCE_AROUND                                                                                \
	350.0 /* degrees from the first point of a ring to its last: it leads about a pole */
#define RING_LEAST 3

typedef LIST(LonLat) LonLats;

/* Adds what follows on `a` up to `b`, in steps that may be drawn straight. */
static void add_edge(Arena *arena, LonLats *list, LonLat a, LonLat b)
{
	double span = fmax(fabs(b.lon - a.lon), fabs(b.lat - a.lat));
	int steps = (int)fmax(1, ceil(span / EDGE_MOST));

	for (int i = 1; i < steps; i++)
		LIST_ADD(arena, list, lonlat_between(a, b, (double)i / steps));
	LIST_ADD(arena, list, b);
}

static LonLats dense_line(Arena *arena, const LonLat *at, size_t count)
{
	LonLats list = {0};

	if (count)
		LIST_ADD(arena, &list, at[0]);
	for (size_t i = 1; i < count; i++)
		add_edge(arena, &list, at[i - 1], at[i]);
	return list;
}

/* Closed, its first point not repeated. */
static LonLats dense_ring(Arena *arena, const LonLat *at, size_t count)
{
	LonLats list = {0};

	for (size_t i = 0; i < count; i++)
		add_edge(arena, &list, at[i ? i - 1 : count - 1], at[i]);
	return list;
}

/* Direction and arc from a cap's middle, degrees. */
typedef struct Bearing {
	double azimuth, arc;
} Bearing;

static double in_radians(double degrees)
{
	return degrees * M_PI / DEGREES_HALF;
}

static double in_degrees(double radians)
{
	return radians * DEGREES_HALF / M_PI;
}

static Bearing bearing_of(LonLat middle, LonLat at)
{
	double turn = in_radians(at.lon - middle.lon), from = in_radians(middle.lat),
	       to = in_radians(at.lat);
	double east = cos(to) * sin(turn),
	       north = cos(from) * sin(to) - sin(from) * cos(to) * cos(turn);

	return (Bearing){in_degrees(atan2(east, north)), lonlat_arc(middle, at)};
}

/* By vectors, which know no pole: the middle, and what is north and east of it. */
static LonLat place_at(LonLat middle, Bearing bearing)
{
	double lon = in_radians(middle.lon), lat = in_radians(middle.lat);
	double azimuth = in_radians(bearing.azimuth), arc = in_radians(bearing.arc);
	double out = cos(arc), north = sin(arc) * cos(azimuth), east = sin(arc) * sin(azimuth);
	double level = out * cos(lat) - north * sin(lat);
	double x = level * cos(lon) - east * sin(lon), y = level * sin(lon) + east * cos(lon),
	       z = out * sin(lat) + north * cos(lat);

	return (LonLat){lon_near(in_degrees(atan2(y, x)), middle.lon),
			in_degrees(atan2(z, hypot(x, y)))};
}

bool domain_has(const Domain *domain, LonLat at)
{
	if (!isfinite(at.lon) || !isfinite(at.lat))
		return false;
	return domain->is_cap ? lonlat_arc(domain->middle, at) <= domain->radius
			      : at.lat >= domain->south && at.lat <= domain->north;
}

LonLat domain_nearest(const Domain *domain, LonLat at)
{
	Bearing bearing;

	if (domain_has(domain, at))
		return at;
	if (!domain->is_cap)
		return (LonLat){at.lon, fmin(fmax(at.lat, domain->south), domain->north)};
	bearing = bearing_of(domain->middle, at);
	bearing.arc = domain->radius;
	return place_at(domain->middle, bearing);
}

static void finish_chain(Arena *arena, LonLatChains *chains, LonLats *points)
{
	if (points->count > 1)
		LIST_ADD(arena, chains, ((LonLatChain){points->at, points->count}));
	*points = (LonLats){0};
}

/* Where an edge that leaves a cap, or comes into it, crosses the rim. */
static LonLat rim_crossing(const Domain *cap, LonLat a, LonLat b)
{
	double from = lonlat_arc(cap->middle, a), to = lonlat_arc(cap->middle, b);

	return lonlat_between(a, b, (cap->radius - from) / (to - from));
}

static LonLatChains cap_line(Arena *arena, const Domain *cap, LonLats line)
{
	LonLatChains chains = {0};
	LonLats points = {0};
	bool was = false;

	for (size_t i = 0; i < line.count; i++) {
		bool is = domain_has(cap, line.at[i]);

		if (i && is != was)
			LIST_ADD(arena, &points, rim_crossing(cap, line.at[i - 1], line.at[i]));
		if (is)
			LIST_ADD(arena, &points, line.at[i]);
		else
			finish_chain(arena, &chains, &points);
		was = is;
	}
	finish_chain(arena, &chains, &points);
	return chains;
}

static Box band_box(const Domain *band)
{
	double half = DEGREES_HALF - SEAM;

	return (Box){band->middle.lon - half, band->south, band->middle.lon + half, band->north};
}

/* A chain in the plane of degrees, `turn` degrees further east. */
static Polyline in_plane(Arena *arena, const LonLat *at, size_t count, double turn)
{
	Polyline line = {arena_array(arena, count, sizeof(Point)), count, false};

	for (size_t i = 0; i < count; i++)
		line.at[i] = (Point){at[i].lon + turn, at[i].lat};
	return line;
}

static LonLat *out_of_plane(Arena *arena, const Polyline *line)
{
	LonLat *at = arena_array(arena, line->count, sizeof *at);

	for (size_t i = 0; i < line->count; i++)
		at[i] = (LonLat){line->at[i].x, line->at[i].y};
	return at;
}

/* The turns by which what spans some degrees of longitude comes to lie in a band. */
typedef struct Turns {
	double first, last;
} Turns;

static Turns turns_into(Box band, const LonLat *at, size_t count)
{
	double west = HUGE_VAL, east = -HUGE_VAL;

	for (size_t i = 0; i < count; i++) {
		west = fmin(west, at[i].lon);
		east = fmax(east, at[i].lon);
	}
	return (Turns){ceil((band.x0 - east) / DEGREES_AROUND),
		       floor((band.x1 - west) / DEGREES_AROUND)};
}

static LonLatChains band_line(Arena *arena, const Domain *band, LonLats line)
{
	Box box = band_box(band);
	Turns turns = turns_into(box, line.at, line.count);
	LonLatChains chains = {0};

	for (double turn = turns.first; turn <= turns.last; turn++) {
		Polyline plane = in_plane(arena, line.at, line.count, turn * DEGREES_AROUND);
		size_t count;
		Polyline *pieces = polyline_clipped(arena, &plane, box, &count);

		for (size_t i = 0; i < count; i++)
			LIST_ADD(arena, &chains,
				 ((LonLatChain){out_of_plane(arena, &pieces[i]), pieces[i].count}));
	}
	return chains;
}

LonLatChains domain_line(Arena *arena, const Domain *domain, const LonLat *at, size_t count)
{
	LonLats line = dense_line(arena, at, count);

	return domain->is_cap ? cap_line(arena, domain, line) : band_line(arena, domain, line);
}

/* A ring in the plane of degrees: its first point not repeated; one that goes once around is closed along its pole. */
static LonLatChain closed_ring(Arena *arena, const FeaturePart *part)
{
	LonLats ring = {0};
	LonLat first = part->at[0], last = part->at[part->count - 1];
	double sum = 0;

	for (size_t i = 0; i < part->count; i++) {
		sum += part->at[i].lat;
		LIST_ADD(arena, &ring, part->at[i]);
	}
	if (fabs(last.lon - first.lon) > ONCE_AROUND && fabs(last.lat - first.lat) < EDGE_MOST) {
		double pole = copysign(LATITUDE_POLE, sum);

		LIST_ADD(arena, &ring, ((LonLat){last.lon, pole}));
		LIST_ADD(arena, &ring, ((LonLat){first.lon, pole}));
	} else if (last.lon == first.lon && last.lat == first.lat) {
		ring.count--;
	}
	return (LonLatChain){ring.at, ring.count};
}

static void band_ring(Arena *arena, const Domain *band, const FeaturePart *part,
		      LonLatChains *rings)
{
	Box box = band_box(band);
	LonLatChain ring = closed_ring(arena, part);
	Turns turns = turns_into(box, ring.at, ring.count);

	for (double turn = turns.first; turn <= turns.last; turn++) {
		Polyline plane = in_plane(arena, ring.at, ring.count, turn * DEGREES_AROUND);
		LonLats dense;

		plane.closed = true;
		plane = ring_clipped(arena, &plane, box);
		if (plane.count < RING_LEAST)
			continue;
		dense = dense_ring(arena, out_of_plane(arena, &plane), plane.count);
		LIST_ADD(arena, rings, ((LonLatChain){dense.at, dense.count}));
	}
}

/* What is beyond a cap's rim is drawn in to it, each point along its own azimuth: of what lies within, nothing changes sides. */
typedef struct CapRing {
	Arena *arena;
	const Domain *cap;
	LonLat askew; /* the middle, as azimuths are measured */
	LonLats points;
	bool on_rim;	/* the last one */
	double azimuth; /* of the last one on the rim */
	double around;	/* azimuth gone round in all */
	bool within;	/* some of it lies within */
} CapRing;

static void rim_add(CapRing *ring, double azimuth)
{
	double turn = ring->on_rim ? remainder(azimuth - ring->azimuth, DEGREES_AROUND) : 0;
	int steps = (int)fmax(1, ceil(fabs(turn) / RIM_STEP));

	for (int i = 1; i <= steps; i++)
		LIST_ADD(ring->arena, &ring->points,
			 place_at(ring->cap->middle,
				  (Bearing){ring->azimuth + turn * i / steps, ring->cap->radius}));
}

static void cap_add(CapRing *ring, LonLat at)
{
	Bearing bearing = bearing_of(ring->askew, at);

	if (domain_has(ring->cap, at)) {
		LIST_ADD(ring->arena, &ring->points, at);
		ring->on_rim = false;
		ring->within = true;
		return;
	}
	/* So many corners on the far side are not told apart on the rim. */
	if (ring->on_rim &&
	    fabs(remainder(bearing.azimuth - ring->azimuth, DEGREES_AROUND)) < RIM_STEP / 2)
		return;
	if (ring->on_rim)
		ring->around += remainder(bearing.azimuth - ring->azimuth, DEGREES_AROUND);
	else
		ring->azimuth = bearing.azimuth;
	rim_add(ring, bearing.azimuth);
	ring->azimuth = bearing.azimuth;
	ring->on_rim = true;
}

/* Returns whether it is no more than the whole rim, which is added at the end. */
static bool cap_ring(Arena *arena, const Domain *cap, const FeaturePart *part, LonLatChains *rings)
{
	LonLatChain closed = closed_ring(arena, part);
	LonLats dense = dense_ring(arena, closed.at, closed.count);
	CapRing ring = {.arena = arena,
			.cap = cap,
			.askew = {cap->middle.lon + ASKEW_LON, cap->middle.lat + ASKEW_LAT}};

	for (size_t i = 0; i < dense.count; i++)
		cap_add(&ring, dense.at[i]);
	if (!ring.within)
		return fabs(ring.around) > DEGREES_HALF;
	if (ring.points.count < RING_LEAST)
		return false;
	/* From the last on the rim to the first the rim is followed, too. */
	if (ring.on_rim && dense.count && !domain_has(cap, dense.at[0]))
		rim_add(&ring, bearing_of(ring.askew, dense.at[0]).azimuth);
	LIST_ADD(arena, rings, ((LonLatChain){ring.points.at, ring.points.count}));
	return false;
}

/* Even-odd in the plane of degrees, whichever way round it is written. */
static bool ring_holds(const LonLatChain *ring, LonLat at)
{
	bool inside = false;

	for (size_t i = 0, k = ring->count - 1; i < ring->count; k = i++) {
		LonLat a = ring->at[i], b = ring->at[k];

		if ((a.lat > at.lat) == (b.lat > at.lat))
			continue;
		/* The edge is met by the ray to the east once for each turn that leads back into it. */
		double met = a.lon + (b.lon - a.lon) * (at.lat - a.lat) / (b.lat - a.lat);

		if (fmod(floor((met - at.lon) / DEGREES_AROUND), 2) != 0)
			inside = !inside;
	}
	return inside;
}

/* Whether an area holds what lies opposite to a cap's middle: all that is beyond the rim is drawn in from there. */
static bool holds_opposite(Arena *arena, const Domain *cap, const Feature *area)
{
	LonLat at = {cap->middle.lon + ASKEW_LON + DEGREES_HALF, -(cap->middle.lat + ASKEW_LAT)};
	bool holds = false;

	if (fabs(at.lat) > LATITUDE_POLE)
		at = (LonLat){at.lon + DEGREES_HALF, copysign(DEGREES_HALF, at.lat) - at.lat};
	for (size_t i = 0; i < area->part_count; i++) {
		LonLatChain ring = closed_ring(arena, &area->parts[i]);

		holds ^= ring.count >= RING_LEAST && ring_holds(&ring, at);
	}
	return holds;
}

#define FAR_SIDE 90.0	 /* degrees of arc from a cap's middle */
#define AROUND_STEP 10.0 /* degrees of azimuth */

LonLatChain domain_around(Arena *arena, const Domain *domain, LonLat from, LonLat to)
{
	Bearing a = bearing_of(domain->middle, from), b = bearing_of(domain->middle, to);
	double turn = remainder(b.azimuth - a.azimuth, DEGREES_AROUND);
	LonLats way = {0};

	if (!domain->is_cap || fmin(a.arc, b.arc) < FAR_SIDE)
		return (LonLatChain){0};
	for (double gone = AROUND_STEP; gone < fabs(turn); gone += AROUND_STEP) {
		double t = gone / fabs(turn);

		LIST_ADD(arena, &way,
			 place_at(domain->middle,
				  (Bearing){a.azimuth + turn * t, a.arc + (b.arc - a.arc) * t}));
	}
	return (LonLatChain){way.at, way.count};
}

LonLatChain domain_rim(Arena *arena, const Domain *domain)
{
	Box box = band_box(domain);
	const LonLat corners[] = {
		{box.x0, box.y0}, {box.x0, box.y1}, {box.x1, box.y1}, {box.x1, box.y0}};
	LonLats rim = {0};

	if (!domain->is_cap)
		rim = dense_ring(arena, corners, sizeof corners / sizeof *corners);
	for (double azimuth = 0; domain->is_cap && azimuth < DEGREES_AROUND; azimuth += RIM_STEP)
		LIST_ADD(arena, &rim, place_at(domain->middle, (Bearing){azimuth, domain->radius}));
	return (LonLatChain){rim.at, rim.count};
}

LonLatChains domain_area(Arena *arena, const Domain *domain, const Feature *area)
{
	LonLatChains rings = {0};
	bool whole = domain->is_cap && holds_opposite(arena, domain, area);

	for (size_t i = 0; i < area->part_count; i++) {
		if (area->parts[i].count < RING_LEAST)
			continue;
		if (domain->is_cap)
			whole ^= cap_ring(arena, domain, &area->parts[i], &rings);
		else
			band_ring(arena, domain, &area->parts[i], &rings);
	}
	if (whole)
		LIST_ADD(arena, &rings, domain_rim(arena, domain));
	return rings;
}
