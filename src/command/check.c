#include <stdio.h>

#include "command/command.h"
#include "command/options.h"
#include "command/project.h"

int command_check(int argc, char **argv)
{
	gboolean quiet = FALSE, confined = FALSE;
	char *style = NULL;
	GOptionEntry entries[] = {
		{"style", 's', 0, G_OPTION_ARG_FILENAME, &style, "style sheet", "FILE"},
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
		return STATUS_USAGE;
	}
	project = project_open(argc > 1 ? argv[1] : NULL, true, style, confined);
	if (!quiet && !project->diag.errors)
		printf("%s: %zu plans, %zu rows, %zu figures, %zu warnings, no errors\n",
		       project->path, project->atlas->plan_count, project->atlas->row_count,
		       project->figures.count, project->diag.warnings);
	status = project_close(project);
	g_free(style);
	return status;
}
