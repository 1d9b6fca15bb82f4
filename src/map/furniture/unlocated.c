#include "map/furniture/unlocated.h"

#include <math.h>

#include "base/measure.h"
#include "layout/force_symbol.h"
#include "sign/attributes.h"
#include "words/forces.h"

#define PAD (1.5 * PT_PER_MM)
#define ROW_GAP (1.2 * PT_PER_MM)
#define TEXT_GAP (1.2 * PT_PER_MM)
#define ROWS_MOST 8 /* more are a list, and lists stand in the note */

/* One force: its symbol, and how many. */
typedef struct UnlocatedRow {
	Group *group;
	SymbolSpec spec;
	Box bounds; /* of the symbol about its centre */
	Group *strength;
	const TextRun *amount; /* NULL: all of a force of unknown strength */
} UnlocatedRow;

typedef struct Table {
	Group *group, *heading_group;
	const TextRun *heading;
	LIST(UnlocatedRow) rows;
	double symbols, width, height; /* symbols: the widest one */
} Table;

static Element symbol_element(Arena *arena, const Pocket *pocket)
{
	Element element = {.name = "position"};

	element.attributes =
		force_attributes(arena, &pocket->force, 1, DOCUMENTED, &element.attribute_count);
	return element;
}

static UnlocatedRow row_of(Pen *pen, Group *parent, const Pocket *pocket)
{
	UnlocatedRow row = {0};
	char *amount = amount_words(&pen->voice, &pocket->force, 1, &pocket->holding, NULL);

	row.group = pen_open(pen, parent, symbol_element(pen->scene->arena, pocket));
	row.group->title = force_names(&pen->voice, &pocket->force, 1, true);
	row.spec = force_symbol(pen, row.group, &pocket->force, 1, true);
	row.bounds = symbol_bounds(&row.spec, style_of(row.group));
	row.strength = pen_open(pen, row.group, (Element){.name = "strength"});
	row.amount = *amount ? pen_shape(pen, row.strength, amount) : NULL;
	return row;
}

/* All that the box holds, opened in `parent` and measured. */
static Table table_of(Pen *pen, Group *parent, const State *state)
{
	Table table = {.group = pen_open(pen, parent, (Element){.name = "unlocated"})};
	double amounts = 0;

	table.heading_group = pen_open(pen, table.group, (Element){.name = "head"});
	table.heading =
		pen_shape(pen, table.heading_group, voice_word(&pen->voice, "place_unknown"));
	table.height = 2 * PAD + table.heading->ascent + table.heading->descent;
	for (size_t i = 0; i < state->pocket_count; i++) {
		UnlocatedRow row = row_of(pen, table.group, &state->pockets[i]);

		LIST_ADD(pen->scene->arena, &table.rows, row);
		table.symbols = fmax(table.symbols, row.bounds.x1 - row.bounds.x0);
		amounts = fmax(amounts, row.amount ? TEXT_GAP + row.amount->width : 0);
		table.height += ROW_GAP + row.bounds.y1 - row.bounds.y0;
	}
	table.width = 2 * PAD + fmax(table.heading->width, table.symbols + amounts);
	return table;
}

Unlocated unlocated_open(Pen *pen, const State *const *states, size_t count, Spots *spots)
{
	Group *scratch = pen_open(pen, pen->scene->root, (Element){.name = "layer"});
	Unlocated unlocated = {0};
	double width = 0, height = 0;
	size_t most = 0;

	for (size_t i = 0; i < count; i++) {
		Table table;

		if (!states[i]->pocket_count)
			continue;
		table = table_of(pen, scratch, states[i]);
		width = fmax(width, table.width);
		height = fmax(height, table.height);
		most = table.rows.count > most ? table.rows.count : most;
	}
	scene_discard(scratch);
	if (most && most <= ROWS_MOST)
		unlocated.placed = spot_find_spare(spots, width, height, &unlocated.box);
	unlocated.at_right = unlocated.box.x1 > spots->view->frame.x1 - 1;
	unlocated.at_bottom = unlocated.box.y1 > spots->view->frame.y1 - 1;
	return unlocated;
}

void unlocated_obstacle(LabelField *field, const Unlocated *unlocated)
{
	if (unlocated->placed)
		label_obstacle(field, quad_of_box(box_grow(unlocated->box, 1.5)), 0);
}

Formations unlocated_with(Pen *pen, const Formations *formations, const State *state)
{
	Arena *arena = pen->scene->arena;
	LIST(Formation) all = {0};

	for (size_t i = 0; i < formations->count; i++)
		LIST_ADD(arena, &all, formations->at[i]);
	for (size_t i = 0; i < state->pocket_count; i++) {
		const Pocket *pocket = &state->pockets[i];
		Position *position = arena_alloc(arena, sizeof *position);
		/* Detached: only to say what the symbol looks like. */
		Group *group = arena_alloc(arena, sizeof *group);

		*position = (Position){
			.forces = &pocket->force, .force_count = 1, .certainty = INFERRED};
		*group = (Group){.node.kind = NODE_GROUP,
				 .parent = pen->scene->root,
				 .element = symbol_element(arena, pocket)};
		style_resolve(pen->scene, group, pen->sheet, &pen->media);
		LIST_ADD(arena, &all,
			 ((Formation){.position = position,
				      .group = group,
				      .spec = force_symbol(pen, group, &pocket->force, 1, true),
				      .placed = true}));
	}
	return (Formations){all.at, all.count};
}

static Box box_of_table(const Unlocated *unlocated, const Table *table)
{
	Box box = unlocated->box;

	if (unlocated->at_right)
		box.x0 = box.x1 - table->width;
	if (unlocated->at_bottom)
		box.y0 = box.y1 - table->height;
	return (Box){box.x0, box.y0, box.x0 + table->width, box.y0 + table->height};
}

static void draw_box(Pen *pen, Group *group, Box box)
{
	Path path = path_new(pen->scene->arena);
	Paint paint = style_paint(style_of(group));

	path_box(&path, box);
	if (paint.fills || paint.strokes)
		scene_path(pen->scene, group, path, paint);
}

void unlocated_draw(Pen *pen, Group *parent, const Unlocated *unlocated, const State *state)
{
	Group *under;
	Table table;
	Box box;
	double x, y;

	if (!unlocated->placed || !state->pocket_count)
		return;
	/* The paper lies below its rows, whose groups are open before its size is known. */
	under = pen_open(pen, parent, (Element){.name = "unlocated"});
	table = table_of(pen, parent, state);
	box = box_of_table(unlocated, &table);
	x = box.x0 + PAD;
	y = box.y0 + PAD;
	draw_box(pen, under, box);
	pen_text(pen, table.heading_group, table.heading, (Point){x, y + table.heading->ascent}, 0);
	y += table.heading->ascent + table.heading->descent;
	for (size_t i = 0; i < table.rows.count; i++) {
		const UnlocatedRow *row = &table.rows.at[i];
		double middle = y + ROW_GAP - row->bounds.y0;

		symbol_draw(pen->scene, row->group, &row->spec, style_of(row->group),
			    (Point){x - row->bounds.x0, middle});
		if (row->amount)
			pen_text(pen, row->strength, row->amount,
				 (Point){x + table.symbols + TEXT_GAP,
					 middle + (row->amount->ascent - row->amount->descent) / 2},
				 0);
		y += ROW_GAP + row->bounds.y1 - row->bounds.y0;
	}
}
