/*
 * rational.h: exact fractions for shares of a force.
 *
 * Always reduced, denominator > 0. Zero value {0, 0} means 0/1: every function accepts it.
 */
#ifndef BASE_RATIONAL_H
#define BASE_RATIONAL_H

#include <stdbool.h>
#include <stdint.h>

typedef struct Rational {
	int64_t num, den;
} Rational;

Rational rational_of(int64_t num, int64_t den); /* den != 0 */
/* Parses `a`, `a/b` or a decimal `0.25`; false: no such number or out of range. */
bool rational_parse(const char *text, Rational *out);
/* Sums and differences; false on overflow of 63 bits, *out untouched. */
bool rational_add(Rational a, Rational b, Rational *out);
bool rational_subtract(Rational a, Rational b, Rational *out);
int rational_compare(Rational a, Rational b); /* -1, 0, 1; exact */
double rational_value(Rational a);

#endif
