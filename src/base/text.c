#include "base/text.h"

#include <string.h>

static const char *find(const Text *text, const char *language)
{
	for (size_t i = 0; language != NULL && i < text->count; i++)
		if (text->at[i].language != NULL && strcmp(text->at[i].language, language) == 0)
			return text->at[i].value;
	return NULL;
}

const char *text_in(const Text *text, const char *language, const char *fallback)
{
	const char *found = find(text, language);
	if (found == NULL)
		found = find(text, fallback);
	if (found == NULL && text->count > 0)
		found = text->at[0].value;
	return found;
}
