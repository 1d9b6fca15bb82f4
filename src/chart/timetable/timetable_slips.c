/* What ended later, or earlier, than it was planned to, and what was planned and has no row carried out. */
#include <string.h>

#include "chart/timetable/timetable_gather.h"

#define NOWHERE ((EntryPlace){SIZE_MAX, 0})

static const Entry *entry_at(const Lane *lane, EntryPlace place)
{
	return &lane->tracks.at[place.track].entries.at[place.entry];
}

static bool same_phase(const Entry *a, const Entry *b)
{
	return !strcmp(a->phase->id, b->phase->id);
}

/* Whether one of the forces is the force, or one that it is in. */
static bool is_within_any(const Force *force, const Row *row)
{
	for (size_t i = 0; i < row->force_count; i++)
		if (force_is_within(force, row->forces[i]))
			return true;
	return false;
}

static bool names_force(const Row *row, const Force *force)
{
	for (size_t i = 0; i < row->force_count; i++)
		if (row->forces[i] == force)
			return true;
	return false;
}

static bool are_same_forces(const Row *a, const Row *b)
{
	bool same = a->force_count == b->force_count;

	for (size_t i = 0; same && i < a->force_count; i++)
		same = names_force(b, a->forces[i]);
	return same;
}

/* Whether the plan left open which part of a force it meant, and these are parts of that force. */
static bool are_parts_meant(const Row *planned, const Row *done)
{
	bool parts = planned->amount.kind != AMOUNT_ALL && planned->amount.kind != AMOUNT_BLANK;

	for (size_t i = 0; parts && i < done->force_count; i++)
		parts = is_within_any(done->forces[i], planned);
	return parts && done->force_count;
}

static bool says_where(const Place *place)
{
	return place->kind != PLACE_BLANK && place->kind != PLACE_UNKNOWN &&
	       (place->kind != PLACE_OUTSIDE || place->outside);
}

/* Whether what was carried out is what was planned: the same forces, and the same place where both name one. */
static bool is_what_was_planned(const Row *planned, const Row *done)
{
	if (planned->holding_side != done->holding_side || planned->new_parent != done->new_parent)
		return false;
	if (says_where(&planned->to) && says_where(&done->to) &&
	    !place_equal(&planned->to, &done->to))
		return false;
	return are_same_forces(planned, done) || are_parts_meant(planned, done);
}

/* The entry that ends last among a track's that are of a phase and, by their plan, what the entry is. */
static EntryPlace last_like(const Lane *lane, size_t track, const Entry *like, bool like_is_done)
{
	const Track *of = &lane->tracks.at[track];
	EntryPlace last = NOWHERE;

	for (size_t i = 0; i < of->entries.count; i++) {
		const Entry *entry = &of->entries.at[i];

		if (!same_phase(entry, like) ||
		    !is_what_was_planned(like_is_done ? entry->row : like->row,
					 like_is_done ? like->row : entry->row))
			continue;
		if (last.track == SIZE_MAX ||
		    entry->bar.dates.end_hi >= entry_at(lane, last)->bar.dates.end_hi)
			last = (EntryPlace){track, i};
	}
	return last;
}

static bool has_phase(const Track *track, const Entry *of)
{
	for (size_t i = 0; i < track->entries.count; i++)
		if (same_phase(&track->entries.at[i], of))
			return true;
	return false;
}

/* The track of the first planned plan that has something in the lane for the phase; SIZE_MAX: none. */
static size_t planned_track(const Lane *lane, const Entry *done)
{
	for (size_t i = 0; i < lane->tracks.count; i++)
		if (lane->tracks.at[i].plan->mode == MODE_PLANNED &&
		    has_phase(&lane->tracks.at[i], done))
			return i;
	return SIZE_MAX;
}

static Day last_day(const Bar *bar)
{
	return instant_day(bar->dates.end_hi - 1);
}

/* How much later what was planned as one entry ended; false: it was not carried out, or one of the ends is not known. */
static bool slip_of(const Lane *lane, EntryPlace planned, size_t track, Slip *slip)
{
	const Entry *meant = entry_at(lane, planned), *done;
	EntryPlace last = last_like(lane, track, meant, false);

	if (last.track == SIZE_MAX)
		return false;
	done = entry_at(lane, last);
	if (instant_is_open(meant->bar.dates.end_hi) || instant_is_open(done->bar.dates.end_hi))
		return false;
	*slip = (Slip){.planned = planned, .done = last};
	slip->least = slip->most = last_day(&done->bar) - last_day(&meant->bar);
	slip->doubt = timetable_doubt(&meant->bar, &done->bar);
	return true;
}

/* Whether some other entry of its plan and phase is what this one is, and ends last of them. */
static bool is_measured_by_another(const Lane *lane, EntryPlace planned, size_t track)
{
	EntryPlace last = last_like(lane, track, entry_at(lane, planned), false);

	return last.track != SIZE_MAX &&
	       last_like(lane, planned.track, entry_at(lane, last), true).entry != planned.entry;
}

/* One slip is said of all that another was found for. */
static void join_slip(const Lane *lane, Slip *all, const Slip *slip)
{
	const Bar *last = &entry_at(lane, all->planned)->bar;
	const Bar *bar = &entry_at(lane, slip->planned)->bar;

	if (bar->dates.end_hi > last->dates.end_hi) {
		all->planned = slip->planned;
		all->done = slip->done;
	}
	all->least = slip->least < all->least ? slip->least : all->least;
	all->most = slip->most > all->most ? slip->most : all->most;
	all->doubt = slip->doubt > all->doubt ? slip->doubt : all->doubt;
}

/* The slip of a phase in a lane: nothing is said where one of several was not carried out, or where some were early and some
 * late. */
static void add_slip(Lane *lane, size_t planned, const Entry *of, size_t done, const Voice *voice)
{
	const Track *track = &lane->tracks.at[planned];
	Slip all = {.done = NOWHERE};

	for (size_t i = 0; i < track->entries.count; i++) {
		EntryPlace place = {planned, i};
		Slip slip;

		if (!same_phase(&track->entries.at[i], of) ||
		    is_measured_by_another(lane, place, done))
			continue;
		if (!slip_of(lane, place, done, &slip))
			return;
		if (all.done.track == SIZE_MAX)
			all = slip;
		else
			join_slip(lane, &all, &slip);
	}
	if (all.done.track == SIZE_MAX || (all.least < 0 && all.most > 0))
		return;
	all.words = timetable_slip_words(voice, &all);
	LIST_ADD(voice->arena, &lane->slips, all);
}

/* Whether an entry is the first of its phase in its track. */
static bool is_first_of_phase(const Track *track, size_t index)
{
	for (size_t i = 0; i < index; i++)
		if (same_phase(&track->entries.at[i], &track->entries.at[index]))
			return false;
	return true;
}

void timetable_find_slips(Lane *lane, const Voice *voice)
{
	for (size_t i = 0; i < lane->tracks.count && !timetable_lane_is_phases(lane); i++) {
		const Track *track = &lane->tracks.at[i];

		for (size_t k = 0;
		     k < track->entries.count && track->plan->mode == MODE_CARRIED_OUT; k++) {
			size_t planned = planned_track(lane, &track->entries.at[k]);

			if (planned != SIZE_MAX && is_first_of_phase(track, k))
				add_slip(lane, planned, &track->entries.at[k], i, voice);
		}
	}
}

static bool goes_somewhere(const Row *row)
{
	return row->action == ACTION_MOVE || row->action == ACTION_WITHDRAW ||
	       row->action == ACTION_ARRIVE;
}

/* Whether some force of the one is a force of the other, or in it, or has it in it. */
static bool share_forces(const Row *a, const Row *b)
{
	for (size_t i = 0; i < a->force_count; i++)
		if (is_within_any(a->forces[i], b))
			return true;
	for (size_t i = 0; i < b->force_count; i++)
		if (is_within_any(b->forces[i], a))
			return true;
	return false;
}

/* Whether a row may have carried out what was planned, in whatever phase, by a part, or to another stretch of the line. */
static bool may_carry_out(const Row *row, const Row *planned)
{
	const Place *to = &planned->to, *where = &row->to;

	if (row->plan->mode != MODE_CARRIED_OUT || !share_forces(row, planned) ||
	    (!goes_somewhere(row) && row->action != ACTION_STATION))
		return false;
	if (!says_where(to) || !says_where(where))
		return goes_somewhere(row);
	return place_equal(to, where) || (to->kind == PLACE_FEATURE && where->kind == to->kind &&
					  feature_same(to->feature, where->feature));
}

void timetable_find_undone(Track *track, const Atlas *atlas)
{
	if (track->plan->mode != MODE_PLANNED)
		return;
	for (size_t i = 0; i < track->entries.count; i++) {
		Entry *entry = &track->entries.at[i];

		entry->undone = entry->row && goes_somewhere(entry->row);
		for (size_t k = 0; k < atlas->row_count && entry->undone; k++)
			entry->undone = !may_carry_out(&atlas->rows[k], entry->row);
	}
}
