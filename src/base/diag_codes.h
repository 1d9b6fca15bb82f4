/*
 * diag_codes.h: every code that a message may carry, what it means and how to mend it.
 *
 * Rows stand in one file per field (`diag_codes_atlas.c` …) and are sorted nowhere: what is asked for is found by its code.
 * A cause says in words of the trade what was found; a cure names the file, and in it the key or cell, to edit. Both are whole
 * sentences. `diag_add` records no code without a row, and none of another severity; `tests/tools/codes.awk` compares the
 * rows with the literals in src, and `tests/tools/diagnostics` fails for a row that no test raises.
 */
#ifndef BASE_DIAG_CODES_H
#define BASE_DIAG_CODES_H

#include <stddef.h>

#include "base/arena.h"

typedef enum Severity { SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_ERROR } Severity;

typedef struct DiagCode {
	const char *code; /* `area.kebab-name` */
	Severity severity;
	const char *cause, *cure;
} DiagCode;

/* Rows of one field; the last has no code. */
extern const DiagCode diag_codes_atlas[], diag_codes_tables[], diag_codes_dates[],
	diag_codes_files[], diag_codes_style[], diag_codes_geo[], diag_codes_figures[],
	diag_codes_run[];

/* NULL: there is no such code. */
const DiagCode *diag_code_find(const char *code);
/* All rows, by area and name; *count of them. */
const DiagCode **diag_codes_sorted(Arena *arena, size_t *count);
/* "error" and so on, as messages begin. */
const char *severity_word(Severity severity);

#endif
