/*
 * along.h: text on a curve.
 *
 * The course is a smooth polyline in page points (geom/path's polyline_smooth_course); distances run along it.
 * Clusters keep their widths; each is turned to the course under its middle. Turning the course so that the text
 * does not stand on its head is the caller's choice.
 */
#ifndef TYPESET_ALONG_H
#define TYPESET_ALONG_H

#include <stdbool.h>

#include "scene/scene.h"

typedef struct AlongCluster {
	const TextRun *run; /* the cluster alone, origin at its baseline start */
	Point origin;
	double angle; /* radians, clockwise */
} AlongCluster;

typedef struct AlongText {
	const TextRun *whole;
	const AlongCluster *at; /* in the order in which they are read */
	size_t count;
	double bend; /* largest turn between neighbours, radians: how rough the curve is for reading */
	Box bounds; /* of the clusters' quads */
} AlongText;

/*
 * Sets `run` on the course, its baseline start at `start` points from the course's start; `rise` moves the baseline to the left
 * of the course (above it, where it runs to the right), negative to the right. False: the text outruns the course (start < 0 or
 * not enough left); nothing is reported, since the caller tries places. Everything in `arena`.
 */
bool text_along(Arena *arena, const TextRun *run, const Polyline *course, double start, double rise,
		AlongText *out);
/* Ascent to descent of a placed cluster, for collisions. */
Quad along_quad(const AlongCluster *cluster);
/* Draws the clusters into a group; backends see one label with the whole string. */
void along_draw(Scene *scene, Group *parent, const AlongText *text, Color color, double halo,
		Color halo_color);

#endif
