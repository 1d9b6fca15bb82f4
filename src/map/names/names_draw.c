#include <math.h>
#include <string.h>

#include "map/names/names_priv.h"

static void draw_leader(Pen *pen, Group *group, const LabelCandidate *chosen)
{
	Path path = path_new(pen->scene->arena);

	path_move(&path, chosen->leader_from);
	path_line(&path, chosen->leader_to);
	scene_path(pen->scene, group, path,
		   (Paint){.strokes = true, .stroke = style_of(group)->color, .width = 0.35});
}

#define LOOKS 9

/* The ground that most of a piece lies on. */
static Color ground_under(const BaseMap *base, const Quad *quad)
{
	Color seen[LOOKS];
	int count[LOOKS] = {0}, most = 0;

	for (int i = 0; i < LOOKS; i++) {
		double share = (i + 0.5) / LOOKS;
		Point a = point_lerp(quad->at[0], quad->at[1], share);
		Point b = point_lerp(quad->at[3], quad->at[2], share);
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

static void draw_name(Pen *pen, const BaseMap *base, const LabelField *field, const Naming *naming,
		      const LabelCandidate *chosen)
{
	const Style *style = style_of(naming->group);
	const char *whole = chosen->piece_count > 1 ? naming->text : NULL;
	bool crosses = false;

	for (size_t i = 0; i < chosen->piece_count; i++)
		crosses |= label_cost_of(field, &chosen->pieces[i].quad) > 0;
	for (size_t i = 0; i < chosen->piece_count; i++) {
		const LabelPiece *piece = &chosen->pieces[i];
		TextLeaf *leaf = scene_text(pen->scene, naming->group, piece->run, piece->origin,
					    style->color);

		leaf->angle = piece->angle;
		leaf->label = piece->angle != 0 && i == 0 ? whole : NULL;
		if (crosses && style->halo > 0) {
			leaf->halo = style->halo;
			leaf->halo_color = ground_under(base, &piece->quad);
		}
	}
}

/* A number in a small disc, in the colour of what it stands for. */
static void draw_number(Pen *pen, const NamePlan *plan, const Naming *naming,
			const LabelCandidate *chosen)
{
	Group *group = pen_open(pen, naming->feature, (Element){.name = "key_number"});
	const Style *style = style_of(group);
	Paint paint = style_paint(style);
	Point centre = chosen->pieces[0].origin;
	Path disc = path_new(pen->scene->arena);
	const TextRun *run =
		pen_shape(pen, group, arena_printf(pen->scene->arena, "%zu", naming->number));

	group->title = naming->text;
	paint.stroke = style->color;
	path_circle(&disc, centre, plan->disc / 2 - paint.width / 2);
	scene_path(pen->scene, group, disc, paint);
	scene_text(pen->scene, group, run,
		   (Point){centre.x - run->width / 2, centre.y - (run->ink.y0 + run->ink.y1) / 2},
		   style->color);
}

static void draw_naming(Pen *pen, const BaseMap *base, const NamePlan *plan, const Naming *naming)
{
	const LabelCandidate *chosen = &naming->label->candidates.at[naming->label->chosen];

	if (chosen->has_leader)
		draw_leader(pen, naming->group, chosen);
	if (chosen->is_key)
		draw_number(pen, plan, naming, chosen);
	else
		draw_name(pen, base, plan->field, naming, chosen);
}

void names_draw(Pen *pen, const BaseMap *base, const NamePlan *plan)
{
	for (size_t i = 0; i < plan->list.count; i++) {
		const Naming *naming = &plan->list.at[i];

		if (naming->label->chosen >= 0)
			draw_naming(pen, base, plan, naming);
		else if (naming->label->tried)
			diag_warning(pen->diag, pen->span, "label.no-place",
				     "no free place for the name '%s' on %s, nor for its number",
				     naming->text, pen->scene->id);
		if (naming->number)
			diag_warning(pen->diag, pen->span, "label.keyed",
				     "no free place for the name '%s' on %s: it stands as number "
				     "%zu",
				     naming->text, pen->scene->id, naming->number);
	}
}
