#include <glib.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "backend/encoders.h"
#include "backend/frozen.h"
#include "backend/page_clip.h"
#include "backend/png.h"
#include "backend/svg_path.h"
#include "backend/svg_text.h"
#include "backend/xml.h"
#include "base/diag.h"
#include "scene/walk.h"

#define MM_PER_PT (25.4 / 72)
/* As cairo and PDF have it; SVG's own default is 4. */
#define MITER_LIMIT 10

typedef struct Svg {
	StrBuf *out;
	Arena *scratch;
	const BackendOptions *options;
	const char *prefix; /* of all ids: several figures may stand in one web page */
	SvgUnit unit;
	Box page;
	int clips;
	size_t label_left;    /* bytes still to come of a label that is drawn in pieces */
	LIST(uint64_t) drawn; /* frozen subtrees that this file has already */
} Svg;

static void svg_label_end(Svg *svg)
{
	if (svg->label_left)
		strbuf_add(svg->out, "</g>\n");
	svg->label_left = 0;
}

static void svg_class(Svg *svg, const Element *element)
{
	strbuf_add(svg->out, " class=\"pl-");
	strbuf_xml(svg->out, element->name);
	for (size_t i = 0; i < element->class_count; i++) {
		strbuf_char(svg->out, ' ');
		strbuf_xml(svg->out, element->classes[i]);
	}
	strbuf_add(svg->out, element->former ? " former" : "");
	strbuf_add(svg->out, element->planned ? " planned" : "");
	strbuf_char(svg->out, '"');
}

static void svg_id(Svg *svg, const char *id)
{
	if (!id)
		return;
	strbuf_add(svg->out, " id=\"");
	strbuf_xml(svg->out, svg->prefix);
	strbuf_char(svg->out, '-');
	strbuf_xml(svg->out, id);
	strbuf_char(svg->out, '"');
}

static void svg_attributes(Svg *svg, const Element *element)
{
	for (size_t i = 0; i < element->attribute_count; i++) {
		StrBuf name = {0};

		strbuf_add(&name, "data-");
		xml_name(&name, element->attributes[i].name);
		xml_attribute(svg->out, name.at, element->attributes[i].value);
		strbuf_release(&name);
	}
}

/* A clip path stands right before the group it cuts; its name has a dot, which no id of a scene has. */
static const char *svg_clip(Svg *svg, const Path *clip)
{
	const char *id = arena_printf(svg->scratch, "%s.clip%d", svg->prefix, ++svg->clips);

	strbuf_add(svg->out, "<clipPath");
	xml_attribute(svg->out, "id", id);
	strbuf_add(svg->out, "><path d=\"");
	svg_path(svg->out, page_clip(svg->scratch, clip, svg->page).fill, svg->unit);
	strbuf_add(svg->out, "\"/></clipPath>\n");
	return arena_printf(svg->scratch, "url(#%s)", id);
}

static void svg_offset(Svg *svg, Point offset)
{
	if (point_is_zero(offset))
		return;
	strbuf_add(svg->out, " transform=\"translate(");
	strbuf_number(svg->out, offset.x, 3);
	strbuf_char(svg->out, ' ');
	strbuf_number(svg->out, offset.y, 3);
	strbuf_add(svg->out, ")\"");
}

static void svg_open(void *state, const Group *group)
{
	Svg *svg = state;
	const Element *element = &group->element;
	const char *clip;

	svg_label_end(svg);
	svg->page = box_moved(svg->page, point_scale(group->offset, -1));
	clip = group->clip ? svg_clip(svg, group->clip) : NULL;
	strbuf_add(svg->out, "<g");
	svg_offset(svg, group->offset);
	svg_id(svg, group->anchor);
	svg_class(svg, element);
	if (group->layer) {
		xml_attribute(svg->out, "inkscape:groupmode", "layer");
		xml_attribute(svg->out, "inkscape:label",
			      group->title ? group->title : element->id);
	}
	xml_attribute(svg->out, "xml:lang", element->language);
	xml_attribute(svg->out, "clip-path", clip);
	svg_attributes(svg, element);
	strbuf_add(svg->out, ">\n");
	xml_element(svg->out, "title", group->title);
	xml_element(svg->out, "desc", group->desc);
}

static void svg_close(void *state, const Group *group)
{
	Svg *svg = state;

	svg_label_end(svg);
	svg->page = box_moved(svg->page, group->offset);
	strbuf_add(svg->out, "</g>\n");
}

static void svg_pen(Svg *svg, const Paint *paint)
{
	static const char *const caps[] = {
		[CAP_BUTT] = NULL, [CAP_ROUND] = "round", [CAP_SQUARE] = "square"};
	static const char *const joins[] = {
		[JOIN_MITER] = NULL, [JOIN_ROUND] = "round", [JOIN_BEVEL] = "bevel"};
	double scale = svg->unit == SVG_HUNDREDTHS ? 100 : 1;

	xml_color(svg->out, "stroke", paint->stroke);
	xml_number(svg->out, "stroke-width", paint->width * scale, 3);
	xml_attribute(svg->out, "stroke-linecap", caps[paint->cap]);
	xml_attribute(svg->out, "stroke-linejoin", joins[paint->join]);
	if (!paint->dash_count)
		return;
	strbuf_add(svg->out, " stroke-dasharray=\"");
	for (size_t i = 0; i < paint->dash_count; i++) {
		strbuf_add(svg->out, i ? " " : "");
		strbuf_number(svg->out, paint->dashes[i] * scale, 3);
	}
	strbuf_char(svg->out, '"');
	if (fabs(paint->dash_start) > 0)
		xml_number(svg->out, "stroke-dashoffset", paint->dash_start * scale, 3);
}

static void svg_shape(Svg *svg, const Path *path, const Paint *paint, bool fills, bool strokes)
{
	strbuf_add(svg->out, "<path");
	if (!fills)
		xml_attribute(svg->out, "fill", "none");
	else
		xml_color(svg->out, "fill", paint->fill);
	if (fills && paint->even_odd)
		xml_attribute(svg->out, "fill-rule", "evenodd");
	if (strokes)
		svg_pen(svg, paint);
	strbuf_add(svg->out, " d=\"");
	svg_path(svg->out, path, svg->unit);
	strbuf_add(svg->out, "\"/>\n");
}

static void svg_leaf(void *state, const PathLeaf *leaf)
{
	Svg *svg = state;
	const Paint *paint = &leaf->paint;
	ClippedPath clipped = page_clip(svg->scratch, &leaf->path, svg->page);

	svg_label_end(svg);
	if (clipped.fill == clipped.stroke) {
		if (paint->fills || paint->strokes)
			svg_shape(svg, clipped.fill, paint, paint->fills, paint->strokes);
		return;
	}
	if (paint->fills)
		svg_shape(svg, clipped.fill, paint, true, false);
	if (paint->strokes)
		svg_shape(svg, clipped.stroke, paint, false, true);
}

static void svg_text_leaf(void *state, const TextLeaf *leaf)
{
	Svg *svg = state;
	size_t length = strlen(leaf->run->string);

	/* Letters along a curve are pieces of one name: the first says it whole, all of them are one image to readers. */
	if (leaf->label) {
		svg_label_end(svg);
		strbuf_add(svg->out, "<g role=\"img\"");
		xml_attribute(svg->out, "aria-label", leaf->label);
		strbuf_add(svg->out, ">\n");
		svg->label_left = strlen(leaf->label);
	}
	svg_text(svg->out, leaf, svg->label_left > 0);
	if (svg->label_left > length)
		svg->label_left -= length;
	else
		svg_label_end(svg);
}

static void svg_base64(StrBuf *out, const StrBuf *bytes)
{
	gchar *text = g_base64_encode((const guchar *)bytes->at, bytes->length);

	strbuf_add(out, text);
	g_free(text);
}

static void svg_picture(void *state, const PictureLeaf *leaf)
{
	Svg *svg = state;
	double scale = svg->unit == SVG_HUNDREDTHS ? 100 : 1;
	StrBuf png = {0};

	svg_label_end(svg);
	png_write_shades(&png, leaf->picture);
	strbuf_add(svg->out, "<image");
	xml_number(svg->out, "x", leaf->box.x0 * scale, 3);
	xml_number(svg->out, "y", leaf->box.y0 * scale, 3);
	xml_number(svg->out, "width", (leaf->box.x1 - leaf->box.x0) * scale, 3);
	xml_number(svg->out, "height", (leaf->box.y1 - leaf->box.y0) * scale, 3);
	strbuf_add(svg->out, " preserveAspectRatio=\"none\""
			     " xlink:href=\"data:image/png;base64,");
	svg_base64(svg->out, &png);
	strbuf_add(svg->out, "\"/>\n");
	strbuf_release(&png);
}

static const SceneVisitor svg_inside = {.open = svg_open,
					.close = svg_close,
					.path = svg_leaf,
					.text = svg_text_leaf,
					.picture = svg_picture};

/* The subtree's own <g>, the same in every file it appears in. */
static const char *svg_frozen_string(Svg *svg, Arena *arena, const Frozen *frozen, bool has_text)
{
	StrBuf out = {0};
	const char *prefix = arena_printf(arena, "frozen%016" PRIx64, frozen->hash);
	Svg inner = {
		.out = &out,
		.scratch = svg->scratch,
		.options = svg->options,
		.prefix = prefix,
		.unit = has_text ? SVG_POINTS : SVG_HUNDREDTHS,
		/* 200 inches, the most that PDF allows: it must not depend on the page it is shown on. */
		.page = {-14400, -14400, 14400, 14400}};
	char *kept;

	strbuf_printf(&out, "<g id=\"%s\"%s>\n", prefix,
		      has_text ? "" : " transform=\"scale(.01)\"");
	scene_walk(frozen->root, &svg_inside, &inner);
	strbuf_add(&out, "</g>\n");
	kept = arena_copy_n(arena, out.at, out.length);
	strbuf_release(&out);
	return kept;
}

static void svg_frozen(void *state, const FrozenLeaf *leaf)
{
	Svg *svg = state;
	Arena *arena;
	FrozenEntry *entry = frozen_entry(svg->options->frozen, svg->scratch, leaf->frozen, &arena);

	svg_label_end(svg);
	for (size_t i = 0; i < svg->drawn.count; i++) {
		if (svg->drawn.at[i] == entry->hash) {
			strbuf_printf(svg->out, "<use xlink:href=\"#frozen%016" PRIx64 "\"/>\n",
				      entry->hash);
			return;
		}
	}
	LIST_ADD(svg->scratch, &svg->drawn, entry->hash);
	if (!entry->svg)
		entry->svg = svg_frozen_string(svg, arena, leaf->frozen, entry->has_text);
	strbuf_add(svg->out, entry->svg);
}

static void svg_size(StrBuf *out, const Scene *scene)
{
	strbuf_add(out, " width=\"");
	strbuf_number(out, scene->width * MM_PER_PT, 3);
	strbuf_add(out, "mm\" height=\"");
	strbuf_number(out, scene->height * MM_PER_PT, 3);
	strbuf_add(out, "mm\" viewBox=\"0 0 ");
	strbuf_number(out, scene->width, 3);
	strbuf_char(out, ' ');
	strbuf_number(out, scene->height, 3);
	strbuf_char(out, '"');
}

static void svg_named(StrBuf *out, const char *tag, const char *prefix, const char *text)
{
	if (!text)
		return;
	strbuf_printf(out, "<%s id=\"", tag);
	strbuf_xml(out, prefix);
	strbuf_printf(out, ".%s\">", tag);
	strbuf_xml(out, text);
	strbuf_printf(out, "</%s>\n", tag);
}

static void svg_begin(Svg *svg, const Scene *scene)
{
	StrBuf *out = svg->out;
	const char *names =
		arena_printf(svg->scratch, "%s%s%s%s%s", scene->title ? svg->prefix : "",
			     scene->title ? ".title" : "", scene->title && scene->desc ? " " : "",
			     scene->desc ? svg->prefix : "", scene->desc ? ".desc" : "");

	strbuf_add(
		out,
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		"<svg xmlns=\"http://www.w3.org/2000/svg\""
		" xmlns:xlink=\"http://www.w3.org/1999/xlink\""
		" xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\" version=\"1.1\"");
	svg_size(out, scene);
	xml_attribute(out, "xml:lang", scene->language);
	xml_attribute(out, "role", "img");
	xml_attribute(out, "aria-labelledby", *names ? names : NULL);
	xml_number(out, "stroke-miterlimit", MITER_LIMIT, 0);
	/* No browser shall slant Han letters of its own accord; figures are lining ones, as they were measured. */
	strbuf_add(out, " style=\"font-synthesis:none;font-variant-numeric:lining-nums\">\n");
	svg_named(out, "title", svg->prefix, scene->title);
	svg_named(out, "desc", svg->prefix, scene->desc);
}

bool svg_encode(const Scene *scene, const BackendOptions *options, StrBuf *out, Diag *diag)
{
	SceneVisitor visitor = svg_inside;
	Arena *scratch = arena_new();
	Svg svg = {.out = out,
		   .scratch = scratch,
		   .options = options,
		   .prefix = scene->id ? scene->id : "figure",
		   .unit = SVG_POINTS,
		   .page = {0, 0, scene->width, scene->height}};

	(void)diag;
	visitor.frozen = svg_frozen;
	svg_begin(&svg, scene);
	scene_walk(scene->root, &visitor, &svg);
	strbuf_add(out, "</svg>\n");
	arena_free(scratch);
	return true;
}
