#include "base/composed.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

/* Letters that are composed, whatever they stand beside, in rows of Unicode from..to: those of most texts. */
static bool is_whole(gunichar c)
{
	static const gunichar rows[][2] = {{0, 0x2ff},	     {0x400, 0x482},   {0x48a, 0x52f},
					   {0x2010, 0x2046}, {0x3000, 0x3029}, {0x3041, 0x3096},
					   {0x30a1, 0x30fa}, {0x4e00, 0x9fff}, {0xac00, 0xd7a3},
					   {0xff01, 0xff60}};

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
		if (c <= rows[i][1])
			return c >= rows[i][0];
	return false;
}

const char *text_composed(Arena *arena, const char *text)
{
	char *composed;
	const char *kept = text;
	const char *at = text;

	if (!g_utf8_validate(text, -1, NULL))
		return text;
	while (*at && is_whole(g_utf8_get_char(at)))
		at = g_utf8_next_char(at);
	if (!*at)
		return text;
	composed = g_utf8_normalize(text, -1, G_NORMALIZE_NFC);
	if (composed && strcmp(composed, text) != 0)
		kept = arena_copy(arena, composed);
	g_free(composed);
	return kept;
}
