/* Rasters of each type, made here: their samples, places, values between them; and files cut short, of which none does harm. */
#include <geotiff/geotiff.h>
#include <geotiff/geotiffio.h>
#include <geotiff/xtiffio.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <jpeglib.h>
#include <png.h>
#include <tiffio.h>

#include <cmocka.h>

#include "base/file.h"
#include "geo/raster.h"
#include "geom/contour.h"

enum { WIDTH = 12, HEIGHT = 10 };

typedef struct Fixture {
	Arena *arena;
	Diag diag;
	char folder[64];
} Fixture;

static int setup(void **state)
{
	Fixture *fixture = calloc(1, sizeof *fixture);

	fixture->arena = arena_new();
	fixture->diag.arena = fixture->arena;
	strcpy(fixture->folder, "/tmp/raster-test-XXXXXX");
	assert_non_null(mkdtemp(fixture->folder));
	*state = fixture;
	return 0;
}

static int teardown(void **state)
{
	static const char *const names[] = {"a.tif", "a.png", "a.pgw", "a.prj", "a.jpg", "a.jgw"};
	Fixture *fixture = *state;

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		unlink(arena_printf(fixture->arena, "%s/%s", fixture->folder, names[i]));
	rmdir(fixture->folder);
	arena_free(fixture->arena);
	free(fixture);
	return 0;
}

static const char *path_of(Fixture *fixture, const char *name)
{
	return arena_printf(fixture->arena, "%s/%s", fixture->folder, name);
}

static void write_bytes(const char *path, const void *bytes, size_t length)
{
	FILE *file = fopen(path, "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, length, file), length);
	fclose(file);
}

static void write_text(Fixture *fixture, const char *name, const char *text)
{
	write_bytes(path_of(fixture, name), text, strlen(text));
}

static int sample(int column, int row)
{
	return 100 * row + 10 * column;
}

/* Half a degree a pixel, the corner at 10 E 60 N, in tiles or in lines. */
static void write_tiff(Fixture *fixture, bool tiles, int code)
{
	TIFF *tiff = XTIFFOpen(path_of(fixture, "a.tif"), "w");
	GTIF *keys = GTIFNew(tiff);
	double scale[3] = {0.5, 0.5, 0}, tie[6] = {0, 0, 0, 10, 60, 0};
	int16_t line[16 * 16] = {0};

	TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, WIDTH);
	TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, HEIGHT);
	TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, 16);
	TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, 1);
	TIFFSetField(tiff, TIFFTAG_SAMPLEFORMAT, SAMPLEFORMAT_INT);
	TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISBLACK);
	TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
	TIFFSetField(tiff, TIFFTAG_COMPRESSION, COMPRESSION_ADOBE_DEFLATE);
	TIFFSetField(tiff, TIFFTAG_GEOPIXELSCALE, 3, scale);
	TIFFSetField(tiff, TIFFTAG_GEOTIEPOINTS, 6, tie);
	GTIFKeySet(keys, GTModelTypeGeoKey, TYPE_SHORT, 1,
		   code == 4326 ? ModelTypeGeographic : ModelTypeProjected);
	GTIFKeySet(keys, GTRasterTypeGeoKey, TYPE_SHORT, 1, RasterPixelIsArea);
	GTIFKeySet(keys, code == 4326 ? GeographicTypeGeoKey : ProjectedCSTypeGeoKey, TYPE_SHORT, 1,
		   code);
	GTIFWriteKeys(keys);
	GTIFFree(keys);
	if (tiles) {
		TIFFSetField(tiff, TIFFTAG_TILEWIDTH, 16);
		TIFFSetField(tiff, TIFFTAG_TILELENGTH, 16);
	}
	for (int row = 0; row < HEIGHT; row++) {
		for (int column = 0; column < WIDTH; column++)
			line[(tiles ? row * 16 : 0) + column] = (int16_t)sample(column, row);
		if (!tiles)
			TIFFWriteScanline(tiff, line, (uint32_t)row, 0);
	}
	if (tiles)
		TIFFWriteTile(tiff, line, 0, 0, 0, 0);
	TIFFClose(tiff);
}

static void write_png(Fixture *fixture, int bits)
{
	FILE *file = fopen(path_of(fixture, "a.png"), "wb");
	png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
	png_infop info = png_create_info_struct(png);

	png_init_io(png, file);
	png_set_IHDR(png, info, WIDTH, HEIGHT, bits, PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_ADAM7, 0,
		     0);
	png_write_info(png, info);
	for (int pass = png_set_interlace_handling(png); pass > 0; pass--)
		for (int row = 0; row < HEIGHT; row++) {
			unsigned char line[2 * WIDTH];

			for (int column = 0; column < WIDTH; column++) {
				int value = sample(column, row);

				line[bits == 16 ? 2 * column : column] =
					(unsigned char)(bits == 16 ? value >> 8 : value / 10);
				if (bits == 16)
					line[2 * column + 1] = (unsigned char)value;
			}
			png_write_row(png, line);
		}
	png_write_end(png, NULL);
	png_destroy_write_struct(&png, &info);
	fclose(file);
}

static void write_jpeg(Fixture *fixture)
{
	struct jpeg_compress_struct picture;
	struct jpeg_error_mgr errors;
	FILE *file = fopen(path_of(fixture, "a.jpg"), "wb");
	unsigned char line[WIDTH];
	unsigned char *lines[] = {line};

	picture.err = jpeg_std_error(&errors);
	jpeg_create_compress(&picture);
	jpeg_stdio_dest(&picture, file);
	picture.image_width = WIDTH;
	picture.image_height = HEIGHT;
	picture.input_components = 1;
	picture.in_color_space = JCS_GRAYSCALE;
	jpeg_set_defaults(&picture);
	jpeg_set_quality(&picture, 100, TRUE);
	jpeg_start_compress(&picture, TRUE);
	memset(line, 128, sizeof line);
	for (int row = 0; row < HEIGHT; row++)
		jpeg_write_scanlines(&picture, lines, 1);
	jpeg_finish_compress(&picture);
	jpeg_destroy_compress(&picture);
	fclose(file);
}

static const Raster *read_raster(Fixture *fixture, const char *name, RasterSpec spec)
{
	spec.file = path_of(fixture, name);
	spec.shown_file = name;
	return raster_read(fixture->arena, &fixture->diag, &spec);
}

static void near_to(double actual, double expected, double tolerance)
{
	if (!(fabs(actual - expected) <= tolerance))
		fail_msg("%.6f is not within %g of %.6f", actual, tolerance, expected);
}

static void holds_samples(const Raster *raster, double factor, double base)
{
	assert_int_equal(raster->width, WIDTH);
	assert_int_equal(raster->height, HEIGHT);
	for (int row = 0; row < HEIGHT; row++)
		for (int column = 0; column < WIDTH; column++)
			near_to((double)raster->values[row * WIDTH + column],
				sample(column, row) * factor + base, 1e-3);
}

static void geotiffs_are_read(void **state)
{
	Fixture *fixture = *state;

	for (int tiles = 0; tiles < 2; tiles++) {
		const Raster *raster;

		write_tiff(fixture, tiles, 4326);
		raster = read_raster(fixture, "a.tif", (RasterSpec){0});
		assert_non_null(raster);
		assert_int_equal(raster->kind, RASTER_ELEVATION);
		holds_samples(raster, 1, 0);
		near_to(raster->bounds.west, 10, 1e-9);
		near_to(raster->bounds.east, 16, 1e-9);
		near_to(raster->bounds.south, 55, 1e-9);
		near_to(raster->bounds.north, 60, 1e-9);
		assert_false(raster->round);
	}
	assert_int_equal(fixture->diag.messages.count, 0);
}

static void pixels_are_found(void **state)
{
	Fixture *fixture = *state;
	const Raster *raster, *coarse;
	Ground pixel;

	write_tiff(fixture, false, 4326);
	raster = read_raster(fixture, "a.tif", (RasterSpec){0});
	pixel = raster_pixel(raster, (LonLat){12.25, 58.75});
	near_to(pixel.x, 4, 1e-9);
	near_to(pixel.y, 2, 1e-9);
	/* The same meridian, written otherwise. */
	near_to(raster_pixel(raster, (LonLat){12.25 - 360, 58.75}).x, 4, 1e-9);
	/* A spline gives back what is straight. */
	near_to((double)raster_value(raster, (Ground){4.5, 2.25}), 270, 1e-2);
	assert_true(isnan(raster_value(raster, (Ground){-2, 2})));
	assert_true(isnan(raster_value(raster, (Ground){HUGE_VAL, HUGE_VAL})));
	coarse = raster_coarser(fixture->arena, raster, 2);
	assert_int_equal(coarse->width, WIDTH / 2);
	near_to((double)coarse->values[0], 55, 1e-3);
	pixel = raster_pixel(coarse, (LonLat){12.5, 58.5});
	near_to((double)raster_value(coarse, pixel),
		(double)raster_value(raster, raster_pixel(raster, (LonLat){12.5, 58.5})), 1e-2);
}

/* UTM zone 52 north; the place of Pyongyang by pyproj 3.4. */
static void systems_are_projected(void **state)
{
	Fixture *fixture = *state;
	const Raster *raster;
	Ground pixel;

	write_png(fixture, 16);
	write_text(fixture, "a.pgw", "1000\n0\n0\n-1000\n225000\n4330000\n");
	write_text(fixture, "a.prj", "EPSG:32652\n");
	raster = read_raster(fixture, "a.png", (RasterSpec){.metres = 0.5, .base = -100});
	assert_non_null(raster);
	holds_samples(raster, 0.5, -100);
	pixel = raster_pixel(raster, (LonLat){125.75, 39.02});
	near_to(pixel.x * 1000 + 225000, 218624.467, 0.5);
	near_to(4330000 - pixel.y * 1000, 4324023.312, 0.5);
	assert_int_equal(fixture->diag.messages.count, 0);
}

static void samples_of_eight_bits_are_shades(void **state)
{
	Fixture *fixture = *state;
	const Raster *raster;

	write_png(fixture, 8);
	write_text(fixture, "a.pgw", "0.5\n0\n0\n-0.5\n10.25\n59.75\n");
	write_text(fixture, "a.prj", "EPSG:4326");
	raster = read_raster(fixture, "a.png", (RasterSpec){0});
	assert_int_equal(raster->kind, RASTER_SHADE);
	near_to((double)raster->values[1], 1 / 255.0, 1e-6);
	raster = read_raster(fixture, "a.png",
			     (RasterSpec){.kind = RASTER_ELEVATION, .has_empty = true, .empty = 1});
	holds_samples(
		read_raster(fixture, "a.png", (RasterSpec){.kind = RASTER_ELEVATION, .metres = 10}),
		1, 0);
	assert_true(isnan(raster->values[1]));
	write_jpeg(fixture);
	write_text(fixture, "a.jgw", "0.5\n0\n0\n-0.5\n10.25\n59.75\n");
	raster = read_raster(fixture, "a.jpg", (RasterSpec){.crs = "EPSG:4326"});
	near_to((double)raster->values[5], 128 / 255.0, 1e-6);
	assert_int_equal(fixture->diag.messages.count, 0);
}

/* Cut at every length and with every byte turned over, a file is read or refused. */
static void damage_does_no_harm(void **state)
{
	static const char *const names[] = {"a.tif", "a.png", "a.jpg"};
	Fixture *fixture = *state;

	write_tiff(fixture, false, 4326);
	write_png(fixture, 16);
	write_jpeg(fixture);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *path = path_of(fixture, names[i]);
		unsigned char bytes[4096];
		FILE *file = fopen(path, "rb");
		size_t length = fread(bytes, 1, sizeof bytes, file);

		fclose(file);
		for (size_t n = 0; n < 2 * length; n++) {
			Arena *arena = arena_new();
			Diag diag = {.arena = arena};
			RasterSpec spec = {.file = path, .shown_file = "a", .crs = "EPSG:4326"};
			unsigned char kept = bytes[n % length];

			if (n >= length)
				bytes[n - length] ^= 0xff;
			write_bytes(path, bytes, n < length ? n : length);
			if (!raster_read(arena, &diag, &spec))
				assert_true(diag.errors > 0);
			bytes[n % length] = kept;
			arena_free(arena);
		}
	}
}

static void contours_go_round_what_is_high(void **state)
{
	Fixture *fixture = *state;
	const float values[] = {0, 0, 0, 0, 0, 0, 9, 9, 9, 0, 0, 9,  0,
				9, 0, 0, 9, 9, 9, 0, 0, 0, 0, 0, NAN};
	const Grid grid = {values, 5, 5};
	size_t count;
	Polyline *rings = contour_rings(fixture->arena, &grid, 4.5f, &count);
	const float saddle[] = {9, 0, 0, 9};

	/* The outline and the hole, which turns the other way. */
	assert_int_equal(count, 2);
	near_to(fabs(ring_area(&rings[0])), 8.5, 1e-6);
	near_to(fabs(ring_area(&rings[1])), 0.5, 1e-6);
	assert_true(ring_area(&rings[0]) * ring_area(&rings[1]) < 0);
	/* Of a saddle both high corners are apart or joined, as its middle is. */
	rings = contour_rings(fixture->arena, &(Grid){saddle, 2, 2}, 5, &count);
	assert_int_equal(count, 2);
	rings = contour_rings(fixture->arena, &(Grid){saddle, 2, 2}, 4, &count);
	assert_int_equal(count, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(geotiffs_are_read, setup, teardown),
		cmocka_unit_test_setup_teardown(pixels_are_found, setup, teardown),
		cmocka_unit_test_setup_teardown(systems_are_projected, setup, teardown),
		cmocka_unit_test_setup_teardown(samples_of_eight_bits_are_shades, setup, teardown),
		cmocka_unit_test_setup_teardown(damage_does_no_harm, setup, teardown),
		cmocka_unit_test_setup_teardown(contours_go_round_what_is_high, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
