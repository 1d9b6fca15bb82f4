#include <math.h>

#include "base/measure.h"
#include "calendar/date_words.h"
#include "figure/march/march_model.h"
#include "words/caption.h"
#include "words/forces.h"
#include "words/men.h"
#include "words/moments.h"
#include "words/sources.h"

#define MOVED_LEAST (0.05 * PT_PER_MM) /* aside, that has to be said */
#define PER_CENT 100
#define LEAST_DECIMALS 3 /* thousandths are the least that is said */

/* From the first day of the plan's phases to the last; "" where they have none. */
static const char *dates_words(const Plan *plan, const Voice *voice)
{
	const Phase *first = plan->phases, *last = first + plan->phase_count - 1;
	Edtf span;

	if (!plan->phase_count || !first->has_when || !last->has_when)
		return "";
	span = first->when;
	span.end = last->when.interval ? last->when.end : last->when.start;
	span.interval |= plan->phase_count > 1;
	return voice_date(voice, &span);
}

/* The second line says when, and of which plan where the title does not; never nothing. */
TitleBlock march_title(const MarchModel *model, const Voice *voice)
{
	const char *own = voice_text(voice, &model->figure->title);
	const char *plan = voice_text(voice, &model->march->plan->title);

	const char *dates = dates_words(model->march->plan, voice);
	const char *under = !*own    ? dates
			    : *dates ? VOICE_FILL(voice, "subtitle", dates, plan)
				     : plan;

	return (TitleBlock){*own ? own : plan,
			    *under ? under : VOICE_FILL(voice, "title_march", ""),
			    voice_text(voice, &model->atlas->title)};
}

char *march_amount_words(const Voice *voice, const March *march, const MarchLeg *leg)
{
	if (!leg->known)
		return VOICE_FILL(voice, "march_unknown", "");
	return march->in_shares ? share_number_words(voice, leg->share)
				: men_words(voice, leg->men, leg->about);
}

/* A length, a number of men or a share, with no more digits than it has. */
static char *plain_number(const Voice *voice, double value)
{
	if (value >= 1)
		return number_words(voice->arena, (int64_t)(value + 0.5), voice->language);
	return rounded_words(voice->arena, value, LEAST_DECIMALS, voice->language);
}

char *march_scale_words(const MarchModel *model, const Voice *voice)
{
	double per_mm = model->scale.per_mm;

	return model->march->in_shares
		       ? VOICE_FILL(voice, "flow_scale_share", "1",
				    plain_number(voice, per_mm * PER_CENT))
		       : VOICE_FILL(voice, "flow_scale", "1", plain_number(voice, per_mm));
}

char *march_shown_words(const MarchModel *model, const Voice *voice, double share)
{
	double shown = model->scale.shown * share;

	return model->march->in_shares ? share_number_words(voice, shown)
				       : plain_number(voice, shown);
}

static const char *leg_names(const Voice *voice, const MarchLeg *leg)
{
	LIST(const Force *) all = {0};

	for (size_t i = 0; i < leg->movement_count; i++)
		for (size_t k = 0; k < leg->movements[i]->force_count; k++)
			LIST_ADD(voice->arena, &all, leg->movements[i]->forces[k]);
	return force_names(voice, all.at, all.count, true);
}

static char *leg_words(const MarchModel *model, const Voice *voice, const MarchLeg *leg)
{
	const Movement *movement = leg->movements[0];
	Interval left = {leg->left, leg->left};
	char *words = VOICE_FILL(
		voice, leg->returns ? "march_leg_return" : "march_leg", leg_names(voice, leg),
		march_amount_words(voice, model->march, leg),
		place_from_words(voice, &movement->from), place_to_words(voice, &movement->to));

	return leg->recounted ? arena_joined(voice->arena, words, " ",
					     VOICE_FILL(voice, "march_left",
							men_words(voice, left, leg->left_about),
							place_words(voice, &movement->to)))
			      : words;
}

/* ---- the note ---- */

static char *add(const Voice *voice, char *note, const char *key, const char *first,
		 const char *second)
{
	return arena_joined(voice->arena, note, " ", VOICE_FILL(voice, key, first, second));
}

static char *sources_words(const MarchModel *model, const Voice *voice)
{
	SourceList list = {0};

	for (size_t i = 0; i < model->march->count; i++)
		for (size_t k = 0; k < model->march->legs[i].movement_count; k++)
			source_list_row(voice->arena, &list,
					model->march->legs[i].movements[k]->row);
	for (size_t i = 0; i < model->readings.count; i++) {
		const SeriesValue *value = model->readings.at[i].value;

		source_list_add(voice->arena, &list, value->citations, value->citation_count);
	}
	plate_cite(voice->arena, &list, model->ground);
	return source_list_words(voice, &list);
}

static bool any_unknown(const March *march)
{
	for (size_t i = 0; i < march->count; i++)
		if (!march->legs[i].known)
			return true;
	return false;
}

static char *length_words(const Voice *voice, double points)
{
	return rounded_words(voice->arena, points / PT_PER_MM, 1, voice->language);
}

/* Legs of which nobody says from where or whither: no band can show them. */
static const char *untold_words(const MarchModel *model, const Voice *voice, const Bands *bands)
{
	LIST(const char *) all = {0};

	for (size_t i = 0; i < model->march->count; i++)
		if (bands->looks[i].fate == FATE_NO_WAY)
			LIST_ADD(voice->arena, &all,
				 VOICE_FILL(voice, "march_look",
					    leg_names(voice, &model->march->legs[i]),
					    march_amount_words(voice, model->march,
							       &model->march->legs[i])));
	return all.count ? list_words(voice->arena, all.at, all.count, voice->language) : "";
}

char *march_note(const MarchModel *model, const Voice *voice, const Bands *bands)
{
	const March *march = model->march;
	char *note = VOICE_FILL(voice, "note_march", "");
	const char *cited = sources_words(model, voice);

	if (bands && bands->moved > MOVED_LEAST)
		note = add(voice, note, "note_march_moved", length_words(voice, bands->moved), "");
	if (bands && *untold_words(model, voice, bands))
		note = add(voice, note, "note_no_way", untold_words(model, voice, bands), "");
	if (any_unknown(march))
		note = add(voice, note, "note_march_unknown", "", "");
	if (bands && bands->all_of_one_doubt && march->count && march->legs[0].route != DOCUMENTED)
		note = add(voice, note, "note_march_doubt",
			   certainty_words(voice, march->legs[0].route), "");
	if (model->untied)
		note = add(voice, note, "note_march_untied",
			   number_words(voice->arena, (int64_t)model->untied, voice->language), "");
	return *cited ? add(voice, note, "note_sources", cited, "") : note;
}

/* ---- in sentences ---- */

static char *reading_words(const Voice *voice, const MarchPanel *panel, const SeriesValue *value)
{
	return VOICE_FILL(
		voice, "march_reading", panel->name, voice_date(voice, &value->when),
		rounded_words(voice->arena, value->value, LEAST_DECIMALS, voice->language));
}

char *march_description(const MarchModel *model, const Voice *voice)
{
	char *text = VOICE_FILL(voice, "march_described", march_title(model, voice).title,
				march_scale_words(model, voice));

	for (size_t i = 0; i < model->march->count; i++)
		text = arena_joined(voice->arena, text, " ",
				    leg_words(model, voice, &model->march->legs[i]));
	for (size_t i = 0; i < model->panels.count; i++) {
		const MarchPanel *panel = &model->panels.at[i];

		for (size_t k = 0; k < panel->count; k++)
			text = arena_joined(
				voice->arena, text, " ",
				reading_words(voice, panel,
					      model->readings.at[panel->first + k].value));
	}
	return text;
}
