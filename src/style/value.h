/*
 * value.h: the parts of a property's value, read token by token.
 *
 * A Value is a cursor over tokens without any var() left in them. Readers move it and return true, or leave it, say what
 * is wrong where they know better than their caller (then `reported` is set), and return false. Lengths become points.
 */
#ifndef STYLE_VALUE_H
#define STYLE_VALUE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/color.h"
#include "base/diag.h"
#include "syntax/sheet.h"

typedef struct Value {
	const SheetToken *at, *end;
	Span span;    /* of the declaration: for a value that ends too early */
	double em;    /* points of 1em and of 100% */
	Color paper;  /* what the word `paper` means: the figure's own fill */
	Arena *arena; /* for texts that the style keeps */
	Diag *diag;   /* NULL: say nothing */
	bool reported;
} Value;

bool value_done(const Value *value);
bool value_take_mark(Value *value, const char *mark);
bool value_take_word(Value *value, const char *word);
/* Index in words[0..count) of the word here, which is taken; -1: none of them. */
int value_take_one_of(Value *value, const char *const *words, size_t count);
/* mm cm in pt px em, where `percent` also %; 0 needs no unit. Errors: style.unknown-unit. */
bool value_length(Value *value, bool percent, double *points);
/* A number without a unit; where `percent`, 35% is 0.35. */
bool value_number(Value *value, bool percent, double *number);
/* #rgb, #rrggbb, a basic name, `paper`, or tint(<color> <percentage> [, <ground>]), where the ground is the paper if left
 * out. */
bool value_color(Value *value, Color *color);
/* Records an error at the token here and marks it as reported; always false. */
bool value_wrong(Value *value, const char *code, const char *text);

#endif
