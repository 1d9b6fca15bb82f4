#include <stdio.h>
#include <string.h>

#include "backend/backend.h"
#include "base/measure.h"
#include "base/name.h"
#include "command/command.h"
#include "command/formats.h"
#include "command/options.h"
#include "command/project.h"
#include "figure/specimen/specimen.h"

#define PAGE_WIDTH (190 * PT_PER_MM)
#define PAGE_LEAST (40 * PT_PER_MM)

typedef struct StyleOptions {
	char *output, *formats, *language, *width;
	double dpi;
	gboolean monochrome, confined;
} StyleOptions;

/* The path of the sheet's name without folder and suffix: "journal" of "styles/journal.css". */
static char *stem_of(Arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
	const char *dot = strrchr(name, '.');
	size_t length = dot && dot != name ? (size_t)(dot - name) : strlen(name);

	return arena_copy_n(arena, name, length);
}

/* Where a format goes: the file named, its suffix exchanged where several formats are asked for. */
static char *file_for(Arena *arena, const StyleOptions *options, const char *sheet, Format format,
		      bool several)
{
	const char *suffix = format_rows[format].suffix;
	const char *slash, *dot;

	if (!options->output)
		return arena_printf(arena, "specimen-%s%s", stem_of(arena, sheet), suffix);
	if (!several)
		return arena_copy(arena, options->output);
	slash = strrchr(options->output, '/');
	dot = strrchr(options->output, '.');
	if (!dot || (slash && dot < slash))
		dot = options->output + strlen(options->output);
	return arena_printf(arena, "%.*s%s", (int)(dot - options->output), options->output, suffix);
}

/* Formats by -f, else by the suffix of -o, else PDF; false: one is unknown, which has been said. */
static bool choose_formats(const StyleOptions *options, bool *chosen, size_t *count)
{
	const char *dot = options->output ? strrchr(options->output, '.') : NULL;

	if (!formats_choose("style",
			    options->formats ? options->formats
			    : dot	     ? dot + 1
					     : "pdf",
			    chosen))
		return false;
	for (Format format = 0; format < FORMAT_COUNT; format++)
		*count += chosen[format];
	return true;
}

static const Words *words_for(Project *project, const char *language)
{
	const char *folder = arena_printf(project->arena, "%s/words", project->styles_folder);
	const Words *english = strcmp(language, "en") ? words_read(project->arena, &project->diag,
								   folder, "en", NULL)
						      : NULL;

	return words_read(project->arena, &project->diag, folder, language, english);
}

static void draw_specimen(Project *project, const StyleOptions *options, double width,
			  const char *sheet, const bool *formats, size_t count)
{
	SpecimenSources sources = {.sheet = project->sheet,
				   .name = sheet,
				   .language = options->language ? options->language : "en",
				   .width = width,
				   .monochrome = options->monochrome};
	BackendOptions backend = {.png_dpi = options->dpi};
	Scene *scene;

	sources.words = words_for(project, sources.language);
	sources.fonts = font_library_open(project->arena, &project->diag, project->faces);
	if (!sources.words || !sources.fonts)
		return;
	scene = specimen_draw(project->arena, &project->diag, &sources);
	for (int format = 0; scene && format < FORMAT_COUNT; format++)
		if (formats[format])
			backend_write(
				scene, (Format)format, &backend,
				file_for(project->arena, options, sheet, (Format)format, count > 1),
				&project->diag);
}

static int style_arguments(const StyleOptions *options, int argc, char **argv)
{
	bool formats[FORMAT_COUNT] = {0};
	bool with_atlas = argc > 1 && project_names_atlas(argv[1]);
	int first = with_atlas ? 2 : 1;
	const char *sheet = argc > first ? argv[first] : NULL;
	double width = PAGE_WIDTH;
	size_t count = 0;
	Project *project;

	if (argc > first + 1) {
		fprintf(stderr, "phaseline style: one sheet at a time\n");
		return STATUS_USAGE;
	}
	if (options->language && language_fault(options->language)) {
		fprintf(stderr, "phaseline style: -l takes a language: %s\n",
			language_fault(options->language));
		return STATUS_USAGE;
	}
	if (options->width && (!measure_parse(options->width, &width) || width < PAGE_LEAST)) {
		fprintf(stderr, "phaseline style: --width takes a length of 40mm or more\n");
		return STATUS_USAGE;
	}
	if (!choose_formats(options, formats, &count))
		return STATUS_USAGE;
	project = with_atlas ? project_open(argv[1], true, sheet, options->confined)
			     : project_open_sheet(sheet, options->confined);
	if (project->sheet && !project->diag.errors)
		draw_specimen(project, options, width, project->sheet_path, formats, count);
	return project_close(project);
}

int command_style(int argc, char **argv)
{
	Arena *arena = arena_new();
	StyleOptions options = {.dpi = 150};
	GOptionEntry entries[] = {
		{"output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output,
		 "file to write (specimen-SHEET.pdf)", "FILE"},
		{"format", 'f', 0, G_OPTION_ARG_STRING, &options.formats,
		 arena_printf(arena, "%s (by the file's suffix, else pdf)", formats_told(arena)),
		 "LIST"},
		{"language", 'l', 0, G_OPTION_ARG_STRING, &options.language,
		 "language of the headings (en)", "LANG"},
		{"width", 'w', 0, G_OPTION_ARG_STRING, &options.width,
		 "width of the page, which @media (width …) sees (190mm)", "LENGTH"},
		{"dpi", 0, 0, G_OPTION_ARG_DOUBLE, &options.dpi, "resolution of PNG (150)", "N"},
		{"one-colour", 0, 0, G_OPTION_ARG_NONE, &options.monochrome,
		 "apply @media (color: none)", NULL},
		OPTION_CONFINE(&options.confined),
		{0}};
	int status = STATUS_USAGE;

	if (options_parse("style", "[ATLAS] [SHEET]",
			  "Draws a specimen page of a style sheet: all symbols, lines and type.",
			  entries, &argc, &argv))
		status = style_arguments(&options, argc, argv);
	g_free(options.output);
	g_free(options.formats);
	g_free(options.language);
	g_free(options.width);
	arena_free(arena);
	return status;
}
