#include <math.h>
#include <string.h>

#include "base/measure.h"
#include "base/strbuf.h"
#include "chart/chart.h"
#include "chart/table/table_rows.h"
#include "sign/attributes.h"

#define COLUMN_GAP (3 * PT_PER_MM)
#define ROW_PAD 0.28	/* above and below the text of a row, times its font size */
#define TOTAL_PAD 0.6	/* below a total, so that the forces stand apart */
#define BLOCK_GAP 2.2	/* between two blocks, times the font size */
#define LEAST_EMS 5	/* a column of words without blanks may be broken down to this */
#define FIRST_LINE 0.82 /* from the top of a line to its baseline, times the leading */

/* A block shaped for the page: groups, lines of every cell, widths. */
typedef struct LaidRow {
	Group *group, *cells[TABLE_COLUMNS_MOST];
	const TextRun *const *lines[TABLE_COLUMNS_MOST];
	size_t line_count[TABLE_COLUMNS_MOST];
	double leading, above, below, height;
} LaidRow;

typedef struct Laid {
	const TableBlock *block;
	LaidRow *rows;
	double natural[TABLE_COLUMNS_MOST], least[TABLE_COLUMNS_MOST], width[TABLE_COLUMNS_MOST];
	double gap; /* between columns */
	double height;
	bool cramped; /* a column is narrower than its longest word */
} Laid;

static Group *row_group(const Chart *chart, Group *parent, const TableRow *row)
{
	static const char *const total[] = {"total"};
	Element element = {.name = row->kind == ROW_HEAD ? "head" : "row",
			   .id = row->id,
			   .former = row->former};

	if (row->force_count)
		element.attributes =
			force_attributes(chart->pen->scene->arena, row->forces, row->force_count,
					 row->certainty, &element.attribute_count);
	if (row->kind == ROW_TOTAL) {
		element.classes = total;
		element.class_count = 1;
	}
	return pen_open(chart->pen, parent, element);
}

static double least_width(Pen *pen, const Group *group, const char *text)
{
	double most = pen_longest_word(pen, group, text), em = style_of(group)->font_size;

	return fmin(most, fmax(LEAST_EMS * em, most * 0.999));
}

static void open_row(const Chart *chart, Group *parent, Laid *laid, size_t index)
{
	static const char *const first[] = {"force"};
	const TableRow *row = &laid->block->rows.at[index];
	LaidRow *out = &laid->rows[index];
	const Style *style;

	out->group = row_group(chart, parent, row);
	style = style_of(out->group);
	out->leading = style->font_size * style->line_height;
	out->above = out->below = ROW_PAD * style->font_size;
	if (row->kind == ROW_TOTAL)
		out->below = TOTAL_PAD * style->font_size;
	for (size_t c = 0; c < laid->block->columns; c++) {
		Element element = {.name = "cell"};

		if (!c && row->kind != ROW_HEAD) {
			element.classes = first;
			element.class_count = 1;
		}
		out->cells[c] = pen_open(chart->pen, out->group, element);
		if (row->sources && c + 1 == laid->block->columns)
			out->cells[c]->title = row->sources;
		laid->natural[c] =
			fmax(laid->natural[c],
			     ceil(pen_shape(chart->pen, out->cells[c], row->cells[c])->width));
		laid->least[c] = fmax(laid->least[c],
				      ceil(least_width(chart->pen, out->cells[c], row->cells[c])));
	}
}

/* Columns that need no more than a fair share get what they need; the wide ones share the rest. */
static void share_width(Laid *laid, double width)
{
	size_t columns = laid->block->columns, open = columns;
	bool fixed[TABLE_COLUMNS_MOST] = {false};
	bool changed = true;
	double left = width - (double)(columns - 1) * COLUMN_GAP;

	while (changed && open) {
		double fair = left / (double)open;

		changed = false;
		for (size_t c = 0; c < columns; c++) {
			double want = laid->natural[c] <= fair ? laid->natural[c]
				      : laid->least[c] >= fair ? laid->least[c]
							       : 0;

			if (fixed[c] || want <= 0)
				continue;
			laid->width[c] = want;
			fixed[c] = changed = true;
			left -= want;
			open--;
			break;
		}
	}
	for (size_t c = 0; c < columns; c++)
		if (!fixed[c])
			laid->width[c] = fmax(left / (double)open, laid->least[c]);
	/* What is over goes between the columns: the table is as wide as its page. */
	laid->gap = COLUMN_GAP;
	if (!open && left > 0 && columns > 1)
		laid->gap += left / (double)(columns - 1);
	laid->cramped = left < -1;
}

static void break_row(const Chart *chart, Laid *laid, size_t index)
{
	LaidRow *row = &laid->rows[index];
	size_t most = 1;

	for (size_t c = 0; c < laid->block->columns; c++) {
		const char *text = laid->block->rows.at[index].cells[c];

		if (!*text)
			continue;
		row->lines[c] = paragraph_shape(chart->pen->fonts, chart->pen->scene->arena,
						chart->pen->diag, chart->pen->span,
						style_of(row->cells[c]), chart->pen->voice.language,
						text, laid->width[c] + 0.5, &row->line_count[c]);
		/* Broken text is whole for those who read it elsewhere. */
		if (row->line_count[c] > 1 && !row->cells[c]->title)
			row->cells[c]->title = text;
		most = row->line_count[c] > most ? row->line_count[c] : most;
	}
	row->height = row->above + (double)most * row->leading + row->below;
	laid->height += row->height;
}

static Laid lay_block(const Chart *chart, const TableBlock *block)
{
	Laid laid = {.block = block};
	double width = chart->area.x1 - chart->area.x0;

	if (block->rows.count < 2)
		return laid;
	laid.rows = arena_array(chart->pen->scene->arena, block->rows.count, sizeof *laid.rows);
	for (size_t i = 0; i < block->rows.count; i++)
		open_row(chart, chart->group, &laid, i);
	share_width(&laid, width);
	for (size_t i = 0; i < block->rows.count; i++)
		break_row(chart, &laid, i);
	return laid;
}

static double block_gap(const Laid *laid)
{
	return BLOCK_GAP * style_of(laid->rows[0].group)->font_size;
}

static void measure(const Chart *chart, ChartNeeds *needs)
{
	Table table = table_rows(chart);
	double height = 0;

	for (int b = 0; b < 2; b++) {
		Laid laid = lay_block(chart, &table.blocks[b]);

		if (!laid.rows)
			continue;
		height += laid.height + (height > 0 ? block_gap(&laid) : 0);
		if (laid.cramped)
			diag_error(chart->pen->diag, chart->pen->span, "figure.too-small",
				   "figure '%s' is too narrow for the columns of its table",
				   chart->model->spec->figure->id);
	}
	*needs = (ChartNeeds){.height = fmax(height, 10) + 1, .height_least = height};
}

static void draw_rule(const Chart *chart, const char *class_name, double y)
{
	const char *const classes[] = {class_name};
	Group *group = pen_open(chart->pen, chart->group,
				(Element){.name = "rule", .classes = classes, .class_count = 1});

	chart_line(chart, group, (Point){chart->area.x0, y}, (Point){chart->area.x1, y});
}

static void draw_row(const Chart *chart, const Laid *laid, size_t index, double y)
{
	const LaidRow *row = &laid->rows[index];
	double x = chart->area.x0;

	for (size_t c = 0; c < laid->block->columns; c++) {
		bool right = laid->block->right[c];

		for (size_t i = 0; i < row->line_count[c]; i++)
			pen_text(chart->pen, row->cells[c], row->lines[c][i],
				 (Point){right ? x + laid->width[c] : x,
					 y + row->above + ((double)i + FIRST_LINE) * row->leading},
				 right ? 1 : 0);
		x += laid->width[c] + laid->gap;
	}
}

static double draw_block(const Chart *chart, const Laid *laid, double y)
{
	draw_rule(chart, "heavy", y);
	for (size_t i = 0; i < laid->block->rows.count; i++) {
		if (laid->block->rows.at[i].kind == ROW_TOTAL)
			draw_rule(chart, "light", y);
		draw_row(chart, laid, i, y);
		y += laid->rows[i].height;
		if (!i)
			draw_rule(chart, "middle", y);
	}
	draw_rule(chart, "heavy", y);
	return y;
}

static void draw(const Chart *chart)
{
	Table table = table_rows(chart);
	double y = chart->area.y0;

	for (int b = 0; b < 2; b++) {
		Laid laid = lay_block(chart, &table.blocks[b]);

		if (!laid.rows)
			continue;
		y = draw_block(chart, &laid, y + (y > chart->area.y0 ? block_gap(&laid) : 0));
	}
	if (y > chart->area.y1 + 1)
		diag_error(chart->pen->diag, chart->pen->span, "figure.too-small",
			   "figure '%s' is too low for its table: %.0f mm more are needed",
			   chart->model->spec->figure->id, ceil((y - chart->area.y1) / PT_PER_MM));
}

/* "1 Telegram of 24 January 1958; 2 Peking Review": the numbers that stand in the table. */
static char *numbered_sources(const Pen *pen, const SourceList *list)
{
	Arena *arena = pen->scene->arena;
	char *all = arena_copy(arena, "");

	for (size_t i = 0; i < list->count; i++)
		all = arena_printf(arena, "%s%s%zu\u00a0%s", all, i ? "; " : "", i + 1,
				   list->at[i].source
					   ? voice_text(&pen->voice, &list->at[i].source->text)
					   : list->at[i].text);
	return all;
}

static char *note_of(const Chart *chart)
{
	Pen *pen = chart->pen;
	Arena *arena = pen->scene->arena;
	Table table = table_rows(chart);
	const Phase *phase = chart->model->spec->state->phase;
	const char *own = phase ? voice_text(&pen->voice, &phase->note) : "";
	const char *former = table.former_count ? VOICE_FILL(&pen->voice, "note_former", "") : "";
	char *sources = numbered_sources(pen, &table.sources);

	if (*sources)
		sources = VOICE_FILL(&pen->voice, "note_sources", sources);
	return arena_joined(arena, arena_joined(arena, own, " ", former), " ", sources);
}

/* "3 positions: Chinese People's Volunteers, second line, two thirds; ... 1 movement: ..." */
static void say_block(const Chart *chart, const TableBlock *block, const char *key, StrBuf *buf)
{
	Arena *arena = chart->pen->scene->arena;
	char *all = arena_copy(arena, ""), number[24];
	size_t count = 0;

	for (size_t i = 1; i < block->rows.count; i++) {
		const TableRow *row = &block->rows.at[i];

		count += row->kind == ROW_ENTRY;
		for (size_t c = 0, said = 0; c + 1 < block->columns; c++)
			if (*row->cells[c])
				all = arena_printf(arena, "%s%s%s", all,
						   said++ ? ", "
						   : *all ? "; "
							  : "",
						   row->cells[c]);
	}
	if (!*all)
		return;
	snprintf(number, sizeof number, "%zu", count);
	if (buf->length)
		strbuf_char(buf, ' ');
	strbuf_add(buf, VOICE_FILL(&chart->pen->voice, key, number, all));
}

static char *description_of(const Chart *chart)
{
	Table table = table_rows(chart);
	Arena *arena = chart->pen->scene->arena;
	StrBuf buf = {0};
	char *text;

	say_block(chart, &table.blocks[0], "describe_positions", &buf);
	say_block(chart, &table.blocks[1], "describe_movements", &buf);
	text = arena_copy(arena,
			  buf.at ? buf.at : VOICE_FILL(&chart->pen->voice, "describe_nothing", ""));
	strbuf_release(&buf);
	return text;
}

static char *note(const ChartModel *model, const Voice *voice, const ChartNeeds *needs)
{
	ChartSpeaker speaker;

	(void)needs;
	chart_speaker(&speaker, model, voice);
	return note_of(&speaker.chart);
}

static char *description(const ChartModel *model, const Voice *voice)
{
	ChartSpeaker speaker;

	chart_speaker(&speaker, model, voice);
	return description_of(&speaker.chart);
}

const ChartKind chart_table = {.title_word = "title_table",
			       .measure = measure,
			       .draw = draw,
			       .note = note,
			       .description = description};
