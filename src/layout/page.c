#include "layout/page.h"

#include "layout/title.h"

double page_margin(const Composer *composer)
{
	double own = composer->page->style->margin;

	return own > 0 ? own : PAGE_GAP;
}

Page page_measure(const Composer *composer, bool titled, const char *note)
{
	double width = composer->styler.media.page_width;
	Page page = {.margin = page_margin(composer)};

	page.width = width - 2 * page.margin;
	page.title = titled ? title_height(composer) : 0;
	page.body = (Box){page.margin, 0, width - page.margin, PAGE_TRIAL_HEIGHT};
	if (note)
		page_measure_note(composer, composer->page, &page, note);
	return page;
}

void page_measure_note(const Composer *composer, const Styled *under, Page *page, const char *note)
{
	page->note = note_height(composer, under, note, page->width);
}

/* From the page's upper edge to its body, and from its body to the lower one. */
static double above_body(const Page *page)
{
	return page->margin + page->title + (page->title > 0 ? PAGE_GAP : 0);
}

static double below_body(const Page *page)
{
	return (page->note > 0 ? PAGE_GAP / 2 : 0) + page->note + page->margin;
}

double page_around(const Page *page)
{
	return above_body(page) + below_body(page);
}

void page_fit(Page *page, double height)
{
	page->body.y0 = above_body(page);
	page->body.y1 = height - below_body(page);
}

Pen page_open(Arena *arena, const FigureContext *context, const char *id, double width,
	      double height, Span span)
{
	Scene *scene = scene_new(arena, width, height, context->language);
	Pen pen = pen_for(context, scene, span);

	scene->id = id;
	pen_paper(&pen);
	return pen;
}

Group *page_layer(Pen *pen, Group *parent, const char *name, const char *word)
{
	Group *group = scene_layer(pen->scene, parent, name, voice_word(&pen->voice, word));

	style_resolve(pen->scene, group, pen->sheet, &pen->media);
	return group;
}

void page_title_draw(Pen *pen, Group *parent, const Page *page, const TitleBlock *title)
{
	if (page->title > 0)
		title_draw(pen, parent, title, (Point){page->margin, page->margin}, page->width);
}

void page_note_draw(Pen *pen, Group *parent, const Page *page, const char *note)
{
	double top = pen->scene->height - page->margin - page->note;

	note_draw(pen, parent, note, (Point){page->margin, top}, page->width);
}

void page_tell(Pen *pen, const TitleBlock *title, const char *description, const char *note)
{
	Scene *scene = pen->scene;

	scene->title = arena_printf(scene->arena, "%s. %s", title->title, title->subtitle);
	scene->desc = description;
	scene->caption =
		arena_printf(scene->arena, "%s %s", caption_words(&pen->voice, title, NULL), note);
}
