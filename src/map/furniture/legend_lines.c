/* Lines, held land and zones in a legend, and what their certainties are drawn like. */
#include "calendar/date_words.h"
#include "campaign/control.h"
#include "map/contents/held_land.h"
#include "map/contents/zone.h"
#include "map/furniture/legend_priv.h"
#include "words/claims.h"
#include "words/compared.h"
#include "words/versions.h"

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

static const char *feature_words(const LegendBuilder *builder, const Feature *feature)
{
	const char *name = voice_text(builder->voice, &feature->name);

	return *name ? name : legend_layer_word(builder, feature->as);
}

/* The certainties that a line is drawn by, a bit each: of its records, and of who holds them. */
static unsigned certainties_of(const Feature *feature, const Sector *sector)
{
	unsigned mask = 0;

	for (size_t k = 0; k < feature->part_count; k++)
		mask |= 1u << (sector ? certainty_weaker(feature->parts[k].certainty,
							 sector->certainty)
				      : feature->parts[k].certainty);
	return mask;
}

/* The same of all that is seen of it; finds by the way whether some of it is abandoned. */
static unsigned see_line(LegendBuilder *builder, const FrontLine *line)
{
	const Feature *feature = line->feature;
	const Sector *empty = NULL;
	unsigned mask = 0;

	for (size_t i = 0; i < builder->of.state->sector_count; i++) {
		const Sector *sector = &builder->of.state->sectors[i];

		if (sector->line != feature)
			continue;
		if (!sector->holder_count && !empty)
			empty = sector;
		mask |= certainties_of(feature, sector);
	}
	if ((empty || !mask) && !builder->abandoned &&
	    legend_shown(builder, feature) == SHOWN_NOW &&
	    is_held_once(builder->of.atlas, feature)) {
		builder->abandoned = line;
		builder->unheld = empty;
	}
	return mask ? mask : certainties_of(feature, NULL);
}

/* Says that things of a row are drawn by these certainties. */
static void see_certainties(LegendBuilder *builder, LegendRow *row, unsigned mask)
{
	row->certainties |= mask;
	for (int i = 0; i < CERTAINTIES; i++)
		builder->seen[i] |= mask >> i & 1;
}

/* A sample has no id of its own, so it borrows what the rules for the line's id say. */
static const Styled *line_styled(const LegendBuilder *builder, const Feature *line,
				 const Sector *held, Shown shown)
{
	const Composer *composer = builder->composer;
	const Styled *above = front_line_styled(composer, composer->page, line, shown);

	return front_sector_styled(composer, above, line, held, line->certainty);
}

static LegendSample *line_sample_of(LegendBuilder *builder, LegendRow *row, const Styled *like,
				    const Feature *line)
{
	LegendSample *sample = legend_sample(builder, row, SAMPLE_LINE, like);

	sample->styled = style_like(builder->composer->arena, sample->styled, like);
	sample->certainty = line->certainty;
	sample->enemy_left = line->enemy_left;
	return sample;
}

/* Where several hold a line together, a sample of each. */
static void add_sharers(LegendBuilder *builder, LegendRow *row, const Feature *line,
			const Sector *held)
{
	const Composer *composer = builder->composer;
	const Styled **sharers;

	if (!held || held->holder_count < 2)
		return;
	sharers = arena_array(composer->arena, held->holder_count, sizeof *sharers);
	for (size_t i = 0; i < held->holder_count; i++) {
		Sector one = *held;
		const Styled *like;
		Element element;

		one.holders = &held->holders[i];
		one.holder_count = 1;
		like = line_styled(builder, line, &one, SHOWN_NOW);
		element = like->element;
		element.id = NULL;
		sharers[i] = style_like(composer->arena,
					compose_under(composer, row->styled, element), like);
	}
	row->samples.at[0]->sharers = sharers;
	row->samples.at[0]->sharer_count = held->holder_count;
}

/* A line in the colour of nobody: who holds it is not known, or not told on the plate of one force. */
static void add_abandoned(LegendBuilder *builder)
{
	const FrontLine *line = builder->abandoned;
	LegendRow *row;
	bool fresh;

	if (!line)
		return;
	row = legend_row(builder, LEGEND_LINES,
			 voice_word(builder->voice,
				    builder->of.state->of ? "legend_others" : "legend_unheld"),
			 &fresh);
	line_sample_of(builder, row,
		       line_styled(builder, line->feature, builder->unheld, SHOWN_NOW),
		       line->feature)
		->certainty = DOCUMENTED;
}

static void line_row(LegendBuilder *builder, const FrontLine *line)
{
	const Voice *voice = builder->voice;
	const Feature *feature = line->feature;
	Shown shown = legend_shown(builder, feature);
	const Sector *held = shown == SHOWN_NOW ? first_held(builder->of.state, feature) : NULL;
	const char *name = feature_words(builder, feature);
	unsigned mask;
	bool fresh;
	LegendRow *row;

	if (!shown)
		return;
	mask = see_line(builder, line);
	if (feature->error_km > 0)
		name = VOICE_FILL(voice, "legend_error", name,
				  decimal_words(voice->arena, feature->error_km, voice->language));
	name = shown_name(voice, builder->of.state, shown, name);
	row = legend_row(builder, LEGEND_LINES, name, &fresh);
	see_certainties(builder, row, mask);
	if (!fresh)
		return;
	line_sample_of(builder, row, line_styled(builder, feature, held, shown), feature)->band =
		feature->certainty == CONJECTURAL && feature->error_km > 0;
	add_sharers(builder, row, feature, held);
}

/* A sample has no id of its own, so it borrows what the rules for the zone's id say. */
static const Styled *zone_sample(const LegendBuilder *builder, Element element)
{
	const Composer *composer = builder->composer;
	const Styled *like = compose_under(composer, builder->legend->styled, element);

	element.id = NULL;
	return style_like(composer->arena,
			  compose_under(composer, builder->legend->styled, element), like);
}

/* States of the plates that the legend tells of, with the land that is seen there. */
static const State *states_seen(const LegendBuilder *builder, size_t *count)
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

static void zone_row(LegendBuilder *builder, const Feature *zone, Shown shown)
{
	const Styled *sample =
		zone_sample(builder, zone_element(builder->composer->arena, zone, shown));
	bool fresh;
	LegendRow *row;

	if (sample->style->display == DISPLAY_NONE)
		return;
	row = legend_row(
		builder, LEGEND_LINES,
		shown_name(builder->voice, builder->of.state, shown, feature_words(builder, zone)),
		&fresh);
	if (fresh)
		legend_sample_apart(builder, row, SAMPLE_AREA, sample);
}

static void add_zones(LegendBuilder *builder)
{
	size_t seen_count;
	const State *seen = states_seen(builder, &seen_count);

	for (size_t i = 0; i < builder->of.atlas->library->count; i++) {
		const Layer *layer = &builder->of.atlas->library->layers[i];

		for (size_t k = 0; layer->spec->is_feature && k < layer->count; k++) {
			const Feature *zone = layer->features[k];
			Shown shown = legend_shown(builder, zone);

			if (zone->shape == SHAPE_AREA && shown &&
			    !is_held_throughout(seen, seen_count, zone) &&
			    zone_shows(builder->of.view, zone))
				zone_row(builder, zone, shown);
		}
	}
}

/* "Land held by Blue (before: Red)". */
static const char *control_words(const LegendBuilder *builder, const Control *control)
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

static LegendSample *control_sample(LegendBuilder *builder, LegendRow *row, const Control *control,
				    const Styled *first)
{
	const Composer *composer = builder->composer;
	const Styled **others = arena_array(composer->arena, control->holder_count, sizeof *others);
	LegendSample *sample;

	/* The sample is of what is known best. */
	row->samples.count = 0;
	sample = legend_sample(builder, row, SAMPLE_CONTROL, first);
	sample->certainty = control->certainty;
	for (size_t i = 1; i < control->holder_count; i++) {
		Element element =
			held_land_styled(composer, first, builder->of.state, control, i)->element;

		element.id = NULL;
		others[i - 1] = compose_under(composer, row->styled, element);
	}
	sample->sharers = others;
	sample->sharer_count = control->holder_count - 1;
	return sample;
}

/* Its edge is a line like others. */
static void control_row(LegendBuilder *builder, const Control *control)
{
	const Composer *composer = builder->composer;
	const Styled *first =
		held_land_styled(composer, composer->page, builder->of.state, control, 0);
	LegendRow *row;
	bool fresh;

	if (first->style->display == DISPLAY_NONE ||
	    !held_land_shown(composer->arena, builder->of.front, builder->of.view, control))
		return;
	row = legend_row(builder, LEGEND_LINES, control_words(builder, control), &fresh);
	if (first->style->has_stroke)
		see_certainties(builder, row, 1u << control->certainty);
	if (fresh || control->certainty < row->samples.at[0]->certainty)
		control_sample(builder, row, control, first);
}

static void add_controls(LegendBuilder *builder)
{
	for (size_t i = 0; i < builder->of.state->control_count; i++)
		control_row(builder, &builder->of.state->controls[i]);
}

/* The only certainty of a row; CERTAINTIES: it has none, or several. */
static int lone_certainty(const LegendRow *row)
{
	for (int i = 0; i < CERTAINTIES; i++)
		if (row->certainties == 1u << i)
			return i;
	return CERTAINTIES;
}

/* Where all of a row is known alike its words say so (a row that says nothing is documented) and its sample shows it; only what
 * is mixed in some row needs its key. */
static void say_certainties(LegendBuilder *builder)
{
	const Voice *voice = builder->voice;

	for (int i = 0; i < CERTAINTIES; i++)
		builder->seen[i] = false;
	for (size_t k = 0; k < builder->legend->sections[LEGEND_LINES].count; k++) {
		LegendRow *row = builder->legend->sections[LEGEND_LINES].at[k];
		int lone = lone_certainty(row);

		for (int i = 0; i < CERTAINTIES; i++)
			builder->seen[i] |= lone == CERTAINTIES && row->certainties >> i & 1;
		if (lone == CERTAINTIES)
			continue;
		row->samples.at[0]->certainty = (Certainty)lone;
		if (lone != DOCUMENTED)
			row->text = VOICE_FILL(
				voice, "legend_certain", row->text,
				voice_word(voice,
					   legend_key(builder, certainty_name((Certainty)lone))));
	}
}

static void add_certainties(LegendBuilder *builder)
{
	for (int i = 0; i < CERTAINTIES; i++) {
		const char *name = certainty_name((Certainty)i);
		const char *word = voice_word(builder->voice, name);
		const Element key = {.name = "certainty_key",
				     .attributes = &(Attribute){"certainty", name},
				     .attribute_count = 1};
		LegendRow *row;
		bool fresh;

		if (!builder->seen[i] ||
		    compose_under(builder->composer, builder->legend->styled, key)
				    ->style->display == DISPLAY_NONE)
			continue;
		row = legend_row(builder, LEGEND_CERTAINTY, word ? word : name, &fresh);
		legend_sample(builder, row, SAMPLE_CERTAINTY,
			      compose_under(builder->composer, row->styled, key))
			->certainty = (Certainty)i;
	}
}

void legend_add_lines(LegendBuilder *builder)
{
	for (size_t i = 0; i < builder->of.front->count; i++)
		line_row(builder, &builder->of.front->lines[i]);
	add_abandoned(builder);
	add_controls(builder);
	add_zones(builder);
	if (builder->rules.brief)
		say_certainties(builder);
	add_certainties(builder);
}
