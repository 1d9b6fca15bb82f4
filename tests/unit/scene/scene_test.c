#include "cmocka_all.h"

#include <string.h>

#include "scene/dump.h"
#include "scene/scene.h"
#include "scene/walk.h"

static const Paint line = {.strokes = true, .width = 0.5};

static Path stroke(Arena *arena, double x)
{
	Path path = path_new(arena);

	path_move(&path, (Point){x, 1});
	path_line(&path, (Point){x + 10, 2.005});
	return path;
}

static void numbers_repeated_ids(void **state)
{
	Arena *arena = arena_new();
	Scene *scene = scene_new(arena, 100, 50, "en");
	Group *a = scene_open(scene, scene->root, (Element){.name = "place", .id = "seoul"});
	Group *b = scene_open(scene, scene->root, (Element){.name = "place", .id = "seoul"});
	Group *named = scene_open(scene, scene->root, (Element){.name = "place", .id = "seoul-3"});
	Group *c = scene_open(scene, scene->root, (Element){.name = "place", .id = "seoul"});
	Group *d = scene_open(scene, scene->root, (Element){.name = "place", .id = "seoul-2"});

	(void)state;
	assert_string_equal(a->anchor, "seoul");
	assert_string_equal(b->anchor, "seoul-2");
	assert_string_equal(named->anchor, "seoul-3");
	assert_string_equal(c->anchor, "seoul-4");
	assert_string_equal(d->anchor, "seoul-2-2");
	arena_free(arena);
}

static void strokes_are_no_thinner_than_the_press_takes(void **state)
{
	Arena *arena = arena_new();
	Scene *scene = scene_new(arena, 100, 50, "en");
	const Paint filled = {.fills = true};

	(void)state;
	scene->stroke_least = 0.6;
	assert_true(scene_path(scene, scene->root, stroke(arena, 1), line)->paint.width >= 0.6);
	assert_false(scene_path(scene, scene->root, stroke(arena, 1), filled)->paint.width > 0);
	scene->stroke_least = 0.4;
	assert_true(scene_path(scene, scene->root, stroke(arena, 1), line)->paint.width <= 0.5);
	arena_free(arena);
}

static void copies_what_an_element_says(void **state)
{
	Arena *arena = arena_new();
	Scene *scene = scene_new(arena, 100, 50, "en");
	char word[] = "army";
	const char *classes[] = {word};
	Attribute attributes[] = {{"kind", word}};
	Group *group = scene_open(scene, scene->root,
				  (Element){.name = "position",
					    .classes = classes,
					    .class_count = 1,
					    .attributes = attributes,
					    .attribute_count = 1});

	(void)state;
	memset(word, 'x', 4);
	assert_string_equal(group->element.classes[0], "army");
	assert_string_equal(element_attribute(&group->element, "kind"), "army");
	assert_null(element_attribute(&group->element, "side"));
	arena_free(arena);
}

static void note_open(void *state, const Group *group)
{
	strbuf_printf(state, "(%s ", group->element.name);
}

static void note_close(void *state, const Group *group)
{
	(void)group;
	strbuf_add(state, ")");
}

static void note_path(void *state, const PathLeaf *leaf)
{
	strbuf_printf(state, "p%.0f ", leaf->path.steps.at[0].at[0].x);
}

static void note_frozen(void *state, const FrozenLeaf *leaf)
{
	(void)leaf;
	strbuf_add(state, "F ");
}

static void walks_in_drawing_order(void **state)
{
	Arena *arena = arena_new();
	Scene *base = scene_new(arena, 100, 50, "en"), *scene = scene_new(arena, 100, 50, "en");
	Group *land = scene_open(base, base->root, (Element){.name = "land"});
	SceneVisitor visitor = {.open = note_open, .close = note_close, .path = note_path};
	StrBuf seen = {0};
	Group *layer;

	(void)state;
	scene_path(base, land, stroke(arena, 7), line);
	scene_path(scene, scene->root, stroke(arena, 1), line);
	scene_frozen(scene, scene->root, scene_freeze(arena, land));
	layer = scene_layer(scene, scene->root, "positions", "Positions");
	scene_path(scene, layer, stroke(arena, 2), line);
	scene_path(scene, scene->root, stroke(arena, 3), line);
	scene_walk(scene->root, &visitor, &seen);
	assert_string_equal(seen.at, "(figure p1 (land p7 )(layer p2 )p3 )");
	strbuf_release(&seen);
	visitor.frozen = note_frozen;
	scene_walk(scene->root, &visitor, &seen);
	assert_string_equal(seen.at, "(figure p1 F (layer p2 )p3 )");
	strbuf_release(&seen);
	arena_free(arena);
}

static uint64_t hash_of(Arena *arena, double x, Paint paint, const char *id)
{
	Scene *scene = scene_new(arena, 100, 50, "en");
	Group *land = scene_open(scene, scene->root, (Element){.name = "land", .id = id});

	scene_path(scene, land, stroke(arena, x), paint);
	return scene_freeze(arena, land)->hash;
}

static void hash_names_the_content(void **state)
{
	Arena *arena = arena_new();
	Paint red = line, dashed = line;
	uint64_t hash = hash_of(arena, 1, line, "a");

	(void)state;
	red.stroke = (Color){1, 0, 0};
	dashed.dash_count = 1;
	dashed.dashes[0] = 3;
	assert_true(hash == hash_of(arena, 1, line, "a"));
	assert_true(hash != hash_of(arena, 1.0000001, line, "a"));
	assert_true(hash != hash_of(arena, 1, red, "a"));
	assert_true(hash != hash_of(arena, 1, dashed, "a"));
	assert_true(hash != hash_of(arena, 1, line, "b"));
	arena_free(arena);
}

static void dumps_one_node_a_line(void **state)
{
	Arena *arena = arena_new();
	Scene *scene = scene_new(arena, 100, 50.5, "en");
	static const char *const classes[] = {"army"};
	static const Attribute attributes[] = {{"men", "12"}};
	const TextRun run = {.string = "a \"b\"",
			     .language = "en",
			     .family = "Noto Sans",
			     .size = 7.5,
			     .weight = 400,
			     .width = 20};
	Group *group = scene_open(scene, scene->root,
				  (Element){.name = "position",
					    .id = "p",
					    .classes = classes,
					    .class_count = 1,
					    .attributes = attributes,
					    .attribute_count = 1,
					    .planned = true});
	StrBuf out = {0};
	TextLeaf *text;

	(void)state;
	scene->title = "Phase 1";
	group->desc = "There";
	scene_path(scene, group, stroke(arena, 1), line);
	text = scene_text(scene, group, &run, (Point){3, 4}, (Color){255, 0, 16});
	text->angle = 1.5707963267948966;
	scene_dump(scene, &out);
	assert_string_equal(out.at, "scene 100 x 50.5 lang=\"en\" title=\"Phase 1\"\n"
				    "figure\n"
				    "  position#p.army:planned [men=12] desc=\"There\"\n"
				    "    path stroke=#000000/0.5 M1,1 L11,2.01\n"
				    "    text \"a \\\"b\\\"\" at 3,4 turned 90 Noto Sans 7.5/400 "
				    "width 20 #ff0010\n");
	strbuf_release(&out);
	arena_free(arena);
}

static char *dump_of(Arena *arena, Path path)
{
	Scene *scene = scene_new(arena, 10, 10, "en");
	StrBuf out = {0};
	char *steps;

	scene_path(scene, scene->root, path, line);
	scene_dump(scene, &out);
	steps = arena_copy(arena, strstr(out.at, "/0.5") + strlen("/0.5"));
	strbuf_release(&out);
	return steps;
}

static void dumps_boxes_and_circles_in_brief(void **state)
{
	Arena *arena = arena_new();
	Path box = path_new(arena), circle = path_new(arena), skew = path_new(arena);

	(void)state;
	path_box(&box, (Box){1, 2, 3, 4.5});
	path_circle(&circle, (Point){5, 6}, 1.25);
	path_box(&skew, (Box){1, 2, 3, 4.5});
	skew.steps.at[2].at[0].x = 3.01;
	assert_string_equal(dump_of(arena, box), " box 1,2 to 3,4.5\n");
	assert_string_equal(dump_of(arena, circle), " circle 5,6 r 1.25\n");
	assert_string_equal(dump_of(arena, skew), " M1,2 L3,2 L3.01,4.5 L1,4.5 Z\n");
	arena_free(arena);
}

static Path zigzag(Arena *arena, double x, double last)
{
	Path path = path_new(arena);

	path_move(&path, (Point){x, 0});
	for (int i = 1; i < 20; i++)
		path_line(&path, (Point){x + i, i % 2});
	path_line(&path, (Point){x + last, 0.5});
	return path;
}

/* What moved keeps its hash; what changed by a hundredth does not. */
static void dumps_long_paths_by_bounds_and_hash(void **state)
{
	Arena *arena = arena_new();
	char *first = dump_of(arena, zigzag(arena, 0, 3));
	char *moved = dump_of(arena, zigzag(arena, 7, 3));
	char *changed = dump_of(arena, zigzag(arena, 0, 3.01));

	(void)state;
	assert_non_null(strstr(first, " 21 steps from 0,0 to 19,1 hash "));
	assert_non_null(strstr(moved, " 21 steps from 7,0 to 26,1 hash "));
	assert_string_equal(strstr(first, "hash"), strstr(moved, "hash"));
	assert_string_not_equal(strstr(first, "hash"), strstr(changed, "hash"));
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_repeated_ids),
		cmocka_unit_test(strokes_are_no_thinner_than_the_press_takes),
		cmocka_unit_test(copies_what_an_element_says),
		cmocka_unit_test(walks_in_drawing_order),
		cmocka_unit_test(hash_names_the_content),
		cmocka_unit_test(dumps_one_node_a_line),
		cmocka_unit_test(dumps_boxes_and_circles_in_brief),
		cmocka_unit_test(dumps_long_paths_by_bounds_and_hash),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
