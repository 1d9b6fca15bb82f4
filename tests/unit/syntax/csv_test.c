#include "syntax/csv.h"

#include <string.h>

#include "cmocka_all.h"
#include "unit/syntax/said.h"

static const CsvTable *read(Diag *diag, const char *text)
{
	return csv_read_text(diag->arena, diag, text, strlen(text), "t.csv");
}

/* Every cell as <line:column:text>, a row a line. */
static const char *shown(Arena *arena, const CsvTable *table)
{
	const char *all = "";
	for (size_t r = 0; table && r < table->row_count; r++) {
		for (size_t c = 0; c < table->column_count; c++) {
			const CsvCell *cell = &table->rows[r].cells[c];
			all = arena_printf(arena, "%s<%d:%d:%s>", all, cell->span.line,
					   cell->span.column, cell->text);
		}
		all = arena_printf(arena, "%s\n", all);
	}
	return all;
}

typedef struct Case {
	const char *text, *shown, *said;
} Case;

static void cells_are_read_with_their_places(void **state)
{
	static const Case cases[] = {
		{"a,b\n1,2\n", "<2:1:1><2:3:2>\n", ""},
		{"a,b\r\n1,2\r\n3,4", "<2:1:1><2:3:2>\n<3:1:3><3:3:4>\n", ""},
		{"a,b\r1,2\r", "<2:1:1><2:3:2>\n", ""},
		{"\xEF\xBB\xBF"
		 "a,b\n1,2\n",
		 "<2:1:1><2:3:2>\n", ""},
		{"\n\n  \na,b\n\n \t \n,\n1,2\n,,\n", "<8:1:1><8:3:2>\n", ""},
		{"a,b\n 1 ,\t2 \n", "<2:2:1><2:6:2>\n", ""},
		{"a,b\n,\"\"\n", "<2:1:><2:2:>\n", ""},
		{"a,b\n\" 1 \" , \"x \"\"y\"\"\" \n", "<2:1: 1 ><2:9:x \"y\">\n", ""},
		{"a,b,c\n\"p\nq\r\nr\",\"s\n\",t\nu,v,w\n",
		 "<2:1:p\nq\r\nr><4:4:s\n><5:3:t>\n<6:1:u><6:3:v><6:5:w>\n", ""},
		{"a,b\n\xED\x95\x9C\xEA\xB5\xAD,x\n", "<2:1:\xED\x95\x9C\xEA\xB5\xAD><2:4:x>\n",
		 ""},
		{"a;b\n1;2,5\n", "<2:1:1><2:3:2,5>\n", "1:2 W csv.separator; "},
		{"a\tb\n1\t 2\n\tx\n", "<2:1:1><2:4:2>\n<3:1:><3:2:x>\n", "1:2 W csv.separator; "},
		{"\"a;x\",b\n1,2\n", "<2:1:1><2:3:2>\n", ""},
		{"a\n1;2\n", "<2:1:1;2>\n", ""},
		{"a,b\n1\n2,3,4\n5,6\n", "<2:1:1><2:1:>\n<3:1:2><3:3:3>\n<4:1:5><4:3:6>\n",
		 "2:1 csv.ragged-row; 3:5 csv.ragged-row; "},
		{"a,b\n", "", ""},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		Diag diag = {.arena = arena_new()};
		const CsvTable *table = read(&diag, cases[i].text);
		assert_non_null(table);
		assert_string_equal(shown(diag.arena, table), cases[i].shown);
		assert_string_equal(said(&diag), cases[i].said);
		arena_free(diag.arena);
	}
}

static void what_is_wrong_is_located(void **state)
{
	static const Case cases[] = {
		{"", NULL, "0:0 csv.empty; "},
		{" \n\n,,\n", NULL, "0:0 csv.empty; "},
		{"a,,c\n", NULL, "1:3 csv.empty-column; "},
		{"a,b,a,a\n", NULL,
		 "1:5 csv.duplicate-column; 1:1 note; 1:7 csv.duplicate-column; 1:1 note; "},
		{"a,b\n\"1,2\n3,4\n", NULL, "2:1 csv.unclosed-quote; "},
		{"a,b\n1,\"", NULL, "2:3 csv.unclosed-quote; "},
		{"a,b\nx\"y,2\n", NULL, "2:2 csv.quote; "},
		{"a,b\n\"x\" y,2\n", NULL, "2:5 csv.quote; "},
		{"a,b\n\"x\" \"y\",2\n", NULL, "2:5 csv.quote; "},
		{"a,b\n1,\xE9\n", NULL, "2:3 file.not-utf8; "},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		Diag diag = {.arena = arena_new()};
		assert_null(read(&diag, cases[i].text));
		assert_string_equal(said(&diag), cases[i].said);
		arena_free(diag.arena);
	}
	Diag diag = {.arena = arena_new()};
	assert_null(csv_read_text(diag.arena, &diag, "a,b\n1,\0\n", 8, "t.csv"));
	assert_string_equal(said(&diag), "2:3 file.nul; ");
	arena_free(diag.arena);
}

static void columns_and_widths(void **state)
{
	(void)state;
	Diag diag = {.arena = arena_new()};
	const CsvTable *table = read(&diag, "id,name\nx,\"\xED\x95\x9C y\"\n");
	assert_int_equal(csv_column(table, "name"), 1);
	assert_int_equal(csv_column(table, "nam"), -1);
	const CsvCell *cell = csv_cell(&table->rows[0], csv_column(table, "name"));
	assert_true(cell->quoted);
	assert_int_equal(cell->span.width, 5);
	assert_string_equal(cell->span.file, "t.csv");
	assert_int_equal(table->header[1].span.width, 4);
	assert_null(csv_cell(&table->rows[0], -1));
	arena_free(diag.arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cells_are_read_with_their_places),
		cmocka_unit_test(what_is_wrong_is_located),
		cmocka_unit_test(columns_and_widths),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
