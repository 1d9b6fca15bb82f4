/*
 * derivation.h: from a symbol back to its rows and sources, as text.
 */
#ifndef CAMPAIGN_DERIVATION_H
#define CAMPAIGN_DERIVATION_H

#include "base/strbuf.h"
#include "campaign/ledger.h"

/* What is asked. */
/* Who says amounts: as figures say them. Strings live as long as what they are said of. */
typedef struct AmountTeller {
	const char *(*tell)(const struct AmountTeller *teller, const Force *const *forces,
			    size_t count, const Holding *holding);
	const void *voice; /* the teller's own */
} AmountTeller;

typedef struct DerivationAsked {
	const Plan *plan;
	const Phase *phase; /* up to its end; NULL: the start */
	const Force *force; /* NULL: `side` is asked for */
	const Side *side;
	const char *place; /* NULL: at all places */
	const char *language;
	const AmountTeller *teller;
} DerivationAsked;

/* What the plan says of a force (and of bodies it is in): where it stands, then every entry with file:line, amounts before and
 * after, certainty of row and cells, sources. false: the force has no entry there. */
bool explain_force(Arena *arena, StrBuf *out, const Ledger *ledger, const DerivationAsked *asked);

/* The same of a side as such: which land it holds, and the rows that gave it to it. */
bool explain_side(Arena *arena, StrBuf *out, const Ledger *ledger, const DerivationAsked *asked);

#endif
