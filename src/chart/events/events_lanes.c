#include "chart/events/events_model.h"

static bool has_actor(const Event *event, const EventActor *actor)
{
	for (size_t i = 0; i < event->actor_count; i++)
		if (event->actors[i].force == actor->force &&
		    event->actors[i].side == actor->side && event->actors[i].actor == actor->actor)
			return true;
	return false;
}

static bool same_actors(const Event *a, const Event *b)
{
	for (size_t i = 0; i < a->actor_count; i++)
		if (!has_actor(b, &a->actors[i]))
			return false;
	for (size_t i = 0; i < b->actor_count; i++)
		if (!has_actor(a, &b->actors[i]))
			return false;
	return true;
}

/* Place of an actor in the atlas: actors, then sides, then forces. */
static size_t actor_rank(const Atlas *atlas, const EventActor *actor)
{
	if (actor->actor)
		return (size_t)(actor->actor - atlas->actors);
	if (actor->side)
		return atlas->actor_count + (size_t)(actor->side - atlas->sides);
	return atlas->actor_count + atlas->side_count + actor->force->number;
}

/* Who acts together stands below the last of those who do. */
static size_t set_rank(const Atlas *atlas, const Event *event)
{
	size_t most = 0;

	for (size_t i = 0; i < event->actor_count; i++) {
		size_t rank = actor_rank(atlas, &event->actors[i]);

		most = rank > most ? rank : most;
	}
	return most;
}

static bool set_before(const Atlas *atlas, const Event *a, const Event *b)
{
	size_t rank_a = set_rank(atlas, a), rank_b = set_rank(atlas, b);

	return rank_a != rank_b ? rank_a < rank_b : a->actor_count < b->actor_count;
}

static const char *band_title(const Voice *voice, const Plan *plan, bool dated)
{
	const char *title =
		plan ? chart_plan_words(voice, plan) : voice_word(voice, "title_events");

	return dated ? title : VOICE_FILL(voice, "event_undated", title);
}

/* Gives the items of a plan, or of none, their band; false: it has none with dates, or none without. */
static bool set_band(EventsModel *model, const Plan *plan, bool dated)
{
	bool any = false;

	for (size_t i = 0; i < model->count; i++) {
		EventItem *item = &model->items[i];

		if (item->event->plan != plan || item->dated != dated)
			continue;
		item->band = model->band_count;
		any = true;
	}
	return any;
}

static void open_band(EventsModel *model, const Voice *voice, const Plan *plan, bool dated)
{
	if (set_band(model, plan, dated))
		model->bands[model->band_count++] = (EventBand){
			.plan = plan, .title = band_title(voice, plan, dated), .dated = dated};
}

/* One for the dated events of no plan, one for each plan that has any; then those of undated ones. */
void events_open_bands(EventsModel *model, const ChartModel *asked, const Voice *voice)
{
	const ChartSpec *spec = asked->spec;

	model->bands = arena_array(voice->arena, 2 * spec->plan_count + 2, sizeof(EventBand));
	for (int dated = 1; dated >= 0; dated--) {
		open_band(model, voice, NULL, dated);
		for (size_t p = 0; p < spec->plan_count; p++)
			open_band(model, voice, spec->plans[p], dated);
	}
}

typedef LIST(const Event *) SetList;

static bool set_is_known(const SetList *sets, const Event *event)
{
	for (size_t k = 0; k < sets->count; k++)
		if (same_actors(sets->at[k], event))
			return true;
	return false;
}

/* Moves the last set up to where the atlas has it. */
static void sort_last(SetList *sets, const Atlas *atlas)
{
	const Event *event = sets->at[sets->count - 1];
	size_t k = sets->count - 1;

	for (; k && set_before(atlas, event, sets->at[k - 1]); k--)
		sets->at[k] = sets->at[k - 1];
	sets->at[k] = event;
}

/* The sets of actors of one band, each once. With dates: in the atlas's order, so that bands can be compared; without: in
 * order of appearance, which is all the order there is. */
static SetList band_sets(const EventsModel *model, const Atlas *atlas, Arena *arena, size_t band)
{
	SetList sets = {0};

	for (size_t i = 0; i < model->count; i++) {
		const EventItem *item = &model->items[i];

		if (item->band != band || set_is_known(&sets, item->event))
			continue;
		LIST_ADD(arena, &sets, item->event);
		if (model->bands[band].dated)
			sort_last(&sets, atlas);
	}
	return sets;
}

static void add_lane(EventsModel *model, const Voice *voice, size_t band, const Event *first)
{
	for (size_t i = 0; i < model->count; i++) {
		EventItem *item = &model->items[i];

		if (item->band == band && same_actors(first, item->event))
			item->lane = model->lane_count;
	}
	model->lanes[model->lane_count++] =
		(EventLane){.first = first, .name = event_actors_words(voice, first), .band = band};
}

void events_open_lanes(EventsModel *model, const Atlas *atlas, const Voice *voice)
{
	model->lanes = arena_array(voice->arena, model->count + 1, sizeof(EventLane));
	for (size_t band = 0; band < model->band_count; band++) {
		SetList sets = band_sets(model, atlas, voice->arena, band);

		for (size_t set = 0; set < sets.count; set++)
			add_lane(model, voice, band, sets.at[set]);
		model->bands[band].lane_count = sets.count;
	}
}
