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

/* What has one form only has not changed. */
static bool is_told(const State *state, const Feature *feature, const MapReach *reach)
{
	return feature->versions && !edtf_is_blank(&feature->when) && feature->name.count &&
	       compare_shown(state, feature) && is_on_map(reach, feature);
}

static char *version_name(const Voice *voice, const State *state, const Feature *feature)
{
	const char *name = voice_text(voice, &feature->name);

	return arena_printf(voice->arena, "%s (%s)",
			    shown_name(voice, state, compare_shown(state, feature), name),
			    voice_date(voice, &feature->when));
}

char *version_sentence(const Voice *voice, const Atlas *atlas, const State *state,
		       const MapReach *reach)
{
	char *all = arena_copy(voice->arena, "");
	size_t count = 0;

	for (size_t i = atlas->basemap_count; i < atlas->library->count; i++)
		for (size_t k = 0; k < atlas->library->layers[i].count; k++) {
			const Feature *feature = atlas->library->layers[i].features[k];

			if (is_told(state, feature, reach) && ++count <= TOLD_MOST)
				all = arena_joined(voice->arena, all, "; ",
						   version_name(voice, state, feature));
		}
	if (count > TOLD_MOST)
		all = arena_joined(voice->arena, all, "; ", "\u2026");
	return count ? VOICE_FILL(voice, "note_versions", all) : all;
}
