/*
 * row_cells.h: which cells of a row of the timetable its action needs, and which it may not have.
 *
 * A cell that means nothing to the action would be lost in silence, and one that is missing guessed: both are errors.
 */
#ifndef ATLAS_ROW_CELLS_H
#define ATLAS_ROW_CELLS_H

#include "atlas/table_cells.h"
#include "base/strbuf.h"

/*
 * Of row `i` of the timetable, whose action is known and whose places and amount have been read. Errors
 * timetable.cell-needed and timetable.cell-refused, each at its cell.
 */
void row_cells_check(Cells *sheet, size_t i, const Row *row);
/* The table of the actions and their cells, in Markdown. */
void actions_write(StrBuf *out);

#endif
