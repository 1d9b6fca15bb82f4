#include "chart/strength/series_panel.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/measure.h"
#include "chart/axis/value_axis.h"

#define HEIGHT (20 * PT_PER_MM)
#define HEAD 16.0      /* above each panel, for its name */
#define HEAD_BASE 0.75 /* of it, to the name's base line */
#define TICKS 2	       /* of its axis, about */
#define DOT 1.6	       /* radius of a value that stands alone, points */

static int compare_values(const void *a, const void *b)
{
	const SeriesValue *x = *(const SeriesValue *const *)a, *y = *(const SeriesValue *const *)b;
	int64_t p = edtf_from(&x->when), q = edtf_from(&y->when);

	if (p != q)
		return p < q ? -1 : 1;
	return x < y ? -1 : x > y;
}

/* "trains_a_day, trains": ids as they are written, blanks for underscores. */
static char *name_of(Arena *arena, const char *series, const char *unit)
{
	char *name = arena_copy(arena, series);

	for (char *at = name; *at; at++)
		if (*at == '_')
			*at = ' ';
	return *unit ? arena_printf(arena, "%s, %s", name, unit) : name;
}

static bool is_bounded(const SeriesValue *value)
{
	return edtf_from(&value->when) != INT64_MIN && edtf_until(&value->when) != INT64_MAX;
}

static SeriesPanel panel_of(const Atlas *atlas, Arena *arena, const char *series)
{
	SeriesPanel panel = {.series = series, .name = ""};
	LIST(const SeriesValue *) values = {0};

	for (size_t i = 0; i < atlas->series_count; i++) {
		const SeriesValue *value = &atlas->series[i];

		if (strcmp(value->series, series) != 0 || !is_bounded(value))
			continue;
		LIST_ADD(arena, &values, value);
		panel.low = fmin(panel.low, value->value);
		panel.high = fmax(panel.high, value->value);
	}
	if (!values.count)
		return panel;
	qsort(values.at, values.count, sizeof *values.at, compare_values);
	panel.values = values.at;
	panel.count = values.count;
	panel.name = name_of(arena, series, values.at[0]->unit);
	return panel;
}

const SeriesPanel *series_panels_of(const ChartModel *asked, Arena *arena)
{
	const FigureSpec *figure = asked->spec->figure;
	SeriesPanel *panels = arena_array(arena, figure->chart.series_count, sizeof *panels);

	for (size_t i = 0; i < figure->chart.series_count; i++)
		panels[i] = panel_of(asked->atlas, arena, figure->chart.series[i]);
	return panels;
}

double series_panel_height(void)
{
	return HEIGHT;
}

void series_panel_time(const SeriesPanel *panel, ChartNeeds *needs)
{
	for (size_t i = 0; i < panel->count; i++)
		chart_needs_span(needs, edtf_from(&panel->values[i]->when),
				 edtf_until(&panel->values[i]->when));
}

double series_panel_gutter(const Composer *composer, const Styled *under, const SeriesPanel *panel)
{
	ValueAxis axis = value_axis_new(panel->low, panel->high, TICKS, HEIGHT, 0);
	const Styled *head = compose_under(composer, under, (Element){.name = "head"});

	return fmax(value_axis_width(composer, under, &axis),
		    panel->count ? compose_line(composer, head, panel->name)->width : 0);
}

/* A value holds for more than a day, or for hours: a step. */
static bool is_span(const SeriesValue *value)
{
	const Edtf *when = &value->when;

	return edtf_last(when) > edtf_first(when) || edtf_is_timed(&when->start) ||
	       edtf_is_timed(&when->end);
}

static Path steps_of(const Chart *chart, const SeriesPanel *panel, const ValueAxis *axis)
{
	Path path = path_new(chart->pen->scene->arena);

	for (size_t i = 0; i < panel->count; i++) {
		const SeriesValue *value = panel->values[i];
		double x0 = time_axis_x(&chart->space.axis, edtf_from(&value->when));
		double x1 = time_axis_x(&chart->space.axis, edtf_until(&value->when));
		double y = value_axis_y(axis, value->value);

		if (!is_span(value))
			x0 = x1 = (x0 + x1) / 2;
		(i ? path_line : path_move)(&path, (Point){x0, y});
		if (x1 > x0)
			path_line(&path, (Point){x1, y});
	}
	return path;
}

/* A day's value that stands alone is no line. */
static void draw_dot(const Chart *chart, Group *group, const Path *steps, double bottom)
{
	Box at = path_bounds(steps);
	Path dot = path_new(chart->pen->scene->arena);

	path_circle(&dot, at.x0 > 0 ? (Point){at.x0, at.y0} : (Point){chart->space.axis.x0, bottom},
		    DOT);
	scene_path(chart->pen->scene, group, dot,
		   (Paint){.fills = true, .fill = style_paint(style_of(group)).stroke});
}

void series_panel_draw(const Chart *chart, const SeriesPanel *panel, double top, double bottom)
{
	ValueAxis axis = value_axis_new(panel->low, panel->high, TICKS, bottom, top + HEAD);
	Arena *arena = chart->pen->scene->arena;
	Group *group;
	Path steps;
	Paint paint;

	if (!panel->count)
		return;
	value_axis_draw(chart->pen, chart->group, &axis, chart->space.axis.x0,
			chart->space.axis.x1);
	chart_text(chart, chart->group, "head", panel->name,
		   (Point){chart->space.area.x0, top + HEAD * HEAD_BASE}, 0);
	group = pen_open_with(chart->pen, chart->group, "step",
			      arena_printf(arena, "series-%s", panel->series),
			      (const char *const[]){"series", panel->series, NULL});
	steps = steps_of(chart, panel, &axis);
	paint = style_paint(style_of(group));
	paint.fills = false;
	scene_path(chart->pen->scene, group, steps, paint);
	if (panel->count == 1 && !is_span(panel->values[0]))
		draw_dot(chart, group, &steps, bottom);
}
