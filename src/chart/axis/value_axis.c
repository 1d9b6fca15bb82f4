#include "chart/axis/value_axis.h"

#include <math.h>

#include "base/measure.h"
#include "calendar/date_words.h"

#define NUMBER_GAP 3.0 /* between a number and its rule, points */
#define DROP 0.35      /* from a rule to the base line of its number, in font sizes */
#define ROUNDING 1e-9  /* by which a quotient may miss a whole number */
#define NOUGHT 1e-6    /* steps that are zero but for rounding */

static double nice_step(double raw)
{
	static const double steps[] = {1, 2, 5, 10};
	double base = pow(DECADE, floor(log10(raw)));
	size_t i = 0;

	while (steps[i] < raw / base && i + 1 < sizeof steps / sizeof *steps)
		i++;
	return steps[i] * base;
}

ValueAxis value_axis_new(double low, double high, int ticks, double y0, double y1)
{
	ValueAxis axis = {.y0 = y0, .y1 = y1};
	double span = high - low;

	if (span <= 0)
		span = high > 0 ? high : 1;
	axis.step = nice_step(span / ticks);
	axis.first = floor(low / axis.step + ROUNDING) * axis.step;
	axis.last = ceil(high / axis.step - ROUNDING) * axis.step;
	if (axis.last <= axis.first)
		axis.last = axis.first + axis.step;
	return axis;
}

double value_axis_y(const ValueAxis *axis, double value)
{
	return axis->y0 +
	       (axis->y1 - axis->y0) * (value - axis->first) / (axis->last - axis->first);
}

int value_axis_ticks(const ValueAxis *axis)
{
	return (int)lround((axis->last - axis->first) / axis->step);
}

double value_axis_tick(const ValueAxis *axis, int tick)
{
	return axis->first + tick * axis->step;
}

char *value_axis_number(const Voice *voice, const ValueAxis *axis, int tick)
{
	double value = value_axis_tick(axis, tick);
	int digits = axis->step < 1 ? (int)ceil(-log10(axis->step) - ROUNDING) : 0;

	if (fabs(value) < axis->step * NOUGHT)
		value = 0;
	if (digits)
		return arena_printf(voice->arena, "%s%.*f", value < 0 ? "\u2212" : "", digits,
				    fabs(value));
	return arena_printf(
		voice->arena, "%s%s", value < 0 ? "\u2212" : "",
		number_words(voice->arena, (int64_t)llround(fabs(value)), voice->language));
}

double value_axis_width(const Composer *composer, const Styled *under, const ValueAxis *axis)
{
	const Styled *styled = compose_under(composer, under, (Element){.name = "axis"});
	double widest = 0;

	for (int i = 0; i <= value_axis_ticks(axis); i++) {
		const char *number = value_axis_number(&composer->voice, axis, i);

		widest = fmax(widest, compose_line(composer, styled, number)->width);
	}
	return widest + NUMBER_GAP;
}

void value_axis_draw(Pen *pen, Group *parent, const ValueAxis *axis, double x0, double x1)
{
	Group *group = pen_open(pen, parent, (Element){.name = "axis"});
	Group *rules = pen_open(pen, group, (Element){.name = "rule"});
	Path path = path_new(pen->scene->arena);
	double drop = style_of(group)->font_size * DROP;

	for (int i = 0; i <= value_axis_ticks(axis); i++) {
		double y = value_axis_y(axis, value_axis_tick(axis, i));

		path_move(&path, (Point){x0, y});
		path_line(&path, (Point){x1, y});
		pen_text(pen, group, pen_shape(pen, group, value_axis_number(&pen->voice, axis, i)),
			 (Point){x0 - NUMBER_GAP, y + drop}, 1);
	}
	scene_path(pen->scene, rules, path, style_paint(style_of(rules)));
}
