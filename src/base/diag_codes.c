#include "base/diag_codes.h"

#include <stdlib.h>
#include <string.h>

static const DiagCode *const FIELDS[] = {
	diag_codes_atlas, diag_codes_tables, diag_codes_dates,	 diag_codes_files,
	diag_codes_style, diag_codes_geo,    diag_codes_figures, diag_codes_run,
};
#define FIELD_COUNT (sizeof FIELDS / sizeof *FIELDS)

const DiagCode *diag_code_find(const char *code)
{
	for (size_t i = 0; i < FIELD_COUNT; i++)
		for (const DiagCode *row = FIELDS[i]; row->code != NULL; row++)
			if (strcmp(row->code, code) == 0)
				return row;
	return NULL;
}

static int by_code(const void *left, const void *right)
{
	const DiagCode *const *a = left, *const *b = right;
	return strcmp((*a)->code, (*b)->code);
}

const DiagCode **diag_codes_sorted(Arena *arena, size_t *count)
{
	LIST(const DiagCode *) list = {0};
	for (size_t i = 0; i < FIELD_COUNT; i++)
		for (const DiagCode *row = FIELDS[i]; row->code != NULL; row++)
			LIST_ADD(arena, &list, row);
	qsort(list.at, list.count, sizeof *list.at, by_code);
	*count = list.count;
	return list.at;
}

const char *severity_word(Severity severity)
{
	static const char *const WORDS[] = {[SEVERITY_NOTE] = "note",
					    [SEVERITY_WARNING] = "warning",
					    [SEVERITY_ERROR] = "error"};
	return WORDS[severity];
}
