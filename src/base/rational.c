#include "base/rational.h"

#include <stddef.h>

#include "base/diag.h"

/* Products of two 64-bit numbers are exact in 128 bits; sums of two such products nearly always, and
 * the numbers here have 63. */
__extension__ typedef __int128 Wide;

static Wide wide_abs(Wide a)
{
	return a < 0 ? -a : a;
}

static Wide wide_gcd(Wide a, Wide b)
{
	a = wide_abs(a);
	b = wide_abs(b);
	while (b != 0) {
		Wide rest = a % b;
		a = b;
		b = rest;
	}
	return a;
}

/* Lowest terms with a denominator above 0; false where they are too long to keep. */
static bool reduce(Wide num, Wide den, Rational *out)
{
	Wide common = wide_gcd(num, den);
	if (den < 0)
		common = -common;
	num /= common;
	den /= common;
	if (wide_abs(num) > INT64_MAX || den > INT64_MAX)
		return false;
	*out = (Rational){(int64_t)num, (int64_t)den};
	return true;
}

static int64_t den_of(Rational a)
{
	return a.den == 0 ? 1 : a.den;
}

Rational rational_of(int64_t num, int64_t den)
{
	Rational out = {0, 1};
	BUG_IF(den == 0);
	bool fits = reduce(num, den, &out);
	BUG_IF(!fits);
	return out;
}

/* Reads digits into *value from *text on; false where there is none or too many. `count` gets how many. */
static bool read_digits(const char **text, int64_t *value, size_t *count)
{
	const char *at = *text;
	for (; *at >= '0' && *at <= '9'; at++)
		if (__builtin_mul_overflow(*value, 10, value) ||
		    __builtin_add_overflow(*value, *at - '0', value))
			return false;
	*count = (size_t)(at - *text);
	*text = at;
	return true;
}

bool rational_parse(const char *text, Rational *out)
{
	bool negative = *text == '-';
	int64_t num = 0, den = 1;
	size_t whole = 0, rest = 0;
	text += negative;
	if (!read_digits(&text, &num, &whole))
		return false;
	if (*text == '/') {
		den = 0;
		text++;
		if (whole == 0 || !read_digits(&text, &den, &rest) || rest == 0 || den == 0)
			return false;
	} else if (*text == '.') {
		text++;
		if (!read_digits(&text, &num, &rest) || rest == 0 || rest > 18)
			return false;
		for (size_t i = 0; i < rest; i++)
			den *= 10;
	} else if (whole == 0) {
		return false;
	}
	return *text == '\0' && reduce(negative ? -num : num, den, out);
}

bool rational_add(Rational a, Rational b, Rational *out)
{
	Wide num = (Wide)a.num * den_of(b) + (Wide)b.num * den_of(a);
	return reduce(num, (Wide)den_of(a) * den_of(b), out);
}

bool rational_subtract(Rational a, Rational b, Rational *out)
{
	Wide num = (Wide)a.num * den_of(b) - (Wide)b.num * den_of(a);
	return reduce(num, (Wide)den_of(a) * den_of(b), out);
}

int rational_compare(Rational a, Rational b)
{
	Wide left = (Wide)a.num * den_of(b), right = (Wide)b.num * den_of(a);
	return (left > right) - (left < right);
}

double rational_value(Rational a)
{
	return (double)a.num / (double)den_of(a);
}
