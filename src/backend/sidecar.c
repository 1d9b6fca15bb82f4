/*
 * Files beside a figure that carry its words: JSON for programs, LaTeX to put it into a paper.
 */
#include "backend/encoders.h"
#include "base/measure.h"

static void json_string(StrBuf *out, const char *text)
{
	strbuf_char(out, '"');
	for (const char *at = text; *at; at++) {
		unsigned char c = (unsigned char)*at;

		if (c == '"' || c == '\\') {
			strbuf_char(out, '\\');
			strbuf_char(out, *at);
		} else if (c < 0x20 || c == 0x7f) {
			strbuf_printf(out, "\\u%04x", (unsigned)c);
		} else {
			strbuf_char(out, *at);
		}
	}
	strbuf_char(out, '"');
}

static void json_text(StrBuf *out, const char *key, const char *text)
{
	strbuf_printf(out, "  \"%s\": ", key);
	if (text)
		json_string(out, text);
	else
		strbuf_add(out, "null");
	strbuf_add(out, ",\n");
}

/* A tenth of a millimetre is finer than any page is cut. */
static void millimetres(StrBuf *out, double points)
{
	strbuf_number(out, points / PT_PER_MM, 1);
}

bool json_encode(const Scene *scene, const BackendOptions *options, StrBuf *out, Diag *diag)
{
	(void)options;
	(void)diag;
	strbuf_add(out, "{\n");
	json_text(out, "id", scene->id);
	json_text(out, "language", scene->language);
	json_text(out, "title", scene->title);
	json_text(out, "caption", scene->caption);
	json_text(out, "alt", scene->desc);
	json_text(out, "sources", scene->sources);
	strbuf_add(out, "  \"width_mm\": ");
	millimetres(out, scene->width);
	strbuf_add(out, ",\n  \"height_mm\": ");
	millimetres(out, scene->height);
	strbuf_add(out, "\n}\n");
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

bool latex_encode(const Scene *scene, const BackendOptions *options, StrBuf *out, Diag *diag)
{
	const char *id = scene->id ? scene->id : "figure";

	(void)options;
	(void)diag;
	strbuf_add(out, "\\begin{figure}\n  \\centering\n  \\includegraphics[width=");
	millimetres(out, scene->width);
	strbuf_add(out, "mm,alt={");
	latex_text(out, scene->desc ? scene->desc : scene->title);
	/* The inner braces keep LaTeX from taking the language for the kind of file. */
	strbuf_printf(out, "}]{{%s.%s}.pdf}\n  \\caption{", id, scene->language);
	latex_text(out, scene->caption ? scene->caption : scene->title);
	strbuf_printf(out, "}\n  \\label{fig:%s}\n\\end{figure}\n", id);
	return true;
}
