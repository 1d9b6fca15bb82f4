#include "backend/svg_path.h"

#include <math.h>

typedef struct PathPlace {
	long x, y; /* hundredths of a point */
} PathPlace;

typedef struct SegmentCourse {
	StrBuf *out;
	SvgUnit unit;
	PathPlace pen, start;
	char letter; /* the command in force; it need not be repeated */
	bool spaced; /* a number went before, so a space or a sign must come between */
} SegmentCourse;

static void digits(StrBuf *out, unsigned long value, int least)
{
	char text[24];
	char *at = text + sizeof text;

	for (; value || least > 0; least--, value /= 10)
		*--at = (char)('0' + value % 10);
	strbuf_add_n(out, at, (size_t)(text + sizeof text - at));
}

/* ".5" for 0.5, "-3", "12.04": no zero that can be left out. */
static void course_number(SegmentCourse *course, long value)
{
	unsigned long size = value < 0 ? 0UL - (unsigned long)value : (unsigned long)value;

	if (value < 0)
		strbuf_char(course->out, '-');
	else if (course->spaced)
		strbuf_char(course->out, ' ');
	course->spaced = true;
	if (course->unit == SVG_HUNDREDTHS || size % 100 == 0) {
		digits(course->out, course->unit == SVG_HUNDREDTHS ? size : size / 100, 1);
		return;
	}
	digits(course->out, size / 100, 0);
	strbuf_char(course->out, '.');
	if (size % 10)
		digits(course->out, size % 100, 2);
	else
		digits(course->out, size / 10 % 10, 1);
}

static void course_letter(SegmentCourse *course, char letter)
{
	if (course->letter == letter)
		return;
	course->letter = letter;
	course->spaced = false;
	strbuf_char(course->out, letter);
}

static PathPlace place_of(Point point)
{
	return (PathPlace){lrint(point.x * 100), lrint(point.y * 100)};
}

/* Differences are short to write; they are of rounded places, so rounding does not add up along a coast. */
static void course_step(SegmentCourse *course, PathPlace to)
{
	course_number(course, to.x - course->pen.x);
	course_number(course, to.y - course->pen.y);
}

static void course_move(SegmentCourse *course, PathPlace to)
{
	course->letter = '\0';
	course_letter(course, 'm');
	course_step(course, to);
	/* Pairs that follow a move are lines. */
	course->letter = 'l';
	course->pen = course->start = to;
}

static void course_line(SegmentCourse *course, PathPlace to, bool moved)
{
	/* A line to where its move went is the dot of a round cap, and stays. */
	if (to.x == course->pen.x && to.y == course->pen.y && !moved)
		return;
	if (to.x == course->pen.x && !moved) {
		course_letter(course, 'v');
		course_number(course, to.y - course->pen.y);
	} else if (to.y == course->pen.y && !moved) {
		course_letter(course, 'h');
		course_number(course, to.x - course->pen.x);
	} else {
		course_letter(course, 'l');
		course_step(course, to);
	}
	course->pen = to;
}

static void course_curve(SegmentCourse *course, const Point *at)
{
	course_letter(course, 'c');
	for (int i = 0; i < 3; i++)
		course_step(course, place_of(at[i]));
	course->pen = place_of(at[2]);
}

static void course_close(SegmentCourse *course)
{
	strbuf_char(course->out, 'z');
	course->letter = 'z';
	course->spaced = false;
	course->pen = course->start;
}

void svg_path(StrBuf *out, const Path *path, SvgUnit unit)
{
	SegmentCourse course = {.out = out, .unit = unit};

	for (size_t i = 0; i < path->steps.count; i++) {
		const PathStep *step = &path->steps.at[i];

		switch (step->verb) {
		case PATH_MOVE:
			course_move(&course, place_of(step->at[0]));
			break;
		case PATH_LINE:
			course_line(&course, place_of(step->at[0]),
				    i && path->steps.at[i - 1].verb == PATH_MOVE);
			break;
		case PATH_CURVE:
			course_curve(&course, step->at);
			break;
		case PATH_CLOSE:
			course_close(&course);
			break;
		}
	}
}
