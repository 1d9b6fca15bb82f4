#include "chart/events/events.h"

#include <stdlib.h>

#include "calendar/date_words.h"
#include "chart/events/events_place.h"
#include "words/sources.h"

char *events_note(const Chart *chart)
{
	Pen *pen = chart->pen;
	Arena *arena = pen->scene->arena;
	size_t count;
	const Event *const *events = events_of(chart, &count);
	bool undone = false, vague = false, undated = false;
	char *all = arena_copy(arena, "");

	for (size_t i = 0; i < count; i++) {
		undone |= event_is_undone(chart->model->atlas, events[i]);
		vague |= event_is_dated(events[i]) && !events[i]->when.interval &&
			 edtf_first(&events[i]->when) != edtf_last(&events[i]->when);
		undated |= !event_is_dated(events[i]);
	}
	if (undone)
		all = arena_joined(arena, all, " ", voice_word(&pen->voice, "note_events_undone"));
	if (vague)
		all = arena_joined(arena, all, " ", voice_word(&pen->voice, "note_events_turn"));
	if (undated)
		all = arena_joined(arena, all, " ", voice_word(&pen->voice, "note_events_undated"));
	return all;
}

void events_cite(const Chart *chart, SourceList *sources)
{
	size_t count;
	const Event *const *events = events_of(chart, &count);

	for (size_t i = 0; i < count; i++)
		source_list_add(chart->pen->scene->arena, sources, events[i]->citations,
				events[i]->citation_count);
}

static Day known_day(const Event *event)
{
	Day first = edtf_first(&event->when);

	return day_is_open(first) ? edtf_last(&event->when) : first;
}

static int by_date(const void *left, const void *right)
{
	const Event *a = *(const Event *const *)left, *b = *(const Event *const *)right;
	bool dated_a = event_is_dated(a), dated_b = event_is_dated(b);

	if (dated_a != dated_b)
		return dated_a ? -1 : 1;
	if (dated_a && known_day(a) != known_day(b))
		return known_day(a) < known_day(b) ? -1 : 1;
	return (a->number > b->number) - (a->number < b->number);
}

/* "25 December 1957: DPRK, Letter. It answers: ...; meant and not done." */
static char *sentence_of(const Chart *chart, const Event *event)
{
	Pen *pen = chart->pen;
	Arena *arena = pen->scene->arena;
	const char **titles = arena_array(arena, event->responds_to_count + 1, sizeof *titles);
	const char *when = event_is_dated(event) ? voice_date(&pen->voice, &event->when)
						 : voice_word(&pen->voice, "events_undated");
	const char *undone = voice_word(&pen->voice, "events_undone");
	char *all = VOICE_FILL(&pen->voice, "events_sentence", when ? when : "",
			       event_actors_words(chart, event),
			       voice_text(&pen->voice, &event->title));

	for (size_t i = 0; i < event->responds_to_count; i++)
		titles[i] = VOICE_FILL(&pen->voice, "events_said",
				       event_actors_words(chart, event->responds_to[i]),
				       voice_text(&pen->voice, &event->responds_to[i]->title));
	if (event->responds_to_count)
		all = arena_joined(arena, all, " ",
				   VOICE_FILL(&pen->voice, "events_answers",
					      list_words(arena, titles, event->responds_to_count,
							 pen->voice.language)));
	return event_is_undone(chart->model->atlas, event) ? arena_joined(arena, all, " ", undone)
							   : all;
}

char *events_description(const Chart *chart)
{
	Pen *pen = chart->pen;
	Arena *arena = pen->scene->arena;
	size_t count, plan_count = chart->model->spec->plan_count;
	const Event *const *events = events_of(chart, &count);
	const Event **sorted = arena_array(arena, count + 1, sizeof *sorted);
	char *all = arena_copy(arena, "");

	for (size_t i = 0; i < count; i++)
		sorted[i] = events[i];
	qsort(sorted, count, sizeof *sorted, by_date);
	for (size_t p = 0; p < plan_count; p++) {
		bool any = false;

		for (size_t i = 0; i < count; i++) {
			if (sorted[i]->plan != chart->model->spec->plans[p])
				continue;
			if (!any && plan_count > 1)
				all = arena_joined(arena, all, " ",
						   VOICE_FILL(&pen->voice, "events_plan",
							      voice_text(&pen->voice,
									 &sorted[i]->plan->title)));
			any = true;
			all = arena_joined(arena, all, " ", sentence_of(chart, sorted[i]));
		}
	}
	return count ? all : arena_joined(arena, all, " ", voice_word(&pen->voice, "events_none"));
}
