/*
 * progress.h: a bar with count and time left, on a terminal only.
 */
#ifndef BATCH_PROGRESS_H
#define BATCH_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>

typedef struct ProgressBar {
	bool shown;
	size_t total;
	double started; /* seconds of a monotonic clock */
} ProgressBar;

/* Shows nothing where stderr is no terminal or `wanted` is false. */
ProgressBar progress_start(size_t total, bool wanted);
void progress_show(const ProgressBar *progress, size_t done);
void progress_end(const ProgressBar *progress);

#endif
