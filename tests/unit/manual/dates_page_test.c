/* The manual's page on dates: what it says may be written means what it says, what may not is refused. */
#include <stdio.h>
#include <string.h>

#include "base/strbuf.h"
#include "calendar/edtf.h"
#include "cmocka_all.h"
#include "manual/pages.h"

typedef struct Bench {
	Arena *arena;
	Diag diag;
} Bench;

static Bench bench_new(void)
{
	Bench bench = {.arena = arena_new()};

	bench.diag.arena = bench.arena;
	return bench;
}

/* The text between the next two backquotes, and what stands behind them; NULL: there is none. */
static const char *code_next(Arena *arena, const char *line, const char **behind)
{
	const char *from = strchr(line, '`');
	const char *until = from ? strchr(from + 1, '`') : NULL;

	if (!until)
		return NULL;
	*behind = until + 1;
	return arena_copy_n(arena, from + 1, (size_t)(until - from - 1));
}

static const char *day_said(Arena *arena, Day day)
{
	return day == DAY_OPEN_PAST || day == DAY_OPEN_FUTURE ? "" : day_iso(arena, day);
}

/* "| `1958-07` | 1958-07-01 … 1958-07-31 | …", or without bounds in days. */
static void try_valid(Bench *bench, const char *line)
{
	const char *rest = line, *written = code_next(bench->arena, line, &rest);
	char first[32] = "", last[32] = "";
	const char *dots = strstr(rest, "…");
	Edtf date;

	assert_true(edtf_parse(bench->arena, &bench->diag, (Span){0}, written, &date));
	if (!dots)
		return;
	(void)sscanf(rest, " | %31[-0-9?]", first);
	(void)sscanf(dots + strlen("…"), " %31[-0-9?]", last);
	assert_string_equal(*first == '?' ? "" : first, day_said(bench->arena, edtf_first(&date)));
	assert_string_equal(*last == '?' ? "" : last, day_said(bench->arena, edtf_last(&date)));
}

/* Every code of the first cell. */
static void try_invalid(Bench *bench, const char *line)
{
	const char *cell_end = strchr(line + 1, '|');
	const char *written;
	Edtf date;

	while ((written = code_next(bench->arena, line, &line)) && line < cell_end)
		assert_false(edtf_parse(bench->arena, &bench->diag, (Span){0}, written, &date));
}

/* Calls for each row of the table below a heading; how many there were. */
static size_t each_row(Bench *bench, const char *heading, void (*with)(Bench *, const char *))
{
	const ManualPage *page = manual_page_find("dates");
	bool below = false;
	size_t count = 0;

	assert_non_null(page);
	for (const char *const *line = page->lines; *line; line++) {
		if (!strncmp(*line, "## ", 3))
			below = !strcmp(*line + 3, heading);
		if (!below || strncmp(*line, "| `", 3) != 0)
			continue;
		with(bench, *line);
		count++;
	}
	return count;
}

static void what_may_be_written(void **state)
{
	Bench bench = bench_new();

	(void)state;
	assert_true(each_row(&bench, "What may be written", try_valid) > 15);
	assert_int_equal(bench.diag.errors, 0);
	arena_free(bench.arena);
}

static void what_may_not(void **state)
{
	Bench bench = bench_new();

	(void)state;
	assert_true(each_row(&bench, "What may not", try_invalid) > 5);
	arena_free(bench.arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_may_be_written),
		cmocka_unit_test(what_may_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
