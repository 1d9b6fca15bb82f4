#include <geotiff/geo_normalize.h>
#include <geotiff/geotiff.h>
#include <geotiff/geotiffio.h>
#include <geotiff/geovalues.h>
#include <geotiff/xtiffio.h>
#include <glib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <tiffio.h>

#include "geo/raster_priv.h"

#define TAG_EMPTY 42113 /* the sample that means nothing, as text: GDAL_NODATA */
#define OWN_CODE 32767	/* "user-defined" among codes of EPSG */

typedef struct Tiff {
	RasterFile *file;
	TIFF *tiff;
	size_t at; /* in the file's bytes */
	char said[160];
} Tiff;

static tmsize_t tiff_read(thandle_t handle, void *to, tmsize_t size)
{
	Tiff *tiff = handle;
	size_t left = tiff->file->length - tiff->at;
	size_t count = size < 0 ? 0 : (size_t)size < left ? (size_t)size : left;

	memcpy(to, tiff->file->bytes + tiff->at, count);
	tiff->at += count;
	return (tmsize_t)count;
}

static tmsize_t tiff_write(thandle_t handle, void *from, tmsize_t size)
{
	(void)handle, (void)from, (void)size;
	return 0;
}

static toff_t tiff_seek(thandle_t handle, toff_t offset, int whence)
{
	Tiff *tiff = handle;
	toff_t from = whence == SEEK_CUR ? tiff->at : whence == SEEK_END ? tiff->file->length : 0;

	/* An offset may be negative in disguise; beyond the end there is nothing to read. */
	tiff->at = (size_t)(from + offset);
	if (tiff->at > tiff->file->length)
		tiff->at = tiff->file->length;
	return tiff->at;
}

static int tiff_close(thandle_t handle)
{
	(void)handle;
	return 0;
}

static toff_t tiff_size(thandle_t handle)
{
	return ((Tiff *)handle)->file->length;
}

/* The first fault is the one that explains the others. */
static int tiff_said(TIFF *of, void *state, const char *module, const char *format, va_list values)
{
	Tiff *tiff = state;

	(void)of, (void)module;
	if (!*tiff->said)
		vsnprintf(tiff->said, sizeof tiff->said, format, values);
	return 1;
}

static int tiff_unsaid(TIFF *of, void *state, const char *module, const char *format,
		       va_list values)
{
	(void)of, (void)state, (void)module, (void)format, (void)values;
	return 1;
}

static bool tiff_open(Tiff *tiff)
{
	TIFFOpenOptions *options = TIFFOpenOptionsAlloc();

	/* Not by XTIFFClientOpen, whose faults go to stderr. */
	XTIFFInitialize();
	TIFFOpenOptionsSetErrorHandlerExtR(options, tiff_said, tiff);
	TIFFOpenOptionsSetWarningHandlerExtR(options, tiff_unsaid, tiff);
	TIFFOpenOptionsSetMaxSingleMemAlloc(options, (tmsize_t)RASTER_PIXELS_MOST * 8);
	tiff->tiff = TIFFClientOpenExt("raster", "rm", tiff, tiff_read, tiff_write, tiff_seek,
				       tiff_close, tiff_size, NULL, NULL, options);
	TIFFOpenOptionsFree(options);
	return tiff->tiff != NULL;
}

/* What one sample is. */
typedef struct Sample {
	uint16_t bits, format;
} Sample;

static float sample_value(Sample sample, const unsigned char *at)
{
	bool is_signed = sample.format == SAMPLEFORMAT_INT;
	uint16_t word;
	uint32_t number;
	float real;
	double wide;

	if (sample.bits == 8)
		return is_signed ? (float)(int8_t)*at : (float)*at;
	if (sample.bits == 16) {
		memcpy(&word, at, sizeof word);
		return is_signed ? (float)(int16_t)word : (float)word;
	}
	if (sample.bits == 64) {
		memcpy(&wide, at, sizeof wide);
		return (float)wide;
	}
	memcpy(&number, at, sizeof number);
	memcpy(&real, at, sizeof real);
	if (sample.format == SAMPLEFORMAT_IEEEFP)
		return real;
	return is_signed ? (float)(int32_t)number : (float)number;
}

static bool sample_known(RasterFile *file, TIFF *tiff, Sample *sample)
{
	uint16_t bands = 1, light = PHOTOMETRIC_MINISBLACK;
	bool real;

	TIFFGetFieldDefaulted(tiff, TIFFTAG_SAMPLESPERPIXEL, &bands);
	TIFFGetFieldDefaulted(tiff, TIFFTAG_BITSPERSAMPLE, &sample->bits);
	TIFFGetFieldDefaulted(tiff, TIFFTAG_SAMPLEFORMAT, &sample->format);
	TIFFGetField(tiff, TIFFTAG_PHOTOMETRIC, &light);
	if (bands != 1)
		return raster_fault(file, "it has %d bands where a relief has one", bands);
	if (light != PHOTOMETRIC_MINISBLACK)
		return raster_fault(file, "its colours are no grey from black to white");
	real = sample->format == SAMPLEFORMAT_IEEEFP;
	if (sample->format == SAMPLEFORMAT_VOID)
		sample->format = SAMPLEFORMAT_UINT;
	if ((real && (sample->bits == 32 || sample->bits == 64)) ||
	    ((sample->format == SAMPLEFORMAT_UINT || sample->format == SAMPLEFORMAT_INT) &&
	     (sample->bits == 8 || sample->bits == 16 || sample->bits == 32)))
		return true;
	return raster_fault(file, "samples of %d bits, of this kind, are not read", sample->bits);
}

static void put_samples(RasterPixels *pixels, Sample sample, const unsigned char *from,
			size_t column, size_t row, size_t count)
{
	for (size_t i = 0; i < count && column + i < pixels->width; i++)
		pixels->at[row * pixels->width + column + i] =
			sample_value(sample, from + i * sample.bits / 8);
}

static bool read_lines(Tiff *tiff, RasterPixels *pixels, Sample sample)
{
	size_t size = (size_t)TIFFScanlineSize(tiff->tiff);
	unsigned char *line = arena_alloc(tiff->file->arena, size);

	if (size < pixels->width * sample.bits / 8)
		return false;
	for (uint32_t row = 0; row < pixels->height; row++) {
		if (TIFFReadScanline(tiff->tiff, line, row, 0) < 0)
			return false;
		put_samples(pixels, sample, line, 0, row, pixels->width);
	}
	return true;
}

static bool read_tiles(Tiff *tiff, RasterPixels *pixels, Sample sample)
{
	uint32_t wide = 0, high = 0;
	size_t size = (size_t)TIFFTileSize(tiff->tiff);
	unsigned char *tile;

	TIFFGetField(tiff->tiff, TIFFTAG_TILEWIDTH, &wide);
	TIFFGetField(tiff->tiff, TIFFTAG_TILELENGTH, &high);
	if (!wide || !high || size / wide / high < sample.bits / 8u ||
	    size > (size_t)RASTER_PIXELS_MOST * 8)
		return false;
	tile = arena_alloc(tiff->file->arena, size);
	for (uint32_t y = 0; y < pixels->height; y += high)
		for (uint32_t x = 0; x < pixels->width; x += wide) {
			if (TIFFReadTile(tiff->tiff, tile, x, y, 0, 0) < 0)
				return false;
			for (uint32_t row = y; row < y + high && row < pixels->height; row++)
				put_samples(pixels, sample,
					    tile + (size_t)(row - y) * wide * sample.bits / 8, x,
					    row, wide);
		}
	return true;
}

static void read_empty(TIFF *tiff, RasterPixels *pixels)
{
	const TIFFField *field = TIFFFindField(tiff, TAG_EMPTY, TIFF_ASCII);
	char *text = NULL, *end;
	uint32_t count = 0;
	int found = !field			? 0
		    : TIFFFieldPassCount(field) ? TIFFGetField(tiff, TAG_EMPTY, &count, &text)
						: TIFFGetField(tiff, TAG_EMPTY, &text);

	if (!found || !text)
		return;
	pixels->empty = g_ascii_strtod(text, &end);
	pixels->has_empty = end != text;
}

/* Codes of EPSG say it best; what has none is put into PROJ's words by libgeotiff. */
static const char *system_of(Arena *arena, GTIF *keys)
{
	unsigned short code = 0;
	GTIFDefn *found;
	char *words = NULL;
	const char *kept = NULL;

	if (GTIFKeyGetSHORT(keys, ProjectedCSTypeGeoKey, &code, 0, 1) && code != OWN_CODE)
		return arena_printf(arena, "EPSG:%d", code);
	if (!code && GTIFKeyGetSHORT(keys, GeographicTypeGeoKey, &code, 0, 1) && code != OWN_CODE)
		return arena_printf(arena, "EPSG:%d", code);
	found = GTIFAllocDefn();
	if (GTIFGetDefn(keys, found))
		words = GTIFGetProj4Defn(found);
	if (words && *words)
		kept = arena_printf(arena, "%s +type=crs", words);
	free(words);
	GTIFFreeDefn(found);
	return kept;
}

static Ground place_at(GTIF *keys, double column, double row, bool *placed)
{
	*placed &= GTIFImageToPCS(keys, &column, &row) != 0;
	return (Ground){column, row};
}

static void keys_said(GTIF *keys, int level, const char *format, ...)
{
	(void)keys, (void)level, (void)format;
}

static void read_place(Tiff *tiff, RasterPixels *pixels)
{
	GTIF *keys = GTIFNewEx(tiff->tiff, keys_said, NULL);
	unsigned short pixel_is = RasterPixelIsArea;
	double first;
	Ground o, x, y;

	if (!keys)
		return;
	GTIFKeyGetSHORT(keys, GTRasterTypeGeoKey, &pixel_is, 0, 1);
	first = pixel_is == RasterPixelIsPoint ? 0 : 0.5;
	pixels->placed = true;
	o = place_at(keys, first, first, &pixels->placed);
	x = place_at(keys, first + 1, first, &pixels->placed);
	y = place_at(keys, first, first + 1, &pixels->placed);
	pixels->place = (RasterPlace){o, {x.x - o.x, x.y - o.y}, {y.x - o.x, y.y - o.y}};
	/* Without a place in any system, corners are counted in pixels. */
	if (fabs(o.x - first) <= 0 && fabs(o.y - first) <= 0 && fabs(x.x - o.x - 1) <= 0)
		pixels->placed = false;
	pixels->system = system_of(tiff->file->arena, keys);
	GTIFFree(keys);
}

static bool read_picture(Tiff *tiff, RasterPixels *pixels)
{
	uint32_t width = 0, height = 0;
	Sample sample = {0, 0};

	TIFFGetField(tiff->tiff, TIFFTAG_IMAGEWIDTH, &width);
	TIFFGetField(tiff->tiff, TIFFTAG_IMAGELENGTH, &height);
	if (!sample_known(tiff->file, tiff->tiff, &sample) ||
	    !raster_room(tiff->file, pixels, width, height))
		return false;
	pixels->bits = sample.bits;
	pixels->real = sample.format == SAMPLEFORMAT_IEEEFP;
	read_empty(tiff->tiff, pixels);
	read_place(tiff, pixels);
	return TIFFIsTiled(tiff->tiff) ? read_tiles(tiff, pixels, sample)
				       : read_lines(tiff, pixels, sample);
}

bool raster_tiff(RasterFile *file, RasterPixels *pixels)
{
	Tiff tiff = {.file = file};
	bool read = tiff_open(&tiff)
			    ? read_picture(&tiff, pixels)
			    : raster_fault(file, "it is no TIFF, or its directory is cut off");

	if (tiff.tiff)
		TIFFClose(tiff.tiff);
	if (!read && !file->fault)
		raster_fault(file, "%s", *tiff.said ? tiff.said : "it is damaged");
	return read;
}
