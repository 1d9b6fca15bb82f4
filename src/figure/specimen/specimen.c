#include "figure/specimen/specimen.h"

#include <math.h>
#include <string.h>

#include "base/measure.h"
#include "figure/specimen/specimen_priv.h"
#include "layout/block.h"

#define CELL_GAP (2.4 * PT_PER_MM)
#define CAPTION_GAP (0.9 * PT_PER_MM)
#define ROW_GAP (2.2 * PT_PER_MM)
#define SECTION_GAP (3 * PT_PER_MM)
#define HEAD_GAP 2.0 /* from the rule to the head under it, and under that */
#define MARGIN_LEAST (6 * PT_PER_MM)

/* What the cells of a section hold. */
typedef struct Grid {
	const Block *captions;
	Group *caption_group;
	double cell; /* width of one */
	size_t columns;
} Grid;

void specimen_begin(Specimen *specimen, const char *key, const char *value)
{
	Pen *pen = &specimen->pen;

	specimen->head = VOICE_FILL(&pen->voice, key, value);
	specimen->section = scene_layer(pen->scene, pen->scene->root, key, specimen->head);
	style_resolve(pen->scene, specimen->section, pen->sheet, &pen->media);
}

Group *specimen_group(Specimen *specimen, const char *name, const char *const *attributes,
		      bool former, bool planned)
{
	LIST(Attribute) list = {0};

	for (size_t i = 0; attributes && attributes[i]; i += 2)
		LIST_ADD(specimen->pen.scene->arena, &list,
			 (Attribute){attributes[i], attributes[i + 1]});
	return pen_open(&specimen->pen, specimen->section,
			(Element){.name = name,
				  .attributes = list.at,
				  .attribute_count = list.count,
				  .former = former,
				  .planned = planned});
}

/* Lines of captions end where their words say so; the first stands at the height of its letters. */
static Block caption_of(Pen *pen, Group *group, const char *text)
{
	Block caption = block_set(pen, group, text, BLOCK_UNBROKEN);

	if (caption.count)
		caption.first = caption.lines[0]->ascent;
	return caption;
}

static Grid grid_of(Specimen *specimen, const SampleList *samples)
{
	Pen *pen = &specimen->pen;
	Block *captions = arena_array(pen->scene->arena, samples->count, sizeof *captions);
	Grid grid = {.captions = captions};

	grid.caption_group = pen_open(pen, specimen->section, (Element){.name = "caption"});
	for (size_t i = 0; i < samples->count; i++) {
		const Sample *sample = &samples->at[i];

		captions[i] = caption_of(pen, grid.caption_group, sample->caption);
		grid.cell =
			fmax(grid.cell, fmax(captions[i].width, sample->ink.x1 - sample->ink.x0));
	}
	grid.columns =
		(size_t)fmax(1, floor((specimen->width + CELL_GAP) / (grid.cell + CELL_GAP)));
	if (grid.columns > 1)
		grid.cell = (specimen->width + CELL_GAP) / (double)grid.columns - CELL_GAP;
	return grid;
}

/* One row of samples, origins on one line; returns its height. */
static double draw_row(Specimen *specimen, const Grid *grid, const SampleList *samples,
		       size_t first)
{
	size_t last = first + grid->columns;
	double up = 0, down = 0, captions = 0;

	if (last > samples->count)
		last = samples->count;
	for (size_t i = first; i < last; i++) {
		up = fmax(up, -samples->at[i].ink.y0);
		down = fmax(down, samples->at[i].ink.y1);
		captions = fmax(captions, grid->captions[i].height);
	}
	for (size_t i = first; i < last; i++) {
		const Sample *sample = &samples->at[i];
		double x = specimen->margin + (double)(i - first) * (grid->cell + CELL_GAP) +
			   grid->cell / 2;

		sample->draw(specimen, sample,
			     (Point){x - (sample->ink.x0 + sample->ink.x1) / 2, specimen->y + up});
		block_draw(&specimen->pen, grid->caption_group, &grid->captions[i],
			   (Point){x, specimen->y + up + down + CAPTION_GAP}, 0.5);
	}
	return up + down + CAPTION_GAP + captions + ROW_GAP;
}

void specimen_end(Specimen *specimen, const SampleList *samples)
{
	Pen *pen = &specimen->pen;
	Group *head = pen_open(pen, specimen->section, (Element){.name = "legend_head"});
	const TextRun *run = pen_shape(pen, head, specimen->head);
	Group *line = pen_open(pen, specimen->section, (Element){.name = "rule"});
	Path path = path_new(pen->scene->arena);
	Grid grid;

	if (!samples->count)
		return;
	path_move(&path, (Point){specimen->margin, specimen->y});
	path_line(&path, (Point){specimen->margin + specimen->width, specimen->y});
	scene_path(pen->scene, line, path, style_paint(style_of(line)));
	pen_text(pen, head, run, (Point){specimen->margin, specimen->y + run->ascent + HEAD_GAP},
		 0);
	specimen->y += run->ascent + run->descent + HEAD_GAP + SECTION_GAP;
	grid = grid_of(specimen, samples);
	for (size_t i = 0; i < samples->count; i += grid.columns)
		specimen->y += draw_row(specimen, &grid, samples, i);
	specimen->y += SECTION_GAP - ROW_GAP;
}

static void draw_title(Specimen *specimen, const char *name)
{
	static const char *const elements[] = {"title", "subtitle"};
	Pen *pen = &specimen->pen;
	const char *texts[] = {VOICE_FILL(&pen->voice, "specimen_title", name),
			       VOICE_FILL(&pen->voice, "specimen_subtitle", NULL)};

	for (size_t i = 0; i < 2; i++) {
		Group *group = pen_open(pen, pen->scene->root, (Element){.name = elements[i]});
		const TextRun *run = pen_shape(pen, group, texts[i]);

		pen_text(pen, group, run, (Point){specimen->margin, specimen->y + run->ascent}, 0);
		specimen->y += run->ascent + run->descent;
	}
	specimen->y += SECTION_GAP;
	pen->scene->title = texts[0];
	pen->scene->desc = texts[1];
}

Scene *specimen_draw(Arena *arena, Diag *diag, const SpecimenSources *sources)
{
	Scene *scene = scene_new(arena, sources->width, sources->width, sources->language);
	Specimen specimen = {
		.pen = {.scene = scene,
			.diag = diag,
			.sheet = sources->sheet,
			.media = {.page_width = sources->width, .monochrome = sources->monochrome},
			.fonts = sources->fonts,
			.voice = {.arena = arena,
				  .words = sources->words,
				  .language = sources->language,
				  .fallback = "en"}}};
	size_t errors = diag->errors;
	const Style *page;
	PathLeaf *paper;

	scene->id = "specimen";
	scene->root->element.language = sources->language;
	page = style_resolve(scene, scene->root, sources->sheet, &specimen.pen.media);
	specimen.margin = fmax(page->margin, MARGIN_LEAST);
	specimen.width = sources->width - 2 * specimen.margin;
	specimen.y = specimen.margin;
	/* The paper lies lowest, but how high it is turns out at the end. */
	paper = scene_path(scene, scene->root, path_new(arena),
			   (Paint){.fills = true, .fill = style_paper(scene->root)});
	draw_title(&specimen, sources->name);
	specimen_symbols(&specimen);
	specimen_sides(&specimen);
	specimen_lines(&specimen);
	specimen_type(&specimen);
	scene->height = ceil(specimen.y + specimen.margin);
	path_box(&paper->path, (Box){0, 0, scene->width, scene->height});
	return diag->errors == errors ? scene : NULL;
}
