#include <glib.h>
#include <string.h>

#include "base/keyword.h"
#include "base/strbuf.h"
#include "style/cascade_priv.h"

/* What an @font-face may say. */
typedef enum FontPart {
	FONT_FAMILY,
	FONT_SOURCE,
	FONT_WEIGHT,
	FONT_SLANT,
	FONT_PART_COUNT
} FontPart;

typedef struct FontReader {
	Arena *arena;
	Diag *diag;
	const char *file; /* the sheet */
	StyleFont *font;
} FontReader;

static bool wrong(FontReader *reader, const SheetDeclaration *said, const char *wanted)
{
	return diag_error(reader->diag, said->span, "style.font-face", "'%s' has to be %s",
			  said->name, wanted);
}

/* The texts of tokens as they stand, with a blank where there were some. */
static const char *joined(Arena *arena, const SheetToken *from, const SheetToken *end)
{
	StrBuf text = {0};
	char *kept;

	for (const SheetToken *at = from; at < end; at++) {
		strbuf_add(&text, at > from && at->space_before ? " " : "");
		strbuf_add(&text, at->kind == SHEET_HASH ? "#" : "");
		strbuf_add(&text, at->text);
	}
	kept = arena_copy(arena, text.at ? text.at : "");
	strbuf_release(&text);
	return kept;
}

static bool read_name(FontReader *reader, const SheetDeclaration *said)
{
	reader->font->family =
		joined(reader->arena, said->tokens, said->tokens + said->token_count);
	return *reader->font->family || wrong(reader, said, "the name of a family");
}

static bool is_packed(const char *path)
{
	return g_str_has_suffix(path, ".woff") || g_str_has_suffix(path, ".woff2") ||
	       g_str_has_suffix(path, ".eot") || g_str_has_suffix(path, ".svg");
}

static const char *beside(Arena *arena, const char *sheet, const char *path)
{
	const char *slash = strrchr(sheet, '/');

	return !slash || path[0] == '/'
		       ? path
		       : arena_printf(arena, "%.*s/%s", (int)(slash - sheet), sheet, path);
}

/* The first url() that is no font packed for browsers; where all are, the first, which whoever reads it says. local() is
 * passed over: what the machine has is nobody's business. */
static bool read_source(FontReader *reader, const SheetDeclaration *said)
{
	const SheetToken *end = said->tokens + said->token_count;
	const char *first = NULL, *best = NULL;

	for (const SheetToken *at = said->tokens; at < end; at++) {
		const SheetToken *close =
			at->kind == SHEET_FUNCTION ? token_closing(at, end) : NULL;
		const char *path;

		if (!close || strcmp(at->text, "url") != 0)
			continue;
		path = joined(reader->arena, at + 1, close);
		first = first ? first : path;
		best = best || is_packed(path) ? best : path;
	}
	if (!first || !*first)
		return wrong(reader, said, "url(\"a file beside the sheet\")");
	reader->font->path = beside(reader->arena, reader->file, best ? best : first);
	reader->font->span = said->tokens[0].span;
	return true;
}

static bool read_weight(FontReader *reader, const SheetDeclaration *said)
{
	const char *text = joined(reader->arena, said->tokens, said->tokens + said->token_count);
	guint64 weight = !strcmp(text, "normal") ? 400 : !strcmp(text, "bold") ? 700 : 0;

	if (!weight && !g_ascii_string_to_unsigned(text, 10, 1, 1000, &weight, NULL))
		return wrong(reader, said, "normal, bold or a number from 1 to 1000");
	reader->font->weight = (int)weight;
	return true;
}

static bool read_slant(FontReader *reader, const SheetDeclaration *said)
{
	static const char *const names[] = {"normal", "italic", "oblique"};
	int slant = keyword_find(
		joined(reader->arena, said->tokens, said->tokens + said->token_count), names, 3);

	reader->font->slanted = true;
	reader->font->italic = slant > 0;
	return slant >= 0 || wrong(reader, said, "normal or italic");
}

bool style_font_read(Arena *arena, Diag *diag, const char *file, const SheetFont *from,
		     StyleFont *font)
{
	static const char *const names[FONT_PART_COUNT] = {"font-family", "src", "font-weight",
							   "font-style"};
	static bool (*const readers[FONT_PART_COUNT])(FontReader *, const SheetDeclaration *) = {
		read_name, read_source, read_weight, read_slant};
	FontReader reader = {arena, diag, file, font};
	bool good = true;

	for (size_t i = 0; i < from->declaration_count; i++) {
		const SheetDeclaration *said = &from->declarations[i];
		int part = keyword_find(said->name, names, FONT_PART_COUNT);

		/* How a browser loads it is nothing to print. */
		if (!strcmp(said->name, "font-display"))
			continue;
		if (part < 0)
			good = diag_error(diag, said->span, "style.font-face",
					  "'@font-face' says nothing by '%s'%s", said->name,
					  keyword_hint(arena, said->name, names, FONT_PART_COUNT));
		else
			good = readers[part](&reader, said) && good;
	}
	if (good && (!font->family || !font->path))
		good = diag_error(diag, from->span, "style.font-face",
				  "'@font-face' has to say 'font-family' and 'src'");
	return good;
}

static bool ends_a_name(const SheetToken *token)
{
	return token->kind == SHEET_MARK && token->text[0] == ',';
}

void style_families_add(Arena *arena, const SheetDeclaration *said, StyleNameList *list)
{
	const SheetToken *end = said->tokens + said->token_count;

	if (strcmp(said->name, "font-family") != 0 && strncmp(said->name, "--", 2) != 0)
		return;
	for (const SheetToken *from = said->tokens, *to; from < end; from = to + 1) {
		const char *name;

		for (to = from; to < end && !ends_a_name(to); to++)
			;
		name = joined(arena, from, to);
		if (keyword_find(name, list->at, list->count) < 0)
			LIST_ADD(arena, list, name);
	}
}
