/*
 * project.h: a tiny invented project on disk, read and booked: for the tests of atlas/ and campaign/.
 *
 * Two phases (5 to 10 and 11 to 20 May 1901), a branch and a contingent plan, two places, a line from west to east.
 */
#ifndef TESTS_UNIT_CAMPAIGN_PROJECT_H
#define TESTS_UNIT_CAMPAIGN_PROJECT_H

#include "campaign/holding.h"
#include "campaign/ledger.h"

typedef struct Project {
	Arena *arena;
	Diag diag;
	const Atlas *atlas;   /* NULL after errors of reading */
	const Ledger *ledger; /* NULL without an atlas */
} Project;

#define FORCE_COLUMNS "id,parent,side,branch,echelon,strength,certainty,source,note,name_en\n"
#ifndef ROW_COLUMNS /* a test may have more */
#define ROW_COLUMNS                                                                                \
	"id,plan,phase,action,force,amount,from,to,via,by,when,certainty,allow,source,note\n"
#endif

/* `forces` and `rows` are lines of the tables without their headers; `more` is added to atlas.yaml (NULL: nothing). */
Project *project_made(const char *forces, const char *rows, const char *more);
void project_free(Project *project);
/* All codes of errors and warnings, sorted as printed, separated by blanks. */
char *project_codes(Project *project);
/* "first@weston 1/3; second@line ?": positions at the end of a phase ("" the start) or on a day or at an hour ("1901-05-05T08"). */
char *project_positions(Project *project, const char *plan, const char *phase);
char *project_positions_on(Project *project, const char *plan, const char *when);
/* "m1 under way": movements on a day or at an hour. */
char *project_movements_on(Project *project, const char *plan, const char *when);

#endif
