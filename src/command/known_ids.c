#include "command/known_ids.h"

#include <string.h>

#include "style/vocabulary.h"

static bool names_plan_or_figure(const Atlas *atlas, const char *id)
{
	for (size_t i = 0; i < atlas->plan_count; i++)
		if (!strcmp(atlas->plans[i].id, id) || plan_phase(&atlas->plans[i], id))
			return true;
	for (size_t i = 0; i < atlas->figure_count; i++)
		if (!strcmp(atlas->figures[i].id, id))
			return true;
	return false;
}

static bool names_map(const Atlas *atlas, const char *id)
{
	for (size_t i = 0; i < atlas->map_count; i++)
		if (!strcmp(atlas->maps[i].id, id))
			return true;
	return false;
}

static bool names_row_or_event(const Atlas *atlas, const char *id)
{
	for (size_t i = 0; i < atlas->row_count; i++)
		if (!strcmp(atlas->rows[i].id, id))
			return true;
	for (size_t i = 0; i < atlas->event_count; i++)
		if (!strcmp(atlas->events[i].id, id))
			return true;
	return false;
}

static bool names_party(const Atlas *atlas, const char *id)
{
	if (atlas_force(atlas, id))
		return true;
	for (size_t i = 0; i < atlas->side_count; i++)
		if (!strcmp(atlas->sides[i].id, id))
			return true;
	for (size_t i = 0; i < atlas->actor_count; i++)
		if (!strcmp(atlas->actors[i].id, id))
			return true;
	for (size_t i = 0; i < atlas->outside_count; i++)
		if (!strcmp(atlas->outsides[i].id, id))
			return true;
	return false;
}

static bool atlas_names(const Atlas *atlas, const char *id)
{
	return library_find(atlas->library, id) || names_map(atlas, id) || names_party(atlas, id) ||
	       names_row_or_event(atlas, id) || names_plan_or_figure(atlas, id) ||
	       vocabulary_has(WORD_LAYER, id) || vocabulary_has(WORD_FIXED, id);
}

/* A number, a share of a line's length, coordinates; the letter of a panel. */
static bool is_measure(const char *part)
{
	return strlen(part) == 1 || strspn(part, "0123456789.nsew") == strlen(part);
}

bool atlas_may_have_id(void *state, const char *id)
{
	const Atlas *atlas = state;
	char part[256];

	if (atlas_names(atlas, id))
		return true;
	if (!strchr(id, '-'))
		return false;
	for (const char *at = id; at; at = strchr(at, '-') ? strchr(at, '-') + 1 : NULL) {
		size_t length = strcspn(at, "-");

		if (length >= sizeof part)
			return true;
		memcpy(part, at, length);
		part[length] = '\0';
		if (!is_measure(part) && !vocabulary_has(WORD_JOINT, part) &&
		    !atlas_names(atlas, part))
			return false;
	}
	return true;
}
