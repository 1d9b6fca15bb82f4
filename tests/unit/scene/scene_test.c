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
				    "  position#p.army:planned [men=\"12\"] desc=\"There\"\n"
				    "    path stroke=#000000/0.5 M1,1 L11,2.01\n"
				    "    text \"a \\\"b\\\"\" at 3,4 turned 90 Noto Sans 7.5/400 "
				    "width 20 lang=\"en\" #ff0010\n");
	strbuf_release(&out);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_repeated_ids),
		cmocka_unit_test(copies_what_an_element_says),
		cmocka_unit_test(walks_in_drawing_order),
		cmocka_unit_test(hash_names_the_content),
		cmocka_unit_test(dumps_one_node_a_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
