#include <math.h>
#include <string.h>

#include "base/measure.h"
#include "calendar/date_words.h"
#include "map/furniture/legend.h"
#include "map/furniture/legend_priv.h"
#include "words/compared.h"
#include "words/forces.h"

#define COLUMN_GAP_LEAST (2.6 * PT_PER_MM)
#define COLUMN_GAP_MOST (14 * PT_PER_MM)
#define ROW_HEIGHT_EM (4.1 * PT_PER_MM / 6.5)
#define SWATCH_GAP (1.6 * PT_PER_MM)

typedef enum Column { COLUMN_MOVEMENTS, COLUMN_POSITIONS, COLUMN_LINES, COLUMN_CERTAINTY } Column;

typedef struct Builder {
	Pen *pen;
	Legend *legend;
	const Atlas *atlas;
	const State *state;
	const Front *front;
	const Formations *formations;
	const Arrows *arrows;
	const View *view;
	bool seen[3];		   /* certainties that lines and routes are drawn by */
	const Formation *doubtful; /* the first whose place is conjecture */
	const FrontLine
		*abandoned; /* the first that someone holds at some time, but not all of it now */
} Builder;

/* The row with this text, or a new one: nothing is listed twice. *fresh tells which. */
static LegendRow *row_add(Builder *builder, Column column, SampleKind kind, const char *text,
			  bool *fresh)
{
	Arena *arena = builder->pen->scene->arena;
	LegendColumn *to = &builder->legend->columns[column];
	LegendRow *row;

	for (size_t i = 0; i < to->rows.count; i++)
		if (!strcmp(to->rows.at[i]->text, text)) {
			*fresh = false;
			return to->rows.at[i];
		}
	row = arena_alloc(arena, sizeof *row);
	row->kind = kind;
	row->text = text;
	row->group =
		pen_open(builder->pen, builder->legend->group, (Element){.name = "legend_row"});
	LIST_ADD(arena, &to->rows, row);
	*fresh = true;
	return row;
}

/* An element like the one on the plate, but for its id. */
static Group *row_sample(Builder *builder, LegendRow *row, const Element *like)
{
	Element element = *like;

	element.id = NULL;
	return pen_open(builder->pen, row->group, element);
}

static void movement_row(Builder *builder, const Arrow *arrow)
{
	Pen *pen = builder->pen;
	const Movement *movement = arrow->movement;
	const Force *root = movement->forces[0];
	const char *key = arrow->leaves ? "legend_withdrawn" : "legend_moved";
	char *text;
	bool fresh;
	LegendRow *row;

	while (root->parent)
		root = root->parent;
	if (movement->row->plan->mode == MODE_CONTINGENT)
		key = "legend_returns";
	text = VOICE_FILL(&pen->voice, key, force_names(&pen->voice, &root, 1, false));
	if (arrow->route != DOCUMENTED)
		text = VOICE_FILL(&pen->voice, "legend_route", text,
				  voice_word(&pen->voice, certainty_name(arrow->route)));
	row = row_add(builder, COLUMN_MOVEMENTS, SAMPLE_ARROW,
		      compare_key(&pen->voice, builder->state, movement->compared, text), &fresh);
	if (!fresh)
		return;
	row->sample = row_sample(builder, row, &arrow->group->element);
	row->form = arrow->form;
	row->contingent = movement->row->plan->mode == MODE_CONTINGENT;
}

static void width_row(Builder *builder, const Arrow *arrow)
{
	Pen *pen = builder->pen;
	Arena *arena = pen->scene->arena;
	const Style *style = style_of(arrow->group);
	bool fresh;
	char *text;
	LegendRow *row;

	if (arrow->form.hollow || arrow->flow)
		return;
	if (style->arrow_per > 0)
		text = VOICE_FILL(
			&pen->voice, "legend_width_men",
			number_words(arena, (int64_t)style->arrow_per, pen->voice.language));
	else
		text = VOICE_FILL(&pen->voice, "legend_width_whole", "");
	row = row_add(builder, COLUMN_MOVEMENTS, SAMPLE_WIDTH, text, &fresh);
	if (fresh)
		row->sample = row_sample(builder, row, &arrow->group->element);
}

static void relief_row(Builder *builder, const Arrow *arrow)
{
	Pen *pen = builder->pen;
	bool fresh;
	const Force *in = arrow->movement->reliever;
	char *text =
		VOICE_FILL(&pen->voice, "legend_relief", force_names(&pen->voice, &in, 1, false),
			   force_names(&pen->voice, arrow->movement->forces,
				       arrow->movement->force_count, false));
	LegendRow *row = row_add(
		builder, COLUMN_MOVEMENTS, SAMPLE_RELIEF,
		compare_key(&pen->voice, builder->state, arrow->movement->compared, text), &fresh);

	if (!fresh)
		return;
	row->sample = row_sample(builder, row, &arrow->relief_group->element);
	row->reliever = in;
}

static void add_movements(Builder *builder)
{
	for (size_t i = 0; i < builder->arrows->count; i++) {
		const Arrow *arrow = &builder->arrows->at[i];

		if (arrow->placed) {
			movement_row(builder, arrow);
			builder->seen[arrow->route] = true;
		}
	}
	for (size_t i = 0; i < builder->arrows->count; i++)
		if (builder->arrows->at[i].placed)
			width_row(builder, &builder->arrows->at[i]);
	for (size_t i = 0; i < builder->arrows->count; i++)
		if (builder->arrows->at[i].relief)
			relief_row(builder, &builder->arrows->at[i]);
}

static void position_row(Builder *builder, const Formation *formation)
{
	Pen *pen = builder->pen;
	const Position *position = formation->position;
	char *text = force_names(&pen->voice, position->forces, position->force_count,
				 !position->former);
	bool fresh;
	LegendRow *row;

	if (formation->spec.doubtful && !builder->doubtful)
		builder->doubtful = formation;
	if (position->former)
		text = VOICE_FILL(&pen->voice, "legend_former", text);
	row = row_add(builder, COLUMN_POSITIONS, SAMPLE_SYMBOL,
		      compare_key(&pen->voice, builder->state, position->compared, text), &fresh);
	if (!fresh)
		return;
	row->sample = row_sample(builder, row, &formation->group->element);
	row->spec = formation->spec;
	row->spec.strength = row->spec.designation = NULL;
	row->spec.doubtful = false;
}

/* Who stands, then who stood. */
static void add_positions(Builder *builder)
{
	for (int former = 0; former < 2; former++)
		for (size_t i = 0; i < builder->formations->count; i++) {
			const Formation *formation = &builder->formations->at[i];

			if (formation->placed && formation->position->former == (former == 1))
				position_row(builder, formation);
		}
}

static const Sector *first_held(const State *state, const Feature *line)
{
	for (size_t i = 0; i < state->sector_count; i++)
		if (state->sectors[i].line == line && state->sectors[i].holder_count)
			return &state->sectors[i];
	return NULL;
}

/* Whether the timetable ever has anyone on the line. */
static bool is_held_once(const Atlas *atlas, const Feature *line)
{
	for (size_t i = 0; i < atlas->row_count; i++)
		if ((atlas->rows[i].from.kind == PLACE_FEATURE &&
		     atlas->rows[i].from.feature == line) ||
		    (atlas->rows[i].to.kind == PLACE_FEATURE && atlas->rows[i].to.feature == line))
			return true;
	return false;
}

/* The certainties that a line is drawn by: of its records, and of who holds them. */
static void see_line(Builder *builder, const FrontLine *line)
{
	const Feature *feature = line->feature;
	bool sectors = false, empty = false;

	for (size_t i = 0; i < builder->state->sector_count; i++) {
		const Sector *sector = &builder->state->sectors[i];

		if (sector->line != feature)
			continue;
		sectors = true;
		empty |= sector->holder_count == 0;
		for (size_t k = 0; k < feature->part_count; k++)
			builder->seen[certainty_weaker(feature->parts[k].certainty,
						       sector->certainty)] = true;
	}
	for (size_t k = 0; !sectors && k < feature->part_count; k++)
		builder->seen[feature->parts[k].certainty] = true;
	if ((empty || !sectors) && !builder->abandoned && is_held_once(builder->atlas, feature))
		builder->abandoned = line;
}

static void look_like(Pen *pen, Group *sample, const Group *like)
{
	sample->styled = style_like(pen->scene->arena, sample->styled, like->styled);
}

/* Where several hold a line together, a sample of each. */
static void add_sharers(Builder *builder, LegendRow *row, const Feature *line, const Sector *held)
{
	Pen *pen = builder->pen;
	Group **sharers;

	if (!held || held->holder_count < 2)
		return;
	sharers = arena_array(pen->scene->arena, held->holder_count, sizeof *sharers);
	for (size_t i = 0; i < held->holder_count; i++) {
		Sector one = *held;
		Group *like;

		one.holders = &held->holders[i];
		one.holder_count = 1;
		like = front_held_group(pen, NULL, line, &one);
		sharers[i] = row_sample(builder, row, &like->element);
		look_like(pen, sharers[i], like);
	}
	row->sharers = sharers;
	row->sharer_count = held->holder_count;
}

/* A line in the colour of nobody: who holds it is not known. */
static void add_abandoned(Builder *builder)
{
	Pen *pen = builder->pen;
	const FrontLine *line = builder->abandoned;
	LegendRow *row;
	Group *like;
	bool fresh;

	if (!line)
		return;
	row = row_add(builder, COLUMN_LINES, SAMPLE_LINE, voice_word(&pen->voice, "legend_unheld"),
		      &fresh);
	like = front_held_group(pen, NULL, line->feature, NULL);
	row->sample = row_sample(builder, row, &like->element);
	look_like(pen, row->sample, like);
	row->certainty = DOCUMENTED;
	row->enemy_left = line->feature->enemy_left;
}

static void add_lines(Builder *builder)
{
	Pen *pen = builder->pen;

	for (size_t i = 0; i < builder->front->count; i++) {
		const FrontLine *line = &builder->front->lines[i];
		const Feature *feature = line->feature;
		const Sector *held = first_held(builder->state, feature);
		const char *name = voice_text(&pen->voice, &feature->name);
		char error[32];
		bool fresh;
		LegendRow *row;

		see_line(builder, line);
		snprintf(error, sizeof error, "%g", feature->error_km);
		if (feature->error_km > 0)
			name = VOICE_FILL(&pen->voice, "legend_error", name, error);
		row = row_add(builder, COLUMN_LINES, SAMPLE_LINE, name, &fresh);
		if (!fresh)
			continue;
		Group *like = front_held_group(pen, NULL, feature, held);

		row->sample = row_sample(builder, row, &like->element);
		/* The sample has no id of its own, so it borrows what the rules for the line's id say. */
		look_like(pen, row->sample, like);
		add_sharers(builder, row, feature, held);
		row->certainty = feature->certainty;
		row->enemy_left = feature->enemy_left;
		row->band = feature->certainty == CONJECTURAL && feature->error_km > 0;
	}
}

static bool area_in_view(const Builder *builder, const Feature *feature)
{
	const LonLatBox a = feature->bounds, b = builder->view->reach;

	return a.west < b.east && b.west < a.east && a.south < b.north && b.south < a.north;
}

static void add_zones(Builder *builder)
{
	Pen *pen = builder->pen;

	for (size_t i = 0; i < builder->atlas->library->count; i++) {
		const Layer *layer = &builder->atlas->library->layers[i];

		for (size_t k = 0; layer->spec->is_feature && k < layer->count; k++) {
			const Feature *zone = layer->features[k];
			Element element = {.name = zone->as, .id = zone->id};
			bool fresh;
			LegendRow *row;
			Group *group;

			if (zone->shape != SHAPE_AREA || !area_in_view(builder, zone))
				continue;
			element.attributes = feature_attributes(pen->scene->arena, zone,
								&element.attribute_count);
			group = pen_open(pen, builder->legend->group, element);
			if (style_of(group)->display == DISPLAY_NONE)
				continue;
			row = row_add(builder, COLUMN_LINES, SAMPLE_AREA,
				      voice_text(&pen->voice, &zone->name), &fresh);
			if (fresh)
				row->sample = group;
		}
	}
}

static void add_certainties(Builder *builder)
{
	for (int i = 0; i < 3; i++) {
		const char *name = certainty_name((Certainty)i);
		const char *word = voice_word(&builder->pen->voice, name);
		bool fresh;
		LegendRow *row;

		if (!builder->seen[i])
			continue;
		row = row_add(builder, COLUMN_CERTAINTY, SAMPLE_CERTAINTY, word ? word : name,
			      &fresh);
		row->sample = pen_open_with(builder->pen, row->group, "certainty_key", NULL,
					    (const char *const[]){"certainty", name, NULL});
		row->certainty = (Certainty)i;
	}
}

/* A place that is conjecture: the half-tint frame with its mark, without what is in it. */
static void add_doubt(Builder *builder)
{
	Pen *pen = builder->pen;
	LegendRow *row;
	bool fresh;

	if (!builder->doubtful)
		return;
	row = row_add(builder, COLUMN_POSITIONS, SAMPLE_SYMBOL,
		      voice_word(&pen->voice, "legend_doubtful"), &fresh);
	row->sample = row_sample(builder, row, &builder->doubtful->group->element);
	row->spec = builder->doubtful->spec;
	row->spec.strength = row->spec.designation = row->spec.abbreviation = NULL;
}

static void base_row(Builder *builder, const Feature *feature, const char *word)
{
	Element element = {.name = feature->as};
	Group *group;
	bool fresh;
	LegendRow *row;

	element.attributes =
		feature_attributes(builder->pen->scene->arena, feature, &element.attribute_count);
	group = pen_open(builder->pen, builder->legend->group, element);
	if (style_of(group)->display == DISPLAY_NONE)
		return;
	row = row_add(builder, COLUMN_CERTAINTY, SAMPLE_BASE, word, &fresh);
	row->sample = group;
}

/* Base lines that have a word of their own ("railway", "border", "river") and come into the frame. */
static void add_base(Builder *builder)
{
	Pen *pen = builder->pen;

	for (size_t i = 0; i < builder->atlas->basemap_count; i++) {
		const Layer *layer = &builder->atlas->library->layers[i];
		const char *word =
			words_find(pen->voice.words,
				   arena_printf(pen->scene->arena, "base %s", layer->spec->as));

		if (!base_layer_shown(layer, builder->view->map))
			continue;
		for (size_t k = 0; word && layer->shape == SHAPE_LINE && k < layer->count; k++)
			if (area_in_view(builder, layer->features[k])) {
				base_row(builder, layer->features[k], word);
				break;
			}
	}
}

/* Breaks the texts of a column to a width and tells how wide and high it comes out. */
static double column_layout(Builder *builder, LegendColumn *column, double text_width)
{
	Pen *pen = builder->pen;
	double height = 0;

	column->width = column->head ? column->head->width : 0;
	for (size_t i = 0; i < column->rows.count; i++) {
		LegendRow *row = column->rows.at[i];
		double leading = style_of(row->group)->font_size * 1.12;

		row->lines = paragraph_shape(pen->fonts, pen->scene->arena, pen->diag, pen->span,
					     style_of(row->group), pen->voice.language, row->text,
					     text_width, &row->line_count);
		row->height =
			fmax(builder->legend->row_height, (double)row->line_count * leading + 2.2);
		if (row->kind == SAMPLE_SYMBOL) {
			Box ink;

			legend_symbol_style(row, &ink);
			row->height = fmax(row->height, ink.y1 - ink.y0 + 2);
		}
		height += row->height;
		for (size_t k = 0; k < row->line_count; k++)
			column->width = fmax(column->width,
					     column->swatch + SWATCH_GAP + row->lines[k]->width);
	}
	return height;
}

#define TEXT_MOST (60 * PT_PER_MM)
#define TEXT_LEAST (15 * PT_PER_MM)

static size_t widest_column(const Legend *legend, size_t from, size_t to, const double *limits)
{
	size_t widest = to;

	for (size_t i = from; i < to; i++)
		if (legend->columns[i].rows.count &&
		    limits[i] > fmax(TEXT_LEAST, legend->columns[i].least) &&
		    (widest == to || legend->columns[i].width > legend->columns[widest].width))
			widest = i;
	return widest;
}

/* The widest column's texts are broken narrower and narrower until the columns from..to fit side by side; false: they
 * cannot. *height gets the highest column's. */
static bool fit_band(Builder *builder, size_t from, size_t to, double width, double *height)
{
	Legend *legend = builder->legend;
	double limits[LEGEND_COLUMNS], heights[LEGEND_COLUMNS] = {0}, total = -COLUMN_GAP_LEAST;

	for (size_t i = from; i < to; i++) {
		limits[i] = TEXT_MOST;
		if (!legend->columns[i].rows.count)
			continue;
		heights[i] = column_layout(builder, &legend->columns[i], limits[i]);
		total += legend->columns[i].width + COLUMN_GAP_LEAST;
	}
	while (total > width) {
		size_t i = widest_column(legend, from, to, limits);

		if (i == to)
			break;
		total -= legend->columns[i].width;
		limits[i] =
			fmax(legend->columns[i].least,
			     fmin(limits[i], legend->columns[i].width - legend->columns[i].swatch) *
				     0.94);
		heights[i] = column_layout(builder, &legend->columns[i], limits[i]);
		total += legend->columns[i].width;
	}
	*height = 0;
	for (size_t i = from; i < to; i++)
		if (legend->columns[i].rows.count)
			*height = fmax(*height, heights[i] + legend->head_height);
	return total <= width;
}

#define BAND_GAP (2 * PT_PER_MM)

static void fit_columns(Builder *builder, double width)
{
	Legend *legend = builder->legend;

	for (legend->band_columns = LEGEND_COLUMNS; legend->band_columns > 1;
	     legend->band_columns /= 2) {
		bool fits = true;

		legend->height = 0;
		for (size_t i = 0; i < LEGEND_COLUMNS; i += legend->band_columns) {
			double *height = &legend->band_heights[i / legend->band_columns];

			fits &= fit_band(builder, i, i + legend->band_columns, width, height);
			legend->height += *height + (*height > 0 && i ? BAND_GAP : 0);
		}
		if (fits || legend->band_columns == 2)
			return;
	}
}

static void add_heads(Builder *builder)
{
	static const char *const keys[] = {"head_movements", "head_positions", "head_lines",
					   "head_certainty"};
	Legend *legend = builder->legend;
	Pen *pen = builder->pen;

	for (size_t i = 0; i < LEGEND_COLUMNS; i++) {
		LegendColumn *column = &legend->columns[i];
		Group *head;

		if (!column->rows.count)
			continue;
		head = pen_open(pen, legend->group, (Element){.name = "legend_head"});
		column->head_group = head;
		column->head = pen_shape(pen, head, VOICE_FILL(&pen->voice, keys[i], ""));
		column->swatch = style_of(head)->swatch_width > 0 ? style_of(head)->swatch_width
								  : 11 * PT_PER_MM;
		legend->head_height = style_of(head)->font_size * 1.5;
		for (size_t k = 0; k < column->rows.count; k++) {
			const LegendRow *row = column->rows.at[k];

			column->least =
				fmax(column->least,
				     paragraph_least(pen->fonts, pen->scene->arena, pen->diag,
						     pen->span, style_of(row->group),
						     pen->voice.language, row->text));
		}
	}
}

Legend legend_build(Pen *pen, Group *parent, const Atlas *atlas, const State *state,
		    const Front *front, const Formations *formations, const Arrows *arrows,
		    const View *view, double width)
{
	Legend legend = {
		.group = pen_open(pen, parent, (Element){.name = "legend", .id = "legend"})};
	Builder builder = {pen,	   &legend, atlas, state, front, formations,
			   arrows, view,    {0},   NULL,  NULL};

	legend.row_height = ROW_HEIGHT_EM * style_of(legend.group)->font_size;
	legend.group->title = voice_word(&pen->voice, "legend");
	add_movements(&builder);
	add_positions(&builder);
	add_doubt(&builder);
	add_lines(&builder);
	add_abandoned(&builder);
	add_zones(&builder);
	add_certainties(&builder);
	add_base(&builder);
	add_heads(&builder);
	fit_columns(&builder, width);
	return legend;
}

static void draw_row(Pen *pen, const LegendRow *row, double x, double y, double swatch)
{
	const Style *style = style_of(row->group);
	double leading = style->font_size * 1.12, middle = y + row->height / 2;
	double first =
		middle - (double)(row->line_count - 1) * leading / 2 + 0.35 * style->font_size;

	legend_sample_draw(pen, row, (Box){x, y + 0.8, x + swatch, y + row->height - 0.8});
	for (size_t i = 0; i < row->line_count; i++)
		pen_text(pen, row->group, row->lines[i],
			 (Point){x + swatch + SWATCH_GAP, first + (double)i * leading}, 0);
}

static void draw_column(Pen *pen, const Legend *legend, const LegendColumn *column, Point corner)
{
	double y = corner.y + legend->head_height;

	pen_text(pen, column->head_group, column->head,
		 (Point){corner.x, corner.y + style_of(column->head_group)->font_size * 0.9}, 0);
	for (size_t i = 0; i < column->rows.count; i++) {
		draw_row(pen, column->rows.at[i], corner.x, y, column->swatch);
		y += column->rows.at[i]->height;
	}
}

static void draw_band(Pen *pen, const Legend *legend, size_t from, Point corner, double width)
{
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
		draw_column(pen, legend, &legend->columns[i], corner);
		corner.x += legend->columns[i].width + gap;
	}
}

void legend_draw(Pen *pen, const Legend *legend, Point corner, double width)
{
	for (size_t i = 0; i < LEGEND_COLUMNS; i += legend->band_columns) {
		double height = legend->band_heights[i / legend->band_columns];

		draw_band(pen, legend, i, corner, width);
		corner.y += height > 0 ? height + BAND_GAP : 0;
	}
}
