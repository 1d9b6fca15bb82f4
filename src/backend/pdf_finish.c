#include "backend/pdf_finish.h"

#include <qpdf/qpdf-c.h>
#include <stdlib.h>
#include <string.h>

#include "backend/pdf_form.h"

/* PDF 1.5 has layers and object streams; with 1.7 pdftex warns about every picture. */
#define PDF_VERSION "1.5"

typedef struct Finish {
	qpdf_data qpdf;
	const Scene *scene;
	const PdfPiece *pieces;
	size_t count;
	qpdf_oh *forms; /* one per piece */
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
	put(f, form, "/Resources", qpdf_oh_new_dictionary(f->qpdf));
	return stream;
}

static void forms_make(Finish *f)
{
	size_t page = 0;

	f->forms = arena_array(f->scratch, f->count, sizeof *f->forms);
	for (size_t i = 0; i < f->count; i++)
		f->forms[i] = f->pieces[i].form ? form_of_ready(f, f->pieces[i].form)
						: form_of_page(f, page++);
}

static qpdf_oh layer_object(const Finish *f, Layers *layers, const Group *group)
{
	qpdf_oh object;

	for (size_t i = 0; i < layers->groups.count; i++)
		if (layers->groups.at[i] == group)
			return layers->objects.at[i];
	object = dictionary(f, "<< /Type /OCG >>");
	put(f, object, "/Name", unicode(f, group->title ? group->title : group->element.id));
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

static void content_piece(StrBuf *out, const Finish *f, size_t index)
{
	const PdfPiece *piece = &f->pieces[index];

	if (piece->text) {
		strbuf_add(out, "/Span << /ActualText ");
		content_text(out, f, piece->text);
		strbuf_add(out, " >> BDC\n");
	}
	if (piece->form) {
		strbuf_add(out, "q 1 0 0 -1 0 ");
		strbuf_number(out, f->scene->height, 4);
		strbuf_add(out, " cm\n");
		for (size_t i = 0; i < piece->clip_count; i++)
			pdf_form_clip(out, f->scratch, piece->clips[i]);
		strbuf_printf(out, "%.2f 0 0 %.2f 0 0 cm\n", 1.0 / PDF_FORM_UNITS_PT,
			      1.0 / PDF_FORM_UNITS_PT);
	}
	strbuf_printf(out, "/P%zu Do\n", index);
	strbuf_add(out, piece->form ? "Q\n" : "");
	strbuf_add(out, piece->text ? "EMC\n" : "");
}

static qpdf_oh page_content(const Finish *f)
{
	StrBuf out = {0};
	qpdf_oh stream;

	strbuf_add(&out, "/Figure << /MCID 0 >> BDC\n");
	for (size_t i = 0; i < f->count; i++)
		content_piece(&out, f, i);
	strbuf_add(&out, "EMC\n");
	stream = bytes_stream(f, out.at, out.length, NULL);
	strbuf_release(&out);
	return qpdf_make_indirect_object(f->qpdf, stream);
}

static qpdf_oh page_resources(const Finish *f)
{
	qpdf_oh resources = qpdf_oh_new_dictionary(f->qpdf);
	qpdf_oh forms = qpdf_oh_new_dictionary(f->qpdf);

	for (size_t i = 0; i < f->count; i++)
		put(f, forms, arena_printf(f->scratch, "/P%zu", i), f->forms[i]);
	put(f, resources, "/XObject", forms);
	return resources;
}

static const char *page_box(const Finish *f)
{
	StrBuf box = {0};
	const char *kept;

	strbuf_add(&box, "[0 0 ");
	strbuf_number(&box, f->scene->width, 4);
	strbuf_char(&box, ' ');
	strbuf_number(&box, f->scene->height, 4);
	strbuf_char(&box, ']');
	kept = arena_copy_n(f->scratch, box.at, box.length);
	strbuf_release(&box);
	return kept;
}

/* The finished page in place of all that cairo drew. */
static qpdf_oh page_make(const Finish *f)
{
	int drawn = qpdf_get_num_pages(f->qpdf);
	qpdf_oh page = dictionary(f, "<< /Type /Page /Tabs /S /StructParents 0 >>");

	put(f, page, "/MediaBox", dictionary(f, page_box(f)));
	put(f, page, "/Contents", page_content(f));
	put(f, page, "/Resources", page_resources(f));
	page = qpdf_make_indirect_object(f->qpdf, page);
	for (int i = drawn - 1; i >= 0; i--)
		qpdf_remove_page(f->qpdf, qpdf_get_page_n(f->qpdf, (size_t)i));
	qpdf_add_page(f->qpdf, f->qpdf, page, QPDF_FALSE);
	return page;
}

static const char *alternative(const Scene *scene)
{
	return scene->desc ? scene->desc : scene->title;
}

/* One figure in one document, with its alternative text. */
static void structure_put(const Finish *f, qpdf_oh root, qpdf_oh page)
{
	qpdf_oh tree =
		qpdf_make_indirect_object(f->qpdf, dictionary(f, "<< /Type /StructTreeRoot >>"));
	qpdf_oh document = qpdf_make_indirect_object(
		f->qpdf, dictionary(f, "<< /Type /StructElem /S /Document >>"));
	qpdf_oh figure = dictionary(f, arena_printf(f->scratch,
						    "<< /Type /StructElem /S /Figure /K 0 /A << /O "
						    "/Layout /BBox %s /Placement /Block >> >>",
						    page_box(f)));
	qpdf_oh parents = dictionary(f, "<< /Nums [0] >>");
	qpdf_oh figures = qpdf_oh_new_array(f->qpdf);

	put(f, figure, "/P", document);
	put(f, figure, "/Pg", page);
	if (alternative(f->scene))
		put(f, figure, "/Alt", unicode(f, alternative(f->scene)));
	if (f->scene->language)
		put(f, figure, "/Lang", qpdf_oh_new_string(f->qpdf, f->scene->language));
	figure = qpdf_make_indirect_object(f->qpdf, figure);
	qpdf_oh_append_item(f->qpdf, figures, figure);
	qpdf_oh_append_item(f->qpdf, qpdf_oh_get_key(f->qpdf, parents, "/Nums"), figures);
	put(f, document, "/P", tree);
	put(f, document, "/K", figure);
	put(f, tree, "/K", document);
	put(f, tree, "/ParentTree", qpdf_make_indirect_object(f->qpdf, parents));
	put(f, root, "/StructTreeRoot", tree);
	put(f, root, "/MarkInfo", dictionary(f, "<< /Marked true >>"));
}

static void document_put(const Finish *f, qpdf_oh root)
{
	put(f, root, "/ViewerPreferences", dictionary(f, "<< /DisplayDocTitle true >>"));
	if (f->scene->language)
		put(f, root, "/Lang", qpdf_oh_new_string(f->qpdf, f->scene->language));
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
	qpdf_oh page;

	forms_make(f);
	layers_put(f, root);
	page = page_make(f);
	structure_put(f, root, page);
	document_put(f, root);
}

bool pdf_finish(const Scene *scene, const StrBuf *drawn, const PdfPiece *pieces, size_t count,
		StrBuf *out, Diag *diag)
{
	Finish f = {.qpdf = qpdf_init(),
		    .scene = scene,
		    .pieces = pieces,
		    .count = count,
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
