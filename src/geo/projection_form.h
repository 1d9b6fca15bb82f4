/*
 * projection_form.h: what kind of projection a definition is: its name, its middle, how far it reaches.
 *
 * Read off PROJ's own way of writing definitions ("+proj=utm +zone=34 +south"), without PROJ.
 */
#ifndef GEO_PROJECTION_FORM_H
#define GEO_PROJECTION_FORM_H

#include "base/arena.h"
#include "geo/lonlat.h"

typedef enum ProjectionReach {
	REACH_BAND,	 /* cut open opposite to its middle */
	REACH_CYLINDER,	 /* likewise, and the same wherever its middle is */
	REACH_AZIMUTHAL, /* up to a horizon about its middle */
	REACH_LOCAL	 /* good for nothing but the surroundings of the map */
} ProjectionReach;

typedef struct ProjectionForm {
	const char *id;	  /* PROJ's: "lcc"; "" unknown */
	const char *name; /* as readers know it: "Lambert conformal conic"; NULL: not known here */
	ProjectionReach reach;
	double arc_most; /* of an azimuthal one: degrees from its middle beyond which nothing can be read */
	LonLat middle;
	bool has_middle; /* its longitude is stated */
	double cone; /* of a conformal cone: its standard parallel, on the side of the pole that it has */
	int zone;   /* of UTM; 0: none */
	bool south; /* of UTM */
} ProjectionForm;

/* `definition`: of one projection, or the last of a pipeline. */
ProjectionForm projection_form(Arena *arena, const char *definition);
/* The definition of the projection that fits an extent. */
char *projection_fitted(Arena *arena, LonLatBox extent);

#endif
