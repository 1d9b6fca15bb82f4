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
	LIST(const char *) ids = {0};

	for (size_t i = 0; i < atlas->force_count; i++)
		LIST_ADD(arena, &ids, atlas->forces[i].id);
	return keyword_hint(arena, id, ids.at, ids.count);
}

const char *plan_phase_hint(Arena *arena, const Plan *plan, const char *id)
{
	LIST(const char *) ids = {0};

	for (size_t i = 0; i < plan->phase_count; i++)
		LIST_ADD(arena, &ids, plan->phases[i].id);
	return keyword_hint(arena, id, ids.at, ids.count);
}
