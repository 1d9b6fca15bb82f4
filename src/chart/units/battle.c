#include "chart/units/battle.h"

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
	size_t count, gone = 0;
	const State *state = work->asked->spec->state;
	const Stay *stays = state_stays(state, force, &count);
	const Force *parent = state_parent(state, force);

	for (size_t i = 0; i < count; i++)
		gone += stays[i].kind == STAY_OUTSIDE || stays[i].kind == STAY_LOST;
	return (count && gone == count) || (parent && has_left(work, parent));
}

static size_t children_of(const Atlas *atlas, const State *state, const Force *force)
{
	size_t count = 0;

	for (size_t i = 0; i < atlas->force_count; i++)
		count += state_parent(state, &atlas->forces[i]) == force;
	return count;
}

static void add_unit(Work *work, const Force *force, size_t level, size_t parent)
{
	const Atlas *atlas = work->asked->atlas;
	const State *state = work->asked->spec->state;
	size_t siblings =
		parent == UNIT_NONE ? 0 : children_of(atlas, state, state_parent(state, force));
	size_t index = work->list.count;
	BattleUnit unit = {.force = force,
			   .level = level,
			   .parent = parent,
			   .child_count = children_of(atlas, state, force),
			   .chief = level < UNIT_CHIEF_LEVELS && siblings <= UNIT_BOXES_MOST,
			   .has_left = has_left(work, force),
			   .name = force_names(work->voice, &force, 1, true),
			   .strength = strength_words(work->voice, force),
			   .place = whereabouts_words(work->voice, state, force)};

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
