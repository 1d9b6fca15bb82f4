#include "campaign/position_table.h"

#include "campaign/holding.h"

char *citations_words(Arena *arena, const Citation *citations, size_t count)
{
	char *words = arena_copy(arena, "");

	for (size_t i = 0; i < count; i++)
		words = arena_printf(arena, "%s%s%s%s%s", words, i ? "; " : "",
				     citations[i].source->id, citations[i].locator ? " " : "",
				     citations[i].locator ? citations[i].locator : "");
	return words;
}

static PositionRecord record_of(Arena *arena, const Position *position)
{
	const Force *counted = position->force_count > 1 && position->forces[0]->parent
				       ? position->forces[0]->parent
				       : position->forces[0];
	PositionRecord record = {.position = position,
				 .place = place_key(arena, &position->place),
				 .share = position->holding.share};
	char *force = arena_copy(arena, ""), *rows = force, *sources = force;

	for (size_t i = 0; i < position->force_count; i++)
		force = arena_printf(arena, "%s%s%s", force, i ? "+" : "", position->forces[i]->id);
	for (size_t i = 0; i < position->row_count; i++) {
		const Row *row = position->rows[i];

		rows = arena_printf(arena, "%s%s%s", rows, i ? ";" : "", row->id);
		sources = arena_printf(arena, "%s%s%s", sources, *sources ? "; " : "",
				       citations_words(arena, row->citations, row->citation_count));
	}
	record.force = force;
	record.rows = rows;
	record.sources = sources;
	record.at = position->place.kind == PLACE_POINT ? position->place.at
							: feature_point(position->place.feature);
	if (position->place.feature && position->place.feature->shape == SHAPE_LINE)
		record.at = sector_point(
			position->place.feature,
			(position->place.stretch.from + position->place.stretch.to) / 2);
	record.has_men = holding_men(counted, &position->holding, &record.men);
	record.has_share = record.share.num && !position->holding.unknown;
	return record;
}

const PositionRecord *position_records(Arena *arena, const State *state, size_t *count)
{
	PositionRecord *records = arena_array(arena, state->position_count, sizeof *records);

	for (size_t i = 0; i < state->position_count; i++)
		records[i] = record_of(arena, &state->positions[i]);
	*count = state->position_count;
	return records;
}
