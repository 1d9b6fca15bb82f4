#include "syntax/sheet.h"

#include <math.h>
#include <string.h>

#include "cmocka_all.h"
#include "unit/syntax/said.h"

#define assert_near(a, b) assert_true(fabs((a) - (b)) < 1e-9)

static const Sheet *read(Diag *diag, const char *text)
{
	return sheet_read_text(diag->arena, diag, text, strlen(text), "s.css");
}

static void rules_are_read_whole(void **state)
{
	(void)state;
	Diag diag = {.arena = arena_new()};
	const Sheet *sheet =
		read(&diag, "@import \"a.css\";\n"
			    "@import 'b.css' (color: none) and (width < 1in);\n"
			    "/* c */ place[rank<=1] > label, #x.y:former *:lang(zh) {\n"
			    "  --a: var(--b, 1pt 2%); font-family: \"Noto Sans\", serif;;\n"
			    "  fill: #d9622b\n"
			    "}\n"
			    "@media (width >= 25.4mm) { sea { stroke-dasharray: -.5mm +1 } }\n"
			    "land {}\n");
	assert_string_equal(said(&diag), "");
	assert_int_equal(sheet->import_count, 2);
	assert_string_equal(sheet->imports[0].path, "a.css");
	assert_int_equal(sheet->imports[0].media_count, 0);
	assert_int_equal(sheet->imports[1].media_count, 2);
	assert_int_equal(sheet->imports[1].media[0].kind, SHEET_MEDIA_MONOCHROME);
	assert_int_equal(sheet->imports[1].media[1].kind, SHEET_MEDIA_BELOW);
	assert_int_equal(sheet->rule_count, 3);
	const SheetRule *rule = &sheet->rules[0];
	assert_int_equal(rule->selector_count, 2);
	assert_int_equal(rule->declaration_count, 3);
	assert_string_equal(rule->declarations[0].name, "--a");
	assert_int_equal(rule->declarations[0].token_count, 6);
	assert_int_equal(rule->declarations[0].tokens[0].kind, SHEET_FUNCTION);
	assert_string_equal(rule->declarations[0].tokens[4].unit, "%");
	assert_int_equal(rule->declarations[1].tokens[0].kind, SHEET_STRING);
	assert_string_equal(rule->declarations[2].tokens[0].text, "d9622b");
	assert_int_equal(rule->declarations[2].span.line, 5);
	assert_int_equal(rule->declarations[2].span.column, 3);
	assert_int_equal(sheet->rules[1].media_count, 1);
	assert_int_equal(sheet->rules[1].media[0].kind, SHEET_MEDIA_AT_LEAST);
	assert_near(sheet->rules[1].media[0].points, 72);
	assert_near(sheet->rules[1].declarations[0].tokens[0].number, -0.5);
	assert_string_equal(sheet->rules[1].declarations[0].tokens[1].unit, "");
	assert_int_equal(sheet->rules[2].media_count, 0);
	assert_int_equal(sheet->rules[2].declaration_count, 0);
	arena_free(diag.arena);
}

static void selectors_become_compounds(void **state)
{
	(void)state;
	Diag diag = {.arena = arena_new()};
	const Sheet *sheet =
		read(&diag, "a b>c[x][y=\"z\"][u~=v][w^=k][r>=2.5] {} #i .k:root, *{}");
	const SheetSelector *first = &sheet->rules[0].selectors[0];
	assert_int_equal(first->count, 3);
	assert_false(first->compounds[1].child);
	assert_true(first->compounds[2].child);
	assert_int_equal(first->specificity, 0x0503);
	static const SheetTestKind kinds[] = {SHEET_TEST_HAS, SHEET_TEST_IS, SHEET_TEST_ONE_OF,
					      SHEET_TEST_BEGINS, SHEET_TEST_AT_LEAST};
	for (size_t i = 0; i < 5; i++)
		assert_int_equal(first->compounds[2].tests[i].kind, kinds[i]);
	assert_near(first->compounds[2].tests[4].number, 2.5);
	const SheetSelector *second = &sheet->rules[1].selectors[0];
	assert_int_equal(second->count, 2);
	assert_int_equal(second->specificity, 0x10200);
	assert_null(second->compounds[0].element);
	assert_int_equal(sheet->rules[1].selectors[1].specificity, 0);
	assert_int_equal(diag.errors, 0);
	arena_free(diag.arena);
}

typedef struct Case {
	const char *text, *said;
	size_t rules, declarations; /* rules left; declarations in the first */
} Case;

static void what_is_wrong_is_located_and_the_rest_kept(void **state)
{
	static const Case cases[] = {
		{"a { fill red; stroke: blue }", "1:10 sheet.declaration; ", 1, 1},
		{"a { fill: ; stroke: blue }", "1:11 sheet.declaration; ", 1, 1},
		{"a { 3: x; stroke: blue }", "1:5 sheet.declaration; ", 1, 1},
		{"a { fill: red !important }", "1:15 sheet.declaration; ", 1, 0},
		{"a { fill: red\n stroke: blue }", "2:8 sheet.declaration; ", 1, 0},
		{"a { fill: tint(red 3% }", "1:23 sheet.declaration; ", 1, 0},
		{"a { fill: red) }", "1:14 sheet.declaration; ", 1, 0},
		{"a { b { fill: red } stroke: blue }", "1:7 sheet.declaration; ", 1, 0},
		{"a { > b { fill: red } ; stroke: blue }", "1:5 sheet.declaration; ", 1, 1},
		{"a { fill: red", "1:3 sheet.unclosed; ", 1, 1},
		{"a { fill: red } }\nb {}", "1:17 sheet.unclosed; ", 2, 1},
		{"a { fill: \"x\n; stroke: red }", "1:11 sheet.unclosed; ", 1, 2},
		{"a {} /* never", "1:6 sheet.unclosed; ", 1, 0},
		{"a { fill: red$; }", "1:14 sheet.token; ", 1, 1},
		{"a:forner {} b { x: y }", "1:3 sheet.selector; ", 1, 1},
		{"a:lang {} b {}", "1:3 sheet.selector; ", 1, 0},
		{"a:root() {}", "1:3 sheet.selector; ", 0, 0},
		{"a:lang(zh {}", "1:11 sheet.selector; ", 0, 0},
		{"a[ {} b {}", "1:4 sheet.selector; ", 1, 0},
		{"a[x {}", "1:5 sheet.selector; ", 0, 0},
		{"a[x$=y] {} b {}", "1:4 sheet.selector; ", 1, 0},
		{"a[x<=y] {}", "1:6 sheet.selector; ", 0, 0},
		{"a[x<=1mm] {}", "1:6 sheet.selector; ", 0, 0},
		{"a + b {} c {}", "1:3 sheet.selector; ", 1, 0},
		{"a > {} c {}", "1:5 sheet.selector; ", 1, 0},
		{"a, {} c {}", "1:4 sheet.selector; ", 1, 0},
		{"> a {}", "1:1 sheet.selector; ", 0, 0},
		{"a. b {}", "1:4 sheet.selector; ", 0, 0},
		{"a", "1:2 sheet.selector; ", 0, 0},
		{"@import x.css;", "1:9 sheet.import; ", 0, 0},
		{"@import \"x.css\" b {}", "1:17 sheet.media; ", 0, 0},
		{"a {} @import \"x.css\"; b {}", "1:6 sheet.import; ", 2, 0},
		{"@media print { a {} } b {}", "1:8 sheet.media; ", 1, 0},
		{"@media (color) { a {} }", "1:14 sheet.media; ", 0, 0},
		{"@media (width < 3) { a {} }", "1:17 sheet.media; ", 0, 0},
		{"@media (width = 3mm) { a {} }", "1:15 sheet.media; ", 0, 0},
		{"@media (height < 3mm) { a {} }", "1:9 sheet.media; ", 0, 0},
		{"@media (color: none) { a {}", "1:22 sheet.unclosed; ", 1, 0},
		{"@media (color: none) { @media (color: none) { a {} } b {} } c {}",
		 "1:24 sheet.media; ", 2, 0},
		{"@medai (color: none) { a {} } b {}", "1:1 sheet.at-rule; ", 1, 0},
		{"@charset \"x\"; b {}", "1:1 sheet.at-rule; ", 1, 0},
		{"\xED\x95\x9C { fill:: red }", "1:10 sheet.declaration; ", 1, 0},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		Diag diag = {.arena = arena_new()};
		const Sheet *sheet = read(&diag, cases[i].text);
		assert_string_equal(said(&diag), cases[i].said);
		assert_int_equal(sheet->rule_count, cases[i].rules);
		if (sheet->rule_count > 0)
			assert_int_equal(sheet->rules[0].declaration_count, cases[i].declarations);
		arena_free(diag.arena);
	}
}

static void a_misspelt_name_is_guessed(void **state)
{
	(void)state;
	Diag diag = {.arena = arena_new()};
	read(&diag, "a:forner {}\n@medai x;");
	assert_string_equal(diag.messages.at[0].text,
			    "no pseudo-class ':forner'; did you mean 'former'?");
	assert_string_equal(diag.messages.at[1].text, "no rule '@medai'; did you mean 'media'?");
	arena_free(diag.arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rules_are_read_whole),
		cmocka_unit_test(selectors_become_compounds),
		cmocka_unit_test(what_is_wrong_is_located_and_the_rest_kept),
		cmocka_unit_test(a_misspelt_name_is_guessed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
