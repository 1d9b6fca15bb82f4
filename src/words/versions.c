#include "words/versions.h"

#include "words/compared.h"

#define TOLD_MOST 6 /* so many by name */

const char *shown_name(const Voice *voice, const State *state, Shown shown, const char *name)
{
	if (shown == SHOWN_FORMER)
		return VOICE_FILL(voice, "legend_former", name);
	return shown == SHOWN_PLANNED ? compare_key(voice, state, COMPARED_PLANNED, name) : name;
}

static bool is_on_map(const MapReach *reach, const Feature *feature)
{
	const Place place = {.kind = PLACE_FEATURE, .feature = feature, .stretch = {0, 1}};

	return !reach || reach->shows(reach->map, &place);
}

/* How the first of the states shows it that does. */
static const State *who_shows(const StatesTold *states, const Feature *feature)
{
	for (size_t i = 0; i < states->count; i++)
		if (compare_shown(states->at[i], feature))
			return states->at[i];
	return NULL;
}

/* What has one form only has not changed. */
static bool has_versions(const Feature *feature)
{
	return feature->versions && !edtf_is_blank(&feature->when) && feature->name.count;
}

/* What has always been there ends on a day, which is no deadline. */
static const char *when_words(const Voice *voice, const Edtf *when)
{
	const Edtf end = {.text = when->text, .start = when->end, .end = when->end};

	if (when->start.kind == EDTF_OPEN && when->end.kind == EDTF_DATED)
		return VOICE_FILL(voice, "version_until", voice_date(voice, &end));
	return voice_date(voice, when);
}

static char *version_name(const Voice *voice, const State *state, const Feature *feature)
{
	const char *name = voice_text(voice, &feature->name);

	return arena_printf(voice->arena, "%s (%s)",
			    shown_name(voice, state, compare_shown(state, feature), name),
			    when_words(voice, &feature->when));
}

char *version_sentence(const Voice *voice, const Atlas *atlas, const StatesTold *states,
		       const MapReach *reach)
{
	char *all = arena_copy(voice->arena, "");
	size_t count = 0;

	for (size_t i = atlas->basemap_count; i < atlas->library->count; i++)
		for (size_t k = 0; k < atlas->library->layers[i].count; k++) {
			const Feature *feature = atlas->library->layers[i].features[k];
			const State *state = who_shows(states, feature);

			if (state && has_versions(feature) && is_on_map(reach, feature) &&
			    ++count <= TOLD_MOST)
				all = arena_joined(voice->arena, all, "; ",
						   version_name(voice, state, feature));
		}
	if (count > TOLD_MOST)
		all = arena_joined(voice->arena, all, "; ", "\u2026");
	return count ? VOICE_FILL(voice, "note_versions", all) : all;
}
