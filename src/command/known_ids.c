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

typedef LIST(const char *) IdList;

static void add_forces(Arena *arena, IdList *ids, const Atlas *atlas)
{
	for (size_t i = 0; i < atlas->force_count; i++)
		LIST_ADD(arena, ids, atlas->forces[i].id);
}

static void add_sides(Arena *arena, IdList *ids, const Atlas *atlas)
{
	for (size_t i = 0; i < atlas->side_count; i++)
		LIST_ADD(arena, ids, atlas->sides[i].id);
}

static void add_plans(Arena *arena, IdList *ids, const Atlas *atlas)
{
	for (size_t i = 0; i < atlas->plan_count; i++)
		LIST_ADD(arena, ids, atlas->plans[i].id);
}

static void add_phases(Arena *arena, IdList *ids, const Atlas *atlas)
{
	LIST_ADD(arena, ids, "start");
	for (size_t i = 0; i < atlas->plan_count; i++)
		for (size_t k = 0; k < atlas->plans[i].phase_count; k++)
			LIST_ADD(arena, ids, atlas->plans[i].phases[k].id);
}

/* Forces and sides act, too. */
static void add_actors(Arena *arena, IdList *ids, const Atlas *atlas)
{
	for (size_t i = 0; i < atlas->actor_count; i++)
		LIST_ADD(arena, ids, atlas->actors[i].id);
	add_forces(arena, ids, atlas);
	add_sides(arena, ids, atlas);
}

const char *const *atlas_attribute_ids(void *state, Arena *arena, const char *attribute,
				       size_t *count)
{
	static const struct {
		const char *attribute;
		void (*add)(Arena *arena, IdList *ids, const Atlas *atlas);
	} kinds[] = {{"side", add_sides}, {"force", add_forces}, {"holder", add_forces},
		     {"plan", add_plans}, {"phase", add_phases}, {"actor", add_actors}};
	IdList ids = {0};

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (!strcmp(attribute, kinds[i].attribute)) {
			kinds[i].add(arena, &ids, state);
			*count = ids.count;
			return ids.count ? ids.at : arena_array(arena, 1, sizeof *ids.at);
		}
	return NULL;
}
