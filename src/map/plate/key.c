#include "map/plate/key.h"

#include "base/hash.h"
#include "map/plate/series.h"

static uint64_t add_text(uint64_t hash, const char *text)
{
	return hash_string(hash_bytes(hash, text ? "+" : "-", 1), text ? text : "");
}

static uint64_t add_count(uint64_t hash, size_t count)
{
	const uint64_t wide = count;

	return hash_bytes(hash, &wide, sizeof wide);
}

static uint64_t add_number(uint64_t hash, int64_t number)
{
	return hash_bytes(hash, &number, sizeof number);
}

static uint64_t add_point(uint64_t hash, Point point)
{
	return hash_number(hash_number(hash, point.x), point.y);
}

static uint64_t add_box(uint64_t hash, Box box)
{
	return add_point(add_point(hash, (Point){box.x0, box.y0}), (Point){box.x1, box.y1});
}

static uint64_t add_line(uint64_t hash, const Polyline *line)
{
	hash = add_count(hash, line->count);
	for (size_t i = 0; i < line->count; i++)
		hash = add_point(hash, line->at[i]);
	return hash;
}

static uint64_t add_words(uint64_t hash, const Text *text)
{
	hash = add_count(hash, text->count);
	for (size_t i = 0; i < text->count; i++)
		hash = add_text(add_text(hash, text->at[i].language), text->at[i].value);
	return hash;
}

static uint64_t add_forces(uint64_t hash, const Force *const *forces, size_t count)
{
	hash = add_count(hash, count);
	for (size_t i = 0; i < count; i++)
		hash = add_text(hash, forces[i]->id);
	return hash;
}

/* A feature by its number: its name and course are the series' business. */
static uint64_t add_place(uint64_t hash, const Place *place)
{
	hash = add_number(hash, place->kind);
	hash = add_number(hash, place->feature ? (int64_t)place->feature->number : -1);
	hash = hash_number(hash_number(hash, place->stretch.from), place->stretch.to);
	hash = hash_number(hash_number(hash, place->at.lon), place->at.lat);
	hash = add_text(hash, place->outside ? place->outside->id : NULL);
	return add_number(hash, place->certainty);
}

static uint64_t add_holding(uint64_t hash, const Holding *holding)
{
	hash = add_number(add_number(hash, holding->share.num), holding->share.den);
	hash = add_number(add_number(hash, holding->men.low), holding->men.high);
	return add_number(add_number(hash, holding->unknown), holding->about);
}

static uint64_t add_pocket(uint64_t hash, const Pocket *pocket)
{
	return add_holding(add_forces(hash, pocket->forces, pocket->force_count), &pocket->holding);
}

static uint64_t add_position(uint64_t hash, const Position *position)
{
	hash = add_text(hash, position->id);
	hash = add_forces(hash, position->forces, position->force_count);
	hash = add_place(hash, &position->place);
	hash = add_holding(hash, &position->holding);
	hash = add_number(add_number(hash, position->certainty), position->amount_certainty);
	hash = add_number(hash, position->place_certainty);
	hash = add_words(hash, &position->label);
	hash = add_number(add_number(hash, position->former), position->contingent);
	hash = add_count(add_number(hash, position->compared), position->row_count);
	for (size_t i = 0; i < position->row_count; i++)
		hash = add_text(hash, position->rows[i]->id);
	return hash;
}

static uint64_t add_movement(uint64_t hash, const Movement *movement)
{
	bool drawn = movement->draws_arrow && movement->progress != PROGRESS_NOT_BEGUN;

	hash = add_text(add_text(hash, movement->id), movement->row->id);
	hash = add_forces(hash, movement->forces, movement->force_count);
	hash = add_place(add_place(hash, &movement->from), &movement->to);
	hash = add_holding(add_holding(hash, &movement->amount), movement_drawn(movement));
	hash = add_number(add_number(hash, drawn), movement->draws_arrow);
	hash = add_number(add_number(hash, movement->certainty), movement->amount_certainty);
	hash = add_number(hash, movement->route_certainty);
	hash = add_text(hash, movement->reliever ? movement->reliever->id : NULL);
	return add_number(hash, movement->compared);
}

static uint64_t add_sector(uint64_t hash, const Sector *sector)
{
	hash = add_number(hash, (int64_t)sector->line->number);
	hash = hash_number(hash_number(hash, sector->stretch.from), sector->stretch.to);
	hash = add_forces(hash, sector->holders, sector->holder_count);
	return add_number(add_number(hash, sector->certainty), sector->compared);
}

static uint64_t add_holders(uint64_t hash, const Control *control)
{
	hash = add_count(add_number(hash, control->contested), control->holder_count);
	for (size_t i = 0; i < control->holder_count; i++) {
		const ControlHolder *holder = &control->holders[i];

		hash = add_text(hash, holder->force ? holder->force->id : NULL);
		hash = add_text(hash, holder->side ? holder->side->id : NULL);
	}
	return hash;
}

static uint64_t add_control(uint64_t hash, const Control *control)
{
	hash = add_number(hash, (int64_t)control->land->number);
	hash = hash_number(hash_number(hash, control->stretch.from), control->stretch.to);
	hash = add_number(add_number(hash, control->certainty), control->compared);
	hash = add_number(add_holders(hash, control), control->before != NULL);
	hash = control->before ? add_holders(hash, control->before) : hash;
	for (size_t i = 0; i < control->row_count; i++)
		hash = add_text(hash, control->rows[i]->id);
	return hash;
}

/* The words of a comparison tell moments, so no two of them share one. */
static uint64_t add_moment(uint64_t hash, const State *state)
{
	hash = add_number(add_number(hash, state->at_moment), state->when.is_day);
	return add_number(hash, state->when.from);
}

uint64_t state_key(const State *state)
{
	uint64_t hash = add_number(HASH_START, state->comparison);

	hash = add_text(add_text(hash, state->plan->id), state->phase ? state->phase->id : NULL);
	hash = add_text(hash, state->of ? state->of->id : NULL);
	hash = add_number(add_number(hash, state->ground.at), state->ground.otherwise);
	if (state->comparison != COMPARISON_NONE)
		hash = add_moment(add_moment(hash, state), state->other);
	if (state->other)
		hash = add_number(hash, (int64_t)state_key(state->other));
	hash = add_count(hash, state->position_count);
	for (size_t i = 0; i < state->position_count; i++)
		hash = add_position(hash, &state->positions[i]);
	hash = add_count(hash, state->movement_count);
	for (size_t i = 0; i < state->movement_count; i++)
		hash = add_movement(hash, &state->movements[i]);
	hash = add_count(hash, state->sector_count);
	for (size_t i = 0; i < state->sector_count; i++)
		hash = add_sector(hash, &state->sectors[i]);
	hash = add_count(hash, state->control_count);
	for (size_t i = 0; i < state->control_count; i++)
		hash = add_control(hash, &state->controls[i]);
	hash = add_count(hash, state->pocket_count);
	for (size_t i = 0; i < state->pocket_count; i++)
		hash = add_pocket(hash, &state->pockets[i]);
	return hash;
}

static uint64_t add_view(uint64_t hash, const View *view)
{
	hash = add_text(hash, view->map->id);
	hash = add_text(hash, projection_definition(view->projection));
	hash = hash_number(hash, view->points_per_metre);
	hash = hash_number(hash_number(hash, view->centre.x), view->centre.y);
	return add_box(hash, view->frame);
}

/* A candidate by its pieces: what is drawn of it. */
static uint64_t add_candidate(uint64_t hash, const LabelCandidate *candidate)
{
	hash = add_count(hash, candidate->piece_count);
	for (size_t i = 0; i < candidate->piece_count; i++)
		hash = hash_number(add_point(hash, candidate->pieces[i].origin),
				   candidate->pieces[i].angle);
	return hash;
}

static uint64_t add_places(uint64_t hash, const LabelPlaces *places)
{
	hash = add_count(add_number(hash, places->placed), places->count);
	return places->placed ? add_candidate(hash, &places->preferred) : hash;
}

static uint64_t add_names(uint64_t hash, const Series *series)
{
	hash = add_count(hash, series->names.count);
	for (size_t i = 0; i < series->names.count; i++) {
		const BaseName *name = &series->names.at[i];

		hash = add_number(hash, (int64_t)name->item->feature->number);
		hash = add_words(hash, &name->item->feature->name);
		hash = add_places(add_point(hash, name->mark), &name->places);
	}
	hash = add_count(hash, series->line_names.count);
	for (size_t i = 0; i < series->line_names.count; i++)
		hash = add_places(add_text(hash, series->line_names.at[i].run->string),
				  &series->line_names.at[i].places);
	hash = add_count(hash, series->key_numbers.count);
	for (size_t i = 0; i < series->key_numbers.count; i++)
		hash = add_text(hash, series->key_numbers.at[i].text);
	return hash;
}

static uint64_t add_furniture(uint64_t hash, const Series *series)
{
	hash = add_box(add_number(hash, series->scale_bar.placed), series->scale_bar.box);
	hash = add_box(add_number(hash, series->locator.placed), series->locator.box);
	hash = add_box(add_number(hash, series->unlocated.placed), series->unlocated.box);
	hash = add_count(hash, series->insets.count);
	for (size_t i = 0; i < series->insets.count; i++)
		hash = add_view(hash, &series->insets.at[i].view);
	return hash;
}

static uint64_t add_amounts(uint64_t hash, const Atlas *atlas)
{
	for (size_t i = 0; i < atlas->force_count; i++) {
		const Force *force = &atlas->forces[i];

		hash = add_text(hash, force->id);
		hash = add_number(hash, force->strength.kind);
		hash = add_number(hash, force->strength.men.low);
		hash = add_number(hash, force->strength.men.high);
		hash = add_words(add_words(hash, &force->name), &force->abbreviation);
	}
	return hash;
}

uint64_t series_key(const Series *series)
{
	uint64_t hash = style_sheet_hash(HASH_START, series->context.sheet);

	hash = add_number(hash, series->context.media.monochrome);
	hash = hash_number(hash, series->context.media.press.type_least);
	hash = hash_number(hash, series->context.media.press.type_most);
	hash = hash_number(hash, series->context.media.press.stroke_least);
	hash = add_text(hash, series->context.language);
	hash = add_number(hash, (int64_t)words_hash(series->context.words));
	hash = add_number(hash_number(hash, series->figure->width), series->bare);
	hash = add_view(hash_number(hash, series->figure->height), &series->view);
	hash = add_count(hash, series->front.count);
	for (size_t i = 0; i < series->front.count; i++)
		hash = add_line(add_number(hash, (int64_t)series->front.lines[i].feature->number),
				&series->front.lines[i].course);
	hash = add_count(hash, series->widths.count);
	for (size_t i = 0; i < series->widths.count; i++)
		hash = hash_number(add_text(hash, series->widths.at[i].row->id),
				   series->widths.at[i].width);
	hash = add_amounts(hash, series->context.atlas);
	return add_furniture(add_names(hash, series), series);
}
