/*
 * reader.h: what the readers of atlas.yaml and its tables share while the atlas is being made.
 */
#ifndef ATLAS_READER_H
#define ATLAS_READER_H

#include "atlas/atlas.h"
#include "syntax/csv.h"
#include "syntax/yaml.h"

typedef struct Reader {
	Arena *arena;
	Diag *diag;
	Atlas *atlas;
	const YamlNode *root;
	LIST(LayerSpec) specs;
	bool layer_lost; /* a layer could not be read at all, so that ids are missing which nobody misspelt */
} Reader;

/* schema */
typedef struct Key {
	const char *name;
	YamlKind kind;
	bool any; /* any kind */
	bool required;
} Key;
/* Reports unknown keys, wrong kinds and missing ones; false if `node` is no mapping. */
bool schema_check(Reader *reader, const YamlNode *node, const char *what, const Key *keys,
		  size_t count);
/* The same of the value of a key that is known. */
void schema_check_value(Reader *reader, const YamlPair *pair, const Key *key);
#define CHECK(reader, node, what, keys)                                                            \
	schema_check((reader), (node), (what), (keys), sizeof(keys) / sizeof *(keys))
const char *scalar(const YamlNode *map, const char *key); /* NULL: none */
Span key_span(const YamlNode *map, const char *key);	  /* of the value, else of the map */
Text text_read(Reader *reader, const YamlNode *node);
/* Reports what is no id (base/name.h); false then. */
bool id_check(Reader *reader, const char *id, Span span, const char *code);
/* The path of a file that the atlas names at `span`; NULL: it is out of reach, which has been told. */
char *path_beside(Reader *reader, const char *name, Span span);

/* references */
const char **ids_of(Reader *reader, const void *items, size_t count, size_t size, size_t offset);

bool amount_parse(Reader *reader, const CsvCell *cell, Amount *out);
bool place_parse(Reader *reader, const char *text, Span span, Place *out);
const Citation *citations_parse(Reader *reader, const CsvCell *cell, size_t *count);
/* A force that `hold` names, told of sides as well where it is unknown. */
const Force *holding_force(Reader *reader, const char *id, Span span);
/* Reports what a row that books no men (`attach`, `hold`) lacks or may not say. */
void row_claim_check(Reader *reader, const Row *row, const CsvCell *force, const CsvCell *to);
Certainty certainty_cell(Reader *reader, const CsvCell *cell);
Text text_columns(Reader *reader, const CsvTable *table, const CsvRow *row, const char *prefix);
const char **columns_of(Reader *reader, const char *const *fixed, size_t fixed_count,
			const char *const *prefixes, size_t prefix_count, size_t *count);

/* Each reads the table `name`, as the atlas names it at `span`. */
void read_forces(Reader *reader, const char *name, Span span);
void read_timetable(Reader *reader, const char *name, Span span);
void read_events(Reader *reader, const char *name, Span span);
void read_series(Reader *reader, const char *name, Span span);
void read_plans(Reader *reader, const YamlNode *node);
void read_figures(Reader *reader, const YamlNode *node);
/* The value of a key that figures of the figure's kind take. */
void figure_value_read(Reader *reader, FigureKey key, const YamlNode *value, FigureSpec *figure);

#endif
