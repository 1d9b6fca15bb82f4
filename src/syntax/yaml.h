/*
 * yaml.h: a YAML file as a const tree whose every node knows its place.
 *
 * One document of YAML 1.1 as libyaml reads it. Scalars are kept as text: yes, no, null, 010 and 1.50 mean what the
 * reader of the tree decides. An alias is the node that it names (the same pointer), never a cycle. All in the arena.
 */
#ifndef SYNTAX_YAML_H
#define SYNTAX_YAML_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/name_index.h"

typedef enum YamlKind { YAML_SCALAR, YAML_SEQUENCE, YAML_MAPPING } YamlKind;

typedef struct YamlNode YamlNode;

typedef struct YamlPair {
	const YamlNode *key; /* always a scalar, unique in its mapping */
	const YamlNode *value;
} YamlPair;

struct YamlNode {
	YamlKind kind;
	Span span;	  /* first character; width only where the node is a scalar on one line */
	const char *text; /* scalar: never NULL, "" for a blank value; else NULL */
	bool quoted;	  /* scalar: in quotes or a block (| or >), so surely meant as text */
	const YamlNode *const *items; /* sequence */
	size_t item_count;
	const YamlPair *pairs; /* mapping, in file order */
	size_t pair_count;
	const NameIndex *keys; /* of pairs; NULL: they are few */
};

/*
 * Reads `path` and names it `shown` in messages (NULL: the path). NULL after errors: those of source_read, and
 * yaml.syntax, yaml.tab, yaml.empty, yaml.documents, yaml.duplicate-key, yaml.key (not a scalar), yaml.tag, yaml.cycle,
 * yaml.size (too deep, or too large once aliases are followed), yaml.nul.
 */
const YamlNode *yaml_read(Arena *arena, Diag *diag, const char *path, const char *shown);
/* The same for text in memory. */
const YamlNode *yaml_read_text(Arena *arena, Diag *diag, const char *text, size_t length,
			       const char *shown);

/* The value of a key; NULL: `map` is NULL, not a mapping, or has no such key. */
const YamlNode *yaml_find(const YamlNode *map, const char *key);
/* The pair, where the place of the key matters too. */
const YamlPair *yaml_find_pair(const YamlNode *map, const char *key);
/* "a text", "a list", "a mapping": for messages. NULL gives "nothing". */
const char *yaml_kind_name(const YamlNode *node);
/* Whether the node is an unquoted blank, ~ or null. */
bool yaml_is_blank(const YamlNode *node);

#endif
