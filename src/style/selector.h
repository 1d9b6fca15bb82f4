/*
 * selector.h: whether a selector of a sheet matches an element.
 *
 * Only the element and its ancestors count, never what it holds or what stands beside it.
 */
#ifndef STYLE_SELECTOR_H
#define STYLE_SELECTOR_H

#include "scene/element.h"
#include "syntax/sheet.h"

/* `language` is what the root counts as where no element says otherwise; NULL: none. */
bool selector_matches(const SheetSelector *selector, const Styled *styled, const char *language);

#endif
