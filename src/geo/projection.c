#include "geo/projection.h"

#include <geodesic.h>
#include <math.h>
#include <proj.h>
#include <string.h>

#include "base/keyword.h"
#include "geo/projection_files.h"

/* WGS 84: the radius is that of the equator, in metres. */
#define EARTH_RADIUS 6378137.0
#define EARTH_FLATTENING (1 / 298.257223563)

struct Projection {
	PJ_CONTEXT *context;
	PJ *pj;
	const char *string, *name;
	ProjectionFiles files;
};

static void close_pj(void *pj)
{
	proj_destroy(pj);
}

static void close_context(void *context)
{
	proj_context_destroy(context);
}

/* Conic in mid latitudes, Mercator about the equator, azimuthal about the poles, transverse Mercator for a tall, narrow strip. */
static char *auto_string(Arena *arena, LonLatBox extent)
{
	double height = extent.north - extent.south, middle = (extent.south + extent.north) / 2;
	double centre = (extent.west + extent.east) / 2;
	double width = (extent.east - extent.west) * cos(middle * M_PI / 180);

	if (fabs(middle) > 75)
		return arena_printf(arena, "+proj=laea +lat_0=%.10g +lon_0=%.10g +ellps=WGS84",
				    middle > 0 ? 90.0 : -90.0, centre);
	if (extent.south < 12 && extent.north > -12)
		return arena_printf(arena, "+proj=merc +lon_0=%.10g +lat_ts=%.10g +ellps=WGS84",
				    centre, middle);
	if (width < 0.3 * height && height < 30)
		return arena_printf(arena, "+proj=tmerc +lat_0=%.10g +lon_0=%.10g +ellps=WGS84",
				    middle, centre);
	/* Standard parallels a sixth of the height from the edges: the scale errs about alike in the middle and outside. */
	return arena_printf(
		arena, "+proj=lcc +lat_1=%.10g +lat_2=%.10g +lat_0=%.10g +lon_0=%.10g +ellps=WGS84",
		extent.south + height / 6, extent.north - height / 6, middle, centre);
}

static const char *readable_name(PJ *pj)
{
	static const char *const names[][2] = {
		{"lcc", "Lambert conformal conic"},
		{"merc", "Mercator"},
		{"laea", "Lambert azimuthal equal-area"},
		{"tmerc", "transverse Mercator"},
		{"utm", "Universal Transverse Mercator"},
		{"aea", "Albers equal-area conic"},
		{"eqdc", "equidistant conic"},
		{"stere", "stereographic"},
		{"ortho", "orthographic"},
	};
	PJ_PROJ_INFO info = proj_pj_info(pj);

	for (size_t i = 0; info.id && i < sizeof names / sizeof *names; i++)
		if (!strcmp(info.id, names[i][0]))
			return names[i][1];
	return info.id && *info.id ? info.id : "projected";
}

/* A projection of longitude and latitude, against the name of a whole coordinate system. */
static bool is_plain(const char *definition)
{
	return !strncmp(definition, "+proj=", 6) && !strstr(definition, "+type=crs");
}

static PJ *create(PJ_CONTEXT *context, const char *definition)
{
	PJ *crs, *pipeline;

	if (is_plain(definition))
		return proj_create(context, definition);
	crs = proj_create_crs_to_crs(context, "OGC:CRS84", definition, NULL);
	if (!crs)
		return NULL;
	/* Authorities disagree on which axis comes first; here east does, always. */
	pipeline = proj_normalize_for_visualization(context, crs);
	proj_destroy(crs);
	return pipeline;
}

static bool open_in(Arena *arena, Projection *projection)
{
	projection->context = proj_context_create();
	arena_defer(arena, close_context, projection->context);
	proj_log_level(projection->context, PJ_LOG_NONE);
	projection_files(projection->context, &projection->files);
	projection->pj = create(projection->context, projection->string);
	if (!projection->pj)
		return false;
	arena_defer(arena, close_pj, projection->pj);
	projection->name = readable_name(projection->pj);
	return true;
}

/* A bare projection wants radians, a pipeline between systems degrees. */
static PJ_COORD input_of(const Projection *projection, LonLat at)
{
	if (proj_angular_input(projection->pj, PJ_FWD))
		return proj_coord(proj_torad(at.lon), proj_torad(at.lat), 0, 0);
	return proj_coord(at.lon, at.lat, 0, 0);
}

/* Whether it was refused for a file out of reach, which is told at `span`. Grids between systems are opened when the first position
 * is asked for, so one is. */
static bool is_outside(const Projection *projection, Diag *diag, Span span)
{
	if (projection->pj && projection->files.reach)
		(void)proj_trans(projection->pj, PJ_FWD, input_of(projection, (LonLat){0, 0}));
	if (projection->files.outside)
		diag_error(diag, span, "file.outside",
			   "'%s' has PROJ read a file outside the project's folder",
			   projection->string);
	return projection->files.outside;
}

static const char *reason(const Projection *projection)
{
	int number = proj_context_errno(projection->context);

	return number ? proj_context_errno_string(projection->context, number) : "not understood";
}

/* What may be written in place of a definition that is none: the projection meant, or what there is. */
static const char *definition_hint(Arena *arena, const char *definition)
{
	LIST(const char *) names = {0};
	const char *name = !strncmp(definition, "+proj=", 6) ? definition + 6 : definition;
	char *word = arena_copy_n(arena, name, strcspn(name, " "));

	for (const PJ_OPERATIONS *known = proj_list_operations(); known->id; known++)
		LIST_ADD(arena, &names, known->id);
	if (name != definition && keyword_find(word, names.at, names.count) >= 0)
		return "";
	const char *near = keyword_near(word, names.at, names.count);

	if (near)
		return arena_printf(arena, "; did you mean '+proj=%s'?", near);
	return "; write auto, +proj= with a name of PROJ's (merc, lcc, aea, laea, tmerc, stere, "
	       "robin, eqc …) and its parameters, or EPSG:n";
}

Projection *projection_open(Arena *arena, Diag *diag, Span span, const char *definition,
			    LonLatBox extent)
{
	Projection *projection = arena_alloc(arena, sizeof *projection);
	bool automatic = !definition || !strcmp(definition, "auto"), opened;

	projection->files.reach = diag->reach;
	projection->string = automatic ? auto_string(arena, extent) : arena_copy(arena, definition);
	opened = open_in(arena, projection);
	if (is_outside(projection, diag, span))
		return NULL;
	if (opened)
		return projection;
	diag_error(diag, span, "projection.unknown", "'%s' is no projection that PROJ knows: %s%s",
		   projection->string, reason(projection),
		   definition_hint(arena, projection->string));
	return NULL;
}

Projection *projection_from_wkt(Arena *arena, Diag *diag, Span span, const char *wkt)
{
	Projection *projection = arena_alloc(arena, sizeof *projection);
	bool opened;

	projection->files.reach = diag->reach;
	projection->string = arena_copy(arena, wkt);
	opened = open_in(arena, projection);
	if (is_outside(projection, diag, span))
		return NULL;
	if (opened)
		return projection;
	diag_error(diag, span, "geo.bad-prj",
		   "PROJ does not know the system of the .prj of this layer: %s",
		   reason(projection));
	return NULL;
}

const char *projection_name(const Projection *projection)
{
	return projection->name;
}

void projection_forward(const Projection *projection, const LonLat *in, Ground *out, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		PJ_COORD c = proj_trans(projection->pj, PJ_FWD, input_of(projection, in[i]));

		out[i] = (Ground){c.xy.x, c.xy.y};
	}
	proj_errno_reset(projection->pj);
}

void projection_inverse(const Projection *projection, const Ground *in, LonLat *out, size_t count)
{
	bool radians = proj_angular_input(projection->pj, PJ_FWD);

	for (size_t i = 0; i < count; i++) {
		PJ_COORD c = proj_trans(projection->pj, PJ_INV, proj_coord(in[i].x, in[i].y, 0, 0));

		out[i] = radians ? (LonLat){proj_todeg(c.lp.lam), proj_todeg(c.lp.phi)}
				 : (LonLat){c.xy.x, c.xy.y};
	}
	proj_errno_reset(projection->pj);
}

#define PARALLEL_MOST                                                                              \
	89.9 /* degrees of latitude: beyond, a parallel is too short to measure along */

/* Metres of map per metre of ground along the parallel, by a short step: works for pipelines too. */
double projection_scale_at(const Projection *projection, LonLat at)
{
	double lat = fmin(fmax(at.lat, -PARALLEL_MOST), PARALLEL_MOST);
	/* In degrees: about 550 m of ground on either side, at any latitude. */
	double step = 0.005 / fmax(0.01, cos(lat * M_PI / 180));
	LonLat ends[2] = {{at.lon - step, lat}, {at.lon + step, lat}};
	Ground ground[2];

	projection_forward(projection, ends, ground, 2);
	return hypot(ground[1].x - ground[0].x, ground[1].y - ground[0].y) /
	       ground_distance(ends[0], ends[1]);
}

/* Along the geodesic of the ellipsoid (Karney 2013), by PROJ's geodesic.h: to nanometres, at any distance. */
double ground_distance(LonLat a, LonLat b)
{
	struct geod_geodesic earth;
	double metres;

	geod_init(&earth, EARTH_RADIUS, EARTH_FLATTENING);
	geod_inverse(&earth, a.lat, a.lon, b.lat, b.lon, &metres, NULL, NULL);
	return metres;
}
