#include <stdio.h>
#include <string.h>

#include "base/strbuf.h"
#include "campaign/explain.h"
#include "command/command.h"
#include "command/options.h"
#include "command/project.h"

static void explain(Project *project, const char *plan_id, const char *phase_id, const char *who)
{
	const Plan *plan = atlas_plan(project->atlas, plan_id);
	const Phase *phase = plan && strcmp(phase_id, "start") ? plan_phase(plan, phase_id) : NULL;
	const char *at = strchr(who, '@');
	char *id = at ? arena_copy_n(project->arena, who, (size_t)(at - who))
		      : arena_copy(project->arena, who);
	const Force *force = atlas_force(project->atlas, id);
	StrBuf out = {0};

	if (!plan)
		diag_error(&project->diag, (Span){0}, "explain.unknown-plan",
			   "the atlas has no plan '%s'", plan_id);
	else if (!phase && strcmp(phase_id, "start"))
		diag_error(&project->diag, (Span){0}, "explain.unknown-phase",
			   "plan '%s' has no phase '%s'", plan_id, phase_id);
	else if (!force)
		diag_error(&project->diag, (Span){0}, "explain.unknown-force",
			   "the atlas has no force '%s'", id);
	else if (!explain_force(project->arena, &out, project->ledger, plan, phase, force,
				at ? at + 1 : NULL, project->atlas->languages[0]))
		diag_error(&project->diag, (Span){0}, "explain.nothing",
			   "no row says anything of '%s' there", who);
	else
		fputs(out.at, stdout);
	strbuf_release(&out);
}

int command_explain(int argc, char **argv)
{
	GOptionEntry entries[] = {{0}};
	Project *project;
	int first;

	if (!options_parse("explain", "[ATLAS] PLAN PHASE FORCE[@PLACE]",
			   "Leads from a symbol back to the rows and sources that put it there.",
			   entries, &argc, &argv))
		return STATUS_USAGE;
	first = argc > 1 && project_names_atlas(argv[1]) ? 2 : 1;
	if (argc - first != 3) {
		fprintf(stderr,
			"phaseline explain: a plan, a phase (or start) and a force are needed\n");
		return STATUS_USAGE;
	}
	project = project_open(first == 2 ? argv[1] : NULL, false, NULL);
	if (!project->diag.errors)
		explain(project, argv[first], argv[first + 1], argv[first + 2]);
	return project_close(project);
}
