/* Who moves and who stands: rows of a legend on forces. */
#include <math.h>
#include <string.h>

#include "calendar/date_words.h"
#include "map/furniture/legend_priv.h"
#include "words/claims.h"
#include "words/forces.h"

#define WIDTH_FINE 100 /* parts of a millimetre that a width is told in */
#define NAMED_MOST 3   /* forces that a merged row names; beyond, "units of" their side */

typedef LIST(const char *) Phrases;
typedef LIST(const Side *) Sides;

static void add_phrase(Arena *arena, Phrases *phrases, const char *phrase)
{
	for (size_t i = 0; i < phrases->count; i++)
		if (!strcmp(phrases->at[i], phrase))
			return;
	LIST_ADD(arena, phrases, phrase);
}

static void add_side(Arena *arena, Sides *sides, const Side *side)
{
	for (size_t i = 0; i < sides->count; i++)
		if (sides->at[i] == side)
			return;
	LIST_ADD(arena, sides, side);
}

/* "Blue and Red"; NULL: one of them belongs to no side. */
static const char *side_list(const Voice *voice, const Sides *sides)
{
	const char **names = arena_array(voice->arena, sides->count, sizeof *names);

	for (size_t i = 0; i < sides->count; i++) {
		if (!sides->at[i])
			return NULL;
		names[i] = side_name(voice, sides->at[i]);
	}
	return list_words(voice->arena, names, sides->count, voice->language);
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
	return forces_are_same(a->forces, a->force_count, b->forces, b->force_count) &&
	       movement_is_part(a) == movement_is_part(b);
}

/* Whether all of a force moves by arrows like this one, by itself or child for child. */
static bool moves_whole(const LegendBuilder *builder, const Arrow *like, const Force *force)
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
static char *movers(const LegendBuilder *builder, const Arrow *arrow)
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

static const char *movement_stem(const Arrow *arrow)
{
	const Row *row = arrow->movement->row;

	if (row->plan->mode == MODE_CONTINGENT && row->action == ACTION_ARRIVE)
		return "legend_arrives";
	return arrow->leaves ? "legend_withdrawn" : "legend_moved";
}

/* Whether one sentence with another subject says it of both. */
static bool same_deed(const Arrow *a, const Arrow *b)
{
	return b->placed && movement_stem(a) == movement_stem(b) && a->route == b->route &&
	       a->movement->compared == b->movement->compared &&
	       a->movement->row->plan == b->movement->row->plan;
}

/* All of whom a row tells that says a thing once: "KPA and CPV"; at densities that merge, beyond a few "units of Blue". */
static const char *all_movers(const LegendBuilder *builder, const Arrow *like)
{
	const Voice *voice = builder->voice;
	const Arrows *arrows = builder->of.arrows;
	Phrases phrases = {0};
	Sides sides = {0};
	const char *names;

	for (size_t i = 0; i < arrows->count; i++) {
		if (!same_deed(like, &arrows->at[i]))
			continue;
		add_phrase(voice->arena, &phrases, movers(builder, &arrows->at[i]));
		add_side(voice->arena, &sides, arrows->at[i].movement->forces[0]->side);
	}
	names = side_list(voice, &sides);
	if (builder->rules.merged && phrases.count > NAMED_MOST && names)
		return VOICE_FILL(voice, "legend_units", names);
	return list_words(voice->arena, phrases.at, phrases.count, voice->language);
}

/* Whether a row has a sample of what looks like this: an arrow, or a relief in place. */
static bool has_look(const LegendRow *row, const Styled *styled, bool hollow)
{
	for (size_t i = 0; i < row->samples.count; i++) {
		const LegendSample *sample = row->samples.at[i];

		if (sample->form.hollow == hollow &&
		    sample->styled->element.planned == styled->element.planned &&
		    legend_same_look(sample->styled->style, styled->style))
			return true;
	}
	return false;
}

static void arrow_sample(LegendBuilder *builder, LegendRow *row, const Arrow *arrow)
{
	LegendSample *sample;

	if (row->samples.count &&
	    (!builder->rules.brief || has_look(row, arrow->styled, arrow->form.hollow)))
		return;
	sample = legend_sample(builder, row, SAMPLE_ARROW, arrow->styled);
	sample->form = arrow->form;
	sample->contingent = arrow->movement->row->plan->mode == MODE_CONTINGENT;
}

static void movement_row(LegendBuilder *builder, const Arrow *arrow)
{
	const Voice *voice = builder->voice;
	const Movement *movement = arrow->movement;
	const char *key = voice_moded(voice, movement_stem(arrow), movement->row->plan->mode);
	const char *text;
	bool fresh;
	LegendRow *row;

	if (builder->rules.brief)
		text = VOICE_FILL(voice, legend_key(builder, key), all_movers(builder, arrow));
	else
		text = VOICE_FILL(voice, key, movers(builder, arrow));
	if (arrow->route != DOCUMENTED)
		text = VOICE_FILL(
			voice, legend_key(builder, "legend_route"), text,
			voice_word(voice, legend_key(builder, certainty_name(arrow->route))));
	row = legend_row(builder, LEGEND_MOVEMENTS,
			 legend_compared(builder, movement->compared, text), &fresh);
	arrow_sample(builder, row, arrow);
}

static bool any_widened(const LegendBuilder *builder)
{
	for (size_t i = 0; i < builder->of.arrows->count; i++) {
		const Arrow *arrow = &builder->of.arrows->at[i];

		if (arrow->placed && !arrow->flow &&
		    movement_is_widened(arrow->movement, arrow->styled->style))
			return true;
	}
	return false;
}

static void width_row(LegendBuilder *builder, const Arrow *arrow)
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
	row = legend_row(builder, LEGEND_MOVEMENTS, text, &fresh);
	if (fresh)
		legend_sample(builder, row, SAMPLE_WIDTH, arrow->styled);
}

static void relief_row(LegendBuilder *builder, const Arrow *arrow)
{
	const Voice *voice = builder->voice;
	bool fresh;
	const Force *in = arrow->movement->reliever;
	char *text = VOICE_FILL(
		voice, "legend_relief", force_names(voice, &in, 1, false),
		force_names(voice, arrow->movement->forces, arrow->movement->force_count, false));
	LegendRow *row =
		legend_row(builder, LEGEND_MOVEMENTS,
			   legend_compared(builder, arrow->movement->compared, text), &fresh);

	if (fresh || (builder->rules.brief && !has_look(row, arrow->relief_styled, false)))
		legend_sample(builder, row, SAMPLE_RELIEF, arrow->relief_styled)->reliever = in;
}

void legend_add_movements(LegendBuilder *builder)
{
	for (size_t i = 0; i < builder->of.arrows->count; i++) {
		const Arrow *arrow = &builder->of.arrows->at[i];

		if (arrow->placed) {
			movement_row(builder, arrow);
			builder->seen[arrow->route] |= !builder->rules.brief;
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

/* A symbol as the legend has it: without what only this one says. */
static SymbolSpec plain_spec(const Formation *formation)
{
	SymbolSpec spec = formation->spec;

	spec.strength = spec.designation = NULL;
	spec.doubtful = false;
	/* The row itself names who is in a body; all their names in the frame would burst the sample. */
	if (formation->position->force_count > 1)
		spec.abbreviation = NULL;
	return spec;
}

static bool same_frame(const SymbolSpec *a, const SymbolSpec *b)
{
	return a->frame == b->frame && a->branch == b->branch && a->echelon == b->echelon &&
	       a->headquarters == b->headquarters && a->planned == b->planned &&
	       a->contingent == b->contingent && a->former == b->former &&
	       !a->abbreviation == !b->abbreviation &&
	       (!a->abbreviation || !strcmp(a->abbreviation->string, b->abbreviation->string));
}

static bool is_sampled(const LegendRow *row, const SymbolSpec *spec, const Style *style)
{
	for (size_t i = 0; i < row->samples.count; i++)
		if (same_frame(&row->samples.at[i]->spec, spec) &&
		    legend_same_look(row->samples.at[i]->styled->style, style))
			return true;
	return false;
}

/* Whether a row tells of both: nothing but the names at their symbols tells them apart, or at densities that are sparse nothing
 * but what everybody sees, their branches and sizes. */
static bool is_one_row(const LegendBuilder *builder, const Formation *a, const Formation *b)
{
	const SymbolSpec first = plain_spec(a), second = plain_spec(b);

	return b->placed && a->position->force_count == 1 && b->position->force_count == 1 &&
	       a->position->compared == b->position->compared &&
	       a->position->former == b->position->former && !first.abbreviation &&
	       !second.abbreviation &&
	       a->position->forces[0]->side == b->position->forces[0]->side &&
	       (builder->rules.sparse || (same_frame(&first, &second) &&
					  legend_same_look(a->styled->style, b->styled->style)));
}

/* Who stands by symbols that look alike: a few by name, more as "units of Blue" where each has its name on the map. */
static const char *all_standing(const LegendBuilder *builder, const Formation *like, bool *as_units)
{
	const Voice *voice = builder->voice;
	const Formations *formations = builder->of.formations;
	Phrases phrases = {0};
	bool named = true;
	const Side *side = like->position->forces[0]->side;

	for (size_t i = 0; i < formations->count; i++) {
		const Formation *formation = &formations->at[i];

		if (!is_one_row(builder, like, formation))
			continue;
		named &= formation->spec.designation != NULL;
		add_phrase(voice->arena, &phrases, position_names(voice, formation->position));
	}
	*as_units = named && side && phrases.count > NAMED_MOST;
	if (*as_units)
		return VOICE_FILL(voice, "legend_units_named", side_name(voice, side));
	return list_words(voice->arena, phrases.at, phrases.count, voice->language);
}

/* Whether the map says in words who stands there. */
static bool is_named_in_full(const LegendBuilder *builder, const Formation *formation)
{
	const Voice *voice = builder->voice;
	const Position *position = formation->position;
	const TextRun *name = formation->spec.designation;

	return name && !position->former && position->force_count == 1 &&
	       position->compared == COMPARED_NOT &&
	       !strcmp(name->string, force_short_name(voice, position->forces[0], true));
}

/* Conjecture has a row of its own. */
static void see_doubt(LegendBuilder *builder, const Formation *formation)
{
	const Position *position = formation->position;
	const Feature *feature = position->place.feature;

	if (!formation->spec.doubtful)
		return;
	if (!builder->doubtful)
		builder->doubtful = formation;
	builder->place_certain |= position->place_certainty != CONJECTURAL &&
				  (!feature || feature->certainty != CONJECTURAL);
}

static const char *position_text(const LegendBuilder *builder, const Formation *formation,
				 bool *as_units)
{
	const Voice *voice = builder->voice;
	const Position *position = formation->position;
	const char *text = builder->rules.merged && is_one_row(builder, formation, formation)
				   ? all_standing(builder, formation, as_units)
				   : position_names(voice, position);

	/* The frame of its sample says who. */
	if (position->former && builder->rules.brief && plain_spec(formation).abbreviation)
		text = voice_word(voice, "legend_former_place");
	else if (position->former)
		text = VOICE_FILL(voice, "legend_former", text);
	return legend_compared(builder, position->compared, text);
}

static void position_row(LegendBuilder *builder, const Formation *formation)
{
	const SymbolSpec spec = plain_spec(formation);
	LegendSample *sample;
	LegendRow *row;
	bool fresh, as_units = false;
	const char *text = position_text(builder, formation, &as_units);

	see_doubt(builder, formation);
	if (builder->rules.sparse && !as_units && is_named_in_full(builder, formation))
		return;
	row = legend_row(builder, LEGEND_POSITIONS, text, &fresh);
	if (!fresh && (!builder->rules.brief || is_sampled(row, &spec, formation->styled->style)))
		return;
	sample = legend_sample(builder, row, SAMPLE_SYMBOL, formation->styled);
	sample->spec = spec;
}

/* What is conjecture, a place or that anybody is there: the half-tint frame with its mark, without what is in it. */
static void add_doubt(LegendBuilder *builder)
{
	const Voice *voice = builder->voice;
	LegendSample *sample;
	LegendRow *row;
	bool fresh;

	if (!builder->doubtful)
		return;
	row = legend_row(builder, LEGEND_POSITIONS,
			 voice_word(voice, builder->place_certain ? certainty_name(CONJECTURAL)
								  : "legend_doubtful"),
			 &fresh);
	sample = legend_sample(builder, row, SAMPLE_SYMBOL, builder->doubtful->styled);
	sample->spec = builder->doubtful->spec;
	sample->spec.strength = sample->spec.designation = sample->spec.abbreviation = NULL;
}

/* Who stands, then who stood. */
void legend_add_positions(LegendBuilder *builder)
{
	for (int former = 0; former < 2; former++)
		for (size_t i = 0; i < builder->of.formations->count; i++) {
			const Formation *formation = &builder->of.formations->at[i];

			if (formation->placed && formation->position->former == (former == 1))
				position_row(builder, formation);
		}
	add_doubt(builder);
}
