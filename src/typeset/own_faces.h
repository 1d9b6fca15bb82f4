/*
 * own_faces.h: the fonts that a project brings along: the files of its folder, and those of @font-face in its style sheet.
 *
 * They go behind the table's rows and before them in every search. Every member of a collection is a face, a variable font
 * is one by its default instance; names are those of the files' name tables (entries 1 and 16), or what an @font-face says.
 */
#ifndef TYPESET_OWN_FACES_H
#define TYPESET_OWN_FACES_H

#include "style/cascade.h"
#include "typeset/faces.h"

/*
 * Adds the fonts of a folder (which need not be there), by file name, then those that the sheet (may be NULL) names. False after
 * errors: fonts.bad-source, fonts.too-many-faces, file.outside. Warnings: fonts.left-out, fonts.variable.
 */
bool own_faces_add(Arena *arena, Diag *diag, FaceTable *table, const char *folder,
		   const StyleSheet *sheet);

#endif
