#include "manual/pages.h"

#include <string.h>

const ManualPage *manual_page_find(const char *topic)
{
	for (const ManualPage *page = manual_pages; page->topic; page++)
		if (!strcmp(page->topic, topic))
			return page;
	return NULL;
}
