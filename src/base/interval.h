/*
 * interval.h: closed intervals of men, [low, high].
 *
 * low <= high always; INTERVAL_OPEN as high means "no known upper bound".
 */
#ifndef BASE_INTERVAL_H
#define BASE_INTERVAL_H

#include <stdbool.h>
#include <stdint.h>

#define INTERVAL_OPEN INT64_MAX

typedef struct Interval {
	int64_t low, high;
} Interval;

Interval interval_add(Interval a, Interval b);
/* The common part; false where there is none. */
bool interval_meet(Interval a, Interval b, Interval *out);
bool interval_is_point(Interval a);

#endif
