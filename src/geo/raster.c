#include "geo/raster.h"

#include <glib.h>
#include <math.h>
#include <stdarg.h>
#include <string.h>

#include "base/file.h"
#include "geo/raster_priv.h"

#define BYTES_MOST (256u << 20) /* of a file */
#define SHADE_MOST 255.0	/* white, in 8 bits */
#define SHADE_MOST_16 65535.0
#define NET 32		     /* places along each side that bounds are found by */
#define ROUND_SHARE 0.999    /* of 360 degrees: such rows go around the earth */
#define DEGREES_ALIKE 0.01   /* of a place in degrees and its image: then the system has degrees */
#define LONGITUDE_MOST 540.0 /* degrees that a file may count to */
#define HALF_PIXEL 0.5
#define KNOWN_LEAST 0.5f /* of the weights of a spline */
enum { SPLINE = 4 };	 /* pixels that count either way */

bool raster_fault(RasterFile *file, const char *format, ...)
{
	va_list values;
	char text[256];

	va_start(values, format);
	vsnprintf(text, sizeof text, format, values);
	va_end(values);
	if (!file->fault)
		file->fault = arena_copy(file->arena, text);
	return false;
}

bool raster_room(RasterFile *file, RasterPixels *pixels, size_t width, size_t height)
{
	if (width < SPLINE || height < SPLINE)
		return raster_fault(file, "a picture of %zu by %zu pixels is no relief", width,
				    height);
	if (width > RASTER_PIXELS_MOST / height)
		return raster_fault(file, "it has more than %u million pixels: cut it to the map",
				    RASTER_PIXELS_MOST / 1000000);
	pixels->width = width;
	pixels->height = height;
	pixels->at = arena_array(file->arena, width * height, sizeof *pixels->at);
	return true;
}

/* By the names of files. */
static const struct {
	const char *ending;
	bool (*read)(RasterFile *file, RasterPixels *pixels);
} types[] = {{".tif", raster_tiff},
	     {".tiff", raster_tiff},
	     {".png", raster_png},
	     {".jpg", raster_jpeg},
	     {".jpeg", raster_jpeg}};

static size_t type_of(const char *file)
{
	const char *dot = strrchr(file, '.');
	size_t i = 0;

	while (i < sizeof types / sizeof *types &&
	       (!dot || g_ascii_strcasecmp(dot, types[i].ending) != 0))
		i++;
	return i;
}

bool raster_named(const char *file)
{
	return type_of(file) < sizeof types / sizeof *types;
}

static bool bad_raster(Diag *diag, const RasterSpec *spec, const char *why)
{
	return diag_error(diag, spec->span, "geo.bad-raster", "'%s' cannot be read: %s",
			  spec->shown_file, why);
}

/* The picture and its place, as the files say. */
static bool read_files(Arena *arena, Diag *diag, const RasterSpec *spec, RasterPixels *pixels)
{
	RasterFile file = {.arena = arena};
	const char *why;

	if (!file_within(diag, spec->span, spec->file, spec->shown_file))
		return false;
	file.bytes = raster_bytes(arena, diag->reach, spec->file, BYTES_MOST, &file.length, &why);
	if (!file.bytes)
		return diag_error(diag, spec->span, "geo.no-file", "cannot read '%s': %s",
				  spec->shown_file, why);
	if (!types[type_of(spec->file)].read(&file, pixels) ||
	    !raster_beside(&file, diag->reach, spec->file, pixels))
		return bad_raster(diag, spec, file.fault);
	return pixels->placed ||
	       diag_error(
		       diag, spec->span, "geo.no-place",
		       "nothing says where '%s' lies: it has neither keys of GeoTIFF nor a world "
		       "file beside it",
		       spec->shown_file);
}

/* Degrees where nothing says otherwise, as of shapefiles. */
static const Projection *system_open(Arena *arena, Diag *diag, const RasterSpec *spec,
				     const RasterPixels *pixels)
{
	const char *system = spec->crs ? spec->crs : pixels->system;
	Ground end = pixels->place.origin;

	if (system)
		return projection_from_wkt(arena, diag, spec->crs ? spec->crs_span : spec->span,
					   system);
	if (fabs(end.x) > LONGITUDE_MOST || fabs(end.y) > LATITUDE_POLE + 1) {
		diag_error(diag, spec->span, "geo.no-place",
			   "'%s' lies at %g, %g of an unknown system: put a .prj beside it, or say "
			   "its 'crs'",
			   spec->shown_file, end.x, end.y);
		return NULL;
	}
	diag_warning(diag, spec->span, "geo.no-prj",
		     "'%s' does not say in which system it is: degrees of WGS 84 are taken",
		     spec->shown_file);
	return projection_from_wkt(arena, diag, spec->span, "EPSG:4326");
}

static Ground place_of(const Raster *raster, double column, double row)
{
	const RasterPlace *p = &raster->place;

	return (Ground){p->origin.x + column * p->across.x + row * p->down.x,
			p->origin.y + column * p->across.y + row * p->down.y};
}

static bool has_degrees(const Projection *system)
{
	const LonLat at = {10, 20};
	Ground image;

	projection_forward(system, &at, &image, 1);
	return fabs(image.x - at.lon) < DEGREES_ALIKE && fabs(image.y - at.lat) < DEGREES_ALIKE;
}

static void add_bounds(Raster *raster, double column, double row)
{
	Ground at = place_of(raster, column, row);
	LonLat place;
	LonLatBox *b = &raster->bounds;

	if (has_degrees(raster->system))
		place = (LonLat){at.x, at.y};
	else
		projection_inverse(raster->system, &at, &place, 1);
	if (!isfinite(place.lon) || !isfinite(place.lat))
		return;
	if (b->west <= b->east)
		place.lon = lon_near(place.lon, (b->west + b->east) / 2);
	*b = (LonLatBox){fmin(b->west, place.lon), fmin(b->south, place.lat),
			 fmax(b->east, place.lon), fmax(b->north, place.lat)};
}

static void find_bounds(Raster *raster)
{
	double width = (double)raster->width, height = (double)raster->height;

	raster->bounds = (LonLatBox){HUGE_VAL, HUGE_VAL, -HUGE_VAL, -HUGE_VAL};
	if (has_degrees(raster->system)) {
		Ground a = place_of(raster, -HALF_PIXEL, -HALF_PIXEL);
		Ground b = place_of(raster, width - HALF_PIXEL, height - HALF_PIXEL);

		raster->bounds =
			(LonLatBox){fmin(a.x, b.x), fmin(a.y, b.y), fmax(a.x, b.x), fmax(a.y, b.y)};
	} else {
		for (int i = 0; i <= NET; i++)
			for (int k = 0; k <= NET; k++)
				add_bounds(raster, width * i / NET - HALF_PIXEL,
					   height * k / NET - HALF_PIXEL);
	}
	raster->middle = (raster->bounds.west + raster->bounds.east) / 2;
	raster->round = has_degrees(raster->system) && raster->place.across.y == 0 &&
			fabs(raster->place.across.x) * width > ROUND_SHARE * DEGREES_AROUND;
}

/* Whether pixels have an extent, so that places can be told. */
static bool has_extent(const RasterPlace *place)
{
	double area = place->across.x * place->down.y - place->across.y * place->down.x;

	return isfinite(area) && fabs(area) > 0 && isfinite(place->origin.x) &&
	       isfinite(place->origin.y);
}

static RasterKind kind_of(const RasterSpec *spec, const RasterPixels *pixels)
{
	if (spec->kind != RASTER_BY_TYPE)
		return spec->kind;
	return pixels->bits == 8 && !pixels->real ? RASTER_SHADE : RASTER_ELEVATION;
}

/* Samples become metres, or shares of white; false: none of them is known. */
static bool give_meaning(const RasterSpec *spec, const RasterPixels *pixels, RasterKind kind)
{
	bool has_empty = spec->has_empty || pixels->has_empty, any = false;
	float empty = (float)(spec->has_empty ? spec->empty : pixels->empty);
	double white = pixels->real ? 1 : pixels->bits == 8 ? SHADE_MOST : SHADE_MOST_16;
	double factor = kind == RASTER_SHADE ? 1 / white : spec->metres != 0 ? spec->metres : 1;
	double base = kind == RASTER_SHADE ? 0 : spec->base;

	for (size_t i = 0; i < pixels->width * pixels->height; i++) {
		float *at = &pixels->at[i];
		bool known = isfinite(*at) && !(has_empty && *at == empty);

		*at = known ? (float)((double)*at * factor + base) : NAN;
		any |= known;
	}
	return any;
}

const Raster *raster_read(Arena *arena, Diag *diag, const RasterSpec *spec)
{
	Raster *raster = arena_alloc(arena, sizeof *raster);
	RasterPixels pixels = {0};

	if (!read_files(arena, diag, spec, &pixels))
		return NULL;
	if (!has_extent(&pixels.place)) {
		bad_raster(diag, spec, "its pixels have no extent on the ground");
		return NULL;
	}
	*raster = (Raster){.kind = kind_of(spec, &pixels),
			   .width = pixels.width,
			   .height = pixels.height,
			   .values = pixels.at,
			   .place = pixels.place};
	raster->system = system_open(arena, diag, spec, &pixels);
	if (!raster->system)
		return NULL;
	find_bounds(raster);
	if (!give_meaning(spec, &pixels, raster->kind))
		diag_warning(diag, spec->span, "geo.empty-raster",
			     "nothing of '%s' is known: all its pixels are empty",
			     spec->shown_file);
	return raster;
}

Ground raster_pixel(const Raster *raster, LonLat at)
{
	const RasterPlace *p = &raster->place;
	double area = p->across.x * p->down.y - p->across.y * p->down.x;
	Ground g;

	if (!isfinite(at.lon) || !isfinite(at.lat))
		return (Ground){HUGE_VAL, HUGE_VAL};
	at.lon = lon_near(at.lon, raster->middle);
	projection_forward(raster->system, &at, &g, 1);
	if (!isfinite(g.x) || !isfinite(g.y))
		return (Ground){HUGE_VAL, HUGE_VAL};
	g.x -= p->origin.x;
	g.y -= p->origin.y;
	return (Ground){(g.x * p->down.y - g.y * p->down.x) / area,
			(p->across.x * g.y - p->across.y * g.x) / area};
}

static float mean_of(const Raster *raster, size_t column, size_t row, size_t factor)
{
	double sum = 0;
	size_t count = 0;

	for (size_t y = row; y < row + factor && y < raster->height; y++)
		for (size_t x = column; x < column + factor && x < raster->width; x++) {
			float value = raster->values[y * raster->width + x];

			if (!isnan(value)) {
				sum += (double)value;
				count++;
			}
		}
	return count ? (float)(sum / (double)count) : NAN;
}

const Raster *raster_coarser(Arena *arena, const Raster *raster, size_t factor)
{
	Raster *coarse = arena_alloc(arena, sizeof *coarse);
	double f = (double)factor, off = (f - 1) / 2;
	float *values;

	*coarse = *raster;
	coarse->width = (raster->width + factor - 1) / factor;
	coarse->height = (raster->height + factor - 1) / factor;
	coarse->place.origin = place_of(raster, off, off);
	coarse->place.across = (Ground){raster->place.across.x * f, raster->place.across.y * f};
	coarse->place.down = (Ground){raster->place.down.x * f, raster->place.down.y * f};
	values = arena_array(arena, coarse->width * coarse->height, sizeof *values);
	for (size_t y = 0; y < coarse->height; y++)
		for (size_t x = 0; x < coarse->width; x++)
			values[y * coarse->width + x] =
				mean_of(raster, x * factor, y * factor, factor);
	coarse->values = values;
	return coarse;
}

/* Uniform cubic B-spline, its four weights at a fraction from 0 to 1 (de Boor 1978). */
static void spline_weights(float t, float *weights)
{
	float u = 1 - t;

	weights[0] = u * u * u / 6;
	weights[1] = (3 * t * t * t - 6 * t * t + 4) / 6;
	weights[2] = (3 * u * u * u - 6 * u * u + 4) / 6;
	weights[3] = t * t * t / 6;
}

/* Which column counts in place of one; beyond the sides of what does not go around the earth: that of the side. */
static size_t column_at(const Raster *raster, long column)
{
	long width = (long)raster->width;

	if (raster->round)
		return (size_t)(((column % width) + width) % width);
	return (size_t)(column < 0 ? 0 : column < width ? column : width - 1);
}

static size_t row_at(const Raster *raster, long row)
{
	long height = (long)raster->height;

	return (size_t)(row < 0 ? 0 : row < height ? row : height - 1);
}

static bool is_on(const Raster *raster, Ground pixel)
{
	return isfinite(pixel.x) && isfinite(pixel.y) && pixel.y >= -HALF_PIXEL &&
	       pixel.y <= (double)raster->height - HALF_PIXEL &&
	       (raster->round ||
		(pixel.x >= -HALF_PIXEL && pixel.x <= (double)raster->width - HALF_PIXEL));
}

float raster_value(const Raster *raster, Ground pixel)
{
	float across[SPLINE], down[SPLINE], sum = 0, known = 0;
	double left = floor(pixel.x), top = floor(pixel.y);

	if (!is_on(raster, pixel))
		return NAN;
	spline_weights((float)(pixel.x - left), across);
	spline_weights((float)(pixel.y - top), down);
	for (int y = 0; y < SPLINE; y++) {
		const float *row =
			raster->values + row_at(raster, (long)top + y - 1) * raster->width;

		for (int x = 0; x < SPLINE; x++) {
			float value = row[column_at(raster, (long)left + x - 1)];
			float weight = across[x] * down[y];

			if (!isnan(value)) {
				sum += weight * value;
				known += weight;
			}
		}
	}
	return known >= KNOWN_LEAST ? sum / known : NAN;
}
