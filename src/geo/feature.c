#include "geo/feature.h"

#include <string.h>

const Feature *feature_origin(const Feature *feature)
{
	return feature && feature->versions ? feature->versions->at[0] : feature;
}

bool feature_same(const Feature *a, const Feature *b)
{
	return feature_origin(a) == feature_origin(b);
}

static const Feature *version_at(const Feature *feature, Instant at)
{
	const FeatureVersions *versions = feature->versions;

	if (edtf_is_blank(&feature->when) || (!versions && instant_is_open(at)))
		return feature;
	if (!versions)
		return feature->from <= at && at < feature->until ? feature : NULL;
	if (instant_is_open(at))
		return versions->at[at == INSTANT_OPEN_PAST ? 0 : versions->count - 1];
	for (size_t i = 0; i < versions->count; i++)
		if (versions->at[i]->from <= at && at < versions->at[i]->until)
			return versions->at[i];
	return NULL;
}

const Feature *feature_at(const Feature *feature, GroundTime time)
{
	const Feature *version = version_at(feature, time.at);

	return version ? version : version_at(feature, time.otherwise);
}

bool feature_exists(const Feature *feature, GroundTime time)
{
	return feature_at(feature, time) == feature;
}

bool feature_coexists(const Feature *a, const Feature *b)
{
	bool always = edtf_is_blank(&a->when) || edtf_is_blank(&b->when);

	return !feature_same(a, b) && (always || (a->from < b->until && b->from < a->until));
}

const char *feature_field(const Feature *feature, const char *name)
{
	for (size_t i = 0; i < feature->field_count; i++)
		if (!strcmp(feature->fields[i].name, name))
			return feature->fields[i].value;
	return NULL;
}
