/*
 * piece.h: small goldens of pieces, tests/pieces/NAME.golden: a few things drawn one below another as rows of text.
 *
 * For unit tests, which run from the root of the repository. A row is a group of a scene, or a path; paths are told with
 * every step, so that a change of one constant is a diff of a few numbers. A golden that is not there yet is stored and
 * fails this once. What was drawn lies in out/tests/pieces (make review, make accept T=NAME).
 */
#ifndef TESTS_PIECE_H
#define TESTS_PIECE_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <glib.h>

#include "scene/dump.h"
#include "scene/scene.h"

typedef struct Piece {
	Arena *arena;
	Scene *scene; /* the row that is being drawn */
	StrBuf text;
} Piece;

static inline Piece piece_open(void)
{
	return (Piece){.arena = arena_new()};
}

/* A group to draw the next row into. */
static inline Group *piece_row(Piece *piece, const char *name)
{
	piece->scene = scene_new(piece->arena, 0, 0, "en");
	return scene_open(piece->scene, piece->scene->root, (Element){.name = name});
}

/* Whether one of `lines` is this line of text. */
static inline bool piece_says(const char *lines, const char *line, size_t length)
{
	for (const char *at = lines; at && *at; at = strchr(at, '\n'), at += at ? 1 : 0)
		if (strncmp(at, line, length) == 0 && (at[length] == '\n' || at[length] == '\0'))
			return true;
	return false;
}

/* Ends the row: its lines go into the text, but for those that `beside` (NULL: none) has too. Returns what the row says. */
static inline const char *piece_row_end(Piece *piece, const char *beside)
{
	StrBuf row = {0};
	const char *said, *end;

	scene_dump_whole(piece->scene, &row);
	/* The scene's and the figure's own lines say nothing. */
	said = strchr(strchr(row.at, '\n') + 1, '\n') + 1;
	said = arena_copy(piece->arena, said);
	strbuf_release(&row);
	for (const char *line = said; *line; line = end + 1) {
		end = strchr(line, '\n');
		if (!beside || !piece_says(beside, line, (size_t)(end - line)))
			strbuf_printf(&piece->text, "%.*s\n", (int)(end - line - 2), line + 2);
	}
	return said;
}

/* A row that is the steps of a path. */
static inline void piece_path(Piece *piece, const char *name, Path path)
{
	static const char lead[] = " fill=#000000";
	StrBuf row = {0};
	char *steps;

	piece->scene = scene_new(piece->arena, 0, 0, "en");
	scene_path(piece->scene, piece->scene->root, path, (Paint){.fills = true});
	scene_dump_whole(piece->scene, &row);
	steps = strstr(row.at, lead) + strlen(lead);
	strbuf_printf(&piece->text, "%s:%s", name, steps);
	strbuf_release(&row);
}

/* Ends the piece: whether it is as the golden says; says how not. */
static inline bool piece_is_golden(Piece *piece, const char *name)
{
	char *golden = g_strdup_printf("tests/pieces/%s.golden", name);
	char *drawn = g_strdup_printf("out/tests/pieces/%s.golden", name);
	char *compare = g_strdup_printf("diff -u %s %s >&2", golden, drawn);
	bool stored = g_file_test(golden, G_FILE_TEST_EXISTS);
	bool same;

	g_mkdir_with_parents("out/tests/pieces", 0777);
	g_mkdir_with_parents("tests/pieces", 0777);
	same = g_file_set_contents(drawn, piece->text.at, (gssize)piece->text.length, NULL) &&
	       (stored ||
		g_file_set_contents(golden, piece->text.at, (gssize)piece->text.length, NULL)) &&
	       system(compare) == 0 && stored;
	if (!stored)
		fprintf(stderr, "no golden yet; stored %s: look at it\n", golden);
	else if (!same)
		fprintf(stderr, "make review; make accept T=%s\n", name);
	g_free(golden);
	g_free(drawn);
	g_free(compare);
	strbuf_release(&piece->text);
	arena_free(piece->arena);
	return same;
}

#endif
