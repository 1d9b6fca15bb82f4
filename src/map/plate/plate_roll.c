/* Who signs for what of a plate: of each thing that its state and its map ask for, what became of it. */

#include <string.h>

#include "map/contents/held_land.h"
#include "map/plate/series.h"
#include "words/forces.h"

static const Formation *inset_formation(const PlateLayout *layout, size_t inset,
					const Position *position)
{
	const Formations *formations = &layout->insets[inset].formations;

	for (size_t i = 0; i < formations->count; i++)
		if (formations->at[i].position->id == position->id)
			return &formations->at[i];
	return NULL;
}

/* "what row 'm1' says of 'first+second'" */
static char *row_words(Arena *arena, const Row *row)
{
	char *forces = arena_copy(arena, row->holding_side ? row->holding_side->id : "");

	for (size_t i = 0; i < row->force_count; i++)
		forces = arena_joined(arena, forces, "+", row->forces[i]->id);
	return *forces ? arena_printf(arena, "what row '%s' says of '%s'", row->id, forces)
		       : arena_printf(arena, "what row '%s' says", row->id);
}

static void write_origin(Arena *arena, RollEntry *entry, const Row *row)
{
	entry->span = row->span;
	entry->written = row_words(arena, row);
}

/* The row that brought a force to where it stands: the last that says so. */
static const Row *row_of(const Position *position)
{
	for (size_t i = position->row_count; i-- > 0;)
		if (place_equal(&position->rows[i]->to, &position->place))
			return position->rows[i];
	return position->rows[0];
}

/* What is off the main map may stand in an inset, and what is crowded out of the one may have found room in the other. */
static void sign_position(const Composer *composer, const PlateLayout *layout,
			  const Formation *formation, Roll *roll)
{
	const Position *position = formation->position;
	RollEntry entry = {.kind = position->former ? ROLL_FORMER : ROLL_POSITION,
			   .fate = formation->fate,
			   .id = position->id};

	if (!formation->asked)
		return;
	entry.name = force_names(&composer->voice, position->forces, position->force_count, true);
	if (position->row_count)
		write_origin(composer->arena, &entry, row_of(position));
	for (size_t i = 0; i < layout->inset_count; i++) {
		const Formation *within = inset_formation(layout, i, position);

		if (!within || !within->asked)
			continue;
		if (within->fate == FATE_DRAWN || entry.fate == FATE_OFF_MAP)
			entry.fate = within->fate;
		if (within->fate == FATE_NO_ROOM && entry.fate == FATE_DRAWN)
			roll_sign(composer->arena, roll,
				  (RollEntry){.kind = ROLL_INSET_POSITION,
					      .fate = within->fate,
					      .within = layout->insets[i].inset->map->id,
					      .id = entry.id,
					      .name = entry.name});
	}
	roll_sign(composer->arena, roll, entry);
}

static bool stands_in_inset(const PlateLayout *layout, const Position *position)
{
	for (size_t i = 0; i < layout->inset_count; i++)
		if (inset_formation(layout, i, position))
			return true;
	return false;
}

void outside_add(Arena *arena, PositionList *outside, const PlateLayout *layout)
{
	const Formations *formations = &layout->contents.formations;

	for (size_t i = 0; i < formations->count; i++) {
		const Position *position = formations->at[i].position;
		bool known = position->former || formations->at[i].fate != FATE_OFF_MAP ||
			     stands_in_inset(layout, position);

		for (size_t k = 0; k < outside->count && !known; k++)
			known = !strcmp(outside->at[k]->id, position->id);
		if (!known)
			LIST_ADD(arena, outside, position);
	}
}

void untold_add(Arena *arena, ArrowList *untold, const Arrows *arrows)
{
	for (size_t i = 0; i < arrows->count; i++) {
		const Arrow *arrow = &arrows->at[i];
		bool known = arrow->fate != FATE_NO_WAY;

		for (size_t k = 0; k < untold->count && !known; k++)
			known = untold->at[k]->movement->row == arrow->movement->row;
		if (!known)
			LIST_ADD(arena, untold, arrow);
	}
}

static void sign_movement(const Composer *composer, const Arrow *arrow, Roll *roll)
{
	const Movement *movement = arrow->movement;
	RollEntry entry = {.kind = ROLL_MOVEMENT, .fate = arrow->fate, .id = movement->id};

	entry.name = force_names(&composer->voice, movement->forces, movement->force_count, true);
	write_origin(composer->arena, &entry, movement->row);
	/* Of all languages alike, so that it is told once. */
	if (arrow->fate == FATE_NO_WAY)
		entry.name = NULL;
	if (arrow->asked)
		roll_sign(composer->arena, roll, entry);
	entry.kind = ROLL_RELIEF;
	entry.fate = FATE_DRAWN;
	if (arrow->relief)
		roll_sign(composer->arena, roll, entry);
}

/* Land that styles hide is not asked for. */
static void sign_land(const Composer *composer, const Series *series, const State *state,
		      const Control *control, Roll *roll)
{
	Arena *arena = composer->arena;
	RollEntry entry = {.kind = ROLL_LAND, .layer = control->land->as, .id = control->id};
	bool shown = held_land_shown(arena, &series->front, &series->view, control);

	if (held_land_styled(composer, composer->page, state, control, 0)->style->display ==
	    DISPLAY_NONE)
		return;
	for (size_t i = 0; i < series->insets.count && !shown; i++)
		shown = held_land_shown(arena, &series->insets.at[i].front,
					&series->insets.at[i].view, control);
	entry.fate = shown ? FATE_DRAWN : FATE_OFF_MAP;
	entry.name = voice_text(&composer->voice, &control->land->name);
	if (control->row_count)
		write_origin(arena, &entry, control->rows[control->row_count - 1]);
	roll_sign(arena, roll, entry);
}

static void sign_covered(Arena *arena, const Series *series, Roll *roll)
{
	for (size_t i = 0; i < series->covered.count; i++) {
		const BaseName *name = series->covered.at[i];
		const Feature *feature = name->item->feature;

		roll_sign(arena, roll,
			  (RollEntry){.kind = ROLL_NAME,
				      .fate = FATE_COVERED,
				      .layer = feature->as,
				      .id = feature->id,
				      .name = voice_text(&series->composer.voice, &feature->name)});
	}
}

static void sign_box(Arena *arena, Roll *roll, const char *what, const char *id, bool placed)
{
	roll_sign(arena, roll,
		  (RollEntry){.kind = ROLL_BOX,
			      .fate = placed ? FATE_DRAWN : FATE_NO_ROOM,
			      .id = id,
			      .name = what});
}

static void sign_furniture(Arena *arena, const Series *series, Roll *roll)
{
	const PlateKeys *keys = &series->figure->plate;
	const Insets *insets = &series->insets;

	if (!series->scale_bar.hidden)
		sign_box(arena, roll, "the scale bar", "scale_bar", series->scale_bar.placed);
	if (series->bare)
		return;
	for (size_t i = 0; i < insets->count; i++)
		sign_box(arena, roll, "an inset", insets->at[i].map->id, true);
	for (size_t i = 0; i < insets->left_out.count; i++)
		sign_box(arena, roll, "an inset", insets->left_out.at[i]->id, false);
	if (keys->locator && series->locator.map)
		sign_box(arena, roll, "the locator", keys->locator->id, series->locator.placed);
}

Roll plate_roll(const Composer *composer, const Series *series, const PlateLayout *layout)
{
	const Contents *contents = &layout->contents;
	Roll roll = {0};

	for (size_t i = 0; i < contents->formations.count; i++)
		sign_position(composer, layout, &contents->formations.at[i], &roll);
	for (size_t i = 0; i < contents->arrows.count; i++)
		sign_movement(composer, &contents->arrows.at[i], &roll);
	if (contents->bands)
		bands_sign(composer->arena, contents->bands, &roll);
	for (size_t i = 0; i < layout->state->control_count; i++)
		sign_land(composer, series, layout->state, &layout->state->controls[i], &roll);
	names_sign(composer->arena, &layout->names, NULL, &roll);
	for (size_t i = 0; i < layout->inset_count; i++)
		names_sign(composer->arena, &layout->insets[i].names,
			   layout->insets[i].inset->map->id, &roll);
	if (series->locator.placed)
		names_sign(composer->arena, &series->locator.plan, series->locator.map->id, &roll);
	sign_covered(composer->arena, series, &roll);
	sign_furniture(composer->arena, series, &roll);
	return roll;
}

/* What its plate cannot do without is told of the plate, all else of the figure: what lacks on one plate mostly lacks on many. */
static bool is_of_plate(const RollEntry *entry)
{
	return entry->fate != FATE_OFF_MAP && entry->fate != FATE_NO_WAY &&
	       (entry->kind == ROLL_POSITION || entry->kind == ROLL_FORMER ||
		entry->kind == ROLL_INSET_POSITION || entry->kind == ROLL_MOVEMENT ||
		entry->kind == ROLL_RELIEF);
}

/* What lacks of one sort, each once. */
static Roll sifted(Arena *arena, const Roll *roll, bool of_plate)
{
	Roll sort = {0};

	for (size_t i = 0; i < roll->count; i++)
		if (is_of_plate(&roll->at[i]) == of_plate)
			roll_sign(arena, &sort, roll->at[i]);
	return roll_lacking(arena, &sort);
}

static void report_plate(const Series *series, const Roll *roll, const char *stem)
{
	Roll own = sifted(series->context.diag->arena, roll, true);

	roll_report(&own, series->context.diag, series->figure->span, stem);
}

/* Where nothing is drawn it does not matter which plate is asked: a page is as good as its worst. */
static void report_plates(Series *series)
{
	for (size_t i = 0; i < series->plates.count; i++)
		report_plate(series, &series->plates.at[i]->layout.roll, series->specs[i].stem);
}

static void report_figure(Series *series)
{
	Diag *diag = series->context.diag;
	Roll all = series_roll(diag->arena, series);

	all = sifted(diag->arena, &all, false);
	roll_report(&all, diag, series->figure->span, series->figure->id);
	if (series->context.unseen)
		report_plates(series);
}

void series_report(Series *series, const PlateSpec *plate)
{
	const PlateLayout *layout = series_layout(series, plate->state);

	if (!series->told)
		report_figure(series);
	series->told = true;
	if (!series->context.unseen)
		report_plate(series, &layout->roll, plate->stem);
}
