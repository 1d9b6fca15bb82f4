/* Strokes of a band: an outline that ends where nobody is left, doubtful times that pale, heads broader than their shafts. */
#include <math.h>

#include "cmocka_all.h"

#include "sign/band.h"

#define FINE 1e-9

static void test_outline_ends_with_the_band(void **state)
{
	static const BandLevel levels[] = {{0, 10, 0, 20}, {10, 30, 5, 20}, {30, 40, 20, 20}};
	Arena *arena = arena_new();
	Path all = band_path(arena, levels, 3), none = band_path(arena, levels + 2, 1);
	Box box = path_bounds(&all);

	(void)state;
	assert_int_equal(none.steps.count, 0);
	assert_true(fabs(box.x0) < FINE && fabs(box.x1 - 30) < FINE);
	assert_true(fabs(box.y0) < FINE && fabs(box.y1 - 20) < FINE);
	arena_free(arena);
}

static void test_heads(void **state)
{
	Arena *arena = arena_new();

	(void)state;
	for (double width = 0.1; width < 100; width *= 2) {
		Path head = band_head_path(arena, (Point){50, 80}, width);
		Box box = path_bounds(&head);

		assert_true(box.x1 - box.x0 > width);
		assert_true(fabs((box.x0 + box.x1) / 2 - 50) < FINE);
		assert_true(fabs(box.y1 - 80) < FINE);
		assert_true(fabs(box.y1 - box.y0 - band_head_height(width)) < FINE);
	}
	arena_free(arena);
}

/* Pieces follow one another from the beginning to the end, whatever is in doubt. */
static void assert_whole(const BandTime *time)
{
	BandPieces pieces = band_pieces(time);

	assert_true(pieces.count >= 1 && pieces.count <= BAND_PIECES_MOST);
	assert_true(fabs(pieces.at[0].x0 - time->x0) < BAND_THIN + FINE);
	for (size_t i = 0; i < pieces.count; i++) {
		assert_true(pieces.at[i].x1 > pieces.at[i].x0);
		assert_true(pieces.at[i].share > 0 && pieces.at[i].share <= 1);
		if (i)
			assert_true(fabs(pieces.at[i].x0 - pieces.at[i - 1].x1) < BAND_THIN + FINE);
	}
	assert_true(pieces.at[pieces.count - 1].x1 >= time->x1 - BAND_THIN - FINE);
}

static void test_pieces_are_whole(void **state)
{
	(void)state;
	for (int start = BAND_SURE; start <= BAND_UNVERIFIED; start++)
		for (int end = BAND_SURE; end <= BAND_UNVERIFIED; end++) {
			BandDoubt a = (BandDoubt)start, b = (BandDoubt)end;

			assert_whole(&(BandTime){0, 100, 0, 100, a, b});
			assert_whole(&(BandTime){0, 100, 30, 70, a, b});
			assert_whole(&(BandTime){0, 100, 80, 20, a, b});
			assert_whole(&(BandTime){5, 5, 5, 5, a, b});
		}
}

static void test_what_is_sure_is_one_piece(void **state)
{
	BandPieces sure = band_pieces(&(BandTime){.x1 = 10, .sure1 = 10});
	BandPieces window = band_pieces(&(BandTime){.x1 = 10, .sure0 = 4, .sure1 = 10});
	BandPieces about = band_pieces(&(BandTime){.x1 = 90, .sure1 = 90, .start = BAND_ABOUT});
	BandPieces unverified =
		band_pieces(&(BandTime){.x1 = 90, .sure1 = 90, .end = BAND_UNVERIFIED});

	(void)state;
	assert_int_equal(sure.count, 1);
	assert_true(sure.at[0].share >= 1);
	assert_int_equal(window.count, 2);
	assert_true(fabs(window.at[0].share - BAND_UNSURE) < FINE);
	assert_int_equal(about.count, 2);
	assert_true(fabs(about.at[0].share - 0.5) < FINE);
	/* From the inside outwards it pales. */
	assert_int_equal(unverified.count, 4);
	for (size_t i = 1; i < unverified.count; i++)
		assert_true(unverified.at[i].share < unverified.at[i - 1].share);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_outline_ends_with_the_band),
		cmocka_unit_test(test_heads),
		cmocka_unit_test(test_pieces_are_whole),
		cmocka_unit_test(test_what_is_sure_is_one_piece),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
