#include "base/visible.h"

#include <glib.h>
#include <stdarg.h>
#include <stdbool.h>

#define PICTURES 0x2400u /* of the control characters from 0 on */
#define PICTURE_OF_ESCAPE 0x241Bu
#define PICTURE_OF_DELETE 0x2421u
#define REPLACEMENT 0xFFFDu

static void print_character(FILE *out, gunichar character)
{
	char bytes[6];

	fwrite(bytes, 1, (size_t)g_unichar_to_utf8(character, bytes), out);
}

/* Embeddings, overrides and isolates (Unicode's UAX 9): in a message they would let a name rewrite what stands behind it. */
static bool turns_direction(gunichar character)
{
	return (character >= 0x202A && character <= 0x202E) ||
	       (character >= 0x2066 && character <= 0x2069);
}

/* Ends of lines and paragraphs, and what is seen nowhere and is no part of a word: a name that is wrong by it alone would
 * look right. (Joiners, U+200C and U+200D, belong to words.) */
static bool is_unseen(gunichar character)
{
	return character == 0xAD || character == 0x200B || character == 0x200E ||
	       character == 0x200F || character == 0x2028 || character == 0x2029 ||
	       (character >= 0x2060 && character <= 0x2064) || character == 0xFEFF;
}

static void print_one(FILE *out, gunichar character)
{
	if (character < ' ') {
		print_character(out, PICTURES + character);
	} else if (character == 0x7F) {
		print_character(out, PICTURE_OF_DELETE);
	} else if (character >= 0x80 && character < 0xA0) {
		/* ISO 6429: each stands for ESC and the letter 64 below. */
		print_character(out, PICTURE_OF_ESCAPE);
		print_character(out, character - 0x40);
	} else {
		print_character(out, turns_direction(character) || is_unseen(character)
					     ? REPLACEMENT
					     : character);
	}
}

static void print_text(FILE *out, const char *text, bool lines)
{
	while (*text) {
		gunichar character = g_utf8_get_char_validated(text, -1);
		bool valid = character != (gunichar)-1 && character != (gunichar)-2;

		if (!valid)
			print_character(out, REPLACEMENT);
		else if (lines && character == '\n')
			fputc('\n', out);
		else
			print_one(out, character);
		text = valid ? g_utf8_next_char(text) : text + 1;
	}
}

void visible_print(FILE *out, const char *text)
{
	print_text(out, text, false);
}

void visible_print_lines(FILE *out, const char *text)
{
	print_text(out, text, true);
}

void visible_complain(const char *command, const char *format, ...)
{
	va_list values;
	char *text;

	va_start(values, format);
	text = g_strdup_vprintf(format, values);
	va_end(values);
	fprintf(stderr, "phaseline%s%s: ", command ? " " : "", command ? command : "");
	visible_print(stderr, text);
	fputc('\n', stderr);
	g_free(text);
}
