#include "command/explain_style.h"

#include <stdio.h>
#include <string.h>

#include "base/strbuf.h"
#include "figure/kinds.h"
#include "figure/states.h"
#include "scene/walk.h"

/* What is said of an element, and how many it holds for. */
typedef struct Account {
	const char *text;
	const char *heads; /* "figure > layer#names > place#x", one a line */
	size_t count;
} Account;

typedef struct Telling {
	Arena *arena;
	Scene *scene;
	const StyleSheet *sheet;
	StyleMedia media;
	const char *asked; /* an element's name, or an id with or without its # */
	LIST(Account) accounts;
} Telling;

#define HEADS_MOST 8 /* elements that are named before "and N more" */

/* The element and those around it, as a selector would reach it. */
static const char *path_of(Arena *arena, const Group *group)
{
	const Element *element = &group->element;
	const char *own =
		arena_printf(arena, "%s%s%s%s%s", element->name, element->id ? "#" : "",
			     element->id ? element->id : "", element->former ? ":former" : "",
			     element->planned ? ":planned" : "");

	for (size_t i = 0; i < element->class_count; i++)
		own = arena_printf(arena, "%s.%s", own, element->classes[i]);
	for (size_t i = 0; i < element->attribute_count; i++)
		own = arena_printf(arena, "%s[%s=\"%s\"]", own, element->attributes[i].name,
				   element->attributes[i].value);
	return own;
}

static const char *place_of(Arena *arena, Span span)
{
	return arena_printf(arena, "%s:%d:%d", span.file ? span.file : "?", span.line, span.column);
}

static const char *account_of(Telling *telling, const Group *group)
{
	StyleTrace trace = style_trace(telling->scene, group, telling->sheet, &telling->media);
	StrBuf out = {0};
	const char *text;

	for (size_t i = 0; i < trace.count; i++) {
		const StyleClaim *claim = &trace.at[i];
		const char *place = place_of(telling->arena, claim->span);
		bool written_out = strcmp(claim->value, claim->worth) != 0;

		if (claim->won)
			strbuf_printf(&out, "  %s: %s", claim->property, claim->value);
		else
			strbuf_printf(&out, "      lost: %s", claim->value);
		if (written_out)
			strbuf_printf(&out, " = %s", *claim->worth ? claim->worth : "(not set)");
		strbuf_printf(&out, "    %s\n", place);
	}
	if (!trace.count)
		strbuf_add(&out, "  no rule sets anything; all is inherited or initial\n");
	text = arena_copy(telling->arena, out.at);
	strbuf_release(&out);
	return text;
}

static void tell_of(Telling *telling, const Group *group)
{
	const char *text = account_of(telling, group), *head = path_of(telling->arena, group);
	Account *known = NULL;

	for (size_t i = 0; i < telling->accounts.count && !known; i++)
		if (!strcmp(telling->accounts.at[i].text, text))
			known = &telling->accounts.at[i];
	if (!known) {
		LIST_ADD(telling->arena, &telling->accounts, (Account){text, head, 1});
		return;
	}
	known->count++;
	if (known->count <= HEADS_MOST)
		known->heads = arena_printf(telling->arena, "%s\n%s", known->heads, head);
}

static void open_group(void *state, const Group *group)
{
	Telling *telling = state;
	const Element *element = &group->element;
	const char *asked = telling->asked;
	bool only_id = *asked == '#';

	if ((!only_id && !strcmp(element->name, asked)) ||
	    (element->id && !strcmp(element->id, asked + only_id)))
		tell_of(telling, group);
}

static void print_accounts(const Telling *telling, const Figure *figure)
{
	for (size_t i = 0; i < telling->accounts.count; i++) {
		const Account *account = &telling->accounts.at[i];

		printf("%s%s: %s\n", i ? "\n" : "", figure->id, account->heads);
		if (account->count > HEADS_MOST)
			printf("and %zu more\n", account->count - HEADS_MOST);
		fputs(account->text, stdout);
	}
}

static void explain_figure(Project *project, Gallery *gallery, const Figure *figure,
			   const char *asked, bool monochrome)
{
	static const SceneVisitor visitor = {.open = open_group};
	Telling telling = {.arena = project->arena,
			   .sheet = project->sheet,
			   .media = {figure->spec->width, monochrome, figure->spec->press},
			   .asked = asked};

	telling.scene =
		gallery_figure(project->arena, gallery, figure, project->atlas->languages[0]);
	if (!telling.scene)
		return;
	scene_walk(telling.scene->root, &visitor, &telling);
	if (!telling.accounts.count)
		diag_error(&project->diag, (Span){0}, "explain.no-element",
			   "figure '%s' has no element or id '%s'", figure->id, asked);
	print_accounts(&telling, figure);
}

void explain_style(Project *project, const char *glob, const char *asked, bool monochrome)
{
	GallerySources sources = {
		.atlas = project->atlas,
		.figures = project->figures,
		.sheet = project->sheet,
		.faces = project->faces,
		.words_folder = arena_printf(project->arena, "%s/words", project->styles_folder),
		.own_words = project_file(project, "words"),
		.monochrome = monochrome};
	FigureList chosen =
		figures_select(project->arena, &project->diag, project->figures, &glob, 1);
	Gallery *gallery = project->diag.errors
				   ? NULL
				   : gallery_open(project->arena, &project->diag, &sources);

	if (gallery)
		figures_book(project->arena, project->ledger, project->figures, chosen);
	for (size_t i = 0; gallery && i < chosen.count; i++)
		explain_figure(project, gallery, &chosen.at[i], asked, monochrome);
}
