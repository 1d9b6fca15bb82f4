/* What of the ground is drawn: rows of a legend. */
#include <string.h>

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

void legend_add_ground(LegendBuilder *builder)
{
	const Library *library = builder->of.atlas->library;

	for (size_t i = 0; i < library->count; i++) {
		const Layer *layer = &library->layers[i];
		const Feature *sample =
			is_ground(builder, layer) ? layer_sample(builder, layer) : NULL;

		if (sample)
			base_row(builder, sample, legend_layer_word(builder, layer->spec->as));
	}
}
