#include <math.h>

#include "chart/flow/flow_layout.h"

#define UPRIGHT (-M_PI / 2) /* angle of a label that is read upwards */
#define SIZE_SHARE 0.36	    /* from the middle of a line to its base line, by its size */
#define LABEL_BASE 0.78	    /* from the top of a label's line to its base line, by its height */
#define LEADER_LEAST 4.0    /* points between a branch and its label from which a line joins them */
#define LEADER_CLEAR 1.0    /* between a branch and that line */
#define LEADER_OVER 0.5	    /* of the line within the label's room */

static void draw_band(const Chart *chart, Group *parent, const FlowStrip *strip)
{
	Arena *arena = chart->pen->scene->arena;
	Group *group = scene_open_styled(chart->pen->scene, parent, strip->band);
	Path path = band_path(arena, strip->levels, strip->branch_count + 1);

	if (path.steps.count)
		scene_path(chart->pen->scene, group, path, style_paint(style_of(group)));
}

static BandDoubt doubt_of(const EdtfBound *bound)
{
	return bound->uncertain ? BAND_UNVERIFIED : bound->approximate ? BAND_ABOUT : BAND_SURE;
}

static BandPieces pieces_of(const TimeAxis *axis, const FlowBranch *branch)
{
	const RowDates *dates = &branch->change->step->dates;
	const Edtf *when = flow_when(branch->change->step->row);
	BandTime time = {branch->x0, branch->x1, branch->x0, branch->x1, BAND_SURE, BAND_SURE};

	if (!instant_is_open(dates->start_hi) && dates->start_hi > dates->start_lo)
		time.sure0 = fmin(time_axis_x(axis, dates->start_hi), branch->x1);
	if (!instant_is_open(dates->end_lo) && dates->end_lo < dates->end_hi)
		time.sure1 = fmax(time_axis_x(axis, dates->end_lo), branch->x0);
	if (when) {
		time.start = doubt_of(&when->start);
		time.end = doubt_of(&when->end);
	}
	return band_pieces(&time);
}

/* Where time lies along a branch: as the axis has it, but for a turn that is longer than its time. */
typedef struct BandTrack {
	const FlowStrip *strip;
	const FlowBranch *branch;
	double turn;	 /* where the turn begins on the page */
	double from, to; /* its time there and at the end */
} BandTrack;

static BandTrack track_of(const FlowStrip *strip, const FlowBranch *branch)
{
	bool joins = branch->change->way == FLOW_JOINS;

	return (BandTrack){strip, branch, ribbon_middle(&branch->ribbon, 0).x,
			   joins ? branch->x0 : fmin(branch->turn, branch->x1), branch->x1};
}

/* Of a track that has time. */
static double parameter_at(const BandTrack *track, double x)
{
	const Ribbon *ribbon = &track->branch->ribbon;
	double x0 = ribbon_middle(ribbon, 0).x, x1 = ribbon_middle(ribbon, 1).x;
	double share = (x - track->from) / (track->to - track->from);

	return ribbon_at_x(ribbon, x0 + (x1 - x0) * fmin(fmax(share, 0), 1));
}

/* The boxes of a run between two x, one for each level. */
static Path run_path(Arena *arena, const FlowStrip *strip, const FlowBranch *branch, double x0,
		     double x1)
{
	Path path = path_new(arena);

	if (branch->change->way == FLOW_JOINS)
		return path;
	for (size_t i = 0; i <= strip->branch_count; i++) {
		Box box = flow_branch_run(branch, &strip->levels[i], x0, fmin(x1, branch->turn));

		if (box.x1 - box.x0 > BAND_THIN && box.y1 - box.y0 > BAND_THIN)
			path_box(&path, box);
	}
	return path;
}

static Paint piece_paint(const Group *group, double share)
{
	return (Paint){.fills = true,
		       .fill = color_tint(style_of(group)->fill, style_paper(group), share)};
}

static void draw_turn(const Chart *chart, Group *group, const Ribbon *ribbon, double share)
{
	Scene *scene = chart->pen->scene;

	scene_path(scene, group, ribbon_path(scene->arena, ribbon), piece_paint(group, share));
}

/* One stretch of time: in the band as long as the branch runs on in it, then in the turn. */
static void draw_piece(const Chart *chart, Group *group, const BandTrack *track, BandPiece piece)
{
	Scene *scene = chart->pen->scene;
	Path run = run_path(scene->arena, track->strip, track->branch, piece.x0, piece.x1);

	if (run.steps.count)
		scene_path(scene, group, run, piece_paint(group, piece.share));
	if (fmin(piece.x1, track->to) > track->from) {
		Ribbon part = ribbon_part(&track->branch->ribbon, parameter_at(track, piece.x0),
					  parameter_at(track, piece.x1));

		draw_turn(chart, group, &part, piece.share);
	}
}

static void draw_pieces(const Chart *chart, Group *group, const FlowStrip *strip,
			const FlowBranch *branch)
{
	BandPieces pieces = pieces_of(&chart->space.axis, branch);
	BandTrack track = track_of(strip, branch);

	/* The last one ends where the branch does. */
	pieces.at[pieces.count - 1].x1 = branch->x1;
	for (size_t i = 0; i < pieces.count; i++)
		draw_piece(chart, group, &track, pieces.at[i]);
	/* What is done in an instant has no time to part: its turn is as its last piece. */
	if (!(track.to > track.from))
		draw_turn(chart, group, &branch->ribbon, pieces.at[pieces.count - 1].share);
}

static Group *draw_branch(const Chart *chart, Group *parent, const FlowStrip *strip,
			  const FlowBranch *branch)
{
	Scene *scene = chart->pen->scene;
	const FlowChange *change = branch->change;
	bool planned = strip->course->planned;
	Group *group = scene_open_styled(scene, parent, branch->styled);
	Paint outline = style_paint(style_of(group));
	Path run = run_path(scene->arena, strip, branch, branch->x0, branch->turn);

	group->title = flow_change_words(&chart->pen->voice, change);
	if (!planned)
		draw_pieces(chart, group, strip, branch);
	outline.fills = planned;
	if (planned && run.steps.count)
		scene_path(scene, group, run, outline);
	scene_path(scene, group, ribbon_path(scene->arena, &branch->ribbon), outline);
	outline.fills = true;
	if (change->way == FLOW_LEAVES)
		scene_path(scene, group,
			   band_head_path(scene->arena, ribbon_middle(&branch->ribbon, 1),
					  change->width),
			   outline);
	return group;
}

/* A line of a label in a group of its own. */
static TextLeaf *draw_line(const Chart *chart, Group *group, const TextRun *run, Point base,
			   double align)
{
	TextLeaf *leaf = pen_text(chart->pen, group, run, base, align);

	chart_halo(group, leaf);
	return leaf;
}

/* Read upwards, where labels stand close. */
static void draw_upright(const Chart *chart, Group *parent, const FlowBranch *branch)
{
	Group *group = scene_open_styled(chart->pen->scene, parent, branch->label_styled);
	const TextRun *run = branch->forms[branch->form].lines[0];
	Point base = {box_centre(branch->label).x + run->size * SIZE_SHARE, branch->label.y1};

	draw_line(chart, group, run, base, 0)->angle = UPRIGHT;
}

/* From the branch to a label that stands apart from it. */
static void draw_leader(const Chart *chart, Group *group, const FlowBranch *branch)
{
	bool up = branch->change->way == FLOW_LEAVES;
	int way = up ? -1 : 1;
	Point tip = flow_branch_tip(branch);
	double from = up ? tip.y - band_head_height(branch->change->width) : tip.y,
	       to = up ? branch->label.y1 : branch->label.y0;
	Group *leader;

	if (fabs(from - to) <= LEADER_LEAST)
		return;
	leader = pen_open(chart->pen, group, (Element){.name = "tick"});
	chart_line(chart, leader, (Point){tip.x, from + way * LEADER_CLEAR},
		   (Point){tip.x, to - way * LEADER_OVER});
}

static void draw_label(const Chart *chart, Group *group, const FlowBranch *branch)
{
	const FlowLabel *label = &branch->forms[branch->form];
	double line = (branch->label.y1 - branch->label.y0) / (double)label->count;
	double x = (branch->label.x0 + branch->label.x1) / 2;

	draw_leader(chart, group, branch);
	if (branch->upright) {
		draw_upright(chart, group, branch);
		return;
	}
	for (size_t i = 0; i < label->count; i++) {
		Group *own = scene_open_styled(chart->pen->scene, group,
					       flow_line_styled(branch, label, i));

		draw_line(chart, own, label->lines[i],
			  (Point){x, branch->label.y0 + line * ((double)i + LABEL_BASE)}, 0.5);
	}
}

static void draw_numbers(const Chart *chart, Group *parent, const FlowStrip *strip)
{
	Scene *scene = chart->pen->scene;
	Group *group = scene_open_styled(scene, parent, strip->stays);
	Color ink = color_ink_on(style_of(group)->fill, style_paper(group));

	for (size_t i = 0; i < strip->numbers.count; i++) {
		const FlowNumber *number = &strip->numbers.at[i];
		Group *label;
		TextLeaf *leaf;

		chart_sign(chart, "number", NULL, number->run->string,
			   number->lacking ? FATE_NO_ROOM : FATE_DRAWN);
		if (number->lacking)
			continue;
		label = scene_open_styled(scene, group, strip->number);
		leaf = pen_text(chart->pen, label, number->run, number->base, 0.5);
		if (number->inside)
			leaf->color = ink;
		else
			chart_halo(label, leaf);
	}
}

static void draw_strip(const Chart *chart, const FlowStrip *strip)
{
	Scene *scene = chart->pen->scene;
	Group *all = scene_open_styled(scene, chart->group, strip->styled);
	Group **groups = arena_array(scene->arena, strip->branch_count + 1, sizeof(Group *));

	draw_band(chart, all, strip);
	/* Later ones first: where two cross, the one that has left before lies on top. */
	for (size_t i = strip->branch_count; i-- > 0;)
		groups[i] = draw_branch(chart, all, strip, &strip->branches[i]);
	draw_numbers(chart, all, strip);
	for (size_t i = 0; i < strip->branch_count; i++) {
		const FlowBranch *branch = &strip->branches[i];

		if (branch->form >= 0)
			draw_label(chart, groups[i], branch);
		chart_sign(chart, "branch",
			   branch->change->step->row ? branch->change->step->row->id : NULL,
			   branch->change->head, branch->form >= 0 ? FATE_DRAWN : FATE_NO_ROOM);
	}
}

void flow_draw_strips(const Chart *chart, const FlowLayout *layout)
{
	for (size_t i = 0; i < layout->model->count; i++) {
		const FlowStrip *strip = &layout->strips[i];

		chart_text(chart, chart->group, "head", strip->course->name, strip->head, 0);
		draw_strip(chart, strip);
	}
}

/* The first half of a sample pales, and its outline is drawn over that. */
static void draw_unsure(const Chart *chart, Group *group, Box box)
{
	Paint paint = style_paint(style_of(group)), outline = paint;
	Path half = path_new(chart->pen->scene->arena), whole = half;

	paint.strokes = false;
	paint.fill = color_tint(paint.fill, style_paper(group), BAND_UNSURE);
	path_box(&half, (Box){box.x0, box.y0, (box.x0 + box.x1) / 2, box.y1});
	scene_path(chart->pen->scene, group, half, paint);
	outline.fills = false;
	path_box(&whole, box);
	scene_path(chart->pen->scene, group, whole, outline);
}

/* A sample in the colours of the first strip. */
static void draw_sample(const Chart *chart, const FlowLayout *layout, const FlowKey *key, Box box)
{
	Element element =
		flow_element(chart->pen->scene->arena, &layout->model->courses[0], key->way);
	Group *group;

	element.planned = key->planned;
	group = pen_open(chart->pen, chart->group, element);
	chart_box(chart, group, box);
	if (key->sample == FLOW_SAMPLE_UNSURE)
		draw_unsure(chart, group, box);
}

void flow_draw_legend(const Chart *chart, const FlowLayout *layout, Point corner)
{
	const FlowLegend *legend = &layout->legend;

	for (size_t i = 0; i < legend->keys.count; i++) {
		const FlowKey *key = &legend->keys.at[i];
		Group *row = scene_open_styled(chart->pen->scene, chart->group, legend->row);

		draw_line(chart, row, key->run, point_add(corner, key->base), 0);
		draw_sample(chart, layout, key, box_moved(key->box, corner));
	}
}
