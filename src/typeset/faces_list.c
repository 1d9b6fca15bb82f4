#include <glib.h>
#include <string.h>

#include "base/keyword.h"
#include "syntax/source.h"
#include "typeset/faces.h"

typedef enum Part { FAMILY, STYLE, FILES, PACKAGE, SCRIPT, PART_COUNT } Part;

typedef struct FaceLine {
	Arena *arena;
	Diag *diag;
	FaceTable *table;
	Span span;
	char *parts[PART_COUNT]; /* "" where there are fewer */
} FaceLine;

static const FontPackage *line_package(const FaceLine *line)
{
	const FaceTable *table = line->table;
	LIST(const char *) names = {0};

	for (size_t i = 0; i < table->package_count; i++) {
		if (!strcmp(table->packages[i].name, line->parts[PACKAGE]))
			return &table->packages[i];
		LIST_ADD(line->arena, &names, table->packages[i].name);
	}
	diag_error(line->diag, line->span, "fonts.unknown-package",
		   "no package '%s' in faces.yaml%s", line->parts[PACKAGE],
		   keyword_hint(line->arena, line->parts[PACKAGE], names.at, names.count));
	return NULL;
}

/* The last of the families where the line goes on with it, else a new one; NULL after an error. */
static FaceFamily *line_family(const FaceLine *line)
{
	FaceTable *table = line->table;
	FaceFamily *family = table->family_count ? &table->families[table->family_count - 1] : NULL;
	const FontPackage *package = line_package(line);

	if (!package || (family && !strcmp(family->name, line->parts[FAMILY])))
		return package ? family : NULL;
	family = faces_add_family(table, line->diag, line->parts[FAMILY], line->span);
	if (family) {
		family->package = package;
		family->serif = strstr(family->name, "Serif") != NULL;
		family->script = *line->parts[SCRIPT] ? line->parts[SCRIPT] : NULL;
	}
	return family;
}

/* "a.ttf b.ttc#2": the names; the number is that of the last name that has one. */
static NameList line_files(const FaceLine *line, int *index)
{
	char **names = g_strsplit(line->parts[FILES], " ", -1);
	const char **kept = arena_array(line->arena, g_strv_length(names), sizeof *kept);
	size_t count = 0;

	for (size_t i = 0; names[i]; i++) {
		char *number = strchr(names[i], '#');

		if (number) {
			*index = (int)g_ascii_strtoll(number + 1, NULL, 10);
			*number = '\0';
		}
		if (*names[i])
			kept[count++] = arena_copy(line->arena, names[i]);
	}
	g_strfreev(names);
	return (NameList){kept, count};
}

static bool line_read(const FaceLine *line)
{
	static const char *const styles[] = {"regular", "bold", "italic", "bold italic"};
	int style = keyword_find(line->parts[STYLE], styles, G_N_ELEMENTS(styles));
	Face face = {.span = line->span};

	face.files = line_files(line, &face.index);
	if (!*line->parts[FAMILY] || style < 0 || !face.files.count)
		return diag_error(line->diag, line->span, "fonts.bad-line",
				  "a line is 'family, style, file names, package, script', and a "
				  "style is one of %s",
				  "regular, bold, italic, bold italic");
	face.weight = style & 1 ? FACE_BOLD_WEIGHT : FACE_REGULAR_WEIGHT;
	face.italic = style >= 2;
	return line_family(line) && faces_add(line->table, line->diag, face);
}

/* Cuts a line at its commas. */
static bool line_take(FaceLine *line, const char *text)
{
	char **parts = g_strsplit(text, ",", PART_COUNT);
	size_t count = g_strv_length(parts);

	for (size_t i = 0; i < PART_COUNT; i++)
		line->parts[i] = arena_copy(line->arena, i < count ? g_strstrip(parts[i]) : "");
	g_strfreev(parts);
	return line_read(line);
}

bool faces_read_list(Arena *arena, Diag *diag, FaceTable *table, const char *path)
{
	const SourceText *source = source_read(arena, diag, path, NULL);
	FaceLine line = {.arena = arena, .diag = diag, .table = table};
	char **lines;
	bool good = true;

	if (!source)
		return false;
	lines = g_strsplit(source->bytes, "\n", -1);
	for (size_t i = 0; lines[i]; i++) {
		const char *text = g_strstrip(lines[i]);

		line.span = (Span){.file = source->file, .line = (int)i + 1, .column = 1};
		if (*text && *text != '#')
			good = line_take(&line, text) && good;
	}
	g_strfreev(lines);
	return good;
}
