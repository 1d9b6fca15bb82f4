#include "style/property.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/measure.h"
#include "cmocka_all.h"
#include "unit/syntax/said.h"

#define assert_near(a, b) assert_true(fabs((a) - (b)) < 1e-9)

/* Parses `name: value` alone; em is 10pt. */
static bool parse(Diag *diag, const char *name, const char *value, Style *style)
{
	const char *text = arena_printf(diag->arena, "x{y:%s}", value);
	const Sheet *sheet = sheet_read_text(diag->arena, diag, text, strlen(text), "s.css");
	int index = property_find(name);
	assert_true(index >= 0);
	assert_int_equal(sheet->rules[0].declaration_count, 1);
	const SheetDeclaration *only = &sheet->rules[0].declarations[0];
	Value reader = {.at = only->tokens,
			.end = only->tokens + only->token_count,
			.span = only->span,
			.em = 10,
			.paper = STYLE_PAPER,
			.arena = diag->arena,
			.diag = diag};
	return property_parse(property_at((size_t)index), &reader, style);
}

static void every_property_has_a_good_initial_value_and_its_own_field(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	Style style = property_initial_style(arena, STYLE_PAPER);
	assert_string_equal(style.family, "Noto Sans");
	assert_false(style.has_fill);
	assert_near(style.arrow_width, 4.5 * PT_PER_MM);
	assert_near(style.arrow_per, 0);
	assert_int_equal(style.label_placement, LABEL_POINT);
	for (size_t i = 0; i < property_count(); i++) {
		const Property *property = property_at(i);
		assert_int_equal(property_find(property->name), (int)i);
		assert_true(*property->doc && *property->values);
		for (size_t k = 0; k < property_count(); k++)
			for (size_t f = 0; f < PROPERTY_FIELDS && k != i; f++)
				assert_true(!property->fields[f].size ||
					    property->fields[f].offset !=
						    property_at(k)->fields[0].offset);
	}
	arena_free(arena);
}

typedef struct Good {
	const char *name, *value;
	double expected;
	size_t offset; /* of the double */
} Good;

#define AT(field) offsetof(Style, field)

static void lengths_and_numbers_are_read(void **state)
{
	static const Good cases[] = {
		{"stroke-width", "2.54mm", 7.2, AT(stroke_width)},
		{"stroke-width", "1cm", 10 * PT_PER_MM, AT(stroke_width)},
		{"stroke-width", "1in", 72, AT(stroke_width)},
		{"stroke-width", "4px", 3, AT(stroke_width)},
		{"stroke-width", ".5em", 5, AT(stroke_width)},
		{"stroke-width", "0", 0, AT(stroke_width)},
		{"stroke-width", "+1pt", 1, AT(stroke_width)},
		{"font-size", "96%", 9.6, AT(font_size)},
		{"letter-spacing", "-0.05em", -0.5, AT(letter_spacing)},
		{"line-height", "120%", 1.2, AT(line_height)},
		{"arrow-taper", "0.9", 0.9, AT(arrow_taper)},
		{"hatch-angle", "-30deg", -30, AT(hatch_angle)},
		{"hatch-angle", "52", 52, AT(hatch_angle)},
		{"arrow-width", "1.5pt per 80000", 80000, AT(arrow_per)},
		{"arrow-width", "1.5pt per whole", 1.5, AT(arrow_width)},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		Diag diag = {.arena = arena_new()};
		Style style = property_initial_style(diag.arena, STYLE_PAPER);
		double read;
		assert_true(parse(&diag, cases[i].name, cases[i].value, &style));
		memcpy(&read, (const char *)&style + cases[i].offset, sizeof read);
		assert_near(read, cases[i].expected);
		assert_int_equal(diag.messages.count, 0);
		arena_free(diag.arena);
	}
}

static void compound_values_are_read(void **state)
{
	(void)state;
	Diag diag = {.arena = arena_new()};
	Style style = property_initial_style(diag.arena, STYLE_PAPER);
	assert_true(parse(&diag, "fill", "tint(#000 25%)", &style));
	assert_true(style.has_fill);
	assert_int_equal(style.fill.red, 191);
	assert_true(parse(&diag, "fill", "tint(tint(#000 50%) 50%, #ff0000)", &style));
	assert_int_equal(style.fill.green, 64);
	assert_true(parse(&diag, "fill", "none", &style));
	assert_false(style.has_fill);
	assert_true(parse(&diag, "stroke-dasharray", "1pt, 2pt 3pt", &style));
	assert_int_equal(style.dash_count, 3);
	assert_near(style.dashes[2], 3);
	assert_true(parse(&diag, "stroke-dasharray", "0 0", &style));
	assert_int_equal(style.dash_count, 0);
	assert_true(parse(&diag, "font-family", "\"EB Garamond 12\", Noto  Serif,X", &style));
	assert_string_equal(style.family, "EB Garamond 12");
	assert_string_equal(style.fallbacks, "Noto Serif, X");
	assert_true(parse(&diag, "font-weight", "600", &style));
	assert_int_equal(style.font_weight, 600);
	assert_true(parse(&diag, "font-style", "italic", &style));
	assert_true(style.italic);
	assert_true(parse(&diag, "symbol", "fm2130", &style));
	assert_int_equal(style.symbol, SYMBOL_FM2130);
	assert_true(parse(&diag, "line-style", "phase-line", &style));
	assert_int_equal(style.line_style, LINE_PHASE);
	assert_int_equal(diag.messages.count, 0);
	arena_free(diag.arena);
}

typedef struct Bad {
	const char *name, *value, *code, *text;
} Bad;

static void bad_values_are_explained(void **state)
{
	static const Bad cases[] = {
		{"fill", "reddish", "style.bad-value",
		 "'fill' takes <color> | none, not 'reddish'"},
		{"fill", "#12", "style.bad-value", "'fill' takes <color> | none, not '12'"},
		{"fill", "#1234567890", "style.bad-value", NULL},
		{"fill", "red blue", "style.bad-value", "'fill' takes <color> | none, not 'blue'"},
		{"color", "none", "style.bad-value", "'color' takes <color>, not 'none'"},
		{"fill", "tint(red)", "style.bad-value", NULL},
		{"fill", "tint(red 120%)", "style.bad-value", NULL},
		{"fill", "tint(red 0.5)", "style.bad-value", NULL},
		{"fill", "tint(red 5% blue)", "style.bad-value", "')' is wanted here"},
		{"fill", "rgb(1 2 3)", "style.bad-value", NULL},
		{"stroke-width", "3", "style.unknown-unit", "'3' wants a unit, such as mm or pt"},
		{"stroke-width", "3mn", "style.unknown-unit", "no unit 'mn'; did you mean 'mm'?"},
		{"stroke-width", "3furlong", "style.unknown-unit",
		 "no unit 'furlong'; choose one of mm, cm, in, pt, px, em, %"},
		{"stroke-width", "20%", "style.bad-value", "a percentage means nothing here"},
		{"stroke-width", "-1mm", "style.bad-value", "a negative value means nothing here"},
		{"stroke-width", "thin", "style.bad-value",
		 "'stroke-width' takes <length>, not 'thin'"},
		{"stroke-width", "1mm 2mm", "style.bad-value", NULL},
		{"font-size", "0", "style.bad-value", "this value is too small"},
		{"symbol", "app7", "style.bad-value",
		 "'symbol' takes app6 | fm2130 | none | dot | ring | square | crossing, not "
		 "'app7'; "
		 "did you mean 'app6'?"},
		{"stroke-dasharray", "1pt 1pt 1pt 1pt 1pt 1pt 1pt 1pt 1pt", "style.bad-value",
		 "more than 8 dashes and gaps"},
		{"stroke-dasharray", "1pt none", "style.bad-value", NULL},
		{"stroke-dasharray", "1pt -2pt", "style.bad-value", NULL},
		{"font-family", "\"\"", "style.bad-value", NULL},
		{"font-family", "A,", "style.bad-value", NULL},
		{"font-weight", "bolder", "style.bad-value", NULL},
		{"font-weight", "450", "style.bad-value", NULL},
		{"font-weight", "1000", "style.bad-value", NULL},
		{"arrow-width", "3mm", "style.bad-value", NULL},
		{"arrow-width", "3mm per", "style.bad-value", NULL},
		{"arrow-width", "3mm per 0", "style.bad-value", NULL},
		{"arrow-width", "3mm per 5mm", "style.bad-value", NULL},
		{"arrow-head", "2mm", "style.bad-value", "a number without a unit is wanted here"},
		{"hatch-angle", "5mm", "style.bad-value", NULL},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		Diag diag = {.arena = arena_new()};
		Style style = property_initial_style(diag.arena, STYLE_PAPER);
		assert_false(parse(&diag, cases[i].name, cases[i].value, &style));
		assert_int_equal(diag.messages.count, 1);
		assert_string_equal(diag.messages.at[0].code, cases[i].code);
		assert_int_equal(diag.messages.at[0].span.line, 1);
		if (cases[i].text)
			assert_string_equal(diag.messages.at[0].text, cases[i].text);
		arena_free(diag.arena);
	}
}

static void the_readme_is_the_table(void **state)
{
	(void)state;
	StrBuf wanted = {0}, found = {0};
	char block[4096];
	size_t count;
	property_write_table(&wanted);
	FILE *in = fopen("styles/README.md", "rb");
	assert_non_null(in);
	while ((count = fread(block, 1, sizeof block, in)) > 0)
		strbuf_add_n(&found, block, count);
	fclose(in);
	assert_string_equal(found.at, wanted.at);
	strbuf_release(&wanted);
	strbuf_release(&found);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_property_has_a_good_initial_value_and_its_own_field),
		cmocka_unit_test(lengths_and_numbers_are_read),
		cmocka_unit_test(compound_values_are_read),
		cmocka_unit_test(bad_values_are_explained),
		cmocka_unit_test(the_readme_is_the_table),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
