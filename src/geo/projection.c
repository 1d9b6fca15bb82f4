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

#define IMAGE_MOST 1e12 /* metres, or degrees: beyond, a number is none */

struct Projection {
	PJ_CONTEXT *context;
	PJ *pj;
	const char *string, *name;
	ProjectionForm form;
	double turn; /* degrees that a cylinder is turned east by, over its own middle */
	Domain domain;
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

/* A projection of longitude and latitude, against the name of a whole coordinate system. */
static bool is_plain(const char *definition)
{
	return !strncmp(definition, "+proj=", 6) && !strstr(definition, "+type=crs");
}

/* Its definition in PROJ's own words; "" where it has none. */
static const char *words_of(Arena *arena, PJ_CONTEXT *context, PJ *crs)
{
	const char *words = proj_as_proj_string(context, crs, PJ_PROJ_4, NULL);

	return arena_copy(arena, words ? words : "");
}

static PJ *pipeline_to(Projection *projection)
{
	PJ *crs =
		proj_create_crs_to_crs(projection->context, "OGC:CRS84", projection->string, NULL);
	PJ *pipeline;

	if (!crs)
		return NULL;
	/* Authorities disagree on which axis comes first; here east does, always. */
	pipeline = proj_normalize_for_visualization(projection->context, crs);
	proj_destroy(crs);
	return pipeline;
}

/* What a projection is called of which the table of forms has no name: as PROJ tells it, up to its first line's end; a system by its own. */
static const char *other_name(Arena *arena, const char *id, PJ *crs)
{
	for (const PJ_OPERATIONS *known = proj_list_operations(); known->id; known++)
		if (!strcmp(known->id, id))
			return arena_copy_n(arena, *known->descr, strcspn(*known->descr, "\n\t"));
	return crs && proj_get_name(crs) ? arena_copy(arena, proj_get_name(crs)) : "local";
}

static void name_form(Arena *arena, Projection *projection, PJ *crs)
{
	ProjectionForm *form = &projection->form;

	*form = projection_form(arena, crs ? words_of(arena, projection->context, crs)
					   : projection->string);
	projection->name = form->name ? form->name : other_name(arena, form->id, crs);
	if (form->zone)
		projection->name = arena_printf(arena, "UTM zone %d %s", form->zone,
						form->south ? "south" : "north");
}

static PJ *create(Arena *arena, Projection *projection)
{
	PJ *crs;

	if (is_plain(projection->string)) {
		name_form(arena, projection, NULL);
		return proj_create(projection->context, projection->string);
	}
	crs = proj_create(projection->context, projection->string);
	name_form(arena, projection, crs);
	proj_destroy(crs);
	return pipeline_to(projection);
}

static bool open_in(Arena *arena, Projection *projection)
{
	projection->context = proj_context_create();
	arena_defer(arena, close_context, projection->context);
	proj_log_level(projection->context, PJ_LOG_NONE);
	projection_files(projection->context, &projection->files);
	projection->pj = create(arena, projection);
	if (!projection->pj)
		return false;
	arena_defer(arena, close_pj, projection->pj);
	return true;
}

/* A bare projection wants radians, a pipeline between systems degrees; not all of them know that the earth is round. */
static PJ_COORD input_of(const Projection *projection, LonLat at)
{
	double lon = lon_near(at.lon - projection->turn, projection->form.middle.lon);

	if (proj_angular_input(projection->pj, PJ_FWD))
		return proj_coord(proj_torad(lon), proj_torad(at.lat), 0, 0);
	return proj_coord(lon, at.lat, 0, 0);
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

static bool has_image(const Projection *projection, LonLat at)
{
	Ground ground;

	projection_forward(projection, &at, &ground, 1);
	return isfinite(ground.x);
}

#define ARC_STEP 0.01  /* degrees by which a horizon is felt for */
#define LOCAL_ARC 80.0 /* degrees: nearer than what no transverse projection can show */
#define MERCATOR_MOST                                                                              \
	85.06 /* degrees of latitude at which a Mercator of the whole world is square */
#define MERCATOR_LAST 89.5 /* degrees: further no Mercator is asked to go */
#define CONE_FAR 75.0	   /* degrees of latitude: the pole that a conformal cone never reaches */

/* How far from its middle an azimuthal projection has images, as far as it can be read. */
static double horizon(const Projection *projection)
{
	const LonLat middle = projection->form.middle;
	double near = 0, far = projection->form.arc_most;
	double turn = middle.lat > 0 ? -1 : 1;

	/* Along a meridian away from the nearer pole, and over the other where that leads further. */
	while (far - near > ARC_STEP) {
		double arc = (near + far) / 2, lat = middle.lat + turn * arc;
		LonLat at = {middle.lon, lat};

		if (fabs(lat) > LATITUDE_POLE)
			at = (LonLat){middle.lon + DEGREES_HALF, copysign(DEGREES_HALF, lat) - lat};
		if (has_image(projection, at))
			near = arc;
		else
			far = arc;
	}
	return near;
}

/* The last parallel towards a pole that a band shows. */
static double last_parallel(const Projection *projection, double extent, double pole)
{
	const ProjectionForm *form = &projection->form;
	bool mercator = form->name && !strcmp(form->name, "Mercator");
	double lat = fabs(pole);

	if (mercator)
		lat = fmax(MERCATOR_MOST,
			   fabs(extent) < LATITUDE_POLE ? fmin(fabs(extent), MERCATOR_LAST) : 0);
	if (!mercator && form->cone * pole < 0)
		return copysign(CONE_FAR, pole);
	while (lat > 0 && !has_image(projection, (LonLat){form->middle.lon + projection->turn,
							  copysign(lat, pole)}))
		lat -= ARC_STEP;
	return copysign(lat, pole);
}

static LonLat middle_of(LonLatBox extent)
{
	return (LonLat){(extent.west + extent.east) / 2, (extent.south + extent.north) / 2};
}

static void find_domain(Projection *projection, LonLatBox extent)
{
	const ProjectionForm *form = &projection->form;
	Domain *domain = &projection->domain;

	*domain = (Domain){.middle = form->middle,
			   .is_cap = form->reach == REACH_AZIMUTHAL || form->reach == REACH_LOCAL};
	switch (form->reach) {
	case REACH_AZIMUTHAL:
		domain->radius = horizon(projection);
		break;
	case REACH_LOCAL:
		domain->middle = middle_of(extent);
		domain->radius = LOCAL_ARC;
		break;
	case REACH_BAND:
	case REACH_CYLINDER:
		domain->middle.lon += projection->turn;
		domain->south = last_parallel(projection, extent.south, -LATITUDE_POLE);
		domain->north = last_parallel(projection, extent.north, LATITUDE_POLE);
		break;
	}
}

/* Whether an extent lies across the meridian along which a band is cut. */
static bool is_across(const ProjectionForm *form, LonLatBox extent)
{
	double off = fabs(remainder(middle_of(extent).lon - form->middle.lon, DEGREES_AROUND));

	return off > 0 && off + (extent.east - extent.west) / 2 > DEGREES_HALF;
}

static const char *definition_for(Arena *arena, const char *definition, LonLatBox extent)
{
	ProjectionForm form;

	if (!definition || !strcmp(definition, "auto"))
		return projection_fitted(arena, extent);
	form = projection_form(arena, definition);
	if (is_plain(definition) && !strstr(definition, "+proj=pipeline") && !form.has_middle &&
	    form.reach == REACH_BAND && is_across(&form, extent))
		return arena_printf(arena, "%s +lon_0=%.10g", definition, middle_of(extent).lon);
	return arena_copy(arena, definition);
}

Projection *projection_open(Arena *arena, Diag *diag, Span span, const char *definition,
			    LonLatBox extent)
{
	Projection *projection = arena_alloc(arena, sizeof *projection);
	bool opened;

	projection->files.reach = diag->reach;
	projection->string = definition_for(arena, definition, extent);
	opened = open_in(arena, projection);
	if (is_outside(projection, diag, span))
		return NULL;
	if (!opened) {
		diag_error(diag, span, "projection.unknown",
			   "'%s' is no projection that PROJ knows: %s%s", projection->string,
			   reason(projection), definition_hint(arena, projection->string));
		return NULL;
	}
	if (projection->form.reach == REACH_CYLINDER && is_across(&projection->form, extent))
		projection->turn = middle_of(extent).lon - projection->form.middle.lon;
	find_domain(projection, extent);
	return projection;
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
		   "PROJ does not know the coordinate system that this layer's file states: %s",
		   reason(projection));
	return NULL;
}

const char *projection_name(const Projection *projection)
{
	return projection->name;
}

const ProjectionForm *projection_form_of(const Projection *projection)
{
	return &projection->form;
}

const char *projection_definition(const Projection *projection)
{
	return projection->string;
}

const Domain *projection_domain(const Projection *projection)
{
	return &projection->domain;
}

/* PROJ answers with infinities, with NaN, or with numbers that mean nothing to anybody. */
static bool is_image(double x, double y)
{
	return fabs(x) < IMAGE_MOST && fabs(y) < IMAGE_MOST;
}

void projection_forward(const Projection *projection, const LonLat *in, Ground *out, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		PJ_COORD c = proj_trans(projection->pj, PJ_FWD, input_of(projection, in[i]));

		out[i] = is_image(c.xy.x, c.xy.y) ? (Ground){c.xy.x, c.xy.y}
						  : (Ground){HUGE_VAL, HUGE_VAL};
	}
	proj_errno_reset(projection->pj);
}

void projection_inverse(const Projection *projection, const Ground *in, LonLat *out, size_t count)
{
	bool radians = proj_angular_input(projection->pj, PJ_FWD);

	for (size_t i = 0; i < count; i++) {
		PJ_COORD c = proj_trans(projection->pj, PJ_INV, proj_coord(in[i].x, in[i].y, 0, 0));

		if (!is_image(c.xy.x, c.xy.y)) {
			out[i] = (LonLat){HUGE_VAL, HUGE_VAL};
			continue;
		}
		out[i] = radians ? (LonLat){proj_todeg(c.lp.lam), proj_todeg(c.lp.phi)}
				 : (LonLat){c.xy.x, c.xy.y};
		out[i].lon += projection->turn;
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
