/*
 * pages.h: the manual's pages, as `phaseline help TOPIC` prints them.
 *
 * The build makes their texts part of the program (src/manual/embed.awk), so that it is never without its manual.
 */
#ifndef MANUAL_PAGES_H
#define MANUAL_PAGES_H

#include <stddef.h>

typedef struct ManualPage {
	const char *topic;	  /* "timetable" */
	const char *title;	  /* the page's heading */
	const char *const *lines; /* of Markdown, without their ends; NULL behind the last */
} ManualPage;

/* By topic; a NULL topic behind the last. */
extern const ManualPage manual_pages[];
/* The files that `phaseline new` begins a project with (src/manual/start), likewise; topics are their names. What stands between two @
 * is filled in. */
extern const ManualPage manual_starts[];

/* NULL: there is no such page. */
const ManualPage *manual_page_find(const char *topic);

#endif
