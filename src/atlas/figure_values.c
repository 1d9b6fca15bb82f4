#include <stdlib.h>
#include <string.h>

#include <glib.h>

#include "atlas/preset.h"
#include "atlas/reader.h"
#include "base/keyword.h"
#include "base/measure.h"
#include "base/name.h"

#define SIZE_MOST (3000 * PT_PER_MM) /* of a page, either way */

#define COLUMNS_MOST 24
#define STEPS_MOST 9999 /* "9999 days" */

/* What a scalar says; NULL where it is blank, or none. */
static const char *text_of(const YamlNode *node)
{
	return node->kind == YAML_SCALAR && !yaml_is_blank(node) ? node->text : NULL;
}

/* Items of a list; a value of another kind, which has been reported, has none. */
static size_t item_count(const YamlNode *node)
{
	return node->kind == YAML_SEQUENCE ? node->item_count : 0;
}

static const char *item_text(const YamlNode *item)
{
	return item->text ? item->text : "";
}

static void read_id(Reader *reader, const YamlNode *node, FigureSpec *figure)
{
	const char *fault = figure_id_fault(node->text);

	figure->id = text_of(node);
	if (figure->id && fault)
		diag_error(reader->diag, node->span, "atlas.bad-id",
			   "'%s' is no id of a figure: %s", figure->id, fault);
	if (figure->id &&
	    !name_index_add(reader->atlas->names.figures, figure->id, reader->atlas->figure_count))
		diag_error(reader->diag, node->span, "atlas.duplicate-id",
			   "figure '%s' stands here twice", figure->id);
}

static void read_title(Reader *reader, const YamlNode *node, FigureSpec *figure)
{
	figure->title = text_read(reader, node);
}

static const MapSpec *find_map(Reader *reader, const YamlNode *node)
{
	size_t found = name_index_find(reader->atlas->names.maps, node->text ? node->text : "");
	LIST(const char *) ids = {0};

	if (found != NAME_NONE)
		return &reader->atlas->maps[found];
	for (size_t i = 0; i < reader->atlas->map_count; i++)
		LIST_ADD(reader->arena, &ids, reader->atlas->maps[i].id);
	unknown_name(reader, NAMES_MAPS, node->span, "atlas.unknown-map", "no map '%s'%s",
		     node->text ? node->text : "",
		     keyword_hint(reader->arena, node->text ? node->text : "", ids.at, ids.count));
	return NULL;
}

static void read_map(Reader *reader, const YamlNode *node, FigureSpec *figure)
{
	const MapSpec *map = find_map(reader, node);

	if (figure_kinds[figure->kind].shape == SHAPE_CHART)
		figure->chart.map = map;
	else
		figure->plate.map = map;
}

static void read_locator(Reader *reader, const YamlNode *node, FigureSpec *figure)
{
	figure->plate.locator = find_map(reader, node);
}

static void read_insets(Reader *reader, const YamlNode *node, FigureSpec *figure)
{
	LIST(const MapSpec *) list = {0};

	for (size_t i = 0; i < item_count(node); i++) {
		const MapSpec *map = find_map(reader, node->items[i]);

		if (map)
			LIST_ADD(reader->arena, &list, map);
	}
	figure->plate.insets = list.at;
	figure->plate.inset_count = list.count;
}

/* "1 day", "2 weeks", "6 hours", "1 month" */
static bool step_parse(const char *text, FigureMoments *moments)
{
	static const struct {
		const char *name;
		int minutes, months;
	} units[] = {
		{"hour", 60, 0}, {"day", 1440, 0}, {"week", 10080, 0},
		{"month", 0, 1}, {"year", 0, 12},
	};
	char *unit;
	long count = strtol(text, &unit, 10);

	unit += strspn(unit, " ");

	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		size_t length = strlen(units[i].name);

		if (count > 0 && count <= STEPS_MOST && !strncmp(unit, units[i].name, length) &&
		    (!unit[length] || !strcmp(unit + length, "s"))) {
			moments->step_minutes = (int)count * units[i].minutes;
			moments->step_months = (int)count * units[i].months;
			moments->each = EACH_STEP;
			return true;
		}
	}
	return false;
}

static const Plan *find_plan(Reader *reader, const YamlNode *node)
{
	const char *id = item_text(node);
	const Plan *plan = atlas_plan(reader->atlas, id);

	if (!plan)
		unknown_name(reader, NAMES_PLANS, node->span, "atlas.unknown-plan",
			     "no plan '%s'%s", id,
			     atlas_plan_hint(reader->arena, reader->atlas, id));
	return plan;
}

/* One id, or a list of them. */
static void read_plans_of(Reader *reader, const YamlNode *node, FigureSpec *figure)
{
	LIST(const Plan *) list = {0};
	bool several = node->kind == YAML_SEQUENCE;

	for (size_t i = 0; i < (several ? node->item_count : 1); i++) {
		const Plan *plan = find_plan(reader, several ? node->items[i] : node);

		if (plan)
			LIST_ADD(reader->arena, &list, plan);
	}
	figure->plans = list.at;
	figure->plan_count = list.count;
}

static void read_for(Reader *reader, const YamlNode *node, FigureSpec *figure)
{
	const YamlNode *plans = yaml_find(node, "plan");
	const char *each = scalar(node, "each");

	if (!schema_check(reader, node, MAPPING_MOMENTS) || !plans)
		return;
	read_plans_of(reader, plans, figure);
	figure->moments.each = each ? EACH_PHASE : EACH_NONE;
	if (each && !strcmp(each, "force"))
		figure->moments.each = EACH_FORCE;
	else if (each && strcmp(each, "phase") && !step_parse(each, &figure->moments))
		diag_error(
			reader->diag, key_span(node, "each"), "atlas.bad-step",
			"'%s' is no step: write phase, force, 1 day, 2 weeks, 1 month or 6 hours",
			each);
}

static void read_plans_key(Reader *reader, const YamlNode *node, FigureSpec *figure)
{
	if (item_count(node))
		read_plans_of(reader, node, figure);
}

static void read_phase(Reader *reader, const YamlNode *node, FigureSpec *figure)
{
	const char *id = text_of(node);

	if (!id)
		return;
	figure->moments.at_start = !strcmp(id, "start");
	if (figure->moments.at_start || !figure->plan_count)
		return;
	figure->moments.phase = plan_phase(figure->plans[0], id);
	if (!figure->moments.phase)
		unknown_name(reader, NAMES_PHASES, node->span, "atlas.unknown-phase",
			     "plan '%s' has no phase '%s'%s", figure->plans[0]->id, id,
			     plan_phase_hint(reader->arena, figure->plans[0], id));
}

static void read_forces_key(Reader *reader, const YamlNode *node, FigureSpec *figure)
{
	LIST(const Force *) list = {0};

	for (size_t i = 0; i < item_count(node); i++) {
		const char *id = item_text(node->items[i]);
		const Force *force = atlas_force(reader->atlas, id);

		if (force)
			LIST_ADD(reader->arena, &list, force);
		else
			unknown_name(reader, NAMES_FORCES, node->items[i]->span,
				     "atlas.unknown-force", "no force '%s'%s", id,
				     atlas_force_hint(reader->arena, reader->atlas, id));
	}
	figure->chart.forces = list.at;
	figure->chart.force_count = list.count;
}

static void read_series_key(Reader *reader, const YamlNode *node, FigureSpec *figure)
{
	LIST(const char *) list = {0}, ids = {0};

	for (size_t i = 0; i < reader->atlas->series_count; i++)
		LIST_ADD(reader->arena, &ids, reader->atlas->series[i].series);
	for (size_t i = 0; i < item_count(node); i++) {
		const char *id = item_text(node->items[i]);

		if (keyword_find(id, ids.at, ids.count) >= 0)
			LIST_ADD(reader->arena, &list, id);
		else
			unknown_name(reader, NAMES_SERIES, node->items[i]->span,
				     "atlas.unknown-series",
				     "no row of series.csv is of a series '%s'%s", id,
				     keyword_hint(reader->arena, id, ids.at, ids.count));
	}
	figure->chart.series = list.at;
	figure->chart.series_count = list.count;
}

static bool pin_point(const YamlNode *node, Pin *pin)
{
	if (node->kind != YAML_SEQUENCE || node->item_count != 2 || !node->items[0]->text ||
	    !node->items[1]->text)
		return false;
	return measure_parse(node->items[0]->text, &pin->x) &&
	       measure_parse(node->items[1]->text, &pin->y);
}

static bool pin_on_page(const FigureSpec *figure, const Pin *pin)
{
	return pin->x >= 0 && pin->y >= 0 && (figure->width <= 0 || pin->x < figure->width) &&
	       (figure->height <= 0 || pin->y < figure->height);
}

/* Names are those of what the figure has. Whether a box fits into the frame shows when its size is known. */
static void read_pins(Reader *reader, const YamlNode *node, FigureSpec *figure)
{
	LIST(const char *) names = {0};
	LIST(Pin) pins = {0};
	PlateKeys *plate = &figure->plate;

	LIST_ADD(reader->arena, &names, PIN_SCALE_BAR);
	for (size_t i = 0; i < plate->inset_count; i++)
		LIST_ADD(reader->arena, &names, plate->insets[i]->id);
	if (plate->locator)
		LIST_ADD(reader->arena, &names, plate->locator->id);
	for (size_t i = 0; node->kind == YAML_MAPPING && i < node->pair_count; i++) {
		const YamlNode *key = node->pairs[i].key, *value = node->pairs[i].value;
		Pin pin = {.name = key->text, .span = key->span};

		if (keyword_find(key->text, names.at, names.count) < 0)
			diag_error(reader->diag, key->span, "atlas.unknown-pin",
				   "'%s' is neither the scale bar nor an inset or the locator of "
				   "figure '%s'%s",
				   key->text, figure->id,
				   keyword_hint(reader->arena, key->text, names.at, names.count));
		else if (!pin_point(value, &pin))
			diag_error(reader->diag, value->span, "atlas.bad-pin",
				   "a pin is two lengths from the frame's upper left corner: write "
				   "%s: [3mm, 3mm]",
				   key->text);
		else if (!pin_on_page(figure, &pin))
			diag_error(reader->diag, value->span, "figure.pin-outside",
				   "'%s' is pinned outside the figure", key->text);
		else
			LIST_ADD(reader->arena, &pins, pin);
	}
	plate->pins = pins.at;
	plate->pin_count = pins.count;
}

static FigureNames names_read(Reader *reader, const YamlNode *node)
{
	LIST(FigureName) list = {0};

	for (size_t i = 0; i < item_count(node); i++) {
		if (node->items[i]->text)
			LIST_ADD(reader->arena, &list,
				 (FigureName){node->items[i]->text, node->items[i]->span});
		else
			diag_error(reader->diag, node->items[i]->span, "atlas.wrong-type",
				   "a panel or page is the id of a figure, or a pattern of ids");
	}
	return (FigureNames){list.at, list.count};
}

static void read_panels(Reader *reader, const YamlNode *node, FigureSpec *figure)
{
	figure->sheet.panels = names_read(reader, node);
}

static void read_pages(Reader *reader, const YamlNode *node, FigureSpec *figure)
{
	figure->book.pages = names_read(reader, node);
}

static void read_columns(Reader *reader, const YamlNode *node, FigureSpec *figure)
{
	const char *text = text_of(node);
	char *end;
	long count;

	if (!text)
		return;
	count = strtol(text, &end, 10);
	if (*end || count < 1 || count > COLUMNS_MOST)
		diag_error(reader->diag, node->span, "atlas.bad-number",
			   "a sheet has 1 to %d columns, not '%s'", COLUMNS_MOST, text);
	else
		figure->sheet.columns = (size_t)count;
}

typedef struct Paper {
	const char *name;
	double width, height;		  /* of the type area, mm */
	double paper_width, paper_height; /* of a book's page */
} Paper;

static const Paper papers[] = {{"a4", 170, 257, 210, 297},
			       {"a5", 118, 175, 148, 210},
			       {"letter", 177.8, 241.3, 215.9, 279.4}};
#define PAPERS (sizeof papers / sizeof *papers)
#define TURNED "/landscape"

/* "a4" or "a4/landscape"; false: none of ours. */
static bool paper_find(const char *name, FigureSpec *figure)
{
	bool whole = figure_kinds[figure->kind].shape == SHAPE_BOOK;

	for (size_t i = 0; i < PAPERS; i++) {
		size_t length = strlen(papers[i].name);
		double width = (whole ? papers[i].paper_width : papers[i].width) * PT_PER_MM;
		double height = (whole ? papers[i].paper_height : papers[i].height) * PT_PER_MM;
		bool turned = !strcmp(name + strnlen(name, length), TURNED);

		if (strncmp(name, papers[i].name, length) || (name[length] && !turned))
			continue;
		figure->width = turned ? height : width;
		figure->height = turned ? width : height;
		return true;
	}
	return false;
}

/* For the end of a message: the paper that somebody wrote in capitals; else the kinds of sizes there are. */
static char *size_hint(Arena *arena, const char *name)
{
	char *small = arena_copy(arena, name);
	FigureSpec tried = {0};

	for (char *at = small; *at; at++)
		*at = g_ascii_tolower(*at);
	if (paper_find(small, &tried) || preset_find(small))
		return arena_printf(arena, "; did you mean '%s'?", small);
	return arena_copy(
		arena,
		": write 130mm x 180mm, a4, a5, letter, a4/landscape, or a publisher's column "
		"such as nature/single");
}

static void read_preset(Reader *reader, const YamlNode *node, FigureSpec *figure)
{
	const Preset *preset = preset_find(node->text);
	const char *const *presets;
	LIST(const char *) names = {0};
	size_t count;

	if (preset) {
		figure->preset = preset->name;
		figure->width = preset->width * PT_PER_MM;
		figure->height_most = preset->height_most * PT_PER_MM;
		return;
	}
	presets = preset_names(reader->arena, &count);
	for (size_t i = 0; i < PAPERS; i++)
		LIST_ADD(reader->arena, &names,
			 arena_printf(reader->arena, "%s%s", papers[i].name, TURNED));
	for (size_t i = 0; i < count; i++)
		LIST_ADD(reader->arena, &names, presets[i]);
	diag_error(reader->diag, node->span, "atlas.unknown-preset", "no publisher's size '%s'%s",
		   node->text, keyword_hint(reader->arena, node->text, names.at, names.count));
}

static void read_size(Reader *reader, const YamlNode *node, FigureSpec *figure)
{
	if (!node->text || paper_find(node->text, figure))
		return;
	if (strchr(node->text, '/')) {
		read_preset(reader, node, figure);
		return;
	}
	/* One length is a width: the figure is as high as what it shows. */
	if (!measure_parse(node->text, &figure->width) &&
	    !measure_parse_size(node->text, &figure->width, &figure->height))
		diag_error(reader->diag, node->span, "atlas.bad-size", "'%s' is no size%s",
			   node->text, size_hint(reader->arena, node->text));
	else if (figure->width <= 0 || (figure->height <= 0 && strchr(node->text, 'x')))
		diag_error(reader->diag, node->span, "atlas.bad-size",
			   "'%s' leaves nothing to draw on", node->text);
	else if (figure->width > SIZE_MOST || figure->height > SIZE_MOST)
		diag_error(reader->diag, node->span, "atlas.bad-size",
			   "'%s' is larger than a wall: %.0f mm is the most", node->text,
			   SIZE_MOST / PT_PER_MM);
}

void figure_value_read(Reader *reader, FigureKey key, const YamlNode *value, FigureSpec *figure)
{
	static void (*const read[])(Reader *, const YamlNode *, FigureSpec *) = {
		[FIGURE_KEY_ID] = read_id,
		[FIGURE_KEY_KIND] = NULL, /* is known before the rest is read */
		[FIGURE_KEY_TITLE] = read_title,
		[FIGURE_KEY_SIZE] = read_size,
		[FIGURE_KEY_MAP] = read_map,
		[FIGURE_KEY_FOR] = read_for,
		[FIGURE_KEY_PLANS] = read_plans_key,
		[FIGURE_KEY_PHASE] = read_phase,
		[FIGURE_KEY_FORCES] = read_forces_key,
		[FIGURE_KEY_SERIES] = read_series_key,
		[FIGURE_KEY_INSETS] = read_insets,
		[FIGURE_KEY_LOCATOR] = read_locator,
		[FIGURE_KEY_PIN] = read_pins,
		[FIGURE_KEY_PANELS] = read_panels,
		[FIGURE_KEY_COLUMNS] = read_columns,
		[FIGURE_KEY_PAGES] = read_pages,
	};
	_Static_assert(sizeof read / sizeof *read == FIGURE_KEYS, "a reader a key");

	if (read[key])
		read[key](reader, value, figure);
}
