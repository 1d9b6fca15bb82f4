/*
 * flow_model.h: a flow chart as it is gathered: the strength of forces in plans, with what leaves, joins and is lost, in words.
 *
 * Widths are points, and have one scale for the whole chart, which figure/flow's map shares; all else knows no paper.
 * Everything lives in the voice's arena. Private to chart/, but for flow_widths.
 */
#ifndef CHART_FLOW_FLOW_MODEL_H
#define CHART_FLOW_FLOW_MODEL_H

#include "chart/strength/series_panel.h"
#include "chart/strength/strength_panel.h"
#include "sign/flow_width.h"

typedef enum FlowWay { FLOW_LEAVES, FLOW_JOINS, FLOW_LOST, FLOW_WAYS } FlowWay;
extern const char *const flow_way_names[FLOW_WAYS]; /* "leaves", "joins", "lost" */

/* Points of width for one man, or for a whole force where only shares are known; 0: no such strip. */
typedef struct FlowScale {
	double per_man, per_whole;
	/* What the legend says of it: so many millimetres are so many men, or per cent of a force. */
	double men_mm, whole_mm;
	int64_t men, percent;
} FlowScale;

/* What a row does to the strength of a strip's force. */
typedef struct FlowChange {
	const CourseStep *step;
	FlowWay way;
	double amount, width;	  /* men or share, and on paper */
	const char *head;	  /* "80,000 to China" */
	const char *who, *when;	  /* NULL: all that the strip is about; there is no date */
	const char *amount_words; /* "80,000" */
	const char *left;	  /* afterwards: "about 170,000" */
} FlowChange;

/* One strip: a force in a plan. */
typedef struct FlowCourse {
	const Force *force;
	const StrengthPanel *panel;
	const Course *course;
	bool in_men, planned;
	double scale;	    /* points by man or by the whole */
	const Total *first; /* how many there are before anything changes */
	const char *name;   /* "CPV, men: as carried out" */
	FlowChange *changes;
	size_t count;
} FlowCourse;

typedef struct FlowModel {
	FlowCourse *courses; /* what was carried out before what was planned */
	size_t count;
	FlowScale scale;
	UnknownForces unknown; /* forces whose strength is not known */
	const SeriesPanel *series;
	size_t series_count;
	ChartNeeds time; /* over_time, from and until: what it has to show */
} FlowModel;

/* Widths of all rows that leave or come in the first strip's plan (the one carried out, where there is one), for every force
 * whose strength is known; *plan is that plan. None: no strength is known. */
const FlowWidth *flow_widths(const ChartModel *model, Arena *arena, const Plan **plan,
			     size_t *count);

/* ---- gathering ---- */

/* A FlowModel. */
const void *flow_gather(const ChartModel *asked, const Voice *voice);
/* A round scale for strengths up to these (0: none), so that the widest band is near to `width`, points. */
FlowScale flow_scale_for(double most_men, double most_whole, double width);
/* A strip without its words. */
FlowCourse flow_course_of(Arena *arena, const StrengthPanel *panel, const Course *course,
			  const FlowScale *scale);
/* The words of a strip and of all that changes it. */
void flow_name_course(const Voice *voice, FlowCourse *course);

/* ---- words ---- */

/* The date of a row, else of its phase; NULL: neither has one. */
const Edtf *flow_when(const Row *row);
/* "157,000 to 183,000", "two thirds": what is left of a strip's force. */
char *flow_left_words(const Voice *voice, const FlowCourse *course, const Total *left);
/* What a change leaves of a total that need not be the one that it was booked on: ribbons lie in the order of their turns. */
Total flow_left_total(const FlowCourse *course, Total total, const FlowChange *change);
/* "80,000 to China, about 15 March – probably 25 April 1958" */
char *flow_change_words(const Voice *voice, const FlowChange *change);
/* "5 mm = 100,000 men" */
char *flow_scale_words(const Voice *voice, const FlowScale *scale, bool in_men);
/* How it is to be read, whom it leaves out, its sources. */
char *flow_note(const ChartModel *model, const Voice *voice, const ChartNeeds *needs);
/* What is known where nothing is dated, a line for each strip; "" where nothing is known. */
char *flow_undated_words(const FlowModel *flow, const Voice *voice);
/* "CPV, as carried out: about 250,000; 80,000 to China, about 15 March 1958: about 170,000 in the theatre; ..." */
char *flow_description(const ChartModel *model, const Voice *voice);

#endif
