/* Small print in columns: lines that are easily read, columns that are balanced, nothing where a sheet has none. */
#include <string.h>

#include "cmocka_all.h"

#include "layout/text_columns.h"
#include "unit/layout/desk.inc"

#define SENTENCE "The mayor of Easton asks once more who holds the bridge over the river. "
#define TEXT SENTENCE SENTENCE SENTENCE SENTENCE SENTENCE SENTENCE

static TextColumns columns_of(const Desk *desk, double width)
{
	const Composer composer = composer_of(&desk->pen);

	return text_columns_set(
		&composer,
		compose_under(&composer, composer.page, (Element){.name = "source_note"}), TEXT,
		width);
}

static void test_lines_are_easily_read_at_any_width(void **state)
{
	Desk *desk = desk_open(800);

	(void)state;
	for (double width = 100; width <= 800; width += 50) {
		TextColumns columns = columns_of(desk, width);
		size_t last = (columns.block.count - 1) / columns.lines;

		for (size_t i = 0; i < columns.block.count; i++)
			assert_true(strlen(columns.block.lines[i]->string) <= TEXT_MEASURE_MOST);
		assert_true((double)last * columns.step + columns.block.width <= width + 0.01);
		/* No column but the last has room to spare, and that less than a line for each other. */
		assert_true(columns.lines * (last + 1) - columns.block.count <= last);
		assert_true(columns.height == (double)columns.lines * columns.block.leading);
	}
	assert_true(columns_of(desk, 100).step == 0);
	assert_true(columns_of(desk, 800).step > 0);
	desk_close(desk);
}

static void test_columns_stand_beside_one_another(void **state)
{
	Desk *desk = desk_open(800);
	Group *group = pen_open(&desk->pen, desk->root, (Element){.name = "source_note"});
	TextColumns columns = columns_of(desk, 800);
	const TextLeaf *first, *last;

	(void)state;
	text_columns_draw(&desk->pen, group, &columns, (Point){10, 20});
	first = (const TextLeaf *)group->first;
	last = (const TextLeaf *)group->last;
	assert_true(last->origin.x - first->origin.x >= columns.step - 0.01);
	assert_true(last->origin.y <= 20 + columns.height);
	desk_close(desk);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lines_are_easily_read_at_any_width),
		cmocka_unit_test(test_columns_stand_beside_one_another),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
