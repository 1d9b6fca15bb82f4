#include "atlas/layer_check.h"

#include <math.h>
#include <string.h>

#include "geo/sector.h"

/* A frame may show more than its map's extent: its page has another shape. */
#define FRAME_SHARE 0.5
/* Degrees that were read as metres lie within a third of a kilometre. */
#define SPECK_DEGREES 0.005

static LonLatBox widened(LonLatBox box)
{
	double x = (box.east - box.west) * FRAME_SHARE, y = (box.north - box.south) * FRAME_SHARE;

	return (LonLatBox){box.west - x, box.south - y, box.east + x, box.north + y};
}

static LonLatBox swapped(LonLatBox box)
{
	return (LonLatBox){box.south, box.west, box.north, box.east};
}

/* A shape whose points could not all be read has none. */
static bool is_box(LonLatBox box)
{
	return box.west <= box.east && box.south <= box.north;
}

static bool map_shows(const MapSpec *map, const Layer *layer)
{
	if (layer->spec->is_feature)
		return true;
	return map->own_basemap ? layer->spec->map && !strcmp(layer->spec->map, map->id)
				: !layer->spec->map;
}

/* How far a map of a given scale reaches is a matter of its page; of one whose extent is wrong nobody knows. */
static bool reach_is_known(const MapSpec *map)
{
	return map->scale <= 0 && map->extent.west < map->extent.east &&
	       map->extent.south < map->extent.north;
}

/* Of its features, or its one picture. */
static size_t part_count(const Layer *layer)
{
	return layer->raster ? 1 : layer->count;
}

static LonLatBox part_bounds(const Layer *layer, size_t part)
{
	return layer->raster ? layer->raster->bounds : layer->features[part]->bounds;
}

/* Whether a map shows any of its features, or would if their coordinates were swapped. */
static bool meets_a_map(const Atlas *atlas, const Layer *layer, bool swap)
{
	for (size_t i = 0; i < atlas->map_count; i++) {
		const MapSpec *map = &atlas->maps[i];

		if (!map_shows(map, layer))
			continue;
		if (!reach_is_known(map) && !swap)
			return true;
		for (size_t k = 0; k < part_count(layer); k++) {
			LonLatBox bounds = part_bounds(layer, k);

			if (lonlat_boxes_meet(swap ? swapped(bounds) : bounds,
					      widened(map->extent)))
				return true;
		}
	}
	return false;
}

static bool is_shown(const Atlas *atlas, const Layer *layer)
{
	for (size_t i = 0; i < atlas->map_count; i++)
		if (map_shows(&atlas->maps[i], layer))
			return true;
	return false;
}

static LonLatBox bounds_of(const Layer *layer)
{
	LonLatBox all = part_bounds(layer, 0);

	for (size_t i = 1; i < part_count(layer); i++) {
		LonLatBox more = part_bounds(layer, i);

		all = (LonLatBox){fmin(all.west, more.west), fmin(all.south, more.south),
				  fmax(all.east, more.east), fmax(all.north, more.north)};
	}
	return all;
}

/* The likely cause, as a question. */
static const char *cause_of(Reader *reader, const Layer *layer, LonLatBox bounds)
{
	if (meets_a_map(reader->atlas, layer, true))
		return "; are longitude and latitude swapped?";
	if (!layer->spec->is_table && !layer->spec->geojson && !layer->raster &&
	    bounds.east - bounds.west < SPECK_DEGREES &&
	    bounds.north - bounds.south < SPECK_DEGREES)
		return "; does its .prj say metres where the file holds degrees?";
	return "";
}

/* What lies on no map, as far as its place is known, may be anything; so may what has no place, beside others that have. */
static bool is_judged(const Atlas *atlas, const RecordFault *fault)
{
	const Layer *layer = &atlas->library->layers[fault->layer];
	bool placed = is_box(fault->bounds);

	if (!placed)
		return strcmp(fault->message.code, "geo.bad-position") != 0 || !layer->count ||
		       !meets_a_map(atlas, layer, false);
	for (size_t i = 0; i < atlas->map_count; i++)
		if (map_shows(&atlas->maps[i], layer) &&
		    (!reach_is_known(&atlas->maps[i]) ||
		     lonlat_boxes_meet(fault->bounds, widened(atlas->maps[i].extent))))
			return true;
	return false;
}

static void check_records(Reader *reader)
{
	const Library *library = reader->atlas->library;

	for (size_t i = 0; i < library->fault_count; i++)
		if (is_judged(reader->atlas, &library->faults[i]))
			library_tell(reader->diag, &library->faults[i]);
}

void check_layers(Reader *reader)
{
	const Library *library = reader->atlas->library;

	check_records(reader);

	for (size_t i = 0; i < library->count; i++) {
		const Layer *layer = &library->layers[i];
		LonLatBox bounds;

		if (!part_count(layer) || !is_shown(reader->atlas, layer) ||
		    meets_a_map(reader->atlas, layer, false))
			continue;
		bounds = bounds_of(layer);
		diag_warning(reader->diag, layer->spec->span, "geo.off-maps",
			     "no map shows anything of '%s', which lies from %.4g to %.4g degrees "
			     "east and from %.4g to %.4g degrees north%s",
			     layer->spec->shown_file, bounds.west, bounds.east, bounds.south,
			     bounds.north, cause_of(reader, layer, bounds));
	}
}

static bool row_names(const Row *row, const Feature *feature)
{
	bool named =
		feature_same(row->from.feature, feature) || feature_same(row->to.feature, feature);

	for (size_t i = 0; i < row->via_count; i++)
		named |= feature_same(row->via[i].feature, feature);
	return named;
}

static bool is_used(const Atlas *atlas, const Feature *line)
{
	for (size_t i = 0; i < atlas->row_count; i++)
		if (row_names(&atlas->rows[i], line))
			return true;
	for (size_t i = 0; i < atlas->map_count; i++)
		if (lonlat_boxes_meet(line->bounds, widened(atlas->maps[i].extent)))
			return true;
	return false;
}

void check_lines(Reader *reader)
{
	const Library *library = reader->atlas->library;

	for (size_t i = reader->atlas->basemap_count; i < library->count; i++)
		for (size_t k = 0; k < library->layers[i].count; k++) {
			const Feature *line = library->layers[i].features[k];

			if (line->shape == SHAPE_LINE && sector_length(line) <= 0 &&
			    is_used(reader->atlas, line))
				diag_error(reader->diag, line->span, "geo.no-length",
					   "line '%s' has no length: all its points lie on one",
					   line->id ? line->id : line->as);
		}
}
