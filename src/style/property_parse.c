#include "style/property_priv.h"

#include <string.h>

/* The field of a row as the type that the row promises. */
#define FIELD(type, property, index, style)                                                        \
	((type *)(void *)((char *)(style) + (property)->fields[index].offset))

bool parse_word(const Property *property, Value *value, Style *out)
{
	size_t count = 0;
	while (property->words[count])
		count++;
	int index = value_take_one_of(value, property->words, count);
	if (index < 0)
		return false;
	/* Every enum of Style counts from 0 in the order of its words. */
	unsigned chosen = (unsigned)index;
	memcpy(FIELD(char, property, 0, out), &chosen, sizeof chosen);
	return true;
}

bool parse_paint(const Property *property, Value *value, Style *out)
{
	bool none = value_take_word(value, "none");
	*FIELD(bool, property, 0, out) = !none;
	return none || value_color(value, FIELD(Color, property, 1, out));
}

bool parse_color(const Property *property, Value *value, Style *out)
{
	return value_color(value, FIELD(Color, property, 0, out));
}

static bool check_least(const Property *property, Value *value, double number)
{
	if (number >= property->least)
		return true;
	value->at--;
	return value_wrong(value, "style.bad-value",
			   property->least > 0 ? "this value is too small"
					       : "a negative value means nothing here");
}

static bool read_length(const Property *property, Value *value, bool percent, Style *out)
{
	double *length = FIELD(double, property, 0, out);
	return value_length(value, percent, length) && check_least(property, value, *length);
}

bool parse_length(const Property *property, Value *value, Style *out)
{
	return read_length(property, value, false, out);
}

bool parse_text_length(const Property *property, Value *value, Style *out)
{
	return read_length(property, value, true, out);
}

bool parse_size(const Property *property, Value *value, Style *out)
{
	double *width = FIELD(double, property, 0, out), *height = FIELD(double, property, 1, out);

	*width = *height = 0;
	if (value_take_word(value, "auto"))
		return true;
	return value_length(value, false, width) && check_least(property, value, *width) &&
	       value_length(value, false, height) && check_least(property, value, *height);
}

bool parse_number(const Property *property, Value *value, Style *out)
{
	double *number = FIELD(double, property, 0, out);
	return value_number(value, true, number) && check_least(property, value, *number);
}

bool parse_angle(const Property *property, Value *value, Style *out)
{
	if (value_done(value) || value->at->kind != SHEET_NUMBER ||
	    (*value->at->unit != '\0' && strcmp(value->at->unit, "deg") != 0))
		return false;
	*FIELD(double, property, 0, out) = value->at++->number;
	return true;
}

bool parse_dashes(const Property *property, Value *value, Style *out)
{
	double sum = 0;
	(void)property;
	memset(out->dashes, 0, sizeof out->dashes);
	out->dash_count = 0;
	if (value_take_word(value, "none"))
		return true;
	do {
		double length;
		if (out->dash_count == PAINT_DASHES)
			return value_wrong(value, "style.bad-value", "more than 8 dashes and gaps");
		if (!value_length(value, false, &length))
			return false;
		if (length < 0)
			return check_least(property, value, length);
		out->dashes[out->dash_count++] = length;
		sum += length;
		value_take_mark(value, ",");
	} while (!value_done(value));
	if (!(sum > 0))
		out->dash_count = 0;
	return true;
}

/* One family: a quoted name or several words. */
static const char *read_family(Value *value)
{
	if (!value_done(value) && value->at->kind == SHEET_STRING)
		return value->at++->text;
	const char *name = NULL;
	for (; !value_done(value) && value->at->kind == SHEET_WORD; value->at++)
		name = name ? arena_printf(value->arena, "%s %s", name, value->at->text)
			    : value->at->text;
	return name;
}

bool parse_families(const Property *property, Value *value, Style *out)
{
	(void)property;
	out->family_span = value_done(value) ? value->span : value->at->span;
	out->family = read_family(value);
	out->fallbacks = "";
	if (!out->family || !*out->family)
		return false;
	while (value_take_mark(value, ",")) {
		const char *name = read_family(value);
		if (!name || !*name)
			return false;
		out->fallbacks =
			*out->fallbacks ? arena_printf(value->arena, "%s, %s", out->fallbacks, name)
					: name;
	}
	return true;
}

bool parse_weight(const Property *property, Value *value, Style *out)
{
	static const char *const words[] = {"normal", "bold"};
	static const int weights[] = {400, 700};
	double number;
	int index = value_take_one_of(value, words, 2);
	if (index >= 0) {
		out->font_weight = weights[index];
		return true;
	}
	if (!value_number(value, false, &number))
		return false;
	out->font_weight = (int)number;
	return check_least(property, value, number) && number <= 900 && out->font_weight % 100 == 0;
}

bool parse_italic(const Property *property, Value *value, Style *out)
{
	static const char *const words[] = {"normal", "italic"};
	int index = value_take_one_of(value, words, 2);
	(void)property;
	out->italic = index == 1;
	return index >= 0;
}

bool parse_arrow_width(const Property *property, Value *value, Style *out)
{
	if (!read_length(property, value, false, out) || !value_take_word(value, "per"))
		return false;
	out->arrow_per = 0;
	if (value_take_word(value, "whole"))
		return true;
	return value_number(value, false, &out->arrow_per) && out->arrow_per > 0;
}
