#include "sign/symbol.h"

#include <math.h>
#include <stddef.h>

#include "sign/outline.h"
#include "sign/pattern.h"
#include "sign/symbol_priv.h"

/* Strokes, in units of L, where the style states no width; an icon's is this share of a frame's. */
#define FRAME_STROKE_L 0.04
#define ICON_STROKE_SHARE 0.75
#define FINE_STROKE_L 0.045
#define FINE_STROKE_LEAST_PT 0.3
/* From the frame to the texts around it and to the one within. */
#define TEXT_GAP_L 0.16
#define TEXT_GAP_LEAST_PT 1.3
#define TEXT_LEADING                                                                               \
	1.15 /* of two lines beside the frame, in ems: as tight as all lines about a sign, layout/block.h */
#define GROWTH_MOST 2.2
#define STAFF_L 1.0
#define ECHELON_TOP_L 0.35
#define ECHELON_STROKE_LEAST_PT 0.5 /* of one that stands alone */
/* The second line of an enemy's frame stands outside the first: inside it would cross the icon. */
#define DOUBLED_L 0.07
#define DOUBLED_WIDTHS 1.8
/* Paper around what stands on a pattern within the frame, on each side. */
#define CLEAR_PT 0.85
#define TRIANGLE_MORE 0.9
/* A planned frame is dashed in periods of about .20, .12 of it on; a contingent one dotted. */
#define DASH_PERIOD_L 0.20
#define DOT_PERIOD_WIDTHS 2.4

enum { TEXT_ABBREVIATION, TEXT_DOUBT, TEXT_DESIGNATION, TEXT_STRENGTH, TEXT_COUNT };

typedef struct TextSpot {
	const TextRun *run; /* NULL: none */
	Point origin;
} TextSpot;

/* A symbol measured: its shape (widened if need be), L as drawn, strokes and where its texts stand. */
typedef struct Layout {
	bool drawn; /* false: texts only */
	FormRow form;
	const Mark *icon, *echelon;
	double echelon_half;
	bool staff, plain;
	double unit, size; /* L of the style, and as grown for an abbreviation */
	double frame_width, icon_width, mark_width; /* mark: of the echelon */
	double doubled;				    /* from the frame to its second line; 0: none */
	Box frame;
	TextSpot texts[TEXT_COUNT];
} Layout;

static FrameForm form_of(const SymbolSpec *spec, SymbolSet set)
{
	static const FrameForm APP6[] = {[FRAME_FRIEND] = FORM_FRIEND,
					 [FRAME_HOSTILE] = FORM_HOSTILE,
					 [FRAME_NEUTRAL] = FORM_NEUTRAL,
					 [FRAME_UNKNOWN] = FORM_UNKNOWN};
	if (set == SYMBOL_DOT || set == SYMBOL_RING)
		return FORM_DISC;
	if (set == SYMBOL_SQUARE || set == SYMBOL_CROSSING)
		return FORM_BOX;
	if (set == SYMBOL_APP6)
		return APP6[spec->frame];
	/* What has an echelon is a unit, and no mere point or train. */
	return spec->echelon == ECHELON_NONE ? symbol_branches[spec->branch].fm2130 : FORM_FRIEND;
}

static Box box_scaled(Box box, double scale)
{
	return (Box){box.x0 * scale, box.y0 * scale, box.x1 * scale, box.y1 * scale};
}

static void widen(Box *box, double more)
{
	box->x0 -= more;
	box->x1 += more;
}

/* A frame as wide as its abbreviation asks, no higher than its neighbours; a mark that is round or a triangle grows as a whole. */
static void hold_abbreviation(Layout *layout, const TextRun *run)
{
	FormRow *form = &layout->form;
	double room = (form->text.x1 - form->text.x0) * layout->size;
	double wanted = run->width + 2 * layout->frame_width;
	if (wanted <= room)
		return;
	if (form->widens <= 0) {
		layout->size *= fmin(GROWTH_MOST, wanted / room);
		return;
	}
	double more = (wanted - room) / 2 / layout->size;
	widen(&form->bounds, more * form->widens);
	widen(&form->reach, more);
	widen(&form->text, more);
	form->band += more;
}

/* Baseline origin that puts the ink's middle at the height y. */
static TextSpot text_beside(const TextRun *run, double x, double y)
{
	return (TextSpot){run, {x, y - (run->ink.y0 + run->ink.y1) / 2}};
}

static TextSpot text_centred(const TextRun *run, Point middle)
{
	return text_beside(run, middle.x - run->width / 2, middle.y);
}

static TextSpot text_ending(const TextRun *run, double x, double y)
{
	return text_beside(run, x - run->width, y);
}

/* One text beside the frame stands at its middle, two stand above each other; `x`: where they begin or, on the left, end. */
static void place_beside(Layout *layout, const TextRun *upper, const TextRun *lower, double x,
			 bool left)
{
	TextSpot (*place)(const TextRun *, double, double) = left ? text_ending : text_beside;
	double y = (layout->frame.y0 + layout->frame.y1) / 2;
	if (upper != NULL && lower != NULL) {
		double leading = fmax(upper->size, lower->size) * TEXT_LEADING / 2;
		layout->texts[TEXT_DESIGNATION] = place(upper, x, y - leading);
		layout->texts[TEXT_STRENGTH] = place(lower, x, y + leading);
	} else if (upper != NULL) {
		layout->texts[TEXT_DESIGNATION] = place(upper, x, y);
	} else if (lower != NULL) {
		layout->texts[TEXT_STRENGTH] = place(lower, x, y);
	}
}

static Point within(Box box, double x, double y)
{
	Point middle = box_centre(box);
	return (Point){middle.x + x * (box.x1 - box.x0) / 2, middle.y + y * (box.y1 - box.y0) / 2};
}

static Point staff_top(const Layout *layout)
{
	return within(layout->frame, layout->form.staff.x, layout->form.staff.y);
}

static Point staff_foot(const Layout *layout)
{
	return (Point){staff_top(layout).x, layout->frame.y1 + STAFF_L * layout->unit};
}

static void place_texts(Layout *layout, const SymbolSpec *spec)
{
	double gap = fmax(TEXT_GAP_L * layout->unit, TEXT_GAP_LEAST_PT);
	double right = layout->frame.x1 + gap;
	Box text = box_scaled(layout->form.text, layout->size);
	if (spec->abbreviation != NULL && layout->icon == NULL && !layout->plain)
		layout->texts[TEXT_ABBREVIATION] =
			text_centred(spec->abbreviation, box_centre(text));
	if (spec->doubtful && spec->doubt != NULL) {
		const TextRun *run = spec->doubt;
		double x = layout->frame.x1 + fmin(gap, TEXT_GAP_LEAST_PT);
		layout->texts[TEXT_DOUBT] = (TextSpot){run, {x, layout->frame.y0 - run->ink.y0}};
		right = x + run->width + gap / 2;
	}
	const TextRun *beside = spec->strength_beside ? spec->strength : NULL;
	place_beside(layout, spec->designation, beside,
		     spec->texts_left ? layout->frame.x0 - gap : right, spec->texts_left);
	if (spec->strength != NULL && beside == NULL) {
		const TextRun *run = spec->strength;
		double half = (run->ink.y1 - run->ink.y0) / 2, x = -run->width / 2;
		/* Right of the staff, where there is one. */
		if (layout->staff)
			x = fmax(x, staff_top(layout).x + gap);
		layout->texts[TEXT_STRENGTH] = text_beside(run, x, layout->frame.y1 + gap + half);
	}
}

static Layout layout_of(const SymbolSpec *spec, const Style *style)
{
	const BranchRow *branch = &symbol_branches[spec->branch];
	const EchelonRow *echelon = &symbol_echelons[spec->echelon];
	Layout layout = {.form = symbol_forms[form_of(spec, style->symbol)]};
	layout.drawn = style->symbol != SYMBOL_NONE && style->symbol_size > 0;
	layout.plain = style->symbol != SYMBOL_APP6 && style->symbol != SYMBOL_FM2130;
	layout.unit = layout.size = layout.drawn ? style->symbol_size : 0;
	layout.frame_width =
		style->stroke_width > 0 ? style->stroke_width : FRAME_STROKE_L * layout.size;
	layout.icon_width = layout.mark_width = ICON_STROKE_SHARE * layout.frame_width;
	if (branch->fine)
		layout.icon_width = fmin(layout.icon_width,
					 fmax(FINE_STROKE_L * layout.unit, FINE_STROKE_LEAST_PT));
	if (layout.drawn && !layout.plain) {
		layout.icon = branch->icon;
		layout.echelon = echelon->marks;
		layout.echelon_half = echelon->half_width;
		layout.staff = spec->headquarters || branch->staff;
		if (spec->abbreviation != NULL && layout.icon == NULL)
			hold_abbreviation(&layout, spec->abbreviation);
	}
	layout.frame = box_scaled(layout.form.bounds, layout.size);
	if (style->frame_line == FRAME_LINE_DOUBLE && style->symbol == SYMBOL_FM2130 &&
	    layout.drawn) {
		layout.doubled = fmax(DOUBLED_L * layout.size, DOUBLED_WIDTHS * layout.frame_width);
		layout.frame = box_grow(layout.frame, layout.doubled);
		/* The corners of a triangle stand out further. */
		if (layout.form.spike > 1)
			layout.frame = (Box){layout.frame.x0 - TRIANGLE_MORE * layout.doubled,
					     layout.frame.y0 - TRIANGLE_MORE * layout.doubled,
					     layout.frame.x1 + TRIANGLE_MORE * layout.doubled,
					     layout.frame.y1};
	}
	place_texts(&layout, spec);
	return layout;
}

Box symbol_frame(const SymbolSpec *spec, const Style *style)
{
	return layout_of(spec, style).frame;
}

bool symbol_staff(const SymbolSpec *spec, const Style *style, Point *foot)
{
	Layout layout = layout_of(spec, style);

	if (!layout.staff)
		return false;
	*foot = staff_foot(&layout);
	return true;
}

static Box text_bounds(const TextSpot *spot)
{
	const TextRun *run = spot->run;
	Box box = {fmin(0, run->ink.x0), run->ink.y0, fmax(run->width, run->ink.x1), run->ink.y1};
	return (Box){box.x0 + spot->origin.x, box.y0 + spot->origin.y, box.x1 + spot->origin.x,
		     box.y1 + spot->origin.y};
}

static Box ink_bounds(const Layout *layout)
{
	Box box = box_grow(layout->frame, layout->form.spike * layout->frame_width);
	double margin = layout->mark_width;
	if (layout->echelon != NULL) {
		double half = layout->echelon_half * layout->unit + margin;
		box = box_add(box, (Point){-half, layout->frame.y0 - ECHELON_TOP_L * layout->unit -
							  margin});
		box = box_add(box, (Point){half, layout->frame.y0});
	}
	if (layout->staff) {
		Point foot = staff_foot(layout);
		box = box_join(box,
			       (Box){foot.x - margin, foot.y, foot.x + margin, foot.y + margin});
	}
	return box;
}

Box symbol_bounds(const SymbolSpec *spec, const Style *style)
{
	Layout layout = layout_of(spec, style);
	Box box = layout.drawn ? ink_bounds(&layout) : box_empty();
	for (size_t i = 0; i < TEXT_COUNT; i++)
		if (layout.texts[i].run != NULL)
			box = box_join(box, text_bounds(&layout.texts[i]));
	return box_is_empty(box) ? (Box){0, 0, 0, 0} : box;
}

/* A mark's point in points about the frame's centre. */
static Point mark_point(const Layout *layout, MarkPoint at)
{
	const FormRow *form = &layout->form;
	double y = form->rise + form->scale * at.y;
	Point p = {0, 0};
	switch (at.space) {
	case SPACE_UNIT:
		p = (Point){form->scale * at.x, y};
		break;
	case SPACE_REACH:
		p = within(form->reach, at.x, at.y);
		break;
	case SPACE_AXIS:
		p = within(form->bounds, at.x, at.y);
		break;
	case SPACE_BAND:
		p = (Point){form->band * at.x, y};
		break;
	}
	return point_scale(p, layout->size);
}

static void add_mark(Path *path, const Layout *layout, const Mark *mark)
{
	Point first = mark_point(layout, mark->at[0]);
	switch (mark->verb) {
	case MARK_MOVE:
		path_move(path, first);
		break;
	case MARK_LINE:
		path_line(path, first);
		break;
	case MARK_CURVE:
		path_curve(path, first, mark_point(layout, mark->at[1]),
			   mark_point(layout, mark->at[2]));
		break;
	case MARK_CLOSE:
		path_close(path);
		break;
	case MARK_RING:
	case MARK_DISC: {
		double scale = mark->at[0].space == SPACE_UNIT ? layout->form.scale : 1;
		path_circle(path, first, mark->radius * scale * layout->size);
		break;
	}
	case MARK_END:
		break;
	}
}

/* The lines of a drawing, or its discs. */
static Path marks_path(Arena *arena, const Layout *layout, const Mark *marks, bool discs)
{
	Path path = path_new(arena);
	for (const Mark *mark = marks; mark->verb != MARK_END; mark++)
		if ((mark->verb == MARK_DISC) == discs)
			add_mark(&path, layout, mark);
	return path;
}

static Paint stroke_paint(Color color, double width, LineJoin join)
{
	return (Paint){.strokes = true, .stroke = color, .width = width, .join = join};
}

static void draw_frame_lines(Scene *scene, Group *parent, const SymbolSpec *spec,
			     const Style *style, const Layout *layout, Point centre)
{
	Arena *arena = scene->arena;
	Path outline = marks_path(arena, layout, layout->form.outline, false);
	Paint paint = stroke_paint(style->stroke, layout->frame_width, JOIN_MITER);
	if (spec->contingent) {
		outline = outline_dotted(arena, &outline, DOT_PERIOD_WIDTHS * layout->frame_width);
		paint.cap = CAP_ROUND;
	} else if (spec->planned) {
		outline = outline_dashed(arena, &outline, DASH_PERIOD_L * layout->size);
	}
	scene_path(scene, parent, path_placed(arena, &outline, centre, 1, 0), paint);
}

static Color paper_within(const Style *style)
{
	return style->has_fill ? style->fill : style->casing_color;
}

/* The second line is what a wide stroke leaves of a wider one: its corners are as sharp as the frame's. */
static void draw_doubled(Scene *scene, Group *parent, const Style *style, const Layout *layout,
			 Point centre)
{
	Arena *arena = scene->arena;
	Path outline = marks_path(arena, layout, layout->form.outline, false);
	double width = 2 * layout->doubled, line = layout->mark_width;
	Color between = paper_within(style);
	scene_path(scene, parent, path_placed(arena, &outline, centre, 1, 0),
		   stroke_paint(style->stroke, width + line, JOIN_MITER));
	scene_path(scene, parent, path_placed(arena, &outline, centre, 1, 0),
		   stroke_paint(between, width - line, JOIN_MITER));
}

/* On a pattern an icon stands on paper, and so do the texts. */
static void draw_clearing(Scene *scene, Group *parent, const Layout *layout, const Style *style,
			  Point centre)
{
	Arena *arena = scene->arena;
	for (int discs = 0; discs < 2; discs++) {
		Path path = marks_path(arena, layout, layout->icon, discs == 1);
		Paint paint = stroke_paint(paper_within(style), layout->icon_width + 2 * CLEAR_PT,
					   JOIN_ROUND);
		paint.cap = CAP_ROUND;
		if (path.steps.count > 0)
			scene_path(scene, parent, path_placed(arena, &path, centre, 1, 0), paint);
	}
}

static void draw_marks(Scene *scene, Group *parent, const Layout *layout, const Mark *marks,
		       Color color, Point centre)
{
	Arena *arena = scene->arena;
	Path lines = marks_path(arena, layout, marks, false);
	Path discs = marks_path(arena, layout, marks, true);
	if (lines.steps.count > 0)
		scene_path(scene, parent, path_placed(arena, &lines, centre, 1, 0),
			   stroke_paint(color, layout->icon_width, JOIN_MITER));
	if (discs.steps.count > 0)
		scene_path(scene, parent, path_placed(arena, &discs, centre, 1, 0),
			   (Paint){.fills = true, .fill = color});
}

/* The echelon stands in plain units above the frame, whatever the shape does to its icon. */
static void draw_echelon(Scene *scene, Group *parent, const Layout *layout, Color color,
			 Point centre)
{
	Layout above = *layout;
	above.size = layout->unit;
	above.icon_width = layout->mark_width;
	above.form.rise = 0;
	above.form.scale = 1;
	centre.y += layout->frame.y0;
	draw_marks(scene, parent, &above, layout->echelon, color, centre);
}

static void draw_texts(Scene *scene, Group *parent, const Layout *layout, const Style *style,
		       Point centre)
{
	for (size_t i = 0; i < TEXT_COUNT; i++) {
		const TextSpot *spot = &layout->texts[i];
		if (spot->run == NULL)
			continue;
		bool inside = i == TEXT_ABBREVIATION;
		TextLeaf *leaf =
			scene_text(scene, parent, spot->run, point_add(centre, spot->origin),
				   inside ? style->symbol_text : style->color);
		bool on_pattern = inside && style->pattern != PATTERN_NONE;
		leaf->halo = on_pattern ? CLEAR_PT : inside ? 0 : style->halo;
		leaf->halo_color = on_pattern ? paper_within(style) : style->halo_color;
	}
}

static void draw_body(Scene *scene, Group *parent, const SymbolSpec *spec, const Style *style,
		      const Layout *layout, Point centre)
{
	Arena *arena = scene->arena;
	Color outside = style->has_stroke ? style->stroke
			: style->has_fill ? style->fill
					  : style->color;
	if (layout->staff) {
		Path staff = path_new(arena);
		path_move(&staff, point_add(centre, staff_top(layout)));
		path_line(&staff, point_add(centre, staff_foot(layout)));
		scene_path(scene, parent, staff,
			   stroke_paint(outside, layout->frame_width, JOIN_MITER));
	}
	if (style->has_stroke && layout->doubled > 0)
		draw_doubled(scene, parent, style, layout, centre);
	Path outline = marks_path(arena, layout, layout->form.outline, false);
	outline = path_placed(arena, &outline, centre, 1, 0);
	if (style->has_fill)
		scene_path(scene, parent, outline, (Paint){.fills = true, .fill = style->fill});
	if (style->pattern != PATTERN_NONE) {
		pattern_draw(scene, parent, &outline, style, centre);
		if (layout->icon != NULL)
			draw_clearing(scene, parent, layout, style, centre);
	}
	if (layout->icon != NULL)
		draw_marks(scene, parent, layout, layout->icon, style->symbol_text, centre);
	/* Over the icon, whose lines end under the frame's. */
	if (style->has_stroke)
		draw_frame_lines(scene, parent, spec, style, layout, centre);
	if (layout->echelon != NULL)
		draw_echelon(scene, parent, layout, outside, centre);
}

void symbol_draw(Scene *scene, Group *parent, const SymbolSpec *spec, const Style *style,
		 Point centre)
{
	Layout layout = layout_of(spec, style);
	if (layout.drawn)
		draw_body(scene, parent, spec, style, &layout, centre);
	draw_texts(scene, parent, &layout, style, centre);
}

void symbol_echelon_draw(Scene *scene, Group *parent, const EchelonMark *mark, Color color)
{
	Arena *arena = scene->arena;
	const EchelonRow *row = &symbol_echelons[mark->echelon];
	Layout layout = {.size = mark->size, .form = {.scale = 1}};
	double angle = atan2(mark->up.x, -mark->up.y);
	double width = ICON_STROKE_SHARE * FRAME_STROKE_L * mark->size;
	if (row->marks == NULL)
		return;
	for (int discs = 0; discs < 2; discs++) {
		Path path = marks_path(arena, &layout, row->marks, discs == 1);
		Point middle = box_centre(path_bounds(&path));
		if (path.steps.count == 0)
			continue;
		path = path_placed(arena, &path, point_scale(middle, -1), 1, 0);
		scene_path(scene, parent, path_placed(arena, &path, mark->centre, 1, angle),
			   discs ? (Paint){.fills = true, .fill = color}
				 : stroke_paint(color, fmax(width, ECHELON_STROKE_LEAST_PT),
						JOIN_MITER));
	}
}
