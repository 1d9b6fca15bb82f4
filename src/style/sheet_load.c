#include <dirent.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/keyword.h"
#include "style/cascade_priv.h"
#include "style/property.h"

#define IMPORTS_MOST 200 /* of one sheet, with what they import: more are surely no style */

typedef struct SourceRule {
	const SheetRule *rule;
	const MediaChain *imported;
} SourceRule;

typedef LIST(SourceRule) SourceRules;

/* The sheets being read, the innermost first: what an import must not come back to. */
typedef struct OpenSheet {
	const char *real; /* canonical path */
	const MediaChain *imported;
	const struct OpenSheet *outer;
} OpenSheet;

/* A sheet that has been read: once, however many import it. */
typedef struct ReadSheet {
	const char *real;
	const Sheet *sheet; /* NULL after an error */
} ReadSheet;

/* A sheet whose rules have been taken under these conditions. */
typedef struct TakenSheet {
	const char *real;
	const MediaChain *imported;
} TakenSheet;

/*
 * In CSS a sheet that is imported twice stands twice, and where it stands last is what counts. Sheets are gone through from the last
 * rule to the first, so that what has been taken already can be passed by: each is taken once, however imports branch.
 */
typedef struct Loader {
	Arena *arena;
	Diag *diag;
	const char *styles_dir;
	SourceRules rules; /* against the order of the cascade while sheets are gone through */
	LIST(ReadSheet) sheets;
	LIST(TakenSheet) taken;
	/* Where a sheet is read over another: the project's own, by its canonical path; what stands for the
	   installed sheet that it imports; whether it was met, and whether a place for that was, after how many rules. */
	const char *own, *over;
	const SourceRules *instead;
	bool met_own, placed, builds_on; /* builds_on: it imports what is read over it */
	size_t place;
	bool too_many; /* which has been told */
	Cause *lost;   /* the first import that was not found */
	LIST(StyleFont) fonts;
	StyleNameList families;
	LIST(const char *) variables;
	LIST(RuleEntry) entries;
} Loader;

static const char *real_path(Arena *arena, const char *path)
{
	char *real = realpath(path, NULL);
	const char *kept = arena_copy(arena, real ? real : path);
	free(real);
	return kept;
}

static const char *beside(Arena *arena, const char *file, const char *name)
{
	const char *slash = strrchr(file, '/');
	if (!slash || name[0] == '/')
		return name;
	return arena_printf(arena, "%.*s/%s", (int)(slash - file), file, name);
}

/* Whether a path means a file, be it one that may not be read, which whoever reads it says. */
static bool is_there(const Loader *loader, const char *path)
{
	return file_fault(loader->diag->reach, path, INT64_MAX) != FILE_MISSING;
}

/* Beside the importing file, else among the installed styles; NULL: nowhere. */
static const char *find_import(const Loader *loader, const char *file, const char *name)
{
	const char *path = beside(loader->arena, file, name);
	if (is_there(loader, path))
		return path;
	if (!loader->styles_dir || name[0] == '/')
		return NULL;
	path = arena_printf(loader->arena, "%s/%s", loader->styles_dir, name);
	return is_there(loader, path) ? path : NULL;
}

static int compare_names(const void *left, const void *right)
{
	return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* For a sheet that is not found: which installed ones there are. */
static const char *installed_hint(const Loader *loader, const char *name)
{
	LIST(const char *) names = {0};
	DIR *folder = loader->styles_dir ? opendir(loader->styles_dir) : NULL;
	const struct dirent *entry;
	while (folder && (entry = readdir(folder)) != NULL) {
		const char *dot = strrchr(entry->d_name, '.');
		if (dot && strcmp(dot, ".css") == 0)
			LIST_ADD(loader->arena, &names, arena_copy(loader->arena, entry->d_name));
	}
	if (folder)
		closedir(folder);
	if (names.count > 0)
		qsort(names.at, names.count, sizeof *names.at, compare_names);
	return keyword_hint(loader->arena, name, names.at, names.count);
}

/* Whether a canonical path lies in the folder of installed styles. */
static bool is_installed(const Loader *loader, const char *real)
{
	const char *folder =
		loader->styles_dir ? real_path(loader->arena, loader->styles_dir) : NULL;
	size_t length = folder ? strlen(folder) : 0;

	return length && strncmp(real, folder, length) == 0 && real[length] == '/';
}

static bool media_same(const SheetMedia *a, const SheetMedia *b)
{
	return a->kind == b->kind && a->of_type == b->of_type && a->points == b->points;
}

static bool chain_asks(const MediaChain *chain, const SheetMedia *asked)
{
	for (; chain; chain = chain->outer)
		for (size_t i = 0; i < chain->count; i++)
			if (media_same(&chain->media[i], asked))
				return true;
	return false;
}

/* Whether all that `a` asks is asked by `b`. */
static bool chain_within(const MediaChain *a, const MediaChain *b)
{
	for (; a; a = a->outer)
		for (size_t i = 0; i < a->count; i++)
			if (!chain_asks(b, &a->media[i]))
				return false;
	return true;
}

/* Whether the same rules of a sheet will count where they stand later already. */
static bool is_taken(const Loader *loader, const char *real, const MediaChain *imported)
{
	for (size_t i = 0; i < loader->taken.count; i++) {
		const TakenSheet *taken = &loader->taken.at[i];

		if (strcmp(taken->real, real) == 0 && chain_within(taken->imported, imported) &&
		    chain_within(imported, taken->imported))
			return true;
	}
	return false;
}

/* The conditions of an import within others; NULL where there are none. */
static const MediaChain *chain_of(Arena *arena, const SheetImport *import, const MediaChain *outer)
{
	MediaChain *chain;

	if (!import->media_count)
		return outer;
	chain = arena_alloc(arena, sizeof *chain);
	*chain = (MediaChain){.media = import->media, .count = import->media_count, .outer = outer};
	return chain;
}

static void take_file(Loader *loader, const char *path, const MediaChain *imported,
		      const OpenSheet *outer);

static void take_import(Loader *loader, const Sheet *sheet, const SheetImport *import,
			const OpenSheet *open)
{
	const MediaChain *imported = chain_of(loader->arena, import, open->imported);
	const char *path = find_import(loader, sheet->file, import->path);
	size_t said = loader->diag->messages.count;
	if (!path) {
		diag_error(loader->diag, import->span, "style.import",
			   "no sheet '%s' beside this one or among the installed styles%s",
			   import->path, installed_hint(loader, import->path));
		loader->lost = loader->lost ? loader->lost : diag_cause(loader->diag, said, NULL);
		return;
	}
	if (!file_within(loader->diag, import->span, path, import->path)) {
		loader->lost = loader->lost ? loader->lost : diag_cause(loader->diag, said, NULL);
		return;
	}
	FileFault fault = file_fault(loader->diag->reach, path, INT64_MAX);
	if (fault != FILE_FINE) {
		diag_error(loader->diag, import->span, "style.import", "cannot read '%s': %s",
			   import->path, file_fault_words(fault));
		loader->lost = loader->lost ? loader->lost : diag_cause(loader->diag, said, NULL);
		return;
	}
	const char *real = real_path(loader->arena, path);
	if (loader->instead && is_installed(loader, real)) {
		loader->builds_on |= strcmp(loader->over, real) == 0;
		/* Of two installed ones the first place counts, which is met last. */
		loader->place = loader->rules.count;
		loader->placed = true;
		return;
	}
	for (const OpenSheet *at = open; at; at = at->outer) {
		if (strcmp(at->real, real) == 0) {
			diag_error(loader->diag, import->span, "style.import-cycle",
				   "'%s' imports this sheet in turn", import->path);
			return;
		}
	}
	if (loader->too_many || is_taken(loader, real, imported))
		return;
	loader->too_many = loader->taken.count >= IMPORTS_MOST;
	if (loader->too_many)
		diag_error(loader->diag, import->span, "style.too-many-imports",
			   "more than %d sheets are imported", IMPORTS_MOST);
	else
		take_file(loader, path, imported, open);
}

static const Sheet *read_once(Loader *loader, const char *path, const char *real)
{
	for (size_t i = 0; i < loader->sheets.count; i++)
		if (strcmp(loader->sheets.at[i].real, real) == 0)
			return loader->sheets.at[i].sheet;
	const Sheet *sheet = sheet_read(loader->arena, loader->diag, path, NULL);
	for (size_t i = 0; sheet && i < sheet->font_count; i++) {
		StyleFont font = {0};

		if (style_font_read(loader->arena, loader->diag, path, &sheet->fonts[i], &font))
			LIST_ADD(loader->arena, &loader->fonts, font);
	}
	LIST_ADD(loader->arena, &loader->sheets, (ReadSheet){real, sheet});
	return sheet;
}

/* Imports stand before all rules, so here they come after. */
static void take_file(Loader *loader, const char *path, const MediaChain *imported,
		      const OpenSheet *outer)
{
	OpenSheet open = {
		.real = real_path(loader->arena, path), .imported = imported, .outer = outer};
	const Sheet *sheet = read_once(loader, path, open.real);
	LIST_ADD(loader->arena, &loader->taken, (TakenSheet){open.real, imported});
	if (!sheet)
		return;
	loader->met_own |= loader->own && strcmp(loader->own, open.real) == 0;
	for (size_t i = sheet->rule_count; i-- > 0;)
		LIST_ADD(loader->arena, &loader->rules,
			 (SourceRule){.rule = &sheet->rules[i], .imported = imported});
	for (size_t i = sheet->import_count; i-- > 0;)
		take_import(loader, sheet, &sheet->imports[i], &open);
}

/* All rules of a sheet and what it imports in the order of the cascade, with `instead` where it has its place. */
static void load_file(Loader *loader, const char *path)
{
	SourceRules met, rules = {0};

	loader->rules = (SourceRules){0};
	loader->taken.count = 0;
	take_file(loader, path, NULL, NULL);
	met = loader->rules;
	for (size_t i = met.count + 1; i-- > 0;) {
		for (size_t k = 0;
		     loader->placed && i == loader->place && k < loader->instead->count; k++)
			LIST_ADD(loader->arena, &rules, loader->instead->at[k]);
		if (i > 0)
			LIST_ADD(loader->arena, &rules, met.at[i - 1]);
	}
	loader->rules = rules;
}

static bool is_variable(const char *name)
{
	return name[0] == '-' && name[1] == '-';
}

static size_t variable_index(Loader *loader, const char *name)
{
	int index = keyword_find(name, loader->variables.at, loader->variables.count);
	if (index >= 0)
		return (size_t)index;
	LIST_ADD(loader->arena, &loader->variables, name);
	return loader->variables.count - 1;
}

/* The word behind a var( gets its number; false: the form is wrong. */
static bool number_variable(Loader *loader, SheetToken *open, const SheetToken *end)
{
	const SheetToken *close = token_closing(open, end);
	SheetToken *name = open + 1;
	bool named = name < end && name->kind == SHEET_WORD && is_variable(name->text);
	bool comma = named && name[1].kind == SHEET_MARK && name[1].text[0] == ',';
	if (!close || !named || (name + 1 != close && !comma) || (comma && name + 2 == close))
		return diag_error(loader->diag, open->span, "style.bad-value",
				  "var() takes the name of a custom property, such as --ink, and "
				  "perhaps a comma and a value to fall back to");
	name->number = (double)variable_index(loader, name->text);
	return true;
}

static bool copy_value(Loader *loader, const SheetDeclaration *from, Declared *to)
{
	if (from->token_count > VALUE_TOKENS)
		return diag_error(loader->diag, from->span, "style.bad-value",
				  "this value is too long");
	SheetToken *tokens = arena_array(loader->arena, from->token_count, sizeof *tokens);
	memcpy(tokens, from->tokens, from->token_count * sizeof *tokens);
	to->value = (TokenRange){.at = tokens, .count = from->token_count};
	for (size_t i = 0; i < from->token_count; i++) {
		if (tokens[i].kind != SHEET_FUNCTION || strcmp(tokens[i].text, "var") != 0)
			continue;
		to->uses_variables = true;
		if (!number_variable(loader, &tokens[i], tokens + from->token_count))
			return false;
	}
	return true;
}

static bool declared_made(Loader *loader, const SheetDeclaration *from, Declared *to)
{
	*to = (Declared){.property = -1, .span = from->span};
	if (is_variable(from->name)) {
		to->variable = variable_index(loader, from->name);
		return copy_value(loader, from, to);
	}
	to->property = property_find(from->name);
	if (to->property < 0)
		return diag_error(loader->diag, from->span, "style.unknown-property",
				  "no property '%s'%s", from->name,
				  property_hint(loader->arena, from->name));
	return copy_value(loader, from, to);
}

static LoadedRule rule_made(Loader *loader, const SourceRule *source)
{
	const SheetRule *from = source->rule;
	LoadedRule rule = {.source = from, .imported = source->imported};
	Declared *declared = arena_array(loader->arena, from->declaration_count, sizeof *declared);
	for (size_t i = 0; i < from->declaration_count; i++)
		style_families_add(loader->arena, &from->declarations[i], &loader->families);
	for (size_t i = 0; i < from->declaration_count; i++)
		rule.count += declared_made(loader, &from->declarations[i], &declared[rule.count]);
	rule.declared = declared;
	return rule;
}

/* An element that matches has the id, else the name, of the last compound. */
static const char *entry_key(Arena *arena, const SheetSelector *selector)
{
	const SheetCompound *last = &selector->compounds[selector->count - 1];
	for (size_t i = 0; i < last->test_count; i++)
		if (last->tests[i].kind == SHEET_TEST_ID)
			return arena_printf(arena, "#%s", last->tests[i].name);
	return last->element ? last->element : "";
}

static void add_entries(Loader *loader, const LoadedRule *rule, size_t order)
{
	for (size_t i = 0; i < rule->source->selector_count; i++) {
		const SheetSelector *selector = &rule->source->selectors[i];
		LIST_ADD(loader->arena, &loader->entries,
			 (RuleEntry){.key = entry_key(loader->arena, selector),
				     .order = order,
				     .selector = selector,
				     .rule = rule});
	}
}

static int compare_entries(const void *left, const void *right)
{
	const RuleEntry *a = left, *b = right;
	int keys = strcmp(a->key, b->key);
	if (keys != 0)
		return keys;
	return a->order < b->order ? -1 : a->order > b->order;
}

static StyleSheet *sheet_made(Loader *loader, StyleNames names)
{
	size_t count = loader->rules.count;
	LoadedRule *rules = arena_array(loader->arena, count, sizeof *rules);
	StyleSheet *sheet = arena_alloc(loader->arena, sizeof *sheet);
	for (size_t i = 0; i < count; i++) {
		rules[i] = rule_made(loader, &loader->rules.at[i]);
		add_entries(loader, &rules[i], i);
	}
	if (loader->entries.count > 0)
		qsort(loader->entries.at, loader->entries.count, sizeof *loader->entries.at,
		      compare_entries);
	sheet->entries = loader->entries.at;
	sheet->entry_count = loader->entries.count;
	sheet->variables = loader->variables.at;
	sheet->variable_count = loader->variables.count;
	sheet->initial = property_initial_style(loader->arena, STYLE_PAPER);
	sheet->lost = loader->lost;
	sheet->families = (StyleNames){loader->families.at, loader->families.count};
	sheet->fonts = loader->fonts.at;
	sheet->font_count = loader->fonts.count;
	sheet_check(loader->arena, loader->diag, sheet, rules, count, names);
	return sheet;
}

/* Reads `over` and then the project's own sheet around it; what each has wrong is said once. */
static void load_over(Loader *loader, const char *path, const char *over)
{
	SourceRules given;
	loader->own = real_path(loader->arena, path);
	loader->over = real_path(loader->arena, over);
	load_file(loader, over);
	if (loader->met_own || is_installed(loader, loader->own))
		return;
	given = loader->rules;
	loader->instead = &given;
	load_file(loader, path);
	/* It imports no installed sheet: it is a whole look of its own, which the given one replaces. Or it is the given one
	 * with more: who asks for that wants it plain. */
	if (!loader->placed || loader->builds_on)
		loader->rules = given;
	loader->instead = NULL;
}

StyleSheet *style_sheet_read(Arena *arena, Diag *diag, const char *path, const char *over,
			     const char *styles_dir, StyleNames names)
{
	Loader loader = {.arena = arena, .diag = diag, .styles_dir = styles_dir};
	size_t errors = diag->errors;
	if (over)
		load_over(&loader, path, over);
	else
		load_file(&loader, path);
	StyleSheet *sheet = sheet_made(&loader, names);
	sheet->file = arena_copy(arena, path);
	sheet->one_ink = style_page(arena, sheet, 0).inks == INKS_ONE;
	return diag->errors == errors ? sheet : NULL;
}

const StyleFont *style_sheet_fonts(const StyleSheet *sheet, size_t *count)
{
	*count = sheet->font_count;
	return sheet->fonts;
}

StyleNames style_sheet_families(const StyleSheet *sheet)
{
	return sheet->families;
}

/* Each word of an attribute's value has to be an id that it may have. */
static void check_value(Arena *arena, Diag *diag, const StyleKnown *known, const SheetTest *test)
{
	size_t count;
	const char *const *ids = known->attribute_ids(known->state, arena, test->name, &count);
	for (const char *at = test->value; ids && *at; at += strspn(at, " ")) {
		size_t length = strcspn(at, " ");
		char *word = arena_printf(arena, "%.*s", (int)length, at);
		at += length;
		if (keyword_find(word, ids, count) < 0)
			diag_warning(diag, test->span, "style.unknown-value",
				     "no figure has anything of %s '%s'%s", test->name, word,
				     keyword_hint(arena, word, ids, count));
	}
}

static void check_names(Arena *arena, Diag *diag, const StyleKnown *known,
			const SheetCompound *compound)
{
	for (size_t i = 0; i < compound->test_count; i++) {
		const SheetTest *test = &compound->tests[i];
		if (test->kind == SHEET_TEST_ID && !known->has_id(known->state, test->name))
			diag_warning(diag, test->span, "style.unknown-id",
				     "no figure has anything with the id '%s'", test->name);
		if (test->kind == SHEET_TEST_IS || test->kind == SHEET_TEST_ONE_OF)
			check_value(arena, diag, known, test);
	}
}

void style_sheet_check_ids(Arena *arena, const StyleSheet *sheet, Diag *diag,
			   const StyleKnown *known)
{
	for (size_t i = 0; i < sheet->entry_count; i++) {
		const SheetSelector *selector = sheet->entries[i].selector;
		if (strcmp(selector->span.file, sheet->file) != 0)
			continue;
		for (size_t k = 0; k < selector->count; k++)
			check_names(arena, diag, known, &selector->compounds[k]);
	}
}
