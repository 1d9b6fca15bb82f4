#include "chart/strength/strength_crowd.h"

#include <math.h>

#include "layout/search.h"

/* Prices of a place, in hundredths. */
enum {
	COST_CROSSED =
		4000,	  /* each line that runs through a plan's name, twice of it a hatched box */
	COST_EARLY = 24,  /* each step from the end of the line */
	COST_UNDER = 500, /* under the line, for a name */
	COST_NUMBER_CROSSED = 2000,
	COST_NUMBER_LATER = 100, /* each step from the beginning of the stretch */
	COST_NUMBER_OVER = 600,	 /* over the line, for a number */
	SOFT_CROSSINGS = 2
};

/* Steps along a line, as shares of its length. */
#define NAME_FIRST 0.04
#define NAME_LAST 0.98
#define NAME_STEP 0.02
#define NAME_STEPS 48	/* so many at most */
#define NAME_SIDES 4	/* left or right of a point, over or under the line */
#define NUMBER_STEPS 12 /* along a stretch */

#define BESIDE 3.0 /* from a point of a line to its name, from the end of a stretch to its number */
#define PAD 1.0	   /* blank on both sides of a text */
#define CLEAR 2.0  /* over the axis's zero */
#define SEGMENT_SAMPLES 24 /* fine enough for boxes of text */

/* In font sizes: what a text takes over and under its base line; its base line under or over a line. */
#define ASCENT 0.85
#define DESCENT 0.25
#define NAME_UNDER 1.05
#define NUMBER_UNDER 1.15
#define OVER 0.45

static bool segment_meets(Point a, Point b, Box box)
{
	for (int i = 0; i <= SEGMENT_SAMPLES; i++) {
		double x = a.x + (b.x - a.x) * i / SEGMENT_SAMPLES;
		double y = a.y + (b.y - a.y) * i / SEGMENT_SAMPLES;

		if (x > box.x0 && x < box.x1 && y > box.y0 && y < box.y1)
			return true;
	}
	return false;
}

/* What a box crosses; SEARCH_NEVER where it is taken. */
static int crossings(const Crowd *crowd, Box box)
{
	int count = 0;

	for (size_t i = 0; i < crowd->taken.count; i++)
		if (box_meets(crowd->taken.at[i], box))
			return SEARCH_NEVER;
	for (size_t i = 0; i < crowd->soft.count; i++)
		count += box_meets(crowd->soft.at[i], box) ? SOFT_CROSSINGS : 0;
	for (size_t i = 0; i < crowd->courses.count; i++)
		for (size_t k = 1; k < crowd->courses.at[i].count; k++)
			count += segment_meets(crowd->courses.at[i].at[k - 1],
					       crowd->courses.at[i].at[k], box);
	return count;
}

/* The levels and the hatched boxes of what was carried out. */
static void add_filled(Crowd *crowd, const PanelLayout *layout)
{
	const LaidCourse *filled = layout->filled;
	const StrengthPanel *panel = layout->panel;
	const ValueAxis *axis = &layout->values;

	for (size_t i = 0; i < filled->plateaus.count; i++) {
		const Plateau *at = &filled->plateaus.at[i];
		double y = value_axis_y(axis, strength_value(panel, at->total));
		Point *ends = arena_array(crowd->arena, 2, sizeof *ends);

		ends[0] = (Point){at->x0, y};
		ends[1] = (Point){at->x1, y};
		LIST_ADD(crowd->arena, &crowd->courses, ((Polyline){.at = ends, .count = 2}));
	}
	for (size_t i = 0; i < filled->windows.count; i++) {
		const Change *at = &filled->windows.at[i];
		double a = strength_value(panel, at->before), b = strength_value(panel, at->after);

		LIST_ADD(crowd->arena, &crowd->soft,
			 ((Box){at->x0, value_axis_y(axis, fmax(a, b)), at->x1,
				value_axis_y(axis, fmin(a, b))}));
	}
}

Crowd crowd_of(Arena *arena, const PanelLayout *layout, double right)
{
	Crowd crowd = {.arena = arena,
		       .room = {layout->time->x0, layout->values.y1, right, layout->values.y0},
		       .right = right};

	for (size_t i = 0; i < layout->panel->course_count; i++)
		if (&layout->courses[i] != layout->filled)
			LIST_ADD(arena, &crowd.courses, layout->courses[i].line);
	if (layout->filled)
		add_filled(&crowd, layout);
	return crowd;
}

bool crowd_take(Crowd *crowd, Box box)
{
	if (crossings(crowd, box) < 0)
		return false;
	LIST_ADD(crowd->arena, &crowd->taken, box);
	return true;
}

static Box text_box(CrowdText text, Point base)
{
	return (Box){base.x - PAD, base.y - text.size * ASCENT, base.x + text.width + PAD,
		     base.y + text.size * DESCENT};
}

/* Candidate `name` of crowd_place_name: its base line. */
static Point name_base(const Polyline *course, double along, int side, CrowdText text)
{
	Point at = polyline_at(course, along * polyline_length(course), NULL);

	return (Point){side & 1 ? at.x + BESIDE : at.x - BESIDE - text.width,
		       side & 2 ? at.y + text.size * NAME_UNDER : at.y - text.size * OVER};
}

bool crowd_place_name(Crowd *crowd, const Polyline *course, CrowdText text, Point *base)
{
	Search search = {0};
	int step = 0;

	for (double t = NAME_FIRST; t < NAME_LAST; t += NAME_STEP, step++)
		for (int side = 0; side < NAME_SIDES; side++) {
			Point at = name_base(course, t, side, text);
			Box box = text_box(text, at);
			int64_t cost = (NAME_STEPS - step) * COST_EARLY;
			int crossed;

			cost += side & 2 ? COST_UNDER : 0;
			if (!box_holds(crowd->room, box) || !search_open(&search, cost))
				continue;
			crossed = crossings(crowd, box);
			if (crossed >= 0 &&
			    search_offer(&search, cost + (int64_t)crossed * COST_CROSSED, 0))
				*base = at;
		}
	if (search.found)
		LIST_ADD(crowd->arena, &crowd->taken, text_box(text, *base));
	return search.found;
}

bool crowd_place_number(Crowd *crowd, const PanelLayout *layout, const Plateau *plateau,
			CrowdText text, Point *base)
{
	const ValueAxis *axis = &layout->values;
	double low = value_axis_y(axis, strength_low(layout->panel, plateau->total));
	double high = value_axis_y(axis, strength_high(layout->panel, plateau->total));
	double last = crowd->right - text.width, first = plateau->x0 + BESIDE;
	double reach = fmin(fmax(first, plateau->x1 - text.width - BESIDE), last);
	Search search = {0};

	for (int k = 0; k <= NUMBER_STEPS; k++)
		for (int over = 0; over < 2; over++) {
			Point at = {fmin(first + (reach - plateau->x0 - BESIDE) * k / NUMBER_STEPS,
					 last),
				    over ? high - text.size * OVER
					 : low + text.size * NUMBER_UNDER};
			int64_t cost = k * COST_NUMBER_LATER + over * COST_NUMBER_OVER;
			int crossed = crossings(crowd, text_box(text, at));

			if (crossed < 0 || (!over && at.y + CLEAR > value_axis_y(axis, 0)))
				continue;
			if (search_offer(&search, cost + (int64_t)crossed * COST_NUMBER_CROSSED, 0))
				*base = at;
		}
	if (search.found)
		LIST_ADD(crowd->arena, &crowd->taken, text_box(text, *base));
	return search.found;
}
