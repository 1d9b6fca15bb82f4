/*
 * survey.h: what was projected once in a run, for all that show the same land again: figures, books, languages.
 *
 * Maps of one projection differ in scale and frame, not in metres. A survey opens each projection once and keeps the metres
 * of what each shows of a line or an area, up to a limit of memory, beyond which that is projected anew. Metres are those of the projection
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
typedef struct GroundChain {
	Ground *at;
	size_t count;
} GroundChain;

typedef struct GroundChains {
	GroundChain *at;
	size_t count;
} GroundChains;

/* Chains of degrees in a projection; positions without an image are left out. */
GroundChains chains_projected(Arena *arena, const Projection *projection, LonLatChains chains);
/* What a projection of the survey shows of a line (pieces) or an area (rings, even-odd), cut at its rim (geo/domain.h); NULL: there is no
 * room to keep it. */
const GroundChains *survey_shape(Survey *survey, const Projection *projection,
				 const Feature *feature);

#endif
