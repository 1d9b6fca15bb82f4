#include "sign/attributes.h"

typedef LIST(Attribute) AttributeList;

static void add_side(Arena *arena, AttributeList *list, const Side *side)
{
	LIST_ADD(arena, list, (Attribute){"side", side->id});
	LIST_ADD(arena, list, (Attribute){"frame", frame_names[side->frame]});
	LIST_ADD(arena, list, (Attribute){"palette", arena_printf(arena, "%zu", side->palette)});
}

const Attribute *force_attributes(Arena *arena, const Force *const *forces, size_t force_count,
				  Certainty certainty, size_t *count)
{
	AttributeList list = {0};
	char *ids = arena_copy(arena, "");

	for (size_t i = 0; i < force_count; i++)
		for (const Force *force = forces[i]; force; force = force->parent)
			ids = arena_printf(arena, "%s%s%s", ids, *ids ? " " : "", force->id);
	LIST_ADD(arena, &list, (Attribute){"force", ids});
	if (forces[0]->side)
		add_side(arena, &list, forces[0]->side);
	LIST_ADD(arena, &list, (Attribute){"certainty", certainty_name(certainty)});
	if (forces[0]->branch)
		LIST_ADD(arena, &list, (Attribute){"branch", branch_names[forces[0]->branch]});
	if (forces[0]->echelon)
		LIST_ADD(arena, &list, (Attribute){"echelon", echelon_names[forces[0]->echelon]});
	*count = list.count;
	return list.at;
}

const Attribute *side_attributes(Arena *arena, const Side *side, Certainty certainty, size_t *count)
{
	AttributeList list = {0};

	if (side)
		add_side(arena, &list, side);
	LIST_ADD(arena, &list, (Attribute){"certainty", certainty_name(certainty)});
	*count = list.count;
	return list.at;
}

void compare_element(Arena *arena, Element *element, Compared compared)
{
	const char **classes;

	element->planned = compared == COMPARED_PLANNED;
	if (compared != COMPARED_SAME)
		return;
	classes = arena_array(arena, element->class_count + 1, sizeof *classes);
	for (size_t i = 0; i < element->class_count; i++)
		classes[i] = element->classes[i];
	classes[element->class_count++] = "unchanged";
	element->classes = classes;
}
