#include "backend/frozen.h"

#include "backend/backend.h"
#include "scene/walk.h"

struct FrozenCache {
	Arena *arena;
	LIST(FrozenEntry *) entries; /* few: two a series */
};

struct FrozenCache *frozen_cache_open(Arena *arena)
{
	struct FrozenCache *cache = arena_alloc(arena, sizeof *cache);

	cache->arena = arena;
	return cache;
}

static void note_text(void *state, const TextLeaf *leaf)
{
	(void)leaf;
	*(bool *)state = true;
}

static FrozenEntry *entry_new(Arena *arena, const Frozen *frozen)
{
	static const SceneVisitor visitor = {.text = note_text};
	FrozenEntry *entry = arena_alloc(arena, sizeof *entry);

	entry->hash = frozen->hash;
	scene_walk(frozen->root, &visitor, &entry->has_text);
	return entry;
}

FrozenEntry *frozen_entry(struct FrozenCache *cache, Arena *scratch, const Frozen *frozen,
			  Arena **arena)
{
	FrozenEntry *entry;

	*arena = cache ? cache->arena : scratch;
	for (size_t i = 0; cache && i < cache->entries.count; i++)
		/* 64 bits of a hash over all content tell a few subtrees apart beyond doubt. */
		if (cache->entries.at[i]->hash == frozen->hash)
			return cache->entries.at[i];
	entry = entry_new(*arena, frozen);
	if (cache)
		LIST_ADD(cache->arena, &cache->entries, entry);
	return entry;
}
