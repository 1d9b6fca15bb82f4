/*
 * compose.h: what it takes to know how a figure comes out before anything is drawn: styles, fonts and a voice.
 *
 * Whatever finds out what stands where takes a Composer and no scene; what it makes are values that live in the composer's
 * arena. Borrowed pointers. Lengths are points.
 */
#ifndef LAYOUT_COMPOSE_H
#define LAYOUT_COMPOSE_H

#include "layout/pen.h"

typedef struct Composer {
	Arena *arena; /* the styler's and the voice's too */
	Styler styler;
	const Styled *page; /* the root of the figure */
	FontLibrary *fonts;
	Voice voice;
	Diag *diag;
	PageNeeds *needs; /* as the context's */
	Span span;	  /* of the figure in the atlas, for messages about its texts */
} Composer;

/* For a page of a width; styles its root as pen_for does that of a scene. */
Composer composer_for(const FigureContext *context, Arena *arena, double page_width, Span span);
/* The same page, with what is made from now on in another arena. */
Composer composer_in(const Composer *composer, Arena *arena);
/* For what is drawn already: the pen's scene is the page. */
Composer composer_of(const Pen *pen);
/* Who sets the page's texts. */
Typesetter compose_setter(const Composer *composer);
/* An element under another, styled. */
const Styled *compose_under(const Composer *composer, const Styled *above, Element element);
/* A line of text in an element's style. */
const TextRun *compose_line(const Composer *composer, const Styled *styled, const char *string);
/* Width of the longest of its parts that blanks divide. */
double compose_longest_word(const Composer *composer, const Styled *styled, const char *string);
/* A text broken into lines of a width. */
const TextRun *const *compose_lines(const Composer *composer, const Styled *styled,
				    const char *text, double width, size_t *count);

#endif
