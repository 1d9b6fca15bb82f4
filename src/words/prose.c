#include "words/prose.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "calendar/date_words.h"
#include "campaign/holding.h"
#include "words/claims.h"
#include "words/forces.h"

#define VALUES_MOST 4 /* texts that fill a pattern: who, from where, to where, how far */

typedef struct Prose {
	const Voice *voice;
	const Atlas *atlas;
	const State *state;
	LIST(const char *) clauses;
} Prose;

/* The pattern "alt_<what> <kind>" filled with up to VALUES_MOST texts. */
static char *say(const Prose *prose, const char *what, const char *kind, const char *const *values)
{
	Arena *arena = prose->voice->arena;
	const char *key = kind ? arena_printf(arena, "alt_%s %s", what, kind)
			       : arena_printf(arena, "alt_%s", what);

	return words_fill(arena, prose->voice->words, key, values, VALUES_MOST);
}
#define SAY(prose, what, kind, ...)                                                                \
	say((prose), (what), (kind), (const char *const[VALUES_MOST]){__VA_ARGS__})

/* Tenses: what is planned will be, what was done was, what is only reckoned with would be. Where a plan starts from is past. */
static const char *mood(const Prose *prose)
{
	if (!prose->state->phase && prose->state->plan->mode == MODE_PLANNED)
		return "carried_out";
	switch (prose->state->plan->mode) {
	case MODE_PLANNED:
		return "planned";
	case MODE_CARRIED_OUT:
		return "carried_out";
	case MODE_CONTINGENT:
		return "contingent";
	}
	return "planned";
}

/* ---- who and how many ---- */

static char *full_names(const Prose *prose, const Force *const *forces, size_t count)
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

/* The label of the row that made it, as the map prints it; NULL: none. */
static const char *printed_label(const Prose *prose, const Text *label)
{
	const char *text = label->count ? voice_text(prose->voice, label) : "";

	return *text ? text : NULL;
}

/* A force with its amount: "two thirds of the Army", "about 80,000 men of the Army", "the Army (smallest number)". */
static char *who(const Prose *prose, const Force *const *forces, size_t count,
		 const Holding *holding, const Text *label)
{
	const char *names = full_names(prose, forces, count);
	const char *printed = printed_label(prose, label);
	bool share = !holding->unknown && holding->share.num && !holding->men.high;
	const char *amount;

	if (printed)
		return SAY(prose, "who", "label", names, printed);
	if (share && rational_compare(holding->share, rational_of(1, 1)) == 0)
		return SAY(prose, "who", "all", names);
	amount = amount_words(prose->voice, forces, count, holding, NULL);
	if (!strcmp(amount, "?"))
		/* Of a force whose strength nobody knows, how many need not be asked. */
		return SAY(prose, "who",
			   count == 1 && !strength_is_known(forces[0]) ? "all" : "unknown", names);
	return SAY(prose, "who", share ? "share" : "men", names, amount);
}

/* ---- where ---- */

static char *coordinate(const Prose *prose, double degrees, const char *positive,
			const char *negative)
{
	Arena *arena = prose->voice->arena;
	char *number = arena_printf(arena, "%.2f°", fabs(degrees));

	return VOICE_FILL(prose->voice, degrees < 0 ? negative : positive, number);
}

static const char *place_name(const Prose *prose, const Place *place)
{
	const char *name;

	if (place->kind == PLACE_POINT)
		return arena_printf(prose->voice->arena, "%s %s",
				    coordinate(prose, place->at.lat, "north", "south"),
				    coordinate(prose, place->at.lon, "east", "west"));
	if (place->kind != PLACE_FEATURE)
		return "";
	name = voice_text(prose->voice, &place->feature->name);
	return *name ? name : place->feature->id;
}

/* Which pattern a place takes; NULL: there is nothing to name. */
static const char *place_class(const Place *place)
{
	if (place->kind == PLACE_POINT)
		return "place";
	if (place->kind != PLACE_FEATURE)
		return NULL;
	switch (place->feature->shape) {
	case SHAPE_LINE:
		return place->stretch.from > 0 || place->stretch.to < 1 ? "stretch" : "line";
	case SHAPE_AREA:
		return "area";
	case SHAPE_POINT:
		break;
	}
	return strcmp(place->feature->as, "place") ? "point" : "place";
}

/* "on the River line", "from Easton", "to China": by the preposition "on", "from", "to" or "the" (none). */
static const char *where(const Prose *prose, const char *preposition, const Place *place)
{
	const char *kind = place_class(place);
	const char *label;

	if (kind)
		return SAY(prose, preposition, kind, place_name(prose, place));
	if (place->kind != PLACE_OUTSIDE || strcmp(preposition, "to") != 0)
		return "";
	label = place->outside ? voice_text(prose->voice, &place->outside->label) : "";
	return *label ? SAY(prose, "to", "outside", label) : SAY(prose, "to", "away", NULL);
}

static bool rule_binds(const LineRule *rule, const Plan *plan)
{
	for (size_t i = 0; i < rule->plan_count; i++)
		if (rule->plans[i] == plan)
			return true;
	return rule->plan_count == 0;
}

/* Only of a line that its plan wants held is it said that somebody holds it; elsewhere forces stand. */
static bool is_held(const Prose *prose, const Place *place)
{
	const Atlas *atlas = prose->atlas;

	if (place->kind != PLACE_FEATURE || place->feature->shape != SHAPE_LINE)
		return false;
	for (size_t i = 0; i < atlas->line_rule_count; i++)
		if (atlas->line_rules[i].line == place->feature &&
		    atlas->line_rules[i].held_required &&
		    rule_binds(&atlas->line_rules[i], prose->state->plan))
			return true;
	return false;
}

/* ---- clauses ---- */

static void clause(Prose *prose, Certainty certainty, char *text)
{
	if (certainty != DOCUMENTED)
		text = SAY(prose, "doubt", certainty_name(certainty), text);
	LIST_ADD(prose->voice->arena, &prose->clauses, text);
}

/* Whether it was so: rows and cells. How well the line or place is known is said apart. */
static Certainty position_certainty(const Position *position)
{
	Certainty weakest = certainty_weaker(position->amount_certainty, position->place_certainty);

	for (size_t i = 0; i < position->row_count; i++)
		weakest = certainty_weaker(weakest, position->rows[i]->certainty);
	return weakest;
}

static bool same_forces(const Position *position, const Movement *movement)
{
	if (position->force_count != movement->force_count)
		return false;
	for (size_t i = 0; i < position->force_count; i++)
		if (position->forces[i] != movement->forces[i])
			return false;
	return true;
}

/* A former place is told by the movement that left it, where there is one. */
static bool is_left_by_movement(const Prose *prose, const Position *position)
{
	for (size_t i = 0; i < prose->state->movement_count; i++) {
		const Movement *movement = &prose->state->movements[i];

		if (same_forces(position, movement) &&
		    place_equal(&position->place, &movement->from))
			return true;
	}
	return false;
}

static void say_position(Prose *prose, const Position *position)
{
	bool held = is_held(prose, &position->place);
	char *force;

	if (!place_class(&position->place))
		return;
	force = who(prose, position->forces, position->force_count, &position->holding,
		    &position->label);
	if (position->former)
		clause(prose, position_certainty(position),
		       SAY(prose, "former", NULL, force, where(prose, "on", &position->place)));
	else
		clause(prose, position_certainty(position),
		       SAY(prose, held ? "hold" : "stand", mood(prose), force,
			   where(prose, held ? "the" : "on", &position->place)));
}

/* Lines that have to be held come first: it is what the reader asks first. */
static void say_positions(Prose *prose)
{
	const State *state = prose->state;

	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < state->position_count; i++)
			if (!state->positions[i].former &&
			    is_held(prose, &state->positions[i].place) == (pass == 0))
				say_position(prose, &state->positions[i]);
}

static char *with_way(const Prose *prose, const Movement *movement, char *text)
{
	Arena *arena = prose->voice->arena;
	const Row *row = movement->row;
	const char **names = arena_array(arena, row->via_count, sizeof *names);
	Certainty weakest = DOCUMENTED;
	char *all = arena_copy(arena, "");
	size_t count = 0;

	for (size_t i = 0; i < row->via_count; i++) {
		weakest = certainty_weaker(weakest, row->via[i].certainty);
		if (place_class(&row->via[i]))
			names[count++] = place_name(prose, &row->via[i]);
	}
	for (size_t i = 0; i < count; i++)
		all = i ? SAY(prose, "then", NULL, all, names[i]) : arena_copy(arena, names[i]);
	return count ? SAY(prose, "way", certainty_name(weakest), text, all) : text;
}

static bool has_own_date(const State *state, const Row *row)
{
	const Phase *phase = state->phase;

	return row->has_when && row->when.text &&
	       !(phase && phase->has_when && phase->when.text &&
		 !strcmp(phase->when.text, row->when.text));
}

static void say_movement(Prose *prose, const Movement *movement)
{
	const char *const verbs[ACTIONS] = {
		[ACTION_MOVE] = "move", [ACTION_WITHDRAW] = "withdraw", [ACTION_ARRIVE] = "arrive"};
	const Row *row = movement->row;
	const char *verb = verbs[row->action];
	const char *force =
		who(prose, movement->forces, movement->force_count, &movement->amount, &row->label);
	/* What arrives is told where it then stands; the outside it came from has no such word. */
	const char *from = where(prose, "from", &movement->from);
	const char *to = where(prose, row->action == ACTION_ARRIVE ? "on" : "to", &movement->to);
	Certainty certainty =
		certainty_weaker(row->certainty, certainty_weaker(movement->amount_certainty,
								  movement->from.certainty));
	char *text, progress[24];

	if (!verb)
		return;
	if (movement->progress == PROGRESS_DONE) {
		text = SAY(prose, verb, mood(prose), force, from, to);
	} else {
		snprintf(progress, sizeof progress, "%d", (int)movement->progress);
		text = SAY(prose, verb, "going", force, from, to,
			   SAY(prose, "progress", progress, NULL));
	}
	if (has_own_date(prose->state, row))
		text = SAY(prose, "dated", NULL, text, voice_date(prose->voice, &row->when));
	text = with_way(prose, movement, text);
	if (movement->reliever)
		text = SAY(prose, "relieved", NULL, text,
			   full_names(prose, &movement->reliever, 1));
	clause(prose, certainty_weaker(certainty, movement->to.certainty), text);
}

static void say_clauses(Prose *prose)
{
	static const Text no_label;
	const State *state = prose->state;

	say_positions(prose);
	for (size_t i = 0; i < state->movement_count; i++)
		say_movement(prose, &state->movements[i]);
	for (size_t i = 0; i < state->position_count; i++)
		if (state->positions[i].former && !is_left_by_movement(prose, &state->positions[i]))
			say_position(prose, &state->positions[i]);
	for (size_t i = 0; i < state->pocket_count; i++) {
		const Pocket *pocket = &state->pockets[i];

		clause(prose, DOCUMENTED,
		       SAY(prose, "pocket", mood(prose),
			   who(prose, &pocket->force, 1, &pocket->holding, &no_label)));
	}
	if (!prose->clauses.count)
		clause(prose, DOCUMENTED, SAY(prose, "nothing", NULL, NULL));
}

/* ---- when ---- */

/* The end of a phase by its last bound, as finely as it was written; an end that nobody wrote is called that. */
static char *phase_end(const Prose *prose, const Phase *phase)
{
	const EdtfBound *end = &phase->when.end;
	Edtf last = {.text = phase->when.text, .start = *end, .end = *end};

	if (!phase->has_when || end->kind == EDTF_UNKNOWN)
		return SAY(prose, "end", "unknown", NULL);
	if (end->kind == EDTF_OPEN)
		return SAY(prose, "end", "open", NULL);
	if (end->uncertain || end->approximate)
		return SAY(prose, "end", "doubtful", voice_date(prose->voice, &last));
	return SAY(prose, "end", end->lo == end->hi ? "day" : "span",
		   voice_date(prose->voice, &last));
}

static char *moment(const Prose *prose)
{
	const State *state = prose->state;

	if (state->at_moment)
		return SAY(prose, "end", "day",
			   moment_words(prose->voice->arena, state->when, prose->voice->language));
	return state->phase ? phase_end(prose, state->phase) : SAY(prose, "start", NULL, NULL);
}

/* ---- what is drawn without being known ---- */

static bool is_named_before(const State *state, size_t index)
{
	for (size_t i = 0; i < index; i++)
		if (state->positions[i].place.feature == state->positions[index].place.feature)
			return true;
	return false;
}

static void say_drawn(const Prose *prose, Certainty certainty, StrBuf *out)
{
	Arena *arena = prose->voice->arena;
	const State *state = prose->state;
	LIST(const char *) names = {0};

	for (size_t i = 0; i < state->position_count; i++) {
		const Place *place = &state->positions[i].place;

		if (place->kind == PLACE_FEATURE && place->feature->certainty == certainty &&
		    !is_named_before(state, i))
			LIST_ADD(arena, &names, place_name(prose, place));
	}
	if (names.count)
		strbuf_add(out,
			   SAY(prose, "drawn", certainty_name(certainty),
			       list_words(arena, names.at, names.count, prose->voice->language)));
}

char *state_sentences(const Voice *voice, const Atlas *atlas, const State *state)
{
	Prose prose = {.voice = voice, .atlas = atlas, .state = state};
	const char *plan = voice_text(voice, &state->plan->title);
	StrBuf out = {0};
	char *body, *whole;

	say_clauses(&prose);
	body = arena_copy(voice->arena, prose.clauses.at[0]);
	for (size_t i = 1; i < prose.clauses.count; i++)
		body = SAY(&prose, "and", NULL, body, prose.clauses.at[i]);
	strbuf_add(&out, SAY(&prose, "sentence", mood(&prose), *plan ? plan : state->plan->id,
			     moment(&prose), body));
	strbuf_add(&out, claim_sentences(voice, atlas, state));
	say_drawn(&prose, INFERRED, &out);
	say_drawn(&prose, CONJECTURAL, &out);
	whole = arena_copy(voice->arena, out.at);
	strbuf_release(&out);
	return whole;
}
