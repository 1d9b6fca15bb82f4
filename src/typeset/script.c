#include "typeset/script.h"

#include <glib.h>
#include <string.h>
#include <unicode/ubidi.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "base/strbuf.h"

#define VIRAMA_CLASS 9 /* the combining class of signs that tie a consonant to the next */
#define ZERO_WIDTH_NON_JOINER 0x200C
#define ZERO_WIDTH_JOINER 0x200D

/* Of a mark that a few scripts share the first of them by number: its letters are asked for like theirs. */
static UScriptCode shared_script(UChar32 character)
{
	UErrorCode status = U_ZERO_ERROR;
	UScriptCode scripts[USCRIPT_CODE_LIMIT];
	int32_t count =
		uscript_getScriptExtensions(character, scripts, USCRIPT_CODE_LIMIT, &status);

	return U_SUCCESS(status) && count > 0 ? scripts[0] : USCRIPT_COMMON;
}

const char *script_of(uint32_t character)
{
	UErrorCode status = U_ZERO_ERROR;
	UScriptCode script = uscript_getScript((UChar32)character, &status);

	if (script == USCRIPT_COMMON || script == USCRIPT_INHERITED)
		script = shared_script((UChar32)character);
	return U_FAILURE(status) || script == USCRIPT_COMMON || script == USCRIPT_INHERITED ||
			       script == USCRIPT_UNKNOWN
		       ? NULL
		       : uscript_getShortName(script);
}

const char *script_name(Arena *arena, const char *script)
{
	UErrorCode status = U_ZERO_ERROR;
	UScriptCode code = USCRIPT_UNKNOWN;
	const char *name = NULL;

	if (uscript_getCode(script, &code, 1, &status) == 1 && U_SUCCESS(status))
		name = uscript_getName(code);
	return g_strdelimit(arena_copy(arena, name ? name : script), "_", ' ');
}

const char *language_script(const char *language)
{
	UErrorCode status = U_ZERO_ERROR;
	UScriptCode codes[USCRIPT_CODE_LIMIT];
	int32_t count = uscript_getCode(language, codes, USCRIPT_CODE_LIMIT, &status);

	return U_SUCCESS(status) && count > 0 ? uscript_getShortName(codes[0]) : NULL;
}

static bool is_one_of(const char *tag, size_t length, const char *const *tags)
{
	for (; *tags; tags++)
		if (strlen(*tags) == length && g_ascii_strncasecmp(tag, *tags, length) == 0)
			return true;
	return false;
}

/* Asked for every line, so it has to be quick. A script is the subtag of four letters (BCP 47). */
bool language_runs_left(const char *language)
{
	static const char *const scripts[] = {"Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm",
					      "Rohg", "Mand", "Samr", "Aran", NULL};
	static const char *const languages[] = {
		"ar",  "fa",  "he",  "ur",  "ps",  "sd",  "ug",	 "yi",	"dv",  "iw",
		"ji",  "ks",  "arc", "azb", "bal", "bqi", "ckb", "glk", "khw", "lrc",
		"mzn", "nqo", "pnb", "prs", "sam", "skr", "syr", "arz", "apc", NULL};
	size_t first;

	if (!language)
		return false;
	first = strcspn(language, "-");
	for (const char *at = language + first; *at; at += strcspn(at, "-")) {
		size_t length = strcspn(++at, "-");

		if (length == strlen("Arab") && g_ascii_isalpha(*at))
			return is_one_of(at, length, scripts);
	}
	return is_one_of(language, first, languages);
}

bool paragraph_runs_left(const char *text, const char *language)
{
	bool to_left = false, to_right = false;

	for (; *text; text = g_utf8_next_char(text)) {
		UCharDirection direction = u_charDirection((UChar32)g_utf8_get_char(text));

		to_right |= direction == U_LEFT_TO_RIGHT;
		to_left |= direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
	}
	return to_left != to_right ? to_left : language_runs_left(language);
}

/* Which way a letter runs: 1 to the right, -1 to the left, 0 neither. */
static int way_of(UCharDirection direction)
{
	return direction == U_LEFT_TO_RIGHT					     ? 1
	       : direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC ? -1
										     : 0;
}

/* What stands between the parts of a list or a title. */
static bool separates(gunichar character)
{
	static const gunichar marks[] = {0xb7,	':',   ';',    ',',    0x2013, 0x2014,
					 0x60c, 0x61b, 0x3001, 0xff0c, 0xff1a, 0xff1b};

	for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
		if (character == marks[i])
			return true;
	return false;
}

/* What was met since the last letter or number. */
typedef struct Between {
	int way; /* of the last letter, or mark */
	bool separator, blank;
} Between;

/* Whether a mark goes before a character; keeps up with what was met. */
static bool wants_mark(Between *between, gunichar character, int way)
{
	UCharDirection direction = u_charDirection((UChar32)character);
	int own = way_of(direction);
	bool is_number = direction == U_EUROPEAN_NUMBER || direction == U_ARABIC_NUMBER;
	bool wanted = is_number && between->way == -way && between->separator && between->blank;

	between->separator |= separates(character);
	between->blank |= g_unichar_isspace(character);
	if (own || is_number)
		between->separator = between->blank = false;
	between->way = own ? own : wanted ? way : between->way;
	return wanted;
}

const char *text_with_marks(Arena *arena, const char *text, bool runs_left)
{
	const char *mark = runs_left ? "\xe2\x80\x8f" : "\xe2\x80\x8e"; /* U+200F, U+200E */
	Between between = {0};
	StrBuf out = {0};
	const char *from = text;

	for (const char *at = text; *at; at = g_utf8_next_char(at)) {
		if (!wants_mark(&between, g_utf8_get_char(at), runs_left ? -1 : 1))
			continue;
		strbuf_add_n(&out, from, (size_t)(at - from));
		strbuf_add(&out, mark);
		from = at;
	}
	if (from != text) {
		strbuf_add(&out, from);
		text = arena_copy(arena, out.at);
	}
	strbuf_release(&out);
	return text;
}

/* Whether it stands in a word whose letters join, be it one that does not join itself (hamza). */
static bool is_of_joined_word(uint32_t character)
{
	static const UScriptCode joined[] = {
		USCRIPT_ARABIC,	    USCRIPT_SYRIAC,	     USCRIPT_MANDAIC,
		USCRIPT_MANICHAEAN, USCRIPT_MONGOLIAN,	     USCRIPT_NKO,
		USCRIPT_PHAGS_PA,   USCRIPT_PSALTER_PAHLAVI, USCRIPT_HANIFI_ROHINGYA,
		USCRIPT_SOGDIAN,    USCRIPT_OLD_SOGDIAN,     USCRIPT_ADLAM,
		USCRIPT_CHORASMIAN, USCRIPT_OLD_UYGHUR};
	UErrorCode status = U_ZERO_ERROR;
	UScriptCode script = uscript_getScript((UChar32)character, &status);

	if (u_isdigit((UChar32)character) || u_ispunct((UChar32)character))
		return false;
	for (size_t i = 0; i < G_N_ELEMENTS(joined); i++)
		if (script == joined[i])
			return true;
	return u_getIntPropertyValue((UChar32)character, UCHAR_JOINING_TYPE) == U_JT_JOIN_CAUSING;
}

static bool goes_with_what_is_before(uint32_t character)
{
	int breaks = u_getIntPropertyValue((UChar32)character, UCHAR_GRAPHEME_CLUSTER_BREAK);

	return (U_GET_GC_MASK((UChar32)character) & U_GC_M_MASK) || breaks == U_GCB_EXTEND ||
	       breaks == U_GCB_SPACING_MARK || character == ZERO_WIDTH_JOINER ||
	       character == ZERO_WIDTH_NON_JOINER;
}

static bool ties_to_what_follows(uint32_t character)
{
	return u_getCombiningClass((UChar32)character) == VIRAMA_CLASS ||
	       character == ZERO_WIDTH_JOINER ||
	       u_getIntPropertyValue((UChar32)character, UCHAR_GRAPHEME_CLUSTER_BREAK) ==
		       U_GCB_PREPEND;
}

bool text_may_part(uint32_t a, uint32_t b)
{
	bool joined = is_of_joined_word(b) && (is_of_joined_word(a) || goes_with_what_is_before(a));

	return !joined && !goes_with_what_is_before(b) && !ties_to_what_follows(a);
}

bool text_joins(const char *text)
{
	for (; *text; text = g_utf8_next_char(text))
		if (is_of_joined_word(g_utf8_get_char(text)))
			return true;
	return false;
}
