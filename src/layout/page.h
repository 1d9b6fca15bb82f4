/*
 * page.h: one page of a figure: paper, margins, title, body, note.
 *
 * A page is measured at its width (page_measure), told its height (page_fit), and drawn: paper first
 * (page_open), then whatever its maker puts into the body, title and note. From the top: margin, title,
 * gap, body, half a gap, note, margin; a page without a title or a note has no gap beside it either. Page points.
 */
#ifndef LAYOUT_PAGE_H
#define LAYOUT_PAGE_H

#include "base/measure.h"
#include "layout/compose.h"
#include "words/caption.h"

#define PAGE_GAP (3 * PT_PER_MM) /* the grid that margins and gaps keep to */
#define PAGE_TRIAL_HEIGHT 1000.0 /* of a body whose height is not known yet */
#define PAGE_SLACK 0.01		 /* by which sums of heights may differ */

typedef struct Page {
	double margin, width; /* `width`: between the margins */
	double title, note;   /* heights; 0: there is none */
	Box body;	      /* from page_fit; before, its left and right sides only */
} Page;

/* The margin of the pages of a style sheet. */
double page_margin(const Composer *composer);
/* At the composer's page width. A page is `titled` or not; the note may be NULL, to be measured later, under whatever it
 * will stand in. */
Page page_measure(const Composer *composer, bool titled, const char *note);
void page_measure_note(const Composer *composer, const Styled *under, Page *page, const char *note);
/* What it takes in height around its body. */
double page_around(const Page *page);
/* Gives the page its height, and the body what is left of it. */
void page_fit(Page *page, double height);
/* A new scene of the page's size with its paper on it, and the pen to draw on with; both for the life of `arena`. */
Pen page_open(Arena *arena, const FigureContext *context, const char *id, double width,
	      double height, Span span);
/* A named layer of the page, `word` the key of its title in the words. */
Group *page_layer(Pen *pen, Group *parent, const char *name, const char *word);
/* Draws the title, where the page has one; the note at the foot. */
void page_title_draw(Pen *pen, Group *parent, const Page *page, const TitleBlock *title);
void page_note_draw(Pen *pen, Group *parent, const Page *page, const char *note);
/* What the scene says of itself: title, description, and the caption for print under it, which ends with the note. */
void page_tell(Pen *pen, const TitleBlock *title, const char *description, const char *note);

#endif
