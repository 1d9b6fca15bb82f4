/*
 * label.h: where names go.
 *
 * A label is a set of candidate placements, each with a cost (label_costs.h); obstacles are quads of things already drawn.
 * Solving is greedy by priority, then a bounded improvement in which a label may push others to other candidates where
 * that makes the whole cheaper; integer costs, candidates on a 1/64 pt grid, ties by order of adding: the same input gives
 * the same places. A leader is part of its candidate: it touches and is touched. Nothing here draws.
 * After Christensen, Marks, Shieber (1995), positions of a point label as in Imhof (1975).
 */
#ifndef LAYOUT_LABEL_H
#define LAYOUT_LABEL_H

#include <stdint.h>

#include "geom/plane.h"
#include "geom/ring_index.h"
#include "scene/scene.h"

/* One piece of text on the page: a whole run, or one cluster of a curved one. */
typedef struct LabelPiece {
	const TextRun *run; /* NULL: the disc of a number, `origin` its centre */
	Point origin;
	double angle;
	Box bounds;	    /* what it takes, grown by the clearance */
	const Quad *turned; /* what it takes of its bounds; NULL: all */
} LabelPiece;

/* From a mark to a name. */
typedef struct LabelLeader {
	Point from, to;
	Point mark; /* where it would start, were the mark a point */
	Quad clear; /* the part of it that is clear of its own mark, with its clearance */
	Box bounds; /* of that */
	bool bold;  /* crosses the courses hard by its mark, as there is no other way */
} LabelLeader;

/* Cells of the grid of chosen places, first and last. */
typedef struct LabelCells {
	int16_t column0, row0, column1, row1;
} LabelCells;

typedef struct LabelCandidate {
	const LabelPiece *pieces;
	const LabelLeader *leader; /* or NULL: it needs none */
	Box bounds;		   /* of pieces and leader */
	LabelCells cells;	   /* that the bounds come into */
	uint32_t piece_count;
	uint32_t order;	 /* of adding: settles ties */
	int own;	 /* what the place costs in itself */
	int quiet, loud; /* what it touches: quiet ink counts up to a limit only */
	int cost;	 /* of all that; 0 best */
	bool is_key;	 /* a number's disc in place of the name */
	int8_t side;	 /* of its mark, hard by which it stands: -1 left, 1 right; 0: neither */
	/* Who was last found to stand in its way, and at which of his places; NULL: nobody yet. */
	uint32_t blocker_order;
	const struct Label *blocker;
} LabelCandidate;

/* The rings of places for a number about a point, which are made when it comes to them. */
typedef struct LabelKeys {
	Point at;
	double radius, size; /* of the mark, half of it; of the disc */
	int ring, count;     /* the next one, of so many; no count: none */
} LabelKeys;

#define LABEL_NOWHERE UINT32_MAX
#define LABEL_UNSORTED SIZE_MAX

typedef struct Label {
	int priority; /* higher first */
	bool firm;    /* is not to become a number: takes dear places too, and weighs more */
	bool story;   /* is never to become one: takes any place there is */
	LIST(LabelCandidate) candidates; /* label_solve sorts them, the cheapest first */
	size_t tried; /* places that its own shape and the frame allow, free or not; 0: there is nothing to name here */
	int chosen;	   /* index, or -1: does not fit */
	LabelCells stands; /* where it is listed: those of the chosen place */
	size_t number;	   /* order of adding */
	size_t turn;	   /* its place among the labels as they are solved: settles ties */
	size_t sorted;	 /* so many candidates are in order; LABEL_UNSORTED: there will be others */
	uint64_t looked; /* the field's moves when it last found nothing better */
	LabelCells near; /* where its `near_count` cheapest places are */
	size_t near_count;
	uint32_t
		standing; /* its chosen place's order; LABEL_NOWHERE: it has none, or is lifted for a try */
	/* So many of its cheapest places others stood in the way of, at `stuck_at` - 1 moves of the field. */
	size_t stuck;
	uint64_t stuck_at;
	LabelKeys keys; /* places of its number that nobody has needed yet */
} Label;

/* Every place that the field which others share allows a name, measured once; and the one it would have of them. */
typedef struct LabelPlaces {
	const LabelCandidate *at; /* in the arena of the label they are from */
	size_t count, tried;
	int rough_cost; /* a guess tries none that costs more */
	LabelCandidate preferred;
	bool placed; /* there is a preferred one */
} LabelPlaces;

/* A mark that is named beside it. */
typedef struct LabelMark {
	Point at;
	double radius;	 /* half its size */
	double distance; /* from it to the nearest names */
} LabelMark;

/* An area that is named within: its rings, and the bounds of each. */
typedef struct LabelArea {
	const Box *bounds;
	size_t count;
	const RingIndex *index;
} LabelArea;

typedef struct ObstacleGrid ObstacleGrid;
typedef struct AskedCells AskedCells;

typedef struct LabelField {
	Arena *arena;
	Box frame; /* nothing may leave it */
	LIST(Label *) labels;
	const struct LabelField *below; /* the field whose obstacles count here too, or NULL */
	ObstacleGrid *obstacles;	/* its own */
	AskedCells *asked;		/* where it was asked, or NULL: nobody watches */
	bool rough; /* for guesses how many would find a place: only the cheapest places of each are tried */
	struct TakenGrid *taken; /* what is chosen */
	uint64_t moves;		 /* so often a label has been put somewhere */
	/* The run last set on a curve, in clusters: the next candidate is of the same one. */
	const TextRun *clustered;
	const struct Cluster *clusters;
	size_t cluster_count;
	/* Of the last candidate that was not kept: the next one's. */
	LabelPiece *spare_pieces;
	size_t spare_count;
	LabelLeader *spare_leader;
} LabelField;

LabelField *label_field_new(Arena *arena, Box frame);
/* A field with no labels on top of `below`, whose obstacles it shares; `below` outlives it and gets no more of them. */
LabelField *label_field_above(Arena *arena, const LabelField *below);
/* From now on the field remembers where it is asked what a box would touch. */
void label_watch(LabelField *field);
/* Whether a watched field was asked anything near an obstacle of `other`, its own ones alone: if not, all answers would have
 * been the same with them. */
bool label_asked_near(const LabelField *watched, const LabelField *other);
/* What labels must not touch: weight 0 is forbidden ground, COST_SOLID even to leaders from
 * marks under it; else the cost of touching it once. */
void label_obstacle(LabelField *field, Quad quad, int weight);
void label_obstacle_line(LabelField *field, const Polyline *line, double half_width, int weight);
Quad label_piece_quad(const LabelPiece *piece);
/* How much a box would touch: 0 free, -1 forbidden, else the sum of weights. For furniture and symbols. */
int label_cost_of(const LabelField *field, const Quad *quad);
/* The same, quiet ink (up to COST_COAST) and the rest added to two sums; false: forbidden. `own_only`: without the
 * obstacles of the fields below. */
bool label_touched(const LabelField *field, const Quad *quad, bool own_only, int *quiet, int *loud);
bool label_piece_touched(const LabelField *field, const LabelPiece *piece, bool own_only,
			 int *quiet, int *loud);
/* The same of a leader: what lies upon its mark costs it, but does not forbid it to start there. */
bool label_leader_touched(const LabelField *field, const LabelLeader *leader, bool own_only,
			  int *quiet, int *loud);

/* Takes all labels away again. */
void label_forget(LabelField *field);
Label *label_add(LabelField *field, int priority);
/* Twelve places about a mark, then further rings with a leader; lines of one label stacked. */
void label_point_candidates(LabelField *field, Label *label, const LabelMark *mark,
			    const TextRun *const *lines, size_t line_count, double leading);
/* All about a mark and further away still, on leaders, for a name that is never a number. */
void label_point_far(LabelField *field, Label *label, const LabelMark *mark,
		     const TextRun *const *lines, size_t line_count, double leading);
/* Along a course, upright, at steps; offset > 0 stands off the line by that much on both sides in turn, 0 on it. */
void label_along_candidates(LabelField *field, Label *label, const Polyline *course, double offset,
			    const TextRun *run);
/* Inside the rings of an area: horizontal places on a grid, best near the middle of the widest empty part. */
void label_area_candidates(LabelField *field, Label *label, const LabelArea *area,
			   const TextRun *const *lines, size_t line_count, double leading);
/* A number's disc of `size` across in place of the name: at a mark, ring after ring as they are needed; on or beside a
 * course; inside an area. */
void label_point_key(Label *label, Point at, double radius, double size);
void label_course_key(LabelField *field, Label *label, const Polyline *course, double size);
void label_area_key(LabelField *field, Label *label, const LabelArea *area, double size);
/* Makes the places of the next ring about a mark. */
void label_next_ring(LabelField *field, Label *label);
/* What a place of that ring costs at least. */
int label_ring_cost(const Label *label);
/* One candidate: measured against the field and kept unless it lies on forbidden ground or costs too much; whether it is.
 * Uses pieces, own, is_key and leader of `candidate`. */
bool label_candidate(LabelField *field, Label *label, LabelCandidate candidate);
/* The candidates of a label as places for labels of the fields above its own; none of them preferred. */
LabelPlaces label_places(const Label *label);
/* The same places for a label of a field above, as far as what is new there leaves them, at a cost of `more` each. */
void label_offer(LabelField *field, Label *label, const LabelPlaces *places, int more);
/* Only the preferred one, where there is one. */
void label_offer_preferred(LabelField *field, Label *label, const LabelPlaces *places);
/* Prefers what the label was given; nothing for NULL and for one without a place. */
void label_prefer(LabelPlaces *places, const Label *label);
/* Whether two places touch: pieces and leaders, each against each. */
bool label_candidates_meet(const LabelCandidate *a, const LabelCandidate *b);
/* The labels whose chosen places come near a box, each once, in the order of their turns. */
typedef LIST(Label *) LabelList;
LabelList label_standing(Arena *arena, const LabelField *field, Box box);
/* Chooses; returns how many did not fit. Once more after labels got more candidates: goes on from where it was. */
size_t label_solve(LabelField *field);

#endif
