#include <errno.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "backend/backend.h"
#include "base/file.h"
#include "base/name.h"
#include "base/visible.h"
#include "command/command.h"
#include "command/options.h"
#include "command/project.h"
#include "manual/pages.h"
#include "typeset/faces.h"
#include "typeset/script.h"

enum { EDGES = 4, FILES = 5, EXTENT_DECIMALS = 6 };

/* A plate's size: its map is so wide, and as high as its extent within bounds; legend and notes stand below. All in mm. */
#define PLATE_WIDTH 140.0
#define MAP_LOW 70.0
#define MAP_HIGH 170.0
#define BESIDE_MAP 62.0

#define LATITUDE_MOST 90.0
#define TURN 360.0

/* What the files of a project begin with. */
typedef struct Start {
	const char *folder;
	double west, south, east, north; /* degrees; east of a west that is greater is counted on */
	char **languages;
	const FaceTable *faces; /* those that are installed */
} Start;

static bool complain(const char *format, const char *what)
{
	visible_complain("new", format, what);
	return false;
}

/* "W,S,E,N"; false after a message. */
static bool extent_parse(const char *text, Start *start)
{
	char **parts = g_strsplit(text, ",", -1);
	double at[EDGES] = {0};
	bool fine = g_strv_length(parts) == EDGES;

	for (size_t i = 0; fine && i < EDGES; i++) {
		char *end;

		at[i] = g_ascii_strtod(parts[i], &end);
		fine = end != parts[i] && !*end && isfinite(at[i]);
	}
	g_strfreev(parts);
	if (!fine)
		return complain("'%s' is no extent: write west,south,east,north in degrees", text);
	if (fabs(at[1]) > LATITUDE_MOST || fabs(at[3]) > LATITUDE_MOST || at[1] >= at[3])
		return complain(
			"'%s': the south has to lie below the north, both within 90 degrees", text);
	if (at[0] == at[2] || fabs(at[0]) > TURN || fabs(at[2]) > TURN ||
	    fabs(at[2] - at[0]) > TURN)
		return complain("'%s': from west to east has to be more than nothing and once "
				"around at most",
				text);
	start->west = at[0];
	start->south = at[1];
	start->east = at[2] > at[0] ? at[2] : at[2] + TURN;
	start->north = at[3];
	return true;
}

static bool languages_parse(const char *text, Start *start)
{
	start->languages = options_list(text);
	for (char **tag = start->languages; *tag; tag++)
		if (language_fault(*tag)) {
			visible_complain("new", "'%s' is no language: %s", *tag,
					 language_fault(*tag));
			return false;
		}
	return start->languages[0] != NULL ||
	       complain("'%s' names no language: write en, or en,fr", text);
}

static void add_degrees(StrBuf *out, double degrees)
{
	double turned = degrees > TURN / 2 ? degrees - TURN : degrees;

	strbuf_number(out, turned, EXTENT_DECIMALS);
}

static void add_size(StrBuf *out, const Start *start)
{
	double middle = (start->south + start->north) / 2 * G_PI / 180;
	double ratio = (start->north - start->south) /
		       fmax((start->east - start->west) * cos(middle), 1e-9);
	double height = fmin(fmax(PLATE_WIDTH * ratio, MAP_LOW), MAP_HIGH) + BESIDE_MAP;

	strbuf_printf(out, "%.0fmm x %.0fmm", PLATE_WIDTH, height);
}

/* "0.3,0.7": so far from west to east and from south to north, as longitude and latitude. */
static void add_point(StrBuf *out, const Start *start, const char *shares)
{
	double right = 0, up = 0;

	(void)sscanf(shares, "%lf,%lf", &right, &up);
	add_degrees(out, start->west + right * (start->east - start->west));
	strbuf_char(out, ',');
	strbuf_number(out, start->south + up * (start->north - start->south), EXTENT_DECIMALS);
}

/* A rule for each language whose letters the installed sheets have no family for. */
static void add_fonts(StrBuf *out, const Start *start)
{
	for (char **tag = start->languages; *tag; tag++) {
		const char *script = language_script(*tag);
		const FaceFamily *family = script ? faces_script(start->faces, script) : NULL;

		if (family)
			strbuf_printf(out,
				      "\nfigure:lang(%s) { font-family: \"%s\", \"Noto Sans\"; }",
				      *tag, family->name);
	}
}

/* What stands for a word between two @. */
static void fill(StrBuf *out, const Start *start, const char *word)
{
	if (!strcmp(word, "EXTENT")) {
		strbuf_number(out, start->west, EXTENT_DECIMALS);
		strbuf_add(out, ", ");
		strbuf_number(out, start->south, EXTENT_DECIMALS);
		strbuf_add(out, ", ");
		add_degrees(out, start->east);
		strbuf_add(out, ", ");
		strbuf_number(out, start->north, EXTENT_DECIMALS);
	} else if (!strcmp(word, "SIZE")) {
		add_size(out, start);
	} else if (!strcmp(word, "FONTS")) {
		add_fonts(out, start);
	} else if (!strcmp(word, "LANGUAGE")) {
		strbuf_add(out, start->languages[0]);
	} else if (!strcmp(word, "LANGUAGES")) {
		for (char **tag = start->languages; *tag; tag++)
			strbuf_printf(out, "%s%s", tag == start->languages ? "" : ", ", *tag);
	} else {
		add_point(out, start, word);
	}
}

static void add_line(StrBuf *out, const Start *start, const char *line)
{
	char **parts = g_strsplit(line, "@", -1);
	bool words = g_strv_length(parts) % 2 == 1 && parts[1] && strncmp(line, "@import", 7) != 0;

	for (size_t i = 0; words && parts[i]; i++) {
		if (i % 2)
			fill(out, start, parts[i]);
		else
			strbuf_add(out, parts[i]);
	}
	if (!words)
		strbuf_add(out, line);
	strbuf_char(out, '\n');
	g_strfreev(parts);
}

static bool write_in(const Start *start, Diag *diag, const char *name, const StrBuf *bytes)
{
	return file_replace(arena_printf(diag->arena, "%s/%s", start->folder, name), bytes, diag);
}

static bool write_start(const Start *start, Diag *diag, const ManualPage *file)
{
	StrBuf out = {0};
	bool fine;

	for (const char *const *line = file->lines; *line; line++)
		add_line(&out, start, *line);
	fine = write_in(start, diag, file->topic, &out);
	strbuf_release(&out);
	return fine;
}

/* The land of the world, as it was installed or as it lies in the source tree; NULL: nowhere. */
static char *land_folder(Arena *arena)
{
	static const char *const beside[] = {"../world", "../geodata/world/basemap"};
	const char *styles = styles_folder_find(arena);

	for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
		char *folder = arena_printf(arena, "%s/%s", styles, beside[i]);

		if (file_fault(NULL, arena_printf(arena, "%s/land.shp", folder), INT64_MAX) ==
		    FILE_FINE)
			return folder;
	}
	return NULL;
}

static bool copy_land(const Start *start, Diag *diag)
{
	static const char *const ends[FILES] = {"shp", "shx", "dbf", "prj", "cpg"};
	const char *from = land_folder(diag->arena);

	if (!from)
		return complain("the outline of the world's land is not installed beside %s",
				styles_folder_find(diag->arena));
	for (size_t i = 0; i < FILES; i++) {
		char *path = arena_printf(diag->arena, "%s/land.%s", from, ends[i]);
		StrBuf bytes = {0};
		gchar *read;
		gsize length;
		bool fine = g_file_get_contents(path, &read, &length, NULL);

		if (!fine)
			return complain("'%s' cannot be read", path);
		strbuf_add_n(&bytes, read, length);
		g_free(read);
		fine = write_in(start, diag, arena_printf(diag->arena, "basemap/land.%s", ends[i]),
				&bytes);
		strbuf_release(&bytes);
		if (!fine)
			return false;
	}
	return true;
}

/* Nothing of the user's is written over: the folder has to be new, or empty. */
static bool folder_is_free(const char *folder)
{
	GDir *there = g_dir_open(folder, 0, NULL);
	bool empty = !there || !g_dir_read_name(there);

	if (there)
		g_dir_close(there);
	if (!there && g_file_test(folder, G_FILE_TEST_EXISTS))
		return complain("'%s' is no folder", folder);
	return empty || complain("the folder '%s' is not empty", folder);
}

static const FaceTable *installed_faces(Diag *diag)
{
	const char *styles = styles_folder_find(diag->arena);
	const char *list = arena_printf(diag->arena, "%s/fonts", styles);
	FaceTable *table =
		faces_read(diag->arena, diag, arena_printf(diag->arena, "%s/faces.yaml", styles));

	if (table && file_fault(NULL, list, INT64_MAX) != FILE_MISSING &&
	    !faces_read_list(diag->arena, diag, table, list))
		return NULL;
	return table;
}

static int make_project(Start *start)
{
	Arena *arena = arena_new();
	Diag diag = {.arena = arena};
	bool fine = folder_is_free(start->folder) &&
		    (start->faces = installed_faces(&diag)) != NULL && copy_land(start, &diag);

	for (const ManualPage *file = manual_starts; fine && file->topic; file++)
		fine = write_start(start, &diag, file);
	diag_print(&diag, stderr);
	if (fine)
		printf("%s: a project that renders at once; edit its tables, then\n"
		       "    phaseline check %s\n    phaseline render %s -o %s/out\n",
		       start->folder, start->folder, start->folder, start->folder);
	arena_free(arena);
	return fine ? STATUS_FINE : STATUS_FAILED;
}

int command_new(int argc, char **argv)
{
	char *extent = NULL, *languages = NULL;
	GOptionEntry entries[] = {{"extent", 'e', 0, G_OPTION_ARG_STRING, &extent,
				   "the map: west,south,east,north in degrees (-6,41,10,52)",
				   "W,S,E,N"},
				  {"language", 'l', 0, G_OPTION_ARG_STRING, &languages,
				   "languages of the atlas, the first first (en)", "LIST"},
				  {0}};
	Start start = {0};
	int status = STATUS_USAGE;

	if (!options_parse("new", "DIR",
			   "Makes a project that renders at once, and teaches by its comments.",
			   entries, &argc, &argv))
		return STATUS_USAGE;
	if (argc != 2) {
		fprintf(stderr, "phaseline new: takes the folder to make\n");
	} else if (extent_parse(extent ? extent : "-6,41,10,52", &start) &&
		   languages_parse(languages ? languages : "en", &start)) {
		start.folder = argv[1];
		status = make_project(&start);
	}
	g_strfreev(start.languages);
	g_free(extent);
	g_free(languages);
	return status;
}
