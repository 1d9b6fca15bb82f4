#include <setjmp.h>
#include <stdio.h>
/* jpeglib.h wants FILE and size_t to be known. */
#include <jpeglib.h>

#include "geo/raster_priv.h"

typedef struct Jpeg {
	struct jpeg_error_mgr errors; /* first: libjpeg knows this part alone */
	jmp_buf back;
	RasterFile *file;
	RasterPixels *pixels;
	struct jpeg_decompress_struct picture;
} Jpeg;

/* libjpeg wants this never to return. */
static void jpeg_said(j_common_ptr picture)
{
	Jpeg *state = (Jpeg *)(void *)picture->err;
	char text[JMSG_LENGTH_MAX];

	picture->err->format_message(picture, text);
	raster_fault(state->file, "%s", text);
	longjmp(state->back, 1);
}

/* Of a picture that is damaged libjpeg warns and makes up the rest: here that is a fault. */
static void jpeg_warned(j_common_ptr picture, int level)
{
	if (level < 0)
		jpeg_said(picture);
}

static bool jpeg_known(Jpeg *state)
{
	struct jpeg_decompress_struct *picture = &state->picture;

	jpeg_mem_src(picture, state->file->bytes, (unsigned long)state->file->length);
	jpeg_read_header(picture, TRUE);
	if (picture->jpeg_color_space != JCS_GRAYSCALE && picture->jpeg_color_space != JCS_YCbCr)
		return raster_fault(state->file, "its colours are not those of a picture in grey");
	picture->out_color_space = JCS_GRAYSCALE;
	/* The same samples whatever the machine: the slow way is exact everywhere. */
	picture->dct_method = JDCT_ISLOW;
	state->pixels->bits = 8;
	return raster_room(state->file, state->pixels, picture->image_width, picture->image_height);
}

static void jpeg_lines(Jpeg *state)
{
	struct jpeg_decompress_struct *picture = &state->picture;
	RasterPixels *pixels = state->pixels;
	unsigned char *line = arena_alloc(state->file->arena, pixels->width);

	jpeg_start_decompress(picture);
	while (picture->output_scanline < picture->output_height) {
		float *to = pixels->at + picture->output_scanline * pixels->width;

		jpeg_read_scanlines(picture, &line, 1);
		for (size_t i = 0; i < pixels->width; i++)
			to[i] = (float)line[i];
	}
	jpeg_finish_decompress(picture);
}

static bool jpeg_decode(Jpeg *state)
{
	if (setjmp(state->back))
		return false;
	jpeg_create_decompress(&state->picture);
	if (!jpeg_known(state))
		return false;
	jpeg_lines(state);
	return true;
}

bool raster_jpeg(RasterFile *file, RasterPixels *pixels)
{
	Jpeg *state = arena_alloc(file->arena, sizeof *state);
	bool read;

	state->file = file;
	state->pixels = pixels;
	state->picture.err = jpeg_std_error(&state->errors);
	state->errors.error_exit = jpeg_said;
	state->errors.emit_message = jpeg_warned;
	read = jpeg_decode(state);
	jpeg_destroy_decompress(&state->picture);
	return read;
}
