#include "chart/flow/flow_model.h"

#include <math.h>

#include "base/measure.h"

#define TEN 10.0
#define ROUNDING 1e-9 /* by which a quotient may miss a whole number */
#define PERCENT 50    /* of a force: what the legend shows where only shares are known */
#define PERCENT_SHARE 0.5

/* The greatest of 1, 2 and 5 by a power of ten that is not above a value. */
static double round_below(double value)
{
	static const double factors[] = {5, 2, 1};
	double power = pow(TEN, floor(log10(value) + ROUNDING));
	size_t i = 0;

	while (i + 1 < sizeof factors / sizeof *factors && value / power + ROUNDING < factors[i])
		i++;
	return power * factors[i];
}

/* The most millimetres for `unit` so that `most` is no wider than `width`. */
static double round_mm(double most, double unit, double width)
{
	static const double steps[] = {20, 15, 12, 10, 8, 6, 5, 4, 3, 2};

	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
		if (steps[i] * PT_PER_MM * most / unit <= width)
			return steps[i];
	return 1;
}

FlowScale flow_scale_for(double most_men, double most_whole, double width)
{
	FlowScale scale = {0};

	if (most_men > 0) {
		scale.men = (int64_t)fmax(1, round_below(most_men / 2));
		scale.men_mm = round_mm(most_men, (double)scale.men, width);
		scale.per_man = scale.men_mm * PT_PER_MM / (double)scale.men;
	}
	if (most_whole > 0) {
		scale.percent = PERCENT;
		scale.whole_mm = round_mm(most_whole, PERCENT_SHARE, width);
		scale.per_whole = scale.whole_mm * PT_PER_MM / PERCENT_SHARE;
	}
	return scale;
}
