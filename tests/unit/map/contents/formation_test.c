/* Symbols at one place: all of them are placed, none hides another, a mark or a stem. Runs in the root of the repository. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "layout/label_costs.h"
#include "map/contents/formation.h"
#include "map/contents/movement.h"
#include "unit/campaign/project.h"

#include "unit/campaign/project.inc"

#define FORCES                                                                                     \
	"a,,blue,infantry,division,9000,documented,log,,First\n"                                   \
	"b,,blue,armour,corps,8000,documented,log,,Second\n"                                       \
	"c,,blue,artillery,brigade,?,documented,log,,Third\n"                                      \
	"d,,blue,,regiment,7000,documented,log,,Fourth\n"                                          \
	"e,,blue,headquarters,army,?,documented,log,,Fifth\n"                                      \
	"f,,blue,infantry,division,100,conjectural,log,,Sixth\n"
#define MAPS "maps:\n  area: {extent: [18.9, 49.7, 20.4, 50.5]}\n"

typedef struct Plate {
	Project *project;
	Scene *scene;
	Arrows arrows;
	Formations formations;
	Point town; /* the place's mark */
	Front front;
} Plate;

/* A plate of one state, `width` points wide, with the mark of Weston as forbidden ground. */
static Plate plate_of(const char *rows, const char *phase, double width)
{
	Plate plate = {.project = project_made(FORCES, rows, MAPS)};
	Project *project = plate.project;
	Arena *arena = project->arena;
	const Words *words = words_read(arena, &project->diag, "styles/words", "en", NULL);
	FigureContext context = {
		.atlas = project->atlas,
		.sheet = style_sheet_read(arena, &project->diag, "styles/print.css", NULL, "styles",
					  (StyleNames){0}),
		.media = {.page_width = width},
		.fonts = font_library_open(arena, &project->diag,
					   faces_read(arena, &project->diag, "styles/faces.yaml")),
		.words = words,
		.language = "en",
		.diag = &project->diag};
	View view = {0};
	LabelField *field;
	Pen pen;
	Composer composer;
	Arrows arrows;
	Formations formations;
	const State *state;

	assert_non_null(project->ledger);
	assert_non_null(context.sheet);
	plate.scene = scene_new(arena, width, width, "en");
	pen = pen_for(&context, plate.scene, (Span){0});
	assert_true(view_open(arena, &project->diag, &project->atlas->maps[0],
			      (Box){10, 10, width - 10, width - 10}, &view));
	state = ledger_state(arena, project->ledger, atlas_plan(project->atlas, "march"),
			     phase ? plan_phase(atlas_plan(project->atlas, "march"), phase) : NULL);
	composer = composer_of(&pen);
	plate.front = front_build(&composer, project->atlas, &view);
	field = label_field_new(arena, view.frame);
	front_obstacles(field, &plate.front, COST_LINE_UNDER_SYMBOL);
	plate.town = view_point(&view, (LonLat){19.2, 50.0});
	label_obstacle(field,
		       quad_of_box(box_grow(
			       (Box){plate.town.x, plate.town.y, plate.town.x, plate.town.y}, 3)),
		       0);
	arrows = arrows_gather(&composer, composer.page, state, &plate.front, &view);
	plate.arrows = arrows_place(arena, &arrows, &plate.front, field);
	formations = formations_gather(&composer, composer.page, state, &plate.front, &view);
	plate.formations = formations_place(
		arena, &formations, &(PlacingSources){state, &plate.front, &view, &plate.arrows},
		field);
	/* Placing makes values of its own. */
	assert_true(plate.scene->root->first == NULL);
	for (size_t i = 0; i < formations.count; i++)
		assert_true(formations.at[i].placed && formations.at[i].centre.x == 0);
	arrows_draw(&pen, plate.scene->root, &plate.arrows);
	return plate;
}

static bool stem_meets(const Formation *formation, Box box)
{
	for (int i = 0; i <= 200; i++)
		if (box_has(box, point_lerp(formation->foot, formation->port, i / 200.0)))
			return true;
	return false;
}

static void check_apart(const Plate *plate, size_t count)
{
	assert_int_equal(plate->formations.count, count);
	for (size_t i = 0; i < count; i++) {
		const Formation *one = &plate->formations.at[i];

		assert_true(one->placed);
		assert_false(box_has(one->box, plate->town));
		for (size_t k = 0; k < count; k++) {
			const Formation *other = &plate->formations.at[k];

			if (i == k)
				continue;
			assert_false(box_meets(one->box, other->box));
			assert_false(one->has_stem && stem_meets(one, box_grow(other->box, -0.1)));
		}
	}
}

static const char at_town[] = "r1,march,,station,a,all,,weston,,,,documented,,log,\n"
			      "r2,march,,station,b,all,,weston,,,,documented,,log,\n"
			      "r3,march,,station,c,all,,weston,,,,documented,,log,\n"
			      "r4,march,,station,d,all,,weston,,,,documented,,log,\n"
			      "r5,march,,station,e,all,,weston,,,,documented,,log,\n"
			      "r6,march,,station,f,all,,weston,,,,conjectural,,log,\n";

static void test_six_at_one_place(void **state)
{
	(void)state;
	static const double widths[] = {200, 260, 370, 500};

	for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
		Plate plate = plate_of(at_town, NULL, widths[i]);

		check_apart(&plate, 6);
		project_free(plate.project);
	}
}

static void test_four_on_one_stretch(void **state)
{
	(void)state;
	static const char *const stretches[] = {"line", "line@0.2..0.8", "line@0.4..0.5"};
	static const double widths[] = {260, 370, 500};

	for (size_t s = 0; s < 3; s++)
		for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
			char rows[1024] = "";

			for (int k = 0; k < 4; k++)
				snprintf(rows + strlen(rows), sizeof rows - strlen(rows),
					 "r%d,march,,station,%c,all,,%s,,,,documented,,log,\n", k,
					 "abde"[k], stretches[s]);
			Plate plate = plate_of(rows, NULL, widths[i]);

			check_apart(&plate, 4);
			project_free(plate.project);
		}
}

/* Two ways that cross: the second has paper around it, and no symbol stands on either. */
static const char crossing[] =
	"s1,march,,station,a,all,,weston,,,,documented,,log,\n"
	"s2,march,,station,b,all,,50.35N 19.6E,,,,documented,,log,\n"
	"s3,march,,station,d,all,,50.0N 19.6E,,,,documented,,log,\n"
	"s4,march,,station,e,all,,50.0N 19.55E,,,,documented,,log,\n"
	"m1,march,one,move,a,all,weston,easton,,,,documented,,log,\n"
	"m2,march,one,move,b,all,50.35N 19.6E,49.8N 19.7E,,,,documented,,log,\n";

static const PathLeaf *first_path(const Group *group)
{
	for (const Node *node = group->first; node; node = node->next)
		if (node->kind == NODE_PATH)
			return (const PathLeaf *)node;
	return NULL;
}

static const Group *nth_group(const Group *parent, size_t index)
{
	for (const Node *node = parent->first; node; node = node->next)
		if (node->kind == NODE_GROUP && index-- == 0)
			return (const Group *)node;
	return NULL;
}

static void test_crossing_arrows(void **state)
{
	(void)state;
	static const double widths[] = {260, 370, 500};

	for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
		Plate plate = plate_of(crossing, "one", widths[i]);
		const Arrow *arrows = plate.arrows.at;

		assert_int_equal(plate.arrows.count, 2);
		for (size_t k = 0; k < 2; k++) {
			const Group *group = nth_group(plate.scene->root, k);
			const PathLeaf *under = first_path(group);
			const Style *style = arrows[k].styled->style;
			double length = polyline_length(&arrows[k].course);

			assert_true(arrows[k].placed);
			/* Paper first, wider than what comes after it. */
			assert_memory_equal(&under->paint.stroke, &style->casing_color,
					    sizeof(Color));
			assert_true(under->paint.width >= 2 * style->casing);
			assert_non_null(under->node.next);
			for (size_t n = 0; n < plate.formations.count; n++) {
				const Formation *formation = &plate.formations.at[n];
				double half = arrows[k].form.width / 2;

				if (!formation->placed)
					continue;
				for (double at = 0; at <= length; at += 0.5) {
					Point along, p = polyline_at(&arrows[k].course, at, &along);
					Point side = point_scale(point_left(along), half);

					assert_false(box_has(formation->box, p));
					assert_false(box_has(formation->box, point_add(p, side)));
					assert_false(
						box_has(formation->box, point_subtract(p, side)));
				}
			}
		}
		project_free(plate.project);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_six_at_one_place),
		cmocka_unit_test(test_four_on_one_stretch),
		cmocka_unit_test(test_crossing_arrows),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
