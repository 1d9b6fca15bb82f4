/*
 * positions_land.h: who holds land, among what `positions` prints: records of each holder, and the land's own outline.
 */
#ifndef COMMAND_POSITIONS_LAND_H
#define COMMAND_POSITIONS_LAND_H

#include "base/json.h"
#include "campaign/state.h"

/* One holder of a piece of land as plain texts. */
typedef struct LandRecord {
	const Control *control;
	const char *holder;   /* id of a force or a side */
	const char *place;    /* place_key of the land */
	const char *standing; /* holds, shares or contests */
	LonLat at;	      /* the middle of the land */
	const char *certainty, *rows, *sources;
} LandRecord;

/* One for each holder, in the order of the state's controls. */
const LandRecord *land_records(Arena *arena, const State *state, size_t *count);
/* The members of a record but where it lies. */
void land_record_add(JsonBuilder *builder, const LandRecord *record);
/* A Feature of a FeatureCollection with the outline of the land or the course of the stretch (RFC 7946). */
void land_feature_add(Arena *arena, JsonBuilder *builder, const LandRecord *record);

#endif
