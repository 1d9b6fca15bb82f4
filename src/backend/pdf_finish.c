#include "backend/pdf_finish.h"

#include <math.h>
#include <qpdf/qpdf-c.h>
#include <stdlib.h>
#include <string.h>

#include "backend/pdf_form.h"

/* PDF 1.5 has layers and object streams; with 1.7 pdftex warns about every picture. */
#define PDF_VERSION "1.5"

typedef struct Finish {
	qpdf_data qpdf;
	const PdfDrawing *drawing;
	const PdfPiece *pieces;
	size_t count;
	qpdf_oh *forms; /* one per piece */
	qpdf_oh *pages; /* one per scene */
	Arena *scratch;
} Finish;

/* Layers in drawing order, each once, with their group objects. */
typedef struct Layers {
	LIST(const Group *) groups;
	LIST(qpdf_oh) objects;
} Layers;

static qpdf_oh dictionary(const Finish *f, const char *source)
{
	return qpdf_oh_parse(f->qpdf, source);
}

static void put(const Finish *f, qpdf_oh to, const char *key, qpdf_oh value)
{
	qpdf_oh_replace_key(f->qpdf, to, key, value);
}

static qpdf_oh unicode(const Finish *f, const char *text)
{
	return qpdf_oh_new_unicode_string(f->qpdf, text ? text : "");
}

static qpdf_oh bytes_stream(const Finish *f, const void *bytes, size_t length, const char *filter)
{
	qpdf_oh stream = qpdf_oh_new_stream(f->qpdf);
	qpdf_oh none = qpdf_oh_new_null(f->qpdf);
	qpdf_oh name = filter ? qpdf_oh_new_name(f->qpdf, filter) : none;

	qpdf_oh_replace_stream_data(f->qpdf, stream, bytes, length, name, none);
	return stream;
}

/* A page that cairo drew becomes a form: its content with the page's box and resources. */
static qpdf_oh form_of_page(const Finish *f, size_t page)
{
	qpdf_oh from = qpdf_get_page_n(f->qpdf, page);
	qpdf_oh stream = qpdf_oh_get_key(f->qpdf, from, "/Contents");
	qpdf_oh form = qpdf_oh_get_dict(f->qpdf, stream);

	put(f, form, "/Type", qpdf_oh_new_name(f->qpdf, "/XObject"));
	put(f, form, "/Subtype", qpdf_oh_new_name(f->qpdf, "/Form"));
	put(f, form, "/BBox", qpdf_oh_get_key(f->qpdf, from, "/MediaBox"));
	put(f, form, "/Resources", qpdf_oh_get_key(f->qpdf, from, "/Resources"));
	return stream;
}

static qpdf_oh picture_object(const Finish *f, const PdfPicture *picture)
{
	qpdf_oh stream = bytes_stream(f, picture->bytes, picture->length, "/FlateDecode");
	qpdf_oh image = qpdf_oh_get_dict(f->qpdf, stream);

	put(f, image, "/Type", qpdf_oh_new_name(f->qpdf, "/XObject"));
	put(f, image, "/Subtype", qpdf_oh_new_name(f->qpdf, "/Image"));
	put(f, image, "/ColorSpace", qpdf_oh_new_name(f->qpdf, "/DeviceGray"));
	put(f, image, "/BitsPerComponent", qpdf_oh_new_integer(f->qpdf, 8));
	put(f, image, "/Width", qpdf_oh_new_integer(f->qpdf, (long long)picture->width));
	put(f, image, "/Height", qpdf_oh_new_integer(f->qpdf, (long long)picture->height));
	put(f, image, "/Interpolate", qpdf_oh_new_bool(f->qpdf, QPDF_TRUE));
	put(f, image, "/DecodeParms",
	    dictionary(f, arena_printf(f->scratch, "<< /Predictor 15 /Columns %zu >>",
				       picture->width)));
	return qpdf_make_indirect_object(f->qpdf, stream);
}

static qpdf_oh form_resources(const Finish *f, const PdfForm *ready)
{
	qpdf_oh resources = qpdf_oh_new_dictionary(f->qpdf), pictures;

	if (!ready->picture_count)
		return resources;
	pictures = qpdf_oh_new_dictionary(f->qpdf);
	for (size_t i = 0; i < ready->picture_count; i++)
		put(f, pictures, arena_printf(f->scratch, "/I%zu", i),
		    picture_object(f, &ready->pictures[i]));
	put(f, resources, "/XObject", pictures);
	put(f, resources, "/ExtGState", dictionary(f, "<< /M << /BM /Multiply >> >>"));
	return resources;
}

/* Operators of ours need no resources but pictures; an empty dictionary says so. */
static qpdf_oh form_of_ready(const Finish *f, const PdfForm *ready)
{
	qpdf_oh stream = bytes_stream(f, ready->bytes, ready->length, "/FlateDecode");
	qpdf_oh form = qpdf_oh_get_dict(f->qpdf, stream);
	const Box *box = &ready->box;
	const char *bounds = arena_printf(f->scratch, "[%.0f %.0f %.0f %.0f]", box->x0, box->y0,
					  box->x1, box->y1);

	put(f, form, "/Type", qpdf_oh_new_name(f->qpdf, "/XObject"));
	put(f, form, "/Subtype", qpdf_oh_new_name(f->qpdf, "/Form"));
	put(f, form, "/BBox", dictionary(f, bounds));
	put(f, form, "/Resources", form_resources(f, ready));
	return stream;
}

static const char *layer_name(const Group *layer)
{
	return layer->title ? layer->title : layer->element.id;
}

/* Layers of one name are one switch, on whatever pages they are. */
static bool same_layer(const Group *a, const Group *b)
{
	return a == b || (a && b && !strcmp(layer_name(a), layer_name(b)));
}

static void forms_make(Finish *f)
{
	size_t page = 0;

	f->forms = arena_array(f->scratch, f->count, sizeof *f->forms);
	for (size_t i = 0; i < f->count; i++) {
		const PdfForm *ready = f->pieces[i].form;
		size_t same = 0;

		/* A base map is one object, however many pages show it; one in another layer is another. */
		while (ready && same < i &&
		       (f->pieces[same].form != ready ||
			!same_layer(f->pieces[same].layer, f->pieces[i].layer)))
			same++;
		if (!ready)
			f->forms[i] = form_of_page(f, page++);
		else
			f->forms[i] = same < i ? f->forms[same]
					       : qpdf_make_indirect_object(f->qpdf,
									   form_of_ready(f, ready));
	}
}

static qpdf_oh layer_object(const Finish *f, Layers *layers, const Group *group)
{
	qpdf_oh object;

	for (size_t i = 0; i < layers->groups.count; i++)
		if (same_layer(layers->groups.at[i], group))
			return layers->objects.at[i];
	object = dictionary(f, "<< /Type /OCG >>");
	put(f, object, "/Name", unicode(f, layer_name(group)));
	object = qpdf_make_indirect_object(f->qpdf, object);
	LIST_ADD(f->scratch, &layers->groups, group);
	LIST_ADD(f->scratch, &layers->objects, object);
	return object;
}

/* Without /BaseState the panel of one viewer stays empty. */
static void layers_put(const Finish *f, qpdf_oh root)
{
	Layers layers = {0};
	qpdf_oh all, list, order, shown;

	for (size_t i = 0; i < f->count; i++)
		if (f->pieces[i].layer)
			put(f, qpdf_oh_get_dict(f->qpdf, f->forms[i]), "/OC",
			    layer_object(f, &layers, f->pieces[i].layer));
	if (!layers.groups.count)
		return;
	list = qpdf_oh_new_array(f->qpdf);
	order = qpdf_oh_new_array(f->qpdf);
	for (size_t i = 0; i < layers.objects.count; i++) {
		qpdf_oh_append_item(f->qpdf, list, layers.objects.at[i]);
		/* Panels list the topmost first. */
		qpdf_oh_append_item(f->qpdf, order,
				    layers.objects.at[layers.objects.count - 1 - i]);
	}
	shown = dictionary(f, "<< /Name (Layers) /BaseState /ON /AS [] >>");
	put(f, shown, "/Order", order);
	put(f, shown, "/ON", list);
	all = qpdf_oh_new_dictionary(f->qpdf);
	put(f, all, "/OCGs", list);
	put(f, all, "/D", shown);
	put(f, root, "/OCProperties", all);
}

/* UTF-16 in hexadecimal, with its mark, as content streams write it. */
static void content_text(StrBuf *out, const Finish *f, const char *text)
{
	strbuf_add(out, qpdf_oh_unparse_binary(f->qpdf, unicode(f, text)));
}

static void content_matrix(StrBuf *out, double scale_y, Point at)
{
	strbuf_printf(out, "1 0 0 %.0f ", scale_y);
	strbuf_number(out, at.x, 4);
	strbuf_char(out, ' ');
	strbuf_number(out, at.y, 4);
	strbuf_add(out, " cm\n");
}

/* Ready forms have y downwards, cairo's pages upwards. */
static void content_piece(StrBuf *out, const Finish *f, size_t index, double height)
{
	const PdfPiece *piece = &f->pieces[index];
	Point at = piece->offset;

	if (piece->text) {
		strbuf_add(out, "/Span << /ActualText ");
		content_text(out, f, piece->text);
		strbuf_add(out, " >> BDC\n");
	}
	if (piece->form) {
		strbuf_add(out, "q ");
		content_matrix(out, -1, (Point){at.x, height - at.y});
		for (size_t i = 0; i < piece->clip_count; i++)
			pdf_form_clip(out, f->scratch, piece->clips[i]);
		strbuf_printf(out, "%.2f 0 0 %.2f 0 0 cm\n", 1.0 / PDF_FORM_UNITS_PT,
			      1.0 / PDF_FORM_UNITS_PT);
	} else if (!point_is_zero(piece->offset)) {
		strbuf_add(out, "q ");
		content_matrix(out, 1, (Point){at.x, -at.y});
	}
	strbuf_printf(out, "/P%zu Do%s\n", index,
		      piece->form || !point_is_zero(piece->offset) ? " Q" : "");
	strbuf_add(out, piece->text ? "EMC\n" : "");
}

static qpdf_oh page_content(const Finish *f, size_t page)
{
	StrBuf out = {0};
	qpdf_oh stream;

	/* All of a page is one piece of marked content, the figure of the structure tree. */
	strbuf_add(&out, "/Figure << /MCID 0 >> BDC\n");
	for (size_t i = 0; i < f->count; i++)
		if (f->pieces[i].page == page)
			content_piece(&out, f, i, f->drawing->scenes[page]->height);
	strbuf_add(&out, "EMC\n");
	stream = bytes_stream(f, out.at, out.length, NULL);
	strbuf_release(&out);
	return qpdf_make_indirect_object(f->qpdf, stream);
}

static qpdf_oh page_resources(const Finish *f, size_t page)
{
	qpdf_oh resources = qpdf_oh_new_dictionary(f->qpdf);
	qpdf_oh forms = qpdf_oh_new_dictionary(f->qpdf);

	for (size_t i = 0; i < f->count; i++)
		if (f->pieces[i].page == page)
			put(f, forms, arena_printf(f->scratch, "/P%zu", i), f->forms[i]);
	put(f, resources, "/XObject", forms);
	return resources;
}

static const char *box_string(const Finish *f, const double *numbers)
{
	StrBuf box = {0};
	const char *kept;

	for (int i = 0; i < 4; i++) {
		strbuf_char(&box, i ? ' ' : '[');
		strbuf_number(&box, numbers[i], 4);
	}
	strbuf_char(&box, ']');
	kept = arena_copy_n(f->scratch, box.at, box.length);
	strbuf_release(&box);
	return kept;
}

static const char *page_box(const Finish *f, size_t page)
{
	const Scene *scene = f->drawing->scenes[page];

	return box_string(f, (const double[]){0, 0, scene->width, scene->height});
}

static bool page_has_picture(const Finish *f, size_t page)
{
	for (size_t i = 0; i < f->count; i++)
		if (f->pieces[i].page == page && f->pieces[i].form &&
		    f->pieces[i].form->picture_count)
			return true;
	return false;
}

/* The finished pages in place of all that cairo drew. */
static void pages_make(Finish *f)
{
	int drawn = qpdf_get_num_pages(f->qpdf);

	f->pages = arena_array(f->scratch, f->drawing->scene_count, sizeof *f->pages);
	for (size_t i = 0; i < f->drawing->scene_count; i++) {
		qpdf_oh page = dictionary(
			f, arena_printf(f->scratch, "<< /Type /Page /Tabs /S /StructParents %zu >>",
					i));

		put(f, page, "/MediaBox", dictionary(f, page_box(f, i)));
		put(f, page, "/Contents", page_content(f, i));
		put(f, page, "/Resources", page_resources(f, i));
		/* What is multiplied is mixed in the colours that it is written in. */
		if (page_has_picture(f, i))
			put(f, page, "/Group",
			    dictionary(f, "<< /S /Transparency /CS /DeviceRGB >>"));
		f->pages[i] = qpdf_make_indirect_object(f->qpdf, page);
	}
	/* From the last: removing one renumbers those behind it. */
	for (int i = drawn - 1; i >= 0; i--)
		qpdf_remove_page(f->qpdf, qpdf_get_page_n(f->qpdf, (size_t)i));
	for (size_t i = 0; i < f->drawing->scene_count; i++)
		qpdf_add_page(f->qpdf, f->qpdf, f->pages[i], QPDF_FALSE);
}

static const char *alternative(const Scene *scene)
{
	return scene->desc ? scene->desc : scene->title;
}

static qpdf_oh figure_make(const Finish *f, size_t page, qpdf_oh document)
{
	const Scene *scene = f->drawing->scenes[page];
	qpdf_oh figure = dictionary(f, arena_printf(f->scratch,
						    "<< /Type /StructElem /S /Figure /K 0 /A << /O "
						    "/Layout /BBox %s /Placement /Block >> >>",
						    page_box(f, page)));

	put(f, figure, "/P", document);
	put(f, figure, "/Pg", f->pages[page]);
	if (alternative(scene))
		put(f, figure, "/Alt", unicode(f, alternative(scene)));
	if (scene->language)
		put(f, figure, "/Lang", qpdf_oh_new_string(f->qpdf, scene->language));
	return qpdf_make_indirect_object(f->qpdf, figure);
}

/* One figure a page in one document, each with its alternative text. */
static void structure_put(const Finish *f, qpdf_oh root)
{
	qpdf_oh tree =
		qpdf_make_indirect_object(f->qpdf, dictionary(f, "<< /Type /StructTreeRoot >>"));
	qpdf_oh document = qpdf_make_indirect_object(
		f->qpdf, dictionary(f, "<< /Type /StructElem /S /Document >>"));
	qpdf_oh parents = dictionary(f, "<< /Nums [] >>");
	qpdf_oh numbers = qpdf_oh_get_key(f->qpdf, parents, "/Nums");
	qpdf_oh figures = qpdf_oh_new_array(f->qpdf);

	for (size_t i = 0; i < f->drawing->scene_count; i++) {
		qpdf_oh figure = figure_make(f, i, document), own = qpdf_oh_new_array(f->qpdf);

		qpdf_oh_append_item(f->qpdf, own, figure);
		qpdf_oh_append_item(f->qpdf, numbers, qpdf_oh_new_integer(f->qpdf, (long long)i));
		qpdf_oh_append_item(f->qpdf, numbers, own);
		qpdf_oh_append_item(f->qpdf, figures, figure);
	}
	put(f, document, "/P", tree);
	put(f, document, "/K", figures);
	put(f, tree, "/K", document);
	put(f, tree, "/ParentTree", qpdf_make_indirect_object(f->qpdf, parents));
	put(f, root, "/StructTreeRoot", tree);
	put(f, root, "/MarkInfo", dictionary(f, "<< /Marked true >>"));
}

static qpdf_oh destination(const Finish *f, size_t page)
{
	qpdf_oh target = dictionary(f, "[]");

	qpdf_oh_append_item(f->qpdf, target, f->pages[page]);
	qpdf_oh_append_item(f->qpdf, target, qpdf_oh_new_name(f->qpdf, "/Fit"));
	return target;
}

static bool page_find(const Finish *f, const char *id, size_t *page)
{
	for (*page = 0; *page < f->drawing->scene_count; ++*page)
		if (f->drawing->scenes[*page]->id && !strcmp(f->drawing->scenes[*page]->id, id))
			return true;
	return false;
}

/* A link without a page to lead to is left out: a book may leave out pages that a list names. */
static void links_put(const Finish *f)
{
	for (size_t i = 0; i < f->drawing->link_count; i++) {
		const PdfLink *link = &f->drawing->links[i];
		double height = f->drawing->scenes[link->page]->height;
		qpdf_oh page = f->pages[link->page], annotation;
		size_t target;

		if (!page_find(f, link->target, &target) || box_is_empty(link->box))
			continue;
		/* No border; F 4: printed like the page, though it shows nothing. */
		annotation =
			dictionary(f, "<< /Type /Annot /Subtype /Link /Border [0 0 0] /F 4 >>");
		put(f, annotation, "/Rect",
		    dictionary(f, box_string(f, (const double[]){
							link->box.x0, height - link->box.y1,
							link->box.x1, height - link->box.y0})));
		put(f, annotation, "/Dest", destination(f, target));
		if (!qpdf_oh_has_key(f->qpdf, page, "/Annots"))
			put(f, page, "/Annots", qpdf_oh_new_array(f->qpdf));
		qpdf_oh_append_item(f->qpdf, qpdf_oh_get_key(f->qpdf, page, "/Annots"),
				    qpdf_make_indirect_object(f->qpdf, annotation));
	}
}

/* Bookmarks of two levels: an entry of level 1 belongs to the one of level 0 before it. */
typedef struct Outline {
	qpdf_oh object, last, last_child;
	bool has_last, has_child;
} Outline;

static void outline_item(const Finish *f, qpdf_oh item, qpdf_oh parent, qpdf_oh *last,
			 bool *has_last)
{
	put(f, item, "/Parent", parent);
	if (*has_last) {
		put(f, item, "/Prev", *last);
		put(f, *last, "/Next", item);
	} else {
		put(f, parent, "/First", item);
	}
	put(f, parent, "/Last", item);
	*last = item;
	*has_last = true;
}

static void bookmarks_put(const Finish *f, qpdf_oh root)
{
	Outline top = {0};
	long long count = 0, children = 0;

	for (size_t i = 0; i < f->drawing->scene_count; i++) {
		const Scene *scene = f->drawing->scenes[i];
		qpdf_oh item;

		if (!scene->bookmark)
			continue;
		if (!count)
			top.object = qpdf_make_indirect_object(
				f->qpdf, dictionary(f, "<< /Type /Outlines >>"));
		item = qpdf_make_indirect_object(f->qpdf, qpdf_oh_new_dictionary(f->qpdf));
		put(f, item, "/Title", unicode(f, scene->bookmark));
		put(f, item, "/Dest", destination(f, i));
		if (scene->bookmark_level && top.has_last) {
			outline_item(f, item, top.last, &top.last_child, &top.has_child);
			put(f, top.last, "/Count", qpdf_oh_new_integer(f->qpdf, ++children));
		} else {
			outline_item(f, item, top.object, &top.last, &top.has_last);
			top.has_child = false;
			children = 0;
		}
		count++;
	}
	if (!count)
		return;
	put(f, top.object, "/Count", qpdf_oh_new_integer(f->qpdf, count));
	put(f, root, "/Outlines", top.object);
	put(f, root, "/PageMode", qpdf_oh_new_name(f->qpdf, "/UseOutlines"));
}

static void document_put(const Finish *f, qpdf_oh root)
{
	put(f, root, "/ViewerPreferences", dictionary(f, "<< /DisplayDocTitle true >>"));
	if (f->drawing->scenes[0]->language)
		put(f, root, "/Lang", qpdf_oh_new_string(f->qpdf, f->drawing->scenes[0]->language));
	/* cairo wants a time, and writes it without the required "D:". */
	qpdf_set_info_key(f->qpdf, "/CreationDate", NULL);
	qpdf_set_info_key(f->qpdf, "/ModDate", NULL);
}

static bool finish_read(Finish *f, const StrBuf *drawn)
{
	qpdf_silence_errors(f->qpdf);
	return !(qpdf_read_memory(f->qpdf, "drawing", drawn->at, drawn->length, NULL) &
		 QPDF_ERRORS);
}

static bool finish_write(Finish *f, StrBuf *out)
{
	qpdf_init_write_memory(f->qpdf);
	/* The ID is a hash of the content: the same figure, the same bytes. */
	qpdf_set_deterministic_ID(f->qpdf, QPDF_TRUE);
	qpdf_set_object_stream_mode(f->qpdf, qpdf_o_generate);
	qpdf_set_minimum_pdf_version(f->qpdf, PDF_VERSION);
	if ((qpdf_write(f->qpdf) & QPDF_ERRORS) || qpdf_has_error(f->qpdf))
		return false;
	strbuf_add_n(out, (const char *)qpdf_get_buffer(f->qpdf), qpdf_get_buffer_length(f->qpdf));
	return true;
}

static void finish_build(Finish *f)
{
	qpdf_oh root = qpdf_get_root(f->qpdf);

	forms_make(f);
	layers_put(f, root);
	pages_make(f);
	structure_put(f, root);
	links_put(f);
	bookmarks_put(f, root);
	document_put(f, root);
}

bool pdf_finish(const PdfDrawing *drawing, const StrBuf *drawn, StrBuf *out, Diag *diag)
{
	Finish f = {.qpdf = qpdf_init(),
		    .drawing = drawing,
		    .pieces = drawing->pieces,
		    .count = drawing->piece_count,
		    .scratch = arena_new()};
	bool done = finish_read(&f, drawn);

	if (done) {
		finish_build(&f);
		done = finish_write(&f, out);
	}
	if (!done)
		diag_error(diag, (Span){0}, "output.cannot-draw", "the PDF pass failed: %s",
			   qpdf_get_error_full_text(f.qpdf, qpdf_get_error(f.qpdf)));
	qpdf_cleanup(&f.qpdf);
	arena_free(f.scratch);
	return done;
}
