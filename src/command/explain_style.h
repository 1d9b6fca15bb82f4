/*
 * explain_style.h: why an element of a figure looks as it does.
 */
#ifndef COMMAND_EXPLAIN_STYLE_H
#define COMMAND_EXPLAIN_STYLE_H

#include "command/project.h"

/*
 * Prints to stdout, for every element of the figures that match `glob` whose name or id is `asked` ("place", "seoul", "#seoul"), what
 * each property is that a rule sets, where, and which rules lost. Elements of which the same is said are told together.
 * Errors in project->diag: explain.no-element, and those of drawing.
 */
void explain_style(Project *project, const char *glob, const char *asked, bool monochrome);

#endif
