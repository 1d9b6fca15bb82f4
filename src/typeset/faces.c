#include "typeset/faces.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "base/keyword.h"
#include "syntax/yaml.h"

/* FreeType keeps the number of a face within its collection in 16 bits. */
#define INDEX_MOST 0xffff

typedef struct FaceReader {
	Arena *arena;
	Diag *diag;
	FaceTable *table;
} FaceReader;

typedef enum ValueKind { A_TEXT, A_MAPPING, A_LIST, TEXT_OR_LIST } ValueKind;

typedef struct FaceKey {
	const char *name;
	ValueKind kind;
	bool optional;
} FaceKey;

static bool kind_fits(ValueKind wanted, YamlKind found)
{
	return found == YAML_MAPPING	? wanted == A_MAPPING
	       : found == YAML_SEQUENCE ? wanted == A_LIST || wanted == TEXT_OR_LIST
					: wanted == A_TEXT || wanted == TEXT_OR_LIST;
}

/* Whether a value is of a kind; says so where it is not. */
static bool check_kind(FaceReader *reader, const YamlNode *node, const char *what, ValueKind wanted)
{
	static const char *const names[] = {"a text", "a mapping", "a list",
					    "a text or a list of texts"};

	return kind_fits(wanted, node->kind) ||
	       diag_error(reader->diag, node->span, "fonts.wrong-type", "%s has to be %s, not %s",
			  what, names[wanted], yaml_kind_name(node));
}

static const FaceKey *key_known(FaceReader *reader, const YamlNode *key, const char *what,
				const FaceKey *keys, size_t count)
{
	LIST(const char *) names = {0};

	for (size_t i = 0; i < count; i++) {
		if (!strcmp(keys[i].name, key->text))
			return &keys[i];
		LIST_ADD(reader->arena, &names, keys[i].name);
	}
	diag_error(reader->diag, key->span, "fonts.unknown-key", "unknown key '%s' in %s%s",
		   key->text, what, keyword_hint(reader->arena, key->text, names.at, names.count));
	return NULL;
}

/* Whether a node is a mapping of the keys that belong there; all that is wrong with it is told. */
static bool check_keys(FaceReader *reader, const YamlNode *node, const char *what,
		       const FaceKey *keys, size_t count)
{
	size_t errors = reader->diag->errors;

	if (!check_kind(reader, node, what, A_MAPPING))
		return false;
	for (size_t i = 0; i < node->pair_count; i++) {
		const YamlPair *pair = &node->pairs[i];
		const FaceKey *key = key_known(reader, pair->key, what, keys, count);

		if (key)
			check_kind(reader, pair->value,
				   arena_printf(reader->arena, "'%s'", key->name), key->kind);
	}
	for (size_t i = 0; i < count; i++)
		if (!keys[i].optional && !yaml_find(node, keys[i].name))
			diag_error(reader->diag, node->span, "fonts.missing-key", "%s lacks '%s'",
				   what, keys[i].name);
	return reader->diag->errors == errors;
}

/* A text, or the texts of a list. */
static NameList read_names(FaceReader *reader, const YamlNode *node)
{
	size_t count = node->kind == YAML_SEQUENCE ? node->item_count : 1;
	const char **names = arena_array(reader->arena, count, sizeof *names);

	for (size_t i = 0; i < count; i++) {
		const YamlNode *item = node->kind == YAML_SEQUENCE ? node->items[i] : node;

		names[i] = "";
		if (!check_kind(reader, item, "each of a list of names", A_TEXT))
			continue;
		names[i] = item->text;
		if (!*item->text)
			diag_error(reader->diag, item->span, "fonts.bad-value",
				   "there is a name missing here");
	}
	if (!count)
		diag_error(reader->diag, node->span, "fonts.bad-value", "this list is empty");
	return (NameList){names, count};
}

/* Whether an optional key has its `chosen` value and not its `usual` one, which it has where it is left out. */
static bool read_choice(FaceReader *reader, const YamlNode *map, const char *key, const char *usual,
			const char *chosen)
{
	const YamlNode *node = yaml_find(map, key);

	if (!node || !strcmp(node->text, usual))
		return false;
	return !strcmp(node->text, chosen) ||
	       diag_error(reader->diag, node->span, "fonts.bad-value",
			  "'%s' has to be %s or %s, not '%s'", key, usual, chosen, node->text);
}

static int read_index(FaceReader *reader, const YamlNode *node)
{
	guint64 index = 0;

	if (node && !g_ascii_string_to_unsigned(node->text, 10, 0, INDEX_MOST, &index, NULL))
		diag_error(reader->diag, node->span, "fonts.bad-value",
			   "'index' has to be a whole number from 0 to %d, not '%s'", INDEX_MOST,
			   node->text);
	return (int)index;
}

static void read_packages(FaceReader *reader, const YamlNode *node)
{
	FontPackage *packages = arena_array(reader->arena, node->pair_count, sizeof *packages);

	for (size_t i = 0; i < node->pair_count; i++) {
		const YamlPair *pair = &node->pairs[i];

		packages[i].name = pair->key->text;
		if (check_kind(reader, pair->value, "the folders of a package", TEXT_OR_LIST))
			packages[i].folders = read_names(reader, pair->value);
	}
	reader->table->packages = packages;
	reader->table->package_count = node->pair_count;
}

/* Packages are looked for by their exact name: it is what apt-get is given. */
static const FontPackage *package_named(FaceReader *reader, const YamlNode *node)
{
	const FaceTable *table = reader->table;
	LIST(const char *) names = {0};

	for (size_t i = 0; i < table->package_count; i++) {
		if (!strcmp(table->packages[i].name, node->text))
			return &table->packages[i];
		LIST_ADD(reader->arena, &names, table->packages[i].name);
	}
	diag_error(reader->diag, node->span, "fonts.unknown-package", "no package '%s' above%s",
		   node->text, keyword_hint(reader->arena, node->text, names.at, names.count));
	return NULL;
}

static bool too_many(Diag *diag, Span span)
{
	return diag_error(
		diag, span, "fonts.too-many-faces",
		"only %d faces can be told apart; leave out some that no style sheet asks "
		"for",
		FACES_MOST);
}

FaceFamily *faces_add_family(FaceTable *table, Diag *diag, const char *name, Span span)
{
	FaceFamily *family = &table->families[table->family_count];

	if (table->family_count == FACES_MOST) {
		too_many(diag, span);
		return NULL;
	}
	table->family_count++;
	*family = (FaceFamily){.name = name, .real = name, .first = table->count};
	return family;
}

bool faces_add(FaceTable *table, Diag *diag, Face face)
{
	FaceFamily *family = &table->families[table->family_count - 1];

	if (table->count == FACES_MOST)
		return too_many(diag, face.span);
	face.family = family;
	family->count++;
	table->faces[table->count++] = face;
	return true;
}

static void read_face(FaceReader *reader, const YamlNode *node)
{
	static const FaceKey keys[] = {{"file", TEXT_OR_LIST, false},
				       {"index", A_TEXT, true},
				       {"weight", A_TEXT, true},
				       {"style", A_TEXT, true}};
	Face face = {.span = node->span};

	if (!check_keys(reader, node, "a face", keys, G_N_ELEMENTS(keys)))
		return;
	face.files = read_names(reader, yaml_find(node, "file"));
	face.index = read_index(reader, yaml_find(node, "index"));
	face.weight = read_choice(reader, node, "weight", "normal", "bold") ? FACE_BOLD_WEIGHT
									    : FACE_REGULAR_WEIGHT;
	face.italic = read_choice(reader, node, "style", "normal", "italic");
	faces_add(reader->table, reader->diag, face);
}

static void read_family(FaceReader *reader, const YamlPair *pair)
{
	static const FaceKey keys[] = {
		{"package", A_TEXT, false}, {"serif", A_TEXT, true}, {"faces", A_LIST, false}};
	FaceFamily *family =
		faces_add_family(reader->table, reader->diag, pair->key->text, pair->key->span);
	const YamlNode *faces;

	if (!family || !check_keys(reader, pair->value, "a family", keys, G_N_ELEMENTS(keys)))
		return;
	family->package = package_named(reader, yaml_find(pair->value, "package"));
	family->serif = read_choice(reader, pair->value, "serif", "no", "yes");
	faces = yaml_find(pair->value, "faces");
	for (size_t i = 0; i < faces->item_count; i++)
		read_face(reader, faces->items[i]);
	if (!faces->item_count)
		diag_error(reader->diag, faces->span, "fonts.no-face",
			   "the family '%s' has no face", family->name);
}

static void read_families(FaceReader *reader, const YamlNode *node)
{
	for (size_t i = 0; i < node->pair_count; i++)
		read_family(reader, &node->pairs[i]);
	if (!node->pair_count)
		diag_error(reader->diag, node->span, "fonts.no-face", "there is no family");
}

static const FaceFamily *family_named(FaceReader *reader, const YamlNode *node)
{
	const FaceFamily *family = NULL;

	if (check_kind(reader, node, "the name of a family", A_TEXT)) {
		family = faces_family(reader->table, node->text);
		if (!family)
			diag_error(reader->diag, node->span, "fonts.unknown-family",
				   "no family '%s' in this file%s", node->text,
				   faces_family_hint(reader->arena, reader->table, node->text));
	}
	return family;
}

static void read_aliases(FaceReader *reader, const YamlNode *node)
{
	FaceAlias *aliases = arena_array(reader->arena, node->pair_count, sizeof *aliases);

	for (size_t i = 0; i < node->pair_count; i++)
		aliases[i] = (FaceAlias){node->pairs[i].key->text,
					 family_named(reader, node->pairs[i].value)};
	reader->table->aliases = aliases;
	reader->table->alias_count = node->pair_count;
}

static void read_han(FaceReader *reader, const YamlNode *node)
{
	static const FaceKey keys[] = {
		{"language", A_TEXT, true}, {"sans", A_TEXT, false}, {"serif", A_TEXT, false}};
	HanCut *cuts = arena_array(reader->arena, node->item_count, sizeof *cuts);

	for (size_t i = 0; i < node->item_count; i++) {
		const YamlNode *row = node->items[i], *language;

		if (!check_keys(reader, row, "a row of 'han'", keys, G_N_ELEMENTS(keys)))
			continue;
		language = yaml_find(row, "language");
		cuts[i] = (HanCut){.language = language ? language->text : "",
				   .sans = family_named(reader, yaml_find(row, "sans")),
				   .serif = family_named(reader, yaml_find(row, "serif"))};
	}
	reader->table->han = cuts;
	reader->table->han_count = node->item_count;
}

static void read_symbols(FaceReader *reader, const YamlNode *node)
{
	const FaceFamily **families =
		arena_array(reader->arena, node->item_count, sizeof(FaceFamily *));

	for (size_t i = 0; i < node->item_count; i++)
		families[i] = family_named(reader, node->items[i]);
	reader->table->symbols = families;
	reader->table->symbol_count = node->item_count;
}

static FaceTable *read_tree(Arena *arena, Diag *diag, const YamlNode *root)
{
	static const FaceKey keys[] = {{"packages", A_MAPPING, false},
				       {"families", A_MAPPING, false},
				       {"aliases", A_MAPPING, true},
				       {"han", A_LIST, true},
				       {"symbols", A_LIST, true}};
	static void (*const readers[])(FaceReader *, const YamlNode *) = {
		read_packages, read_families, read_aliases, read_han, read_symbols};
	FaceTable *table = arena_alloc(arena, sizeof *table);
	FaceReader reader = {.arena = arena, .diag = diag, .table = table};
	size_t errors = diag->errors;

	_Static_assert(G_N_ELEMENTS(keys) == G_N_ELEMENTS(readers), "a reader for each key");
	table->families = arena_array(arena, FACES_MOST, sizeof *table->families);
	table->faces = arena_array(arena, FACES_MOST, sizeof *table->faces);
	if (!root || !check_keys(&reader, root, "the file of faces", keys, G_N_ELEMENTS(keys)))
		return NULL;
	/* Families name packages, and all that follows names families: the order of the keys, not of the file. */
	for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
		const YamlNode *node = yaml_find(root, keys[i].name);

		if (node)
			readers[i](&reader, node);
	}
	return diag->errors == errors ? table : NULL;
}

FaceTable *faces_read(Arena *arena, Diag *diag, const char *path)
{
	return read_tree(arena, diag, yaml_read(arena, diag, path, NULL));
}

FaceTable *faces_read_text(Arena *arena, Diag *diag, const char *text, const char *shown)
{
	return read_tree(arena, diag, yaml_read_text(arena, diag, text, strlen(text), shown));
}

static const FaceFamily *family_of(const FaceTable *table, const char *name, bool own)
{
	for (size_t i = 0; i < table->family_count; i++) {
		const FaceFamily *family = &table->families[i];

		if (!family->package == own && g_ascii_strcasecmp(name, family->name) == 0)
			return family;
	}
	return NULL;
}

const FaceFamily *faces_family(const FaceTable *table, const char *name)
{
	const FaceFamily *own = family_of(table, name, true);

	for (size_t i = 0; i < table->alias_count && !own; i++)
		if (g_ascii_strcasecmp(name, table->aliases[i].name) == 0)
			return table->aliases[i].family;
	return own ? own : family_of(table, name, false);
}

const FaceFamily *faces_script(const FaceTable *table, const char *script)
{
	for (size_t i = 0; i < table->family_count; i++) {
		const FaceFamily *family = &table->families[i];

		if (family->script && !strcmp(family->script, script))
			return family;
	}
	return NULL;
}

void faces_name(Arena *arena, FaceTable *table, const char *const *names, size_t count)
{
	const FaceFamily **named = arena_array(arena, count, sizeof(FaceFamily *));

	table->named_count = 0;
	for (size_t i = 0; i < count; i++) {
		const FaceFamily *family = faces_family(table, names[i]);

		if (family)
			named[table->named_count++] = family;
	}
	table->named = named;
}

const char *faces_family_hint(Arena *arena, const FaceTable *table, const char *name)
{
	const char **names = arena_array(arena, table->family_count, sizeof *names);

	for (size_t i = 0; i < table->family_count; i++)
		names[i] = table->families[i].name;
	return keyword_hint(arena, name, names, table->family_count);
}

/* As CSS has it: from a bold that is asked for rather to bolder faces, from a regular one rather to lighter ones. */
static int face_distance(const Face *face, int weight, bool italic)
{
	int away = abs(face->weight - weight);
	bool wrong_way = (weight > FACE_REGULAR_WEIGHT) != (face->weight > weight);

	return (face->italic != italic) * 100000 + face->narrow * 10000 + 2 * away +
	       (away && wrong_way);
}

size_t faces_nearest(const FaceTable *table, const FaceFamily *family, int weight, bool italic)
{
	size_t best = family->first;

	for (size_t i = family->first; i < family->first + family->count; i++)
		if (face_distance(&table->faces[i], weight, italic) <
		    face_distance(&table->faces[best], weight, italic))
			best = i;
	return best;
}

const FaceFamily *faces_han(const FaceTable *table, const char *language, bool serif)
{
	for (size_t i = 0; i < table->han_count; i++) {
		const HanCut *cut = &table->han[i];

		if (g_ascii_strncasecmp(language, cut->language, strlen(cut->language)) == 0)
			return serif ? cut->serif : cut->sans;
	}
	return NULL;
}
