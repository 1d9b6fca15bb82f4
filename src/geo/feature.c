#include "geo/feature.h"

#include <string.h>

const char *feature_field(const Feature *feature, const char *name)
{
	for (size_t i = 0; i < feature->field_count; i++)
		if (!strcmp(feature->fields[i].name, name))
			return feature->fields[i].value;
	return NULL;
}
