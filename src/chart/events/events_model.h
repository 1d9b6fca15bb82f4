/*
 * events_model.h: an events chart as it is gathered: what was said and done, by whom, in answer to what. Private to chart/events.
 *
 * Each plan, and what belongs to none, is a band with its lanes, one for each set of actors. Plans with a mode other than
 * carried out hold what was meant; what nobody did of it is hollow. Events without any date stand in bands of their own. Words
 * and references only: no place, no style. Everything lives in the voice's arena.
 */
#ifndef CHART_EVENTS_EVENTS_MODEL_H
#define CHART_EVENTS_EVENTS_MODEL_H

#include "chart/chart.h"

#define EVENT_NONE ((size_t)-1)

typedef enum SpanKind {
	SPAN_NONE,  /* a day, or no date */
	SPAN_LASTS, /* it went on from one end to the other */
	SPAN_WITHIN /* at some time within, or about then */
} SpanKind;

typedef struct EventItem {
	const Event *event;
	const char *title, *actors; /* "" none */
	bool dated, hollow;
	SpanKind span;
	size_t band, lane; /* lane: of all bands, from the top */
	/* Indices of what it answers and of what it did; only events that the chart shows. */
	const size_t *answers;
	size_t answer_count;
	size_t fulfils; /* EVENT_NONE: nothing */
	size_t depth;	/* answers on the way to it; ends where events answer in a ring */
} EventItem;

typedef struct EventLane {
	const Event *first; /* whose actors it stands for */
	const char *name;
	size_t band;
} EventLane;

typedef struct EventBand {
	const Plan *plan; /* NULL: of events of no plan */
	const char *title;
	bool dated;
	size_t lane_count;
} EventBand;

typedef struct EventsModel {
	EventItem *items; /* in the order of the file */
	size_t count;
	EventLane *lanes; /* by band */
	size_t lane_count;
	EventBand *bands; /* those with dates first */
	size_t band_count;
	ChartNeeds time; /* over_time, from and until: of all that has a date; else zero */
} EventsModel;

/* The events of the chart's plans, or of no plan, and of its forces: an EventsModel. */
const void *events_gather(const ChartModel *asked, const Voice *voice);
/* Sets the bands of a model that has its items, the lanes in them, and where each item stands. */
void events_open_bands(EventsModel *model, const ChartModel *asked, const Voice *voice);
void events_open_lanes(EventsModel *model, const Atlas *atlas, const Voice *voice);

/* ---- words ---- */

/* Names of the actors, joined as the language does; children of one force behind its name. */
char *event_actors_words(const Voice *voice, const Event *event);
/* "15", "14–21", "about 15": as finely as the axis leaves it open; NULL where only a month or a year is known. */
char *event_when_words(const Voice *voice, const Event *event, const TimeAxis *axis);
/* What kind of event it is, as the legend says it. */
const char *event_kind_words(const Voice *voice, const char *kind);
/* That some were never done, stand by their turn, or have no date. */
char *events_note(const ChartModel *model, const Voice *voice, const ChartNeeds *needs);
/* What the events shown cite. */
void events_cite(const ChartModel *model, const Voice *voice, SourceList *sources);
/* Each event in a sentence, plan by plan, in the order of their dates. */
char *events_description(const ChartModel *model, const Voice *voice);

#endif
