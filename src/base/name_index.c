#include "base/name_index.h"

#include <string.h>

#include "base/hash.h"

#define SLOTS_LEAST 16u /* a power of two, as every number of slots */

typedef struct Slot {
	const char *name; /* NULL: free */
	uint64_t hash;
	size_t number;
} Slot;

/* Open addressing, at most half full. */
struct NameIndex {
	Arena *arena;
	Slot *slots;
	size_t slot_count, count;
};

NameIndex *name_index_new(Arena *arena)
{
	NameIndex *index = arena_alloc(arena, sizeof *index);

	index->arena = arena;
	index->slot_count = SLOTS_LEAST;
	index->slots = arena_array(arena, SLOTS_LEAST, sizeof *index->slots);
	return index;
}

/* Where the name stands, or would. */
static Slot *slot_of(const NameIndex *index, const char *name, uint64_t hash)
{
	size_t at = (size_t)hash & (index->slot_count - 1);

	while (index->slots[at].name &&
	       (index->slots[at].hash != hash || strcmp(index->slots[at].name, name) != 0))
		at = (at + 1) & (index->slot_count - 1);
	return &index->slots[at];
}

static void grow(NameIndex *index)
{
	const Slot *old = index->slots;
	size_t count = index->slot_count;

	index->slot_count = 2 * count;
	index->slots = arena_array(index->arena, index->slot_count, sizeof *index->slots);
	for (size_t i = 0; i < count; i++)
		if (old[i].name)
			*slot_of(index, old[i].name, old[i].hash) = old[i];
}

bool name_index_add(NameIndex *index, const char *name, size_t number)
{
	uint64_t hash = hash_string(HASH_START, name);

	if (slot_of(index, name, hash)->name)
		return false;
	if (2 * (index->count + 1) > index->slot_count)
		grow(index);
	*slot_of(index, name, hash) = (Slot){name, hash, number};
	index->count++;
	return true;
}

void name_index_set(NameIndex *index, const char *name, size_t number)
{
	if (!name_index_add(index, name, number))
		slot_of(index, name, hash_string(HASH_START, name))->number = number;
}

size_t name_index_find(const NameIndex *index, const char *name)
{
	const Slot *slot = index ? slot_of(index, name, hash_string(HASH_START, name)) : NULL;

	return slot && slot->name ? slot->number : NAME_NONE;
}
