#include "batch/progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

#define BAR_WIDTH 30

static double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

ProgressBar progress_start(size_t total, bool wanted)
{
	return (ProgressBar){wanted && isatty(STDERR_FILENO), total, now()};
}

void progress_show(const ProgressBar *progress, size_t done)
{
	char bar[BAR_WIDTH + 1];
	double left;

	if (!progress->shown || !progress->total)
		return;
	for (size_t i = 0; i < BAR_WIDTH; i++)
		bar[i] = i * progress->total < done * BAR_WIDTH ? '#' : '.';
	bar[BAR_WIDTH] = '\0';
	left = done ? (now() - progress->started) / (double)done * (double)(progress->total - done)
		    : 0;
	fprintf(stderr, "\r[%s] %zu of %zu, %.0f s left ", bar, done, progress->total, left);
}

void progress_end(const ProgressBar *progress)
{
	if (progress->shown)
		fprintf(stderr, "\r%*s\r", BAR_WIDTH + 40, "");
}
