#include "chart/events/events_model.h"

#include <stdlib.h>

#include "calendar/date_words.h"

#define TWO_YEARS (2 * 366) /* days up to which months are named below, up to six years each year */
#define SIX_YEARS (6 * 366)

/* ---- who ---- */

static const char *force_words(const Voice *voice, const Force *force)
{
	const char *own = voice_text(voice, &force->abbreviation);

	if (!*own)
		own = voice_text(voice, &force->name);
	return *own ? own : force->id;
}

static const char *actor_words(const Voice *voice, const EventActor *actor)
{
	const Text *text = actor->side	  ? &actor->side->label
			   : actor->actor ? &actor->actor->label
					  : NULL;
	const char *words;

	if (actor->force)
		return force_words(voice, actor->force);
	words = text ? voice_text(voice, text) : "";
	return *words	      ? words
	       : actor->side  ? actor->side->id
	       : actor->actor ? actor->actor->id
			      : "";
}

/* The force that all actors stand directly under; NULL: there is none. */
static const Force *common_parent(const Event *event)
{
	const Force *first = event->actor_count ? event->actors[0].force : NULL;
	const Force *parent = first ? first->parent : NULL;

	for (size_t i = 0; i < event->actor_count; i++)
		if (!event->actors[i].force || event->actors[i].force->parent != parent)
			return NULL;
	return parent;
}

char *event_actors_words(const Voice *voice, const Event *event)
{
	Arena *arena = voice->arena;
	const char **names = arena_array(arena, event->actor_count + 1, sizeof *names);
	const Force *parent = common_parent(event);
	char *all;

	if (!event->actor_count)
		return arena_copy(arena, "");
	for (size_t i = 0; i < event->actor_count; i++)
		names[i] = actor_words(voice, &event->actors[i]);
	all = list_words(arena, names, event->actor_count, voice->language);
	return parent ? arena_printf(arena, "%s: %s", force_words(voice, parent), all) : all;
}

/* ---- when ---- */

/* Years before the first run backwards: a day of one is said whole, with its era. */
static const char *skeleton_at(Day day, const char *skeleton)
{
	return civil_from_day(day).year < 1 ? "yMMMd" : skeleton;
}

/* A day as finely as the axis leaves it open. */
static char *short_day(const Voice *voice, const TimeAxis *axis, Day day)
{
	int64_t days = (axis->last - axis->first) / DAY_MINUTES;
	bool by_day = days > TIME_AXIS_HOURS && days <= TWO_YEARS; /* the month is named below */
	const char *skeleton = by_day ? "d" : days <= SIX_YEARS ? "MMMd" : "yMMMd";

	return day_words_as(voice->arena, voice_dates(voice), day, skeleton_at(day, skeleton),
			    voice->language);
}

/* "14–21", "28 Feb – 6 Apr". */
static char *short_range(const Voice *voice, const TimeAxis *axis, Day first, Day last)
{
	Arena *arena = voice->arena;
	CivilDate a = civil_from_day(first), b = civil_from_day(last);
	const char *skeleton = a.year == b.year ? skeleton_at(first, "MMMd") : "yMMMd";
	const char *language = voice->language;

	if (a.month == b.month && a.year == b.year)
		return arena_printf(arena, "%s\u2013%s",
				    day_words_as(arena, voice_dates(voice), first, "d", language),
				    short_day(voice, axis, last));
	return arena_printf(arena, "%s \u2013 %s",
			    day_words_as(arena, voice_dates(voice), first, skeleton, language),
			    day_words_as(arena, voice_dates(voice), last, skeleton, language));
}

/* How many of its bounds have a time of day. */
static int timed_bounds(const Edtf *when)
{
	return edtf_is_timed(&when->start) + edtf_is_timed(&when->end);
}

/* "06:00–09:00" under the name of the day, "3 May, 06:00–09:00". */
static char *short_times(const Voice *voice, const TimeAxis *axis, const Edtf *when)
{
	int64_t days = (axis->last - axis->first) / DAY_MINUTES;
	const char *skeleton = days <= 1 ? "Hm" : days <= SIX_YEARS ? "MMMdHm" : "yMMMdHm";

	return instants_words_as(voice->arena, voice_dates(voice), edtf_from(when),
				 edtf_until(when), skeleton, voice->language);
}

/* A bound that is there, but not to the day. */
static bool is_coarse(Day day, const EdtfBound *bound)
{
	return !day_is_open(day) && bound->precision < EDTF_DAY;
}

char *event_when_words(const Voice *voice, const Event *event, const TimeAxis *axis)
{
	const Edtf *when = &event->when;
	Day first = edtf_first(when), last = edtf_last(when);
	char *text;

	if (!event->has_when || is_coarse(first, &when->start) || is_coarse(last, &when->end))
		return NULL;
	/* The hours of a bound that was written without are nobody's to say. */
	if (timed_bounds(when) == 1)
		return voice_date(voice, when);
	if (day_is_open(first) || day_is_open(last))
		return VOICE_FILL(
			voice, day_is_open(first) ? "date_until" : "date_from",
			day_words_as(voice->arena, voice_dates(voice),
				     day_is_open(first) ? last : first,
				     skeleton_at(day_is_open(first) ? last : first, "MMMd"),
				     voice->language));
	if (timed_bounds(when))
		text = short_times(voice, axis, when);
	else
		text = first == last ? short_day(voice, axis, first)
				     : short_range(voice, axis, first, last);
	if (edtf_is_approximate(when))
		return VOICE_FILL(voice, "date_about", text);
	return edtf_is_uncertain(when) ? VOICE_FILL(voice, "date_uncertain", text) : text;
}

/* ---- what ---- */

const char *event_kind_words(const Voice *voice, const char *kind)
{
	const char *key = arena_printf(voice->arena, "event %s", kind && *kind ? kind : "other");
	const char *word = voice_word(voice, key);
	char *own;

	if (word)
		return word;
	own = arena_copy(voice->arena, kind);
	for (char *c = own; *c; c++)
		*c = (char)(*c == '_' ? ' ' : *c);
	return own;
}

/* ---- what is said beside and instead of the chart ---- */

static char *add_word(const Voice *voice, char *all, bool wanted, const char *key)
{
	return wanted ? arena_joined(voice->arena, all, " ", voice_word(voice, key)) : all;
}

char *events_note(const ChartModel *model, const Voice *voice, const ChartNeeds *needs)
{
	const EventsModel *events = model->content;
	bool undone = false, vague = false, undated = false;
	char *all = arena_copy(voice->arena, "");

	(void)needs;
	for (size_t i = 0; i < events->count; i++) {
		const EventItem *item = &events->items[i];
		const Edtf *when = &item->event->when;

		undone |= item->hollow;
		vague |= item->dated && !when->interval && edtf_first(when) != edtf_last(when);
		undated |= !item->dated;
	}
	all = add_word(voice, all, undone, "note_events_undone");
	all = add_word(voice, all, vague, "note_events_turn");
	return add_word(voice, all, undated, "note_events_undated");
}

void events_cite(const ChartModel *model, const Voice *voice, SourceList *sources)
{
	const EventsModel *events = model->content;

	for (size_t i = 0; i < events->count; i++)
		source_list_add(voice->arena, sources, events->items[i].event->citations,
				events->items[i].event->citation_count);
}

static Instant known_start(const Event *event)
{
	Instant from = edtf_from(&event->when);

	return instant_is_open(from) ? edtf_until(&event->when) : from;
}

static int by_date(const void *left, const void *right)
{
	const EventItem *a = *(const EventItem *const *)left, *b = *(const EventItem *const *)right;

	if (a->dated != b->dated)
		return a->dated ? -1 : 1;
	if (a->dated && known_start(a->event) != known_start(b->event))
		return known_start(a->event) < known_start(b->event) ? -1 : 1;
	return (a->event->number > b->event->number) - (a->event->number < b->event->number);
}

/* "It answers: DPRK, Letter; and PRC, Statement." Of what the chart leaves out nothing is said. */
static char *answers_words(const Voice *voice, const EventsModel *events, const EventItem *item)
{
	size_t count = item->answer_count;
	const char **titles = arena_array(voice->arena, count + 1, sizeof *titles);

	for (size_t i = 0; i < count; i++) {
		const Event *said = events->items[item->answers[i]].event;

		titles[i] = VOICE_FILL(voice, "events_said", event_actors_words(voice, said),
				       voice_text(voice, &said->title));
	}
	return VOICE_FILL(voice, "events_answers",
			  list_words(voice->arena, titles, count, voice->language));
}

/* "25 December 1957: DPRK, Letter. It answers: ...; meant and not done." */
static char *sentence_of(const Voice *voice, const EventsModel *events, const EventItem *item)
{
	const Event *event = item->event;
	const char *when =
		item->dated ? voice_date(voice, &event->when) : voice_word(voice, "events_undated");
	char *all =
		VOICE_FILL(voice, "events_sentence", when ? when : "", item->actors, item->title);

	if (item->answer_count)
		all = arena_joined(voice->arena, all, " ", answers_words(voice, events, item));
	/* Of a condition nobody meant that it be done. */
	return add_word(voice, all, item->hollow,
			event->plan && event->plan->mode == MODE_CONTINGENT
				? "events_undone contingent"
				: "events_undone");
}

static char *plan_words(const Voice *voice, const Plan *plan)
{
	return VOICE_FILL(voice, "events_plan", chart_plan_words(voice, plan));
}

static char *add_plan(const Voice *voice, char *all, const Plan *plan, const EventsModel *events,
		      const EventItem **sorted, bool named)
{
	for (size_t i = 0; i < events->count; i++) {
		if (sorted[i]->event->plan != plan)
			continue;
		if (!named)
			all = arena_joined(voice->arena, all, " ", plan_words(voice, plan));
		named = true;
		all = arena_joined(voice->arena, all, " ", sentence_of(voice, events, sorted[i]));
	}
	return all;
}

char *events_description(const ChartModel *model, const Voice *voice)
{
	const EventsModel *events = model->content;
	size_t count = events->count, plan_count = model->spec->plan_count;
	const EventItem **sorted = arena_array(voice->arena, count + 1, sizeof *sorted);
	char *all = arena_copy(voice->arena, "");
	bool one;

	for (size_t i = 0; i < count; i++)
		sorted[i] = &events->items[i];
	qsort(sorted, count, sizeof *sorted, by_date);
	all = add_plan(voice, all, NULL, events, sorted, true);
	one = plan_count < 2 && !*all;
	for (size_t p = 0; p < plan_count; p++)
		all = add_plan(voice, all, model->spec->plans[p], events, sorted, one);
	return add_word(voice, all, !count, "events_none");
}
