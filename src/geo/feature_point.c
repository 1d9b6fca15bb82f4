#include "geo/feature.h"
#include "geo/sector.h"

static LonLat box_middle(const Feature *feature)
{
	return (LonLat){(feature->bounds.west + feature->bounds.east) / 2,
			(feature->bounds.south + feature->bounds.north) / 2};
}

/* Even-odd: how often a ray to the east crosses the ring. A vertex on the ray counts with one of its two edges. */
static bool part_has(const FeaturePart *part, LonLat at)
{
	bool inside = false;

	for (size_t i = 0, k = part->count - 1; i < part->count; k = i++) {
		LonLat a = part->at[i], b = part->at[k];

		if ((a.lat > at.lat) != (b.lat > at.lat) &&
		    at.lon < (b.lon - a.lon) * (at.lat - a.lat) / (b.lat - a.lat) + a.lon)
			inside = !inside;
	}
	return inside;
}

/* A point inside: on the middle parallel, in the middle of its longest stretch within the area. */
static LonLat area_point(const Feature *feature)
{
	LonLat middle = box_middle(feature), best = middle;
	double longest = 0, start = 0;
	bool inside = false;

	/* Steps of 1/256 of the width; what is narrower than that has no room for a name anyway. */
	for (int i = 0; i <= 256; i++) {
		LonLat at = {feature->bounds.west +
				     (feature->bounds.east - feature->bounds.west) * i / 256,
			     middle.lat};
		bool in = false;

		for (size_t k = 0; k < feature->part_count; k++)
			/* A ring within a ring is a hole. */
			in ^= feature->parts[k].count > 2 && part_has(&feature->parts[k], at);
		if (in && !inside)
			start = at.lon;
		if (in && at.lon - start > longest) {
			longest = at.lon - start;
			best.lon = (at.lon + start) / 2;
		}
		inside = in;
	}
	return best;
}

LonLat feature_point(const Feature *feature)
{
	if (feature->shape == SHAPE_POINT)
		return feature->parts[0].at[0];
	return feature->shape == SHAPE_LINE ? sector_point(feature, 0.5) : area_point(feature);
}
