#include "base/interval.h"

#include <stddef.h>

static int64_t larger(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

static int64_t smaller(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

/* Open stays open, and a sum too large to write is open as well. */
static int64_t sum_or_open(int64_t a, int64_t b)
{
	int64_t sum;
	if (a == INTERVAL_OPEN || b == INTERVAL_OPEN || __builtin_add_overflow(a, b, &sum))
		return INTERVAL_OPEN;
	return sum;
}

Interval interval_add(Interval a, Interval b)
{
	return (Interval){sum_or_open(a.low, b.low), sum_or_open(a.high, b.high)};
}

bool interval_meet(Interval a, Interval b, Interval *out)
{
	Interval common = {larger(a.low, b.low), smaller(a.high, b.high)};
	if (common.low > common.high)
		return false;
	*out = common;
	return true;
}

bool interval_is_point(Interval a)
{
	return a.low == a.high;
}
