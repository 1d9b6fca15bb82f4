#include "syntax/yaml.h"

#include <string.h>

#include "base/strbuf.h"
#include "cmocka_all.h"
#include "unit/syntax/said.h"

static const YamlNode *read(Diag *diag, const char *text)
{
	return yaml_read_text(diag->arena, diag, text, strlen(text), "atlas.yaml");
}

static void nodes_know_what_and_where_they_are(void **state)
{
	(void)state;
	Diag diag = {.arena = arena_new()};
	const YamlNode *root =
		read(&diag, "title: {en: Two, ko: \xED\x95\x9C\xEA\xB5\xAD, zh: 'x'}\n"
			    "list:\n"
			    "  - 1.50\n"
			    "  - yes\n"
			    "  - \"no\"\n"
			    "  -\n"
			    "text: |\n"
			    "  a\n"
			    "  b\n");
	assert_non_null(root);
	assert_int_equal(root->kind, YAML_MAPPING);
	assert_int_equal(root->pair_count, 3);
	const YamlNode *title = yaml_find(root, "title"), *zh = yaml_find(title, "zh");
	assert_int_equal(title->span.column, 8);
	assert_string_equal(title->span.file, "atlas.yaml");
	assert_int_equal(zh->span.column, 30);
	assert_int_equal(zh->span.width, 3);
	assert_true(zh->quoted);
	assert_int_equal(yaml_find_pair(title, "ko")->key->span.column, 18);
	const YamlNode *list = yaml_find(root, "list");
	assert_int_equal(list->item_count, 4);
	assert_string_equal(list->items[0]->text, "1.50");
	assert_string_equal(list->items[1]->text, "yes");
	assert_false(list->items[1]->quoted);
	assert_int_equal(list->items[1]->span.line, 4);
	assert_int_equal(list->items[1]->span.column, 5);
	assert_true(list->items[2]->quoted);
	assert_string_equal(list->items[3]->text, "");
	assert_true(yaml_is_blank(list->items[3]));
	assert_string_equal(yaml_find(root, "text")->text, "a\nb\n");
	assert_true(yaml_find(root, "text")->quoted);
	assert_null(yaml_find(root, "none"));
	assert_null(yaml_find(list, "none"));
	assert_null(yaml_find(NULL, "none"));
	assert_int_equal(diag.messages.count, 0);
	arena_free(diag.arena);
}

static void an_alias_is_the_node_it_names(void **state)
{
	(void)state;
	Diag diag = {.arena = arena_new()};
	const YamlNode *root = read(&diag, "a: &x {k: v}\nb: *x\n");
	assert_non_null(root);
	assert_ptr_equal(yaml_find(root, "a"), yaml_find(root, "b"));
	arena_free(diag.arena);
}

typedef struct Case {
	const char *text, *said;
} Case;

static void what_is_wrong_is_located(void **state)
{
	static const Case cases[] = {
		{"", "0:0 yaml.empty; "},
		{"# only a comment\n", "0:0 yaml.empty; "},
		{"a: 1\nb: 2\na: 3\n", "3:1 yaml.duplicate-key; 1:1 note; "},
		{"x: {a: 1, a: 2}\n", "1:11 yaml.duplicate-key; 1:5 note; "},
		{"a:\n\tb: 1\n", "2:1 yaml.tab; "},
		{"a:\n  b: 1\n \tc: 2\n", "3:2 yaml.tab; "},
		{"a: [1, 2\nb: 3\n", "2:2 yaml.syntax; 1:4 note; "},
		{"a: 'x\n", "2:1 yaml.syntax; 1:4 note; "},
		{"a: b: c\n", "1:5 yaml.syntax; "},
		{"a: *nobody\n", "1:4 yaml.syntax; "},
		{"a: 1\n---\nb: 2\n", "2:1 yaml.documents; "},
		{"a: 1\n...\nb: [\n", "3:1 yaml.syntax; "},
		{"[a, b]: 1\n", "1:1 yaml.key; "},
		{"{a: 1}: 1\n", "1:1 yaml.key; "},
		{"a: &x [1, *x]\n", "1:4 yaml.cycle; "},
		{"a: !thing 1\n", "1:4 yaml.tag; "},
		{"a: !!str 1\n", ""},
		{"a: \"x\\0y\"\n", "1:4 yaml.nul; "},
		{"a: x\x01y\n", "1:5 yaml.syntax; "},
		{"a: \xE9\n", "1:4 file.not-utf8; "},
		{"\xEF\xBB\xBF"
		 "a: 1\na: 2\n",
		 "2:1 yaml.duplicate-key; 1:1 note; "},
		{"\xED\x95\x9C: 1\n'\xED\x95\x9C': 2\n", "2:1 yaml.duplicate-key; 1:1 note; "},
		{"a: 1\na: 2\na: 3\n",
		 "2:1 yaml.duplicate-key; 1:1 note; 3:1 yaml.duplicate-key; 1:1 note; "},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		Diag diag = {.arena = arena_new()};
		const YamlNode *root = read(&diag, cases[i].text);
		assert_string_equal(said(&diag), cases[i].said);
		assert_int_equal(root == NULL, *cases[i].said != '\0');
		arena_free(diag.arena);
	}
}

static void depth_and_size_have_bounds(void **state)
{
	(void)state;
	Diag diag = {.arena = arena_new()};
	StrBuf text = {0};
	for (int i = 0; i < 70; i++)
		strbuf_char(&text, '[');
	for (int i = 0; i < 70; i++)
		strbuf_char(&text, ']');
	assert_null(read(&diag, text.at));
	assert_string_equal(said(&diag), "1:66 yaml.size; ");
	strbuf_release(&text);
	strbuf_add(&text, "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
	for (int i = 1; i < 8; i++) {
		strbuf_printf(&text, "a%d: &a%d [", i, i);
		for (int k = 0; k < 10; k++)
			strbuf_printf(&text, "*a%d%s", i - 1, k < 9 ? ", " : "]\n");
	}
	assert_null(read(&diag, text.at));
	assert_true(diag.errors >= 2);
	strbuf_release(&text);
	arena_free(diag.arena);
}

static void files_are_read(void **state)
{
	(void)state;
	Diag diag = {.arena = arena_new()};
	assert_null(yaml_read(diag.arena, &diag, "tests/no-such.yaml", NULL));
	assert_string_equal(said(&diag), "0:0 file.unreadable; ");
	const YamlNode *root =
		yaml_read(diag.arena, &diag, "geodata/korea-1958/atlas.yaml", "atlas.yaml");
	assert_non_null(root);
	assert_string_equal(yaml_find(root, "phaseline")->text, "1");
	assert_string_equal(yaml_kind_name(yaml_find(root, "figures")), "a list");
	arena_free(diag.arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nodes_know_what_and_where_they_are),
		cmocka_unit_test(an_alias_is_the_node_it_names),
		cmocka_unit_test(what_is_wrong_is_located),
		cmocka_unit_test(depth_and_size_have_bounds),
		cmocka_unit_test(files_are_read),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
