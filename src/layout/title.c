#include "layout/title.h"

#include "base/measure.h"
#include "layout/block.h"
#include "layout/text_columns.h"

/* Room that is left between a title and the atlas's title at the right. */
#define SERIES_GAP (6 * PT_PER_MM)
/* Of the block, by the size of its upper line, then of its lower one. */
#define UPPER_HEIGHT 1.15
#define LOWER_HEIGHT 1.5
/* From the top to the upper base line, and from there to the top of the lower line, by the upper size. */
#define UPPER_BASE 0.82
#define UPPER_DROP 0.33
/* From base line to base line of a title that is broken, by its size. */
#define TITLE_LEADING 1.15
#define HALVINGS 6     /* of a width, to find one at which lines are alike */
#define PAGE_HAIR 0.01 /* by which a line may be longer, points */

/* A text in lines of much the same length: as few as its width allows, no wider than they need be. */
static Block set_balanced(const Composer *composer, const Styled *styled, const char *text,
			  double width)
{
	Block block = block_compose(composer, styled, text, width);
	double narrow = width / 2, wide = width;

	for (int i = 0; block.count > 1 && i < HALVINGS; i++) {
		double middle = (narrow + wide) / 2;
		Block tried = block_compose(composer, styled, text, middle);

		if (tried.count > block.count || tried.width > middle + PAGE_HAIR) {
			narrow = middle;
		} else {
			wide = middle;
			block = tried;
		}
	}
	block_lead(&block, styled->style->font_size * TITLE_LEADING);
	return block;
}

/* What stands over a figure, in lines. */
typedef struct TitleLines {
	const Styled *styled[2];
	Block title, subtitle;
	double more; /* height of the lines beyond the first of each */
} TitleLines;

static TitleLines set_lines(const Composer *composer, const Styled *parent, const TitleBlock *block,
			    double width)
{
	TitleLines lines = {
		.styled = {compose_under(composer, parent, (Element){.name = "title"}),
			   compose_under(composer, parent, (Element){.name = "subtitle"})}};

	lines.title = set_balanced(composer, lines.styled[0], block->title, width);
	lines.subtitle = set_balanced(composer, lines.styled[1], block->subtitle, width);
	if (!lines.styled[0]->hidden && lines.title.count > 1)
		lines.more += (double)(lines.title.count - 1) * lines.title.leading;
	if (!lines.styled[1]->hidden && lines.subtitle.count > 1)
		lines.more += (double)(lines.subtitle.count - 1) * lines.subtitle.leading;
	return lines;
}

double title_height(const Composer *composer)
{
	const Styled *page = composer->page;
	const Styled *title = compose_under(composer, page, (Element){.name = "title"});
	const Styled *subtitle = compose_under(composer, page, (Element){.name = "subtitle"});

	return (title->hidden ? 0 : title->style->font_size * UPPER_HEIGHT) +
	       (subtitle->hidden ? 0 : subtitle->style->font_size * LOWER_HEIGHT);
}

double title_height_at(const Composer *composer, const TitleBlock *block, double width)
{
	return title_height(composer) + set_lines(composer, composer->page, block, width).more;
}

static void draw_lines(Pen *pen, Group *group, const Block *block, Point base)
{
	for (size_t i = 0; i < block->count; i++)
		pen_text(pen, group, block->lines[i],
			 (Point){base.x, base.y + (double)i * block->leading}, 0);
}

static double last_width(const Block *block)
{
	return block->count ? block->lines[block->count - 1]->width : 0;
}

static void draw_title(Pen *pen, Group *parent, const TitleBlock *block, Point corner, double width)
{
	const Composer composer = composer_of(pen);
	const TitleLines lines = set_lines(&composer, parent->styled, block, width);
	Group *title = scene_open_styled(pen->scene, parent, lines.styled[0]), *subtitle, *series;
	double size = title->styled->hidden ? 0 : style_of(title)->font_size;
	double upper = corner.y + size * UPPER_BASE, lower;
	double last = upper + (double)(size > 0 && lines.title.count ? lines.title.count - 1 : 0) *
				      lines.title.leading;
	const TextRun *third;

	draw_lines(pen, title, &lines.title, (Point){corner.x, upper});
	subtitle = scene_open_styled(pen->scene, parent, lines.styled[1]);
	lower = last + size * UPPER_DROP + style_of(subtitle)->font_size;
	draw_lines(pen, subtitle, &lines.subtitle, (Point){corner.x, lower});
	if (!*block->series)
		return;
	series = pen_open(pen, parent, (Element){.name = "credit"});
	third = pen_shape(pen, series, block->series);
	lower += (double)(lines.subtitle.count ? lines.subtitle.count - 1 : 0) *
		 lines.subtitle.leading;
	/* The atlas's title stands right of the shorter of both; where neither leaves it room it is left to the book. */
	if (!subtitle->styled->hidden &&
	    last_width(&lines.subtitle) + third->width + SERIES_GAP <= width)
		pen_text(pen, series, third, (Point){corner.x + width, lower}, 1);
	else if (last_width(&lines.title) + third->width + SERIES_GAP <= width)
		pen_text(pen, series, third, (Point){corner.x + width, last}, 1);
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
