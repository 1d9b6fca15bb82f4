#include "scene/element.h"

#include <string.h>

Element element_copied(Arena *arena, Element from)
{
	Element to = from;
	const char **classes = arena_array(arena, from.class_count, sizeof *classes);
	Attribute *attributes = arena_array(arena, from.attribute_count, sizeof *attributes);

	to.name = arena_copy(arena, from.name);
	to.language = arena_copy(arena, from.language);
	for (size_t i = 0; i < from.class_count; i++)
		classes[i] = arena_copy(arena, from.classes[i]);
	for (size_t i = 0; i < from.attribute_count; i++) {
		attributes[i].name = arena_copy(arena, from.attributes[i].name);
		attributes[i].value = arena_copy(arena, from.attributes[i].value);
	}
	to.classes = classes;
	to.attributes = attributes;
	to.id = arena_copy(arena, from.id);
	return to;
}

const char *element_attribute(const Element *element, const char *name)
{
	for (size_t i = 0; i < element->attribute_count; i++)
		if (strcmp(element->attributes[i].name, name) == 0)
			return element->attributes[i].value;
	return NULL;
}
