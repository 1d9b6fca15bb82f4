#include "figure/page_size.h"

#include <string.h>

static bool is_map(const FigureSpec *spec)
{
	FigureShape shape = figure_kinds[spec->kind].shape;

	return shape == SHAPE_PLATE || shape == SHAPE_MARCH;
}

static void size_figure(Arena *arena, const StyleSheet *sheet, FigureSpec *spec)
{
	Style page = style_page(arena, sheet, spec->width);

	if (!is_map(spec) || page.page_width <= 0)
		return;
	spec->width = page.page_width;
	spec->height = page.page_height;
	spec->height_most = 0;
	spec->press = (Press){0};
	/* Pins are places on the atlas's page. */
	spec->plate.pin_count = 0;
}

const Atlas *atlas_sized(Arena *arena, const Atlas *atlas, const StyleSheet *sheet)
{
	Atlas *sized = arena_alloc(arena, sizeof *sized);

	*sized = *atlas;
	sized->figures = arena_array(arena, atlas->figure_count, sizeof *sized->figures);
	for (size_t i = 0; i < atlas->figure_count; i++) {
		sized->figures[i] = atlas->figures[i];
		size_figure(arena, sheet, &sized->figures[i]);
	}
	return sized;
}
