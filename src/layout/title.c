#include "layout/title.h"

#include "base/measure.h"
#include "layout/text_columns.h"

/* Room that is left between a title and the atlas's title at the right. */
#define SERIES_GAP (6 * PT_PER_MM)
/* Of the block, by the size of its upper line, then of its lower one. */
#define UPPER_HEIGHT 1.15
#define LOWER_HEIGHT 1.5
/* From the top to the upper base line, and from there to the top of the lower line, by the upper size. */
#define UPPER_BASE 0.82
#define UPPER_DROP 0.33

static const TextRun *shape_as(Pen *pen, Group *parent, const char *name, const char *text,
			       Group **group)
{
	*group = pen_open(pen, parent, (Element){.name = name});
	return pen_shape(pen, *group, text);
}

double title_height(const Composer *composer)
{
	const Styled *page = composer->page;
	const Styled *title = compose_under(composer, page, (Element){.name = "title"});
	const Styled *subtitle = compose_under(composer, page, (Element){.name = "subtitle"});

	return (title->hidden ? 0 : title->style->font_size * UPPER_HEIGHT) +
	       (subtitle->hidden ? 0 : subtitle->style->font_size * LOWER_HEIGHT);
}

static void draw_title(Pen *pen, Group *parent, const TitleBlock *block, Point corner, double width)
{
	Group *title, *subtitle, *series;
	const TextRun *first = shape_as(pen, parent, "title", block->title, &title), *second,
		      *third;
	double size = title->styled->hidden ? 0 : style_of(title)->font_size;
	double upper = corner.y + size * UPPER_BASE, lower;

	pen_text(pen, title, first, (Point){corner.x, upper}, 0);
	second = shape_as(pen, parent, "subtitle", block->subtitle, &subtitle);
	lower = upper + size * UPPER_DROP + style_of(subtitle)->font_size;
	pen_text(pen, subtitle, second, (Point){corner.x, lower}, 0);
	if (!*block->series)
		return;
	third = shape_as(pen, parent, "credit", block->series, &series);
	/* The atlas's title stands right of the shorter of both; where neither leaves it room it is left to the book. */
	if (!subtitle->styled->hidden && second->width + third->width + SERIES_GAP <= width)
		pen_text(pen, series, third, (Point){corner.x + width, lower}, 1);
	else if (first->width + third->width + SERIES_GAP <= width)
		pen_text(pen, series, third, (Point){corner.x + width, upper}, 1);
}

void title_draw(Pen *pen, Group *parent, const TitleBlock *block, Point corner, double width)
{
	const Node *behind = parent->last;

	draw_title(pen, parent, block, corner, width);
	pen_mirror(pen, parent, behind, corner.x, corner.x + width);
}

double note_height(const Composer *composer, const Styled *under, const char *text, double width)
{
	const Styled *note = compose_under(composer, under, (Element){.name = "source_note"});

	return text_columns_set(composer, note, text, width).height;
}

void note_draw(Pen *pen, Group *parent, const char *text, Point corner, double width)
{
	const Composer composer = composer_of(pen);
	Group *group = pen_open(pen, parent, (Element){.name = "source_note", .id = "source-note"});
	TextColumns columns = text_columns_set(&composer, group->styled, text, width);

	text_columns_draw(pen, group, &columns, corner);
	pen_mirror(pen, group, NULL, corner.x, corner.x + width);
}
