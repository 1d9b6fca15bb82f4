/* Lists that run through columns: every unit one entry, indented by its level. */
#include <math.h>

#include "chart/units/unit_layout.h"
#include "layout/pack.h"

#define ROOT_GAP (2 * PT_PER_MM) /* above a root that does not begin a column */

/* Every unit in order; one that has others under it does not stand last in a column. */
static PackEntry *entries_of(Arena *arena, const Units *units, const UnitLayout *layout)
{
	PackEntry *entries = arena_array(arena, units->count, sizeof *entries);

	for (size_t i = 0; i < units->count; i++)
		entries[i] = (PackEntry){.height = layout->boxes[i].y1 - layout->boxes[i].y0,
					 .above = units->at[i].told->level ? ENTRY_GAP : ROOT_GAP,
					 .keep = units->at[i].told->child_count > 0};
	return entries;
}

void unit_layout_lists(const Composer *composer, Units *units, UnitLayout *layout)
{
	Arena *arena = composer->arena;
	double *bottoms = arena_array(arena, layout->columns, sizeof *bottoms);
	double step = layout->column_width + layout->gutter;
	PackEntry *entries;

	for (size_t i = 0; i < units->count; i++)
		if (!unit_entry_fit(composer, units, layout, i,
				    (double)units->at[i].told->level * ENTRY_INDENT,
				    layout->column_width))
			layout->fits = false;
	entries = entries_of(arena, units, layout);
	pack_columns_even(entries, units->count, bottoms, layout->columns);
	for (size_t i = 0; i < layout->columns; i++)
		layout->height = fmax(layout->height, bottoms[i]);
	for (size_t i = 0; i < units->count; i++) {
		Box *box = &layout->boxes[i];

		layout->column[i] = entries[i].column;
		*box = box_moved(
			*box, (Point){(double)entries[i].column * step, entries[i].top - box->y0});
		if (units->at[i].told->level)
			unit_entry_connect(composer, units, layout, i,
					   box->x0 - ENTRY_INDENT + ENTRY_SPINE, bottoms);
	}
}
