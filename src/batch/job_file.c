#include "batch/job_file.h"

/* Files that say something of a figure. */
static bool beside_figures(Format format)
{
	return format == FORMAT_JSON || format == FORMAT_LATEX || format == FORMAT_CSV;
}

char *job_file(Arena *arena, const Figure *figure, const char *language, Format format, size_t page,
	       size_t pages)
{
	const char *suffix = format_rows[format].suffix;

	if (page >= pages ||
	    (pages > 1 && (beside_figures(format) || (format == FORMAT_PDF && page > 0))))
		return NULL;
	if (pages == 1 || format == FORMAT_PDF)
		return figure_file(arena, figure, language, suffix);
	return arena_printf(arena, "%s-p%03zu.%s%s", figure->stem, page + 1, language, suffix);
}
