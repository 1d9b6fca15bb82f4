#include "cmocka_all.h"

#include <math.h>

#include "piece.h"
#include "sign/event_mark.h"
#include "sign/pattern.h"
#include "sign/place_mark.h"

static const Style ink = {.has_fill = true,
			  .fill = {32, 32, 32},
			  .has_stroke = true,
			  .stroke_width = 0.5,
			  .halo_color = {255, 255, 255}};

static const Styled *looks(Piece *piece, const Group *group, const Style *style)
{
	Styled *styled = arena_alloc(piece->scene->arena, sizeof *styled);

	*styled = (Styled){.element = group->element, .style = style};
	return styled;
}

static void event_row(Piece *piece, const char *kind, bool planned)
{
	Group *group = piece_row(piece, *kind ? kind : "other");

	group->element.planned = planned;
	group->styled = looks(piece, group, &ink);
	event_mark(piece->scene, group, kind, (Point){0, 0}, 10);
	piece_row_end(piece, NULL);
}

/* Marks of events, done, and one of each make as asked for. */
static void event_marks(void **state)
{
	static const char *const kinds[] = {
		"letter",	"statement", "communique", "proposal",	"request",
		"consultation", "visit",     "armed",	   "departure", ""};
	Piece piece = piece_open();

	(void)state;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		event_row(&piece, kinds[i], false);
	event_row(&piece, "letter", true);
	event_row(&piece, "armed", true);
	assert_true(piece_is_golden(&piece, "event-marks"));
}

static void place_marks(void **state)
{
	static const char *const names[] = {[SYMBOL_NONE] = "none",
					    [SYMBOL_DOT] = "dot",
					    [SYMBOL_RING] = "ring",
					    [SYMBOL_SQUARE] = "square",
					    [SYMBOL_CROSSING] = "crossing"};
	Piece piece = piece_open();

	(void)state;
	for (SymbolSet set = SYMBOL_NONE; set <= SYMBOL_CROSSING; set++) {
		Group *group = piece_row(&piece, names[set]);
		Style style = ink;

		style.symbol = set;
		style.symbol_size = 10;
		group->styled = looks(&piece, group, &style);
		place_mark_draw(piece.scene, group, (Point){0, 0});
		piece_row_end(&piece, NULL);
	}
	assert_true(piece_is_golden(&piece, "place-marks"));
}

static void patterns(void **state)
{
	static const char *const names[] = {[PATTERN_HATCH] = "hatch",
					    [PATTERN_CROSS_HATCH] = "cross-hatch",
					    [PATTERN_DOTS] = "dots"};
	Piece piece = piece_open();

	(void)state;
	for (SidePattern pattern = PATTERN_HATCH; pattern <= PATTERN_DOTS; pattern++) {
		Path area = path_new(piece.arena);

		path_box(&area, (Box){0, 0, 10, 6});
		path_box(&area, (Box){3, 2, 6, 4}); /* a hole */
		piece_path(&piece, names[pattern],
			   pattern_path(piece.arena, &area,
					&(PatternForm){pattern, 2.5, M_PI / 4, 0.5},
					(Point){5, 3}));
	}
	assert_true(piece_is_golden(&piece, "patterns"));
}

/* Fill, pattern and stroke, in their order; a paint that does not fill has no pattern. */
static void painted_areas(void **state)
{
	static const Paint both = {
		.fills = true, .fill = {200, 200, 200}, .strokes = true, .width = 1};
	static const Paint line = {.strokes = true, .width = 1};
	Piece piece = piece_open();
	Style style = ink;

	(void)state;
	style.hatch_spacing = 3;
	style.hatch_angle = 45;
	style.hatch_width = 0.5;
	for (SidePattern pattern = PATTERN_NONE; pattern <= PATTERN_HATCH; pattern++)
		for (int filled = 0; filled < 2; filled++) {
			Group *group = piece_row(
				&piece,
				arena_printf(piece.arena, "%s %s", filled ? "filled" : "outlined",
					     pattern == PATTERN_HATCH ? "hatch" : "plain"));
			Path area = path_new(piece.arena);

			path_box(&area, (Box){0, 0, 8, 4});
			style.pattern = pattern;
			pattern_paint(piece.scene, group, area, filled ? both : line, &style,
				      (Point){4, 2});
			piece_row_end(&piece, NULL);
		}
	assert_true(piece_is_golden(&piece, "painted-areas"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(event_marks),
		cmocka_unit_test(place_marks),
		cmocka_unit_test(patterns),
		cmocka_unit_test(painted_areas),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
