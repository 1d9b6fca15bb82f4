#include <math.h>
#include <png.h>
#include <setjmp.h>
#include <string.h>

#include "geo/raster_priv.h"

typedef struct Png {
	RasterFile *file;
	RasterPixels *pixels;
	png_structp png;
	png_infop info;
	size_t at;
	unsigned char **rows;
	int channels;
} Png;

static void png_bytes(png_structp png, png_bytep to, size_t count)
{
	Png *state = png_get_io_ptr(png);

	if (state->file->length - state->at < count)
		png_error(png, "the file ends before its picture does");
	memcpy(to, state->file->bytes + state->at, count);
	state->at += count;
}

/* libpng wants this never to return: it goes on at the setjmp in raster_png. */
static void png_said(png_structp png, png_const_charp text)
{
	Png *state = png_get_error_ptr(png);

	raster_fault(state->file, "%s", text);
	png_longjmp(png, 1);
}

static void png_unsaid(png_structp png, png_const_charp text)
{
	(void)png, (void)text;
}

static bool png_known(Png *state)
{
	png_structp png = state->png;
	int color;

	png_read_info(png, state->info);
	color = png_get_color_type(png, state->info);
	state->pixels->bits = png_get_bit_depth(png, state->info) == 16 ? 16 : 8;
	if (color != PNG_COLOR_TYPE_GRAY && color != PNG_COLOR_TYPE_GRAY_ALPHA)
		return raster_fault(state->file, "it is in colour where a relief is grey");
	png_set_expand_gray_1_2_4_to_8(png);
	png_set_interlace_handling(png);
	png_read_update_info(png, state->info);
	state->channels = png_get_channels(png, state->info);
	return raster_room(state->file, state->pixels, png_get_image_width(png, state->info),
			   png_get_image_height(png, state->info));
}

static void png_rows(Png *state)
{
	size_t size = png_get_rowbytes(state->png, state->info);

	state->rows = arena_array(state->file->arena, state->pixels->height, sizeof *state->rows);
	for (size_t i = 0; i < state->pixels->height; i++)
		state->rows[i] = arena_alloc(state->file->arena, size);
	png_read_image(state->png, state->rows);
}

/* Samples of 16 bits have their high byte first (PNG, 7.1). */
static unsigned sample_at(const unsigned char *at, int bits)
{
	return bits == 16 ? (unsigned)at[0] << 8 | at[1] : at[0];
}

static void png_take(Png *state)
{
	RasterPixels *pixels = state->pixels;
	size_t width = (size_t)pixels->bits / 8, step = width * (size_t)state->channels;

	for (size_t y = 0; y < pixels->height; y++)
		for (size_t x = 0; x < pixels->width; x++) {
			const unsigned char *at = state->rows[y] + x * step;
			bool clear = state->channels > 1 && !sample_at(at + width, pixels->bits);

			pixels->at[y * pixels->width + x] =
				clear ? NAN : (float)sample_at(at, pixels->bits);
		}
}

/* All that can jump back is called from here, and nothing is kept in variables across it. */
static bool png_decode(Png *state)
{
	if (setjmp(png_jmpbuf(state->png)))
		return false;
	if (!png_known(state))
		return false;
	png_rows(state);
	return true;
}

bool raster_png(RasterFile *file, RasterPixels *pixels)
{
	Png state = {.file = file, .pixels = pixels};
	bool read;

	state.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &state, png_said, png_unsaid);
	BUG_IF(!state.png);
	state.info = png_create_info_struct(state.png);
	BUG_IF(!state.info);
	png_set_read_fn(state.png, &state, png_bytes);
	read = png_decode(&state);
	png_destroy_read_struct(&state.png, &state.info, NULL);
	if (read)
		png_take(&state);
	return read;
}
