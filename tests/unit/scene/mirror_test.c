#include "cmocka_all.h"

#include <math.h>

#include "scene/mirror.h"

typedef struct Drawn {
	Scene *scene;
	Group *layer;
} Drawn;

static Drawn page(Arena *arena)
{
	Drawn drawn = {.scene = scene_new(arena, 200, 100, "ar")};

	drawn.layer = scene_open(drawn.scene, drawn.scene->root, (Element){.name = "layer"});
	return drawn;
}

static TextLeaf *text_at(const Drawn *drawn, Group *group, double x, double width)
{
	TextRun *run = arena_alloc(drawn->scene->arena, sizeof *run);

	*run = (TextRun){.string = "x", .width = width, .ascent = 8, .descent = 2};
	return scene_text(drawn->scene, group, run, (Point){x, 50}, (Color){0});
}

static PathLeaf *box_at(const Drawn *drawn, Group *group, Box box)
{
	Path path = path_new(drawn->scene->arena);

	path_box(&path, box);
	return scene_path(drawn->scene, group, path, (Paint){.fills = true});
}

static bool starts_at(const PathLeaf *leaf, double x)
{
	return fabs(path_bounds(&leaf->path).x0 - x) < 1e-9;
}

static void texts_go_to_the_other_side(void **state)
{
	Arena *arena = arena_new();
	Drawn drawn = page(arena);
	TextLeaf *before = text_at(&drawn, drawn.layer, 10, 30);
	TextLeaf *text = text_at(&drawn, drawn.layer, 10, 30);

	(void)state;
	scene_mirror(drawn.scene, drawn.layer, &before->node, &(Mirror){.left = 10, .right = 190});
	assert_true(fabs(before->origin.x - 10) < 1e-9);
	assert_true(fabs(text->origin.x - 160) < 1e-9);
	arena_free(arena);
}

/* The two strokes of a sign keep their order; lines of a table do not. */
static void signs_keep_their_shape(void **state)
{
	static const struct {
		const char *name;
		double first, second;
	} cases[] = {{"position", 170, 180}, {"rule", 185, 170}};

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		Arena *arena = arena_new();
		Drawn drawn = page(arena);
		Group *group =
			scene_open(drawn.scene, drawn.layer, (Element){.name = cases[i].name});
		PathLeaf *first = box_at(&drawn, group, (Box){10, 10, 15, 20});
		PathLeaf *second = box_at(&drawn, group, (Box){20, 10, 30, 20});

		scene_mirror(drawn.scene, drawn.layer, NULL, &(Mirror){.right = 200});
		assert_true(starts_at(first, cases[i].first));
		assert_true(starts_at(second, cases[i].second));
		arena_free(arena);
	}
}

static void time_runs_on_to_the_right(void **state)
{
	Arena *arena = arena_new();
	Drawn drawn = page(arena);
	Group *axis = scene_open(drawn.scene, drawn.layer, (Element){.name = "axis"});
	TextLeaf *tick = text_at(&drawn, axis, 48, 4), *next = text_at(&drawn, axis, 98, 4);
	TextLeaf *year = text_at(&drawn, axis, 30, 44);
	TextLeaf *row = text_at(&drawn, drawn.layer, 10, 20);
	PathLeaf *bar = box_at(&drawn, drawn.layer, (Box){50, 30, 90, 40});
	PathLeaf *lane = box_at(&drawn, drawn.layer, (Box){10, 30, 190, 31});
	Group *legend = scene_open(drawn.scene, drawn.layer, (Element){.name = "legend"});
	TextLeaf *below = text_at(&drawn, legend, 60, 20);

	(void)state;
	below->origin.y = 90;
	scene_mirror(drawn.scene, drawn.layer, NULL,
		     &(Mirror){.left = 10, .right = 190, .from = 50, .until = 190});
	/* 50..190 has become 10..150; the name of its first tick hangs out a little, a long one keeps to the margin. */
	assert_true(fabs(tick->origin.x - 8) < 1e-9);
	assert_true(fabs(year->origin.x - 3) < 1e-9);
	assert_true(fabs(next->origin.x - 58) < 1e-9);
	assert_true(starts_at(bar, 10));
	assert_true(starts_at(lane, 10));
	assert_true(fabs(row->origin.x - 170) < 1e-9);
	assert_true(fabs(below->origin.x - 120) < 1e-9);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_go_to_the_other_side),
		cmocka_unit_test(signs_keep_their_shape),
		cmocka_unit_test(time_runs_on_to_the_right),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
