#include "map/names/tooth_clear.h"

#include "base/measure.h"

#define CHORD 0.1 /* by which a flattened outline may differ from its round one, points */
#define MARK_CLEAR (0.25 * PT_PER_MM) /* from a mark to what keeps off it */

static void add_outlines(Arena *arena, Outlines *outlines, const Path *path)
{
	size_t count;
	Polyline *rings = path_flattened(arena, path, CHORD, &count);

	for (size_t i = 0; i < count; i++)
		LIST_ADD(arena, outlines, rings[i]);
}

/* The arrow with the paper about it. */
static void add_casing(Arena *arena, Outlines *outlines, const Arrow *arrow)
{
	double paper = 2 * arrow->styled->style->casing;
	ArrowForm form = arrow->form;
	Path path;

	form.width += paper;
	form.head = (arrow->form.head * arrow->form.width + paper) / form.width;
	path = arrow_casing(arena, &arrow->course, &form);
	add_outlines(arena, outlines, &path);
}

Outlines tooth_clear(Arena *arena, const Arrows *arrows, const NamePlan *names)
{
	Outlines outlines = {0};

	for (size_t i = 0; arrows && i < arrows->count; i++)
		if (arrows->at[i].placed && !arrows->at[i].stub && arrows->at[i].course.count > 1 &&
		    arrows->at[i].form.width > 0)
			add_casing(arena, &outlines, &arrows->at[i]);
	for (size_t i = 0; i < names->list.count; i++) {
		const BaseName *place = names->list.at[i].base;
		Path path = path_new(arena);

		if (!place || place->mark_radius <= 0)
			continue;
		path_circle(&path, place->mark, place->mark_radius + MARK_CLEAR);
		add_outlines(arena, &outlines, &path);
	}
	return outlines;
}
