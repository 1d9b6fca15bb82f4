/*
 * unit.h: forces as the units of an order of battle: symbol, name, strength and place, shaped and ready to be laid out.
 *
 * Units come in the order of the tree, each force before those under it. Their text is broken anew whenever a layout
 * asks for another width. Page points; everything lives in the scene's arena.
 */
#ifndef CHART_UNITS_UNIT_H
#define CHART_UNITS_UNIT_H

#include "chart/chart.h"
#include "sign/symbol.h"

#define UNIT_NONE ((size_t)-1)
#define UNIT_CHIEF_LEVELS 2 /* levels whose units stand in boxes where there is room */
#define UNIT_BOXES_MOST 24  /* a root with more under it has them in a list */

typedef enum UnitTextKind { UNIT_NAME, UNIT_STRENGTH, UNIT_PLACE, UNIT_TEXTS } UnitTextKind;

typedef struct UnitText {
	Group *group;
	const char *string;	     /* "" none */
	double natural, least;	     /* unbroken; its longest word */
	const TextRun *const *lines; /* as last broken */
	size_t line_count;
	double leading;
} UnitText;

typedef struct Unit {
	const Force *force;
	size_t level; /* 0: a force that the figure names */
	size_t parent, child_count;
	bool chief; /* may stand in a box, and looks it */
	Group *group;
	SymbolSpec spec;
	Box symbol; /* its ink about the frame's centre */
	UnitText text[UNIT_TEXTS];
	double text_height; /* as last broken */
} Unit;

typedef struct Units {
	Unit *at;
	size_t count;
	/* Of the symbols of those in boxes under the roots, and of the others: how far they reach left and right of the
	 * frame's centre. Roots keep to their own. */
	struct UnitSlot {
		double left, right;
	} chief_slot, slot;
} Units;

/* The chart's forces and all under them; opens their groups in chart->group. */
Units units_of(const Chart *chart);
/* Room for its symbol: all of a kind but roots have the same, so that names align. */
double unit_slot(const Units *units, const Unit *unit);
/* Breaks its text to a width; sets text_height. False where a word is wider (the text then breaks within it). */
bool unit_fit(const Chart *chart, Unit *unit, double width);
/* Draws symbol and text: the symbol's slot begins at `corner`, both are centred between y and y + height. */
void unit_draw(const Chart *chart, const Units *units, const Unit *unit, Point corner,
	       double height);

#endif
