/*
 * arrow.h: bodies of movement arrows, their gaps and heads, and the relief in place.
 *
 * All in page points. Courses run from tail to tip.
 */
#ifndef SIGN_ARROW_H
#define SIGN_ARROW_H

#include "base/certainty.h"
#include "geom/path.h"

/* One of several legs of an arrow. */
typedef struct ArrowLeg {
	double to;	     /* where it ends, points from the tail along the course */
	double width;	     /* of its body, but for the shoulder where it begins */
	double segment, gap; /* as in ArrowForm */
} ArrowLeg;

typedef struct ArrowForm {
	double width; /* of the body at the head's base, points */
	double taper; /* tail width as a share of width, 0..1] */
	double head; /* head width as a factor of width, 2.2..2.6; head length never over a third of the course */
	double segment, gap; /* an inferred route: body in segments with gaps; 0, 0: unbroken */
	double fade; /* from an unknown place: so much of the tail fades in steps, points; 0: none */
	bool hollow;   /* amount unknown: the outline only (caller strokes) */
	bool headless; /* it says that something goes, not whereto: a body alone */
	const ArrowLeg
		*legs; /* of a body that narrows on its way; `width` is then the last one's */
	size_t leg_count;
} ArrowForm;

/* Outline(s) of the arrow for a fill and stroke: each segment a closed subpath; the last carries the head. */
Path arrow_outline(Arena *arena, const Polyline *course, const ArrowForm *form);
/* One of its legs, to be filled; *edges gets what of that is edge: where one leg goes on in the next there is none. */
Path arrow_leg_outline(Arena *arena, const Polyline *course, const ArrowForm *form, size_t index,
		       Path *edges);
/* The head alone, closed at its base. */
Path arrow_head_outline(Arena *arena, const Polyline *course, const ArrowForm *form);
/* One of `steps` pieces of a fading tail, the faintest first: *edges gets its two long sides, open at both ends. The arrow
 * proper is then drawn on the course's rest. */
Path arrow_fade_step(Arena *arena, const Polyline *course, const ArrowForm *form, int step,
		     int steps, Path *edges);
/* The unbroken outline, for casing and obstacles. */
Path arrow_casing(Arena *arena, const Polyline *course, const ArrowForm *form);
/* By which way an arrow goes. */
typedef struct ArrowRoute {
	Polyline way;		/* waypoints, tail to tip */
	const Point *crossings; /* the course leads through those that lie on the way */
	size_t crossing_count;
	double sigma;	  /* by which the way is smoothed */
	double width;	  /* of a body that its bends must bear; 0: it is not asked */
	double tail, tip; /* cut off its ends; of a short way half is left */
	double beside; /* moved to its left (negative right) by that; growing in over the first and last 4 mm, and none at a crossing */
	const double *
		lanes; /* moved to its left besides, in equal steps all over the way; at crossings, too */
	size_t lane_count;
} ArrowRoute;

/* A smooth course along a way (centripetal Catmull-Rom). */
Polyline arrow_course(Arena *arena, const ArrowRoute *route);
/* Relief in place: two opposed half arrows. */
typedef struct ReliefForm {
	Point at;	      /* between them */
	Point towards;	      /* the way to the line */
	double length, width; /* of one half arrow */
} ReliefForm;

/* Each a closed path: incoming is filled by the reliever's colour, outgoing is hollow. */
void relief_outline(Arena *arena, const ReliefForm *form, Path *incoming, Path *outgoing);

#endif
