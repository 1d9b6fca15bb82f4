/* Draws a plate as its layout says. */
#include "map/names/tooth_clear.h"
#include "map/plate/plate.h"

#include <math.h>

#include "map/march/bands_draw.h"
#include "map/plate/series.h"
#include "words/caption.h"
#include "words/prose.h"

static void draw_outer_rule(Pen *pen, Group *parent, const Series *series)
{
	Group *group = pen_open(pen, parent, (Element){.name = "frame"});
	Path path = path_new(pen->scene->arena);
	Paint paint = style_paint(style_of(group));

	path_box(&path, series->outer);
	paint.fills = false;
	if (paint.strokes)
		scene_path(pen->scene, group, path, paint);
}

static Path *frame_clip(Arena *arena, const Series *series)
{
	Path *clip = arena_alloc(arena, sizeof *clip);

	*clip = path_new(arena);
	path_box(clip, series->view.frame);
	return clip;
}

/* The texts around the map. */
static void draw_texts(Pen *pen, Group *layer, const Series *series, const PlateSpec *plate,
		       const PlateLayout *layout)
{
	const Page *page = &series->page;
	double under = series->outer.y1 + PAGE_GAP;
	TitleBlock block = plate_title(&pen->voice, series->context.atlas, plate->state);

	if (pen->in_book)
		block.series = "";
	legend_draw(pen, layer, &layout->legend, (Point){page->margin, under}, page->width);
	page_title_draw(pen, layer, page, &block);
	key_list_draw(pen, layer, &layout->keys,
		      (Point){page->margin, under + series->legend_height + KEY_GAP});
	note_set_draw(pen, layer, &layout->note,
		      (Point){page->margin, series->figure->height - page->margin - page->note});
}

/* Where numbers stand below a march, lines run down to them: there the net has no labels. */
static Graticule shown_graticule(Arena *arena, const Series *series)
{
	Graticule shown = series->graticule;
	enum { BOTTOM = 3 };

	if (!series->march || !series->march->reading_count)
		return shown;
	shown.ends = arena_array(arena, shown.end_count, sizeof *shown.ends);
	shown.end_count = 0;
	for (size_t i = 0; i < series->graticule.end_count; i++)
		if (series->graticule.ends[i].edge != BOTTOM)
			shown.ends[shown.end_count++] = series->graticule.ends[i];
	return shown;
}

static void draw_furniture(Pen *pen, Group *layer, const Series *series, const PlateSpec *plate,
			   const PlateLayout *layout, Overlay *overlay)
{
	const Graticule graticule = shown_graticule(pen->scene->arena, series);

	draw_outer_rule(pen, layer, series);
	graticule_draw_frame(pen, layer, &graticule, &series->view, STRIP);
	if (!plate->unscaled)
		scale_bar_draw(pen, layer, &series->scale_bar);
	if (!series->bare)
		draw_texts(pen, layer, series, plate, layout);
	/* What there is to say of insets was said when they were placed. */
	for (size_t i = 0; !series->context.unseen && i < layout->inset_count; i++)
		inset_draw(pen, layer, series->context.atlas, &layout->insets[i], layout->state,
			   overlay);
	locator_draw(pen, layer, &series->locator, layout->state);
	unlocated_draw(pen, layer, &series->unlocated, &layout->unlocated);
}

/* Lines, arrows and symbols; ids are numbered in the order of opening, and arrows and symbols come before tints. */
static void draw_contents(Pen *pen, Group *map, Group *tints, const Series *series,
			  const PlateLayout *layout, Overlay *overlay)
{
	const Contents *contents = &layout->contents;
	Group *lines = page_layer(pen, map, "lines", "layer_lines");
	Group *movements = page_layer(pen, map, "movements", "layer_movements");
	Group *positions = page_layer(pen, map, "positions", "layer_positions");
	const Outlines clear = tooth_clear(pen->scene->arena, &contents->arrows, &layout->names);

	(series->widths.count ? flow_lines_draw : arrows_draw)(pen, movements, &contents->arrows);
	if (contents->bands)
		bands_draw(pen, movements, contents->bands);
	formations_draw(pen, positions, &contents->formations);
	front_draw_tints(pen, tints,
			 &(TintSources){series->context.atlas, &series->front, layout->state,
					&series->view, series->base},
			 overlay);
	front_draw_lines(pen, lines, &series->front, layout->state, &clear);
	insets_draw_outlines(pen, lines, &series->insets);
}

/* On the map or in one of its insets. */
static bool plate_shows(const void *map, const Place *place)
{
	const Series *series = map;

	if (place_shows(&series->front, &series->view, place))
		return true;
	for (size_t i = 0; i < series->insets.count; i++)
		if (series->insets.at[i].placed &&
		    place_shows(&series->insets.at[i].front, &series->insets.at[i].view, place))
			return true;
	return false;
}

/* Where no arrow can say whereto the caption does. */
static char *whole_caption(const Voice *voice, const Atlas *atlas, const State *state,
			   const PlateLayout *layout)
{
	TitleBlock block = plate_title(voice, atlas, state);
	const char *sources = plate_sources(voice, state);
	char *caption = caption_words(voice, &block, NULL);

	for (size_t i = 0; i < layout->contents.arrows.count; i++)
		if (layout->contents.arrows.at[i].stub && layout->contents.arrows.at[i].leaves)
			caption = arena_joined(
				voice->arena, caption, " ",
				VOICE_FILL(voice, "caption_sentence",
					   arrow_words(voice, &layout->contents.arrows.at[i])));
	return *sources ? arena_joined(voice->arena, caption, " ",
				       VOICE_FILL(voice, "note_sources", sources))
			: caption;
}

/* The map within the frame, from the ground up. */
static void draw_map(Pen *pen, const Series *series, const PlateLayout *layout, Overlay *overlay)
{
	Scene *scene = pen->scene;
	const BaseMap base = base_map_on(series->base, layout->state->ground);
	Group *tints, *net, *map, *labels;

	scene_frozen(scene, scene->root, base.fills);
	tints = page_layer(pen, scene->root, "tints", "layer_tints");
	tints->clip = frame_clip(scene->arena, series);
	scene_frozen(scene, scene->root, base.ink);
	net = page_layer(pen, scene->root, "net", "layer_net");
	graticule_draw_lines(pen, net, &series->graticule);
	map = page_layer(pen, scene->root, "map", "layer_map");
	map->clip = frame_clip(scene->arena, series);
	draw_contents(pen, map, tints, series, layout, overlay);
	labels = page_layer(pen, scene->root, "labels", "layer_labels");
	names_draw(pen, labels, &base, &layout->names);
}

static Scene *open_scene(Arena *arena, const Series *series, const PlateSpec *plate,
			 const PlateLayout *layout, Pen *pen)
{
	const FigureContext *context = &series->context;
	const FigureSpec *figure = series->figure;
	const Voice *voice = &pen->voice;
	TitleBlock block;
	Scene *scene;

	*pen = page_open(arena, context, plate->stem, figure->width, figure->height, figure->span);
	scene = pen->scene;
	block = plate_title(voice, context->atlas, plate->state);
	scene->anchor_prefix = plate->anchor_prefix;
	scene->title = arena_printf(arena, "%s. %s", block.title, block.subtitle);
	scene->desc = state_sentences(voice, context->atlas, plate->state,
				      &(MapReach){series, plate_shows});
	scene->caption = whole_caption(voice, context->atlas, plate->state, layout);
	scene->sources = plate_sources(voice, plate->state);
	return scene;
}

/* Of a map that is not drawn its pictures: whoever checks a figure has to know of them. */
static void show_pictures(Scene *scene, const Series *series)
{
	for (size_t i = 0; i < series->base->reliefs.count; i++) {
		const Relief *relief = &series->base->reliefs.at[i];

		if (relief->picture)
			scene_picture(scene, scene->root, relief->picture, relief->box);
	}
}

Scene *plate_draw(Arena *arena, const Series *series, const PlateSpec *plate,
		  const PlateLayout *layout)
{
	Overlay *overlay = overlay_open(arena);
	Pen pen;
	Scene *scene = open_scene(arena, series, plate, layout, &pen);

	if (!series->context.unseen)
		draw_map(&pen, series, layout, overlay);
	else
		show_pictures(scene, series);
	draw_furniture(&pen, page_layer(&pen, scene->root, "furniture", "layer_furniture"), series,
		       plate, layout, overlay);
	return scene;
}

Scene *series_plate(Arena *arena, Series *series, const PlateSpec *plate)
{
	series_report(series, plate);
	return plate_draw(arena, series, plate, series_layout(series, plate->state));
}

const Bands *series_bands(Series *series, const PlateSpec *plate)
{
	return series_layout(series, plate->state)->contents.bands;
}

Box series_frame(const Series *series)
{
	return series->view.frame;
}
