#include "chart/units/unit_layout.h"

#include <math.h>

#define COLUMNS_MOST 12
#define LOWER_ENOUGH 0.97 /* more columns must make it lower than this share to be worth it */

static UnitLayout layout_begin(Arena *arena, const Units *units, double width, size_t columns)
{
	UnitLayout layout = {.columns = columns,
			     .gutter = COLUMN_GUTTER,
			     .boxes = arena_array(arena, units->count, sizeof(Box)),
			     .boxed = arena_array(arena, units->count, sizeof(bool)),
			     .column = arena_array(arena, units->count, sizeof(size_t)),
			     .fits = true};

	layout.column_width = (width - (double)(columns - 1) * layout.gutter) / (double)columns;
	return layout;
}

static UnitLayout lay(const Composer *composer, Units *units, Arrangement arrangement, double width,
		      size_t columns)
{
	UnitLayout layout = layout_begin(composer->arena, units, width, columns);

	if (arrangement == ARRANGED_CHART)
		unit_layout_chart(composer, units, &layout);
	else
		unit_layout_lists(composer, units, &layout);
	return layout;
}

UnitLayout unit_layout(const Composer *composer, Units *units, Arrangement arrangement,
		       double width)
{
	size_t best = 1;
	double height = HUGE_VAL;

	for (size_t columns = 1; columns <= COLUMNS_MOST; columns++) {
		UnitLayout layout = lay(composer, units, arrangement, width, columns);

		/* More columns are narrower still. */
		if (!layout.fits)
			break;
		if (layout.height < height * LOWER_ENOUGH) {
			best = columns;
			height = layout.height;
		}
	}
	return lay(composer, units, arrangement, width, best);
}

bool unit_entry_fit(const Composer *composer, const Units *units, UnitLayout *layout, size_t index,
		    double x, double right)
{
	Unit *unit = &units->at[index];
	double slot = unit_slot(units, unit);
	bool fits = unit_fit(composer, unit, right - x - slot);

	layout->boxes[index] = (Box){x, 0, x + slot + unit_text_width(unit),
				     fmax(unit->text_height, unit->symbol.y1 - unit->symbol.y0)};
	return fits && right > x + slot;
}

/* The sibling before it; UNIT_NONE. */
static size_t elder_of(const Units *units, size_t index)
{
	const BattleUnit *told = units->at[index].told;

	for (size_t i = index; i-- > 0;)
		if (units->at[i].told->level == told->level &&
		    units->at[i].told->parent == told->parent)
			return i;
		else if (i == told->parent)
			break;
	return UNIT_NONE;
}

static void add_segment(const Composer *composer, UnitLayout *layout, Point from, Point to)
{
	LIST_ADD(composer->arena, &layout->tree, (Segment){from, to});
}

void unit_entry_connect(const Composer *composer, const Units *units, UnitLayout *layout,
			size_t index, double spine, const double *column_bottoms)
{
	size_t elder = elder_of(units, index);
	size_t before = elder == UNIT_NONE ? units->at[index].told->parent : elder;
	Box box = layout->boxes[index], above = layout->boxes[before];
	double y = (box.y0 + box.y1) / 2;
	double step = layout->column_width + layout->gutter;
	double top = elder == UNIT_NONE ? above.y1 : (above.y0 + above.y1) / 2;
	double x = spine - (double)layout->column[index] * step;

	add_segment(composer, layout, (Point){spine, y}, (Point){box.x0 - 1, y});
	for (size_t c = layout->column[before]; c <= layout->column[index]; c++) {
		double from = c == layout->column[before] ? top : 0;
		double to = c == layout->column[index] ? y : column_bottoms[c];
		double at = x + (double)c * step;

		if (to > from)
			add_segment(composer, layout, (Point){at, from}, (Point){at, to});
	}
}
