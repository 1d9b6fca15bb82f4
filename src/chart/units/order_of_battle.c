#include <math.h>
#include <string.h>

#include "base/measure.h"
#include "base/strbuf.h"
#include "chart/chart.h"
#include "chart/units/unit_layout.h"
#include "words/forces.h"
#include "words/moments.h"
#include "words/sources.h"

#define BOX_PAD_X (1.3 * PT_PER_MM)
#define CHART_HIGHEST 1.35 /* times the width: an organisation chart that is higher becomes lists */

/* The organisation chart, where it is not too high. */
static UnitLayout choose(const Chart *chart, Units *units, double highest)
{
	double width = chart->area.x1 - chart->area.x0;
	UnitLayout layout = unit_layout(chart, units, ARRANGED_CHART, width), lists;

	if (layout.fits && layout.height <= fmin(highest, CHART_HIGHEST * width))
		return layout;
	lists = unit_layout(chart, units, ARRANGED_LISTS, width);
	if (lists.fits && (!layout.fits || lists.height < layout.height))
		return lists;
	return unit_layout(chart, units, ARRANGED_CHART, width);
}

static void measure(const Chart *chart, ChartNeeds *needs)
{
	double most = chart->model->spec->figure->height_most;
	Units units = units_of(chart);
	UnitLayout layout = choose(chart, &units, most > 0 ? most : HUGE_VAL);
	UnitLayout lists =
		unit_layout(chart, &units, ARRANGED_LISTS, chart->area.x1 - chart->area.x0);

	*needs = (ChartNeeds){.height = layout.height + 1, .height_least = layout.height};
	if (lists.fits && lists.height < layout.height)
		needs->height_least = lists.height;
	if (!layout.fits)
		diag_error(chart->pen->diag, chart->pen->span, "figure.too-small",
			   "figure '%s' is too narrow for the names in it",
			   chart->model->spec->figure->id);
}

static void draw_tree(const Chart *chart, const UnitLayout *layout)
{
	Group *group = pen_open(chart->pen, chart->group, (Element){.name = "tree"});
	Point corner = {chart->area.x0, chart->area.y0};
	Path path = path_new(chart->pen->scene->arena);

	for (size_t i = 0; i < layout->tree.count; i++) {
		path_move(&path, point_add(corner, layout->tree.at[i].from));
		path_line(&path, point_add(corner, layout->tree.at[i].to));
	}
	if (layout->tree.count)
		scene_path(chart->pen->scene, group, path, style_paint(style_of(group)));
}

static void draw_unit(const Chart *chart, const Units *units, const UnitLayout *layout,
		      size_t index)
{
	const Unit *unit = &units->at[index];
	Box box = layout->boxes[index];
	Point corner = {chart->area.x0 + box.x0, chart->area.y0 + box.y0};
	double wide = unit_slot(units, unit), most = 0;

	if (layout->boxed[index]) {
		Element element = {.name = "unit_box",
				   .former = unit->group->element.former,
				   .attributes = unit->group->element.attributes,
				   .attribute_count = unit->group->element.attribute_count};

		chart_box(chart, pen_open(chart->pen, unit->group, element),
			  (Box){corner.x, corner.y, chart->area.x0 + box.x1,
				chart->area.y0 + box.y1});
		/* A wide box holds its unit in the middle, so that the line to it meets it. */
		for (int i = 0; i < UNIT_TEXTS; i++)
			for (size_t k = 0; k < unit->text[i].line_count; k++)
				most = fmax(most, unit->text[i].lines[k]->width);
		corner.x += unit->level ? BOX_PAD_X : (box.x1 - box.x0 - wide - most) / 2;
	}
	unit_draw(chart, units, unit, corner, box.y1 - box.y0);
}

static void draw(const Chart *chart)
{
	double height = chart->area.y1 - chart->area.y0;
	Units units = units_of(chart);
	UnitLayout layout = choose(chart, &units, height + 1);

	if (layout.height > height + 1) {
		diag_error(chart->pen->diag, chart->pen->span, "figure.too-small",
			   "figure '%s' is too low for its %zu forces: %.0f mm more are needed",
			   chart->model->spec->figure->id, units.count,
			   ceil((layout.height - height) / PT_PER_MM));
		return;
	}
	draw_tree(chart, &layout);
	for (size_t i = 0; i < units.count; i++)
		draw_unit(chart, &units, &layout, i);
}

typedef LIST(const Force *) ForceList;

static void add_forces(const Chart *chart, const Force *force, ForceList *list)
{
	const Atlas *atlas = chart->model->atlas;

	LIST_ADD(chart->pen->scene->arena, list, force);
	for (size_t i = 0; i < atlas->force_count; i++)
		if (atlas->forces[i].parent == force)
			add_forces(chart, &atlas->forces[i], list);
}

/* Everybody in the order of the tree, without drawing anything. */
static ForceList forces_of(const Chart *chart)
{
	ForceList list = {0};
	size_t count;
	const Force *const *roots = chart_forces(chart->model, chart->pen->scene->arena, &count);

	for (size_t i = 0; i < count; i++)
		add_forces(chart, roots[i], &list);
	return list;
}

static char *note_of(const Chart *chart)
{
	Pen *pen = chart->pen;
	Arena *arena = pen->scene->arena;
	ForceList forces = forces_of(chart);
	SourceList list = {0};
	bool silent = false;
	char *sources, *hint = arena_copy(arena, "");

	for (size_t i = 0; i < forces.count; i++) {
		source_list_add(arena, &list, forces.at[i]->citations,
				forces.at[i]->citation_count);
		silent |= forces.at[i]->strength.kind != AMOUNT_MEN;
	}
	sources = source_list_words(&pen->voice, &list);
	if (*sources)
		sources = VOICE_FILL(&pen->voice, "note_sources", sources);
	if (silent)
		hint = VOICE_FILL(&pen->voice, "note_order_of_battle", "");
	return arena_joined(arena, hint, " ", sources);
}

/* "30 forces: Chinese People's Volunteers, about 250,000, place unknown; 1st Army; ..." */
static char *description_of(const Chart *chart)
{
	Pen *pen = chart->pen;
	const State *state = chart->model->spec->state;
	ForceList forces = forces_of(chart);
	StrBuf buf = {0};
	char number[24], *text;

	for (size_t i = 0; i < forces.count; i++) {
		const Force *force = forces.at[i];
		const char *place = whereabouts_words(&pen->voice, state, force);

		strbuf_printf(&buf, "%s%s", i ? "; " : "",
			      force_names(&pen->voice, &force, 1, true));
		if (force->strength.kind == AMOUNT_MEN)
			strbuf_printf(&buf, ", %s", strength_words(&pen->voice, force));
		if (*place)
			strbuf_printf(&buf, ", %s", place);
	}
	snprintf(number, sizeof number, "%zu", forces.count);
	text = VOICE_FILL(&pen->voice, "describe_forces", number, buf.at ? buf.at : "");
	strbuf_release(&buf);
	return text;
}

static char *note(const ChartModel *model, const Voice *voice, const ChartNeeds *needs)
{
	ChartSpeaker speaker;

	(void)needs;
	chart_speaker(&speaker, model, voice);
	return note_of(&speaker.chart);
}

static char *description(const ChartModel *model, const Voice *voice)
{
	ChartSpeaker speaker;

	chart_speaker(&speaker, model, voice);
	return description_of(&speaker.chart);
}

const ChartKind chart_order_of_battle = {.title_word = "title_order_of_battle",
					 .measure = measure,
					 .draw = draw,
					 .note = note,
					 .description = description};
