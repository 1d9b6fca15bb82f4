#include "figure/book/galley.h"

#include <math.h>

#include "base/measure.h"
#include "layout/block.h"
#include "layout/page.h"

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

	if (flow->plain)
		return;
	if (head && *head)
		draw_text(flow, "running_head", head, (Point){outside, HEAD_DROP}, align);
	draw_text(flow, "page_number", arena_printf(flow->arena, "%zu", flow_number(flow)),
		  (Point){outside, flow->height - NUMBER_RISE}, align);
}

Pen *flow_page(Flow *flow, const char *id)
{
	Pen *pen = arena_alloc(flow->arena, sizeof *pen);
	const char *own = arena_printf(flow->arena, "%s-p%03zu", flow->stem, flow_number(flow) + 1);

	*pen = page_open(flow->arena, flow->context, id ? id : own, flow->width, flow->height,
			 flow->spec->span);
	LIST_ADD(flow->arena, &flow->pages, pen->scene);
	flow->pen = pen;
	flow->group = page_layer(pen, pen->scene->root, "text", "layer_text");
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

/* A block in the style of an element of the book's: its lines sit a little higher than elsewhere. */
static Block galley_block(const Flow *flow, const char *element, const char *text, double width)
{
	const Composer composer = composer_of(flow->pen);
	const Styled *styled =
		compose_under(&composer, flow->group->styled, (Element){.name = element});
	Block block = block_compose(&composer, styled, text, width);

	block.first = BLOCK_FIRST_IN_BOOK * block.leading;
	return block;
}

void flow_text(Flow *flow, const char *element, const char *text)
{
	Group *group = pen_open(flow->pen, flow->group, (Element){.name = element});
	Block block = galley_block(flow, element, text, flow_width(flow));

	for (size_t i = 0; i < block.count; i++) {
		if (flow_room(flow) < block.leading) {
			flow_page(flow, NULL);
			group = pen_open(flow->pen, flow->group, (Element){.name = element});
		}
		pen_text(flow->pen, group, block.lines[i],
			 (Point){flow_left(flow), block_base(&block, flow->y, 0)}, 0);
		flow->y += block.leading;
	}
}

void flow_row(Flow *flow, const FlowColumn *columns, size_t count)
{
	double height = 0, left, first = 0;
	Block *blocks = arena_array(flow->arena, count, sizeof *blocks);
	Group *row;

	for (size_t i = 0; i < count; i++) {
		blocks[i] = galley_block(flow, columns[i].element,
					 columns[i].text ? columns[i].text : "", columns[i].width);
		height = fmax(height, blocks[i].height);
		first = fmax(first, blocks[i].first);
	}
	flow_need(flow, height);
	left = flow_left(flow);
	row = pen_open(flow->pen, flow->group, (Element){.name = "row"});
	for (size_t i = 0; i < count; i++) {
		Group *group = pen_open(flow->pen, row, (Element){.name = columns[i].element});
		double x = left + columns[i].x + columns[i].width * columns[i].align;

		group->link = columns[i].link;
		blocks[i].first = first;
		block_draw(flow->pen, group, &blocks[i], (Point){x, flow->y}, columns[i].align);
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
