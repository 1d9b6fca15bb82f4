#include <cairo-pdf.h>
#include <cairo-ps.h>
#include <cairo.h>
#include <math.h>
#include <string.h>

#include "backend/cairo_paint.h"
#include "backend/cff_faces.h"
#include "backend/encoders.h"
#include "backend/frozen.h"
#include "backend/pdf_finish.h"
#include "backend/pdf_form.h"
#include "backend/pdf_halo.h"
#include "backend/png.h"
#include "scene/walk.h"

/* cairo stamps the clock unless told a time; what it writes is taken out again. */
#define SOME_TIME "2000-01-01T00:00:00Z"
#define PNG_DPI 150.0
#define CLIP_DEPTH 32

static cairo_status_t collect(void *to, const unsigned char *bytes, unsigned length)
{
	strbuf_add_n(to, (const char *)bytes, length);
	return CAIRO_STATUS_SUCCESS;
}

static bool drawn_well(Diag *diag, const Scene *scene, cairo_status_t status)
{
	return status == CAIRO_STATUS_SUCCESS ||
	       diag_error(diag, (Span){0}, "output.cannot-draw", "figure '%s' cannot be drawn: %s",
			  scene->id ? scene->id : "", cairo_status_to_string(status));
}

/* Ends drawing on a surface; its bytes are complete after it. */
static bool surface_end(Diag *diag, const Scene *scene, cairo_t *cairo, cairo_surface_t *surface)
{
	cairo_status_t status = cairo_status(cairo);

	cairo_destroy(cairo);
	cairo_surface_finish(surface);
	if (status == CAIRO_STATUS_SUCCESS)
		status = cairo_surface_status(surface);
	return drawn_well(diag, scene, status);
}

static Box page_of(const Scene *scene)
{
	return (Box){0, 0, scene->width, scene->height};
}

/* The walk that cuts a scene into pieces: a page of cairo's per stretch within one layer, between frozen subtrees. */
typedef struct PdfWalk {
	CairoPaint paint;
	const BackendOptions *options;
	LIST(PdfPiece) pieces;
	const Group *layer;
	const Path *clips[CLIP_DEPTH];
	size_t clip_count;
	size_t marks;	  /* leaves on the page being drawn */
	const char *text; /* the label that the page being drawn is a picture of; NULL: none */
	size_t text_left; /* bytes of it still to come */
	HaloSheet *halos; /* of the page being drawn, to go under all of it */
	LIST(Box) paths;  /* bounds of its path leaves */
	size_t page;	  /* of the document */
	Point offset;	  /* of the groups around; cairo draws without it */
	LIST(PdfLink) links;
	const Group *link; /* the group around that leads somewhere; NULL: none */
	Box link_box;	   /* of what it has drawn so far */
} PdfWalk;

/* Adds a ready form with the layer and clips in force. */
static void piece_ready(PdfWalk *walk, const PdfForm *form)
{
	const Path **clips = arena_array(walk->paint.scratch, walk->clip_count, sizeof *clips);

	memcpy(clips, walk->clips, walk->clip_count * sizeof *clips);
	LIST_ADD(walk->paint.scratch, &walk->pieces,
		 (PdfPiece){.page = walk->page,
			    .offset = walk->offset,
			    .layer = walk->layer,
			    .form = form,
			    .clips = clips,
			    .clip_count = walk->clip_count});
}

static void piece_end(PdfWalk *walk)
{
	cairo_t *cairo = walk->paint.cairo;
	const PdfForm *halos;

	if (!walk->marks)
		return;
	for (size_t i = 0; i < walk->clip_count; i++)
		cairo_restore(cairo);
	cairo_show_page(cairo);
	halos = halo_sheet_take(walk->halos);
	if (halos)
		piece_ready(walk, halos);
	LIST_ADD(walk->paint.scratch, &walk->pieces,
		 (PdfPiece){.page = walk->page,
			    .offset = walk->offset,
			    .layer = walk->layer,
			    .text = walk->text});
	for (size_t i = 0; i < walk->clip_count; i++) {
		cairo_save(cairo);
		cairo_paint_clip(&walk->paint, walk->clips[i]);
	}
	walk->marks = 0;
	walk->paths.count = 0;
}

static void label_end(PdfWalk *walk)
{
	if (!walk->text)
		return;
	piece_end(walk);
	walk->text = NULL;
	walk->text_left = 0;
}

/* A group that is moved has pieces of its own, which the finishing pass moves. */
static void pdf_move(PdfWalk *walk, const Group *group, double sign)
{
	if (point_is_zero(group->offset))
		return;
	piece_end(walk);
	walk->offset = point_add(walk->offset, point_scale(group->offset, sign));
}

static void pdf_link_open(PdfWalk *walk, const Group *group)
{
	if (!group->link || walk->link)
		return;
	walk->link = group;
	walk->link_box = box_empty();
}

static void pdf_link_close(PdfWalk *walk, const Group *group)
{
	if (walk->link != group)
		return;
	LIST_ADD(walk->paint.scratch, &walk->links,
		 (PdfLink){walk->page, box_moved(box_grow(walk->link_box, 1), walk->offset),
			   group->link});
	walk->link = NULL;
}

static void pdf_open(void *state, const Group *group)
{
	PdfWalk *walk = state;

	label_end(walk);
	pdf_link_open(walk, group);
	/* Clips outside of what is moved are not moved with it: nobody needs that. */
	BUG_IF(!point_is_zero(group->offset) && walk->clip_count);
	pdf_move(walk, group, 1);
	if (group->layer) {
		piece_end(walk);
		walk->layer = group;
	}
	if (!group->clip)
		return;
	BUG_IF(walk->clip_count == CLIP_DEPTH);
	walk->clips[walk->clip_count++] = group->clip;
	cairo_save(walk->paint.cairo);
	cairo_paint_clip(&walk->paint, group->clip);
}

static const Group *layer_around(const Group *group)
{
	while (group && !group->layer)
		group = group->parent;
	return group;
}

static void pdf_close(void *state, const Group *group)
{
	PdfWalk *walk = state;

	label_end(walk);
	if (group->layer) {
		piece_end(walk);
		walk->layer = layer_around(group->parent);
	}
	pdf_move(walk, group, -1);
	pdf_link_close(walk, group);
	if (!group->clip)
		return;
	cairo_restore(walk->paint.cairo);
	walk->clip_count--;
}

static void pdf_path(void *state, const PathLeaf *leaf)
{
	PdfWalk *walk = state;

	label_end(walk);
	cairo_paint_path(&walk->paint, leaf);
	if (walk->link)
		walk->link_box = box_join(walk->link_box, path_bounds(&leaf->path));
	LIST_ADD(walk->paint.scratch, &walk->paths,
		 box_grow(path_bounds(&leaf->path), leaf->paint.strokes ? leaf->paint.width : 0));
	walk->marks++;
}

/* A halo goes under the whole page being drawn; where it would have to hide a path of that page, a new page begins. */
static void pdf_halo(PdfWalk *walk, const TextLeaf *leaf)
{
	Box ink = box_grow(leaf->run->ink, leaf->halo);
	Quad quad = quad_turned((Box){ink.x0 + leaf->origin.x, ink.y0 + leaf->origin.y,
				      ink.x1 + leaf->origin.x, ink.y1 + leaf->origin.y},
				leaf->origin, leaf->angle);

	for (size_t i = 0; i < walk->paths.count; i++) {
		if (box_meets(walk->paths.at[i], quad_bounds(&quad))) {
			piece_end(walk);
			break;
		}
	}
	halo_sheet_add(walk->halos, leaf);
}

/* Bent and spaced texts, and those of two directions, fall into letters for a reader that goes by distance: their pieces say what they are. Within
 * them cairo must say nothing of its own, since readers do not nest such sayings. */
static void pdf_text(void *state, const TextLeaf *leaf)
{
	PdfWalk *walk = state;
	const char *label = leaf->label;
	size_t length = strlen(leaf->run->string);

	if (!label && !walk->text &&
	    (leaf->run->spacing > leaf->run->size / 8 || cairo_paint_mixes(leaf->run)))
		label = leaf->run->string;
	if (label) {
		label_end(walk);
		piece_end(walk);
		walk->text = label;
		walk->text_left = strlen(label);
	}
	if (walk->link)
		walk->link_box = box_join(walk->link_box,
					  (Box){leaf->origin.x, leaf->origin.y - leaf->run->ascent,
						leaf->origin.x + leaf->run->width,
						leaf->origin.y + leaf->run->descent});
	if (leaf->halo > 0)
		pdf_halo(walk, leaf);
	walk->paint.mute = walk->text != NULL;
	cairo_paint_text(&walk->paint, leaf);
	walk->marks++;
	walk->text_left = walk->text_left > length ? walk->text_left - length : 0;
	if (walk->text && !walk->text_left)
		label_end(walk);
}

/* A picture is a form of its own, like what is frozen: cairo would make another kind of it. */
static void pdf_picture(void *state, const PictureLeaf *leaf)
{
	PdfWalk *walk = state;
	PictureLeaf only = *leaf;
	Group alone = {.element = {.name = "layer"}, .first = &only.node, .last = &only.node};
	PdfForm *form = arena_alloc(walk->paint.scratch, sizeof *form);

	label_end(walk);
	piece_end(walk);
	only.node.next = NULL;
	*form = pdf_form_of(walk->paint.scratch, &alone);
	piece_ready(walk, form);
}

static void pdf_frozen(void *state, const FrozenLeaf *leaf)
{
	PdfWalk *walk = state;
	Arena *scratch = walk->paint.scratch, *arena;
	FrozenEntry *entry = frozen_entry(walk->options->frozen, scratch, leaf->frozen, &arena);
	static const SceneVisitor inside = {.open = pdf_open,
					    .close = pdf_close,
					    .path = pdf_path,
					    .text = pdf_text,
					    .picture = pdf_picture};

	label_end(walk);
	if (entry->has_text) {
		scene_walk(leaf->frozen->root, &inside, walk);
		return;
	}
	piece_end(walk);
	if (!entry->pdf.bytes)
		entry->pdf = pdf_form_of(arena, leaf->frozen->root);
	piece_ready(walk, &entry->pdf);
}

static cairo_surface_t *pdf_surface(const Scene *first, StrBuf *drawn)
{
	cairo_surface_t *surface =
		cairo_pdf_surface_create_for_stream(collect, drawn, first->width, first->height);

	cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, SOME_TIME);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, SOME_TIME);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "phaseline");
	if (first->title)
		cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, first->title);
	return surface;
}

/* Draws the pages of a document one after another; *walk knows then what stands where. */
static void pdf_walk_pages(PdfWalk *walk, cairo_surface_t *surface, const Scene *const *scenes,
			   size_t count)
{
	static const SceneVisitor visitor = {.open = pdf_open,
					     .close = pdf_close,
					     .path = pdf_path,
					     .text = pdf_text,
					     .picture = pdf_picture,
					     .frozen = pdf_frozen};

	for (walk->page = 0; walk->page < count; walk->page++) {
		const Scene *scene = scenes[walk->page];

		walk->paint.page = page_of(scene);
		walk->layer = NULL;
		cairo_pdf_surface_set_size(surface, scene->width, scene->height);
		scene_walk(scene->root, &visitor, walk);
		piece_end(walk);
	}
}

/* False, with an error in diag, where a face cannot be read or the document not be made; `scratch` is for the caller to free. */
static bool pdf_pages_drawn(Arena *scratch, const Scene *const *scenes, size_t count,
			    const BackendOptions *options, StrBuf *out, Diag *diag)
{
	const CffFaces *faces = cff_faces_open(scratch, scenes, count, diag);
	StrBuf drawn = {0};
	BackendOptions kept = *options;
	PdfWalk walk = {.options = &kept};
	cairo_surface_t *surface;
	PdfDrawing drawing;
	bool done;

	if (!faces)
		return false;
	/* Pages of one document share what is frozen, also where nothing else does. */
	if (!kept.frozen)
		kept.frozen = frozen_cache_open(scratch);
	surface = pdf_surface(scenes[0], &drawn);
	walk.paint = (CairoPaint){.cairo = cairo_create(surface),
				  .scratch = scratch,
				  .page = page_of(scenes[0]),
				  .bare = true,
				  .faces = faces};
	walk.halos = halo_sheet_new(&walk.paint);
	pdf_walk_pages(&walk, surface, scenes, count);
	drawing = (PdfDrawing){scenes,	      count,	       walk.pieces.at, walk.pieces.count,
			       walk.links.at, walk.links.count};
	done = surface_end(diag, scenes[0], walk.paint.cairo, surface) &&
	       pdf_finish(&drawing, &drawn, out, diag);
	cairo_surface_destroy(surface);
	strbuf_release(&drawn);
	return done;
}

bool pdf_encode_pages(const Scene *const *scenes, size_t count, const BackendOptions *options,
		      StrBuf *out, Diag *diag)
{
	Arena *scratch = arena_new();
	bool done = pdf_pages_drawn(scratch, scenes, count, options, out, diag);

	arena_free(scratch);
	return done;
}

bool pdf_encode(const Scene *scene, const BackendOptions *options, StrBuf *out, Diag *diag)
{
	return pdf_encode_pages(&scene, 1, options, out, diag);
}

/* cairo's line with the time of day is left out. */
static void eps_undated(StrBuf *out, const StrBuf *drawn)
{
	static const char start[] = "%%CreationDate:";
	const char *line = strstr(drawn->at, start);
	const char *end = line ? strchr(line, '\n') : NULL;

	if (!end) {
		strbuf_add_n(out, drawn->at, drawn->length);
		return;
	}
	strbuf_add_n(out, drawn->at, (size_t)(line - drawn->at));
	strbuf_add_n(out, end + 1, drawn->length - (size_t)(end + 1 - drawn->at));
}

/* Comments of a PostScript file are ASCII and no longer than 255 bytes. */
static void eps_title(cairo_surface_t *surface, Arena *scratch, const char *title)
{
	char *line = arena_printf(scratch, "%%%%Title: %.200s", title);

	for (char *c = line; *c; c++)
		if ((unsigned char)*c < ' ' || (unsigned char)*c > '~')
			*c = '?';
	cairo_ps_surface_dsc_comment(surface, line);
}

bool eps_encode(const Scene *scene, const BackendOptions *options, StrBuf *out, Diag *diag)
{
	StrBuf drawn = {0};
	Arena *scratch = arena_new();
	cairo_surface_t *surface =
		cairo_ps_surface_create_for_stream(collect, &drawn, scene->width, scene->height);
	CairoPaint paint = {.cairo = cairo_create(surface),
			    .scratch = scratch,
			    .page = page_of(scene),
			    .opaque = scene};
	bool done;

	(void)options;
	cairo_ps_surface_restrict_to_level(surface, CAIRO_PS_LEVEL_3);
	cairo_ps_surface_set_eps(surface, 1);
	if (scene->id)
		eps_title(surface, scratch, scene->id);
	cairo_paint_scene(&paint, scene);
	cairo_show_page(paint.cairo);
	done = surface_end(diag, scene, paint.cairo, surface);
	if (done)
		eps_undated(out, &drawn);
	cairo_surface_destroy(surface);
	strbuf_release(&drawn);
	arena_free(scratch);
	return done;
}

bool png_encode(const Scene *scene, const BackendOptions *options, StrBuf *out, Diag *diag)
{
	double dpi = options->png_dpi > 0 ? options->png_dpi : PNG_DPI;
	int width = (int)ceil(scene->width * dpi / 72 - 1e-6);
	int height = (int)ceil(scene->height * dpi / 72 - 1e-6);
	cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
	Arena *scratch = arena_new();
	CairoPaint paint = {
		.cairo = cairo_create(surface), .scratch = scratch, .page = page_of(scene)};
	bool done;

	cairo_set_source_rgb(paint.cairo, 1, 1, 1);
	cairo_paint(paint.cairo);
	cairo_scale(paint.cairo, dpi / 72, dpi / 72);
	cairo_paint_scene(&paint, scene);
	done = drawn_well(diag, scene, cairo_status(paint.cairo));
	cairo_surface_flush(surface);
	if (done)
		png_write(out, cairo_image_surface_get_data(surface), (size_t)width, (size_t)height,
			  (size_t)cairo_image_surface_get_stride(surface), dpi);
	cairo_destroy(paint.cairo);
	cairo_surface_destroy(surface);
	arena_free(scratch);
	return done;
}
