/*
 * Files beside a figure that carry its words: JSON for programs, LaTeX to put it into a paper.
 */
#include <math.h>

#include "backend/encoders.h"
#include "base/json.h"
#include "base/measure.h"

/* To a tenth, which is finer than any page is cut. */
static double millimetres(double points)
{
	return round(points / PT_PER_MM * 10) / 10;
}

bool json_encode(const Scene *scene, const BackendOptions *options, StrBuf *out, Diag *diag)
{
	JsonBuilder *builder = json_builder_new();

	(void)options;
	(void)diag;
	json_builder_begin_object(builder);
	json_add_string(builder, "id", scene->id);
	json_add_string(builder, "language", scene->language);
	json_add_string(builder, "title", scene->title);
	json_add_string(builder, "caption", scene->caption);
	json_add_string(builder, "alt", scene->desc);
	json_add_string(builder, "sources", scene->sources);
	json_add_number(builder, "width_mm", millimetres(scene->width));
	json_add_number(builder, "height_mm", millimetres(scene->height));
	json_builder_end_object(builder);
	json_write(out, builder);
	return true;
}

static void latex_text(StrBuf *out, const char *text)
{
	for (const char *at = text ? text : ""; *at; at++)
		switch (*at) {
		case '\\':
			strbuf_add(out, "\\textbackslash{}");
			break;
		case '~':
			strbuf_add(out, "\\textasciitilde{}");
			break;
		case '^':
			strbuf_add(out, "\\textasciicircum{}");
			break;
		case '{':
		case '}':
		case '$':
		case '&':
		case '#':
		case '%':
		case '_':
			strbuf_char(out, '\\');
			strbuf_char(out, *at);
			break;
		case '\n': /* a blank line would end the argument */
			strbuf_char(out, ' ');
			break;
		default:
			strbuf_char(out, *at);
		}
}

bool tex_encode(const Scene *scene, const BackendOptions *options, StrBuf *out, Diag *diag)
{
	const char *id = scene->id ? scene->id : "figure";

	(void)options;
	(void)diag;
	strbuf_add(out, "\\begin{figure}\n  \\centering\n  \\includegraphics[width=");
	strbuf_number(out, millimetres(scene->width), 1);
	strbuf_add(out, "mm,alt={");
	latex_text(out, scene->desc ? scene->desc : scene->title);
	/* The inner braces keep LaTeX from taking the language for the kind of file. */
	strbuf_printf(out, "}]{{%s.%s}.pdf}\n  \\caption{", id, scene->language);
	latex_text(out, scene->caption ? scene->caption : scene->title);
	strbuf_printf(out, "}\n  \\label{fig:%s}\n\\end{figure}\n", id);
	return true;
}
