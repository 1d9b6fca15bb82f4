#include "manual/schema.h"

#include <string.h>

#include "atlas/figure_key.h"
#include "base/json.h"

#define DRAFT "http://json-schema.org/draft-07/schema#"
#define KEY_BIT(key) (1u << (key))

static void open_member(JsonBuilder *json, const char *name)
{
	json_builder_set_member_name(json, name);
	json_builder_begin_object(json);
}

static void open_list(JsonBuilder *json, const char *name)
{
	json_builder_set_member_name(json, name);
	json_builder_begin_array(json);
}

static void add_reference(JsonBuilder *json, const char *name)
{
	char *path = g_strdup_printf("#/definitions/%s", name);

	json_add_string(json, "$ref", path);
	g_free(path);
}

static void add_boolean(JsonBuilder *json, const char *name, bool value)
{
	json_builder_set_member_name(json, name);
	json_builder_add_boolean_value(json, value);
}

/* YAML has figures as numbers where no quotes stand around them. */
static void add_choice(JsonBuilder *json, const char *word)
{
	json_builder_add_string_value(json, word);
	if (*word && strspn(word, "0123456789") == strlen(word))
		json_builder_add_int_value(json, g_ascii_strtoll(word, NULL, 10));
}

static void add_word(JsonBuilder *json, const Key *key)
{
	if (key->choices) {
		open_list(json, "enum");
		for (size_t i = 0; i < key->choice_count; i++)
			add_choice(json, key->choices[i]);
		json_builder_end_array(json);
	} else if (key->pattern) {
		json_add_string(json, "type", "string");
		json_add_string(json, "pattern", key->pattern);
	} else {
		add_reference(json, "word");
	}
}

static void add_list_of(JsonBuilder *json, const char *definition)
{
	json_add_string(json, "type", "array");
	open_member(json, "items");
	add_reference(json, definition);
	json_builder_end_object(json);
}

static void add_mapping_to(JsonBuilder *json, const char *definition)
{
	json_add_string(json, "type", "object");
	open_member(json, "additionalProperties");
	add_reference(json, definition);
	json_builder_end_object(json);
}

static void add_numbers(JsonBuilder *json, size_t count)
{
	add_list_of(json, "number");
	if (!count)
		return;
	json_add_number(json, "minItems", (double)count);
	json_add_number(json, "maxItems", (double)count);
}

static void add_mappings(JsonBuilder *json, MappingId of)
{
	add_mapping_to(json, mappings[of].topic);
	open_member(json, "propertyNames");
	json_add_string(json, "pattern", ID_PATTERN);
	json_builder_end_object(json);
}

static void add_word_or_words(JsonBuilder *json)
{
	open_list(json, "anyOf");
	json_builder_begin_object(json);
	add_reference(json, "word");
	json_builder_end_object(json);
	json_builder_begin_object(json);
	add_list_of(json, "word");
	json_builder_end_object(json);
	json_builder_end_array(json);
}

static void add_shape(JsonBuilder *json, const Key *key)
{
	switch (key->shape) {
	case VALUE_WORD:
		add_word(json, key);
		break;
	case VALUE_TEXT:
		add_reference(json, "text");
		break;
	case VALUE_NUMBERS:
		add_numbers(json, key->count);
		break;
	case VALUE_WORDS:
		add_list_of(json, "word");
		break;
	case VALUE_WORD_OR_WORDS:
		add_word_or_words(json);
		break;
	case VALUE_PAIRS:
		add_mapping_to(json, "word");
		break;
	case VALUE_PINS:
		add_mapping_to(json, "pin");
		break;
	case VALUE_MAPPING:
		add_reference(json, mappings[key->of].topic);
		break;
	case VALUE_MAPPINGS:
		add_mappings(json, key->of);
		break;
	case VALUE_LIST:
		add_list_of(json, mappings[key->of].topic);
		break;
	case VALUE_FIGURES:
		add_list_of(json, "figure");
		break;
	}
}

/* What stands beside a reference counts for nothing in this draft, so a description goes round it. */
static void add_key(JsonBuilder *json, const Key *key)
{
	open_member(json, key->key);
	json_add_string(json, "description", key->what);
	open_list(json, "allOf");
	json_builder_begin_object(json);
	add_shape(json, key);
	json_builder_end_object(json);
	json_builder_end_array(json);
	json_builder_end_object(json);
}

static void add_properties(JsonBuilder *json, const Key *keys, size_t count)
{
	json_add_string(json, "type", "object");
	open_member(json, "properties");
	for (size_t i = 0; i < count; i++)
		add_key(json, &keys[i]);
	json_builder_end_object(json);
	add_boolean(json, "additionalProperties", false);
	open_list(json, "required");
	for (size_t i = 0; i < count; i++)
		if (keys[i].required)
			json_builder_add_string_value(json, keys[i].key);
	json_builder_end_array(json);
}

static void add_simple(JsonBuilder *json)
{
	open_member(json, "word");
	open_list(json, "type");
	json_builder_add_string_value(json, "string");
	json_builder_add_string_value(json, "number");
	json_builder_add_string_value(json, "boolean");
	json_builder_add_string_value(json, "null");
	json_builder_end_array(json);
	json_builder_end_object(json);
	open_member(json, "number");
	json_add_string(json, "type", "number");
	json_builder_end_object(json);
	open_member(json, "pin");
	json_add_string(json, "type", "array");
	open_member(json, "items");
	add_reference(json, "word");
	json_builder_end_object(json);
	json_add_number(json, "minItems", 2);
	json_add_number(json, "maxItems", 2);
	json_builder_end_object(json);
	open_member(json, "text");
	open_list(json, "anyOf");
	json_builder_begin_object(json);
	add_reference(json, "word");
	json_builder_end_object(json);
	json_builder_begin_object(json);
	add_mapping_to(json, "word");
	json_builder_end_object(json);
	json_builder_end_array(json);
	json_builder_end_object(json);
}

/* Those that figures of the kind need, by one key each; plans may be named in two ways. */
static void add_needs(JsonBuilder *json, const FigureKindRow *row)
{
	open_list(json, "required");
	for (FigureKey key = 0; key < FIGURE_KEYS; key++)
		if (row->needs & KEY_BIT(key))
			json_builder_add_string_value(json, figure_keys[key].key);
	json_builder_end_array(json);
	if (!row->plans_least)
		return;
	open_list(json, "anyOf");
	for (FigureKey key = 0; key < FIGURE_KEYS; key++) {
		if ((key != FIGURE_KEY_PLANS && key != FIGURE_KEY_FOR) ||
		    !(row->takes & KEY_BIT(key)))
			continue;
		json_builder_begin_object(json);
		open_list(json, "required");
		json_builder_add_string_value(json, figure_keys[key].key);
		json_builder_end_array(json);
		json_builder_end_object(json);
	}
	json_builder_end_array(json);
}

static void add_kind(JsonBuilder *json, FigureKind kind)
{
	json_builder_begin_object(json);
	open_member(json, "if");
	open_member(json, "properties");
	open_member(json, "kind");
	json_add_string(json, "const", figure_kinds[kind].name);
	json_builder_end_object(json);
	json_builder_end_object(json);
	json_builder_end_object(json);
	open_member(json, "then");
	json_add_string(json, "description", figure_kinds[kind].what);
	open_member(json, "propertyNames");
	open_list(json, "enum");
	for (FigureKey key = 0; key < FIGURE_KEYS; key++)
		if (figure_kind_takes(kind, key))
			json_builder_add_string_value(json, figure_keys[key].key);
	json_builder_end_array(json);
	json_builder_end_object(json);
	add_needs(json, &figure_kinds[kind]);
	json_builder_end_object(json);
	json_builder_end_object(json);
}

static void add_figure(JsonBuilder *json)
{
	open_member(json, "figure");
	add_properties(json, figure_keys, FIGURE_KEYS);
	open_list(json, "allOf");
	for (FigureKind kind = 0; kind < FIGURE_KINDS; kind++)
		add_kind(json, kind);
	json_builder_end_array(json);
	json_builder_end_object(json);
}

void schema_write(StrBuf *out)
{
	JsonBuilder *json = json_builder_new();

	json_builder_begin_object(json);
	json_add_string(json, "$schema", DRAFT);
	json_add_string(json, "title", "atlas.yaml of phaseline");
	add_properties(json, mappings[MAPPING_ATLAS].keys, mappings[MAPPING_ATLAS].count);
	open_member(json, "definitions");
	add_simple(json);
	add_figure(json);
	for (MappingId id = MAPPING_ATLAS + 1; id < MAPPINGS; id++) {
		open_member(json, mappings[id].topic);
		add_properties(json, mappings[id].keys, mappings[id].count);
		json_builder_end_object(json);
	}
	json_builder_end_object(json);
	json_builder_end_object(json);
	json_write(out, json);
}
