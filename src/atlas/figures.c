#include <string.h>

#include "atlas/figure_key.h"
#include "atlas/reader.h"
#include "base/keyword.h"

const MapSpec *figure_map(const FigureSpec *figure)
{
	switch (figure_kinds[figure->kind].shape) {
	case SHAPE_PLATE:
	case SHAPE_MARCH:
		return figure->plate.map;
	case SHAPE_CHART:
		return figure->chart.map;
	case SHAPE_SHEET:
	case SHAPE_BOOK:
	case FIGURE_SHAPES:
		break;
	}
	return NULL;
}

/* FIGURE_KEYS: no kind takes it. */
static FigureKey key_find(const char *name)
{
	FigureKey key = 0;

	while (key < FIGURE_KEYS && strcmp(figure_keys[key].key, name) != 0)
		key++;
	return key;
}

/* "map, overlay and difference": who takes a key. */
static char *takers(Arena *arena, FigureKey key)
{
	LIST(const char *) names = {0};
	char *all = arena_copy(arena, "");

	for (FigureKind kind = 0; kind < FIGURE_KINDS; kind++)
		if (figure_kind_takes(kind, key))
			LIST_ADD(arena, &names, figure_kinds[kind].name);
	for (size_t i = 0; i < names.count; i++)
		all = arena_printf(arena, "%s%s%s", all,
				   !i			 ? ""
				   : i + 1 < names.count ? ", "
							 : " and ",
				   names.at[i]);
	return all;
}

static void unknown_key(Reader *reader, const YamlNode *key, FigureKind kind)
{
	LIST(const char *) names = {0};
	FigureKey other = key_find(key->text);

	if (other < FIGURE_KEYS) {
		diag_error(reader->diag, key->span, "atlas.unknown-key", "'%s' is of %s, not of %s",
			   key->text, takers(reader->arena, other), figure_kinds[kind].name);
		return;
	}
	for (FigureKey i = 0; i < FIGURE_KEYS; i++)
		if (figure_kind_takes(kind, i))
			LIST_ADD(reader->arena, &names, figure_keys[i].key);
	diag_error(reader->diag, key->span, "atlas.unknown-key",
		   "a figure of kind %s takes no key '%s'%s", figure_kinds[kind].name, key->text,
		   keyword_hint(reader->arena, key->text, names.at, names.count));
}

static void check_keys(Reader *reader, const YamlNode *node, FigureKind kind)
{
	for (size_t i = 0; i < node->pair_count; i++) {
		const YamlPair *pair = &node->pairs[i];
		FigureKey key = key_find(pair->key->text);

		if (key == FIGURE_KEYS || !figure_kind_takes(kind, key))
			unknown_key(reader, pair->key, kind);
		else
			schema_check_value(reader, pair, &figure_keys[key]);
	}
}

/* FIGURE_KINDS after an error. */
static FigureKind read_kind(Reader *reader, const YamlNode *node)
{
	const char *name = scalar(node, "kind");
	FigureKind kind = name ? figure_kind_find(name) : FIGURE_KINDS;

	const char *lacking = !name ? "kind" : !scalar(node, "id") ? "id" : NULL;
	const YamlNode *written = lacking ? yaml_find(node, lacking) : NULL;

	if (written && written->kind != YAML_SCALAR) {
		diag_error(reader->diag, written->span, "atlas.wrong-type",
			   "'%s' has to be a text, not %s", lacking, yaml_kind_name(written));
		return FIGURE_KINDS;
	}
	if (lacking) {
		diag_error(reader->diag, node->span, "atlas.missing-key", "a figure lacks '%s'",
			   lacking);
		return FIGURE_KINDS;
	}
	if (kind == FIGURE_KINDS)
		diag_error(reader->diag, key_span(node, "kind"), "atlas.unknown-kind",
			   "no kind of figure '%s'%s", name,
			   keyword_hint(reader->arena, name, figure_kind_names, FIGURE_KINDS));
	return kind;
}

/* What is said by two keys would count by one of them only. */
static void check_once(Reader *reader, const YamlNode *node, const FigureSpec *figure)
{
	bool moments = figure->moments.each == EACH_PHASE || figure->moments.each == EACH_STEP;

	if (yaml_find(node, "for") && yaml_find(node, "plans"))
		diag_error(reader->diag, key_span(node, "plans"), "figure.said-twice",
			   "figure '%s' names its plans twice, by 'for' and by 'plans'",
			   figure->id);
	if (moments && yaml_find(node, "phase"))
		diag_error(reader->diag, key_span(node, "phase"), "figure.said-twice",
			   "figure '%s' says its moment twice, by 'each' and by 'phase'",
			   figure->id);
}

/* Only plates are drawn force by force, and an overlay has the phases that its plans share. */
static void check_each(Reader *reader, const YamlNode *node, const FigureSpec *figure)
{
	const FigureKindRow *kind = &figure_kinds[figure->kind];
	EachKind each = figure->moments.each;
	const YamlNode *of = yaml_find(node, "for");

	if (of && each != EACH_NONE && kind->time == TIME_PLAN)
		diag_error(reader->diag, key_span(of, "each"), "atlas.bad-step",
			   "a figure of kind %s shows all of its plan: it takes no 'each'",
			   kind->name);
	if (!of || each == EACH_NONE || each == EACH_PHASE || kind->time == TIME_PLAN)
		return;
	if (kind->time == TIME_SHARED_PHASE)
		diag_error(reader->diag, key_span(of, "each"), "atlas.bad-step",
			   "a figure of kind %s has a page for each phase that its plans share: "
			   "'each' can only be phase",
			   kind->name);
	else if (each == EACH_FORCE && kind->shape != SHAPE_PLATE)
		diag_error(
			reader->diag, key_span(of, "each"), "atlas.bad-step",
			"a figure of kind %s is not made force by force: name whom it is about in "
			"'forces'; 'each' can be phase, 1 day, 2 weeks, 1 month or 6 hours",
			kind->name);
}

static bool incomplete(Reader *reader, const FigureSpec *figure, const char *what)
{
	return diag_error(reader->diag, figure->span, "figure.incomplete", "figure '%s' needs %s",
			  figure->id, what);
}

/* Whether a list or a name that a kind needs is there. */
static bool has(const FigureSpec *figure, FigureKey key)
{
	if (key == FIGURE_KEY_MAP)
		return figure_map(figure) != NULL;
	if (key == FIGURE_KEY_PANELS)
		return figure->sheet.panels.count > 0;
	return key != FIGURE_KEY_PAGES || figure->book.pages.count > 0;
}

static bool has_size(const FigureSpec *figure)
{
	switch (figure_kinds[figure->kind].size) {
	case NEEDS_WIDTH:
		return figure->width > 0;
	case NEEDS_PAGE:
		break;
	}
	return figure->width > 0 && figure->height > 0;
}

static bool check_needs(Reader *reader, const FigureSpec *figure)
{
	const FigureKindRow *kind = &figure_kinds[figure->kind];

	for (FigureKey key = 0; key < FIGURE_KEYS; key++)
		if (kind->needs & 1u << key && !has(figure, key))
			return incomplete(
				reader, figure,
				arena_printf(reader->arena, "'%s'", figure_keys[key].key));
	if (kind->plans_least && !figure->plan_count)
		return incomplete(reader, figure, "at least one plan");
	if (figure->plan_count < kind->plans_least)
		return incomplete(reader, figure, "two plans, the planned and the carried out");
	if (!has_size(figure))
		return diag_error(reader->diag, figure->span, "figure.no-size",
				  "figure '%s' needs a size", figure->id);
	return true;
}

static void read_figure(Reader *reader, const YamlNode *node)
{
	FigureSpec *figure = &reader->atlas->figures[reader->atlas->figure_count];
	size_t wrong = reader->diag->errors + reader->diag->held;
	FigureKind kind;

	if (node->kind != YAML_MAPPING) {
		diag_error(reader->diag, node->span, "atlas.wrong-type",
			   "a figure has to be a mapping, not %s", yaml_kind_name(node));
		return;
	}
	kind = read_kind(reader, node);
	if (kind == FIGURE_KINDS)
		return;
	check_keys(reader, node, kind);
	*figure = (FigureSpec){.kind = kind, .span = node->span};
	for (FigureKey key = 0; key < FIGURE_KEYS; key++) {
		const YamlNode *value = yaml_find(node, figure_keys[key].key);

		if (value && figure_kind_takes(kind, key))
			figure_value_read(reader, key, value, figure);
	}
	check_once(reader, node, figure);
	check_each(reader, node, figure);
	/* Of a figure whose keys are wrong it is not known what it lacks. */
	if (reader->diag->errors + reader->diag->held == wrong)
		(void)check_needs(reader, figure);
	reader->atlas->figure_count++;
}

void read_figures(Reader *reader, const YamlNode *node)
{
	if (!node || node->kind != YAML_SEQUENCE)
		return;
	reader->atlas->figures =
		arena_array(reader->arena, node->item_count, sizeof *reader->atlas->figures);
	reader->atlas->names.figures = name_index_new(reader->arena);
	for (size_t i = 0; i < node->item_count; i++)
		read_figure(reader, node->items[i]);
}
