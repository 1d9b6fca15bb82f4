#include "chart/flow/flow_draw.h"

#include <math.h>

#include "base/measure.h"
#include "chart/flow/flow_words.h"
#include "sign/attributes.h"

#define END (1.7 * PT_PER_MM) /* length of a doubtful end */
#define PIECES_MOST 9
#define SIZE_SHARE 0.36 /* from the middle of a line to its baseline, by its size */

Group *flow_group(const Chart *chart, Group *parent, const FlowStrip *strip, const char *way,
		  const char *id)
{
	Arena *arena = chart->pen->scene->arena;
	Element element = {.name = "flow", .id = id, .planned = strip->planned};
	size_t count;
	const Attribute *own = force_attributes(arena, &strip->panel->force, 1, DOCUMENTED, &count);
	Attribute *all = arena_array(arena, count + 2, sizeof *all);

	for (size_t i = 0; i < count; i++)
		all[i] = own[i];
	all[count] = (Attribute){"plan", strip->course->plan->id};
	all[count + 1] = (Attribute){"way", way};
	element.attributes = all;
	element.attribute_count = count + 2;
	return pen_open(chart->pen, parent, element);
}

/* Edges of the band from left to right and back. */
static void draw_band(const Chart *chart, Group *parent, const FlowStrip *strip)
{
	Arena *arena = chart->pen->scene->arena;
	Group *group = flow_group(chart, parent, strip, "stays",
				  arena_printf(arena, "flow-%s-%s", strip->panel->force->id,
					       strip->course->plan->id));
	size_t count = strip->branch_count + 1;
	Path path = path_new(arena);

	/* When all have left there is no band. */
	while (count && strip->levels[count - 1].bottom - strip->levels[count - 1].top < 0.01)
		count--;
	if (!count)
		return;

	for (size_t i = 0; i < count; i++) {
		const FlowLevel *level = &strip->levels[i];

		(i ? path_line : path_move)(&path, (Point){level->x0, level->top});
		path_line(&path, (Point){level->x1, level->top});
	}
	for (size_t i = count; i-- > 0;) {
		const FlowLevel *level = &strip->levels[i];

		path_line(&path, (Point){level->x1, level->bottom});
		path_line(&path, (Point){level->x0, level->bottom});
	}
	path_close(&path);
	scene_path(chart->pen->scene, group, path, style_paint(style_of(group)));
}

/* A stretch of time and how sure it is that the branch was under way in it, 0 to 1. */
typedef struct Piece {
	double x0, x1, share;
} Piece;

typedef struct Pieces {
	Piece at[PIECES_MOST];
	size_t count;
} Pieces;

static void add_piece(Pieces *pieces, double x0, double x1, double share)
{
	if (x1 - x0 > 0.01)
		pieces->at[pieces->count++] = (Piece){x0, x1, share};
}

/* The marks of a doubtful bound: half tint for "about", steps for unverified; inwards from x. Returns where they end. */
static double add_mark(Pieces *pieces, const EdtfBound *bound, double x, double length, int way)
{
	int steps = bound->uncertain ? 3 : bound->approximate ? 1 : 0;

	for (int i = 0; i < steps; i++) {
		/* Pieces stand in the order of time: those of an end from its inside outwards. */
		int k = way > 0 ? i : steps - 1 - i;
		double share = steps == 1 ? 0.5 : (k + 1) / 4.0,
		       from = x + way * length * k / steps, to = x + way * length * (k + 1) / steps;

		add_piece(pieces, fmin(from, to), fmax(from, to), share);
	}
	return steps ? x + way * length : x;
}

static Pieces pieces_of(const Chart *chart, const FlowBranch *branch)
{
	const TimeAxis *axis = &chart->axis;
	const CourseStep *step = branch->step;
	const Edtf *when = flow_when(step->row);
	double core0 = branch->x0, core1 = branch->x1, length, inner0, inner1;
	Pieces pieces = {0}, last = {0};

	if (!day_is_open(step->start_hi) && step->start_hi > step->start_lo)
		core0 = fmin(time_axis_day(axis, step->start_hi), branch->x1);
	if (!day_is_open(step->end_lo) && step->end_lo < step->end_hi)
		core1 = fmax(time_axis_day(axis, step->end_lo + 1), branch->x0);
	if (core0 > core1)
		core0 = core1 = (branch->x0 + branch->x1) / 2;
	length = fmin(END, (core1 - core0) / 3);
	add_piece(&pieces, branch->x0, core0, FLOW_UNSURE);
	inner0 = when ? add_mark(&pieces, &when->start, core0, length, 1) : core0;
	inner1 = when ? add_mark(&last, &when->end, core1, length, -1) : core1;
	add_piece(&pieces, inner0, inner1, 1);
	for (size_t i = 0; i < last.count; i++)
		add_piece(&pieces, last.at[i].x0, last.at[i].x1, last.at[i].share);
	add_piece(&pieces, core1, branch->x1, FLOW_UNSURE);
	if (!pieces.count)
		add_piece(&pieces, branch->x0, fmax(branch->x1, branch->x0 + 1), 1);
	return pieces;
}

/* Where time lies along a branch: as the axis has it, but for a turn that is longer than its time. */
typedef struct Track {
	const FlowBranch *branch;
	double turn, from,
		to; /* where the turn begins on the page; its time there and at the end */
} Track;

static Track track_of(const FlowBranch *branch)
{
	bool joins = branch->way == FLOW_JOINS;

	return (Track){branch, ribbon_middle(&branch->ribbon, 0).x,
		       joins ? branch->x0 : fmin(branch->turn, branch->x1), branch->x1};
}

static double parameter_at(const Track *track, double x)
{
	const Ribbon *ribbon = &track->branch->ribbon;
	double x0 = ribbon_middle(ribbon, 0).x, x1 = ribbon_middle(ribbon, 1).x;
	double share = track->to > track->from ? (x - track->from) / (track->to - track->from) : 1;

	return ribbon_at_x(ribbon, x0 + (x1 - x0) * fmin(fmax(share, 0), 1));
}

/* What a branch covers while it runs on in the band, on one level of it: no more than there is band. */
static Box run_box(const FlowBranch *branch, const FlowLevel *level, double x0, double x1)
{
	bool up = branch->way == FLOW_LEAVES;
	double top = branch->edge - (up ? 0 : branch->width),
	       bottom = branch->edge + (up ? branch->width : 0);

	return (Box){fmax(x0, level->x0), fmax(top, level->top), fmin(x1, level->x1),
		     fmin(bottom, level->bottom)};
}

/* The boxes of a run between two x, one for each level. */
static Path run_path(Arena *arena, const FlowStrip *strip, const FlowBranch *branch, double x0,
		     double x1)
{
	Path path = path_new(arena);

	for (size_t i = 0; branch->way != FLOW_JOINS && i <= strip->branch_count; i++) {
		Box box = run_box(branch, &strip->levels[i], x0, fmin(x1, branch->turn));

		if (box.x1 - box.x0 > 0.01 && box.y1 - box.y0 > 0.01)
			path_box(&path, box);
	}
	return path;
}

/* One stretch of time: in the band as long as the branch runs on in it, then in the turn. */
static void draw_piece(const Chart *chart, Group *group, const FlowStrip *strip, const Track *track,
		       double x0, double x1, Color fill)
{
	Scene *scene = chart->pen->scene;
	Paint paint = {.fills = true, .fill = fill};
	Path run = run_path(scene->arena, strip, track->branch, x0, x1);

	if (run.steps.count)
		scene_path(scene, group, run, paint);
	if (x1 > track->from) {
		Ribbon part = ribbon_part(&track->branch->ribbon, parameter_at(track, x0),
					  parameter_at(track, x1));

		scene_path(scene, group, ribbon_path(scene->arena, &part), paint);
	}
}

static void draw_pieces(const Chart *chart, Group *group, const FlowStrip *strip,
			const FlowBranch *branch)
{
	const Color paper = style_paper(group);
	Pieces pieces = pieces_of(chart, branch);
	Track track = track_of(branch);

	for (size_t i = 0; i < pieces.count; i++) {
		const Piece *piece = &pieces.at[i];

		draw_piece(chart, group, strip, &track, piece->x0,
			   i + 1 < pieces.count ? piece->x1 : branch->x1,
			   color_tint(style_of(group)->fill, paper, piece->share));
	}
}

static Path head_path(Arena *arena, const FlowBranch *branch)
{
	Point middle = ribbon_middle(&branch->ribbon, 1);
	double half = flow_head_half(branch->width);
	Path path = path_new(arena);

	path_move(&path, (Point){middle.x - half, middle.y});
	path_line(&path, (Point){middle.x, middle.y - flow_head_height(branch->width)});
	path_line(&path, (Point){middle.x + half, middle.y});
	path_close(&path);
	return path;
}

static Group *draw_branch(const Chart *chart, Group *parent, const FlowStrip *strip,
			  const FlowBranch *branch)
{
	Scene *scene = chart->pen->scene;
	Group *group = flow_group(chart, parent, strip, flow_way_names[branch->way],
				  arena_printf(scene->arena, "flow-%s", branch->step->row->id));
	Paint outline = style_paint(style_of(group));
	Path run;

	group->title = flow_words_sentence(chart, strip, branch);
	if (!strip->planned)
		draw_pieces(chart, group, strip, branch);
	outline.fills = strip->planned;
	run = run_path(scene->arena, strip, branch, branch->x0, branch->turn);
	if (strip->planned && run.steps.count)
		scene_path(scene, group, run, outline);
	scene_path(scene, group, ribbon_path(scene->arena, &branch->ribbon), outline);
	outline.fills = true;
	if (branch->way == FLOW_LEAVES)
		scene_path(scene, group, head_path(scene->arena, branch), outline);
	return group;
}

/* Read upwards, where labels stand close. */
static void draw_upright(const Chart *chart, Group *parent, const FlowBranch *branch)
{
	Group *group = pen_open(chart->pen, parent, (Element){.name = "label"});
	const TextRun *run = pen_shape(chart->pen, group, branch->forms[branch->form].lines[0]);
	TextLeaf *leaf = pen_text(
		chart->pen, group, run,
		(Point){box_centre(branch->label).x + run->size * SIZE_SHARE, branch->label.y1}, 0);

	leaf->angle = -1.5707963267948966;
	chart_halo(group, leaf);
}

static void draw_label(const Chart *chart, Group *group, const FlowBranch *branch)
{
	const FlowLabel *label = &branch->forms[branch->form];
	bool up = branch->way == FLOW_LEAVES;
	double line = (branch->label.y1 - branch->label.y0) / (double)label->count;
	Point tip = ribbon_middle(&branch->ribbon, branch->way == FLOW_JOINS ? 0 : 1);
	double at = up ? tip.y - flow_head_height(branch->width) : tip.y,
	       to = up ? branch->label.y1 : branch->label.y0, x = tip.x;

	if (fabs(at - to) > 4) {
		Group *leader = pen_open(chart->pen, group, (Element){.name = "tick"});

		chart_line(chart, leader, (Point){x, at + (up ? -1 : 1)},
			   (Point){x, to + (up ? 0.5 : -0.5)});
	}
	if (branch->upright) {
		draw_upright(chart, group, branch);
		return;
	}
	for (size_t i = 0; i < label->count; i++)
		chart_text(chart, group, i && i + 1 == label->count ? "when" : "label",
			   label->lines[i],
			   (Point){(branch->label.x0 + branch->label.x1) / 2,
				   branch->label.y0 + line * ((double)i + 0.78)},
			   0.5);
}

static bool hits_branch(const Chart *chart, const FlowStrip *strip, Box box)
{
	for (size_t i = 0; i < strip->branch_count; i++) {
		const FlowBranch *branch = &strip->branches[i];
		Path path = ribbon_path(chart->pen->scene->arena, &branch->ribbon);

		if (box_meets(box_grow(path_bounds(&path), 2), box) ||
		    (branch->form >= 0 && box_meets(branch->label, box)))
			return true;
	}
	return false;
}

/* How far down the band is free of what runs on in it, from x0 to x1. */
static double free_below(const FlowStrip *strip, const FlowLevel *level, double x0, double x1)
{
	double bottom = level->bottom;

	for (size_t i = 0; i < strip->branch_count; i++) {
		const FlowBranch *branch = &strip->branches[i];
		Box box = run_box(branch, level, branch->x0, branch->turn);

		if (branch->way != FLOW_JOINS && box.x0 < x1 && box.x1 > x0)
			bottom = fmin(bottom, box.y0);
	}
	return bottom;
}

/* In the band where it fits, else under it where no other stands. */
static void draw_numbers(const Chart *chart, Group *parent, const FlowStrip *strip)
{
	Group *group = flow_group(chart, parent, strip, "stays", NULL);
	double taken = -HUGE_VAL;

	for (size_t i = 0; i <= strip->branch_count; i++) {
		const FlowLevel *level = &strip->levels[i];
		const char *words = flow_words_level(chart, strip, level);
		double width = chart_text_width(chart, group, "label", words),
		       x = (level->x0 + level->x1) / 2, size = style_of(group)->font_size;
		double bottom = free_below(strip, level, x - width / 2, x + width / 2);
		bool inside =
			width + 6 < level->x1 - level->x0 && size * 1.15 < bottom - level->top;

		if (inside) {
			Group *label = pen_open(chart->pen, group, (Element){.name = "label"});
			TextLeaf *leaf = pen_text(
				chart->pen, label, pen_shape(chart->pen, label, words),
				(Point){x, (level->top + bottom) / 2 + size * SIZE_SHARE}, 0.5);

			leaf->color = color_ink_on(style_of(group)->fill, style_paper(group));
			continue;
		}
		x = fmax(fmin(x, chart->area.x1 - width / 2), chart->area.x0 + width / 2);
		if (x - width / 2 < taken + 4 || level->x1 - level->x0 < 1 ||
		    hits_branch(chart, strip,
				(Box){x - width / 2, level->bottom + 1, x + width / 2,
				      level->bottom + size * 1.3}))
			continue;
		chart_text(chart, group, "label", words, (Point){x, level->bottom + size * 1.15},
			   0.5);
		taken = x + width / 2;
	}
}

/* From its own y to the page's. */
static FlowStrip moved(Arena *arena, const FlowStrip *strip, double y)
{
	FlowStrip copy = *strip;

	copy.branches = arena_array(arena, strip->branch_count, sizeof *copy.branches);
	copy.levels = arena_array(arena, strip->branch_count + 1, sizeof *copy.levels);
	for (size_t i = 0; i < strip->branch_count; i++) {
		FlowBranch *branch = &copy.branches[i];

		*branch = strip->branches[i];
		branch->edge += y;
		branch->label = box_moved(branch->label, (Point){0, y});
		for (int k = 0; k < 4; k++) {
			branch->ribbon.inner[k].y += y;
			branch->ribbon.outer[k].y += y;
		}
	}
	for (size_t i = 0; i <= strip->branch_count; i++) {
		copy.levels[i] = strip->levels[i];
		copy.levels[i].top += y;
		copy.levels[i].bottom += y;
	}
	return copy;
}

void flow_strip_draw(const Chart *chart, Group *parent, const FlowStrip *own, double y)
{
	Arena *arena = chart->pen->scene->arena;
	Group *all = pen_open(chart->pen, parent, (Element){.name = "layer"});
	FlowStrip on_page = moved(arena, own, y);
	const FlowStrip *strip = &on_page;
	Group **groups = arena_array(arena, strip->branch_count + 1, sizeof(Group *));

	draw_band(chart, all, strip);
	/* Later ones first: where two cross, the one that has left before lies on top. */
	for (size_t i = strip->branch_count; i-- > 0;)
		groups[i] = draw_branch(chart, all, strip, &strip->branches[i]);
	draw_numbers(chart, all, strip);
	for (size_t i = 0; i < strip->branch_count; i++)
		if (strip->branches[i].form >= 0)
			draw_label(chart, groups[i], &strip->branches[i]);
}
