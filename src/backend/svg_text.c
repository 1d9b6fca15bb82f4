#include "backend/svg_text.h"

#include <math.h>
#include <string.h>

#include "backend/xml.h"
#include "typeset/face.h"
#include "typeset/line.h"

#define BOLD_FROM_WEIGHT 600
#define DEGREES_PER_RADIAN (180 / 3.14159265358979323846)

static void family_add(StrBuf *list, const char *name, size_t length)
{
	while (length && *name == ' ') {
		name++;
		length--;
	}
	if (!length)
		return;
	strbuf_add(list, list->length ? "," : "");
	if (memchr(name, ' ', length))
		strbuf_printf(list, "'%.*s'", (int)length, name);
	else
		strbuf_add_n(list, name, length);
}

/* "'Noto Sans','Noto Sans CJK SC',sans-serif"; without the fonts at least the kind is right. */
static void text_families(StrBuf *out, const TextRun *run)
{
	StrBuf list = {0};
	const char *rest = run->fallbacks ? run->fallbacks : "";
	bool serif = strstr(run->family, "Serif") || strstr(run->family, "Garamond");

	family_add(&list, run->family, strlen(run->family));
	/* The optical size in the installed name is not part of it everywhere. */
	if (strcmp(run->family, "EB Garamond 12") == 0)
		family_add(&list, "EB Garamond", strlen("EB Garamond"));
	while (*rest) {
		size_t length = strcspn(rest, ",");

		family_add(&list, rest, length);
		rest += length + (rest[length] == ',');
	}
	strbuf_add(&list, serif ? ",serif" : ",sans-serif");
	xml_attribute(out, "font-family", list.at);
	strbuf_release(&list);
}

/* East Asian faces have no italics, and none is faked. */
static bool run_is_upright(const GlyphRun *run)
{
	return run->face && run->face->family && strstr(run->face->family, "CJK");
}

static bool text_has_upright(const TextRun *run)
{
	for (size_t i = 0; i < run->run_count; i++)
		if (run_is_upright(&run->runs[i]))
			return true;
	return false;
}

static void text_add(StrBuf *out, const char *text, size_t length)
{
	StrBuf piece = {0};

	strbuf_add_n(&piece, text, length);
	strbuf_xml(out, piece.at ? piece.at : "");
	strbuf_release(&piece);
}

/* Han within an italic line stays upright, as in the PDF. */
static void text_pieces(StrBuf *out, const TextRun *run)
{
	for (size_t i = 0; i < run->run_count; i++) {
		size_t start, end;
		bool upright = run_is_upright(&run->runs[i]);

		line_run_bytes(run, i, &start, &end);
		strbuf_add(out, upright ? "<tspan font-style=\"normal\">" : "");
		text_add(out, run->string + start, end - start);
		strbuf_add(out, upright ? "</tspan>" : "");
	}
}

/* XML readers fold blanks at the ends and runs of them. */
static bool spaces_matter(const char *text)
{
	size_t length = strlen(text);

	return length && (text[0] == ' ' || text[length - 1] == ' ' || strstr(text, "  "));
}

static bool has_one_letter(const char *text)
{
	size_t count = 0;

	for (; *text; text++)
		count += ((unsigned char)*text & 0xc0) != 0x80;
	return count < 2;
}

static void text_place(StrBuf *out, const TextLeaf *leaf)
{
	/* A line that runs from right to left starts at its right end, and it is its end that stands on the left. */
	if (leaf->run->runs_left) {
		xml_attribute(out, "direction", "rtl");
		xml_attribute(out, "text-anchor", "end");
	}
	if (!(fabs(leaf->angle) > 0)) {
		xml_number(out, "x", leaf->origin.x, 2);
		xml_number(out, "y", leaf->origin.y, 2);
		return;
	}
	strbuf_add(out, " transform=\"translate(");
	strbuf_number(out, leaf->origin.x, 2);
	strbuf_char(out, ' ');
	strbuf_number(out, leaf->origin.y, 2);
	strbuf_add(out, ") rotate(");
	strbuf_number(out, leaf->angle * DEGREES_PER_RADIAN, 2);
	strbuf_add(out, ")\"");
}

static void text_type(StrBuf *out, const TextRun *run)
{
	text_families(out, run);
	xml_number(out, "font-size", run->size, 3);
	if (run->weight >= BOLD_FROM_WEIGHT)
		xml_attribute(out, "font-weight", "700");
	if (run->italic)
		xml_attribute(out, "font-style", "italic");
	if (fabs(run->spacing) > 0)
		xml_number(out, "letter-spacing", run->spacing, 3);
}

/* As in cairo_paint: the stroke is under the fill, so half of it shows. */
static void text_paint(StrBuf *out, const TextLeaf *leaf)
{
	xml_color(out, "fill", leaf->color);
	if (!(leaf->halo > 0))
		return;
	xml_color(out, "stroke", leaf->halo_color);
	xml_number(out, "stroke-width", 2 * leaf->halo, 3);
	xml_attribute(out, "stroke-linejoin", "round");
	xml_attribute(out, "paint-order", "stroke");
}

void svg_text(StrBuf *out, const TextLeaf *leaf, bool part)
{
	const TextRun *run = leaf->run;
	bool pieces = run->italic && text_has_upright(run);

	strbuf_add(out, "<text");
	text_place(out, leaf);
	text_type(out, run);
	text_paint(out, leaf);
	/* Where another font stands in, the words keep the room that they were given; one letter has no gaps to widen. */
	if (!has_one_letter(run->string)) {
		xml_number(out, "textLength", run->width, 2);
		xml_attribute(out, "lengthAdjust", "spacing");
	}
	if (run->language && *run->language)
		xml_attribute(out, "xml:lang", run->language);
	/* One renderer loses spaces beside a <tspan>. */
	if (spaces_matter(run->string) || pieces)
		xml_attribute(out, "xml:space", "preserve");
	if (part)
		xml_attribute(out, "aria-hidden", "true");
	strbuf_char(out, '>');
	if (pieces)
		text_pieces(out, run);
	else
		strbuf_xml(out, run->string);
	strbuf_add(out, "</text>\n");
}
