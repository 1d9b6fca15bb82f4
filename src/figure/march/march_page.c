#include "figure/march/march_page.h"

#include <math.h>

#include "base/measure.h"
#include "figure/march/march_model.h"
#include "map/furniture/legend.h"
#include "typeset/script.h"
#include "words/caption.h"

#define ROUNDS 3		   /* in which heights that depend on one another are found */
#define MAP_LEAST (30 * PT_PER_MM) /* height of the map's panel */
#define WIDEST_SHARE                                                                               \
	0.6 /* of the map's height, that a road may take where a style sets the scale */
#define MAP_GOOD (40 * PT_PER_MM) /* height below which a map may show more than its extent, */
#define WIDENED 1.4		  /* by so much at most */
#define WIDTH_SHARE 0.5	   /* of the map's width, that counts as its height where it is higher */
#define MOVED_MOST 1.5	   /* times the widest band, that bands may be moved apart, */
#define THINNER 0.6	   /* else they are thinner by so much, */
enum { THINNED_MOST = 5 }; /* so often at most */
#define NOTE_MOVED 1.0	   /* points that a note measured before the map stands may lack */

typedef struct MarchPage {
	Arena *arena;
	Gallery *gallery;
	const Figure *figure;
	FigureContext context;
	MarchModel model;
	Page page;
	FigureSpec map; /* the upper part, as a figure of its own */
	PlateSpec plate;
	Series *series;
	const Bands *bands;
	double map_height, panels, legend; /* heights */
	double thinned;			   /* the widest band, by what it might have been */
	const MarchLegend *keys;
} MarchPage;

/* The ground, and who held it, as it was when the march was over, and nobody on it: the bands say who went where. */
static const State *bare_state(MarchPage *page)
{
	State *bare = arena_alloc(page->arena, sizeof *bare);

	*bare = *page->model.course->states[page->model.course->plan->phase_count];
	bare->positions = NULL;
	bare->movements = NULL;
	bare->position_count = bare->movement_count = bare->pocket_count = 0;
	return bare;
}

static bool too_small(const MarchPage *page, double width, double height, const char *why)
{
	const FigureSpec *spec = page->figure->spec;

	page_needs(page->context.needs, width, height);
	return diag_error(page->gallery->diag, spec->span, "figure.too-small",
			  "the page of figure '%s' leaves no room for %s", spec->id, why);
}

/* What a style sheet says, else as broad as the map's height allows. */
static bool find_scale(MarchPage *page, const Composer *composer)
{
	const Styled *layer = compose_under(composer, composer->page, (Element){.name = "march"});
	const March *march = page->model.march;
	double height = page->map_height, widest;

	page->model.scale = march_scale_styled(march, layer->style);
	if (page->model.scale.per_unit <= 0)
		page->model.scale = march_scale(
			march, page->thinned * fmin(height, WIDTH_SHARE * (page->page.width)));
	page->model.spec.per_unit = page->model.scale.per_unit;
	widest = march_widest(march) * page->model.scale.per_unit;
	if (widest <= WIDEST_SHARE * height)
		return true;
	page_needs(page->context.needs, 0,
		   page->figure->spec->height + widest / WIDEST_SHARE - height);
	return diag_error(
		page->gallery->diag, page->figure->spec->span, "figure.too-wide",
		"the widest band of figure '%s' would be %.1f mm wide on a map of %.1f mm: "
		"'arrow-width' of 'march' is too large",
		page->figure->spec->id, widest / PT_PER_MM, height / PT_PER_MM);
}

static bool open_map(MarchPage *page)
{
	page->series = series_open_panels(page->arena, &page->context,
					  &(PanelSpec){.figure = &page->map,
						       .width = page->page.width,
						       .height = page->map_height,
						       .march = &page->model.spec},
					  &page->plate, 1);
	if (!page->series)
		return false;
	page->bands = series_bands(page->series, &page->plate);
	return true;
}

/* Bands that lie on one another are moved apart; where that would put them far from their places they are thinner instead,
 * unless the style sheet says how wide they are. */
static bool open_map_at_scale(MarchPage *page, const Composer *composer)
{
	const Styled *layer = compose_under(composer, composer->page, (Element){.name = "march"});
	bool told = march_scale_styled(page->model.march, layer->style).per_unit > 0;

	for (int round = 0;; round++) {
		double widest;

		if (!find_scale(page, composer) || !open_map(page))
			return false;
		widest = march_widest(page->model.march) * page->model.scale.per_unit;
		if (told || round == THINNED_MOST || page->bands->moved <= MOVED_MOST * widest)
			return true;
		page->thinned *= THINNER;
	}
}

/* As high as its extent; where the page has a height, what the rest leaves of it. */
static bool find_map_height(MarchPage *page, double rest)
{
	const FigureSpec *spec = page->figure->spec;
	double natural =
		plate_panel_height(page->arena, &page->context, &page->map, page->page.width);

	if (natural <= 0)
		return false;
	if (page->map.plate.map->scale > 0 && spec->height <= 0)
		return diag_error(page->gallery->diag, spec->span, "figure.no-size",
				  "figure '%s' has a width alone, and a map of a scale of its own "
				  "needs a height too",
				  spec->id);
	/* Beside the bands of a low map there is room for few numbers and names. */
	natural = fmax(natural, fmin(MAP_GOOD, WIDENED * natural));
	page->map_height = spec->height > 0	   ? spec->height - rest
			   : spec->height_most > 0 ? fmin(natural, spec->height_most - rest)
						   : natural;
	if (page->map_height + PAGE_SLACK >= fmin(MAP_LEAST, natural))
		return true;
	return too_small(page, 0, rest + fmin(MAP_LEAST, natural), "its map");
}

static char *whole_note(const MarchPage *page, const Voice *voice)
{
	char *note =
		arena_joined(voice->arena, plan_note(voice, page->model.march->plan, NULL, false),
			     " ", march_note(&page->model, voice, page->bands));

	if (!page->series)
		return note;
	return arena_joined(voice->arena, note, " ",
			    series_note(voice, page->series, &page->plate, 1, false));
}

static Legend ground_legend(const MarchPage *page, const Composer *composer, const Styled *under)
{
	return series_legend(composer, under, page->series, &page->plate, 1,
			     page->page.width - march_legend_room(page->keys).x);
}

/* The ground's rows stand right of the wedge, below the keys. */
static double legend_height(const MarchPage *page, const Composer *composer)
{
	double ground = ground_legend(page, composer, composer->page).height;
	double below = march_legend_room(page->keys).y;

	return fmax(march_legend_height(page->keys),
		    ground > 0 ? below + PAGE_GAP / 2 + ground : 0);
}

static double around(const MarchPage *page)
{
	return page_around(&page->page) + page->panels + PAGE_GAP / 2 + page->legend;
}

/* How high note and legend come out is known once the map is: so it is laid out on a guess, and where that was wrong again. */
static bool measure(MarchPage *page, const Composer *composer)
{
	double before = -1;

	page->page = page_measure(composer, true, whole_note(page, &composer->voice));
	for (int round = 0; round < ROUNDS && fabs(around(page) - before) > NOTE_MOVED; round++) {
		before = around(page);
		if (!find_map_height(page, before) || !open_map_at_scale(page, composer))
			return false;
		page->keys = march_legend_lay(composer, composer->page, &page->model, page->bands,
					      page->page.width);
		page->panels =
			march_panels_height(composer, composer->page, &page->model, page->bands);
		page->legend = legend_height(page, composer);
		page_measure_note(composer, composer->page, &page->page,
				  whole_note(page, &composer->voice));
		if (page->figure->spec->height <= 0 && page->figure->spec->height_most <= 0)
			return true;
	}
	return true;
}

static Scene *draw_page(MarchPage *page, double height)
{
	const FigureSpec *spec = page->figure->spec;
	Pen pen = page_open(page->arena, &page->context, page->figure->stem, spec->width, height,
			    spec->span);
	Group *root = pen.scene->root, *furniture;
	const Composer composer = composer_of(&pen);
	Point corner, room;
	TitleBlock title = march_title(&page->model, &pen.voice);
	char *note = whole_note(page, &pen.voice);
	MarchBelow below = {.bands = page->bands};
	bool runs_left = language_runs_left(page->context.language);
	Legend ground;
	double top;

	page_fit(&page->page, height);
	corner = (Point){page->page.margin, page->page.body.y0};
	below.frame = box_moved(series_frame(page->series), corner);
	below.left = corner.x;
	scene_graft(pen.scene, page_layer(&pen, root, "map", "layer_map"),
		    series_plate(page->arena, page->series, &page->plate), corner);
	top = corner.y + page->map_height;
	march_panels_draw(&pen, page_layer(&pen, root, "chart", "layer_chart"), &page->model,
			  &below, top);
	top += page->panels + PAGE_GAP / 2;
	furniture = page_layer(&pen, root, "furniture", "layer_furniture");
	march_legend_draw(&pen, furniture,
			  march_legend_lay(&composer, furniture->styled, &page->model, page->bands,
					   page->page.width),
			  (Point){corner.x, top});
	ground = ground_legend(page, &composer, furniture->styled);
	room = march_legend_room(page->keys);
	legend_draw(&pen, furniture, &ground,
		    (Point){corner.x + (runs_left ? 0 : room.x), top + room.y + PAGE_GAP / 2},
		    page->page.width - room.x);
	page_title_draw(&pen, furniture, &page->page, &title);
	page_note_draw(&pen, furniture, &page->page, note);
	page_tell(&pen, &title, march_description(&page->model, &pen.voice), note);
	return pen.scene;
}

static void describe_map(MarchPage *page)
{
	const FigureSpec *spec = page->figure->spec;

	page->map = *spec;
	page->map.kind = FIGURE_MAP;
	page->plate = (PlateSpec){.id = page->figure->id,
				  .stem = page->figure->stem,
				  .figure = &page->map,
				  .state = page->model.ground,
				  .anchor_prefix = "map-"};
}

Scene *march_draw(Arena *arena, Gallery *gallery, const Figure *figure,
		  const FigureContext *context)
{
	MarchPage page = {.arena = arena,
			  .gallery = gallery,
			  .figure = figure,
			  .context = *context,
			  .thinned = 1};
	const FigureSpec *spec = figure->spec;
	const Composer composer = composer_for(&page.context, arena, spec->width, spec->span);

	page.model = march_gather(arena, &page.context, figure);
	page.model.ground = bare_state(&page);
	if (!page.model.march->count) {
		diag_error(
			gallery->diag, spec->span, "figure.no-march",
			"in plan '%s' nobody whom figure '%s' is about moves from place to place",
			page.model.march->plan->id, spec->id);
		return NULL;
	}
	describe_map(&page);
	if (!measure(&page, &composer))
		return NULL;
	return draw_page(&page, spec->height > 0 ? spec->height : around(&page) + page.map_height);
}
