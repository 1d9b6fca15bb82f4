/*
 * pixels: compares two pictures with a tolerance for what fonts and library versions move.
 *
 * usage: pixels EXPECTED.png ACTUAL.png [DIFFERENCE.png]
 * Exit 0: alike. They are alike when they have one size, few pixels differ plainly, and the mean differs
 * hardly; a thin line that went missing is more than either allows.
 */
#include <cairo.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

/* Of 255: antialiasing of a shifted edge stays below. */
#define PLAIN_DIFFERENCE 64
#define PLAIN_SHARE_MOST 0.0005
#define MEAN_MOST 0.25

typedef struct Picture {
	cairo_surface_t *surface;
	const unsigned char *bytes;
	int width, height, stride;
} Picture;

static bool picture_open(const char *path, Picture *out)
{
	out->surface = cairo_image_surface_create_from_png(path);
	if (cairo_surface_status(out->surface) != CAIRO_STATUS_SUCCESS) {
		fprintf(stderr, "pixels: cannot read %s\n", path);
		return false;
	}
	out->bytes = cairo_image_surface_get_data(out->surface);
	out->width = cairo_image_surface_get_width(out->surface);
	out->height = cairo_image_surface_get_height(out->surface);
	out->stride = cairo_image_surface_get_stride(out->surface);
	return true;
}

static void picture_close(Picture *picture)
{
	cairo_surface_destroy(picture->surface);
}

/* Greatest difference of the three channels of one pixel. */
static int pixel_difference(const unsigned char *a, const unsigned char *b)
{
	int most = 0;
	for (int c = 0; c < 3; c++) {
		int difference = abs(a[c] - b[c]);
		most = difference > most ? difference : most;
	}
	return most;
}

static bool compare(const Picture *a, const Picture *b, cairo_surface_t *difference)
{
	unsigned char *marks = cairo_image_surface_get_data(difference);
	int stride = cairo_image_surface_get_stride(difference);
	double sum = 0, plain = 0, count = (double)a->width * a->height;
	for (int y = 0; y < a->height; y++) {
		for (int x = 0; x < a->width; x++) {
			int d = pixel_difference(a->bytes + y * a->stride + 4 * x,
						 b->bytes + y * b->stride + 4 * x);
			unsigned char *mark = marks + y * stride + 4 * x;
			mark[0] = mark[1] = (unsigned char)(255 - d);
			mark[2] = 255;
			if (d == 0)
				mark[2] = mark[1] = mark[0] = 245;
			sum += d;
			plain += d > PLAIN_DIFFERENCE;
		}
	}
	cairo_surface_mark_dirty(difference);
	bool alike = plain / count <= PLAIN_SHARE_MOST && sum / count <= MEAN_MOST;
	if (!alike)
		printf("%.3f %% of the pixels differ plainly; mean difference %.3f\n",
		       100 * plain / count, sum / count);
	return alike;
}

static bool compare_pictures(const Picture *a, const Picture *b, const char *difference_path)
{
	if (a->width != b->width || a->height != b->height) {
		printf("sizes differ: %d x %d and %d x %d\n", a->width, a->height, b->width,
		       b->height);
		return false;
	}
	cairo_surface_t *difference =
		cairo_image_surface_create(CAIRO_FORMAT_RGB24, a->width, a->height);
	bool alike = compare(a, b, difference);
	if (difference_path != NULL)
		cairo_surface_write_to_png(difference, difference_path);
	cairo_surface_destroy(difference);
	return alike;
}

int main(int argc, char **argv)
{
	Picture expected, actual;
	if (argc < 3) {
		fputs("usage: pixels EXPECTED.png ACTUAL.png [DIFFERENCE.png]\n", stderr);
		return 2;
	}
	bool opened = picture_open(argv[1], &expected);
	opened = picture_open(argv[2], &actual) && opened;
	bool alike = opened && compare_pictures(&expected, &actual, argc > 3 ? argv[3] : NULL);
	picture_close(&expected);
	picture_close(&actual);
	return opened ? !alike : 2;
}
