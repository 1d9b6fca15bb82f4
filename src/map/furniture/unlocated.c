#include "map/furniture/unlocated.h"

#include <math.h>

#include "base/measure.h"
#include "layout/force_symbol.h"
#include "sign/attributes.h"
#include "words/forces.h"

#define SLIP_CLEAR 1.5 /* about the slip, to names and symbols */
#define PAD (1.5 * PT_PER_MM)
#define ROW_GAP (1.2 * PT_PER_MM)
#define TEXT_GAP (1.2 * PT_PER_MM)
#define ROWS_MOST 8 /* more are a list, and lists stand in the note */

static Element symbol_element(Arena *arena, const Pocket *pocket)
{
	Element element = {.name = "position"};

	element.attributes = force_attributes(arena, pocket->forces, pocket->force_count,
					      DOCUMENTED, &element.attribute_count);
	return element;
}

static UnlocatedRow row_of(const Composer *composer, const Styled *table, const Pocket *pocket)
{
	UnlocatedRow row = {.pocket = pocket};
	char *amount = amount_words(&composer->voice, pocket->forces, pocket->force_count,
				    &pocket->holding, NULL);

	row.styled = compose_under(composer, table, symbol_element(composer->arena, pocket));
	row.spec =
		force_symbol(composer, row.styled, pocket->forces, pocket->force_count, &row.label);
	row.bounds = symbol_bounds(&row.spec, row.styled->style);
	row.strength = compose_under(composer, row.styled, (Element){.name = "strength"});
	row.amount = *amount ? compose_line(composer, row.strength, amount) : NULL;
	return row;
}

UnlocatedTable unlocated_table(const Composer *composer, const Styled *layer, const State *state)
{
	UnlocatedTable table = {
		.styled = compose_under(composer, layer, (Element){.name = "unlocated"})};
	double amounts = 0;

	table.head = compose_under(composer, table.styled, (Element){.name = "head"});
	table.heading =
		compose_line(composer, table.head, voice_word(&composer->voice, "place_unknown"));
	table.height = 2 * PAD + table.heading->ascent + table.heading->descent;
	for (size_t i = 0; i < state->pocket_count; i++) {
		UnlocatedRow row = row_of(composer, table.styled, &state->pockets[i]);

		LIST_ADD(composer->arena, &table.rows, row);
		table.symbols = fmax(table.symbols, row.bounds.x1 - row.bounds.x0);
		amounts = fmax(amounts, row.amount ? TEXT_GAP + row.amount->width : 0);
		table.height += ROW_GAP + row.bounds.y1 - row.bounds.y0;
	}
	table.width = 2 * PAD + fmax(table.heading->width, table.symbols + amounts);
	return table;
}

Unlocated unlocated_open(const Composer *composer, const State *const *states, size_t count,
			 Spots *spots)
{
	const Styled *layer = compose_under(composer, composer->page, (Element){.name = "layer"});
	Unlocated unlocated = {0};
	double width = 0, height = 0;
	size_t most = 0;

	for (size_t i = 0; i < count; i++) {
		UnlocatedTable table;

		if (!states[i]->pocket_count)
			continue;
		table = unlocated_table(composer, layer, states[i]);
		width = fmax(width, table.width);
		height = fmax(height, table.height);
		most = table.rows.count > most ? table.rows.count : most;
	}
	if (most && most <= ROWS_MOST &&
	    !compose_under(composer, layer, (Element){.name = "unlocated"})->hidden)
		unlocated.placed = spot_find_spare(spots, width, height, &unlocated.box);
	unlocated.at_right = unlocated.box.x1 > spots->view->frame.x1 - 1;
	unlocated.at_bottom = unlocated.box.y1 > spots->view->frame.y1 - 1;
	return unlocated;
}

void unlocated_obstacle(LabelField *field, const Unlocated *unlocated)
{
	if (unlocated->placed)
		label_obstacle(field, quad_of_box(box_grow(unlocated->box, SLIP_CLEAR)), 0);
}

Formations unlocated_with(const Composer *composer, const Formations *formations,
			  const State *state)
{
	Arena *arena = composer->arena;
	LIST(Formation) all = {0};

	for (size_t i = 0; i < formations->count; i++)
		LIST_ADD(arena, &all, formations->at[i]);
	for (size_t i = 0; i < state->pocket_count; i++) {
		const Pocket *pocket = &state->pockets[i];
		Position *position = arena_alloc(arena, sizeof *position);
		Formation formation = {.position = position, .placed = true};

		*position = (Position){.forces = pocket->forces,
				       .force_count = pocket->force_count,
				       .holding = pocket->holding,
				       .part_of_body = pocket->force_count > 1,
				       .certainty = INFERRED};
		formation.styled =
			compose_under(composer, composer->page, symbol_element(arena, pocket));
		formation.spec = force_symbol(composer, formation.styled, pocket->forces,
					      pocket->force_count, &formation.label);
		LIST_ADD(arena, &all, formation);
	}
	return (Formations){all.at, all.count};
}

static Box box_of_table(const Unlocated *unlocated, const UnlocatedTable *table)
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

static void draw_row(Pen *pen, Group *parent, const UnlocatedTable *table, const UnlocatedRow *row,
		     Point corner)
{
	Group *group = scene_open_styled(pen->scene, parent, row->styled), *strength;
	double middle = corner.y + ROW_GAP - row->bounds.y0;

	group->title =
		force_names(&pen->voice, row->pocket->forces, row->pocket->force_count, true);
	if (row->label)
		scene_open_styled(pen->scene, group, row->label);
	strength = scene_open_styled(pen->scene, group, row->strength);
	symbol_draw(pen->scene, group, &row->spec, row->styled->style,
		    (Point){corner.x - row->bounds.x0, middle});
	if (row->amount)
		pen_text(pen, strength, row->amount,
			 (Point){corner.x + table->symbols + TEXT_GAP,
				 middle + (row->amount->ascent - row->amount->descent) / 2},
			 0);
}

void unlocated_draw(Pen *pen, Group *parent, const Unlocated *unlocated,
		    const UnlocatedTable *table)
{
	Group *group, *head;
	Box box;
	double x, y;

	if (!unlocated->placed || !table->rows.count)
		return;
	box = box_of_table(unlocated, table);
	x = box.x0 + PAD;
	y = box.y0 + PAD;
	/* The paper lies in a group of its own, below all that stands on it. */
	draw_box(pen, scene_open_styled(pen->scene, parent, table->styled), box);
	group = scene_open_styled(pen->scene, parent, table->styled);
	head = scene_open_styled(pen->scene, group, table->head);
	pen_text(pen, head, table->heading, (Point){x, y + table->heading->ascent}, 0);
	y += table->heading->ascent + table->heading->descent;
	for (size_t i = 0; i < table->rows.count; i++) {
		const UnlocatedRow *row = &table->rows.at[i];

		draw_row(pen, group, table, row, (Point){x, y});
		y += ROW_GAP + row->bounds.y1 - row->bounds.y0;
	}
}
