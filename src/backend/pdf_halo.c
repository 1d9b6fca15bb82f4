#include "backend/pdf_halo.h"

#include <glib.h>
#include <math.h>

typedef struct OutlineKey {
	const struct FontFace *face;
	uint32_t index;
} OutlineKey;

struct HaloSheet {
	CairoPaint *paint;
	GHashTable *outlines; /* OutlineKey -> operators, both in the scratch arena; never listed */
	StrBuf operators;
	Box box; /* points */
	Color color;
	double width; /* of the pen in force; 0: none set */
};

static unsigned key_hash(gconstpointer key)
{
	const OutlineKey *k = key;

	return g_direct_hash(k->face) * 31u + k->index;
}

static gboolean key_equal(gconstpointer a, gconstpointer b)
{
	const OutlineKey *x = a, *y = b;

	return x->face == y->face && x->index == y->index;
}

static void sheet_close(void *state)
{
	HaloSheet *sheet = state;

	g_hash_table_destroy(sheet->outlines);
	strbuf_release(&sheet->operators);
}

HaloSheet *halo_sheet_new(CairoPaint *paint)
{
	HaloSheet *sheet = arena_alloc(paint->scratch, sizeof *sheet);

	sheet->paint = paint;
	sheet->outlines = g_hash_table_new(key_hash, key_equal);
	sheet->box = box_empty();
	arena_defer(paint->scratch, sheet_close, sheet);
	return sheet;
}

/* The same letters come again and again: their operators are made once a drawing. */
static const char *outline_of(HaloSheet *sheet, const GlyphRun *run, size_t glyph)
{
	Arena *arena = sheet->paint->scratch;
	OutlineKey key = {run->face, run->glyphs[glyph].index};
	OutlineKey *kept_key;
	char *outline = g_hash_table_lookup(sheet->outlines, &key);
	StrBuf out = {0};
	Path path;

	if (outline)
		return outline;
	path = cairo_paint_outline(sheet->paint, arena, run, glyph);
	pdf_form_path(&out, &path);
	outline = arena_copy_n(arena, out.at ? out.at : "", out.length);
	strbuf_release(&out);
	kept_key = arena_alloc(arena, sizeof *kept_key);
	*kept_key = key;
	g_hash_table_insert(sheet->outlines, kept_key, outline);
	return outline;
}

static void add_matrix(StrBuf *out, double cosine, double sine, Point at)
{
	/* Turned clockwise, since y runs down in a form. */
	const double numbers[] = {cosine, sine, -sine, cosine};

	for (size_t i = 0; i < 4; i++) {
		strbuf_number(out, numbers[i], 5);
		strbuf_char(out, ' ');
	}
	strbuf_number(out, at.x * PDF_FORM_UNITS_PT, 0);
	strbuf_char(out, ' ');
	strbuf_number(out, at.y * PDF_FORM_UNITS_PT, 0);
	strbuf_add(out, " cm\n");
}

static void add_glyph(HaloSheet *sheet, const TextLeaf *leaf, const GlyphRun *run, size_t glyph)
{
	const char *outline = outline_of(sheet, run, glyph);
	Point offset = {run->glyphs[glyph].x, run->glyphs[glyph].y};

	/* A space has no outline. */
	if (!*outline)
		return;
	strbuf_add(&sheet->operators, "q ");
	add_matrix(&sheet->operators, cos(leaf->angle), sin(leaf->angle),
		   point_add(leaf->origin, point_turn(offset, leaf->angle)));
	strbuf_add(&sheet->operators, outline);
	strbuf_add(&sheet->operators, "S Q\n");
}

static bool pen_is_set(const HaloSheet *sheet, const TextLeaf *leaf)
{
	Color a = sheet->color, b = leaf->halo_color;

	return fabs(sheet->width - 2 * leaf->halo) <= 0 && a.red == b.red && a.green == b.green &&
	       a.blue == b.blue;
}

void halo_sheet_add(HaloSheet *sheet, const TextLeaf *leaf)
{
	Box ink = box_grow(leaf->run->ink, leaf->halo + 1);
	Quad quad = quad_turned((Box){ink.x0 + leaf->origin.x, ink.y0 + leaf->origin.y,
				      ink.x1 + leaf->origin.x, ink.y1 + leaf->origin.y},
				leaf->origin, leaf->angle);

	/* Far off the page there is nothing to see and no number is safe. */
	if (!box_meets(box_grow(sheet->paint->page, 1), quad_bounds(&quad)))
		return;
	if (!pen_is_set(sheet, leaf)) {
		sheet->color = leaf->halo_color;
		sheet->width = 2 * leaf->halo;
		pdf_form_round_pen(&sheet->operators, sheet->color, sheet->width);
	}
	for (size_t r = 0; r < leaf->run->run_count; r++)
		for (size_t i = 0; i < leaf->run->runs[r].count; i++)
			add_glyph(sheet, leaf, &leaf->run->runs[r], i);
	sheet->box = box_join(sheet->box, quad_bounds(&quad));
}

const PdfForm *halo_sheet_take(HaloSheet *sheet)
{
	Arena *arena = sheet->paint->scratch;
	PdfForm *form;
	Box box = sheet->box;

	if (box_is_empty(box))
		return NULL;
	form = arena_alloc(arena, sizeof *form);
	*form = pdf_form_pack(
		arena, &sheet->operators,
		(Box){floor(box.x0) * PDF_FORM_UNITS_PT, floor(box.y0) * PDF_FORM_UNITS_PT,
		      ceil(box.x1) * PDF_FORM_UNITS_PT, ceil(box.y1) * PDF_FORM_UNITS_PT});
	strbuf_release(&sheet->operators);
	sheet->box = box_empty();
	sheet->width = 0;
	return form;
}
