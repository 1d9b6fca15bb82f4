#include <stdio.h>

#include "command/command.h"
#include "command/options.h"
#include "command/project.h"
#include "figure/kinds.h"
#include "figure/states.h"

/* Every figure in every language comes out as `render` would have it, but for its files: whatever there is to say of it is
 * said here. A figure's scene goes as soon as it is there; series stay, since figures share them. */
static void check_figures(Project *project, const char *names, bool monochrome)
{
	GallerySources sources = project_gallery_sources(project, monochrome);
	size_t count;
	const char *const *languages = project_languages(project, names ? names : "all", &count);
	Gallery *gallery;

	if (project->diag.errors)
		return;
	sources.unseen = true;
	figures_book(project->arena, project->ledger, project->figures, project->figures);
	gallery = gallery_open(project->arena, &project->diag, &sources);
	for (size_t i = 0; gallery && i < count; i++)
		for (size_t k = 0; k < project->figures.count; k++)
			gallery_check(gallery, &project->figures.at[k], languages[i]);
}

/* "1 plan", "2 plans" */
static char *counted(Arena *arena, size_t count, const char *noun)
{
	return arena_printf(arena, "%zu %s%s", count, noun, count == 1 ? "" : "s");
}

int command_check(int argc, char **argv)
{
	gboolean quiet = FALSE, monochrome = FALSE, confined = FALSE;
	char *style = NULL, *languages = NULL;
	GOptionEntry entries[] = {
		{"language", 'l', 0, G_OPTION_ARG_STRING, &languages,
		 "languages of the atlas, or all (all)", "LIST"},
		{"style", 's', 0, G_OPTION_ARG_FILENAME, &style, "style sheet", "FILE"},
		{"one-colour", 0, 0, G_OPTION_ARG_NONE, &monochrome, "apply @media (color: none)",
		 NULL},
		{"quiet", 'q', 0, G_OPTION_ARG_NONE, &quiet, "say nothing where all is well", NULL},
		OPTION_CONFINE(&confined),
		{0}};
	Project *project;
	int status;

	if (!options_parse("check", "[ATLAS]", "Reports everything that is wrong, in all files.",
			   entries, &argc, &argv))
		return STATUS_USAGE;
	if (argc > 2) {
		fprintf(stderr, "phaseline check: one atlas at a time\n");
		g_free(style);
		g_free(languages);
		return STATUS_USAGE;
	}
	project = project_open(argc > 1 ? argv[1] : NULL, true, style, confined);
	/* Of files that are wrong no figure can be made. */
	if (project->atlas && project->sheet && !project->diag.errors)
		check_figures(project, languages, monochrome);
	/* What is said twice counts once. */
	diag_sort(&project->diag);
	if (!quiet && !project->diag.errors)
		printf("%s: %s, %s, %s, %s, no errors\n", project->path,
		       counted(project->arena, project->atlas->plan_count, "plan"),
		       counted(project->arena, project->atlas->row_count, "row"),
		       counted(project->arena, project->figures.count, "figure"),
		       counted(project->arena, project->diag.warnings, "warning"));
	status = project_close(project);
	g_free(style);
	g_free(languages);
	return status;
}
