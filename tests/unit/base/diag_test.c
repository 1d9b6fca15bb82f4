#include "base/diag.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cmocka_all.h"

static void assert_printed(Diag *diag, const char *expected)
{
	char *text = NULL;
	size_t length = 0;
	FILE *out = open_memstream(&text, &length);
	diag_print(diag, out);
	fclose(out);
	assert_string_equal(text, expected);
	free(text);
}

static void messages_are_sorted_with_their_notes(void **state)
{
	(void)state;
	Diag diag = {.arena = arena_new()};
	Span late = {"b.csv", 10, 2, 0}, early = {"b.csv", 9, 30, 0}, other = {"a.css", 1, 0, 0};
	assert_false(diag_error(&diag, late, "csv.quote", "late %d", 1));
	assert_false(diag_note(&diag, other, "seen here"));
	assert_false(diag_note(&diag, early, "and here"));
	diag_warning(&diag, early, "csv.separator", "early");
	diag_error(&diag, (Span){0}, "csv.empty", "whole");
	diag_error(&diag, other, "sheet.token", "other");
	assert_printed(&diag, "phaseline: error: whole [csv.empty]\n"
			      "a.css:1: error: other [sheet.token]\n"
			      "b.csv:9:30: warning: early [csv.separator]\n"
			      "b.csv:10:2: error: late 1 [csv.quote]\n"
			      "a.css:1: note: seen here\n"
			      "b.csv:9:30: note: and here\n");
	assert_int_equal(diag.errors, 3);
	assert_int_equal(diag.warnings, 1);
	arena_free(diag.arena);
}

static void exact_repeats_go(void **state)
{
	(void)state;
	Diag diag = {.arena = arena_new()};
	Span span = {"a", 1, 1, 0};
	for (int i = 0; i < 3; i++) {
		diag_error(&diag, span, "csv.quote", "same");
		diag_warning(&diag, span, "csv.separator", "same");
	}
	diag_error(&diag, span, "csv.quote", "same");
	diag_note(&diag, span, "but with a note");
	assert_printed(&diag, "a:1:1: error: same [csv.quote]\n"
			      "a:1:1: warning: same [csv.separator]\n"
			      "a:1:1: error: same [csv.quote]\n"
			      "a:1:1: note: but with a note\n");
	assert_int_equal(diag.errors, 2);
	assert_int_equal(diag.warnings, 1);
	/* Printing twice says the same, and adding after it works. */
	diag_error(&diag, (Span){"a", 0, 0, 0}, "file.nul", "first");
	diag_sort(&diag);
	assert_string_equal(diag.messages.at[0].text, "first");
	assert_int_equal(diag.messages.count, 5);
	arena_free(diag.arena);
}

static void followers_are_counted_behind_their_cause(void **state)
{
	(void)state;
	Diag diag = {.arena = arena_new()};
	diag_warning(&diag, (Span){"a.csv", 1, 1, 0}, "csv.separator", "of 'b' first");
	size_t said = diag.messages.count;
	assert_null(diag_cause(&diag, said, NULL));
	diag_error(&diag, (Span){"a.csv", 1, 5, 0}, "csv.empty", "no 'a'; did you mean 'b'?");
	diag_error(&diag, (Span){"a.csv", 1, 2, 0}, "csv.empty", "no 'bb' and no c");
	Cause *cause = diag_cause(&diag, said, "b");
	assert_null(diag_cause(&diag, said, "c"));
	assert_ptr_equal(cause, diag_cause(&diag, 0, NULL));
	for (int i = 0; i < 40; i++)
		assert_false(diag_error_after(&diag, cause, (Span){"b.csv", i, 1, 0}, "csv.quote",
					      "row %d", i));
	Cause *none = diag_cause(&diag, diag.messages.count, NULL);
	assert_false(diag_error_after(&diag, none, (Span){"b.csv", 7, 1, 0}, "csv.quote", "own"));
	assert_printed(&diag,
		       "a.csv:1:1: warning: of 'b' first [csv.separator]\n"
		       "a.csv:1:2: error: no 'bb' and no c [csv.empty]\n"
		       "a.csv:1:5: error: no 'a'; did you mean 'b'? (and 40 that follow from it) "
		       "[csv.empty]\n"
		       "b.csv:7:1: error: own [csv.quote]\n");
	assert_int_equal(diag.errors, 3);
	arena_free(diag.arena);
}

static void what_is_read_askew_is_not_judged(void **state)
{
	(void)state;
	Diag diag = {.arena = arena_new()};
	for (int i = 1; i <= 10; i++) {
		size_t said = diag.messages.count;
		diag_error(&diag, (Span){"a.csv", i, 1, 0}, "csv.ragged-row", "one cell too few");
		diag_under(&diag, diag_cause(&diag, said, NULL));
		assert_false(diag_warning(&diag, (Span){"a.csv", i, 4, 0}, "csv.separator", "own"));
		assert_false(diag_error(&diag, (Span){"a.csv", i, 5, 0}, "csv.quote", "own"));
		assert_false(diag_note(&diag, (Span){"a.csv", 1, 1, 0}, "of it"));
		diag_under(&diag, NULL);
	}
	assert_int_equal(diag.held, 20);
	assert_printed(&diag,
		       "a.csv:1:1: error: one cell too few (and 2 that follow from it) "
		       "[csv.ragged-row]\n"
		       "a.csv:2:1: error: one cell too few (and 2 that follow from it) "
		       "[csv.ragged-row]\n"
		       "a.csv:3:1: error: one cell too few (and 7 more like it, up to line 10; "
		       "16 follow from them) [csv.ragged-row]\n");
	arena_free(diag.arena);
}

static void many_alike_are_counted(void **state)
{
	(void)state;
	Diag diag = {.arena = arena_new()};
	for (int i = 60; i > 0; i--) {
		diag_error(&diag, (Span){"a.csv", i, 1, 0}, "csv.quote", "row 'm%d' is wrong", i);
		diag_note(&diag, (Span){"a.csv", 99, 1, 0}, "here");
	}
	for (int i = 1; i <= 5; i++)
		diag_error(&diag, (Span){"a.csv", 70 + i, 1, 0}, "csv.quote", "few");
	for (int i = 1; i <= 6; i++)
		diag_warning(&diag, (Span){0}, "csv.separator", "'%d' is its own", i);
	diag_sort(&diag);
	assert_int_equal(diag.errors, 65);
	assert_int_equal(diag.messages.count, 6 + 3 * 2 + 5);
	const Message *last = &diag.messages.at[6 + 2 * 2];
	assert_string_equal(last->text, "row 'm3' is wrong");
	assert_int_equal(last->alike, 57);
	assert_int_equal(last->last_line, 60);
	diag.messages.at += 6 + 2 * 2;
	diag.messages.count = 1;
	assert_printed(&diag,
		       "a.csv:3:1: error: row 'm3' is wrong (and 57 more like it, up to line "
		       "60) [csv.quote]\n");
	arena_free(diag.arena);
}

/* Whether recording a message ends the program, as a bug does. */
static bool is_bug(Severity severity, const char *code)
{
	int status = 0;
	pid_t child = fork();
	if (child == 0) {
		Diag diag = {.arena = arena_new()};
		if (!freopen("/dev/null", "w", stderr))
			_exit(1);
		diag_add(&diag, severity, (Span){0}, code, "said");
		_exit(0);
	}
	assert_true(child > 0 && waitpid(child, &status, 0) == child);
	return WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
}

static void codes_have_rows_of_their_severity(void **state)
{
	(void)state;
	assert_true(is_bug(SEVERITY_ERROR, "csv.no-such-code"));
	assert_true(is_bug(SEVERITY_ERROR, "csv.separator"));
	assert_true(is_bug(SEVERITY_WARNING, NULL));
	assert_false(is_bug(SEVERITY_WARNING, "csv.separator"));
	assert_false(is_bug(SEVERITY_NOTE, NULL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(messages_are_sorted_with_their_notes),
		cmocka_unit_test(exact_repeats_go),
		cmocka_unit_test(followers_are_counted_behind_their_cause),
		cmocka_unit_test(what_is_read_askew_is_not_judged),
		cmocka_unit_test(many_alike_are_counted),
		cmocka_unit_test(codes_have_rows_of_their_severity),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
