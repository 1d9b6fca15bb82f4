#include "scene/mirror.h"

#include <math.h>
#include <string.h>

#define SLACK 0.5     /* by which what stands on the axis may begin before it */
#define HANG_MOST 7.0 /* by which the name of its first tick may hang out, into the margin */

typedef struct Mirroring {
	Arena *arena;
	double left, sum; /* sum: of a place and its mirror image */
	double from, until;
	double foot; /* below it there are legends, beside the axis or not */
} Mirroring;

static bool has_path(const Group *group)
{
	for (const Node *node = group->first; node; node = node->next)
		if (node->kind == NODE_PATH)
			return true;
	return false;
}

/* What holds texts and lines, each of which goes its own way. All else that is drawn is a sign. */
static bool is_structure(const Group *group)
{
	static const char *const names[] = {
		"figure",   "layer",	"legend",    "legend_row",  "legend_head", "head",
		"row",	    "cell",	"lane",	     "axis",	    "rule",	   "tick",
		"label",    "title",	"credit",    "source_note", "tree",	   "unit_box",
		"bar",	    "subtitle", "step",	     "text",	    "caption",	   "slip",
		"strength", "key_list", "key_number"};
	const char *name = group->element.name;

	for (size_t i = 0; name && i < sizeof names / sizeof *names; i++)
		if (!strcmp(name, names[i]))
			return true;
	return !name || !has_path(group);
}

static Box text_bounds(const TextLeaf *leaf)
{
	const TextRun *run = leaf->run;
	Box box = {leaf->origin.x, leaf->origin.y - run->ascent, leaf->origin.x + run->width,
		   leaf->origin.y + run->descent};
	Quad quad = quad_turned(box, leaf->origin, leaf->angle);

	return quad_bounds(&quad);
}

static Box group_bounds(const Group *group)
{
	Box box = box_empty();

	for (const Node *node = group->first; node; node = node->next) {
		if (node->kind == NODE_GROUP)
			box = box_join(box, group_bounds((const Group *)node));
		else if (node->kind == NODE_PATH)
			box = box_join(box, path_bounds(&((const PathLeaf *)node)->path));
		else if (node->kind == NODE_TEXT)
			box = box_join(box, text_bounds((const TextLeaf *)node));
		else if (node->kind == NODE_PICTURE)
			box = box_join(box, ((const PictureLeaf *)node)->box);
	}
	return box_is_empty(box) ? box : box_moved(box, group->offset);
}

/* Paths share their steps, so a changed one gets its own. */
static void path_change(Arena *arena, Path *path, double factor, double shift)
{
	Path changed = path_new(arena);

	for (size_t i = 0; i < path->steps.count; i++) {
		PathStep step = path->steps.at[i];

		for (int k = 0; k < 3; k++)
			step.at[k].x = factor * step.at[k].x + shift;
		LIST_ADD(arena, &changed.steps, step);
	}
	*path = changed;
}

static Path *clip_own(Arena *arena, Group *group)
{
	Path *clip = arena_alloc(arena, sizeof *clip);

	*clip = *group->clip;
	group->clip = clip;
	return clip;
}

static void group_move(Arena *arena, Group *group, double by);

static void node_move(Arena *arena, Node *node, double by)
{
	if (node->kind == NODE_GROUP)
		group_move(arena, (Group *)node, by);
	else if (node->kind == NODE_PATH)
		path_change(arena, &((PathLeaf *)node)->path, 1, by);
	else if (node->kind == NODE_TEXT)
		((TextLeaf *)node)->origin.x += by;
	else if (node->kind == NODE_PICTURE)
		((PictureLeaf *)node)->box = box_moved(((PictureLeaf *)node)->box, (Point){by, 0});
}

static void group_move(Arena *arena, Group *group, double by)
{
	if (!point_is_zero(group->offset)) {
		group->offset.x += by;
		return;
	}
	if (group->clip)
		path_change(arena, clip_own(arena, group), 1, by);
	for (Node *node = group->first; node; node = node->next)
		node_move(arena, node, by);
}

/* Whether a thing runs with the time axis: it stands on it, and did not begin in front of it. */
static bool runs_with_time(const Mirroring *m, Box box, bool of_axis)
{
	double middle = (box.x0 + box.x1) / 2;

	if (m->until <= m->from || box.y0 >= m->foot)
		return false;
	if (of_axis)
		return middle >= m->from - SLACK && middle <= m->until + SLACK;
	return box.x0 >= m->from - SLACK;
}

/* By how much a thing of these bounds moves, as it is. */
static double way_of(const Mirroring *m, Box box, bool of_axis)
{
	return runs_with_time(m, box, of_axis) ? m->sum - m->from - m->until
					       : m->sum - box.x0 - box.x1;
}

static void mirror_path(const Mirroring *m, Path *path, bool of_axis)
{
	Box box = path_bounds(path);

	if (runs_with_time(m, box, of_axis))
		path_change(m->arena, path, 1, way_of(m, box, of_axis));
	else
		path_change(m->arena, path, -1, m->sum);
}

/* The name of an axis's first tick may have had a gutter to reach into, which is on the other side now. */
static void mirror_text(const Mirroring *m, TextLeaf *leaf, bool of_axis)
{
	Box box = text_bounds(leaf);
	double way = way_of(m, box, of_axis);

	if (of_axis)
		way = fmax(way, m->left - HANG_MOST - box.x0);
	leaf->origin.x += way;
}

/* The leaves of a sign go together, its words one by one. */
static Box sign_bounds(const Group *group)
{
	Box box = box_empty();

	for (const Node *node = group->first; node; node = node->next) {
		if (node->kind == NODE_PATH)
			box = box_join(box, path_bounds(&((const PathLeaf *)node)->path));
		else if (node->kind == NODE_TEXT)
			box = box_join(box, text_bounds((const TextLeaf *)node));
	}
	return box;
}

static void mirror_group(const Mirroring *m, Group *group, const Node *behind, bool of_axis);

static void mirror_sign(const Mirroring *m, Group *group)
{
	Box box = sign_bounds(group);
	double way = box_is_empty(box) ? 0 : way_of(m, box, false);

	if (group->clip)
		path_change(m->arena, clip_own(m->arena, group), 1, way);
	for (Node *node = group->first; node; node = node->next) {
		if (node->kind == NODE_GROUP)
			mirror_group(m, (Group *)node, NULL, false);
		else
			node_move(m->arena, node, way);
	}
}

static void mirror_group(const Mirroring *m, Group *group, const Node *behind, bool of_axis)
{
	bool on_axis = of_axis || (group->element.name && !strcmp(group->element.name, "axis"));

	if (!point_is_zero(group->offset)) {
		group_move(m->arena, group, way_of(m, group_bounds(group), false));
		return;
	}
	if (!behind && !is_structure(group)) {
		mirror_sign(m, group);
		return;
	}
	if (!behind && group->clip)
		mirror_path(m, clip_own(m->arena, group), on_axis);
	for (Node *node = behind ? behind->next : group->first; node; node = node->next) {
		if (node->kind == NODE_GROUP)
			mirror_group(m, (Group *)node, NULL, on_axis);
		else if (node->kind == NODE_PATH)
			mirror_path(m, &((PathLeaf *)node)->path, on_axis);
		else if (node->kind == NODE_TEXT)
			mirror_text(m, (TextLeaf *)node, on_axis);
	}
}

/* Where the names of the lowest axis end. */
static double axis_foot(const Group *group, const Node *behind)
{
	double foot = -HUGE_VAL;

	for (const Node *node = behind ? behind->next : group->first; node; node = node->next) {
		const Group *inner = (const Group *)node;

		if (node->kind != NODE_GROUP)
			continue;
		foot = fmax(foot, inner->element.name && !strcmp(inner->element.name, "axis")
					  ? group_bounds(inner).y1
					  : axis_foot(inner, NULL));
	}
	return foot;
}

void scene_mirror(Scene *scene, Group *group, const Node *behind, const Mirror *mirror)
{
	const Mirroring m = {.arena = scene->arena,
			     .left = mirror->left,
			     .sum = mirror->left + mirror->right,
			     .from = mirror->from,
			     .until = mirror->until,
			     .foot = axis_foot(group, behind)};

	mirror_group(&m, group, behind, false);
}
