/*
 * selector.h: whether a selector of a sheet matches a group of a scene.
 *
 * Only a group's element and its ancestors count, never what it holds or what stands beside it.
 */
#ifndef STYLE_SELECTOR_H
#define STYLE_SELECTOR_H

#include "scene/scene.h"
#include "syntax/sheet.h"

/* `language` is what the root counts as where no element says otherwise; NULL: none. */
bool selector_matches(const SheetSelector *selector, const Group *group, const char *language);

#endif
