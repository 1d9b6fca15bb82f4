#include "layout/text_columns.h"

#include <glib.h>
#include <math.h>

#include "base/measure.h"

#define COLUMN_GAP (4 * PT_PER_MM)
#define COLUMNS_MOST 6
/* A line so much longer than is easily read becomes a little shorter than the page rather than two short ones. */
#define MEASURE_OVER 1.15
#define NARROWER 0.99 /* each time that lines are broken anew, until none is too long */

static long longest_line(const Block *block)
{
	long most = 0;

	for (size_t i = 0; i < block->count; i++) {
		long length = g_utf8_strlen(block->lines[i]->string, -1);

		most = length > most ? length : most;
	}
	return most;
}

/* One column, broken narrower until its lines are easily read. */
static void narrow(const Composer *composer, const char *text, double width, TextColumns *columns)
{
	while (longest_line(&columns->block) > TEXT_MEASURE_MOST) {
		width *= NARROWER;
		columns->block = block_compose(composer, columns->styled, text, width);
	}
}

TextColumns text_columns_set(const Composer *composer, const Styled *styled, const char *text,
			     double width)
{
	TextColumns columns = {.styled = styled};
	size_t count = 1;

	if (styled->style->display == DISPLAY_NONE)
		return columns;
	columns.block = block_compose(composer, styled, text, width);
	if ((double)longest_line(&columns.block) <= TEXT_MEASURE_MOST * MEASURE_OVER)
		narrow(composer, text, width, &columns);
	while (longest_line(&columns.block) > TEXT_MEASURE_MOST && count < COLUMNS_MOST) {
		double column;

		count++;
		column = (width + COLUMN_GAP) / (double)count - COLUMN_GAP;
		columns.step = column + COLUMN_GAP;
		columns.block = block_compose(composer, styled, text, column);
	}
	columns.lines = (columns.block.count + count - 1) / count;
	columns.height = (double)columns.lines * columns.block.leading;
	return columns;
}

void text_columns_draw(Pen *pen, Group *group, const TextColumns *columns, Point corner)
{
	for (size_t i = 0; i < columns->block.count; i++) {
		double x = corner.x + (double)(i / columns->lines) * columns->step;

		pen_text(pen, group, columns->block.lines[i],
			 (Point){x, block_base(&columns->block, corner.y, i % columns->lines)}, 0);
	}
}
