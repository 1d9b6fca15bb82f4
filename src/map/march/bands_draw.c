/* Bands on paper: the weakest first, then what goes over; each look of strands that hang together is one outline. */
#include "map/march/bands_draw.h"

#include <math.h>
#include <string.h>

#include "geo/overlay.h"
#include "map/march/band_priv.h"

#define EDGE_SHARE 0.25 /* of a band's width, that its edges take at most */
#define HOLLOW_EDGE (0.25 * PT_PER_MM)
#define STRAIGHT_WITHIN 0.01 /* points off a straight edge */
enum { SECTION_POINTS = 2, PIECE_POINTS = 4, PIECE_MOST = 32 /* sections */ };

typedef struct BandPen {
	Pen *pen;
	Group *layer;
	const Bands *bands;
	Overlay *overlay;
	size_t *roots; /* by strand: strands of one root hang together */
	bool *drawn;   /* legs */
} BandPen;

static size_t root_of(const BandPen *of, size_t strand)
{
	while (of->roots[strand] != strand)
		strand = of->roots[strand];
	return strand;
}

/* Strands that branch or join are one band; those that go back are bands of their own. */
static void find_roots(BandPen *of)
{
	const Bands *bands = of->bands;

	for (size_t i = 0; i < bands->count; i++)
		of->roots[i] = i;
	for (size_t i = 0; i < bands->count; i++) {
		if (bands->at[i].start == BAND_BRANCH)
			of->roots[root_of(of, i)] = root_of(of, bands->at[i].start_of);
		if (bands->at[i].end == BAND_BRANCH)
			of->roots[root_of(of, i)] = root_of(of, bands->at[i].end_of);
	}
}

static const BandLook *look_at(const Bands *bands, const BandSection *section)
{
	return &bands->looks[section->leg];
}

/* Whether two legs are filled and edged alike, so that they can be one outline. */
static bool look_alike(const BandLook *a, const BandLook *b)
{
	const Style *x, *y;

	if (!a->styled || !b->styled)
		return a->styled == b->styled;
	x = a->styled->style;
	y = b->styled->style;
	return a->hollow == b->hollow && x->has_fill == y->has_fill &&
	       x->has_stroke == y->has_stroke && !memcmp(&x->fill, &y->fill, sizeof x->fill) &&
	       !memcmp(&x->stroke, &y->stroke, sizeof x->stroke) &&
	       !(x->stroke_width < y->stroke_width) && !(x->stroke_width > y->stroke_width);
}

typedef LIST(Polyline) PieceList;

static Polyline piece_of(Arena *arena, const BandSection *a, const BandSection *b)
{
	Polyline piece = {arena_array(arena, PIECE_POINTS, sizeof(Point)), PIECE_POINTS, false};

	piece.at[0] = band_left_edge(a);
	piece.at[1] = band_right_edge(a);
	piece.at[SECTION_POINTS] = band_left_edge(b);
	piece.at[SECTION_POINTS + 1] = band_right_edge(b);
	return piece;
}

/* The narrower of two legs, a little over the step between them: pieces that only touch would leave a crack in the outline. */
static void add_step(Arena *arena, const Band *band, size_t i, PieceList *pieces)
{
	BandSection before = band->at[i - 1], after = band->at[i + 2];

	before.left = after.left = fmin(band->at[i].left, band->at[i + 1].left);
	before.right = after.right = fmin(band->at[i].right, band->at[i + 1].right);
	LIST_ADD(arena, pieces, piece_of(arena, &before, &after));
}

/* Whether a strand's edges run straight from one section to another, past all between them. */
static bool runs_straight(const Band *band, size_t from, size_t to)
{
	const BandSection *a = &band->at[from], *b = &band->at[to];
	Point left[] = {band_left_edge(a), band_left_edge(b)};
	Point right[] = {band_right_edge(a), band_right_edge(b)};
	double gap;

	for (size_t i = from + 1; i < to; i++) {
		polyline_nearest(&(Polyline){left, 2, false}, band_left_edge(&band->at[i]), &gap);
		if (gap > STRAIGHT_WITHIN)
			return false;
		polyline_nearest(&(Polyline){right, 2, false}, band_right_edge(&band->at[i]), &gap);
		if (gap > STRAIGHT_WITHIN)
			return false;
	}
	return true;
}

/* The last section up to which one piece reaches: on a straight way many become one. */
static size_t piece_end(const Bands *bands, const Band *band, size_t from)
{
	bool gapes = band_gapes(bands, &band->at[from]);
	size_t to = from + 1;

	while (to + 1 < band->count && to - from < PIECE_MOST &&
	       band->at[to + 1].leg == band->at[from].leg &&
	       band_gapes(bands, &band->at[to]) == gapes && runs_straight(band, from, to + 1))
		to++;
	return to;
}

/* What lies between the sections of a strand that look like a leg. */
static void add_pieces(Arena *arena, const BandPen *of, size_t strand, const BandLook *look,
		       PieceList *pieces, PieceList *gaps)
{
	const Band *band = &of->bands->at[strand];

	for (size_t i = 0, next; i + 1 < band->count; i = next) {
		bool step = band->at[i].leg != band->at[i + 1].leg;

		next = step ? i + 1 : piece_end(of->bands, band, i);
		if (!look_alike(look_at(of->bands, &band->at[i]), look))
			continue;
		if (!step)
			LIST_ADD(arena, band_gapes(of->bands, &band->at[i]) ? gaps : pieces,
				 piece_of(arena, &band->at[i], &band->at[next]));
		else if (i && i + 2 < band->count &&
			 look_alike(look_at(of->bands, &band->at[i + 1]), look))
			add_step(arena, band, i, pieces);
	}
}

static Path rings_path(Arena *arena, Rings rings)
{
	Path path = path_new(arena);

	for (size_t i = 0; i < rings.count; i++)
		path_polyline(&path, &rings.at[i]);
	return path;
}

/* The edge lies within the outline: upon it, it would add to the width. */
static void fill_look(BandPen *of, Group *group, const PieceList *pieces, const BandLook *look)
{
	Arena *arena = of->pen->scene->arena;
	const Style *style = look->styled->style;
	Color paper = style_paper(group);
	Color fill = look->hollow ? paper : style->has_fill ? style->fill : paper;
	Color edge = style->has_stroke ? style->stroke : fill;
	double inset = look->hollow ? HOLLOW_EDGE : style->has_stroke ? style->stroke_width : 0;
	Rings inner;
	Rings rings =
		overlay_union_inset(of->overlay, arena, pieces->at, pieces->count, inset, &inner);

	if (inset > 0)
		scene_path(of->pen->scene, group, rings_path(arena, rings),
			   (Paint){.fills = true, .even_odd = true, .fill = edge});
	if (inset <= 0)
		inner = rings;
	if (inner.count)
		scene_path(of->pen->scene, group, rings_path(arena, inner),
			   (Paint){.fills = true, .even_odd = true, .fill = fill});
}

/* All of one look in the strands that hang together with one. */
static void draw_look(BandPen *of, size_t strand, size_t leg)
{
	const Bands *bands = of->bands;
	Arena *arena = of->pen->scene->arena, *scratch = arena_new();
	const BandLook *look = &bands->looks[leg];
	size_t root = root_of(of, strand);
	PieceList pieces = {0}, gaps = {0};
	Rings open;
	Group *group;

	for (size_t i = 0; i < bands->count; i++) {
		if (root_of(of, i) != root)
			continue;
		add_pieces(scratch, of, i, look, &pieces, &gaps);
		for (size_t k = 0; k < bands->at[i].leg_count; k++)
			of->drawn[bands->at[i].legs[k]] |=
				look_alike(&bands->looks[bands->at[i].legs[k]], look);
	}
	open = overlay_union_hulls(of->overlay, arena, gaps.at, gaps.count);
	group = scene_open_styled(of->pen->scene, of->layer, look->styled);
	/* What lies below does not show through the gaps of a doubtful way. */
	if (open.count)
		scene_path(of->pen->scene, group, rings_path(arena, open),
			   (Paint){.fills = true,
				   .even_odd = true,
				   .fill = look->styled->style->casing_color});
	fill_look(of, group, &pieces, look);
	arena_free(scratch);
}

/* ---- what goes over ---- */

static Path strip_path(Arena *arena, const Band *band, const BandBridge *bridge, double more)
{
	Path path = path_new(arena);
	bool first = true;

	for (size_t i = bridge->first; i <= bridge->last; i++, first = false) {
		BandSection wider = band->at[i];

		wider.left += more;
		(first ? path_move : path_line)(&path, band_left_edge(&wider));
	}
	for (size_t i = bridge->last + 1; i-- > bridge->first;) {
		BandSection wider = band->at[i];

		wider.right += more;
		path_line(&path, band_right_edge(&wider));
	}
	path_close(&path);
	return path;
}

static void draw_bridge(BandPen *of, const BandBridge *bridge)
{
	Arena *arena = of->pen->scene->arena;
	const Band *band = &of->bands->at[bridge->strand];
	const BandLook *look = look_at(of->bands, &band->at[bridge->first]);
	const Style *style;
	Group *group;
	double edge;

	if (!look->styled)
		return;
	style = look->styled->style;
	edge = fmin(style->has_stroke ? style->stroke_width : 0, look->width * EDGE_SHARE);
	group = scene_open_styled(of->pen->scene, of->layer, look->styled);
	scene_path(of->pen->scene, group, strip_path(arena, band, bridge, style->casing),
		   (Paint){.fills = true, .fill = style->casing_color});
	scene_path(of->pen->scene, group, strip_path(arena, band, bridge, 0),
		   (Paint){.fills = true, .fill = style->has_stroke ? style->stroke : style->fill});
	scene_path(of->pen->scene, group, strip_path(arena, band, bridge, -edge),
		   (Paint){.fills = true, .fill = look->hollow ? style_paper(group) : style->fill});
}

/* ---- numbers, drop lines ---- */

static void draw_drops(BandPen *of)
{
	Group *group = pen_open(of->pen, of->layer, (Element){.name = "drop"});
	Paint paint = style_paint(style_of(group));
	Path path = path_new(of->pen->scene->arena);

	paint.fills = false;
	for (size_t i = 0; i < of->bands->drop_count; i++) {
		const BandDrop *drop = &of->bands->drops[i];

		if (!drop->placed)
			continue;
		path_move(&path, drop->from);
		path_line(&path, (Point){drop->from.x, drop->foot});
	}
	if (path.steps.count && paint.strokes)
		scene_path(of->pen->scene, group, path, paint);
}

static void draw_leader(Pen *pen, Group *group, const LabelLeader *line)
{
	Group *leader = pen_open(pen, group, (Element){.name = "leader"});
	Paint paint = style_paint(style_of(leader));
	Path path = path_new(pen->scene->arena);

	path_move(&path, line->from);
	path_line(&path, line->to);
	paint.fills = false;
	scene_path(pen->scene, leader, path, paint);
}

static void draw_number(BandPen *of, const BandNumber *number)
{
	const BandLook *look = &of->bands->looks[number->leg];
	const LabelPiece *piece = &number->place.pieces[0];
	const Style *style = look->styled->style;
	Pen *pen = of->pen;
	Group *group = scene_open_styled(pen->scene, of->layer, look->words);
	TextLeaf *leaf = pen_text(pen, group, piece->run, piece->origin, 0);

	leaf->angle = piece->angle;
	if (number->within) {
		Color paper = style_paper(group), ink = color_ink_on(style->fill, paper);

		leaf->halo = 0;
		if (!look->hollow && !memcmp(&ink, &paper, sizeof ink))
			leaf->color = paper;
	}
	if (number->place.leader)
		draw_leader(pen, group, number->place.leader);
}

void bands_draw(Pen *pen, Group *layer, const Bands *bands)
{
	Arena *arena = pen->scene->arena;
	BandPen of = {.pen = pen,
		      .layer = layer,
		      .bands = bands,
		      .overlay = overlay_open(arena),
		      .roots = arena_array(arena, bands->count, sizeof(size_t)),
		      .drawn = arena_array(arena, bands->spec->march->count, sizeof(bool))};

	find_roots(&of);
	draw_drops(&of);
	for (size_t i = bands->count; i-- > 0;) {
		size_t strand = bands->order[i];

		for (size_t k = 0; k < bands->at[strand].leg_count; k++) {
			size_t leg = bands->at[strand].legs[k];

			if (!of.drawn[leg] && bands->looks[leg].styled)
				draw_look(&of, strand, leg);
		}
	}
	for (size_t i = 0; i < bands->bridge_count; i++)
		draw_bridge(&of, &bands->bridges[i]);
	for (size_t i = 0; i < bands->number_count; i++)
		if (bands->numbers[i].placed)
			draw_number(&of, &bands->numbers[i]);
}
