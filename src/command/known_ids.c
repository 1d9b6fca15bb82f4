#include "command/known_ids.h"

#include <string.h>

#include "style/vocabulary.h"

static bool names_phase(const Atlas *atlas, const char *id)
{
	for (size_t i = 0; i < atlas->plan_count; i++)
		if (plan_phase(&atlas->plans[i], id))
			return true;
	return false;
}

/* Sources have no part in what is drawn. */
static bool names_thing(const AtlasNames *names, const char *id)
{
	const NameIndex *const kinds[] = {names->sides, names->outsides, names->actors,
					  names->maps,	names->plans,	 names->forces,
					  names->rows,	names->events,	 names->figures};

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (name_index_find(kinds[i], id) != NAME_NONE)
			return true;
	return false;
}

static bool atlas_names(const Atlas *atlas, const char *id)
{
	return library_find(atlas->library, id) || names_thing(&atlas->names, id) ||
	       names_phase(atlas, id) || vocabulary_has(WORD_LAYER, id) ||
	       vocabulary_has(WORD_FIXED, id);
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
