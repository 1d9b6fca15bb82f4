#include "base/keyword.h"

#include <stdint.h>
#include <string.h>

#include "base/name_index.h"

/* Longer words are never typing slips of a table's word. */
#define WORD_MOST 64
/* As many choices are listed whole; of more, the first. */
#define CHOICES_MOST 24
#define CHOICES_SOME 12

int keyword_find(const char *word, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (words[i] != NULL && strcmp(word, words[i]) == 0)
			return (int)i;
	return -1;
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Damerau-Levenshtein distance in its restricted form (Damerau 1964): insert, delete, replace, swap
 * neighbours, no part edited twice. Bytes are compared; both words are shorter than WORD_MOST. */
static size_t edit_distance(const char *a, size_t a_length, const char *b, size_t b_length)
{
	size_t rows[3][WORD_MOST + 1];
	for (size_t j = 0; j <= b_length; j++)
		rows[0][j] = j;
	for (size_t i = 1; i <= a_length; i++) {
		size_t *row = rows[i % 3];
		const size_t *above = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];
		row[0] = i;
		for (size_t j = 1; j <= b_length; j++) {
			size_t cost = a[i - 1] != b[j - 1];
			row[j] = least(least(above[j] + 1, row[j - 1] + 1), above[j - 1] + cost);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				row[j] = least(row[j], before[j - 2] + 1);
		}
	}
	return rows[a_length % 3][b_length];
}

#define SET_BITS 64

/* The bytes of a word, as a set in which some share a bit. */
static uint64_t letters_of(const char *word)
{
	uint64_t set = 0;
	for (; *word; word++)
		set |= UINT64_C(1) << ((unsigned char)*word % SET_BITS);
	return set;
}

static size_t bits_in(uint64_t set)
{
	size_t count = 0;
	for (; set; set &= set - 1)
		count++;
	return count;
}

/* Whether two words can be `limit` edits apart: each edit mends the length by one at most, and one letter that the other lacks. */
static bool may_be_near(size_t length, uint64_t letters, const char *other, size_t other_length,
			size_t limit)
{
	size_t apart = length > other_length ? length - other_length : other_length - length;
	return apart <= limit && bits_in(letters & ~letters_of(other)) <= limit;
}

const char *keyword_near(const char *word, const char *const *words, size_t count)
{
	size_t length = strlen(word);
	if (length == 0 || length >= WORD_MOST)
		return NULL;
	size_t limit = length / 3 < 1 ? 1 : least(length / 3, 3);
	const char *nearest = NULL;
	uint64_t letters = letters_of(word);
	for (size_t i = 0; i < count; i++) {
		size_t other = words[i] == NULL ? WORD_MOST : strlen(words[i]);
		if (other >= WORD_MOST || !may_be_near(length, letters, words[i], other, limit))
			continue;
		size_t distance = edit_distance(word, length, words[i], other);
		if (distance > limit || (nearest != NULL && distance == limit))
			continue;
		nearest = words[i];
		limit = distance;
	}
	return nearest;
}

/* The first place of each word of a table: blank words are none, and one that stands there twice is one choice. */
static size_t distinct_words(const char *const *words, size_t count, const char **out, size_t most)
{
	size_t found = 0;
	Arena *scratch = arena_new();
	NameIndex *seen = name_index_new(scratch);
	for (size_t i = 0; i < count; i++) {
		if (words[i] == NULL || *words[i] == '\0' || !name_index_add(seen, words[i], i))
			continue;
		if (found < most)
			out[found] = words[i];
		found++;
	}
	arena_free(scratch);
	return found;
}

/* Tables of ids may have thousands: whether a word stands there twice is asked only of those that can be listed whole. */
static const char *choices(Arena *arena, const char *const *words, size_t count)
{
	const char *listed[CHOICES_MOST];
	size_t asked = least(count, CHOICES_MOST * 16);
	size_t found = distinct_words(words, asked, listed, CHOICES_MOST);
	bool all = asked == count && found <= CHOICES_MOST;
	size_t shown = all ? found : least(found, CHOICES_SOME);
	if (found == 0)
		return "; there are none";
	char *text = arena_printf(arena,
				  found == 1 && all ? "; the only one is %s" : "; choose one of %s",
				  listed[0]);
	for (size_t i = 1; i < shown; i++)
		text = arena_printf(arena, "%s, %s", text, listed[i]);
	if (asked < count)
		return arena_printf(arena, "%s and many more", text);
	return all ? text : arena_printf(arena, "%s and %zu more", text, found - shown);
}

const char *keyword_hint(Arena *arena, const char *word, const char *const *words, size_t count)
{
	const char *near = keyword_near(word, words, count);
	return near == NULL ? choices(arena, words, count)
			    : arena_printf(arena, "; did you mean '%s'?", near);
}
