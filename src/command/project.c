#include "command/project.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib.h>

#include "base/file.h"
#include "base/keyword.h"
#include "command/command.h"
#include "command/known_ids.h"
#include "command/options.h"
#include "figure/page_size.h"
#include "typeset/own_faces.h"

static bool is_folder(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

bool project_names_atlas(const char *argument)
{
	size_t length = strlen(argument);

	return (length > 5 && !strcmp(argument + length - 5, ".yaml")) ||
	       (length > 4 && !strcmp(argument + length - 4, ".yml")) || is_folder(argument);
}

char *styles_folder_find(Arena *arena)
{
	static const char *const beside[] = {"../share/phaseline/styles", "../../styles"};
	const char *named = g_getenv("PHASELINE_STYLES");
	char program[4096];
	ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
	char *slash;

	if (named && *named)
		return arena_copy(arena, named);
	if (length <= 0)
		return arena_copy(arena, "styles");
	program[length] = '\0';
	slash = strrchr(program, '/');
	*slash = '\0';
	for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
		char *folder = arena_printf(arena, "%s/%s", program, beside[i]);

		if (is_folder(folder))
			return folder;
	}
	return arena_copy(arena, "styles");
}

/* The words of the atlas's own `as`, which style sheets may select. */
static StyleNames atlas_elements(Arena *arena, const Atlas *atlas)
{
	LIST(const char *) names = {0};

	for (size_t i = 0; atlas && i < atlas->library->count; i++)
		LIST_ADD(arena, &names, atlas->library->layers[i].spec->as);
	return (StyleNames){names.at, names.count};
}

/* A name without a folder is that of an installed sheet, unless there is such a file here. */
static const char *sheet_named(const Project *project, const char *style)
{
	if (!strchr(style, '/') && access(style, R_OK) != 0)
		return arena_printf(project->arena, "%s/%s", project->styles_folder, style);
	return style;
}

const char *project_file(const Project *project, const char *name)
{
	return strcmp(project->folder, ".")
		       ? arena_printf(project->arena, "%s/%s", project->folder, name)
		       : name;
}

/* The installed faces, and the project's own. */
static void read_faces(Project *project)
{
	Arena *arena = project->arena;
	Diag *diag = &project->diag;
	const char *styles = project->styles_folder, *own = project_file(project, "fonts");
	FaceTable *table = faces_read(arena, diag, arena_printf(arena, "%s/faces.yaml", styles));
	const char *list = arena_printf(arena, "%s/fonts", styles);
	StyleNames named = {0};

	/* A folder of styles that somebody made need not have the list. */
	if (!table ||
	    (file_fault(NULL, list, INT64_MAX) != FILE_MISSING &&
	     !faces_read_list(arena, diag, table, list)) ||
	    !own_faces_add(arena, diag, table, own, project->sheet))
		return;
	if (project->sheet)
		named = style_sheet_families(project->sheet);
	faces_name(arena, table, named.elements, named.count);
	project->faces = table;
}

static void read_sheet(Project *project, const char *style)
{
	const Atlas *atlas = project->atlas;
	const char *own = atlas ? atlas->style : NULL;
	const char *given =
		style ? sheet_named(project, style)
		      : arena_printf(project->arena, "%s/print.css", project->styles_folder);

	project->sheet_path = style || !own ? given : own;
	project->sheet = style_sheet_read(project->arena, &project->diag, own ? own : given,
					  style && own ? given : NULL, project->styles_folder,
					  atlas_elements(project->arena, atlas));
	read_faces(project);
	if (project->sheet && atlas)
		style_sheet_check_ids(
			project->arena, project->sheet, &project->diag,
			&(StyleKnown){atlas_may_have_id, atlas_attribute_ids, (void *)atlas});
}

static Project *project_new(void)
{
	Arena *arena = arena_new();
	Project *project = arena_alloc(arena, sizeof *project);

	project->arena = arena;
	project->diag.arena = arena;
	project->styles_folder = styles_folder_find(arena);
	return project;
}

/* "0" and nothing are no; anything else is taken for yes, as it is about safety. */
static bool confined_by_environment(void)
{
	const char *said = g_getenv("PHASELINE_CONFINE");

	return said && *said && strcmp(said, "0") != 0;
}

/* From here on only files in `folder` and the installed styles are read. */
static void confine(Project *project, const char *folder)
{
	const char *const folders[] = {folder, project->styles_folder};

	project->diag.reach = reach_of(project->arena, folders, G_N_ELEMENTS(folders));
}

Project *project_open_sheet(const char *style, bool confined)
{
	Project *project = project_new();

	project->folder = ".";
	if (confined || confined_by_environment())
		confine(project, ".");
	read_sheet(project, style);
	return project;
}

static const char *folder_of(Arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/');

	return !slash	       ? "."
	       : slash == path ? "/"
			       : arena_copy_n(arena, path, (size_t)(slash - path));
}

Project *project_open(const char *path, bool with_style, const char *style, bool confined)
{
	Project *project = project_new();
	Arena *arena = project->arena;

	project->path = path ? arena_copy(arena, path) : "atlas.yaml";
	if (is_folder(project->path))
		project->path = arena_printf(arena, "%s/atlas.yaml", project->path);
	project->folder = folder_of(arena, project->path);
	if (confined || confined_by_environment())
		confine(project, project->folder);
	project->atlas = atlas_read(arena, &project->diag, project->path);
	if (with_style && (project->atlas || style))
		read_sheet(project, style);
	if (project->atlas && project->sheet)
		project->atlas = atlas_sized(arena, project->atlas, project->sheet);
	if (project->atlas) {
		project->ledger = ledger_book(arena, &project->diag, project->atlas);
		project->figures = figures_expand(arena, &project->diag, project->atlas);
	}
	return project;
}

typedef LIST(const char *) LanguageList;

/* Once: a language that is named twice would be written over itself. */
static void choose_language(Arena *arena, LanguageList *chosen, const char *language)
{
	if (keyword_find(language, chosen->at, chosen->count) < 0)
		LIST_ADD(arena, chosen, language);
}

/* What is chosen is a tag of the atlas: no other becomes part of a path. */
const char *const *project_languages(Project *project, const char *names, size_t *count)
{
	const Atlas *atlas = project->atlas;
	LanguageList chosen = {0};
	char **list = options_list(names);

	for (size_t i = 0; list[i]; i++) {
		int at = keyword_find(list[i], atlas->languages, atlas->language_count);
		bool all = !strcmp(list[i], "all");

		for (size_t k = 0; all && k < atlas->language_count; k++)
			choose_language(project->arena, &chosen, atlas->languages[k]);
		if (at >= 0)
			choose_language(project->arena, &chosen, atlas->languages[at]);
		else if (!all)
			diag_error(&project->diag, (Span){0}, "render.unknown-language",
				   "the atlas has no language '%s'%s", list[i],
				   keyword_hint(project->arena, list[i], atlas->languages,
						atlas->language_count));
	}
	g_strfreev(list);
	*count = chosen.count;
	return chosen.at;
}

GallerySources project_gallery_sources(const Project *project, bool monochrome)
{
	return (GallerySources){
		.atlas = project->atlas,
		.figures = project->figures,
		.sheet = project->sheet,
		.faces = project->faces,
		.words_folder = arena_printf(project->arena, "%s/words", project->styles_folder),
		.own_words = project_file(project, "words"),
		.monochrome = monochrome};
}

int project_close(Project *project)
{
	int status = project->diag.errors ? STATUS_FAILED : STATUS_FINE;

	diag_print(&project->diag, stderr);
	arena_free(project->arena);
	return status;
}
