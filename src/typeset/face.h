/*
 * face.h: what a backend may ask of a face. `pango_font` is a PangoFont *, borrowed from the library.
 */
#ifndef TYPESET_FACE_H
#define TYPESET_FACE_H

#include "typeset/font.h"

struct FontFace {
	void *pango_font;   /* PangoFont * (a PangoCairoFont) at the run's size */
	const char *family; /* real family of the file used */
	const char *file;   /* path of the font file */
	int index;	    /* of the face in it */
	int weight;	    /* as in CSS */
	bool own;	    /* a project's own font */
	bool cff;	    /* its outlines are CFF charstrings */
	double size;	    /* points */
};

#endif
