/*
 * text_columns.h: running text in as many columns as its lines need to be easily read.
 *
 * A line of more than some 75 characters is hard to find again: wide pages set small print in columns, all but the last of
 * equally many lines. A value, in the composer's arena. Page points.
 */
#ifndef LAYOUT_TEXT_COLUMNS_H
#define LAYOUT_TEXT_COLUMNS_H

#include "layout/block.h"

#define TEXT_MEASURE_MOST 75 /* characters of a line */

typedef struct TextColumns {
	const Styled *styled;
	Block block;  /* all lines, one after the other */
	size_t lines; /* of a full column */
	double step;  /* from column to column */
	double height;
} TextColumns;

/* A text in an element's style; nothing, and no height, where a sheet turns the element off. */
TextColumns text_columns_set(const Composer *composer, const Styled *styled, const char *text,
			     double width);
void text_columns_draw(Pen *pen, Group *group, const TextColumns *columns, Point corner);

#endif
