#include <math.h>
#include <string.h>

#include "base/measure.h"
#include "figure/march/march_model.h"

#define TEN 10.0
#define HEIGHT_SHARE 0.28 /* of the map's height, that the widest road takes at most */
#define PER_CENT 0.01
#define ROUNDING 1e-9

double march_widest(const March *march)
{
	double most = 0;

	for (size_t i = 0; i < march->count; i++)
		most = fmax(most, march_leg_amount(march, &march->legs[i]));
	return most;
}

/* The least of 1, 2, 3 and 5 by a power of ten that is not below a value; or the greatest that is not above it. */
static double rounded(double value, bool up)
{
	static const double factors[] = {1, 2, 3, 5, TEN};
	double power = pow(TEN, floor(log10(value) + ROUNDING));
	double last = power;

	for (size_t i = 0; i < sizeof factors / sizeof *factors; i++) {
		double next = factors[i] * power;

		if (next * (1 + ROUNDING) >= value)
			return up || next <= value * (1 + ROUNDING) ? next : last;
		last = next;
	}
	return last;
}

static MarchScale scale_of(const March *march, double per_mm)
{
	double widest = march_widest(march);

	return (MarchScale){.per_mm = per_mm,
			    .per_unit = PT_PER_MM / per_mm,
			    .shown = rounded(widest / 2, false)};
}

MarchScale march_scale(const March *march, double height)
{
	double widest = march_widest(march);

	if (widest <= 0)
		return (MarchScale){0};
	return scale_of(march, rounded(fmax(widest * PT_PER_MM / (HEIGHT_SHARE * height),
					    march->in_shares ? PER_CENT : 1),
				       true));
}

MarchScale march_scale_styled(const March *march, const Style *style)
{
	double unit = march->in_shares ? 1 : style->arrow_per;

	if (march_widest(march) <= 0 || unit <= 0 || style->arrow_width <= 0)
		return (MarchScale){0};
	return scale_of(march, unit / (style->arrow_width / PT_PER_MM));
}

/* ---- readings ---- */

/* "1812-10-" without its month and day is its year. */
#define AFTER_YEAR 6

/* Whether both dates lie in one year. */
static bool of_one_year(Arena *arena, const SeriesValue *a, const SeriesValue *b)
{
	const char *first, *last;

	if (day_is_open(edtf_first(&a->when)) || day_is_open(edtf_last(&b->when)))
		return false;
	first = day_iso(arena, edtf_first(&a->when));
	last = day_iso(arena, edtf_last(&b->when));
	return strlen(first) == strlen(last) && !strncmp(first, last, strlen(first) - AFTER_YEAR);
}

/* "trains_a_day, trains": the words that the project has for a series, else its id with blanks for underscores. */
static char *name_of(const Voice *voice, const char *series, const char *unit)
{
	const char *word = voice_word(voice, arena_printf(voice->arena, "series_%s", series));
	char *name = arena_copy(voice->arena, word ? word : series);

	for (char *at = name; !word && *at; at++)
		if (*at == '_')
			*at = ' ';
	return *unit ? arena_printf(voice->arena, "%s, %s", name, unit) : name;
}

static void add_panel(MarchModel *model, const Voice *voice, const char *series)
{
	MarchPanel panel = {.series = series, .first = model->readings.count};

	for (size_t i = 0; i < model->atlas->series_count; i++) {
		const SeriesValue *value = &model->atlas->series[i];

		if (strcmp(value->series, series) != 0)
			continue;
		if (!value->has_longitude && value->at.kind == PLACE_BLANK) {
			model->untied++;
			continue;
		}
		LIST_ADD(voice->arena, &model->readings, (MarchReading){value});
		panel.year =
			(!panel.count || panel.year) &&
			of_one_year(voice->arena, model->readings.at[panel.first].value, value);
		panel.name = name_of(voice, series, value->unit);
		panel.low = fmin(panel.low, value->value);
		panel.high = fmax(panel.high, value->value);
		panel.count++;
	}
	if (panel.count)
		LIST_ADD(voice->arena, &model->panels, panel);
}

MarchModel march_gather(Arena *arena, const FigureContext *context, const Figure *figure)
{
	const FigureSpec *spec = figure->spec;
	const Voice voice = voice_for(context, arena);
	MarchModel model = {.atlas = context->atlas, .figure = spec, .course = figure->courses[0]};

	model.march = march_of(arena, model.course, spec->chart.forces, spec->chart.force_count);
	for (size_t i = 0; i < spec->chart.series_count; i++)
		add_panel(&model, &voice, spec->chart.series[i]);
	model.spec = (MarchSpec){.march = model.march,
				 .readings = model.readings.at,
				 .reading_count = model.readings.count};
	return model;
}
