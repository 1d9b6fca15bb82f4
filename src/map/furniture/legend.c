#include <math.h>
#include <string.h>

#include "base/measure.h"
#include "calendar/date_words.h"
#include "campaign/control.h"
#include "map/contents/held_land.h"
#include "map/contents/zone.h"
#include "map/furniture/legend.h"
#include "map/furniture/legend_priv.h"
#include "sign/place_mark.h"
#include "words/claims.h"
#include "words/compared.h"
#include "words/forces.h"
#include "words/versions.h"

#define WIDTH_CLEAR 3.0 /* above and below the sample of a scale, together */
#define WIDTH_FINE 100	/* parts of a millimetre that a width is told in */
#define COLUMN_GAP_LEAST (2.6 * PT_PER_MM)
#define GROUND_GAP (3.4 * PT_PER_MM) /* between entries that run on */
#define GROUND_SWATCH 0.7	     /* of the width of other samples */
#define ROW_HEIGHT_EM (4.1 * PT_PER_MM / 6.5)
#define HEAD_HEIGHT 1.5	 /* ems */
#define ROW_CLEAR 2.2	 /* about the words of a row, above and below together */
#define SYMBOL_CLEAR 2.0 /* about a symbol, the same */
#define NARROWER 0.94	 /* of a column's width, each time it is broken anew */
#define SWATCH_WIDTH (11 * PT_PER_MM)

typedef enum Column {
	COLUMN_MOVEMENTS,
	COLUMN_POSITIONS,
	COLUMN_LINES,
	COLUMN_CERTAINTY,
	COLUMN_GROUND
} Column;

typedef struct Builder {
	const Composer *composer;
	const Voice *voice;
	Legend *legend;
	LegendSources of;
	bool seen[CERTAINTIES];	   /* certainties that lines and routes are drawn by */
	const Formation *doubtful; /* the first that is conjecture */
	bool place_certain;	   /* of one of these it is not the place that is */
	const FrontLine
		*abandoned;   /* the first that someone holds at some time, but not all of it now */
	const Sector *unheld; /* its first stretch that nobody holds; NULL: all of it */
} Builder;

/* Something under the legend. */
static LegendPart *add_part(Builder *builder, Element element)
{
	Legend *legend = builder->legend;
	const Styled *styled = compose_under(builder->composer, legend->styled, element);

	LIST_ADD(builder->composer->arena, &legend->parts, (LegendPart){.styled = styled});
	return &legend->parts.at[legend->parts.count - 1];
}

/* The row with this text, or a new one: nothing is listed twice. *fresh tells which. */
static LegendRow *row_add(Builder *builder, Column column, SampleKind kind, const char *text,
			  bool *fresh)
{
	Arena *arena = builder->composer->arena;
	LegendColumn *to = &builder->legend->columns[column];
	LegendRow *row;

	for (size_t i = 0; i < to->rows.count; i++)
		if (!strcmp(to->rows.at[i]->text, text)) {
			*fresh = false;
			return to->rows.at[i];
		}
	row = arena_alloc(arena, sizeof *row);
	row->kind = kind;
	row->text = text;
	row->index = builder->legend->row_count++;
	row->styled = add_part(builder, (Element){.name = "legend_row"})->styled;
	builder->legend->parts.at[builder->legend->parts.count - 1].row = row;
	LIST_ADD(arena, &to->rows, row);
	*fresh = true;
	return row;
}

/* An element like the one on the plate, but for its id. */
static const Styled *row_sample(Builder *builder, LegendRow *row, const Styled *like)
{
	Element element = like->element;

	element.id = NULL;
	return compose_under(builder->composer, row->styled, element);
}

static const Force *root_of(const Force *force)
{
	while (force->parent)
		force = force->parent;
	return force;
}

/* Whether two arrows are one sign: of one root force, out or on, of one plan. */
static bool is_one_sign(const Arrow *a, const Arrow *b)
{
	return b->placed && a->leaves == b->leaves &&
	       a->movement->compared == b->movement->compared &&
	       a->movement->row->plan == b->movement->row->plan &&
	       root_of(a->movement->forces[0]) == root_of(b->movement->forces[0]);
}

static bool same_movers(const Movement *a, const Movement *b)
{
	return a->force_count == b->force_count &&
	       !memcmp(a->forces, b->forces, a->force_count * sizeof(const Force *)) &&
	       movement_is_part(a) == movement_is_part(b);
}

/* Whether all of a force moves by arrows like this one, by itself or child for child. */
static bool moves_whole(const Builder *builder, const Arrow *like, const Force *force)
{
	const Arrows *arrows = builder->of.arrows;
	const Atlas *atlas = builder->of.atlas;
	bool any = false, all = true;

	for (size_t i = 0; i < arrows->count; i++) {
		const Movement *movement = arrows->at[i].movement;

		for (size_t k = 0; k < movement->force_count; k++)
			if (movement->forces[k] == force && is_one_sign(like, &arrows->at[i]) &&
			    !movement_is_part(movement))
				return true;
	}
	for (size_t i = 0; i < atlas->force_count && all; i++)
		if (atlas->forces[i].parent == force) {
			any = true;
			all = moves_whole(builder, like, &atlas->forces[i]);
		}
	return any && all;
}

/* Who went, as the map calls them; where it were several rows for one sign, part of whom they all are. */
static char *movers(const Builder *builder, const Arrow *arrow)
{
	const Force *root = root_of(arrow->movement->forces[0]);
	const Arrows *arrows = builder->of.arrows;
	char *name;

	for (size_t i = 0; i < arrows->count; i++) {
		if (!is_one_sign(arrow, &arrows->at[i]) ||
		    same_movers(arrow->movement, arrows->at[i].movement))
			continue;
		name = force_names(builder->voice, &root, 1, false);
		return moves_whole(builder, arrow, root)
			       ? name
			       : VOICE_FILL(builder->voice, "legend_part", name);
	}
	return mover_words(builder->voice, arrow->movement, false);
}

static void movement_row(Builder *builder, const Arrow *arrow)
{
	const Voice *voice = builder->voice;
	const Movement *movement = arrow->movement;
	PlanMode mode = movement->row->plan->mode;
	bool comes = mode == MODE_CONTINGENT && movement->row->action == ACTION_ARRIVE;
	const char *stem = comes	   ? "legend_arrives"
			   : arrow->leaves ? "legend_withdrawn"
					   : "legend_moved";
	char *text;
	bool fresh;
	LegendRow *row;

	text = VOICE_FILL(voice, voice_moded(voice, stem, mode), movers(builder, arrow));
	if (arrow->route != DOCUMENTED)
		text = VOICE_FILL(voice, "legend_route", text,
				  voice_word(voice, certainty_name(arrow->route)));
	row = row_add(builder, COLUMN_MOVEMENTS, SAMPLE_ARROW,
		      compare_key(voice, builder->of.state, movement->compared, text), &fresh);
	if (!fresh)
		return;
	row->sample = row_sample(builder, row, arrow->styled);
	row->form = arrow->form;
	row->contingent = mode == MODE_CONTINGENT;
}

static bool any_widened(const Builder *builder)
{
	for (size_t i = 0; i < builder->of.arrows->count; i++) {
		const Arrow *arrow = &builder->of.arrows->at[i];

		if (arrow->placed && !arrow->flow &&
		    movement_is_widened(arrow->movement, arrow->styled->style))
			return true;
	}
	return false;
}

static void width_row(Builder *builder, const Arrow *arrow)
{
	const Voice *voice = builder->voice;
	Arena *arena = builder->composer->arena;
	const Style *style = arrow->styled->style;
	bool fresh;
	char *text;
	LegendRow *row;

	if (arrow->form.hollow || arrow->flow)
		return;
	if (style->arrow_per > 0)
		text = VOICE_FILL(voice, "legend_width_men",
				  number_words(arena, (int64_t)style->arrow_per, voice->language));
	else
		text = VOICE_FILL(voice, "legend_width_whole", "");
	if (any_widened(builder)) {
		double least = round(style->arrow_minimum / PT_PER_MM * WIDTH_FINE) / WIDTH_FINE;

		text = VOICE_FILL(voice, "legend_width_least", text,
				  decimal_words(arena, least, voice->language));
	}
	row = row_add(builder, COLUMN_MOVEMENTS, SAMPLE_WIDTH, text, &fresh);
	if (fresh)
		row->sample = row_sample(builder, row, arrow->styled);
}

static void relief_row(Builder *builder, const Arrow *arrow)
{
	const Voice *voice = builder->voice;
	bool fresh;
	const Force *in = arrow->movement->reliever;
	char *text = VOICE_FILL(
		voice, "legend_relief", force_names(voice, &in, 1, false),
		force_names(voice, arrow->movement->forces, arrow->movement->force_count, false));
	LegendRow *row = row_add(
		builder, COLUMN_MOVEMENTS, SAMPLE_RELIEF,
		compare_key(voice, builder->of.state, arrow->movement->compared, text), &fresh);

	if (!fresh)
		return;
	row->sample = row_sample(builder, row, arrow->relief_styled);
	row->reliever = in;
}

static void add_movements(Builder *builder)
{
	for (size_t i = 0; i < builder->of.arrows->count; i++) {
		const Arrow *arrow = &builder->of.arrows->at[i];

		if (arrow->placed) {
			movement_row(builder, arrow);
			builder->seen[arrow->route] = true;
		}
	}
	for (size_t i = 0; i < builder->of.arrows->count; i++)
		if (builder->of.arrows->at[i].placed)
			width_row(builder, &builder->of.arrows->at[i]);
	for (size_t i = 0; i < builder->of.arrows->count; i++)
		if (builder->of.arrows->at[i].relief)
			relief_row(builder, &builder->of.arrows->at[i]);
}

/* Who stands there; of several with one number between them, that it is nobody's own. */
static char *position_names(const Voice *voice, const Position *position)
{
	const Force *const *forces = position->forces;
	size_t count = position->force_count;
	char *amount = amount_words(voice, forces, count, &position->holding, &position->label);

	if (count < 2 || position->former || !strcmp(amount, "?"))
		return stander_words(voice, position, !position->former);
	return VOICE_FILL(voice, "legend_body", amount, force_names(voice, forces, count, true));
}

static void position_row(Builder *builder, const Formation *formation)
{
	const Voice *voice = builder->voice;
	const Position *position = formation->position;
	char *text = position_names(voice, position);
	bool fresh;
	LegendRow *row;

	if (formation->spec.doubtful) {
		const Feature *feature = position->place.feature;

		if (!builder->doubtful)
			builder->doubtful = formation;
		builder->place_certain |= position->place_certainty != CONJECTURAL &&
					  (!feature || feature->certainty != CONJECTURAL);
	}
	if (position->former)
		text = VOICE_FILL(voice, "legend_former", text);
	row = row_add(builder, COLUMN_POSITIONS, SAMPLE_SYMBOL,
		      compare_key(voice, builder->of.state, position->compared, text), &fresh);
	if (!fresh)
		return;
	row->sample = row_sample(builder, row, formation->styled);
	row->spec = formation->spec;
	row->spec.strength = row->spec.designation = NULL;
	row->spec.doubtful = false;
	/* The row itself names who is in a body; all their names in the frame would burst the sample. */
	if (position->force_count > 1)
		row->spec.abbreviation = NULL;
}

/* Who stands, then who stood. */
static void add_positions(Builder *builder)
{
	for (int former = 0; former < 2; former++)
		for (size_t i = 0; i < builder->of.formations->count; i++) {
			const Formation *formation = &builder->of.formations->at[i];

			if (formation->placed && formation->position->former == (former == 1))
				position_row(builder, formation);
		}
}

static const Sector *first_held(const State *state, const Feature *line)
{
	for (size_t i = 0; i < state->sector_count; i++)
		if (feature_same(state->sectors[i].line, line) && state->sectors[i].holder_count)
			return &state->sectors[i];
	return NULL;
}

/* Whether the timetable ever has anyone on the line. */
static bool is_held_once(const Atlas *atlas, const Feature *line)
{
	for (size_t i = 0; i < atlas->row_count; i++) {
		const Row *row = &atlas->rows[i];

		if (action_books_men(row->action) &&
		    ((row->from.kind == PLACE_FEATURE && feature_same(row->from.feature, line)) ||
		     (row->to.kind == PLACE_FEATURE && feature_same(row->to.feature, line))))
			return true;
	}
	return false;
}

/* What a layer is called where nothing in it has a name: the words' own, or what the atlas calls it. */
static const char *layer_word(const Builder *builder, const char *as)
{
	Arena *arena = builder->voice->arena;
	const char *word = voice_word(builder->voice, arena_printf(arena, "base %s", as));
	char *own = arena_copy(arena, as);

	for (char *at = own; *at; at++)
		if (*at == '_')
			*at = ' ';
	return word ? word : own;
}

static const char *feature_words(const Builder *builder, const Feature *feature)
{
	const char *name = voice_text(builder->voice, &feature->name);

	return *name ? name : layer_word(builder, feature->as);
}

/* How a plate that the legend tells of shows a feature: as it is, where any does. */
static Shown shown_as(const Builder *builder, const Feature *feature)
{
	const LegendSources *of = &builder->of;
	Shown shown = of->each_count ? SHOWN_NOT : compare_shown(of->state, feature);

	for (size_t i = 0; i < of->each_count && shown != SHOWN_NOW; i++) {
		Shown there = compare_shown(of->each[i], feature);

		shown = there ? there : shown;
	}
	return shown;
}

/* The certainties that a line is drawn by: of its records, and of who holds them. */
static void see_line(Builder *builder, const FrontLine *line)
{
	const Feature *feature = line->feature;
	const Sector *empty = NULL;
	bool sectors = false;

	for (size_t i = 0; i < builder->of.state->sector_count; i++) {
		const Sector *sector = &builder->of.state->sectors[i];

		if (sector->line != feature)
			continue;
		sectors = true;
		if (!sector->holder_count && !empty)
			empty = sector;
		for (size_t k = 0; k < feature->part_count; k++)
			builder->seen[certainty_weaker(feature->parts[k].certainty,
						       sector->certainty)] = true;
	}
	for (size_t k = 0; !sectors && k < feature->part_count; k++)
		builder->seen[feature->parts[k].certainty] = true;
	if ((empty || !sectors) && !builder->abandoned && shown_as(builder, feature) == SHOWN_NOW &&
	    is_held_once(builder->of.atlas, feature)) {
		builder->abandoned = line;
		builder->unheld = empty;
	}
}

/* A sample has no id of its own, so it borrows what the rules for the line's id say. */
static const Styled *line_sample_of(Builder *builder, LegendRow *row, const Feature *line,
				    const Sector *held, Shown shown)
{
	const Composer *composer = builder->composer;
	const Styled *above = front_line_styled(composer, composer->page, line, shown);
	const Styled *like = front_sector_styled(composer, above, line, held, line->certainty);

	return style_like(composer->arena, row_sample(builder, row, like), like);
}

/* Where several hold a line together, a sample of each. */
static void add_sharers(Builder *builder, LegendRow *row, const Feature *line, const Sector *held)
{
	const Styled **sharers;

	if (!held || held->holder_count < 2)
		return;
	sharers = arena_array(builder->composer->arena, held->holder_count, sizeof *sharers);
	for (size_t i = 0; i < held->holder_count; i++) {
		Sector one = *held;

		one.holders = &held->holders[i];
		one.holder_count = 1;
		sharers[i] = line_sample_of(builder, row, line, &one, SHOWN_NOW);
	}
	row->sharers = sharers;
	row->sharer_count = held->holder_count;
}

/* A line in the colour of nobody: who holds it is not known, or not told on the plate of one force. */
static void add_abandoned(Builder *builder)
{
	const FrontLine *line = builder->abandoned;
	LegendRow *row;
	bool fresh;

	if (!line)
		return;
	row = row_add(builder, COLUMN_LINES, SAMPLE_LINE,
		      voice_word(builder->voice,
				 builder->of.state->of ? "legend_others" : "legend_unheld"),
		      &fresh);
	row->sample = line_sample_of(builder, row, line->feature, builder->unheld, SHOWN_NOW);
	row->certainty = DOCUMENTED;
	row->enemy_left = line->feature->enemy_left;
}

static void add_lines(Builder *builder)
{
	const Voice *voice = builder->voice;

	for (size_t i = 0; i < builder->of.front->count; i++) {
		const FrontLine *line = &builder->of.front->lines[i];
		const Feature *feature = line->feature;
		Shown shown = shown_as(builder, feature);
		const Sector *held =
			shown == SHOWN_NOW ? first_held(builder->of.state, feature) : NULL;
		const char *name = feature_words(builder, feature);
		bool fresh;
		LegendRow *row;

		if (!shown)
			continue;
		see_line(builder, line);
		if (feature->error_km > 0)
			name = VOICE_FILL(
				voice, "legend_error", name,
				decimal_words(voice->arena, feature->error_km, voice->language));
		name = shown_name(voice, builder->of.state, shown, name);
		row = row_add(builder, COLUMN_LINES, SAMPLE_LINE, name, &fresh);
		if (!fresh)
			continue;
		row->sample = line_sample_of(builder, row, feature, held, shown);
		add_sharers(builder, row, feature, held);
		row->certainty = feature->certainty;
		row->enemy_left = feature->enemy_left;
		row->band = feature->certainty == CONJECTURAL && feature->error_km > 0;
	}
}

/* A row's sample that stands before it, under the legend itself. */
static void sample_apart(Builder *builder, LegendRow *row, const Styled *sample)
{
	row->sample = sample;
	row->apart = true;
	for (size_t i = 0; i < builder->legend->parts.count; i++)
		if (builder->legend->parts.at[i].styled == sample)
			builder->legend->parts.at[i].row = row;
}

static bool area_in_view(const Builder *builder, const Feature *feature)
{
	return lonlat_boxes_meet(feature->bounds, builder->of.view->reach);
}

/* A sample has no id of its own, so it borrows what the rules for the zone's id say. */
static const Styled *zone_sample(Builder *builder, Element element)
{
	const Styled *like = compose_under(builder->composer, builder->legend->styled, element);
	LegendPart *part;

	element.id = NULL;
	part = add_part(builder, element);
	part->styled = style_like(builder->composer->arena, part->styled, like);
	return part->styled;
}

/* States of the plates that the legend tells of, with the land that is seen there. */
static const State *states_seen(const Builder *builder, size_t *count)
{
	const LegendSources *of = &builder->of;
	State *seen;

	*count = of->each_count ? of->each_count : 1;
	seen = arena_array(builder->composer->arena, *count, sizeof *seen);
	for (size_t i = 0; i < *count; i++)
		seen[i] =
			held_land_seen(builder->composer, of->each_count ? of->each[i] : of->state);
	return seen;
}

/* Whether it has a holder's tint on all plates that show it, so that it is nowhere drawn as a zone. */
static bool is_held_throughout(const State *seen, size_t count, const Feature *zone)
{
	for (size_t i = 0; i < count; i++)
		if (compare_shown(&seen[i], zone) && !control_covers(&seen[i], zone))
			return false;
	return true;
}

static void add_zones(Builder *builder)
{
	size_t seen_count;
	const State *seen = states_seen(builder, &seen_count);

	for (size_t i = 0; i < builder->of.atlas->library->count; i++) {
		const Layer *layer = &builder->of.atlas->library->layers[i];

		for (size_t k = 0; layer->spec->is_feature && k < layer->count; k++) {
			const Feature *zone = layer->features[k];
			Shown shown = shown_as(builder, zone);
			Element element;
			bool fresh;
			LegendRow *row;
			const Styled *sample;

			if (zone->shape != SHAPE_AREA || !shown ||
			    is_held_throughout(seen, seen_count, zone) ||
			    !zone_shows(builder->of.view, zone))
				continue;
			element = zone_element(builder->composer->arena, zone, shown);
			sample = zone_sample(builder, element);
			if (sample->style->display == DISPLAY_NONE)
				continue;
			row = row_add(builder, COLUMN_LINES, SAMPLE_AREA,
				      shown_name(builder->voice, builder->of.state, shown,
						 feature_words(builder, zone)),
				      &fresh);
			if (fresh)
				sample_apart(builder, row, sample);
		}
	}
}

/* "Land held by Blue (before: Red)". */
static const char *control_words(const Builder *builder, const Control *control)
{
	const Voice *voice = builder->voice;
	const State *state = builder->of.state;
	const char *text = held_words(voice, control);

	if (state->comparison == COMPARISON_DIFFERENCE && control->compared == COMPARED_NOT)
		text = VOICE_FILL(voice, "legend_control_before", text,
				  control->before
					  ? control_holder_names(voice, control->before, false)
					  : voice_word(voice, "nobody_known"));
	return compare_key(voice, state, control->compared, text);
}

static void sample_control(Builder *builder, LegendRow *row, const Control *control,
			   const Styled *first)
{
	const Composer *composer = builder->composer;
	const Styled **others = arena_array(composer->arena, control->holder_count, sizeof *others);

	row->sample = row_sample(builder, row, first);
	row->certainty = control->certainty;
	for (size_t i = 1; i < control->holder_count; i++)
		others[i - 1] = row_sample(
			builder, row,
			held_land_styled(composer, first, builder->of.state, control, i));
	row->sharers = others;
	row->sharer_count = control->holder_count - 1;
}

/* Its edge is a line like others: what its dash says stands under certainty. The sample is of what is known best. */
static void control_row(Builder *builder, const Control *control)
{
	const Composer *composer = builder->composer;
	const Styled *first =
		held_land_styled(composer, composer->page, builder->of.state, control, 0);
	LegendRow *row;
	bool fresh;

	if (first->style->display == DISPLAY_NONE ||
	    !held_land_shown(composer->arena, builder->of.front, builder->of.view, control))
		return;
	builder->seen[control->certainty] |= first->style->has_stroke;
	row = row_add(builder, COLUMN_LINES, SAMPLE_CONTROL, control_words(builder, control),
		      &fresh);
	if (fresh || control->certainty < row->certainty)
		sample_control(builder, row, control, first);
}

static void add_controls(Builder *builder)
{
	for (size_t i = 0; i < builder->of.state->control_count; i++)
		control_row(builder, &builder->of.state->controls[i]);
}

static void add_certainties(Builder *builder)
{
	for (int i = 0; i < CERTAINTIES; i++) {
		const char *name = certainty_name((Certainty)i);
		const char *word = voice_word(builder->voice, name);
		bool fresh;
		LegendRow *row;

		if (!builder->seen[i])
			continue;
		row = row_add(builder, COLUMN_CERTAINTY, SAMPLE_CERTAINTY, word ? word : name,
			      &fresh);
		row->sample = compose_under(builder->composer, row->styled,
					    (Element){.name = "certainty_key",
						      .attributes = &(Attribute){"certainty", name},
						      .attribute_count = 1});
		row->certainty = (Certainty)i;
	}
}

/* What is conjecture, a place or that anybody is there: the half-tint frame with its mark, without what is in it. */
static void add_doubt(Builder *builder)
{
	const Voice *voice = builder->voice;
	LegendRow *row;
	bool fresh;

	if (!builder->doubtful)
		return;
	row = row_add(builder, COLUMN_POSITIONS, SAMPLE_SYMBOL,
		      voice_word(voice, builder->place_certain ? certainty_name(CONJECTURAL)
							       : "legend_doubtful"),
		      &fresh);
	row->sample = row_sample(builder, row, builder->doubtful->styled);
	row->spec = builder->doubtful->spec;
	row->spec.strength = row->spec.designation = row->spec.abbreviation = NULL;
}

static bool has_ink(const Style *style, Shape shape)
{
	Paint paint = style_paint(style);

	if (style->display == DISPLAY_NONE)
		return false;
	if (shape == SHAPE_POINT)
		return place_mark_radius(style) > 0 && (paint.fills || paint.strokes);
	return paint.strokes || style->has_band || (shape == SHAPE_AREA && paint.fills);
}

static Element ground_element(Arena *arena, const Feature *feature)
{
	Element element = {.name = feature->as};

	element.attributes = feature_attributes(arena, feature, &element.attribute_count);
	return element;
}

static bool is_drawn(const Builder *builder, const Feature *feature)
{
	const Styled *styled = compose_under(builder->composer, builder->legend->styled,
					     ground_element(builder->composer->arena, feature));

	return has_ink(styled->style, feature->shape);
}

static void base_row(Builder *builder, const Feature *feature, const char *word)
{
	const Styled *sample =
		add_part(builder, ground_element(builder->composer->arena, feature))->styled;
	bool fresh;
	LegendRow *row = row_add(builder, COLUMN_GROUND, SAMPLE_BASE, word, &fresh);

	if (!fresh)
		return;
	row->shape = feature->shape;
	sample_apart(builder, row, sample);
}

/* Everybody knows land from water. */
static bool goes_without_saying(const char *as)
{
	return !strcmp(as, "land") || !strcmp(as, "sea") || !strcmp(as, "coast");
}

/* Of features only points belong to the ground: lines and zones have rows of their own. */
static bool is_ground(const Builder *builder, const Layer *layer)
{
	return base_layer_shown(layer, builder->of.view->map) &&
	       (!layer->spec->is_feature || layer->shape == SHAPE_POINT) &&
	       !goes_without_saying(layer->spec->as);
}

/* What a layer has most of: its features of the lowest rank, of those on the plate with any ink. NULL: nothing is drawn. */
static const Feature *layer_sample(const Builder *builder, const Layer *layer)
{
	const BaseMap *base = builder->of.base;
	size_t count = base ? base->item_count : layer->count;
	const Feature *sample = NULL;

	for (size_t i = 0; i < count; i++) {
		const Feature *feature = base ? base->items[i].feature : layer->features[i];
		bool here = base ? base->items[i].layer == layer : area_in_view(builder, feature);

		if (here && shown_as(builder, feature) == SHOWN_NOW &&
		    (!sample || feature->rank > sample->rank) && is_drawn(builder, feature))
			sample = feature;
	}
	return sample;
}

static void add_base(Builder *builder)
{
	const Library *library = builder->of.atlas->library;

	for (size_t i = 0; i < library->count; i++) {
		const Layer *layer = &library->layers[i];
		const Feature *sample =
			is_ground(builder, layer) ? layer_sample(builder, layer) : NULL;

		if (sample)
			base_row(builder, sample, layer_word(builder, layer->spec->as));
	}
}

/* Breaks the texts of a column to a width and tells how wide and high it comes out. */
static double column_layout(Builder *builder, LegendColumn *column, double text_width)
{
	double height = 0;

	column->width = column->head ? column->head->width : 0;
	for (size_t i = 0; i < column->rows.count; i++) {
		LegendRow *row = column->rows.at[i];

		row->words = block_compose(builder->composer, row->styled, row->text, text_width);
		row->height = fmax(builder->legend->row_height, row->words.height + ROW_CLEAR);
		/* A sample of a scale is as wide as what it measures. */
		if (row->kind == SAMPLE_WIDTH)
			row->height =
				fmax(row->height, row->sample->style->arrow_width + WIDTH_CLEAR);
		if (row->kind == SAMPLE_SYMBOL) {
			Box ink;

			legend_symbol_style(row, &ink);
			row->height = fmax(row->height, ink.y1 - ink.y0 + SYMBOL_CLEAR);
		}
		height += row->height;
		column->width =
			fmax(column->width, column->swatch + LEGEND_SWATCH_GAP + row->words.width);
	}
	return height;
}

#define TEXT_MOST (60 * PT_PER_MM)
#define TEXT_LEAST (15 * PT_PER_MM)

static size_t widest_column(const Legend *legend, size_t from, size_t to, const double *limits)
{
	size_t widest = to;

	for (size_t i = from; i < to; i++)
		if (legend->columns[i].rows.count &&
		    limits[i] > fmax(TEXT_LEAST, legend->columns[i].least) &&
		    (widest == to || legend->columns[i].width > legend->columns[widest].width))
			widest = i;
	return widest;
}

/* The widest column's texts are broken narrower and narrower until the columns from..to fit side by side; false: they
 * cannot. *height gets the highest column's. */
static bool fit_band(Builder *builder, size_t from, size_t to, double width, double *height)
{
	Legend *legend = builder->legend;
	double limits[LEGEND_COLUMNS], heights[LEGEND_COLUMNS] = {0}, total = -COLUMN_GAP_LEAST;

	for (size_t i = from; i < to; i++) {
		limits[i] = TEXT_MOST;
		if (!legend->columns[i].rows.count)
			continue;
		heights[i] = column_layout(builder, &legend->columns[i], limits[i]);
		total += legend->columns[i].width + COLUMN_GAP_LEAST;
	}
	while (total > width) {
		size_t i = widest_column(legend, from, to, limits);

		if (i == to)
			break;
		total -= legend->columns[i].width;
		limits[i] =
			fmax(legend->columns[i].least,
			     fmin(limits[i], legend->columns[i].width - legend->columns[i].swatch) *
				     NARROWER);
		heights[i] = column_layout(builder, &legend->columns[i], limits[i]);
		total += legend->columns[i].width;
	}
	*height = 0;
	for (size_t i = from; i < to; i++)
		if (legend->columns[i].rows.count)
			*height = fmax(*height, heights[i] + legend->head_height);
	return total <= width;
}

static void fit_columns(Builder *builder, double width)
{
	Legend *legend = builder->legend;

	for (legend->band_columns = LEGEND_COLUMNS; legend->band_columns > 1;
	     legend->band_columns /= 2) {
		bool fits = true;

		legend->height = 0;
		for (size_t i = 0; i < LEGEND_COLUMNS; i += legend->band_columns) {
			double *height = &legend->band_heights[i / legend->band_columns];

			fits &= fit_band(builder, i, i + legend->band_columns, width, height);
			legend->height += *height + (*height > 0 && i ? LEGEND_BAND_GAP : 0);
		}
		if (fits || legend->band_columns == 2)
			return;
	}
}

/* Everybody reads a map's ground with little help: its entries run on, as many to a line as fit. */
static void fit_ground(Builder *builder, double width)
{
	Legend *legend = builder->legend;
	LegendColumn *ground = &legend->columns[LEGEND_GROUND];
	double swatch = ground->swatch * GROUND_SWATCH, indent, most;
	Point at = {0, 0};

	if (!ground->rows.count)
		return;
	indent = ground->head->width + GROUND_GAP;
	most = width - indent - swatch - LEGEND_SWATCH_GAP;
	ground->swatch = swatch;
	at.x = indent;
	for (size_t i = 0; i < ground->rows.count; i++) {
		LegendRow *row = ground->rows.at[i];
		double wide;

		row->words = block_compose(builder->composer, row->styled, row->text, most);
		row->height = fmax(legend->row_height, row->words.height + ROW_CLEAR);
		wide = swatch + LEGEND_SWATCH_GAP + row->words.width;
		if (at.x > indent && at.x + wide > width)
			at = (Point){indent, legend->ground_height};
		row->at = at;
		at.x += wide + GROUND_GAP;
		legend->ground_height = fmax(legend->ground_height, at.y + row->height);
	}
	legend->height += legend->ground_height + (legend->height > 0 ? LEGEND_BAND_GAP : 0);
}

/* The longest word of a column's texts. */
static double least_of(const Composer *composer, const LegendColumn *column)
{
	Typesetter setter = compose_setter(composer);
	double least = 0;

	for (size_t i = 0; i < column->rows.count; i++) {
		const LegendRow *row = column->rows.at[i];

		least = fmax(least, paragraph_least(&setter, row->styled->style, row->text));
	}
	return least;
}

static void add_heads(Builder *builder)
{
	static const char *const keys[] = {"head_movements", "head_positions", "head_lines",
					   "head_certainty", "head_ground"};
	const Composer *composer = builder->composer;
	Legend *legend = builder->legend;

	for (size_t i = 0; i < LEGEND_HEADS; i++) {
		LegendColumn *column = &legend->columns[i];
		const Style *style;

		if (!column->rows.count)
			continue;
		column->head_styled =
			compose_under(composer, legend->styled, (Element){.name = "legend_head"});
		style = column->head_styled->style;
		column->head = compose_line(composer, column->head_styled,
					    VOICE_FILL(builder->voice, keys[i], ""));
		column->swatch = style->swatch_width > 0 ? style->swatch_width : SWATCH_WIDTH;
		legend->head_height = style->font_size * HEAD_HEIGHT;
		column->least = least_of(composer, column);
	}
}

Legend legend_build(const Composer *composer, const Styled *layer, const LegendSources *sources,
		    double width)
{
	Legend legend = {.styled = compose_under(composer, layer,
						 (Element){.name = "legend", .id = "legend"})};
	Builder builder = {
		.composer = composer, .voice = &composer->voice, .legend = &legend, .of = *sources};

	legend.row_height = ROW_HEIGHT_EM * legend.styled->style->font_size;
	add_movements(&builder);
	add_positions(&builder);
	add_doubt(&builder);
	add_lines(&builder);
	add_abandoned(&builder);
	add_controls(&builder);
	add_zones(&builder);
	add_certainties(&builder);
	add_base(&builder);
	add_heads(&builder);
	fit_columns(&builder, width);
	fit_ground(&builder, width);
	return legend;
}
