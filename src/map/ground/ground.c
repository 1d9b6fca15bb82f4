#include "map/ground/ground.h"

#include <string.h>

#include "base/measure.h"
#include "map/ground/course.h"

#define NAME_PREFIX "name_" /* of columns with names in a language */
enum { RING_LEAST = 3 };    /* corners of an area */
#define TOLERANCE (0.05 * PT_PER_MM)
/* Strokes and vignettes reach over the neatline before they are clipped. */
#define MARGIN (4 * PT_PER_MM)

const Attribute *feature_attributes(Arena *arena, const Feature *feature, size_t *count)
{
	LIST(Attribute) list = {0};
	char rank[32];

	/* A layer without ranks has none: 0 would be the highest. */
	snprintf(rank, sizeof rank, "%g", feature->rank);
	if (feature->rank != 0 || feature_field(feature, "rank"))
		LIST_ADD(arena, &list, (Attribute){"rank", arena_copy(arena, rank)});
	LIST_ADD(arena, &list, (Attribute){"certainty", certainty_name(feature->certainty)});
	for (size_t i = 0; i < feature->field_count; i++) {
		const FeatureField *field = &feature->fields[i];
		bool told = !strcmp(field->name, "rank") || !strcmp(field->name, "id") ||
			    !strcmp(field->name, "certainty") || !strcmp(field->name, "source") ||
			    !strcmp(field->name, "note") ||
			    !strncmp(field->name, NAME_PREFIX, sizeof NAME_PREFIX - 1);

		if (!told && field->value && *field->value)
			LIST_ADD(arena, &list, (Attribute){field->name, field->value});
	}
	*count = list.count;
	return list.at;
}

static Polyline polyline_kept(Arena *arena, const Polyline *line)
{
	Polyline copy = {arena_array(arena, line->count, sizeof(Point)), line->count, line->closed};

	if (line->count)
		memcpy(copy.at, line->at, line->count * sizeof(Point));
	return copy;
}

/* An item whose lines are being added. */
typedef struct ItemBuilder {
	Arena *arena, *scratch;
	const View *view;
	GroundItem item;
	size_t room; /* for so many lines */
} ItemBuilder;

static void line_add(ItemBuilder *builder, const Polyline *line)
{
	GroundItem *item = &builder->item;

	item->lines = arena_room(builder->arena, item->lines, item->line_count, &builder->room,
				 sizeof *line);
	item->lines[item->line_count++] = polyline_kept(builder->arena, line);
}

static void add_points(ItemBuilder *builder, const FeaturePart *part)
{
	Point p = view_point(builder->view, part->at[0]);

	if (box_has(builder->view->frame, p))
		line_add(builder, &(Polyline){&p, 1, false});
}

/* Clips and simplifies; adds what is left. */
static void add_lines(ItemBuilder *builder)
{
	Arena *scratch = builder->scratch;
	Box box = box_grow(builder->view->frame, MARGIN);
	Polylines lines = view_shape(scratch, builder->view, builder->item.feature);

	for (size_t i = 0; i < lines.count; i++) {
		size_t count;
		Polyline *pieces;

		if (course_winds(builder->item.layer))
			lines.at[i] = course_eased(scratch, builder->view, builder->item.feature,
						   &lines.at[i]);
		pieces = polyline_clipped(scratch, &lines.at[i], box, &count);

		for (size_t k = 0; k < count; k++) {
			Polyline piece = polyline_simplified(scratch, &pieces[k], TOLERANCE);

			line_add(builder, &piece);
		}
	}
}

static void add_rings(ItemBuilder *builder)
{
	Arena *scratch = builder->scratch;
	Box box = box_grow(builder->view->frame, MARGIN);
	Polylines rings = view_shape(scratch, builder->view, builder->item.feature);

	for (size_t i = 0; i < rings.count; i++) {
		Polyline ring = rings.at[i];

		if (!box_meets(polyline_bounds(&ring), box))
			continue;
		ring = ring_clipped(scratch, &ring, box);
		ring = polyline_simplified(scratch, &ring, TOLERANCE);
		if (ring.count >= RING_LEAST)
			line_add(builder, &ring);
	}
}

static GroundItem item_of(Arena *arena, const View *view, const Layer *layer,
			  const Feature *feature)
{
	ItemBuilder builder = {
		.arena = arena, .view = view, .item = {.feature = feature, .layer = layer}};
	GroundItem *item = &builder.item;

	if (!lonlat_boxes_meet(feature->bounds, view->reach))
		return *item;
	builder.scratch = arena_new();
	for (size_t i = 0; feature->shape == SHAPE_POINT && i < feature->part_count; i++)
		add_points(&builder, &feature->parts[i]);
	if (feature->shape == SHAPE_LINE)
		add_lines(&builder);
	if (feature->shape == SHAPE_AREA)
		add_rings(&builder);
	arena_free(builder.scratch);
	item->bounds = arena_array(arena, item->line_count, sizeof *item->bounds);
	for (size_t i = 0; i < item->line_count; i++)
		item->bounds[i] = polyline_bounds(&item->lines[i]);
	if (feature->shape == SHAPE_AREA)
		item->rings = ring_index_new(arena, item->lines, item->line_count);
	return *item;
}

static void item_path(Path *path, const GroundItem *item)
{
	for (size_t i = 0; i < item->line_count; i++)
		path_polyline(path, &item->lines[i]);
}

/* Two neighbours in a layer share a group where nothing tells them apart. */
static bool items_alike(const GroundItem *a, const GroundItem *b)
{
	return a && !a->feature->id && !b->feature->id && a->feature->rank == b->feature->rank &&
	       a->feature->certainty == b->feature->certainty;
}

static Group *item_group(Scene *scene, Group *layer, const GroundItem *item)
{
	Element element = {.name = item->layer->spec->as, .id = item->feature->id};

	element.attributes =
		feature_attributes(scene->arena, item->feature, &element.attribute_count);
	return scene_open(scene, layer, element);
}

static const Style *item_style(Scene *scene, Group *group, const StyleSheet *sheet,
			       const StyleMedia *media)
{
	return style_resolve(scene, group, sheet, media);
}

/* A line of rail style is a line with ties across it. */
static void draw_ties(Scene *scene, Group *group, const GroundItem *item, const Style *style)
{
	Path ties = path_new(scene->arena);

	for (size_t i = 0; i < item->line_count; i++) {
		double length = polyline_length(&item->lines[i]);

		for (double at = style->tie_spacing / 2; at < length; at += style->tie_spacing) {
			Point direction, p = polyline_at(&item->lines[i], at, &direction);
			Point side = point_scale(point_left(direction), style->tooth / 2);

			path_move(&ties, point_add(p, side));
			path_line(&ties, point_subtract(p, side));
		}
	}
	Paint paint = style_paint(style);

	paint.fills = false;
	paint.dash_count = 0;
	scene_path(scene, group, ties, paint);
}

/* Fills of areas go into one tree, strokes of lines into the other; a border's band lies below its line. */
static void draw_item(Scene *scene, Group *group, const GroundItem *item, const Style *style)
{
	Path path = path_new(scene->arena);
	Paint paint = style_paint(style);

	item_path(&path, item);
	if (item->feature->shape == SHAPE_AREA) {
		paint.even_odd = true;
		if (paint.fills || paint.strokes)
			scene_path(scene, group, path, paint);
		return;
	}
	paint.fills = false;
	if (style->has_band)
		scene_path(scene, group, path,
			   (Paint){.strokes = true,
				   .stroke = style->band,
				   .width = style->band_width,
				   .join = JOIN_ROUND});
	if (paint.strokes)
		scene_path(scene, group, path, paint);
	if (style->line_style == LINE_RAIL && style->tie_spacing > 0)
		draw_ties(scene, group, item, style);
}

bool base_item_exists(const BaseMap *base, const GroundItem *item)
{
	return feature_exists(item->feature, base->time);
}

static void draw_vignette(Scene *scene, Group *root, const BaseMap *base, const Style *sea)
{
	Path path = path_new(scene->arena);
	const GroundItem *items = base->items;

	if (!sea->has_band || sea->band_width <= 0)
		return;
	for (size_t i = 0; i < base->item_count; i++)
		if (!items[i].named_only && !strcmp(items[i].layer->spec->as, "land") &&
		    base_item_exists(base, &items[i]))
			item_path(&path, &items[i]);
	if (path.steps.count)
		scene_path(scene, root, path,
			   (Paint){.strokes = true,
				   .stroke = sea->band,
				   .width = 2 * sea->band_width,
				   .join = JOIN_ROUND});
}

/* What the frame shows of the earth: all of it, or up to the rim. */
static void add_earth(Path *path, Arena *arena, const View *view)
{
	Polyline rim;

	if (!view->has_rim) {
		path_box(path, view->frame);
		return;
	}
	rim = view_rim(arena, view);
	rim = ring_clipped(arena, &rim, view->frame);
	rim = polyline_simplified(arena, &rim, TOLERANCE);
	rim.closed = true;
	path_polyline(path, &rim);
}

/* The same as far as the data reach. */
static void add_known(Path *path, Arena *arena, const View *view, const Coverage *coverage)
{
	Polylines earth = coverage_earth(arena, view, coverage);

	for (size_t i = 0; i < earth.count; i++) {
		Polyline ring = polyline_simplified(arena, &earth.at[i], TOLERANCE);

		ring.closed = true;
		path_polyline(path, &ring);
	}
}

static Group *half_open(Scene *scene, Group *parent, const char *id, const View *view,
			const char *title)
{
	Group *group = scene_layer(scene, parent, id, title);
	Path *clip = arena_alloc(scene->arena, sizeof *clip);

	*clip = path_new(scene->arena);
	add_earth(clip, scene->arena, view);
	group->clip = clip;
	return group;
}

static bool is_land(const GroundItem *item)
{
	return !item->named_only && !strcmp(item->layer->spec->as, "land") && item->rings;
}

/* The land that is drawn already, for a raster on top of it. */
static ReliefGround land_below(Arena *arena, const BaseMap *base, const Layer *layer)
{
	LIST(ReliefLand) lands = {0};

	for (size_t i = 0; i < base->item_count; i++) {
		const GroundItem *item = &base->items[i];

		if (is_land(item) && item->layer < layer && item->style && item->style->has_fill &&
		    item->style->display != DISPLAY_NONE && base_item_exists(base, item))
			LIST_ADD(arena, &lands,
				 (ReliefLand){item->lines, item->line_count, item->style->fill});
	}
	return (ReliefGround){.lands = lands.at, .land_count = lands.count};
}

/* Draws the rasters between a layer that is drawn and the next one; NULL: from the first, to the last. */
static void draw_rasters(Scene *scene, Group *half, BaseMap *base, const Layer *after,
			 const Layer *before, const ReliefGround *with)
{
	for (size_t i = 0; i < base->reliefs.count; i++) {
		Relief *relief = &base->reliefs.at[i];
		ReliefGround ground;

		if ((after && relief->layer < after) || (before && relief->layer > before))
			continue;
		ground = land_below(scene->arena, base, relief->layer);
		ground.view = with->view;
		ground.sheet = with->sheet;
		ground.media = with->media;
		relief_draw(scene, half, &ground, relief);
	}
}

/* Draws the layers of one half: areas or lines. */
static void draw_half(Scene *scene, Group *half, BaseMap *base, bool areas,
		      const ReliefGround *with)
{
	const StyleSheet *sheet = with->sheet;
	const StyleMedia *media = with->media;
	const Layer *below = NULL;
	Group *layer = NULL, *group = NULL;
	const GroundItem *last = NULL;

	for (size_t i = 0; i < base->item_count; i++) {
		GroundItem *item = &base->items[i];

		if (item->named_only || (item->feature->shape == SHAPE_AREA) != areas ||
		    item->feature->shape == SHAPE_POINT || !base_item_exists(base, item))
			continue;
		if (areas && below != item->layer)
			draw_rasters(scene, half, base, below, item->layer, with);
		below = item->layer;
		if (!last || last->layer != item->layer) {
			layer = scene_open(scene, half, (Element){.name = "layer"});
			style_resolve(scene, layer, sheet, media);
			last = NULL;
		}
		if (!items_alike(last, item))
			group = item_group(scene, layer, item);
		item->style = items_alike(last, item) ? last->style
						      : item_style(scene, group, sheet, media);
		if (item->style->display != DISPLAY_NONE)
			draw_item(scene, group, item, item->style);
		last = item;
	}
	if (areas)
		draw_rasters(scene, half, base, below, NULL, with);
}

void base_map_take_ids(Scene *series, const BaseMap *base)
{
	for (size_t i = 0; i < base->item_count; i++)
		if (base->items[i].feature->id && !base->items[i].named_only)
			scene_take_id(series, base->items[i].feature->id);
}

/* Land that a row gives to somebody at some time is named, whoever has it on a plate. */
static bool is_given(const Atlas *atlas, const Feature *area)
{
	for (size_t i = 0; i < atlas->row_count; i++)
		if (atlas->rows[i].action == ACTION_HOLD &&
		    feature_same(atlas->rows[i].to.feature, area))
			return true;
	return false;
}

/* Whether a feature is there at any of the times that are asked for. */
static bool is_asked(const BaseSources *sources, const Feature *feature)
{
	for (size_t i = 0; i < sources->times.count; i++)
		if (feature_exists(feature, sources->times.at[i]))
			return true;
	return false;
}

static void collect_items(Arena *arena, BaseMap *base, const BaseSources *sources)
{
	const Atlas *atlas = sources->atlas;
	const View *view = sources->view;
	size_t room = 0;

	for (size_t i = 0; i < atlas->library->count; i++) {
		const Layer *layer = &atlas->library->layers[i];

		if (!base_layer_shown(layer, view->map))
			continue;
		if (layer->raster && lonlat_boxes_meet(layer->raster->bounds, view->reach))
			LIST_ADD(arena, &base->reliefs, (Relief){.layer = layer});
		for (size_t k = 0; k < layer->count; k++) {
			const Feature *feature = layer->features[k];
			/* Of the features only points belong to the ground, crossings and sites, and the names of areas. */
			bool ground = i < atlas->basemap_count || feature->shape == SHAPE_POINT;
			GroundItem item;

			if (!ground && (feature->shape != SHAPE_AREA || !is_given(atlas, feature)))
				continue;
			if (!is_asked(sources, feature))
				continue;
			item = item_of(arena, view, layer, feature);
			item.named_only = !ground;
			if (!item.line_count)
				continue;
			base->items = arena_room(arena, base->items, base->item_count, &room,
						 sizeof item);
			base->items[base->item_count++] = item;
			if (!edtf_is_blank(&feature->when))
				LIST_ADD(arena, &base->dated, feature);
		}
	}
}

/* The sea and all that is on it, as it is at the time of which the base map speaks. */
static void draw_sheet(Scene *series, Group *parent, BaseMap *base, const View *view,
		       const StyleSheet *sheet, const StyleMedia *media)
{
	Group *fills = half_open(series, parent, "ground", view, "Ground");
	Group *ink = half_open(series, parent, "ink", view, "Base map");
	Group *sea = scene_open(series, fills, (Element){.name = "sea"});
	Path *known = arena_alloc(series->arena, sizeof *known);
	Path water = path_new(series->arena);
	const ReliefGround with = {.view = view, .sheet = sheet, .media = media};
	const Style *style;

	style_resolve(series, fills, sheet, media);
	style_resolve(series, ink, sheet, media);
	style = style_resolve(series, sea, sheet, media);
	base->sea = style->has_fill ? style->fill : style_paper(sea);
	if (base->coverage.any) {
		*known = path_new(series->arena);
		add_known(known, series->arena, view, &base->coverage);
		sea->clip = known;
		add_known(&water, series->arena, view, &base->coverage);
	} else {
		add_earth(&water, series->arena, view);
	}
	if (style->has_fill)
		scene_path(series, sea, water, (Paint){.fills = true, .fill = style->fill});
	draw_vignette(series, sea, base, style);
	draw_half(series, fills, base, true, &with);
	draw_half(series, ink, base, false, &with);
	base->fills = scene_freeze(series->arena, fills);
	base->ink = scene_freeze(series->arena, ink);
}

/* Whether the same of it is there at two times. */
static bool is_alike(const BaseMap *base, GroundTime a, GroundTime b)
{
	if (a.at == b.at && a.otherwise == b.otherwise)
		return true;
	for (size_t i = 0; i < base->dated.count; i++)
		if (feature_exists(base->dated.at[i], a) != feature_exists(base->dated.at[i], b))
			return false;
	return true;
}

static const BaseSheet *sheet_at(const BaseMap *base, GroundTime time)
{
	for (size_t i = 0; i < base->sheet_count; i++)
		if (is_alike(base, base->sheets[i].time, time))
			return &base->sheets[i];
	return NULL;
}

const BaseMap *base_map_build(Scene *series, Group *parent, const BaseSources *sources,
			      const StyleSheet *sheet, const StyleMedia *media)
{
	BaseMap *base = arena_alloc(series->arena, sizeof *base);
	BaseSheet *sheets = arena_array(series->arena, sources->times.count, sizeof *sheets);

	base->coverage = coverage_of(sources->atlas, sources->view);
	collect_items(series->arena, base, sources);
	base->sheets = sheets;
	for (size_t i = 0; i < sources->times.count; i++) {
		if (sheet_at(base, sources->times.at[i]))
			continue;
		base->time = sources->times.at[i];
		draw_sheet(series, parent, base, sources->view, sheet, media);
		sheets[base->sheet_count++] = (BaseSheet){base->time, base->fills, base->ink};
	}
	*base = base_map_on(base, sources->times.at[0]);
	return base;
}

BaseMap base_map_on(const BaseMap *base, GroundTime time)
{
	const BaseSheet *sheet = sheet_at(base, time);
	BaseMap on = *base;

	BUG_IF(!sheet);
	on.time = time;
	on.fills = sheet->fills;
	on.ink = sheet->ink;
	return on;
}

/* What tints of heights make of the land's colour. */
static Color land_color(const BaseMap *base, Color land, Point at)
{
	for (size_t i = 0; i < base->reliefs.count; i++)
		land = relief_color(&base->reliefs.at[i], at, land);
	return land;
}

Color base_map_color(const BaseMap *base, Point at)
{
	/* What is drawn last lies on top. */
	for (size_t i = base->item_count; i-- > 0;) {
		const GroundItem *item = &base->items[i];

		if (!item->named_only && item->rings && item->style && item->style->has_fill &&
		    base_item_exists(base, item) && ring_index_has(item->rings, at))
			return is_land(item) ? land_color(base, item->style->fill, at)
					     : item->style->fill;
	}
	return base->sea;
}
