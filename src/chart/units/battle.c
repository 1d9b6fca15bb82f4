#include "chart/units/battle.h"

#include "campaign/attachment.h"
#include "campaign/holding.h"
#include "words/forces.h"
#include "words/moments.h"

typedef struct Work {
	const ChartModel *asked;
	const Voice *voice;
	LIST(BattleUnit) list;
} Work;

bool battle_unit_is_counted(const BattleUnit *unit)
{
	return unit->force->strength.kind == AMOUNT_MEN;
}

/* Everybody of its account has left the theatre, or of the force it belongs to. */
static bool has_left(const Work *work, const Force *force)
{
	size_t count, gone = 0, standing = 0;
	const State *state = work->asked->spec->state;
	const Stay *stays = state_stays(state, force, &count);
	const Force *parent = state_parent(state, force);

	for (size_t i = 0; i < count; i++) {
		gone += stays[i].kind == STAY_OUTSIDE || stays[i].kind == STAY_LOST;
		standing += stays[i].kind == STAY_PLACE;
	}
	/* Who stands somewhere is there, whether the force it belongs to is or not. */
	return (count && gone == count) || (!standing && parent && has_left(work, parent));
}

static size_t children_of(const Atlas *atlas, const State *state, const Force *force)
{
	size_t count = 0;

	for (size_t i = 0; i < atlas->force_count; i++)
		count += state_parent(state, &atlas->forces[i]) == force;
	return count;
}

/* What the tables state; of another whole what the ledger counts at the moment. */
static const char *strength_at(const Work *work, const Force *force, bool is_other)
{
	Total total = {0};
	Holding holding;

	if (is_other && force->strength.kind == AMOUNT_MEN)
		total = state_total(work->asked->spec->state, force);
	if (!total.has_men)
		return strength_words(work->voice, force);
	holding = (Holding){.men = total.men, .about = force->strength.about};
	return total.men.high > 0 ? amount_words(work->voice, &force, 1, &holding, NULL)
				  : VOICE_FILL(work->voice, "strength_none", "");
}

/* The men that its strength says. */
static Interval men_at(const Work *work, const Force *force, bool is_other)
{
	Total total = {0};

	if (is_other)
		total = state_total(work->asked->spec->state, force);
	return total.has_men ? total.men : force_strength(force);
}

static void add_unit(Work *work, const Force *force, size_t level, size_t parent)
{
	const Atlas *atlas = work->asked->atlas;
	const State *state = work->asked->spec->state;
	size_t siblings =
		parent == UNIT_NONE ? 0 : children_of(atlas, state, state_parent(state, force));
	size_t index = work->list.count;
	bool is_other = attachment_changes(atlas, state, force);
	BattleUnit unit = {.force = force,
			   .level = level,
			   .parent = parent,
			   .child_count = children_of(atlas, state, force),
			   .chief = level < UNIT_CHIEF_LEVELS && siblings <= UNIT_BOXES_MOST,
			   .has_left = has_left(work, force),
			   .name = force_names(work->voice, &force, 1, true),
			   .is_other_whole = is_other,
			   .strength = strength_at(work, force, is_other),
			   .place = whereabouts_words(work->voice, state, force,
						      men_at(work, force, is_other))};

	LIST_ADD(work->voice->arena, &work->list, unit);
	for (size_t i = 0; i < atlas->force_count; i++)
		if (state_parent(state, &atlas->forces[i]) == force)
			add_unit(work, &atlas->forces[i], level + 1, index);
}

const void *battle_gather(const ChartModel *asked, const Voice *voice)
{
	Battle *battle = arena_alloc(voice->arena, sizeof *battle);
	Work work = {.asked = asked, .voice = voice};
	size_t count;
	const Force *const *roots = chart_forces(asked, voice->arena, &count);

	for (size_t i = 0; i < count; i++)
		add_unit(&work, roots[i], 0, UNIT_NONE);
	*battle = (Battle){work.list.at, work.list.count};
	return battle;
}
