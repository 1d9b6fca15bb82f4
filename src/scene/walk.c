#include "scene/walk.h"

static void walk_node(const Node *node, const SceneVisitor *visitor, void *state)
{
	switch (node->kind) {
	case NODE_GROUP:
		scene_walk((const Group *)node, visitor, state);
		break;
	case NODE_PATH:
		if (visitor->path)
			visitor->path(state, (const PathLeaf *)node);
		break;
	case NODE_TEXT:
		if (visitor->text)
			visitor->text(state, (const TextLeaf *)node);
		break;
	case NODE_PICTURE:
		if (visitor->picture)
			visitor->picture(state, (const PictureLeaf *)node);
		break;
	case NODE_FROZEN:
		if (visitor->frozen)
			visitor->frozen(state, (const FrozenLeaf *)node);
		else
			scene_walk(((const FrozenLeaf *)node)->frozen->root, visitor, state);
		break;
	}
}

void scene_walk(const Group *root, const SceneVisitor *visitor, void *state)
{
	if (visitor->open)
		visitor->open(state, root);
	for (const Node *node = root->first; node; node = node->next)
		walk_node(node, visitor, state);
	if (visitor->close)
		visitor->close(state, root);
}
