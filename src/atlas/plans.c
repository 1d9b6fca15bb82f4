#include <stdlib.h>
#include <string.h>

#include "atlas/reader.h"
#include "base/keyword.h"
#include "base/measure.h"

#define CHECK(reader, node, what, keys)                                                            \
	schema_check((reader), (node), (what), (keys), sizeof(keys) / sizeof *(keys))

const char *const figure_kind_names[FIGURE_KINDS] = {
	"map",	"overlay",	   "difference", "timetable", "strength", "events",
	"flow", "order_of_battle", "table",	 "sheet",     "book"};

const Plan *atlas_plan(const Atlas *atlas, const char *id)
{
	for (size_t i = 0; i < atlas->plan_count; i++)
		if (!strcmp(atlas->plans[i].id, id))
			return &atlas->plans[i];
	return NULL;
}

const Phase *plan_phase(const Plan *plan, const char *id)
{
	for (size_t i = 0; i < plan->phase_count; i++)
		if (!strcmp(plan->phases[i].id, id))
			return &plan->phases[i];
	return NULL;
}

static Span key_span(const YamlNode *map, const char *key)
{
	const YamlNode *node = yaml_find(map, key);

	return node ? node->span : map->span;
}

static void read_phase(Reader *reader, const YamlNode *node, Plan *plan)
{
	static const Key keys[] = {{"id", YAML_SCALAR, false, true},
				   {"when", YAML_SCALAR, false, false},
				   {"title", YAML_MAPPING, true, false},
				   {"note", YAML_MAPPING, true, false}};
	Phase *phase = &plan->phases[plan->phase_count];
	const char *id = scalar(node, "id");

	if (!CHECK(reader, node, "a phase", keys) || !id)
		return;
	if (!keyword_is_id(id) || !strcmp(id, "start"))
		diag_error(reader->diag, key_span(node, "id"), "atlas.bad-id",
			   "'%s' cannot be the id of a phase", id);
	if (plan_phase(plan, id))
		diag_error(reader->diag, key_span(node, "id"), "atlas.duplicate-id",
			   "plan '%s' has a phase '%s' already", plan->id, id);
	*phase = (Phase){.id = id, .plan = plan, .index = plan->phase_count, .span = node->span};
	if (scalar(node, "when"))
		phase->has_when = edtf_parse(reader->arena, reader->diag, key_span(node, "when"),
					     scalar(node, "when"), &phase->when);
	phase->title = text_read(reader, yaml_find(node, "title"));
	phase->note = text_read(reader, yaml_find(node, "note"));
	plan->phase_count++;
}

static void check_order(Reader *reader, const Plan *plan)
{
	Day last = DAY_OPEN_PAST;

	for (size_t i = 0; i < plan->phase_count; i++) {
		const Phase *phase = &plan->phases[i];

		if (!phase->has_when)
			continue;
		if (edtf_last(&phase->when) < last)
			diag_error(reader->diag, phase->span, "atlas.phase-order",
				   "phase '%s' ends before the phase in front of it", phase->id);
		last = edtf_last(&phase->when);
	}
}

static void read_plan(Reader *reader, const YamlPair *pair)
{
	static const char *const modes[] = {"planned", "carried_out", "contingent"};
	static const Key keys[] = {
		{"mode", YAML_SCALAR, false, true},   {"title", YAML_MAPPING, true, false},
		{"note", YAML_MAPPING, true, false},  {"branches_from", YAML_SCALAR, false, false},
		{"after", YAML_SCALAR, false, false}, {"phases", YAML_SEQUENCE, false, true},
	};
	Plan *plan = &reader->atlas->plans[reader->atlas->plan_count++];
	const YamlNode *phases = yaml_find(pair->value, "phases");
	const char *mode = scalar(pair->value, "mode");
	int at = mode ? keyword_find(mode, modes, 3) : 0;

	*plan = (Plan){.id = pair->key->text, .span = pair->key->span};
	if (!keyword_is_id(plan->id))
		diag_error(reader->diag, pair->key->span, "atlas.bad-id", "'%s' is no id",
			   plan->id);
	if (!CHECK(reader, pair->value, "a plan", keys))
		return;
	if (at < 0)
		diag_error(reader->diag, key_span(pair->value, "mode"), "atlas.unknown-mode",
			   "no mode '%s'%s", mode, keyword_hint(reader->arena, mode, modes, 3));
	plan->mode = at < 0 ? MODE_PLANNED : (PlanMode)at;
	plan->title = text_read(reader, yaml_find(pair->value, "title"));
	plan->note = text_read(reader, yaml_find(pair->value, "note"));
	if (phases && phases->kind == YAML_SEQUENCE) {
		plan->phases = arena_array(reader->arena, phases->item_count, sizeof *plan->phases);
		for (size_t i = 0; i < phases->item_count; i++)
			read_phase(reader, phases->items[i], plan);
	}
	check_order(reader, plan);
}

static void join_plan(Reader *reader, const YamlPair *pair, Plan *plan)
{
	const char *from = scalar(pair->value, "branches_from"),
		   *after = scalar(pair->value, "after");

	if (!from)
		return;
	plan->branches_from = atlas_plan(reader->atlas, from);
	if (!plan->branches_from || plan->branches_from == plan) {
		diag_error(reader->diag, key_span(pair->value, "branches_from"),
			   "atlas.unknown-plan", "no plan '%s' to branch from", from);
		plan->branches_from = NULL;
	} else if (after) {
		plan->after = plan_phase(plan->branches_from, after);
		if (!plan->after)
			diag_error(reader->diag, key_span(pair->value, "after"),
				   "atlas.unknown-phase", "plan '%s' has no phase '%s'", from,
				   after);
	}
}

void read_plans(Reader *reader, const YamlNode *node)
{
	Atlas *atlas = reader->atlas;

	if (!node || node->kind != YAML_MAPPING)
		return;
	atlas->plans = arena_array(reader->arena, node->pair_count, sizeof *atlas->plans);
	for (size_t i = 0; i < node->pair_count; i++)
		read_plan(reader, &node->pairs[i]);
	for (size_t i = 0; i < node->pair_count; i++)
		join_plan(reader, &node->pairs[i], &atlas->plans[i]);
}

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
			diag_error(reader->diag, item->span, "atlas.unknown-plan", "no plan '%s'",
				   item->text ? item->text : "");
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

static void read_size(Reader *reader, const YamlNode *node, FigureSpec *figure)
{
	static const struct {
		const char *name;
		double width, height;
	} pages[] = {{"a4", 170, 257}, {"a5", 118, 175}, {"letter", 177.8, 241.3}};

	if (!node || !node->text)
		return;
	for (size_t i = 0; i < 3; i++)
		if (!strcmp(node->text, pages[i].name)) {
			figure->width = pages[i].width * PT_PER_MM;
			figure->height = pages[i].height * PT_PER_MM;
			return;
		}
	if (strchr(node->text, '/')) {
		figure->preset = node->text;
		return;
	}
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
		{"columns", YAML_SCALAR, false, false},
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
	read_size(reader, yaml_find(node, "size"), figure);
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
