/*
 * expand.h: the figures that an atlas asks for, one by one.
 *
 * `figures:` says "for each phase of these plans"; a Figure is one page in one language. Ids are paths,
 * "phase/proposal/1"; a file's stem is the same with dashes and without colons, and its name "<stem>.<language>.<suffix>".
 */
#ifndef FIGURE_EXPAND_H
#define FIGURE_EXPAND_H

#include "campaign/course.h"

typedef struct Figure {
	const char *id;	  /* "phase/proposal/1", "phase/proposal/start", "day/actual/1958-04-25",
			     "hour/battle/1863-07-01T05:30", "one/actual/cpv" */
	const char *stem; /* "phase-proposal-1", "hour-battle-1863-07-01T0530" */
	const FigureSpec *spec;
	const Plan *plan;
	const Phase *phase; /* NULL: the start, or a moment */
	bool at_moment;
	Moment when;	 /* a day, or of steps that are not whole days an instant */
	const Force *of; /* whose marks it shows alone; NULL: everybody's */
	const struct Figure *const
		*parts; /* panels of a sheet, pages of a book: of the same list */
	size_t part_count;
	/* What it shows: NULL until figures_book (figure/states.h) */
	const State *moment; /* its plan's at its moment; NULL: it has none */
	const State *shown;  /* the same, or a comparison with another */
	const PlanCourse *const
		*courses; /* of its plans over all their time; NULL: it has a moment alone */
} Figure;

typedef struct FigureList {
	Figure *at;
	size_t count;
} FigureList;

/* All figures in the order of the atlas. Errors at the figure's place: a step over a plan without bounded dates, and two figures whose files
 * would have one name, letters' case aside. */
FigureList figures_expand(Arena *arena, Diag *diag, const Atlas *atlas);
/* Those whose id matches one of the globs ("phase/actual/ *" without the blank), all where there are none; a glob that matches nothing is an error. */
FigureList figures_select(Arena *arena, Diag *diag, FigureList all, const char *const *globs,
			  size_t count);
/* The file name of a figure in a language and format suffix (".pdf"). */
char *figure_file(Arena *arena, const Figure *figure, const char *language, const char *suffix);

#endif
