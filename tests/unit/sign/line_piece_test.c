#include "cmocka_all.h"

#include "piece.h"
#include "sign/line.h"
#include "sign/outline.h"

static const char *const certainty_names[] = {
	[DOCUMENTED] = "documented", [INFERRED] = "inferred", [CONJECTURAL] = "conjectural"};

/* Straight, then about a corner. */
static Polyline course_of(Arena *arena)
{
	static const Point at[] = {{0, 0}, {30, 0}, {38, 14}};
	Polyline line = {arena_array(arena, 3, sizeof(Point)), 3, false};

	memcpy(line.at, at, sizeof at);
	return line;
}

/* Each style of line by each certainty. */
static void line_styles(void **state)
{
	static const char *const names[] = {[LINE_PLAIN] = "plain",
					    [LINE_FORTIFIED] = "fortified",
					    [LINE_FLOT] = "flot",
					    [LINE_PHASE] = "phase-line",
					    [LINE_RAIL] = "rail"};
	Piece piece = piece_open();
	Polyline course = course_of(piece.arena);

	(void)state;
	for (LineStyle kind = LINE_PLAIN; kind <= LINE_RAIL; kind++)
		for (Certainty certainty = DOCUMENTED; certainty <= CONJECTURAL; certainty++) {
			Style style = {.line_style = kind,
				       .tooth = 3,
				       .tie_spacing = 8,
				       .stroke_width = 1};

			piece_path(&piece,
				   arena_printf(piece.arena, "%s %s", names[kind],
						certainty_names[certainty]),
				   line_graphic(piece.arena, &course, &style, certainty, true));
		}
	assert_true(piece_is_golden(&piece, "line-styles"));
}

/* What stands beside a line: a bracket on either side, the band of its error, the tick between sectors, a sample. */
static void line_parts(void **state)
{
	Piece piece = piece_open();
	Polyline course = course_of(piece.arena);
	Style style = {.line_style = LINE_PLAIN, .stroke_width = 1};

	(void)state;
	piece_path(&piece, "bracket left", line_bracket(piece.arena, &course, 4, 2, true, NULL));
	piece_path(&piece, "bracket right", line_bracket(piece.arena, &course, 4, 2, false, NULL));
	piece_path(&piece, "band", line_band(piece.arena, &course, 3));
	piece_path(&piece, "boundary tick",
		   line_boundary_tick(piece.arena, (Point){10, 20}, (Point){0.6, 0.8}, 5));
	piece_path(&piece, "sample",
		   line_sample(piece.arena, (Point){0, 0}, 22, &style, CONJECTURAL, true));
	assert_true(piece_is_golden(&piece, "line-parts"));
}

static void outlines(void **state)
{
	Piece piece = piece_open();
	Path box = path_new(piece.arena), wedge = path_new(piece.arena);

	(void)state;
	path_box(&box, (Box){0, 0, 12, 5});
	path_move(&wedge, (Point){0, 0});
	path_line(&wedge, (Point){9, 3});
	path_line(&wedge, (Point){0, 6});
	path_close(&wedge);
	piece_path(&piece, "box dashed", outline_dashed(piece.arena, &box, 3));
	piece_path(&piece, "box dotted", outline_dotted(piece.arena, &box, 3));
	piece_path(&piece, "wedge dashed", outline_dashed(piece.arena, &wedge, 3));
	piece_path(&piece, "wedge dotted", outline_dotted(piece.arena, &wedge, 3));
	assert_true(piece_is_golden(&piece, "outlines"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(line_styles),
		cmocka_unit_test(line_parts),
		cmocka_unit_test(outlines),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
