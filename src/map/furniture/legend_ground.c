/* What of the ground is drawn: rows of a legend. */
#include <string.h>

#include "base/strbuf.h"
#include "map/furniture/legend_priv.h"
#include "sign/attributes.h"
#include "sign/place_mark.h"

static bool area_in_view(const LegendBuilder *builder, const Feature *feature)
{
	return lonlat_boxes_meet(feature->bounds, builder->of.view->reach);
}

static bool has_ink(const Style *style, Shape shape)
{
	Paint paint = style_paint(style);

	if (style->display == DISPLAY_NONE)
		return false;
	if (shape == SHAPE_POINT)
		return place_mark_radius(style) > 0 && (paint.fills || paint.strokes);
	return paint.strokes || style->has_band || (shape == SHAPE_AREA && paint.fills);
}

static Element ground_element(Arena *arena, const Feature *feature)
{
	Element element = {.name = feature->as};

	element.attributes = feature_attributes(arena, feature, &element.attribute_count);
	return element;
}

static bool is_drawn(const LegendBuilder *builder, const Feature *feature)
{
	const Styled *styled = compose_under(builder->composer, builder->legend->styled,
					     ground_element(builder->composer->arena, feature));

	return has_ink(styled->style, feature->shape);
}

static void base_row(LegendBuilder *builder, const Feature *feature, const char *word)
{
	const Styled *styled = compose_under(builder->composer, builder->legend->styled,
					     ground_element(builder->composer->arena, feature));
	bool fresh;
	LegendRow *row = legend_row(builder, LEGEND_GROUND, word, &fresh);

	if (fresh)
		legend_sample_apart(builder, row, SAMPLE_BASE, styled)->shape = feature->shape;
}

/* Everybody knows land from water. */
static bool goes_without_saying(const char *as)
{
	return !strcmp(as, "land") || !strcmp(as, "sea") || !strcmp(as, "coast");
}

/* Of features only points belong to the ground: lines and zones have rows of their own. */
static bool is_ground(const LegendBuilder *builder, const Layer *layer)
{
	return base_layer_shown(layer, builder->of.view->map) &&
	       (!layer->spec->is_feature || layer->shape == SHAPE_POINT) &&
	       !goes_without_saying(layer->spec->as);
}

/* What a layer has most of: its features of the lowest rank, of those on the plate with any ink. NULL: nothing is drawn. */
static const Feature *layer_sample(const LegendBuilder *builder, const Layer *layer)
{
	const BaseMap *base = builder->of.base;
	size_t count = base ? base->item_count : layer->count;
	const Feature *sample = NULL;

	for (size_t i = 0; i < count; i++) {
		const Feature *feature = base ? base->items[i].feature : layer->features[i];
		bool here = base ? base->items[i].layer == layer : area_in_view(builder, feature);

		if (here && legend_shown(builder, feature) == SHOWN_NOW &&
		    (!sample || feature->rank > sample->rank) && is_drawn(builder, feature))
			sample = feature;
	}
	return sample;
}

/* What the plate's base map made of a raster; NULL: it is not drawn yet. */
static const Relief *relief_of(const LegendBuilder *builder, const Layer *layer)
{
	const BaseMap *base = builder->of.base;

	for (size_t i = 0; base && i < base->reliefs.count; i++)
		if (base->reliefs.at[i].layer == layer)
			return &base->reliefs.at[i];
	return NULL;
}

/* Tints that a plate shows: heights that some land on it is above, as far as it is drawn. */
typedef struct ShownTints {
	LIST(const Styled *) styled;
	StrBuf heights;
} ShownTints;

static ShownTints shown_tints(const LegendBuilder *builder, const Layer *layer)
{
	Arena *arena = builder->composer->arena;
	const Relief *relief = relief_of(builder, layer);
	bool known = builder->of.base != NULL;
	ShownTints shown = {0};

	for (size_t i = 0; i < layer->spec->tint_count; i++) {
		const Styled *styled = compose_under(builder->composer, builder->legend->styled,
						     relief_tint_element(arena, layer, i));
		bool drawn =
			known ? relief && relief->tints && i < relief->tint_count &&
					relief->tints[i].ring_count
			      : lonlat_boxes_meet(layer->raster->bounds, builder->of.view->reach);

		if (!drawn || styled->style->display == DISPLAY_NONE || !styled->style->has_fill)
			continue;
		if (shown.styled.count)
			strbuf_add(&shown.heights, voice_word(builder->voice, "heights_apart"));
		strbuf_number(&shown.heights, layer->spec->tints[i], 1);
		LIST_ADD(arena, &shown.styled, styled);
	}
	return shown;
}

/* The first land of the base map, as far as it is drawn. */
static Color land_fill(const LegendBuilder *builder)
{
	const BaseMap *base = builder->of.base;

	for (size_t i = 0; base && i < base->item_count; i++) {
		const GroundItem *item = &base->items[i];

		if (!strcmp(item->layer->spec->as, "land") && item->style && item->style->has_fill)
			return item->style->fill;
	}
	return STYLE_PAPER;
}

static void tints_row(LegendBuilder *builder, const Layer *layer)
{
	ShownTints shown = shown_tints(builder, layer);
	LegendSample *sample;
	LegendRow *row;
	bool fresh;

	if (shown.styled.count) {
		row = legend_row(builder, LEGEND_GROUND,
				 VOICE_FILL(builder->voice, "legend_tints", shown.heights.at),
				 &fresh);
		sample = fresh ? legend_sample_apart(builder, row, SAMPLE_TINTS, shown.styled.at[0])
			       : NULL;
		if (sample) {
			sample->land = land_fill(builder);
			sample->sharers = shown.styled.at + 1;
			sample->sharer_count = shown.styled.count - 1;
		}
	}
	strbuf_release(&shown.heights);
}

void legend_add_ground(LegendBuilder *builder)
{
	const Library *library = builder->of.atlas->library;

	for (size_t i = 0; i < library->count; i++) {
		const Layer *layer = &library->layers[i];
		const Feature *sample =
			is_ground(builder, layer) ? layer_sample(builder, layer) : NULL;

		if (layer->raster && base_layer_shown(layer, builder->of.view->map))
			tints_row(builder, layer);
		if (sample)
			base_row(builder, sample, legend_layer_word(builder, layer->spec->as));
	}
}
