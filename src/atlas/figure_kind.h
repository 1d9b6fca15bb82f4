/*
 * figure_kind.h: the kinds of figures, the keys of `figures:`, and which kind takes which.
 *
 * A kind is a row of figure_kinds.def, a key one of figure_key.h. Whoever asks what a kind is, takes or makes reads its row.
 */
#ifndef ATLAS_FIGURE_KIND_H
#define ATLAS_FIGURE_KIND_H

#include <stdbool.h>
#include <stddef.h>

typedef enum FigureKind {
#define FIGURE_KIND(upper, ...) FIGURE_##upper,
#include "atlas/figure_kinds.def"
	FIGURE_KINDS
} FigureKind;

/* What a kind's figures are made by, and which part of a FigureSpec they have. */
typedef enum FigureShape {
	SHAPE_PLATE, /* a map and what happens on it */
	SHAPE_CHART,
	SHAPE_MARCH, /* bands on a map, and what was measured on the way below */
	SHAPE_SHEET,
	SHAPE_BOOK,
	FIGURE_SHAPES
} FigureShape;

/* Which time a figure shows, and so how many an entry of `figures:` makes. */
typedef enum FigureTime {
	TIME_NONE,	  /* that of the figures it is made of */
	TIME_RANGE,	  /* the whole of its plans: one figure */
	TIME_PLAN,	  /* the whole of one plan: a figure for each */
	TIME_MOMENT,	  /* one plan at one moment: a figure for each that is asked for */
	TIME_CHANGE,	  /* the same, against the moment before it: so not the start */
	TIME_SHARED_PHASE /* a phase of its first plan that another has too: a figure for each */
} FigureTime;

/* What its size has to say. */
typedef enum FigureSize {
	NEEDS_WIDTH, /* it is as high as it has to be */
	NEEDS_PAGE   /* width and height */
} FigureSize;

/* Of which forces a figure is, for an index. */
typedef enum FigureForces {
	FORCES_NONE,
	FORCES_LISTED,	/* its `forces`; all where it names none */
	FORCES_BOOKED,	/* those of them that a row of its plans names */
	FORCES_STANDING /* who stands or moves on it */
} FigureForces;

/* In the order in which they are read: what a key's value is checked against stands before it. */
typedef enum FigureKey {
	FIGURE_KEY_ID,
	FIGURE_KEY_KIND,
	FIGURE_KEY_TITLE,
	FIGURE_KEY_SIZE,
	FIGURE_KEY_MAP,
	FIGURE_KEY_FOR,
	FIGURE_KEY_PLANS,
	FIGURE_KEY_PHASE,
	FIGURE_KEY_FORCES,
	FIGURE_KEY_SERIES,
	FIGURE_KEY_INSETS,
	FIGURE_KEY_LOCATOR,
	FIGURE_KEY_PIN,
	FIGURE_KEY_PANELS,
	FIGURE_KEY_COLUMNS,
	FIGURE_KEY_PAGES,
	FIGURE_KEYS
} FigureKey;

typedef struct FigureKindRow {
	const char *name;
	FigureShape shape;
	FigureTime time;
	FigureSize size;
	FigureForces forces;
	size_t plans_least;    /* by `plans` or `for` */
	bool makes_pages;      /* many of one figure */
	bool named_by_plan;    /* the plan says which it is, no word for the kind is needed */
	unsigned needs, takes; /* bits 1 << FigureKey, besides those that every figure has */
	const char *what;      /* it shows, for tables and help */
} FigureKindRow;

extern const FigureKindRow figure_kinds[FIGURE_KINDS];

/* FIGURE_KINDS: none has the name. */
FigureKind figure_kind_find(const char *name);
extern const char *const figure_kind_names[FIGURE_KINDS];
/* Whether figures of a kind may have a key. */
bool figure_kind_takes(FigureKind kind, FigureKey key);

#endif
