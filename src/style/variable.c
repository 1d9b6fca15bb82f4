#include <string.h>

#include "style/cascade_priv.h"

const SheetToken *token_closing(const SheetToken *open, const SheetToken *end)
{
	size_t depth = 0;
	for (const SheetToken *token = open; token < end; token++) {
		bool mark = token->kind == SHEET_MARK;
		if (token->kind == SHEET_FUNCTION || (mark && token->text[0] == '('))
			depth++;
		else if (mark && token->text[0] == ')' && --depth == 0)
			return token;
	}
	return NULL;
}

static bool add_tokens(WrittenOut *out, const SheetToken *tokens, size_t count)
{
	if (out->count + count > VALUE_TOKENS)
		return false;
	memcpy(out->tokens + out->count, tokens, count * sizeof *tokens);
	out->count += count;
	return true;
}

/* var( name [, fallback] ), whose form was checked when the sheet was read. */
static bool add_variable(WrittenOut *out, const SheetToken *open, const SheetToken *close,
			 VariableLookup lookup, void *state)
{
	TokenRange value = lookup(state, (size_t)open[1].number);
	if (value.count > 0)
		return add_tokens(out, value.at, value.count);
	if (open + 2 == close)
		return false;
	TokenRange fallback = {.at = open + 3, .count = (size_t)(close - (open + 3))};
	return value_write_out(out, fallback, lookup, state);
}

bool value_write_out(WrittenOut *out, TokenRange value, VariableLookup lookup, void *state)
{
	const SheetToken *end = value.at + value.count;
	for (const SheetToken *token = value.at; token < end; token++) {
		if (token->kind != SHEET_FUNCTION || strcmp(token->text, "var") != 0) {
			if (!add_tokens(out, token, 1))
				return false;
			continue;
		}
		const SheetToken *close = token_closing(token, end);
		if (!close || !add_variable(out, token, close, lookup, state))
			return false;
		token = close;
	}
	return true;
}
