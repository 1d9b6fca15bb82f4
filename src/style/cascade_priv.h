/*
 * cascade_priv.h: a style sheet ready for matching; private to style/cascade and style/sheet_load.
 *
 * Custom properties are numbered in order of first mention. In the tokens kept here the word behind each var( carries
 * that number in `number`, so nothing is looked up by name once a sheet is read.
 */
#ifndef STYLE_CASCADE_PRIV_H
#define STYLE_CASCADE_PRIV_H

#include "style/cascade.h"
#include "syntax/sheet.h"

/* Most tokens in one value, custom properties written out. */
#define VALUE_TOKENS 64

typedef struct TokenRange {
	const SheetToken *at;
	size_t count; /* 0: not set */
} TokenRange;

typedef struct Declared {
	int property; /* -1: a custom property */
	size_t variable;
	TokenRange value;
	bool uses_variables;
	Span span;
} Declared;

/* The conditions of an import, and of the imports around it. */
typedef struct MediaChain {
	const SheetMedia *media;
	size_t count;
	const struct MediaChain *outer;
} MediaChain;

typedef struct LoadedRule {
	const SheetRule *source;
	const MediaChain *imported; /* NULL: the sheet itself */
	const Declared *declared;
	size_t count;
} LoadedRule;

/* One selector of a rule, found by `key`: "#id", an element's name, or "" for any. */
typedef struct RuleEntry {
	const char *key;
	size_t order; /* of its rule: later wins among equals */
	const SheetSelector *selector;
	const LoadedRule *rule;
} RuleEntry;

struct StyleSheet {
	const RuleEntry *entries; /* by key, then order */
	size_t entry_count;
	const char *const *variables;
	size_t variable_count;
	Style initial;
	StyleNames families;
	const StyleFont *fonts;
	size_t font_count;
	bool one_ink;	  /* it says of its page `inks: one` */
	const char *file; /* of the sheet itself, as its spans name it */
	Cause *lost; /* an import that was not found: what it would set is lacking; NULL: none */
};

/* What an @font-face of the sheet `file` says; false after errors: style.font-face. In sheet_font.c. */
bool style_font_read(Arena *arena, Diag *diag, const char *file, const SheetFont *from,
		     StyleFont *font);

typedef LIST(const char *) StyleNameList;
/* Adds what a declaration may name as families of fonts: those of font-family, and of custom properties, which may be that. */
void style_families_add(Arena *arena, const SheetDeclaration *said, StyleNameList *list);

/* What a custom property is worth where a value is written out. */
typedef TokenRange (*VariableLookup)(void *state, size_t variable);

/* A value with every var() replaced: fixed room, so that writing one out takes no memory. */
typedef struct WrittenOut {
	SheetToken tokens[VALUE_TOKENS];
	size_t count;
} WrittenOut;

/* False: a property is not set and has no fallback, or the value is too long. In variable.c. */
bool value_write_out(WrittenOut *out, TokenRange value, VariableLookup lookup, void *state);
/* The mark that closes the function or parenthesis at `open`; NULL: none before `end`. */
const SheetToken *token_closing(const SheetToken *open, const SheetToken *end);

/* Every declaration that reaches an element, as `enter` is told of it with the specificity of its selector and the order of its
 * rule. In cascade.c, for it and for trace.c. */
typedef void (*DeclarationEntered)(void *state, const Declared *declared, unsigned specificity,
				   size_t order);
void cascade_match(const Styler *styler, const Styled *styled, DeclarationEntered enter,
		   void *state);
/* The custom properties of a resolved group, by number; of its nearest resolved ancestor. NULL: none resolved. */
const TokenRange *cascade_variables(const Group *group);

/* Checks of a sheet whose rules are loaded, in sheet_check.c: elements known, custom properties set and free of
 * cycles, values good with what their custom properties may be. */
void sheet_check(Arena *arena, Diag *diag, const StyleSheet *sheet, const LoadedRule *rules,
		 size_t rule_count, StyleNames names);

#endif
