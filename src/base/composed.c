#include "base/composed.h"

#include <glib.h>
#include <string.h>

#define MARKS_FROM 0xCC /* the first byte of U+0300: what is below is composed */

const char *text_composed(Arena *arena, const char *text)
{
	char *composed;
	const char *kept = text;
	const char *at = text;

	while (*at && (unsigned char)*at < MARKS_FROM)
		at++;
	if (!*at)
		return text;
	composed = g_utf8_normalize(text, -1, G_NORMALIZE_NFC);
	if (composed && strcmp(composed, text) != 0)
		kept = arena_copy(arena, composed);
	g_free(composed);
	return kept;
}
