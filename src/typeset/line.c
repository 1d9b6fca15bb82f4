#include "typeset/line.h"

#include <hb.h>
#include <math.h>
#include <pango/pango.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/composed.h"
#include "base/strbuf.h"
#include "typeset/face.h"
#include "typeset/script.h"
#include "typeset/shaper.h"
#include "typeset/wrap.h"

/* A kept line: the run, and which of its characters nobody can draw, so that every use of it says so. */
typedef struct KeptLine {
	TextRun run;
	FontChoice choice;
} KeptLine;

/* Letters of a number in a key, each of so many bits. */
enum { KEY_BITS = 4, KEY_LETTERS = 16, KEY_MASK = 15 };

static double points_of(int units)
{
	return (double)units / PANGO_SCALE;
}

/* Georgian letters have capitals in Unicode that nobody writes words with. */
static gunichar character_upper(gunichar character)
{
	return g_unichar_get_script(character) == G_UNICODE_SCRIPT_GEORGIAN
		       ? character
		       : g_unichar_toupper(character);
}

/* Simple case mapping, character by character: GLib's string mapping asks the locale. */
static char *text_upper(Arena *arena, const char *string)
{
	StrBuf out = {0};
	char *upper;

	for (; *string; string = g_utf8_next_char(string)) {
		char bytes[6];
		int length = g_unichar_to_utf8(character_upper(g_utf8_get_char(string)), bytes);

		strbuf_add_n(&out, bytes, (size_t)length);
	}
	upper = arena_copy_n(arena, out.at ? out.at : "", out.length);
	strbuf_release(&out);
	return upper;
}

static const char *text_transformed(Arena *arena, const Style *style, const char *string)
{
	/* Readers refuse what is no UTF-8; should any come this far, one U+FFFD shows it. */
	if (!g_utf8_validate(string, -1, NULL))
		string = "\xef\xbf\xbd";
	string = arena_copy(arena, text_composed(arena, string));
	return style->transform == TRANSFORM_UPPERCASE ? text_upper(arena, string) : string;
}

/* Everything that decides how a line is shaped. */
/* Every bit of a number, as letters: printing one would take longer than all else that a kept line asks for. */
static char *key_number(char *to, double number)
{
	uint64_t bits;

	memcpy(&bits, &number, sizeof bits);
	for (size_t i = 0; i < KEY_LETTERS; i++, bits >>= KEY_BITS)
		*to++ = (char)('A' + (bits & KEY_MASK));
	return to;
}

/* U+001F, which separates units, hardly stands in a text. */
static char *key_text(char *to, const char *text)
{
	to = stpcpy(to, text ? text : "");
	*to++ = '\x1f';
	return to;
}

static size_t text_bytes(const char *text)
{
	return text ? strlen(text) + 1 : 1;
}

static const char *line_key(Arena *arena, const Style *style, const char *language, bool runs_left,
			    const char *string)
{
	const double numbers[] = {style->font_size, style->letter_spacing,
				  (double)style->font_weight, style->italic, runs_left};
	const size_t count = sizeof numbers / sizeof *numbers;
	char *key = arena_alloc(arena, text_bytes(style->family) + text_bytes(style->fallbacks) +
					       text_bytes(language) + text_bytes(string) +
					       count * KEY_LETTERS);
	char *to = key_text(key_text(key_text(key, style->family), style->fallbacks), language);

	for (size_t i = 0; i < count; i++)
		to = key_number(to, numbers[i]);
	stpcpy(to, string);
	return key;
}

/* That a script is lacking, whose letters are many, or a sign that is of no script. */
static void report_lacking(const Typesetter *setter, Span span, uint32_t character,
			   const char *string)
{
	const char *script = script_of(character);
	const FaceFamily *family = font_family_for(setter->fonts, character);
	const char *cure = family ? arena_printf(setter->arena,
						 "; add \"%s\" of the Debian package %s to "
						 "'font-family'",
						 family->name, family->package->name)
				  : "";
	char bytes[7] = {0};

	g_unichar_to_utf8(character, bytes);
	if (script)
		diag_error(setter->diag, (Span){.file = setter->span.file}, "text.no-glyph",
			   "no font that the style sheet names has %s letters%s" DIAG_EXAMPLE
			   "%s')",
			   script_name(setter->arena, script), cure, string);
	else
		diag_error(setter->diag, span, "text.no-glyph",
			   "no font has the character U+%04X '%s' of '%s'", character, bytes,
			   string);
}

static void report_missing(const Typesetter *setter, Span span, const FontChoice *choice,
			   const char *string)
{
	for (size_t i = 0; i < choice->missing_count; i++)
		report_lacking(setter, span, choice->missing[i], string);
}

/* A family without a bold face is set in its regular one. */
static void report_thin(const Typesetter *setter, Span span, const KeptLine *line)
{
	const TextRun *run = &line->run;

	for (size_t i = 0; i < run->run_count; i++) {
		const FontFace *face = run->runs[i].face;

		if (face->own && !font_face_bears(face, run->weight))
			diag_warning(
				setter->diag, span, "fonts.no-bold",
				"the font family '%s' has no bold face: its regular one is set",
				face->family);
	}
}

/* Figures are lining ones everywhere: dates and amounts stand beside capitals. Ligatures go where letters are spaced. */
static void layout_fill(PangoLayout *layout, const Style *style, const char *string)
{
	bool spaced = style->letter_spacing > 0 || style->letter_spacing < 0;
	PangoAttrList *list = pango_attr_list_new();

	pango_layout_set_text(layout, string, -1);
	pango_attr_list_insert(list, pango_attr_font_features_new(
					     spaced ? "lnum=1, liga=0, clig=0, dlig=0" : "lnum=1"));
	pango_layout_set_attributes(layout, list);
	pango_attr_list_unref(list);
}

/* Where the next glyph goes, in points, and how many clusters went before it. */
typedef struct LinePen {
	FontLibrary *fonts;
	Arena *arena;
	double x, spacing;
	TextRun *run;
} LinePen;

static void pen_ink(LinePen *pen, PangoFont *font, PangoGlyph index, double x, double y)
{
	PangoRectangle ink;
	Box box;

	pango_font_get_glyph_extents(font, index, &ink, NULL);
	if (ink.width <= 0 || ink.height <= 0)
		return;
	box.x0 = x + points_of(ink.x);
	box.y0 = y + points_of(ink.y);
	box.x1 = box.x0 + points_of(ink.width);
	box.y1 = box.y0 + points_of(ink.height);
	pen->run->ink = box_join(pen->run->ink, box);
}

/* Spacing goes behind each cluster, not each glyph: a letter and its accents stay together. */
static void pen_run(LinePen *pen, const PangoGlyphItem *item)
{
	const PangoGlyphString *glyphs = item->glyphs;
	PangoFont *font = item->item->analysis.font;
	GlyphRun *to = &pen->run->runs[pen->run->run_count++];

	to->face = font_face(pen->fonts, font);
	to->glyphs = arena_array(pen->arena, (size_t)glyphs->num_glyphs, sizeof *to->glyphs);
	for (int i = 0; i < glyphs->num_glyphs; i++) {
		const PangoGlyphInfo *glyph = &glyphs->glyphs[i];
		Glyph place = {.index = glyph->glyph,
			       .x = pen->x + points_of(glyph->geometry.x_offset),
			       .y = points_of(glyph->geometry.y_offset),
			       .pen = pen->x,
			       .byte = (uint32_t)(item->item->offset + glyphs->log_clusters[i])};
		bool ends = i + 1 == glyphs->num_glyphs ||
			    glyphs->log_clusters[i + 1] != glyphs->log_clusters[i];

		if (glyph->glyph != PANGO_GLYPH_EMPTY &&
		    !(glyph->glyph & PANGO_GLYPH_UNKNOWN_FLAG)) {
			to->glyphs[to->count++] = place;
			pen_ink(pen, font, glyph->glyph, place.x, place.y);
		}
		pen->x += points_of(glyph->geometry.width) + (ends ? pen->spacing : 0);
	}
}

static void run_metrics(TextRun *run, PangoLayout *layout)
{
	PangoContext *context = pango_layout_get_context(layout);
	PangoFont *font =
		pango_context_load_font(context, pango_context_get_font_description(context));
	hb_font_extents_t extents = {0};

	/* Of the first family alone, so that lines of one style stand alike whatever their letters. */
	hb_font_get_h_extents(pango_font_get_hb_font(font), &extents);
	run->ascent = points_of(extents.ascender);
	run->descent = -points_of(extents.descender);
	g_object_unref(font);
}

static void run_glyphs(FontLibrary *fonts, Arena *arena, PangoLayout *layout, TextRun *run)
{
	PangoLayoutLine *line = pango_layout_get_line_readonly(layout, 0);
	LinePen pen = {.fonts = fonts, .arena = arena, .spacing = run->spacing, .run = run};

	run->ink = box_empty();
	run->runs = arena_array(arena, g_slist_length(line->runs), sizeof *run->runs);
	for (const GSList *item = line->runs; item; item = item->next)
		pen_run(&pen, item->data);
	run->width = pen.x;
	if (box_is_empty(run->ink))
		run->ink = (Box){0, 0, 0, 0};
}

/* Shapes a line and keeps it; string is transformed already. */
static const KeptLine *line_keep(const Typesetter *setter, const Style *style, const char *string,
				 bool runs_left, const char *key)
{
	FontLibrary *fonts = setter->fonts;
	Arena *arena = font_keep_room(fonts);
	Typesetter keeper = *setter;
	KeptLine *line = arena_alloc(arena, sizeof *line);
	TextRun *run = &line->run;
	const char *rest;
	PangoLayout *layout;
	size_t errors = setter->diag->errors;

	keeper.arena = arena;
	line->choice = font_choose(&keeper, style, string);
	rest = strchr(line->choice.names, ',');
	run->string = arena_copy(arena, string);
	run->language = arena_copy(arena, setter->language ? setter->language : "");
	run->fallbacks = rest ? arena_copy(arena, rest + 1) : "";
	run->family = arena_copy_n(arena, line->choice.names, strcspn(line->choice.names, ","));
	run->size = style->font_size;
	run->weight = style->font_weight;
	run->italic = style->italic;
	run->spacing = text_joins(string) ? 0 : style->letter_spacing;
	run->runs_left = runs_left;
	layout = font_layout(fonts, &line->choice, style, setter->language, runs_left);
	pango_layout_set_width(layout, -1);
	layout_fill(layout, style, string);
	run_metrics(run, layout);
	run_glyphs(fonts, arena, layout, run);
	/* What went wrong is to be said again by the next figure. */
	if (setter->diag->errors == errors)
		font_keep(fonts, key, line);
	return line;
}

/* What is kept may go with the next line that is kept, so a caller gets its own. */
static const TextRun *run_copied(Arena *arena, const TextRun *from)
{
	TextRun *to = arena_alloc(arena, sizeof *to);

	*to = *from;
	to->string = arena_copy(arena, from->string);
	to->language = arena_copy(arena, from->language);
	to->family = arena_copy(arena, from->family);
	to->fallbacks = arena_copy(arena, from->fallbacks);
	to->runs = arena_array(arena, from->run_count, sizeof *to->runs);
	for (size_t i = 0; i < from->run_count; i++) {
		to->runs[i] = from->runs[i];
		to->runs[i].glyphs = arena_array(arena, from->runs[i].count, sizeof(Glyph));
		if (from->runs[i].count)
			memcpy(to->runs[i].glyphs, from->runs[i].glyphs,
			       from->runs[i].count * sizeof(Glyph));
	}
	return to;
}

/* The line of a text that is transformed already. */
static const TextRun *line_of(const Typesetter *setter, const Style *style, const char *string,
			      bool runs_left)
{
	const char *key = line_key(setter->arena, style, setter->language, runs_left, string);
	const KeptLine *line = font_kept(setter->fonts, key);
	Span asked_at = font_asked_at(setter, style);

	if (!line)
		line = line_keep(setter, style, string, runs_left, key);
	report_missing(setter, asked_at, &line->choice, string);
	report_thin(setter, asked_at, line);
	return run_copied(setter->arena, &line->run);
}

const TextRun *line_shape(const Typesetter *setter, const Style *style, const char *string)
{
	const char *text = text_transformed(setter->arena, style, string);
	bool runs_left = paragraph_runs_left(text, setter->language);

	return line_of(setter, style, text_with_marks(setter->arena, text, runs_left), runs_left);
}

typedef LIST(const TextRun *) RunList;

/* What a paragraph's lines have in common. */
typedef struct Paragraph {
	const Typesetter *setter;
	Arena *arena; /* the setter's */
	const Style *style;
	double width;
	bool runs_left; /* of the piece under way: all its lines have the direction of the whole */
	RunList lines;
} Paragraph;

static void paragraph_add(Paragraph *p, const char *text, size_t length)
{
	while (length && text[length - 1] == ' ')
		length--;
	LIST_ADD(p->arena, &p->lines,
		 line_of(p->setter, p->style, arena_copy_n(p->arena, text, length), p->runs_left));
}

/* Letter spacing is ours, not pango's; for breaking the width is made smaller by what it takes in an average line. */
static int paragraph_units(const Paragraph *p)
{
	/* A letter is about half its size wide; tight spacing may not shrink it below a quarter of that. */
	double letter = p->style->font_size / 2;
	double share = letter / fmax(letter + p->style->letter_spacing, letter / 4);

	return (int)(p->width * share * PANGO_SCALE + 0.5);
}

typedef LIST(size_t) Ends;

/* What pango breaks a text to. */
typedef struct Measure {
	PangoWrapMode wrap;
	int units;
} Measure;

/* Has pango break a text, which has no '\n'; fills `ends`, in the arena of `p`. */
static void break_text(const Paragraph *p, const char *text, Measure measure, Ends *ends)
{
	WrapText guarded = wrap_text(p->arena, text);
	FontChoice choice = font_choose(p->setter, p->style, text);
	PangoLayout *layout =
		font_layout(p->setter->fonts, &choice, p->style, p->setter->language, p->runs_left);

	layout_fill(layout, p->style, guarded.string);
	pango_layout_set_wrap(layout, measure.wrap);
	pango_layout_set_width(layout, measure.units);
	for (const GSList *l = pango_layout_get_lines_readonly(layout); l; l = l->next) {
		const PangoLayoutLine *line = l->data;

		LIST_ADD(p->arena, ends, guarded.origins[line->start_index + line->length]);
	}
	pango_layout_set_width(layout, -1);
}

/* A text longer than this is broken piece by piece, each of so many bytes at first. */
#define LONG_BYTES 1024
#define PIECE_BYTES 256
/* How all bytes of a letter but its first begin. */
#define UTF8_TAIL_MASK 0xC0
#define UTF8_TAIL 0x80

/* So many bytes of a text, and those that the last letter still has. */
static size_t whole_letters(const char *text, size_t length)
{
	while ((text[length] & UTF8_TAIL_MASK) == UTF8_TAIL)
		length++;
	return length;
}

/* The same for a long text: pango shapes all that is left once more for each line. Lines are broken as soon as they are
 * full, so all but the last of a piece are those of the whole. */
static void break_long_text(const Paragraph *p, const char *text, Measure measure, Ends *ends)
{
	size_t start = 0, bytes = PIECE_BYTES, length = strlen(text);

	while (start < length) {
		bool last = length - start <= bytes;
		size_t piece = last ? length - start : whole_letters(text + start, bytes), kept;
		Ends part = {0};

		break_text(p, arena_copy_n(p->arena, text + start, piece), measure, &part);
		if (!last && (part.count < 2 || !part.at[part.count - 2])) {
			bytes *= 2;
			continue;
		}
		kept = last ? part.count : part.count - 1;
		for (size_t i = 0; i < kept; i++)
			LIST_ADD(p->arena, ends, start + part.at[i]);
		start = last ? length : start + part.at[kept - 1];
		start += strspn(text + start, " ");
	}
}

static void ends_copy(Arena *arena, const Ends *from, Ends *to)
{
	for (size_t i = 0; i < from->count; i++)
		LIST_ADD(arena, to, from->at[i]);
}

/* The bytes of `text`, which has no '\n', behind its lines. Legends and notes are measured before they are set, and all plates
 * of a series have much of them in common: so breaks are kept, as lines are. */
static Ends paragraph_ends(const Paragraph *p, const char *text, Measure measure)
{
	const Typesetter *setter = p->setter;
	const char *line = line_key(p->arena, p->style, setter->language, p->runs_left, text);
	const char *key =
		arena_printf(p->arena, "%d %d\x1f%s", (int)measure.wrap, measure.units, line);
	const Ends *kept = font_kept(setter->fonts, key);
	size_t errors = setter->diag->errors;
	Ends ends = {0}, *keep;
	Arena *room;

	if (kept) {
		ends_copy(p->arena, kept, &ends);
		return ends;
	}
	if (strlen(text) > LONG_BYTES && measure.wrap == PANGO_WRAP_WORD_CHAR)
		break_long_text(p, text, measure, &ends);
	else
		break_text(p, text, measure, &ends);
	/* What went wrong is to be said again by the next figure. */
	if (setter->diag->errors != errors)
		return ends;
	room = font_keep_room(setter->fonts);
	keep = arena_alloc(room, sizeof *keep);
	ends_copy(room, &ends, keep);
	font_keep(setter->fonts, key, keep);
	return ends;
}

/* The text cut at `ends`, without the blanks there. */
static void paragraph_cut(Paragraph *p, const char *text, const Ends *ends)
{
	size_t start = 0;

	for (size_t i = 0; i < ends->count; i++) {
		while (i && text[start] == ' ')
			start++;
		paragraph_add(p, text + start, ends->at[i] > start ? ends->at[i] - start : 0);
		start = ends->at[i] > start ? ends->at[i] : start;
	}
}

/* Breaks one piece without '\n'. */
static void paragraph_break(Paragraph *p, const char *text)
{
	const TextRun *whole;
	Ends ends;

	p->runs_left = paragraph_runs_left(text, p->setter->language);
	text = text_with_marks(p->arena, text, p->runs_left);
	whole = line_of(p->setter, p->style, text, p->runs_left);
	/* Most paragraphs are one line, and lines are remembered. */
	if (whole->width <= p->width) {
		LIST_ADD(p->arena, &p->lines, whole);
		return;
	}
	ends = paragraph_ends(p, text, (Measure){PANGO_WRAP_WORD_CHAR, paragraph_units(p)});
	paragraph_cut(p, text, &ends);
}

const TextRun *const *paragraph_shape(const Typesetter *setter, const Style *style,
				      const char *string, double width, size_t *count)
{
	Arena *arena = setter->arena;
	Paragraph p = {.setter = setter, .arena = arena, .style = style, .width = width};
	const char *text = text_transformed(arena, style, string);

	while (*text) {
		size_t length = strcspn(text, "\n");

		paragraph_break(&p, arena_copy_n(arena, text, length));
		text += length + (text[length] == '\n');
	}
	*count = p.lines.count;
	return p.lines.at;
}

double paragraph_least(const Typesetter *setter, const Style *style, const char *string)
{
	Arena *arena = setter->arena;
	Paragraph p = {.setter = setter, .arena = arena, .style = style};
	const char *text = text_transformed(arena, style, string);
	double least = 0;

	while (*text) {
		size_t length = strcspn(text, "\n");
		const char *piece = arena_copy_n(arena, text, length);
		Ends ends;

		p.runs_left = paragraph_runs_left(piece, setter->language);
		piece = text_with_marks(arena, piece, p.runs_left);
		ends = paragraph_ends(&p, piece, (Measure){PANGO_WRAP_WORD, 0});
		paragraph_cut(&p, piece, &ends);
		text += length + (text[length] == '\n');
	}
	for (size_t i = 0; i < p.lines.count; i++)
		least = fmax(least, p.lines.at[i]->width);
	return least;
}

static size_t run_first_byte(const GlyphRun *run, size_t none)
{
	size_t first = none;

	for (size_t i = 0; i < run->count; i++)
		if (run->glyphs[i].byte < first)
			first = run->glyphs[i].byte;
	return first;
}

void line_run_bytes(const TextRun *run, size_t index, size_t *start, size_t *end)
{
	size_t length = strlen(run->string), first = length;

	*start = run_first_byte(&run->runs[index], length);
	*end = length;
	for (size_t r = 0; r < run->run_count; r++) {
		size_t other = run_first_byte(&run->runs[r], length);

		if (other > *start && other < *end)
			*end = other;
		if (other < first)
			first = other;
	}
	/* Characters without a glyph at the very start belong to the first run. */
	if (*start == first)
		*start = 0;
}

/* From left to right, whatever the direction of reading. */
static int cluster_order(const void *a, const void *b)
{
	double x = ((const Cluster *)a)->x, y = ((const Cluster *)b)->x;

	return (x > y) - (x < y);
}

/* Where the pieces of a run begin: a mark for each byte of its string. */
static bool *piece_starts(Arena *arena, const TextRun *run)
{
	bool *starts = arena_array(arena, strlen(run->string) + 1, sizeof *starts);

	for (size_t r = 0; r < run->run_count; r++)
		for (size_t i = 0; i < run->runs[r].count; i++)
			starts[run->runs[r].glyphs[i].byte] = true;
	starts[0] = true;
	for (const char *at = run->string; *at && *g_utf8_next_char(at);) {
		const char *next = g_utf8_next_char(at);

		if (!text_may_part(g_utf8_get_char(at), g_utf8_get_char(next)))
			starts[next - run->string] = false;
		at = next;
	}
	return starts;
}

static bool is_within(const Glyph *glyph, size_t start, size_t end)
{
	return glyph->byte >= start && glyph->byte < end;
}

static size_t count_within(const GlyphRun *run, size_t start, size_t end)
{
	size_t count = 0;

	for (size_t i = 0; i < run->count; i++)
		count += is_within(&run->glyphs[i], start, end);
	return count;
}

/* The glyphs of a run's bytes [start, end), moved to the left by `x`. */
static GlyphRun glyphs_within(Arena *arena, const GlyphRun *from, size_t start, size_t end,
			      double x)
{
	GlyphRun to = {.face = from->face,
		       .glyphs = arena_array(arena, from->count, sizeof(Glyph))};

	for (size_t i = 0; i < from->count; i++) {
		Glyph glyph = from->glyphs[i];

		if (!is_within(&glyph, start, end))
			continue;
		glyph.x -= x;
		glyph.pen -= x;
		glyph.byte -= (uint32_t)start;
		to.glyphs[to.count++] = glyph;
	}
	return to;
}

/* The bytes [start, end) of a run as a run of their own; no glyph may be there. */
static Cluster cluster_of(Arena *arena, const TextRun *run, size_t start, size_t end)
{
	TextRun *piece = arena_alloc(arena, sizeof *piece);
	double x = run->width;

	*piece = *run;
	piece->string = arena_copy_n(arena, run->string + start, end - start);
	piece->runs = arena_array(arena, run->run_count, sizeof *piece->runs);
	piece->run_count = 0;
	for (size_t r = 0; r < run->run_count; r++)
		for (size_t i = 0; i < run->runs[r].count; i++)
			if (is_within(&run->runs[r].glyphs[i], start, end))
				x = fmin(x, run->runs[r].glyphs[i].pen);
	for (size_t r = 0; r < run->run_count; r++)
		if (count_within(&run->runs[r], start, end))
			piece->runs[piece->run_count++] =
				glyphs_within(arena, &run->runs[r], start, end, x);
	return (Cluster){.run = piece, .x = x};
}

const Cluster *line_clusters(Arena *arena, const TextRun *run, size_t *count)
{
	LIST(Cluster) clusters = {0};
	const bool *starts = piece_starts(arena, run);
	size_t length = strlen(run->string);

	for (size_t start = 0, end; start < length; start = end) {
		for (end = start + 1; end < length && !starts[end];)
			end++;
		LIST_ADD(arena, &clusters, cluster_of(arena, run, start, end));
		clusters.at[clusters.count - 1].rank = clusters.count - 1;
	}
	if (clusters.count)
		qsort(clusters.at, clusters.count, sizeof *clusters.at, cluster_order);
	for (size_t i = 0; i < clusters.count; i++) {
		double end = i + 1 < clusters.count ? clusters.at[i + 1].x : run->width;
		/* Made above; const for everybody else. */
		TextRun *piece = (TextRun *)(uintptr_t)clusters.at[i].run;

		clusters.at[i].width = end - clusters.at[i].x;
		piece->width = clusters.at[i].width;
	}
	*count = clusters.count;
	return clusters.at;
}
