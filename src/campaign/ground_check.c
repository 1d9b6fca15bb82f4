/* Who stands where there is nothing: features that exist only at times. */
#include <stdlib.h>

#include "campaign/ledger_priv.h"
#include "campaign/phase.h"

/* A time in which nothing of an id exists, [from, until). */
typedef struct Gap {
	const Feature *before, *after; /* the versions about it; NULL: it is open there */
	Instant from, until;
	const Row *told; /* who stands in it, once that has been said */
} Gap;

typedef LIST(Instant) InstantList;

/* What is done as a moment begins has to be asked for at that moment, and what is about to end a minute before. */
static void add_end(Arena *arena, InstantList *list, Instant end)
{
	if (instant_is_open(end))
		return;
	LIST_ADD(arena, list, end - 1);
	LIST_ADD(arena, list, end);
}

static int compare_instants(const void *a, const void *b)
{
	const Instant *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* When anything changes in a plan, in the order of time. */
static InstantList turns_of(Arena *arena, const Atlas *atlas, const Plan *plan)
{
	InstantList list = {0};

	for (size_t i = 0; i < plan->phase_count; i++) {
		Instant from, until;

		phase_window(&plan->phases[i], &from, &until);
		if (!instant_is_open(from))
			LIST_ADD(arena, &list, from);
		add_end(arena, &list, until);
	}
	for (size_t i = 0; i < atlas->row_count; i++)
		if (atlas->rows[i].plan == plan)
			add_end(arena, &list, row_dates(&atlas->rows[i]).end_hi);
	for (size_t i = 0; i < atlas->library->turn_count; i++)
		add_end(arena, &list, atlas->library->turns[i]);
	if (list.count)
		qsort(list.at, list.count, sizeof *list.at, compare_instants);
	return list;
}

static bool is_in_plan(const Plan *plan, Instant at)
{
	bool begun = false, over = true;

	for (size_t i = 0; i < plan->phase_count; i++) {
		Instant from, until;

		phase_window(&plan->phases[i], &from, &until);
		begun |= from <= at;
		over &= until <= at;
	}
	return begun && !over;
}

static bool is_in_gap(const Gap *gap, Instant at)
{
	return gap->from <= at && at < gap->until;
}

/* The whole day, where nothing of it lies outside of the gap. */
static Moment moment_in(const Gap *gap, Instant at)
{
	Moment day = moment_of_day(instant_day(at));

	return day.from >= gap->from && moment_until(day) <= gap->until ? day : moment_at(at);
}

static const Position *who_stands(const State *state, const Feature *feature)
{
	for (size_t i = 0; i < state->position_count; i++) {
		const Position *position = &state->positions[i];

		if (!position->former && position->row_count && position->place.feature &&
		    feature_same(position->place.feature, feature))
			return position;
	}
	return NULL;
}

static const Row *row_of(const Position *position)
{
	return position->rows[position->row_count - 1];
}

static const char *record_words(Arena *arena, const Feature *feature)
{
	return arena_printf(arena, "that of %s (%s:%d)", feature->when.text, feature->span.file,
			    feature->span.line);
}

/* "that of ../1901-05-02 (lines.csv:2) has ended and that of 1901-05-05/.. (lines.csv:5) has not begun" */
static const char *gap_words(Arena *arena, const Gap *gap)
{
	const char *ended = gap->before ? record_words(arena, gap->before) : NULL;
	const char *coming = gap->after ? record_words(arena, gap->after) : NULL;

	if (!ended)
		return arena_printf(arena, "%s has not begun", coming);
	return coming ? arena_printf(arena, "%s has ended and %s has not begun", ended, coming)
		      : arena_printf(arena, "%s has ended", ended);
}

static void tell_gap(Diag *diag, const Gap *gap, const Position *position, const Plan *plan,
		     Moment when)
{
	Arena *arena = diag->arena;
	const Row *row = row_of(position);

	diag_error(diag, row->span, "ledger.no-ground",
		   "by row '%s' somebody stands on '%s' on %s in plan '%s', when there is none: %s",
		   row->id, position->place.feature->id, moment_iso(arena, when), plan->id,
		   gap_words(arena, gap));
	if (gap->before)
		diag_note(diag, gap->before->span, "the earlier one is here");
	if (gap->after)
		diag_note(diag, gap->after->span, "the later one is here");
}

/* One message for a gap and a row: what stands there longer, or on a branch of its plan, is the same fault. */
static void check_gap(const Ledger *ledger, Diag *diag, const Plan *plan, Gap *gap)
{
	const Feature *feature = gap->before ? gap->before : gap->after;
	Arena *scratch = arena_new();
	InstantList turns = turns_of(scratch, ledger->atlas, plan);
	const Position *found = NULL;

	for (size_t i = 0; i < turns.count && !found; i++) {
		Moment when = moment_in(gap, turns.at[i]);

		if (!is_in_gap(gap, turns.at[i]) || !is_in_plan(plan, turns.at[i]))
			continue;
		found = who_stands(ledger_state_on(scratch, ledger, plan, when), feature);
		if (found && row_of(found) != gap->told)
			tell_gap(diag, gap, found, plan, when);
	}
	gap->told = found ? row_of(found) : gap->told;
	arena_free(scratch);
}

static bool rows_name(const Atlas *atlas, const Feature *feature)
{
	for (size_t i = 0; i < atlas->row_count; i++)
		if (feature_same(atlas->rows[i].from.feature, feature) ||
		    feature_same(atlas->rows[i].to.feature, feature))
			return true;
	return false;
}

static void check_gaps(const Ledger *ledger, Diag *diag, const Feature *feature)
{
	const Atlas *atlas = ledger->atlas;
	const FeatureVersions alone = {&feature, 1};
	const FeatureVersions *versions = feature->versions ? feature->versions : &alone;

	for (size_t i = 0; i <= versions->count; i++) {
		Gap gap = {.before = i ? versions->at[i - 1] : NULL,
			   .after = i < versions->count ? versions->at[i] : NULL};

		gap.from = gap.before ? gap.before->until : INSTANT_OPEN_PAST;
		gap.until = gap.after ? gap.after->from : INSTANT_OPEN_FUTURE;
		for (size_t k = 0; gap.from < gap.until && k < atlas->plan_count; k++)
			check_gap(ledger, diag, &atlas->plans[k], &gap);
	}
}

void ground_check(const Ledger *ledger, Diag *diag)
{
	const Library *library = ledger->atlas->library;

	for (size_t i = 0; library->turn_count && i < library->count; i++)
		for (size_t k = 0; k < library->layers[i].count; k++) {
			const Feature *feature = library->layers[i].features[k];

			if (!edtf_is_blank(&feature->when) && feature_origin(feature) == feature &&
			    rows_name(ledger->atlas, feature))
				check_gaps(ledger, diag, feature);
		}
}
