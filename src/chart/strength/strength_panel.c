#include "chart/strength/strength_panel.h"

#include <math.h>
#include <stdlib.h>

#include "base/measure.h"
#include "calendar/date_words.h"
#include "sign/attributes.h"
#include "words/forces.h"

#define HATCH (0.9 * M_SQRT1_2 * PT_PER_MM)
#define MEN_LEAST 4.0 /* on an axis: there is no half a man */

static double value_of(const StrengthPanel *panel, const Total *total)
{
	return panel->in_men ? total->middle : total->share;
}

/* As many have left as there were: what the ledger leaves of the doubt about the whole is nobody. */
static bool is_gone(const Total *total)
{
	return total->has_men && total->middle < 0.5;
}

static double low_of(const StrengthPanel *panel, const Total *total)
{
	if (is_gone(total))
		return 0;
	return panel->in_men ? (double)total->men.low : total->share;
}

static double high_of(const StrengthPanel *panel, const Total *total)
{
	if (is_gone(total))
		return 0;
	return panel->in_men ? (double)total->men.high : total->share;
}

static bool course_is_known(const Course *course, bool in_men)
{
	for (size_t i = 0; i < course->count; i++)
		if (!(in_men ? course->steps[i].after.has_men : course->steps[i].after.has_share))
			return false;
	return true;
}

static void find_children(const Chart *chart, StrengthPanel *panel)
{
	const Atlas *atlas = chart->model->atlas;
	LIST(const Force *) list = {0};

	for (size_t i = 0; i < atlas->force_count; i++)
		if (atlas->forces[i].parent == panel->force &&
		    atlas->forces[i].strength.kind == AMOUNT_MEN)
			LIST_ADD(chart->pen->scene->arena, &list, &atlas->forces[i]);
	panel->children = list.at;
	panel->child_count = list.count;
}

bool strength_panel_of(const Chart *chart, const Force *force, StrengthPanel *panel)
{
	Arena *arena = chart->pen->scene->arena;
	LIST(Course) known = {0};

	*panel = (StrengthPanel){.force = force, .in_men = true};
	for (int men = 1; men >= 0 && !known.count; men--) {
		panel->in_men = men;
		for (size_t i = 0; i < chart->model->spec->plan_count; i++) {
			Course course = chart->model->spec->courses[i]->forces[force->number];

			if (course.plan->mode == MODE_CONTINGENT)
				continue;
			if (course_is_known(&course, men))
				LIST_ADD(arena, &known, course);
		}
	}
	panel->courses = known.at;
	panel->course_count = known.count;
	for (size_t i = 0; i < known.count; i++)
		for (size_t k = 0; k < known.at[i].count; k++)
			panel->most =
				fmax(panel->most, high_of(panel, &known.at[i].steps[k].after));
	find_children(chart, panel);
	/* A share that never changes says nothing. */
	if (!panel->in_men) {
		bool changes = false;

		for (size_t i = 0; i < known.count; i++)
			changes |= known.at[i].count > 1;
		return changes;
	}
	return known.count > 0;
}

void strength_panel_days(const StrengthPanel *panel, ChartNeeds *needs)
{
	for (size_t i = 0; i < panel->course_count; i++)
		for (size_t k = 1; k < panel->courses[i].count; k++) {
			const CourseStep *step = &panel->courses[i].steps[k];
			Day first, last;

			chart_needs_day(needs, step->start_lo);
			chart_needs_day(needs, step->end_hi);
			if (!step->row->phase)
				continue;
			phase_window(step->row->phase, &first, &last);
			chart_needs_day(needs, first);
			chart_needs_day(needs, last);
		}
}

static ValueAxis value_axis_of(const StrengthPanel *panel, double top, double bottom)
{
	int ticks = (int)fmax(1, floor((bottom - top) / 26));

	return value_axis_new(0, panel->in_men ? fmax(panel->most, MEN_LEAST) : panel->most, ticks,
			      bottom, top);
}

double strength_panel_gutter(const Chart *chart, const StrengthPanel *panel)
{
	ValueAxis axis = value_axis_of(panel, 0, 100);

	return value_axis_width(chart->pen, chart->group, &axis);
}

char *total_words(const Chart *chart, const StrengthPanel *panel, const Total *total)
{
	Pen *pen = chart->pen;
	Arena *arena = pen->scene->arena;
	Interval men = total->men;
	char share[32];

	if (!panel->in_men) {
		snprintf(share, sizeof share, "%.0f\u202f%%", total->share * 100);
		return arena_copy(arena, share);
	}
	if (men.low == men.high || is_gone(total))
		return number_words(arena, llround(total->middle), pen->voice.language);
	if (men.low == 0)
		return VOICE_FILL(&pen->voice, "up_to",
				  number_words(arena, men.high, pen->voice.language));
	return VOICE_FILL(&pen->voice, "about",
			  number_words(arena, llround(total->middle), pen->voice.language));
}

/* The changes of a course on the page: x of its window, values before and after. */
typedef struct Change {
	double x0, x1;
	const Total *before, *after;
	const Row *row;
} Change;

typedef LIST(Change) ChangeList;

static ChangeList changes_of(const Chart *chart, const Course *course)
{
	const TimeAxis *axis = &chart->axis;
	ChangeList list = {0};

	for (size_t i = 1; i < course->count; i++) {
		const CourseStep *step = &course->steps[i];
		double x0 = day_is_open(step->start_lo) ? axis->x0
							: time_axis_day(axis, step->start_lo);
		double x1 = day_is_open(step->end_hi) ? axis->x1
						      : time_axis_day(axis, step->end_hi + 1);

		/* An open start is the day on which the change before ends. */
		if (list.count && x0 < list.at[list.count - 1].x1)
			x0 = fmin(list.at[list.count - 1].x1, x1);
		LIST_ADD(chart->pen->scene->arena, &list,
			 ((Change){fmax(x0, axis->x0), fmin(fmax(x1, x0), axis->x1), &step->before,
				   &step->after, step->row}));
	}
	return list;
}

/* A level stretch between two changes. */
typedef struct Plateau {
	double x0, x1;
	const Total *total;
} Plateau;

typedef LIST(Plateau) PlateauList;

static PlateauList plateaus_of(const Chart *chart, const Course *course, const ChangeList *changes)
{
	Arena *arena = chart->pen->scene->arena;
	PlateauList list = {0};
	double x = chart->axis.x0;
	const Total *total = &course->steps[0].after;

	for (size_t i = 0; i < changes->count; i++) {
		if (changes->at[i].x0 > x)
			LIST_ADD(arena, &list, (Plateau){x, changes->at[i].x0, total});
		x = fmax(x, changes->at[i].x1);
		total = changes->at[i].after;
	}
	if (x < chart->axis.x1)
		LIST_ADD(arena, &list, (Plateau){x, chart->axis.x1, total});
	return list;
}

static Group *step_group(const Chart *chart, Group *parent, const StrengthPanel *panel,
			 const Course *course)
{
	Element element = {.name = "step", .planned = course->plan->mode == MODE_PLANNED};
	size_t count;
	const Attribute *own =
		force_attributes(chart->pen->scene->arena, &panel->force, 1, DOCUMENTED, &count);
	Attribute *all = arena_array(chart->pen->scene->arena, count + 1, sizeof *all);

	for (size_t i = 0; i < count; i++)
		all[i] = own[i];
	all[count] = (Attribute){"plan", course->plan->id};
	element.attributes = all;
	element.attribute_count = count + 1;
	element.id = arena_printf(chart->pen->scene->arena, "strength-%s-%s", panel->force->id,
				  course->plan->id);
	return pen_open(chart->pen, parent, element);
}

/* Between what is surely still there and what may still be there. */
static void draw_change(const Chart *chart, Group *group, const StrengthPanel *panel,
			const ValueAxis *axis, const Change *change)
{
	double a = value_of(panel, change->before), b = value_of(panel, change->after);
	Box box = {change->x0, value_axis_y(axis, fmax(a, b)), change->x1,
		   value_axis_y(axis, fmin(a, b))};
	Path outline = path_new(chart->pen->scene->arena);
	Paint paint = style_paint(style_of(group));
	const Color paper = style_paper(group);

	paint.fills = false;
	paint.width *= 0.5;
	chart_fill(chart, group,
		   (Box){change->x0, value_axis_y(axis, high_of(panel, change->before)), change->x1,
			 value_axis_y(axis, fmin(low_of(panel, change->before),
						 low_of(panel, change->after)))},
		   color_tint(style_of(group)->band, paper, 0.55));
	chart_hatch(chart, group, box, HATCH);
	path_box(&outline, box);
	scene_path(chart->pen->scene, group, outline, paint);
}

static void draw_carried_out(const Chart *chart, Group *group, const StrengthPanel *panel,
			     const ValueAxis *axis, const ChangeList *changes,
			     const PlateauList *plateaus, bool filled)
{
	const Style *style = style_of(group);
	const Color paper = style_paper(group);
	Color pale = color_tint(style->band, paper, 0.55), tint = style->band;
	Path line = path_new(chart->pen->scene->arena);
	Paint paint = style_paint(style);
	double zero = value_axis_y(axis, 0);

	for (size_t i = 0; i < plateaus->count; i++) {
		const Plateau *at = &plateaus->at[i];
		double low = value_axis_y(axis, low_of(panel, at->total)),
		       high = value_axis_y(axis, high_of(panel, at->total)),
		       middle = value_axis_y(axis, value_of(panel, at->total));

		if (filled)
			chart_fill(chart, group, (Box){at->x0, low, at->x1, zero}, tint);
		chart_fill(chart, group, (Box){at->x0, high, at->x1, low}, pale);
		path_move(&line, (Point){at->x0, middle});
		path_line(&line, (Point){at->x1, middle});
	}
	for (size_t i = 0; i < changes->count; i++) {
		const Change *at = &changes->at[i];
		double least = fmin(low_of(panel, at->before), low_of(panel, at->after));

		if (filled)
			chart_fill(chart, group,
				   (Box){at->x0, value_axis_y(axis, least), at->x1, zero}, tint);
		draw_change(chart, group, panel, axis, at);
	}
	paint.fills = false;
	paint.width *= 1.8;
	if (line.steps.count)
		scene_path(chart->pen->scene, group, line, paint);
}

/* Value of a total on the page at x, sloping through windows. */
static double value_at(const StrengthPanel *panel, const Course *course, const ChangeList *changes,
		       double x)
{
	double value = value_of(panel, &course->steps[0].after);

	for (size_t i = 0; i < changes->count; i++) {
		const Change *at = &changes->at[i];
		double after = value_of(panel, at->after), before = value_of(panel, at->before);

		if (x >= at->x1)
			value += after - before;
		else if (x > at->x0)
			value += (after - before) * (x - at->x0) / (at->x1 - at->x0);
	}
	return value;
}

static int compare_x(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/* What was planned: a line that bends where a window begins or ends. Windows may overlap, and come in the order in which
 * they end. */
static Polyline planned_course(const Chart *chart, const StrengthPanel *panel, const Course *course,
			       const ValueAxis *axis, const ChangeList *changes)
{
	Arena *arena = chart->pen->scene->arena;
	LIST(double) bends = {0};
	LIST(Point) points = {0};

	LIST_ADD(arena, &bends, chart->axis.x0);
	LIST_ADD(arena, &bends, chart->axis.x1);
	for (size_t i = 0; i < changes->count; i++) {
		LIST_ADD(arena, &bends, changes->at[i].x0);
		LIST_ADD(arena, &bends, changes->at[i].x1);
	}
	qsort(bends.at, bends.count, sizeof *bends.at, compare_x);
	for (size_t i = 0; i < bends.count; i++)
		LIST_ADD(arena, &points,
			 ((Point){bends.at[i], value_axis_y(axis, value_at(panel, course, changes,
									   bends.at[i]))}));
	return (Polyline){.at = points.at, .count = points.count};
}

/* Plans are told apart by their dashes, in the order of the figure. */
static void dash(Paint *paint, size_t index)
{
	static const double dashes[3][4] = {{0}, {7, 2.5}, {1.2, 1.8}};
	size_t which = index % 3;

	if (paint->dash_count || !which)
		return;
	paint->dashes[0] = dashes[which][0];
	paint->dashes[1] = dashes[which][1];
	paint->dash_count = 2;
}

/* Boxes that texts of the panel keep clear of one another, and courses that they had better not cross. */
typedef struct Crowd {
	LIST(Box) taken;
	LIST(Box) soft; /* had better not be covered: hatched boxes */
	LIST(Polyline) courses;
} Crowd;

static bool boxes_meet(Box a, Box b)
{
	return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
}

static bool segment_meets(Point a, Point b, Box box)
{
	/* Sampled finely enough for boxes of text. */
	for (int i = 0; i <= 24; i++) {
		double x = a.x + (b.x - a.x) * i / 24, y = a.y + (b.y - a.y) * i / 24;

		if (x > box.x0 && x < box.x1 && y > box.y0 && y < box.y1)
			return true;
	}
	return false;
}

static int crowd_cost(const Crowd *crowd, Box box)
{
	int cost = 0;

	for (size_t i = 0; i < crowd->taken.count; i++)
		if (boxes_meet(crowd->taken.at[i], box))
			return -1;
	for (size_t i = 0; i < crowd->soft.count; i++)
		cost += boxes_meet(crowd->soft.at[i], box) ? 2 : 0;
	for (size_t i = 0; i < crowd->courses.count; i++)
		for (size_t k = 1; k < crowd->courses.at[i].count; k++)
			cost += segment_meets(crowd->courses.at[i].at[k - 1],
					      crowd->courses.at[i].at[k], box);
	return cost;
}

/* A plan's name beside its line, where it crosses least, best towards the end. */
static void name_course(const Chart *chart, Group *group, const Polyline *course, const char *name,
			const ValueAxis *axis, Crowd *crowd)
{
	Group *label = pen_open(chart->pen, group, (Element){.name = "label"});
	const TextRun *run = pen_shape(chart->pen, label, name);
	double size = style_of(label)->font_size, best_cost = 1e9;
	Point best = {0};
	Box best_box = {0};

	for (double t = 0.04; t < 0.98; t += 0.02)
		for (int side = 0; side < 4; side++) {
			Point at = polyline_at(course, t * polyline_length(course), NULL);
			double x = side & 1 ? at.x + 3 : at.x - 3 - run->width;
			double y = side & 2 ? at.y + size * 1.05 : at.y - size * 0.45;
			Box box = {x - 1, y - size * 0.85, x + run->width + 1, y + size * 0.25};
			int crossed = crowd_cost(crowd, box);
			double cost = crossed * 40 + (1 - t) * 12 + (side & 2 ? 5 : 0);

			if (crossed < 0 || box.x0 < chart->axis.x0 || box.x1 > chart->area.x1 ||
			    box.y0 < axis->y1 || box.y1 > axis->y0 || cost >= best_cost)
				continue;
			best_cost = cost;
			best = (Point){x, y};
			best_box = box;
		}
	if (best_cost > 1e8) {
		diag_warning(chart->pen->diag, chart->pen->span, "label.no-place",
			     "no free place for '%s' in %s", name, chart->model->spec->stem);
		return;
	}
	LIST_ADD(chart->pen->scene->arena, &crowd->taken, best_box);
	chart_halo(label, pen_text(chart->pen, label, run, best, 0));
}

/* The number of each level stretch, under its line or over it, where it crosses least. */
static void number_plateau(const Chart *chart, Group *label, const TextRun *run, const Plateau *at,
			   double low, double high, double zero, Crowd *crowd)
{
	double size = style_of(label)->font_size, best_cost = 1e9;
	double reach = fmin(fmax(at->x0 + 3, at->x1 - run->width - 3), chart->area.x1 - run->width);
	Box best = {0};

	for (int k = 0; k <= 12; k++)
		for (int over = 0; over < 2; over++) {
			double x = fmin(at->x0 + 3 + (reach - at->x0 - 3) * k / 12,
					chart->area.x1 - run->width);
			double y = over ? high - size * 0.45 : low + size * 1.15;
			Box box = {x - 1, y - size * 0.85, x + run->width + 1, y + size * 0.25};
			int crossed = crowd_cost(crowd, box);
			double cost = crossed * 20 + k + over * 6;

			if (crossed < 0 || cost >= best_cost || (!over && y + 2 > zero))
				continue;
			best_cost = cost;
			best = box;
		}
	if (best_cost > 1e8)
		return;
	LIST_ADD(chart->pen->scene->arena, &crowd->taken, best);
	chart_halo(label, pen_text(chart->pen, label, run,
				   (Point){best.x0 + 1, best.y1 - size * 0.25}, 0));
}

static void number_plateaus(const Chart *chart, Group *group, const StrengthPanel *panel,
			    const ValueAxis *axis, const PlateauList *plateaus, Crowd *crowd)
{
	Group *label = pen_open(chart->pen, group, (Element){.name = "label"});

	for (size_t i = 0; i < plateaus->count; i++) {
		const Plateau *at = &plateaus->at[i];

		number_plateau(chart, label,
			       pen_shape(chart->pen, label, total_words(chart, panel, at->total)),
			       at, value_axis_y(axis, low_of(panel, at->total)),
			       value_axis_y(axis, high_of(panel, at->total)), value_axis_y(axis, 0),
			       crowd);
	}
}

/* Those under the force, each an area on those below it; what belongs to none of them is the rest under the line. */
static void draw_stack(const Chart *chart, Group *group, const StrengthPanel *panel,
		       const Course *whole, const ValueAxis *axis, Crowd *crowd)
{
	Arena *arena = chart->pen->scene->arena;
	enum { SAMPLES = 241 };
	double *base = arena_array(arena, SAMPLES, sizeof *base);
	double width = chart->axis.x1 - chart->axis.x0;

	for (size_t i = 0; i < panel->child_count; i++) {
		Course course = chart_course(chart->model->spec, whole->plan)
					->forces[panel->children[i]->number];
		ChangeList changes;
		Group *child = chart_force_group(chart, group, "step", NULL, panel->children[i],
						 DOCUMENTED, false);
		const Color paper = style_paper(child);
		Path path = path_new(arena);
		double widest = 0, name_x = chart->axis.x0, name_y = 0;
		const TextRun *run;

		changes = changes_of(chart, &course);
		for (int k = 0; k < SAMPLES; k++)
			(k ? path_line
			   : path_move)(&path, (Point){chart->axis.x0 + width * k / (SAMPLES - 1),
						       value_axis_y(axis, base[k])});
		for (int k = SAMPLES - 1; k >= 0; k--) {
			double x = chart->axis.x0 + width * k / (SAMPLES - 1);
			double own = value_at(panel, &course, &changes, x);

			if (own > widest) {
				widest = own;
				name_x = x;
				name_y = value_axis_y(axis, base[k] + own / 2);
			}
			base[k] += own;
			path_line(&path, (Point){x, value_axis_y(axis, base[k])});
		}
		path_close(&path);
		scene_path(
			chart->pen->scene, child, path,
			(Paint){.fills = true,
				.fill = color_tint(style_of(child)->band, paper, i % 2 ? 0.75 : 1),
				.strokes = true,
				.stroke = paper,
				.width = 0.5});
		run = pen_shape(chart->pen, child,
				force_names(&chart->pen->voice, &panel->children[i], 1, false));
		name_x = fmax(fmin(name_x, chart->axis.x1 - run->width - 2), chart->axis.x0 + 3);
		if (crowd_cost(crowd, (Box){name_x, name_y - 4, name_x + run->width, name_y + 4}) <
			    0 ||
		    value_axis_y(axis, 0) - value_axis_y(axis, widest) < run->ascent)
			continue;
		LIST_ADD(arena, &crowd->taken,
			 ((Box){name_x, name_y - 4, name_x + run->width, name_y + 4}));
		pen_text(chart->pen, child, run, (Point){name_x, name_y + 2.2}, 0);
	}
}

static const Course *filled_course(const StrengthPanel *panel)
{
	for (size_t i = 0; i < panel->course_count; i++)
		if (panel->courses[i].plan->mode == MODE_CARRIED_OUT)
			return &panel->courses[i];
	return NULL;
}

/* The lines of what was planned, each with its plan's name. */
static void draw_planned(const Chart *chart, Group *parent, const StrengthPanel *panel,
			 const ValueAxis *axis, Crowd *crowd)
{
	size_t planned = 0;

	for (size_t i = 0; i < panel->course_count; i++) {
		const Course *course = &panel->courses[i];
		Group *group;
		Path path = path_new(chart->pen->scene->arena);
		Paint paint;

		if (course == filled_course(panel))
			continue;
		group = step_group(chart, parent, panel, course);
		paint = style_paint(style_of(group));
		paint.fills = false;
		path_polyline(&path, &crowd->courses.at[planned]);
		dash(&paint, planned);
		scene_path(chart->pen->scene, group, path, paint);
		name_course(chart, group, &crowd->courses.at[planned++],
			    chart_plan_words(&chart->pen->voice, course->plan), axis, crowd);
		if (panel->course_count == 1) {
			ChangeList changes = changes_of(chart, course);
			PlateauList plateaus = plateaus_of(chart, course, &changes);

			number_plateaus(chart, group, panel, axis, &plateaus, crowd);
		}
	}
}

/* What was carried out is in the way of names too: its levels and its hatched boxes. */
static void crowd_filled(const Chart *chart, const StrengthPanel *panel, const ValueAxis *axis,
			 const ChangeList *changes, const PlateauList *plateaus, Crowd *crowd)
{
	Arena *arena = chart->pen->scene->arena;

	for (size_t i = 0; i < plateaus->count; i++) {
		double y = value_axis_y(axis, value_of(panel, plateaus->at[i].total));
		Point *ends = arena_array(arena, 2, sizeof *ends);

		ends[0] = (Point){plateaus->at[i].x0, y};
		ends[1] = (Point){plateaus->at[i].x1, y};
		LIST_ADD(arena, &crowd->courses, ((Polyline){.at = ends, .count = 2}));
	}
	for (size_t i = 0; i < changes->count; i++) {
		double a = value_of(panel, changes->at[i].before),
		       b = value_of(panel, changes->at[i].after);

		LIST_ADD(arena, &crowd->soft,
			 ((Box){changes->at[i].x0, value_axis_y(axis, fmax(a, b)),
				changes->at[i].x1, value_axis_y(axis, fmin(a, b))}));
	}
}

void strength_panel_draw(const Chart *chart, Group *parent, const StrengthPanel *panel, double top,
			 double bottom)
{
	ValueAxis axis = value_axis_of(panel, top, bottom);
	const Course *filled = filled_course(panel);
	Crowd crowd = {0};

	value_axis_draw(chart->pen, parent, &axis, chart->axis.x0, chart->axis.x1);
	/* All lines are known before any name is placed. */
	for (size_t i = 0; i < panel->course_count; i++) {
		ChangeList changes = changes_of(chart, &panel->courses[i]);

		if (&panel->courses[i] != filled)
			LIST_ADD(chart->pen->scene->arena, &crowd.courses,
				 planned_course(chart, panel, &panel->courses[i], &axis, &changes));
	}
	if (filled) {
		ChangeList changes = changes_of(chart, filled);
		PlateauList plateaus = plateaus_of(chart, filled, &changes);
		Group *group = step_group(chart, parent, panel, filled);

		draw_carried_out(chart, group, panel, &axis, &changes, &plateaus,
				 !panel->child_count);
		crowd_filled(chart, panel, &axis, &changes, &plateaus, &crowd);
		if (panel->child_count && panel->in_men)
			draw_stack(chart, group, panel, filled, &axis, &crowd);
		number_plateaus(chart, group, panel, &axis, &plateaus, &crowd);
	}
	draw_planned(chart, parent, panel, &axis, &crowd);
}
