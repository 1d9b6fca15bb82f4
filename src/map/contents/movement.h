/*
 * movement.h: arrows of what moves in a phase, and reliefs in place.
 *
 * Gathered (what is drawn), then placed (their courses are obstacles for symbols and labels), both without a scene; drawn
 * later. Page points; all lives in the composer's or the given arena.
 */
#ifndef MAP_CONTENTS_MOVEMENT_H
#define MAP_CONTENTS_MOVEMENT_H

#include "campaign/state.h"
#include "layout/compose.h"
#include "layout/roll.h"
#include "map/contents/front.h"
#include "sign/arrow.h"

typedef struct Arrow {
	const Movement *movement;
	const Styled *styled;	/* a `movement`; NULL: draws none */
	bool asked;		/* false: it is none that is drawn, or its style hides it */
	Fate fate;		/* of what is asked for */
	Polyline way;		/* what is known of it, tail to tip; count 0: it is not drawn so */
	const Point *crossings; /* that it leads through */
	size_t crossing_count;
	double breadth;	 /* of the body on a course that is long enough */
	Polyline course; /* tail to tip; of one that is only gathered its way */
	ArrowForm form;
	bool placed;
	size_t next; /* 1 + the index of the leg that goes on where this one ends, in one arrow with it; 0: it has a head */
	bool joined; /* it is itself such a leg */
	bool silent; /* what its caption would say, the caption of a leg before it says */
	bool leaves; /* its tip goes out of the theatre: it has a caption */
	bool stub; /* where it goes to, or comes from, is not known: a bar at its symbol's frame */
	Point stub_at; /* the one point that is known of it */
	bool flow; /* a flow line (map/contents/flow_lines.h): no scale of arrows holds for it */
	const Styled *words;   /* of a flow line: a `caption` */
	const TextRun *within; /* words in the arrow itself; NULL: it has a caption beside it */
	bool relief;
	Point relief_at, relief_towards; /* its middle; the unit vector from there to the line */
	double relief_length;
	const Styled *relief_styled; /* a `relief_in_place` */
	Certainty
		route; /* weakest of the route's features and cells: drawn in segments where not documented */
} Arrow;

typedef struct Arrows {
	Arrow *at;
	size_t count;
} Arrows;

/* The page box of a relief in place with its clearance. */
Box relief_box(const Arrow *arrow);
/* What is drawn of the movements of a state, and by what styles: all but the courses, which no field is asked for. */
Arrows arrows_gather(const Composer *composer, const Styled *layer, const State *state,
		     const Front *front, const View *view);
/* The same with a course each, side by side where they share a route; adds all to the field. Reliefs find their places with
 * the symbols (map/contents/formation.h). */
Arrows arrows_place(Arena *arena, const Arrows *gathered, const Front *front, LabelField *field);
/* Gives an arrow its course: fading as the course's length allows. One too short to be seen is drawn out about its middle,
 * unless it is one of several legs; not placed where it has no length at all. */
void arrow_fit(Arrow *arrow, const Polyline *course);
/* Where the body of an arrow begins, and the unit vector in which it sets out from there; false: it has no place, or no
 * direction that is known. */
bool arrow_tail(const Arrow *arrow, Point *at, Point *along);
/* Of a point that arrows lead through: in which direction they do, and how broad they are together to either side of it, with
 * their casings; false: none does. */
bool arrows_over(const Arrows *arrows, Point at, Point *along, double *half);
/* A way on the page. */
typedef struct MovementWay {
	Polyline line;	  /* tail to tip */
	Point *crossings; /* points that it names on the way: the arrow leads through them */
	size_t crossing_count;
} MovementWay;

/* The known way of a movement; only its last part where it comes from nobody knows where. A single point: nothing tells in
 * which direction it leaves the theatre or comes into it, or both its ends are one spot. `head`: how long its head is, which must
 * have room beyond the last crossing. */
MovementWay movement_way(Arena *arena, const Front *front, const View *view,
			 const Movement *movement, double head);
/* Finds out by the way whether and how an arrow is drawn; false: not along a way. */
bool arrow_take_way(Arrow *arrow, const Polyline *way, Box frame);
/* The weakest certainty of its route and of the features on it. */
Certainty movement_route_certainty(const Movement *movement);
/* Whether its arrow is drawn at the least width of the style, for want of a true one that could be seen. */
bool movement_is_widened(const Movement *movement, const Style *style);
/* The element `movement` that an arrow is drawn as. */
const Styled *movement_styled(const Composer *composer, const Styled *layer,
			      const Movement *movement);
/* One arrow with its casing in the style of `group`; a contingent one is outlined in dots. */
void arrow_draw(Pen *pen, Group *group, const Polyline *course, const ArrowForm *form,
		bool contingent);
/* Opens the groups of all movements and draws what is placed. */
void arrows_draw(Pen *pen, Group *layer, const Arrows *arrows);
/* What an arrow's caption says; of one without a heading it says where to. */
char *arrow_words(const Voice *voice, const Arrow *arrow);
/* Caption lines of an arrow: "One third of the CPV," / "to China"; *count lines. */
const TextRun *const *arrow_caption(const Composer *composer, const Styled *label,
				    const Arrow *arrow, double width, size_t *count);

#endif
