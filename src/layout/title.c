#include "layout/title.h"

#include "base/measure.h"

#define GRID (3 * PT_PER_MM)

static const TextRun *shape_as(Pen *pen, Group *parent, const char *name, const char *text,
			       Group **group)
{
	*group = pen_open(pen, parent, (Element){.name = name});
	return pen_shape(pen, *group, text);
}

double title_height(Pen *pen, Group *scratch)
{
	Group *title = pen_open(pen, scratch, (Element){.name = "title"});
	Group *subtitle = pen_open(pen, scratch, (Element){.name = "subtitle"});

	return style_of(title)->font_size * 1.15 + style_of(subtitle)->font_size * 1.5;
}

void title_draw(Pen *pen, Group *parent, const TitleBlock *block, Point corner, double width)
{
	Group *title, *subtitle, *series;
	const TextRun *first = shape_as(pen, parent, "title", block->title, &title), *second,
		      *third;
	double upper = corner.y + style_of(title)->font_size * 0.82, lower;

	pen_text(pen, title, first, (Point){corner.x, upper}, 0);
	second = shape_as(pen, parent, "subtitle", block->subtitle, &subtitle);
	lower = upper + style_of(title)->font_size * 0.33 + style_of(subtitle)->font_size;
	pen_text(pen, subtitle, second, (Point){corner.x, lower}, 0);
	if (!*block->series)
		return;
	third = shape_as(pen, parent, "credit", block->series, &series);
	/* The atlas's title stands right of the shorter of both; where neither leaves it room it is left to the book. */
	if (second->width + third->width + 2 * GRID <= width)
		pen_text(pen, series, third, (Point){corner.x + width, lower}, 1);
	else if (first->width + third->width + 2 * GRID <= width)
		pen_text(pen, series, third, (Point){corner.x + width, upper}, 1);
}

static const TextRun *const *note_lines(Pen *pen, Group *group, const char *text, double width,
					size_t *count)
{
	return paragraph_shape(pen->fonts, pen->scene->arena, pen->diag, pen->span, style_of(group),
			       pen->voice.language, text, width, count);
}

double note_height(Pen *pen, Group *scratch, const char *text, double width)
{
	Group *group = pen_open(pen, scratch, (Element){.name = "source_note"});
	size_t count;

	note_lines(pen, group, text, width, &count);
	return (double)count * style_of(group)->font_size * 1.28;
}

void note_draw(Pen *pen, Group *parent, const char *text, Point corner, double width)
{
	Group *group = pen_open(pen, parent, (Element){.name = "source_note", .id = "source-note"});
	size_t count;
	const TextRun *const *lines = note_lines(pen, group, text, width, &count);
	double leading = style_of(group)->font_size * 1.28;

	for (size_t i = 0; i < count; i++)
		pen_text(pen, group, lines[i],
			 (Point){corner.x, corner.y + leading * ((double)i + 0.8)}, 0);
}
