/* Pages: margin, title, gap, body, half a gap, note, margin make up the height. */
#include <math.h>

#include "cmocka_all.h"

#include "layout/page.h"
#include "unit/layout/desk.inc"

#define NOTE "Sources: a diary; a map; what the mayor of Easton told his daughter many years later."

static void test_parts_make_up_the_page(void **state)
{
	Desk *desk = desk_open(200);
	const Composer composer = composer_of(&desk->pen);
	Page page = page_measure(&composer, true, NOTE);
	double body;

	(void)state;
	assert_true(page.margin > 0 && page.title > 0 && page.note > 0);
	assert_true(fabs(page.width + 2 * page.margin - 200) < 1e-9);
	page_fit(&page, 500);
	body = page.body.y1 - page.body.y0;
	assert_true(fabs(body + page_around(&page) - 500) < 1e-9);
	assert_true(fabs(page.body.y0 - page.margin - page.title - PAGE_GAP) < 1e-9);
	desk_close(desk);
}

static void test_page_without_a_title_has_no_gap_for_it(void **state)
{
	Desk *desk = desk_open(200);
	const Composer composer = composer_of(&desk->pen);
	Page page = page_measure(&composer, false, NULL);

	(void)state;
	page_fit(&page, 100);
	assert_true(fabs(page.body.y0 - page.margin) < 1e-9);
	assert_true(fabs(page.body.y1 - (100 - page.margin)) < 1e-9);
	desk_close(desk);
}

static void test_paper_lies_lowest_and_the_note_ends_at_the_margin(void **state)
{
	Desk *desk = desk_open(200);
	const Composer composer = composer_of(&desk->pen);
	Page page = page_measure(&composer, true, NOTE);
	Pen pen = page_open(desk->arena, &desk->context, "page", 200, 300, (Span){0});
	const TitleBlock title = {"Title", "Second line", ""};
	Group *furniture = page_layer(&pen, pen.scene->root, "furniture", "layer_furniture");
	const Group *note;
	const TextLeaf *last;

	(void)state;
	assert_int_equal(pen.scene->root->first->kind, NODE_PATH);
	page_title_draw(&pen, furniture, &page, &title);
	page_note_draw(&pen, furniture, &page, NOTE);
	page_tell(&pen, &title, "What is seen.", NOTE);
	note = (const Group *)furniture->last;
	last = (const TextLeaf *)note->last;
	assert_true(last->origin.y < 300 - page.margin);
	assert_true(last->origin.y > 300 - page.margin - last->run->size);
	assert_string_equal(pen.scene->title, "Title. Second line");
	assert_string_equal(pen.scene->desc, "What is seen.");
	desk_close(desk);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_parts_make_up_the_page),
		cmocka_unit_test(test_page_without_a_title_has_no_gap_for_it),
		cmocka_unit_test(test_paper_lies_lowest_and_the_note_ends_at_the_margin),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
