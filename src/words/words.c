#include "words/words.h"

#include <unistd.h>

#include "base/hash.h"
#include "base/strbuf.h"
#include "syntax/yaml.h"

struct Words {
	const char *language;
	const YamlNode *tree;
	const Words *fallback;
	DateStore *dates;
};

static char *words_path(Arena *arena, const char *folder, const char *language)
{
	return arena_printf(arena, "%s/%s.yaml", folder, language);
}

bool words_exist(Arena *arena, const char *folder, const char *language)
{
	return folder && access(words_path(arena, folder, language), R_OK) == 0;
}

/* The words of one file before those of another. */
static const Words *words_of_file(Arena *arena, Diag *diag, const char *path, const char *language,
				  const Words *fallback)
{
	Words *words = arena_alloc(arena, sizeof *words);

	words->language = arena_copy(arena, language);
	words->fallback = fallback;
	words->dates = date_store_open(arena);
	words->tree = yaml_read(arena, diag, path, NULL);
	if (!words->tree)
		return NULL;
	if (words->tree->kind != YAML_MAPPING) {
		diag_error(diag, words->tree->span, "words.not-a-mapping",
			   "a file of words is a mapping of keys to texts");
		return NULL;
	}
	for (size_t i = 0; i < words->tree->pair_count; i++)
		if (words->tree->pairs[i].value->kind != YAML_SCALAR) {
			diag_error(diag, words->tree->pairs[i].value->span, "words.not-a-text",
				   "the value of '%s' has to be a text",
				   words->tree->pairs[i].key->text);
			return NULL;
		}
	return words;
}

const Words *words_read_own(Arena *arena, Diag *diag, const char *own, const char *folder,
			    const char *language, const Words *fallback)
{
	char *path = words_path(arena, folder, language);
	bool has_own = words_exist(arena, own, language);
	const Words *words = fallback;

	if (!has_own && fallback && !words_exist(arena, folder, language)) {
		diag_warning(diag, (Span){.file = path}, "words.no-language",
			     "no words for the language '%s'; those of '%s' are used", language,
			     fallback->language);
		return fallback;
	}
	if (!has_own || words_exist(arena, folder, language)) {
		words = words_of_file(arena, diag, path, language, fallback);
		if (!words)
			return NULL;
	}
	return has_own ? words_of_file(arena, diag, words_path(arena, own, language), language,
				       words)
		       : words;
}

const Words *words_read(Arena *arena, Diag *diag, const char *folder, const char *language,
			const Words *fallback)
{
	return words_read_own(arena, diag, NULL, folder, language, fallback);
}

const char *words_language(const Words *words)
{
	return words->language;
}

DateStore *words_dates(const Words *words)
{
	return words ? words->dates : NULL;
}

uint64_t words_hash(const Words *words)
{
	uint64_t hash = HASH_START;

	for (const Words *at = words; at; at = at->fallback)
		for (size_t i = 0; i < at->tree->pair_count; i++) {
			hash = hash_string(hash, at->tree->pairs[i].key->text);
			hash = hash_string(hash, at->tree->pairs[i].value->text);
		}
	return hash;
}

const char *words_find(const Words *words, const char *key)
{
	for (const Words *at = words; at; at = at->fallback) {
		const YamlNode *value = yaml_find(at->tree, key);

		if (value)
			return value->text;
	}
	return NULL;
}

bool words_vary(const Words *words, const char *stem, const char *key)
{
	for (const Words *at = words; at; at = at->fallback) {
		if (yaml_find(at->tree, key))
			return true;
		if (yaml_find(at->tree, stem))
			return false;
	}
	return false;
}

char *words_fill(Arena *arena, const Words *words, const char *key, const char *const *values,
		 size_t count)
{
	const char *pattern = words_find(words, key);
	StrBuf buf = {0};
	char *filled;

	if (!pattern)
		return arena_printf(arena, "[%s]", key);
	for (const char *at = pattern; *at; at++) {
		size_t slot = at[0] == '{' && at[1] >= '0' && at[1] <= '9' && at[2] == '}'
				      ? (size_t)(at[1] - '0')
				      : SIZE_MAX;

		if (slot == SIZE_MAX) {
			strbuf_char(&buf, *at);
			continue;
		}
		if (slot < count && values[slot])
			strbuf_add(&buf, values[slot]);
		at += 2;
	}
	filled = arena_copy(arena, buf.at ? buf.at : "");
	strbuf_release(&buf);
	return filled;
}
