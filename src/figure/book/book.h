/*
 * book.h: an atlas of many pages: cover, contents, plates with facing text, charts, gazetteer, index of forces, sources.
 *
 * Plates are laid out anew for the page's type area; text stands on the left page and its plate on the right one. Private to
 * figure/: a book is asked for through gallery_pages.
 */
#ifndef FIGURE_BOOK_BOOK_H
#define FIGURE_BOOK_BOOK_H

#include "figure/book/galley.h"
#include "figure/gallery_priv.h"

/* What a page of the book shows, for contents and indexes. */
typedef struct BookEntry {
	const Figure *figure;
	const char *title, *date; /* date may be "" */
	const char *chapter;	  /* plan, or "" */
	size_t facing_pages;	  /* of the text that faces a plate, once laid out */
	size_t page;		  /* number of the page with the figure, once laid out */
	const ChartModel *model;  /* what it says, once laid out; NULL: it is no chart */
} BookEntry;

typedef struct Book {
	Arena *arena;
	Gallery *gallery;
	const Figure *figure;
	FigureContext context;
	Flow flow;
	LIST(BookEntry) entries;
	double figure_margin; /* of the figures' own, outside the type area */
	size_t gazetteer_page, forces_page, sources_page;
} Book;

/* Scenes of all pages in order; NULL after errors in the gallery's diag. */
Scene *const *book_draw(Arena *arena, Gallery *gallery, const Figure *figure,
			const FigureContext *context, size_t *count);

/* A word of the book's language, and a text of the atlas in it ("" where there is none). */
const char *book_word(const Book *book, const char *key);
const char *book_text(const Book *book, const Text *text);
/* Opens a chapter of text on a new page "<stem>-<name>", with its bookmark. */
void book_chapter(Book *book, const char *name, const char *title);

/* ---- the parts, each from the open page on or a new one ---- */

void book_cover(Book *book);
/* How certainty is drawn, and where the base map comes from. */
void book_reading(Book *book);
/* Pages that the contents take. */
size_t book_contents_pages(const Book *book);
void book_contents(Book *book);
/* The text that faces a plate. */
void book_facing(Book *book, const BookEntry *entry);
void book_gazetteer(Book *book);
void book_forces(Book *book);
void book_sources(Book *book);

#endif
