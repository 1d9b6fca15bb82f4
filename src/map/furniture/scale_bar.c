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

ScaleBar scale_bar_measure(const Composer *composer, const View *view, bool brief)
{
	Arena *arena = composer->arena;
	double km = view_km(view, view->middle),
	       most = SHARE_MOST * (view->frame.x1 - view->frame.x0);
	ScaleBar bar = {0};
	const Styled *styled =
		compose_under(composer, composer->page, (Element){.name = "scale_bar"});
	double size = styled->style->font_size;
	/* Two significant figures more than anybody can measure off the bar. */
	double unit = pow(DECADE, fmax(0, floor(log10(view->denominator)) - 2));

	bar.hidden = styled->hidden;
	bar.metric = bar_metric(km, most);
	bar.imperial = bar_imperial(km, most);
	bar.statement =
		VOICE_FILL(&composer->voice, "scale_true",
			   number_words(arena, (int64_t)(round(view->denominator / unit) * unit),
					composer->voice.language),
			   graticule_label(arena, composer->voice.words,
					   round(view->middle.lat * 2) / 2, false));
	bar.brief = brief;
	bar.width = bar.metric.points + SIDES;
	bar.height = BLOCK_TIGHT * size + BAR_HEIGHT + ABOVE_AND_BELOW;
	if (brief)
		return bar;
	bar.width = fmax(fmax(bar.metric.points, bar.imperial.points) + SIDES,
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

	if (bar->hidden)
		return false;
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

/* Two halves, the first filled, with figures at 0, half and end. */
static void draw_bar(Pen *pen, Group *group, Point at, const BarLength *bar, bool figures_above)
{
	Arena *arena = pen->scene->arena;
	const Style *style = style_of(group);
	Path filled = path_new(arena), outline = path_new(arena);
	double baseline = figures_above ? at.y - FIGURES_RISE
					: at.y + BAR_HEIGHT + style->font_size * FIGURES_DROP;

	path_box(&filled, (Box){at.x, at.y, at.x + bar->points / 2, at.y + BAR_HEIGHT});
	path_box(&outline, (Box){at.x, at.y, at.x + bar->points, at.y + BAR_HEIGHT});
	scene_path(pen->scene, group, outline,
		   (Paint){.fills = true,
			   .fill = style_paper(group),
			   .strokes = true,
			   .stroke = style->color,
			   .width = BAR_EDGE});
	scene_path(pen->scene, group, filled, (Paint){.fills = true, .fill = style->color});
	for (int i = 0; i <= 2; i++) {
		const double share = i / 2.0;
		char *number = bar_words(&pen->voice, bar, share, false);
		char *text = bar_words(&pen->voice, bar, share, i == 2);
		const TextRun *run = pen_shape(pen, group, number);

		pen_text(pen, group, pen_shape(pen, group, text),
			 (Point){at.x + bar->points * i / 2 - (i ? run->width / 2 : 0), baseline},
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
	draw_bar(pen, group, at, &bar->metric, true);
	if (bar->brief)
		return;
	at.y += BAR_HEIGHT + BARS_APART;
	draw_bar(pen, group, at, &bar->imperial, false);
	pen_text(pen, group, pen_shape(pen, group, bar->statement),
		 (Point){bar->box.x0 + INSET, bar->box.y1 - STATEMENT_RISE}, 0);
}
