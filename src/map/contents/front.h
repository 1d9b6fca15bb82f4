/*
 * front.h: the lines of a plate: displaced courses, sectors by holder, bands of doubt, zones.
 *
 * A course is sampled in equal shares of ground length, so that a stretch (geo/sector) is an index range on the page even after
 * crowded lines have been moved apart. Page points.
 */
#ifndef MAP_CONTENTS_FRONT_H
#define MAP_CONTENTS_FRONT_H

#include "campaign/compare.h"
#include "geo/overlay.h"
#include "layout/compose.h"
#include "layout/label.h"
#include "map/ground/ground.h"
#include "sign/line.h"

typedef struct FrontLine {
	const Feature *feature;
	Polyline truth;	  /* at[i] lies at share i / (count - 1) */
	Polyline course;  /* the same as it is drawn: smoothed to the scale, displaced */
	double smoothing; /* the style's sigma */
	double displaced; /* how far the frame shows a line that was moved from its truth */
	double band;	  /* half the breadth of the soft band about it; 0: none */
	double distance;  /* the style's least distance to other lines; 0: never moved */
} FrontLine;

typedef struct Front {
	FrontLine *lines;
	size_t count;
	double widened; /* the largest widening of a zone (map/contents/zone.h), points */
	struct FrontBrackets *
		brackets; /* courses of brackets already found; they cost much and repeat from plate to plate */
} Front;

/* Courses of all line features of the atlas that meet the frame, of each all versions, moved apart where their styles ask for it. */
Front front_build(const Composer *composer, const Atlas *atlas, const View *view);
const FrontLine *front_line(const Front *front,
			    const Feature *feature); /* NULL: not on the plate */
/* Whether a line is on the plate of a state, in whatever part. */
bool front_shows(const FrontLine *line, const State *state);
/* The page course of a stretch. */
Polyline front_stretch(Arena *arena, const FrontLine *line, Stretch stretch);
/* The course of a bracket beside a stretch (sign/line.h's line_bracket), so far from the line or its band, remembered. No points
 * where it would come too near to another line or into its band, for want of room between the two. */
Polyline front_bracket(const Front *front, const FrontLine *line, Stretch stretch, double distance,
		       double tick, bool to_left);
/* ---- how lines are moved apart (front_displace.c) ---- */

/* Whether a course comes back to where it began. */
bool front_is_ring(const Polyline *course);
/* The course smoothed along its length, sample by sample; a ring all round. */
Polyline front_smoothed(Arena *arena, const Polyline *course, double sigma);
/* Moves the lines of a front apart; their displacement is measured within the frame. */
void front_displace(Arena *arena, Front *front, Box frame);

/* +1 where the enemy is right of the course, -1 where left. */
bool front_enemy_left(const FrontLine *line);

/* What the ground of a map is tinted for: zones (areas among the features) and the bands of doubtful lines. */
typedef struct TintSources {
	const Atlas *atlas; /* its zones */
	const Front *front; /* the lines, in the style of who holds them in a state */
	const State *state;
	const View *view;
	const BaseMap *base; /* whose land bands keep to */
} TintSources;

/* The soft band of a line's conjectural part, as wide as its stated error on both sides (front_band.c). Where the line runs on
 * land, so does its band. */
void front_draw_band(Pen *pen, Group *parent, const FrontLine *line, const TintSources *sources,
		     Overlay *overlay);

/* Bands, then land that somebody holds, then zones with their fills and hatches. */
void front_draw_tints(Pen *pen, Group *parent, const TintSources *sources, Overlay *overlay);
/* Lines cut into sectors, boundary ticks between holders; none of their teeth touches an outline. */
void front_draw_lines(Pen *pen, Group *parent, const Front *front, const State *state,
		      const Outlines *clear);
/* Puts the ticks where sectors of a state meet, with their echelons, into a field as obstacles. */
void front_boundary_obstacles(LabelField *field, const Front *front, const State *state,
			      int weight);
/* Puts those of the lines that a state shows, and not all states do, into a field as obstacles. */
void front_obstacles_of(LabelField *field, const Front *front, const State *state, int weight);
/* Puts the lines that are always there into a field as obstacles. */
void front_obstacles(LabelField *field, const Front *front, int weight);

/* A line as a state shows it, and a stretch of it as it is held: by its first holder, changed or not; NULL: nobody is known to hold any of it. */
const Styled *front_line_styled(const Composer *composer, const Styled *above, const Feature *line,
				Shown shown);
const Styled *front_sector_styled(const Composer *composer, const Styled *line_styled,
				  const Feature *line, const Sector *held, Certainty certainty);

#endif
