#include <math.h>

#include "base/measure.h"
#include "chart/table/table_layout.h"

#define HEIGHT_LEAST 10.0 /* of a table without rows, points */
#define SLACK 1.0	  /* points that heights may differ by */

/* A block at the width of the chart. */
static TableLayout lay_block(const ChartSpace *space, TableBlockKind kind)
{
	const Table *table = space->model->content;
	const Composer *composer = &space->composer;

	return table_lay_block(composer, space->under, &table->blocks[kind],
			       space->area.x1 - space->area.x0);
}

typedef struct OpenRow {
	Group *cells[TABLE_COLUMNS_MOST];
} OpenRow;

/* Groups of all rows and cells, in their order. */
static OpenRow *open_rows(const Chart *chart, const TableLayout *laid)
{
	Scene *scene = chart->pen->scene;
	size_t count = laid->block->rows.count;
	OpenRow *open = arena_array(scene->arena, count, sizeof *open);

	for (size_t i = 0; i < count; i++) {
		const LaidRow *row = &laid->rows[i];
		Group *group = scene_open_styled(scene, chart->group, row->styled);

		for (size_t c = 0; c < laid->block->columns; c++) {
			open[i].cells[c] = scene_open_styled(scene, group, row->cells[c].styled);
			open[i].cells[c]->title = row->cells[c].title;
		}
	}
	return open;
}

void table_leave_rows(const Chart *chart)
{
	for (TableBlockKind b = 0; b < TABLE_BLOCKS; b++) {
		TableLayout laid = lay_block(&chart->space, b);

		if (laid.rows)
			open_rows(chart, &laid);
	}
}

static void measure(const ChartSpace *space, ChartNeeds *needs)
{
	double height = 0;

	for (TableBlockKind b = 0; b < TABLE_BLOCKS; b++) {
		TableLayout laid = lay_block(space, b);

		if (!laid.rows)
			continue;
		height += laid.height + (height > 0 ? laid.above : 0);
		if (laid.cramped) {
			chart_needs_wider(space);
			diag_error(space->composer.diag, space->composer.span, "figure.too-small",
				   "figure '%s' is too narrow for the columns of its table",
				   space->model->spec->figure->id);
		}
	}
	*needs = (ChartNeeds){.height = fmax(height, HEIGHT_LEAST) + SLACK, .height_least = height};
}

static void draw_rule(const Chart *chart, const char *class_name, double y)
{
	const char *const classes[] = {class_name};
	Group *group = pen_open(chart->pen, chart->group,
				(Element){.name = "rule", .classes = classes, .class_count = 1});

	chart_line(chart, group, (Point){chart->space.area.x0, y},
		   (Point){chart->space.area.x1, y});
}

static void draw_row(const Chart *chart, const TableLayout *laid, size_t index, const OpenRow *open,
		     double y)
{
	const LaidRow *row = &laid->rows[index];
	double x = chart->space.area.x0;

	for (size_t c = 0; c < laid->block->columns; c++) {
		const LaidCell *cell = &row->cells[c];
		bool right = laid->block->right[c];

		block_draw(chart->pen, open->cells[c], &cell->words,
			   (Point){right ? x + laid->width[c] : x, y + row->above}, right ? 1 : 0);
		x += laid->width[c] + laid->gap;
	}
}

/* Returns the lower end of the block. */
static double draw_block(const Chart *chart, const TableLayout *laid, double y)
{
	const OpenRow *open = open_rows(chart, laid);

	draw_rule(chart, "heavy", y);
	for (size_t i = 0; i < laid->block->rows.count; i++) {
		if (laid->block->rows.at[i].kind == ROW_TOTAL)
			draw_rule(chart, "light", y);
		draw_row(chart, laid, i, &open[i], y);
		y += laid->rows[i].height;
		if (!i)
			draw_rule(chart, "middle", y);
	}
	draw_rule(chart, "heavy", y);
	return y;
}

static void draw(const Chart *chart)
{
	double y = chart->space.area.y0;

	for (TableBlockKind b = 0; b < TABLE_BLOCKS; b++) {
		TableLayout laid = lay_block(&chart->space, b);

		if (laid.rows)
			y = draw_block(chart, &laid,
				       y + (y > chart->space.area.y0 ? laid.above : 0));
	}
	if (y > chart->space.area.y1 + SLACK)
		diag_error(chart->pen->diag, chart->pen->span, "figure.too-small",
			   "figure '%s' is too low for its table: %.0f mm more are needed",
			   chart->space.model->spec->figure->id,
			   ceil((y - chart->space.area.y1) / PT_PER_MM));
}

const ChartKind chart_table = {.title_word = "title_table",
			       .gather = table_gather,
			       .measure = measure,
			       .draw = draw,
			       .note = table_note,
			       .description = table_description};
