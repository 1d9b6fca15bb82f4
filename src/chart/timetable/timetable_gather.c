#include "chart/timetable/timetable_gather.h"

#include <stdlib.h>

#include "campaign/holding.h"
#include "campaign/phase.h"
#include "words/claims.h"
#include "words/forces.h"

/* A timetable on its way to being gathered. */
typedef struct Gathering {
	const ChartModel *asked;
	const Voice *voice;
	Timetable *table;
	const Force *const *forces; /* what its lanes are of */
	size_t force_count;
} Gathering;

static Lane *lane_like(Gathering *gathering, Lane like)
{
	Timetable *table = gathering->table;

	for (size_t i = 0; i < table->lanes.count; i++)
		if (table->lanes.at[i].root == like.root && table->lanes.at[i].side == like.side &&
		    table->lanes.at[i].action == like.action)
			return &table->lanes.at[i];
	like.name = timetable_lane_name(gathering->voice, &like);
	LIST_ADD(gathering->voice->arena, &table->lanes, like);
	return &table->lanes.at[table->lanes.count - 1];
}

static Lane *lane_of(Gathering *gathering, const Force *root, Action action)
{
	return lane_like(gathering, (Lane){.root = root, .action = action});
}

static Track *track_of(Gathering *gathering, Lane *lane, const Plan *plan)
{
	for (size_t i = 0; i < lane->tracks.count; i++)
		if (lane->tracks.at[i].plan == plan)
			return &lane->tracks.at[i];
	LIST_ADD(gathering->voice->arena, &lane->tracks,
		 ((Track){.plan = plan, .name = chart_plan_words(gathering->voice, plan)}));
	return &lane->tracks.at[lane->tracks.count - 1];
}

/* The force of the chart that another belongs to; NULL: it is none of the chart's. */
static const Force *root_of(const Gathering *gathering, const Force *force)
{
	for (size_t i = 0; i < gathering->force_count; i++)
		if (force_is_within(force, gathering->forces[i]))
			return gathering->forces[i];
	return NULL;
}

static Bar phase_bar(const Gathering *gathering, const Phase *phase, size_t number)
{
	const Voice *voice = gathering->voice;
	const char *title = voice_text(voice, &phase->title);
	char *figure = arena_printf(voice->arena, "%zu", number);

	return (Bar){.id = arena_printf(voice->arena, "phase-%s-%s", phase->plan->id, phase->id),
		     .dates = phase_dates(phase),
		     .when = phase->has_when ? &phase->when : NULL,
		     .planned = true,
		     .contingent = phase->plan->mode == MODE_CONTINGENT,
		     .text = *title ? title : figure,
		     .short_text = figure,
		     .title = title};
}

static void add_phases(Gathering *gathering, const Plan *plan)
{
	Track *track;

	if (!plan->phase_count)
		return;
	track = track_of(gathering, lane_of(gathering, NULL, ACTION_STATION), plan);
	for (size_t i = 0; i < plan->phase_count; i++) {
		const Phase *phase = &plan->phases[i];
		Entry entry = {.phase = phase, .bar = phase_bar(gathering, phase, i + 1)};

		LIST_ADD(gathering->voice->arena, &track->entries, entry);
	}
}

static const char *amount_text(const Gathering *gathering, const Movement *movement)
{
	return amount_words(gathering->voice, movement->forces, movement->force_count,
			    &movement->amount, &movement->row->label);
}

/* "16th and 23rd Armies: 80,000": who, where it is not the lane's force itself, and how many. */
static const char *entry_text(const Gathering *gathering, const Movement *movement,
			      const Force *root)
{
	if (movement->force_count == 1 && movement->forces[0] == root)
		return amount_text(gathering, movement);
	return VOICE_FILL(
		gathering->voice, "flag",
		force_names(gathering->voice, movement->forces, movement->force_count, false),
		amount_text(gathering, movement));
}

/* "one third, March to April 1958" */
static const char *title_of(const Voice *voice, const char *text, const Edtf *when)
{
	const char *date = when ? voice_date(voice, when) : "";

	return *date ? arena_printf(voice->arena, "%s, %s", text, date) : text;
}

static Bar movement_bar(const Gathering *gathering, const Movement *movement, const Force *root)
{
	const Row *row = movement->row;
	const Edtf *phase_when = row->phase->has_when ? &row->phase->when : NULL;
	Bar bar = {.id = row->id,
		   .force = root,
		   /* Undated rows are somewhere in their phase. */
		   .dates = row->has_when ? row_dates(row) : phase_dates(row->phase),
		   .when = row->has_when ? &row->when : phase_when,
		   .certainty = movement->certainty,
		   .planned = row->plan->mode != MODE_CARRIED_OUT,
		   .contingent = row->plan->mode == MODE_CONTINGENT,
		   .text = entry_text(gathering, movement, root),
		   .short_text = amount_text(gathering, movement)};

	bar.title = title_of(gathering->voice, bar.text, bar.when);
	return bar;
}

static void add_movement(Gathering *gathering, const Movement *movement)
{
	const Voice *voice = gathering->voice;
	const Row *row = movement->row;
	const Force *root = root_of(gathering, movement->forces[0]);
	Entry entry = {.row = row, .reliever = movement->reliever, .phase = row->phase};
	Track *track;

	if (!root)
		return;
	entry.bar = movement_bar(gathering, movement, root);
	if (entry.reliever)
		entry.relieved = VOICE_FILL(voice, "relieved_by",
					    force_names(voice, &entry.reliever, 1, false));
	track = track_of(gathering, lane_of(gathering, root, row->action), row->plan);
	track->relieves |= entry.reliever != NULL;
	LIST_ADD(voice->arena, &track->entries, entry);
}

/* What stands somewhere because of a row; unknown: nothing does. */
static Holding holding_by(const State *state, const Row *row)
{
	Holding holding = {.unknown = true};

	for (size_t i = 0; i < state->position_count; i++)
		for (size_t k = 0; k < state->positions[i].row_count; k++)
			if (state->positions[i].rows[k] == row && !state->positions[i].former)
				holding = state->positions[i].holding;
	return holding;
}

/* What a row came to. A body has no account of its own before it stands somewhere. */
static Holding amount_of(const State *state, const Row *row)
{
	Holding amount = state_row_amount(state, row);

	return holding_is_zero(&amount) ? holding_by(state, row) : amount;
}

/* Rows that put men somewhere, lose or count them move nobody over the map, so that a state's movements lack them. */
static void add_row(Gathering *gathering, const State *state, const Row *row)
{
	Movement movement = {.id = row->id,
			     .row = row,
			     .forces = row->forces,
			     .force_count = row->force_count,
			     .amount = amount_of(state, row),
			     .certainty = certainty_weaker(row->certainty, row->amount.certainty)};

	add_movement(gathering, &movement);
}

/* Who belongs to whom, and who holds land; what a side holds belongs to a chart of everybody. */
static void add_claim(Gathering *gathering, const Row *row)
{
	const Voice *voice = gathering->voice;
	const Edtf *phase_when = row->phase->has_when ? &row->phase->when : NULL;
	const Force *root = row->force_count ? root_of(gathering, row->forces[0]) : NULL;
	Entry entry = {.row = row, .phase = row->phase};
	Lane lane = {.root = root, .side = row->holding_side, .action = row->action};

	if (!root && (!row->holding_side || gathering->asked->spec->figure->chart.force_count))
		return;
	entry.bar = (Bar){.id = row->id,
			  .force = root,
			  .side = row->holding_side,
			  .dates = row->has_when ? row_dates(row) : phase_dates(row->phase),
			  .when = row->has_when ? &row->when : phase_when,
			  .certainty = row->certainty,
			  .planned = row->plan->mode != MODE_CARRIED_OUT,
			  .contingent = row->plan->mode == MODE_CONTINGENT,
			  .short_text = claim_words(voice, row)};
	entry.bar.text = row->force_count == 1 && row->forces[0] == root
				 ? entry.bar.short_text
				 : VOICE_FILL(voice, "flag", claimant_names(voice, row, false),
					      entry.bar.short_text);
	if (row->holding_side)
		entry.bar.text = entry.bar.short_text;
	entry.bar.title = title_of(voice, entry.bar.text, entry.bar.when);
	LIST_ADD(voice->arena, &track_of(gathering, lane_like(gathering, lane), row->plan)->entries,
		 entry);
}

static void add_phase_rows(Gathering *gathering, const State *state)
{
	const Atlas *atlas = gathering->asked->atlas;
	const Phase *phase = state->phase;

	for (size_t i = 0; i < state->movement_count; i++)
		if (movement_is_told(&state->movements[i]))
			add_movement(gathering, &state->movements[i]);
	for (size_t i = 0; i < atlas->row_count; i++) {
		const Row *row = &atlas->rows[i];
		bool moves = row->plan != phase->plan || row->phase != phase;

		if (!moves && !action_books_men(row->action))
			add_claim(gathering, row);
		moves |= !row->force_count || !action_books_men(row->action);
		for (size_t k = 0; k < state->movement_count; k++)
			moves |= state->movements[k].row == row;
		if (!moves)
			add_row(gathering, state, row);
	}
}

static int compare_entries(const void *a, const void *b)
{
	const Entry *x = a, *y = b;

	if (x->bar.dates.start_lo != y->bar.dates.start_lo)
		return x->bar.dates.start_lo < y->bar.dates.start_lo ? -1 : 1;
	if (x->bar.dates.end_hi != y->bar.dates.end_hi)
		return x->bar.dates.end_hi < y->bar.dates.end_hi ? -1 : 1;
	return x->row && y->row
		       ? (x->row->number > y->row->number) - (x->row->number < y->row->number)
		       : 0;
}

/* Whether two bars would lie on one another; a day that one ends and the other begins on does not count. */
static bool entries_meet(const Entry *a, const Entry *b)
{
	const RowDates *x = &a->bar.dates, *y = &b->bar.dates;
	Instant from = x->start_lo > y->start_lo ? x->start_lo : y->start_lo;
	Instant until = x->end_hi < y->end_hi ? x->end_hi : y->end_hi;

	if (x->start_lo == y->start_lo || x->end_hi == y->end_hi)
		return from <= until;
	if (instant_is_midnight(from) && instant_is_midnight(until))
		return until - from > DAY_MINUTES;
	return from < until;
}

static void stack_entries(Track *track)
{
	qsort(track->entries.at, track->entries.count, sizeof *track->entries.at, compare_entries);
	track->rows = 1;
	for (size_t i = 0; i < track->entries.count; i++) {
		Entry *entry = &track->entries.at[i];

		for (size_t k = 0; k < i; k++)
			if (track->entries.at[k].row_index == entry->row_index &&
			    entries_meet(&track->entries.at[k], entry)) {
				entry->row_index++;
				k = SIZE_MAX; /* all of them again */
			}
		if (entry->row_index + 1 > track->rows)
			track->rows = entry->row_index + 1;
	}
}

/* Whether the figure shows what was carried out, so that a reader looks for it. */
static bool shows_what_was_done(const ChartSpec *spec)
{
	for (size_t i = 0; i < spec->plan_count; i++)
		if (spec->plans[i]->mode == MODE_CARRIED_OUT)
			return true;
	return false;
}

static void finish_lane(Lane *lane, const ChartModel *asked, const Voice *voice)
{
	for (size_t i = 0; i < lane->tracks.count; i++) {
		stack_entries(&lane->tracks.at[i]);
		if (shows_what_was_done(asked->spec))
			timetable_find_undone(&lane->tracks.at[i], asked->atlas);
	}
	timetable_find_slips(lane, voice);
}

const void *timetable_gather(const ChartModel *asked, const Voice *voice)
{
	const ChartSpec *spec = asked->spec;
	Timetable *table = arena_alloc(voice->arena, sizeof *table);
	Gathering gathering = {.asked = asked, .voice = voice, .table = table};

	*table = (Timetable){.events = flags_gather(asked, voice)};
	gathering.forces = chart_forces(asked, voice->arena, &gathering.force_count);
	for (size_t i = 0; i < spec->plan_count; i++)
		add_phases(&gathering, spec->plans[i]);
	for (size_t i = 0; i < spec->plan_count; i++)
		for (size_t k = 1; k <= spec->plans[i]->phase_count; k++)
			add_phase_rows(&gathering, spec->courses[i]->states[k]);
	for (size_t i = 0; i < table->lanes.count; i++)
		finish_lane(&table->lanes.at[i], asked, voice);
	return table;
}
