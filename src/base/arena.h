/*
 * arena.h: memory that is freed whole.
 *
 * An arena owns every block taken from it and every foreign handle handed to it; freeing the arena
 * closes the handles, newest first, then frees the blocks. Blocks never move and are never freed
 * singly. Out of memory aborts the program, so no function here fails. Not thread safe.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

typedef struct Arena Arena;

/* A new, empty arena; the caller owns it. */
Arena *arena_new(void);
/* Closes what was deferred, newest first, and frees everything. NULL is allowed. */
void arena_free(Arena *arena);

/* `size` zeroed bytes, aligned for any type. A size of 0 gives a valid pointer. */
void *arena_alloc(Arena *arena, size_t size);
/* `count` zeroed items of `size` bytes; aborts on overflow. */
void *arena_array(Arena *arena, size_t count, size_t size);
/* A copy of a string, NULL for NULL. */
char *arena_copy(Arena *arena, const char *text);
/* A copy of `length` bytes with a zero byte behind them. */
char *arena_copy_n(Arena *arena, const char *text, size_t length);
/* A formatted string. */
char *arena_printf(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* "text", the separator, "more"; the separator only between two that are not empty. Either may be NULL. */
char *arena_joined(Arena *arena, const char *text, const char *separator, const char *more);
/* Calls close(handle) when the arena is freed. */
void arena_defer(Arena *arena, void (*close)(void *), void *handle);
/* Bytes taken so far, for benchmarks and limits. */
size_t arena_size(const Arena *arena);

/*
 * Room for one more item in a list {items, count, room}: returns `items`, moved to a larger block
 * where *room was used up. New room is zeroed.
 */
void *arena_room(Arena *arena, void *items, size_t count, size_t *room, size_t size);

/* A list of T that lives in an arena: `LIST(Point) points;` then LIST_ADD(arena, &points, point). */
#define LIST(T)                                                                                    \
	struct {                                                                                   \
		T *at;                                                                             \
		size_t count, room;                                                                \
	}
#define LIST_ADD(arena, list, ...)                                                                 \
	((list)->at = arena_room((arena), (list)->at, (list)->count, &(list)->room,                \
				 sizeof *(list)->at),                                              \
	 (list)->at[(list)->count++] = (__VA_ARGS__))

#endif
