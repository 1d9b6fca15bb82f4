/*
 * reader.h: what the readers of atlas.yaml and its tables share while the atlas is being made.
 */
#ifndef ATLAS_READER_H
#define ATLAS_READER_H

#include "atlas/schema.h"
#include "syntax/csv.h"
#include "syntax/yaml.h"

/* What names are looked up in. */
typedef enum Names {
	NAMES_SOURCES,
	NAMES_SIDES,
	NAMES_PLACES,
	NAMES_OUTSIDES,
	NAMES_ACTORS,
	NAMES_MAPS,
	NAMES_PLANS,
	NAMES_PHASES,
	NAMES_FORCES,
	NAMES_ROWS,
	NAMES_EVENTS,
	NAMES_SERIES,
	NAMES_KINDS
} Names;

typedef struct Reader {
	Arena *arena;
	Diag *diag;
	Atlas *atlas;
	const YamlNode *root;
	LIST(LayerSpec) specs;
	/* Of names that could not be read: why. Who looks one up and finds none has not misspelt it. NULL: all were read. */
	Cause *lost[NAMES_KINDS];
	NameIndex *hinted; /* unknown forces to their hints: a table may name one in every row */
	LIST(const char *) hints;
} Reader;

/* An error that there is no such name, unless the names were lost. Where there are none at all, that is said once: the rest
 * follows from it. */
#define unknown_name(reader, names, ...)                                                           \
	((void)diag_error_after((reader)->diag, (reader)->lost[names], __VA_ARGS__),               \
	 names_none((reader), (names)))
/* After an error about such a name: where there are none at all, whatever names another follows from it. Always false. */
bool names_none(Reader *reader, Names names);

/* schema */
/* Reports unknown keys, wrong kinds and missing ones; false if `node` is no mapping. */
bool schema_check(Reader *reader, const YamlNode *node, MappingId id);
/* The same of the value of a key that is known. */
void schema_check_value(Reader *reader, const YamlPair *pair, const Key *key);
const char *scalar(const YamlNode *map, const char *key); /* NULL: none */
Span key_span(const YamlNode *map, const char *key);	  /* of the value, else of the map */
Text text_read(Reader *reader, const YamlNode *node);
/* Reports what is no id (base/name.h); false then. */
bool id_check(Reader *reader, const char *id, Span span, const char *code);
/* The path of a file that the atlas names at `span`; NULL: it is out of reach, which has been told. */
char *path_beside(Reader *reader, const char *name, Span span);

bool amount_parse(Reader *reader, const CsvCell *cell, Amount *out);
/* "38.5N 126.9E"; false: it is none. The longitude comes out between -180 and 180. */
bool coordinates_parse(const char *text, LonLat *out);
bool place_parse(Reader *reader, const char *text, Span span, Place *out);
const Citation *citations_parse(Reader *reader, const CsvCell *cell, size_t *count);
/* A force that `hold` names, told of sides as well where it is unknown. */
const Force *holding_force(Reader *reader, const char *id, Span span);
/* Reports who cannot be attached, and land that cannot be held; which cells the row may have is row_cells.h's. */
void row_claim_check(Reader *reader, const Row *row, const CsvCell *to);

/* Each reads the table `name`, as the atlas names it at `span`. */
void read_forces(Reader *reader, const char *name, Span span);
void read_timetable(Reader *reader, const char *name, Span span);
void read_events(Reader *reader, const char *name, Span span);
void read_series(Reader *reader, const char *name, Span span);
/* Puts all times on one clock; a mixture of times with and without zone is an error. */
void read_clock(Reader *reader);
void read_plans(Reader *reader, const YamlNode *node);
void read_figures(Reader *reader, const YamlNode *node);
/* The value of a key that figures of the figure's kind take. */
void figure_value_read(Reader *reader, FigureKey key, const YamlNode *value, FigureSpec *figure);

#endif
