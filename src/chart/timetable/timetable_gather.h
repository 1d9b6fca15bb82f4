/*
 * timetable_gather.h: what a timetable says, as it is gathered: lanes of actions, plan by plan, and the events over them. Private to
 * chart/timetable.
 *
 * A lane is what one root force (or a side) does of one kind of action, or the phases themselves; a track is what one plan says of it.
 * Bars of a track that would lie on one another are in different rows. Words are in the voice's language.
 */
#ifndef CHART_TIMETABLE_TIMETABLE_GATHER_H
#define CHART_TIMETABLE_TIMETABLE_GATHER_H

#include "chart/timetable/bar.h"
#include "chart/timetable/flags.h"

/* One action of a plan, with what it came to; or a phase. */
typedef struct Entry {
	Bar bar;
	const Row *row; /* NULL: a phase itself */
	const Force *reliever;
	const char *relieved; /* "relieved by the KPA"; NULL: by nobody */
	const Phase *phase;
	size_t row_index; /* of the track, from 0 */
	bool undone;	  /* planned, and no row of what was carried out says that it was done */
} Entry;

/* The bars of one plan in a lane, by their beginning. */
typedef struct Track {
	const Plan *plan;
	const char *name; /* of the plan */
	LIST(Entry) entries;
	bool relieves;
	size_t rows; /* of bars; one at least */
} Track;

/* An entry of a lane by its numbers. */
typedef struct EntryPlace {
	size_t track, entry;
} EntryPlace;

/* How far a date may be trusted, the worst last. */
typedef enum Doubt { DOUBT_NONE, DOUBT_ABOUT, DOUBT_UNCERTAIN } Doubt;

/* How much later, or earlier, what a lane's plan meant to do in a phase ended than it was planned to. */
typedef struct Slip {
	EntryPlace planned, done; /* the last of them */
	int least, most;	  /* days; negative: earlier */
	Doubt doubt;
	const char *words; /* "about 9 days late" */
} Slip;

typedef struct Lane {
	const Force *root; /* NULL: the phases, or what a side holds */
	const Side *side;  /* of a lane of land that a side holds */
	Action action;
	const char *name;
	LIST(Track) tracks;
	LIST(Slip) slips; /* of what was carried out, track by track */
} Lane;

typedef struct Timetable {
	LIST(Lane) lanes;
	FlagEvents events;
} Timetable;

const void *timetable_gather(const ChartModel *asked, const Voice *voice);
/*
 * Finds the slips of a lane whose tracks are complete, one for each phase: of the same forces, action, phase and place by both plans. A
 * plan that leaves open which part of a force it means is carried out by whichever parts are. Part of gathering.
 */
void timetable_find_slips(Lane *lane, const Voice *voice);
/* Finds what a planned track sends somewhere and nothing in the data carries out. Part of gathering. */
void timetable_find_undone(Track *track, const Atlas *atlas);

/* "Withdrawal of the CPV", "Phases". */
const char *timetable_lane_name(const Voice *voice, const Lane *lane);
bool timetable_lane_is_phases(const Lane *lane);
/* What the last day of either bar makes of the days between them. */
Doubt timetable_doubt(const Bar *planned, const Bar *done);
/* "about 9 days late": days that rest on a doubtful date are doubtful themselves. */
char *timetable_slip_words(const Voice *voice, const Slip *slip);
char *timetable_note(const ChartModel *model, const Voice *voice, const ChartNeeds *needs);
void timetable_cite(const ChartModel *model, const Voice *voice, SourceList *sources);
/* "As proposed ...: CPV: withdrawal, one third, March to April 1958; ..." */
char *timetable_description(const ChartModel *model, const Voice *voice);

#endif
