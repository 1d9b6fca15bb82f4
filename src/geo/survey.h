/*
 * survey.h: what was projected once in a run, for all that show the same land again: figures, books, languages.
 *
 * Maps of one projection differ in scale and frame, not in metres. A survey opens each projection once and keeps the metres
 * of each part of a feature, up to a limit of memory, beyond which parts are projected anew. Metres are those of the projection
 * (geo/projection.h). All lives in the survey's arena.
 */
#ifndef GEO_SURVEY_H
#define GEO_SURVEY_H

#include "geo/feature.h"
#include "geo/projection.h"

typedef struct Survey Survey;

Survey *survey_open(Arena *arena);
/* See projection_open; NULL after an error, which is told each time. */
Projection *survey_projection(Survey *survey, Diag *diag, Span span, const char *definition,
			      LonLatBox extent);
/* Metres of all points of a feature's part in a projection of the survey; NULL: there is no room to keep them. */
const Ground *survey_part(Survey *survey, const Projection *projection, const Feature *feature,
			  size_t part);

#endif
