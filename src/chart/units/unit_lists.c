/* Lists that run through columns: every unit one entry, indented by its level. */
#include <math.h>

#include "base/measure.h"
#include "chart/units/unit_layout.h"

#define ROOT_GAP (2 * PT_PER_MM) /* above a root that does not begin a column */

typedef struct Work {
	const Units *units;
	UnitLayout *layout;
} Work;

static double gap_above(const Work *work, size_t index)
{
	return work->units->at[index].level ? ENTRY_GAP : ROOT_GAP;
}

static double entry_height(const Work *work, size_t index)
{
	return work->layout->boxes[index].y1 - work->layout->boxes[index].y0;
}

/* Columns needed when none is higher than `height`; places the entries too. A unit that has others under it does not stand
 * last in a column. */
static size_t flow(Work *work, double height, double *bottoms)
{
	UnitLayout *layout = work->layout;
	size_t column = 0;
	double y = 0;

	for (size_t i = 0; i < work->units->count; i++) {
		double own = entry_height(work, i), want = own;
		double gap = y > 0 ? gap_above(work, i) : 0;

		if (work->units->at[i].child_count && i + 1 < work->units->count)
			want += ENTRY_GAP + entry_height(work, i + 1);
		if (y > 0 && y + gap + want > height) {
			if (column < layout->columns)
				bottoms[column] = y;
			column++;
			y = gap = 0;
		}
		layout->column[i] = column;
		layout->boxes[i].y0 = y + gap;
		layout->boxes[i].y1 = y = y + gap + own;
	}
	if (column < layout->columns)
		bottoms[column] = y;
	return column + 1;
}

/* The lowest height that the columns hold, found by halving. */
static double lowest(Work *work, double *bottoms)
{
	double low = 0, high = 0;

	for (size_t i = 0; i < work->units->count; i++) {
		high += entry_height(work, i) + ROOT_GAP;
		low = fmax(low, entry_height(work, i));
	}
	while (high - low > 0.25) {
		double middle = (low + high) / 2;

		if (flow(work, middle, bottoms) <= work->layout->columns)
			high = middle;
		else
			low = middle;
	}
	return high;
}

void unit_layout_lists(const Chart *chart, Units *units, UnitLayout *layout)
{
	Work work = {units, layout};
	double *bottoms = arena_array(chart->pen->scene->arena, layout->columns, sizeof *bottoms);
	double step = layout->column_width + layout->gutter;

	for (size_t i = 0; i < units->count; i++)
		if (!unit_entry_fit(chart, units, layout, i,
				    (double)units->at[i].level * ENTRY_INDENT,
				    layout->column_width))
			layout->fits = false;
	flow(&work, lowest(&work, bottoms), bottoms);
	for (size_t i = 0; i < layout->columns; i++)
		layout->height = fmax(layout->height, bottoms[i]);
	for (size_t i = 0; i < units->count; i++) {
		double x = (double)layout->column[i] * step;

		layout->boxes[i].x0 += x;
		layout->boxes[i].x1 += x;
		if (units->at[i].level)
			unit_entry_connect(chart, units, layout, i,
					   layout->boxes[i].x0 - ENTRY_INDENT + ENTRY_SPINE,
					   bottoms);
	}
}
