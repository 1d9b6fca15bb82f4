#include "map/ground/relief_draw.h"

#include <math.h>

#include "base/measure.h"

/* Half of what a coast's line covers: clips of tints may be so much coarser than the land. */
#define CLIP_TOLERANCE (0.09 * PT_PER_MM)
#define CLIP_LEAST (0.3 * PT_PER_MM * PT_PER_MM) /* area of a ring that a tint could be seen on */

static Color multiplied(Color a, Color b)
{
	return (Color){(uint8_t)((a.red * b.red + UINT8_MAX / 2) / UINT8_MAX),
		       (uint8_t)((a.green * b.green + UINT8_MAX / 2) / UINT8_MAX),
		       (uint8_t)((a.blue * b.blue + UINT8_MAX / 2) / UINT8_MAX)};
}

Color relief_tinted(Color land, const Style *tint)
{
	return tint->has_fill ? multiplied(land, tint->fill) : land;
}

static bool tint_shown(const Style *style)
{
	return style->display != DISPLAY_NONE && style->has_fill;
}

Element relief_tint_element(Arena *arena, const Layer *layer, size_t tint)
{
	static const char *const classes[] = {"tint"};
	Attribute *attributes = arena_array(arena, 2, sizeof *attributes);

	attributes[0] = (Attribute){"above", arena_printf(arena, "%g", layer->spec->tints[tint])};
	attributes[1] = (Attribute){"rank", arena_printf(arena, "%zu", tint + 1)};
	return (Element){.name = layer->spec->as,
			 .classes = classes,
			 .class_count = 1,
			 .attributes = attributes,
			 .attribute_count = 2};
}

/* The land of one colour, or of all; NULL: none. Rings turn as their files have them, so the winding rule leaves holes out. */
static Path *land_path(Arena *arena, const ReliefGround *ground, const Color *fill, bool coarse)
{
	Path *path = arena_alloc(arena, sizeof *path);

	*path = path_new(arena);
	for (size_t i = 0; i < ground->land_count; i++) {
		const ReliefLand *land = &ground->lands[i];

		for (size_t k = 0; k < land->ring_count; k++) {
			Polyline ring = land->rings[k];

			if (fill && !color_same(land->fill, *fill))
				break;
			if (coarse && fabs(ring_area(&ring)) < CLIP_LEAST)
				continue;
			if (coarse)
				ring = polyline_simplified(arena, &ring, CLIP_TOLERANCE);
			ring.closed = true;
			path_polyline(path, &ring);
		}
	}
	return path->steps.count ? path : NULL;
}

static bool is_first_of_colour(const ReliefGround *ground, size_t land)
{
	for (size_t i = 0; i < land; i++)
		if (color_same(ground->lands[i].fill, ground->lands[land].fill))
			return false;
	return true;
}

static void draw_tints(Scene *scene, Group *layer, const ReliefGround *ground, Relief *relief)
{
	for (size_t i = 0; i < ground->land_count; i++) {
		const Color *fill = &ground->lands[i].fill;
		Group *land;

		if (!is_first_of_colour(ground, i))
			continue;
		land = scene_open(scene, layer, (Element){.name = "layer"});
		style_resolve(scene, land, ground->sheet, ground->media);
		land->clip = land_path(scene->arena, ground, fill, true);
		for (size_t k = 0; land->clip && k < relief->tint_count; k++) {
			const ReliefTint *tint = &relief->tints[k];
			Group *group = scene_open(
				scene, land, relief_tint_element(scene->arena, relief->layer, k));
			const Style *style =
				style_resolve(scene, group, ground->sheet, ground->media);
			Path path = path_new(scene->arena);

			relief->tint_styles[k] = style;
			for (size_t n = 0; n < tint->ring_count; n++)
				path_polyline(&path, &tint->rings[n]);
			if (path.steps.count && tint_shown(style))
				scene_path(scene, group, path,
					   (Paint){.fills = true,
						   .even_odd = true,
						   .fill = relief_tinted(*fill, style)});
		}
	}
}

static void make(Scene *scene, const ReliefGround *ground, Relief *relief, const Style *shade)
{
	const Layer *layer = relief->layer;
	ReliefField field = relief_field(scene->arena, ground->view, layer->raster, shade);

	relief->made = true;
	relief->box = field.box;
	if (layer->raster->kind == RASTER_ELEVATION)
		relief->tint_count = layer->spec->tint_count;
	relief->tint_styles =
		arena_array(scene->arena, relief->tint_count, sizeof *relief->tint_styles);
	relief->tints = relief_tints(scene->arena, &field, layer->spec->tints, relief->tint_count);
	if (shade->relief_depth > 0)
		relief->picture =
			relief_picture(scene->arena, ground->view, layer->raster, &field, shade);
}

void relief_draw(Scene *scene, Group *half, const ReliefGround *ground, Relief *relief)
{
	static const char *const classes[] = {"shade"};
	Group *layer = scene_open(scene, half, (Element){.name = "layer"}), *group, *tints;
	const Style *shade;

	style_resolve(scene, layer, ground->sheet, ground->media);
	tints = scene_open(scene, layer, (Element){.name = "layer"});
	style_resolve(scene, tints, ground->sheet, ground->media);
	group = scene_open(
		scene, layer,
		(Element){.name = relief->layer->spec->as, .classes = classes, .class_count = 1});
	shade = style_resolve(scene, group, ground->sheet, ground->media);
	if (shade->display == DISPLAY_NONE)
		return;
	if (!relief->made)
		make(scene, ground, relief, shade);
	draw_tints(scene, tints, ground, relief);
	group->clip = land_path(scene->arena, ground, NULL, false);
	if (relief->picture)
		scene_picture(scene, group, relief->picture, relief->box);
}

Color relief_color(const Relief *relief, Point at, Color land)
{
	for (size_t i = relief->tint_count; i-- > 0;)
		if (relief->tint_styles[i] && tint_shown(relief->tint_styles[i]) &&
		    ring_index_has(relief->tints[i].index, at))
			return relief_tinted(land, relief->tint_styles[i]);
	return land;
}
