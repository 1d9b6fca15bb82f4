/* The sizes that publishers ask for: every row can be believed. */
#include <string.h>

#include "cmocka_all.h"

#include "atlas/preset.h"

static void test_every_row_is_sane(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	size_t count;
	const char *const *names = preset_names(arena, &count);

	assert_true(count > 20);
	for (size_t i = 0; i < count; i++) {
		const Preset *preset = preset_find(names[i]);
		const char *slash = strchr(names[i], '/');

		assert_non_null(preset);
		assert_string_equal(preset->name, names[i]);
		/* "publisher/width", and no name twice. */
		assert_true(slash && slash > names[i] && slash[1] && !strchr(slash + 1, '/'));
		assert_int_equal(strspn(names[i], "abcdefghijklmnopqrstuvwxyz-/"),
				 strlen(names[i]));
		for (size_t k = 0; k < i; k++)
			assert_string_not_equal(names[i], names[k]);
		assert_true(preset->width >= 50 && preset->width <= 400);
		assert_true(preset->height_most >= 0 && preset->height_most <= 300);
		assert_true(!(preset->height_most > 0) || preset->height_most > 100);
		assert_true(preset->press.type_least >= 0 && preset->press.type_least <= 24);
		assert_true(!(preset->press.type_least > 0) || preset->press.type_least >= 4);
		assert_true(!(preset->press.type_most > 0) ||
			    preset->press.type_most > preset->press.type_least);
		assert_true(preset->press.stroke_least >= 0 && preset->press.stroke_least <= 2);
		assert_true(preset->status <= PRESET_UNCONFIRMED);
	}
	arena_free(arena);
}

/* One publisher's widths go up from single to double, under one height. */
static void test_widths_of_a_publisher_go_up(void **state)
{
	static const char *const publishers[] = {"nature",   "science", "cell", "elsevier",
						 "springer", "wiley",	"ieee", "acm"};

	(void)state;
	for (size_t i = 0; i < sizeof publishers / sizeof *publishers; i++) {
		Arena *arena = arena_new();
		const Preset *one = preset_find(arena_printf(arena, "%s/single", publishers[i]));
		const Preset *middle = preset_find(arena_printf(arena, "%s/middle", publishers[i]));
		const Preset *two = preset_find(arena_printf(arena, "%s/double", publishers[i]));

		assert_true(one && two && one->width < two->width);
		assert_true(!middle || (one->width < middle->width && middle->width < two->width));
		assert_true(!(one->height_most < two->height_most) &&
			    !(one->height_most > two->height_most));
		arena_free(arena);
	}
}

static void test_unknown(void **state)
{
	(void)state;
	assert_null(preset_find("elsevier"));
	assert_null(preset_find("elsevier/triple"));
	assert_null(preset_find(""));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_row_is_sane),
		cmocka_unit_test(test_widths_of_a_publisher_go_up),
		cmocka_unit_test(test_unknown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
