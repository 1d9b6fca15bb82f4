#include "chart/timetable/timetable_draw.h"

#include <math.h>

#include "sign/arrow.h"

#define HEAD_BASE 0.78 /* of a lane's head, to its name's base line */

/* The half arrows of a relief and what is said beside them, points. */
#define RELIEF_LEFT 7.0
#define RELIEF_LENGTH 12.0
#define RELIEF_WIDTH 3.4
#define RELIEF_WORDS 9.0 /* from their middle to the words */
#define RELIEF_DROP 2.2	 /* from the row's middle to the base line */

/* The arrow of a slip, points. */
#define SLIP_DROP 2.1	/* from the row's middle to the words' base line */
#define SLIP_LEAST 4.0	/* length below which there is no arrow */
#define SLIP_CLEAR 2.0	/* beside the words */
#define SLIP_APART 3.0	/* between an arrow and words beside it */
#define SLIP_INSIDE 9.0 /* an arrow with words on it is longer than they are by so much */
#define HEAD_LENGTH 3.0
#define HEAD_HALF 1.6

/* "relieved by the KPA", with the half arrows that plates draw. */
static void draw_relief(const Chart *chart, Group *parent, const Entry *entry, double x, double top)
{
	Pen *pen = chart->pen;
	Group *group = chart_force_group(chart, parent, "relief_in_place", entry->reliever);
	Group *out = chart_force_group(chart, group, "relief_in_place", entry->bar.force);
	Point middle = {x + RELIEF_LEFT, top + SMALL_ROW / 2};
	Path incoming, outgoing;
	Paint paint = style_paint(style_of(group)), hollow = style_paint(style_of(out));

	relief_outline(pen->scene->arena,
		       &(ReliefForm){middle, {1, 0}, RELIEF_LENGTH, RELIEF_WIDTH}, &incoming,
		       &outgoing);
	scene_path(pen->scene, group, incoming, paint);
	hollow.fill = style_paper(group);
	scene_path(pen->scene, out, outgoing, hollow);
	chart_text(chart, group, "slip", entry->relieved,
		   (Point){middle.x + RELIEF_WORDS, middle.y + RELIEF_DROP}, 0);
}

static void draw_entry(const Chart *chart, Group *parent, const Entry *entry,
		       const BarExtent *extent, double top)
{
	if (entry->bar.text && *entry->bar.text)
		chart_sign(chart, "bar", entry->bar.id, entry->bar.text,
			   extent->placed ? FATE_DRAWN : FATE_NO_ROOM);
	bar_draw(chart, parent, &entry->bar, extent, top, top + BAR_HEIGHT);
	if (entry->reliever)
		draw_relief(chart, parent, entry, extent->x0, top + BAR_HEIGHT);
}

static void draw_track(const Chart *chart, Group *parent, const LaidTrack *laid, double top)
{
	Group *names = pen_open(chart->pen, parent, (Element){.name = "row"});
	const Track *track = laid->track;
	double names_height = laid->name.height;
	double first_row = fmax(BAR_HEIGHT, track->rows > 1 ? 0 : names_height);
	double bar_top = top + (first_row - BAR_HEIGHT) / 2;
	double names_top = top + fmax(0, (first_row - names_height) / 2);

	block_draw(chart->pen, names, &laid->name, (Point){chart->space.area.x0, names_top}, 0);
	for (size_t i = 0; i < track->entries.count; i++) {
		const Entry *entry = &track->entries.at[i];

		draw_entry(chart, parent, entry, &laid->extents[i],
			   bar_top + timetable_row_height(track) * (double)entry->row_index);
	}
}

/* What the texts of one row of slips cover so far: one of them reaches to `used`. */
typedef struct SlipRow {
	double top, bars; /* of the row; where the bars end whose last days are compared */
	double used;
} SlipRow;

/* An arrow from one x to another, left out where its words stand. */
typedef struct SlipArrow {
	double from, to;
	double blank0, blank1;
} SlipArrow;

static void add_stroke(Path *path, double x0, double x1, double y)
{
	path_move(path, (Point){x0, y});
	path_line(path, (Point){x1, y});
}

static void add_arrow(Path *path, const SlipArrow *arrow, double y)
{
	double low = fmin(arrow->from, arrow->to), high = fmax(arrow->from, arrow->to);
	double foot = arrow->to + (arrow->to < arrow->from ? HEAD_LENGTH : -HEAD_LENGTH);

	if (arrow->blank0 > low && arrow->blank1 < high) {
		add_stroke(path, low, arrow->blank0, y);
		add_stroke(path, arrow->blank1, high, y);
	} else {
		add_stroke(path, low, high, y);
	}
	path_move(path, (Point){foot, y - HEAD_HALF});
	path_line(path, (Point){arrow->to, y});
	path_line(path, (Point){foot, y + HEAD_HALF});
}

static void draw_slip_arrow(const Chart *chart, Group *group, const SlipArrow *arrow,
			    const SlipRow *row)
{
	Path path = path_new(chart->pen->scene->arena);
	Paint paint = style_paint(style_of(group));

	path_move(&path, (Point){arrow->from, row->bars});
	path_line(&path, (Point){arrow->from, row->top + SMALL_ROW});
	if (fabs(arrow->to - arrow->from) > SLIP_LEAST)
		add_arrow(&path, arrow, row->top + SMALL_ROW / 2);
	paint.fills = false;
	scene_path(chart->pen->scene, group, path, paint);
}

static const BarExtent *extent_of(const LaidForceLane *lane, EntryPlace place)
{
	return &lane->tracks[place.track].extents[place.entry];
}

/* The arrow from the planned last day to the one on which it was done; its words on it, or beside it where it is short. */
static void draw_slip(const Chart *chart, Group *parent, const LaidForceLane *lane,
		      const Slip *slip, SlipRow *row)
{
	Group *group = chart_force_group(chart, parent, "slip", lane->lane->root);
	double from = extent_of(lane, slip->planned)->x1, to = extent_of(lane, slip->done)->x1;
	double baseline = row->top + SMALL_ROW / 2 + SLIP_DROP, x = (from + to) / 2;
	const TextRun *run = pen_shape(chart->pen, group, slip->words);
	double half = run->width / 2, left = fmin(from, to) - SLIP_APART - run->width;
	SlipArrow arrow = {from, to, 0, 0};

	if (fabs(from - to) < run->width + SLIP_INSIDE)
		x = left >= row->used ? left + half : fmax(from, to) + SLIP_APART + half;
	arrow.blank0 = x - half - SLIP_CLEAR;
	arrow.blank1 = x + half + SLIP_CLEAR;
	draw_slip_arrow(chart, group, &arrow, row);
	chart_halo(group, pen_text(chart->pen, group, run, (Point){x, baseline}, 0.5));
	row->used = fmax(fmax(from, to), x + half) + SLIP_APART;
}

static void draw_slips(const Chart *chart, Group *parent, const LaidForceLane *lane, SlipRow row)
{
	for (size_t i = 0; i < lane->lane->slips.count; i++) {
		const Slip *slip = &lane->lane->slips.at[i];

		if (!i || slip->done.track != slip[-1].done.track)
			row.used = chart->space.area.x0;
		draw_slip(chart, parent, lane, slip, &row);
	}
}

void timetable_draw_lane(const Chart *chart, const TimetableLayout *layout,
			 const LaidForceLane *lane, double top)
{
	Group *group = pen_open(chart->pen, chart->group, (Element){.name = "lane"});
	double bars = top + layout->head, y = bars;

	chart_line(chart, group, (Point){chart->space.area.x0, top},
		   (Point){chart->space.axis.x1, top});
	chart_text(chart, group, "head", lane->lane->name,
		   (Point){chart->space.area.x0, top + layout->head * HEAD_BASE}, 0);
	for (size_t i = 0; i < lane->lane->tracks.count; i++)
		y += lane->tracks[i].height + TRACK_GAP;
	/* Below the bars, which hide what of the slips' lines runs behind them. */
	draw_slips(chart, group, lane, (SlipRow){y - TRACK_GAP, bars + BAR_HEIGHT, 0});
	y = bars;
	for (size_t i = 0; i < lane->lane->tracks.count; i++) {
		draw_track(chart, group, &lane->tracks[i], y);
		y += lane->tracks[i].height + TRACK_GAP;
	}
}
