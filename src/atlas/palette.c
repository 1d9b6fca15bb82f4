#include "atlas/palette.h"

/* By frame; what is left of the six is nobody's by right. */
static const size_t frame_colours[] = {
	[FRAME_FRIEND] = 1, [FRAME_HOSTILE] = 2, [FRAME_NEUTRAL] = 3, [FRAME_UNKNOWN] = 4};
_Static_assert(sizeof frame_colours / sizeof *frame_colours == FRAME_COUNT, "a colour a frame");

static bool is_taken(const Side *sides, size_t count, size_t colour)
{
	for (size_t i = 0; i < count; i++)
		if (sides[i].palette == colour)
			return true;
	return false;
}

static size_t free_colour(const Side *sides, size_t count)
{
	for (size_t colour = 1; colour <= PALETTE_COLOURS; colour++)
		if (!is_taken(sides, count, colour))
			return colour;
	return 0;
}

void palette_share(Side *sides, size_t count)
{
	size_t again = 0;

	for (size_t i = 0; i < count; i++)
		if (!is_taken(sides, i, frame_colours[sides[i].frame]))
			sides[i].palette = frame_colours[sides[i].frame];
	for (size_t i = 0; i < count; i++) {
		if (!sides[i].palette)
			sides[i].palette = free_colour(sides, count);
		if (!sides[i].palette)
			sides[i].palette = again++ % PALETTE_COLOURS + 1;
	}
}
