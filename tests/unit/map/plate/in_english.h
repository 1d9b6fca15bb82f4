/*
 * in_english.h: a project as its figures are drawn in English, by the shipped sheet, words and faces.
 */
#ifndef TESTS_UNIT_MAP_PLATE_IN_ENGLISH_H
#define TESTS_UNIT_MAP_PLATE_IN_ENGLISH_H

#include "map/plate/plate.h"
#include "unit/campaign/project.h"

static FigureContext in_english(Project *project)
{
	Arena *arena = project->arena;
	Diag *diag = &project->diag;

	return (FigureContext){.atlas = project->atlas,
			       .sheet = style_sheet_read(arena, diag, "styles/print.css", NULL,
							 "styles", (StyleNames){0}),
			       .fonts = font_library_open(
				       arena, diag, faces_read(arena, diag, "styles/faces.yaml")),
			       .words = words_read(arena, diag, "styles/words", "en", NULL),
			       .language = "en",
			       .diag = diag};
}

#endif
