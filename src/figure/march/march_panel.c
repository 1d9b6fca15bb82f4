/* What was measured on the way: a panel for each series, each number below the place where it was taken. */
#include <math.h>

#include "base/measure.h"
#include "calendar/date_words.h"
#include "chart/axis/value_axis.h"
#include "figure/march/march_model.h"
#include "layout/block.h"
#include "layout/label.h"

#define LEAST_DECIMALS 2	/* hundredths are the least that is said */
#define HEIGHT (21 * PT_PER_MM) /* of the scale of a panel */
#define HEAD 9.0		/* above it, for its name */
#define HEAD_BASE 6.5
#define ABOVE 3.0     /* between the scale's upper end and the head */
#define DATES 9.0     /* a row of dates */
#define DATE_ROWS 3   /* at most: a date that has room in none is left out */
#define DATE_BASE 7.0 /* from a row's top to its base line */
#define DATE_GAP 3.0  /* between dates of a row */
#define TICKS 3
#define SPARE 0.12	 /* of the span, beyond its ends, for words */
#define FOOT 2.0	 /* below the scale, where words may hang over */
#define DOT 1.4		 /* radius */
#define LABEL_GAP 1.2	 /* from a dot to its words */
#define LINE_HALF 0.6	 /* of the room that a curve takes */
#define DROP_WEIGHT 160	 /* a value across a drop line */
#define CURVE_WEIGHT 200 /* and across the curve */

/* A reading at its place. */
typedef struct PanelDot {
	const SeriesValue *value;
	Point at;
	size_t row; /* of its date */
	const TextRun *date;
	bool undated; /* its date has no room */
} PanelDot;

typedef struct PanelPage {
	const MarchModel *model;
	const MarchPanel *panel;
	Composer composer;
	const Styled *under;
	ValueAxis axis;
	Box box; /* of the scale */
	LIST(PanelDot) dots;
	size_t rows;
} PanelPage;

static int compare_x(const PanelDot *a, const PanelDot *b)
{
	return (a->at.x > b->at.x) - (a->at.x < b->at.x);
}

/* In the order of the page, whatever that of the rows. */
static void sort_dots(PanelPage *page)
{
	for (size_t i = 1; i < page->dots.count; i++)
		for (size_t k = i; k && compare_x(&page->dots.at[k - 1], &page->dots.at[k]) > 0;
		     k--) {
			PanelDot dot = page->dots.at[k];

			page->dots.at[k] = page->dots.at[k - 1];
			page->dots.at[k - 1] = dot;
		}
}

/* A day in short, where the head says the year; else as it is written. */
static const char *date_of(const PanelPage *page, const SeriesValue *value)
{
	const Voice *voice = &page->composer.voice;

	return page->panel->year && edtf_first(&value->when) == edtf_last(&value->when)
		       ? day_words_as(voice->arena, voice_dates(voice), edtf_first(&value->when),
				      "MMMd", voice->language)
		       : voice_date(voice, &value->when);
}

static void add_dots(PanelPage *page, const Bands *bands, double left)
{
	const Styled *styled =
		compose_under(&page->composer, page->under, (Element){.name = "row"});

	for (size_t i = 0; i < page->panel->count; i++) {
		const BandDrop *drop = &bands->drops[page->panel->first + i];
		PanelDot dot = {.value = page->model->readings.at[page->panel->first + i].value};

		if (!drop->placed)
			continue;
		dot.at = (Point){left + drop->from.x, value_axis_y(&page->axis, dot.value->value)};
		dot.date = compose_line(&page->composer, styled, date_of(page, dot.value));
		LIST_ADD(page->composer.arena, &page->dots, dot);
	}
	sort_dots(page);
}

/* Each date in the first row in which it touches none before it, if there is one. */
static void stack_dates(PanelPage *page)
{
	double ends[DATE_ROWS];

	for (size_t r = 0; r < DATE_ROWS; r++)
		ends[r] = -INFINITY;
	page->rows = 1;
	for (size_t i = 0; i < page->dots.count; i++) {
		PanelDot *dot = &page->dots.at[i];
		double half = dot->date->width / 2;

		while (dot->row < DATE_ROWS && ends[dot->row] + DATE_GAP > dot->at.x - half)
			dot->row++;
		dot->undated = dot->row == DATE_ROWS;
		if (dot->undated) {
			dot->row = 0;
			continue;
		}
		ends[dot->row] = dot->at.x + half;
		page->rows = dot->row + 1 > page->rows ? dot->row + 1 : page->rows;
	}
}

static PanelPage page_of(const Composer *composer, const Styled *under, const MarchModel *model,
			 const MarchPanel *panel, double top)
{
	double upper = top + HEAD + ABOVE, spare = (panel->high - panel->low) * SPARE;

	return (PanelPage){.model = model,
			   .panel = panel,
			   .composer = *composer,
			   .under = under,
			   .axis = value_axis_new(panel->low - (panel->low < 0 ? spare : 0),
						  panel->high + (panel->high > 0 ? spare : 0),
						  TICKS, upper + HEIGHT, upper),
			   .box = {0, upper, 0, upper + HEIGHT}};
}

static double panel_height(const PanelPage *page)
{
	return HEAD + ABOVE + HEIGHT + (double)page->rows * DATES;
}

double march_panels_height(const Composer *composer, const Styled *under, const MarchModel *model,
			   const Bands *bands)
{
	double height = 0;

	for (size_t i = 0; i < model->panels.count; i++) {
		PanelPage page = page_of(composer, under, model, &model->panels.at[i], 0);

		add_dots(&page, bands, 0);
		stack_dates(&page);
		height += panel_height(&page);
	}
	return height;
}

/* ---- on paper ---- */

static void draw_curve(Pen *pen, Group *group, const PanelPage *page)
{
	Paint line = style_paint(style_of(group));
	Path curve = path_new(pen->scene->arena), area = path_new(pen->scene->arena);
	double base = value_axis_y(&page->axis, 0);
	size_t count = page->dots.count;

	for (size_t i = 0; i < count; i++) {
		(i ? path_line : path_move)(&curve, page->dots.at[i].at);
		(i ? path_line : path_move)(&area, page->dots.at[i].at);
	}
	if (count > 1 && style_of(group)->has_band) {
		path_line(&area, (Point){page->dots.at[count - 1].at.x, base});
		path_line(&area, (Point){page->dots.at[0].at.x, base});
		path_close(&area);
		scene_path(pen->scene, group, area,
			   (Paint){.fills = true, .fill = style_of(group)->band});
	}
	line.fills = false;
	if (count > 1 && line.strokes)
		scene_path(pen->scene, group, curve, line);
}

/* From the map down to the number, and paler on to its date. */
static void draw_drops(Pen *pen, Group *layer, const PanelPage *page, double top)
{
	Group *group = pen_open(pen, layer, (Element){.name = "drop"});
	Group *rules = pen_open(pen, layer, (Element){.name = "rule"});
	Paint paint = style_paint(style_of(group));
	Path path = path_new(pen->scene->arena), pale = path_new(pen->scene->arena);

	for (size_t i = 0; i < page->dots.count; i++) {
		Point at = page->dots.at[i].at;

		path_move(&path, (Point){at.x, top});
		path_line(&path, at);
		path_move(&pale, at);
		path_line(&pale,
			  (Point){at.x, page->box.y1 + DATES * (double)page->dots.at[i].row});
	}
	paint.fills = false;
	if (!page->dots.count)
		return;
	scene_path(pen->scene, rules, pale, style_paint(style_of(rules)));
	scene_path(pen->scene, group, path, paint);
}

static void draw_dates(Pen *pen, Group *layer, const PanelPage *page)
{
	for (size_t i = 0; i < page->dots.count; i++) {
		const PanelDot *dot = &page->dots.at[i];
		Group *group = pen_open(pen, layer, (Element){.name = "row"});
		double y = page->box.y1 + DATES * (double)dot->row + DATE_BASE;

		if (!dot->undated)
			pen_text(pen, group, dot->date, (Point){dot->at.x, y}, 0.5);
	}
}

static void draw_dots(Pen *pen, Group *group, const PanelPage *page)
{
	Path dots = path_new(pen->scene->arena);

	for (size_t i = 0; i < page->dots.count; i++)
		path_circle(&dots, page->dots.at[i].at, DOT);
	if (page->dots.count)
		scene_path(pen->scene, group, dots,
			   (Paint){.fills = true, .fill = style_of(group)->stroke});
}

/* "−21°": with the sign of print, and the unit where that is a single mark of degrees. */
static char *value_words(const Voice *voice, const SeriesValue *value)
{
	return arena_printf(
		voice->arena, "%s%s", value->value < 0 ? "\u2212" : "",
		rounded_words(voice->arena, fabs(value->value), LEAST_DECIMALS, voice->language));
}

/* What stands beside the dots keeps off the curve, the drop lines and one another. */
static LabelField *values_field(Arena *arena, const PanelPage *page, double top)
{
	Box room = {page->box.x0, top, page->box.x1, page->box.y1 + FOOT};
	LabelField *field = label_field_new(arena, room);

	for (size_t i = 0; i < page->dots.count; i++) {
		Point at = page->dots.at[i].at;
		Point drop[] = {{at.x, top}, at};
		Point next[] = {at, page->dots.at[i + 1 < page->dots.count ? i + 1 : i].at};

		label_obstacle_line(field, &(Polyline){drop, 2, false}, LINE_HALF, DROP_WEIGHT);
		if (i + 1 < page->dots.count)
			label_obstacle_line(field, &(Polyline){next, 2, false}, LINE_HALF,
					    CURVE_WEIGHT);
	}
	return field;
}

/* The number and, below it, what is remarked beside it. */
static Label *add_value(const PanelPage *page, LabelField *field, const PanelDot *dot)
{
	const Composer *composer = &page->composer;
	const Styled *head = compose_under(composer, page->under, (Element){.name = "curve"});
	const Styled *row = compose_under(composer, page->under, (Element){.name = "row"});
	const char *remark = voice_text(&composer->voice, &dot->value->label);
	const TextRun **lines = arena_array(field->arena, 2, sizeof *lines);
	Label *label = label_add(field, (int)(DOT * DECADE));
	LabelMark mark = {dot->at, DOT, LABEL_GAP};

	lines[0] = compose_line(composer, head, value_words(&composer->voice, dot->value));
	if (*remark)
		lines[1] = compose_line(composer, row, remark);
	label->firm = true;
	label_point_candidates(field, label, &mark, lines, *remark ? 2 : 1, head->style->font_size);
	return label;
}

static void draw_value(Pen *pen, Group *layer, const Label *label)
{
	const LabelCandidate *place = &label->candidates.at[label->chosen];
	const char *const names[] = {"curve", "row"};

	for (size_t i = 0; i < place->piece_count; i++) {
		Group *group = pen_open(pen, layer, (Element){.name = names[i]});

		pen_text(pen, group, place->pieces[i].run, place->pieces[i].origin, 0);
	}
}

static void draw_values(Pen *pen, Group *layer, const PanelPage *page, double top, Roll *roll)
{
	Arena *scratch = arena_new();
	LabelField *field = values_field(scratch, page, top);
	Label **labels = arena_array(scratch, page->dots.count, sizeof *labels);

	for (size_t i = 0; i < page->dots.count; i++)
		labels[i] = add_value(page, field, &page->dots.at[i]);
	label_solve(field);
	for (size_t i = 0; i < page->dots.count; i++) {
		const SeriesValue *value = page->dots.at[i].value;

		roll_sign(pen->scene->arena, roll,
			  (RollEntry){.kind = ROLL_TEXT,
				      .fate = labels[i]->chosen < 0 ? FATE_NO_ROOM : FATE_DRAWN,
				      .within = page->panel->name,
				      .name = value_words(&pen->voice, value)});
		if (labels[i]->chosen >= 0)
			draw_value(pen, layer, labels[i]);
	}
	arena_free(scratch);
}

/* "temperature, °R, 1812" */
static const char *head_of(const Pen *pen, const PanelPage *page)
{
	const MarchPanel *panel = page->panel;
	const SeriesValue *first = page->model->readings.at[panel->first].value;

	return panel->year ? arena_printf(pen->scene->arena, "%s, %s", panel->name,
					  day_words_as(pen->scene->arena, voice_dates(&pen->voice),
						       edtf_first(&first->when), "y",
						       pen->voice.language))
			   : panel->name;
}

static void roll_dates(Arena *arena, const PanelPage *page, Roll *roll)
{
	for (size_t i = 0; i < page->dots.count; i++) {
		const PanelDot *dot = &page->dots.at[i];

		roll_sign(arena, roll,
			  (RollEntry){.kind = ROLL_TEXT,
				      .fate = dot->undated ? FATE_NO_ROOM : FATE_DRAWN,
				      .within = page->panel->name,
				      .name = date_of(page, dot->value)});
	}
}

static double draw_panel(Pen *pen, Group *layer, PanelPage *page, const MarchBelow *place,
			 double from, Roll *roll)
{
	Group *group = scene_open(
		pen->scene, layer,
		(Element){.name = "layer",
			  .id = arena_printf(pen->scene->arena, "series-%s", page->panel->series)});
	Group *head;
	Box frame = place->frame;
	const Composer composer = composer_of(pen);
	double top = page->box.y0 - ABOVE - HEAD, numbers;

	style_resolve(pen->scene, group, pen->sheet, &pen->media);
	/* The map fills the page's width: what is left of it is the margin. */
	numbers = value_axis_width(&composer, group->styled, &page->axis);
	page->box.x0 = frame.x0;
	page->box.x1 = frame.x1;
	add_dots(page, place->bands, place->left);
	stack_dates(page);
	value_axis_draw(pen, group, &page->axis, frame.x0 + numbers, frame.x1);
	head = pen_open(pen, group, (Element){.name = "head"});
	pen_text(pen, head, pen_shape(pen, head, head_of(pen, page)),
		 (Point){frame.x0, top + HEAD_BASE}, 0);
	draw_curve(pen, pen_open(pen, group, (Element){.name = "curve"}), page);
	draw_drops(pen, group, page, from);
	draw_dots(pen, pen_open(pen, group, (Element){.name = "curve"}), page);
	draw_dates(pen, group, page);
	roll_dates(pen->scene->arena, page, roll);
	draw_values(pen, group, page, top, roll);
	return page->box.y1 + DATES * (double)page->rows;
}

void march_panels_draw(Pen *pen, Group *layer, const MarchModel *model, const MarchBelow *place,
		       double top)
{
	const Composer composer = composer_of(pen);
	double from = place->frame.y1;
	Roll roll = {0};

	for (size_t i = 0; i < model->panels.count; i++) {
		PanelPage page =
			page_of(&composer, layer->styled, model, &model->panels.at[i], top);

		from = draw_panel(pen, layer, &page, place, from, &roll);
		top += panel_height(&page);
	}
	roll_report(&roll, pen->diag, pen->span, pen->scene->id);
}
