#include "scene/scene.h"

#include <glib.h>
#include <string.h>

#include "base/diag.h"
#include "base/hash.h"
#include "scene/walk.h"

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

	group->styled = styled;
	return group;
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

void scene_discard(Group *group)
{
	Node **link = &group->parent->first, *before = NULL;

	while (*link != &group->node) {
		before = *link;
		link = &(*link)->next;
	}
	*link = group->node.next;
	if (group->parent->last == &group->node)
		group->parent->last = before;
	group->node.next = NULL;
}

void scene_frozen(Scene *scene, Group *parent, const Frozen *frozen)
{
	FrozenLeaf *leaf = arena_alloc(scene->arena, sizeof *leaf);

	leaf->node.kind = NODE_FROZEN;
	leaf->frozen = frozen;
	node_append(parent, &leaf->node);
}

/* Hashes by field, never by struct: padding and unused points of a step must not count. */
static uint64_t hash_color(uint64_t hash, Color color)
{
	const uint8_t bytes[] = {color.red, color.green, color.blue};

	return hash_bytes(hash, bytes, sizeof bytes);
}

static uint64_t hash_text(uint64_t hash, const char *text)
{
	return hash_string(hash_bytes(hash, text ? "+" : "-", 1), text ? text : "");
}

static uint64_t hash_path(uint64_t hash, const Path *path)
{
	static const size_t points[] = {
		[PATH_MOVE] = 1, [PATH_LINE] = 1, [PATH_CURVE] = 3, [PATH_CLOSE] = 0};

	for (size_t i = 0; i < path->steps.count; i++) {
		const PathStep *step = &path->steps.at[i];
		const uint8_t verb = (uint8_t)step->verb;

		hash = hash_bytes(hash, &verb, 1);
		for (size_t k = 0; k < points[step->verb]; k++)
			hash = hash_number(hash_number(hash, step->at[k].x), step->at[k].y);
	}
	return hash;
}

static void freeze_open(void *state, const Group *group)
{
	const Element *element = &group->element;
	uint64_t hash = hash_text(*(uint64_t *)state, element->name);

	hash = hash_text(hash, element->id);
	for (size_t i = 0; i < element->class_count; i++)
		hash = hash_text(hash, element->classes[i]);
	for (size_t i = 0; i < element->attribute_count; i++) {
		hash = hash_text(hash, element->attributes[i].name);
		hash = hash_text(hash, element->attributes[i].value);
	}
	hash = hash_bytes(hash, group->layer ? "L" : "G", 1);
	hash = hash_bytes(hash, element->former ? "f" : "-", 1);
	hash = hash_bytes(hash, element->planned ? "p" : "-", 1);
	hash = hash_text(hash, element->language);
	hash = hash_text(hash, group->title);
	hash = hash_text(hash, group->desc);
	hash = hash_bytes(hash, group->clip ? "c" : "-", 1);
	*(uint64_t *)state = group->clip ? hash_path(hash, group->clip) : hash;
}

static void freeze_close(void *state, const Group *group)
{
	(void)group;
	*(uint64_t *)state = hash_bytes(*(uint64_t *)state, "}", 1);
}

static void freeze_path(void *state, const PathLeaf *leaf)
{
	const Paint *paint = &leaf->paint;
	const uint8_t flags[] = {paint->fills, paint->strokes, paint->even_odd, (uint8_t)paint->cap,
				 (uint8_t)paint->join};
	uint64_t hash = hash_bytes(*(uint64_t *)state, flags, sizeof flags);

	hash = hash_color(hash_color(hash, paint->fill), paint->stroke);
	hash = hash_number(hash, paint->width);
	for (size_t i = 0; i < paint->dash_count; i++)
		hash = hash_number(hash, paint->dashes[i]);
	hash = hash_number(hash, paint->dash_start);
	*(uint64_t *)state = hash_path(hash, &leaf->path);
}

static void freeze_text(void *state, const TextLeaf *leaf)
{
	const TextRun *run = leaf->run;
	uint64_t hash = hash_text(*(uint64_t *)state, run->string);

	hash = hash_text(hash, run->language);
	hash = hash_text(hash_text(hash, run->family), run->fallbacks);
	hash = hash_number(hash_number(hash, run->size), run->width);
	hash = hash_number(hash_number(hash, run->weight), run->spacing);
	hash = hash_bytes(hash, run->italic ? "i" : "r", 1);
	hash = hash_number(hash_number(hash, leaf->origin.x), leaf->origin.y);
	hash = hash_number(hash_number(hash, leaf->angle), leaf->halo);
	hash = hash_text(hash, leaf->label);
	*(uint64_t *)state = hash_color(hash_color(hash, leaf->color), leaf->halo_color);
}

Frozen *scene_freeze(Arena *arena, Group *root)
{
	static const SceneVisitor visitor = {.open = freeze_open,
					     .close = freeze_close,
					     .path = freeze_path,
					     .text = freeze_text};
	Frozen *frozen = arena_alloc(arena, sizeof *frozen);

	frozen->root = root;
	frozen->hash = HASH_START;
	scene_walk(root, &visitor, &frozen->hash);
	return frozen;
}
