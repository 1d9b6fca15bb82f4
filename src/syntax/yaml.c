#include "syntax/yaml.h"

#include <stdio.h>
#include <string.h>
#include <yaml.h>

#include "syntax/source.h"

/* No honest file is deeper or, with its aliases written out, larger. */
#define DEPTH_MOST 64
#define NODES_MOST 2000000u
/* Among so many keys one is found as fast by looking at each. */
#define FEW_KEYS 16

typedef enum Visit { UNSEEN, OPEN, DONE } Visit;

typedef struct YamlReader {
	Arena *arena;
	Diag *diag;
	const SourceText *source;
	yaml_document_t *document;
	YamlNode **made;  /* by libyaml's index of the node, from 1 */
	Visit *visits;	  /* likewise */
	size_t *expanded; /* likewise: nodes below and with it, aliases written out */
} YamlReader;

static Span span_at(const YamlReader *reader, yaml_mark_t mark)
{
	return (Span){.file = reader->source->file,
		      .line = (int)mark.line + 1,
		      .column = (int)mark.column + 1};
}

static Span span_of(const YamlReader *reader, const yaml_node_t *node)
{
	Span span = span_at(reader, node->start_mark);
	if (node->type == YAML_SCALAR_NODE && node->start_mark.line == node->end_mark.line)
		span.width = (int)(node->end_mark.column - node->start_mark.column);
	return span;
}

static const YamlNode *node_made(YamlReader *reader, int index, size_t depth);

static void scalar_made(YamlReader *reader, const yaml_node_t *from, YamlNode *to)
{
	size_t length = from->data.scalar.length;
	to->kind = YAML_SCALAR;
	to->text = arena_copy_n(reader->arena, (const char *)from->data.scalar.value, length);
	to->quoted = from->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
	if (strlen(to->text) != length)
		diag_error(reader->diag, to->span, "yaml.nul", "this text contains a NUL");
}

static void sequence_made(YamlReader *reader, const yaml_node_t *from, YamlNode *to, size_t depth)
{
	const yaml_node_item_t *start = from->data.sequence.items.start;
	size_t count = (size_t)(from->data.sequence.items.top - start);
	const YamlNode **items = arena_array(reader->arena, count, sizeof(YamlNode *));
	to->kind = YAML_SEQUENCE;
	for (size_t i = 0; i < count; i++) {
		items[to->item_count] = node_made(reader, start[i], depth + 1);
		if (!items[to->item_count])
			continue;
		reader->expanded[from - reader->document->nodes.start + 1] +=
			reader->expanded[start[i]];
		to->item_count++;
	}
	to->items = items;
}

static bool key_is_good(YamlReader *reader, const YamlNode *map, const YamlNode *key)
{
	if (key->kind != YAML_SCALAR)
		return diag_error(reader->diag, key->span, "yaml.key",
				  "a key must be a text, not %s", yaml_kind_name(key));
	const YamlPair *first = yaml_find_pair(map, key->text);
	if (!first)
		return true;
	diag_error(reader->diag, key->span, "yaml.duplicate-key", "the key '%s' is here twice",
		   key->text);
	return diag_note(reader->diag, first->key->span, "the first is here");
}

static void mapping_made(YamlReader *reader, const yaml_node_t *from, YamlNode *to, size_t depth)
{
	const yaml_node_pair_t *start = from->data.mapping.pairs.start;
	size_t count = (size_t)(from->data.mapping.pairs.top - start);
	YamlPair *pairs = arena_array(reader->arena, count, sizeof *pairs);
	NameIndex *keys = count > FEW_KEYS ? name_index_new(reader->arena) : NULL;
	to->kind = YAML_MAPPING;
	to->pairs = pairs;
	to->keys = keys;
	for (size_t i = 0; i < count; i++) {
		const YamlNode *key = node_made(reader, start[i].key, depth + 1);
		const YamlNode *value = node_made(reader, start[i].value, depth + 1);
		if (!key || !value || !key_is_good(reader, to, key))
			continue;
		reader->expanded[from - reader->document->nodes.start + 1] +=
			reader->expanded[start[i].key] + reader->expanded[start[i].value];
		if (keys)
			name_index_add(keys, key->text, to->pair_count);
		pairs[to->pair_count++] = (YamlPair){.key = key, .value = value};
	}
}

static void check_tag(YamlReader *reader, const yaml_node_t *from, Span span)
{
	const char *tag = (const char *)from->tag;
	if (tag && strncmp(tag, "tag:yaml.org,2002:", 18) != 0)
		diag_error(reader->diag, span, "yaml.tag", "the tag '%s' means nothing here", tag);
}

/* NULL after an error that makes going on below this node pointless. */
static const YamlNode *node_made(YamlReader *reader, int index, size_t depth)
{
	const yaml_node_t *from = yaml_document_get_node(reader->document, index);
	Span span = span_of(reader, from);
	if (reader->visits[index] == DONE)
		return reader->made[index];
	if (reader->visits[index] == OPEN) {
		diag_error(reader->diag, span, "yaml.cycle", "this anchor contains itself");
		return NULL;
	}
	if (depth > DEPTH_MOST) {
		diag_error(reader->diag, span, "yaml.size", "more than %d levels deep", DEPTH_MOST);
		return NULL;
	}
	YamlNode *to = arena_alloc(reader->arena, sizeof *to);
	to->span = span;
	reader->visits[index] = OPEN;
	reader->expanded[index] = 1;
	check_tag(reader, from, span);
	if (from->type == YAML_SCALAR_NODE)
		scalar_made(reader, from, to);
	else if (from->type == YAML_SEQUENCE_NODE)
		sequence_made(reader, from, to, depth);
	else
		mapping_made(reader, from, to, depth);
	if (reader->expanded[index] > NODES_MOST) {
		diag_error(reader->diag, span, "yaml.size",
			   "too large once its aliases are written out");
		reader->expanded[index] = 1;
	}
	reader->made[index] = to;
	reader->visits[index] = DONE;
	return to;
}

static const YamlNode *tree_made(YamlReader *reader)
{
	size_t count = (size_t)(reader->document->nodes.top - reader->document->nodes.start);
	size_t errors = reader->diag->errors;
	reader->made = arena_array(reader->arena, count + 1, sizeof(YamlNode *));
	reader->visits = arena_array(reader->arena, count + 1, sizeof *reader->visits);
	reader->expanded = arena_array(reader->arena, count + 1, sizeof *reader->expanded);
	const YamlNode *root = node_made(reader, 1, 0);
	return reader->diag->errors == errors ? root : NULL;
}

/* A tab in the blanks that lead the line of a mark: the most usual reason why YAML cannot be read. */
static bool find_tab(const YamlReader *reader, size_t line, Span *span)
{
	SourcePlace place = source_start(reader->source);
	while ((size_t)place.line < line + 1 && place.at < reader->source->length)
		source_step(&place);
	while (reader->source->bytes[place.at] == ' ')
		source_step(&place);
	*span = source_span(&place, 1);
	return reader->source->bytes[place.at] == '\t';
}

/* Characters that YAML does not allow at all: libyaml counts bytes up to them. */
static void report_character(const YamlReader *reader, const yaml_parser_t *parser)
{
	SourcePlace place = source_start(reader->source);
	while (place.at < parser->problem_offset && place.at < reader->source->length)
		source_step(&place);
	diag_error(reader->diag, source_span(&place, 1), "yaml.syntax", "%s (U+%04X)",
		   parser->problem, (unsigned)parser->problem_value);
}

static void report_problem(const YamlReader *reader, const yaml_parser_t *parser)
{
	Span tab;
	BUG_IF(parser->error == YAML_MEMORY_ERROR);
	if (parser->error == YAML_READER_ERROR) {
		report_character(reader, parser);
		return;
	}
	if (find_tab(reader, parser->problem_mark.line, &tab)) {
		diag_error(reader->diag, tab, "yaml.tab",
			   "a tab indents this line; YAML wants spaces");
		return;
	}
	diag_error(reader->diag, span_at(reader, parser->problem_mark), "yaml.syntax", "%s",
		   parser->problem ? parser->problem : "this is not YAML");
	if (parser->context && parser->context_mark.line != parser->problem_mark.line)
		diag_note(reader->diag, span_at(reader, parser->context_mark), "%s that began here",
			  parser->context);
}

/* Only one document belongs in a file; an error in a second one is reported as such. */
static bool check_end(const YamlReader *reader, yaml_parser_t *parser)
{
	yaml_document_t next;
	if (!yaml_parser_load(parser, &next)) {
		report_problem(reader, parser);
		return false;
	}
	bool more = yaml_document_get_root_node(&next) != NULL;
	if (more)
		diag_error(reader->diag, span_at(reader, next.start_mark), "yaml.documents",
			   "a second document begins here; a file holds one");
	yaml_document_delete(&next);
	return !more;
}

static const YamlNode *read_document(YamlReader *reader, yaml_parser_t *parser)
{
	yaml_document_t document;
	const YamlNode *root = NULL;
	if (!yaml_parser_load(parser, &document)) {
		report_problem(reader, parser);
		return NULL;
	}
	reader->document = &document;
	if (!yaml_document_get_root_node(&document)) {
		diag_error(reader->diag, (Span){.file = reader->source->file}, "yaml.empty",
			   "'%s' holds nothing", reader->source->file);
	} else {
		root = tree_made(reader);
		if (!check_end(reader, parser))
			root = NULL;
	}
	yaml_document_delete(&document);
	return root;
}

static int levels_opened(yaml_token_type_t type)
{
	switch ((int)type) {
	case YAML_BLOCK_SEQUENCE_START_TOKEN:
	case YAML_BLOCK_MAPPING_START_TOKEN:
	case YAML_FLOW_SEQUENCE_START_TOKEN:
	case YAML_FLOW_MAPPING_START_TOKEN:
		return 1;
	case YAML_BLOCK_END_TOKEN:
	case YAML_FLOW_SEQUENCE_END_TOKEN:
	case YAML_FLOW_MAPPING_END_TOKEN:
		return -1;
	default:
		return 0;
	}
}

/*
 * Looks at the tokens alone, as far as they make sense: what libyaml needs for each grows with the levels that are open, so
 * that a hundred thousand of them would never end.
 */
static bool is_shallow(const YamlReader *reader, yaml_parser_t *parser)
{
	int open = 0;
	bool more = true;
	yaml_token_t token;

	while (more && open <= DEPTH_MOST + 1 && yaml_parser_scan(parser, &token)) {
		open += levels_opened(token.type);
		more = token.type != YAML_STREAM_END_TOKEN;
		if (open > DEPTH_MOST + 1)
			diag_error(reader->diag, span_at(reader, token.start_mark), "yaml.size",
				   "more than %d levels deep", DEPTH_MOST);
		yaml_token_delete(&token);
	}
	return open <= DEPTH_MOST + 1;
}

static void open_parser(const SourceText *source, yaml_parser_t *parser)
{
	BUG_IF(!yaml_parser_initialize(parser));
	yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(parser, (const unsigned char *)source->bytes, source->length);
}

static const YamlNode *read_source(Arena *arena, Diag *diag, const SourceText *source)
{
	YamlReader reader = {.arena = arena, .diag = diag, .source = source};
	yaml_parser_t parser;
	const YamlNode *root = NULL;

	open_parser(source, &parser);
	bool shallow = is_shallow(&reader, &parser);
	yaml_parser_delete(&parser);
	if (!shallow)
		return NULL;
	open_parser(source, &parser);
	root = read_document(&reader, &parser);
	yaml_parser_delete(&parser);
	return root;
}

const YamlNode *yaml_read(Arena *arena, Diag *diag, const char *path, const char *shown)
{
	const SourceText *source = source_read(arena, diag, path, shown);
	return source ? read_source(arena, diag, source) : NULL;
}

const YamlNode *yaml_read_text(Arena *arena, Diag *diag, const char *text, size_t length,
			       const char *shown)
{
	const SourceText *source = source_of(arena, diag, text, length, shown);
	return source ? read_source(arena, diag, source) : NULL;
}

const YamlPair *yaml_find_pair(const YamlNode *map, const char *key)
{
	if (!map || map->kind != YAML_MAPPING)
		return NULL;
	if (map->keys) {
		size_t found = name_index_find(map->keys, key);

		return found == NAME_NONE ? NULL : &map->pairs[found];
	}
	for (size_t i = 0; i < map->pair_count; i++)
		if (strcmp(map->pairs[i].key->text, key) == 0)
			return &map->pairs[i];
	return NULL;
}

const YamlNode *yaml_find(const YamlNode *map, const char *key)
{
	const YamlPair *pair = yaml_find_pair(map, key);
	return pair ? pair->value : NULL;
}

const char *yaml_kind_name(const YamlNode *node)
{
	static const char *const names[] = {
		[YAML_SCALAR] = "a text", [YAML_SEQUENCE] = "a list", [YAML_MAPPING] = "a mapping"};
	return node ? names[node->kind] : "nothing";
}

bool yaml_is_blank(const YamlNode *node)
{
	static const char *const blanks[] = {"", "~", "null", "Null", "NULL"};
	if (node->kind != YAML_SCALAR || node->quoted)
		return false;
	for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++)
		if (strcmp(node->text, blanks[i]) == 0)
			return true;
	return false;
}
