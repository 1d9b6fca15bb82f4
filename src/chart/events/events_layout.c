#include "chart/events/events.h"

#include <math.h>
#include <stdlib.h>

#include "chart/events/events_label.h"
#include "chart/events/events_place.h"
#include "sign/event_mark.h"

#define ROW 1.32      /* height of a row, in font sizes of the events */
#define LANE_PAD 0.35 /* above and below the rows of a lane, in rows */
#define HEAD 1.35     /* of a band's title, in rows */
#define BAND_GAP 0.6
#define GAP 2.2 /* between a mark and words, points */

/* Bands: one for each plan that has dated events, then one for each that has undated ones. */
static void open_bands(const Chart *chart, EventsLayout *layout)
{
	const ChartSpec *spec = chart->model->spec;

	layout->bands =
		arena_array(chart->pen->scene->arena, 2 * spec->plan_count + 1, sizeof(EventBand));
	for (int dated = 1; dated >= 0; dated--)
		for (size_t p = 0; p < spec->plan_count; p++) {
			bool any = false;

			for (size_t i = 0; i < layout->count; i++)
				if (layout->items[i].event->plan == spec->plans[p] &&
				    layout->items[i].dated == (bool)dated) {
					layout->items[i].band = layout->band_count;
					any = true;
				}
			if (any)
				layout->bands[layout->band_count++] =
					(EventBand){.plan = spec->plans[p], .dated = dated};
		}
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

/* The sets of actors of one band, each once. With dates: in the atlas's order, so that bands can be compared; without: in
 * order of appearance, which is all the order there is. */
static const Event **band_sets(const Chart *chart, const EventsLayout *layout, size_t band,
			       size_t *count)
{
	Arena *arena = chart->pen->scene->arena;
	LIST(const Event *) sets = {0};

	for (size_t i = 0; i < layout->count; i++) {
		const Event *event = layout->items[i].event;
		bool known = layout->items[i].band != band;

		for (size_t k = 0; k < sets.count && !known; k++)
			known = event_same_actors(sets.at[k], event);
		if (known)
			continue;
		LIST_ADD(arena, &sets, event);
		for (size_t k = sets.count - 1; k && layout->bands[band].dated; k--) {
			if (!set_before(chart->model->atlas, event, sets.at[k - 1]))
				break;
			sets.at[k] = sets.at[k - 1];
			sets.at[k - 1] = event;
		}
	}
	*count = sets.count;
	return sets.at;
}

static void open_lanes(const Chart *chart, EventsLayout *layout)
{
	layout->lanes = arena_array(chart->pen->scene->arena, layout->count + 1, sizeof(EventLane));
	for (size_t band = 0; band < layout->band_count; band++) {
		size_t count;
		const Event **sets = band_sets(chart, layout, band, &count);

		for (size_t set = 0; set < count; set++) {
			for (size_t i = 0; i < layout->count; i++) {
				EventItem *item = &layout->items[i];

				if (item->band == band && event_same_actors(sets[set], item->event))
					item->lane = layout->lane_count;
			}
			layout->lanes[layout->lane_count++] =
				(EventLane){.first = sets[set], .band = band};
		}
		layout->bands[band].lane_count = count;
	}
}

static void name_lanes(const Chart *chart, EventsLayout *layout, double width)
{
	const Pen *pen = chart->pen;

	for (size_t i = 0; i < layout->lane_count; i++) {
		EventLane *lane = &layout->lanes[i];

		lane->name = paragraph_shape(pen->fonts, pen->scene->arena, pen->diag, pen->span,
					     style_of(layout->lane_group), pen->voice.language,
					     event_actors_words(chart, lane->first), width,
					     &lane->name_lines);
	}
}

static int by_band_and_x(const void *left, const void *right)
{
	const EventItem *a = left, *b = right;

	if (a->band != b->band)
		return a->band < b->band ? -1 : 1;
	if (fabs(a->x - b->x) > 1e-9)
		return a->x < b->x ? -1 : 1;
	return (a->event->number > b->event->number) - (a->event->number < b->event->number);
}

static void open_links(Arena *arena, EventsLayout *layout)
{
	LIST(PackLink) links = {0}, done = {0};

	for (size_t i = 0; i < layout->count; i++) {
		const Event *event = layout->items[i].event;
		size_t other;

		for (size_t k = 0; k < event->responds_to_count; k++) {
			other = events_find(layout->items, layout->count, event->responds_to[k]);
			if (other < layout->count && other != i)
				LIST_ADD(arena, &links, (PackLink){other, i});
		}
		other = event->fulfils ? events_find(layout->items, layout->count, event->fulfils)
				       : layout->count;
		if (other < layout->count && other != i)
			LIST_ADD(arena, &done, (PackLink){other, i});
	}
	layout->links = links.at;
	layout->link_count = links.count;
	layout->done = done.at;
	layout->done_count = done.count;
}

static void pack(const Chart *chart, EventsLayout *layout, const TimeAxis *axis)
{
	Arena *arena = chart->pen->scene->arena;
	PackItem *packed = arena_array(arena, layout->count + 1, sizeof *packed);
	PackLink *links =
		arena_array(arena, layout->link_count + layout->done_count + 1, sizeof *links);
	size_t *rows = arena_array(arena, layout->lane_count + 1, sizeof *rows);

	for (size_t i = 0; i < layout->count; i++) {
		EventItem *item = &layout->items[i];
		double reach = event_mark_reach(item->event->kind, layout->size).x;

		packed[i] = (PackItem){
			.lane = item->lane,
			.x = item->x,
			.ink0 = fmin(item->x - reach, item->span ? item->span0 : item->x),
			.ink1 = fmax(item->x + reach, item->span ? item->span1 : item->x),
		};
		for (size_t form = 0; form < PACK_FORMS; form++)
			packed[i].forms[form] = events_label_form(item, form);
		item->pack = &packed[i];
	}
	for (size_t i = 0; i < layout->link_count; i++)
		links[i] = layout->links[i];
	for (size_t i = 0; i < layout->done_count; i++)
		links[layout->link_count + i] = layout->done[i];
	events_pack(arena, packed, layout->count, links, layout->link_count + layout->done_count,
		    (PackRoom){axis->x0, fmax(axis->x1, chart->area.x1), GAP}, rows,
		    layout->lane_count);
	for (size_t i = 0; i < layout->lane_count; i++)
		layout->lanes[i].rows = rows[i] > layout->lanes[i].name_lines
						? rows[i]
						: layout->lanes[i].name_lines;
}

/* From the top: bands with dates, the axis, bands without, the legend. */
static void stack(const Chart *chart, EventsLayout *layout, const TimeAxis *axis)
{
	double y = chart->area.y0;
	size_t lane = 0;
	bool past_axis = false;

	for (size_t b = 0; b <= layout->band_count; b++) {
		EventBand *band = &layout->bands[b];

		if (!past_axis && (b == layout->band_count || !band->dated)) {
			past_axis = true;
			layout->axis_bottom = y;
			if (b && chart->names_axis)
				layout->axis_height =
					time_axis_height(chart->pen, layout->lane_group, axis);
			y += layout->axis_height;
		}
		if (b == layout->band_count)
			break;
		y += b ? BAND_GAP * layout->pitch : 0;
		band->top = y;
		if (layout->band_count > 1)
			y += HEAD * layout->pitch;
		for (size_t k = 0; k < band->lane_count; k++, lane++) {
			layout->lanes[lane].top = y;
			y += ((double)layout->lanes[lane].rows + 2 * LANE_PAD) * layout->pitch;
			layout->lanes[lane].bottom = y;
		}
		band->bottom = y;
	}
	layout->legend_top = y + layout->pitch * 0.9;
	layout->bottom = y;
}

static void settle(EventsLayout *layout)
{
	for (size_t i = 0; i < layout->count; i++) {
		EventItem *item = &layout->items[i];
		const PackItem *packed = item->pack;
		double top = layout->lanes[item->lane].top + LANE_PAD * layout->pitch;
		double text = top + (double)packed->text_row * layout->pitch;
		const PackForm *form = &packed->forms[packed->form];
		Point reach = event_mark_reach(item->event->kind, layout->size);

		item->at = (Point){item->x, top + ((double)packed->row + 0.5) * layout->pitch};
		item->mark = box_of(point_subtract(item->at, reach), point_add(item->at, reach));
		item->text = (Box){packed->text0, text, packed->text0 + form->width,
				   text + (double)form->lines * layout->pitch};
	}
}

EventsLayout events_layout(const Chart *chart, const TimeAxis *axis)
{
	Pen *pen = chart->pen;
	Arena *arena = pen->scene->arena;
	EventsLayout layout = {0};
	const Event *const *events = events_of(chart, &layout.count);
	Group *group = chart->group;
	const Style *style;

	layout.lane_group = pen_open(pen, group, (Element){.name = "lane"});
	layout.span_group = scene_layer(pen->scene, group, "spans", NULL);
	layout.link_group = scene_layer(pen->scene, group, "links", NULL);
	layout.event_group = scene_layer(pen->scene, group, "events", NULL);
	style = style_of(pen_open(pen, layout.lane_group, (Element){.name = "event"}));
	layout.pitch = ROW * style->font_size;
	layout.size = style->symbol_size;
	layout.items = arena_array(arena, layout.count + 1, sizeof *layout.items);
	for (size_t i = 0; i < layout.count; i++) {
		layout.items[i].event = events[i];
		layout.items[i].hollow = event_is_undone(chart->model->atlas, events[i]);
	}
	events_depth(layout.items, layout.count);
	open_bands(chart, &layout);
	open_lanes(chart, &layout);
	name_lanes(chart, &layout, axis->x0 - chart->area.x0 - GAP);
	events_place(arena, layout.items, layout.count, axis, layout.size);
	qsort(layout.items, layout.count, sizeof *layout.items, by_band_and_x);
	for (size_t i = 0; i < layout.count; i++)
		events_label(chart, layout.event_group, &layout.items[i], axis);
	open_links(arena, &layout);
	pack(chart, &layout, axis);
	stack(chart, &layout, axis);
	settle(&layout);
	layout.bottom = layout.legend_top +
			events_legend(chart, &layout, (Point){chart->area.x0, layout.legend_top},
				      chart->area.x1 - chart->area.x0, false);
	return layout;
}
