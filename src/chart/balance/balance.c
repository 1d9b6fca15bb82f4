/* The balance of forces: men of each side in the theatre at the start and at the end of each phase, as bars side by side. */
#include <math.h>
#include <string.h>

#include "base/measure.h"
#include "chart/axis/value_axis.h"
#include "chart/chart.h"
#include "layout/block.h"
#include "sign/pattern.h"
#include "words/caption.h"
#include "words/forces.h"
#include "words/men.h"

#define BAR (3.2 * PT_PER_MM) /* breadth of a bar, where there is room */
#define BAR_LEAST (1.6 * PT_PER_MM)
#define BAR_GAP (0.6 * PT_PER_MM)  /* between two bars of a moment */
#define PAIR_GAP (2.4 * PT_PER_MM) /* between two moments */
#define PLAN_GAP (2.4 * PT_PER_MM) /* more above a further plan */
#define BESIDE (1.2 * PT_PER_MM)   /* between a bar and the words beside it */
#define AXIS_LEAST (20 * PT_PER_MM)
#define GUTTER_SHARE 0.3 /* of the width, that names of sides may have at the most */
#define TICKS 4		 /* about so many steps of the axis */
#define TICK_BASE 1.3	 /* from the rules' foot to the base line of a number, by its size */
#define AXIS_ROOM 2.0	 /* that the numbers take, by their size */
#define TEXT_BASE 0.36	 /* from the middle of a bar to the base line of its words, by their size */
#define HATCH 2.0	 /* points between strokes of what may be there */
#define SLACK 0.5	 /* points that a line may be wider than it was measured */
#define EMPTY 24.0	 /* height of a chart of nothing */

/* A side at one moment. */
typedef struct BalanceBar {
	size_t side; /* in Balance.sides */
	const Interval *
		forces; /* men of each of the side's forces, in their order; {0, 0} where not known */
	Interval men;	/* of those that are known, bounded */
	bool known, open; /* of some force; of some force it is not */
	const char *amount;
} BalanceBar;

typedef struct BalanceMoment {
	const Plan *plan;
	const char *name;	/* "Phase 1: Over the river, May - June 1801" */
	const BalanceBar *bars; /* one for each side */
} BalanceMoment;

/* Forces that fight on one side, in the order of the file. */
typedef struct BalanceSide {
	const Side *side; /* NULL: of none */
	const char *name;
	LIST(const Force *) forces;
} BalanceSide;

typedef struct Balance {
	LIST(BalanceSide) sides;
	LIST(BalanceMoment) moments;
	LIST(const Row *) rows; /* of the plans, for what they cite */
	double most;		/* men that any bar may come to */
} Balance;

/* ---- gather ---- */

static void add_force(Balance *balance, const Voice *voice, const Force *force)
{
	BalanceSide *found = NULL;

	for (size_t i = 0; i < balance->sides.count && !found; i++)
		if (balance->sides.at[i].side == force->side)
			found = &balance->sides.at[i];
	if (!found) {
		const char *label = force->side ? voice_text(voice, &force->side->label) : "";

		LIST_ADD(voice->arena, &balance->sides,
			 ((BalanceSide){.side = force->side,
					.name = *label ? label
						: force->side
							? force->side->id
							: force_names(voice, &force, 1, false)}));
		found = &balance->sides.at[balance->sides.count - 1];
	}
	LIST_ADD(voice->arena, &found->forces, force);
}

static BalanceBar bar_of(const Voice *voice, const Balance *balance, size_t side,
			 const State *state)
{
	const BalanceSide *of = &balance->sides.at[side];
	Interval *forces = arena_array(voice->arena, of->forces.count, sizeof *forces);
	BalanceBar bar = {.side = side, .forces = forces};
	bool about = false;

	for (size_t i = 0; i < of->forces.count; i++) {
		Total total = state_total(state, of->forces.at[i]);

		bar.known |= total.has_men;
		bar.open |= !total.has_men;
		if (!total.has_men)
			continue;
		forces[i] = total.men;
		bar.men = interval_add(bar.men, total.men);
		about |= total.about;
	}
	bar.amount = !bar.known || (bar.open && !bar.men.high)
			     ? VOICE_FILL(voice, "strength_unknown", "")
			     : men_figures(voice, bar.men, about);
	if (bar.known && bar.open && bar.men.high)
		bar.amount = VOICE_FILL(voice, "balance_more", bar.amount);
	return bar;
}

static void add_moment(Balance *balance, const ChartModel *asked, const Voice *voice,
		       const State *state)
{
	size_t count = balance->sides.count;
	BalanceBar *bars = arena_array(voice->arena, count, sizeof *bars);
	TitleBlock title = plate_title(voice, asked->atlas, state);
	const char *date = plate_date(voice, state);

	for (size_t i = 0; i < count; i++) {
		bars[i] = bar_of(voice, balance, i, state);
		balance->most = fmax(balance->most, (double)bars[i].men.high);
	}
	LIST_ADD(voice->arena, &balance->moments,
		 ((BalanceMoment){.plan = state->plan,
				  .name = arena_joined(voice->arena, title.title, " · ", date),
				  .bars = bars}));
}

/* Whether a force of the figure's list is within another of it, or named twice: its men would count twice. */
static bool is_counted_above(const FigureSpec *figure, size_t index)
{
	const Force *const *forces = figure->chart.forces;

	for (size_t i = 0; i < figure->chart.force_count; i++)
		if (i != index && force_is_within(forces[index], forces[i]) &&
		    (forces[i] != forces[index] || i < index))
			return true;
	return false;
}

static const void *gather(const ChartModel *asked, const Voice *voice)
{
	Balance *balance = arena_alloc(voice->arena, sizeof *balance);
	const FigureSpec *figure = asked->spec->figure;

	/* A side is all that fights on it, also who no row names: a sum without them would be a false one. */
	for (size_t i = 0; i < asked->atlas->force_count && !figure->chart.force_count; i++)
		if (!asked->atlas->forces[i].parent)
			add_force(balance, voice, &asked->atlas->forces[i]);
	for (size_t i = 0; i < figure->chart.force_count; i++)
		if (!is_counted_above(figure, i))
			add_force(balance, voice, figure->chart.forces[i]);
	for (size_t i = 0; i < asked->atlas->row_count; i++)
		if (chart_has_plan(asked, asked->atlas->rows[i].plan))
			LIST_ADD(voice->arena, &balance->rows, &asked->atlas->rows[i]);
	for (size_t i = 0; i < asked->spec->plan_count; i++) {
		const PlanCourse *course = chart_course(asked->spec, asked->spec->plans[i]);

		for (size_t k = 0; k <= course->plan->phase_count; k++)
			add_moment(balance, asked, voice, course->states[k]);
	}
	return balance;
}

/* ---- measure ---- */

/* Where all stands across, and what it takes down the page but for the bars. */
typedef struct Columns {
	const Styled *head, *row, *axis;
	double gutter;	  /* names of sides */
	double amounts;	  /* words right of the longest bar */
	double heads;	  /* names of plans and moments, and the gaps */
	double foot;	  /* numbers of the axis */
	Block *names;	  /* of the sides, broken to the gutter */
	double row_least; /* height that the names want */
	size_t bar_count;
} Columns;

static double text_width(const Composer *composer, const Styled *styled, const char *text)
{
	return compose_line(composer, styled, text)->width;
}

/* A plan is named above its moments where there are several. */
static bool begins_plan(const ChartSpace *space, const Balance *balance, size_t moment)
{
	return space->model->spec->plan_count > 1 &&
	       (!moment ||
		balance->moments.at[moment - 1].plan != balance->moments.at[moment].plan);
}

static Block moment_block(const ChartSpace *space, const Columns *columns,
			  const BalanceMoment *moment)
{
	return block_compose(&space->composer, columns->row, moment->name,
			     space->area.x1 - space->area.x0);
}

static Columns columns_of(const ChartSpace *space, const Balance *balance)
{
	const Composer *composer = &space->composer;
	const Styled *under = space->under;
	double width = space->area.x1 - space->area.x0;
	Columns columns = {.head = compose_under(composer, under, (Element){.name = "head"}),
			   .row = compose_under(composer, under, (Element){.name = "row"}),
			   .axis = compose_under(composer, under, (Element){.name = "axis"})};

	for (size_t i = 0; i < balance->sides.count; i++)
		columns.gutter = fmax(columns.gutter,
				      text_width(composer, columns.row, balance->sides.at[i].name));
	columns.gutter = fmin(columns.gutter, GUTTER_SHARE * width) + BESIDE;
	columns.names = arena_array(composer->arena, balance->sides.count, sizeof *columns.names);
	for (size_t i = 0; i < balance->sides.count; i++) {
		columns.names[i] = block_compose(composer, columns.row, balance->sides.at[i].name,
						 columns.gutter - BESIDE + SLACK);
		columns.row_least = fmax(columns.row_least, columns.names[i].height);
	}
	for (size_t i = 0; i < balance->moments.count; i++) {
		const BalanceMoment *moment = &balance->moments.at[i];

		columns.heads += moment_block(space, &columns, moment).height + PAIR_GAP;
		if (begins_plan(space, balance, i))
			columns.heads += block_leading(columns.head->style) + (i ? PLAN_GAP : 0);
		for (size_t k = 0; k < balance->sides.count; k++)
			columns.amounts = fmax(columns.amounts, text_width(composer, columns.row,
									   moment->bars[k].amount));
	}
	columns.amounts += 2 * BESIDE;
	columns.bar_count = balance->moments.count * balance->sides.count;
	columns.foot = columns.axis->style->font_size * AXIS_ROOM;
	return columns;
}

static void measure(const ChartSpace *space, ChartNeeds *needs)
{
	const Balance *balance = space->model->content;
	Columns columns = columns_of(space, balance);
	double fixed = columns.heads + columns.foot, bars = (double)columns.bar_count;

	*needs = (ChartNeeds){.height = EMPTY, .height_least = EMPTY};
	if (!columns.bar_count)
		return;
	needs->height = fixed + bars * fmax(BAR + BAR_GAP, columns.row_least);
	needs->height_least = fixed + bars * fmax(BAR_LEAST + BAR_GAP, columns.row_least);
	if (space->area.x1 - space->area.x0 < columns.gutter + columns.amounts + AXIS_LEAST) {
		chart_needs_wider(space);
		diag_error(space->composer.diag, space->composer.span, "figure.too-small",
			   "the width of figure '%s' leaves no room for its bars",
			   space->model->spec->figure->id);
	}
}

/* ---- draw ---- */

/* One force's share of a side's bar, solid as far as it is sure. */
static void draw_segment(const Chart *chart, const BalanceMoment *moment, const Force *force,
			 Box box)
{
	Pen *pen = chart->pen;
	Element element = chart_force_element(pen->scene->arena, "bar", force, force->certainty);
	Path path = path_new(pen->scene->arena);
	Group *group;

	element.planned = moment->plan->mode != MODE_CARRIED_OUT;
	group = pen_open(pen, chart->group, element);
	path_box(&path, box);
	pattern_paint(pen->scene, group, path, style_paint(style_of(group)), style_of(group),
		      (Point){0, 0});
}

/* From what is sure to what may be at the most. */
static void draw_doubt(const Chart *chart, const BalanceSide *side, Box box)
{
	Group *group = pen_open(chart->pen, chart->group,
				chart_force_element(chart->pen->scene->arena, "step",
						    side->forces.at[0], INFERRED));

	chart_hatch(chart, group, box, HATCH);
	chart_line(chart, group, (Point){box.x1, box.y0}, (Point){box.x1, box.y1});
}

static void draw_bar(const Chart *chart, const Balance *balance, const BalanceMoment *moment,
		     const BalanceBar *bar, Box row, const ValueAxis *axis)
{
	const BalanceSide *side = &balance->sides.at[bar->side];
	double sure = 0, x = axis->y0, most = value_axis_y(axis, (double)bar->men.high), base;
	Group *words = pen_open(chart->pen, chart->group, (Element){.name = "row"});
	const Style *style = style_of(words);

	for (size_t i = 0; i < side->forces.count; i++) {
		double next = value_axis_y(axis, sure += (double)bar->forces[i].low);

		if (next > x)
			draw_segment(chart, moment, side->forces.at[i],
				     (Box){x, row.y0, next, row.y1});
		x = next;
	}
	if (most > x)
		draw_doubt(chart, side, (Box){x, row.y0, most, row.y1});
	base = (row.y0 + row.y1) / 2 + TEXT_BASE * style->font_size;
	chart_halo(words, pen_text(chart->pen, words, pen_shape(chart->pen, words, bar->amount),
				   (Point){fmax(most, axis->y0) + BESIDE, base}, 0));
}

static void draw_lines(const Chart *chart, const Block *block, Point top, double align)
{
	Group *group = pen_open(chart->pen, chart->group, (Element){.name = "row"});

	for (size_t i = 0; i < block->count; i++)
		chart_halo(group, pen_text(chart->pen, group, block->lines[i],
					   (Point){top.x, block_base(block, top.y, i)}, align));
}

static void draw_side(const Chart *chart, const Columns *columns, size_t side, Box row)
{
	const Block *name = &columns->names[side];
	double x = chart->space.area.x0 + columns->gutter - BESIDE;

	draw_lines(chart, name, (Point){x, (row.y0 + row.y1 - name->height) / 2}, 1);
}

static void draw_axis(const Chart *chart, const ValueAxis *axis, double bottom)
{
	Pen *pen = chart->pen;
	Group *group = pen_open(pen, chart->group, (Element){.name = "axis"});
	Group *rules = pen_open(pen, group, (Element){.name = "rule"});
	double base = bottom + style_of(group)->font_size * TICK_BASE;

	for (int i = 0; i <= value_axis_ticks(axis); i++) {
		double x = value_axis_y(axis, value_axis_tick(axis, i));
		char *number = value_axis_number(&pen->voice, axis, i);

		chart_line(chart, rules, (Point){x, chart->space.area.y0}, (Point){x, bottom});
		pen_text(pen, group, pen_shape(pen, group, number), (Point){x, base}, 0.5);
	}
}

static double draw_heads(const Chart *chart, const Columns *columns, size_t index, double y)
{
	const Balance *balance = chart->space.model->content;
	const BalanceMoment *moment = &balance->moments.at[index];
	Block block = moment_block(&chart->space, columns, moment);

	if (begins_plan(&chart->space, balance, index)) {
		y += index ? PLAN_GAP : 0;
		chart_text(chart, chart->group, "head",
			   chart_plan_words(&chart->pen->voice, moment->plan),
			   (Point){chart->space.area.x0, y + columns->head->style->font_size}, 0);
		y += block_leading(columns->head->style);
	}
	draw_lines(chart, &block, (Point){chart->space.area.x0, y}, 0);
	return y + block.height;
}

static void draw(const Chart *chart)
{
	const Balance *balance = chart->space.model->content;
	Columns columns = columns_of(&chart->space, balance);
	double bottom = chart->space.area.y1 - columns.foot, y = chart->space.area.y0;
	double pitch = fmin(fmax(BAR + BAR_GAP, columns.row_least),
			    (bottom - y - columns.heads) / fmax(1, (double)columns.bar_count));
	ValueAxis axis = value_axis_new(0, fmax(TICKS, balance->most), TICKS,
					chart->space.area.x0 + columns.gutter,
					chart->space.area.x1 - columns.amounts);

	if (!columns.bar_count) {
		chart_text(chart, chart->group, "row",
			   VOICE_FILL(&chart->pen->voice, "no_strength", ""),
			   box_centre(chart->space.area), 0.5);
		return;
	}
	draw_axis(chart, &axis, bottom);
	for (size_t i = 0; i < balance->moments.count; i++) {
		const BalanceMoment *moment = &balance->moments.at[i];

		y = draw_heads(chart, &columns, i, y);
		for (size_t k = 0; k < balance->sides.count; k++, y += pitch) {
			double high = fmin(BAR, pitch - BAR_GAP),
			       top = y + (pitch - BAR_GAP - high) / 2;
			Box row = {chart->space.area.x0, top, chart->space.area.x1, top + high};

			draw_side(chart, &columns, k, row);
			draw_bar(chart, balance, moment, &moment->bars[k], row, &axis);
		}
		y += PAIR_GAP;
	}
}

/* ---- words ---- */

static bool has_planned(const ChartModel *model)
{
	for (size_t i = 0; i < model->spec->plan_count; i++)
		if (model->spec->plans[i]->mode != MODE_CARRIED_OUT)
			return true;
	return false;
}

/* Forces of which no moment tells the number. */
static char *silent_names(const Balance *balance, const Voice *voice)
{
	LIST(const Force *) silent = {0};

	for (size_t i = 0; i < balance->sides.count; i++)
		for (size_t k = 0; k < balance->sides.at[i].forces.count; k++)
			if (balance->sides.at[i].forces.at[k]->strength.kind != AMOUNT_MEN)
				LIST_ADD(voice->arena, &silent, balance->sides.at[i].forces.at[k]);
	return silent.count ? force_names(voice, silent.at, silent.count, false) : NULL;
}

static char *note(const ChartModel *model, const Voice *voice, const ChartNeeds *needs)
{
	char *silent = silent_names(model->content, voice);
	char *all = VOICE_FILL(voice, "note_balance", "");

	(void)needs;
	if (has_planned(model))
		all = chart_note_add(voice, all, "note_balance_planned", "", "");
	return silent ? chart_note_add(voice, all, "note_no_strength", silent, "") : all;
}

static void cite(const ChartModel *model, const Voice *voice, SourceList *sources)
{
	const Balance *balance = model->content;

	for (size_t i = 0; i < balance->sides.count; i++)
		for (size_t k = 0; k < balance->sides.at[i].forces.count; k++) {
			const Force *force = balance->sides.at[i].forces.at[k];

			source_list_add(voice->arena, sources, force->citations,
					force->citation_count);
		}
	for (size_t i = 0; i < balance->rows.count; i++)
		source_list_row(voice->arena, sources, balance->rows.at[i]);
}

/* "Before the first phase: Blue, 20,000; Red, strength unknown. Phase 1: ..." */
static char *description(const ChartModel *model, const Voice *voice)
{
	const Balance *balance = model->content;
	char *all = arena_copy(voice->arena, "");

	for (size_t i = 0; i < balance->moments.count; i++) {
		const BalanceMoment *moment = &balance->moments.at[i];
		char *sides = arena_copy(voice->arena, "");

		for (size_t k = 0; k < balance->sides.count; k++)
			sides = arena_joined(voice->arena, sides, "; ",
					     VOICE_FILL(voice, "balance_side",
							balance->sides.at[k].name,
							moment->bars[k].amount));
		all = arena_joined(voice->arena, all, " ",
				   VOICE_FILL(voice, "balance_moment",
					      chart_plan_words(voice, moment->plan), moment->name,
					      sides));
	}
	return *all ? all : VOICE_FILL(voice, "no_strength", "");
}

const ChartKind chart_balance = {.title_word = "title_balance",
				 .gather = gather,
				 .measure = measure,
				 .draw = draw,
				 .note = note,
				 .cite = cite,
				 .description = description};
