#include <stdio.h>

#include "base/json.h"
#include "base/measure.h"
#include "base/visible.h"
#include "calendar/day.h"
#include "command/command.h"
#include "command/options.h"
#include "command/project.h"

static int wider(int width, const char *text)
{
	int length = (int)g_utf8_strlen(text, -1);

	return length > width ? length : width;
}

static const char *kind_of(const Figure *figure)
{
	return figure_kinds[figure->spec->kind].name;
}

static const char *size_of(Arena *arena, const FigureSpec *spec)
{
	double width = spec->width / PT_PER_MM;

	return spec->height > 0
		       ? arena_printf(arena, "%.4g × %.4g", width, spec->height / PT_PER_MM)
		       : arena_printf(arena, "%.4g, height not known", width);
}

static void list_table(const Project *project)
{
	int id = wider(0, "figure"), kind = wider(0, "kind"), size = wider(0, "size in mm");

	for (size_t i = 0; i < project->figures.count; i++) {
		id = wider(id, project->figures.at[i].id);
		kind = wider(kind, kind_of(&project->figures.at[i]));
		size = wider(size, size_of(project->arena, project->figures.at[i].spec));
	}
	printf("%-*s  %-*s  %-*s  %s\n", id, "figure", kind, "kind", size, "size in mm", "title");
	for (size_t i = 0; i < project->figures.count; i++) {
		const Figure *figure = &project->figures.at[i];
		const char *language = project->atlas->languages[0];
		const char *title = figure->of
					    ? text_in(&figure->of->name, language, figure->of->id)
				    : figure->phase ? text_in(&figure->phase->title, language, NULL)
						    : text_in(&figure->spec->title, language, NULL);
		const char *told = size_of(project->arena, figure->spec);

		printf("%-*s  %-*s  %s%*s  ", id, figure->id, kind, kind_of(figure), told,
		       size - wider(0, told), "");
		visible_print(stdout, title		  ? title
				      : figure->at_moment ? moment_iso(project->arena, figure->when)
							  : "");
		putchar('\n');
	}
}

static void list_json(const Project *project)
{
	JsonBuilder *builder = json_builder_new();

	json_builder_begin_array(builder);
	for (size_t i = 0; i < project->figures.count; i++) {
		const Figure *figure = &project->figures.at[i];

		json_builder_begin_object(builder);
		json_add_string(builder, "id", figure->id);
		json_add_string(builder, "kind", kind_of(figure));
		json_add_string(builder, "plan", figure->plan ? figure->plan->id : NULL);
		json_add_string(builder, "phase",
				figure->at_moment || !figure->plan ? NULL
				: figure->phase			   ? figure->phase->id
								   : "start");
		json_add_string(builder, "day",
				figure->at_moment ? moment_iso(project->arena, figure->when)
						  : NULL);
		json_add_string(builder, "force", figure->of ? figure->of->id : NULL);
		json_add_number(builder, "width_mm", figure->spec->width / PT_PER_MM);
		if (figure->spec->height > 0)
			json_add_number(builder, "height_mm", figure->spec->height / PT_PER_MM);
		json_builder_set_member_name(builder, "languages");
		json_builder_begin_array(builder);
		for (size_t k = 0; k < project->atlas->language_count; k++)
			json_builder_add_string_value(builder, project->atlas->languages[k]);
		json_builder_end_array(builder);
		json_add_string(builder, "stem", figure->stem);
		json_builder_end_object(builder);
	}
	json_builder_end_array(builder);
	json_print(builder);
}

int command_list(int argc, char **argv)
{
	gboolean json = FALSE, confined = FALSE;
	GOptionEntry entries[] = {{"json", 0, 0, G_OPTION_ARG_NONE, &json, "for programs", NULL},
				  OPTION_CONFINE(&confined),
				  {0}};
	Project *project;

	if (!options_parse("list", "[ATLAS]", "Lists the figures that render would write.", entries,
			   &argc, &argv))
		return STATUS_USAGE;
	project = project_open(argc > 1 ? argv[1] : NULL, false, NULL, confined);
	if (!project->diag.errors)
		(json ? list_json : list_table)(project);
	return project_close(project);
}
