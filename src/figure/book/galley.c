#include "figure/book/galley.h"

#include <math.h>

#include "base/measure.h"

#define HEAD_DROP (9 * PT_PER_MM)   /* from the page's top to the running head's baseline */
#define NUMBER_RISE (9 * PT_PER_MM) /* from its foot to the number's baseline */

size_t flow_number(const Flow *flow)
{
	return flow->pages.count;
}

/* Right pages have odd numbers and their spine at the left. */
static bool is_right(const Flow *flow)
{
	return flow_number(flow) % 2 == 1;
}

double flow_left(const Flow *flow)
{
	return is_right(flow) ? flow->inner : flow->outer;
}

double flow_width(const Flow *flow)
{
	return flow->width - flow->inner - flow->outer;
}

double flow_room(const Flow *flow)
{
	return flow->height - flow->bottom - flow->y;
}

static void draw_text(Flow *flow, const char *element, const char *text, Point at, double align)
{
	Group *group = pen_open(flow->pen, flow->group, (Element){.name = element});

	pen_text(flow->pen, group, pen_shape(flow->pen, group, text), at, align);
}

/* The book's title on the left page, the chapter on the right one, the number at the foot outside. */
static void draw_running(Flow *flow)
{
	double left = flow_left(flow), right = left + flow_width(flow);
	double outside = is_right(flow) ? right : left, align = is_right(flow) ? 1 : 0;
	const char *head = is_right(flow) ? flow->running : flow->book_title;
	char number[24];

	if (flow->plain)
		return;
	if (head && *head)
		draw_text(flow, "running_head", head, (Point){outside, HEAD_DROP}, align);
	snprintf(number, sizeof number, "%zu", flow_number(flow));
	draw_text(flow, "page_number", arena_copy(flow->arena, number),
		  (Point){outside, flow->height - NUMBER_RISE}, align);
}

Pen *flow_page(Flow *flow, const char *id)
{
	Scene *scene = scene_new(flow->arena, flow->width, flow->height, flow->context->language);
	Pen *pen = arena_alloc(flow->arena, sizeof *pen);

	LIST_ADD(flow->arena, &flow->pages, scene);
	scene->id = id ? id : arena_printf(flow->arena, "%s-p%03zu", flow->stem, flow_number(flow));
	*pen = pen_for(flow->context, scene, flow->spec->span);
	flow->pen = pen;
	pen_paper(pen);
	flow->group =
		scene_layer(scene, scene->root, "text", voice_word(&pen->voice, "layer_text"));
	style_resolve(scene, flow->group, pen->sheet, &pen->media);
	flow->y = flow->top;
	draw_running(flow);
	return pen;
}

void flow_skip(Flow *flow, double points)
{
	flow->y += points;
}

void flow_need(Flow *flow, double points)
{
	if (flow_room(flow) < points)
		flow_page(flow, NULL);
}

static double leading_of(const Style *style)
{
	return style->font_size * (style->line_height > 0 ? style->line_height : 1.28);
}

void flow_text(Flow *flow, const char *element, const char *text)
{
	Group *group = pen_open(flow->pen, flow->group, (Element){.name = element});
	const Style *style = style_of(group);
	double leading = leading_of(style);
	size_t count;
	const TextRun *const *lines =
		paragraph_shape(flow->pen->fonts, flow->arena, flow->pen->diag, flow->pen->span,
				style, flow->pen->voice.language, text, flow_width(flow), &count);

	for (size_t i = 0; i < count; i++) {
		if (flow_room(flow) < leading) {
			flow_page(flow, NULL);
			group = pen_open(flow->pen, flow->group, (Element){.name = element});
		}
		pen_text(flow->pen, group, lines[i],
			 (Point){flow_left(flow), flow->y + leading * 0.78}, 0);
		flow->y += leading;
	}
}

void flow_row(Flow *flow, const FlowColumn *columns, size_t count)
{
	double height = 0, left, first = 0;
	const TextRun *const **lines = arena_array(flow->arena, count, sizeof *lines);
	size_t *line_counts = arena_array(flow->arena, count, sizeof *line_counts);
	Group *row;

	for (size_t i = 0; i < count; i++) {
		Group *group =
			pen_open(flow->pen, flow->group, (Element){.name = columns[i].element});
		const Style *style = style_of(group);

		lines[i] = paragraph_shape(flow->pen->fonts, flow->arena, flow->pen->diag,
					   flow->pen->span, style, flow->pen->voice.language,
					   columns[i].text ? columns[i].text : "", columns[i].width,
					   &line_counts[i]);
		height = fmax(height, leading_of(style) * (double)line_counts[i]);
		first = fmax(first, leading_of(style) * 0.78);
		scene_discard(group);
	}
	flow_need(flow, height);
	left = flow_left(flow);
	row = pen_open(flow->pen, flow->group, (Element){.name = "row"});
	for (size_t i = 0; i < count; i++) {
		Group *group = pen_open(flow->pen, row, (Element){.name = columns[i].element});
		double leading = leading_of(style_of(group));

		group->link = columns[i].link;
		for (size_t k = 0; k < line_counts[i]; k++)
			pen_text(flow->pen, group, lines[i][k],
				 (Point){left + columns[i].x + columns[i].width * columns[i].align,
					 flow->y + first + leading * (double)k},
				 columns[i].align);
	}
	flow->y += height;
}

void flow_rule(Flow *flow)
{
	Group *group = pen_open(flow->pen, flow->group, (Element){.name = "rule"});
	Path path = path_new(flow->arena);
	double left = flow_left(flow);

	path_move(&path, (Point){left, flow->y});
	path_line(&path, (Point){left + flow_width(flow), flow->y});
	scene_path(flow->pen->scene, group, path, style_paint(style_of(group)));
}
