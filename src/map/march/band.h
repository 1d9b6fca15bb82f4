/*
 * band.h: what the bands of a march on a map are made of: as wide as the men of each leg, after C. J. Minard.
 *
 * Legs that go on in one another are a strand; a strand is a row of cross-sections, and a band the union of what lies between
 * them. The strongest force keeps the road. Who leaves it lies along its edge until then, on the side to which it leaves;
 * who joins lies along the edge from which it came. Strands that would lie upon one another are moved apart, the weaker
 * beside the stronger, what returns beside what advances; where ways must cross, the weaker goes over. Widths are exact,
 * places are moved: by how much is known. Page points; all lives in the arena given.
 */
#ifndef MAP_MARCH_BAND_H
#define MAP_MARCH_BAND_H

#include "campaign/march.h"
#include "layout/compose.h"
#include "layout/label.h"
#include "layout/roll.h"
#include "map/contents/front.h"

#define BAND_NONE ((size_t)-1)
#define BAND_BLOCK 16 /* sections */

/* What is drawn. */
typedef struct MarchSpec {
	const March *march;
	double per_unit; /* points per man, or per whole force in a march of shares */
	const struct MarchReading
		*readings; /* that are tied to the march; in the order of their rows */
	size_t reading_count;
	double foot; /* where the map ends: drop lines run down to it */
} MarchSpec;

/* A number of series.csv that has its place on the march. */
typedef struct MarchReading {
	const SeriesValue *value;
} MarchReading;

/* A cross-section. `across` is a unit vector to the left of the way. */
typedef struct BandSection {
	Point at, across;
	double left, right; /* of the way to the band's edges */
	size_t leg;
	double along; /* from the strand's beginning */
} BandSection;

typedef enum BandEnd {
	BAND_FREE,
	BAND_BRANCH, /* it leaves another strand, or joins it, at that one's edge */
	BAND_TURN    /* it goes back from the end of another */
} BandEnd;

typedef struct Band {
	const size_t *legs;
	size_t leg_count;
	BandSection *at;
	size_t count;
	BandEnd start, end;
	size_t start_of, end_of; /* the strands that these are of; BAND_NONE */
	bool returns;		 /* its first leg does */
	double widest, moved;	 /* the most that it was moved aside */
	Box bounds;		 /* of all of it */
	Box *blocks; /* of the middles of BAND_BLOCK sections each: what is far is passed over */
} Band;

/* How a leg looks. */
typedef struct BandLook {
	const Styled *styled; /* NULL: it is not drawn */
	const Styled *words;  /* of its number */
	double width;	      /* points */
	bool hollow;
	Fate fate; /* of a leg that is asked for */
	size_t strand, position;
} BandLook;

/* A stretch that goes over another strand, or over its own: sections from `first` to `last`. */
typedef struct BandBridge {
	size_t strand, first, last;
} BandBridge;

/* What stands at a leg's beginning. */
typedef struct BandNumber {
	size_t leg;
	const TextRun *run;
	LabelCandidate place;
	bool placed, within;
	bool main; /* the first and the last of a march */
	bool left; /* not of the leg, but of who was left at its end */
} BandNumber;

/* A line from the finished band down to the foot of the map. */
typedef struct BandDrop {
	size_t reading;
	bool placed;
	Point from;
	double foot;
} BandDrop;

typedef struct Bands {
	const MarchSpec *spec;
	BandLook *looks; /* by leg */
	Band *at;
	size_t count;
	const size_t *order; /* strands by their weight: the strongest that advances first */
	const BandBridge *bridges;
	size_t bridge_count;
	BandNumber *numbers;
	size_t number_count;
	const BandDrop *drops;
	size_t drop_count;
	bool all_of_one_doubt; /* every way is as sure as every other: bands are whole, words say it */
	double moved;	       /* the most that any strand was moved aside */
} Bands;

#endif
