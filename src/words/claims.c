#include "words/claims.h"

#include <string.h>

#include "calendar/date_words.h"
#include "campaign/attachment.h"
#include "campaign/compare.h"
#include "campaign/control.h"
#include "words/forces.h"
#include "words/moments.h"

const char *side_name(const Voice *voice, const Side *side)
{
	const char *name = voice_text_or_none(voice, &side->label);

	return name ? name : side->id;
}

const char *claimant_names(const Voice *voice, const Row *row, bool full)
{
	return row->holding_side ? side_name(voice, row->holding_side)
				 : force_names(voice, row->forces, row->force_count, full);
}

const char *claim_words(const Voice *voice, const Row *row)
{
	if (row->action == ACTION_HOLD)
		return place_words(voice, &row->to);
	return row->new_parent ? VOICE_FILL(voice, "attached_to",
					    force_short_name(voice, row->new_parent, false))
			       : VOICE_FILL(voice, "attached_to_nobody", "");
}

const char *control_holder_names(const Voice *voice, const Control *control, bool full)
{
	const char **names = arena_array(voice->arena, control->holder_count, sizeof *names);

	for (size_t i = 0; i < control->holder_count; i++) {
		const ControlHolder *holder = &control->holders[i];

		names[i] = holder->force ? force_short_name(voice, holder->force, full)
					 : side_name(voice, holder->side);
	}
	return list_words(voice->arena, names, control->holder_count, voice->language);
}

const char *held_words(const Voice *voice, const Control *control)
{
	return VOICE_FILL(voice, control->contested ? "land_contested" : "land_held",
			  control_holder_names(voice, control, false));
}

/* ---- alt texts ---- */

#define NEARLY 1e-6 /* of a line */

/* Where a plan starts from is past; see words/prose. */
static const char *mood_of(const Plan *plan, const Phase *phase)
{
	static const char *const moods[] = {"planned", "carried_out", "contingent"};

	return !phase && plan->mode == MODE_PLANNED ? "carried_out" : moods[plan->mode];
}

static char *say(const Voice *voice, const char *what, const char *kind, const char *first,
		 const char *second)
{
	return VOICE_FILL(voice, arena_printf(voice->arena, "alt_%s %s", what, kind), first,
			  second);
}

static const char *named(const Voice *voice, const char *name)
{
	return VOICE_FILL(voice, "alt_force", name);
}

static char *force_list(const Voice *voice, const Force *const *forces, size_t count)
{
	const char **names = arena_array(voice->arena, count, sizeof *names);

	for (size_t i = 0; i < count; i++)
		names[i] = named(voice, force_short_name(voice, forces[i], true));
	return list_words(voice->arena, names, count, voice->language);
}

static char *holder_list(const Voice *voice, const Control *control)
{
	const char **names = arena_array(voice->arena, control->holder_count, sizeof *names);

	for (size_t i = 0; i < control->holder_count; i++) {
		const ControlHolder *holder = &control->holders[i];

		names[i] = named(voice, holder->force ? force_short_name(voice, holder->force, true)
						      : side_name(voice, holder->side));
	}
	return list_words(voice->arena, names, control->holder_count, voice->language);
}

static bool said_together(const Control *a, const Control *b)
{
	bool before = a->before && b->before ? control_same_holders(a->before, b->before)
					     : a->before == b->before;

	return control_same_holders(a, b) && a->claim_certainty == b->claim_certainty &&
	       a->compared == b->compared && before;
}

/* How much of its land those who are said together with a control hold; 1: all. */
static double share_held(const State *state, const Control *control)
{
	double share = 0;

	for (size_t i = 0; i < state->control_count; i++) {
		const Control *other = &state->controls[i];

		if (other->land == control->land && said_together(control, other))
			share += other->stretch.to - other->stretch.from;
	}
	return share;
}

static const char *land_name(const Voice *voice, const State *state, const Control *control,
			     const MapReach *reach)
{
	const Place place = {
		.kind = PLACE_FEATURE, .feature = control->land, .stretch = control->stretch};
	const char *name = voice_text(voice, &control->land->name);
	bool whole = share_held(state, control) > 1 - NEARLY;

	name = *name ? name : control->land->id;
	if (control->land->shape != SHAPE_AREA)
		name = say(voice, "the", whole ? "line" : "stretch", name, "");
	return !reach || reach->shows(reach->map, &place) ? name
							  : say(voice, "place", "off", name, "");
}

/* Whether the same land is said with an earlier piece of it. */
static bool is_named_before(const State *state, size_t first, size_t index)
{
	for (size_t i = first; i < index; i++)
		if (state->controls[i].land == state->controls[index].land &&
		    said_together(&state->controls[first], &state->controls[i]))
			return true;
	return false;
}

/* Clauses joined as those of the first sentence are. */
static char *joined(const Voice *voice, const char *before, Certainty certainty, const char *clause)
{
	if (certainty != DOCUMENTED)
		clause = say(voice, "doubt", certainty_name(certainty), clause, "");
	return *before ? VOICE_FILL(voice, "alt_and", before, clause)
		       : arena_copy(voice->arena, clause);
}

/* One clause for all land of the same holders; in a difference with who held it before. */
static char *land_clause(const Voice *voice, const State *state, size_t first,
			 const MapReach *reach)
{
	const Control *control = &state->controls[first];
	const char *mood = mood_of(compare_plan(state, control->compared), state->phase);
	LIST(const char *) lands = {0};
	char *clause;

	for (size_t i = first; i < state->control_count; i++)
		if (said_together(control, &state->controls[i]) &&
		    !is_named_before(state, first, i))
			LIST_ADD(voice->arena, &lands,
				 land_name(voice, state, &state->controls[i], reach));
	clause = say(voice, control->contested ? "contest" : "control", mood,
		     holder_list(voice, control),
		     list_words(voice->arena, lands.at, lands.count, voice->language));
	return state->comparison == COMPARISON_DIFFERENCE && control->compared == COMPARED_NOT
		       ? VOICE_FILL(voice, "legend_control_before", clause,
				    control->before ? holder_list(voice, control->before)
						    : voice_word(voice, "nobody_known"))
		       : clause;
}

static char *land_sentence(const Voice *voice, const State *state, const MapReach *reach)
{
	char *all = arena_copy(voice->arena, "");

	for (size_t i = 0; i < state->control_count; i++) {
		bool said = false;

		for (size_t k = 0; k < i; k++)
			said |= said_together(&state->controls[k], &state->controls[i]);
		if (!said)
			all = joined(voice, all, state->controls[i].claim_certainty,
				     land_clause(voice, state, i, reach));
	}
	return *all ? VOICE_FILL(voice, "alt_land", all) : all;
}

/* Of a plate of one force, whether it comes to somebody or somebody comes to it. */
static bool concerns(const State *state, const Row *row)
{
	bool its = !state->of ||
		   (row->new_parent && state_is_within(state, row->new_parent, state->of));

	for (size_t i = 0; i < row->force_count; i++)
		its |= state_is_within(state, row->forces[i], state->of);
	return its;
}

static char *attached_clauses(const Voice *voice, const Atlas *atlas, const State *state, char *all)
{
	for (size_t i = 0; i < atlas->row_count; i++) {
		const Row *row = &atlas->rows[i];
		const char *mood = mood_of(state->plan, state->phase), *who;

		if (!attachment_is_done(state, row) || !concerns(state, row))
			continue;
		who = force_list(voice, row->forces, row->force_count);
		all = joined(voice, all, row->certainty,
			     row->new_parent ? say(voice, "attach", mood, who,
						   force_list(voice, &row->new_parent, 1))
					     : say(voice, "detach", mood, who, ""));
	}
	return all;
}

char *claim_sentences(const Voice *voice, const Atlas *atlas, const State *state,
		      const MapReach *reach)
{
	char *attached = attached_clauses(voice, atlas, state, arena_copy(voice->arena, ""));

	if (state->comparison == COMPARISON_OVERLAY)
		attached = attached_clauses(voice, atlas, state->other, attached);
	if (*attached)
		attached = VOICE_FILL(voice, "alt_command", attached);
	return arena_printf(voice->arena, "%s%s", land_sentence(voice, state, reach), attached);
}
