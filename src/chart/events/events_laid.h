/*
 * events_laid.h: an events chart as it is laid out: what stands where, in which style, broken into which lines. Private to
 * chart/events.
 *
 * Only values: events_layout makes them, and they are const from then on. Drawing opens a group for each Styled. Page
 * points.
 */
#ifndef CHART_EVENTS_EVENTS_LAID_H
#define CHART_EVENTS_EVENTS_LAID_H

#include "chart/events/events_model.h"
#include "chart/events/events_pack.h"
#include "layout/block.h"

/* One way to break a title. */
typedef struct EventForm {
	const TextRun *const *lines;
	size_t count;	 /* 0: no such form */
	double broadest; /* of its lines */
} EventForm;

typedef struct LaidEvent {
	const EventItem *item;
	size_t index;		   /* of the item in the model */
	const Styled *styled;	   /* `event` */
	const Styled *when_styled; /* `when` */
	const TextRun *when;	   /* its day; NULL: none */
	EventForm forms[PACK_FORMS];
	double indent; /* from the text's left end to the title */
	double span0, span1, x;
	const PackItem *pack;
	Point at;	/* the mark's centre */
	Box mark, text; /* of its ink, of the words */
} LaidEvent;

typedef struct LaidLane {
	Block name;
	size_t rows;
	double top, bottom;
} LaidLane;

typedef struct LaidBand {
	double top, bottom;
} LaidBand;

typedef enum EventSample { SAMPLE_MARK, SAMPLE_LINK, SAMPLE_DONE, SAMPLE_SPAN } EventSample;

/* A sample of the legend with its words. */
typedef struct EventKey {
	EventSample sample;
	const char *kind; /* of a mark */
	bool hollow;
	SpanKind span;
	Certainty certainty;
	const char *word;
	const Styled *styled; /* `legend_row` */
	const TextRun *run;
	Box box;    /* of the sample */
	Point base; /* of the words */
} EventKey;

typedef LIST(EventKey) EventKeys;

/* What the chart is laid out in. */
typedef struct EventsSpace {
	Box area;      /* its height means nothing */
	TimeAxis axis; /* where nothing has a date only its x0 and x1 count */
	bool names_axis;
} EventsSpace;

typedef struct EventsLayout {
	const EventsModel *model;
	EventsSpace space;
	LaidEvent *items; /* by band, then x */
	size_t count;
	LaidLane *lanes; /* of the model's */
	LaidBand *bands;
	PackLink *links; /* of items here: from what was said to what answered it */
	size_t link_count;
	PackLink *done; /* from what was meant to what was done of it */
	size_t done_count;
	const Styled *lane;		    /* what lanes and bands are drawn in */
	const Styled *spans, *marks, *ties; /* layers of bars, of events and of links */
	const Styled *event;		    /* an event as such, for the size of rows and marks */
	const Styled *legend;
	double pitch;			 /* of rows */
	double size;			 /* of a mark */
	double axis_bottom, axis_height; /* height 0: no names here */
	EventKeys keys;
	double bottom;
} EventsLayout;

/* A way from mark to mark: its drawn path, and the tip with its direction. */
typedef struct EventWay {
	Path path;
	Point tip, direction;
} EventWay;

#define EVENT_HEAD_LENGTH 3.2 /* of a link, points */
#define EVENT_HEAD_WIDTH 2.2
#define EVENT_HEAD_OVERLAP 0.8 /* of the head's length: where the line under it ends */

#endif
