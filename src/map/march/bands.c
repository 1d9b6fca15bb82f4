#include "map/march/bands.h"

#include <math.h>
#include <string.h>

#include "layout/label_costs.h"
#include "map/contents/movement.h"
#include "map/march/band_strands.h"
#include "sign/attributes.h"
#include "words/forces.h"
#include "words/men.h"

#define COARSE 0.5	   /* points, by which bands are simplified as obstacles */
#define COST_BAND 110	   /* a name upon a band, per piece of it: about a leader */
#define COST_DARK_BAND 420 /* where it could not be read */
#define COST_DROP 60	   /* a name across a drop line */
#define DROP_HALF 1.2	   /* of the room that one takes */
#define EDGE_CLEAR 0.8	   /* beside a band, to names */

static const char *const directions[] = {"advance", "return"};

/* Everybody who goes together. */
static const Force *const *leg_forces(Arena *arena, const MarchLeg *leg, size_t *count)
{
	LIST(const Force *) all = {0};

	for (size_t i = 0; i < leg->movement_count; i++)
		for (size_t k = 0; k < leg->movements[i]->force_count; k++)
			LIST_ADD(arena, &all, leg->movements[i]->forces[k]);
	*count = all.count;
	return all.at;
}

static const Styled *leg_styled(const Composer *composer, const Styled *layer, const MarchLeg *leg)
{
	Arena *arena = composer->arena;
	const Movement *movement = leg->movements[0];
	Element element = {.name = "movement", .id = movement->id};
	LIST(Attribute) list = {0};
	size_t count;
	const Force *const *forces = leg_forces(arena, leg, &count);
	const Attribute *of_forces =
		force_attributes(arena, forces, count, leg->route, &element.attribute_count);

	for (size_t i = 0; i < element.attribute_count; i++)
		LIST_ADD(arena, &list, of_forces[i]);
	if (leg->phase)
		LIST_ADD(arena, &list, (Attribute){"phase", leg->phase->id});
	LIST_ADD(arena, &list, (Attribute){"action", action_names[movement->row->action]});
	LIST_ADD(arena, &list, (Attribute){"direction", directions[leg->returns]});
	element.attributes = list.at;
	element.attribute_count = list.count;
	return compose_under(composer, layer, element);
}

static BandLook look_of(const Composer *composer, const Styled *layer, const MarchSpec *spec,
			const MarchLeg *leg)
{
	const Styled *styled = leg_styled(composer, layer, leg);
	BandLook look = {.styled = styled,
			 .width = march_leg_amount(spec->march, leg) * spec->per_unit,
			 .strand = BAND_NONE};

	look.words = compose_under(composer, styled, (Element){.name = "caption"});
	if (!leg->known) {
		look.hollow = true;
		look.width = BAND_LEAST;
	}
	if (styled->style->display == DISPLAY_NONE)
		look.styled = NULL;
	return look;
}

static Polyline *ways_of(Arena *arena, const Front *front, const View *view, const March *march)
{
	Polyline *ways = arena_array(arena, march->count, sizeof *ways);

	for (size_t i = 0; i < march->count; i++)
		ways[i] = movement_way(arena, front, view, march->legs[i].movements[0], 0).line;
	return ways;
}

static bool of_one_doubt(const March *march)
{
	for (size_t i = 1; i < march->count; i++)
		if (march->legs[i].route != march->legs[0].route)
			return false;
	return true;
}

bool band_gapes(const Bands *bands, const BandSection *section)
{
	Certainty route = bands->spec->march->legs[section->leg].route;
	static const double period = 6 * PT_PER_MM, gap = 0.75 * PT_PER_MM;
	double each = route == CONJECTURAL ? period / 2 : period;

	return !bands->all_of_one_doubt && route != DOCUMENTED &&
	       fmod(section->along, each) > each - gap;
}

/* ---- numbers ---- */

static bool same_number(const March *march, size_t a, size_t b)
{
	const MarchLeg *x = &march->legs[a], *y = &march->legs[b];

	if (x->known != y->known)
		return false;
	return march->in_shares ? fabs(x->share - y->share) <= 0
				: x->men.low == y->men.low && x->men.high == y->men.high;
}

static const char *number_words_of(const Voice *voice, const March *march, const MarchLeg *leg)
{
	const Text *label = &leg->movements[0]->row->label;
	const char *printed = leg->movement_count == 1 ? voice_text_or_none(voice, label) : NULL;

	if (printed && *printed)
		return printed;
	if (!leg->known)
		return "?";
	return march->in_shares ? share_number_words(voice, leg->share)
				: men_words(voice, leg->men, leg->about);
}

/* The first and the last of all are said larger. */
static bool is_main(const March *march, size_t leg)
{
	const MarchLeg *of = &march->legs[leg];

	return !of->before_count || (!of->after_count && !of->recounted);
}

static const Styled *main_words(const Composer *composer, const BandLook *look)
{
	return compose_under(composer, look->styled,
			     (Element){.name = "caption",
				       .classes = (const char *const[]){"main"},
				       .class_count = 1});
}

/* Behind the end of a band: who was left there, where that is not who came. */
static BandNumber left_number(const Composer *composer, const Bands *bands, size_t leg)
{
	const MarchLeg *of = &bands->spec->march->legs[leg];
	Interval men = {of->left, of->left};

	return (BandNumber){.leg = leg,
			    .run = compose_line(composer, main_words(composer, &bands->looks[leg]),
						men_words(&composer->voice, men, of->left_about)),
			    .main = true,
			    .left = true};
}

static void find_numbers(const Composer *composer, Bands *bands)
{
	const March *march = bands->spec->march;
	LIST(BandNumber) list = {0};

	for (size_t i = 0; i < bands->count; i++)
		for (size_t k = 0; k < bands->at[i].leg_count; k++) {
			size_t leg = bands->at[i].legs[k];
			const char *text;
			const Styled *words = bands->looks[leg].words;

			if (bands->looks[leg].styled && march->legs[leg].recounted)
				LIST_ADD(composer->arena, &list, left_number(composer, bands, leg));
			if (!bands->looks[leg].styled ||
			    (k && same_number(march, bands->at[i].legs[k - 1], leg)))
				continue;
			text = number_words_of(&composer->voice, march, &march->legs[leg]);
			if (is_main(march, leg))
				words = bands->looks[leg].words =
					main_words(composer, &bands->looks[leg]);
			if (!style_names(words->style))
				continue;
			LIST_ADD(composer->arena, &list,
				 (BandNumber){.leg = leg,
					      .run = compose_line(composer, words, text),
					      .main = is_main(march, leg)});
		}
	bands->numbers = list.at;
	bands->number_count = list.count;
}

/* ---- all ---- */

static void tell_fates(const BandLegs *legs, Box frame)
{
	for (size_t i = 0; i < legs->march->count; i++) {
		BandLook *look = &legs->looks[i];

		look->fate = legs->ways[i].count < 2 ? FATE_NO_WAY
			     : box_meets(polyline_bounds(&legs->ways[i]), frame) ||
					     polyline_meets(&legs->ways[i], frame)
				     ? FATE_DRAWN
				     : FATE_OFF_MAP;
	}
}

const Bands *bands_lay(const Composer *composer, const Styled *layer, const Front *front,
		       const View *view, const MarchSpec *spec)
{
	Arena *arena = composer->arena;
	const March *march = spec->march;
	Bands *bands = arena_alloc(arena, sizeof *bands);
	BandLegs legs = {march, ways_of(arena, front, view, march),
			 arena_array(arena, march->count, sizeof(BandLook))};

	for (size_t i = 0; i < march->count; i++)
		legs.looks[i] = look_of(composer, layer, spec, &march->legs[i]);
	*bands =
		(Bands){.spec = spec, .looks = legs.looks, .all_of_one_doubt = of_one_doubt(march)};
	tell_fates(&legs, view->frame);
	bands_strand(arena, &legs, bands);
	bands_clear(bands);
	bands_cross(arena, bands);
	bands_drop(arena, bands, view);
	find_numbers(composer, bands);
	return bands;
}

/* ---- what names keep off ---- */

/* Whether black cannot be read on a strand. */
static bool is_dark(const Bands *bands, const Band *band)
{
	for (size_t i = 0; i < band->leg_count; i++) {
		const BandLook *look = &bands->looks[band->legs[i]];
		Color ink;

		if (!look->styled || look->hollow)
			continue;
		ink = color_ink_on(look->styled->style->fill, STYLE_PAPER);
		if (!memcmp(&ink, &STYLE_PAPER, sizeof ink))
			return true;
	}
	return false;
}

/* One leg's stretch of a strand, along the middle of its band. */
static void leg_obstacle(LabelField *field, const Band *band, size_t first, size_t last,
			 const BandObstacle *as)
{
	Polyline line = {arena_array(field->arena, last - first + 1, sizeof(Point)),
			 last - first + 1, false};
	double half = 0;

	for (size_t i = first; i <= last; i++) {
		const BandSection *section = &band->at[i];

		line.at[i - first] =
			point_lerp(band_left_edge(section), band_right_edge(section), 0.5);
		half = fmax(half, (section->left + section->right) / 2);
	}
	line = polyline_simplified(field->arena, &line, COARSE);
	if (line.count > 1)
		label_obstacle_line(field, &line, half + as->clear, as->weight);
}

void band_obstacle(LabelField *field, const Band *band, const BandObstacle *as)
{
	for (size_t i = 0, first = 0; i < band->count; i++)
		if (i + 1 == band->count || band->at[i + 1].leg != band->at[first].leg) {
			if (i > first)
				leg_obstacle(field, band, first, i, as);
			first = i + 1;
		}
}

void bands_drops_obstacles(LabelField *field, const Bands *bands, int weight)
{
	for (size_t i = 0; i < bands->drop_count; i++) {
		const BandDrop *drop = &bands->drops[i];
		Point ends[] = {drop->from, {drop->from.x, drop->foot}};

		if (drop->placed)
			label_obstacle_line(field, &(Polyline){ends, 2, false}, DROP_HALF, weight);
	}
}

void bands_obstacles(LabelField *field, const Bands *bands)
{
	for (size_t i = 0; i < bands->count; i++)
		band_obstacle(
			field, &bands->at[i],
			&(BandObstacle){is_dark(bands, &bands->at[i]) ? COST_DARK_BAND : COST_BAND,
					EDGE_CLEAR});
	bands_drops_obstacles(field, bands, COST_DROP);
	for (size_t i = 0; i < bands->number_count; i++) {
		const BandNumber *number = &bands->numbers[i];

		if (!number->placed)
			continue;
		for (size_t k = 0; k < number->place.piece_count; k++)
			label_obstacle(field, label_piece_quad(&number->place.pieces[k]), 0);
		if (number->place.leader)
			label_obstacle(field, number->place.leader->clear, COST_LINE);
	}
}

void bands_sign(Arena *arena, const Bands *bands, Roll *roll)
{
	const March *march = bands->spec->march;

	for (size_t i = 0; i < march->count; i++) {
		const Movement *movement = march->legs[i].movements[0];

		if (bands->looks[i].styled)
			roll_sign(arena, roll,
				  (RollEntry){.kind = ROLL_MOVEMENT,
					      .fate = bands->looks[i].fate,
					      .id = movement->id,
					      .span = movement->row->span,
					      .written = arena_printf(
						      arena, "what row '%s' says of '%s'",
						      movement->row->id, movement->forces[0]->id)});
	}
	for (size_t i = 0; i < bands->number_count; i++) {
		const BandNumber *number = &bands->numbers[i];
		const Movement *movement = march->legs[number->leg].movements[0];

		if (bands->looks[number->leg].fate == FATE_DRAWN)
			roll_sign(arena, roll,
				  (RollEntry){.kind = ROLL_CAPTION,
					      .fate = number->placed ? FATE_DRAWN : FATE_NO_ROOM,
					      .id = movement->id,
					      .name = number->run->string});
	}
}
