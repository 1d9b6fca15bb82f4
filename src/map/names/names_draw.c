#include <math.h>
#include <string.h>

#include "map/names/names_priv.h"
#include "sign/place_mark.h"

#define LEADER_WIDTH 0.35

static void draw_leader(Pen *pen, Group *group, const LabelLeader *leader)
{
	Path path = path_new(pen->scene->arena);

	path_move(&path, leader->from);
	path_line(&path, leader->to);
	scene_path(
		pen->scene, group, path,
		(Paint){.strokes = true, .stroke = style_of(group)->color, .width = LEADER_WIDTH});
}

#define LOOKS 9

/* The ground that most of a piece lies on. */
static Color ground_under(const BaseMap *base, const LabelPiece *piece)
{
	Quad quad = label_piece_quad(piece);
	Color seen[LOOKS];
	int count[LOOKS] = {0}, most = 0;

	for (int i = 0; i < LOOKS; i++) {
		double share = (i + 0.5) / LOOKS;
		Point a = point_lerp(quad.at[0], quad.at[1], share);
		Point b = point_lerp(quad.at[3], quad.at[2], share);
		int k = 0;

		seen[i] = base_map_color(base, point_lerp(a, b, 0.5));
		while (memcmp(&seen[k], &seen[i], sizeof *seen) != 0)
			k++;
		count[k]++;
		if (count[k] > count[most])
			most = k;
	}
	return seen[most];
}

static void draw_name(Pen *pen, Group *group, const BaseMap *base, const Naming *naming)
{
	const LabelCandidate *place = &naming->place;
	const Style *style = naming->styled->style;
	const char *whole = place->piece_count > 1 ? naming->text : NULL;

	for (size_t i = 0; i < place->piece_count; i++) {
		const LabelPiece *piece = &place->pieces[i];
		TextLeaf *leaf =
			scene_text(pen->scene, group, piece->run, piece->origin, style->color);

		leaf->angle = piece->angle;
		leaf->label = piece->angle != 0 && i == 0 ? whole : NULL;
		if (naming->crosses && style->halo > 0) {
			leaf->halo = style->halo;
			leaf->halo_color = ground_under(base, piece);
		}
	}
}

/* A number in a small disc, in the colour of what it stands for. */
static void draw_number(Pen *pen, Group *feature, const Naming *naming, double size)
{
	Group *group = pen_open(pen, feature, (Element){.name = "key_number"});
	const Style *style = style_of(group);
	Paint paint = style_paint(style);
	Point centre = naming->place.pieces[0].origin;
	Path disc = path_new(pen->scene->arena);
	const TextRun *run =
		pen_shape(pen, group, arena_printf(pen->scene->arena, "%zu", naming->number));

	group->title = naming->text;
	paint.stroke = style->color;
	path_circle(&disc, centre, size / 2 - paint.width / 2);
	scene_path(pen->scene, group, disc, paint);
	scene_text(pen->scene, group, run,
		   (Point){centre.x - run->width / 2, centre.y - (run->ink.y0 + run->ink.y1) / 2},
		   style->color);
}

/* The groups of a thing, with its mark. */
typedef struct NamingGroups {
	Group *feature, *label;
} NamingGroups;

static NamingGroups open_groups(Pen *pen, Group *layer, const Naming *naming)
{
	NamingGroups groups = {0};

	if (naming->line_styled)
		layer = scene_open_styled(pen->scene, layer, naming->line_styled);
	groups.feature = scene_open_styled(pen->scene, layer, naming->feature);
	if (naming->base) {
		groups.feature->title = naming->text;
		if (naming->base->mark_radius > 0)
			place_mark_draw_about(pen->scene, groups.feature, naming->base->mark,
					      naming->crossed_along, naming->crossed_half);
	}
	if (naming->styled)
		groups.label = scene_open_styled(pen->scene, groups.feature, naming->styled);
	return groups;
}

static void draw_naming(Pen *pen, const NamingGroups *groups, const BaseMap *base,
			const NamePlan *plan, const Naming *naming)
{
	if (naming->place.leader)
		draw_leader(pen, groups->label, naming->place.leader);
	if (naming->place.is_key)
		draw_number(pen, groups->feature, naming, plan->disc);
	else
		draw_name(pen, groups->label, base, naming);
}

static void sign_naming(Arena *arena, const Naming *naming, const char *within, Roll *roll)
{
	RollEntry entry = {.kind = naming->arrow ? ROLL_CAPTION : ROLL_NAME,
			   .name = naming->text,
			   .within = within};

	if (naming->arrow)
		entry.id = naming->arrow->movement->id;
	if (naming->line)
		entry.id = naming->line->feature->id;
	if (naming->base)
		entry.id = naming->base->item->feature->id;
	if (!naming->arrow)
		entry.layer = naming->feature->element.name;
	if (naming->line)
		entry.layer = naming->line->feature->as;
	if (naming->base && naming->base->mark_radius > 0)
		roll_sign(arena, roll,
			  (RollEntry){.kind = ROLL_MARK,
				      .layer = entry.layer,
				      .id = entry.id,
				      .name = entry.name,
				      .within = within});
	if (!naming->wanted)
		return;
	if (naming->placed)
		entry.fate = naming->place.is_key ? FATE_KEYED : FATE_DRAWN;
	else
		entry.fate = naming->unlisted ? FATE_UNLISTED
			     : naming->named  ? FATE_NO_ROOM
					      : FATE_NO_GROUND;
	roll_sign(arena, roll, entry);
}

void names_sign(Arena *arena, const NamePlan *plan, const char *within, Roll *roll)
{
	for (size_t i = 0; i < plan->list.count; i++)
		sign_naming(arena, &plan->list.at[i], within, roll);
}

void names_draw(Pen *pen, Group *layer, const BaseMap *base, const NamePlan *plan)
{
	NamingGroups *groups = arena_array(pen->scene->arena, plan->list.count, sizeof *groups);

	/* All groups first, in the order in which ids are numbered. */
	for (size_t k = 0, i = 0; k < NAME_LAYERS; k++) {
		Group *own = scene_open_styled(pen->scene, layer, plan->layers[k]);

		for (; i < plan->ends[k]; i++)
			groups[i] = open_groups(pen, own, &plan->list.at[i]);
	}
	for (size_t i = 0; i < plan->list.count; i++) {
		const Naming *naming = &plan->list.at[i];

		if (naming->placed)
			draw_naming(pen, &groups[i], base, plan, naming);
	}
}
