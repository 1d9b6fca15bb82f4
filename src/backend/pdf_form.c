#include "backend/pdf_form.h"

#include <libdeflate.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "backend/page_clip.h"
#include "backend/png.h"
#include "base/diag.h"
#include "scene/walk.h"

/* No page is larger than PDF's own limit of 200 inches. */
static const Box LARGEST_PAGE = {-14400, -14400, 14400, 14400};

#define DEFLATE_LEVEL 6

/* The state of the graphics that operators change, so that only changes are written. */
typedef struct Ink {
	bool fill_known, pen_known;
	Color fill, stroke;
	Paint pen;
} Ink;

#define INK_DEPTH 32

typedef struct Form {
	StrBuf *out;
	Arena *scratch;
	double unit; /* of the numbers per point */
	Box box;     /* units */
	Ink inks[INK_DEPTH];
	size_t depth;
	Arena *arena; /* of what is kept */
	LIST(PdfPicture) pictures;
} Form;

/* By hand, since a coast is little but numbers and printf is slow. */
static void form_integer(StrBuf *out, long value)
{
	char digits[24];
	char *at = digits + sizeof digits;
	unsigned long rest = value < 0 ? 0UL - (unsigned long)value : (unsigned long)value;

	*--at = ' ';
	do
		*--at = (char)('0' + rest % 10);
	while (rest /= 10);
	if (value < 0)
		*--at = '-';
	strbuf_add_n(out, at, (size_t)(digits + sizeof digits - at));
}

/* Three decimals of a point are a third of a micrometre. */
static void form_number(StrBuf *out, double value)
{
	strbuf_number(out, value, 3);
	strbuf_char(out, ' ');
}

/* A coordinate is whole units in a form, a decimal where the unit is the point. */
static void form_coordinate(Form *form, double value)
{
	if (form->unit > 1)
		form_integer(form->out, lrint(value * form->unit));
	else
		form_number(form->out, value);
}

static void form_points(Form *form, const Point *at, size_t count, const char *operator)
{
	for (size_t i = 0; i < count; i++) {
		form_coordinate(form, at[i].x);
		form_coordinate(form, at[i].y);
	}
	strbuf_add(form->out, operator);
}

/* Whether two points are written as the same numbers. */
static bool same_place(const Form *form, Point a, Point b)
{
	return lrint(a.x * form->unit) == lrint(b.x * form->unit) &&
	       lrint(a.y * form->unit) == lrint(b.y * form->unit);
}

static void form_path(Form *form, const Path *path)
{
	Point pen = {0, 0};

	for (size_t i = 0; i < path->steps.count; i++) {
		const PathStep *step = &path->steps.at[i];
		bool moved = i && path->steps.at[i - 1].verb == PATH_MOVE;

		switch (step->verb) {
		case PATH_MOVE:
			form_points(form, step->at, 1, "m\n");
			break;
		case PATH_LINE:
			/* A repeat draws nothing, but for a dot of a round cap. */
			if (form->unit > 1 && !moved && same_place(form, pen, step->at[0]))
				continue;
			form_points(form, step->at, 1, "l\n");
			break;
		case PATH_CURVE:
			form_points(form, step->at, 3, "c\n");
			break;
		case PATH_CLOSE:
			strbuf_add(form->out, "h\n");
			continue;
		}
		pen = step->at[step->verb == PATH_CURVE ? 2 : 0];
	}
}

static void form_color(Form *form, Color color, const char *operator)
{
	form_number(form->out, color.red / 255.0);
	form_number(form->out, color.green / 255.0);
	form_number(form->out, color.blue / 255.0);
	strbuf_add(form->out, operator);
}

static bool dashes_same(const Paint *a, const Paint *b)
{
	return a->dash_count == b->dash_count && fabs(a->dash_start - b->dash_start) <= 0 &&
	       memcmp(a->dashes, b->dashes, a->dash_count * sizeof *a->dashes) == 0;
}

static void form_dashes(Form *form, const Paint *paint)
{
	strbuf_char(form->out, '[');
	for (size_t i = 0; i < paint->dash_count; i++)
		form_number(form->out, paint->dashes[i] * form->unit);
	strbuf_add(form->out, "] ");
	form_number(form->out, paint->dash_start * form->unit);
	strbuf_add(form->out, "d\n");
}

/* Numbers of caps and joins are those of PDF 32000, 8.4.3: butt, round, square; miter, round, bevel. */
static void form_pen(Form *form, Ink *ink, const Paint *paint)
{
	bool fresh = !ink->pen_known;

	if (fresh || !color_same(ink->stroke, paint->stroke))
		form_color(form, paint->stroke, "RG\n");
	if (fresh || fabs(ink->pen.width - paint->width) > 0) {
		form_number(form->out, paint->width * form->unit);
		strbuf_add(form->out, "w\n");
	}
	if (fresh || ink->pen.cap != paint->cap)
		strbuf_printf(form->out, "%d J\n", (int)paint->cap);
	if (fresh || ink->pen.join != paint->join)
		strbuf_printf(form->out, "%d j\n", (int)paint->join);
	if (fresh || !dashes_same(&ink->pen, paint))
		form_dashes(form, paint);
	ink->stroke = paint->stroke;
	ink->pen = *paint;
	ink->pen_known = true;
}

static void form_fill(Form *form, Ink *ink, Color color)
{
	if (!ink->fill_known || !color_same(ink->fill, color))
		form_color(form, color, "rg\n");
	ink->fill = color;
	ink->fill_known = true;
}

/* A stroke reaches furthest in a miter: half of its length, which is at most ten widths. */
static void form_bounds(Form *form, const PathLeaf *leaf, const Path *path)
{
	double reach = leaf->paint.strokes ? leaf->paint.width * 5 : 0;
	Box box = path_bounds(path);

	if (box_is_empty(box))
		return;
	box = box_grow(box, reach + 1);
	form->box =
		box_join(form->box, (Box){floor(box.x0 * form->unit), floor(box.y0 * form->unit),
					  ceil(box.x1 * form->unit), ceil(box.y1 * form->unit)});
}

static void form_leaf(void *state, const PathLeaf *leaf)
{
	Form *form = state;
	Ink *ink = &form->inks[form->depth];
	const Paint *paint = &leaf->paint;
	ClippedPath clipped = page_clip(form->scratch, &leaf->path, LARGEST_PAGE);
	bool both = paint->fills && paint->strokes && clipped.fill == clipped.stroke;

	form_bounds(form, leaf, clipped.fill);
	form_bounds(form, leaf, clipped.stroke);
	if (paint->fills)
		form_fill(form, ink, paint->fill);
	if (paint->strokes)
		form_pen(form, ink, paint);
	if (paint->fills) {
		form_path(form, clipped.fill);
		strbuf_add(form->out, both ? "B" : "f");
		strbuf_add(form->out, paint->even_odd ? "*\n" : "\n");
	}
	if (paint->strokes && !both) {
		form_path(form, clipped.stroke);
		strbuf_add(form->out, "S\n");
	}
}

static void form_open(void *state, const Group *group)
{
	Form *form = state;

	if (!group->clip)
		return;
	BUG_IF(form->depth + 1 == INK_DEPTH);
	/* What is saved with q comes back with Q, so the inside starts from what is known outside. */
	form->depth++;
	form->inks[form->depth] = form->inks[form->depth - 1];
	strbuf_add(form->out, "q\n");
	form_path(form, page_clip(form->scratch, group->clip, LARGEST_PAGE).fill);
	strbuf_add(form->out, "W n\n");
}

static void form_close(void *state, const Group *group)
{
	Form *form = state;

	if (!group->clip)
		return;
	strbuf_add(form->out, "Q\n");
	form->depth--;
}

/* Deflated, in the arena. */
static const unsigned char *packed(Arena *arena, const void *bytes, size_t length, size_t *into)
{
	struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(DEFLATE_LEVEL);
	size_t room;
	unsigned char *to;
	const unsigned char *kept;

	BUG_IF(!compressor);
	room = libdeflate_zlib_compress_bound(compressor, length);
	to = malloc(room);
	BUG_IF(!to);
	*into = libdeflate_zlib_compress(compressor, bytes, length, to, room);
	libdeflate_free_compressor(compressor);
	BUG_IF(*into == 0);
	kept = (const unsigned char *)arena_copy_n(arena, (const char *)to, *into);
	free(to);
	return kept;
}

PdfForm pdf_form_pack(Arena *arena, const StrBuf *operators, Box box)
{
	PdfForm form = {.box = box};

	form.bytes =
		packed(arena, operators->at ? operators->at : "", operators->length, &form.length);
	return form;
}

/* Pictures stand on their heads where y runs down: the matrix turns them back. */
static void form_picture(void *state, const PictureLeaf *leaf)
{
	Form *form = state;
	const Picture *picture = leaf->picture;
	PdfPicture kept = {.width = picture->width, .height = picture->height};
	const double numbers[] = {leaf->box.x1 - leaf->box.x0,
				  0,
				  0,
				  leaf->box.y0 - leaf->box.y1,
				  leaf->box.x0,
				  leaf->box.y1};

	kept.bytes = packed(form->arena, png_rows_grey(form->scratch, picture),
			    picture->height * (picture->width + 1), &kept.length);
	strbuf_add(form->out, "q /M gs ");
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		form_number(form->out, numbers[i] * form->unit);
	strbuf_printf(form->out, "cm /I%zu Do Q\n", form->pictures.count);
	LIST_ADD(form->arena, &form->pictures, kept);
	form->box = box_join(
		form->box, (Box){floor(leaf->box.x0 * form->unit), floor(leaf->box.y0 * form->unit),
				 ceil(leaf->box.x1 * form->unit), ceil(leaf->box.y1 * form->unit)});
}

PdfForm pdf_form_of(Arena *arena, const Group *root)
{
	static const SceneVisitor visitor = {
		.open = form_open, .close = form_close, .path = form_leaf, .picture = form_picture};
	StrBuf out = {0};
	Arena *scratch = arena_new();
	Form form = {.out = &out,
		     .scratch = scratch,
		     .unit = PDF_FORM_UNITS_PT,
		     .box = box_empty(),
		     .arena = arena};
	PdfForm made;

	scene_walk(root, &visitor, &form);
	made = pdf_form_pack(arena, &out, box_is_empty(form.box) ? (Box){0, 0, 1, 1} : form.box);
	made.pictures = form.pictures.at;
	made.picture_count = form.pictures.count;
	strbuf_release(&out);
	arena_free(scratch);
	return made;
}

void pdf_form_path(StrBuf *out, const Path *path)
{
	Form form = {.out = out, .unit = PDF_FORM_UNITS_PT};

	form_path(&form, path);
}

void pdf_form_round_pen(StrBuf *out, Color color, double width)
{
	Form form = {.out = out, .unit = PDF_FORM_UNITS_PT};
	const Paint pen = {.stroke = color, .width = width, .cap = CAP_ROUND, .join = JOIN_ROUND};

	form_pen(&form, &form.inks[0], &pen);
}

void pdf_form_clip(StrBuf *out, Arena *scratch, const Path *clip)
{
	Form form = {.out = out, .scratch = scratch, .unit = 1};

	form_path(&form, page_clip(scratch, clip, LARGEST_PAGE).fill);
	strbuf_add(out, "W n\n");
}
