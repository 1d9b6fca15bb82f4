/* That nothing vanishes unsaid: on every plate of the projects that tests draw, things asked for are things drawn and things
 * reported. What is asked for is counted from states, layers and styles, what is drawn from the scene, what is reported from
 * the roll. Runs in the root of the repository. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <stdio.h>
#include <string.h>

#include "campaign/ledger.h"
#include "figure/states.h"
#include "map/names/names_priv.h"
#include "map/plate/series.h"
#include "scene/walk.h"

/* Groups of things that a scene shows. */
typedef LIST(const Group *) Groups;

typedef struct Looker {
	Arena *arena;
	Groups positions, movements, land; /* what an inset shows again counts once */
	size_t names;			   /* on the main map, with captions and numbers */
	const Group *stack[64], *named;	   /* named: the last whose name has been counted */
	size_t depth;
} Looker;

static bool is_in_inset(const Group *group)
{
	for (; group; group = group->parent)
		if (!strcmp(group->element.name, "inset"))
			return true;
	return false;
}

static void show(Looker *looker, Groups *shown, const Group *group)
{
	for (size_t i = 0; i < shown->count; i++)
		if (shown->at[i] == group ||
		    (is_in_inset(group) && !strcmp(shown->at[i]->element.id, group->element.id)))
			return;
	LIST_ADD(looker->arena, shown, group);
}

static bool has_id(const Group *group, const char *id)
{
	return group->element.id && !strcmp(group->element.id, id);
}

static bool is_names_layer(const Group *group)
{
	return has_id(group, "names") || has_id(group, "line-names") || has_id(group, "captions");
}

/* The thing on a layer of names that a leaf belongs to: below the layer, or below the line of a stretch. */
static void see_name(Looker *looker)
{
	for (size_t i = 0; i + 1 < looker->depth; i++) {
		const Group *thing = looker->stack[i + 1];

		if (!has_id(looker->stack[1], "labels") || !is_names_layer(looker->stack[i]) ||
		    strcmp(looker->stack[i]->element.name, "layer"))
			continue;
		for (size_t k = i + 2; k < looker->depth; k++) {
			const char *name = looker->stack[k]->element.name;

			if (strcmp(name, "label") && strcmp(name, "caption") &&
			    strcmp(name, "key_number"))
				continue;
			looker->names += looker->named != thing;
			looker->named = thing;
			return;
		}
	}
}

static void see_leaf(Looker *looker)
{
	for (size_t i = 0; i < looker->depth; i++) {
		const Element *element = &looker->stack[i]->element;

		if (element->id && !strcmp(element->name, "position"))
			show(looker, &looker->positions, looker->stack[i]);
		if (element->id && !strcmp(element->name, "movement"))
			show(looker, &looker->movements, looker->stack[i]);
		if (element->id && !strcmp(element->name, "control"))
			show(looker, &looker->land, looker->stack[i]);
	}
}

static void open_group(void *state, const Group *group)
{
	Looker *looker = state;

	assert_true(looker->depth < sizeof looker->stack / sizeof *looker->stack);
	looker->stack[looker->depth++] = group;
}

static void close_group(void *state, const Group *group)
{
	(void)group;
	((Looker *)state)->depth--;
}

static void see_path(void *state, const PathLeaf *leaf)
{
	(void)leaf;
	see_leaf(state);
}

static void see_text(void *state, const TextLeaf *leaf)
{
	(void)leaf;
	see_leaf(state);
	see_name(state);
}

static void see_frozen(void *state, const FrozenLeaf *leaf)
{
	(void)state;
	(void)leaf;
}

static Looker look_at(Arena *arena, const Scene *scene)
{
	static const SceneVisitor visitor = {.open = open_group,
					     .close = close_group,
					     .path = see_path,
					     .text = see_text,
					     .frozen = see_frozen};
	Looker looker = {.arena = arena};

	scene_walk(scene->root, &visitor, &looker);
	return looker;
}

static size_t positions_asked(const State *state)
{
	size_t count = 0;

	for (size_t i = 0; i < state->position_count; i++)
		count += state->positions[i].place.kind == PLACE_FEATURE ||
			 state->positions[i].place.kind == PLACE_POINT;
	return count;
}

static bool moves(const Movement *movement)
{
	Action action = movement->row->action;

	return movement->draws_arrow || action == ACTION_MOVE || action == ACTION_WITHDRAW ||
	       action == ACTION_ARRIVE;
}

static size_t movements_asked(const State *state)
{
	size_t count = 0;

	for (size_t i = 0; i < state->movement_count; i++)
		count += moves(&state->movements[i]) &&
			 state->movements[i].progress != PROGRESS_NOT_BEGUN;
	return count;
}

/* Whether a sheet has the captions of a movement set. */
static bool caption_asked(const Composer *composer, const PlateLayout *layout, const Arrow *arrow)
{
	const Element *element = &arrow->styled->element;
	const Styled *movement =
		compose_under(composer, layout->names.layers[CAPTIONS],
			      (Element){.name = "movement",
					.planned = element->planned,
					.attributes = element->attributes,
					.attribute_count = element->attribute_count});

	return style_names(compose_under(composer, movement, (Element){.name = "caption"})->style);
}

/* A crossing that is named after two towns on the map has no name of its own. */
static bool is_spared(const Series *series, const GroundItem *item)
{
	for (size_t i = 0; i < series->names.count; i++)
		if (series->names.at[i].item == item)
			return !strcmp(item->feature->as, "crossing") &&
			       !series->names.at[i].break_count;
	return false;
}

/* What styles name of the ground and of lines, and a caption for each arrow that is drawn, where they are set. */
static size_t names_asked(const Series *series, const PlateLayout *layout, size_t arrows)
{
	const Composer *composer = &series->composer;
	size_t count = 0;

	for (size_t i = 0; i < series->base->item_count; i++) {
		const GroundItem *item = &series->base->items[i];

		count += *voice_text(&composer->voice, &item->feature->name) &&
			 item->style->display != DISPLAY_NONE &&
			 item->label_style->display != DISPLAY_NONE &&
			 item->label_style->label_placement != LABEL_OFF &&
			 !is_spared(series, item);
	}
	for (size_t i = 0; i < series->front.count; i++) {
		Naming naming = {0};

		count += names_line_style(composer, layout->names.layers[NAMES_OF_LINES],
					  &series->front.lines[i], layout->state, &naming);
	}
	for (size_t i = 0; i < layout->contents.arrows.count; i++) {
		const Arrow *arrow = &layout->contents.arrows.at[i];

		arrows -= arrow->within != NULL ||
			  (arrow->placed && !caption_asked(composer, layout, arrow));
	}
	return count + arrows;
}

static size_t reported(const Roll *roll, RollKind kind)
{
	size_t count = 0;

	for (size_t i = 0; i < roll->count; i++)
		count += roll->at[i].kind == kind && roll->at[i].fate != FATE_DRAWN &&
			 roll->at[i].fate != FATE_KEYED;
	return count;
}

/* Of the main map: names in insets and locators are theirs. */
static Roll names_of(Arena *arena, const Series *series, const PlateLayout *layout)
{
	Roll roll = {0};

	names_sign(arena, &layout->names, NULL, &roll);
	for (size_t i = 0; i < series->covered.count; i++)
		if (series->covered.at[i]->break_count)
			roll_sign(arena, &roll,
				  (RollEntry){.kind = ROLL_NAME, .fate = FATE_COVERED});
	return roll;
}

static void legend_is_true(const PlateLayout *layout, const Looker *seen)
{
	const Legend *legend = &layout->legend;
	size_t reliefs = 0;

	for (size_t i = 0; i < layout->contents.arrows.count; i++)
		reliefs += layout->contents.arrows.at[i].relief;
	assert_int_equal(legend->sections[LEGEND_MOVEMENTS].count > 0,
			 seen->movements.count + reliefs > 0);
	/* Names at symbols may be enough. */
	if (!layout->state->pocket_count && legend->density < LEGEND_SPARSE)
		assert_int_equal(legend->sections[LEGEND_POSITIONS].count > 0,
				 seen->positions.count > 0);
}

static void plate_adds_up(Arena *arena, Series *series, const PlateSpec *plate)
{
	const PlateLayout *layout = series_layout(series, plate->state);
	const Looker seen = look_at(arena, plate_draw(arena, series, plate, layout));
	Roll names = names_of(arena, series, layout);

	assert_int_equal(positions_asked(plate->state),
			 seen.positions.count + reported(&layout->roll, ROLL_POSITION) +
				 reported(&layout->roll, ROLL_FORMER));
	assert_int_equal(movements_asked(plate->state),
			 seen.movements.count + reported(&layout->roll, ROLL_MOVEMENT));
	assert_int_equal(plate->state->control_count,
			 seen.land.count + reported(&layout->roll, ROLL_LAND));
	assert_int_equal(names_asked(series, layout, seen.movements.count),
			 seen.names + reported(&names, ROLL_NAME) + reported(&names, ROLL_CAPTION));
	assert_int_equal(series->insets.count + series->insets.left_out.count,
			 series->figure->plate.inset_count);
	legend_is_true(layout, &seen);
}

/* A project as the program opens it. */
typedef struct Opened {
	Arena *arena;
	Diag diag;
	FigureContext context;
	FigureList figures;
} Opened;

static Opened *project_opened(const char *path)
{
	Arena *arena = arena_new();
	Opened *opened = arena_alloc(arena, sizeof *opened);
	Diag *diag = &opened->diag;
	LIST(const char *) words = {0};
	const Ledger *ledger;
	const Atlas *atlas;
	FaceTable *faces;
	StyleNames named;

	opened->arena = diag->arena = arena;
	atlas = atlas_read(arena, diag, path);
	assert_non_null(atlas);
	ledger = ledger_book(arena, diag, atlas);
	opened->figures = figures_expand(arena, diag, atlas);
	figures_book(arena, ledger, opened->figures, opened->figures);
	for (size_t i = 0; i < atlas->library->count; i++)
		LIST_ADD(arena, &words, atlas->library->layers[i].spec->as);
	opened->context = (FigureContext){
		.atlas = atlas,
		.sheet = style_sheet_read(arena, diag,
					  atlas->style ? atlas->style : "styles/print.css", NULL,
					  "styles", (StyleNames){words.at, words.count}),
		.words = words_read(arena, diag, "styles/words", "en", NULL),
		.language = "en",
		.diag = diag};
	assert_non_null(opened->context.sheet);
	faces = faces_read(arena, diag, "styles/faces.yaml");
	assert_true(faces_read_list(arena, diag, faces, "styles/fonts"));
	named = style_sheet_families(opened->context.sheet);
	faces_name(arena, faces, named.elements, named.count);
	opened->context.fonts = font_library_open(arena, diag, faces);
	return opened;
}

/* All plates of one entry of `figures:`. */
static size_t entry_adds_up(Opened *opened, const FigureSpec *spec)
{
	Arena *arena = opened->arena;
	LIST(PlateSpec) plates = {0};
	Series *series;

	for (size_t i = 0; i < opened->figures.count; i++) {
		const Figure *figure = &opened->figures.at[i];

		if (figure->spec == spec)
			LIST_ADD(arena, &plates,
				 (PlateSpec){.id = figure->id,
					     .stem = figure->stem,
					     .figure = spec,
					     .state = figure->shown});
	}
	series = series_open(arena, &opened->context, spec, plates.at, plates.count);
	assert_non_null(series);
	for (size_t i = 0; i < plates.count; i++)
		plate_adds_up(arena, series, &plates.at[i]);
	return plates.count;
}

static size_t project_adds_up(const char *path)
{
	Opened *opened = project_opened(path);
	const Atlas *atlas = opened->context.atlas;
	size_t plates = 0;

	for (size_t i = 0; i < atlas->figure_count; i++)
		if (figure_kinds[atlas->figures[i].kind].shape == SHAPE_PLATE)
			plates += entry_adds_up(opened, &atlas->figures[i]);
	arena_free(opened->arena);
	return plates;
}

static void everything_on_the_plates_of_tests_is_drawn_or_reported(void **state)
{
	DIR *folder = opendir("tests/figures");
	size_t plates = 0;

	(void)state;
	assert_non_null(folder);
	for (struct dirent *entry; (entry = readdir(folder));) {
		char path[512];

		snprintf(path, sizeof path, "tests/figures/%s/atlas.yaml", entry->d_name);
		if (*entry->d_name != '.')
			plates += project_adds_up(path);
	}
	closedir(folder);
	assert_true(plates > 0);
}

static void everything_on_the_shipped_plates_is_drawn_or_reported(void **state)
{
	(void)state;
	assert_true(project_adds_up("geodata/korea-1958/atlas.yaml") > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(everything_on_the_plates_of_tests_is_drawn_or_reported),
		cmocka_unit_test(everything_on_the_shipped_plates_is_drawn_or_reported),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
