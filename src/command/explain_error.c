#include <glib.h>
#include <stdio.h>
#include <string.h>

#include "base/diag_codes.h"
#include "base/keyword.h"
#include "base/visible.h"
#include "command/command.h"
#include "command/options.h"

/* Columns of a terminal that text is broken to, and of the words that stand before it. */
enum { TEXT_COLUMNS = 78, HEAD_COLUMNS = 8 };

/* A paragraph with its head before the first line, the others indented as far. */
static void print_paragraph(const char *head, const char *text)
{
	int column = printf("%-*s", HEAD_COLUMNS, head);

	while (*text) {
		size_t length = strcspn(text, " ");
		int width = (int)g_utf8_strlen(text, (gssize)length);

		if (column > HEAD_COLUMNS && column + 1 + width > TEXT_COLUMNS)
			column = printf("\n%*s", HEAD_COLUMNS, "") - 1;
		else if (column > HEAD_COLUMNS)
			column += printf(" ");
		printf("%.*s", (int)length, text);
		column += width;
		text += length + (text[length] == ' ');
	}
	printf("\n");
}

static void print_code(const DiagCode *row)
{
	printf("%s (%s)\n\n", row->code, severity_word(row->severity));
	print_paragraph("cause", row->cause);
	print_paragraph("cure", row->cure);
}

/* Up to the first full stop that ends a sentence. */
static int first_sentence(const char *text)
{
	const char *end = strstr(text, ". ");

	return (int)(end ? (size_t)(end - text) + 1 : strlen(text));
}

static void print_all(const DiagCode *const *rows, size_t count)
{
	int widest = 0;

	for (size_t i = 0; i < count; i++)
		widest = MAX(widest, (int)strlen(rows[i]->code));
	for (size_t i = 0; i < count; i++)
		printf("%-*s  %.*s\n", widest, rows[i]->code, first_sentence(rows[i]->cause),
		       rows[i]->cause);
}

/* The code as typed, without the brackets that it has in a message. */
static const char *bare_code(Arena *arena, const char *typed)
{
	size_t length = strlen(typed);

	if (length > 2 && typed[0] == '[' && typed[length - 1] == ']')
		return arena_copy_n(arena, typed + 1, length - 2);
	return typed;
}

static int explain_code(Arena *arena, const char *code)
{
	const DiagCode *row = diag_code_find(code);
	const DiagCode **rows;
	const char **names;
	size_t count;

	if (row) {
		print_code(row);
		return STATUS_FINE;
	}
	rows = diag_codes_sorted(arena, &count);
	names = arena_array(arena, count, sizeof *names);
	for (size_t i = 0; i < count; i++)
		names[i] = rows[i]->code;
	visible_complain("explain-error", "no code '%s'%s", code,
			 keyword_near(code, names, count)
				 ? keyword_hint(arena, code, names, count)
				 : "; 'phaseline explain-error' lists them all");
	return STATUS_FAILED;
}

int command_explain_error(int argc, char **argv)
{
	GOptionEntry entries[] = {{0}};
	int status = STATUS_FINE;
	size_t count;
	Arena *arena;

	if (!options_parse("explain-error", "[CODE]",
			   "Tells what the code at the end of a message means, and what to edit. "
			   "Without a code, lists all.",
			   entries, &argc, &argv))
		return STATUS_USAGE;
	if (argc > 2) {
		fprintf(stderr, "phaseline explain-error: one code at a time\n");
		return STATUS_USAGE;
	}
	arena = arena_new();
	if (argc > 1) {
		status = explain_code(arena, bare_code(arena, argv[1]));
	} else {
		const DiagCode **rows = diag_codes_sorted(arena, &count);

		print_all(rows, count);
	}
	arena_free(arena);
	return status;
}
