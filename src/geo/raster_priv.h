/*
 * raster_priv.h: a picture as its file has it; shared by the files of geo/raster.
 */
#ifndef GEO_RASTER_PRIV_H
#define GEO_RASTER_PRIV_H

#include <stdint.h>

#include "geo/raster.h"

/* The bytes of a raster's file; `fault` is what is wrong with them, for the end of a message. */
typedef struct RasterFile {
	Arena *arena;
	const unsigned char *bytes;
	size_t length;
	const char *fault;
} RasterFile;

typedef struct RasterPixels {
	size_t width, height;
	float *at; /* samples as they are written; NAN: none */
	int bits;  /* of a sample */
	bool real; /* of floating point */
	bool has_empty;
	double empty;
	bool placed;
	RasterPlace place;
	const char *system; /* for projection_from_wkt; NULL: the file says none */
} RasterPixels;

/* Always false. */
bool raster_fault(RasterFile *file, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Makes room for samples; false, with a fault, for none and for too many. */
bool raster_room(RasterFile *file, RasterPixels *pixels, size_t width, size_t height);

/* False after a fault. */
bool raster_tiff(RasterFile *file, RasterPixels *pixels);
bool raster_png(RasterFile *file, RasterPixels *pixels);
bool raster_jpeg(RasterFile *file, RasterPixels *pixels);

/* The bytes of a file that a user named, in the arena; NULL where it cannot be read, or has more than `most`. */
unsigned char *raster_bytes(Arena *arena, const Reach *reach, const char *path, size_t most,
			    size_t *length, const char **why);
/* Reads what stands beside a picture: its world file into `pixels->place`, its .prj into `pixels->system`. What is wrong with the
 * former is a fault. */
bool raster_beside(RasterFile *file, const Reach *reach, const char *path, RasterPixels *pixels);

#endif
