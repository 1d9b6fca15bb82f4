#include "style/value.h"

#include <stdio.h>
#include <string.h>

#include "base/keyword.h"
#include "base/measure.h"

#define UNIT_EM 5
#define UNIT_PERCENT 6

static const char *const UNIT_NAMES[] = {"mm", "cm", "in", "pt", "px", "em", "%"};
static const double UNIT_POINTS[] = {PT_PER_MM, 10 * PT_PER_MM, 72, 1, 0.75};
#define UNIT_COUNT (sizeof UNIT_NAMES / sizeof *UNIT_NAMES)
_Static_assert(sizeof UNIT_POINTS / sizeof *UNIT_POINTS == UNIT_EM, "absolute units come first");

bool value_done(const Value *value)
{
	return value->at == value->end;
}

bool value_wrong(Value *value, const char *code, const char *text)
{
	value->reported = true;
	if (value->diag)
		diag_error(value->diag, value_done(value) ? value->span : value->at->span, code,
			   "%s", text);
	return false;
}

static bool is_kind(const Value *value, SheetTokenKind kind)
{
	return !value_done(value) && value->at->kind == kind;
}

static bool take(Value *value, SheetTokenKind kind, const char *text)
{
	if (!is_kind(value, kind) || strcmp(value->at->text, text) != 0)
		return false;
	value->at++;
	return true;
}

bool value_take_mark(Value *value, const char *mark)
{
	return take(value, SHEET_MARK, mark);
}

bool value_take_word(Value *value, const char *word)
{
	return take(value, SHEET_WORD, word);
}

int value_take_one_of(Value *value, const char *const *words, size_t count)
{
	if (!is_kind(value, SHEET_WORD))
		return -1;
	int index = keyword_find(value->at->text, words, count);
	value->at += index >= 0;
	return index;
}

static bool unknown_unit(Value *value, const char *unit)
{
	if (!value->diag) {
		value->reported = true;
		return false;
	}
	const char *text =
		*unit ? arena_printf(value->arena, "no unit '%s'%s", unit,
				     keyword_hint(value->arena, unit, UNIT_NAMES, UNIT_COUNT))
		      : arena_printf(value->arena, "'%s' wants a unit, such as mm or pt",
				     value->at->text);
	return value_wrong(value, "style.unknown-unit", text);
}

bool value_length(Value *value, bool percent, double *points)
{
	if (!is_kind(value, SHEET_NUMBER))
		return false;
	const SheetToken *token = value->at;
	int unit = keyword_find(token->unit, UNIT_NAMES, UNIT_COUNT);
	bool zero = !(token->number < 0 || token->number > 0);
	if (unit < 0 && !(zero && *token->unit == '\0'))
		return unknown_unit(value, token->unit);
	if (unit == UNIT_PERCENT && !percent)
		return value_wrong(value, "style.bad-value", "a percentage means nothing here");
	if (unit < 0)
		*points = 0;
	else if (unit < UNIT_EM)
		*points = token->number * UNIT_POINTS[unit];
	else
		*points = token->number * value->em / (unit == UNIT_PERCENT ? 100 : 1);
	value->at++;
	return true;
}

bool value_number(Value *value, bool percent, double *number)
{
	if (!is_kind(value, SHEET_NUMBER))
		return false;
	const char *unit = value->at->unit;
	bool share = percent && strcmp(unit, "%") == 0;
	if (*unit != '\0' && !share)
		return value_wrong(value, "style.bad-value",
				   "a number without a unit is wanted here");
	*number = share ? value->at->number / 100 : value->at->number;
	value->at++;
	return true;
}

/* Behind "tint(". */
static bool read_tint(Value *value, Color *color)
{
	Color full, ground = value->paper;
	if (!value_color(value, &full))
		return false;
	if (!is_kind(value, SHEET_NUMBER) || strcmp(value->at->unit, "%") != 0 ||
	    value->at->number < 0 || value->at->number > 100)
		return value_wrong(value, "style.bad-value",
				   "tint() wants a colour and a percentage from 0% to 100%");
	double share = value->at++->number / 100;
	if (value_take_mark(value, ",") && !value_color(value, &ground))
		return false;
	if (!value_take_mark(value, ")"))
		return value_wrong(value, "style.bad-value", "')' is wanted here");
	*color = color_tint(full, ground, share);
	return true;
}

bool value_color(Value *value, Color *color)
{
	char hash[8];
	if (value_done(value))
		return false;
	const SheetToken *token = value->at;
	if (token->kind == SHEET_HASH && strlen(token->text) < 7) {
		snprintf(hash, sizeof hash, "#%s", token->text);
		value->at += color_parse(hash, color);
	} else if (value_take_word(value, "paper")) {
		*color = value->paper;
	} else if (token->kind == SHEET_WORD) {
		value->at += color_parse(token->text, color);
	} else if (token->kind == SHEET_FUNCTION && strcmp(token->text, "tint") == 0) {
		value->at++;
		return read_tint(value, color);
	}
	return value->at != token;
}
