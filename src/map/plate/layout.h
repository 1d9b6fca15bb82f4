/*
 * layout.h: all of one plate that stands somewhere, as a value: arrows, symbols, names, legend, key list, what insets show.
 *
 * Made in two steps by pure functions. Gathering finds out what is drawn of a state in a view, and how it looks; placing finds
 * out where it stands, against the obstacles of a field. Neither needs a scene: drawing opens the groups. All lives in the
 * composer's arena; what is only tried lives in that of the field. Page points.
 */
#ifndef MAP_PLATE_LAYOUT_H
#define MAP_PLATE_LAYOUT_H

#include "map/contents/flow_lines.h"
#include "map/contents/formation.h"
#include "map/furniture/inset.h"
#include "map/furniture/legend.h"
#include "map/furniture/unlocated.h"
#include "map/ground/net_labels.h"
#include "map/march/bands.h"
#include "map/names/key_list.h"
#include "map/plate/note.h"

/* The layers of a plate, one below the other or within the map. */
typedef struct PlateLayers {
	const Styled *map, *lines, *movements, *positions, *labels, *furniture;
} PlateLayers;

/* What one plate's own things are, and, once placed, where they stand. */
typedef struct Contents {
	const State *state;
	Arrows arrows;
	Formations formations;
	const Bands *bands; /* of a march; NULL: none */
} Contents;

/* What the contents of a plate are found by; borrowed pointers. */
typedef struct ContentsSources {
	const PlateLayers *layers;
	const Front *front;
	const View *view;
	FlowWidths widths;	/* movements are flow lines of these; none: arrows */
	const MarchSpec *march; /* what is drawn as bands; NULL: nothing */
} ContentsSources;

typedef struct PlateLayout {
	uint64_t key;	    /* of all that it depends on */
	const State *state; /* of the first plate that has it */
	Contents contents;
	NamePlan names;
	NetLabels net;
	KeyList keys;
	Legend legend;
	Note note;
	UnlocatedTable unlocated;
	InsetPlate *insets;
	size_t inset_count;
	Roll roll; /* of all that its state asks for */
} PlateLayout;

PlateLayers plate_layers(const Composer *composer);
/* What is drawn of a state, and how it looks. */
Contents contents_gather(const Composer *composer, const ContentsSources *sources,
			 const State *state);
/* The same at its place: first arrows, which have the least freedom, then symbols around them. */
Contents contents_place(const Composer *composer, const ContentsSources *sources,
			const Contents *gathered, LabelField *field);
/* What is placed as it looks on another page, for a legend there. */
Contents contents_restyled(const Composer *composer, const ContentsSources *sources,
			   const Contents *placed);
/* What names must keep off, or had better. */
void contents_obstacles(LabelField *field, const Front *front, const Contents *contents);

#endif
