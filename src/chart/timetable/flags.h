/*
 * flags.h: events as small flags over a time axis, each with its words, packed into rows so that none touches another.
 */
#ifndef CHART_TIMETABLE_FLAGS_H
#define CHART_TIMETABLE_FLAGS_H

#include "chart/chart.h"

/* An event that has a flag, with the words beside it but for its day. */
typedef struct FlagEvent {
	const Event *event;
	const char *words; /* "DPRK: Statement of the government" */
} FlagEvent;

typedef LIST(FlagEvent) FlagEvents;

typedef struct Flag {
	const Event *event;
	double x; /* of the staff, page points: the first day, or the middle of a time in which it lies */
	double x0, x1; /* of the time it took, or lies in; equal: a day */
	double text_x; /* of the words' left end */
	size_t row;    /* from 0, top */
	const char *text;
} Flag;

typedef struct Flags {
	Flag *at;
	size_t count, rows;
	double row_height, height; /* points */
} Flags;

/* Whether a chart shows an event as a flag. */
bool flags_show(const ChartModel *asked, const Event *event);
/* Dated events of the chart's carried-out plans and of no plan (where there is no carried-out plan: of all its plans). */
FlagEvents flags_gather(const ChartModel *asked, const Voice *voice);
void flags_time(const FlagEvents *events, ChartNeeds *needs);
/* Packed over the chart's axis. */
Flags flags_pack(const ChartSpace *space, const FlagEvents *events);
/* Draws them with their first row's top at `top`. */
void flags_draw(const Chart *chart, Group *parent, const Flags *flags, double top);
/* What the events shown cite. */
void flags_cite(const FlagEvents *events, const Voice *voice, SourceList *sources);

#endif
