#include "base/certainty.h"

#include "base/keyword.h"

static const char *const NAMES[] = {
	[DOCUMENTED] = "documented", [INFERRED] = "inferred", [CONJECTURAL] = "conjectural"};
#define NAME_COUNT (sizeof NAMES / sizeof *NAMES)
_Static_assert(NAME_COUNT == CONJECTURAL + 1, "one name for each certainty");

const char *certainty_name(Certainty certainty)
{
	return NAMES[certainty];
}

bool certainty_parse(const char *text, Certainty *out)
{
	int index = keyword_find(text, NAMES, NAME_COUNT);
	if (index < 0)
		return false;
	*out = (Certainty)index;
	return true;
}

Certainty certainty_weaker(Certainty a, Certainty b)
{
	return a > b ? a : b;
}
