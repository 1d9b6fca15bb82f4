/*
 * symbol_priv.h: rows of the symbol tables: shapes of frames, marks of branches and echelons.
 *
 * Numbers are in units of L, the height of a friend frame; y down. A mark's points say by their space what they scale
 * with, so that one row serves every frame.
 */
#ifndef SIGN_SYMBOL_PRIV_H
#define SIGN_SYMBOL_PRIV_H

#include "sign/symbol.h"

typedef enum MarkSpace {
	SPACE_UNIT,  /* L about the frame's centre, moved and scaled as the shape's icon is */
	SPACE_REACH, /* -1..1 of the rectangle whose corners the frame can hold */
	SPACE_AXIS,  /* -1..1 of the frame's full width and height */
	SPACE_BAND /* x: -1..1 of the frame's width at the height of the supply bar; y as SPACE_UNIT */
} MarkSpace;

typedef struct MarkPoint {
	MarkSpace space;
	double x, y;
} MarkPoint;

typedef enum MarkVerb {
	MARK_END,
	MARK_MOVE,
	MARK_LINE,
	MARK_CURVE,
	MARK_CLOSE,
	MARK_RING,
	MARK_DISC
} MarkVerb;

/* One step of a drawing; rings and discs stand at at[0]. A list ends with MARK_END. */
typedef struct Mark {
	MarkVerb verb;
	MarkPoint at[3];
	double radius;
} Mark;

typedef enum FrameForm {
	FORM_FRIEND,
	FORM_HOSTILE,
	FORM_NEUTRAL,
	FORM_UNKNOWN, /* as FrameShape */
	FORM_TRIANGLE,
	FORM_CIRCLE, /* fm2130 */
	FORM_DISC,
	FORM_BOX, /* marks of places */
	FORM_COUNT
} FrameForm;

typedef struct FormRow {
	const Mark *outline;
	double widens; /* to hold a long abbreviation: by so much for each unit of text; 0: the whole symbol grows */
	Box bounds;
	Box reach;
	Box text;    /* what an abbreviation may fill */
	double band; /* half the width at the supply bar */
	double rise; /* the icon's centre, and its scale */
	double scale;
	Point staff;  /* where a headquarters' staff begins, -1..1 of the bounds */
	double spike; /* how far mitred corners stand out, in stroke widths */
} FormRow;

typedef struct BranchRow {
	const Mark *icon; /* NULL: none */
	FrameForm
		fm2130; /* the frame of a point or train without an echelon; FORM_FRIEND for units */
	bool staff;	/* always has a headquarters' staff */
	bool fine;	/* small parts that a bold stroke would clog */
} BranchRow;

typedef struct EchelonRow {
	const Mark *marks; /* about the middle of the frame's top; NULL: none */
	double half_width;
} EchelonRow;

extern const FormRow symbol_forms[FORM_COUNT];
extern const BranchRow symbol_branches[BRANCH_COUNT];
extern const EchelonRow symbol_echelons[ECHELON_COUNT];

#endif
