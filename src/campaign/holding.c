#include "campaign/holding.h"

Interval force_strength(const Force *force)
{
	if (force->strength.kind == AMOUNT_MEN)
		return force->strength.men;
	return (Interval){0, INTERVAL_OPEN};
}

static int64_t share_of(Rational share, int64_t men, bool up)
{
	int64_t den = share.den ? share.den : 1;

	/* Strengths are far below 2^40 and denominators small: no overflow. */
	return (men * share.num + (up ? den - 1 : 0)) / den;
}

Interval holding_total(const Holding *holding, const Force *counted)
{
	Interval strength = force_strength(counted);
	Interval total = holding->men;

	if (holding->share.num) {
		total.low += share_of(holding->share, strength.low, false);
		if (strength.high == INTERVAL_OPEN)
			total.high = INTERVAL_OPEN;
		else if (total.high != INTERVAL_OPEN)
			total.high += share_of(holding->share, strength.high, true);
	}
	if (total.low < 0)
		total.low = 0;
	return total;
}

bool holding_is_zero(const Holding *holding)
{
	return !holding->share.num && !holding->unknown && !holding->men.low && !holding->men.high;
}

bool holding_may_be_zero(const Holding *holding, const Force *counted)
{
	if (holding->share.num && holding->men.low >= 0)
		return false;
	return holding->unknown || holding_total(holding, counted).low <= 0;
}

static int64_t sum_open(int64_t a, int64_t b)
{
	return a == INTERVAL_OPEN || b == INTERVAL_OPEN ? INTERVAL_OPEN : a + b;
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

/* Negative shares count as men that are lacking, where the strength is known. */
bool holding_overdrawn(const Holding *left, const Force *counted)
{
	Interval strength = force_strength(counted);
	int64_t most = left->men.high;

	if (left->share.num < 0) {
		if (strength.high == INTERVAL_OPEN)
			return most <= 0 && !left->unknown;
		return most != INTERVAL_OPEN &&
		       most + share_of(left->share, strength.low, true) < 0 && !left->unknown;
	}
	if (most == INTERVAL_OPEN || most >= 0)
		return false;
	if (left->share.num && strength.high == INTERVAL_OPEN)
		return false;
	return most + share_of(left->share, strength.high, true) < 0 && !left->unknown;
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
