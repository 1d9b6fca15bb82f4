#include "syntax/sheet_priv.h"

#include <string.h>

#include "base/keyword.h"

/* CSS counts ids, classes (with attributes and pseudo-classes) and names apart and compares in that order; eight bits each
 * are one number to compare, and nobody writes 256 of a kind. */
#define SPECIFIC_ID 0x10000u
#define SPECIFIC_CLASS 0x100u
#define SPECIFIC_TYPE 0x1u

typedef struct Operator {
	const char *mark;
	SheetTestKind kind;
} Operator;

static const Operator OPERATORS[] = {{"=", SHEET_TEST_IS},
				     {"~=", SHEET_TEST_ONE_OF},
				     {"^=", SHEET_TEST_BEGINS},
				     {"<=", SHEET_TEST_AT_MOST},
				     {">=", SHEET_TEST_AT_LEAST}};

static const char *const PSEUDO_NAMES[] = {"former", "planned", "root", "lang"};
static const SheetTestKind PSEUDO_KINDS[] = {SHEET_TEST_FORMER, SHEET_TEST_PLANNED, SHEET_TEST_ROOT,
					     SHEET_TEST_LANGUAGE};
#define PSEUDO_COUNT (sizeof PSEUDO_NAMES / sizeof *PSEUDO_NAMES)

typedef LIST(SheetTest) TestList;
typedef LIST(SheetCompound) CompoundList;
typedef LIST(SheetSelector) SelectorList;

static bool unexpected(SheetParser *parser, const char *wanted)
{
	return diag_error(parser->diag, parser->at->span, "sheet.selector",
			  "%s is wanted here, not %s", wanted,
			  sheet_token_name(parser->arena, parser->at));
}

static bool read_operator(SheetParser *parser, SheetTest *test)
{
	for (size_t i = 0; i < sizeof OPERATORS / sizeof *OPERATORS; i++) {
		if (sheet_take_mark(parser, OPERATORS[i].mark)) {
			test->kind = OPERATORS[i].kind;
			return true;
		}
	}
	return unexpected(parser, "']', '=', '~=', '^=', '<=' or '>='");
}

static bool read_operand(SheetParser *parser, SheetTest *test)
{
	bool numeric = test->kind == SHEET_TEST_AT_MOST || test->kind == SHEET_TEST_AT_LEAST;
	const SheetToken *token = parser->at;
	bool number = token->kind == SHEET_NUMBER;
	if (numeric && !(number && *token->unit == '\0'))
		return unexpected(parser, "a number without a unit");
	if (!number && token->kind != SHEET_WORD && token->kind != SHEET_STRING)
		return unexpected(parser, "a word, a number or a quoted text");
	test->value = token->text;
	test->number = token->number;
	parser->at++;
	return true;
}

static bool read_attribute(SheetParser *parser, SheetTest *test)
{
	if (parser->at->kind != SHEET_WORD)
		return unexpected(parser, "the name of an attribute");
	test->name = parser->at++->text;
	test->kind = SHEET_TEST_HAS;
	if (sheet_take_mark(parser, "]"))
		return true;
	if (!read_operator(parser, test) || !read_operand(parser, test))
		return false;
	return sheet_take_mark(parser, "]") || unexpected(parser, "']'");
}

static bool read_language(SheetParser *parser, SheetTest *test)
{
	if (parser->at->kind != SHEET_WORD && parser->at->kind != SHEET_STRING)
		return unexpected(parser, "a language such as 'zh'");
	test->value = parser->at++->text;
	return sheet_take_mark(parser, ")") || unexpected(parser, "')'");
}

static bool read_pseudo(SheetParser *parser, SheetTest *test)
{
	const SheetToken *token = parser->at;
	bool call = token->kind == SHEET_FUNCTION;
	if (!call && token->kind != SHEET_WORD)
		return unexpected(parser, "'former', 'planned', 'root' or 'lang('");
	int index = keyword_find(token->text, PSEUDO_NAMES, PSEUDO_COUNT);
	if (index < 0)
		return diag_error(
			parser->diag, token->span, "sheet.selector", "no pseudo-class ':%s'%s",
			token->text,
			keyword_hint(parser->arena, token->text, PSEUDO_NAMES, PSEUDO_COUNT));
	test->kind = PSEUDO_KINDS[index];
	test->name = token->text;
	if (call != (test->kind == SHEET_TEST_LANGUAGE))
		return unexpected(parser, call ? "a pseudo-class without parentheses" : "'lang('");
	parser->at++;
	return call ? read_language(parser, test) : true;
}

/* One test behind an element's name; *found is false where none begins here. */
static bool read_test(SheetParser *parser, SheetTest *test, bool *found)
{
	*found = true;
	*test = (SheetTest){.span = parser->at->span};
	if (parser->at->kind == SHEET_HASH) {
		test->kind = SHEET_TEST_ID;
		test->name = parser->at++->text;
		return true;
	}
	if (sheet_take_mark(parser, ".")) {
		test->kind = SHEET_TEST_CLASS;
		if (parser->at->kind != SHEET_WORD || parser->at->space_before)
			return unexpected(parser, "the name of a class");
		test->name = parser->at++->text;
		return true;
	}
	if (sheet_take_mark(parser, "["))
		return read_attribute(parser, test);
	if (sheet_take_mark(parser, ":"))
		return read_pseudo(parser, test);
	*found = false;
	return true;
}

/* An element's name and tests without a blank between them: a blank begins a descendant. */
static bool read_compound(SheetParser *parser, SheetCompound *compound)
{
	TestList tests = {0};
	bool found = true, any = false;
	compound->span = parser->at->span;
	if (parser->at->kind == SHEET_WORD)
		compound->element = parser->at++->text;
	else
		any = sheet_take_mark(parser, "*");
	while (found) {
		SheetTest test;
		bool starts = tests.count == 0 && !compound->element && !any;
		if (parser->at->space_before && !starts)
			break;
		if (!read_test(parser, &test, &found))
			return false;
		if (found)
			LIST_ADD(parser->arena, &tests, test);
	}
	compound->tests = tests.at;
	compound->test_count = tests.count;
	return compound->element || any || tests.count > 0 ||
	       unexpected(parser, "an element, '#id', '.class' or '[attribute]'");
}

static unsigned specificity_of(const SheetCompound *compound)
{
	unsigned sum = compound->element ? SPECIFIC_TYPE : 0;
	for (size_t i = 0; i < compound->test_count; i++)
		sum += compound->tests[i].kind == SHEET_TEST_ID ? SPECIFIC_ID : SPECIFIC_CLASS;
	return sum;
}

static bool ends_selector(const SheetParser *parser)
{
	return sheet_token_marks(parser->at, ",") || sheet_token_marks(parser->at, "{") ||
	       parser->at->kind == SHEET_END;
}

static bool read_selector(SheetParser *parser, SheetSelector *selector)
{
	CompoundList compounds = {0};
	selector->span = parser->at->span;
	do {
		SheetCompound compound = {0};
		if (compounds.count > 0)
			compound.child = sheet_take_mark(parser, ">");
		if (!read_compound(parser, &compound))
			return false;
		selector->specificity += specificity_of(&compound);
		LIST_ADD(parser->arena, &compounds, compound);
	} while (!ends_selector(parser));
	selector->compounds = compounds.at;
	selector->count = compounds.count;
	return true;
}

bool sheet_selectors_read(SheetParser *parser, SheetRule *rule)
{
	SelectorList selectors = {0};
	do {
		SheetSelector selector = {0};
		if (!read_selector(parser, &selector))
			return false;
		LIST_ADD(parser->arena, &selectors, selector);
	} while (sheet_take_mark(parser, ","));
	rule->selectors = selectors.at;
	rule->selector_count = selectors.count;
	return sheet_token_marks(parser->at, "{") || unexpected(parser, "'{'");
}
