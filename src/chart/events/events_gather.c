#include "chart/events/events_model.h"

/* Whether one of the forces that the figure is about acts; a side or another actor always counts. */
static bool force_is_shown(const FigureSpec *figure, const Event *event)
{
	if (!figure->chart.force_count)
		return true;
	for (size_t i = 0; i < event->actor_count; i++) {
		if (!event->actors[i].force)
			return true;
		for (size_t k = 0; k < figure->chart.force_count; k++)
			if (force_is_within(event->actors[i].force, figure->chart.forces[k]))
				return true;
	}
	return false;
}

/* Whether any bound of its date can stand on an axis. */
static bool is_dated(const Event *event)
{
	return event->has_when &&
	       !(day_is_open(edtf_first(&event->when)) && day_is_open(edtf_last(&event->when)));
}

/* What was meant, and nobody did. */
static bool is_undone(const Atlas *atlas, const Event *event)
{
	if (!event->plan || event->plan->mode == MODE_CARRIED_OUT)
		return false;
	for (size_t i = 0; i < atlas->event_count; i++)
		if (atlas->events[i].fulfils == event)
			return false;
	return true;
}

static SpanKind span_of(const Event *event)
{
	const Edtf *when = &event->when;

	if (!is_dated(event))
		return SPAN_NONE;
	if (when->interval)
		return SPAN_LASTS;
	if (edtf_last(when) == edtf_first(when) && !edtf_is_uncertain(when) &&
	    !edtf_is_approximate(when))
		return SPAN_NONE;
	return SPAN_WITHIN;
}

static EventItem item_of(const Atlas *atlas, const Voice *voice, const Event *event)
{
	return (EventItem){.event = event,
			   .title = voice_text(voice, &event->title),
			   .actors = event_actors_words(voice, event),
			   .dated = is_dated(event),
			   .hollow = is_undone(atlas, event),
			   .span = span_of(event),
			   .fulfils = EVENT_NONE};
}

/* What belongs to no plan happened whatever anybody planned. */
static bool is_asked_for(const ChartModel *asked, const Event *event)
{
	return (!event->plan || chart_has_plan(asked, event->plan)) &&
	       force_is_shown(asked->spec->figure, event);
}

static void add_items(EventsModel *model, const ChartModel *asked, const Voice *voice)
{
	const Atlas *atlas = asked->atlas;
	LIST(EventItem) list = {0};

	for (size_t i = 0; i < atlas->event_count; i++)
		if (is_asked_for(asked, &atlas->events[i]))
			LIST_ADD(voice->arena, &list, item_of(atlas, voice, &atlas->events[i]));
	model->items = list.at;
	model->count = list.count;
}

/* Index of an event among those shown. */
static size_t find(const EventsModel *model, const Event *event)
{
	for (size_t i = 0; event && i < model->count; i++)
		if (model->items[i].event == event)
			return i;
	return EVENT_NONE;
}

static void link_items(EventsModel *model, Arena *arena)
{
	for (size_t i = 0; i < model->count; i++) {
		EventItem *item = &model->items[i];
		LIST(size_t) answers = {0};

		for (size_t k = 0; k < item->event->responds_to_count; k++) {
			size_t said = find(model, item->event->responds_to[k]);

			if (said != EVENT_NONE)
				LIST_ADD(arena, &answers, said);
		}
		item->answers = answers.at;
		item->answer_count = answers.count;
		item->fulfils = find(model, item->event->fulfils);
	}
}

/* Whether an item's depth had to give way to what it answers. */
static bool deepen(EventsModel *model, EventItem *item)
{
	bool more = false;

	for (size_t k = 0; k < item->answer_count; k++) {
		size_t above = model->items[item->answers[k]].depth;

		if (above < item->depth)
			continue;
		item->depth = above + 1;
		more = true;
	}
	return more;
}

static void find_depths(EventsModel *model)
{
	bool more = true;

	for (size_t pass = 0; more && pass < model->count; pass++) {
		more = false;
		for (size_t i = 0; i < model->count; i++)
			more |= deepen(model, &model->items[i]);
	}
}

static void find_time(EventsModel *model)
{
	for (size_t i = 0; i < model->count; i++) {
		const Edtf *when = &model->items[i].event->when;

		if (model->items[i].dated)
			chart_needs_span(&model->time, edtf_from(when), edtf_until(when));
	}
	/* Among hours a day is a time in which its event lies. */
	for (size_t i = 0; i < model->count && model->time.timed; i++) {
		EventItem *item = &model->items[i];

		if (item->dated && item->span == SPAN_NONE &&
		    !edtf_is_timed(&item->event->when.start))
			item->span = SPAN_WITHIN;
	}
}

const void *events_gather(const ChartModel *asked, const Voice *voice)
{
	EventsModel *model = arena_alloc(voice->arena, sizeof *model);

	add_items(model, asked, voice);
	link_items(model, voice->arena);
	find_depths(model);
	find_time(model);
	events_open_bands(model, asked, voice);
	events_open_lanes(model, asked->atlas, voice);
	return model;
}
