/* The legend of a march: a wedge to scale, and a swatch for each look that occurs. */
#include <math.h>
#include <string.h>

#include "base/measure.h"
#include "figure/march/march_model.h"
#include "words/forces.h"
#include "words/moments.h"

#define HEAD 9.0      /* above the wedge, for the scale in words */
#define HEAD_BASE 7.0 /* from its top to the base line */
#define WEDGE (20 * PT_PER_MM)
#define TICK_ROOM 8.0 /* below the wedge, for its numbers */
#define TICK_BASE 6.5
#define SWATCH (8 * PT_PER_MM)
#define SWATCH_HIGH 6.0
#define ROW 10.5
#define GAP 4.0	       /* between a sample and its words */
#define SPACE 14.0     /* between keys */
#define WORDS_DROP 2.2 /* from the middle of a sample to the base line of its words */
#define HALF 0.5
#define TICK_LEAST (0.2 * PT_PER_MM)
#define GAPS (0.75 * PT_PER_MM) /* in the swatch of a doubtful way, */
enum { GAP_PARTS = 3 };		/* between so many pieces */

typedef struct MarchKey {
	const Styled *look; /* of the swatch */
	bool hollow, gaps;
	const TextRun *words;
	Point at; /* upper left, from the legend's corner */
} MarchKey;

struct MarchLegend {
	const MarchModel *model;
	const Styled *head, *row;
	const TextRun *scale, *half, *whole;
	const Styled *wedge;
	double wide, high;  /* of the wedge */
	double left, below; /* where what follows may stand: right of the wedge, below the keys */
	LIST(MarchKey) keys;
	double height;
};

static bool same_look(const BandLook *a, const BandLook *b)
{
	const Style *x = a->styled->style, *y = b->styled->style;

	/* Hollow ones say one thing, whatever their edge. */
	if (a->hollow || b->hollow)
		return a->hollow == b->hollow;
	return !memcmp(&x->fill, &y->fill, sizeof x->fill) &&
	       !memcmp(&x->stroke, &y->stroke, sizeof x->stroke);
}

/* All legs that look like one: which ways they go, of which phases and forces they are. */
typedef struct LookLegs {
	size_t first;
	size_t advances, returns; /* so many legs */
	const Phase *phase;	  /* NULL: of several */
	LIST(const Force *) forces;
	LIST(const Side *) sides;
} LookLegs;

typedef LIST(LookLegs) LookList;

static void add_side(Arena *arena, LookLegs *look, const Side *side)
{
	for (size_t i = 0; i < look->sides.count; i++)
		if (look->sides.at[i] == side)
			return;
	if (side)
		LIST_ADD(arena, &look->sides, side);
}

static void add_forces(Arena *arena, LookLegs *look, const MarchLeg *leg)
{
	for (size_t i = 0; i < leg->movement_count; i++)
		for (size_t k = 0; k < leg->movements[i]->force_count; k++) {
			const Force *force = leg->movements[i]->forces[k];
			bool known = false;

			for (size_t n = 0; n < look->forces.count; n++)
				known |= look->forces.at[n] == force;
			add_side(arena, look, force->side);
			if (!known)
				LIST_ADD(arena, &look->forces, force);
		}
}

static LookList looks_of(Arena *arena, const MarchModel *model, const Bands *bands)
{
	LookList looks = {0};

	for (size_t i = 0; i < model->march->count; i++) {
		const MarchLeg *leg = &model->march->legs[i];
		size_t k = 0;

		if (!bands->looks[i].styled || bands->looks[i].fate != FATE_DRAWN)
			continue;
		while (k < looks.count &&
		       !same_look(&bands->looks[looks.at[k].first], &bands->looks[i]))
			k++;
		if (k == looks.count)
			LIST_ADD(arena, &looks, (LookLegs){.first = i, .phase = leg->phase});
		looks.at[k].advances += !leg->returns;
		looks.at[k].returns += leg->returns;
		if (looks.at[k].phase != leg->phase)
			looks.at[k].phase = NULL;
		add_forces(arena, &looks.at[k], leg);
	}
	return looks;
}

static bool mostly_returns(const LookLegs *look)
{
	return look->returns > look->advances;
}

/* Whether no two looks are mostly of the same way. */
static bool told_by_way(const LookList *looks)
{
	for (size_t i = 0; i < looks->count; i++)
		for (size_t k = 0; k < i; k++)
			if (mostly_returns(&looks->at[i]) == mostly_returns(&looks->at[k]))
				return false;
	return true;
}

static bool told_by_phase(const LookList *looks)
{
	for (size_t i = 0; i < looks->count; i++)
		for (size_t k = 0; k < looks->count; k++)
			if (!looks->at[i].phase ||
			    (i != k && looks->at[i].phase == looks->at[k].phase))
				return false;
	return true;
}

static const char *way_words(const Voice *voice, const LookLegs *look)
{
	if (look->advances && look->returns)
		return VOICE_FILL(voice, "march_both", "");
	return VOICE_FILL(voice, look->returns ? "march_return" : "march_advance", "");
}

/* Whether the sheet has legs of more than one side: the legend then says whose. */
static bool of_several_sides(const LookList *looks)
{
	const Side *first = NULL;

	for (size_t i = 0; i < looks->count; i++)
		for (size_t k = 0; k < looks->at[i].sides.count; k++) {
			first = first ? first : looks->at[i].sides.at[k];
			if (looks->at[i].sides.at[k] != first)
				return true;
		}
	return false;
}

/* Whether no two looks are mostly of the same way and have a side in common. */
static bool told_by_side(const LookList *looks)
{
	for (size_t i = 0; i < looks->count; i++)
		for (size_t k = 0; k < i; k++) {
			const LookLegs *a = &looks->at[i], *b = &looks->at[k];

			for (size_t n = 0; n < a->sides.count; n++)
				for (size_t m = 0; m < b->sides.count; m++)
					if (a->sides.at[n] == b->sides.at[m] &&
					    mostly_returns(a) == mostly_returns(b))
						return false;
		}
	return true;
}

static const char *side_words(const Voice *voice, const LookLegs *look)
{
	const char **labels = arena_array(voice->arena, look->sides.count, sizeof *labels);

	for (size_t i = 0; i < look->sides.count; i++) {
		labels[i] = voice_text(voice, &look->sides.at[i]->label);
		if (!*labels[i])
			labels[i] = look->sides.at[i]->id;
	}
	return list_words(voice->arena, labels, look->sides.count, voice->language);
}

static const char *look_words(const Voice *voice, const LookList *looks, size_t index)
{
	const LookLegs *look = &looks->at[index];

	if (of_several_sides(looks) && told_by_side(looks))
		return VOICE_FILL(voice, "march_look", side_words(voice, look),
				  way_words(voice, look));
	if (told_by_way(looks))
		return VOICE_FILL(voice, mostly_returns(look) ? "march_return" : "march_advance",
				  "");
	if (told_by_phase(looks))
		return voice_text(voice, &look->phase->title);
	return VOICE_FILL(voice, "march_look",
			  force_names(voice, look->forces.at, look->forces.count, false),
			  way_words(voice, look));
}

/* Keys set beside one another, right of the wedge. */
typedef struct KeyRoom {
	const Composer *composer;
	MarchLegend *legend;
	double left, top, width, x, y;
} KeyRoom;

static void add_key(KeyRoom *room, const BandLook *look, bool gaps, const char *words)
{
	MarchKey key = {.look = look ? look->styled : NULL,
			.hollow = look && look->hollow,
			.gaps = gaps,
			.words = compose_line(room->composer, room->legend->row, words)};
	double wide = (look ? SWATCH + GAP : 0) + key.words->width;

	if (room->x > room->left && room->x + wide > room->width) {
		room->x = room->left;
		room->y += ROW;
	}
	key.at = (Point){room->x, room->y};
	room->x += wide + SPACE;
	LIST_ADD(room->composer->arena, &room->legend->keys, key);
}

static void add_doubts(KeyRoom *room, const MarchModel *model, const Bands *bands)
{
	const Voice *voice = &room->composer->voice;

	for (Certainty doubt = INFERRED; doubt <= CONJECTURAL; doubt++)
		for (size_t i = 0; i < model->march->count; i++)
			if (bands->looks[i].styled && model->march->legs[i].route == doubt) {
				add_key(room, bands->all_of_one_doubt ? NULL : &bands->looks[i],
					true,
					VOICE_FILL(voice,
						   bands->all_of_one_doubt ? "march_all_ways"
									   : "march_way",
						   certainty_words(voice, doubt)));
				break;
			}
}

/* A wedge would say nothing where no number is known. */
static void add_wedge(const Composer *composer, MarchLegend *legend, const Bands *bands)
{
	const MarchModel *model = legend->model;
	const Voice *voice = &composer->voice;

	for (size_t i = 0; i < model->march->count && !legend->wedge; i++)
		if (bands->looks[i].styled && !bands->looks[i].hollow)
			legend->wedge = bands->looks[i].styled;
	if (!legend->wedge || model->scale.per_mm <= 0) {
		legend->wedge = NULL;
		return;
	}
	legend->scale = compose_line(composer, legend->head, march_scale_words(model, voice));
	legend->whole = compose_line(composer, legend->row, march_shown_words(model, voice, 1));
	legend->half = compose_line(composer, legend->row, march_shown_words(model, voice, HALF));
	legend->high = model->scale.shown * model->scale.per_unit;
	legend->wide = fmax(WEDGE, legend->half->width + legend->whole->width + SPACE);
}

const MarchLegend *march_legend_lay(const Composer *composer, const Styled *under,
				    const MarchModel *model, const Bands *bands, double width)
{
	MarchLegend *legend = arena_alloc(composer->arena, sizeof *legend);
	LookList looks = looks_of(composer->arena, model, bands);
	KeyRoom room = {.composer = composer, .legend = legend, .width = width};
	const Voice *voice = &composer->voice;

	*legend = (MarchLegend){
		.model = model,
		.head = compose_under(composer, under, (Element){.name = "legend_head"}),
		.row = compose_under(composer, under, (Element){.name = "legend_row"})};
	add_wedge(composer, legend, bands);
	if (legend->wedge)
		room.left =
			fmax(legend->wide + legend->whole->width / 2, legend->scale->width) + SPACE;
	room.x = room.left;
	room.y = HEAD;
	for (size_t i = 0; i < looks.count; i++) {
		const BandLook *look = &bands->looks[looks.at[i].first];

		add_key(&room, look, false,
			look->hollow ? VOICE_FILL(voice, "march_hollow", "")
				     : look_words(voice, &looks, i));
	}
	add_doubts(&room, model, bands);
	legend->left = room.left;
	legend->below = room.y + ROW;
	legend->height = fmax(legend->wedge ? HEAD + legend->high + TICK_ROOM : 0, room.y + ROW);
	return legend;
}

double march_legend_height(const MarchLegend *legend)
{
	return legend->height;
}

Point march_legend_room(const MarchLegend *legend)
{
	return (Point){legend->left, legend->below};
}

/* ---- on paper ---- */

static void draw_wedge(Pen *pen, Group *layer, const MarchLegend *legend, Point corner)
{
	Group *head = scene_open_styled(pen->scene, layer, legend->head);
	Group *row = scene_open_styled(pen->scene, layer, legend->row);
	Paint paint = style_paint(legend->wedge->style);
	double middle = corner.y + HEAD + legend->high / 2, x1 = corner.x + legend->wide;
	double tick = corner.y + HEAD + legend->high + TICK_BASE;
	Path wedge = path_new(pen->scene->arena), half = path_new(pen->scene->arena);

	pen_text(pen, head, legend->scale, (Point){corner.x, corner.y + HEAD_BASE}, 0);
	path_move(&wedge, (Point){corner.x, middle});
	path_line(&wedge, (Point){x1, middle - legend->high / 2});
	path_line(&wedge, (Point){x1, middle + legend->high / 2});
	path_close(&wedge);
	scene_path(pen->scene, row, wedge, (Paint){.fills = true, .fill = paint.fill});
	path_move(&half, (Point){(corner.x + x1) / 2, middle - legend->high * HALF / 2});
	path_line(&half, (Point){(corner.x + x1) / 2, middle + legend->high * HALF / 2});
	path_move(&half, (Point){x1, middle - legend->high / 2});
	path_line(&half, (Point){x1, middle + legend->high / 2});
	scene_path(pen->scene, row, half,
		   (Paint){.strokes = true,
			   .stroke = paint.strokes ? paint.stroke : style_of(row)->color,
			   .width = fmax(paint.width, TICK_LEAST)});
	pen_text(pen, row, legend->half, (Point){(corner.x + x1) / 2, tick}, HALF);
	pen_text(pen, row, legend->whole, (Point){x1, tick}, HALF);
}

/* A short piece of band with its edge, whole or with the gaps of doubt. */
static void draw_swatch(Pen *pen, Group *group, const MarchKey *key, Point at)
{
	const Style *style = key->look->style;
	double top = at.y + (ROW - SWATCH_HIGH) / 2, gap = key->gaps ? GAPS : 0;
	double edge = style->has_stroke ? style->stroke_width : 0;
	size_t parts = key->gaps ? GAP_PARTS : 1;
	double wide = (SWATCH - gap * (double)(parts - 1)) / (double)parts;

	for (size_t i = 0; i < parts; i++) {
		double x = at.x + (double)i * (wide + gap);
		Box box = {x, top, x + wide, top + SWATCH_HIGH};
		Path outer = path_new(pen->scene->arena), inner = path_new(pen->scene->arena);

		path_box(&outer, box);
		path_box(&inner, (Box){key->gaps ? box.x0 : box.x0 + edge, box.y0 + edge,
				       key->gaps ? box.x1 : box.x1 - edge, box.y1 - edge});
		scene_path(pen->scene, group, outer,
			   (Paint){.fills = true,
				   .fill = style->has_stroke ? style->stroke : style->fill});
		scene_path(pen->scene, group, inner,
			   (Paint){.fills = true,
				   .fill = key->hollow ? style_paper(group) : style->fill});
	}
}

void march_legend_draw(Pen *pen, Group *layer, const MarchLegend *legend, Point corner)
{
	const Node *behind = layer->last;

	if (legend->wedge)
		draw_wedge(pen, layer, legend, corner);
	for (size_t i = 0; i < legend->keys.count; i++) {
		const MarchKey *key = &legend->keys.at[i];
		Group *group = scene_open_styled(pen->scene, layer, legend->row);
		Point at = point_add(corner, key->at);

		if (key->look)
			draw_swatch(pen, group, key, at);
		pen_text(
			pen, group, key->words,
			(Point){at.x + (key->look ? SWATCH + GAP : 0), at.y + ROW / 2 + WORDS_DROP},
			0);
	}
	pen_mirror(pen, layer, behind, corner.x, pen->scene->width - corner.x);
}
