#include <stdlib.h>
#include <string.h>

#include "atlas/reader.h"
#include "base/keyword.h"

const Plan *atlas_plan(const Atlas *atlas, const char *id)
{
	size_t found = name_index_find(atlas->names.plans, id);

	return found == NAME_NONE ? NULL : &atlas->plans[found];
}

const Phase *plan_phase(const Plan *plan, const char *id)
{
	size_t found = name_index_find(plan->phase_names, id);

	return found == NAME_NONE ? NULL : &plan->phases[found];
}

static void read_phase(Reader *reader, const YamlNode *node, Plan *plan)
{
	Phase *phase = &plan->phases[plan->phase_count];
	const char *id = scalar(node, "id");

	if (!schema_check(reader, node, MAPPING_PHASE) || !id)
		return;
	if (!strcmp(id, "start"))
		diag_error(reader->diag, key_span(node, "id"), "atlas.bad-id",
			   "'%s' cannot be the id of a phase", id);
	(void)id_check(reader, id, key_span(node, "id"), "atlas.bad-id");
	if (!name_index_add(plan->phase_names, id, plan->phase_count))
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
	Instant until = INSTANT_OPEN_PAST;

	for (size_t i = 0; i < plan->phase_count; i++) {
		const Phase *phase = &plan->phases[i];

		if (!phase->has_when)
			continue;
		if (edtf_until(&phase->when) < until)
			diag_error(reader->diag, phase->span, "atlas.phase-order",
				   "phase '%s' ends before the phase in front of it", phase->id);
		until = edtf_until(&phase->when);
	}
}

/* False where phases may be lacking that somebody wrote: it has been said why. */
static bool read_plan(Reader *reader, const YamlPair *pair)
{
	Plan *plan = &reader->atlas->plans[reader->atlas->plan_count];
	const YamlNode *phases = yaml_find(pair->value, "phases");
	const char *mode = scalar(pair->value, "mode");
	int at = mode ? keyword_find(mode, mode_names, CHOICES_OF_MODE) : 0;

	*plan = (Plan){.id = pair->key->text,
		       .phase_names = name_index_new(reader->arena),
		       .span = pair->key->span};
	name_index_add(reader->atlas->names.plans, plan->id, reader->atlas->plan_count++);
	(void)id_check(reader, plan->id, pair->key->span, "atlas.bad-id");
	if (!schema_check(reader, pair->value, MAPPING_PLAN))
		return false;
	if (at < 0)
		diag_error(reader->diag, key_span(pair->value, "mode"), "atlas.unknown-mode",
			   "no mode '%s'%s", mode,
			   keyword_hint(reader->arena, mode, mode_names, CHOICES_OF_MODE));
	plan->mode = at < 0 ? MODE_PLANNED : (PlanMode)at;
	plan->title = text_read(reader, yaml_find(pair->value, "title"));
	plan->note = text_read(reader, yaml_find(pair->value, "note"));
	if (phases && phases->kind == YAML_SEQUENCE) {
		plan->phases = arena_array(reader->arena, phases->item_count, sizeof *plan->phases);
		for (size_t i = 0; i < phases->item_count; i++)
			read_phase(reader, phases->items[i], plan);
	}
	check_order(reader, plan);
	return phases && phases->kind == YAML_SEQUENCE && plan->phase_count == phases->item_count;
}

static void join_plan(Reader *reader, const YamlPair *pair, Plan *plan)
{
	const char *from = scalar(pair->value, "branches_from"),
		   *after = scalar(pair->value, "after");

	if (!from && after)
		diag_error(
			reader->diag, key_span(pair->value, "after"), "atlas.missing-key",
			"plan '%s' comes after a phase, but lacks 'branches_from', the plan whose "
			"phase that is",
			plan->id);
	if (!from)
		return;
	plan->branches_from = atlas_plan(reader->atlas, from);
	if (!plan->branches_from) {
		diag_error(reader->diag, key_span(pair->value, "branches_from"),
			   "atlas.unknown-plan", "no plan '%s' to branch from%s", from,
			   atlas_plan_hint(reader->arena, reader->atlas, from));
	} else if (after) {
		plan->after = plan_phase(plan->branches_from, after);
		if (!plan->after)
			unknown_name(reader, NAMES_PHASES, key_span(pair->value, "after"),
				     "atlas.unknown-phase", "plan '%s' has no phase '%s'%s", from,
				     after,
				     plan_phase_hint(reader->arena, plan->branches_from, after));
	}
}

/* A plan that branches off itself, by whatever way, would go on for ever. */
static void check_branches(Reader *reader, const YamlNode *node)
{
	Atlas *atlas = reader->atlas;

	for (size_t i = 0; i < atlas->plan_count; i++) {
		Plan *plan = &atlas->plans[i];
		const Plan *up = plan->branches_from;
		size_t steps = 0;

		while (up && up != plan && steps++ < atlas->plan_count)
			up = up->branches_from;
		if (up != plan)
			continue;
		diag_error(reader->diag, key_span(node->pairs[i].value, "branches_from"),
			   "atlas.plan-cycle", "plan '%s' branches off itself", plan->id);
		plan->branches_from = NULL;
	}
}

void read_plans(Reader *reader, const YamlNode *node)
{
	Atlas *atlas = reader->atlas;

	if (!node || node->kind != YAML_MAPPING)
		return;
	size_t said = reader->diag->messages.count;

	atlas->plans = arena_array(reader->arena, node->pair_count, sizeof *atlas->plans);
	atlas->names.plans = name_index_new(reader->arena);
	for (size_t i = 0; i < node->pair_count; i++)
		if (!read_plan(reader, &node->pairs[i]) && !reader->lost[NAMES_PHASES])
			reader->lost[NAMES_PHASES] = diag_cause(reader->diag, said, NULL);
	for (size_t i = 0; i < node->pair_count; i++)
		join_plan(reader, &node->pairs[i], &atlas->plans[i]);
	check_branches(reader, node);
}
