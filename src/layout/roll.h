/*
 * roll.h: what a page was asked to show, and what became of each thing.
 *
 * Whoever finds places signs the roll: a thing that data, ranks and styles ask for is entered once, drawn or with the reason
 * why not. Nothing else decides what is told, so what was asked for is what was drawn and what is reported. A roll is a
 * value of what was laid out: it is there before anything is drawn. It borrows its texts.
 */
#ifndef LAYOUT_ROLL_H
#define LAYOUT_ROLL_H

#include "base/diag.h"

typedef enum RollKind {
	ROLL_POSITION,
	ROLL_FORMER,	     /* of who has left */
	ROLL_INSET_POSITION, /* once more, in an inset */
	ROLL_MOVEMENT,
	ROLL_RELIEF,
	ROLL_LAND, /* that somebody holds */
	ROLL_MARK, /* of a place */
	ROLL_NAME,
	ROLL_CAPTION, /* of an arrow */
	ROLL_BOX,     /* an inset, a locator, a scale bar */
	ROLL_TEXT,    /* of a chart or a sheet */
	ROLL_KINDS
} RollKind;

typedef enum Fate {
	FATE_DRAWN,
	FATE_KEYED,	/* a number stands in its place, the name in a list */
	FATE_UNLISTED,	/* there is no room in that list either */
	FATE_NO_ROOM,	/* it belongs on the page, where all ground is taken */
	FATE_NO_WAY,	/* nobody says where it is */
	FATE_NO_GROUND, /* too little of what it belongs to is on the page */
	FATE_CUT,	/* some of it: it is too long for where it stands */
	FATE_COVERED,	/* a box lies over it */
	FATE_OFF_MAP,	/* it belongs outside of what the page shows */
	FATES
} Fate;

typedef struct RollEntry {
	RollKind kind;
	Fate fate;
	const char *layer;  /* what it is one of, "place"; NULL: its kind says it */
	const char *id;	    /* NULL: it has none */
	const char *name;   /* in the figure's language; NULL: none */
	const char *within; /* the inset or locator that it lacks in; NULL: the figure itself */
	/* Of what lies off the map: where it was written, and by which words messages call it. */
	Span span;
	const char *written;
} RollEntry;

typedef LIST(RollEntry) Roll;

void roll_sign(Arena *arena, Roll *roll, RollEntry entry);
/* What is not drawn, each once: the same thing may be lacking on many plates. */
Roll roll_lacking(Arena *arena, const Roll *roll);
size_t roll_count(const Roll *roll, Fate fate);
/* One message for each layer and reason: a count and the first few by name; of what lies off the map one for each place where
 * it was written. `on` is the figure, as messages call it. */
void roll_report(const Roll *roll, Diag *diag, Span span, const char *on);

#endif
