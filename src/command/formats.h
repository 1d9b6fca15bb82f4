/*
 * formats.h: the formats that a command line asks for, and what a command tells of them.
 */
#ifndef COMMAND_FORMATS_H
#define COMMAND_FORMATS_H

#include "backend/backend.h"

/* Marks each of "pdf,svg"; false: one is unknown, which is told on stderr in the command's name. */
bool formats_choose(const char *command, const char *names, bool chosen[FORMAT_COUNT]);
/* "pdf, svg, eps, png; json, tex: words beside them; csv of tables" */
char *formats_told(Arena *arena);

#endif
