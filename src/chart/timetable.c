#include "chart/chart.h"

static void measure(const Chart *chart, ChartNeeds *needs)
{
	(void)chart;
	*needs = (ChartNeeds){.height = 100};
}

static void draw(const Chart *chart)
{
	(void)chart;
}

static char *note(const Chart *chart)
{
	return arena_copy(chart->pen->scene->arena, "");
}

static char *description(const Chart *chart)
{
	return arena_copy(chart->pen->scene->arena, "");
}

const ChartKind chart_timetable = {.kind = FIGURE_TIMETABLE,
				   .of_moment = false,
				   .title_word = "title_timetable",
				   .measure = measure,
				   .draw = draw,
				   .note = note,
				   .description = description};
