/* What ended later, or earlier, than it was planned to. */
#include <string.h>

#include "chart/timetable/timetable_gather.h"

#define NOWHERE ((EntryPlace){SIZE_MAX, 0})

static const Entry *entry_at(const Lane *lane, EntryPlace place)
{
	return &lane->tracks.at[place.track].entries.at[place.entry];
}

/* The entry of a track for the same phase that ends last. */
static EntryPlace last_for_phase(const Lane *lane, size_t track, const Phase *phase)
{
	const Track *of = &lane->tracks.at[track];
	EntryPlace last = NOWHERE;

	for (size_t i = 0; i < of->entries.count; i++)
		if (!strcmp(of->entries.at[i].phase->id, phase->id) &&
		    (last.track == SIZE_MAX ||
		     of->entries.at[i].bar.dates.end_hi > entry_at(lane, last)->bar.dates.end_hi))
			last = (EntryPlace){track, i};
	return last;
}

/* The bar of the first planned plan for the same phase and lane that ends last: what the carried-out one is measured
 * against. */
static EntryPlace planned_for(const Lane *lane, const Entry *done)
{
	EntryPlace last = NOWHERE;

	for (size_t i = 0; i < lane->tracks.count && last.track == SIZE_MAX; i++)
		if (lane->tracks.at[i].plan->mode == MODE_PLANNED)
			last = last_for_phase(lane, i, done->phase);
	return last;
}

/* Whether no other bar of its plan in the lane ends later in its phase: what is late is the end of all of it. */
static bool is_last_of_phase(const Track *track, size_t index)
{
	const Entry *entry = &track->entries.at[index];

	for (size_t i = 0; i < track->entries.count; i++) {
		const Entry *other = &track->entries.at[i];
		Instant end = entry->bar.dates.end_hi, other_end = other->bar.dates.end_hi;

		if (i != index && other->phase == entry->phase &&
		    (other_end > end || (other_end == end && i > index)))
			return false;
	}
	return true;
}

static Day last_day(const Bar *bar)
{
	return instant_day(bar->dates.end_hi - 1);
}

/* Adds the slip of an entry, where both of its ends are known. */
static void add_slip(Lane *lane, EntryPlace place, const Voice *voice)
{
	const Entry *done = entry_at(lane, place), *planned;
	Slip slip = {.planned = planned_for(lane, done), .done = place};

	if (slip.planned.track == SIZE_MAX)
		return;
	planned = entry_at(lane, slip.planned);
	if (instant_is_open(planned->bar.dates.end_hi) || instant_is_open(done->bar.dates.end_hi) ||
	    !is_last_of_phase(&lane->tracks.at[place.track], place.entry))
		return;
	slip.days = last_day(&done->bar) - last_day(&planned->bar);
	slip.words = timetable_slip_words(voice, &planned->bar, &done->bar, slip.days);
	LIST_ADD(voice->arena, &lane->slips, slip);
}

void timetable_find_slips(Lane *lane, const Voice *voice)
{
	for (size_t i = 0; i < lane->tracks.count && !timetable_lane_is_phases(lane); i++) {
		const Track *track = &lane->tracks.at[i];

		for (size_t k = 0;
		     k < track->entries.count && track->plan->mode == MODE_CARRIED_OUT; k++)
			add_slip(lane, (EntryPlace){i, k}, voice);
	}
}
