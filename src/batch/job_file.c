#include "batch/job_file.h"

char *job_file(Arena *arena, const Figure *figure, const char *language, Format format, size_t page,
	       size_t pages)
{
	const char *suffix = format_rows[format].suffix;
	bool one_file = pages == 1 || format_rows[format].encode_pages;

	if (page >= pages || (pages > 1 && format_is_beside(format)) || (one_file && page > 0))
		return NULL;
	if (one_file)
		return figure_file(arena, figure, language, suffix);
	return arena_printf(arena, "%s-p%03zu.%s%s", figure->stem, page + 1, language, suffix);
}
