#include "map/furniture/bar_length.h"

#include <math.h>

#include "base/measure.h"
#include "calendar/date_words.h"

typedef struct Unit {
	const char *word;
	double km;    /* of one */
	double least; /* bars that would be shorter are in the next unit; the last one has any */
} Unit;

static const Unit metric[] = {{"km", 1, 1}, {"metres", 0.001, 0}};
static const Unit imperial[] = {
	{"miles", 1.609344, 0.5}, {"yards", 0.0009144, 100}, {"feet", 0.0003048, 0}};

static double round_length(double most)
{
	double base = pow(DECADE, floor(log10(most)));
	static const double steps[] = {5, 2.5, 2, 1};

	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
		if (steps[i] * base <= most)
			return steps[i] * base;
	return base;
}

static BarLength bar_in(const Unit *units, double km, double most)
{
	const Unit *unit = units;
	double value;

	for (value = round_length(most / (km * unit->km)); value < unit->least; unit++)
		value = round_length(most / (km * unit[1].km));
	return (BarLength){value, unit->word, value * km * unit->km};
}

BarLength bar_metric(double km, double most)
{
	return bar_in(metric, km, most);
}

BarLength bar_imperial(double km, double most)
{
	return bar_in(imperial, km, most);
}

char *bar_words(const Voice *voice, const BarLength *bar, double share, bool with_unit)
{
	char *number = decimal_words(voice->arena, bar->value * share, voice->language);

	return with_unit ? arena_printf(voice->arena, "%s\u00a0%s", number,
					voice_word(voice, bar->unit))
			 : number;
}
