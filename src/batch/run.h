/*
 * run.h: many figures, several processes, one list of what went wrong.
 *
 * One job is one figure in one language, in all formats asked for. Workers are forked after everything shared has been read;
 * each opens its own fonts and series (no Pango, PROJ or SQLite handle crosses the fork). Workers take the next job from a
 * shared counter; what is written does not depend on who writes it. A worker that dies fails its job alone.
 */
#ifndef BATCH_RUN_H
#define BATCH_RUN_H

#include "backend/backend.h"
#include "figure/kinds.h"

typedef struct RunPlan {
	GallerySources sources;
	FigureList figures; /* to render */
	const char *const *languages;
	size_t language_count;
	bool formats[FORMAT_COUNT];
	const char *folder; /* made if missing */
	double png_dpi;
	int workers;   /* at least 1 */
	bool progress; /* a bar on stderr */
	bool gallery;  /* writes index.html into the folder: every figure that was drawn */
} RunPlan;

typedef struct RunResult {
	size_t jobs, failed;
} RunResult;

/* Renders all; messages of all workers come into diag, in the same order whatever the number of workers. */
RunResult run_jobs(Arena *arena, Diag *diag, const RunPlan *plan);

#endif
