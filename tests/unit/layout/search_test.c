/* Searches: the cheapest wins, the first among equals, and nothing dear is reckoned in vain. */
#include "cmocka_all.h"

#include "layout/search.h"

static void test_first_of_equals_wins(void **state)
{
	static const int64_t costs[] = {7, SEARCH_NEVER, 4, 9, 4};
	Search search = {0};

	(void)state;
	assert_true(search_open(&search, 1000000));
	for (size_t i = 0; i < sizeof costs / sizeof *costs; i++)
		search_offer(&search, costs[i], i);
	assert_true(search.found);
	assert_int_equal(search.chosen, 2);
	assert_int_equal(search.cost, 4);
	assert_false(search_open(&search, 4));
	assert_true(search_open(&search, 3));
}

static void test_nothing_is_found_among_nothing(void **state)
{
	Search search = {0};

	(void)state;
	assert_false(search_offer(&search, SEARCH_NEVER, 1));
	assert_false(search.found);
}

typedef struct Asked {
	size_t count;
	int64_t rest[4];
} Asked;

static int64_t rest_of(void *state, size_t index)
{
	Asked *asked = state;

	asked->count++;
	return asked->rest[index];
}

static void test_only_what_can_win_is_asked_for(void **state)
{
	int64_t known[] = {30, 10, 20, 41};
	Asked asked = {.rest = {0, 40, 5, 0}};
	Search search = search_cheapest_first(known, 4, 4, rest_of, &asked);

	(void)state;
	/* 10 + 40, then 20 + 5; 30 is dearer than that already. */
	assert_int_equal(search.chosen, 2);
	assert_int_equal(search.cost, 25);
	assert_int_equal(asked.count, 2);
}

static void test_tries_have_an_end(void **state)
{
	int64_t known[] = {1, 2, 3, 4};
	Asked asked = {.rest = {SEARCH_NEVER, 50, 0, 0}};
	Search search = search_cheapest_first(known, 4, 2, rest_of, &asked);

	(void)state;
	assert_int_equal(asked.count, 2);
	assert_int_equal(search.chosen, 1);
	assert_int_equal(search.cost, 52);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_first_of_equals_wins),
		cmocka_unit_test(test_nothing_is_found_among_nothing),
		cmocka_unit_test(test_only_what_can_win_is_asked_for),
		cmocka_unit_test(test_tries_have_an_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
