#include "cmocka_all.h"

#include "piece.h"
#include "sign/arrow.h"
#include "sign/outline.h"
#include "sign/ribbon.h"

static Polyline course_of(Arena *arena, const Point *at, size_t count)
{
	Polyline line = {arena_array(arena, count, sizeof(Point)), count, false};

	memcpy(line.at, at, count * sizeof *at);
	return line;
}

static Polyline straight(Arena *arena)
{
	return course_of(arena, (Point[]){{0, 0}, {60, 0}}, 2);
}

/* Every form of arrow on a straight course. */
static void arrows(void **state)
{
	static const ArrowForm plain = {.width = 5, .taper = 1, .head = 2.4};
	static const ArrowForm tapered = {.width = 5, .taper = 0.5, .head = 2.4};
	static const ArrowForm hollow = {.width = 5, .taper = 1, .head = 2.4, .hollow = true};
	static const ArrowForm inferred = {
		.width = 5, .taper = 1, .head = 2.4, .segment = 12, .gap = 3};
	static const ArrowForm fading = {.width = 5, .taper = 1, .head = 2.4, .fade = 12};
	static const ArrowForm thick = {.width = 14, .taper = 0.8, .head = 2.2};
	Piece piece = piece_open();
	Polyline course = straight(piece.arena);
	Path edges = path_new(piece.arena);
	Path outline = arrow_outline(piece.arena, &course, &plain);

	(void)state;
	piece_path(&piece, "plain", outline);
	piece_path(&piece, "contingent", outline_dotted(piece.arena, &outline, 6));
	piece_path(&piece, "tapered", arrow_outline(piece.arena, &course, &tapered));
	piece_path(&piece, "hollow", arrow_outline(piece.arena, &course, &hollow));
	piece_path(&piece, "inferred", arrow_outline(piece.arena, &course, &inferred));
	piece_path(&piece, "casing of inferred", arrow_casing(piece.arena, &course, &inferred));
	piece_path(&piece, "fading", arrow_outline(piece.arena, &course, &fading));
	piece_path(&piece, "fade step 2 of 4",
		   arrow_fade_step(piece.arena, &course, &fading, 1, 4, &edges));
	piece_path(&piece, "its edges", edges);
	piece_path(&piece, "thick for its length", arrow_outline(piece.arena, &course, &thick));
	piece_path(&piece, "head", arrow_head_outline(piece.arena, &course, &plain));
	assert_true(piece_is_golden(&piece, "arrows"));
}

/* About a bend, and the course itself. */
static void arrow_courses(void **state)
{
	static const Point waypoints[] = {{0, 0}, {30, 0}, {30, 24}};
	static const ArrowForm form = {.width = 4, .taper = 0.8, .head = 2.4};
	Piece piece = piece_open();
	Polyline way = course_of(piece.arena, waypoints, 3);
	Polyline course = arrow_course(piece.arena,
				       &(ArrowRoute){.way = way, .sigma = 4, .tail = 2, .tip = 3});
	Polyline moved = arrow_course(
		piece.arena,
		&(ArrowRoute){.way = way, .sigma = 4, .tail = 2, .tip = 3, .beside = 5});
	Path path = path_new(piece.arena), aside = path_new(piece.arena);

	(void)state;
	path_polyline(&path, &course);
	path_polyline(&aside, &moved);
	piece_path(&piece, "course", path);
	piece_path(&piece, "course moved to its left", aside);
	piece_path(&piece, "arrow", arrow_outline(piece.arena, &course, &form));
	assert_true(piece_is_golden(&piece, "arrow-courses"));
}

static void reliefs(void **state)
{
	Piece piece = piece_open();
	Path incoming = path_new(piece.arena), outgoing = path_new(piece.arena);

	(void)state;
	relief_outline(piece.arena, &(ReliefForm){{0, 0}, {1, 0}, 17, 3}, &incoming, &outgoing);
	piece_path(&piece, "incoming", incoming);
	piece_path(&piece, "outgoing", outgoing);
	assert_true(piece_is_golden(&piece, "relief-in-place"));
}

static void ribbons(void **state)
{
	Piece piece = piece_open();
	Ribbon up = ribbon_leaving(10, 50, 8, 40, 30, true);
	Ribbon down = ribbon_leaving(10, 50, 8, 40, 30, false);
	Ribbon joining = ribbon_joining(10, 50, 8, 40, 30);
	Ribbon part = ribbon_part(&up, 0.25, 0.5);

	(void)state;
	piece_path(&piece, "leaves upwards", ribbon_path(piece.arena, &up));
	piece_path(&piece, "leaves downwards", ribbon_path(piece.arena, &down));
	piece_path(&piece, "joins", ribbon_path(piece.arena, &joining));
	piece_path(&piece, "part", ribbon_path(piece.arena, &part));
	assert_true(piece_is_golden(&piece, "ribbons"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(arrows),
		cmocka_unit_test(arrow_courses),
		cmocka_unit_test(reliefs),
		cmocka_unit_test(ribbons),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
