/*
 * frame.h: where the map stands on the page of a plate, and at what scale: chosen first, before anything is drawn.
 *
 * Pure functions of the page, the map's extent, and what title, legend and notes need; so one choice holds for all plates of a
 * figure and all languages of a project. The scale is the finest of two figures at which the extent fits; the frame shows at
 * most a tenth more than the extent either way, or three tenths where the map had less than SHARE_LEAST otherwise. It is to have
 * SHARE_GOOD of the page inside its margins: texts are set as full as that leaves room for, then tighter, and below SHARE_LEAST
 * somebody has to be told. Page points.
 */
#ifndef MAP_PLATE_FRAME_H
#define MAP_PLATE_FRAME_H

#include <stdbool.h>

#include "geom/plane.h"

#define SHARE_GOOD 0.72
#define SHARE_LEAST 0.62
#define SHARE_NEEDED 0.5

typedef enum FrameLayout {
	FRAME_BELOW, /* the texts below the map, its title above it */
	FRAME_BESIDE /* all texts in a column before it */
} FrameLayout;

/* How full texts are set. */
typedef enum TextFullness { TEXTS_FULLEST, TEXTS_TIGHTEST, TEXT_FULLNESSES } TextFullness;

typedef struct FrameAsk {
	double width, height; /* of the page; height 0: what the map asks for */
	double height_most;   /* 0: any */
	double margin;
	double extent_width,
		extent_height; /* on paper at 1 : 1; 0: the map has a scale of its own */
	double denominator;    /* that scale; 0: it is to be found */
	/* Heights at a width, the highest of all states and languages: of the title, and of all else; of the latter whatever is
	 * over `most`, as soon as it is known to be. */
	double (*title)(void *of, double width);
	double (*rest)(void *of, double width, TextFullness fullness, double most);
	void *of;
} FrameAsk;

typedef struct FrameChoice {
	FrameLayout layout;
	double page_height;
	Box frame;	    /* the neatline */
	double denominator; /* of its scale */
	double title;	    /* height of the title block */
	Box texts;	    /* room for legend, keys and note; of a column below the title */
	double share;	    /* of the frame, of the page inside its margins */
	double room_share;  /* of what the tightest texts leave, whatever the shape of the map */
} FrameChoice;

FrameChoice frame_choose(const FrameAsk *ask);
/* The height next to that of the page at which the share is SHARE_LEAST; 0: there is none. */
double frame_height_good(const FrameAsk *ask);

#endif
