#include "chart/events/events.h"

#include <string.h>

#include "calendar/date_words.h"

static bool plan_is_shown(const Chart *chart, const Plan *plan)
{
	for (size_t i = 0; i < chart->model->spec->plan_count; i++)
		if (chart->model->spec->plans[i] == plan)
			return true;
	return false;
}

/* Whether one of the forces that the figure is about acts; a side or another actor always counts. */
static bool force_is_shown(const Chart *chart, const Event *event)
{
	const FigureSpec *figure = chart->model->spec->figure;

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

const Event *const *events_of(const Chart *chart, size_t *count)
{
	const Atlas *atlas = chart->model->atlas;
	LIST(const Event *) list = {0};

	for (size_t i = 0; i < atlas->event_count; i++)
		if (plan_is_shown(chart, atlas->events[i].plan) &&
		    force_is_shown(chart, &atlas->events[i]))
			LIST_ADD(chart->pen->scene->arena, &list, &atlas->events[i]);
	*count = list.count;
	return list.at;
}

bool event_is_undone(const Atlas *atlas, const Event *event)
{
	if (!event->plan || event->plan->mode == MODE_CARRIED_OUT)
		return false;
	for (size_t i = 0; i < atlas->event_count; i++)
		if (atlas->events[i].fulfils == event)
			return false;
	return true;
}

static bool has_actor(const Event *event, const EventActor *actor)
{
	for (size_t i = 0; i < event->actor_count; i++)
		if (event->actors[i].force == actor->force &&
		    event->actors[i].side == actor->side && event->actors[i].actor == actor->actor)
			return true;
	return false;
}

bool event_same_actors(const Event *a, const Event *b)
{
	for (size_t i = 0; i < a->actor_count; i++)
		if (!has_actor(b, &a->actors[i]))
			return false;
	for (size_t i = 0; i < b->actor_count; i++)
		if (!has_actor(a, &b->actors[i]))
			return false;
	return true;
}

static const char *force_words(const Chart *chart, const Force *force)
{
	const char *own = voice_text(&chart->pen->voice, &force->abbreviation);

	if (!*own)
		own = voice_text(&chart->pen->voice, &force->name);
	return *own ? own : force->id;
}

static const char *actor_words(const Chart *chart, const EventActor *actor)
{
	const Text *text = actor->side	  ? &actor->side->label
			   : actor->actor ? &actor->actor->label
					  : NULL;
	const char *words;

	if (actor->force)
		return force_words(chart, actor->force);
	words = text ? voice_text(&chart->pen->voice, text) : "";
	return *words	      ? words
	       : actor->side  ? actor->side->id
	       : actor->actor ? actor->actor->id
			      : "";
}

char *event_actors_words(const Chart *chart, const Event *event)
{
	Arena *arena = chart->pen->scene->arena;
	const char **names = arena_array(arena, event->actor_count + 1, sizeof *names);
	const Force *parent = event->actor_count && event->actors[0].force
				      ? event->actors[0].force->parent
				      : NULL;
	char *all;

	for (size_t i = 0; i < event->actor_count; i++) {
		names[i] = actor_words(chart, &event->actors[i]);
		if (!event->actors[i].force || event->actors[i].force->parent != parent)
			parent = NULL;
	}
	all = event->actor_count
		      ? list_words(arena, names, event->actor_count, chart->pen->voice.language)
		      : arena_copy(arena, "");
	return parent ? arena_printf(arena, "%s: %s", force_words(chart, parent), all) : all;
}
