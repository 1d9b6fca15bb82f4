#include "base/diag.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/visible.h"

/* Of more messages alike than the first number, as many are said as the second. */
#define ALIKE_MOST 5
#define ALIKE_SAID 3

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

bool diag_hold(Diag *diag, Cause *cause)
{
	diag->held++;
	cause->followers++;
	return false;
}

bool diag_add(Diag *diag, Severity severity, Span span, const char *code, const char *format, ...)
{
	BUG_IF(!code_fits(code, severity));
	if (diag->under != NULL)
		return diag_hold(diag, diag->under);
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
	if (diag->under != NULL)
		return false;
	va_list args;
	va_start(args, format);
	Message message = {.span = span,
			   .severity = SEVERITY_NOTE,
			   .text = format_in(diag->arena, format, args)};
	va_end(args);
	LIST_ADD(diag->arena, &diag->messages, message);
	return false;
}

void diag_hand_on(Diag *diag, const Message *message)
{
	size_t said = diag->messages.count;

	diag_add(diag, message->severity, message->span, message->code, "%s", message->text);
	if (diag->messages.count > said)
		diag->messages.at[said].cause = message->cause;
}

static bool has_code(const Message *message, const char *code)
{
	return message->code && !strcmp(message->code, code);
}

bool diag_has(const Diag *diag, size_t from, const char *code)
{
	for (size_t i = from; i < diag->messages.count; i++)
		if (has_code(&diag->messages.at[i], code))
			return true;
	return false;
}

void diag_append(Diag *diag, size_t from, const char *code, const char *words)
{
	for (size_t i = from; i < diag->messages.count; i++) {
		Message *message = &diag->messages.at[i];

		if (has_code(message, code))
			message->text = arena_printf(diag->arena, "%s%s", message->text, words);
	}
}

static bool names(const Message *message, const char *name)
{
	size_t length = strlen(name);
	for (const char *at = message->text; (at = strchr(at, '\'')) != NULL; at++)
		if (strncmp(at + 1, name, length) == 0 && at[1 + length] == '\'')
			return true;
	return false;
}

Cause *diag_cause(Diag *diag, size_t since, const char *name)
{
	for (size_t i = since; i < diag->messages.count; i++) {
		Message *message = &diag->messages.at[i];
		if (message->severity != SEVERITY_ERROR || (name && !names(message, name)))
			continue;
		if (message->cause == NULL)
			message->cause = arena_alloc(diag->arena, sizeof *message->cause);
		return message->cause;
	}
	return NULL;
}

void diag_under(Diag *diag, Cause *cause)
{
	diag->under = cause;
}

/* A message and the notes behind it: what sorting moves and what a repeat repeats. */
typedef struct FileGroup {
	const Message *at;
	size_t count;
	size_t order; /* of adding: decides between messages on one place */
	size_t alike,
		alike_followers; /* further ones that it stands for, and what follows from them */
	int last_line;
	bool dropped;
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

/* How much of a text says what is wrong: all but an example at its end. */
static size_t said_length(const char *text)
{
	const char *example = strstr(text, DIAG_EXAMPLE);
	return example != NULL ? (size_t)(example - text) : strlen(text);
}

static bool same_message(const Message *a, const Message *b)
{
	size_t length = said_length(a->text);
	return a->severity == b->severity && compare_place(&a->span, &b->span) == 0 &&
	       compare_text(a->code, b->code) == 0 && length == said_length(b->text) &&
	       strncmp(a->text, b->text, length) == 0;
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

/* Drops exact repeats. */
static void drop_repeats(Diag *diag, FileGroup *groups, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		groups[i].dropped = is_repeat(groups, i);
		if (!groups[i].dropped)
			continue;
		diag->errors -= groups[i].at->severity == SEVERITY_ERROR;
		diag->warnings -= groups[i].at->severity == SEVERITY_WARNING;
	}
}

/* Behind the name of a row, if that is what begins here. */
static const char *skip_row_name(const char *text)
{
	static const char BEFORE[] = "row '";
	if (strncmp(text, BEFORE, sizeof BEFORE - 1) != 0)
		return text;
	const char *end = strchr(text + sizeof BEFORE - 1, '\'');
	return end == NULL ? text : end;
}

/* Order of wordings: names of rows make no difference. */
static int compare_wording(const char *a, const char *b)
{
	for (;; a++, b++) {
		const char *past_a = skip_row_name(a), *past_b = skip_row_name(b);
		if (past_a != a && past_b != b) {
			a = past_a;
			b = past_b;
		}
		if (*a != *b || *a == '\0')
			return (unsigned char)*a - (unsigned char)*b;
	}
}

static int compare_kinds(const FileGroup *a, const FileGroup *b)
{
	int files = compare_text(a->at->span.file, b->at->span.file);
	int codes = files != 0 ? files : compare_text(a->at->code, b->at->code);
	return codes != 0 ? codes : compare_wording(a->at->text, b->at->text);
}

/* Alike side by side, each in the order in which they are said. */
static int compare_alike(const void *left, const void *right)
{
	const FileGroup *const *a = left, *const *b = right;
	int kinds = compare_kinds(*a, *b);
	return kinds != 0 ? kinds : (*a > *b) - (*a < *b);
}

static size_t followers_of(const Message *message)
{
	return message->alike_followers + (message->cause ? message->cause->followers : 0);
}

/* Lets the first of a run stand for the rest. */
static void shorten_run(FileGroup **run, size_t count)
{
	if (count <= ALIKE_MOST)
		return;
	FileGroup *last_said = run[ALIKE_SAID - 1];
	for (size_t i = ALIKE_SAID; i < count; i++) {
		run[i]->dropped = true;
		last_said->alike += 1 + run[i]->at->alike;
		last_said->alike_followers += followers_of(run[i]->at);
		last_said->last_line = run[i]->at->span.line;
	}
}

static void drop_alike(Arena *arena, FileGroup *groups, size_t count)
{
	FileGroup **runs = arena_array(arena, count, sizeof *runs);
	size_t kept = 0, start = 0;
	for (size_t i = 0; i < count; i++)
		if (!groups[i].dropped && groups[i].at->severity != SEVERITY_NOTE)
			runs[kept++] = &groups[i];
	qsort(runs, kept, sizeof *runs, compare_alike);
	for (size_t i = 1; i <= kept; i++) {
		if (i < kept && compare_kinds(runs[start], runs[i]) == 0)
			continue;
		shorten_run(runs + start, i - start);
		start = i;
	}
}

void diag_sort(Diag *diag)
{
	size_t count = diag->messages.count;
	if (count == 0)
		return;
	FileGroup *groups = arena_array(diag->arena, count, sizeof *groups);
	Message *sorted = arena_array(diag->arena, count, sizeof *sorted);
	size_t group_count = groups_of(diag->messages.at, count, groups), kept = 0;
	qsort(groups, group_count, sizeof *groups, compare_groups);
	drop_repeats(diag, groups, group_count);
	drop_alike(diag->arena, groups, group_count);
	for (size_t i = 0; i < group_count; i++) {
		if (groups[i].dropped)
			continue;
		memcpy(sorted + kept, groups[i].at, groups[i].count * sizeof *sorted);
		if (groups[i].alike > 0) {
			sorted[kept].alike += groups[i].alike;
			sorted[kept].alike_followers += groups[i].alike_followers;
			sorted[kept].last_line = groups[i].last_line;
		}
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
	visible_print(out, span->file);
	if (span->line > 0)
		fprintf(out, ":%d", span->line);
	if (span->line > 0 && span->column > 0)
		fprintf(out, ":%d", span->column);
	fputs(": ", out);
}

/* What a message stands for beside itself. */
static void print_counts(const Message *message, FILE *out)
{
	size_t followers = followers_of(message);
	if (message->alike > 0) {
		fprintf(out, " (and %zu more like it", message->alike);
		if (message->last_line > 0)
			fprintf(out, ", up to line %d", message->last_line);
		if (followers > 0)
			fprintf(out, "; %zu follow from them", followers);
		fputc(')', out);
	} else if (followers > 0) {
		fprintf(out, " (and %zu that follow%s from it)", followers,
			followers == 1 ? "s" : "");
	}
}

void diag_print(Diag *diag, FILE *out)
{
	diag_sort(diag);
	for (size_t i = 0; i < diag->messages.count; i++) {
		const Message *message = &diag->messages.at[i];
		print_place(&message->span, out);
		fprintf(out, "%s: ", severity_word(message->severity));
		visible_print(out, message->text);
		print_counts(message, out);
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
