/* What two states laid over one another say of each thing. */
#include "campaign/compare.h"
#include "cmocka_all.h"
#include "sign/attributes.h"

static Position standing(const char *id, int64_t share)
{
	Position position = {.id = id, .holding = {.share = rational_of(share, 3)}};

	return position;
}

static void an_overlay_keeps_both_and_tells_them_apart(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	Plan planned = {.id = "a", .mode = MODE_PLANNED},
	     done = {.id = "b", .mode = MODE_CARRIED_OUT};
	Position first[] = {standing("cpv-line", 2)}, second[] = {standing("cpv-line", 1)};
	Movement moved = {.id = "w1"};
	Feature line = {.id = "line"};
	Sector held = {.line = &line, .stretch = {0, 1}};
	State a = {.plan = &planned,
		   .positions = first,
		   .position_count = 1,
		   .movements = &moved,
		   .movement_count = 1,
		   .pocket_count = 0};
	State b = {.plan = &done,
		   .positions = second,
		   .position_count = 1,
		   .sectors = &held,
		   .sector_count = 1};
	const State *both = compare_overlay(arena, &a, &b);

	assert_int_equal(both->comparison, COMPARISON_OVERLAY);
	assert_int_equal(both->position_count, 2);
	assert_int_equal(both->movement_count, 1);
	assert_int_equal(both->positions[0].compared, COMPARED_PLANNED);
	assert_int_equal(both->positions[1].compared, COMPARED_CARRIED_OUT);
	assert_int_equal(both->movements[0].compared, COMPARED_PLANNED);
	/* Who holds a line is what was so in fact. */
	assert_int_equal(both->sector_count, 1);
	assert_ptr_equal(compare_plan(both, COMPARED_PLANNED), &planned);
	assert_ptr_equal(compare_plan(both, COMPARED_CARRIED_OUT), &done);
	/* The states themselves are as they were. */
	assert_int_equal(first[0].compared, COMPARED_NOT);
	arena_free(arena);
}

static void a_difference_marks_what_stayed(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	Plan plan = {.id = "a"};
	Force x = {.id = "x"}, y = {.id = "y"};
	const Force *holder_x[] = {&x}, *holder_y[] = {&y};
	Feature line = {.id = "line"};
	Position before[] = {standing("stays", 1), standing("shrinks", 2), standing("leaves", 1)};
	Position now[] = {standing("stays", 1), standing("shrinks", 1), standing("leaves", 1),
			  standing("comes", 1)};
	Sector old[] = {
		{.line = &line, .stretch = {0, 0.5}, .holders = holder_x, .holder_count = 1},
		{.line = &line, .stretch = {0.5, 1}, .holders = holder_x, .holder_count = 1}};
	Sector new[] = {
		{.line = &line, .stretch = {0, 0.5}, .holders = holder_x, .holder_count = 1},
		{.line = &line, .stretch = {0.5, 1}, .holders = holder_y, .holder_count = 1}};
	State a = {.plan = &plan,
		   .positions = before,
		   .position_count = 3,
		   .sectors = old,
		   .sector_count = 2};
	State b = {.plan = &plan,
		   .positions = now,
		   .position_count = 4,
		   .sectors = new,
		   .sector_count = 2};
	const State *both;

	now[2].former = true;
	both = compare_difference(arena, &a, &b);
	assert_int_equal(both->position_count, 4);
	assert_int_equal(both->positions[0].compared, COMPARED_SAME);
	assert_int_equal(both->positions[1].compared, COMPARED_NOT);
	assert_int_equal(both->positions[2].compared, COMPARED_NOT);
	assert_int_equal(both->positions[3].compared, COMPARED_NOT);
	assert_int_equal(both->sectors[0].compared, COMPARED_SAME);
	assert_int_equal(both->sectors[1].compared, COMPARED_NOT);
	assert_ptr_equal(both->other, &a);
	arena_free(arena);
}

static void an_element_says_what_it_is(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	const char *const contingent[] = {"contingent"};
	Element element = {.name = "position", .classes = contingent, .class_count = 1};

	compare_element(arena, &element, COMPARED_SAME);
	assert_int_equal(element.class_count, 2);
	assert_string_equal(element.classes[0], "contingent");
	assert_string_equal(element.classes[1], "unchanged");
	assert_false(element.planned);
	compare_element(arena, &element, COMPARED_PLANNED);
	assert_true(element.planned);
	assert_int_equal(element.class_count, 2);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_overlay_keeps_both_and_tells_them_apart),
		cmocka_unit_test(a_difference_marks_what_stayed),
		cmocka_unit_test(an_element_says_what_it_is),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
