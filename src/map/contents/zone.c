#include "map/contents/zone.h"

#include <math.h>

#include "map/ground/ground.h"
#include "sign/hatch.h"

#define CLIP_MARGIN 6 /* outside of the frame, so that its edge is not drawn along it */

double zone_widening(Rings rings, double least)
{
	double area = 0, edge = 0;

	for (size_t i = 0; i < rings.count; i++) {
		area += ring_area(&rings.at[i]);
		edge += polyline_length(&rings.at[i]);
	}
	return edge > 0 ? fmax(0, least - 2 * fabs(area) / edge) : 0;
}

/* What a box holds of an area. */
static Rings rings_within(Arena *arena, const View *view, const Feature *feature, Box box)
{
	LIST(Polyline) rings = {0};
	Polylines all = view_shape(arena, view, feature);

	for (size_t i = 0; i < all.count; i++) {
		Polyline ring = ring_clipped(arena, &all.at[i], box);

		ring.closed = true;
		if (ring.count > 2)
			LIST_ADD(arena, &rings, ring);
	}
	return (Rings){rings.at, rings.count};
}

Rings zone_rings(Arena *arena, const View *view, const Feature *feature)
{
	return rings_within(arena, view, feature, box_grow(view->frame, CLIP_MARGIN));
}

Rings zone_seen(Arena *arena, const View *view, const Feature *zone)
{
	return rings_within(arena, view, zone, view->frame);
}

bool zone_shows(const View *view, const Feature *zone)
{
	Arena *scratch = arena_new();
	bool shows = zone_seen(scratch, view, zone).count > 0;

	arena_free(scratch);
	return shows;
}

#define SPECK 1e-6 /* even the least stroke of a zone is drawn */

/* Its lines lie about the middle of what is seen of the zone. */
void zone_hatch(Pen *pen, Group *group, Rings rings, const Style *style)
{
	HatchArea area = {rings.at, rings.count};
	Hatch hatch = {.spacing = style->hatch_spacing,
		       .angle = radians(style->hatch_angle),
		       .anchor = box_centre(hatch_bounds(&area)),
		       .least = SPECK};
	Path path = path_new(pen->scene->arena);

	hatch_add(&path, &area, &hatch);
	if (path.steps.count)
		scene_path(pen->scene, group, path,
			   (Paint){.strokes = true,
				   .stroke = style->hatch_color,
				   .width = style->hatch_width});
}

Element zone_element(Arena *arena, const Feature *zone, Shown shown)
{
	Element element = {.name = zone->as,
			   .id = shown == SHOWN_NOW ? zone->id : NULL,
			   .former = shown == SHOWN_FORMER,
			   .planned = shown == SHOWN_PLANNED};

	element.attributes = feature_attributes(arena, zone, &element.attribute_count);
	return element;
}

const Styled *zone_styled(const Composer *composer, const Styled *above, const Feature *area)
{
	return compose_under(composer, above, zone_element(composer->arena, area, SHOWN_NOW));
}

double zones_widened(const Composer *composer, const Atlas *atlas, const View *view)
{
	Arena *arena = composer->arena;
	double most = 0;

	for (size_t i = 0; i < atlas->library->count; i++) {
		const Layer *layer = &atlas->library->layers[i];

		for (size_t k = 0; layer->spec->is_feature && k < layer->count; k++) {
			const Feature *zone = layer->features[k];
			const Style *style;

			if (zone->shape != SHAPE_AREA)
				continue;
			style = zone_styled(composer, composer->page, zone)->style;
			if (style->display != DISPLAY_NONE)
				most = fmax(most, zone_widening(zone_rings(arena, view, zone),
								style->least_width));
		}
	}
	return most;
}
