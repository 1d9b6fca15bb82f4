#include "command/known_ids.h"

#include <string.h>

#include "base/keyword.h"
#include "style/selector.h"

/* Layers and furniture that every plate has. */
static const char *const fixed[] = {"ground",	   "ink",	 "tints",     "net",	"map",
				    "lines",	   "movements",	 "positions", "labels", "names",
				    "captions",	   "line-names", "furniture", "legend", "scale-bar",
				    "source-note", "charts"};
/* What stands between dashes beside names of the atlas. */
static const char *const joints[] = {"sector", "band",	"former",   "start", "plan",
				     "force",  "event", "outside",  "move",  "station",
				     "arrive", "lose",	"withdraw", "count"};

#define KNOWN(words, id) (keyword_find((id), (words), sizeof(words) / sizeof *(words)) >= 0)
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
	return library_find(atlas->library, id) || names_party(atlas, id) ||
	       names_row_or_event(atlas, id) || names_plan_or_figure(atlas, id) ||
	       KNOWN(fixed, id) || element_name_known(id);
}

/* A number, a share of a line's length, coordinates. */
static bool is_measure(const char *part)
{
	return strspn(part, "0123456789.nsew") == strlen(part);
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
		if (!is_measure(part) && !KNOWN(joints, part) && !atlas_names(atlas, part))
			return false;
	}
	return true;
}
