#include <math.h>
#include <string.h>

#include "layout/label_costs.h"
#include "map/names/names_priv.h"

#define LEVEL_PLACES 10 /* along a line, for a name that stands level beside it */
#define LEVEL_RADIUS 1.5
#define LEVEL_DISTANCE 5
#define DISTANCE_LEAST 3 /* from a line to its name */
#define ROWS 5

/* Where a name finds no room along its line it stands level beside it, on a leader. */
static void level_candidates(LabelField *field, Label *label, const Polyline *course,
			     const TextRun *run)
{
	const TextRun **lines = arena_alloc(field->arena, sizeof *lines);
	double length = polyline_length(course);
	Label level = {.chosen = -1};

	*lines = run;
	for (int i = 0; i <= LEVEL_PLACES; i++)
		label_point_candidates(
			field, &level,
			&(LabelMark){polyline_at(course, length * i / LEVEL_PLACES, NULL),
				     LEVEL_RADIUS, LEVEL_DISTANCE},
			(const TextRun *const *)lines, 1, run->size);
	for (size_t i = 0; i < level.candidates.count; i++) {
		LabelCandidate candidate = level.candidates.at[i];

		candidate.own += COST_LEVEL + (candidate.leader ? COST_LEVEL : 0);
		label_candidate(field, label, candidate);
	}
}

/* A name must stand nearer to its own line than to any other, or be led to it: else it tells a lie. */
static void drop_misleading(Label *label, const Front *front, const FrontLine *own)
{
	size_t kept = 0;

	for (size_t i = 0; i < label->candidates.count; i++) {
		Point middle = box_centre(label->candidates.at[i].bounds);
		double gap, other;
		bool lies = false;

		if (!label->candidates.at[i].leader) {
			polyline_nearest(&own->course, middle, &gap);
			for (size_t k = 0; k < front->count && !lies; k++) {
				if (!feature_coexists(own->feature, front->lines[k].feature))
					continue;
				polyline_nearest(&front->lines[k].course, middle, &other);
				lies = other < gap;
			}
		}
		if (!lies)
			label->candidates.at[kept++] = label->candidates.at[i];
	}
	label->candidates.count = kept;
}

/* One name is enough for what a line was and is, was meant to be and was. */
bool names_line_shown(const FrontLine *line, const State *state)
{
	Shown shown = compare_shown(state, line->feature);

	return shown == SHOWN_NOW ||
	       (shown == SHOWN_PLANNED && !feature_at(line->feature, state->other->ground));
}

bool names_line_style(const Composer *composer, const Styled *layer, const FrontLine *line,
		      const State *state, Naming *naming)
{
	const Feature *feature = line->feature;
	const Sector *held = NULL;
	const Style *style;

	for (size_t i = 0; i < state->sector_count && !held; i++)
		if (state->sectors[i].line == feature && state->sectors[i].holder_count)
			held = &state->sectors[i];
	/* What several hold together is nobody's colour. */
	if (held && held->holder_count > 1)
		held = NULL;
	if (!names_line_shown(line, state))
		return false;
	naming->text = voice_text(&composer->voice, &feature->name);
	naming->line_styled =
		compose_under(composer, layer, names_feature_element(composer->arena, feature));
	naming->feature = front_sector_styled(composer, naming->line_styled, feature, held,
					      feature->certainty);
	naming->styled = compose_under(composer, naming->feature, (Element){.name = "label"});
	style = naming->styled->style;
	/* The name of a line that somebody holds is a sector's too; a sheet that turns off a line's holds for both. */
	return *naming->text && style->display != DISPLAY_NONE &&
	       style->label_placement != LABEL_OFF &&
	       !compose_under(composer, naming->line_styled, (Element){.name = "label"})->hidden;
}

static bool same_setting(const TextRun *a, const TextRun *b)
{
	return !strcmp(a->string, b->string) && !strcmp(a->family, b->family) &&
	       a->size == b->size && a->weight == b->weight && a->italic == b->italic &&
	       a->spacing == b->spacing && a->width == b->width;
}

const LineName *names_line_find(const LineNames *names, const FrontLine *line, const TextRun *run)
{
	for (size_t i = 0; i < names->count; i++)
		if (names->at[i].line == line && same_setting(names->at[i].run, run))
			return &names->at[i];
	return NULL;
}

Label *names_line_prefer(LabelField *field, const LineNames *names, size_t index)
{
	const LineName *name = &names->at[index];
	Label *label;

	/* Set otherwise for another holder it stands on other plates, so it needs no place beside itself. */
	for (size_t i = 0; i < index; i++)
		if (names->at[i].line == name->line)
			return NULL;
	label = label_add(field, LINE_PRIORITY);
	label->firm = true;
	label_offer(field, label, &name->places, 0);
	return label;
}

void names_measure_lines(const Composer *composer, const Styled *layer, const Front *front,
			 const State *state, LabelField *common, LineNames *into)
{
	for (size_t i = 0; i < front->count; i++) {
		const FrontLine *line = &front->lines[i];
		Label label = {.chosen = -1, .firm = true};
		Naming naming = {.line = line};
		const TextRun *run;

		if (!names_line_style(composer, layer, line, state, &naming))
			continue;
		run = compose_line(composer, naming.styled, naming.text);
		if (names_line_find(into, line, run))
			continue;
		names_along_candidates(common, &label, &line->course,
				       fmax(naming.styled->style->label_distance, DISTANCE_LEAST),
				       ROWS, run);
		level_candidates(common, &label, &line->course, run);
		drop_misleading(&label, front, line);
		LIST_ADD(composer->arena, into,
			 (LineName){.line = line, .run = run, .places = label_places(&label)});
	}
}
