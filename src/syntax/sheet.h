/*
 * sheet.h: a style sheet as rules of located tokens, nothing of what they mean.
 *
 * A subset of CSS (Syntax 3, Selectors 3): types, #id, .class, attributes, :former, :planned, :root, :lang(), descendant
 * and child combinators, comma lists, @import, @media, @font-face. Values stay tokens. Lengths of @media are points. All in the arena.
 */
#ifndef SYNTAX_SHEET_H
#define SYNTAX_SHEET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"

typedef enum SheetTokenKind {
	SHEET_WORD,	/* solid, Noto, --sea */
	SHEET_FUNCTION, /* var( with text "var"; ends at its ")" mark */
	SHEET_HASH,	/* #d9622b with text "d9622b" */
	SHEET_AT,	/* @media with text "media" */
	SHEET_STRING,	/* "Noto Sans" without its quotes */
	SHEET_NUMBER,	/* 0.35mm: number and unit ("" or "%" or letters) */
	SHEET_MARK,	/* , / { } ( ) > = ~= <= and so on */
	SHEET_END
} SheetTokenKind;

typedef struct SheetToken {
	SheetTokenKind kind;
	bool space_before; /* blanks or a comment stand before it */
	const char *text;  /* of a number: as written, unit included */
	double number;
	const char *unit;
	Span span;
} SheetToken;

typedef enum SheetTestKind {
	SHEET_TEST_ID,	     /* #x */
	SHEET_TEST_CLASS,    /* .x */
	SHEET_TEST_HAS,	     /* [a] */
	SHEET_TEST_IS,	     /* [a=v] */
	SHEET_TEST_ONE_OF,   /* [a~=v]: v is one of the words of a */
	SHEET_TEST_BEGINS,   /* [a^=v] */
	SHEET_TEST_AT_MOST,  /* [a<=n] */
	SHEET_TEST_AT_LEAST, /* [a>=n] */
	SHEET_TEST_FORMER,   /* :former */
	SHEET_TEST_PLANNED,  /* :planned */
	SHEET_TEST_ROOT,     /* :root */
	SHEET_TEST_LANGUAGE  /* :lang(v) */
} SheetTestKind;

typedef struct SheetTest {
	SheetTestKind kind;
	const char *name, *value; /* of an id or class: name; of an attribute: both */
	double number;
	Span span;
} SheetTest;

/* What is asked of one element: land, place[rank<=1], #first_line:former. */
typedef struct SheetCompound {
	const char *element; /* NULL: any */
	Span span;
	const SheetTest *tests;
	size_t test_count;
	bool child; /* it is a child of what the compound before it matches; else any descendant */
} SheetCompound;

typedef struct SheetSelector {
	const SheetCompound *compounds; /* left to right; the last is the element itself */
	size_t count;
	unsigned
		specificity; /* Selectors 3: ids, then classes, attributes and pseudo-classes, then types */
	Span span;
} SheetSelector;

typedef struct SheetDeclaration {
	const char *name; /* a custom property begins with -- */
	Span span;
	const SheetToken *tokens; /* of the value; parentheses are balanced */
	size_t token_count;
} SheetDeclaration;

typedef enum SheetMediaKind {
	SHEET_MEDIA_MONOCHROME, /* (color: none) */
	/* Of the width of the page, or of the greatest type that its press takes: (type < 9pt). */
	SHEET_MEDIA_BELOW,   /* (width < 100mm) */
	SHEET_MEDIA_AT_MOST, /* (width <= 100mm) */
	SHEET_MEDIA_ABOVE,   /* (width > 100mm) */
	SHEET_MEDIA_AT_LEAST /* (width >= 100mm) */
} SheetMediaKind;

typedef struct SheetMedia {
	SheetMediaKind kind;
	bool of_type; /* not of the width */
	double points;
} SheetMedia;

typedef struct SheetRule {
	const SheetSelector *selectors;
	size_t selector_count;
	const SheetDeclaration *declarations;
	size_t declaration_count;
	const SheetMedia *media; /* all must hold; none: always */
	size_t media_count;
} SheetRule;

typedef struct SheetImport {
	const char *path;
	Span span;
	const SheetMedia *media; /* @import "x.css" (color: none); */
	size_t media_count;
} SheetImport;

/* @font-face {...}: its declarations, which are no properties. */
typedef struct SheetFont {
	Span span;
	const SheetDeclaration *declarations;
	size_t declaration_count;
} SheetFont;

typedef struct Sheet {
	const char *file; /* as shown in messages */
	const SheetImport *imports;
	size_t import_count;
	const SheetRule *rules;
	size_t rule_count;
	const SheetFont *fonts;
	size_t font_count;
} Sheet;

/*
 * Reads `path` and names it `shown` in messages (NULL: the path). NULL after the errors of source_read only. After errors
 * in the text, which are recorded, the sheet holds all that could be read: a bad declaration is left out up to its
 * semicolon, a rule with a bad selector whole, as CSS does. Errors: sheet.token, sheet.unclosed, sheet.selector,
 * sheet.declaration, sheet.media, sheet.import, sheet.at-rule.
 */
const Sheet *sheet_read(Arena *arena, Diag *diag, const char *path, const char *shown);
/* The same for text in memory. */
const Sheet *sheet_read_text(Arena *arena, Diag *diag, const char *text, size_t length,
			     const char *shown);

#endif
