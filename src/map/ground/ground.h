/*
 * ground.h: the base map of a series, frozen: fills below everything, ink above the tints.
 *
 * Clipped to the frame and a margin, simplified to 0.05 mm at print size. No text, titles or languages in it, so that
 * one pair of subtrees serves every plate of a series. The page-space geometry stays for labels, halos and the
 * search for empty water.
 */
#ifndef MAP_GROUND_GROUND_H
#define MAP_GROUND_GROUND_H

#include "geom/ring_index.h"
#include "map/ground/coverage.h"
#include "map/ground/relief_draw.h"
#include "map/ground/view.h"
#include "scene/scene.h"
#include "style/cascade.h"

/* One base map feature on the page. */
typedef struct GroundItem {
	const Feature *feature;
	const Layer *layer;
	Polyline *lines; /* clipped rings, lines, or single points (count 1) */
	Box *bounds;	 /* of each of them */
	size_t line_count;
	const RingIndex *rings; /* of an area; else NULL */
	bool named_only; /* an area that rows give to somebody: its tint is a plate's own, its name the map's */
	const Style *style;	  /* of the feature itself */
	const Style *label_style; /* of its label */
} GroundItem;

/* The base map of one time, frozen. */
typedef struct BaseSheet {
	GroundTime time;
	const Frozen *fills, *ink;
} BaseSheet;

typedef struct BaseMap {
	GroundTime time; /* of which it speaks; see base_map_on */
	const Frozen *fills, *ink;
	GroundItem *
		items; /* every named or drawn feature in the frame at any of its times, in drawing order */
	size_t item_count;
	LIST(const Feature *) dated; /* of the items, those that are not always there */
	LIST(Relief) reliefs;	     /* rasters, in the order of layers */
	Color sea;
	Coverage coverage;	 /* what of the frame the data reach */
	const BaseSheet *sheets; /* for all its times: one, where nothing on it changes */
	size_t sheet_count;
} BaseMap;

/* At which times a base map is asked for: one at least. */
typedef struct GroundTimes {
	const GroundTime *at;
	size_t count;
} GroundTimes;

typedef struct BaseSources {
	const Atlas *atlas;
	const View *view;
	GroundTimes times;
} BaseSources;

/* Builds and freezes the base map. `series` is a scene of the series, only used to own ids and styles; all lives in its arena.
 * `parent` (its root, or an inset) is what style rules see above the map. */
const BaseMap *base_map_build(Scene *series, Group *parent, const BaseSources *sources,
			      const StyleSheet *sheet, const StyleMedia *media);
/* The same base map as it is at a time, which has to be one of its own. */
BaseMap base_map_on(const BaseMap *base, GroundTime time);
/* Whether an item is there at the time of which a base map speaks. */
bool base_item_exists(const BaseMap *base, const GroundItem *item);
/* Takes the ids of all items again, for their names: a base map that is built later in the same scene counts on from there. */
void base_map_take_ids(Scene *series, const BaseMap *base);
/* Colour of the ground at a page point, for halos. */
Color base_map_color(const BaseMap *base, Point at);
/* Attributes of a feature for selectors: rank and its fields but names, source and notes. */
const Attribute *feature_attributes(Arena *arena, const Feature *feature, size_t *count);

#endif
