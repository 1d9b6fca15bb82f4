/*
 * raster.h: elevations or shades of the ground on a grid: GeoTIFF, or PNG and JPEG with a world file.
 *
 * Read whole, row by row from the top; whatever the file's samples are, they come as floats. No damage to a file crashes the
 * program, and none takes more memory than RASTER_PIXELS_MOST allows.
 */
#ifndef GEO_RASTER_H
#define GEO_RASTER_H

#include "base/diag.h"
#include "geo/projection.h"

#define RASTER_PIXELS_MOST 50000000u

typedef enum RasterKind {
	RASTER_BY_TYPE, /* 8 bits a sample are a shade, more an elevation */
	RASTER_ELEVATION,
	RASTER_SHADE
} RasterKind;

/* What the atlas says of a raster. */
typedef struct RasterSpec {
	const char *file, *shown_file;
	Span span; /* of the file's name in the atlas */
	RasterKind kind;
	double metres, base; /* an elevation is a sample times `metres` (0: 1) over `base` metres */
	bool has_empty;
	double empty;	 /* the sample where nothing is known, in place of what the file says */
	const char *crs; /* in place of what the file says; NULL: nothing */
	Span crs_span;
} RasterSpec;

/* Where pixels lie in a raster's system: the centre of column c and row r is at origin + c * across + r * down. */
typedef struct RasterPlace {
	Ground origin, across, down;
} RasterPlace;

typedef struct Raster {
	RasterKind kind; /* never RASTER_BY_TYPE */
	size_t width, height;
	const float *values; /* metres, or a shade from 0 (black) to 1; NAN: nothing is known */
	RasterPlace place;
	const Projection *system; /* from degrees to the coordinates of `place` */
	bool round;		  /* its rows go once around the earth */
	double middle;		  /* longitude */
	LonLatBox bounds;	  /* degrees */
} Raster;

/* Whether a file's name is that of a raster. */
bool raster_named(const char *file);
/* In the arena. NULL after an error: geo.no-file, file.outside, geo.bad-raster, geo.no-place, geo.bad-prj. Warnings: geo.no-prj,
 * geo.empty-raster. */
const Raster *raster_read(Arena *arena, Diag *diag, const RasterSpec *spec);
/* Columns and rows (fractions of pixels, whole at their centres) of a place; HUGE_VAL where there is none. */
Ground raster_pixel(const Raster *raster, LonLat at);
/* The same raster with means of `factor` by `factor` pixels in place of each of them. */
const Raster *raster_coarser(Arena *arena, const Raster *raster, size_t factor);
/* The value at a pixel's fraction, by a cubic B-spline, which has no creases; NAN where less than half of what counts is known. */
float raster_value(const Raster *raster, Ground pixel);

#endif
