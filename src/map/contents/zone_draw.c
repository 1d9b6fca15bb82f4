#include "map/contents/zone_draw.h"

#include "campaign/control.h"
#include "geom/ring_index.h"
#include "map/contents/zone.h"

/* A line is the middle of a zone if it runs so much of its length, and as good as never leaves it. */
#define SPINE_LENGTH 0.75
#define SPINE_WITHIN 0.8
#define CALM_LEAST 12 /* sigmas round an area, below which smoothing would make it another */

/* The stretch of a line within an area, as numbers of its samples: from the first of them to the last. */
static bool stretch_within(const FrontLine *line, Rings rings, size_t *first, size_t *last)
{
	Arena *scratch = arena_new();
	RingIndex *index = ring_index_new(scratch, rings.at, rings.count);
	size_t within = 0;

	for (size_t i = 0; i < line->truth.count; i++) {
		if (!ring_index_has(index, line->truth.at[i]))
			continue;
		if (!within++)
			*first = i;
		*last = i;
	}
	arena_free(scratch);
	return within > 1 && (double)within >= SPINE_WITHIN * (double)(*last - *first + 1);
}

/* The course of a line that runs in an area from end to end; none: there is no such line. */
static Polyline spine_of(const TintSources *sources, const Feature *zone, Rings rings)
{
	double edge = 0;

	for (size_t i = 0; i < rings.count; i++)
		edge += polyline_length(&rings.at[i]);
	for (size_t i = 0; i < sources->front->count; i++) {
		const FrontLine *line = &sources->front->lines[i];
		Polyline spine;
		size_t first = 0, last = 0;

		if (!front_shows(line, sources->state) || !feature_coexists(line->feature, zone) ||
		    !stretch_within(line, rings, &first, &last))
			continue;
		spine = (Polyline){line->truth.at + first, last - first + 1, false};
		if (polyline_length(&spine) < SPINE_LENGTH * edge / 2)
			continue;
		spine.at = line->course.at + first;
		return spine;
	}
	return (Polyline){NULL, 0, false};
}

/* So broad about a course, with flat ends. */
static Rings ribbon_rings(Overlay *overlay, Arena *arena, const Polyline *spine, double breadth)
{
	size_t count = spine->count;
	Point *edges = arena_array(arena, 2 * count, sizeof *edges);
	Polyline *pieces = arena_array(arena, count, sizeof *pieces);

	for (size_t i = 0; i < count; i++) {
		Point along = point_unit(point_subtract(spine->at[i + 1 < count ? i + 1 : i],
							spine->at[i > 0 ? i - 1 : i]));
		Point side = point_scale(point_left(along), breadth / 2);

		edges[2 * i] = point_add(spine->at[i], side);
		edges[2 * i + 1] = point_subtract(spine->at[i], side);
	}
	for (size_t i = 0; i + 1 < count; i++)
		pieces[i] = (Polyline){edges + 2 * i, CORNERS, false};
	return overlay_union_hulls(overlay, arena, pieces, count - 1);
}

/* Its edge as calm as the scale asks, where it is long enough to keep its shape so. */
static Rings calm_rings(Arena *arena, Rings rings, double sigma)
{
	Rings calm = {arena_array(arena, rings.count, sizeof *calm.at), rings.count};

	for (size_t i = 0; i < rings.count; i++)
		calm.at[i] = polyline_length(&rings.at[i]) > CALM_LEAST * sigma
				     ? polyline_smoothed(arena, &rings.at[i], sigma)
				     : rings.at[i];
	return calm;
}

Rings zone_drawn(Arena *arena, const TintSources *sources, const Feature *zone, Rings rings,
		 Overlay *overlay, const Style *style)
{
	double widening = zone_widening(rings, style->least_width);
	Polyline spine;

	if (widening <= 0)
		return rings;
	spine = spine_of(sources, zone, rings);
	if (spine.count > 1)
		return ribbon_rings(overlay, arena, &spine, style->least_width);
	if (style->smoothing > 0)
		rings = calm_rings(arena, rings, style->smoothing);
	return overlay_buffer_area(overlay, arena, rings, widening / 2);
}

static void draw_zone(Pen *pen, Group *parent, const Feature *zone, const TintSources *sources,
		      Overlay *overlay)
{
	Arena *arena = pen->scene->arena;
	Rings rings = zone_rings(arena, sources->view, zone);
	Group *group;
	const Style *style;

	if (!rings.count)
		return;
	group = pen_open(pen, parent,
			 zone_element(arena, zone, compare_shown(sources->state, zone)));
	group->title = voice_text(&pen->voice, &zone->name);
	style = style_of(group);
	if (style->display == DISPLAY_NONE)
		return;
	Path path = path_new(arena);
	Paint paint = style_paint(style);

	rings = zone_drawn(arena, sources, zone, rings, overlay, style);
	for (size_t i = 0; i < rings.count; i++)
		path_polyline(&path, &rings.at[i]);
	paint.even_odd = true;
	paint.strokes = false;
	if (paint.fills)
		scene_path(pen->scene, group, path, paint);
	if (style->hatch_spacing > 0)
		zone_hatch(pen, group, rings, style);
	/* Its edge lies over the ends of the hatch. */
	paint = style_paint(style);
	paint.fills = false;
	if (paint.strokes)
		scene_path(pen->scene, group, path, paint);
}

void zones_draw(Pen *pen, Group *parent, const TintSources *sources, Overlay *overlay)
{
	const Library *library = sources->atlas->library;

	for (size_t i = 0; i < library->count; i++) {
		const Layer *layer = &library->layers[i];

		for (size_t k = 0; layer->spec->is_feature && k < layer->count; k++)
			if (layer->features[k]->shape == SHAPE_AREA &&
			    compare_shown(sources->state, layer->features[k]) &&
			    !control_covers(sources->state, layer->features[k]))
				draw_zone(pen, parent, layer->features[k], sources, overlay);
	}
}
