/*
 * Soft bands: how far a conjectural line may lie from where it is drawn.
 */
#include <math.h>
#include <string.h>

#include "map/contents/front.h"
#include "sign/line.h"

#define BAND_CALM 6 /* sigma of a band, points */
#define CHORD 0.05  /* by which its flattened edge may differ from its round one, points */
#define ON_LAND 0.9 /* of a line's course, from which on it is one on land */

/* From the first conjectural part to the last; from > to: there is none. */
static Stretch doubtful_stretch(const Feature *line)
{
	double whole = sector_length(line), done = 0;
	Stretch stretch = {1, 0};

	for (size_t i = 0; i < line->part_count; i++) {
		const FeaturePart *part = &line->parts[i];
		double from = done / whole;

		for (size_t k = 1; k < part->count; k++)
			done += ground_distance(part->at[k - 1], part->at[k]);
		if (part->certainty != CONJECTURAL)
			continue;
		stretch.from = fmin(stretch.from, from);
		stretch.to = i + 1 == line->part_count ? 1 : done / whole;
	}
	return stretch;
}

/* The colour of who holds the line. */
static const Style *band_style(Pen *pen, const FrontLine *line, const State *state)
{
	const Composer composer = composer_of(pen);
	const Styled *detached =
		front_line_styled(&composer, composer.page, line->feature, SHOWN_NOW);
	const Sector *held = NULL;

	for (size_t i = 0; i < state->sector_count; i++)
		if (state->sectors[i].line == line->feature && state->sectors[i].holder_count)
			held = &state->sectors[i];
	return front_sector_styled(&composer, detached, line->feature, held, CONJECTURAL)->style;
}

typedef struct Land {
	LIST(Polyline) rings;		/* what a box holds of it */
	LIST(const RingIndex *) shapes; /* whole */
} Land;

static Land land_in(Arena *arena, const TintSources *sources, Box box)
{
	Land land = {0};

	for (size_t i = 0; i < sources->base->item_count; i++) {
		const GroundItem *item = &sources->base->items[i];

		if (item->named_only || !item->rings || strcmp(item->layer->spec->as, "land") ||
		    !feature_exists(item->feature, sources->state->ground))
			continue;
		LIST_ADD(arena, &land.shapes, item->rings);
		for (size_t k = 0; k < item->line_count; k++) {
			Polyline ring;

			if (!box_meets(item->bounds[k], box))
				continue;
			ring = ring_clipped(arena, &item->lines[k], box);
			if (ring.count >= CORNERS)
				LIST_ADD(arena, &land.rings, ring);
		}
	}
	return land;
}

static bool runs_on(const Land *land, const Polyline *course)
{
	size_t on = 0;

	for (size_t i = 0; i < course->count; i++)
		for (size_t k = 0; k < land->shapes.count; k++)
			if (ring_index_has(land->shapes.at[k], course->at[i])) {
				on++;
				break;
			}
	return (double)on >= ON_LAND * (double)course->count;
}

/* Without what lies beyond the frame, nor in the sea where the line is one on land. */
static Rings band_seen(Arena *arena, const Path *band, const Polyline *course,
		       const TintSources *sources, Overlay *overlay)
{
	Rings rings;
	Box box = box_empty();
	Land land;

	rings.at = path_flattened(arena, band, CHORD, &rings.count);
	for (size_t i = 0; i < rings.count; i++)
		box = box_join(box, polyline_bounds(&rings.at[i]));
	land = land_in(arena, sources, box);
	if (!land.rings.count || !runs_on(&land, course))
		return rings;
	return overlay_intersection(overlay, arena, rings,
				    (Rings){land.rings.at, land.rings.count});
}

void front_draw_band(Pen *pen, Group *parent, const FrontLine *line, const TintSources *sources,
		     Overlay *overlay)
{
	Arena *arena = pen->scene->arena;
	Stretch stretch = doubtful_stretch(line->feature);
	const Style *style;
	Group *group;
	Polyline course;
	Path band, path;
	Rings rings;

	if (stretch.to <= stretch.from || line->feature->error_km <= 0 ||
	    compare_shown(sources->state, line->feature) != SHOWN_NOW)
		return;
	style = band_style(pen, line, sources->state);
	if (!style->has_band)
		return;
	group = pen_open_with(pen, parent, "band",
			      arena_printf(arena, "%s-band", line->feature->id), NULL);
	course = front_stretch(arena, line, stretch);
	course = polyline_smoothed(arena, &course, BAND_CALM);
	band = line_band(arena, &course,
			 line->feature->error_km *
				 view_km(sources->view, feature_point(line->feature)));
	rings = band_seen(arena, &band, &course, sources, overlay);
	path = path_new(arena);
	for (size_t i = 0; i < rings.count; i++)
		path_polyline(&path, &rings.at[i]);
	if (path.steps.count)
		scene_path(pen->scene, group, path,
			   (Paint){.fills = true, .fill = style->band, .even_odd = true});
}
