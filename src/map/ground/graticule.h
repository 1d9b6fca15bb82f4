/*
 * graticule.h: the net of parallels and meridians, its ticks and its labels within the frame.
 */
#ifndef MAP_GROUND_GRATICULE_H
#define MAP_GROUND_GRATICULE_H

#include "layout/pen.h"
#include "map/ground/view.h"
#include "words/words.h"

typedef enum FrameEdge { EDGE_LEFT, EDGE_TOP, EDGE_RIGHT, EDGE_BOTTOM, EDGE_NONE = -1 } FrameEdge;

/* One end of a parallel or meridian on the neatline. */
typedef struct GraticuleEnd {
	Point at;
	FrameEdge edge;
	bool meridian;
	double degrees;
} GraticuleEnd;

typedef struct Graticule {
	double step; /* degrees between parallels, and between meridians that do not all meet on the map */
	Polyline *lines;
	size_t line_count;
	GraticuleEnd *ends;
	size_t end_count;
} Graticule;

/* The step of a round number of degrees or minutes that puts 3 to 6 lines across the frame's lesser side. */
Graticule graticule_build(Arena *arena, const View *view);
/* "38° 30′ N", "50° 00′ 05″ N" in the words' language. */
char *graticule_label(Arena *arena, const Words *words, double degrees, bool meridian);
/* Whether an end has a tick and may have a label. */
bool graticule_end_counts(const GraticuleEnd *end);
/* Lines inside the frame, into `parent`. */
void graticule_draw_lines(Pen *pen, Group *parent, const Graticule *graticule);
/* The neatline with its ticks, inside. */
void graticule_draw_frame(Pen *pen, Group *parent, const Graticule *graticule, const View *view);

#endif
