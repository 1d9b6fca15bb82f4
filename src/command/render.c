#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "batch/run.h"
#include "command/command.h"
#include "command/formats.h"
#include "command/options.h"
#include "command/project.h"
#include "command/watch.h"
#include "figure/states.h"

#define DPI_LEAST 1.0
#define DPI_MOST 100000.0

enum { WORKERS_MOST = 256 };

typedef struct RenderOptions {
	char *folder, *formats, *languages, *style;
	int workers;
	double dpi;
	gboolean watch, quiet, monochrome, gallery, confined;
} RenderOptions;

static RunResult render_project(Project *project, const RenderOptions *options, RunPlan run,
				const char *const *globs, size_t glob_count)
{
	RunResult result = {0};
	FigureList chosen;

	if (!project->atlas)
		return result;
	chosen =
		figures_select(project->arena, &project->diag, project->figures, globs, glob_count);
	run.languages = project_languages(
		project, options->languages ? options->languages : project->atlas->languages[0],
		&run.language_count);
	if (project->diag.errors || !project->sheet)
		return result;
	figures_book(project->arena, project->ledger, project->figures, chosen);
	run.sources = project_gallery_sources(project, options->monochrome);
	run.figures = chosen;
	run.folder = options->folder ? options->folder : "out";
	run.workers = options->workers;
	run.progress = !options->quiet;
	run.gallery = options->gallery;
	run.png_dpi = options->dpi;
	return run_jobs(project->arena, &project->diag, &run);
}

static int render_once(const char *atlas, const RenderOptions *options, const RunPlan *run,
		       const char *const *globs, size_t glob_count)
{
	Project *project = project_open(atlas, true, options->style, options->confined);
	RunResult result = render_project(project, options, *run, globs, glob_count);
	int status;

	if (result.failed)
		fprintf(stderr, "phaseline: %zu of %zu figures failed\n", result.failed,
			result.jobs);
	status = project_close(project);
	return result.failed ? STATUS_FAILED : status;
}

/* Whether the numbers can be used; else that is told. */
static bool numbers_are_usable(const RenderOptions *options)
{
	if (options->workers < 1 || options->workers > WORKERS_MOST) {
		fprintf(stderr, "phaseline render: -j takes 1 to %d\n", WORKERS_MOST);
		return false;
	}
	if (!(options->dpi >= DPI_LEAST && options->dpi <= DPI_MOST)) {
		fprintf(stderr, "phaseline render: --dpi takes %.0f to %.0f\n", DPI_LEAST,
			DPI_MOST);
		return false;
	}
	return true;
}

static int render_arguments(const RenderOptions *options, int argc, char **argv)
{
	const char *atlas = NULL;
	RunPlan run = {0};
	int first = 1;

	if (argc > 1 && project_names_atlas(argv[1])) {
		atlas = argv[1];
		first = 2;
	}
	if (!numbers_are_usable(options))
		return STATUS_USAGE;
	if (!formats_choose("render", options->formats ? options->formats : "pdf", run.formats))
		return STATUS_USAGE;
	if (!options->watch)
		return render_once(atlas, options, &run, (const char *const *)argv + first,
				   (size_t)(argc - first));
	Watch *watch = watch_open(atlas ? atlas : "atlas.yaml", options->style);

	for (;;) {
		/* A child draws, so that every round starts from an empty process. */
		pid_t child = fork();

		if (child == 0)
			_exit(render_once(atlas, options, &run, (const char *const *)argv + first,
					  (size_t)(argc - first)));
		watch_wait(watch, child);
	}
}

int command_render(int argc, char **argv)
{
	Arena *arena = arena_new();
	RenderOptions options = {.workers = 1, .dpi = 150};
	GOptionEntry entries[] = {
		{"output", 'o', 0, G_OPTION_ARG_FILENAME, &options.folder,
		 "folder to write to (out)", "DIR"},
		{"format", 'f', 0, G_OPTION_ARG_STRING, &options.formats,
		 arena_printf(arena, "%s (pdf)", formats_told(arena)), "LIST"},
		{"language", 'l', 0, G_OPTION_ARG_STRING, &options.languages,
		 "languages of the atlas, or all (its first)", "LIST"},
		{"style", 's', 0, G_OPTION_ARG_FILENAME, &options.style, "style sheet", "FILE"},
		{"jobs", 'j', 0, G_OPTION_ARG_INT, &options.workers, "processes (1)", "N"},
		{"dpi", 0, 0, G_OPTION_ARG_DOUBLE, &options.dpi, "resolution of PNG (150)", "N"},
		{"one-colour", 0, 0, G_OPTION_ARG_NONE, &options.monochrome,
		 "apply @media (color: none)", NULL},
		{"gallery", 0, 0, G_OPTION_ARG_NONE, &options.gallery,
		 "also write index.html, a page with all figures of this run", NULL},
		{"watch", 0, 0, G_OPTION_ARG_NONE, &options.watch, "draw again when a file changes",
		 NULL},
		{"quiet", 'q', 0, G_OPTION_ARG_NONE, &options.quiet, "no progress bar", NULL},
		OPTION_CONFINE(&options.confined),
		{0}};
	int status = STATUS_USAGE;

	if (options_parse("render", "[ATLAS] [FIGURE…]", "Draws figures as PDF, SVG, EPS or PNG.",
			  entries, &argc, &argv))
		status = render_arguments(&options, argc, argv);
	g_free(options.folder);
	g_free(options.formats);
	g_free(options.languages);
	g_free(options.style);
	arena_free(arena);
	return status;
}
