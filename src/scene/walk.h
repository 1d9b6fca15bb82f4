/*
 * walk.h: one depth-first walk over a scene, in drawing order; backends are tables of these calls.
 */
#ifndef SCENE_WALK_H
#define SCENE_WALK_H

#include "scene/scene.h"

typedef struct SceneVisitor {
	void (*open)(void *state, const Group *group);
	void (*close)(void *state, const Group *group);
	void (*path)(void *state, const PathLeaf *leaf);
	void (*text)(void *state, const TextLeaf *leaf);
	void (*picture)(void *state, const PictureLeaf *leaf);
	/* NULL: the walk goes on into the frozen subtree. */
	void (*frozen)(void *state, const FrozenLeaf *leaf);
} SceneVisitor;

void scene_walk(const Group *root, const SceneVisitor *visitor, void *state);

#endif
