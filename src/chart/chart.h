/*
 * chart.h: figures that say when, how many and why, from the same atlas and states as the maps.
 *
 * A chart is gathered once into a const model, which knows no page; the model is measured as often as its page asks, drawn
 * into a box of it, and read by the chart's words. The page is the chart's own (chart_figure) or a sheet's (figure/sheet).
 * Charts over time share one axis: whoever lays them out gives all of them the same gutters and the same TimeAxis. Page
 * points; a ChartSpace and a Chart borrow everything and live for one measurement or drawing.
 */
#ifndef CHART_CHART_H
#define CHART_CHART_H

#include "campaign/course.h"
#include "chart/axis/time_axis.h"
#include "layout/compose.h"
#include "layout/roll.h"
#include "words/sources.h"

/* One chart that is asked for. */
typedef struct ChartSpec {
	const FigureSpec *figure;
	const char *stem;
	const Plan *const *plans; /* one at least */
	size_t plan_count;
	const State
		*state; /* charts of one moment (order of battle, table); NULL: charts over time */
	const PlanCourse *const *courses; /* of the plans; NULL: charts of one moment */
} ChartSpec;

/* A chart as gathered: what was asked, and what is to be said of it. Const once it is made, and borrowed by all that
 * measures, draws or words it. */
typedef struct ChartModel {
	const struct ChartKind *kind;
	const ChartSpec *spec;
	const Atlas *atlas;
	const void *content; /* what the kind gathered, of the kind's own type */
} ChartModel;

/* A model at its place, while nothing is drawn yet. */
typedef struct ChartSpace {
	const ChartModel *model;
	Composer composer;
	const Styled *under; /* what all of it stands under */
	Box area;	     /* all that it may ink; in `measure` only its width means something */
	/* Charts over time: in `draw`, and in a second measurement where others share it (else x1 is 0). */
	TimeAxis axis;
	bool names_axis; /* names the months at its foot; else the panel below does */
} ChartSpace;

/* The same on paper. */
typedef struct Chart {
	ChartSpace space;
	Pen *pen;
	Group *group; /* what it draws into */
	Roll *roll;   /* of its texts */
} Chart;

/* What a chart asks for, at the width of its area. */
typedef struct ChartNeeds {
	bool over_time;
	bool timed;	     /* by the hour; else by whole days */
	Instant from, until; /* what it shows, bounded; over_time only */
	double left, right;  /* gutters beside the axis: names of rows, numbers; over_time only */
	double height;	     /* natural height of the whole area, names of the axis included */
	double height_least; /* below which it cannot be read */
	size_t labels, unplaced; /* labels it has; those of them that find no room at this width */
} ChartNeeds;

/* One kind of chart. Words live in their voice's arena and are never NULL. */
typedef struct ChartKind {
	const char *title_word; /* key of its title in words/, where the figure has none */
	/* All that the chart says, in the voice's arena; `asked` is the model without its content. */
	const void *(*gather)(const ChartModel *asked, const Voice *voice);
	void (*measure)(const ChartSpace *space, ChartNeeds *needs);
	void (*draw)(const Chart *chart);
	/* How it is to be read, what is reckoned: the small print; sources too where there is no `cite`. `needs` as last
	 * measured: what found no room is told too. */
	char *(*note)(const ChartModel *model, const Voice *voice, const ChartNeeds *needs);
	/* What it cites; NULL: in the note. */
	void (*cite)(const ChartModel *model, const Voice *voice, SourceList *sources);
	/* For those who cannot see it: what it says, in sentences. */
	char *(*description)(const ChartModel *model, const Voice *voice);
} ChartKind;

/* chart_timetable, chart_strength, ...: each row of the kinds that is a chart. */
#define FIGURE_CHART(upper, lower, ...) extern const ChartKind chart_##lower;
#include "atlas/figure_kinds.def"

/* NULL: no chart. */
const ChartKind *chart_kind(FigureKind kind);
/* Gathers what a chart says: the one time that it asks the atlas. The model is in the voice's arena. */
const ChartModel *chart_gather(const ChartKind *kind, const FigureContext *context,
			       const ChartSpec *spec, const Voice *voice);
/* Title and second line of a chart: the figure's own or the kind's word; the phase, where there is one. */
const char *chart_title(const ChartModel *model, const Voice *voice);
char *chart_subtitle(const ChartModel *model, const Voice *voice);
/* A whole page: title, chart, small print. Where the figure states no height the page is as high as the chart is. The
 * scene is in `arena`; NULL after errors. */
Scene *chart_figure(Arena *arena, const FigureContext *context, const ChartSpec *spec);
/* The same of a chart that is gathered already. */
Scene *chart_page(Arena *arena, const FigureContext *context, const ChartModel *model);

/* The axis that holds what `needs` asks for within `area`. */
TimeAxis chart_axis(const ChartNeeds *needs, Box area);

/* A chart to draw into a group, which is what it stands under from now on. */
Chart chart_on(const ChartSpace *space, Pen *pen, Group *group);
/* Draws it, and tells which of its texts found no place. */
void chart_draw(const Chart *chart);

/* ---- for the kinds ---- */

/* Widens what a chart needs to show by [from, until); of a span that is open on one side by the day, or the hour, on the
 * other. The first call turns a chart into one over time. */
void chart_needs_span(ChartNeeds *needs, Instant from, Instant until);
/* The same by the phases of a plan. */
void chart_needs_phases(ChartNeeds *needs, const Plan *plan);

/* An element of a force, which gives it its side's colours. */
Element chart_force_element(Arena *arena, const char *name, const Force *force,
			    Certainty certainty);

/* Signs for a text that wanted a place: one of `layer` ("bar", "plan"), of the thing `id` (NULL: none). */
void chart_sign(const Chart *chart, const char *layer, const char *id, const char *text, Fate fate);
/* Text in the style of a new group `name` at a baseline; align 0 left, 0.5, 1. Returns its width. */
double chart_text(const Chart *chart, Group *parent, const char *name, const char *text,
		  Point baseline, double align);
/* Tells that a page somewhat wider might do. */
void chart_needs_wider(const ChartSpace *space);
/* Gives a text the halo of its group's style, for where it stands on rules. */
void chart_halo(const Group *group, TextLeaf *leaf);
/* A group of a documented force. */
Group *chart_force_group(const Chart *chart, Group *parent, const char *name, const Force *force);
/* Words of a plan ("As carried out"). */
const char *chart_plan_words(const Voice *voice, const Plan *plan);
/* Straight line, box, in the group's style. */
void chart_line(const Chart *chart, Group *group, Point from, Point to);
void chart_box(const Chart *chart, Group *group, Box box);
/* Fills a box with a colour; leaves out one of no extent. */
void chart_fill(const Chart *chart, Group *group, Box box, Color color);
/* Parallel strokes up to the right over a box, `spacing` points apart, by the group's hatching. */
void chart_hatch(const Chart *chart, Group *group, Box box, double spacing);
/* What a chart over time knows where nothing is dated, below the words that say so: a line for each. */
char *chart_undated_words(const Voice *voice, const char *lines);
/* Such words in place of the chart, broken to its width: their height, and themselves. */
double chart_words_height(const ChartSpace *space, const char *words);
void chart_words_draw(const Chart *chart, const char *words);
/* What the chart's plans say of themselves, and its phase; before what its kind says. */
char *chart_plans_note(const ChartModel *model, const Voice *voice);
/* A note with one sentence more, of the words' key. */
char *chart_note_add(const Voice *voice, const char *note, const char *key, const char *first,
		     const char *second);
/* Adds what the figure's series of reported strengths cite. */
void chart_cite_series(const ChartModel *model, Arena *arena, SourceList *sources);
/* The course of one of its plans; charts over time only. */
const PlanCourse *chart_course(const ChartSpec *spec, const Plan *plan);
/* Whether the chart is of a plan, among others. */
bool chart_has_plan(const ChartModel *model, const Plan *plan);
/* Root forces that rows of the chart's plans name, or the figure's own list, in order of the file. */
const Force *const *chart_forces(const ChartModel *model, Arena *arena, size_t *count);

#endif
