/*
 * battle.h: an order of battle as it is gathered: who stands under whom, how many, where. Private to chart/.
 */
#ifndef CHART_UNITS_BATTLE_H
#define CHART_UNITS_BATTLE_H

#include "chart/chart.h"

#define UNIT_NONE ((size_t)-1)
#define UNIT_CHIEF_LEVELS 2 /* levels whose units stand in boxes where there is room */
#define UNIT_BOXES_MOST 24  /* a root with more under it has them in a list */

/* A force at the asked moment, in the reader's words; "" where nothing is known. */
typedef struct BattleUnit {
	const Force *force;
	size_t level; /* 0: a force that the figure names */
	size_t parent, child_count;
	bool chief;	     /* may stand in a box, and looks it */
	bool has_left;	     /* all of it is out of the theatre, or all that it belongs to */
	bool is_other_whole; /* by attachment: its strength is the ledger's at the moment */
	const char *name, *strength, *place;
} BattleUnit;

/* In the order of the tree, each force before those under it. */
typedef struct Battle {
	BattleUnit *at;
	size_t count;
} Battle;

/* Whether a force's strength is told in men. */
bool battle_unit_is_counted(const BattleUnit *unit);

/* The chart's forces and all under them. */
const void *battle_gather(const ChartModel *asked, const Voice *voice);
/* That unknown strengths are left out, and the sources. */
char *battle_note(const ChartModel *model, const Voice *voice, const ChartNeeds *needs);
/* "30 forces: Chinese People's Volunteers, about 250,000, place unknown; 1st Army; ..." */
char *battle_description(const ChartModel *model, const Voice *voice);

#endif
