#include "chart/axis/value_axis.h"

#include <math.h>

#include "calendar/date_words.h"

#define NUMBER_GAP 3.0 /* between a number and its rule, points */

static double nice_step(double raw)
{
	double base = pow(10, floor(log10(raw))), part = raw / base;

	return (part <= 1 ? 1 : part <= 2 ? 2 : part <= 5 ? 5 : 10) * base;
}

ValueAxis value_axis_new(double low, double high, int ticks, double y0, double y1)
{
	ValueAxis axis = {.y0 = y0, .y1 = y1};
	double span = high - low;

	if (span <= 0)
		span = high > 0 ? high : 1;
	axis.step = nice_step(span / ticks);
	axis.first = floor(low / axis.step + 1e-9) * axis.step;
	axis.last = ceil(high / axis.step - 1e-9) * axis.step;
	if (axis.last <= axis.first)
		axis.last = axis.first + axis.step;
	return axis;
}

double value_axis_y(const ValueAxis *axis, double value)
{
	return axis->y0 +
	       (axis->y1 - axis->y0) * (value - axis->first) / (axis->last - axis->first);
}

static char *tick_number(Pen *pen, const ValueAxis *axis, double value)
{
	int digits = axis->step < 1 ? (int)ceil(-log10(axis->step) - 1e-9) : 0;

	if (fabs(value) < axis->step * 1e-6)
		value = 0;
	if (digits)
		return arena_printf(pen->scene->arena, "%s%.*f", value < 0 ? "\u2212" : "", digits,
				    fabs(value));
	return arena_printf(pen->scene->arena, "%s%s", value < 0 ? "\u2212" : "",
			    number_words(pen->scene->arena, (int64_t)llround(fabs(value)),
					 pen->voice.language));
}

static int tick_count(const ValueAxis *axis)
{
	return (int)lround((axis->last - axis->first) / axis->step);
}

double value_axis_width(Pen *pen, Group *parent, const ValueAxis *axis)
{
	Group *group = pen_open(pen, parent, (Element){.name = "axis"});
	double widest = 0;

	for (int i = 0; i <= tick_count(axis); i++)
		widest =
			fmax(widest, pen_shape(pen, group,
					       tick_number(pen, axis, axis->first + i * axis->step))
					     ->width);
	return widest + NUMBER_GAP;
}

void value_axis_draw(Pen *pen, Group *parent, const ValueAxis *axis, double x0, double x1)
{
	Group *group = pen_open(pen, parent, (Element){.name = "axis"});
	Group *rules = pen_open(pen, group, (Element){.name = "rule"});
	Path path = path_new(pen->scene->arena);
	double drop = style_of(group)->font_size * 0.35;

	for (int i = 0; i <= tick_count(axis); i++) {
		double value = axis->first + i * axis->step, y = value_axis_y(axis, value);

		path_move(&path, (Point){x0, y});
		path_line(&path, (Point){x1, y});
		pen_text(pen, group, pen_shape(pen, group, tick_number(pen, axis, value)),
			 (Point){x0 - NUMBER_GAP, y + drop}, 1);
	}
	scene_path(pen->scene, rules, path, style_paint(style_of(rules)));
}
