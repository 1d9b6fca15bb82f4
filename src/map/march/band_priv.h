/*
 * band_priv.h: what the files of map/march share. Page points.
 */
#ifndef MAP_MARCH_BAND_PRIV_H
#define MAP_MARCH_BAND_PRIV_H

#include "base/measure.h"
#include "map/march/band.h"

#define BAND_STEP (0.4 * PT_PER_MM) /* between sections of a straight way */
#define BAND_INTO                                                                                  \
	(5 * PT_PER_MM) /* that a branch or a joint reaches into its band, beyond its own width */
#define BAND_LEAST (1.2 * PT_PER_MM) /* width of a leg whose number is unknown */

/* The way of a strand before its bends are rounded: corners, and the leg of the stretch that begins at each. */
typedef struct BandRoad {
	LIST(Point) at;
	LIST(size_t) legs;
} BandRoad;

/* Half widths of a leg to either side of its road. */
typedef struct BandHalves {
	double left, right;
} BandHalves;

/* Rounds the bends of a road and cuts it into sections. */
void band_course(Arena *arena, Band *band, const BandRoad *road, const BandHalves *halves);
/* Directions of sections by their neighbours, and how far along they lie. */
void band_turn_sections(BandSection *at, size_t count);
/* Whether no section of a block can lie nearer to a point than `most`. */
bool band_block_is_far(const Box *block, Point at, double most);
/* Bounds of its edges, once its sections stand. */
void band_bound(Band *band);
/* The section of a band that lies nearest to a point, nearer than `most`; BAND_NONE: none does. *aside gets how far left of
 * its way the point is. */
size_t band_nearest(const Band *band, Point at, double most, double *aside);
/* Some of a band's blocks, in their order. */
typedef struct BandBlocks {
	size_t *at, count;
} BandBlocks;

/* The same where nothing but these blocks can be so near. */
size_t band_nearest_in(const Band *band, const BandBlocks *blocks, Point at, double most,
		       double *aside);
/* Moves every strand clear of those before it in the order. */
void bands_clear(Bands *bands);
/* Where strands still lie upon one another. */
void bands_cross(Arena *arena, Bands *bands);
/* Half the width of a section on the side that faces a point. */
double band_facing(const BandSection *section, Point at);
Point band_left_edge(const BandSection *section);
Point band_right_edge(const BandSection *section);
/* Whether the gaps of a doubtful way are drawn at a section. */
bool band_gapes(const Bands *bands, const BandSection *section);
/* How a strand keeps names off. */
typedef struct BandObstacle {
	int weight;
	double clear; /* beside it */
} BandObstacle;

/* Puts a strand into a field, leg by leg; drop lines. */
void band_obstacle(LabelField *field, const Band *band, const BandObstacle *as);
void bands_drops_obstacles(LabelField *field, const Bands *bands, int weight);
/* Drop lines for what the march's readings say. */
void bands_drop(Arena *arena, Bands *bands, const View *view);

#endif
