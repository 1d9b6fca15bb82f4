#include <stdio.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/visible.h"
#include "campaign/derivation.h"
#include "campaign/holding.h"
#include "command/command.h"
#include "command/explain_style.h"
#include "command/options.h"
#include "command/project.h"
#include "words/forces.h"
#include "words/men.h"

/* "one third (79,000 to 88,000 men)", "up to 9,000 men", "an unknown number". */
static const char *tell_amount(const AmountTeller *teller, const Force *const *forces, size_t count,
			       const Holding *holding)
{
	const Voice *voice = teller->voice;
	const char *words = amount_words(voice, forces, count, holding, NULL);
	const Force *counted = counting_force(forces, count);
	Interval men;

	if (!strcmp(words, "?"))
		return "an unknown number";
	if (holding_men(counted, holding, &men) && !men.high)
		return "nobody";
	if (!amount_is_share(holding))
		return arena_printf(voice->arena, "%s men", words);
	if (!holding_men(counted, holding, &men) || men.high == INTERVAL_OPEN)
		return words;
	return arena_printf(voice->arena, "%s (%s men)", words,
			    men_words(voice, men, amount_is_about(counted, holding)));
}

static void explain(Project *project, const char *plan_id, const char *phase_id, const char *who)
{
	const Plan *plan = atlas_plan(project->atlas, plan_id);
	const Phase *phase = plan && strcmp(phase_id, "start") ? plan_phase(plan, phase_id) : NULL;
	const char *at = strchr(who, '@');
	char *id = at ? arena_copy_n(project->arena, who, (size_t)(at - who))
		      : arena_copy(project->arena, who);
	const Force *force = atlas_force(project->atlas, id);
	const Voice voice = {.arena = project->arena,
			     .words = words_read(project->arena, &project->diag,
						 arena_printf(project->arena, "%s/words",
							      project->styles_folder),
						 "en", NULL),
			     .language = "en"};
	const AmountTeller teller = {tell_amount, &voice};
	const Side *side = force ? NULL : atlas_side(project->atlas, id);
	const DerivationAsked asked = {.plan = plan,
				       .phase = phase,
				       .force = force,
				       .side = side,
				       .place = at ? at + 1 : NULL,
				       .language = project->atlas->languages[0],
				       .teller = &teller};
	StrBuf out = {0};

	if (!voice.words)
		return;
	if (!plan)
		diag_error(&project->diag, (Span){0}, "explain.unknown-plan",
			   "the atlas has no plan '%s'%s", plan_id,
			   atlas_plan_hint(project->arena, project->atlas, plan_id));
	else if (!phase && strcmp(phase_id, "start"))
		diag_error(&project->diag, (Span){0}, "explain.unknown-phase",
			   "plan '%s' has no phase '%s'%s", plan_id, phase_id,
			   plan_phase_hint(project->arena, plan, phase_id));
	else if (!force && !side)
		diag_error(&project->diag, (Span){0}, "explain.unknown-force",
			   "the atlas has no force '%s'%s", id,
			   atlas_force_hint(project->arena, project->atlas, id));
	else if (!(side ? explain_side : explain_force)(project->arena, &out, project->ledger,
							&asked))
		diag_error(&project->diag, (Span){0}, "explain.nothing",
			   "no row says anything of '%s' there", who);
	else
		visible_print_lines(stdout, out.at);
	strbuf_release(&out);
}

typedef struct ExplainOptions {
	gboolean about_style, monochrome, confined;
	char *style;
} ExplainOptions;

static int explain_arguments(const ExplainOptions *options, int argc, char **argv)
{
	int first = argc > 1 && project_names_atlas(argv[1]) ? 2 : 1;
	int wanted = options->about_style ? 2 : 3;
	Project *project;

	if (argc - first != wanted) {
		fprintf(stderr, options->about_style
					? "phaseline explain --style: a figure and an element or "
					  "id are needed\n"
					: "phaseline explain: a plan, a phase (or start) and a "
					  "force are needed\n");
		return STATUS_USAGE;
	}
	project = project_open(first == 2 ? argv[1] : NULL, options->about_style, options->style,
			       options->confined);
	if (!project->diag.errors && options->about_style)
		explain_style(project, argv[first], argv[first + 1], options->monochrome);
	else if (!project->diag.errors)
		explain(project, argv[first], argv[first + 1], argv[first + 2]);
	return project_close(project);
}

int command_explain(int argc, char **argv)
{
	ExplainOptions options = {0};
	GOptionEntry entries[] = {
		{"style", 0, 0, G_OPTION_ARG_NONE, &options.about_style,
		 "which rules of the style sheet an element gets: [ATLAS] FIGURE ELEMENT-OR-ID",
		 NULL},
		{"sheet", 's', 0, G_OPTION_ARG_FILENAME, &options.style,
		 "with --style: the sheet, as render -s", "FILE"},
		{"one-colour", 0, 0, G_OPTION_ARG_NONE, &options.monochrome,
		 "with --style: apply @media (color: none)", NULL},
		OPTION_CONFINE(&options.confined),
		{0}};
	int status = STATUS_USAGE;

	if (options_parse(
		    "explain",
		    "[ATLAS] PLAN PHASE FORCE[@PLACE]|SIDE | --style [ATLAS] FIGURE ELEMENT-OR-ID",
		    "Leads from a symbol back to the rows and sources that put it there, or "
		    "to the rules that it is drawn by.",
		    entries, &argc, &argv))
		status = explain_arguments(&options, argc, argv);
	g_free(options.style);
	return status;
}
