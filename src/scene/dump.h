/*
 * dump.h: a scene as canonical text, one node a line, indented; the goldens' format.
 *
 * Numbers have two decimals (points). Glyph indices are left out (they depend on font versions); strings, fonts,
 * sizes and positions are in. Boxes and circles are told as such, long paths by their count of steps, their bounds and a
 * hash of the steps as seen from the bounds' corner. A language is said where it is not the page's. No change goes unseen.
 */
#ifndef SCENE_DUMP_H
#define SCENE_DUMP_H

#include "base/strbuf.h"
#include "scene/scene.h"

void scene_dump(const Scene *scene, StrBuf *out);
/* The same with every step of every path. */
void scene_dump_whole(const Scene *scene, StrBuf *out);

#endif
