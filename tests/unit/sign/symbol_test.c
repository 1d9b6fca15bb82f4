#include "sign/symbol.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define L 100.0

static Style style_for(SymbolSet set)
{
	return (Style){.symbol = set,
		       .symbol_size = L,
		       .stroke_width = 4,
		       .has_fill = true,
		       .has_stroke = true};
}

static bool near(double a, double b)
{
	return fabs(a - b) < 0.01;
}

static bool box_near(Box box, double x0, double y0, double x1, double y1)
{
	return near(box.x0, x0) && near(box.y0, y0) && near(box.x1, x1) && near(box.y1, y1);
}

/* Bounds of a path as inked: cubics by the curve and not by its controls, with the stroke's half width. */
static Box path_ink(Arena *arena, const PathLeaf *leaf)
{
	size_t count;
	Polyline *lines = path_flattened(arena, &leaf->path, 0.01, &count);
	Box box = box_empty();
	for (size_t i = 0; i < count; i++)
		box = box_join(box, polyline_bounds(&lines[i]));
	return box_is_empty(box) || !leaf->paint.strokes ? box
							 : box_grow(box, leaf->paint.width / 2);
}

static Box group_ink(Arena *arena, const Group *group)
{
	Box box = box_empty();
	for (const Node *node = group->first; node != NULL; node = node->next) {
		if (node->kind == NODE_PATH) {
			box = box_join(box, path_ink(arena, (const PathLeaf *)node));
		} else if (node->kind == NODE_TEXT) {
			const TextLeaf *text = (const TextLeaf *)node;
			Box ink = text->run->ink;
			box = box_add(box, point_add(text->origin, (Point){ink.x0, ink.y0}));
			box = box_add(box, point_add(text->origin, (Point){ink.x1, ink.y1}));
		}
	}
	return box;
}

static size_t node_count(const Group *group)
{
	size_t count = 0;
	for (const Node *node = group->first; node != NULL; node = node->next)
		count++;
	return count;
}

static TextRun run_of(double width, double size)
{
	return (TextRun){.string = "x",
			 .language = "en",
			 .size = size,
			 .width = width,
			 .ink = {0.5, -0.7 * size, width - 0.5, 0.02 * size}};
}

static void test_frames(void **state)
{
	(void)state;
	Style app6 = style_for(SYMBOL_APP6), old = style_for(SYMBOL_FM2130);
	SymbolSpec spec = {.frame = FRAME_FRIEND};
	assert_true(box_near(symbol_frame(&spec, &app6), -75, -50, 75, 50));
	assert_true(box_near(symbol_frame(&spec, &old), -75, -50, 75, 50));
	spec.frame = FRAME_HOSTILE;
	assert_true(box_near(symbol_frame(&spec, &app6), -72, -72, 72, 72));
	/* No diamond in the 1950s. */
	assert_true(box_near(symbol_frame(&spec, &old), -75, -50, 75, 50));
	spec.frame = FRAME_NEUTRAL;
	assert_true(box_near(symbol_frame(&spec, &app6), -55, -55, 55, 55));
	spec.frame = FRAME_UNKNOWN;
	assert_true(box_near(symbol_frame(&spec, &app6), -69.25, -69.25, 69.25, 69.25));
}

/* The first area that is drawn of a symbol with a fill: its outline. */
static const PathLeaf *outline_of(Arena *arena, const SymbolSpec *spec, const Style *style)
{
	Scene *scene = scene_new(arena, 1000, 1000, "en");
	symbol_draw(scene, scene->root, spec, style, (Point){0, 0});
	const PathLeaf *leaf = (const PathLeaf *)scene->root->first;
	while (!leaf->paint.fills)
		leaf = (const PathLeaf *)leaf->node.next;
	return leaf;
}

/* The outline fills the frame's box, in every frame of both sets. */
static void test_outline_is_frame(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	static const SymbolSet SETS[] = {SYMBOL_APP6, SYMBOL_FM2130, SYMBOL_DOT, SYMBOL_SQUARE};
	for (size_t set = 0; set < 4; set++)
		for (int frame = 0; frame < 4; frame++)
			for (int branch = 0; branch < BRANCH_COUNT; branch++) {
				Style style = style_for(SETS[set]);
				SymbolSpec spec = {.frame = (FrameShape)frame,
						   .branch = (Branch)branch};
				Box ink = path_ink(arena, outline_of(arena, &spec, &style)),
				    box = symbol_frame(&spec, &style);
				assert_true(fabs(ink.x0 - box.x0) < 0.3 &&
					    fabs(ink.x1 - box.x1) < 0.3);
				assert_true(fabs(ink.y0 - box.y0) < 0.3 &&
					    fabs(ink.y1 - box.y1) < 0.3);
			}
	arena_free(arena);
}

static void test_points_of_the_fifties(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	Style style = style_for(SYMBOL_FM2130);
	SymbolSpec spec = {.branch = BRANCH_SUPPLY};
	Path path = outline_of(arena, &spec, &style)->path;
	assert_int_equal(path.steps.count, 4); /* a triangle */
	spec.branch = BRANCH_RAILWAY;
	path = outline_of(arena, &spec, &style)->path;
	assert_int_equal(path.steps.at[1].verb, PATH_CURVE); /* a circle */
	spec.echelon = ECHELON_REGIMENT;
	path = outline_of(arena, &spec, &style)->path;
	assert_int_equal(path.steps.count, 5); /* a unit: a rectangle */
	arena_free(arena);
}

/* Every combination draws, and bounds hold all its ink. */
static void test_bounds_hold_ink(void **state)
{
	(void)state;
	TextRun abbreviation = run_of(260, 60), strength = run_of(180, 40), doubt = run_of(20, 50);
	for (int set = 0; set < 2; set++)
		for (int frame = 0; frame < 4; frame++)
			for (int branch = 0; branch < BRANCH_COUNT; branch++)
				for (int echelon = 0; echelon < ECHELON_COUNT; echelon++) {
					Arena *arena = arena_new();
					Scene *scene = scene_new(arena, 1000, 1000, "en");
					Style style = style_for(set ? SYMBOL_FM2130 : SYMBOL_APP6);
					style.frame_line =
						frame == 1 ? FRAME_LINE_DOUBLE : FRAME_LINE_SINGLE;
					SymbolSpec spec = {.frame = (FrameShape)frame,
							   .branch = (Branch)branch,
							   .echelon = (Echelon)echelon,
							   .headquarters = echelon % 2 == 1,
							   .planned = echelon % 3 == 1,
							   .contingent = echelon % 3 == 2,
							   .doubtful = echelon % 4 == 1,
							   .doubt = &doubt,
							   .abbreviation = &abbreviation,
							   .designation = &strength,
							   .strength = &strength,
							   .strength_beside = echelon % 2 == 0};
					symbol_draw(scene, scene->root, &spec, &style,
						    (Point){0, 0});
					Box ink = group_ink(arena, scene->root);
					Box bounds = box_grow(symbol_bounds(&spec, &style), 0.01);
					assert_true(box_holds(bounds, ink));
					/* And are no vaguer than a few strokes. */
					assert_true(box_holds(box_grow(ink, 12), bounds));
					arena_free(arena);
				}
}

static double echelon_width(Echelon echelon)
{
	Style style = style_for(SYMBOL_APP6);
	style.stroke_width = 1e-6;
	style.symbol_size = 1000; /* the frame is no wider than the widest mark */
	SymbolSpec with = {.echelon = echelon}, without = {.echelon = ECHELON_NONE};
	assert_true(symbol_bounds(&with, &style).y0 < symbol_bounds(&without, &style).y0 - 300);
	Arena *arena = arena_new();
	Scene *scene = scene_new(arena, 1000, 1000, "en");
	symbol_draw(scene, scene->root, &with, &style, (Point){0, 0});
	Box box = path_ink(arena, (const PathLeaf *)scene->root->last);
	arena_free(arena);
	return (box.x1 - box.x0) / 1000;
}

static void test_echelons(void **state)
{
	(void)state;
	assert_true(near(echelon_width(ECHELON_TEAM), 0.40));
	assert_true(near(echelon_width(ECHELON_SQUAD), 0.15));
	assert_true(near(echelon_width(ECHELON_SECTION), 0.45));
	assert_true(near(echelon_width(ECHELON_PLATOON), 0.75));
	assert_true(near(echelon_width(ECHELON_COMPANY), 0));
	assert_true(near(echelon_width(ECHELON_BATTALION), 0.20));
	assert_true(near(echelon_width(ECHELON_REGIMENT), 0.40));
	assert_true(near(echelon_width(ECHELON_BRIGADE), 0.25));
	assert_true(near(echelon_width(ECHELON_DIVISION), 0.60));
	assert_true(near(echelon_width(ECHELON_CORPS), 0.95));
	assert_true(near(echelon_width(ECHELON_ARMY), 1.30));
	assert_true(near(echelon_width(ECHELON_ARMY_GROUP), 1.65));
}

static void test_staff(void **state)
{
	(void)state;
	Style style = style_for(SYMBOL_APP6);
	SymbolSpec spec = {.headquarters = true};
	Box bounds = symbol_bounds(&spec, &style);
	/* Down to 1.0 below the frame. */
	assert_true(bounds.y1 >= 150 && bounds.y1 < 154);
	spec.frame = FRAME_HOSTILE;
	bounds = symbol_bounds(&spec, &style);
	assert_true(bounds.y1 >= 172 && bounds.y1 < 176);
}

static void test_abbreviation_widens_frames_of_units_alone(void **state)
{
	static const FrameShape shapes[] = {FRAME_FRIEND, FRAME_HOSTILE, FRAME_NEUTRAL,
					    FRAME_UNKNOWN};
	const Style style = style_for(SYMBOL_APP6);
	const TextRun longer = run_of(400, 40);

	(void)state;
	for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
		SymbolSpec spec = {.frame = shapes[i]};
		const Box before = symbol_frame(&spec, &style);
		Box after;

		spec.abbreviation = &longer;
		after = symbol_frame(&spec, &style);
		assert_true(near(after.y0, before.y0) && near(after.y1, before.y1));
		assert_true(after.x1 - after.x0 > longer.width);
	}
}

static void test_abbreviation_held(void **state)
{
	(void)state;
	Style style = style_for(SYMBOL_APP6);
	TextRun shorter = run_of(100, 50), longer = run_of(200, 50);
	SymbolSpec spec = {.abbreviation = &shorter};
	assert_true(box_near(symbol_frame(&spec, &style), -75, -50, 75, 50));
	spec.abbreviation = &longer;
	Box frame = symbol_frame(&spec, &style);
	/* A rectangle widens and keeps its height. */
	assert_true(frame.x1 > 100 && near(frame.y1, 50) && near(frame.x0, -frame.x1));
	/* A branch has an icon and needs no room for letters. */
	spec.branch = BRANCH_INFANTRY;
	assert_true(box_near(symbol_frame(&spec, &style), -75, -50, 75, 50));
}

static void test_planned_corners(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	Scene *scene = scene_new(arena, 1000, 1000, "en");
	Style style = style_for(SYMBOL_APP6);
	SymbolSpec spec = {.planned = true};
	symbol_draw(scene, scene->root, &spec, &style, (Point){0, 0});
	size_t count;
	const PathLeaf *leaf = (const PathLeaf *)scene->root->last;
	Polyline *dashes = path_flattened(arena, &leaf->path, 0.01, &count);
	/* 150 x 100 in periods of about 20: eight (or seven) and five on a side. */
	assert_in_range(count, 24, 26);
	static const Point corners[] = {{-75, -50}, {75, -50}, {75, 50}, {-75, 50}};
	for (size_t corner = 0; corner < 4; corner++) {
		double nearest = HUGE_VAL;
		for (size_t i = 0; i < count; i++) {
			double gap;
			polyline_nearest(&dashes[i], corners[corner], &gap);
			nearest = fmin(nearest, gap);
		}
		assert_true(nearest < 1e-6);
	}
	arena_free(arena);
}

static void test_texts_apart(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	Scene *scene = scene_new(arena, 1000, 1000, "en");
	Style style = style_for(SYMBOL_APP6);
	TextRun name = run_of(80, 40), strength = run_of(60, 40), doubt = run_of(20, 40);
	SymbolSpec spec = {.designation = &name,
			   .strength = &strength,
			   .strength_beside = true,
			   .doubtful = true,
			   .doubt = &doubt};
	style.symbol_size = 60;
	symbol_draw(scene, scene->root, &spec, &style, (Point){0, 0});
	Box boxes[3], frame = symbol_frame(&spec, &style);
	size_t count = 0;
	for (const Node *node = scene->root->first; node != NULL; node = node->next) {
		if (node->kind != NODE_TEXT)
			continue;
		const TextLeaf *leaf = (const TextLeaf *)node;
		Box ink = leaf->run->ink;
		assert_true(count < 3);
		boxes[count++] = box_of(point_add(leaf->origin, (Point){ink.x0, ink.y0}),
					point_add(leaf->origin, (Point){ink.x1, ink.y1}));
	}
	assert_int_equal(count, 3);
	for (size_t i = 0; i < count; i++) {
		assert_true(boxes[i].x0 > frame.x1);
		for (size_t k = i + 1; k < count; k++)
			assert_false(box_meets(boxes[i], boxes[k]));
	}
	arena_free(arena);
}

static void test_set_none(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	Scene *scene = scene_new(arena, 1000, 1000, "en");
	Style style = style_for(SYMBOL_NONE);
	SymbolSpec spec = {.branch = BRANCH_INFANTRY, .echelon = ECHELON_CORPS};
	symbol_draw(scene, scene->root, &spec, &style, (Point){0, 0});
	assert_int_equal(node_count(scene->root), 0);
	assert_true(box_near(symbol_bounds(&spec, &style), 0, 0, 0, 0));
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_frames),
		cmocka_unit_test(test_outline_is_frame),
		cmocka_unit_test(test_points_of_the_fifties),
		cmocka_unit_test(test_bounds_hold_ink),
		cmocka_unit_test(test_echelons),
		cmocka_unit_test(test_staff),
		cmocka_unit_test(test_abbreviation_widens_frames_of_units_alone),
		cmocka_unit_test(test_abbreviation_held),
		cmocka_unit_test(test_planned_corners),
		cmocka_unit_test(test_texts_apart),
		cmocka_unit_test(test_set_none),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
