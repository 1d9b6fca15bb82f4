#include "geo/projection_form.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#define UTM_ZONE 6.0	/* degrees wide */
#define UTM_FIRST 183.0 /* degrees west of Greenwich: the middle of a zone 0 */
#define FAR_NORTH 75.0	/* a middle beyond is the pole's country */
#define NEAR_POLE 89.0	/* what reaches it holds the pole */
#define POLE_SIDE                                                                                  \
	15.0 /* a wide extent that comes no nearer to the equator is a cap about its pole */
#define CAP_WIDE 150.0	 /* degrees of longitude of such a one */
#define WORLD_WIDE 180.0 /* from there on it is a map of the world */
#define WORLD_HIGH 115.0
#define TROPICS 12.0	/* from there to the equator a cone is flat */
#define STRIP_HIGH 60.0 /* degrees of latitude of a strip along the equator */
#define STRIP_SHARE 0.3 /* of a strip's width by its height, along a meridian */
#define STRIP_MERIDIAN_HIGH 110.0
#define CONE_HIGH 60.0	/* a cone of more latitudes strains its edges */
#define CONE_WIDE 110.0 /* degrees of arc along the middle parallel */
#define ARC_ORTHO 90.0
#define ARC_WHOLE 179.0	  /* the antipode is a circle and not a point */
#define ARC_STEREO 150.0  /* scale 15 times that of the middle */
#define ARC_GNOMONIC 78.0 /* likewise, 23 times */

typedef struct FormRow {
	const char *id, *name;
	ProjectionReach reach;
	double arc_most;
} FormRow;

static const FormRow rows[] = {
	{"lcc", "Lambert conformal conic", REACH_BAND, 0},
	{"aea", "Albers equal-area conic", REACH_BAND, 0},
	{"eqdc", "equidistant conic", REACH_BAND, 0},
	{"merc", "Mercator", REACH_CYLINDER, 0},
	{"webmerc", "Mercator", REACH_CYLINDER, 0},
	{"longlat", "plate carr\u00e9e", REACH_CYLINDER, 0},
	{"latlong", "plate carr\u00e9e", REACH_CYLINDER, 0},
	{"lonlat", "plate carr\u00e9e", REACH_CYLINDER, 0},
	{"latlon", "plate carr\u00e9e", REACH_CYLINDER, 0},
	{"eqc", "plate carr\u00e9e", REACH_CYLINDER, 0},
	{"cea", "cylindrical equal-area", REACH_CYLINDER, 0},
	{"mill", "Miller cylindrical", REACH_CYLINDER, 0},
	{"gall", "Gall stereographic", REACH_CYLINDER, 0},
	{"robin", "Robinson", REACH_BAND, 0},
	{"moll", "Mollweide", REACH_BAND, 0},
	{"eqearth", "Equal Earth", REACH_BAND, 0},
	{"sinu", "sinusoidal", REACH_BAND, 0},
	{"natearth", "Natural Earth", REACH_BAND, 0},
	{"wintri", "Winkel tripel", REACH_BAND, 0},
	{"hammer", "Hammer", REACH_BAND, 0},
	{"aitoff", "Aitoff", REACH_BAND, 0},
	{"vandg", "Van der Grinten", REACH_BAND, 0},
	{"eck4", "Eckert IV", REACH_BAND, 0},
	{"eck6", "Eckert VI", REACH_BAND, 0},
	{"kav7", "Kavrayskiy VII", REACH_BAND, 0},
	{"poly", "polyconic", REACH_LOCAL, 0},
	{"bonne", "Bonne", REACH_BAND, 0},
	{"laea", "Lambert azimuthal equal-area", REACH_AZIMUTHAL, ARC_WHOLE},
	{"aeqd", "azimuthal equidistant", REACH_AZIMUTHAL, ARC_WHOLE},
	{"stere", "stereographic", REACH_AZIMUTHAL, ARC_STEREO},
	{"sterea", "stereographic", REACH_AZIMUTHAL, ARC_STEREO},
	{"ups", "Universal Polar Stereographic", REACH_AZIMUTHAL, ARC_STEREO},
	{"ortho", "orthographic", REACH_AZIMUTHAL, ARC_ORTHO},
	{"gnom", "gnomonic", REACH_AZIMUTHAL, ARC_GNOMONIC},
	{"nsper", "vertical perspective", REACH_AZIMUTHAL, ARC_ORTHO},
	{"tpers", "tilted perspective", REACH_AZIMUTHAL, ARC_ORTHO},
	{"geos", "geostationary view", REACH_AZIMUTHAL, ARC_ORTHO},
	{"airy", "Airy", REACH_AZIMUTHAL, ARC_ORTHO},
	{"tmerc", "transverse Mercator", REACH_LOCAL, 0},
	{"etmerc", "transverse Mercator", REACH_LOCAL, 0},
	{"gstmerc", "transverse Mercator", REACH_LOCAL, 0},
	{"utm", "Universal Transverse Mercator", REACH_LOCAL, 0},
	{"cass", "Cassini", REACH_LOCAL, 0},
	{"tcea", "transverse cylindrical equal-area", REACH_LOCAL, 0},
	{"omerc", "oblique Mercator", REACH_LOCAL, 0},
	{"somerc", "oblique Mercator", REACH_LOCAL, 0},
	{"krovak", "Krovak", REACH_LOCAL, 0},
	{"labrd", "Laborde", REACH_LOCAL, 0},
	{"nzmg", "New Zealand Map Grid", REACH_LOCAL, 0},
};

static const FormRow *row_of(const char *id)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (!strcmp(id, rows[i].id))
			return &rows[i];
	return NULL;
}

/* The last "+key=value" of a definition; NULL: there is none. A "+" may be left out. */
static char *value_of(Arena *arena, const char *definition, const char *key)
{
	char **words = g_strsplit_set(definition, " \t\n", -1);
	size_t length = strlen(key);
	char *value = NULL;

	for (char **word = words; *word; word++) {
		const char *plain = **word == '+' ? *word + 1 : *word;

		if (strncmp(plain, key, length) || (plain[length] != '=' && plain[length]))
			continue;
		plain += length + (plain[length] == '=');
		/* What turns axes and units is no projection. */
		if (strcmp(key, "proj") != 0 || !value || row_of(plain))
			value = arena_copy(arena, plain);
	}
	g_strfreev(words);
	return value;
}

static double number_of(Arena *arena, const char *definition, const char *key)
{
	const char *value = value_of(arena, definition, key);

	return value ? g_ascii_strtod(value, NULL) : 0;
}

ProjectionForm projection_form(Arena *arena, const char *definition)
{
	const char *id = value_of(arena, definition, "proj");
	const FormRow *row = id ? row_of(id) : NULL;
	ProjectionForm form = {.id = id ? id : "",
			       .name = row ? row->name : NULL,
			       .reach = row ? row->reach : REACH_BAND,
			       .arc_most = row ? row->arc_most : 0,
			       .middle = {number_of(arena, definition, "lon_0"),
					  number_of(arena, definition, "lat_0")},
			       .has_middle = value_of(arena, definition, "lon_0") != NULL};

	if (!strcmp(form.id, "eqc") && number_of(arena, definition, "lat_ts") != 0)
		form.name = "equirectangular";
	if (!strcmp(form.id, "geos"))
		form.middle.lat = 0;
	if (!strcmp(form.id, "lcc"))
		form.cone = number_of(arena, definition, "lat_1");
	if (strcmp(form.id, "utm") != 0 && strcmp(form.id, "ups") != 0)
		return form;
	form.south = value_of(arena, definition, "south") != NULL;
	if (!strcmp(form.id, "ups")) {
		form.middle = (LonLat){0, form.south ? -LATITUDE_POLE : LATITUDE_POLE};
		return form;
	}
	form.zone = (int)number_of(arena, definition, "zone");
	if (form.zone)
		form.middle.lon = UTM_ZONE * form.zone - UTM_FIRST;
	return form;
}

/* What an extent is to whoever chooses a projection. */
typedef struct ExtentForm {
	double height, width; /* degrees */
	double arc;	      /* of its width, along the middle parallel, degrees */
	LonLat middle;
	double nearest; /* degrees of latitude from the equator; negative: it lies on either side */
	double furthest;
} ExtentForm;

static ExtentForm extent_form(LonLatBox extent)
{
	ExtentForm form = {
		.height = extent.north - extent.south,
		.width = extent.east - extent.west,
		.middle = {(extent.west + extent.east) / 2, (extent.south + extent.north) / 2}};

	form.arc = form.width * cos(form.middle.lat * M_PI / DEGREES_HALF);
	form.nearest = form.middle.lat > 0 ? extent.south : -extent.north;
	form.furthest = fmax(fabs(extent.south), fabs(extent.north));
	return form;
}

static bool is_polar(const ExtentForm *extent)
{
	if (fabs(extent->middle.lat) > FAR_NORTH)
		return true;
	return extent->nearest > POLE_SIDE &&
	       (extent->furthest > NEAR_POLE || extent->width > CAP_WIDE);
}

static char *about(Arena *arena, const char *id, LonLat middle)
{
	return arena_printf(arena, "+proj=%s +lat_0=%.10g +lon_0=%.10g +ellps=WGS84", id,
			    middle.lat, middle.lon);
}

static bool is_meridian_strip(const ExtentForm *extent)
{
	return extent->arc < STRIP_SHARE * extent->height && extent->height < STRIP_MERIDIAN_HIGH;
}

/* Cylinders along the equator, or a meridian where the strip is tall; azimuthal about poles and what is too large for a cone; a form of equal
 * areas for worlds; else a cone, the standard parallels of which lie a sixth of the height from the edges: so its scale errs about alike in
 * the middle and outside. */
char *projection_fitted(Arena *arena, LonLatBox box)
{
	ExtentForm extent = extent_form(box);
	LonLat middle = extent.middle;

	if (is_polar(&extent))
		return about(arena, "laea",
			     (LonLat){middle.lon, copysign(LATITUDE_POLE, middle.lat)});
	if (box.south < TROPICS && box.north > -TROPICS && extent.height < STRIP_HIGH &&
	    !is_meridian_strip(&extent))
		return arena_printf(arena, "+proj=merc +lon_0=%.10g +lat_ts=%.10g +ellps=WGS84",
				    middle.lon, middle.lat);
	if (extent.width >= WORLD_WIDE || extent.height > WORLD_HIGH)
		return arena_printf(arena, "+proj=eqearth +lon_0=%.10g +ellps=WGS84", middle.lon);
	if (is_meridian_strip(&extent))
		return about(arena, "tmerc", middle);
	if (extent.height > CONE_HIGH || extent.arc > CONE_WIDE || extent.nearest < -TROPICS)
		return about(arena, "laea", middle);
	return arena_printf(
		arena, "+proj=lcc +lat_1=%.10g +lat_2=%.10g +lat_0=%.10g +lon_0=%.10g +ellps=WGS84",
		box.south + extent.height / 6, box.north - extent.height / 6, middle.lat,
		middle.lon);
}
