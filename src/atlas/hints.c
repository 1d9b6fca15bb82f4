#include "atlas/atlas.h"
#include "base/keyword.h"

const char *atlas_plan_hint(Arena *arena, const Atlas *atlas, const char *id)
{
	LIST(const char *) ids = {0};

	for (size_t i = 0; i < atlas->plan_count; i++)
		LIST_ADD(arena, &ids, atlas->plans[i].id);
	return keyword_hint(arena, id, ids.at, ids.count);
}

const char *atlas_force_hint(Arena *arena, const Atlas *atlas, const char *id)
{
	Arena *scratch = arena_new();
	const char **ids = arena_array(scratch, atlas->force_count, sizeof *ids), *hint;

	for (size_t i = 0; i < atlas->force_count; i++)
		ids[i] = atlas->forces[i].id;
	hint = keyword_hint(arena, id, ids, atlas->force_count);
	arena_free(scratch);
	return hint;
}

const char *plan_phase_hint(Arena *arena, const Plan *plan, const char *id)
{
	LIST(const char *) ids = {0};

	for (size_t i = 0; i < plan->phase_count; i++)
		LIST_ADD(arena, &ids, plan->phases[i].id);
	return keyword_hint(arena, id, ids.at, ids.count);
}
