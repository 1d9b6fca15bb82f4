#include "map/furniture/scale_bar.h"

#include <math.h>
#include <string.h>

#include "base/measure.h"
#include "calendar/date_words.h"
#include "layout/block.h"
#include "layout/label_costs.h"
#include "layout/search.h"
#include "map/furniture/furniture_costs.h"
#include "map/furniture/spot.h"
#include "map/ground/graticule.h"

#define GRID (3 * PT_PER_MM)
#define KM_PER_MILE 1.609344
#define BAR_HEIGHT (0.9 * PT_PER_MM)
#define BAR_EDGE 0.4	    /* stroke about a bar */
#define SHARE_MOST 0.28	    /* of the frame's width */
#define INSET 3.0	    /* from the box's left side to the bars */
#define SIDES 22.0	    /* beside a bar: figures at its ends */
#define ABOVE_AND_BELOW 5.0 /* the bars and their lines of text */
#define LINES 3		    /* figures over the bars, under them, the statement */
#define FIRST_BAR 1.1	    /* from the top to the upper bar, by the font's size */
#define BARS_APART 1.2
#define FIGURES_RISE 2.0   /* from a bar up to the base line over it */
#define FIGURES_DROP 0.95  /* from a bar down to the base line under it, by the font's size */
#define STATEMENT_RISE 1.5 /* from the box's foot to the base line of the statement */
#define CLEAR 2.0	   /* about the box, to what it may touch at a cost */
#define PANEL_MARGIN 1.0   /* of the panel behind it, where it touches anything */
#define LAND_COLUMNS 4
#define LAND_ROWS 2

/* The largest of 1, 2, 2.5, 5 x 10^n that is not above `most`. */
static double round_length(double most)
{
	double base = pow(DECADE, floor(log10(most)));
	static const double steps[] = {5, 2.5, 2, 1};

	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
		if (steps[i] * base <= most)
			return steps[i] * base;
	return base;
}

ScaleBar scale_bar_measure(const Composer *composer, const View *view, bool brief)
{
	Arena *arena = composer->arena;
	LonLat centre = view_lonlat(view, box_centre(view->frame));
	double km = view_km(view, centre), most = SHARE_MOST * (view->frame.x1 - view->frame.x0);
	ScaleBar bar = {0};
	const Styled *styled =
		compose_under(composer, composer->page, (Element){.name = "scale_bar"});
	double size = styled->style->font_size;
	/* Two significant figures more than anybody can measure off the bar. */
	double unit = pow(DECADE, fmax(0, floor(log10(view->denominator)) - 2));

	bar.km = round_length(most / km);
	bar.km_pt = bar.km * km;
	bar.miles = round_length(most / (km * KM_PER_MILE));
	bar.miles_pt = bar.miles * km * KM_PER_MILE;
	bar.statement = VOICE_FILL(
		&composer->voice, "scale_true",
		number_words(arena, (int64_t)(round(view->denominator / unit) * unit),
			     composer->voice.language),
		graticule_label(arena, composer->voice.words, round(centre.lat * 2) / 2, false));
	bar.brief = brief;
	bar.width = bar.km_pt + SIDES;
	bar.height = BLOCK_TIGHT * size + BAR_HEIGHT + ABOVE_AND_BELOW;
	if (brief)
		return bar;
	bar.width = fmax(fmax(bar.km_pt, bar.miles_pt) + SIDES,
			 compose_line(composer, styled, bar.statement)->width);
	bar.height = LINES * size * BLOCK_TIGHT + BAR_HEIGHT * 2 + ABOVE_AND_BELOW;
	return bar;
}

/* How many of the points of a grid in a box lie on land. */
static int land_under(const BaseMap *base, Box box)
{
	int land = 0;

	for (int i = 0; i <= LAND_COLUMNS; i++)
		for (int k = 0; k <= LAND_ROWS; k++) {
			Color color = base_map_color(
				base, (Point){box.x0 + (box.x1 - box.x0) * i / LAND_COLUMNS,
					      box.y0 + (box.y1 - box.y0) * k / LAND_ROWS});

			land += memcmp(&color, &base->sea, sizeof color) != 0;
		}
	return land;
}

bool scale_bar_pin(ScaleBar *bar, const View *view, const Pin *pin, Diag *diag)
{
	bar->placed = spot_pinned(pin, view, diag, bar->width, bar->height, &bar->box);
	return bar->placed;
}

bool scale_bar_place(ScaleBar *bar, const View *view, const LabelField *field, const BaseMap *base)
{
	Box inner = box_grow(view->frame, -GRID);
	Search search = {0};

	for (double y = inner.y1 - bar->height; y >= inner.y0; y -= GRID)
		for (double x = inner.x0; x + bar->width <= inner.x1; x += GRID) {
			Box box = {x, y, x + bar->width, y + bar->height};
			Quad quad = quad_of_box(box_grow(box, CLEAR));
			int cost = label_cost_of(field, &quad);
			double off = fmin(x - inner.x0, inner.x1 - box.x1) +
				     fmin(y - inner.y0, inner.y1 - box.y1);

			if (cost < 0)
				continue;
			cost = cost * COST_UNDER_BAR_TIMES + (int)(off * COST_BAR_STEP / GRID);
			if (!search_open(&search, cost))
				continue;
			cost += COST_BAR_LAND * land_under(base, box);
			if (!search_offer(&search, cost, 0))
				continue;
			bar->box = box;
			bar->placed = true;
			bar->backed = label_cost_of(field, &quad) > 0;
			bar->ground = base_map_color(base, box_centre(box));
		}
	return bar->placed;
}

/* One bar: its length on paper, and what that is. */
typedef struct UnitBar {
	double length, value;
	const char *unit;
	bool figures_above;
} UnitBar;

/* Two halves, the first filled, with figures at 0, half and end. */
static void draw_bar(Pen *pen, Group *group, Point at, const UnitBar *bar)
{
	Arena *arena = pen->scene->arena;
	const Style *style = style_of(group);
	Path filled = path_new(arena), outline = path_new(arena);
	double baseline = bar->figures_above ? at.y - FIGURES_RISE
					     : at.y + BAR_HEIGHT + style->font_size * FIGURES_DROP;

	path_box(&filled, (Box){at.x, at.y, at.x + bar->length / 2, at.y + BAR_HEIGHT});
	path_box(&outline, (Box){at.x, at.y, at.x + bar->length, at.y + BAR_HEIGHT});
	scene_path(pen->scene, group, outline,
		   (Paint){.fills = true,
			   .fill = style_paper(group),
			   .strokes = true,
			   .stroke = style->color,
			   .width = BAR_EDGE});
	scene_path(pen->scene, group, filled, (Paint){.fills = true, .fill = style->color});
	for (int i = 0; i <= 2; i++) {
		char number[32];
		char *text;
		const TextRun *run;

		snprintf(number, sizeof number, "%g", bar->value * i / 2);
		text = i == 2 ? arena_printf(arena, "%s\u00a0%s", number, bar->unit)
			      : arena_copy(arena, number);
		run = pen_shape(pen, group, i == 2 ? number : text);
		pen_text(pen, group, pen_shape(pen, group, text),
			 (Point){at.x + bar->length * i / 2 - (i ? run->width / 2 : 0), baseline},
			 0);
	}
}

void scale_bar_draw(Pen *pen, Group *parent, const ScaleBar *bar)
{
	Group *group = pen_open(pen, parent, (Element){.name = "scale_bar", .id = "scale-bar"});
	double size = style_of(group)->font_size, y = bar->box.y0 + size * FIRST_BAR;
	Point at = {bar->box.x0 + INSET, y};

	if (!bar->placed)
		return;
	group->title = bar->statement;
	if (bar->backed) {
		Path panel = path_new(pen->scene->arena);

		path_box(&panel, box_grow(bar->box, PANEL_MARGIN));
		scene_path(pen->scene, group, panel, (Paint){.fills = true, .fill = bar->ground});
	}
	draw_bar(pen, group, at,
		 &(UnitBar){bar->km_pt, bar->km, voice_word(&pen->voice, "km"), true});
	if (bar->brief)
		return;
	at.y += BAR_HEIGHT + BARS_APART;
	draw_bar(pen, group, at,
		 &(UnitBar){bar->miles_pt, bar->miles, voice_word(&pen->voice, "miles"), false});
	pen_text(pen, group, pen_shape(pen, group, bar->statement),
		 (Point){bar->box.x0 + INSET, bar->box.y1 - STATEMENT_RISE}, 0);
}
