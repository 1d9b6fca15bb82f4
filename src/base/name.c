#include "base/name.h"

#include <ctype.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>

#define ID_LETTERS "abcdefghijklmnopqrstuvwxyz0123456789_"

const char *id_fault(const char *text)
{
	if (!text || !*text || text[strspn(text, ID_LETTERS)])
		return "small letters, figures and _ only";
	return strlen(text) > ID_MOST ? "64 characters are the most" : NULL;
}

const char *figure_id_fault(const char *text)
{
	size_t length = text ? strlen(text) : 0;

	if (!length || text[strspn(text, ID_LETTERS "-")] || *text == '-' ||
	    text[length - 1] == '-')
		return "small letters, figures, _ and, inside, - only";
	return length > ID_MOST ? "64 characters are the most" : NULL;
}

const char *element_fault(const char *text)
{
	const unsigned char *at = (const unsigned char *)(text ? text : "");
	bool fine = *at && !isdigit(*at) && *at != '-';

	for (; *at; at++)
		fine &= *at >= 0x80 || isalnum(*at) || *at == '_' || *at == '-';
	return fine ? NULL : "letters, figures, _ and - only, a letter first";
}

/* Tags from before the grammar that it does not cover. */
static bool is_irregular(const char *tag)
{
	static const char *const tags[] = {
		"en-GB-oed", "i-ami", "i-bnn",	   "i-default", "i-enochian", "i-hak",
		"i-klingon", "i-lux", "i-mingo",   "i-navajo",	"i-pwn",      "i-tao",
		"i-tay",     "i-tsu", "sgn-BE-FR", "sgn-BE-NL", "sgn-CH-DE"};

	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
		if (!strcasecmp(tag, tags[i]))
			return true;
	return false;
}

/* One subtag: the letters and figures up to a dash or the end. */
typedef struct Subtag {
	const char *at;
	size_t length;
	bool letters, digits; /* only those */
} Subtag;

static Subtag subtag_at(const char *at)
{
	Subtag tag = {.at = at, .letters = true, .digits = true};

	for (; isalnum((unsigned char)at[tag.length]); tag.length++) {
		tag.letters &= isalpha((unsigned char)at[tag.length]) != 0;
		tag.digits &= isdigit((unsigned char)at[tag.length]) != 0;
	}
	return tag;
}

/* Moves over a dash and what follows it; at the end, and where no subtag follows, it stays and gives length 0. */
static Subtag next(const char **at)
{
	Subtag tag = {.at = *at};

	if (**at == '-')
		tag = subtag_at(*at + 1);
	return tag;
}

static bool take(const char **at, Subtag tag, bool fits)
{
	if (!tag.length || !fits)
		return false;
	*at = tag.at + tag.length;
	return true;
}

static bool take_letters(const char **at, size_t length)
{
	Subtag tag = next(at);

	return take(at, tag, tag.letters && tag.length == length);
}

static bool take_region(const char **at)
{
	Subtag tag = next(at);

	return take(at, tag, (tag.letters && tag.length == 2) || (tag.digits && tag.length == 3));
}

static bool take_variant(const char **at)
{
	Subtag tag = next(at);

	return take(at, tag,
		    (tag.length >= 5 && tag.length <= 8) ||
			    (tag.length == 4 && isdigit((unsigned char)*tag.at)));
}

static bool take_up_to_eight(const char **at, size_t least)
{
	Subtag tag = next(at);

	return take(at, tag, tag.length >= least && tag.length <= 8);
}

/* "-u-co-phonebk": a single letter or figure but x, and what it extends by. */
static bool take_extension(const char **at)
{
	const char *inside = *at;
	Subtag single = next(at);

	if (!take(&inside, single,
		  single.length == 1 && tolower((unsigned char)*single.at) != 'x') ||
	    !take_up_to_eight(&inside, 2))
		return false;
	while (take_up_to_eight(&inside, 2))
		;
	*at = inside;
	return true;
}

/* "x-whatever", from the x on. */
static bool take_private(const char **at, Subtag x)
{
	const char *inside = x.at + x.length;

	if (x.length != 1 || tolower((unsigned char)*x.at) != 'x' || !take_up_to_eight(&inside, 1))
		return false;
	while (take_up_to_eight(&inside, 1))
		;
	*at = inside;
	return true;
}

/* What follows the language itself, in the order of the grammar; each may be missing. */
static void take_rest(const char **at, size_t language)
{
	for (int i = 0; language <= 3 && i < 3; i++)
		if (!take_letters(at, 3))
			break;
	(void)take_letters(at, 4);
	(void)take_region(at);
	while (take_variant(at))
		;
	while (take_extension(at))
		;
	(void)take_private(at, next(at));
}

const char *language_fault(const char *text)
{
	const char *at = text ? text : "";
	Subtag first = subtag_at(at);

	if (strlen(at) > LANGUAGE_MOST)
		return "35 characters are the most";
	if (is_irregular(at))
		return NULL;
	if (!take_private(&at, first) && first.letters && first.length >= 2 && first.length <= 8) {
		at = first.at + first.length;
		take_rest(&at, first.length);
	}
	return *at || !first.length ? "tags are those of BCP 47, such as en, pt-BR or zh-Hant"
				    : NULL;
}
