#include "geo/feature.h"

#include <math.h>

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

static void turn_part(FeaturePart *part, double turn)
{
	for (size_t i = 0; turn != 0 && i < part->count; i++)
		part->at[i].lon += turn;
}

static LonLatBox part_bounds(const FeaturePart *part)
{
	LonLatBox box = {HUGE_VAL, HUGE_VAL, -HUGE_VAL, -HUGE_VAL};

	for (size_t i = 0; i < part->count; i++) {
		box.west = fmin(box.west, part->at[i].lon);
		box.east = fmax(box.east, part->at[i].lon);
		box.south = fmin(box.south, part->at[i].lat);
		box.north = fmax(box.north, part->at[i].lat);
	}
	return box;
}

/* A ring that goes once around has a pole inside. */
static void add_pole(LonLatBox *box, const FeaturePart *part)
{
	double around = part->at[part->count - 1].lon - part->at[0].lon;

	if (fabs(around) <= DEGREES_HALF)
		return;
	if (box->south + box->north > 0)
		box->north = LATITUDE_POLE;
	else
		box->south = -LATITUDE_POLE;
}

static double middle_lon(LonLatBox box)
{
	return (box.west + box.east) / 2;
}

/* By how much a part is turned to follow on the one before (lines) or lie about the first (all else). */
static double part_turn(const Feature *feature, size_t part, LonLatBox first)
{
	const FeaturePart *now = &feature->parts[part], *before = &feature->parts[part - 1];
	double lon = feature->shape == SHAPE_LINE ? now->at[0].lon : middle_lon(part_bounds(now));
	double about = feature->shape == SHAPE_LINE ? before->at[before->count - 1].lon
						    : middle_lon(first);

	return lon_near(lon, about) - lon;
}

static LonLatBox box_joined(LonLatBox a, LonLatBox b)
{
	return (LonLatBox){fmin(a.west, b.west), fmin(a.south, b.south), fmax(a.east, b.east),
			   fmax(a.north, b.north)};
}

void feature_unwrap(Feature *feature, bool turns_left)
{
	LonLatBox first = {0};

	for (size_t i = 0; i < feature->part_count; i++) {
		FeaturePart *part = &feature->parts[i];
		LonLatBox box;

		if (feature->shape == SHAPE_AREA)
			ring_unwrap(part->at, part->count, turns_left != part->is_hole);
		else if (feature->shape == SHAPE_LINE)
			line_unwrap(part->at, part->count);
		if (i)
			turn_part(part, part_turn(feature, i, first));
		box = part_bounds(part);
		if (feature->shape == SHAPE_AREA)
			add_pole(&box, part);
		first = i ? first : box;
		feature->bounds = i ? box_joined(feature->bounds, box) : box;
	}
}

void feature_bring_near(const Feature *feature, Feature *more)
{
	double lon = middle_lon(more->bounds);
	double turn = lon_near(lon, middle_lon(feature->bounds)) - lon;

	for (size_t i = 0; i < more->part_count; i++)
		turn_part(&more->parts[i], turn);
	more->bounds.west += turn;
	more->bounds.east += turn;
}
