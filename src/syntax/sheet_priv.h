/*
 * sheet_priv.h: a style sheet's text as tokens, and how the parts of its parser walk over them.
 *
 * The list ends with one SHEET_END, so a reader may always look at the token it stands on. Comments are gone.
 */
#ifndef SYNTAX_SHEET_PRIV_H
#define SYNTAX_SHEET_PRIV_H

#include "syntax/sheet.h"
#include "syntax/source.h"

/* All tokens of a text; errors (sheet.token, sheet.unclosed) are recorded and the characters left out. */
const SheetToken *sheet_tokens(Arena *arena, Diag *diag, const SourceText *source);
bool sheet_token_is(const SheetToken *token, SheetTokenKind kind, const char *text);
#define sheet_token_marks(token, text) sheet_token_is((token), SHEET_MARK, (text))

/* A walk over tokens and what the parts of the parser share. */
typedef struct SheetParser {
	Arena *arena;
	Diag *diag;
	const SheetToken *at;
} SheetParser;

/* Moves behind the token if it is this mark. */
bool sheet_take_mark(SheetParser *parser, const char *mark);
/* A token as a message names it. */
const char *sheet_token_name(Arena *arena, const SheetToken *token);
/* Reads a comma list of selectors up to the "{"; false after an error. In sheet_selector.c. */
bool sheet_selectors_read(SheetParser *parser, SheetRule *rule);

#endif
