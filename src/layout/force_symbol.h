/*
 * force_symbol.h: the unit symbol of a force, with its abbreviation shaped.
 */
#ifndef LAYOUT_FORCE_SYMBOL_H
#define LAYOUT_FORCE_SYMBOL_H

#include "atlas/atlas.h"
#include "layout/compose.h"
#include "sign/symbol.h"

/* The symbol of a force (or body) as an element of it is styled, without amounts: for the legend too. Where `label` is given,
 * one that has a branch is told by its name too: *label gets the name's element, NULL: it has none. */
SymbolSpec force_symbol(const Composer *composer, const Styled *styled, const Force *const *forces,
			size_t count, const Styled **label);

#endif
