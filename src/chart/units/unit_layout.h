/*
 * unit_layout.h: an order of battle on paper.
 *
 * Two arrangements: as an organisation chart, the first two levels in boxes and what is under them hanging in lists; and,
 * where that is too high, as lists that run through columns. Lines between units are orthogonal. Coordinates are page points
 * from the corner {0, 0} of the area.
 */
#ifndef CHART_UNITS_UNIT_LAYOUT_H
#define CHART_UNITS_UNIT_LAYOUT_H

#include "base/measure.h"
#include "chart/units/unit.h"

typedef enum Arrangement { ARRANGED_CHART, ARRANGED_LISTS } Arrangement;

typedef struct Segment {
	Point from, to;
} Segment;

typedef struct UnitLayout {
	size_t columns;
	double column_width, gutter;
	Box *boxes;  /* one per unit: all it inks */
	bool *boxed; /* whether a line is drawn around it */
	size_t *column;
	LIST(Segment) tree;
	double height;
	bool fits; /* no column is narrower than a word in it */
} UnitLayout;

/* The lowest layout of this arrangement for a width; texts of `units` are broken for it. */
UnitLayout unit_layout(const Composer *composer, Units *units, Arrangement arrangement,
		       double width);

/* ---- for its own files ---- */

void unit_layout_chart(const Composer *composer, Units *units, UnitLayout *layout);
void unit_layout_lists(const Composer *composer, Units *units, UnitLayout *layout);
/* Fits one unit into a list entry whose symbol begins at x; false where a word is too wide. Its box starts at y 0. */
bool unit_entry_fit(const Composer *composer, const Units *units, UnitLayout *layout, size_t index,
		    double x, double right);
/* The lines from an entry to its parent and to its elder sibling, once both are placed. `left`: of the entry's column. */
void unit_entry_connect(const Composer *composer, const Units *units, UnitLayout *layout,
			size_t index, double spine, const double *column_bottoms);

#define ENTRY_INDENT (3.2 * PT_PER_MM)
/* From a unit's left edge to the line down to those under it. */
#define ENTRY_SPINE (1.3 * PT_PER_MM)
#define ENTRY_GAP (0.4 * PT_PER_MM)
#define COLUMN_GUTTER (3 * PT_PER_MM)

#endif
