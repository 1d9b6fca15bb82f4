/*
 * force_symbol.h: the unit symbol of a force, with its abbreviation shaped.
 */
#ifndef LAYOUT_FORCE_SYMBOL_H
#define LAYOUT_FORCE_SYMBOL_H

#include "atlas/atlas.h"
#include "layout/pen.h"
#include "sign/symbol.h"

/* The symbol of a force (or body) as its group's style has it, without amounts: for the legend too. */
SymbolSpec force_symbol(Pen *pen, const Group *group, const Force *const *forces, size_t count,
			bool abbreviated);

#endif
