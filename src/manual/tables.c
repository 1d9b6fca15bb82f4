#include "manual/tables.h"

#include "atlas/columns.h"
#include "atlas/figure_key.h"
#include "atlas/preset.h"
#include "atlas/row_cells.h"
#include "backend/backend.h"

#define KEYS_OF(name, id)                                                                          \
	static void write_##name##_keys(StrBuf *out)                                               \
	{                                                                                          \
		mapping_write(out, MAPPING_##id);                                                  \
	}
KEYS_OF(atlas, ATLAS)
KEYS_OF(source, SOURCE)
KEYS_OF(side, SIDE)
KEYS_OF(layer, LAYER)
KEYS_OF(line, LINE_RULE)
KEYS_OF(map, MAP)
KEYS_OF(plan, PLAN)
KEYS_OF(phase, PHASE)
KEYS_OF(outside, OUTSIDE)
KEYS_OF(actor, ACTOR)
KEYS_OF(for, MOMENTS)

#define COLUMNS_OF(name)                                                                           \
	static void write_##name##_columns(StrBuf *out)                                            \
	{                                                                                          \
		columns_write(out, &name##_columns);                                               \
	}
COLUMNS_OF(force)
COLUMNS_OF(row)
COLUMNS_OF(event)
COLUMNS_OF(series)
COLUMNS_OF(point)

/* The words of a list whose first says nothing. */
static void write_words(StrBuf *out, const char *const *words, size_t count)
{
	for (size_t i = 1; i < count; i++)
		strbuf_printf(out, "%s`%s`", i == 1 ? "" : ", ", words[i]);
	strbuf_char(out, '\n');
}

static void write_branches(StrBuf *out)
{
	write_words(out, branch_names, BRANCH_COUNT);
}

static void write_echelons(StrBuf *out)
{
	write_words(out, echelon_names, ECHELON_COUNT);
}

static void write_formats(StrBuf *out)
{
	strbuf_add(out, "| format | what for |\n|---|---|\n");
	for (Format format = 0; format < FORMAT_COUNT; format++)
		strbuf_printf(out, "| `%s` | %s |\n", format_rows[format].name,
			      format_rows[format].what);
}

const ManualTable manual_tables[] = {
	{"keys/atlas", write_atlas_keys},
	{"keys/source", write_source_keys},
	{"keys/side", write_side_keys},
	{"keys/layer", write_layer_keys},
	{"keys/line", write_line_keys},
	{"keys/map", write_map_keys},
	{"keys/plan", write_plan_keys},
	{"keys/phase", write_phase_keys},
	{"keys/outside", write_outside_keys},
	{"keys/actor", write_actor_keys},
	{"keys/for", write_for_keys},
	{"keys/figure", figure_keys_write},
	{"columns/forces", write_force_columns},
	{"columns/timetable", write_row_columns},
	{"columns/events", write_event_columns},
	{"columns/series", write_series_columns},
	{"columns/points", write_point_columns},
	{"actions", actions_write},
	{"kinds", figure_kinds_write},
	{"sizes", presets_write},
	{"formats", write_formats},
	{"branches", write_branches},
	{"echelons", write_echelons},
};
const size_t manual_table_count = sizeof manual_tables / sizeof *manual_tables;
