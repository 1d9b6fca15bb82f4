#include "layout/pack.h"

#include <math.h>

bool pack_is_free(const Pack *pack, Box box)
{
	for (size_t i = 0; i < pack->taken.count; i++) {
		const Box *other = &pack->taken.at[i];

		if (box.y0 < other->y1 && box.y1 > other->y0 && box.x0 < other->x1 + pack->apart &&
		    box.x1 > other->x0 - pack->apart)
			return false;
	}
	return true;
}

void pack_take(Pack *pack, Box box)
{
	LIST_ADD(pack->arena, &pack->taken, box);
}

Box pack_rows(size_t row, size_t rows, double x0, double x1)
{
	return (Box){x0, (double)row, x1, (double)(row + rows)};
}

size_t pack_row_count(const Pack *pack)
{
	double last = 0;

	for (size_t i = 0; i < pack->taken.count; i++)
		last = fmax(last, pack->taken.at[i].y1);
	return (size_t)last;
}

double pack_set(PackLine *line, double wide)
{
	double x;

	if (line->x > 0 && line->x + wide > line->width) {
		line->x = 0;
		line->line++;
	}
	x = line->x;
	line->x += wide + line->apart;
	return x;
}

/* How much room an entry asks for: its own height, and where it may not stand last, that of the next. */
static double wanted(const PackEntry *entries, size_t count, size_t index)
{
	const PackEntry *entry = &entries[index];

	return entry->keep && index + 1 < count
		       ? entry->height + entries[index + 1].above + entries[index + 1].height
		       : entry->height;
}

size_t pack_columns(PackEntry *entries, size_t count, double height, double *bottoms,
		    size_t columns)
{
	size_t column = 0;
	double y = 0;

	for (size_t i = 0; i < count; i++) {
		double gap = y > 0 ? entries[i].above : 0;

		if (y > 0 && y + gap + wanted(entries, count, i) > height) {
			if (column < columns)
				bottoms[column] = y;
			column++;
			y = gap = 0;
		}
		entries[i].column = column;
		entries[i].top = y + gap;
		y += gap + entries[i].height;
	}
	if (column < columns)
		bottoms[column] = y;
	return column + 1;
}

void pack_columns_even(PackEntry *entries, size_t count, double *bottoms, size_t columns)
{
	double low = 0, high = 0;

	for (size_t i = 0; i < count; i++) {
		high += entries[i].height + entries[i].above;
		low = fmax(low, entries[i].height);
	}
	while (high - low > PACK_PRECISION) {
		double middle = (low + high) / 2;

		if (pack_columns(entries, count, middle, bottoms, columns) <= columns)
			high = middle;
		else
			low = middle;
	}
	pack_columns(entries, count, high, bottoms, columns);
}
