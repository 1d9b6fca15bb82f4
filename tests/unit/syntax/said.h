/*
 * said.h: the messages of a Diag in one short line, for tables of bad inputs.
 *
 * "3:5 csv.quote; 4:1 note; " in the order of printing, warnings with a W before the code.
 */
#ifndef TESTS_UNIT_SYNTAX_SAID_H
#define TESTS_UNIT_SYNTAX_SAID_H

#include "base/diag.h"

static inline const char *said(Diag *diag)
{
	const char *line = "";
	diag_sort(diag);
	for (size_t i = 0; i < diag->messages.count; i++) {
		const Message *message = &diag->messages.at[i];
		line = arena_printf(diag->arena, "%s%d:%d %s%s; ", line, message->span.line,
				    message->span.column,
				    message->severity == SEVERITY_WARNING ? "W " : "",
				    message->code ? message->code : "note");
	}
	return line;
}

#endif
