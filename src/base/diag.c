#include "base/diag.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

static char *format_in(Arena *arena, const char *format, va_list args)
{
	va_list again;
	va_copy(again, args);
	int length = vsnprintf(NULL, 0, format, args);
	BUG_IF(length < 0);
	char *text = arena_alloc(arena, (size_t)length + 1);
	vsnprintf(text, (size_t)length + 1, format, again);
	va_end(again);
	return text;
}

static bool code_fits(const char *code, Severity severity)
{
	const DiagCode *row = code ? diag_code_find(code) : NULL;
	return code == NULL ? severity == SEVERITY_NOTE : row != NULL && row->severity == severity;
}

bool diag_add(Diag *diag, Severity severity, Span span, const char *code, const char *format, ...)
{
	BUG_IF(!code_fits(code, severity));
	va_list args;
	va_start(args, format);
	Message message = {.span = span,
			   .severity = severity,
			   .code = code,
			   .text = format_in(diag->arena, format, args)};
	va_end(args);
	LIST_ADD(diag->arena, &diag->messages, message);
	diag->errors += severity == SEVERITY_ERROR;
	diag->warnings += severity == SEVERITY_WARNING;
	return false;
}

bool diag_note(Diag *diag, Span span, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	Message message = {.span = span,
			   .severity = SEVERITY_NOTE,
			   .text = format_in(diag->arena, format, args)};
	va_end(args);
	LIST_ADD(diag->arena, &diag->messages, message);
	return false;
}

void diag_append(Diag *diag, size_t from, const char *code, const char *words)
{
	for (size_t i = from; i < diag->messages.count; i++) {
		Message *message = &diag->messages.at[i];

		if (message->code && !strcmp(message->code, code))
			message->text = arena_printf(diag->arena, "%s%s", message->text, words);
	}
}

/* A message and the notes behind it: what sorting moves and what a repeat repeats. */
typedef struct FileGroup {
	const Message *at;
	size_t count;
	size_t order; /* of adding: decides between messages on one place */
} FileGroup;

static int compare_text(const char *a, const char *b)
{
	if (a == NULL || b == NULL)
		return (a != NULL) - (b != NULL);
	return strcmp(a, b);
}

static int compare_place(const Span *a, const Span *b)
{
	int files = compare_text(a->file, b->file);
	if (files != 0)
		return files;
	if (a->line != b->line)
		return a->line < b->line ? -1 : 1;
	if (a->column != b->column)
		return a->column < b->column ? -1 : 1;
	return 0;
}

static int compare_groups(const void *left, const void *right)
{
	const FileGroup *a = left, *b = right;
	int place = compare_place(&a->at->span, &b->at->span);
	if (place != 0)
		return place;
	return a->order < b->order ? -1 : a->order > b->order;
}

static bool same_message(const Message *a, const Message *b)
{
	return a->severity == b->severity && compare_place(&a->span, &b->span) == 0 &&
	       compare_text(a->code, b->code) == 0 && strcmp(a->text, b->text) == 0;
}

static bool same_group(const FileGroup *a, const FileGroup *b)
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++)
		if (!same_message(&a->at[i], &b->at[i]))
			return false;
	return true;
}

/* Whether a group on the same place, earlier in order, says the same. */
static bool is_repeat(const FileGroup *groups, size_t index)
{
	for (size_t i = index; i-- > 0;) {
		if (compare_place(&groups[i].at->span, &groups[index].at->span) != 0)
			return false;
		if (same_group(&groups[i], &groups[index]))
			return true;
	}
	return false;
}

static size_t groups_of(const Message *messages, size_t count, FileGroup *groups)
{
	size_t found = 0;
	for (size_t i = 0; i < count; i++) {
		if (messages[i].severity == SEVERITY_NOTE && found > 0) {
			groups[found - 1].count++;
			continue;
		}
		groups[found] = (FileGroup){.at = &messages[i], .count = 1, .order = found};
		found++;
	}
	return found;
}

void diag_sort(Diag *diag)
{
	size_t count = diag->messages.count;
	if (count == 0)
		return;
	FileGroup *groups = arena_array(diag->arena, count, sizeof *groups);
	Message *sorted = arena_array(diag->arena, count, sizeof *sorted);
	size_t group_count = groups_of(diag->messages.at, count, groups);
	qsort(groups, group_count, sizeof *groups, compare_groups);
	size_t kept = 0;
	for (size_t i = 0; i < group_count; i++) {
		if (is_repeat(groups, i)) {
			diag->errors -= groups[i].at->severity == SEVERITY_ERROR;
			diag->warnings -= groups[i].at->severity == SEVERITY_WARNING;
			continue;
		}
		memcpy(sorted + kept, groups[i].at, groups[i].count * sizeof *sorted);
		kept += groups[i].count;
	}
	diag->messages.at = sorted;
	diag->messages.count = kept;
	diag->messages.room = count;
}

static void print_place(const Span *span, FILE *out)
{
	if (span->file == NULL) {
		fputs("phaseline: ", out);
		return;
	}
	fputs(span->file, out);
	if (span->line > 0)
		fprintf(out, ":%d", span->line);
	if (span->line > 0 && span->column > 0)
		fprintf(out, ":%d", span->column);
	fputs(": ", out);
}

void diag_print(Diag *diag, FILE *out)
{
	diag_sort(diag);
	for (size_t i = 0; i < diag->messages.count; i++) {
		const Message *message = &diag->messages.at[i];
		print_place(&message->span, out);
		fprintf(out, "%s: %s", severity_word(message->severity), message->text);
		if (message->code != NULL)
			fprintf(out, " [%s]", message->code);
		fputc('\n', out);
	}
}

_Noreturn void bug_found(const char *file, int line, const char *function, const char *condition)
{
	fprintf(stderr, "%s:%d: bug in phaseline: %s: %s\n", file, line, function, condition);
	abort();
}
