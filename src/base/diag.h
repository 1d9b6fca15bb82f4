/*
 * diag.h: everything that can be wrong with what a user wrote.
 *
 * A Diag collects located messages of a whole run; every error of the program is born in diag_add,
 * so one breakpoint finds it. Lines and columns count from 1; columns count characters (code points), 0 is
 * "no place within the file". Readers add and go on; the program prints all, sorted, at the end.
 *
 * Causes come before effects: what follows from a fault that has been said is counted behind it ("and 40 that follow
 * from it"). Of many messages with the same words but for the row the first are said, with a count.
 */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/diag_codes.h"

typedef struct Span {
	const char *file; /* as the user named it; NULL: no file */
	int line, column; /* from 1; 0 unknown */
	int width;	  /* characters covered; 0 unknown */
} Span;

/* What follows from a message that has been said. */
typedef struct Cause {
	size_t followers;
} Cause;

typedef struct Message {
	Span span;
	Severity severity;
	const char *
		code; /* stable, a row of diag_codes.h, e.g. "timetable.unknown-place"; NULL: a note */
	const char *text; /* one sentence, no full stop, names in single quotes */
	Cause *cause;	  /* what follows from it; NULL: nothing could */
	size_t alike;	  /* further messages of the same words, in other rows, that are not said */
	int last_line;	  /* of the last of these */
	size_t alike_followers; /* what follows from these */
} Message;

typedef struct Reach Reach; /* base/file.h */

typedef struct Diag {
	Arena *arena;	    /* borrowed: holds the texts */
	const Reach *reach; /* where what is reported on may be read from; NULL: anywhere */
	LIST(Message) messages;
	size_t errors, warnings;
	size_t held;  /* messages that follow from others, and are not said */
	Cause *under; /* while set, all that is added follows from it: see diag_under */
} Diag;

/*
 * Records one message; always returns false, so that `return diag_error(...)` reads well. The code has a row with this
 * severity in diag_codes.h; a note handed on from another process has none.
 */
bool diag_add(Diag *diag, Severity severity, Span span, const char *code, const char *format, ...)
	__attribute__((format(printf, 5, 6)));
#define diag_error(diag, ...) diag_add((diag), SEVERITY_ERROR, __VA_ARGS__)
#define diag_warning(diag, ...) diag_add((diag), SEVERITY_WARNING, __VA_ARGS__)
/* Attaches a note to what was said last (sorted with it): "the other row is here". */
bool diag_note(Diag *diag, Span span, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* Says what another diag has heard, with what follows from it. */
void diag_hand_on(Diag *diag, const Message *message);
/* Whether any message from the nth on has a code. */
bool diag_has(const Diag *diag, size_t from, const char *code);
/* Adds words to each message of a code from the nth on. */
void diag_append(Diag *diag, size_t from, const char *code, const char *words);
/*
 * Makes a cause of the first error among the messages from number `since` (a count taken before) that has `name` in quotes
 * in it (NULL: of the first at all); in the diag's arena, NULL where there is none.
 */
Cause *diag_cause(Diag *diag, size_t since, const char *name);
/* Counts a message that follows from it; always returns false. */
bool diag_hold(Diag *diag, Cause *cause);
/* Until it is called with NULL, all errors and warnings follow from `cause`: what is read askew is not judged. */
void diag_under(Diag *diag, Cause *cause);
/* An error, unless it follows from a cause (NULL: none). */
#define diag_error_after(diag, cause, ...)                                                         \
	((cause) ? diag_hold((diag), (cause)) : diag_error((diag), __VA_ARGS__))
/* How an example begins that ends a text; of messages that differ by their examples alone the first is said. */
#define DIAG_EXAMPLE " (as in '"
/*
 * Sorts by file, line, column (notes stay behind their message) and drops repeats. Of more than five messages of
 * one file, code and wording three stay (a name behind the word "row" makes no difference); the counts of diag stay true.
 */
void diag_sort(Diag *diag);
/* Prints `file:line:column: error: text [code]`, one a line, after diag_sort; control characters as pictures (base/visible.h). */
void diag_print(Diag *diag, FILE *out);

/* A bug in phaseline itself: prints file, line and what was expected, then aborts; kept in release builds. */
#define BUG_IF(condition)                                                                          \
	((condition) ? bug_found(__FILE__, __LINE__, __func__, #condition) : (void)0)
_Noreturn void bug_found(const char *file, int line, const char *function, const char *condition);

#endif
