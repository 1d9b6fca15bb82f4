#include "batch/gallery_page.h"

#include <string.h>

#include "base/measure.h"
#include "batch/job_file.h"

typedef struct GalleryPage {
	Arena *arena;
	const Atlas *atlas;
	const GalleryEntry *entries;
	size_t count;
	const bool *formats;
	StrBuf *out;
} GalleryPage;

static const char head[] =
	"<meta charset=\"utf-8\"/>\n"
	"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
	"<style>\n"
	"body { margin: 2rem auto; max-width: 80rem; padding: 0 1rem; background: #efefec;"
	" color: #1e2326; font: 15px/1.4 \"Noto Sans\", sans-serif; }\n"
	"h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin: 2.5rem 0 0.5rem; }\n"
	"h3 { font-size: 0.9rem; margin: 1.5rem 0 0.5rem; color: #5a6166; }\n"
	"nav a { margin-right: 1em; } a { color: #173f73; }\n"
	"ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr));"
	" gap: 1.5rem; list-style: none; margin: 0; padding: 0; align-items: start; }\n"
	"li.wide { grid-column: span 2; }\n"
	"@media (max-width: 36rem) { li.wide { grid-column: auto; } }\n"
	"figure { margin: 0; }\n"
	"figure img, .none { display: block; box-sizing: border-box; width: 100%; height: auto;"
	" background: #fff; border: 1px solid #c9cbc7; }\n"
	".none { padding: 4rem 1rem; text-align: center; }\n"
	"figcaption { margin-top: 0.4rem; font-size: 0.87rem; }\n"
	"figcaption p { margin: 0.2rem 0; } .files a { margin-right: 0.8em; }\n"
	"details { color: #5a6166; } summary { cursor: pointer; }\n"
	"</style>\n";

static void text(const GalleryPage *page, const char *string)
{
	strbuf_xml(page->out, string ? string : "");
}

static void raw(const GalleryPage *page, const char *string)
{
	strbuf_add(page->out, string);
}

static void language_is(const GalleryPage *page, const char *language)
{
	raw(page, " lang=\"");
	text(page, language);
	raw(page, "\" xml:lang=\"");
	text(page, language);
	raw(page, "\"");
}

static char *file_of(const GalleryPage *page, const GalleryEntry *entry, Format format,
		     size_t sheet)
{
	return page->formats[format] ? job_file(page->arena, entry->figure, entry->language, format,
						sheet, entry->said.pages)
				     : NULL;
}

/* What a browser shows best; where it shows nothing, the first file. FORMAT_COUNT: there is no file. A book shows its first page. */
static Format shown_format(const GalleryPage *page, const GalleryEntry *entry)
{
	Format shown = FORMAT_COUNT;

	for (Format format = 0; format < FORMAT_COUNT; format++)
		if (file_of(page, entry, format, 0) &&
		    (shown == FORMAT_COUNT ||
		     format_rows[format].in_browser > format_rows[shown].in_browser))
			shown = format;
	return shown;
}

static void thumbnail(const GalleryPage *page, const GalleryEntry *entry)
{
	Format shown = shown_format(page, entry);
	const char *file;

	if (shown == FORMAT_COUNT)
		return;
	file = file_of(page, entry, shown, 0);
	raw(page, "<a href=\"");
	text(page, file);
	if (format_rows[shown].in_browser == BROWSER_NOTHING) {
		raw(page, "\" class=\"none\">");
		text(page, format_rows[shown].name);
		raw(page, "</a>\n");
		return;
	}
	raw(page, "\"><img loading=\"lazy\" src=\"");
	text(page, file);
	/* The page keeps its layout while pictures come in. */
	strbuf_printf(page->out, "\" width=\"%.0f\" height=\"%.0f\" alt=\"",
		      entry->said.width / PT_PER_MM * 4, entry->said.height / PT_PER_MM * 4);
	text(page, entry->said.alt ? entry->said.alt : entry->said.title);
	raw(page, "\"/></a>\n");
}

/* The format's name, or, where each page is a file, the name and a number for each. */
static void links(const GalleryPage *page, const GalleryEntry *entry, Format format)
{
	for (size_t i = 0; i < entry->said.pages; i++) {
		const char *file = file_of(page, entry, format, i);

		if (!file)
			continue;
		raw(page, "<a href=\"");
		text(page, file);
		raw(page, "\">");
		if (i == 0)
			text(page, format_rows[format].name);
		if (i > 0 || file_of(page, entry, format, 1))
			strbuf_printf(page->out, i ? "%zu" : " %zu", i + 1);
		raw(page, "</a> ");
	}
}

static void card(const GalleryPage *page, const GalleryEntry *entry)
{
	raw(page, entry->said.width > entry->said.height ? "<li class=\"wide\"" : "<li");
	raw(page, " id=\"");
	text(page, entry->figure->stem);
	raw(page, ".");
	text(page, entry->language);
	raw(page, "\"><figure>\n");
	thumbnail(page, entry);
	raw(page, "<figcaption><p>");
	text(page, entry->said.title ? entry->said.title : entry->figure->id);
	raw(page, "</p>\n<p class=\"files\">");
	for (int format = 0; format < FORMAT_COUNT; format++)
		links(page, entry, (Format)format);
	raw(page, "</p>\n");
	if (entry->said.alt) {
		raw(page, "<details><summary lang=\"en\">Alt text</summary><p>");
		text(page, entry->said.alt);
		raw(page, "</p></details>\n");
	}
	raw(page, "</figcaption></figure></li>\n");
}

static bool begins(const GalleryPage *page, size_t index, const FigureSpec *spec)
{
	const GalleryEntry *entry = &page->entries[index];

	if (entry->figure->spec != spec)
		return false;
	for (size_t i = index; i-- > 0;)
		if (page->entries[i].figure->spec == spec)
			return strcmp(page->entries[i].language, entry->language) != 0;
	return true;
}

static bool is_drawn(const GalleryPage *page, const FigureSpec *spec)
{
	for (size_t i = 0; i < page->count; i++)
		if (page->entries[i].figure->spec == spec)
			return true;
	return false;
}

static void section(const GalleryPage *page, const FigureSpec *spec)
{
	const char *language = page->entries[0].language;
	const char *title = text_in(&spec->title, language, page->atlas->languages[0]);
	bool open = false;

	raw(page, "<section id=\"");
	text(page, spec->id);
	raw(page, "\">\n<h2>");
	text(page, title ? title : spec->id);
	raw(page, "</h2>\n");
	for (size_t i = 0; i < page->count; i++) {
		if (page->entries[i].figure->spec != spec)
			continue;
		if (begins(page, i, spec)) {
			raw(page, open ? "</ul></div>\n<div" : "<div");
			language_is(page, page->entries[i].language);
			raw(page, "><h3>");
			text(page, page->entries[i].language);
			raw(page, "</h3>\n<ul>\n");
			open = true;
		}
		card(page, &page->entries[i]);
	}
	raw(page, "</ul></div>\n</section>\n");
}

static void contents(const GalleryPage *page)
{
	raw(page, "<nav>");
	for (size_t i = 0; i < page->atlas->figure_count; i++) {
		const FigureSpec *spec = &page->atlas->figures[i];

		if (!is_drawn(page, spec))
			continue;
		raw(page, "<a href=\"#");
		text(page, spec->id);
		raw(page, "\">");
		text(page, spec->id);
		raw(page, "</a> ");
	}
	raw(page, "</nav>\n");
}

void gallery_page(Arena *arena, const Atlas *atlas, const GalleryEntry *entries, size_t count,
		  const bool formats[FORMAT_COUNT], StrBuf *out)
{
	const GalleryPage page = {arena, atlas, entries, count, formats, out};
	const char *language = count ? entries[0].language : atlas->languages[0];
	const char *title = text_in(&atlas->title, language, atlas->languages[0]);

	raw(&page, "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\"");
	language_is(&page, language);
	raw(&page, ">\n<head>\n");
	raw(&page, head);
	raw(&page, "<title>");
	text(&page, title);
	raw(&page, "</title>\n</head>\n<body>\n<h1>");
	text(&page, title);
	raw(&page, "</h1>\n");
	contents(&page);
	for (size_t i = 0; i < atlas->figure_count; i++)
		if (is_drawn(&page, &atlas->figures[i]))
			section(&page, &atlas->figures[i]);
	raw(&page, "</body>\n</html>\n");
}
