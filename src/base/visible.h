/*
 * visible.h: texts of an atlas on a terminal, which would take some of their characters for commands.
 */
#ifndef BASE_VISIBLE_H
#define BASE_VISIBLE_H

#include <stdio.h>

/* One line: control characters as their pictures (U+2400 on), those from U+0080 on as the escape sequences that they stand for ("␛[" for
 * U+009B), the marks that turn the direction of what follows, those that are never seen (spaces of no width, U+2028) and bytes that are no
 * UTF-8 as U+FFFD. Nothing is left out. */
void visible_print(FILE *out, const char *text);
/* The same of a text of several lines, whose ends stay. */
void visible_print_lines(FILE *out, const char *text);
/* "phaseline COMMAND: TEXT", a line on stderr about the command line itself; COMMAND NULL: none yet. */
void visible_complain(const char *command, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

#endif
