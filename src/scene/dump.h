/*
 * dump.h: a scene as canonical text, one node a line, indented; the goldens' format.
 *
 * Numbers have two decimals (points). Glyph indices are left out (they depend on font versions); strings, fonts,
 * sizes and positions are in.
 */
#ifndef SCENE_DUMP_H
#define SCENE_DUMP_H

#include "base/strbuf.h"
#include "scene/scene.h"

void scene_dump(const Scene *scene, StrBuf *out);

#endif
