/*
 * march_model.h: what a march says besides its map; private to figure/march. Page points.
 */
#ifndef FIGURE_MARCH_MARCH_MODEL_H
#define FIGURE_MARCH_MARCH_MODEL_H

#include "figure/gallery_priv.h"
#include "layout/page.h"
#include "map/march/band.h"

/* "1 mm = 20,000 men": round, so that the widest road takes no more than a share of the map's height. */
typedef struct MarchScale {
	double per_mm;	 /* men, or share of a whole force, a millimetre */
	double per_unit; /* points a man, or whole */
	double shown;	 /* what the legend's wedge is wide at its end */
} MarchScale;

MarchScale march_scale(const March *march, double height);
/* The same as a style sheet says (`arrow-width` of the element `march`). */
MarchScale march_scale_styled(const March *march, const Style *style);
double march_widest(const March *march);

/* One series below the map. */
typedef struct MarchPanel {
	const char *series, *name;
	double low, high;
	size_t first, count; /* of the readings */
	bool year;	     /* all are of days of one */
} MarchPanel;

typedef struct MarchModel {
	const Atlas *atlas;
	const FigureSpec *figure;
	const PlanCourse *course;
	const March *march;
	const State *ground; /* what its map shows besides the bands */
	MarchSpec spec;
	MarchScale scale;
	LIST(MarchReading) readings;
	LIST(MarchPanel) panels;
	size_t untied; /* values of its series that say no place */
} MarchModel;

MarchModel march_gather(Arena *arena, const FigureContext *context, const Figure *figure);

/* ---- words ---- */

TitleBlock march_title(const MarchModel *model, const Voice *voice);
/* How it is read, by how much bands were moved, what it cites. */
char *march_note(const MarchModel *model, const Voice *voice, const Bands *bands);
/* Leg by leg, for those who cannot see it. */
char *march_description(const MarchModel *model, const Voice *voice);
char *march_amount_words(const Voice *voice, const March *march, const MarchLeg *leg);
/* "1 mm = 20,000 men" */
char *march_scale_words(const MarchModel *model, const Voice *voice);
char *march_shown_words(const MarchModel *model, const Voice *voice, double share);

/* ---- parts ---- */

/* Where the map stands that panels stand below: its frame on the page, and how far left of the page its own x begins. */
typedef struct MarchBelow {
	const Bands *bands;
	Box frame;
	double left;
} MarchBelow;

double march_panels_height(const Composer *composer, const Styled *under, const MarchModel *model,
			   const Bands *bands);
/* Draws them below `top`. */
void march_panels_draw(Pen *pen, Group *layer, const MarchModel *model, const MarchBelow *place,
		       double top);
/* What widths and looks mean, laid out to a width. */
typedef struct MarchLegend MarchLegend;
const MarchLegend *march_legend_lay(const Composer *composer, const Styled *under,
				    const MarchModel *model, const Bands *bands, double width);
double march_legend_height(const MarchLegend *legend);
/* Where what follows may stand, from its corner: right of the wedge and below the keys. */
Point march_legend_room(const MarchLegend *legend);
void march_legend_draw(Pen *pen, Group *layer, const MarchLegend *legend, Point corner);

#endif
