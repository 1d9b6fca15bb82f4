/*
 * pen.h: what every part of a figure needs at hand to draw: the scene, its styles, fonts and voice.
 *
 * Borrowed pointers for the time of one figure; a Pen is made by whoever makes the scene and passed down.
 */
#ifndef LAYOUT_PEN_H
#define LAYOUT_PEN_H

#include "atlas/atlas.h"
#include "base/diag.h"
#include "geo/survey.h"
#include "scene/scene.h"
#include "style/cascade.h"
#include "typeset/line.h"
#include "words/voice.h"

typedef struct Pen {
	Scene *scene;
	Diag *diag;
	const StyleSheet *sheet;
	StyleMedia media;
	FontLibrary *fonts;
	Voice voice;
	Span span; /* of the figure in the atlas, for messages about its texts */
	bool in_book;
} Pen;

/* The size that a page would have to have, as far as it is known where it is too small: points, 0 where that is enough. */
typedef struct PageNeeds {
	double width, height;
} PageNeeds;

/* What all figures of one run in one language are made from; borrowed pointers. */
typedef struct FigureContext {
	const Atlas *atlas;
	const StyleSheet *sheet;
	StyleMedia media; /* page_width is set from the scene */
	FontLibrary *fonts;
	Survey *survey; /* NULL: nothing that is projected is kept */
	const Words *words;
	const char *language;
	Diag *diag;
	bool in_book;	  /* the running heads have the atlas's title: figures leave it out */
	PageNeeds *needs; /* told where a page is too small, beside the error; NULL: nobody asks */
	const struct FigureContext
		*each; /* of all languages that share a frame; none: this one alone */
	size_t each_count;
	bool unseen; /* only what there is to say of figures is asked for: maps may stay blank */
} FigureContext;

/* Tells whoever asks what size a page would have to have. */
void page_needs(PageNeeds *needs, double width, double height);
/* Who speaks in the figures of a run; what is said lives in `arena`. */
Voice voice_for(const FigureContext *context, Arena *arena);
/* A pen for a new scene; resolves the style of its root. `span` places messages about the figure's texts. */
Pen pen_for(const FigureContext *context, Scene *scene, Span span);
/* Opens a group and resolves its style. */
Group *pen_open(Pen *pen, Group *parent, Element element);
/* The same by name, id and one attribute list {"name", "value", ..., NULL}. */
Group *pen_open_with(Pen *pen, Group *parent, const char *name, const char *id,
		     const char *const *attributes);
/* Who sets the figure's texts. */
Typesetter pen_setter(const Pen *pen);
/* Shapes a line in the group's style. */
const TextRun *pen_shape(Pen *pen, const Group *group, const char *string);
/* Draws a run with the group's colour and halo (halo colour `ground` where the style has no own); align 0 left, 0.5, 1. */
TextLeaf *pen_text(Pen *pen, Group *group, const TextRun *run, Point baseline, double align);
/* Where the language runs from right to left: mirrors what `group` holds behind `behind` (NULL: all of it) between two x. What
 * is already mirrored must not be so again. */
void pen_mirror(Pen *pen, Group *group, const Node *behind, double left, double right);
/* Covers the page with the fill of the scene's root, where it has one. */
void pen_paper(Pen *pen);

#endif
