#include <stdlib.h>

#include "calendar/date_words.h"
#include "chart/timetable/timetable_gather.h"
#include "words/claims.h"
#include "words/forces.h"
#include "words/sources.h"

bool timetable_lane_is_phases(const Lane *lane)
{
	return !lane->root && !lane->side;
}

const char *timetable_lane_name(const Voice *voice, const Lane *lane)
{
	const char *key = arena_printf(voice->arena, "lane_%s", action_names[lane->action]);

	if (timetable_lane_is_phases(lane))
		return VOICE_FILL(voice, "lane_phases", "");
	return VOICE_FILL(voice, key,
			  lane->side ? side_name(voice, lane->side)
				     : force_names(voice, &lane->root, 1, false));
}

static bool is_uncertain(const Bar *bar)
{
	return bar->when && bar->when->end.uncertain;
}

static bool is_about(const Bar *bar)
{
	return (bar->when && bar->when->end.approximate) || bar->dates.end_lo != bar->dates.end_hi;
}

/* The key of so many days in the language's grammar. */
static const char *slip_key(const Voice *voice, int days)
{
	const char *stem = days < 0 ? "slip_early" : "slip_late";
	const char *category = plural_category(voice->arena, abs(days), voice->language);
	char *key = arena_printf(voice->arena, "%s %s", stem, category);

	return voice_word(voice, key) ? key : arena_printf(voice->arena, "%s other", stem);
}

Doubt timetable_doubt(const Bar *planned, const Bar *done)
{
	if (is_uncertain(planned) || is_uncertain(done))
		return DOUBT_UNCERTAIN;
	return is_about(planned) || is_about(done) ? DOUBT_ABOUT : DOUBT_NONE;
}

char *timetable_slip_words(const Voice *voice, const Slip *slip)
{
	int low = abs(slip->least), high = abs(slip->most);
	int fewest = low < high ? low : high, days = low < high ? high : low;
	char *words;

	if (!days)
		return VOICE_FILL(voice, "slip_none", "");
	words = VOICE_FILL(voice, slip_key(voice, slip->least < 0 ? -days : days),
			   number_range_words(voice->arena, fewest, days, voice->language));
	if (slip->doubt == DOUBT_UNCERTAIN)
		return VOICE_FILL(voice, "date_uncertain", words);
	if (slip->doubt == DOUBT_ABOUT)
		return VOICE_FILL(voice, "date_about", words);
	return words;
}

/* "Army: movement (two thirds, 20 to 28 May 1901); ...": what nothing in the data carries out; "": nothing is so. */
static char *undone_words(const Timetable *table, const Voice *voice)
{
	char *all = arena_copy(voice->arena, "");

	for (size_t i = 0; i < table->lanes.count; i++) {
		const Lane *lane = &table->lanes.at[i];

		for (size_t k = 0; k < lane->tracks.count; k++) {
			const Track *track = &lane->tracks.at[k];

			for (size_t n = 0; n < track->entries.count; n++)
				if (track->entries.at[n].undone)
					all = arena_printf(voice->arena, "%s%s%s (%s)", all,
							   *all ? "; " : "", lane->name,
							   track->entries.at[n].bar.title);
		}
	}
	return all;
}

char *timetable_note(const ChartModel *model, const Voice *voice, const ChartNeeds *needs)
{
	const Timetable *table = model->content;
	bool planned = false, done = false, slips = false;
	char *text = arena_copy(voice->arena, ""), *undone = undone_words(table, voice);

	(void)needs;
	for (size_t i = 0; i < table->lanes.count; i++) {
		const Lane *lane = &table->lanes.at[i];

		slips |= lane->slips.count > 0;
		for (size_t k = 0; k < lane->tracks.count; k++) {
			planned |= lane->tracks.at[k].plan->mode == MODE_PLANNED;
			done |= lane->tracks.at[k].plan->mode == MODE_CARRIED_OUT;
		}
	}
	if (planned)
		text = chart_note_add(voice, text, "note_outline", "", "");
	if (done)
		text = chart_note_add(voice, text, "note_solid", "", "");
	if (slips)
		text = chart_note_add(voice, text, "note_slip", "", "");
	if (*undone)
		text = chart_note_add(voice, text, "note_undone", undone, "");
	return text;
}

static void cite_track(const Track *track, const Voice *voice, SourceList *sources)
{
	for (size_t i = 0; i < track->entries.count; i++)
		if (track->entries.at[i].row)
			source_list_row(voice->arena, sources, track->entries.at[i].row);
}

void timetable_cite(const ChartModel *model, const Voice *voice, SourceList *sources)
{
	const Timetable *table = model->content;

	for (size_t i = 0; i < table->lanes.count; i++)
		for (size_t k = 0; k < table->lanes.at[i].tracks.count; k++)
			cite_track(&table->lanes.at[i].tracks.at[k], voice, sources);
	flags_cite(&table->events, voice, sources);
}

/* "Withdrawal of the CPV, as carried out: one third, March to April 1958; ..." */
static char *track_words(const Voice *voice, const Lane *lane, const Track *track)
{
	char *text = arena_printf(voice->arena, "%s, %s: ", lane->name, track->name);

	for (size_t i = 0; i < track->entries.count; i++)
		text = arena_printf(voice->arena, "%s%s%s", text, i ? "; " : "",
				    track->entries.at[i].bar.title);
	return text;
}

char *timetable_description(const ChartModel *model, const Voice *voice)
{
	const Timetable *table = model->content;
	char *text = arena_printf(voice->arena, "%s.", chart_title(model, voice));

	for (size_t i = 0; i < table->lanes.count; i++) {
		const Lane *lane = &table->lanes.at[i];

		for (size_t k = 0; k < lane->tracks.count && !timetable_lane_is_phases(lane); k++)
			text = arena_printf(voice->arena, "%s %s.", text,
					    track_words(voice, lane, &lane->tracks.at[k]));
	}
	return text;
}
