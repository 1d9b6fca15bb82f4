#include "figure/one_colour.h"

#include <stdlib.h>

#include "scene/walk.h"

#define GREY_APART 2 /* between the parts of what is a grey: tints are rounded */

/* The first colour that is found, and what has it. */
typedef struct Found {
	const Group *group; /* that the walk is in */
	const Group *coloured;
	Color color;
} Found;

static bool is_grey(Color color)
{
	return abs(color.red - color.green) <= GREY_APART &&
	       abs(color.green - color.blue) <= GREY_APART &&
	       abs(color.red - color.blue) <= GREY_APART;
}

/* Printer's black, which words on a fill have whatever the sheet says, passes for a black. */
static bool is_printers_black(Color color)
{
	const Color white = {UINT8_MAX, UINT8_MAX, UINT8_MAX}, black = color_ink_on(white, white);

	return color.red == black.red && color.green == black.green && color.blue == black.blue;
}

static void look_at(Found *found, Color color)
{
	if (found->coloured || is_grey(color) || is_printers_black(color))
		return;
	found->coloured = found->group;
	found->color = color;
}

static void enter(void *state, const Group *group)
{
	((Found *)state)->group = group;
}

static void leave(void *state, const Group *group)
{
	((Found *)state)->group = group->parent;
}

static void see_path(void *state, const PathLeaf *leaf)
{
	if (leaf->paint.fills)
		look_at(state, leaf->paint.fill);
	if (leaf->paint.strokes)
		look_at(state, leaf->paint.stroke);
}

static void see_text(void *state, const TextLeaf *leaf)
{
	look_at(state, leaf->color);
	if (leaf->halo > 0)
		look_at(state, leaf->halo_color);
}

static const SceneVisitor visitor = {
	.open = enter, .close = leave, .path = see_path, .text = see_text};

/* The nearest that has a name, around what has the colour. */
static const char *element_of(const Group *group)
{
	while (group && !group->element.name)
		group = group->parent;
	return group ? group->element.name : "figure";
}

bool one_colour_tell(Diag *diag, const Figure *figure, Scene *const *pages, size_t count)
{
	Found found = {0};

	for (size_t i = 0; i < count && !found.coloured; i++)
		scene_walk(pages[i]->root, &visitor, &found);
	if (!found.coloured)
		return false;
	diag_warning(diag, figure->spec->span, "figure.coloured",
		     "figure '%s' is to be in one colour and has #%02x%02x%02x, of an element '%s'",
		     figure->spec->id, found.color.red, found.color.green, found.color.blue,
		     element_of(found.coloured));
	return true;
}
