#include "chart/table/table_layout.h"

#include <math.h>

#include "base/measure.h"
#include "sign/attributes.h"

#define COLUMN_GAP (3 * PT_PER_MM)
#define ROW_PAD 0.28	  /* above and below the text of a row, times its font size */
#define TOTAL_PAD 0.6	  /* below a total, so that the forces stand apart */
#define BLOCK_GAP 2.2	  /* between two blocks, times the font size */
#define LEAST_EMS 5	  /* a column of words without blanks may be broken down to this */
#define BROKEN_LEAST .999 /* of such a word's width: it is no longer whole */
#define CRAMPED (-1.0)	  /* points that may be lacking in a row */
#define SLACK 0.5	  /* points that a line may be wider than it was measured */

static const Styled *row_styled(const Composer *composer, const Styled *under, const TableRow *row)
{
	static const char *const total[] = {"total"};
	Element element = {.name = row->kind == ROW_HEAD ? "head" : "row",
			   .id = row->id,
			   .former = row->former};

	if (row->force_count)
		element.attributes =
			force_attributes(composer->arena, row->forces, row->force_count,
					 row->certainty, &element.attribute_count);
	else if (row->side)
		element.attributes = side_attributes(composer->arena, row->side, row->certainty,
						     &element.attribute_count);
	if (row->kind == ROW_TOTAL) {
		element.classes = total;
		element.class_count = 1;
	}
	return compose_under(composer, under, element);
}

static double least_width(const Composer *composer, const Styled *styled, const char *text)
{
	double most = compose_longest_word(composer, styled, text), em = styled->style->font_size;

	return fmin(most, fmax(LEAST_EMS * em, most * BROKEN_LEAST));
}

static void style_cell(const Composer *composer, TableLayout *laid, size_t index, size_t column)
{
	static const char *const first[] = {"force"};
	const TableRow *row = &laid->block->rows.at[index];
	const char *text = row->cells[column];
	LaidCell *cell = &laid->rows[index].cells[column];
	Element element = {.name = "cell"};

	if (!column && row->kind != ROW_HEAD) {
		element.classes = first;
		element.class_count = 1;
	}
	cell->styled = compose_under(composer, laid->rows[index].styled, element);
	if (row->sources && column + 1 == laid->block->columns)
		cell->title = row->sources;
	laid->natural[column] = fmax(laid->natural[column],
				     ceil(compose_line(composer, cell->styled, text)->width));
	laid->least[column] =
		fmax(laid->least[column], ceil(least_width(composer, cell->styled, text)));
}

static void style_row(const Composer *composer, const Styled *under, TableLayout *laid,
		      size_t index)
{
	const TableRow *row = &laid->block->rows.at[index];
	LaidRow *out = &laid->rows[index];
	const Style *style;

	out->styled = row_styled(composer, under, row);
	style = out->styled->style;
	out->leading = block_leading(style);
	out->above = out->below = ROW_PAD * style->font_size;
	if (row->kind == ROW_TOTAL)
		out->below = TOTAL_PAD * style->font_size;
	for (size_t c = 0; c < laid->block->columns; c++)
		style_cell(composer, laid, index, c);
}

/* Columns that are still to share what is left of the width. */
typedef struct Sharing {
	double left;
	size_t open;
	bool fixed[TABLE_COLUMNS_MOST];
} Sharing;

/* Fixes the first column that needs no more than a fair share, or cannot do with as little; false: there is none. */
static bool fix_column(TableLayout *laid, Sharing *sharing)
{
	double fair = sharing->left / (double)sharing->open;

	for (size_t c = 0; c < laid->block->columns; c++) {
		double want = laid->natural[c] <= fair ? laid->natural[c]
			      : laid->least[c] >= fair ? laid->least[c]
						       : 0;

		if (sharing->fixed[c] || want <= 0)
			continue;
		laid->width[c] = want;
		sharing->fixed[c] = true;
		sharing->left -= want;
		sharing->open--;
		return true;
	}
	return false;
}

/* Columns that need no more than a fair share get what they need; the wide ones share the rest. */
static void share_width(TableLayout *laid, double width)
{
	size_t columns = laid->block->columns;
	Sharing sharing = {.left = width - (double)(columns - 1) * COLUMN_GAP, .open = columns};

	while (sharing.open && fix_column(laid, &sharing))
		;
	for (size_t c = 0; c < columns; c++)
		if (!sharing.fixed[c])
			laid->width[c] = fmax(sharing.left / (double)sharing.open, laid->least[c]);
	/* What is over goes between the columns: the table is as wide as its page. */
	laid->gap = COLUMN_GAP;
	if (!sharing.open && sharing.left > 0 && columns > 1)
		laid->gap += sharing.left / (double)(columns - 1);
	laid->cramped = sharing.left < CRAMPED;
}

static void break_row(const Composer *composer, TableLayout *laid, size_t index)
{
	LaidRow *row = &laid->rows[index];
	size_t most = 1;

	for (size_t c = 0; c < laid->block->columns; c++) {
		const char *text = laid->block->rows.at[index].cells[c];
		LaidCell *cell = &row->cells[c];

		if (!*text)
			continue;
		cell->words = block_compose(composer, cell->styled, text, laid->width[c] + SLACK);
		/* All cells of a row stand on its base lines. */
		block_lead(&cell->words, row->leading);
		cell->words.first = BLOCK_FIRST_IN_CELL * row->leading;
		/* Broken text is whole for those who read it elsewhere. */
		if (cell->words.count > 1 && !cell->title)
			cell->title = text;
		most = cell->words.count > most ? cell->words.count : most;
	}
	row->height = row->above + (double)most * row->leading + row->below;
	laid->height += row->height;
}

TableLayout table_lay_block(const Composer *composer, const Styled *under, const TableBlock *block,
			    double width)
{
	TableLayout laid = {.block = block};

	if (block->rows.count < 2)
		return laid;
	laid.rows = arena_array(composer->arena, block->rows.count, sizeof *laid.rows);
	for (size_t i = 0; i < block->rows.count; i++)
		style_row(composer, under, &laid, i);
	share_width(&laid, width);
	for (size_t i = 0; i < block->rows.count; i++)
		break_row(composer, &laid, i);
	laid.above = BLOCK_GAP * laid.rows[0].styled->style->font_size;
	return laid;
}
