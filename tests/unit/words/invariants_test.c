/* What holds at every moment of every plan of the projects that tests draw: all that is told of a force adds up to it, sentences
 * say the ledger's numbers, and nobody both stands at a place and has left it. Runs in the root of the repository. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "calendar/date_words.h"
#include "campaign/holding.h"
#include "campaign/ledger.h"
#include "campaign/position_table.h"
#include "words/prose.h"

/* Numbers that states have said, over all projects: a test that has seen none proves nothing. */
static size_t sums_seen, places_seen, numbers_seen;

static bool is_of(const PositionRecord *record, const Force *force)
{
	for (size_t i = 0; i < record->force_count; i++)
		if (!force_is_within(record->forces[i], force))
			return false;
	return true;
}

/* Sums by leave of a row are not the stated ones, and who is attached counts elsewhere. */
static bool is_left_alone(const Atlas *atlas, const Force *force)
{
	for (size_t i = 0; i < atlas->row_count; i++) {
		const Row *row = &atlas->rows[i];

		if ((row->allow & (ALLOW_GAIN | ALLOW_OVERDRAW)) || row->action == ACTION_ATTACH)
			for (size_t k = 0; k < row->force_count; k++)
				if (force_is_within(row->forces[k], force) ||
				    (row->new_parent && force_is_within(row->new_parent, force)))
					return false;
	}
	return true;
}

typedef struct Sums {
	Interval here, gone;
	size_t here_count;
	bool open;
} Sums;

static Sums sums_of(const PositionRecord *records, size_t count, const Force *force)
{
	Sums sums = {{0, 0}, {0, 0}, 0, false};

	for (size_t i = 0; i < count; i++) {
		const PositionRecord *record = &records[i];
		bool gone =
			record->standing == STANDING_OUTSIDE || record->standing == STANDING_LOST;

		if (record->standing == STANDING_FORMER || !is_of(record, force))
			continue;
		sums.open |= !record->has_men || record->men.high == INTERVAL_OPEN;
		if (gone)
			sums.gone = interval_add(sums.gone, record->men);
		else
			sums.here = interval_add(sums.here, record->men);
		sums.here_count += !gone;
	}
	return sums;
}

static void check_force(const State *state, const PositionRecord *records, size_t count,
			const Force *force)
{
	const Interval whole = force_strength(force);
	const Sums sums = sums_of(records, count, force);
	const Total total = state_total(state, force);

	if (sums.open || (!sums.here_count && !sums.gone.high))
		return;
	sums_seen++;
	if (sums.here.low + sums.gone.low > whole.high ||
	    sums.here.high + sums.gone.high < whole.low)
		print_message("%s of %s: %lld..%lld and %lld..%lld gone\n", force->id,
			      state->plan->id, (long long)sums.here.low, (long long)sums.here.high,
			      (long long)sums.gone.low, (long long)sums.gone.high);
	assert_true(sums.here.low + sums.gone.low <= whole.high);
	assert_true(sums.here.high + sums.gone.high >= whole.low);
	if (!total.has_men)
		return;
	assert_true(total.men.low <= sums.here.high && total.men.high >= sums.here.low);
	assert_true(total.men.high <= whole.high - sums.gone.low);
	assert_true(total.men.low >= whole.low - sums.gone.high);
}

static bool same_place(const Position *a, const Position *b)
{
	bool shared = false;

	for (size_t i = 0; i < a->force_count; i++)
		for (size_t k = 0; k < b->force_count; k++)
			shared |= a->forces[i] == b->forces[k];
	return shared && place_equal(&a->place, &b->place);
}

static void check_state(Arena *arena, const Atlas *atlas, const State *state)
{
	size_t count;
	const PositionRecord *records = position_records(arena, state, &count);

	for (size_t i = 0; i < atlas->force_count; i++) {
		const Force *force = &atlas->forces[i];

		if (!force->parent && force->strength.kind == AMOUNT_MEN &&
		    is_left_alone(atlas, force))
			check_force(state, records, count, force);
	}
	for (size_t i = 0; i < state->position_count; i++)
		for (size_t k = 0; k < state->position_count; k++) {
			const Position *stands = &state->positions[i], *left = &state->positions[k];

			if (stands->former || !left->former)
				continue;
			places_seen++;
			assert_false(same_place(stands, left));
		}
}

/* A number that the ledger knows to a man stands in the sentences of every language, in its own figures, unless the table
 * has words of its own for it, or says it as a share. */
static void check_sentences(Arena *arena, Diag *diag, const Atlas *atlas, const State *state)
{
	static const char *const languages[] = {"en", "de", "zh", "ko", "ru"};

	for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
		const Voice voice = {
			.arena = arena,
			.words = words_read(arena, diag, "styles/words", languages[i], NULL),
			.language = languages[i],
			.fallback = atlas->languages[0]};
		const char *text = state_sentences(&voice, atlas, state, NULL);

		for (size_t k = 0; k < state->position_count; k++) {
			const Position *position = &state->positions[k];
			const Holding *holding = &position->holding;

			if (position->former || position->label.count || holding->share.num ||
			    !holding_is_exact(holding) || holding->about)
				continue;
			numbers_seen++;
			if (!strstr(text, number_words(arena, holding->men.low, languages[i])))
				fail_msg("'%s' does not say %lld", text,
					 (long long)holding->men.low);
		}
	}
}

static void check_project(const char *path)
{
	Arena *arena = arena_new();
	Diag diag = {.arena = arena};
	const Atlas *atlas = atlas_read(arena, &diag, path);
	const Ledger *ledger;

	print_message("%s\n", path);
	assert_non_null(atlas);
	ledger = ledger_book(arena, &diag, atlas);
	for (size_t i = 0; i < atlas->plan_count; i++) {
		const Plan *plan = &atlas->plans[i];

		for (size_t k = 0; k <= plan->phase_count; k++) {
			const State *state =
				ledger_state(arena, ledger, plan, k ? &plan->phases[k - 1] : NULL);

			check_state(arena, atlas, state);
			check_sentences(arena, &diag, atlas, state);
		}
	}
	arena_free(arena);
}

static void all_that_is_told_adds_up(void **state)
{
	DIR *folder = opendir("tests/figures");
	const struct dirent *entry;

	(void)state;
	assert_non_null(folder);
	while ((entry = readdir(folder))) {
		char path[512];
		struct stat found;

		snprintf(path, sizeof path, "tests/figures/%s/atlas.yaml", entry->d_name);
		if (*entry->d_name != '.' && stat(path, &found) == 0)
			check_project(path);
	}
	closedir(folder);
	check_project("geodata/korea-1958/atlas.yaml");
	assert_true(sums_seen > 20);
	assert_true(places_seen > 0);
	assert_true(numbers_seen > 20);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(all_that_is_told_adds_up)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
