/*
 * unit.h: the units of an order of battle as they look: symbol, name, strength and place, shaped and ready to be laid out.
 *
 * Units come in the order of the tree, each force before those under it. Their text is broken anew whenever a layout
 * asks for another width. Page points; everything lives in the composer's arena.
 */
#ifndef CHART_UNITS_UNIT_H
#define CHART_UNITS_UNIT_H

#include "chart/units/battle.h"
#include "layout/block.h"
#include "sign/symbol.h"

typedef enum UnitTextKind { UNIT_NAME, UNIT_STRENGTH, UNIT_PLACE, UNIT_TEXTS } UnitTextKind;

typedef struct UnitText {
	const Styled *styled;
	const char *string;    /* "" none */
	double natural, least; /* unbroken; its longest word */
	Block words;	       /* as last broken */
} UnitText;

typedef struct Unit {
	const BattleUnit *told;
	const Styled *styled;
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

/* All of them under what the chart stands under. */
Units units_styled(const Composer *composer, const Styled *under, const Battle *battle);
/* Room for its symbol: all of a kind but roots have the same, so that names align. */
double unit_slot(const Units *units, const Unit *unit);
/* The part of it left of the centre of the symbol's frame. */
double unit_slot_left(const Units *units, const Unit *unit);
/* Breaks its text to a width; sets text_height. False where a word is wider (the text then breaks within it). */
bool unit_fit(const Composer *composer, Unit *unit, double width);
/* The longest of its lines as last broken. */
double unit_text_width(const Unit *unit);

/* Groups of a unit: its own, and one for each of its texts. */
typedef struct UnitGroups {
	Group *unit, *text[UNIT_TEXTS];
} UnitGroups;
UnitGroups unit_open(const Chart *chart, const Unit *unit);
/* Draws symbol and text: the symbol's slot begins at the box's corner, both are centred between its top and its bottom. */
void unit_draw(const Chart *chart, const Units *units, const Unit *unit, const UnitGroups *groups,
	       Box box);

#endif
