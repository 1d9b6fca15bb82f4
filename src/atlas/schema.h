/*
 * schema.h: what the mappings of atlas.yaml may hold, key by key.
 *
 * A mapping is a row of `mappings`, which the readers check what users write against, `phaseline schema` writes as a JSON
 * Schema and the manual has as tables. Entries of `figures:` have rows of their own (atlas/figure_key.h).
 */
#ifndef ATLAS_SCHEMA_H
#define ATLAS_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>

#include "atlas/atlas.h"
#include "base/strbuf.h"
#include "syntax/yaml.h"

typedef enum ValueShape {
	VALUE_WORD,	     /* a text */
	VALUE_TEXT,	     /* a text, or a mapping of languages to texts */
	VALUE_NUMBERS,	     /* a list of `count` numbers; 0: of any */
	VALUE_WORDS,	     /* a list of texts */
	VALUE_WORD_OR_WORDS, /* one text, or a list of them */
	VALUE_PAIRS,	     /* a mapping of names to texts */
	VALUE_PINS,	     /* a mapping of names to lists of two lengths */
	VALUE_MAPPING,	     /* the mapping `of` */
	VALUE_MAPPINGS,	     /* a mapping of ids to mappings `of` */
	VALUE_LIST,	     /* a list of mappings `of` */
	VALUE_FIGURES	     /* a list of figures */
} ValueShape;

typedef enum MappingId {
	MAPPING_ATLAS,
	MAPPING_SOURCE,
	MAPPING_SIDE,
	MAPPING_LAYER,
	MAPPING_LINE_RULE,
	MAPPING_MAP,
	MAPPING_PLAN,
	MAPPING_PHASE,
	MAPPING_OUTSIDE,
	MAPPING_ACTOR,
	MAPPING_MOMENTS,
	MAPPINGS
} MappingId;

typedef struct Key {
	const char *key;
	ValueShape shape;
	bool required;
	size_t count; /* of numbers */
	MappingId of;
	const char *const *choices; /* the words that it takes; NULL: any */
	size_t choice_count;
	const char *pattern; /* the regular expression of what it takes; NULL: any */
	const char *
		takes; /* its value, in words or as written; NULL: its choices, or what its shape says */
	const char *what;
} Key;

typedef struct Mapping {
	const char *name;  /* "a plan", for messages */
	const char *topic; /* "plan", for the manual's tables */
	const Key *keys;
	size_t count;
} Mapping;

extern const Mapping mappings[MAPPINGS];

#define CHOICES_OF_MODE 3
#define CHOICES_OF_HELD 1
#define CHOICES_OF_RASTER 2
extern const char *const mode_names[CHOICES_OF_MODE]; /* in the order of PlanMode */
extern const char *const held_names[CHOICES_OF_HELD];
extern const char *const raster_names[CHOICES_OF_RASTER]; /* RASTER_ELEVATION and on */

/* The regular expression of ids (base/name.h). */
#define ID_PATTERN "^[a-z0-9_]{1,64}$"

/* Whether a value may be a node of this kind. */
bool shape_fits(ValueShape shape, YamlKind kind);
/* "a list", "a text or one per language": what a value has to be, for messages. */
const char *shape_said(ValueShape shape);
/* The table of a mapping's keys, in Markdown. */
void mapping_write(StrBuf *out, MappingId id);

#endif
