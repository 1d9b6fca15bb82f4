/*
 * LaTeX that puts a figure into a paper: a float with the picture, its alt text, caption and label.
 */
#include <ctype.h>
#include <math.h>
#include <string.h>

#include "backend/encoders.h"
#include "base/measure.h"

/* What the text fonts of LaTeX have, or a command, for a character that means something else to it. */
static const char *command_for(char c)
{
	switch (c) {
	case '\\':
		return "\\textbackslash{}";
	case '~':
		return "\\textasciitilde{}";
	case '^':
		return "\\textasciicircum{}";
	case '<':
		return "\\textless{}";
	case '>':
		return "\\textgreater{}";
	case '|':
		return "\\textbar{}";
	case '{':
		return "\\{";
	case '}':
		return "\\}";
	case '$':
		return "\\$";
	case '&':
		return "\\&";
	case '#':
		return "\\#";
	case '%':
		return "\\%";
	case '_':
		return "\\_";
	default:
		return NULL;
	}
}

/* Whether fonts would make one sign of the two: -- a dash, '' and `` quotes, ?` and !` Spanish marks, ,, a low quote. */
static bool joins(char before, char c)
{
	return (c == before && c && strchr("-'`,", c)) ||
	       (c == '`' && (before == '?' || before == '!'));
}

/* One paragraph: an empty line would end the argument that it stands in. Control characters are white space, as some, a form feed
 * or DEL, LaTeX does not even read. */
static void latex_text(StrBuf *out, const char *text)
{
	char before = '\0';

	for (const char *at = text ? text : ""; *at; at++) {
		const char *command = command_for(*at);

		if (joins(before, *at))
			strbuf_add(out, "{}");
		if (command)
			strbuf_add(out, command);
		else
			strbuf_char(out, iscntrl((unsigned char)*at) ? ' ' : *at);
		before = *at;
	}
}

/* A file name or label, which takes no commands. Ids and languages have passed base/name.h, so that nothing changes here; what has
 * not come that way cannot end the argument either. */
static void latex_name(StrBuf *out, const char *name)
{
	for (; *name; name++)
		strbuf_char(out,
			    isalnum((unsigned char)*name) || strchr("-_.", *name) ? *name : '-');
}

bool tex_encode(const Scene *scene, const BackendOptions *options, StrBuf *out, Diag *diag)
{
	const char *id = scene->id ? scene->id : "figure";

	(void)options;
	(void)diag;
	strbuf_add(out, "\\begin{figure}\n  \\centering\n  \\includegraphics[width=");
	/* To a tenth of a millimetre, which is finer than any page is cut. */
	strbuf_number(out, round(scene->width / PT_PER_MM * 10) / 10, 1);
	strbuf_add(out, "mm,alt={");
	latex_text(out, scene->desc ? scene->desc : scene->title);
	/* The inner braces keep LaTeX from taking the language for the kind of file. */
	strbuf_add(out, "}]{{");
	latex_name(out, id);
	strbuf_char(out, '.');
	latex_name(out, scene->language ? scene->language : "");
	strbuf_add(out, "}.pdf}\n  \\caption{");
	latex_text(out, scene->caption ? scene->caption : scene->title);
	strbuf_add(out, "}\n  \\label{fig:");
	latex_name(out, id);
	strbuf_add(out, "}\n\\end{figure}\n");
	return true;
}
