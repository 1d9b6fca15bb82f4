#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "map/names/names_priv.h"

/* A line that ends with a word that belongs to the next one counts as so much longer. */
#define PARTED_COST 1000
/* Of UTF-8: bytes that go on with a letter. */
#define GOES_ON_MASK 0xC0
#define GOES_ON 0x80
#define WORDS_MOST 16 /* of a name that is broken so */

typedef struct WordRun {
	const char *at;
	size_t length; /* bytes */
	int letters;
	bool joins; /* an article, a preposition: it belongs to what follows */
} WordRun;

/* Whether a word is one of a list of words with blanks between them, in capitals or not. */
static bool is_listed(const char *list, const WordRun *word)
{
	for (const char *at = list; *at;) {
		size_t length = strcspn(at, " ");

		if (length == word->length && !strncasecmp(at, word->at, length))
			return true;
		at += length + strspn(at + length, " ");
	}
	return false;
}

static size_t words_of(const char *text, const char *joining, WordRun *words)
{
	size_t count = 0;

	for (const char *at = text; *at; at += strspn(at, " ")) {
		WordRun word = {at, strcspn(at, " "), 0, false};

		if (count == WORDS_MOST)
			return 0;
		for (size_t i = 0; i < word.length; i++)
			word.letters += (word.at[i] & GOES_ON_MASK) != GOES_ON;
		word.joins = is_listed(joining, &word);
		words[count++] = word;
		at += word.length;
	}
	return count;
}

/* What one line of a name costs: how long it is. */
static int line_cost(const WordRun *words, size_t from, size_t to, bool last)
{
	int cost = -1;

	for (size_t i = from; i < to; i++)
		cost += words[i].letters + 1;
	return cost + (words[to - 1].joins && !last ? PARTED_COST : 0);
}

/* The break of words from one on into lines whose longest is shortest; `ends` gets where each line ends. */
static int best_breaks(const WordRun *words, size_t from, size_t count, size_t lines, size_t *ends)
{
	int best = INT32_MAX;

	if (lines == 1) {
		*ends = count;
		return line_cost(words, from, count, true);
	}
	for (size_t to = from + 1; to + lines - 1 <= count; to++) {
		size_t rest[NAME_LINES];
		int cost = line_cost(words, from, to, false);
		int after = best_breaks(words, to, count, lines - 1, rest);

		cost = after > cost ? after : cost;
		if (cost >= best)
			continue;
		best = cost;
		ends[0] = to;
		memcpy(ends + 1, rest, (lines - 1) * sizeof *ends);
	}
	return best;
}

char *names_by_sense(Arena *arena, const char *text, const char *joining, size_t lines)
{
	WordRun words[WORDS_MOST];
	size_t ends[NAME_LINES], count = words_of(text, joining, words);
	char *copy;

	if (count < lines || lines > NAME_LINES || !lines ||
	    best_breaks(words, 0, count, lines, ends) >= PARTED_COST)
		return NULL;
	copy = arena_copy(arena, text);
	for (size_t i = 0; i + 1 < lines; i++)
		copy[words[ends[i]].at - text - 1] = '\n';
	return copy;
}
