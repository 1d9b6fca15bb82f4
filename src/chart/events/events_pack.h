/*
 * events_pack.h: where marks and their texts stand in lanes so that nothing lies on anything; pure geometry.
 *
 * A lane is a stack of rows of one text line each, as many as its items need. An item is its ink about the mark (bar
 * included) on one row and a text block beside or under it, in one of several forms: one line, or broken narrower. Items are
 * taken in the order given, which should be that of x. Links are only shunned here (a text that a link would have to cross
 * costs), never drawn. Page points; rows count from 0 within their lane.
 */
#ifndef CHART_EVENTS_EVENTS_PACK_H
#define CHART_EVENTS_EVENTS_PACK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

typedef enum PackSide { PACK_RIGHT, PACK_LEFT, PACK_BELOW } PackSide;

#define PACK_FORMS 3

/* One way to set an item's text. */
typedef struct PackForm {
	double width;
	size_t lines; /* 0: there is no such form */
} PackForm;

typedef struct PackItem {
	size_t lane;
	double x;		    /* of the mark */
	double ink0, ink1;	    /* all its ink but the text, around x */
	PackForm forms[PACK_FORMS]; /* the first has one line at least */
	size_t row, text_row;	    /* found: of the mark, of the text's first line */
	size_t form;		    /* found */
	PackSide side;		    /* found */
	double text0;		    /* found: left end of the text block */
} PackItem;

/* Indices of items. */
typedef struct PackLink {
	size_t from, to;
} PackLink;

typedef struct PackRoom {
	double x0, x1; /* no text goes beyond, if it fits at all */
	double gap;    /* between ink and text, and between neighbours */
} PackRoom;

/* What is to be placed, and where. */
typedef struct PackTask {
	PackItem *items;
	size_t count;
	const PackLink *links;
	size_t link_count;
	PackRoom room;
} PackTask;

/* Finds a place for every item; rows[lane] gets how many rows each of `lanes` lanes takes. */
void events_pack(Arena *arena, const PackTask *task, size_t *rows, size_t lanes);

#endif
