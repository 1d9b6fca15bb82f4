#include "base/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK_FIRST_BYTES ((size_t)16 * 1024)
#define BLOCK_MOST_BYTES ((size_t)1024 * 1024)
#define CLEAN_BYTES ((size_t)4 * 1024) /* so much of a block is zeroed at a time */
#define ALIGN_BYTES _Alignof(max_align_t)

typedef struct Block Block;
struct Block {
	Block *next;
	size_t used, room;
	size_t clean; /* bytes that are zero or in use */
	_Alignas(max_align_t) unsigned char bytes[];
};

typedef struct Deferred Deferred;
struct Deferred {
	Deferred *next;
	void (*close)(void *);
	void *handle;
};

struct Arena {
	Block *blocks; /* newest first; small items come from the first */
	Deferred *deferred;
	size_t size;
	size_t block_bytes;
};

static void *memory_or_abort(void *memory)
{
	if (memory == NULL) {
		fputs("phaseline: out of memory\n", stderr);
		abort();
	}
	return memory;
}

Arena *arena_new(void)
{
	Arena *arena = memory_or_abort(calloc(1, sizeof *arena));
	arena->block_bytes = BLOCK_FIRST_BYTES;
	return arena;
}

void arena_free(Arena *arena)
{
	if (arena == NULL)
		return;
	/* A closing may read memory of the arena, so all handles go before the first block. */
	for (Deferred *d = arena->deferred; d != NULL; d = d->next)
		d->close(d->handle);
	for (Block *block = arena->blocks, *next; block != NULL; block = next) {
		next = block->next;
		free(block);
	}
	free(arena);
}

/* Nothing of its bytes is zeroed yet: most arenas go before their last block is used up. */
static Block *block_new(size_t room)
{
	if (room > SIZE_MAX - sizeof(Block))
		memory_or_abort(NULL);
	Block *block = memory_or_abort(malloc(sizeof *block + room));
	*block = (Block){.room = room};
	return block;
}

/* Zeroed bytes of a block that has room for them. */
static void *block_take(Block *block, size_t size)
{
	void *item = block->bytes + block->used;
	block->used += size;
	if (block->used > block->clean) {
		size_t wanted = block->used - block->clean;
		size_t most = block->room - block->clean;
		wanted = wanted < CLEAN_BYTES ? CLEAN_BYTES : wanted;
		wanted = wanted < most ? wanted : most;
		memset(block->bytes + block->clean, 0, wanted);
		block->clean += wanted;
	}
	return item;
}

/* A block of its own for a large item, behind the first so that the first stays in use. */
static void *alloc_large(Arena *arena, size_t size)
{
	if (size > SIZE_MAX - sizeof(Block))
		memory_or_abort(NULL);
	Block *block = memory_or_abort(calloc(1, sizeof *block + size));
	block->used = block->room = block->clean = size;
	if (arena->blocks == NULL) {
		arena->blocks = block;
	} else {
		block->next = arena->blocks->next;
		arena->blocks->next = block;
	}
	return block->bytes;
}

void *arena_alloc(Arena *arena, size_t size)
{
	if (size > SIZE_MAX - ALIGN_BYTES)
		memory_or_abort(NULL);
	size = (size + ALIGN_BYTES - 1) / ALIGN_BYTES * ALIGN_BYTES;
	if (size == 0)
		size = ALIGN_BYTES;
	arena->size += size;
	/* A large item would leave much of the block under way unused. */
	if (size > arena->block_bytes / 4)
		return alloc_large(arena, size);
	Block *block = arena->blocks;
	if (block == NULL || block->room - block->used < size) {
		block = block_new(arena->block_bytes);
		block->next = arena->blocks;
		arena->blocks = block;
		/* Small arenas stay small, large ones ask the system seldom. */
		if (arena->block_bytes < BLOCK_MOST_BYTES)
			arena->block_bytes *= 2;
	}
	return block_take(block, size);
}

void *arena_array(Arena *arena, size_t count, size_t size)
{
	if (size != 0 && count > SIZE_MAX / size)
		memory_or_abort(NULL);
	return arena_alloc(arena, count * size);
}

char *arena_copy(Arena *arena, const char *text)
{
	return text == NULL ? NULL : arena_copy_n(arena, text, strlen(text));
}

char *arena_copy_n(Arena *arena, const char *text, size_t length)
{
	char *copy = arena_alloc(arena, length + 1);
	if (length > 0)
		memcpy(copy, text, length);
	return copy;
}

char *arena_printf(Arena *arena, const char *format, ...)
{
	va_list args, again;
	va_start(args, format);
	va_copy(again, args);
	int length = vsnprintf(NULL, 0, format, args);
	va_end(args);
	char *text = arena_alloc(arena, length < 0 ? 1 : (size_t)length + 1);
	if (length > 0)
		vsnprintf(text, (size_t)length + 1, format, again);
	va_end(again);
	return text;
}

char *arena_joined(Arena *arena, const char *text, const char *separator, const char *more)
{
	text = text ? text : "";
	more = more ? more : "";
	return arena_printf(arena, "%s%s%s", text, *text && *more ? separator : "", more);
}

void arena_defer(Arena *arena, void (*close)(void *), void *handle)
{
	Deferred *deferred = arena_alloc(arena, sizeof *deferred);
	*deferred = (Deferred){.next = arena->deferred, .close = close, .handle = handle};
	arena->deferred = deferred;
}

size_t arena_size(const Arena *arena)
{
	return arena->size;
}

void *arena_room(Arena *arena, void *items, size_t count, size_t *room, size_t size)
{
	if (count < *room)
		return items;
	/* Doubling, since the old room stays until the arena goes: all of it together is no more than the list. */
	size_t wanted = *room == 0 ? 8 : *room * 2;
	void *moved = arena_array(arena, wanted, size);
	if (count > 0)
		memcpy(moved, items, count * size);
	*room = wanted;
	return moved;
}
