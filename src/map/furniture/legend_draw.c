#include <math.h>

#include "map/furniture/legend_priv.h"

#define SAMPLE_CLEAR 0.8 /* above a sample, and below it */

/* A legend while it is drawn. */
typedef struct Drawing {
	Pen *pen;
	Group *group;
	const Legend *legend;
	Point corner;
	Group **rows;	       /* by the rows' numbers */
	LegendGroups *samples; /* by the samples' */
} Drawing;

static void open_sharers(Drawing *drawing, Group *above, const LegendSample *sample)
{
	Scene *scene = drawing->pen->scene;
	LegendGroups *groups = &drawing->samples[sample->index];

	groups->sharers = arena_array(scene->arena, sample->sharer_count, sizeof(Group *));
	for (size_t i = 0; i < sample->sharer_count; i++)
		groups->sharers[i] = scene_open_styled(scene, above, sample->sharers[i]);
}

static void open_part(Drawing *drawing, const LegendPart *part)
{
	Scene *scene = drawing->pen->scene;
	Group *group = scene_open_styled(scene, drawing->group, part->styled);

	if (part->sample)
		drawing->samples[part->sample->index].sample = group;
	if (!part->row)
		return;
	drawing->rows[part->row->index] = group;
	for (size_t i = 0; i < part->row->samples.count; i++) {
		const LegendSample *sample = part->row->samples.at[i];

		if (!sample->apart)
			drawing->samples[sample->index].sample =
				scene_open_styled(scene, group, sample->styled);
		open_sharers(drawing, group, sample);
	}
}

/* All groups first, in the order in which ids are numbered. */
static Drawing open_groups(Pen *pen, Group *layer, const Legend *legend)
{
	Arena *arena = pen->scene->arena;
	Drawing drawing = {.pen = pen,
			   .group = scene_open_styled(pen->scene, layer, legend->styled),
			   .legend = legend};

	drawing.group->title = voice_word(&pen->voice, "legend");
	drawing.rows = arena_array(arena, legend->row_count, sizeof(Group *));
	drawing.samples = arena_array(arena, legend->sample_count, sizeof *drawing.samples);
	for (size_t i = 0; i < legend->parts.count; i++)
		open_part(&drawing, &legend->parts.at[i]);
	return drawing;
}

static void draw_row(const Drawing *drawing, const LegendRow *row)
{
	Point corner = point_add(drawing->corner, row->at);
	double middle = corner.y + row->height / 2, x = corner.x;
	Block words = row->words;

	for (size_t i = 0; i < row->samples.count && !drawing->legend->wordy; i++) {
		const LegendSample *sample = row->samples.at[i];
		double wide = legend_sample_width(sample, row->one);

		legend_sample_draw(drawing->pen, &drawing->samples[sample->index], sample,
				   (Box){x, corner.y + SAMPLE_CLEAR, x + wide,
					 corner.y + row->height - SAMPLE_CLEAR});
		x += wide;
	}
	/* The middle of its letters, not that of its lines, is level with the sample. */
	words.first = words.leading / 2 + LEGEND_MIDDLE_EM * row->styled->style->font_size;
	block_draw(drawing->pen, drawing->rows[row->index], &words,
		   (Point){corner.x + row->swatch, middle - words.height / 2}, 0);
}

static void draw_head(const Drawing *drawing, const LegendHead *head)
{
	Group *group = scene_open_styled(drawing->pen->scene, drawing->group, head->styled);

	pen_text(drawing->pen, group, head->run, point_add(drawing->corner, head->at), 0);
}

void legend_draw(Pen *pen, Group *layer, const Legend *legend, Point corner, double width)
{
	Drawing drawing;

	if (legend->height <= 0)
		return;
	drawing = open_groups(pen, layer, legend);
	drawing.corner = corner;
	for (size_t i = 0; i < LEGEND_SECTIONS; i++)
		if (legend->heads[i].run)
			draw_head(&drawing, &legend->heads[i]);
	for (size_t i = 0; i < LEGEND_SECTIONS; i++)
		for (size_t k = 0; k < legend->sections[i].count; k++)
			draw_row(&drawing, legend->sections[i].at[k]);
	pen_mirror(pen, drawing.group, NULL, corner.x, corner.x + width);
}
