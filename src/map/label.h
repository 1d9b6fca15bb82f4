/*
 * label.h: where names go.
 *
 * A label is a set of candidate placements, each with a cost; obstacles are quads of things already drawn. Solving is
 * greedy by priority, then a bounded improvement in which a label may push lower ones to other candidates; integer costs,
 * candidates on a 1/64 pt grid, ties by order of adding: the same input gives the same places. Nothing here draws.
 * After Christensen, Marks, Shieber (1995), positions of a point label as in Imhof (1975).
 */
#ifndef MAP_LABEL_H
#define MAP_LABEL_H

#include "geom/plane.h"
#include "scene/scene.h"

/* One piece of text on the page: a whole run, or one cluster of a curved one. */
typedef struct LabelPiece {
	const TextRun *run;
	Point origin;
	double angle;
	Quad quad; /* its box, grown by the clearance */
} LabelPiece;

typedef struct LabelCandidate {
	const LabelPiece *pieces;
	size_t piece_count;
	Box bounds;
	int cost; /* 0 best */
	bool has_leader;
	Point leader_from, leader_to;
} LabelCandidate;

typedef struct Label {
	int priority;	   /* higher first */
	const void *owner; /* the caller's: a feature, a position */
	LIST(LabelCandidate) candidates;
	size_t tried; /* places that its own shape and the frame allow, free or not; 0: there is nothing to name here */
	int chosen; /* index, or -1: does not fit */
} Label;

typedef struct LabelField {
	Arena *arena;
	Box frame; /* nothing may leave it */
	LIST(Label *) labels;
	struct ObstacleGrid *obstacles;
	/* The run last set on a curve, in clusters: the next candidate is of the same one. */
	const TextRun *clustered;
	const struct Cluster *clusters;
	size_t cluster_count;
} LabelField;

LabelField *label_field_new(Arena *arena, Box frame);
/* A field of its own with the same obstacles and no labels. */
LabelField *label_field_copy(Arena *arena, const LabelField *field);
/* What labels must not touch: weight 0 is forbidden ground, else the cost of touching it once. */
void label_obstacle(LabelField *field, Quad quad, int weight);
void label_obstacle_line(LabelField *field, const Polyline *line, double half_width, int weight);
Label *label_add(LabelField *field, int priority, const void *owner);
/* Twelve places about a mark of `radius`, then a second ring with a leader; lines of one label stacked. */
void label_point_candidates(LabelField *field, Label *label, Point at, double radius,
			    double distance, const TextRun *const *lines, size_t line_count,
			    double leading);
/* Along a course, upright, at steps; offset > 0 stands off the line by that much on both sides in turn, 0 on it. */
void label_along_candidates(LabelField *field, Label *label, const Polyline *course, double offset,
			    const TextRun *run);
/* Inside rings of an area: horizontal places on a grid, best near the middle of the widest empty part. */
void label_area_candidates(LabelField *field, Label *label, const Polyline *rings,
			   const Box *bounds, size_t ring_count, const TextRun *const *lines,
			   size_t line_count, double leading);
/* A single given place. */
void label_fixed_candidate(LabelField *field, Label *label, const LabelPiece *pieces, size_t count,
			   int cost);
/* Chooses; returns how many did not fit. */
size_t label_solve(LabelField *field);
/* How much a box would touch: 0 free, -1 forbidden, else the sum of weights. For furniture and symbols. */
int label_cost_of(const LabelField *field, const Quad *quad);

#endif
