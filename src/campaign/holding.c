#include "campaign/holding.h"

Interval force_strength(const Force *force)
{
	if (force->strength.kind == AMOUNT_MEN)
		return force->strength.men;
	return (Interval){0, INTERVAL_OPEN};
}

/* Products of a strength and a numerator leave 64 bits where somebody writes nonsense; never before they are divided. */
__extension__ typedef __int128 Wide;

static int64_t share_of(Rational share, int64_t men, bool up)
{
	int64_t den = share.den ? share.den : 1;
	Wide product = (Wide)men * share.num;
	Wide whole = product / den;

	if (up && product > whole * den)
		whole++;
	if (!up && product < whole * den)
		whole--;
	return (int64_t)whole;
}

static int64_t sum_open(int64_t a, int64_t b)
{
	return a == INTERVAL_OPEN || b == INTERVAL_OPEN ? INTERVAL_OPEN : a + b;
}

/* Share and men together, before anything is cut off. */
static Interval raw_total(const Holding *holding, const Force *counted)
{
	Interval strength = force_strength(counted), total = holding->men;
	bool owes = holding->share.num < 0;

	if (holding->unknown)
		total.high = INTERVAL_OPEN;
	if (!holding->share.num)
		return total;
	if (strength.high == INTERVAL_OPEN)
		return owes ? total : (Interval){total.low, INTERVAL_OPEN};
	total.low += share_of(holding->share, owes ? strength.high : strength.low, false);
	total.high = sum_open(total.high,
			      share_of(holding->share, owes ? strength.low : strength.high, true));
	return total;
}

Interval holding_total(const Holding *holding, const Force *counted)
{
	Interval total = raw_total(holding, counted);

	if (holding->bounded && holding->bound.low > total.low)
		total.low = holding->bound.low;
	if (holding->bounded && holding->bound.high < total.high)
		total.high = holding->bound.high;
	if (total.low < 0)
		total.low = 0;
	if (total.high < total.low)
		total.high = total.low;
	return total;
}

bool holding_is_zero(const Holding *holding)
{
	if (holding->bounded && holding->bound.high <= 0)
		return true;
	return !holding->share.num && !holding->unknown && holding->men.low <= 0 &&
	       holding->men.high <= 0;
}

bool holding_is_exact(const Holding *holding)
{
	return !holding->unknown && !holding->bounded && interval_is_point(holding->men);
}

Holding holding_sum(Holding a, Holding b)
{
	Holding sum = {.unknown = a.unknown || b.unknown, .about = a.about || b.about};

	rational_add(a.share, b.share, &sum.share);
	sum.men = (Interval){a.men.low + b.men.low, sum_open(a.men.high, b.men.high)};
	return sum;
}

Holding holding_less(Holding a, Holding b)
{
	Holding left = {.unknown = a.unknown, .about = a.about || b.about};

	rational_subtract(a.share, b.share, &left.share);
	left.men.low = b.men.high == INTERVAL_OPEN ? 0 : a.men.low - b.men.high;
	left.men.high = a.men.high == INTERVAL_OPEN ? INTERVAL_OPEN : a.men.high - b.men.low;
	return left;
}

Holding holding_of_men(Interval men)
{
	if (men.high == INTERVAL_OPEN)
		return (Holding){.men = {men.low, men.low}, .unknown = true};
	return (Holding){.men = men};
}

Holding holding_unknown(Interval bound)
{
	return (Holding){.unknown = true, .bounded = bound.high != INTERVAL_OPEN, .bound = bound};
}

Interval interval_less(Interval a, Interval b)
{
	Interval left = {b.high == INTERVAL_OPEN ? 0 : a.low - b.high,
			 a.high == INTERVAL_OPEN ? INTERVAL_OPEN : a.high - b.low};

	if (left.low < 0)
		left.low = 0;
	if (left.high < left.low)
		left.high = left.low;
	return left;
}

/* Negative shares count as men that are lacking, where the strength is known. */
bool holding_overdrawn(const Holding *left, const Force *counted)
{
	if (left->unknown)
		return false;
	if (left->share.num < 0 && force_strength(counted).high == INTERVAL_OPEN)
		return left->men.high <= 0;
	return raw_total(left, counted).high < 0;
}

bool holding_men(const Force *force, const Holding *holding, Interval *men)
{
	*men = holding_total(holding, force);
	return !holding->unknown && (men->high != INTERVAL_OPEN || men->low > 0);
}

bool holding_share(const Force *force, const Holding *holding, double *share)
{
	Interval strength = force_strength(force), men;

	if (holding->unknown)
		return false;
	if (holding->share.num && !holding->men.low && !holding->men.high) {
		*share = rational_value(holding->share);
		return true;
	}
	if (strength.high == INTERVAL_OPEN || strength.high <= 0 ||
	    !holding_men(force, holding, &men) || men.high == INTERVAL_OPEN)
		return false;
	*share = (double)(men.low + men.high) / (double)(strength.low + strength.high);
	return true;
}
