#include "syntax/sheet_priv.h"

#include <glib.h>
#include <string.h>

#include "base/strbuf.h"

typedef struct Scanner {
	Arena *arena;
	Diag *diag;
	SourcePlace place;
	LIST(SheetToken) tokens;
	bool space; /* before the next token */
} Scanner;

/* The text ends in a zero byte, so one may look ahead without counting. */
static const char *rest_of(const Scanner *scanner)
{
	return scanner->place.source->bytes + scanner->place.at;
}

static bool at_end(const Scanner *scanner)
{
	return scanner->place.at >= scanner->place.source->length;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Letters of other scripts are bytes from 0x80 on in UTF-8; which of them are letters does not matter here. */
static bool starts_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
	       (unsigned char)c >= 0x80;
}

static bool is_word(char c)
{
	return starts_word(c) || is_digit(c) || c == '-';
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* A word may begin with one hyphen, a custom property with two. */
static bool word_here(const char *at)
{
	if (at[0] == '-')
		return at[1] == '-' ? is_word(at[2]) : starts_word(at[1]);
	return starts_word(at[0]);
}

static bool number_here(const char *at)
{
	at += *at == '-' || *at == '+';
	return is_digit(at[0]) || (at[0] == '.' && is_digit(at[1]));
}

static void step_bytes(Scanner *scanner, size_t count)
{
	size_t end = scanner->place.at + count;
	while (scanner->place.at < end && !at_end(scanner))
		source_step(&scanner->place);
}

static void add_token(Scanner *scanner, SheetToken token)
{
	token.space_before = scanner->space;
	scanner->space = false;
	LIST_ADD(scanner->arena, &scanner->tokens, token);
}

/* Adds `length` bytes here as a token whose text leaves out `skip` bytes in front and `drop` at the end. */
static void add_bytes(Scanner *scanner, SheetTokenKind kind, size_t length, size_t skip,
		      size_t drop)
{
	const char *bytes = rest_of(scanner);
	SheetToken token = {
		.kind = kind,
		.text = arena_copy_n(scanner->arena, bytes + skip, length - skip - drop),
		.span = source_span(&scanner->place, source_width(bytes, length))};
	add_token(scanner, token);
	step_bytes(scanner, length);
}

static size_t word_length(const char *at)
{
	size_t length = 0;
	while (is_word(at[length]))
		length++;
	return length;
}

static void scan_comment(Scanner *scanner)
{
	const char *end = strstr(rest_of(scanner) + 2, "*/");
	if (!end) {
		diag_error(scanner->diag, source_span(&scanner->place, 2), "sheet.unclosed",
			   "this comment is never closed");
		step_bytes(scanner, scanner->place.source->length);
		return;
	}
	step_bytes(scanner, (size_t)(end + 2 - rest_of(scanner)));
	scanner->space = true;
}

static void scan_number(Scanner *scanner)
{
	const char *bytes = rest_of(scanner);
	size_t digits = *bytes == '-' || *bytes == '+';
	while (is_digit(bytes[digits]))
		digits++;
	if (bytes[digits] == '.' && is_digit(bytes[digits + 1]))
		for (digits++; is_digit(bytes[digits]);)
			digits++;
	size_t unit = bytes[digits] == '%' ? 1 : word_length(bytes + digits);
	char *number = arena_copy_n(scanner->arena, bytes, digits);
	add_token(scanner, (SheetToken){.kind = SHEET_NUMBER,
					.text = arena_copy_n(scanner->arena, bytes, digits + unit),
					.number = g_ascii_strtod(number, NULL),
					.unit = arena_copy_n(scanner->arena, bytes + digits, unit),
					.span = source_span(&scanner->place,
							    source_width(bytes, digits + unit))});
	step_bytes(scanner, digits + unit);
}

/* "..." or '...' on one line; a backslash keeps the next character. */
static void scan_string(Scanner *scanner)
{
	SourcePlace start = scanner->place;
	StrBuf text = {0};
	char quote = *rest_of(scanner);
	source_step(&scanner->place);
	while (!at_end(scanner) && *rest_of(scanner) != quote && *rest_of(scanner) != '\n') {
		if (*rest_of(scanner) == '\\' && rest_of(scanner)[1] != '\n')
			source_step(&scanner->place);
		const char *from = rest_of(scanner);
		source_step(&scanner->place);
		strbuf_add_n(&text, from, (size_t)(rest_of(scanner) - from));
	}
	if (at_end(scanner) || *rest_of(scanner) != quote)
		diag_error(scanner->diag, source_span(&start, 1), "sheet.unclosed",
			   "this quote is not closed on its line");
	else
		source_step(&scanner->place);
	add_token(scanner,
		  (SheetToken){.kind = SHEET_STRING,
			       .text = arena_copy(scanner->arena, text.at ? text.at : ""),
			       .span = source_span(&start, scanner->place.column - start.column)});
	strbuf_release(&text);
}

static void scan_mark(Scanner *scanner)
{
	/* Those of CSS that mean nothing here are read too, so that a message shows them whole. */
	static const char *const doubles[] = {"<=", ">=", "~=", "^=", "|=", "$=", "*="};
	static const char singles[] = "{}()[]:;,.>+~=<*/!";
	const char *bytes = rest_of(scanner);
	for (size_t i = 0; i < sizeof doubles / sizeof *doubles; i++) {
		if (strncmp(bytes, doubles[i], 2) == 0) {
			add_bytes(scanner, SHEET_MARK, 2, 0, 0);
			return;
		}
	}
	if (strchr(singles, *bytes)) {
		add_bytes(scanner, SHEET_MARK, 1, 0, 0);
		return;
	}
	diag_error(scanner->diag, source_span(&scanner->place, 1), "sheet.token",
		   "the character '%c' means nothing in a style sheet", *bytes);
	source_step(&scanner->place);
}

static void scan_token(Scanner *scanner)
{
	const char *at = rest_of(scanner);
	if (is_space(*at)) {
		source_step(&scanner->place);
		scanner->space = true;
	} else if (at[0] == '/' && at[1] == '*') {
		scan_comment(scanner);
	} else if (*at == '"' || *at == '\'') {
		scan_string(scanner);
	} else if (number_here(at)) {
		scan_number(scanner);
	} else if (word_here(at)) {
		size_t length = word_length(at);
		bool call = at[length] == '(';
		add_bytes(scanner, call ? SHEET_FUNCTION : SHEET_WORD, length + call, 0, call);
	} else if (*at == '#' && is_word(at[1])) {
		add_bytes(scanner, SHEET_HASH, 1 + word_length(at + 1), 1, 0);
	} else if (*at == '@' && word_here(at + 1)) {
		add_bytes(scanner, SHEET_AT, 1 + word_length(at + 1), 1, 0);
	} else {
		scan_mark(scanner);
	}
}

const SheetToken *sheet_tokens(Arena *arena, Diag *diag, const SourceText *source)
{
	Scanner scanner = {.arena = arena, .diag = diag, .place = source_start(source)};
	while (!at_end(&scanner))
		scan_token(&scanner);
	add_token(&scanner, (SheetToken){.kind = SHEET_END,
					 .text = "",
					 .span = source_span(&scanner.place, 0)});
	return scanner.tokens.at;
}

bool sheet_token_is(const SheetToken *token, SheetTokenKind kind, const char *text)
{
	return token->kind == kind && strcmp(token->text, text) == 0;
}

bool sheet_take_mark(SheetParser *parser, const char *mark)
{
	if (!sheet_token_marks(parser->at, mark))
		return false;
	parser->at++;
	return true;
}

const char *sheet_token_name(Arena *arena, const SheetToken *token)
{
	static const char *const forms[] = {
		[SHEET_WORD] = "'%s'", [SHEET_FUNCTION] = "'%s('",	   [SHEET_HASH] = "'#%s'",
		[SHEET_AT] = "'@%s'",  [SHEET_STRING] = "\"%s\"",	   [SHEET_NUMBER] = "'%s'",
		[SHEET_MARK] = "'%s'", [SHEET_END] = "the end of the file"};
	StrBuf name = {0};
	const char *form = forms[token->kind], *hole = strstr(form, "%s");
	strbuf_add_n(&name, form, hole ? (size_t)(hole - form) : strlen(form));
	if (hole) {
		strbuf_add(&name, token->text);
		strbuf_add(&name, hole + 2);
	}
	const char *kept = arena_copy(arena, name.at);
	strbuf_release(&name);
	return kept;
}
