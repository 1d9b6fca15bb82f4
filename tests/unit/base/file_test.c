/* In a folder of its own: in/ is within reach, out/ is not. */
#include "base/file.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cmocka_all.h"

typedef struct Fixture {
	Arena *arena;
	char root[64];
	const Reach *reach; /* in/ */
} Fixture;

static const char *at(const Fixture *fixture, const char *name)
{
	return arena_printf(fixture->arena, "%s/%s", fixture->root, name);
}

static void put(const Fixture *fixture, const char *name)
{
	FILE *out = fopen(at(fixture, name), "w");

	assert_non_null(out);
	fputs("text\n", out);
	fclose(out);
}

static int begin(void **state)
{
	static Fixture fixture;
	const char *folder;

	fixture.arena = arena_new();
	snprintf(fixture.root, sizeof fixture.root, "/tmp/file_test.XXXXXX");
	assert_non_null(mkdtemp(fixture.root));
	mkdir(at(&fixture, "in"), 0777);
	mkdir(at(&fixture, "in/deep"), 0777);
	mkdir(at(&fixture, "inside"), 0777);
	put(&fixture, "in/a.csv");
	put(&fixture, "in/deep/b.csv");
	put(&fixture, "inside/c.csv");
	folder = at(&fixture, "in");
	fixture.reach = reach_of(fixture.arena, &folder, 1);
	*state = &fixture;
	return 0;
}

static int end(void **state)
{
	Fixture *fixture = *state;
	int status = system(arena_printf(fixture->arena, "rm -r %s", fixture->root));

	arena_free(fixture->arena);
	return status;
}

static FileFault opened(const Reach *reach, const char *path)
{
	FileFault fault;
	int fd = file_open(reach, path, &fault);

	assert_int_equal(fd >= 0, fault == FILE_FINE);
	if (fd >= 0)
		close(fd);
	assert_int_equal(fault, file_fault(reach, path, INT64_MAX));
	return fault;
}

/* None of these is waited for. */
static void only_regular_files_are_opened(void **state)
{
	Fixture *fixture = *state;

	assert_int_equal(mkfifo(at(fixture, "in/pipe"), 0666), 0);
	assert_int_equal(opened(NULL, at(fixture, "in/a.csv")), FILE_FINE);
	assert_int_equal(opened(NULL, at(fixture, "in/pipe")), FILE_PIPE);
	assert_int_equal(opened(NULL, at(fixture, "in")), FILE_FOLDER);
	assert_int_equal(opened(NULL, "/dev/zero"), FILE_DEVICE);
	assert_int_equal(opened(NULL, at(fixture, "in/none")), FILE_MISSING);
	assert_int_equal(opened(NULL, at(fixture, "in/a.csv/b")), FILE_MISSING);
	assert_int_equal(file_fault(NULL, at(fixture, "in/a.csv"), 4), FILE_LARGE);
	assert_int_equal(file_fault(NULL, at(fixture, "in/a.csv"), 5), FILE_FINE);
	assert_string_equal(file_fault_words(FILE_PIPE), "it is a pipe");
}

static void links_and_dots_lead_nowhere_else(void **state)
{
	Fixture *fixture = *state;

	assert_int_equal(symlink("../inside/c.csv", at(fixture, "in/link")), 0);
	assert_int_equal(symlink("../inside", at(fixture, "in/folder")), 0);
	assert_int_equal(symlink("../in/a.csv", at(fixture, "inside/back")), 0);
	assert_int_equal(symlink("/dev/zero", at(fixture, "in/zero")), 0);
	assert_int_equal(opened(fixture->reach, at(fixture, "in/a.csv")), FILE_FINE);
	assert_int_equal(opened(fixture->reach, at(fixture, "in/deep/../deep/b.csv")), FILE_FINE);
	assert_int_equal(opened(fixture->reach, at(fixture, "inside/back")), FILE_FINE);
	assert_int_equal(opened(fixture->reach, at(fixture, "in/none")), FILE_MISSING);
	/* A folder whose name only begins alike. */
	assert_int_equal(opened(fixture->reach, at(fixture, "inside/c.csv")), FILE_OUTSIDE);
	assert_int_equal(opened(fixture->reach, at(fixture, "in/../inside/c.csv")), FILE_OUTSIDE);
	assert_int_equal(opened(fixture->reach, at(fixture, "in/link")), FILE_OUTSIDE);
	assert_int_equal(opened(fixture->reach, at(fixture, "in/folder/c.csv")), FILE_OUTSIDE);
	assert_int_equal(opened(fixture->reach, at(fixture, "in/zero")), FILE_OUTSIDE);
	/* Whether there is such a file is not said either. */
	assert_int_equal(opened(fixture->reach, at(fixture, "inside/none")), FILE_OUTSIDE);
	assert_int_equal(opened(fixture->reach, ""), FILE_OUTSIDE);
}

static void a_file_out_of_reach_is_told_where_it_is_named(void **state)
{
	Fixture *fixture = *state;
	Diag diag = {.arena = fixture->arena};
	Span span = {"atlas.yaml", 3, 9, 0};

	assert_true(file_within(&diag, span, at(fixture, "inside/c.csv"), "c"));
	diag.reach = fixture->reach;
	assert_true(file_within(&diag, span, at(fixture, "in/a.csv"), "a"));
	assert_false(file_within(&diag, span, at(fixture, "inside/c.csv"), "../c"));
	assert_int_equal(diag.errors, 1);
	assert_string_equal(diag.messages.at[0].code, "file.outside");
	assert_int_equal(diag.messages.at[0].span.line, 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(only_regular_files_are_opened, begin, end),
		cmocka_unit_test_setup_teardown(links_and_dots_lead_nowhere_else, begin, end),
		cmocka_unit_test_setup_teardown(a_file_out_of_reach_is_told_where_it_is_named,
						begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
