/*
 * project.h: what every command does first: find the atlas, read it, book the ledger, read the style sheet.
 */
#ifndef COMMAND_PROJECT_H
#define COMMAND_PROJECT_H

#include "campaign/ledger.h"
#include "figure/gallery.h"
#include "style/cascade.h"
#include "typeset/faces.h"

typedef struct Project {
	Arena *arena;
	Diag diag;
	const char *path;     /* of atlas.yaml */
	const Atlas *atlas;   /* NULL after errors */
	const Ledger *ledger; /* NULL without an atlas */
	FigureList figures;
	const StyleSheet *sheet;   /* NULL: not asked for, or errors */
	const char *sheet_path;	   /* of that sheet, as opened */
	const FaceTable *faces;	   /* read with the sheet; NULL likewise */
	const char *folder;	   /* that the atlas lies in; "." without one */
	const char *styles_folder; /* where print.css, faces.yaml and words/ are installed */
} Project;

/*
 * Whether an argument names an atlas (a folder or a .yaml file) and not a figure. */
bool project_names_atlas(const char *argument);
/* Reads everything and goes on after errors, so that all of all files are told in one run. `path` may be a folder; NULL: "atlas.yaml". The
 * sheet is read where `with_style`; `style` takes the place of what the atlas's own sheet imports (see style/cascade.h); NULL: the
 * atlas's as it is, else print.css. Where `confined`, or the environment says PHASELINE_CONFINE=1, files outside the atlas's folder and the
 * installed styles are out of reach (base/file.h). */
Project *project_open(const char *path, bool with_style, const char *style, bool confined);
/* Without an atlas: the sheet alone, print.css where `style` is NULL. The folder that is worked in counts as the project's. */
Project *project_open_sheet(const char *style, bool confined);
/* Of a list "en,ru" or "all", those of the atlas; any other is an error. */
const char *const *project_languages(Project *project, const char *names, size_t *count);
/* What all its figures are made from; it has been opened with its style, without errors. */
GallerySources project_gallery_sources(const Project *project, bool monochrome);
/* Prints messages to stderr and frees; returns STATUS_FINE or STATUS_FAILED. */
int project_close(Project *project);
/* A file or folder beside the atlas, as messages name it. */
const char *project_file(const Project *project, const char *name);
/* styles/ beside the program (build tree), or PREFIX/share/phaseline/styles, or $PHASELINE_STYLES. */
char *styles_folder_find(Arena *arena);

#endif
