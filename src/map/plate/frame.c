#include "map/plate/frame.h"

#include <math.h>

#include "base/measure.h"
#include "layout/page.h"
#include "map/ground/view.h"

#define WIDER 1.1 /* as much of its extent a frame shows at most, either way */
#define WIDEST                                                                                     \
	1.3 /* where the map had less than SHARE_LEAST otherwise, and white strips beside it */
#define WIDE_PAGE 1.4
#define STEP (0.25 * PT_PER_MM) /* by which heights are tried */
#define COLUMN_STEP PAGE_GAP	/* by which columns are */
#define COLUMN_LEAST (27 * PT_PER_MM)
#define COLUMN_MOST 0.6 /* of the page inside its margins */
#define PAGE_MOST (1500 * PT_PER_MM)
#define ALIKE 1e-6

/* A frame in the room that there is for it. */
typedef struct Fit {
	double width, height, denominator;
	double share;
} Fit;

static double inner_width(const FrameAsk *ask)
{
	return ask->width - 2 * ask->margin;
}

/* As far as is needed for an area, but no further than `width` and `height`. */
static void widen(Fit *fit, double width, double height, double area)
{
	if (fit->width * fit->height < area)
		fit->width = fmax(fit->width, fmin(width, area / fit->height));
	if (fit->width * fit->height < area)
		fit->height = fmax(fit->height, fmin(height, area / fit->width));
}

static Fit fit_in(const FrameAsk *ask, double width, double height, double page_height)
{
	double page = inner_width(ask) * (page_height - 2 * ask->margin);
	Fit fit = {.width = width, .height = height, .denominator = ask->denominator};
	double finest;

	if (width <= 0 || height <= 0)
		return (Fit){.denominator = HUGE_VAL};
	if (ask->denominator <= 0) {
		finest = fmax(ask->extent_width / width, ask->extent_height / height);
		fit.denominator = scale_rounded(finest);
		/* What rounding the scale adds is not counted. */
		fit.width = fmin(width, WIDER * ask->extent_width / finest);
		fit.height = fmin(height, WIDER * ask->extent_height / finest);
		widen(&fit, fmin(width, WIDEST * ask->extent_width / finest),
		      fmin(height, WIDEST * ask->extent_height / finest), SHARE_LEAST * page);
	}
	fit.share = fit.width * fit.height / page;
	return fit;
}

/* Of the texts below the map. */
typedef struct TextHeights {
	double title, full, least;
} TextHeights;

static TextHeights texts_of(const FrameAsk *ask, double width)
{
	return (TextHeights){ask->title(ask->of, width),
			     ask->rest(ask->of, width, TEXTS_FULLEST, HUGE_VAL),
			     ask->rest(ask->of, width, TEXTS_TIGHTEST, HUGE_VAL)};
}

static FrameChoice chosen(FrameLayout layout, double page_height, const Fit *fit, Point corner)
{
	return (FrameChoice){
		.layout = layout,
		.page_height = page_height,
		.frame = {corner.x, corner.y, corner.x + fit->width, corner.y + fit->height},
		.denominator = fit->denominator,
		.share = fit->share};
}

static FrameChoice below_at(const FrameAsk *ask, const TextHeights *texts, double page_height,
			    double height)
{
	double width = inner_width(ask), inner = page_height - 2 * ask->margin;
	Fit fit = fit_in(ask, width, height, page_height);
	FrameChoice choice = chosen(FRAME_BELOW, page_height, &fit,
				    (Point){ask->margin + (width - fit.width) / 2,
					    ask->margin + texts->title + PAGE_GAP});

	choice.title = texts->title;
	choice.texts = (Box){ask->margin, choice.frame.y1 + PAGE_GAP, ask->margin + width,
			     page_height - ask->margin};
	choice.room_share = fmax(0, inner - texts->title - 2 * PAGE_GAP - texts->least) / inner;
	return choice;
}

/* The least height that gives the map what it is to have, else the most that can be had: so texts are no tighter than need be. */
static FrameChoice choose_below(const FrameAsk *ask, const TextHeights *texts, double page_height)
{
	double rest = page_height - 2 * ask->margin - texts->title - 2 * PAGE_GAP;
	double from = fmax(rest - texts->full, STEP), to = fmax(rest - texts->least, STEP);
	FrameChoice best = below_at(ask, texts, page_height, from);

	for (double height = from + STEP; best.share < SHARE_GOOD && height - STEP < to;
	     height += STEP) {
		FrameChoice next = below_at(ask, texts, page_height, fmin(height, to));

		if (next.share > best.share + ALIKE)
			best = next;
	}
	/* Where the texts alone take the page there is no map. */
	if (rest - texts->least < STEP)
		best.share = 0;
	return best;
}

static FrameChoice beside_at(const FrameAsk *ask, double page_height, double column)
{
	double width = inner_width(ask), inner = page_height - 2 * ask->margin;
	double room = width - column - PAGE_GAP;
	Fit fit = fit_in(ask, room, inner, page_height);
	FrameChoice choice = chosen(FRAME_BESIDE, page_height, &fit,
				    (Point){ask->margin + width - fit.width, ask->margin});

	choice.texts = (Box){ask->margin, ask->margin, choice.frame.x0 - PAGE_GAP,
			     page_height - ask->margin};
	choice.room_share = fmax(0, room) / width;
	return choice;
}

/* Whether the texts of a column find room. */
static bool column_holds(const FrameAsk *ask, double page_height, double column,
			 TextFullness fullness)
{
	double room = page_height - 2 * ask->margin - ask->title(ask->of, column) - PAGE_GAP;

	return ask->rest(ask->of, column, fullness, room) <= room;
}

/* The narrowest column that holds the texts at their tightest, in steps; more than `most`: none does. */
static double narrowest_column(const FrameAsk *ask, double page_height, double most)
{
	int from = 0, to = (int)ceil((most - COLUMN_LEAST) / COLUMN_STEP) + 1;

	while (from < to) {
		int middle = (from + to) / 2;

		if (column_holds(ask, page_height, COLUMN_LEAST + middle * COLUMN_STEP,
				 TEXTS_TIGHTEST))
			to = middle;
		else
			from = middle + 1;
	}
	return COLUMN_LEAST + from * COLUMN_STEP;
}

/* The narrowest column that holds the texts at their tightest; wider, until it holds them at their fullest, where the map can spare
 * that. False: no column holds them. */
static bool choose_beside(const FrameAsk *ask, double page_height, FrameChoice *choice)
{
	double most = COLUMN_MOST * inner_width(ask);
	double column = narrowest_column(ask, page_height, most);

	if (column > most)
		return false;
	*choice = beside_at(ask, page_height, column);
	for (;;) {
		FrameChoice next = beside_at(ask, page_height, column + COLUMN_STEP);

		if (column + COLUMN_STEP > most ||
		    next.share < fmin(SHARE_GOOD, choice->share - ALIKE) ||
		    column_holds(ask, page_height, column, TEXTS_FULLEST))
			break;
		column += COLUMN_STEP;
		next.room_share = choice->room_share;
		*choice = next;
	}
	/* By the steps of columns, since texts are dear to measure; what is left over makes no title higher. */
	choice->title = ask->title(ask->of, column);
	choice->texts.y0 += choice->title + PAGE_GAP;
	return true;
}

static double area(Box box)
{
	return (box.x1 - box.x0) * (box.y1 - box.y0);
}

static bool is_better(const FrameAsk *ask, const FrameChoice *beside, const FrameChoice *below)
{
	if (beside->share >= SHARE_LEAST && ask->width >= WIDE_PAGE * below->page_height)
		return true;
	if (fabs(beside->denominator - below->denominator) > ALIKE * below->denominator)
		return beside->denominator < below->denominator;
	return area(beside->frame) > area(below->frame) * (1 + ALIKE);
}

static FrameChoice choose_at(const FrameAsk *ask, double page_height)
{
	TextHeights texts = texts_of(ask, inner_width(ask));
	FrameChoice below = choose_below(ask, &texts, page_height);
	FrameChoice beside = beside_at(ask, page_height, COLUMN_LEAST);

	/* No column leaves the map more than the narrowest of all. */
	if (!is_better(ask, &beside, &below))
		return below;
	return choose_beside(ask, page_height, &beside) && is_better(ask, &beside, &below) ? beside
											   : below;
}

/* In whole millimetres, as people write sizes. */
static double whole_mm(double points)
{
	return ceil(points / PT_PER_MM - ALIKE) * PT_PER_MM;
}

/* As high as the map at the page's width, and its texts; these give way where they would take too much, then the map shows more. */
static double height_asked(const FrameAsk *ask, const TextHeights *texts)
{
	double width = inner_width(ask);
	double denominator =
		ask->denominator > 0 ? ask->denominator : scale_rounded(ask->extent_width / width);
	double map = width * ask->extent_height / ask->extent_width;
	double high = WIDER * ask->extent_height / denominator;
	double around = texts->title + 2 * PAGE_GAP, rest = texts->full;

	rest = fmax(texts->least, fmin(rest, map / SHARE_LEAST - map - around));
	if (map < SHARE_LEAST * (map + around + rest))
		map = fmin(high, (around + rest) / (1 / SHARE_LEAST - 1));
	return whole_mm(2 * ask->margin + around + map + rest);
}

FrameChoice frame_choose(const FrameAsk *ask)
{
	TextHeights texts;
	double height;

	if (ask->height > 0)
		return choose_at(ask, ask->height);
	texts = texts_of(ask, inner_width(ask));
	height = height_asked(ask, &texts);
	return choose_at(ask, ask->height_most > 0 ? fmin(height, ask->height_most) : height);
}

double frame_height_good(const FrameAsk *ask)
{
	double now = ask->height > 0 ? ask->height : frame_choose(ask).page_height;

	now = whole_mm(now);
	for (double off = PT_PER_MM; now + off < PAGE_MOST; off += PT_PER_MM) {
		if (now > off + 2 * ask->margin && choose_at(ask, now - off).share >= SHARE_LEAST)
			return now - off;
		if (choose_at(ask, now + off).share >= SHARE_LEAST)
			return now + off;
	}
	return 0;
}
