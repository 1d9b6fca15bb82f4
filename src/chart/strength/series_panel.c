#include "chart/strength/series_panel.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/measure.h"

#define HEIGHT (20 * PT_PER_MM)
#define HEAD 16.0 /* above each panel, for its name */

typedef struct ValueList {
	LIST(const SeriesValue *) values;
	double low, high;
} ValueList;

static int compare_values(const void *a, const void *b)
{
	const SeriesValue *x = *(const SeriesValue *const *)a, *y = *(const SeriesValue *const *)b;
	int64_t p = edtf_first_minute(&x->when), q = edtf_first_minute(&y->when);

	if (p != q)
		return p < q ? -1 : 1;
	return x < y ? -1 : x > y;
}

static ValueList values_of(const Chart *chart, const char *series)
{
	const Atlas *atlas = chart->model->atlas;
	ValueList list = {.low = 0, .high = 0};

	for (size_t i = 0; i < atlas->series_count; i++) {
		const SeriesValue *value = &atlas->series[i];

		if (strcmp(value->series, series) != 0 ||
		    edtf_first_minute(&value->when) == INT64_MIN ||
		    edtf_last_minute(&value->when) == INT64_MAX)
			continue;
		LIST_ADD(chart->pen->scene->arena, &list.values, value);
		list.low = fmin(list.low, value->value);
		list.high = fmax(list.high, value->value);
	}
	if (list.values.count)
		qsort(list.values.at, list.values.count, sizeof *list.values.at, compare_values);
	return list;
}

double series_panel_height(void)
{
	return HEIGHT;
}

void series_panel_days(const Chart *chart, const char *series, ChartNeeds *needs)
{
	ValueList list = values_of(chart, series);

	for (size_t i = 0; i < list.values.count; i++) {
		chart_needs_day(needs, edtf_first(&list.values.at[i]->when));
		chart_needs_day(needs, edtf_last(&list.values.at[i]->when));
	}
}

/* "trains_a_day, trains": ids as they are written, blanks for underscores. */
static char *series_name(const Chart *chart, const char *series, const char *unit)
{
	char *name = arena_copy(chart->pen->scene->arena, series);

	for (char *at = name; *at; at++)
		if (*at == '_')
			*at = ' ';
	return *unit ? arena_printf(chart->pen->scene->arena, "%s, %s", name, unit) : name;
}

double series_panel_gutter(const Chart *chart, const char *series)
{
	ValueList list = values_of(chart, series);
	ValueAxis axis = value_axis_new(list.low, list.high, 2, HEIGHT, 0);

	return fmax(value_axis_width(chart->pen, chart->group, &axis),
		    list.values.count
			    ? chart_text_width(chart, chart->group, "head",
					       series_name(chart, series, list.values.at[0]->unit))
			    : 0);
}

/* A value holds for more than a day: a step. */
static bool is_span(const SeriesValue *value)
{
	return edtf_last(&value->when) > edtf_first(&value->when);
}

void series_panel_draw(const Chart *chart, Group *parent, const char *series, double top,
		       double bottom)
{
	ValueList list = values_of(chart, series);
	ValueAxis axis = value_axis_new(list.low, list.high, 2, bottom, top + HEAD);
	Group *group;
	Path path;
	Paint paint;

	if (!list.values.count)
		return;
	value_axis_draw(chart->pen, parent, &axis, chart->axis.x0, chart->axis.x1);
	chart_text(chart, parent, "head", series_name(chart, series, list.values.at[0]->unit),
		   (Point){chart->area.x0, top + HEAD * 0.75}, 0);
	group = pen_open_with(chart->pen, parent, "step",
			      arena_printf(chart->pen->scene->arena, "series-%s", series),
			      (const char *const[]){"series", series, NULL});
	path = path_new(chart->pen->scene->arena);
	for (size_t i = 0; i < list.values.count; i++) {
		const SeriesValue *value = list.values.at[i];
		double x0 = time_axis_x(&chart->axis, edtf_first_minute(&value->when)),
		       x1 = time_axis_x(&chart->axis, edtf_last_minute(&value->when)),
		       y = value_axis_y(&axis, value->value);

		if (!is_span(value))
			x0 = x1 = (x0 + x1) / 2;
		(i ? path_line : path_move)(&path, (Point){x0, y});
		if (x1 > x0)
			path_line(&path, (Point){x1, y});
	}
	paint = style_paint(style_of(group));
	paint.fills = false;
	scene_path(chart->pen->scene, group, path, paint);
	if (list.values.count == 1 && !is_span(list.values.at[0])) {
		Path dot = path_new(chart->pen->scene->arena);

		path_circle(&dot,
			    path_bounds(&path).x0 > 0
				    ? (Point){path_bounds(&path).x0, path_bounds(&path).y0}
				    : (Point){chart->axis.x0, bottom},
			    1.6);
		scene_path(chart->pen->scene, group, dot,
			   (Paint){.fills = true, .fill = paint.stroke});
	}
}
