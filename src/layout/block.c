#include "layout/block.h"

#include <math.h>

double block_leading(const Style *style)
{
	return style->font_size * style->line_height;
}

static void measure(Block *block)
{
	block->width = 0;
	for (size_t i = 0; i < block->count; i++)
		block->width = fmax(block->width, block->lines[i]->width);
	block->height = (double)block->count * block->leading;
}

Block block_of(const TextRun *const *lines, size_t count, const Style *style)
{
	Block block = {.lines = lines, .count = count};

	block_lead(&block, block_leading(style));
	return block;
}

Block block_compose(const Composer *composer, const Styled *styled, const char *text, double width)
{
	size_t count;
	const TextRun *const *lines = compose_lines(composer, styled, text, width, &count);

	return block_of(lines, count, styled->style);
}

Block block_set(Pen *pen, const Group *group, const char *text, double width)
{
	const Style *style = style_of(group);
	Typesetter setter = pen_setter(pen);
	size_t count;
	const TextRun *const *lines = paragraph_shape(&setter, style, text, width, &count);

	return block_of(lines, count, style);
}

void block_cut(Block *block, size_t lines_most)
{
	if (block->count <= lines_most)
		return;
	block->count = lines_most;
	measure(block);
}

void block_lead(Block *block, double leading)
{
	block->leading = leading;
	block->first = BLOCK_FIRST * leading;
	measure(block);
}

double block_base(const Block *block, double top, size_t index)
{
	return top + block->first + block->leading * (double)index;
}

void block_draw(Pen *pen, Group *group, const Block *block, Point top, double align)
{
	for (size_t i = 0; i < block->count; i++)
		pen_text(pen, group, block->lines[i], (Point){top.x, block_base(block, top.y, i)},
			 align);
}
