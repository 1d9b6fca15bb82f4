#include "scene/scene.h"

#include <glib.h>
#include <string.h>

#include "base/diag.h"

/* Every id of a scene, and how often it was asked for. */
struct SceneIds {
	GHashTable *asked;
};

static void ids_close(void *table)
{
	g_hash_table_destroy(table);
}

/* The id itself the first time, then "id-2", "id-3"; skips numbers somebody took by name. */
static const char *id_unique(Scene *scene, const char *id)
{
	GHashTable *asked = scene->ids->asked;

	if (scene->anchor_prefix)
		id = arena_printf(scene->arena, "%s%s", scene->anchor_prefix, id);

	int seen = GPOINTER_TO_INT(g_hash_table_lookup(asked, id));
	const char *unique = arena_copy(scene->arena, id);

	if (!seen) {
		g_hash_table_insert(asked, (gpointer)(uintptr_t)unique, GINT_TO_POINTER(1));
		return unique;
	}
	do
		unique = arena_printf(scene->arena, "%s-%d", id, ++seen);
	while (g_hash_table_contains(asked, unique));
	g_hash_table_insert(asked, arena_copy(scene->arena, id), GINT_TO_POINTER(seen));
	g_hash_table_insert(asked, (gpointer)(uintptr_t)unique, GINT_TO_POINTER(1));
	return unique;
}

static void node_append(Group *parent, Node *node)
{
	if (parent->last)
		parent->last->next = node;
	else
		parent->first = node;
	parent->last = node;
}

Scene *scene_new(Arena *arena, double width, double height, const char *language)
{
	Scene *scene = arena_alloc(arena, sizeof *scene);

	scene->arena = arena;
	scene->width = width;
	scene->height = height;
	scene->language = arena_copy(arena, language);
	scene->ids = arena_alloc(arena, sizeof *scene->ids);
	scene->ids->asked = g_hash_table_new(g_str_hash, g_str_equal);
	arena_defer(arena, ids_close, scene->ids->asked);
	scene->root = scene_open(scene, NULL, (Element){.name = "figure"});
	return scene;
}

/* A group whose element's strings and lists live as long as the scene. */
static Group *group_open(Scene *scene, Group *parent, Element element)
{
	Group *group = arena_alloc(scene->arena, sizeof *group);

	BUG_IF(!element.name);
	group->node.kind = NODE_GROUP;
	group->parent = parent;
	group->element = element;
	if (element.id)
		group->anchor = id_unique(scene, element.id);
	if (parent)
		node_append(parent, &group->node);
	return group;
}

Group *scene_open(Scene *scene, Group *parent, Element element)
{
	return group_open(scene, parent, element_copied(scene->arena, element));
}

Group *scene_open_styled(Scene *scene, Group *parent, const Styled *styled)
{
	Group *group = group_open(scene, parent, styled->element);

	scene_style(group, styled);
	return group;
}

static void node_remove(Group *parent, const Node *node)
{
	Node *before = NULL;

	for (Node *at = parent->first; at && at != node; at = at->next)
		before = at;
	if ((before ? before->next : parent->first) != node)
		return;
	if (before)
		before->next = node->next;
	else
		parent->first = node->next;
	if (parent->last == node)
		parent->last = before;
}

void scene_style(Group *group, const Styled *styled)
{
	group->styled = styled;
	if (styled->hidden && group->parent)
		node_remove(group->parent, &group->node);
}

Group *scene_layer(Scene *scene, Group *parent, const char *name, const char *title)
{
	Group *group = scene_open(scene, parent, (Element){.name = "layer", .id = name});

	group->layer = true;
	group->title = arena_copy(scene->arena, title);
	return group;
}

PathLeaf *scene_path(Scene *scene, Group *parent, Path path, Paint paint)
{
	PathLeaf *leaf = arena_alloc(scene->arena, sizeof *leaf);

	BUG_IF(paint.strokes && !(paint.width > 0));
	leaf->node.kind = NODE_PATH;
	leaf->path = path;
	leaf->paint = paint;
	node_append(parent, &leaf->node);
	return leaf;
}

TextLeaf *scene_text(Scene *scene, Group *parent, const TextRun *run, Point origin, Color color)
{
	TextLeaf *leaf = arena_alloc(scene->arena, sizeof *leaf);

	leaf->node.kind = NODE_TEXT;
	leaf->run = run;
	leaf->origin = origin;
	leaf->color = color;
	node_append(parent, &leaf->node);
	return leaf;
}

void scene_picture(Scene *scene, Group *parent, const Picture *picture, Box box)
{
	PictureLeaf *leaf = arena_alloc(scene->arena, sizeof *leaf);

	leaf->node.kind = NODE_PICTURE;
	leaf->picture = picture;
	leaf->box = box;
	node_append(parent, &leaf->node);
}

Group *scene_graft(Scene *scene, Group *parent, Scene *part, Point offset)
{
	Group *group = scene_open(scene, parent, (Element){.name = "layer"});

	group->offset = offset;
	group->title = part->title;
	group->desc = part->desc;
	part->root->parent = group;
	node_append(group, &part->root->node);
	return group;
}

void scene_take_id(Scene *scene, const char *id)
{
	id_unique(scene, id);
}

void scene_frozen(Scene *scene, Group *parent, const Frozen *frozen)
{
	FrozenLeaf *leaf = arena_alloc(scene->arena, sizeof *leaf);

	leaf->node.kind = NODE_FROZEN;
	leaf->frozen = frozen;
	node_append(parent, &leaf->node);
}
