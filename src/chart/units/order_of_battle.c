#include <math.h>

#include "chart/units/unit_layout.h"

#define BOX_PAD_X (1.3 * PT_PER_MM)
#define CHART_HIGHEST 1.35 /* times the width: an organisation chart that is higher becomes lists */
#define SLACK 1.0	   /* points that heights may differ by */

/* Units as they look, and how they stand at a width. */
typedef struct Arranged {
	Composer composer;
	Units units;
	double width;
	UnitLayout layout;
} Arranged;

static Arranged arranged_of(const ChartSpace *space)
{
	Arranged arranged = {.composer = space->composer, .width = space->area.x1 - space->area.x0};

	arranged.units = units_styled(&arranged.composer, space->under, space->model->content);
	return arranged;
}

static UnitLayout lay(Arranged *arranged, Arrangement arrangement)
{
	return unit_layout(&arranged->composer, &arranged->units, arrangement, arranged->width);
}

/* The organisation chart, where it is not too high. */
static void choose(Arranged *arranged, double highest)
{
	UnitLayout tree = lay(arranged, ARRANGED_CHART), lists;

	arranged->layout = tree;
	if (tree.fits && tree.height <= fmin(highest, CHART_HIGHEST * arranged->width))
		return;
	lists = lay(arranged, ARRANGED_LISTS);
	/* Texts are broken for the layout that was made last. */
	if (lists.fits && (!tree.fits || lists.height < tree.height))
		arranged->layout = lists;
	else
		arranged->layout = lay(arranged, ARRANGED_CHART);
}

static void measure(const ChartSpace *space, ChartNeeds *needs)
{
	const FigureSpec *figure = space->model->spec->figure;
	Arranged arranged = arranged_of(space);
	UnitLayout lists;

	choose(&arranged, figure->height_most > 0 ? figure->height_most : HUGE_VAL);
	lists = lay(&arranged, ARRANGED_LISTS);
	*needs = (ChartNeeds){.height = arranged.layout.height + SLACK,
			      .height_least = arranged.layout.height};
	if (lists.fits && lists.height < arranged.layout.height)
		needs->height_least = lists.height;
	if (!arranged.layout.fits) {
		chart_needs_wider(space);
		diag_error(space->composer.diag, space->composer.span, "figure.too-small",
			   "figure '%s' is too narrow for the names in it", figure->id);
	}
}

static void draw_tree(const Chart *chart, const UnitLayout *layout)
{
	Group *group = pen_open(chart->pen, chart->group, (Element){.name = "tree"});
	Point corner = {chart->space.area.x0, chart->space.area.y0};
	Path path = path_new(chart->pen->scene->arena);

	for (size_t i = 0; i < layout->tree.count; i++) {
		path_move(&path, point_add(corner, layout->tree.at[i].from));
		path_line(&path, point_add(corner, layout->tree.at[i].to));
	}
	if (layout->tree.count)
		scene_path(chart->pen->scene, group, path, style_paint(style_of(group)));
}

/* The box around a unit. */
static void draw_box(const Chart *chart, const Unit *unit, Group *parent, Box box)
{
	const Element *own = &unit->styled->element;
	Element element = {.name = "unit_box",
			   .former = own->former,
			   .attributes = own->attributes,
			   .attribute_count = own->attribute_count};

	chart_box(chart, pen_open(chart->pen, parent, element), box);
}

static void draw_unit(const Chart *chart, const Arranged *arranged, size_t index,
		      const UnitGroups *groups)
{
	const Units *units = &arranged->units;
	const Unit *unit = &units->at[index];
	Box box = box_moved(arranged->layout.boxes[index],
			    (Point){chart->space.area.x0, chart->space.area.y0});

	if (arranged->layout.boxed[index]) {
		double wide = unit_slot(units, unit) + unit_text_width(unit);

		draw_box(chart, unit, groups->unit, box);
		/* A wide box holds its unit in the middle, so that the line to it meets it. */
		box.x0 += unit->told->level ? BOX_PAD_X : (box.x1 - box.x0 - wide) / 2;
	}
	unit_draw(chart, units, unit, groups, box);
}

static void draw(const Chart *chart)
{
	double height = chart->space.area.y1 - chart->space.area.y0;
	Arranged arranged = arranged_of(&chart->space);
	size_t count = arranged.units.count;
	UnitGroups *groups = arena_array(chart->pen->scene->arena, count, sizeof *groups);

	choose(&arranged, height + SLACK);
	for (size_t i = 0; i < count; i++)
		groups[i] = unit_open(chart, &arranged.units.at[i]);
	if (arranged.layout.height > height + SLACK) {
		diag_error(chart->pen->diag, chart->pen->span, "figure.too-small",
			   "figure '%s' is too low for its %zu forces: %.0f mm more are needed",
			   chart->space.model->spec->figure->id, count,
			   ceil((arranged.layout.height - height) / PT_PER_MM));
		return;
	}
	draw_tree(chart, &arranged.layout);
	for (size_t i = 0; i < count; i++)
		draw_unit(chart, &arranged, i, &groups[i]);
}

const ChartKind chart_order_of_battle = {.title_word = "title_order_of_battle",
					 .gather = battle_gather,
					 .measure = measure,
					 .draw = draw,
					 .note = battle_note,
					 .description = battle_description};
