/*
 * events.h: the parts of the events chart: what stands where (events_layout), links (events_link).
 *
 * Each plan is a band with its lanes, one for each set of actors. Plans with a mode other than carried out hold what was
 * meant; what nobody did of it is hollow. Events without any date stand in bands of their own, off the axis.
 * Everything lives in the scene's arena.
 */
#ifndef CHART_EVENTS_EVENTS_H
#define CHART_EVENTS_EVENTS_H

#include "chart/chart.h"
#include "chart/events/events_pack.h"

typedef enum SpanKind {
	SPAN_NONE,  /* a day, or no date */
	SPAN_LASTS, /* it went on from one end to the other */
	SPAN_WITHIN /* at some time within, or about then */
} SpanKind;

typedef struct EventItem {
	const Event *event;
	Group *group; /* `event` */
	bool dated, hollow;
	size_t band, lane; /* lane: of all bands, from the top */
	size_t depth;	   /* answers on the way to it, within the chart */
	SpanKind span;
	double span0, span1, x;
	Group *when_group;
	const TextRun *when;			 /* its day, in its own group; NULL: none */
	const TextRun *const *forms[PACK_FORMS]; /* lines of the title, in several shapes */
	size_t form_lines[PACK_FORMS];		 /* 0: no such shape */
	double form_broadest[PACK_FORMS];
	double indent; /* from the block's left end to the title */
	const PackItem *pack;
	Point at;	/* the mark's centre */
	Box mark, text; /* of its ink, of the words */
} EventItem;

typedef struct EventLane {
	const Event *first; /* whose actors it stands for */
	size_t band, rows;
	const TextRun *const *name;
	size_t name_lines;
	double top, bottom;
} EventLane;

typedef struct EventBand {
	const Plan *plan;
	bool dated;
	size_t lane_count;
	double top, bottom;
} EventBand;

typedef struct EventsLayout {
	EventItem *items; /* by band, then x */
	size_t count;
	EventLane *lanes;
	size_t lane_count;
	EventBand *bands; /* those with dates first */
	size_t band_count;
	PackLink *links; /* of items: from what was said to what answered it */
	size_t link_count;
	PackLink *done; /* from what was meant to what was done of it */
	size_t done_count;
	Group *lane_group, *span_group, *link_group, *event_group; /* from bottom to top */
	double pitch;						   /* of rows */
	double size;						   /* of a mark */
	double axis_bottom, axis_height;			   /* height 0: no names here */
	double legend_top, bottom;
} EventsLayout;

/* All that the chart shows, placed from the top of its area over `axis`; opens the groups in the chart's group. */
EventsLayout events_layout(const Chart *chart, const TimeAxis *axis);
/* The events of the chart's plans, in order of file. */
const Event *const *events_of(const Chart *chart, size_t *count);
/* What was meant, and nobody did. */
bool event_is_undone(const Atlas *atlas, const Event *event);
/* Names of the actors, joined as the language does; children of one force behind its name. */
char *event_actors_words(const Chart *chart, const Event *event);
bool event_same_actors(const Event *a, const Event *b);

/* Draws the links of the layout, each along the way that meets the fewest words. */
void events_links_draw(const Chart *chart, const EventsLayout *layout);
/* One straight sample, for the legend. */
void events_link_sample(const Chart *chart, Group *group, Point from, Point to, bool done);
/* Height of the legend at a width; draws it where `draw` says so. */
double events_legend(const Chart *chart, const EventsLayout *layout, Point corner, double width,
		     bool draw);

char *events_note(const Chart *chart);
char *events_description(const Chart *chart);

/* "15", "14–21", "about 15": as finely as the axis leaves it open; NULL where only a month or a year is known. */
char *event_when_words(const Chart *chart, const Event *event, const TimeAxis *axis);

/* What the events shown cite. */
void events_cite(const Chart *chart, SourceList *sources);

#endif
