/*
 * job_file.h: which files a figure becomes.
 */
#ifndef BATCH_JOB_FILE_H
#define BATCH_JOB_FILE_H

#include "backend/backend.h"
#include "figure/expand.h"

/* The name of the file that holds page `page` (from 0) of `pages`, without a folder. A document of several pages is one PDF,
 * which its first page stands for; other formats have no pages, so that each page is a file "-p001" of its own. NULL: no such
 * file, as for the words beside a book: its figures have theirs. */
char *job_file(Arena *arena, const Figure *figure, const char *language, Format format, size_t page,
	       size_t pages);

#endif
