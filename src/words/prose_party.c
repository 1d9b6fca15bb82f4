/* Who: forces with their amount, as a sentence calls them. */
#include <string.h>

#include "calendar/date_words.h"
#include "campaign/holding.h"
#include "words/forces.h"
#include "words/prose_priv.h"

char *party_full_names(const Prose *prose, const Force *const *forces, size_t count)
{
	Arena *arena = prose->voice->arena;
	const char **names = arena_array(arena, count, sizeof *names);

	for (size_t i = 0; i < count; i++) {
		const char *name = voice_text(prose->voice, &forces[i]->name);

		names[i] = SAY(prose, "force", NULL, *name ? name : forces[i]->id);
	}
	return list_words(arena, names, count, prose->voice->language);
}

static bool strength_is_known(const Force *force)
{
	return force_strength(force).high != INTERVAL_OPEN;
}

const char *party_label(const Prose *prose, const Text *label)
{
	const char *text = label->count ? voice_text(prose->voice, label) : "";

	return *text ? text : NULL;
}

bool party_same(const Force *const *a, size_t a_count, const Force *const *b, size_t b_count)
{
	if (a_count != b_count)
		return false;
	for (size_t i = 0; i < a_count; i++)
		if (a[i] != b[i])
			return false;
	return true;
}

/* Whether a force is told of at two places at once, so that what is at either is a part of it. */
static bool is_divided(const Prose *prose, const Party *party)
{
	const State *state = prose->state;
	const Place *first = NULL;

	for (size_t i = 0; i < state->position_count + state->movement_count; i++) {
		const Position *position = i < state->position_count ? &state->positions[i] : NULL;
		const Movement *movement =
			position ? NULL : &state->movements[i - state->position_count];
		const Place *place = position ? &position->place : &movement->to;

		if (position ? position->former || !prose_tells(prose, position->compared)
			     : movement->to.kind != PLACE_OUTSIDE ||
				       !prose_tells(prose, movement->compared))
			continue;
		if (!party_same(party->forces, party->count,
				position ? position->forces : movement->forces,
				position ? position->force_count : movement->force_count))
			continue;
		if (first && !place_equal(first, place))
			return true;
		first = place;
	}
	return false;
}

static bool is_told(const Prose *prose, const Force *force)
{
	const State *state = prose->state;

	for (size_t i = 0; i < state->position_count; i++)
		if (prose_tells(prose, state->positions[i].compared) &&
		    party_same(state->positions[i].forces, state->positions[i].force_count, &force,
			       1))
			return true;
	for (size_t i = 0; i < state->movement_count; i++)
		if (prose_tells(prose, state->movements[i].compared) &&
		    party_same(state->movements[i].forces, state->movements[i].force_count, &force,
			       1))
			return true;
	return false;
}

/* All of a force's own men; those of it that are told of by themselves are not among them. */
static char *all_of(const Prose *prose, const Party *party, const char *names)
{
	Arena *arena = prose->voice->arena;
	LIST(const Force *) apart = {0};

	for (size_t i = 0; i < prose->atlas->force_count; i++) {
		const Force *force = &prose->atlas->forces[i];

		if (party->count == 1 && force->parent == party->forces[0] &&
		    strength_is_known(force) && is_told(prose, force))
			LIST_ADD(arena, &apart, force);
	}
	if (apart.count)
		names = SAY(prose, "without", NULL, names,
			    party_full_names(prose, apart.at, apart.count));
	return SAY(prose, "who", "all", names);
}

/* Whether an unknown number of them is going somewhere: what is left is no longer all. */
static bool is_leaving(const Prose *prose, const Party *party)
{
	const State *state = prose->state;

	for (size_t i = 0; i < state->movement_count; i++) {
		const Movement *movement = &state->movements[i];

		if (movement->amount.unknown && movement->from.kind != PLACE_OUTSIDE &&
		    movement->progress == PROGRESS_DONE && prose_tells(prose, movement->compared) &&
		    party_same(party->forces, party->count, movement->forces,
			       movement->force_count))
			return true;
	}
	return false;
}

/* Whether some of a force are out of the theatre, since whatever phase. */
static bool is_partly_outside(const Prose *prose, const Force *force)
{
	const State *state = prose->state;
	const Stay *stays;
	size_t count;

	if (prose->side == COMPARED_CARRIED_OUT && state->other)
		state = state->other;
	stays = state_stays(state, force, &count);
	for (size_t i = 0; i < count; i++)
		if (stays[i].kind == STAY_OUTSIDE)
			return true;
	return false;
}

/* Whether those who stand somewhere are no longer all of them. */
static bool has_dwindled(const Prose *prose, const Party *party)
{
	const Force *only = party->count == 1 ? party->forces[0] : NULL;

	if (party->moves)
		return false;
	return is_leaving(prose, party) ||
	       (only && !strength_is_known(only) && is_partly_outside(prose, only));
}

/* Somebody whose number nobody knows. Of a whole force whose strength is unknown how many need not be asked. */
static char *unnumbered(const Prose *prose, const Party *party, const char *names)
{
	bool divided = party->part || is_divided(prose, party) || has_dwindled(prose, party);

	if (divided)
		names = SAY(prose, "who", "part", names);
	else if (!party->moves && party->count == 1 && !strength_is_known(party->forces[0]))
		return all_of(prose, party, names);
	return SAY(prose, "who", "unknown", names);
}

char *party_words(const Prose *prose, const Party *party)
{
	const Holding *holding = party->holding;
	const char *names = party_full_names(prose, party->forces, party->count);
	const char *printed = party_label(prose, party->label);
	bool share = amount_is_share(holding);
	const char *amount;
	char *text;

	if (printed)
		return SAY(prose, "who", "label", names, printed);
	if (share && rational_compare(holding->share, rational_of(1, 1)) == 0)
		return has_dwindled(prose, party) ? unnumbered(prose, party, names)
						  : all_of(prose, party, names);
	amount = amount_words(prose->voice, party->forces, party->count, holding, NULL);
	if (!strcmp(amount, "?"))
		return unnumbered(prose, party, names);
	text = SAY(prose, "who",
		   share			       ? "share"
		   : party->count > 1 && !party->moves ? "body"
						       : "men",
		   names, amount);
	return party->doubt == DOCUMENTED
		       ? text
		       : SAY(prose, "amount", certainty_name(party->doubt), text);
}
