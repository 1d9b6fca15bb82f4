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
		cmocka_unit_test(codes_have_rows_of_their_severity),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
