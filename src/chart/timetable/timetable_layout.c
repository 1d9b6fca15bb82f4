#include "chart/timetable/timetable_layout.h"

#include <math.h>

#define GUTTER_MOST 0.30 /* of the width */
#define GUTTER_GAP (3 * PT_PER_MM)
#define ROW_GAP (0.7 * PT_PER_MM) /* between bars of one track */
#define TEXT_APART 4.0		  /* between the text of a bar and what follows it */
#define BAR_APART 3.0		  /* between a text and the bar after it */

/* In font sizes of the names. */
#define HEAD_HIGH 1.7
#define NAME_LINE 1.2
#define NAME_FIRST 0.76 /* of a line */

double timetable_row_height(const Track *track)
{
	return BAR_HEIGHT + ROW_GAP + (track->relieves ? SMALL_ROW : 0);
}

/* Names in the gutter: as wide as they are, but for long ones, which are broken. */
typedef struct Gutter {
	Composer composer;
	const Styled *head, *row;
	double most, widest;
} Gutter;

static void name_track(Gutter *gutter, LaidTrack *laid)
{
	laid->name = block_compose(&gutter->composer, gutter->row, laid->track->name, gutter->most);
	block_lead(&laid->name, gutter->row->style->font_size * NAME_LINE);
	laid->name.first = NAME_FIRST * laid->name.leading;
	gutter->widest = fmax(gutter->widest, laid->name.width);
}

static LaidTrack lay_track(Gutter *gutter, const Track *track)
{
	LaidTrack laid = {.track = track};

	name_track(gutter, &laid);
	laid.height =
		fmax((double)track->rows * timetable_row_height(track) - ROW_GAP, laid.name.height);
	return laid;
}

static LaidForceLane lay_lane(Gutter *gutter, const TimetableLayout *layout, const Lane *lane)
{
	Arena *arena = gutter->composer.arena;
	LaidForceLane laid = {.lane = lane,
			      .tracks = arena_array(arena, lane->tracks.count, sizeof(LaidTrack)),
			      .height = layout->head + LANE_GAP};
	double name = compose_line(&gutter->composer, gutter->head, lane->name)->width;

	/* It has a row of its own, and may run on over the axis's rules. */
	gutter->widest = fmax(gutter->widest, fmin(gutter->most, name));
	for (size_t i = 0; i < lane->tracks.count; i++) {
		laid.tracks[i] = lay_track(gutter, &lane->tracks.at[i]);
		laid.height += laid.tracks[i].height + TRACK_GAP;
	}
	if (lane->slips.count)
		laid.height += SMALL_ROW;
	return laid;
}

TimetableLayout timetable_lay_lanes(const ChartSpace *space)
{
	const Timetable *table = space->model->content;
	const Styled *under = space->under;
	Gutter gutter = {.composer = space->composer,
			 .most = (space->area.x1 - space->area.x0) * GUTTER_MOST};
	TimetableLayout layout = {.lane_count = table->lanes.count};
	double size;

	gutter.head = compose_under(&gutter.composer, under, (Element){.name = "head"});
	gutter.row = compose_under(&gutter.composer, under, (Element){.name = "row"});
	size = gutter.row->style->font_size;
	layout.head = size * HEAD_HIGH;
	layout.lanes = arena_array(gutter.composer.arena, layout.lane_count, sizeof(LaidForceLane));
	for (size_t i = 0; i < layout.lane_count; i++) {
		layout.lanes[i] = lay_lane(&gutter, &layout, &table->lanes.at[i]);
		layout.lanes_height += layout.lanes[i].height;
	}
	layout.gutter = gutter.widest + GUTTER_GAP;
	return layout;
}

/* How far a bar's text may reach: to its neighbours in the row. */
static BarReach room_of(const ChartSpace *space, const LaidTrack *laid, size_t index)
{
	const Track *track = laid->track;
	BarReach room = {space->axis.x0, space->area.x1};

	for (size_t i = 0; i < track->entries.count; i++) {
		const BarExtent *extent = &laid->extents[i];
		bool words_right = extent->placed && extent->text && !extent->left;

		if (i == index ||
		    track->entries.at[i].row_index != track->entries.at[index].row_index)
			continue;
		if (i > index)
			room.x1 =
				fmin(room.x1, bar_span(&space->axis, &track->entries.at[i].bar).x0 -
						      BAR_APART);
		else if (words_right)
			room.x0 =
				fmax(room.x0, fmax(extent->x1, extent->text_x + extent->text_width +
								       TEXT_APART));
		else
			room.x0 = fmax(room.x0, extent->x1);
	}
	return room;
}

/* Places the texts of one row, all of them long or all short; false: one of them has no place. */
static bool lay_row(const ChartSpace *space, LaidTrack *laid, size_t row_index, bool is_long)
{
	bool placed = true;

	for (size_t i = 0; i < laid->track->entries.count; i++) {
		const Entry *entry = &laid->track->entries.at[i];
		Bar bar = entry->bar;

		if (entry->row_index != row_index)
			continue;
		if (is_long)
			bar.short_text = NULL;
		else if (bar.short_text)
			bar.text = bar.short_text;
		laid->extents[i] = bar_measure(space, &bar, room_of(space, laid, i));
		placed &= laid->extents[i].placed;
	}
	return placed;
}

void timetable_lay_bars(const ChartSpace *space, LaidForceLane *lane)
{
	for (size_t i = 0; i < lane->lane->tracks.count; i++) {
		LaidTrack *laid = &lane->tracks[i];

		laid->extents = arena_array(space->composer.arena, laid->track->entries.count,
					    sizeof *laid->extents);
		for (size_t k = 0; k < laid->track->rows; k++)
			if (!lay_row(space, laid, k, true))
				lay_row(space, laid, k, false);
	}
}
