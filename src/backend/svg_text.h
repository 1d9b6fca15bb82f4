/*
 * svg_text.h: one shaped line as one live <text>.
 */
#ifndef BACKEND_SVG_TEXT_H
#define BACKEND_SVG_TEXT_H

#include <stdbool.h>

#include "base/strbuf.h"
#include "scene/scene.h"

/* `part`: a piece of a label that its group names already, hidden from readers of the page aloud. */
void svg_text(StrBuf *out, const TextLeaf *leaf, bool part);

#endif
