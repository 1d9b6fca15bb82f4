/*
 * projection_files.h: files that the definition of a projection makes PROJ read: grids, lists of definitions.
 *
 * `+nadgrids=/dev/zero` stands in an atlas or a .prj like any other text. PROJ reads what base/file.h opens and writes nothing; what
 * came with PROJ itself is always within reach.
 */
#ifndef GEO_PROJECTION_FILES_H
#define GEO_PROJECTION_FILES_H

#include <proj.h>
#include <stdbool.h>

#include "base/diag.h"

typedef struct ProjectionFiles {
	const Reach *reach; /* NULL: anywhere */
	bool outside;	    /* a file out of reach was asked for */
} ProjectionFiles;

/* For all that the context will read; `files` has to live as long as it. */
void projection_files(PJ_CONTEXT *context, ProjectionFiles *files);

#endif
