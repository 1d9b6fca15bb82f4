#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/measure.h"
#include "calendar/date_words.h"
#include "chart/timetable/bar.h"
#include "chart/timetable/flags.h"
#include "sign/arrow.h"
#include "words/forces.h"
#include "words/sources.h"

#define GUTTER_MOST 0.30 /* of the width */
#define BAR_HEIGHT (3.6 * PT_PER_MM)
#define TRACK_GAP (0.9 * PT_PER_MM)
#define LANE_GAP (1.5 * PT_PER_MM)
#define ROW_GAP (0.7 * PT_PER_MM)   /* between bars of one track */
#define SMALL_ROW (3.2 * PT_PER_MM) /* a row of slips or reliefs */

/* One action of a plan, with what it came to. */
typedef struct Entry {
	Bar bar;
	BarExtent extent;
	const Row *row;
	const Force *reliever;
	const Phase *phase;
	size_t row_index; /* of the track, from 0: bars that meet stand in different ones */
} Entry;

/* The bars of one plan in a lane. */
typedef struct Track {
	const Plan *plan;
	LIST(Entry) entries;
	const TextRun *const *name; /* of the plan, in the gutter */
	size_t name_lines;
	bool relieves;
	size_t rows; /* of bars; one at least */
	double height;
} Track;

/* What one root force does, of one kind of action; or the phases themselves. */
typedef struct Lane {
	const Force *root; /* NULL: the phases */
	Action action;
	LIST(Track) tracks;
	const char *name;
	bool slips;
	double height;
} Lane;

typedef struct Timetable {
	const Force *const *forces; /* what its lanes are of */
	size_t force_count;
	LIST(Lane) lanes;
	double gutter, head;
	double name_size;
} Timetable;

static Lane *lane_of(const Chart *chart, Timetable *table, const Force *root, Action action)
{
	for (size_t i = 0; i < table->lanes.count; i++)
		if (table->lanes.at[i].root == root && table->lanes.at[i].action == action)
			return &table->lanes.at[i];
	LIST_ADD(chart->pen->scene->arena, &table->lanes, (Lane){.root = root, .action = action});
	return &table->lanes.at[table->lanes.count - 1];
}

static Track *track_of(const Chart *chart, Lane *lane, const Plan *plan)
{
	for (size_t i = 0; i < lane->tracks.count; i++)
		if (lane->tracks.at[i].plan == plan)
			return &lane->tracks.at[i];
	LIST_ADD(chart->pen->scene->arena, &lane->tracks, (Track){.plan = plan});
	return &lane->tracks.at[lane->tracks.count - 1];
}

/* The force of the chart that another belongs to; NULL: it is none of the chart's. */
static const Force *root_of(const Timetable *table, const Force *force)
{
	for (size_t i = 0; i < table->force_count; i++)
		if (force_is_within(force, table->forces[i]))
			return table->forces[i];
	return NULL;
}

static RowDates phase_dates(const Phase *phase)
{
	RowDates dates = {phase->when.start.lo, phase->when.start.hi, phase->when.end.lo,
			  phase->when.end.hi};
	Day first, last;

	phase_window(phase, &first, &last);
	if (!phase->has_when)
		return (RowDates){DAY_OPEN_PAST, DAY_OPEN_PAST, DAY_OPEN_FUTURE, DAY_OPEN_FUTURE};
	if (dates.start_lo == DAY_OPEN_PAST)
		dates.start_lo = dates.start_hi = first;
	return dates;
}

static void add_phases(const Chart *chart, Timetable *table, const Plan *plan)
{
	Arena *arena = chart->pen->scene->arena;
	Track *track;

	if (!plan->phase_count)
		return;
	track = track_of(chart, lane_of(chart, table, NULL, ACTION_STATION), plan);
	for (size_t i = 0; i < plan->phase_count; i++) {
		const Phase *phase = &plan->phases[i];
		Entry entry = {.phase = phase};

		entry.bar = (Bar){.id = arena_printf(arena, "phase-%s-%s", plan->id, phase->id),
				  .dates = phase_dates(phase),
				  .when = phase->has_when ? &phase->when : NULL,
				  .planned = true,
				  .contingent = plan->mode == MODE_CONTINGENT,
				  .text = voice_text(&chart->pen->voice, &phase->title),
				  .short_text = arena_printf(arena, "%zu", i + 1)};
		entry.bar.title = entry.bar.text;
		if (!*entry.bar.text)
			entry.bar.text = entry.bar.short_text;
		LIST_ADD(arena, &track->entries, entry);
	}
}

static const char *amount_text(const Chart *chart, const Movement *movement)
{
	return amount_words(&chart->pen->voice, movement->forces, movement->force_count,
			    &movement->amount, &movement->row->label);
}

/* "16th and 23rd Armies: 80,000": who, where it is not the lane's force itself, and how many. */
static const char *entry_text(const Chart *chart, const Movement *movement, const Force *root)
{
	Pen *pen = chart->pen;

	if (movement->force_count == 1 && movement->forces[0] == root)
		return amount_text(chart, movement);
	return VOICE_FILL(&pen->voice, "flag",
			  force_names(&pen->voice, movement->forces, movement->force_count, false),
			  amount_text(chart, movement));
}

static void add_movement(const Chart *chart, Timetable *table, const Movement *movement)
{
	Arena *arena = chart->pen->scene->arena;
	const Row *row = movement->row;
	const Force *root = root_of(table, movement->forces[0]);
	Track *track;
	Entry entry = {.row = row, .reliever = movement->reliever, .phase = row->phase};
	char *date;

	if (!root)
		return;
	entry.bar = (Bar){.id = row->id,
			  .force = root,
			  .dates = row_dates(row),
			  .when = row->has_when		 ? &row->when
				  : row->phase->has_when ? &row->phase->when
							 : NULL,
			  .certainty = movement->certainty,
			  .planned = row->plan->mode != MODE_CARRIED_OUT,
			  .contingent = row->plan->mode == MODE_CONTINGENT,
			  .text = entry_text(chart, movement, root),
			  .short_text = amount_text(chart, movement)};
	/* Undated rows are somewhere in their phase. */
	if (!row->has_when)
		entry.bar.dates = phase_dates(row->phase);
	date = entry.bar.when ? voice_date(&chart->pen->voice, entry.bar.when)
			      : arena_copy(arena, "");
	entry.bar.title =
		*date ? arena_printf(arena, "%s, %s", entry.bar.text, date) : entry.bar.text;
	track = track_of(chart, lane_of(chart, table, root, row->action), row->plan);
	track->relieves |= entry.reliever != NULL;
	LIST_ADD(arena, &track->entries, entry);
}

/* Rows that put men somewhere, lose or count them move nobody over the map, so that a state's movements lack them. */
static void add_row(const Chart *chart, Timetable *table, const State *state, const Row *row)
{
	Movement movement = {.id = row->id,
			     .row = row,
			     .forces = row->forces,
			     .force_count = row->force_count,
			     .certainty = certainty_weaker(row->certainty, row->amount.certainty)};

	switch (row->amount.kind) {
	case AMOUNT_SHARE:
		movement.amount.share = row->amount.share;
		break;
	case AMOUNT_MEN:
		movement.amount.men = row->amount.men;
		movement.amount.about = row->amount.about;
		break;
	case AMOUNT_BLANK:
	case AMOUNT_ALL:
	case AMOUNT_REST:
	case AMOUNT_UNKNOWN:
		movement.amount.unknown = true;
		/* What it came to is what stands there. */
		for (size_t i = 0; i < state->position_count; i++)
			for (size_t k = 0; k < state->positions[i].row_count; k++)
				if (state->positions[i].rows[k] == row &&
				    !state->positions[i].former)
					movement.amount = state->positions[i].holding;
		break;
	}
	add_movement(chart, table, &movement);
}

static void add_phase_rows(const Chart *chart, Timetable *table, const State *state)
{
	const Atlas *atlas = chart->model->atlas;
	const Phase *phase = state->phase;

	for (size_t i = 0; i < state->movement_count; i++)
		add_movement(chart, table, &state->movements[i]);
	for (size_t i = 0; i < atlas->row_count; i++) {
		const Row *row = &atlas->rows[i];
		bool moves = row->plan != phase->plan || row->phase != phase || !row->force_count;

		for (size_t k = 0; k < state->movement_count; k++)
			moves |= state->movements[k].row == row;
		if (!moves)
			add_row(chart, table, state, row);
	}
}

static int compare_entries(const void *a, const void *b)
{
	const Entry *x = a, *y = b;

	if (x->bar.dates.start_lo != y->bar.dates.start_lo)
		return x->bar.dates.start_lo < y->bar.dates.start_lo ? -1 : 1;
	if (x->bar.dates.end_hi != y->bar.dates.end_hi)
		return x->bar.dates.end_hi < y->bar.dates.end_hi ? -1 : 1;
	return x->row && y->row
		       ? (x->row->number > y->row->number) - (x->row->number < y->row->number)
		       : 0;
}

/* Whether two bars would lie on one another; a day that one ends and the other begins on does not count. */
static bool entries_meet(const Entry *a, const Entry *b)
{
	const RowDates *x = &a->bar.dates, *y = &b->bar.dates;
	Day first = x->start_lo > y->start_lo ? x->start_lo : y->start_lo;
	Day last = x->end_hi < y->end_hi ? x->end_hi : y->end_hi;

	return first < last ||
	       (first == last && (x->start_lo == y->start_lo || x->end_hi == y->end_hi));
}

static void stack_entries(Track *track)
{
	qsort(track->entries.at, track->entries.count, sizeof *track->entries.at, compare_entries);
	track->rows = 1;
	for (size_t i = 0; i < track->entries.count; i++) {
		Entry *entry = &track->entries.at[i];

		for (size_t k = 0; k < i; k++)
			if (track->entries.at[k].row_index == entry->row_index &&
			    entries_meet(&track->entries.at[k], entry)) {
				entry->row_index++;
				k = SIZE_MAX; /* all of them again */
			}
		if (entry->row_index + 1 > track->rows)
			track->rows = entry->row_index + 1;
	}
}

static Timetable timetable_of(const Chart *chart)
{
	Timetable table = {0};

	table.forces = chart_forces(chart->model, chart->pen->scene->arena, &table.force_count);
	for (size_t i = 0; i < chart->model->spec->plan_count; i++)
		add_phases(chart, &table, chart->model->spec->plans[i]);
	for (size_t i = 0; i < chart->model->spec->plan_count; i++)
		for (size_t k = 1; k <= chart->model->spec->plans[i]->phase_count; k++)
			add_phase_rows(chart, &table, chart->model->spec->courses[i]->states[k]);
	for (size_t i = 0; i < table.lanes.count; i++)
		for (size_t k = 0; k < table.lanes.at[i].tracks.count; k++)
			stack_entries(&table.lanes.at[i].tracks.at[k]);
	return table;
}

/* The bar of the first planned plan for the same phase and lane that ends last: what the carried-out one is measured
 * against. */
static const Entry *planned_for(const Lane *lane, const Entry *done)
{
	const Entry *last = NULL;

	for (size_t i = 0; i < lane->tracks.count && !last; i++) {
		const Track *track = &lane->tracks.at[i];

		if (track->plan->mode != MODE_PLANNED)
			continue;
		for (size_t k = 0; k < track->entries.count; k++)
			if (!strcmp(track->entries.at[k].phase->id, done->phase->id) &&
			    (!last ||
			     track->entries.at[k].bar.dates.end_hi > last->bar.dates.end_hi))
				last = &track->entries.at[k];
	}
	return last;
}

/* Whether no other bar of its plan in the lane ends later in its phase: what is late is the end of all of it. */
static bool is_last_of_phase(const Lane *lane, const Entry *entry)
{
	for (size_t i = 0; i < lane->tracks.count; i++)
		for (size_t k = 0; k < lane->tracks.at[i].entries.count; k++) {
			const Entry *other = &lane->tracks.at[i].entries.at[k];

			if (other != entry && other->phase == entry->phase &&
			    (other->bar.dates.end_hi > entry->bar.dates.end_hi ||
			     (other->bar.dates.end_hi == entry->bar.dates.end_hi && other > entry)))
				return false;
		}
	return true;
}

/* Days from the last planned day to the last day on which it was done; false where one of them is open. */
static bool slip_days(const Lane *lane, const Entry *done, const Entry **planned, int *days)
{
	*planned = done->phase ? planned_for(lane, done) : NULL;
	if (!*planned || !lane->root || day_is_open((*planned)->bar.dates.end_hi) ||
	    day_is_open(done->bar.dates.end_hi))
		return false;
	*days = done->bar.dates.end_hi - (*planned)->bar.dates.end_hi;
	return is_last_of_phase(lane, done);
}

/* Days that rest on a doubtful date are doubtful themselves. */
static char *slip_words(const Chart *chart, const Bar *planned, const Bar *done, int days)
{
	const EdtfBound *a = planned->when ? &planned->when->end : NULL,
			*b = done->when ? &done->when->end : NULL;
	bool uncertain = (a && a->uncertain) || (b && b->uncertain);
	bool about = (a && a->approximate) || (b && b->approximate) ||
		     planned->dates.end_lo != planned->dates.end_hi ||
		     done->dates.end_lo != done->dates.end_hi;
	Pen *pen = chart->pen;
	Arena *arena = pen->scene->arena;
	int count = days < 0 ? -days : days;
	char *key = arena_printf(arena, "%s %s", days < 0 ? "slip_early" : "slip_late",
				 plural_category(arena, count, pen->voice.language));

	if (!days)
		return VOICE_FILL(&pen->voice, "slip_none", "");
	if (!voice_word(&pen->voice, key))
		key = arena_printf(arena, "%s other", days < 0 ? "slip_early" : "slip_late");
	key = VOICE_FILL(&pen->voice, key, number_words(arena, count, pen->voice.language));
	if (uncertain || about)
		key = VOICE_FILL(&pen->voice, uncertain ? "date_uncertain" : "date_about", key);
	return key;
}

static const char *lane_name(const Chart *chart, const Lane *lane)
{
	Pen *pen = chart->pen;

	if (!lane->root)
		return VOICE_FILL(&pen->voice, "lane_phases", "");
	return VOICE_FILL(&pen->voice,
			  arena_printf(pen->scene->arena, "lane_%s", action_names[lane->action]),
			  force_names(&pen->voice, &lane->root, 1, false));
}

/* Names in the gutter: as wide as they are, but for long ones, which are broken. */
static void measure_gutter(const Chart *chart, Timetable *table)
{
	Pen *pen = chart->pen;
	double most = (chart->area.x1 - chart->area.x0) * GUTTER_MOST, widest = 0;
	Group *row = pen_open(pen, chart->group, (Element){.name = "row"});
	const Style *style = style_of(row);

	table->name_size = style->font_size;
	for (size_t i = 0; i < table->lanes.count; i++) {
		Lane *lane = &table->lanes.at[i];

		lane->name = lane_name(chart, lane);
		/* It has a row of its own, and may run on over the axis's rules. */
		widest =
			fmax(widest,
			     fmin(most, chart_text_width(chart, chart->group, "head", lane->name)));
		for (size_t k = 0; k < lane->tracks.count; k++) {
			Track *track = &lane->tracks.at[k];

			track->name =
				paragraph_shape(pen->fonts, pen->scene->arena, pen->diag, pen->span,
						style, pen->voice.language,
						chart_plan_words(&chart->pen->voice, track->plan),
						most, &track->name_lines);
			for (size_t n = 0; n < track->name_lines; n++)
				widest = fmax(widest, track->name[n]->width);
		}
	}
	table->gutter = widest + 3 * PT_PER_MM;
	scene_discard(row);
}

/* Of one row of bars in a track, with its reliefs and the gap below. */
static double row_height(const Track *track)
{
	return BAR_HEIGHT + ROW_GAP + (track->relieves ? SMALL_ROW : 0);
}

static void measure_lanes(Timetable *table)
{
	table->head = table->name_size * 1.7;
	for (size_t i = 0; i < table->lanes.count; i++) {
		Lane *lane = &table->lanes.at[i];
		const Entry *planned;
		int days;

		lane->height = table->head + LANE_GAP;
		for (size_t k = 0; k < lane->tracks.count; k++) {
			Track *track = &lane->tracks.at[k];

			track->height = fmax((double)track->rows * row_height(track) - ROW_GAP,
					     (double)track->name_lines * table->name_size * 1.2);
			lane->height += track->height + TRACK_GAP;
			for (size_t n = 0;
			     n < track->entries.count && track->plan->mode == MODE_CARRIED_OUT; n++)
				lane->slips |=
					slip_days(lane, &track->entries.at[n], &planned, &days);
		}
		if (lane->slips)
			lane->height += SMALL_ROW;
	}
}

static void measure_days(const Chart *chart, const Timetable *table, ChartNeeds *needs)
{
	const Atlas *atlas = chart->model->atlas;

	for (size_t i = 0; i < table->lanes.count; i++)
		for (size_t k = 0; k < table->lanes.at[i].tracks.count; k++) {
			const Track *track = &table->lanes.at[i].tracks.at[k];

			for (size_t n = 0; n < track->entries.count; n++) {
				const RowDates *dates = &track->entries.at[n].bar.dates;

				chart_needs_day(needs, dates->start_lo);
				chart_needs_day(needs, dates->end_hi);
			}
		}
	for (size_t i = 0; i < atlas->event_count; i++)
		if (flags_show(chart, &atlas->events[i])) {
			chart_needs_day(needs, edtf_first(&atlas->events[i].when));
			chart_needs_day(needs, edtf_last(&atlas->events[i].when));
		}
}

static void measure(const Chart *chart, ChartNeeds *needs)
{
	Timetable table = timetable_of(chart);
	Chart with_axis = *chart;
	Flags flags;

	*needs = (ChartNeeds){.right = 1};
	measure_gutter(chart, &table);
	measure_lanes(&table);
	measure_days(chart, &table, needs);
	needs->left = table.gutter;
	needs->height = needs->height_least = 24;
	if (!needs->over_time)
		return;
	if (!(with_axis.axis.x1 > 0))
		with_axis.axis = chart_axis(needs, chart->area);
	flags = flags_pack(&with_axis);
	needs->height =
		flags.height + (flags.rows ? LANE_GAP : 0) +
		(chart->names_axis ? time_axis_height(chart->pen, chart->group, &with_axis.axis)
				   : 0) +
		LANE_GAP;
	for (size_t i = 0; i < table.lanes.count; i++)
		needs->height += table.lanes.at[i].height;
	needs->height_least = needs->height;
}

/* "relieved by the KPA", with the half arrows that plates draw. */
static void draw_relief(const Chart *chart, Group *parent, const Entry *entry, double top)
{
	Pen *pen = chart->pen;
	Group *group = chart_force_group(chart, parent, "relief_in_place", NULL, entry->reliever,
					 DOCUMENTED, false);
	Group *out = chart_force_group(chart, group, "relief_in_place", NULL, entry->bar.force,
				       DOCUMENTED, false);
	double middle = top + SMALL_ROW / 2, x = entry->extent.x0 + 7;
	Path incoming, outgoing;
	Paint paint = style_paint(style_of(group)), hollow = style_paint(style_of(out));

	relief_outline(pen->scene->arena, (Point){x, middle}, (Point){1, 0}, 12, 3.4, &incoming,
		       &outgoing);
	scene_path(pen->scene, group, incoming, paint);
	hollow.fill = style_paper(out);
	scene_path(pen->scene, out, outgoing, hollow);
	chart_text(chart, group, "slip",
		   VOICE_FILL(&pen->voice, "relieved_by",
			      force_names(&pen->voice, &entry->reliever, 1, false)),
		   (Point){x + 9, middle + 2.2}, 0);
}

/* How far a bar's text may reach: to its neighbours in the row. */
static void room_of(const Chart *chart, const Track *track, size_t index, double *room0,
		    double *room1)
{
	const Entry *entries = track->entries.at;

	*room0 = chart->axis.x0;
	*room1 = chart->area.x1;
	for (size_t i = 0; i < track->entries.count; i++) {
		const BarExtent *extent = &entries[i].extent;

		if (i == index || entries[i].row_index != entries[index].row_index)
			continue;
		if (i > index)
			*room1 = fmin(*room1, bar_measure(chart, &entries[i].bar, 0, 0).x0 - 3);
		else
			*room0 =
				fmax(*room0, extent->placed && extent->text && !extent->left
						     ? fmax(extent->x1,
							    extent->text_x + extent->text_width + 4)
						     : extent->x1);
	}
}

/* Places the texts of one row, all of them long or all short; false: one of them has no place. */
static bool lay_row(const Chart *chart, Track *track, size_t row_index, bool is_long)
{
	bool placed = true;

	for (size_t i = 0; i < track->entries.count; i++) {
		Entry *entry = &track->entries.at[i];
		Bar bar = entry->bar;
		double room0, room1;

		if (entry->row_index != row_index)
			continue;
		if (is_long)
			bar.short_text = NULL;
		else if (bar.short_text)
			bar.text = bar.short_text;
		room_of(chart, track, i, &room0, &room1);
		entry->extent = bar_measure(chart, &bar, room0, room1);
		placed &= entry->extent.placed;
	}
	return placed;
}

/* Where the bars of a track and their texts are: who and how many if there is room, in the bars or beside them. */
static void lay_track(const Chart *chart, Track *track)
{
	for (size_t i = 0; i < track->rows; i++)
		if (!lay_row(chart, track, i, true))
			lay_row(chart, track, i, false);
}

static void draw_entry(const Chart *chart, Group *parent, const Entry *entry, double top)
{
	if (!entry->extent.placed && entry->bar.text && *entry->bar.text)
		diag_warning(chart->pen->diag, chart->pen->span, "label.no-place",
			     "no free place for '%s' in the timetable of %s", entry->bar.text,
			     chart->model->spec->stem);
	bar_draw(chart, parent, &entry->bar, &entry->extent, top, top + BAR_HEIGHT);
	if (entry->reliever)
		draw_relief(chart, parent, entry, top + BAR_HEIGHT);
}

static void draw_track(const Chart *chart, Group *parent, const Timetable *table, Track *track,
		       double top)
{
	Group *names = pen_open(chart->pen, parent, (Element){.name = "row"});
	double line = table->name_size * 1.2, names_height = line * (double)track->name_lines;
	double first_row = fmax(BAR_HEIGHT, track->rows > 1 ? 0 : names_height);
	double bar_top = top + (first_row - BAR_HEIGHT) / 2;
	double first = top + fmax(0, (first_row - names_height) / 2) + line * 0.76;

	for (size_t i = 0; i < track->name_lines; i++)
		pen_text(chart->pen, names, track->name[i],
			 (Point){chart->area.x0, first + line * (double)i}, 0);
	for (size_t i = 0; i < track->entries.count; i++)
		draw_entry(chart, parent, &track->entries.at[i],
			   bar_top + row_height(track) * (double)track->entries.at[i].row_index);
}

/* What the texts of one row of slips cover so far: one of them reaches to `used`. */
typedef struct SlipRow {
	double top, bars; /* of the row; where the bars end whose last days are compared */
	double used;
} SlipRow;

/* The arrow, left out where its words stand: [blank0, blank1]. */
static void draw_slip_arrow(const Chart *chart, Group *group, double from, double to, double blank0,
			    double blank1, const SlipRow *row)
{
	Path path = path_new(chart->pen->scene->arena);
	double y = row->top + SMALL_ROW / 2, sign = to < from ? 1 : -1;
	double low = fmin(from, to), high = fmax(from, to);
	Paint paint = style_paint(style_of(group));

	path_move(&path, (Point){from, row->bars});
	path_line(&path, (Point){from, row->top + SMALL_ROW});
	if (high - low > 4) {
		if (blank0 > low && blank1 < high) {
			path_move(&path, (Point){low, y});
			path_line(&path, (Point){blank0, y});
			path_move(&path, (Point){blank1, y});
			path_line(&path, (Point){high, y});
		} else {
			path_move(&path, (Point){low, y});
			path_line(&path, (Point){high, y});
		}
		path_move(&path, (Point){to + sign * 3, y - 1.6});
		path_line(&path, (Point){to, y});
		path_line(&path, (Point){to + sign * 3, y + 1.6});
	}
	paint.fills = false;
	scene_path(chart->pen->scene, group, path, paint);
}

/* The arrow from the planned last day to the one on which it was done; its words on it, or beside it where it is short. */
static void draw_slip(const Chart *chart, Group *parent, const Lane *lane, const Entry *planned,
		      const Entry *done, int days, SlipRow *row)
{
	Group *group =
		chart_force_group(chart, parent, "slip", NULL, lane->root, DOCUMENTED, false);
	double from = planned->extent.x1, to = done->extent.x1;
	double baseline = row->top + SMALL_ROW / 2 + 2.1, x = (from + to) / 2;
	const TextRun *run =
		pen_shape(chart->pen, group, slip_words(chart, &planned->bar, &done->bar, days));
	double left = fmin(from, to) - 3 - run->width;

	if (fabs(from - to) < run->width + 9)
		x = left >= row->used ? left + run->width / 2 : fmax(from, to) + 3 + run->width / 2;
	draw_slip_arrow(chart, group, from, to, x - run->width / 2 - 2, x + run->width / 2 + 2,
			row);
	chart_halo(group, pen_text(chart->pen, group, run, (Point){x, baseline}, 0.5));
	row->used = fmax(fmax(from, to), x + run->width / 2) + 3;
}

static void draw_slips(const Chart *chart, Group *parent, const Lane *lane, SlipRow row)
{
	for (size_t i = 0; i < lane->tracks.count; i++) {
		const Track *track = &lane->tracks.at[i];

		row.used = chart->area.x0;
		for (size_t k = 0; k < track->entries.count; k++) {
			const Entry *planned;
			int days;

			if (track->plan->mode == MODE_CARRIED_OUT &&
			    slip_days(lane, &track->entries.at[k], &planned, &days))
				draw_slip(chart, parent, lane, planned, &track->entries.at[k], days,
					  &row);
		}
	}
}

static double draw_lane(const Chart *chart, const Timetable *table, Lane *lane, double top)
{
	Group *group = pen_open(chart->pen, chart->group, (Element){.name = "lane"});
	double y = top + table->head, bars = y;

	chart_line(chart, group, (Point){chart->area.x0, top}, (Point){chart->axis.x1, top});
	chart_text(chart, group, "head", lane->name,
		   (Point){chart->area.x0, top + table->head * 0.78}, 0);
	for (size_t i = 0; i < lane->tracks.count; i++) {
		lay_track(chart, &lane->tracks.at[i]);
		y += lane->tracks.at[i].height + TRACK_GAP;
	}
	/* Below the bars, which hide what of the slips' lines runs behind them. */
	if (lane->slips)
		draw_slips(chart, group, lane, (SlipRow){y - TRACK_GAP, bars + BAR_HEIGHT, 0});
	y = bars;
	for (size_t i = 0; i < lane->tracks.count; i++) {
		draw_track(chart, group, table, &lane->tracks.at[i], y);
		y += lane->tracks.at[i].height + TRACK_GAP;
	}
	return top + lane->height;
}

static void draw(const Chart *chart)
{
	Timetable table = timetable_of(chart);
	ChartNeeds needs = {0};
	Flags flags;
	double y = chart->area.y0, bottom = chart->area.y1;

	measure_days(chart, &table, &needs);
	if (!needs.over_time) {
		chart_text(chart, chart->group, "row",
			   VOICE_FILL(&chart->pen->voice, "no_dates", ""), box_centre(chart->area),
			   0.5);
		return;
	}
	measure_gutter(chart, &table);
	measure_lanes(&table);
	flags = flags_pack(chart);
	if (chart->names_axis)
		bottom -= time_axis_height(chart->pen, chart->group, &chart->axis);
	time_axis_draw(chart->pen, chart->group, &chart->axis, y, bottom, chart->names_axis);
	flags_draw(chart, chart->group, &flags, y);
	y += flags.height + (flags.rows ? LANE_GAP : 0);
	for (size_t i = 0; i < table.lanes.count; i++)
		y = draw_lane(chart, &table, &table.lanes.at[i], y);
}

static void cite_of(const Chart *chart, SourceList *sources)
{
	Timetable table = timetable_of(chart);

	for (size_t i = 0; i < table.lanes.count; i++)
		for (size_t k = 0; k < table.lanes.at[i].tracks.count; k++) {
			const Track *track = &table.lanes.at[i].tracks.at[k];

			for (size_t n = 0; n < track->entries.count; n++)
				if (track->entries.at[n].row)
					source_list_row(chart->pen->scene->arena, sources,
							track->entries.at[n].row);
		}
	flags_cite(chart, sources);
}

static char *note_of(const Chart *chart)
{
	Timetable table = timetable_of(chart);
	bool planned = false, done = false, slips = false;
	char *text = arena_copy(chart->pen->scene->arena, "");

	measure_lanes(&table);
	for (size_t i = 0; i < table.lanes.count; i++) {
		slips |= table.lanes.at[i].slips;
		for (size_t k = 0; k < table.lanes.at[i].tracks.count; k++) {
			const Track *track = &table.lanes.at[i].tracks.at[k];

			planned |= track->plan->mode == MODE_PLANNED;
			done |= track->plan->mode == MODE_CARRIED_OUT;
		}
	}
	if (planned)
		text = chart_note_add(&chart->pen->voice, text, "note_outline", "", "");
	if (done)
		text = chart_note_add(&chart->pen->voice, text, "note_solid", "", "");
	if (slips)
		text = chart_note_add(&chart->pen->voice, text, "note_slip", "", "");
	return text;
}

/* "As proposed ...: CPV: withdrawal, one third, March to April 1958; ..." */
static char *description_of(const Chart *chart)
{
	Pen *pen = chart->pen;
	Arena *arena = pen->scene->arena;
	Timetable table = timetable_of(chart);
	char *text = arena_printf(arena, "%s.", chart_title(chart->model, &chart->pen->voice));

	for (size_t i = 0; i < table.lanes.count; i++) {
		const Lane *lane = &table.lanes.at[i];

		for (size_t k = 0; k < lane->tracks.count && lane->root; k++) {
			const Track *track = &lane->tracks.at[k];

			text = arena_printf(arena, "%s %s, %s: ", text, lane_name(chart, lane),
					    chart_plan_words(&chart->pen->voice, track->plan));
			for (size_t n = 0; n < track->entries.count; n++)
				text = arena_printf(arena, "%s%s%s", text, n ? "; " : "",
						    track->entries.at[n].bar.title);
			text = arena_printf(arena, "%s.", text);
		}
	}
	return text;
}

static char *note(const ChartModel *model, const Voice *voice, const ChartNeeds *needs)
{
	ChartSpeaker speaker;

	(void)needs;
	chart_speaker(&speaker, model, voice);
	return note_of(&speaker.chart);
}

static void cite(const ChartModel *model, const Voice *voice, SourceList *sources)
{
	ChartSpeaker speaker;

	chart_speaker(&speaker, model, voice);
	cite_of(&speaker.chart, sources);
}

static char *description(const ChartModel *model, const Voice *voice)
{
	ChartSpeaker speaker;

	chart_speaker(&speaker, model, voice);
	return description_of(&speaker.chart);
}

const ChartKind chart_timetable = {.title_word = "title_timetable",
				   .measure = measure,
				   .draw = draw,
				   .note = note,
				   .cite = cite,
				   .description = description};
