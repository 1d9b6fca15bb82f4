/*
 * derivation.h: from a symbol back to its rows and sources, as text.
 */
#ifndef CAMPAIGN_DERIVATION_H
#define CAMPAIGN_DERIVATION_H

#include "base/strbuf.h"
#include "campaign/ledger.h"

/* What the plan says of a force (and of bodies it is in) up to the end of a phase (NULL: the start): where it stands, then
 * every entry with file:line, amounts before and after, certainty of row and cells, sources. `place` NULL: at all places.
 * false: the force has no entry there. */
bool explain_force(Arena *arena, StrBuf *out, const Ledger *ledger, const Plan *plan,
		   const Phase *phase, const Force *force, const char *place, const char *language);

#endif
