#include "syntax/sheet.h"

#include <string.h>

#include "base/keyword.h"
#include "base/measure.h"
#include "syntax/sheet_priv.h"

typedef LIST(SheetRule) RuleList;
typedef LIST(SheetImport) ImportList;
typedef LIST(SheetDeclaration) DeclarationList;
typedef LIST(SheetMedia) MediaList;
typedef LIST(SheetFont) FontList;

typedef struct Reading {
	SheetParser parser;
	RuleList rules;
	ImportList imports;
	FontList fonts;
	MediaList media; /* of the @media block under way */
	bool in_media;
} Reading;

static bool unexpected(SheetParser *parser, const char *code, const char *wanted)
{
	return diag_error(parser->diag, parser->at->span, code, "%s is wanted here, not %s", wanted,
			  sheet_token_name(parser->arena, parser->at));
}

static bool opens(const SheetToken *token)
{
	return token->kind == SHEET_FUNCTION || sheet_token_marks(token, "(") ||
	       sheet_token_marks(token, "[") || sheet_token_marks(token, "{");
}

static bool closes(const SheetToken *token)
{
	return sheet_token_marks(token, ")") || sheet_token_marks(token, "]") ||
	       sheet_token_marks(token, "}");
}

/* Moves to the next of `marks` (each one character) outside any braces, or to the end. Round and square brackets do
 * not count: one that was never closed must not swallow the rest of the sheet. */
static void skip_to(SheetParser *parser, const char *marks)
{
	size_t depth = 0;
	for (; parser->at->kind != SHEET_END; parser->at++) {
		bool mark = parser->at->kind == SHEET_MARK && parser->at->text[1] == '\0';
		if (depth == 0 && mark && strchr(marks, parser->at->text[0]))
			return;
		if (sheet_token_marks(parser->at, "{"))
			depth++;
		else if (sheet_token_marks(parser->at, "}") && depth > 0)
			depth--;
	}
}

/* Behind the block that begins at or after this token, or behind a semicolon that comes first. */
static void skip_statement(SheetParser *parser)
{
	skip_to(parser, "{};");
	if (sheet_take_mark(parser, "{"))
		skip_to(parser, "}");
	if (parser->at->kind != SHEET_END)
		parser->at++;
}

/* Nothing but balanced parentheses; no nested blocks, no !important. */
static bool check_value(SheetParser *parser, const SheetDeclaration *declaration)
{
	const SheetToken *end = declaration->tokens + declaration->token_count;
	size_t depth = 0;
	if (declaration->token_count == 0)
		return unexpected(parser, "sheet.declaration", "a value");
	for (const SheetToken *token = declaration->tokens; token < end; token++) {
		if (sheet_token_marks(token, "!"))
			return diag_error(
				parser->diag, token->span, "sheet.declaration",
				"'!important' is not known; write a closer selector or put "
				"the rule later");
		bool round = token->kind == SHEET_FUNCTION || sheet_token_marks(token, "(");
		bool close = sheet_token_marks(token, ")");
		if ((!round && opens(token)) || (!close && closes(token)) ||
		    (close && depth == 0) || sheet_token_marks(token, ":"))
			return diag_error(parser->diag, token->span, "sheet.declaration",
					  "%s cannot stand in a value; is a ';' missing before it?",
					  sheet_token_name(parser->arena, token));
		depth += round;
		depth -= close;
	}
	return depth == 0 || unexpected(parser, "sheet.declaration", "')'");
}

static bool read_declaration(SheetParser *parser, SheetDeclaration *declaration)
{
	if (parser->at->kind != SHEET_WORD)
		return unexpected(parser, "sheet.declaration", "the name of a property");
	declaration->span = parser->at->span;
	declaration->name = parser->at++->text;
	if (!sheet_take_mark(parser, ":"))
		return unexpected(parser, "sheet.declaration", "':'");
	declaration->tokens = parser->at;
	skip_to(parser, ";}");
	declaration->token_count = (size_t)(parser->at - declaration->tokens);
	return check_value(parser, declaration);
}

/* From behind "{" to behind "}". */
static void read_block(SheetParser *parser, SheetRule *rule, const SheetToken *start)
{
	DeclarationList list = {0};
	while (parser->at->kind != SHEET_END && !sheet_token_marks(parser->at, "}")) {
		SheetDeclaration declaration = {0};
		if (sheet_take_mark(parser, ";"))
			continue;
		if (read_declaration(parser, &declaration))
			LIST_ADD(parser->arena, &list, declaration);
		else
			skip_to(parser, ";}");
	}
	rule->declarations = list.at;
	rule->declaration_count = list.count;
	if (!sheet_take_mark(parser, "}"))
		diag_error(parser->diag, start->span, "sheet.unclosed", "this '{' is never closed");
}

static void read_rule(Reading *reading)
{
	SheetParser *parser = &reading->parser;
	SheetRule rule = {.media = reading->media.at, .media_count = reading->media.count};
	const SheetToken *start = parser->at;
	/* As in CSS: a selector that is not understood takes its whole rule with it. */
	if (!sheet_selectors_read(parser, &rule)) {
		parser->at = start;
		skip_statement(parser);
		return;
	}
	const SheetToken *brace = parser->at++;
	read_block(parser, &rule, brace);
	LIST_ADD(parser->arena, &reading->rules, rule);
}

static bool read_bound(SheetParser *parser, SheetMedia *media)
{
	static const char *const marks[] = {"<", "<=", ">", ">="};
	static const SheetMediaKind kinds[] = {SHEET_MEDIA_BELOW, SHEET_MEDIA_AT_MOST,
					       SHEET_MEDIA_ABOVE, SHEET_MEDIA_AT_LEAST};
	int index = parser->at->kind == SHEET_MARK ? keyword_find(parser->at->text, marks, 4) : -1;
	if (index < 0)
		return unexpected(parser, "sheet.media", "'<', '<=', '>' or '>='");
	media->kind = kinds[index];
	parser->at++;
	if (parser->at->kind != SHEET_NUMBER || !measure_parse(parser->at->text, &media->points))
		return unexpected(parser, "sheet.media", "a length such as '100mm'");
	parser->at++;
	return true;
}

static bool read_condition(SheetParser *parser, SheetMedia *media)
{
	if (!sheet_take_mark(parser, "("))
		return unexpected(parser, "sheet.media", "'(color: none)' or '(width < 100mm)'");
	if (sheet_token_is(parser->at, SHEET_WORD, "color")) {
		parser->at++;
		media->kind = SHEET_MEDIA_MONOCHROME;
		if (!sheet_take_mark(parser, ":") ||
		    !sheet_token_is(parser->at, SHEET_WORD, "none"))
			return unexpected(parser, "sheet.media", "'color: none'");
		parser->at++;
	} else if (sheet_token_is(parser->at, SHEET_WORD, "width") ||
		   sheet_token_is(parser->at, SHEET_WORD, "type")) {
		media->of_type = sheet_token_is(parser->at, SHEET_WORD, "type");
		parser->at++;
		if (!read_bound(parser, media))
			return false;
	} else {
		return unexpected(parser, "sheet.media", "'color', 'width' or 'type'");
	}
	return sheet_take_mark(parser, ")") || unexpected(parser, "sheet.media", "')'");
}

/* Conditions joined by `and`. */
static bool read_conditions(SheetParser *parser, MediaList *list)
{
	for (;;) {
		SheetMedia media = {0};
		if (!read_condition(parser, &media))
			return false;
		LIST_ADD(parser->arena, list, media);
		if (!sheet_token_is(parser->at, SHEET_WORD, "and"))
			return true;
		parser->at++;
	}
}

static void read_import(Reading *reading)
{
	SheetParser *parser = &reading->parser;
	const SheetToken *at = parser->at++, *path = parser->at;
	MediaList media = {0};
	bool late = reading->rules.count > 0 || reading->in_media;
	bool good = path->kind == SHEET_STRING && path->text[0] != '\0';
	if (late) {
		good = diag_error(parser->diag, at->span, "sheet.import",
				  "'@import' stands before all rules");
	} else if (!good) {
		unexpected(parser, "sheet.import", "the name of a sheet in quotes");
	} else {
		parser->at++;
		if (!sheet_token_marks(parser->at, ";"))
			good = read_conditions(parser, &media);
		if (good && !sheet_token_marks(parser->at, ";"))
			good = unexpected(parser, "sheet.import", "';'");
	}
	if (good)
		LIST_ADD(parser->arena, &reading->imports,
			 (SheetImport){.path = path->text,
				       .span = path->span,
				       .media = media.at,
				       .media_count = media.count});
	skip_statement(parser);
}

static void read_statement(Reading *reading);

static void read_media(Reading *reading)
{
	SheetParser *parser = &reading->parser;
	const SheetToken *at = parser->at++;
	if (reading->in_media)
		diag_error(parser->diag, at->span, "sheet.media",
			   "'@media' cannot stand inside '@media'; join the conditions with 'and'");
	if (reading->in_media || !read_conditions(parser, &reading->media) ||
	    (!sheet_token_marks(parser->at, "{") &&
	     !unexpected(parser, "sheet.media", "'and' or '{'"))) {
		parser->at = at + 1;
		skip_statement(parser);
	} else {
		const SheetToken *brace = parser->at++;
		reading->in_media = true;
		while (parser->at->kind != SHEET_END && !sheet_token_marks(parser->at, "}"))
			read_statement(reading);
		reading->in_media = false;
		if (!sheet_take_mark(parser, "}"))
			diag_error(parser->diag, brace->span, "sheet.unclosed",
				   "this '{' is never closed");
	}
	/* Rules keep pointing at the list: the next block starts another. */
	if (!reading->in_media)
		reading->media = (MediaList){0};
}

static void read_font(Reading *reading)
{
	SheetParser *parser = &reading->parser;
	const SheetToken *at = parser->at++, *brace = parser->at;
	SheetRule block = {0};

	if (!sheet_token_marks(brace, "{")) {
		unexpected(parser, "sheet.at-rule", "'{'");
		skip_statement(parser);
		return;
	}
	parser->at++;
	read_block(parser, &block, brace);
	LIST_ADD(parser->arena, &reading->fonts,
		 (SheetFont){at->span, block.declarations, block.declaration_count});
}

static void read_statement(Reading *reading)
{
	static const char *const names[] = {"import", "media", "font-face"};
	SheetParser *parser = &reading->parser;
	const SheetToken *token = parser->at;
	if (sheet_token_is(token, SHEET_AT, "import")) {
		read_import(reading);
	} else if (sheet_token_is(token, SHEET_AT, "media")) {
		read_media(reading);
	} else if (sheet_token_is(token, SHEET_AT, "font-face")) {
		read_font(reading);
	} else if (token->kind == SHEET_AT) {
		diag_error(parser->diag, token->span, "sheet.at-rule", "no rule '@%s'%s",
			   token->text,
			   keyword_hint(parser->arena, token->text, names,
					sizeof names / sizeof *names));
		skip_statement(parser);
	} else if (sheet_token_marks(token, "}") || sheet_token_marks(token, ";")) {
		diag_error(parser->diag, token->span, "sheet.unclosed", "this '%s' closes nothing",
			   token->text);
		parser->at++;
	} else {
		read_rule(reading);
	}
}

static const Sheet *read_source(Arena *arena, Diag *diag, const SourceText *source)
{
	Reading reading = {.parser = {.arena = arena, .diag = diag}};
	reading.parser.at = sheet_tokens(arena, diag, source);
	while (reading.parser.at->kind != SHEET_END)
		read_statement(&reading);
	Sheet *sheet = arena_alloc(arena, sizeof *sheet);
	*sheet = (Sheet){.file = source->file,
			 .imports = reading.imports.at,
			 .import_count = reading.imports.count,
			 .rules = reading.rules.at,
			 .rule_count = reading.rules.count,
			 .fonts = reading.fonts.at,
			 .font_count = reading.fonts.count};
	return sheet;
}

const Sheet *sheet_read(Arena *arena, Diag *diag, const char *path, const char *shown)
{
	const SourceText *source = source_read(arena, diag, path, shown);
	return source ? read_source(arena, diag, source) : NULL;
}

const Sheet *sheet_read_text(Arena *arena, Diag *diag, const char *text, size_t length,
			     const char *shown)
{
	const SourceText *source = source_of(arena, diag, text, length, shown);
	return source ? read_source(arena, diag, source) : NULL;
}
