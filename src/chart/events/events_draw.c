#include "chart/events/events_layout.h"
#include "sign/event_mark.h"

#define TITLE_BASE 0.86 /* from a band's top to the base line of its title, in rows */
#define NAME_TOP 0.35	/* above the name of a lane, in rows */
#define WORDS_BASE 0.74 /* from the top of a line of an event's words to its base line, in rows */

/* What the layout is drawn into, from bottom to top. */
typedef struct Layers {
	Group *lanes, *spans, *links, *events;
} Layers;

static Group *open_layer(const Chart *chart, const Styled *styled)
{
	Group *group = scene_open_styled(chart->pen->scene, chart->group, styled);

	group->layer = true;
	return group;
}

/* Groups without ink, as readers of the files know them: an event, the axis and the rows of the legend, once more. */
static void open_blanks(const Chart *chart, const EventsLayout *layout, Group *lanes)
{
	Scene *scene = chart->pen->scene;

	scene_open_styled(scene, lanes, layout->event);
	if (layout->axis_height > 0)
		pen_open(chart->pen, lanes, (Element){.name = "axis"});
	for (size_t i = 0; i < layout->keys.count; i++)
		scene_open_styled(scene, lanes, layout->keys.at[i].styled);
}

static Layers open_layers(const Chart *chart, const EventsLayout *layout)
{
	return (Layers){.lanes = scene_open_styled(chart->pen->scene, chart->group, layout->lane),
			.spans = open_layer(chart, layout->spans),
			.links = open_layer(chart, layout->ties),
			.events = open_layer(chart, layout->marks)};
}

static void draw_lane(const Chart *chart, const EventsLayout *layout, Group *group,
		      const LaidLane *lane)
{
	double x = chart->space.area.x0, y = lane->top + NAME_TOP * layout->pitch;

	block_draw(chart->pen, group, &lane->name, (Point){x, y}, 0);
	chart_line(chart, group, (Point){x, lane->top}, (Point){chart->space.area.x1, lane->top});
}

static void draw_bands(const Chart *chart, const EventsLayout *layout, Group *group)
{
	size_t lane = 0;

	for (size_t b = 0; b < layout->model->band_count; b++) {
		const EventBand *band = &layout->model->bands[b];
		const LaidBand *laid = &layout->bands[b];

		if (layout->model->band_count > 1)
			chart_text(chart, group, "head", band->title,
				   (Point){chart->space.area.x0,
					   laid->top + TITLE_BASE * layout->pitch},
				   0);
		for (size_t k = 0; k < band->lane_count; k++)
			draw_lane(chart, layout, group, &layout->lanes[lane++]);
		chart_line(chart, group, (Point){chart->space.area.x0, laid->bottom},
			   (Point){chart->space.area.x1, laid->bottom});
	}
}

/* The calendar's rules stay within the lanes of what has a date; its names stand below the last of them. */
static void draw_axis(const Chart *chart, const EventsLayout *layout, Group *group)
{
	const EventsModel *model = layout->model;
	size_t lane = 0;

	for (size_t b = 0; b < model->band_count && model->bands[b].dated; b++) {
		bool last = b + 1 == model->band_count || !model->bands[b + 1].dated;

		time_axis_draw(chart->pen, group, &layout->space.axis, layout->lanes[lane].top,
			       layout->bands[b].bottom, last && layout->space.names_axis);
		lane += model->bands[b].lane_count;
	}
}

/* A bar or a whisker of an event. */
static void draw_span(const Chart *chart, Group *parent, SpanKind span, const char *event, Box box)
{
	Group *group = pen_open_with(chart->pen, parent, span == SPAN_LASTS ? "bar" : "whisker",
				     NULL, (const char *const[]){"event", event, NULL});

	chart_box(chart, group, box);
}

static void draw_spans(const Chart *chart, const EventsLayout *layout, Group *parent)
{
	for (size_t i = 0; i < layout->count; i++) {
		const LaidEvent *laid = &layout->items[i];
		SpanKind span = laid->item->span;
		double half = events_span_half(span, layout->size);

		if (span == SPAN_NONE || laid->span1 <= laid->span0)
			continue;
		draw_span(chart, parent, span, laid->item->event->id,
			  (Box){laid->span0, laid->at.y - half, laid->span1, laid->at.y + half});
	}
}

/* Words wider than the paper go over its edge: there is no other place for them. */
static void sign_item(const Chart *chart, const LaidEvent *laid)
{
	bool cut = laid->text.x0 < 0 || laid->text.x1 > chart->pen->scene->width;

	chart_sign(chart, "event", laid->item->event->id, laid->item->title,
		   cut ? FATE_CUT : FATE_DRAWN);
}

static void draw_item(const Chart *chart, const EventsLayout *layout, Group *parent,
		      const LaidEvent *laid)
{
	Pen *pen = chart->pen;
	Group *group = scene_open_styled(pen->scene, parent, laid->styled), *when = NULL;
	const EventForm *form = &laid->forms[laid->pack->form];
	double y = laid->text.y0 + WORDS_BASE * layout->pitch;
	double room = laid->text.x1 - laid->text.x0 - laid->indent;

	group->title = laid->item->title;
	if (laid->when)
		when = scene_open_styled(pen->scene, group, laid->when_styled);
	event_mark(pen->scene, group, laid->item->event->kind, laid->at, layout->size);
	for (size_t i = 0; i < form->count; i++) {
		const TextRun *line = form->lines[i];
		/* Left of its mark a block is flush on the right, so that no line strays from it. */
		double slack = laid->pack->side == PACK_LEFT ? room - line->width : 0;

		if (!i && when)
			pen_text(pen, when, laid->when, (Point){laid->text.x0 + slack, y}, 0);
		pen_text(pen, group, line,
			 (Point){laid->text.x0 + laid->indent + slack,
				 y + (double)i * layout->pitch},
			 0);
	}
}

static void draw_head(const Chart *chart, Group *group, Point tip, Point direction)
{
	const Style *style = style_of(group);
	Path path = path_new(chart->pen->scene->arena);
	Point back = point_subtract(tip, point_scale(direction, EVENT_HEAD_LENGTH));
	Point side = point_scale(point_left(direction), EVENT_HEAD_WIDTH / 2);

	path_move(&path, tip);
	path_line(&path, point_add(back, side));
	path_line(&path, point_subtract(back, side));
	path_close(&path);
	scene_path(chart->pen->scene, group, path,
		   (Paint){.fills = style->has_stroke, .fill = style->stroke});
}

/* `from` and `to` NULL: a sample. */
static Group *open_link(const Chart *chart, Group *parent, const LaidEvent *from,
			const LaidEvent *to, bool done)
{
	return pen_open_with(chart->pen, parent, "link", NULL,
			     (const char *const[]){"kind", done ? "done" : "answer", "from",
						   from ? from->item->event->id : NULL, "to",
						   to ? to->item->event->id : NULL, NULL});
}

static void draw_link(const Chart *chart, const EventsLayout *layout, Group *parent, PackLink link,
		      bool done)
{
	Scene *scene = chart->pen->scene;
	Group *group =
		open_link(chart, parent, &layout->items[link.from], &layout->items[link.to], done);
	Arena *scratch = arena_new();
	EventWay way = events_link_way(scratch, layout, link, !done);
	Path path = path_new(scene->arena);

	path_append(&path, &way.path);
	arena_free(scratch);
	scene_path(scene, group, path, style_paint(style_of(group)));
	if (!done)
		draw_head(chart, group, way.tip, way.direction);
}

static void draw_links(const Chart *chart, const EventsLayout *layout, Group *parent)
{
	for (size_t i = 0; i < layout->done_count; i++)
		draw_link(chart, layout, parent, layout->done[i], true);
	for (size_t i = 0; i < layout->link_count; i++)
		draw_link(chart, layout, parent, layout->links[i], false);
}

/* One straight link. */
static void draw_link_sample(const Chart *chart, Group *parent, Point from, Point to, bool done)
{
	Group *group = open_link(chart, parent, NULL, NULL, done);
	Point direction = point_unit(point_subtract(to, from));
	Point under = point_scale(direction, EVENT_HEAD_LENGTH * EVENT_HEAD_OVERLAP);

	chart_line(chart, group, from, done ? to : point_subtract(to, under));
	if (!done)
		draw_head(chart, group, to, direction);
}

static void draw_sample(const Chart *chart, Group *row, const EventKey *key, double size)
{
	Point middle = box_centre(key->box), from = {key->box.x0, middle.y},
	      to = {key->box.x1, middle.y};
	double half = events_span_half(key->span, size);
	Attribute certainty = {"certainty", certainty_name(key->certainty)};
	Group *event;

	if (key->sample == SAMPLE_LINK || key->sample == SAMPLE_DONE) {
		draw_link_sample(chart, row, from, to, key->sample == SAMPLE_DONE);
		return;
	}
	event = pen_open(chart->pen, row,
			 (Element){.name = "event",
				   .planned = key->hollow,
				   .attributes = &certainty,
				   .attribute_count = 1});
	if (key->sample == SAMPLE_SPAN)
		draw_span(chart, event, key->span, "",
			  (Box){from.x, middle.y - half, to.x, middle.y + half});
	else
		event_mark(chart->pen->scene, event, key->kind, middle, size);
}

static void draw_legend(const Chart *chart, const EventsLayout *layout)
{
	Scene *scene = chart->pen->scene;
	Group *legend = scene_open_styled(scene, chart->group, layout->legend);

	for (size_t i = 0; i < layout->keys.count; i++) {
		const EventKey *key = &layout->keys.at[i];
		Group *row = scene_open_styled(scene, legend, key->styled);

		draw_sample(chart, row, key, layout->size);
		pen_text(chart->pen, row, key->run, key->base, 0);
	}
}

void events_draw(const Chart *chart, const EventsLayout *layout)
{
	Layers layers = open_layers(chart, layout);

	open_blanks(chart, layout, layers.lanes);
	draw_axis(chart, layout, layers.lanes);
	draw_bands(chart, layout, layers.lanes);
	draw_spans(chart, layout, layers.spans);
	draw_links(chart, layout, layers.links);
	for (size_t i = 0; i < layout->count; i++) {
		draw_item(chart, layout, layers.events, &layout->items[i]);
		sign_item(chart, &layout->items[i]);
	}
	draw_legend(chart, layout);
}
