#include <math.h>

#include "map/furniture/legend_priv.h"

#define COLUMN_GAP_MOST (14 * PT_PER_MM)
#define SAMPLE_CLEAR 0.8 /* above a sample, and below it */
#define MIDDLE_EM 0.35	 /* from the middle of letters down to their base line */
#define HEAD_BASE 0.9	 /* ems from the top of a head to its base line */

/* A legend while it is drawn. */
typedef struct Drawing {
	Pen *pen;
	Group *group;
	const Legend *legend;
	LegendGroups *rows; /* by the rows' numbers */
	Group *heads[LEGEND_HEADS];
} Drawing;

static void open_row(Drawing *drawing, const LegendPart *part)
{
	Scene *scene = drawing->pen->scene;
	Group *group = scene_open_styled(scene, drawing->group, part->styled);
	const LegendRow *row = part->row;
	LegendGroups *groups;

	if (!row)
		return;
	groups = &drawing->rows[row->index];
	if (part->styled != row->styled) {
		groups->sample = group;
		return;
	}
	groups->row = group;
	if (!row->apart)
		groups->sample = scene_open_styled(scene, group, row->sample);
	groups->sharers = arena_array(scene->arena, row->sharer_count, sizeof(Group *));
	for (size_t i = 0; i < row->sharer_count; i++)
		groups->sharers[i] = scene_open_styled(scene, group, row->sharers[i]);
}

/* All groups first, in the order in which ids are numbered. */
static Drawing open_groups(Pen *pen, Group *layer, const Legend *legend)
{
	Drawing drawing = {.pen = pen,
			   .group = scene_open_styled(pen->scene, layer, legend->styled),
			   .legend = legend};

	drawing.group->title = voice_word(&pen->voice, "legend");
	drawing.rows = arena_array(pen->scene->arena, legend->row_count, sizeof *drawing.rows);
	for (size_t i = 0; i < legend->parts.count; i++)
		open_row(&drawing, &legend->parts.at[i]);
	for (size_t i = 0; i < LEGEND_HEADS; i++)
		if (legend->columns[i].rows.count)
			drawing.heads[i] = scene_open_styled(pen->scene, drawing.group,
							     legend->columns[i].head_styled);
	return drawing;
}

static void draw_row(const Drawing *drawing, const LegendRow *row, double x, double y,
		     double swatch)
{
	const LegendGroups *groups = &drawing->rows[row->index];
	double middle = y + row->height / 2;
	Block words = row->words;

	/* The middle of its letters, not that of its lines, is level with the sample. */
	words.first = words.leading / 2 + MIDDLE_EM * row->styled->style->font_size;
	legend_sample_draw(drawing->pen, groups, row,
			   (Box){x, y + SAMPLE_CLEAR, x + swatch, y + row->height - SAMPLE_CLEAR});
	block_draw(drawing->pen, groups->row, &words,
		   (Point){x + swatch + LEGEND_SWATCH_GAP, middle - words.height / 2}, 0);
}

static void draw_column(const Drawing *drawing, size_t index, Point corner)
{
	const LegendColumn *column = &drawing->legend->columns[index];
	double y = corner.y + drawing->legend->head_height;

	pen_text(drawing->pen, drawing->heads[index], column->head,
		 (Point){corner.x, corner.y + column->head_styled->style->font_size * HEAD_BASE},
		 0);
	for (size_t i = 0; i < column->rows.count; i++) {
		draw_row(drawing, column->rows.at[i], corner.x, y, column->swatch);
		y += column->rows.at[i]->height;
	}
}

static void draw_band(const Drawing *drawing, size_t from, Point corner, double width)
{
	const Legend *legend = drawing->legend;
	size_t to = from + legend->band_columns, count = 0;
	double total = 0, gap;

	for (size_t i = from; i < to; i++) {
		total += legend->columns[i].rows.count ? legend->columns[i].width : 0;
		count += legend->columns[i].rows.count > 0;
	}
	gap = count > 1 ? fmin((width - total) / (double)(count - 1), COLUMN_GAP_MOST) : 0;
	for (size_t i = from; i < to; i++) {
		if (!legend->columns[i].rows.count)
			continue;
		draw_column(drawing, i, corner);
		corner.x += legend->columns[i].width + gap;
	}
}

static void draw_ground(const Drawing *drawing, Point corner)
{
	const LegendColumn *ground = &drawing->legend->columns[LEGEND_GROUND];
	double size = ground->head_styled->style->font_size;
	double middle = corner.y + ground->rows.at[0]->height / 2;

	pen_text(drawing->pen, drawing->heads[LEGEND_GROUND], ground->head,
		 (Point){corner.x, middle + MIDDLE_EM * size}, 0);
	for (size_t i = 0; i < ground->rows.count; i++) {
		const LegendRow *row = ground->rows.at[i];

		draw_row(drawing, row, corner.x + row->at.x, corner.y + row->at.y, ground->swatch);
	}
}

void legend_draw(Pen *pen, Group *layer, const Legend *legend, Point corner, double width)
{
	const Drawing drawing = open_groups(pen, layer, legend);

	for (size_t i = 0; i < LEGEND_COLUMNS; i += legend->band_columns) {
		double height = legend->band_heights[i / legend->band_columns];

		draw_band(&drawing, i, corner, width);
		corner.y += height > 0 ? height + LEGEND_BAND_GAP : 0;
	}
	if (legend->columns[LEGEND_GROUND].rows.count)
		draw_ground(&drawing, corner);
	pen_mirror(pen, drawing.group, NULL, corner.x, corner.x + width);
}
