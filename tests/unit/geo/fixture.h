/*
 * fixture.h: an arena and a place for messages, fresh for each test.
 */
#ifndef TESTS_UNIT_GEO_FIXTURE_H
#define TESTS_UNIT_GEO_FIXTURE_H

#include <stdlib.h>

#include "base/diag.h"

typedef struct Fixture {
	Arena *arena;
	Diag diag;
} Fixture;

static int setup(void **state)
{
	Fixture *fixture = calloc(1, sizeof *fixture);

	fixture->arena = arena_new();
	fixture->diag.arena = fixture->arena;
	*state = fixture;
	return 0;
}

static int teardown(void **state)
{
	Fixture *fixture = *state;

	arena_free(fixture->arena);
	free(fixture);
	return 0;
}

#endif
