#include "chart/events/events_layout.h"

#include <math.h>
#include <stdlib.h>

#include "chart/events/events_label.h"
#include "chart/events/events_place.h"
#include "sign/event_mark.h"

#define NAME_BASE 0.69	 /* from the top of a line of a lane's name to its base line, in rows */
#define ROW 1.32	 /* height of a row, in font sizes of the events */
#define LANE_PAD 0.35	 /* above and below the rows of a lane, in rows */
#define HEAD 1.35	 /* of a band's title, in rows */
#define BAND_GAP 0.6	 /* between two bands, in rows */
#define LEGEND_GAP 0.9	 /* above the legend, in rows */
#define GAP 2.2		 /* between a mark and words, and between names and the axis, points */
#define SAME_X 1e-9	 /* points by which marks on one day may differ */
#define NAMES_MOST 0.145 /* of the width goes to the names of lanes; longer ones are broken */
#define NAMES_GAP 5.0	 /* between them and the axis, points */
#define BAR_HALF 0.26	 /* half the height of a bar and of a whisker, by the size of a mark */
#define WHISKER_HALF 0.36

double events_span_half(SpanKind span, double size)
{
	return size * (span == SPAN_LASTS ? BAR_HALF : WHISKER_HALF);
}

double events_gutter(const Composer *composer, const Styled *under, const EventsModel *model,
		     double width)
{
	const Styled *lane = compose_under(composer, under, (Element){.name = "lane"});
	double most = 0;

	for (size_t i = 0; i < model->count; i++)
		most = fmax(most, compose_line(composer, lane, model->items[i].actors)->width);
	return fmin(most, NAMES_MOST * width) + NAMES_GAP;
}

static const Styled *layer_under(const Composer *composer, const Styled *under, const char *name)
{
	return compose_under(composer, under, (Element){.name = "layer", .id = name});
}

static void style_layers(const Composer *composer, const Styled *under, EventsLayout *layout)
{
	const Style *style;

	layout->lane = compose_under(composer, under, (Element){.name = "lane"});
	layout->spans = layer_under(composer, under, "spans");
	layout->ties = layer_under(composer, under, "links");
	layout->marks = layer_under(composer, under, "events");
	layout->event = compose_under(composer, layout->lane, (Element){.name = "event"});
	layout->legend = compose_under(composer, under, (Element){.name = "legend"});
	style = layout->event->style;
	layout->pitch = ROW * style->font_size;
	layout->size = style->symbol_size;
}

static void name_lanes(const Composer *composer, EventsLayout *layout)
{
	double width = layout->space.axis.x0 - layout->space.area.x0 - GAP;

	for (size_t i = 0; i < layout->model->lane_count; i++) {
		LaidLane *lane = &layout->lanes[i];

		lane->name =
			block_compose(composer, layout->lane, layout->model->lanes[i].name, width);
		block_lead(&lane->name, layout->pitch);
		lane->name.first = NAME_BASE * layout->pitch;
	}
}

static int by_band_and_x(const void *left, const void *right)
{
	const LaidEvent *a = left, *b = right;

	if (a->item->band != b->item->band)
		return a->item->band < b->item->band ? -1 : 1;
	if (fabs(a->x - b->x) > SAME_X)
		return a->x < b->x ? -1 : 1;
	return (a->item->event->number > b->item->event->number) -
	       (a->item->event->number < b->item->event->number);
}

static void lay_items(const Composer *composer, EventsLayout *layout)
{
	const EventsModel *model = layout->model;

	layout->count = model->count;
	layout->items = arena_array(composer->arena, model->count + 1, sizeof *layout->items);
	for (size_t i = 0; i < model->count; i++)
		layout->items[i] = (LaidEvent){.item = &model->items[i], .index = i};
	events_place(composer->arena, layout->items, layout->count, &layout->space.axis,
		     layout->size);
	qsort(layout->items, layout->count, sizeof *layout->items, by_band_and_x);
	for (size_t i = 0; i < layout->count; i++)
		events_label(composer, layout->marks, &layout->items[i], &layout->space.axis);
}

static void link_items(Arena *arena, EventsLayout *layout)
{
	size_t *places = arena_array(arena, layout->count + 1, sizeof *places);
	LIST(PackLink) links = {0}, done = {0};

	for (size_t i = 0; i < layout->count; i++)
		places[layout->items[i].index] = i;
	for (size_t i = 0; i < layout->count; i++) {
		const EventItem *item = layout->items[i].item;

		for (size_t k = 0; k < item->answer_count; k++)
			if (places[item->answers[k]] != i)
				LIST_ADD(arena, &links, ((PackLink){places[item->answers[k]], i}));
		if (item->fulfils != EVENT_NONE && places[item->fulfils] != i)
			LIST_ADD(arena, &done, ((PackLink){places[item->fulfils], i}));
	}
	layout->links = links.at;
	layout->link_count = links.count;
	layout->done = done.at;
	layout->done_count = done.count;
}

static PackItem pack_item(const LaidEvent *laid, double size)
{
	double reach = event_mark_reach(laid->item->event->kind, size).x;
	bool spans = laid->item->span != SPAN_NONE;
	PackItem packed = {.lane = laid->item->lane,
			   .x = laid->x,
			   .ink0 = fmin(laid->x - reach, spans ? laid->span0 : laid->x),
			   .ink1 = fmax(laid->x + reach, spans ? laid->span1 : laid->x)};

	for (size_t form = 0; form < PACK_FORMS; form++)
		packed.forms[form] = events_label_form(laid, form);
	return packed;
}

/* Answers and what was done, which texts shun alike. */
static PackLink *all_links(Arena *arena, const EventsLayout *layout, size_t *count)
{
	PackLink *all =
		arena_array(arena, layout->link_count + layout->done_count + 1, sizeof *all);

	*count = 0;
	for (size_t i = 0; i < layout->link_count; i++)
		all[(*count)++] = layout->links[i];
	for (size_t i = 0; i < layout->done_count; i++)
		all[(*count)++] = layout->done[i];
	return all;
}

static void pack(Arena *arena, EventsLayout *layout)
{
	const EventsModel *model = layout->model;
	const EventsSpace *space = &layout->space;
	PackItem *packed = arena_array(arena, layout->count + 1, sizeof *packed);
	size_t *rows = arena_array(arena, model->lane_count + 1, sizeof *rows), link_count;
	PackLink *links = all_links(arena, layout, &link_count);

	for (size_t i = 0; i < layout->count; i++) {
		packed[i] = pack_item(&layout->items[i], layout->size);
		layout->items[i].pack = &packed[i];
	}
	events_pack(arena,
		    &(PackTask){packed,
				layout->count,
				links,
				link_count,
				{space->axis.x0, fmax(space->axis.x1, space->area.x1), GAP}},
		    rows, model->lane_count);
	for (size_t i = 0; i < model->lane_count; i++)
		layout->lanes[i].rows = rows[i] > layout->lanes[i].name.count
						? rows[i]
						: layout->lanes[i].name.count;
}

/* The lanes of a band under its title, from y on; *lane is the first of them. Returns where it ends. */
static double stack_band(EventsLayout *layout, size_t band, size_t *lane, double y)
{
	layout->bands[band].top = y;
	if (layout->model->band_count > 1)
		y += HEAD * layout->pitch;
	for (size_t k = 0; k < layout->model->bands[band].lane_count; k++, (*lane)++) {
		LaidLane *now = &layout->lanes[*lane];

		now->top = y;
		y += ((double)now->rows + 2 * LANE_PAD) * layout->pitch;
		now->bottom = y;
	}
	layout->bands[band].bottom = y;
	return y;
}

/* From the top: bands with dates, the axis, bands without. Returns where they end. */
static double stack(const Composer *composer, EventsLayout *layout)
{
	const EventsModel *model = layout->model;
	double y = layout->space.area.y0;
	size_t lane = 0;
	bool past_axis = false;

	for (size_t b = 0; b <= model->band_count; b++) {
		if (!past_axis && (b == model->band_count || !model->bands[b].dated)) {
			past_axis = true;
			layout->axis_bottom = y;
			if (b && layout->space.names_axis)
				layout->axis_height =
					time_axis_room(composer, layout->lane, &layout->space.axis);
			y += layout->axis_height;
		}
		if (b < model->band_count)
			y = stack_band(layout, b, &lane, y + (b ? BAND_GAP * layout->pitch : 0));
	}
	return y;
}

static void settle(EventsLayout *layout)
{
	for (size_t i = 0; i < layout->count; i++) {
		LaidEvent *laid = &layout->items[i];
		const PackItem *packed = laid->pack;
		double top = layout->lanes[laid->item->lane].top + LANE_PAD * layout->pitch;
		double text = top + (double)packed->text_row * layout->pitch;
		const PackForm *form = &packed->forms[packed->form];
		Point reach = event_mark_reach(laid->item->event->kind, layout->size);

		laid->at = (Point){laid->x, top + ((double)packed->row + 0.5) * layout->pitch};
		laid->mark = box_of(point_subtract(laid->at, reach), point_add(laid->at, reach));
		laid->text = (Box){packed->text0, text, packed->text0 + form->width,
				   text + (double)form->lines * layout->pitch};
	}
}

const EventsLayout *events_layout(const Composer *composer, const Styled *under,
				  const EventsModel *model, const EventsSpace *space)
{
	Arena *arena = composer->arena;
	EventsLayout *layout = arena_alloc(arena, sizeof *layout);
	double legend_top;

	*layout = (EventsLayout){.model = model, .space = *space};
	layout->lanes = arena_array(arena, model->lane_count + 1, sizeof *layout->lanes);
	layout->bands = arena_array(arena, model->band_count + 1, sizeof *layout->bands);
	style_layers(composer, under, layout);
	name_lanes(composer, layout);
	lay_items(composer, layout);
	link_items(arena, layout);
	pack(arena, layout);
	legend_top = stack(composer, layout) + layout->pitch * LEGEND_GAP;
	settle(layout);
	layout->bottom = legend_top + events_lay_legend(composer, layout, legend_top);
	return layout;
}
