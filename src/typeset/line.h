/*
 * line.h: shaping and measuring single lines of text.
 */
#ifndef TYPESET_LINE_H
#define TYPESET_LINE_H

#include "base/arena.h"
#include "base/diag.h"
#include "scene/scene.h"
#include "style/style.h"
#include "typeset/font.h"

/*
 * Shapes one line (no newline in it) in the style's family, size, weight, slant, spacing and transform. Bidi (script.h says which way a paragraph runs) and
 * fallback to the style's further families by pango; zh picks "Noto Sans CJK SC" or the style's own. Hinting off,
 * positions unrounded. A character that no face has is an error in diag with the character's code point and the string,
 * located at the setter's span. Never NULL.
 */
const TextRun *line_shape(const Typesetter *setter, const Style *style, const char *string);
/* Lines of a paragraph broken to `width` points (pango's breaks, but for those of wrap.h; '\n' breaks too); *count lines in the arena. */
const TextRun *const *paragraph_shape(const Typesetter *setter, const Style *style,
				      const char *string, double width, size_t *count);
/* The least width in points at which paragraph_shape cuts no word of `string`. */
double paragraph_least(const Typesetter *setter, const Style *style, const char *string);
/* Bytes [*start, *end) of the run's string that its glyph run `index` draws. */
void line_run_bytes(const TextRun *run, size_t index, size_t *start, size_t *end);
/*
 * The pieces of a run that can be turned one by one, as runs of their own, each with its x offset, from left to right: for
 * text on a curve. A piece is a letter with its marks, a syllable of letters that are drawn as one, a word of letters that join:
 * set alone it looks as it does in the line.
 */
typedef struct Cluster {
	const TextRun *run;
	double x, width;
	size_t rank; /* in the order in which they are read */
} Cluster;
const Cluster *line_clusters(Arena *arena, const TextRun *run, size_t *count);

#endif
