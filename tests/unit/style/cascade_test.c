#include "style/cascade.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/measure.h"
#include "cmocka_all.h"
#include "style/property.h"
#include "unit/syntax/said.h"

#define assert_near(a, b) assert_true(fabs((a) - (b)) < 1e-9)

static const StyleMedia PAGE = {.page_width = 130 * PT_PER_MM};

/* A folder of sheets for one test, and what is read from it. */
typedef struct Fixture {
	char folder[64];
	Diag diag;
	Scene *scene;
	const StyleSheet *sheet;
} Fixture;

static int set_up(void **state)
{
	Fixture *fixture = calloc(1, sizeof *fixture);
	snprintf(fixture->folder, sizeof fixture->folder, "/tmp/cascade-XXXXXX");
	assert_non_null(mkdtemp(fixture->folder));
	fixture->diag.arena = arena_new();
	fixture->scene = scene_new(fixture->diag.arena, 100, 100, "en");
	*state = fixture;
	return 0;
}

static int tear_down(void **state)
{
	static const char *const names[] = {"main.css", "a.css", "b.css", "in/c.css", "in"};
	Fixture *fixture = *state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		remove(arena_printf(fixture->diag.arena, "%s/%s", fixture->folder, names[i]));
	rmdir(fixture->folder);
	arena_free(fixture->diag.arena);
	free(fixture);
	return 0;
}

static const char *path_in(Fixture *fixture, const char *name)
{
	return arena_printf(fixture->diag.arena, "%s/%s", fixture->folder, name);
}

static void put(Fixture *fixture, const char *name, const char *text)
{
	FILE *out = fopen(path_in(fixture, name), "wb");
	assert_non_null(out);
	fputs(text, out);
	fclose(out);
}

static void load(Fixture *fixture, const char *text)
{
	static const char *const own[] = {"minefield"};
	put(fixture, "main.css", text);
	fixture->diag.messages.count = 0;
	fixture->diag.errors = fixture->diag.warnings = 0;
	fixture->sheet =
		style_sheet_read(fixture->diag.arena, &fixture->diag, path_in(fixture, "main.css"),
				 NULL, path_in(fixture, "in"), (StyleNames){own, 1});
}

static Group *add(Fixture *fixture, Group *parent, const char *name, const char *id,
		  const char *attribute, const char *value)
{
	const Attribute one = {attribute, value};
	return scene_open(fixture->scene, parent ? parent : fixture->scene->root,
			  (Element){.name = name,
				    .id = id,
				    .attributes = &one,
				    .attribute_count = attribute != NULL});
}

static double width_of(Fixture *fixture, Group *group)
{
	return style_resolve(fixture->scene, group, fixture->sheet, &PAGE)->stroke_width;
}

typedef struct Match {
	const char *selector;
	bool place, label; /* whether it matches the place and its label */
} Match;

static void selectors_match_elements(void **state)
{
	static const Match cases[] = {
		{"place", true, false},
		{"*", true, true},
		{"figure place", true, false},
		{"figure > place", false, false},
		{"layer > place", true, false},
		{"place > label", false, true},
		{"figure label", false, true},
		{"figure layer > place label", false, true},
		{"land label", false, false},
		{"label place", false, false},
		{"#seoul", true, false},
		{"#seoul label", false, true},
		{"#pusan", false, false},
		{".old", true, false},
		{".new", false, false},
		{"[force]", true, false},
		{"[force~=cpv]", true, false},
		{"[force~=cpv_16]", true, false},
		{"[force~=cp]", false, false},
		{"[force=cpv]", false, false},
		{"[force=\"cpv cpv_16\"]", true, false},
		{"[force^=cpv]", true, false},
		{"[force^=pv]", false, false},
		{"[id]", true, false},
		{"[id=seoul]", true, false},
		{"[id^=seo]", true, false},
		{"[id^=pus]", false, false},
		{"[force^=\"\"]", false, false},
		{"[rank<=2.5]", true, false},
		{"[rank>=2.5]", false, false},
		{"[rank>=-1]", true, false},
		{"[height<=9]", false, false},
		{"[rank<=2]", true, false},
		{"[rank<=1]", false, false},
		{"[rank>=2]", true, false},
		{"[force<=2]", false, false},
		{"[rank=2].old:former", true, false},
		{":former", true, false},
		{":former label", false, true},
		{":planned", false, true},
		{"label:planned", false, true},
		{":root label", false, true},
		{":lang(zh)", true, true},
		{":lang(zh-Hant)", true, true},
		{":lang(z)", false, false},
		{"figure:lang(en) label", false, true},
	};
	static const char *const classes[] = {"old", "gone"};
	static const Attribute attributes[] = {{"force", "cpv cpv_16"}, {"rank", "2"}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		Fixture *fixture = *state;
		load(fixture,
		     arena_printf(fixture->diag.arena, "%s { gap: 77pt }", cases[i].selector));
		assert_non_null(fixture->sheet);
		Scene *scene = scene_new(fixture->diag.arena, 100, 100, "en");
		Group *layer = scene_layer(scene, scene->root, "places", "Places");
		Element element = {.name = "place",
				   .id = "seoul",
				   .classes = classes,
				   .class_count = 2,
				   .attributes = attributes,
				   .attribute_count = 2,
				   .former = true,
				   .language = "zh-Hant"};
		Group *place = scene_open(scene, layer, element);
		Group *label =
			scene_open(scene, place, (Element){.name = "label", .planned = true});
		/* The label alone: what is above it is resolved on the way. */
		const Style *style = style_resolve(scene, label, fixture->sheet, &PAGE);
		assert_int_equal(style->gap > 70, cases[i].label);
		assert_int_equal(style_of(place)->gap > 70, cases[i].place);
	}
}

static void the_closer_rule_wins(void **state)
{
	Fixture *fixture = *state;
	load(fixture, "#x { stroke-width: 1pt }\n"
		      "line[side=un] { stroke-width: 2pt }\n"
		      "line { stroke-width: 3pt; stroke-width: 4pt }\n"
		      "[side=un] { stroke-width: 5pt }\n"
		      "figure line { stroke-width: 6pt }\n"
		      "line, #x { stroke-width: 7pt; }\n"
		      "#x { stroke-width: 8pt; }\n");
	assert_near(width_of(fixture, add(fixture, NULL, "line", "x", NULL, NULL)), 8);
	assert_near(width_of(fixture, add(fixture, NULL, "line", NULL, "side", "un")), 2);
	assert_near(width_of(fixture, add(fixture, NULL, "line", NULL, NULL, NULL)), 6);
	assert_near(width_of(fixture, add(fixture, NULL, "zone", NULL, "side", "un")), 5);
	Group *sector = add(fixture, add(fixture, NULL, "line", "x", NULL, NULL), "sector", NULL,
			    NULL, NULL);
	/* A repeated id is the same id for selectors; only outputs number it. */
	assert_near(width_of(fixture, sector), 8);
}

/* Each selector against each before it: the list goes from weak to strong, equals are in one row. */
static void specificity_counts_ids_then_classes_then_names(void **state)
{
	static const char *const ranks[][8] = {
		{"*", "* *", "* > *"},
		{"line", "* line", "* > line"},
		{"figure line", "figure > line"},
		{"[side]", "[side=un]", "[side~=un]", "[side^=u]", ".x", ":former", ":planned",
		 ":lang(en)"},
		{"line.x", "line[side]", "line:former", "figure .x"},
		{"figure line.x", "figure > line:planned"},
		{"[side].x", ".x:former", ":root .x", "[rank<=3]:planned"},
		{"line[side].x"},
		{".x[side][rank>=1]:former:planned"},
		{"#a"},
		{"line#a", "figure #a"},
		{"#a.x", "#a:lang(en)", ":root #a"},
	};
	static const char *const classes[] = {"x"};
	static const Attribute attributes[] = {{"side", "un"}, {"rank", "2"}};
	Fixture *fixture = *state;
	const Element element = {.name = "line",
				 .id = "a",
				 .classes = classes,
				 .class_count = 1,
				 .attributes = attributes,
				 .attribute_count = 2,
				 .former = true,
				 .planned = true};
	size_t count = sizeof ranks / sizeof *ranks;
	for (size_t strong = 1; strong < count; strong++)
		for (size_t s = 0; s < 8 && ranks[strong][s]; s++)
			for (size_t weak = 0; weak <= strong; weak++)
				for (size_t w = 0; w < 8 && ranks[weak][w]; w++) {
					bool equal = weak == strong;
					/* The weaker comes later, and wins only among equals. */
					load(fixture,
					     arena_printf(fixture->diag.arena,
							  "%s { gap: 3pt } %s { gap: 4pt }",
							  ranks[strong][s], ranks[weak][w]));
					assert_non_null(fixture->sheet);
					Scene *scene = scene_new(fixture->diag.arena, 9, 9, "en");
					Group *group = scene_open(scene, scene->root, element);
					assert_near(
						style_resolve(scene, group, fixture->sheet, &PAGE)
							->gap,
						equal ? 4 : 3);
				}
}

static void a_trace_tells_winners_and_losers(void **state)
{
	Fixture *fixture = *state;
	put(fixture, "a.css", "line { stroke: red; gap: 1pt }");
	static const struct {
		const char *property, *value, *worth;
		int line, column;
		bool won;
	} wanted[] = {{"stroke", "red", "red", 1, 8, true},
		      {"gap", "4pt", "4pt", 4, 12, true},
		      {"gap", "3pt", "3pt", 3, 21, false},
		      {"gap", "var(--w)", "2pt", 3, 6, false},
		      {"gap", "var(--w)", "2pt", 7, 17, false},
		      {"gap", "1pt", "1pt", 1, 21, false},
		      {"--c", "tint(var(--d, #000) 50%)", "tint(#000 50%)", 4, 22, true}};
	load(fixture, "@import \"a.css\";\n"
		      ":root { --w: 2pt }\n"
		      "#x { gap: var(--w); gap: 3pt }\n"
		      "line, #x { gap: 4pt; --c: tint(var(--d, #000) 50%) }\n"
		      "@media (color: none) { line { gap: 5pt } }\n"
		      "zone { gap: 6pt }\n"
		      "figure > line { gap: var(--w) }\n");
	assert_non_null(fixture->sheet);
	Group *line = add(fixture, NULL, "line", "x", NULL, NULL);
	style_resolve(fixture->scene, line, fixture->sheet, &PAGE);
	StyleTrace trace = style_trace(fixture->scene, line, fixture->sheet, &PAGE);
	assert_int_equal(trace.count, sizeof wanted / sizeof *wanted);
	for (size_t i = 0; i < trace.count; i++) {
		const StyleClaim *claim = &trace.at[i];
		assert_string_equal(claim->property, wanted[i].property);
		assert_string_equal(claim->value, wanted[i].value);
		assert_string_equal(claim->worth, wanted[i].worth);
		assert_int_equal(claim->span.line, wanted[i].line);
		assert_int_equal(claim->span.column, wanted[i].column);
		assert_int_equal(claim->won, wanted[i].won);
	}
	/* What does not match has nothing, and the style says the same as the trace. */
	Group *land = add(fixture, NULL, "land", NULL, NULL, NULL);
	style_resolve(fixture->scene, land, fixture->sheet, &PAGE);
	assert_int_equal(style_trace(fixture->scene, land, fixture->sheet, &PAGE).count, 0);
	assert_near(style_of(line)->gap, 4);
	load(fixture, "[force~=b] line, #q[force=a] { gap: 1pt } [force^=c], [side=b] {}");
	size_t count;
	const char *const *values =
		style_sheet_values(fixture->diag.arena, fixture->sheet, "force", &count);
	assert_int_equal(count, 2);
	assert_string_equal(values[0], "a");
	assert_string_equal(values[1], "b");
}

static bool same_text(const char *a, const char *b)
{
	return a && b ? !strcmp(a, b) : a == b;
}

/* Whether all that a sheet can set is the same. */
static bool same_look(const Style *a, const Style *b)
{
	for (size_t i = 0; i < property_count(); i++)
		for (size_t k = 0; k < PROPERTY_FIELDS; k++) {
			const PropertyField *field = &property_at(i)->fields[k];
			bool text = field->offset == offsetof(Style, family) ||
				    field->offset == offsetof(Style, fallbacks);

			if (!text && field->size &&
			    memcmp((const char *)a + field->offset, (const char *)b + field->offset,
				   field->size))
				return false;
		}
	return same_text(a->family, b->family) && same_text(a->fallbacks, b->fallbacks);
}

/* A chain of elements needs no scene; a group opened for it looks like it, and what is opened below goes on from there. */
static void a_chain_is_styled_without_a_scene(void **state)
{
	Fixture *fixture = *state;
	load(fixture, ":root { --w: 2pt; color: #102030 }\n"
		      "layer#map > position[force~=cpv] { gap: var(--w); --w: 5pt }\n"
		      "position:former label { font-size: 3em; gap: var(--w) }\n"
		      ":lang(ko) label { least-width: 7pt }\n"
		      "@media (width < 50mm) { label { margin: 9pt } }\n");
	assert_non_null(fixture->sheet);
	Attribute force = {"force", "kpa cpv"};
	const Element layer = {.name = "layer", .id = "map"}, label = {.name = "label"},
		      position = {.name = "position",
				  .attributes = &force,
				  .attribute_count = 1,
				  .former = true};
	const Styler styler = {fixture->diag.arena, fixture->sheet, PAGE, "ko"};
	const Styled *root = style_under(&styler, NULL, (Element){.name = "figure"}),
		     *above = style_under(&styler, root, layer),
		     *held = style_under(&styler, above, position),
		     *named = style_under(&styler, held, label);
	assert_near(held->style->gap, 5);
	assert_near(named->style->gap, 5);
	assert_near(named->style->least_width, 7);
	assert_near(named->style->margin, 0);
	assert_near(named->style->font_size, 3 * root->style->font_size);
	assert_int_equal(named->style->color.blue, 0x30);
	/* The element is the value's own. */
	force.value = "un";
	assert_string_equal(element_attribute(&held->element, "force"), "kpa cpv");
	force.value = "kpa cpv";

	Scene *scene = scene_new(fixture->diag.arena, 100, 100, "ko");
	Group *map = scene_open(scene, scene->root, layer);
	Group *slow = scene_open(scene, scene_open(scene, map, position), label);
	assert_true(same_look(style_resolve(scene, slow, fixture->sheet, &PAGE), named->style));
	Group *group = scene_open_styled(scene, map, held);
	assert_ptr_equal(style_of(group), held->style);
	Group *below = scene_open(scene, group, label);
	assert_true(same_look(style_resolve(scene, below, fixture->sheet, &PAGE), named->style));
	/* A sample stands elsewhere, but looks like what it is a sample of. */
	const Styled *sample =
		style_like(fixture->diag.arena, style_under(&styler, root, position), held);
	assert_true(same_look(sample->style, held->style));
	assert_near(style_under(&styler, sample, label)->style->gap, 5);
	assert_ptr_equal(sample->above, root);
}

static void what_is_inherited_is(void **state)
{
	Fixture *fixture = *state;
	load(fixture,
	     "figure { font-size: 10pt; color: #102030; fill: red; gap: 9pt; stroke: blue }\n"
	     "sea { font-size: 2em; letter-spacing: .5em; fill: inherit; gap: inherit }\n"
	     "label { font-size: 50%; color: initial }\n");
	Group *sea = add(fixture, NULL, "sea", NULL, NULL, NULL);
	Group *label = add(fixture, sea, "label", NULL, NULL, NULL);
	const Style *names = style_resolve(fixture->scene, label, fixture->sheet, &PAGE);
	const Style *water = style_of(sea);
	assert_near(water->font_size, 20);
	assert_near(water->letter_spacing, 10);
	assert_near(water->gap, 9);
	assert_true(water->has_fill && water->fill.red == 255);
	assert_int_equal(water->color.blue, 0x30);
	assert_near(names->font_size, 10);
	assert_near(names->letter_spacing, 10);
	assert_false(names->has_fill);
	assert_true(names->has_stroke);
	assert_int_equal(names->color.blue, 0);
	assert_ptr_equal(style_of(label), names);
	Group *plain = scene_open(fixture->scene, label, (Element){.name = "halo"});
	assert_ptr_equal(style_of(plain), names);
}

static void custom_properties_belong_to_elements(void **state)
{
	Fixture *fixture = *state;
	load(fixture,
	     ":root { --a: #000001; --b: var(--a); --w: 3pt 1pt }\n"
	     "[force~=cpv] { --a: #000002 }\n"
	     "[force~=kpa] { --a: #000003; --b: var(--a); --c: tint(var(--a) 100%) }\n"
	     "position { fill: var(--a); stroke: var(--b); color: var(--c, var(--d, #000009));"
	     " stroke-dasharray: var(--w) 2pt }\n");
	assert_non_null(fixture->sheet);
	Group *cpv = add(fixture, NULL, "position", NULL, "force", "cpv");
	Group *kpa = add(fixture, NULL, "position", NULL, "force", "kpa");
	const Style *first = style_resolve(fixture->scene, cpv, fixture->sheet, &PAGE);
	const Style *second = style_resolve(fixture->scene, kpa, fixture->sheet, &PAGE);
	assert_int_equal(first->fill.blue, 2);
	assert_int_equal(first->stroke.blue, 1); /* --b was made at the root */
	assert_int_equal(first->color.blue, 9);
	assert_int_equal(first->dash_count, 3);
	assert_int_equal(second->fill.blue, 3);
	assert_int_equal(second->stroke.blue, 3);
	assert_int_equal(second->color.blue, 3);
	Group *inside = add(fixture, kpa, "position", NULL, NULL, NULL);
	assert_int_equal(style_resolve(fixture->scene, inside, fixture->sheet, &PAGE)->fill.blue,
			 3);
}

static bool is_color(Color color, unsigned rgb)
{
	return (unsigned)color.red << 16 == (rgb & 0xff0000u) &&
	       (unsigned)color.green << 8 == (rgb & 0xff00u) && color.blue == (rgb & 0xffu);
}

static void paper_is_the_fill_of_the_page(void **state)
{
	Fixture *fixture = *state;
	const Style *style;

	load(fixture, ":root { --paper: paper; --page: #e9dcb8 }\n"
		      "figure { fill: var(--page) }\n"
		      "bar { fill: tint(#000000 50%); casing-color: var(--paper) }\n");
	assert_int_equal(fixture->diag.messages.count, 0);
	style = style_resolve(fixture->scene, add(fixture, NULL, "bar", NULL, NULL, NULL),
			      fixture->sheet, &PAGE);
	assert_true(is_color(style_paper(fixture->scene->root), 0xe9dcb8));
	assert_true(is_color(style->casing_color, 0xe9dcb8));
	/* What no rule sets is of the page's paper too. */
	assert_true(is_color(style->halo_color, 0xe9dcb8));
	assert_true(is_color(style->fill, 0x756e5c));
	style = style_resolve(fixture->scene, add(fixture, NULL, "movement", NULL, NULL, NULL),
			      fixture->sheet, &PAGE);
	assert_true(is_color(style->casing_color, 0xe9dcb8));
}

static void a_page_without_a_fill_is_white(void **state)
{
	Fixture *fixture = *state;
	const Style *style;

	load(fixture, "bar { fill: paper }\n");
	style = style_resolve(fixture->scene, add(fixture, NULL, "bar", NULL, NULL, NULL),
			      fixture->sheet, &PAGE);
	assert_true(is_color(style->fill, 0xffffff));
	assert_true(is_color(style->halo_color, 0xffffff));
	assert_true(is_color(style_paper(fixture->scene->root), 0xffffff));
}

static void media_choose_rules_and_imports(void **state)
{
	Fixture *fixture = *state;
	put(fixture, "a.css", "line { stroke-width: 3pt }");
	load(fixture, "@import \"a.css\" (color: none);\n"
		      "line { gap: 1pt }\n"
		      "@media (width < 100mm) { line { gap: 2pt } }\n"
		      "@media (color: none) and (width >= 200mm) { line { gap: 3pt } }\n");
	assert_non_null(fixture->sheet);
	static const struct {
		double mm;
		bool mono;
		double gap, width;
	} cases[] = {{130, false, 1, 0.2 * PT_PER_MM},
		     {99.9, false, 2, 0.2 * PT_PER_MM},
		     {130, true, 1, 3},
		     {200, true, 3, 3},
		     {200, false, 1, 0.2 * PT_PER_MM}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		StyleMedia media = {.page_width = cases[i].mm * PT_PER_MM,
				    .monochrome = cases[i].mono};
		Group *line = add(fixture, NULL, "line", NULL, NULL, NULL);
		const Style *style = style_resolve(fixture->scene, line, fixture->sheet, &media);
		assert_near(style->gap, cases[i].gap);
		assert_near(style->stroke_width, cases[i].width);
	}
}

/* Sizes and lines keep to the press's law, ems to what came of it; the sheet may ask for its greatest type. */
static void a_press_is_obeyed(void **state)
{
	const StyleMedia media = {.page_width = 200, .press = {6, 8, 0.5}};
	Fixture *fixture = *state;
	const Style *style;

	load(fixture,
	     "figure { font-size: 13pt; stroke-width: 0 }\n"
	     "line { font-size: 5pt; letter-spacing: 0.5em; stroke-width: 0.1pt; hatch-width: 1pt "
	     "}\n"
	     "@media (type < 9pt) { line { gap: 3pt } } @media (type < 8pt) { line { gap: 4pt } }");
	style = style_resolve(fixture->scene, add(fixture, NULL, "line", NULL, NULL, NULL),
			      fixture->sheet, &media);
	assert_near(style->font_size, 6);
	assert_near(style->letter_spacing, 3);
	assert_near(style->stroke_width, 0.5);
	assert_near(style->hatch_width, 1);
	assert_near(style->gap, 3);
	assert_near(style_of(fixture->scene->root)->font_size, 8);
	assert_near(style_of(fixture->scene->root)->stroke_width, 0);
}

static void a_sheet_may_size_a_page(void **state)
{
	Fixture *fixture = *state;
	Style page;

	load(fixture, "figure { size: 10in 5in } @media (width < 50mm) { figure { size: auto } }");
	page = style_page(fixture->diag.arena, fixture->sheet, 100 * PT_PER_MM);
	assert_near(page.page_width, 720);
	assert_near(page.page_height, 360);
	assert_near(style_page(fixture->diag.arena, fixture->sheet, 100).page_width, 0);
}

/* Whatever is asked, its rules for one colour hold, and colours are the greys of their luminance. */
static void one_ink_has_no_colour(void **state)
{
	Fixture *fixture = *state;
	const Style *style;

	load(fixture, "figure { inks: one } line { stroke: #ff0000; gap: 1pt }\n"
		      "@media (color: none) { line { gap: 2pt } }");
	style = style_resolve(fixture->scene, add(fixture, NULL, "line", NULL, NULL, NULL),
			      fixture->sheet, &PAGE);
	assert_int_equal(style->stroke.red, style->stroke.green);
	assert_int_equal(style->stroke.red, style->stroke.blue);
	assert_true(fabs(color_contrast(style->stroke, (Color){255, 0, 0}) - 1) < 0.02);
	assert_near(style->gap, 2);
}

static void imports_come_first_and_from_two_places(void **state)
{
	Fixture *fixture = *state;
	mkdir(path_in(fixture, "in"), 0777);
	put(fixture, "a.css", "@import \"c.css\"; line { gap: 2pt; margin: 2pt }");
	put(fixture, "in/c.css", "line { gap: 3pt; margin: 3pt; displacement: 3pt }");
	load(fixture, "@import \"a.css\"; @import \"c.css\"; line { gap: 1pt }");
	assert_non_null(fixture->sheet);
	Group *line = add(fixture, NULL, "line", NULL, NULL, NULL);
	const Style *style = style_resolve(fixture->scene, line, fixture->sheet, &PAGE);
	assert_near(style->gap, 1);
	assert_near(style->margin, 3);
	assert_near(style->displacement, 3);
}

/* Another look for a project: in place of the installed sheets that the project's own imports. */
static void a_sheet_may_be_read_over_a_projects(void **state)
{
	static const struct {
		const char *own, *over;
		double gap, margin, displacement;
	} cases[] = {
		/* The project's rules stay, what it imports goes. */
		{"@import \"c.css\"; line { gap: 1pt }", "line { gap: 2pt; margin: 2pt }", 1, 2, 0},
		/* Also where a sheet of the project's own stands between; that one stays. */
		{"@import \"a.css\"; line { gap: 1pt }", "line { gap: 2pt; margin: 2pt }", 1, 2, 7},
		/* Of two installed ones the first place counts. */
		{"@import \"c.css\"; @import \"in/c.css\" (color: none);", "line { gap: 2pt }", 2,
		 0, 0},
		/* A whole look of its own gives way. */
		{"line { gap: 1pt; displacement: 1pt }", "line { gap: 2pt }", 2, 0, 0},
		/* What builds on the project's sheet is taken as it is. */
		{"@import \"c.css\"; line { gap: 1pt }", "@import \"main.css\"; line { gap: 2pt }",
		 2, 3, 3},
	};
	Fixture *fixture = *state;
	static const char *const own[] = {"minefield"};
	mkdir(path_in(fixture, "in"), 0777);
	put(fixture, "in/c.css", "line { gap: 3pt; margin: 3pt; displacement: 3pt }");
	put(fixture, "a.css", "@import \"c.css\"; line { displacement: 7pt }");
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		put(fixture, "main.css", cases[i].own);
		put(fixture, "b.css", cases[i].over);
		fixture->scene = scene_new(fixture->diag.arena, 100, 100, "en");
		fixture->sheet = style_sheet_read(
			fixture->diag.arena, &fixture->diag, path_in(fixture, "main.css"),
			path_in(fixture, "b.css"), path_in(fixture, "in"), (StyleNames){own, 1});
		assert_non_null(fixture->sheet);
		const Style *style =
			style_resolve(fixture->scene, add(fixture, NULL, "line", NULL, NULL, NULL),
				      fixture->sheet, &PAGE);
		assert_near(style->gap, cases[i].gap);
		assert_near(style->margin, cases[i].margin);
		assert_near(style->displacement, cases[i].displacement);
	}
	/* What the project's sheet builds on already is asked for plain. */
	put(fixture, "main.css", "@import \"c.css\"; line { gap: 1pt }");
	fixture->scene = scene_new(fixture->diag.arena, 100, 100, "en");
	fixture->sheet = style_sheet_read(
		fixture->diag.arena, &fixture->diag, path_in(fixture, "main.css"),
		path_in(fixture, "in/c.css"), path_in(fixture, "in"), (StyleNames){own, 1});
	assert_non_null(fixture->sheet);
	assert_near(style_resolve(fixture->scene, add(fixture, NULL, "line", NULL, NULL, NULL),
				  fixture->sheet, &PAGE)
			    ->gap,
		    3);
	/* The project's sheet is installed itself. */
	put(fixture, "b.css", "line { margin: 2pt }");
	fixture->scene = scene_new(fixture->diag.arena, 100, 100, "en");
	fixture->sheet = style_sheet_read(fixture->diag.arena, &fixture->diag,
					  path_in(fixture, "in/c.css"), path_in(fixture, "b.css"),
					  path_in(fixture, "in"), (StyleNames){own, 1});
	assert_non_null(fixture->sheet);
	Group *line = add(fixture, NULL, "line", NULL, NULL, NULL);
	assert_near(style_resolve(fixture->scene, line, fixture->sheet, &PAGE)->displacement, 0);
	/* What is wrong in the given sheet is said once. */
	put(fixture, "main.css", "@import \"c.css\";");
	put(fixture, "b.css", "lnie { gap: 3pt }");
	assert_null(style_sheet_read(fixture->diag.arena, &fixture->diag,
				     path_in(fixture, "main.css"), path_in(fixture, "b.css"),
				     path_in(fixture, "in"), (StyleNames){own, 1}));
	assert_string_equal(said(&fixture->diag), "1:1 style.unknown-element; ");
}

/* As in CSS, where a sheet stands last is what counts, with the conditions that it stands under; it is gone through once. */
static void a_sheet_that_many_import_counts_where_it_is_last(void **state)
{
	Fixture *fixture = *state;
	put(fixture, "c.css", "line { gap: 3pt; margin: 3pt }");
	put(fixture, "a.css", "@import \"c.css\"; line { gap: 1pt }");
	put(fixture, "b.css", "@import \"c.css\"; line { margin: 2pt }");
	load(fixture, "@import \"a.css\"; @import \"b.css\";\n"
		      "@import \"b.css\" (color: none);");
	assert_non_null(fixture->sheet);
	Group *line = add(fixture, NULL, "line", NULL, NULL, NULL);
	const Style *style = style_resolve(fixture->scene, line, fixture->sheet, &PAGE);
	assert_near(style->gap, 3);
	assert_near(style->margin, 2);
	fixture->scene = scene_new(fixture->diag.arena, 100, 100, "en");
	/* The first c.css counts where the page has colours, the last where it has none. */
	load(fixture, "@import \"c.css\"; @import \"a.css\";\n"
		      "@import \"c.css\" (color: none);");
	line = add(fixture, NULL, "line", NULL, NULL, NULL);
	assert_near(style_resolve(fixture->scene, line, fixture->sheet, &PAGE)->gap, 1);
	line = add(fixture, NULL, "line", NULL, NULL, NULL);
	assert_near(style_resolve(fixture->scene, line, fixture->sheet,
				  &(StyleMedia){.page_width = PAGE.page_width, .monochrome = true})
			    ->gap,
		    3);
}

/* Each sheet imports the next one twice: 2^60 ways to the last. */
static void imports_that_branch_are_read_once(void **state)
{
	Fixture *fixture = *state;
	char name[16], text[128];

	for (int i = 0; i < 60; i++) {
		snprintf(name, sizeof name, "n%d.css", i);
		snprintf(text, sizeof text,
			 "@import \"n%d.css\"; @import \"./n%d.css\"; line { gap: %dpt }", i + 1,
			 i + 1, i + 1);
		put(fixture, name, text);
	}
	put(fixture, "n60.css", "line { gap: 9pt; margin: 9pt; lnie: 1 }");
	load(fixture, "@import \"n0.css\";");
	assert_string_equal(said(&fixture->diag), "1:31 style.unknown-property; ");
	put(fixture, "n60.css", "line { gap: 9pt; margin: 9pt }");
	load(fixture, "@import \"n0.css\";");
	assert_non_null(fixture->sheet);
	Group *line = add(fixture, NULL, "line", NULL, NULL, NULL);
	const Style *style = style_resolve(fixture->scene, line, fixture->sheet, &PAGE);
	assert_near(style->gap, 1);
	assert_near(style->margin, 9);
}

static void import_cycles_and_missing_sheets_are_errors(void **state)
{
	Fixture *fixture = *state;
	put(fixture, "a.css", "\n@import \"b.css\";");
	put(fixture, "b.css", "@import \"./a.css\";\n");
	load(fixture, "@import \"a.css\";\n@import \"none.css\";\n@import \"main.css\";");
	assert_null(fixture->sheet);
	assert_string_equal(said(&fixture->diag), "1:9 style.import-cycle; 2:9 style.import; "
						  "3:9 style.import-cycle; ");
	fixture->sheet = style_sheet_read(fixture->diag.arena, &fixture->diag, "tests/none.css",
					  NULL, NULL, (StyleNames){0});
	assert_null(fixture->sheet);
}

typedef struct Bad {
	const char *text, *said;
} Bad;

static void what_is_wrong_is_located(void **state)
{
	static const Bad cases[] = {
		{"", ""},
		{"minefield { fill: red }", ""},
		{"lnad { fill: red }", "1:1 style.unknown-element; "},
		{"figure > plase label {}", "1:10 style.unknown-element; "},
		{"land { fil: red; stoke: red }",
		 "1:8 style.unknown-property; 1:18 style.unknown-property; "},
		{"land { fill: rde }", "1:14 style.bad-value; "},
		{"land { stroke-width: 3 }", "1:22 style.unknown-unit; "},
		{"land { fill: var(--x) }", "1:18 style.unknown-variable; "},
		{"land { fill: var(--x, red) }", ""},
		{"land { fill: var(--x, rde) }", "1:23 style.bad-value; "},
		{"land { fill: var(x) }", "1:14 style.bad-value; "},
		{"land { fill: var(--x,) }", "1:14 style.bad-value; "},
		{"land { fill: var(--x red) }", "1:14 style.bad-value; "},
		{"land { --x: red } sea { fill: var(--x); --x: 3mm }",
		 "1:46 style.bad-value; 1:35 note; "},
		{"land { --x: var(--y); --y: var(--x) }", "1:32 style.variable-cycle; "},
		{"land { --x: var(--x) }", "1:17 style.variable-cycle; "},
		{"land { --x: var(--y, 1pt); gap: var(--x) }", ""},
		{"land { --x: 1; --y: var(--x) }", ""},
		{"land { gap: inherit; fill: initial }", ""},
		{"land { gap: inherit 3pt }", "1:13 style.bad-value; "},
		{"land { font-family: var(--f) } :root { --f: \"A\", \"B\" }", ""},
	};
	Fixture *fixture = *state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		load(fixture, cases[i].text);
		assert_string_equal(said(&fixture->diag), cases[i].said);
		assert_int_equal(fixture->sheet == NULL, *cases[i].said != '\0');
	}
	load(fixture, "plase { colour: var(--inc) } :root { --ink: red }");
	assert_string_equal(fixture->diag.messages.at[0].text,
			    "no property 'colour'; did you mean 'color'?");
	assert_string_equal(fixture->diag.messages.at[1].text,
			    "no element 'plase'; did you mean 'place'?");
	load(fixture, "place { color: var(--inc) } :root { --ink: red }");
	assert_string_equal(fixture->diag.messages.at[0].text,
			    "nothing sets '--inc'; did you mean '--ink'?");
}

static bool is_known(void *state, const char *id)
{
	return strcmp(id, state) == 0;
}

static const char *const *side_ids(void *state, Arena *arena, const char *attribute, size_t *count)
{
	static const char *const ids[] = {"blue"};
	(void)state, (void)arena;
	*count = 1;
	return strcmp(attribute, "side") ? NULL : ids;
}

static void ids_that_no_figure_has_are_warned_of(void **state)
{
	Fixture *fixture = *state;
	put(fixture, "a.css", "#other { gap: 1pt }");
	load(fixture, "@import \"a.css\";\n#here, #gone label { gap: 1pt }\n"
		      "[side=blue], [side=bleu], [kind=bleu] { gap: 1pt }");
	char known[] = "here";
	style_sheet_check_ids(fixture->diag.arena, fixture->sheet, &fixture->diag,
			      &(StyleKnown){is_known, side_ids, known});
	assert_string_equal(said(&fixture->diag),
			    "2:8 W style.unknown-id; 3:14 W style.unknown-value; ");
}

static void paint_follows_the_style(void **state)
{
	Fixture *fixture = *state;
	load(fixture,
	     "line { fill: red; stroke: blue; stroke-width: 2pt; stroke-dasharray: 1pt 2pt;"
	     " stroke-linecap: round }\n zone { fill: red; stroke: blue; stroke-width: 0 }");
	const Style *line =
		style_resolve(fixture->scene, add(fixture, NULL, "line", NULL, NULL, NULL),
			      fixture->sheet, &PAGE);
	const Style *zone =
		style_resolve(fixture->scene, add(fixture, NULL, "zone", NULL, NULL, NULL),
			      fixture->sheet, &PAGE);
	Paint paint = style_paint(line);
	assert_true(paint.fills && paint.strokes);
	assert_int_equal(paint.cap, CAP_ROUND);
	assert_int_equal(paint.dash_count, 2);
	assert_false(style_paint(zone).strokes);
}

/* The installed sheets have no error. */
static void the_installed_sheets_are_good(void **state)
{
	static const char *const paths[] = {"styles/base.css",
					    "styles/print.css",
					    "styles/mono.css",
					    "styles/journal.css",
					    "styles/screen.css",
					    "styles/fm2130.css",
					    "geodata/korea-1958/style.css"};
	Fixture *fixture = *state;
	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
		fixture->sheet = style_sheet_read(fixture->diag.arena, &fixture->diag, paths[i],
						  NULL, "styles", (StyleNames){0});
		assert_string_equal(said(&fixture->diag), "");
		assert_non_null(fixture->sheet);
	}
}

static void texts_contrast_with_their_ground(void **state)
{
	static const char *const paths[] = {"styles/print.css", "styles/screen.css",
					    "styles/journal.css", "styles/fm2130.css",
					    "geodata/korea-1958/style.css"};
	static const char *const names[] = {"figure", "title",	  "subtitle", "source_note",
					    "sea",    "land",	  "river",    "place",
					    "line",   "graticule"};
	static const char *const forces[] = {"cpv", "kpa", "nnsc", "other"};
	const Color white = {255, 255, 255};
	Fixture *fixture = *state;
	for (size_t mono = 0; mono < 2; mono++)
		for (size_t p = 0; p < sizeof paths / sizeof *paths; p++) {
			StyleMedia media = {.page_width = PAGE.page_width, .monochrome = mono == 1};
			Scene *scene = fixture->scene = scene_new(fixture->diag.arena, 9, 9, "en");
			fixture->sheet =
				style_sheet_read(fixture->diag.arena, &fixture->diag, paths[p],
						 NULL, "styles", (StyleNames){0});
			for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
				Group *group = add(fixture, NULL, names[i], NULL, NULL, NULL);
				const Style *s =
					style_resolve(scene, group, fixture->sheet, &media);
				bool area = s->has_fill && strcmp(names[i], "place") != 0;
				assert_true(color_contrast(s->color, area ? s->fill : white) >=
					    4.5);
			}
			for (size_t i = 0; i < 8; i++) {
				const Attribute force = {"force", forces[i / 2]};
				Group *group = scene_open(scene, scene->root,
							  (Element){.name = "position",
								    .attributes = &force,
								    .attribute_count = 1,
								    .former = i % 2 == 1});
				const Style *s =
					style_resolve(scene, group, fixture->sheet, &media);
				assert_true(color_contrast(s->symbol_text, s->fill) >= 4.5);
				assert_true(color_contrast(s->color, white) >= 4.5);
			}
		}
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(selectors_match_elements),
		TEST(the_closer_rule_wins),
		TEST(specificity_counts_ids_then_classes_then_names),
		TEST(a_trace_tells_winners_and_losers),
		TEST(a_chain_is_styled_without_a_scene),
		TEST(what_is_inherited_is),
		TEST(custom_properties_belong_to_elements),
		TEST(paper_is_the_fill_of_the_page),
		TEST(a_page_without_a_fill_is_white),
		TEST(media_choose_rules_and_imports),
		TEST(a_press_is_obeyed),
		TEST(a_sheet_may_size_a_page),
		TEST(one_ink_has_no_colour),
		TEST(imports_come_first_and_from_two_places),
		TEST(a_sheet_may_be_read_over_a_projects),
		TEST(a_sheet_that_many_import_counts_where_it_is_last),
		TEST(imports_that_branch_are_read_once),
		TEST(import_cycles_and_missing_sheets_are_errors),
		TEST(what_is_wrong_is_located),
		TEST(ids_that_no_figure_has_are_warned_of),
		TEST(paint_follows_the_style),
		TEST(the_installed_sheets_are_good),
		TEST(texts_contrast_with_their_ground),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
