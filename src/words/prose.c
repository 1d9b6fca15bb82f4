#include "words/prose.h"

#include <string.h>

#include "base/strbuf.h"
#include "calendar/date_words.h"
#include "words/claims.h"
#include "words/moments.h"
#include "words/prose_priv.h"
#include "words/versions.h"

char *prose_say(const Prose *prose, const char *what, const char *kind, const char *const *values)
{
	Arena *arena = prose->voice->arena;
	const char *key = kind ? arena_printf(arena, "alt_%s %s", what, kind)
			       : arena_printf(arena, "alt_%s", what);

	return words_fill(arena, prose->voice->words, key, values, VALUES_MOST);
}

static const char *mode_name(const Plan *plan)
{
	static const char *const names[] = {[MODE_PLANNED] = "planned",
					    [MODE_CARRIED_OUT] = "carried_out",
					    [MODE_CONTINGENT] = "contingent"};

	return names[plan->mode];
}

/* Tenses: what is planned will be, what was done was, what is only reckoned with would be. Where a plan starts from is past. */
static const char *mood(const Prose *prose, const Plan *plan)
{
	return !prose->phase && plan->mode == MODE_PLANNED ? "carried_out" : mode_name(plan);
}

bool prose_tells(const Prose *prose, Compared compared)
{
	return prose->side == COMPARED_NOT || prose->side == compared;
}

/* ---- where ---- */

static const char *place_name(const Prose *prose, const Place *place)
{
	return place->kind == PLACE_POINT || place->kind == PLACE_FEATURE
		       ? place_words(prose->voice, place)
		       : "";
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
	/* Somebody comes from outside to nobody knows where. */
	if (place->kind != PLACE_OUTSIDE && !strcmp(preposition, "on"))
		return SAY(prose, "on", "unknown", NULL);
	if (place->kind != PLACE_OUTSIDE || strcmp(preposition, "to") != 0)
		return "";
	label = place->outside ? voice_text(prose->voice, &place->outside->label) : "";
	return *label ? SAY(prose, "to", "outside", label) : SAY(prose, "to", "away", NULL);
}

static bool is_on_map(const Prose *prose, const Place *place)
{
	return !prose->reach || !place_class(place) ||
	       prose->reach->shows(prose->reach->map, place);
}

/* What is said of a place, with what has to be said beside it: that it is not on the map, that it is not known so well. */
static char *with_place(const Prose *prose, const Place *place, Certainty doubt, char *text)
{
	if (!is_on_map(prose, place))
		text = SAY(prose, "place", "off", text);
	if (doubt != DOCUMENTED && place_class(place))
		text = SAY(prose, "place", certainty_name(doubt), text);
	return text;
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
		if (feature_same(atlas->line_rules[i].line, place->feature) &&
		    atlas->line_rules[i].held_required &&
		    rule_binds(&atlas->line_rules[i], prose->plan))
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

/* Whether it was so, by its rows. How well the number, the place or the line is known is said apart. */
static Certainty position_certainty(const Position *position)
{
	Certainty weakest = DOCUMENTED;

	for (size_t i = 0; i < position->row_count; i++)
		weakest = certainty_weaker(weakest, position->rows[i]->certainty);
	return weakest;
}

/* Whether all that stood here went, by themselves or with others. */
static bool goes_with(const Position *position, const Movement *movement)
{
	for (size_t i = 0; i < position->force_count; i++) {
		bool goes = false;

		for (size_t k = 0; k < movement->force_count; k++)
			goes |= movement->forces[k] == position->forces[i];
		if (!goes)
			return false;
	}
	return true;
}

/* A former place is told by the movement that left it, where there is one. */
static bool is_left_by_movement(const Prose *prose, const Position *position)
{
	for (size_t i = 0; i < prose->state->movement_count; i++) {
		const Movement *movement = &prose->state->movements[i];

		if (prose_tells(prose, movement->compared) && goes_with(position, movement) &&
		    place_equal(&position->place, &movement->from))
			return true;
	}
	return false;
}

/* A number that several have together is no number of each. */
static char *with_split(const Prose *prose, const Position *position, char *text)
{
	bool joint = position->force_count > 1 && !position->holding.unknown &&
		     !party_label(prose, &position->label);

	return joint ? SAY(prose, "split", NULL, text) : text;
}

static void say_position(Prose *prose, const Position *position)
{
	const Place *place = &position->place;
	const Party party = {.forces = position->forces,
			     .count = position->force_count,
			     .holding = &position->holding,
			     .label = &position->label,
			     .doubt = position->amount_certainty,
			     .part = position->part_of_body};
	bool held = is_held(prose, place);
	const char *verb = position->former ? "former" : held ? "hold" : "stand";
	char *text;

	if (!place_class(place))
		return;
	text = SAY(prose, verb, mood(prose, prose->plan), party_words(prose, &party),
		   where(prose, held && !position->former ? "the" : "on", place));
	text = with_split(prose, position,
			  with_place(prose, place, position->place_certainty, text));
	clause(prose, position_certainty(position), text);
}

/* Lines that have to be held come first: it is what the reader asks first. */
static void say_positions(Prose *prose)
{
	const State *state = prose->state;

	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < state->position_count; i++)
			if (!state->positions[i].former &&
			    prose_tells(prose, state->positions[i].compared) &&
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

static bool has_own_date(const Phase *phase, const Row *row)
{
	return row->has_when && row->when.text &&
	       !(phase && phase->has_when && phase->when.text &&
		 !strcmp(phase->when.text, row->when.text));
}

/* That a place is doubtful is said once: of who stands there, else of who goes there. */
static Certainty doubt_untold(const Prose *prose, const Place *place)
{
	const State *state = prose->state;

	for (size_t i = 0; i < state->position_count; i++)
		if (!state->positions[i].former &&
		    prose_tells(prose, state->positions[i].compared) &&
		    state->positions[i].place_certainty == place->certainty &&
		    place_equal(&state->positions[i].place, place))
			return DOCUMENTED;
	return place->certainty;
}

static char *end_words(const Prose *prose, const char *preposition, const Place *place)
{
	char *words = arena_copy(prose->voice->arena, where(prose, preposition, place));

	return *words ? with_place(prose, place, doubt_untold(prose, place), words) : words;
}

/* "from Weston"; of a body that came together "from Weston and from Norton". */
static const char *from_words(const Prose *prose, const Movement *movement)
{
	const State *state = prose->state;
	Arena *arena = prose->voice->arena;
	const char **ends = arena_array(arena, state->movement_count, sizeof *ends);
	size_t count = 0;

	for (size_t i = 0; movement->tail && i < state->movement_count; i++) {
		const Movement *other = &state->movements[i];
		const char *end =
			other->row == movement->row ? end_words(prose, "from", &other->from) : "";

		if (*end) {
			ends[count] = count ? end + strspn(end, " ") : end;
			count++;
		}
	}
	return movement->tail ? list_words(arena, ends, count, prose->voice->language)
			      : end_words(prose, "from", &movement->from);
}

/* "had withdrawn from Weston to China"; where it is not over, how far it is. */
static char *movement_clause(const Prose *prose, const Movement *movement, const char *verb)
{
	const Row *row = movement->row;
	const Party party = {.forces = movement->forces,
			     .count = movement->force_count,
			     .holding = &movement->amount,
			     .label = &row->label,
			     .doubt = movement->amount_certainty,
			     .moves = true};
	const char *force = party_words(prose, &party), *tense = mood(prose, row->plan);
	/* What arrives is told where it then stands; the outside it came from has no such word. */
	const char *from = from_words(prose, movement);
	const char *to =
		end_words(prose, row->action == ACTION_ARRIVE ? "on" : "to", &movement->to);
	char *progress;

	if (movement->progress == PROGRESS_DONE)
		return SAY(prose, verb, tense, force, from, to);
	progress = arena_printf(prose->voice->arena, "%s %d", tense, (int)movement->progress);
	return SAY(prose, verb, "going", force, from, to, SAY(prose, "progress", progress, NULL));
}

static void say_movement(Prose *prose, const Movement *movement)
{
	const char *const verbs[ACTIONS] = {
		[ACTION_MOVE] = "move", [ACTION_WITHDRAW] = "withdraw", [ACTION_ARRIVE] = "arrive"};
	const Row *row = movement->row;
	char *text;

	if (!verbs[row->action])
		return;
	text = movement_clause(prose, movement, verbs[row->action]);
	if (has_own_date(prose->phase, row))
		text = SAY(prose, "dated", NULL, text, voice_date(prose->voice, &row->when));
	text = with_way(prose, movement, text);
	if (movement->reliever)
		text = SAY(prose, "relieved", mood(prose, row->plan), text,
			   party_full_names(prose, &movement->reliever, 1));
	clause(prose, row->certainty, text);
}

static void say_pockets(Prose *prose)
{
	static const Text no_label;
	const State *state = prose->state;

	for (size_t i = 0; i < state->pocket_count; i++) {
		const Pocket *pocket = &state->pockets[i];
		const Party party = {.forces = pocket->forces,
				     .count = pocket->force_count,
				     .holding = &pocket->holding,
				     .label = &no_label};

		clause(prose, DOCUMENTED,
		       SAY(prose, "pocket", mood(prose, prose->plan), party_words(prose, &party)));
	}
}

static void say_clauses(Prose *prose)
{
	const State *state = prose->state;

	say_positions(prose);
	for (size_t i = 0; i < state->movement_count; i++)
		if (movement_is_told(&state->movements[i]) &&
		    prose_tells(prose, state->movements[i].compared))
			say_movement(prose, &state->movements[i]);
	for (size_t i = 0; i < state->position_count; i++)
		if (state->positions[i].former &&
		    prose_tells(prose, state->positions[i].compared) &&
		    !is_left_by_movement(prose, &state->positions[i]))
			say_position(prose, &state->positions[i]);
	say_pockets(prose);
	if (!prose->clauses.count)
		clause(prose, DOCUMENTED, SAY(prose, "nothing", NULL, NULL));
}

/* ---- when ---- */

/* Something will be so by a day, and was so on it: a language may have words of their own for a mode. */
static char *say_end(const Prose *prose, const char *kind, const char *date)
{
	Arena *arena = prose->voice->arena;
	const char *moded = arena_printf(arena, "%s %s", kind, mode_name(prose->plan));
	bool has_own = voice_word(prose->voice, arena_printf(arena, "alt_end %s", moded)) != NULL;

	return SAY(prose, "end", has_own ? moded : kind, date);
}

/* The end of a phase by its last bound, as finely as it was written; an end that nobody wrote is called that. */
static char *phase_end(const Prose *prose, const Phase *phase)
{
	const EdtfBound *end = &phase->when.end;
	Edtf last = {.text = phase->when.text, .start = *end, .end = *end};

	if (!phase->has_when || end->kind == EDTF_UNKNOWN)
		return say_end(prose, "unknown", NULL);
	if (end->kind == EDTF_OPEN)
		return say_end(prose, "open", NULL);
	if (end->uncertain || end->approximate)
		return say_end(prose, "doubtful", voice_date(prose->voice, &last));
	return say_end(prose, end->lo == end->hi ? "day" : "span", voice_date(prose->voice, &last));
}

static char *moment(const Prose *prose)
{
	const State *state = prose->state;

	if (state->at_moment)
		return SAY(prose, "day", NULL,
			   moment_words(prose->voice->arena, voice_dates(prose->voice), state->when,
					prose->voice->language));
	return prose->phase ? phase_end(prose, prose->phase) : SAY(prose, "start", NULL, NULL);
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
		    is_on_map(prose, place) && !is_named_before(state, i))
			LIST_ADD(arena, &names, place_name(prose, place));
	}
	if (names.count)
		strbuf_add(out,
			   SAY(prose, "drawn", certainty_name(certainty),
			       list_words(arena, names.at, names.count, prose->voice->language)));
}

/* What one plan says of its moment. */
static char *sentence(Prose *prose)
{
	const char *plan = voice_text(prose->voice, &prose->plan->title);
	/* What a plan starts from is none of what it says. */
	const char *frame = !prose->phase && prose->plan->mode == MODE_PLANNED
				    ? "before"
				    : mode_name(prose->plan);
	char *body;

	say_clauses(prose);
	body = arena_copy(prose->voice->arena, prose->clauses.at[0]);
	for (size_t i = 1; i < prose->clauses.count; i++)
		body = SAY(prose, "and", NULL, body, prose->clauses.at[i]);
	return SAY(prose, "sentence", frame, *plan ? plan : prose->plan->id, moment(prose), body);
}

char *state_sentences(const Voice *voice, const Atlas *atlas, const State *state,
		      const MapReach *reach)
{
	Prose first = {.voice = voice,
		       .atlas = atlas,
		       .state = state,
		       .plan = state->plan,
		       .phase = state->phase,
		       .reach = reach};
	Prose second = first;
	StrBuf out = {0};
	char *whole;

	if (state->comparison == COMPARISON_OVERLAY) {
		first.side = COMPARED_PLANNED;
		second.side = COMPARED_CARRIED_OUT;
		second.plan = state->other->plan;
		second.phase = state->other->phase;
	}
	strbuf_add(&out, sentence(&first));
	if (second.side)
		strbuf_add(&out, SAY(&second, "next", NULL, sentence(&second)));
	strbuf_add(&out, claim_sentences(voice, atlas, state, reach));
	strbuf_sentence(&out, version_sentence(voice, atlas, &(StatesTold){&state, 1}, reach));
	say_drawn(&first, INFERRED, &out);
	say_drawn(&first, CONJECTURAL, &out);
	whole = arena_copy(voice->arena, out.at);
	strbuf_release(&out);
	return whole;
}
