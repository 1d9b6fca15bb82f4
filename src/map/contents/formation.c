#include "map/contents/formation.h"

#include <math.h>
#include <string.h>

#include "layout/force_symbol.h"
#include "map/contents/formation_priv.h"
#include "map/contents/zone.h"
#include "sign/attributes.h"
#include "sign/hatch.h"
#include "words/forces.h"

static const Styled *position_styled(const Composer *composer, const Styled *layer,
				     const Position *position)
{
	static const char *const contingent[] = {"contingent"};
	Element element = {.name = "position", .id = position->id, .former = position->former};

	if (position->contingent) {
		element.classes = contingent;
		element.class_count = 1;
	}
	element.attributes =
		force_attributes(composer->arena, position->forces, position->force_count,
				 position->certainty, &element.attribute_count);
	compare_element(composer->arena, &element, position->compared);
	return compose_under(composer, layer, element);
}

/* Of a part of a body the frame says so. */
static void name_part(const Composer *composer, Formation *formation)
{
	SymbolSpec *spec = &formation->spec;
	const char *names = stander_words(&composer->voice, formation->position, false);

	if (spec->designation)
		spec->designation = compose_line(composer, formation->label, names);
	else if (spec->abbreviation)
		spec->abbreviation = compose_line(composer, formation->styled, names);
}

static void find_symbol(const Composer *composer, Formation *formation)
{
	const Position *position = formation->position;
	SymbolSpec *spec = &formation->spec;
	char *amount = amount_words(&composer->voice, position->forces, position->force_count,
				    &position->holding, &position->label);

	*spec = force_symbol(composer, formation->styled, position->forces, position->force_count,
			     &formation->label);
	if (position->part_of_body)
		name_part(composer, formation);
	spec->former = position->former;
	spec->planned = position->compared == COMPARED_PLANNED;
	spec->contingent = position->contingent;
	spec->doubtful = position->certainty == CONJECTURAL;
	if (spec->doubtful)
		spec->doubt = compose_line(composer, formation->styled, "?");
	if (formation->label && formation->label->hidden)
		spec->designation = NULL;
	if (position->former || !*amount || !strcmp(amount, "?"))
		return;
	formation->strength =
		compose_under(composer, formation->styled, (Element){.name = "strength"});
	if (formation->strength->hidden)
		return;
	spec->strength = compose_line(composer, formation->strength, amount);
	spec->strength_beside = true;
}

#define LOOKS 9 /* across what is seen of an area, for a point within it */

/* A point of what the frame shows of an area, as near to the middle of that as may be. */
static Point point_within(const View *view, const Feature *area)
{
	Arena *scratch = arena_new();
	Rings rings = zone_seen(scratch, view, area);
	HatchArea seen = {rings.at, rings.count};
	Box bounds = hatch_bounds(&seen);
	Point middle = box_centre(bounds), best = middle;
	double least = HUGE_VAL;

	for (int i = 0; i < LOOKS * LOOKS; i++) {
		Point at = {bounds.x0 + (bounds.x1 - bounds.x0) * (i % LOOKS + 0.5) / LOOKS,
			    bounds.y0 + (bounds.y1 - bounds.y0) * (i / LOOKS + 0.5) / LOOKS};
		bool inside = false;

		for (size_t k = 0; k < rings.count; k++)
			inside ^= ring_has(&rings.at[k], at);
		if (!inside || point_distance(at, middle) >= least)
			continue;
		least = point_distance(at, middle);
		best = at;
	}
	arena_free(scratch);
	return best;
}

Point formation_point(const View *view, const Place *place)
{
	const Feature *feature = place->feature;
	Point at =
		view_point(view, place->kind == PLACE_POINT ? place->at : feature_point(feature));

	return feature && feature->shape == SHAPE_AREA && !box_has(view->frame, at) &&
			       zone_shows(view, feature)
		       ? point_within(view, feature)
		       : at;
}

bool place_shows(const Front *front, const View *view, const Place *place)
{
	const FrontLine *line = place->feature ? front_line(front, place->feature) : NULL;
	Arena *scratch;
	Polyline stretch;
	bool meets;

	if (place->kind == PLACE_FEATURE && place->feature->shape == SHAPE_AREA)
		return zone_shows(view, place->feature);
	if (!line)
		return box_has(view->frame, formation_point(view, place));
	scratch = arena_new();
	stretch = front_stretch(scratch, line, place->stretch);
	meets = polyline_meets(&stretch, view->frame);
	arena_free(scratch);
	return meets;
}

static bool is_asked(const Formation *formation)
{
	PlaceKind kind = formation->position->place.kind;

	return formation->styled->style->display != DISPLAY_NONE &&
	       (kind == PLACE_FEATURE || kind == PLACE_POINT);
}

Formations formations_gather(const Composer *composer, const Styled *layer, const State *state,
			     const Front *front, const View *view)
{
	Formations formations = {
		arena_array(composer->arena, state->position_count, sizeof(Formation)),
		state->position_count};

	for (size_t i = 0; i < formations.count; i++) {
		Formation *formation = &formations.at[i];

		formation->position = &state->positions[i];
		formation->styled = position_styled(composer, layer, formation->position);
		find_symbol(composer, formation);
		formation->asked = is_asked(formation);
		if (formation->asked && !place_shows(front, view, &formation->position->place))
			formation->fate = FATE_OFF_MAP;
		formation->placed = formation->asked && formation->fate == FATE_DRAWN;
	}
	return formations;
}
