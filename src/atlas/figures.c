#include <stdlib.h>
#include <string.h>

#include "atlas/preset.h"
#include "atlas/reader.h"
#include "base/keyword.h"
#include "base/measure.h"

const char *const figure_kind_names[FIGURE_KINDS] = {
	"map",	"overlay",	   "difference", "timetable", "strength", "events",
	"flow", "order_of_battle", "table",	 "sheet",     "book"};

static const MapSpec *find_map(Reader *reader, const YamlNode *node)
{
	LIST(const char *) ids = {0};

	for (size_t i = 0; i < reader->atlas->map_count; i++) {
		LIST_ADD(reader->arena, &ids, reader->atlas->maps[i].id);
		if (!strcmp(reader->atlas->maps[i].id, node->text ? node->text : ""))
			return &reader->atlas->maps[i];
	}
	diag_error(reader->diag, node->span, "atlas.unknown-map", "no map '%s'%s",
		   node->text ? node->text : "",
		   keyword_hint(reader->arena, node->text ? node->text : "", ids.at, ids.count));
	return NULL;
}

/* "1 day", "2 weeks", "6 hours", "1 month" */
static bool step_parse(const char *text, FigureSpec *figure)
{
	char *unit;
	long count = strtol(text, &unit, 10);
	static const struct {
		const char *name;
		int minutes, months;
	} units[] = {{" hour", 60, 0},
		     {" day", 1440, 0},
		     {" week", 10080, 0},
		     {" month", 0, 1},
		     {" year", 0, 12}};

	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (count > 0 && count < 10000 &&
		    !strncmp(unit, units[i].name, strlen(units[i].name))) {
			figure->step_minutes = (int)count * units[i].minutes;
			figure->step_months = (int)count * units[i].months;
			figure->each = EACH_STEP;
			return true;
		}
	return false;
}

/* "; did you mean 'actual'?" or "". */
static const char *plan_hint(Reader *reader, const char *id)
{
	LIST(const char *) ids = {0};

	for (size_t i = 0; i < reader->atlas->plan_count; i++)
		LIST_ADD(reader->arena, &ids, reader->atlas->plans[i].id);
	return keyword_hint(reader->arena, id, ids.at, ids.count);
}

static void read_for(Reader *reader, const YamlNode *node, FigureSpec *figure)
{
	static const Key keys[] = {{"plan", YAML_SEQUENCE, true, true},
				   {"each", YAML_SCALAR, false, false}};
	const YamlNode *plans = yaml_find(node, "plan");
	const char *each = scalar(node, "each");
	LIST(const Plan *) list = {0};
	size_t count;

	if (!CHECK(reader, node, "'for'", keys) || !plans)
		return;
	count = plans->kind == YAML_SEQUENCE ? plans->item_count : 1;
	for (size_t i = 0; i < count; i++) {
		const YamlNode *item = plans->kind == YAML_SEQUENCE ? plans->items[i] : plans;
		const Plan *plan = item->text ? atlas_plan(reader->atlas, item->text) : NULL;

		if (plan)
			LIST_ADD(reader->arena, &list, plan);
		else
			diag_error(reader->diag, item->span, "atlas.unknown-plan", "no plan '%s'%s",
				   item->text ? item->text : "",
				   plan_hint(reader, item->text ? item->text : ""));
	}
	figure->plans = list.at;
	figure->plan_count = list.count;
	figure->each = each ? EACH_PHASE : EACH_NONE;
	if (each && !strcmp(each, "force"))
		figure->each = EACH_FORCE;
	else if (each && strcmp(each, "phase") && !step_parse(each, figure))
		diag_error(
			reader->diag, key_span(node, "each"), "atlas.bad-step",
			"'%s' is no step: write phase, force, 1 day, 2 weeks, 1 month or 6 hours",
			each);
}

/* The plans of a chart, in the order in which they are drawn. */
static void read_chart_plans(Reader *reader, const YamlNode *node, FigureSpec *figure)
{
	LIST(const Plan *) list = {0};

	for (size_t i = 0; node && node->kind == YAML_SEQUENCE && i < node->item_count; i++) {
		const char *id = node->items[i]->text ? node->items[i]->text : "";
		const Plan *plan = atlas_plan(reader->atlas, id);

		if (plan)
			LIST_ADD(reader->arena, &list, plan);
		else
			diag_error(reader->diag, node->items[i]->span, "atlas.unknown-plan",
				   "no plan '%s'%s", id, plan_hint(reader, id));
	}
	if (!list.count)
		return;
	figure->plans = list.at;
	figure->plan_count = list.count;
}

static void read_chart_forces(Reader *reader, const YamlNode *node, FigureSpec *figure)
{
	LIST(const Force *) list = {0};
	LIST(const char *) ids = {0};

	for (size_t i = 0; i < reader->atlas->force_count; i++)
		LIST_ADD(reader->arena, &ids, reader->atlas->forces[i].id);
	for (size_t i = 0; node && node->kind == YAML_SEQUENCE && i < node->item_count; i++) {
		const char *id = node->items[i]->text ? node->items[i]->text : "";
		const Force *force = atlas_force(reader->atlas, id);

		if (force)
			LIST_ADD(reader->arena, &list, force);
		else
			diag_error(reader->diag, node->items[i]->span, "atlas.unknown-force",
				   "no force '%s'%s", id,
				   keyword_hint(reader->arena, id, ids.at, ids.count));
	}
	figure->forces = list.at;
	figure->force_count = list.count;
}

static void read_chart_series(Reader *reader, const YamlNode *node, FigureSpec *figure)
{
	LIST(const char *) list = {0}, ids = {0};

	for (size_t i = 0; i < reader->atlas->series_count; i++)
		LIST_ADD(reader->arena, &ids, reader->atlas->series[i].series);
	for (size_t i = 0; node && node->kind == YAML_SEQUENCE && i < node->item_count; i++) {
		const char *id = node->items[i]->text ? node->items[i]->text : "";
		bool found = false;

		for (size_t k = 0; k < reader->atlas->series_count; k++)
			found |= !strcmp(reader->atlas->series[k].series, id);
		if (found)
			LIST_ADD(reader->arena, &list, id);
		else
			diag_error(reader->diag, node->items[i]->span, "atlas.unknown-series",
				   "no row of series.csv is of a series '%s'%s", id,
				   keyword_hint(reader->arena, id, ids.at, ids.count));
	}
	figure->series = list.at;
	figure->series_count = list.count;
}

static void read_parts(Reader *reader, const YamlNode *node, FigureSpec *figure)
{
	LIST(FigureName) list = {0};

	for (size_t i = 0; node && node->kind == YAML_SEQUENCE && i < node->item_count; i++) {
		if (node->items[i]->text)
			LIST_ADD(reader->arena, &list,
				 (FigureName){node->items[i]->text, node->items[i]->span});
		else
			diag_error(reader->diag, node->items[i]->span, "atlas.wrong-type",
				   "a panel or page is the id of a figure, or a pattern of ids");
	}
	figure->parts = list.at;
	figure->part_count = list.count;
}

static void read_insets(Reader *reader, const YamlNode *node, FigureSpec *figure)
{
	LIST(const MapSpec *) list = {0};

	for (size_t i = 0; node && node->kind == YAML_SEQUENCE && i < node->item_count; i++) {
		const MapSpec *map = find_map(reader, node->items[i]);

		if (map)
			LIST_ADD(reader->arena, &list, map);
	}
	figure->insets = list.at;
	figure->inset_count = list.count;
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

	LIST_ADD(reader->arena, &names, PIN_SCALE_BAR);
	for (size_t i = 0; i < figure->inset_count; i++)
		LIST_ADD(reader->arena, &names, figure->insets[i]->id);
	if (figure->locator)
		LIST_ADD(reader->arena, &names, figure->locator->id);
	for (size_t i = 0; node && node->kind == YAML_MAPPING && i < node->pair_count; i++) {
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
	figure->pins = pins.at;
	figure->pin_count = pins.count;
}

/* The phase that a table or an order of battle shows, of the figure's first plan. */
static void read_figure_phase(Reader *reader, const YamlNode *node, FigureSpec *figure)
{
	const char *id = scalar(node, "phase");

	if (!id)
		return;
	figure->at_start = !strcmp(id, "start");
	if (figure->at_start || !figure->plan_count)
		return;
	figure->phase = plan_phase(figure->plans[0], id);
	if (!figure->phase)
		diag_error(reader->diag, key_span(node, "phase"), "atlas.unknown-phase",
			   "plan '%s' has no phase '%s'", figure->plans[0]->id, id);
}

static void read_columns(Reader *reader, const YamlNode *node, FigureSpec *figure)
{
	const char *text = scalar(node, "columns");
	char *end;
	long count;

	if (!text)
		return;
	count = strtol(text, &end, 10);
	if (*end || count < 1 || count > 24)
		diag_error(reader->diag, key_span(node, "columns"), "atlas.bad-number",
			   "a sheet has 1 to 24 columns, not '%s'", text);
	else
		figure->columns = (size_t)count;
}

static void read_size(Reader *reader, const YamlNode *node, FigureSpec *figure)
{
	static const struct {
		const char *name;
		double width, height;		  /* of the type area, mm */
		double paper_width, paper_height; /* of a book's page */
	} pages[] = {{"a4", 170, 257, 210, 297},
		     {"a5", 118, 175, 148, 210},
		     {"letter", 177.8, 241.3, 215.9, 279.4}};

	if (!node || !node->text)
		return;
	for (size_t i = 0; i < 3; i++)
		if (!strcmp(node->text, pages[i].name)) {
			bool book = figure->kind == FIGURE_BOOK;

			figure->width = (book ? pages[i].paper_width : pages[i].width) * PT_PER_MM;
			figure->height =
				(book ? pages[i].paper_height : pages[i].height) * PT_PER_MM;
			return;
		}
	if (strchr(node->text, '/')) {
		const Preset *preset = preset_find(node->text);

		if (preset) {
			figure->preset = preset->name;
			figure->width = preset->width * PT_PER_MM;
			figure->height_most = preset->height_most * PT_PER_MM;
		} else {
			size_t count;
			const char *const *names = preset_names(reader->arena, &count);

			diag_error(reader->diag, node->span, "atlas.unknown-preset",
				   "no publisher's size '%s'%s", node->text,
				   keyword_hint(reader->arena, node->text, names, count));
		}
		return;
	}
	/* One length is a width: the figure is as high as what it shows. */
	if (measure_parse(node->text, &figure->width))
		return;
	if (!measure_parse_size(node->text, &figure->width, &figure->height))
		diag_error(reader->diag, node->span, "atlas.bad-size",
			   "'%s' is no size: write 130mm x 180mm, or a4", node->text);
}

static void read_figure(Reader *reader, const YamlNode *node)
{
	static const Key keys[] = {
		{"id", YAML_SCALAR, false, true},	 {"kind", YAML_SCALAR, false, true},
		{"map", YAML_SCALAR, false, false},	 {"for", YAML_MAPPING, false, false},
		{"size", YAML_SCALAR, false, false},	 {"insets", YAML_SEQUENCE, false, false},
		{"title", YAML_MAPPING, true, false},	 {"plans", YAML_SEQUENCE, false, false},
		{"panels", YAML_SEQUENCE, false, false}, {"pages", YAML_SEQUENCE, false, false},
		{"columns", YAML_SCALAR, false, false},	 {"forces", YAML_SEQUENCE, false, false},
		{"series", YAML_SEQUENCE, false, false}, {"phase", YAML_SCALAR, false, false},
		{"locator", YAML_SCALAR, false, false},	 {"pin", YAML_MAPPING, false, false},
	};
	FigureSpec *figure = &reader->atlas->figures[reader->atlas->figure_count];
	const char *kind = scalar(node, "kind");
	int at;

	if (!CHECK(reader, node, "a figure", keys) || !kind || !scalar(node, "id"))
		return;
	at = keyword_find(kind, figure_kind_names, FIGURE_KINDS);
	if (at < 0) {
		diag_error(reader->diag, key_span(node, "kind"), "atlas.unknown-kind",
			   "no kind of figure '%s'%s", kind,
			   keyword_hint(reader->arena, kind, figure_kind_names, FIGURE_KINDS));
		return;
	}
	*figure =
		(FigureSpec){.id = scalar(node, "id"), .kind = (FigureKind)at, .span = node->span};
	for (size_t i = 0; i < reader->atlas->figure_count; i++)
		if (!strcmp(reader->atlas->figures[i].id, figure->id))
			diag_error(reader->diag, key_span(node, "id"), "atlas.duplicate-id",
				   "figure '%s' stands here twice", figure->id);
	if (yaml_find(node, "map"))
		figure->map = find_map(reader, yaml_find(node, "map"));
	if (yaml_find(node, "for"))
		read_for(reader, yaml_find(node, "for"), figure);
	read_chart_plans(reader, yaml_find(node, "plans"), figure);
	read_chart_forces(reader, yaml_find(node, "forces"), figure);
	read_chart_series(reader, yaml_find(node, "series"), figure);
	read_parts(reader, yaml_find(node, figure->kind == FIGURE_BOOK ? "pages" : "panels"),
		   figure);
	read_insets(reader, yaml_find(node, "insets"), figure);
	if (yaml_find(node, "locator"))
		figure->locator = find_map(reader, yaml_find(node, "locator"));
	read_figure_phase(reader, node, figure);
	read_columns(reader, node, figure);
	read_size(reader, yaml_find(node, "size"), figure);
	read_pins(reader, yaml_find(node, "pin"), figure);
	figure->title = text_read(reader, yaml_find(node, "title"));
	reader->atlas->figure_count++;
}

void read_figures(Reader *reader, const YamlNode *node)
{
	if (!node || node->kind != YAML_SEQUENCE)
		return;
	reader->atlas->figures =
		arena_array(reader->arena, node->item_count, sizeof *reader->atlas->figures);
	for (size_t i = 0; i < node->item_count; i++)
		read_figure(reader, node->items[i]);
}
