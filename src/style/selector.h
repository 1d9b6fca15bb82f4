/*
 * selector.h: whether a selector of a sheet matches an element, and which element names there are.
 *
 * Only the element and its ancestors count, never what it holds or what stands beside it.
 */
#ifndef STYLE_SELECTOR_H
#define STYLE_SELECTOR_H

#include "scene/element.h"
#include "syntax/sheet.h"

/* `language` is what the root counts as where no element says otherwise; NULL: none. */
bool selector_matches(const SheetSelector *selector, const Styled *styled, const char *language);

/* An element of phaseline's own, for the documentation and for catching misspelt ones. */
typedef struct ElementName {
	const char *name, *doc;
} ElementName;

size_t element_name_count(void);
const ElementName *element_name_at(size_t index);
bool element_name_known(const char *name);

#endif
