/*
 * specimen.h: a page that shows all that a style sheet says: symbols, lines, areas, arrows, places, type, charts.
 *
 * It needs no atlas: samples have the elements and attributes that plates would give them and are drawn by the code that
 * draws plates. Captions are what a sheet writes (words of selectors and values), so they are the same in every language.
 */
#ifndef FIGURE_SPECIMEN_SPECIMEN_H
#define FIGURE_SPECIMEN_SPECIMEN_H

#include "scene/scene.h"
#include "style/cascade.h"
#include "typeset/font.h"
#include "words/words.h"

typedef struct SpecimenSources {
	const StyleSheet *sheet;
	const char *name; /* of the sheet, for the title */
	FontLibrary *fonts;
	const Words *words;
	const char *language;
	double width; /* of the page, points; it is as high as its content */
	bool monochrome;
} SpecimenSources;

/* The page, in `arena`; NULL after errors in diag (a character that no font has). */
Scene *specimen_draw(Arena *arena, Diag *diag, const SpecimenSources *sources);

#endif
