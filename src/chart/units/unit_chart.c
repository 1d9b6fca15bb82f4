/* The organisation chart: a root's box over a row of its children's boxes, lists hanging under these. */
#include <math.h>

#include "chart/units/unit_layout.h"

#define BOX_PAD_X (1.3 * PT_PER_MM)
#define BOX_PAD_Y (0.9 * PT_PER_MM)
#define DROP (2.2 * PT_PER_MM)	   /* from a box to the bus under it, and on to the next box */
#define ROW_GAP (5 * PT_PER_MM)	   /* between rows of roots */
#define LIST_GAP (1.2 * PT_PER_MM) /* from a box to its list */
#define COLUMN_WIDEST (62 * PT_PER_MM)
#define ROOT_WIDEST (75 * PT_PER_MM)
#define TRUNK (1.5 * PT_PER_MM) /* room left of a root's columns for the line to its further rows */

typedef struct Work {
	const Composer *composer;
	Units *units;
	UnitLayout *layout;
	double left; /* of the first column: past the trunk, where there is one */
} Work;

typedef struct Root {
	size_t index, across, at; /* columns it takes, and its first */
} Root;

static double column_x(const Work *work, size_t column)
{
	return work->left + (double)column * (work->layout->column_width + work->layout->gutter);
}

/* Its text broken for a box of a width; the height that the box wants. */
static double box_fit(Work *work, size_t index, double width)
{
	Unit *unit = &work->units->at[index];
	double slot = unit_slot(work->units, unit);

	if (!unit_fit(work->composer, unit, width - slot - 2 * BOX_PAD_X))
		work->layout->fits = false;
	return fmax(unit->text_height, unit->symbol.y1 - unit->symbol.y0) + 2 * BOX_PAD_Y;
}

static double root_width(Work *work, const Root *root)
{
	const Unit *unit = &work->units->at[root->index];
	double span = (double)root->across * (work->layout->column_width + work->layout->gutter) -
		      work->layout->gutter;
	double natural = unit_slot(work->units, unit) + 2 * BOX_PAD_X + 1;
	double wide = 0;

	for (int i = 0; i < UNIT_TEXTS; i++)
		wide = fmax(wide, unit->text[i].natural);
	natural = fmin(natural + wide, ROOT_WIDEST);
	return fmin(span, fmax(natural, work->layout->column_width));
}

static void put_box(Work *work, size_t index, Box box)
{
	work->layout->boxes[index] = box;
	work->layout->boxed[index] = true;
}

static void add_line(Work *work, Point from, Point to)
{
	LIST_ADD(work->composer->arena, &work->layout->tree, (Segment){from, to});
}

/* The list under a child's box; returns its lower end. */
static double hang_list(Work *work, size_t child, double x, double right, double y)
{
	const Units *units = work->units;
	const double no_bottoms[1] = {0};

	y += LIST_GAP;
	for (size_t i = child + 1;
	     i < units->count && units->at[i].told->level > units->at[child].told->level; i++) {
		size_t depth = units->at[i].told->level - units->at[child].told->level;
		double at = x + (double)depth * ENTRY_INDENT;
		Box *box = &work->layout->boxes[i];

		if (!unit_entry_fit(work->composer, units, work->layout, i, at, right))
			work->layout->fits = false;
		box->y1 += y;
		box->y0 = y;
		y = box->y1 + ENTRY_GAP;
		unit_entry_connect(work->composer, units, work->layout, i,
				   at - ENTRY_INDENT + ENTRY_SPINE, no_bottoms);
	}
	return y - ENTRY_GAP;
}

/* Children number `first` to `last` of a root: boxes of one height, lists under them. Returns the lower end. */
static double put_children(Work *work, const Root *root, const size_t *children, size_t count,
			   double y)
{
	double width = work->layout->column_width, height = 0, bottom;

	for (size_t i = 0; i < count; i++)
		height = fmax(height, box_fit(work, children[i], width));
	bottom = y + height;
	for (size_t i = 0; i < count; i++) {
		double x = column_x(work, root->at + i);

		put_box(work, children[i], (Box){x, y, x + width, y + height});
		add_line(work, (Point){x + width / 2, y - DROP}, (Point){x + width / 2, y});
		if (work->units->at[children[i]].told->child_count)
			bottom = fmax(bottom,
				      hang_list(work, children[i], x, x + width, y + height));
	}
	return bottom;
}

static size_t children_of(const Work *work, size_t index, size_t *out)
{
	size_t count = 0;

	for (size_t i = index + 1; i < work->units->count; i++)
		if (work->units->at[i].told->parent == index)
			out[count++] = i;
	return count;
}

/* The bus over a row of children; further rows hang on a trunk left of the columns. */
static void put_bus(Work *work, const Root *root, size_t row, size_t count, double y)
{
	double middle = work->layout->column_width / 2;
	Box box = work->layout->boxes[root->index];
	double first = column_x(work, root->at) + middle;
	double last = column_x(work, root->at + count - 1) + middle;
	double trunk = column_x(work, root->at) - TRUNK;
	double stem = (box.x0 + box.x1) / 2;

	if (!row) {
		add_line(work, (Point){stem, box.y1}, (Point){stem, y});
		if (fmin(first, stem) < fmax(last, stem))
			add_line(work, (Point){fmin(first, stem), y}, (Point){fmax(last, stem), y});
		return;
	}
	add_line(work, (Point){trunk, y}, (Point){last, y});
}

static double put_root_children(Work *work, const Root *root, double y)
{
	Arena *arena = work->composer->arena;
	size_t *children = arena_array(arena, work->units->count, sizeof *children);
	size_t count = children_of(work, root->index, children);
	double first_bus = y + DROP, last_bus = first_bus;

	for (size_t at = 0; at < count; at += root->across) {
		size_t across = count - at < root->across ? count - at : root->across;

		if (at)
			y += ENTRY_INDENT;
		last_bus = y + DROP;
		put_bus(work, root, at / root->across, across, last_bus);
		y = put_children(work, root, children + at, across, y + 2 * DROP);
	}
	if (last_bus > first_bus) {
		double trunk = column_x(work, root->at) - TRUNK;

		add_line(work, (Point){trunk, first_bus},
			 (Point){column_x(work, root->at) + work->layout->column_width / 2,
				 first_bus});
		add_line(work, (Point){trunk, first_bus}, (Point){trunk, last_bus});
	}
	return y;
}

/* One row of roots side by side; returns its lower end. */
static double put_row(Work *work, const Root *roots, size_t count, double y)
{
	double bottom = y;

	for (size_t i = 0; i < count; i++) {
		double width = root_width(work, &roots[i]);
		double height = box_fit(work, roots[i].index, width);
		double x0 = column_x(work, roots[i].at);
		double x1 = column_x(work, roots[i].at + roots[i].across - 1) +
			    work->layout->column_width;

		put_box(work, roots[i].index,
			(Box){(x0 + x1 - width) / 2, y, (x0 + x1 + width) / 2, y + height});
		bottom = fmax(bottom, put_root_children(work, &roots[i], y + height));
	}
	return bottom;
}

void unit_layout_chart(const Composer *composer, Units *units, UnitLayout *layout)
{
	Work work = {composer, units, layout, 0};
	Root *row = arena_array(composer->arena, layout->columns, sizeof *row);
	size_t used = 0, count = 0;
	double y = 0;

	for (size_t i = 0; i < units->count; i++)
		if (units->at[i].told->level == 0 &&
		    units->at[i].told->child_count > layout->columns)
			work.left = TRUNK;
	for (size_t i = 0; i < units->count; i++)
		if (units->at[i].told->level < UNIT_CHIEF_LEVELS && !units->at[i].told->chief)
			layout->fits = false; /* too many for boxes */
	layout->column_width -= work.left / (double)layout->columns;
	layout->column_width = fmin(layout->column_width, COLUMN_WIDEST);
	for (size_t i = 0; i < units->count; i++) {
		size_t want = units->at[i].told->child_count ? units->at[i].told->child_count : 1;
		size_t across = want < layout->columns ? want : layout->columns;

		if (units->at[i].told->level)
			continue;
		if (used + across > layout->columns) {
			y = put_row(&work, row, count, y) + ROW_GAP;
			used = count = 0;
		}
		row[count++] = (Root){i, across, used};
		used += across;
	}
	layout->height = count ? put_row(&work, row, count, y) : y;
}
