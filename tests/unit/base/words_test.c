/* The small ones: certainty, text, hash. */
#include "base/certainty.h"
#include "base/hash.h"
#include "base/text.h"

#include "cmocka_all.h"

static void certainty_has_names_and_an_order(void **state)
{
	(void)state;
	Certainty c = DOCUMENTED;
	assert_true(certainty_parse("conjectural", &c));
	assert_int_equal(c, CONJECTURAL);
	assert_false(certainty_parse("sure", &c));
	assert_false(certainty_parse("", &c));
	assert_int_equal(c, CONJECTURAL);
	assert_string_equal(certainty_name(INFERRED), "inferred");
	assert_int_equal(certainty_weaker(DOCUMENTED, INFERRED), INFERRED);
	assert_int_equal(certainty_weaker(CONJECTURAL, INFERRED), CONJECTURAL);
}

static void texts_fall_back(void **state)
{
	(void)state;
	const TextIn in[] = {{"zh", "板门店"}, {"en", "Panmunjom"}};
	const Text text = {in, 2}, none = {0};
	assert_string_equal(text_in(&text, "en", "zh"), "Panmunjom");
	assert_string_equal(text_in(&text, "ru", "en"), "Panmunjom");
	assert_string_equal(text_in(&text, "ru", "fr"), "板门店");
	assert_string_equal(text_in(&text, NULL, NULL), "板门店");
	assert_null(text_in(&none, "en", "en"));
}

static void hashes_tell_apart_and_stay(void **state)
{
	(void)state;
	uint64_t a = hash_string(hash_string(HASH_START, "ab"), "c");
	uint64_t b = hash_string(hash_string(HASH_START, "a"), "bc");
	assert_int_not_equal(a, b);
	assert_int_equal(hash_number(1, 0.0), hash_number(1, -0.0));
	assert_int_not_equal(hash_number(1, 1.0), hash_number(1, 1.0000000000000002));
	assert_int_not_equal(hash_bytes(HASH_START, "", 0), hash_bytes(HASH_START, "\0", 1));
	/* Cache keys on disk outlive a program: these values must not move. */
	assert_int_equal(hash_string(HASH_START, "phaseline"), 0x91a0f4aa8284e462ULL);
	assert_int_equal(hash_number(HASH_START, 1.5), 0xbfe3f4ac3b0eaaaaULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(certainty_has_names_and_an_order),
		cmocka_unit_test(texts_fall_back),
		cmocka_unit_test(hashes_tell_apart_and_stay),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
