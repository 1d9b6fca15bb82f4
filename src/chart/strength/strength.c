#include "chart/strength/strength.h"

#include <math.h>

#include "base/measure.h"
#include "chart/strength/strength_draw.h"
#include "chart/strength/strength_layout.h"

#define PANEL (42 * PT_PER_MM) /* of one force, where there are few */
#define PANEL_LEAST (14 * PT_PER_MM)
#define PANELS_HIGH 3	  /* more than so many are drawn as low as they may be */
#define HEAD 16.0	  /* above each panel, for its force's name */
#define HEAD_BASE 0.75	  /* of it, to the name's base line */
#define EMPTY 24.0	  /* height of a chart of nothing */
#define GUTTER_GAP 2.0	  /* between the numbers and the axis */
#define UNNAMED 2.0	  /* below an axis whose names another panel has */
#define TRIAL_PANEL 100.0 /* height of a panel whose numbers are measured */

static const void *gather(const ChartModel *asked, const Voice *voice)
{
	Strength *strength = arena_alloc(voice->arena, sizeof *strength);

	*strength = (Strength){.panels = strength_panels(asked, voice->arena),
			       .series = series_panels_of(asked, voice->arena),
			       .series_count = asked->spec->figure->chart.series_count};
	return strength;
}

/* Time and gutter of all panels. */
static void measure_panels(const ChartSpace *space, const Strength *strength, ChartNeeds *needs)
{
	const Composer *composer = &space->composer;
	const Styled *under = space->under;
	const Styled *head = compose_under(composer, under, (Element){.name = "head"});

	for (size_t i = 0; i < strength->panels.known.count; i++) {
		const StrengthPanel *panel = &strength->panels.known.at[i];
		ValueAxis axis = strength_values(panel, 0, TRIAL_PANEL);
		const char *name = strength_panel_name(&composer->voice, panel);

		strength_panel_time(panel, needs);
		needs->left = fmax(needs->left, value_axis_width(composer, under, &axis));
		needs->left = fmax(needs->left, compose_line(composer, head, name)->width);
	}
	for (size_t i = 0; i < strength->series_count; i++) {
		const SeriesPanel *panel = &strength->series[i];

		series_panel_time(panel, needs);
		needs->left = fmax(needs->left, series_panel_gutter(composer, under, panel));
	}
	needs->left += GUTTER_GAP;
}

static void measure(const ChartSpace *space, ChartNeeds *needs)
{
	const Strength *strength = space->model->content;
	double rows = (double)strength->panels.known.count;
	const Composer *composer = &space->composer;
	TimeAxis axis;
	double beside;

	*needs = (ChartNeeds){.right = 1, .height = EMPTY, .height_least = EMPTY};
	measure_panels(space, strength, needs);
	if (!needs->over_time) {
		needs->height = needs->height_least =
			fmax(EMPTY, chart_words_height(space, strength_undated_words(
								      strength, &composer->voice)));
		return;
	}
	axis = space->axis.x1 > 0 ? space->axis : chart_axis(needs, space->area);
	beside = space->names_axis ? time_axis_room(composer, space->under, &axis) : UNNAMED;
	beside += (double)strength->series_count * series_panel_height();
	needs->height_least = beside + rows * (PANEL_LEAST + HEAD);
	needs->height = rows > PANELS_HIGH ? needs->height_least : beside + rows * (PANEL + HEAD);
}

/* The panels of the forces, of one height between `top` and `bottom`. */
static void draw_panels(const Chart *chart, const Strength *strength, double top, double bottom)
{
	double height = (bottom - top) / (double)strength->panels.known.count;

	for (size_t i = 0; i < strength->panels.known.count; i++, top += height) {
		const StrengthPanel *panel = &strength->panels.known.at[i];

		strength_panel_draw(chart, panel, top + HEAD, top + height);
		chart_text(chart, chart->group, "head",
			   strength_panel_name(&chart->pen->voice, panel),
			   (Point){chart->space.area.x0, top + HEAD * HEAD_BASE}, 0);
	}
}

/* In place of a chart. */
static void draw_words(const Chart *chart, const Strength *strength)
{
	const Voice *voice = &chart->pen->voice;

	if (strength->panels.known.count)
		chart_words_draw(chart, strength_undated_words(strength, voice));
	else
		chart_text(chart, chart->group, "row", VOICE_FILL(voice, "no_strength", ""),
			   box_centre(chart->space.area), 0.5);
}

static void draw(const Chart *chart)
{
	const Strength *strength = chart->space.model->content;
	double bottom = chart->space.area.y1, y = chart->space.area.y0;

	if ((!strength->panels.known.count && !strength->series_count) ||
	    !(chart->space.axis.x1 > 0)) {
		draw_words(chart, strength);
		return;
	}
	if (chart->space.names_axis)
		bottom -= time_axis_height(chart->pen, chart->group, &chart->space.axis);
	time_axis_draw(chart->pen, chart->group, &chart->space.axis, y, bottom,
		       chart->space.names_axis);
	bottom -= (double)strength->series_count * series_panel_height();
	if (strength->panels.known.count)
		draw_panels(chart, strength, y, bottom);
	y = strength->panels.known.count ? bottom : y;
	for (size_t i = 0; i < strength->series_count; i++, y += series_panel_height())
		series_panel_draw(chart, &strength->series[i], y, y + series_panel_height());
}

const ChartKind chart_strength = {.title_word = "title_strength",
				  .gather = gather,
				  .measure = measure,
				  .draw = draw,
				  .note = strength_note,
				  .cite = strength_cite,
				  .description = strength_description};
