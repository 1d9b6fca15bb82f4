/* Blocks of text: as high as their lines are many, drawn where they say. */
#include <math.h>

#include "cmocka_all.h"

#include "layout/block.h"
#include "unit/layout/desk.inc"

#define WORDS_OF_IT "The mayor of Easton asks once more who holds the bridge over the river"

static void test_line_height_is_the_leading(void **state)
{
	Desk *desk = desk_open(400);
	Group *group = pen_open(&desk->pen, desk->root, (Element){.name = "source_note"});
	const Style *style = style_of(group);
	Block wide = block_set(&desk->pen, group, WORDS_OF_IT, BLOCK_UNBROKEN);
	Block narrow = block_set(&desk->pen, group, WORDS_OF_IT, wide.width / 2.5);

	(void)state;
	assert_int_equal(wide.count, 1);
	assert_true(narrow.count >= 3);
	assert_true(narrow.width <= wide.width / 2.5);
	assert_true(fabs(wide.leading - style->font_size * style->line_height) < 1e-9);
	assert_true(fabs(narrow.height - (double)narrow.count * wide.leading) < 1e-9);
	block_cut(&narrow, 2);
	assert_int_equal(narrow.count, 2);
	assert_true(fabs(narrow.height - 2 * wide.leading) < 1e-9);
	block_lead(&narrow, 20);
	assert_true(fabs(narrow.height - 40) < 1e-9);
	assert_true(fabs(block_base(&narrow, 5, 1) - (5 + 20 * BLOCK_FIRST + 20)) < 1e-9);
	desk_close(desk);
}

static void test_block_is_drawn_at_its_alignment(void **state)
{
	static const double aligns[] = {0, 0.5, 1};
	Desk *desk = desk_open(400);

	(void)state;
	for (size_t i = 0; i < sizeof aligns / sizeof *aligns; i++) {
		Group *group = pen_open(&desk->pen, desk->root, (Element){.name = "cell"});
		Block block = block_set(&desk->pen, group, "one\ntwo three", BLOCK_UNBROKEN);
		const TextLeaf *second;

		assert_int_equal(block.count, 2);
		block_draw(&desk->pen, group, &block, (Point){100, 50}, aligns[i]);
		second = (const TextLeaf *)group->last;
		assert_string_equal(second->run->string, "two three");
		assert_true(fabs(second->origin.x + aligns[i] * second->run->width - 100) < 1e-9);
		assert_true(fabs(second->origin.y - block_base(&block, 50, 1)) < 1e-9);
	}
	desk_close(desk);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_line_height_is_the_leading),
		cmocka_unit_test(test_block_is_drawn_at_its_alignment),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
