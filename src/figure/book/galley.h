/*
 * galley.h: text that runs from page to page of a book; private to figure/.
 *
 * A Flow has an open page with a cursor; what does not fit goes to a new page, which gets its running head and number. Pages
 * are scenes of one size. Page points.
 */
#ifndef FIGURE_BOOK_GALLEY_H
#define FIGURE_BOOK_GALLEY_H

#include "layout/pen.h"

typedef struct Flow {
	Arena *arena;
	const FigureContext *context;
	const FigureSpec *spec;
	const char *stem; /* of the book; pages are "<stem>-p012" */
	const char *book_title;
	double width, height;		  /* of a page */
	double inner, outer, top, bottom; /* margins; inner is at the spine */
	LIST(Scene *) pages;
	Pen *pen;	     /* of the open page */
	Group *group;	     /* what is written into */
	double y;	     /* cursor: top of what comes next */
	const char *running; /* running head of right pages: the chapter */
	bool plain;	     /* pages without running head and number: covers */
} Flow;

/* Column of a table-like row. */
typedef struct FlowColumn {
	const char *text;
	const char *element; /* style of its text: "cell", "head" */
	const char *link;    /* NULL: leads nowhere */
	double x, width;     /* from the left margin */
	double align;	     /* 0 left, 1 right */
} FlowColumn;

/* Opens the next page; `id` NULL gives it its number as id. */
Pen *flow_page(Flow *flow, const char *id);
/* Number of the open page, from 1; 0: none is open. */
size_t flow_number(const Flow *flow);
/* Left margin and width of the text of the open page. */
double flow_left(const Flow *flow);
double flow_width(const Flow *flow);
double flow_room(const Flow *flow); /* left below the cursor */
void flow_skip(Flow *flow, double points);
/* A new page where less than this is left. */
void flow_need(Flow *flow, double points);
/* A paragraph in the style of an element, broken over pages line by line. */
void flow_text(Flow *flow, const char *element, const char *text);
/* One row of columns, each broken within its width; rows are not broken over pages. */
void flow_row(Flow *flow, const FlowColumn *columns, size_t count);
/* A hairline across. */
void flow_rule(Flow *flow);

#endif
