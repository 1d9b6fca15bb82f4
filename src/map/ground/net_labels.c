#include "map/ground/net_labels.h"

#include <math.h>

#include "base/measure.h"

#define CAPITAL_EM 0.71		   /* height of figures */
#define OFF_LINE (0.6 * PT_PER_MM) /* from a meridian or a parallel to its label */
#define OFF_EDGE (1.6 * PT_PER_MM) /* from the neatline: past the ticks */
#define APART (2 * PT_PER_MM)	   /* from label to label */
#define HALO (0.25 * PT_PER_MM)
#define SAME 1e-9 /* degrees */

typedef struct Placing {
	Arena *arena;
	const Composer *composer;
	const View *view;
	const LabelField *field;
	const Styled *styled;
	LIST(NetLabel) labels;
	LIST(Box) taken;
} Placing;

/* What a label takes at one end of its line: before it or behind it, over it or under it. */
static Box label_box(const Placing *placing, const GraticuleEnd *end, const TextRun *run,
		     bool behind)
{
	double high = CAPITAL_EM * run->size, x, y;

	if (end->meridian) {
		x = behind ? end->at.x + OFF_LINE : end->at.x - OFF_LINE - run->width;
		y = end->edge == EDGE_TOP ? placing->view->frame.y0 + OFF_EDGE
					  : placing->view->frame.y1 - OFF_EDGE - high;
	} else {
		x = end->edge == EDGE_LEFT ? placing->view->frame.x0 + OFF_EDGE
					   : placing->view->frame.x1 - OFF_EDGE - run->width;
		y = behind ? end->at.y - OFF_LINE - high : end->at.y + OFF_LINE;
	}
	return (Box){x, y, x + run->width, y + high};
}

static bool is_free(const Placing *placing, Box box)
{
	Quad quad = quad_of_box(box);
	int quiet = 0, loud = 0;

	for (size_t i = 0; i < placing->taken.count; i++)
		if (box_meets(box_grow(box, APART), placing->taken.at[i]))
			return false;
	return box_has(placing->view->frame, (Point){box.x0, box.y0}) &&
	       box_has(placing->view->frame, (Point){box.x1, box.y1}) &&
	       label_touched(placing->field, &quad, false, &quiet, &loud) && loud == 0;
}

static bool label_at(Placing *placing, const GraticuleEnd *end, const TextRun *run)
{
	for (int behind = 1; behind >= 0; behind--) {
		Box box = label_box(placing, end, run, behind);

		if (!is_free(placing, box))
			continue;
		LIST_ADD(placing->arena, &placing->taken, box);
		LIST_ADD(placing->arena, &placing->labels, ((NetLabel){run, {box.x0, box.y1}}));
		return true;
	}
	return false;
}

/* The other end of the line that a label of the first edge belongs to; NULL: it ends elsewhere. */
static const GraticuleEnd *other_end(const Graticule *graticule, const GraticuleEnd *end)
{
	FrameEdge edge = end->meridian ? EDGE_BOTTOM : EDGE_RIGHT;

	for (size_t i = 0; i < graticule->end_count; i++) {
		const GraticuleEnd *other = &graticule->ends[i];

		if (other->edge == edge && other->meridian == end->meridian &&
		    fabs(other->degrees - end->degrees) < SAME)
			return other;
	}
	return NULL;
}

static bool has_first(const Graticule *graticule, const GraticuleEnd *end)
{
	FrameEdge edge = end->meridian ? EDGE_TOP : EDGE_LEFT;

	for (size_t i = 0; i < graticule->end_count; i++)
		if (graticule->ends[i].edge == edge &&
		    graticule->ends[i].meridian == end->meridian &&
		    fabs(graticule->ends[i].degrees - end->degrees) < SAME)
			return true;
	return false;
}

/* A line is told at its first end; one that has none there at its other. */
static void place_end(Placing *placing, const Graticule *graticule, const GraticuleEnd *end)
{
	bool first = end->edge == EDGE_TOP || end->edge == EDGE_LEFT;
	const GraticuleEnd *other = first ? other_end(graticule, end) : NULL;
	const Composer *composer = placing->composer;
	const TextRun *run;

	if (!graticule_end_counts(end) || (!first && has_first(graticule, end)))
		return;
	run = compose_line(composer, placing->styled,
			   graticule_label(placing->arena, composer->voice.words, end->degrees,
					   end->meridian));
	if (!label_at(placing, end, run) && other)
		(void)label_at(placing, other, run);
}

NetLabels net_labels_place(const Composer *composer, const Styled *layer,
			   const Graticule *graticule, const View *view, const LabelField *field)
{
	const Styled *net = compose_under(composer, layer, (Element){.name = "graticule"});
	Placing placing = {
		.arena = composer->arena,
		.composer = composer,
		.view = view,
		.field = field,
		.styled = compose_under(composer, net, (Element){.name = "label"}),
	};

	for (size_t i = 0; i < graticule->end_count; i++)
		place_end(&placing, graticule, &graticule->ends[i]);
	return (NetLabels){net, placing.styled, placing.labels.at, placing.labels.count};
}

static void draw_label(Pen *pen, Group *group, const NetLabel *label, const BaseMap *base)
{
	TextLeaf *leaf = pen_text(pen, group, label->run, label->at, 0);
	Point middle = {label->at.x + label->run->width / 2,
			label->at.y - CAPITAL_EM * label->run->size / 2};

	leaf->halo = HALO;
	leaf->halo_color = base_map_color(base, middle);
}

void net_labels_draw(Pen *pen, Group *layer, const NetLabels *labels, const BaseMap *base)
{
	Group *net, *group;

	if (!labels->count)
		return;
	net = scene_open_styled(pen->scene, layer, labels->net);
	group = scene_open_styled(pen->scene, net, labels->styled);
	for (size_t i = 0; i < labels->count; i++)
		draw_label(pen, group, &labels->at[i], base);
}
