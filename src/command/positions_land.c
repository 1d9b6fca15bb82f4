#include "command/positions_land.h"

#include "campaign/position_table.h"

static LandRecord record_of(Arena *arena, const Control *control, size_t holder)
{
	const ControlHolder *of = &control->holders[holder];
	const Place place = {
		.kind = PLACE_FEATURE, .feature = control->land, .stretch = control->stretch};
	char *rows = arena_copy(arena, ""), *sources = rows;

	for (size_t i = 0; i < control->row_count; i++) {
		const Row *row = control->rows[i];

		rows = arena_printf(arena, "%s%s%s", rows, i ? ";" : "", row->id);
		sources = arena_joined(arena, sources, "; ",
				       citations_words(arena, row->citations, row->citation_count));
	}
	return (LandRecord){
		.control = control,
		.holder = of->force ? of->force->id : of->side->id,
		.place = place_key(arena, &place),
		.standing = control->contested		? "contests"
			    : control->holder_count > 1 ? "shares"
							: "holds",
		.at = control->land->shape == SHAPE_LINE
			      ? sector_point(control->land,
					     (control->stretch.from + control->stretch.to) / 2)
			      : feature_point(control->land),
		.certainty = certainty_name(control->certainty),
		.rows = rows,
		.sources = sources};
}

const LandRecord *land_records(Arena *arena, const State *state, size_t *count)
{
	LIST(LandRecord) list = {0};

	for (size_t i = 0; i < state->control_count; i++)
		for (size_t k = 0; k < state->controls[i].holder_count; k++)
			LIST_ADD(arena, &list, record_of(arena, &state->controls[i], k));
	*count = list.count;
	return list.at;
}

void land_record_add(JsonBuilder *builder, const LandRecord *record)
{
	json_add_string(builder, "force", record->holder);
	json_add_string(builder, "place", record->place);
	json_add_string(builder, "standing", record->standing);
	json_add_string(builder, "certainty", record->certainty);
	json_add_string(builder, "rows", record->rows);
	json_add_string(builder, "sources", record->sources);
}

/* ---- outlines ---- */

static void add_chain(JsonBuilder *builder, const LonLat *at, size_t count, bool backwards)
{
	json_builder_begin_array(builder);
	for (size_t i = 0; i < count; i++) {
		const LonLat *point = &at[backwards ? count - 1 - i : i];

		json_builder_begin_array(builder);
		json_builder_add_double_value(builder, point->lon);
		json_builder_add_double_value(builder, point->lat);
		json_builder_end_array(builder);
	}
	json_builder_end_array(builder);
}

static bool ring_holds(const FeaturePart *ring, LonLat at)
{
	bool inside = false;

	for (size_t i = 0; i < ring->count; i++) {
		LonLat a = ring->at[i], b = ring->at[(i + 1) % ring->count];

		if ((a.lat > at.lat) != (b.lat > at.lat) &&
		    at.lon < a.lon + (b.lon - a.lon) * (at.lat - a.lat) / (b.lat - a.lat))
			inside = !inside;
	}
	return inside;
}

/* How many other rings of the area lie around one: even of its outlines, odd of holes in them. */
static size_t ring_depth(const Feature *area, size_t index)
{
	size_t depth = 0;

	for (size_t i = 0; i < area->part_count; i++)
		depth += i != index && ring_holds(&area->parts[i], area->parts[index].at[0]);
	return depth;
}

/* Outlines run against the clock, holes with it. */
static void add_ring(JsonBuilder *builder, const FeaturePart *ring, bool hole)
{
	double twice = 0;

	for (size_t i = 0; i < ring->count; i++) {
		LonLat a = ring->at[i], b = ring->at[(i + 1) % ring->count];

		twice += a.lon * b.lat - b.lon * a.lat;
	}
	add_chain(builder, ring->at, ring->count, (twice > 0) == hole);
}

static void add_polygon(JsonBuilder *builder, const Feature *area, size_t index, size_t depth)
{
	json_builder_begin_array(builder);
	add_ring(builder, &area->parts[index], false);
	for (size_t i = 0; i < area->part_count; i++)
		if (ring_depth(area, i) == depth + 1 &&
		    ring_holds(&area->parts[index], area->parts[i].at[0]))
			add_ring(builder, &area->parts[i], true);
	json_builder_end_array(builder);
}

static void add_area(JsonBuilder *builder, const Feature *area)
{
	for (size_t i = 0; i < area->part_count; i++) {
		size_t depth = ring_depth(area, i);

		if (depth % 2 == 0)
			add_polygon(builder, area, i, depth);
	}
}

static void add_stretch(Arena *arena, JsonBuilder *builder, const Control *control)
{
	size_t count;
	SectorPiece *pieces = sector_pieces(arena, control->land, control->stretch, &count);

	for (size_t i = 0; i < count; i++)
		add_chain(builder, pieces[i].at, pieces[i].count, false);
}

void land_feature_add(Arena *arena, JsonBuilder *builder, const LandRecord *record)
{
	const Control *control = record->control;
	bool line = control->land->shape == SHAPE_LINE;

	json_builder_begin_object(builder);
	json_add_string(builder, "type", "Feature");
	json_add_string(builder, "id", arena_printf(arena, "%s-%s", control->id, record->holder));
	json_builder_set_member_name(builder, "geometry");
	json_builder_begin_object(builder);
	json_add_string(builder, "type", line ? "MultiLineString" : "MultiPolygon");
	json_builder_set_member_name(builder, "coordinates");
	json_builder_begin_array(builder);
	if (line)
		add_stretch(arena, builder, control);
	else
		add_area(builder, control->land);
	json_builder_end_array(builder);
	json_builder_end_object(builder);
	json_builder_set_member_name(builder, "properties");
	json_builder_begin_object(builder);
	land_record_add(builder, record);
	json_builder_end_object(builder);
	json_builder_end_object(builder);
}
