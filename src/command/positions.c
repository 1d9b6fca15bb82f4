#include <stdio.h>
#include <string.h>

#include "base/csv_field.h"
#include "base/json.h"
#include "base/keyword.h"
#include "campaign/position_table.h"
#include "command/command.h"
#include "command/options.h"
#include "command/positions_land.h"
#include "command/project.h"

typedef struct PositionsOptions {
	char *plan, *phase, *at, *format;
	gboolean confined;
} PositionsOptions;

static void csv_cell_print(const char *text, bool last)
{
	StrBuf field = {0};

	strbuf_csv(&field, text);
	printf("%s%c", field.at ? field.at : "", last ? '\n' : ',');
	strbuf_release(&field);
}

static char *share_text(Arena *arena, const PositionRecord *record)
{
	return record->has_share ? arena_printf(arena, "%lld/%lld", (long long)record->share.num,
						(long long)record->share.den)
				 : arena_copy(arena, "");
}

/* Blank without a place. */
static char *degrees_text(Arena *arena, const PositionRecord *record, double degrees)
{
	return record->has_at ? arena_printf(arena, "%.6f", degrees) : arena_copy(arena, "");
}

/* Who holds land follows, with no number in its columns. */
static void print_land_csv(Arena *arena, const State *state)
{
	size_t count;
	const LandRecord *records = land_records(arena, state, &count);

	for (size_t i = 0; i < count; i++) {
		const LandRecord *record = &records[i];
		const char *const cells[] = {
			record->holder,
			record->place,
			arena_printf(arena, "%.6f", lon_written(record->at.lon)),
			arena_printf(arena, "%.6f", record->at.lat),
			record->standing,
			"",
			"",
			"",
			record->certainty,
			record->rows,
			record->sources};

		for (size_t k = 0; k < sizeof cells / sizeof *cells; k++)
			csv_cell_print(cells[k], k + 1 == sizeof cells / sizeof *cells);
	}
}

static void print_csv(Arena *arena, const State *state)
{
	size_t count;
	const PositionRecord *records = position_records(arena, state, &count);

	printf("force,place,lon,lat,standing,share,men_low,men_high,certainty,rows,sources\n");
	for (size_t i = 0; i < count; i++) {
		const PositionRecord *record = &records[i];
		bool closed = record->has_men && record->men.high != INTERVAL_OPEN;

		csv_cell_print(record->force, false);
		csv_cell_print(record->place, false);
		csv_cell_print(degrees_text(arena, record, lon_written(record->at.lon)), false);
		csv_cell_print(degrees_text(arena, record, record->at.lat), false);
		csv_cell_print(standing_name(record->standing), false);
		csv_cell_print(share_text(arena, record), false);
		csv_cell_print(record->has_men
				       ? arena_printf(arena, "%lld", (long long)record->men.low)
				       : "",
			       false);
		csv_cell_print(closed ? arena_printf(arena, "%lld", (long long)record->men.high)
				      : "",
			       false);
		csv_cell_print(certainty_name(record->certainty), false);
		csv_cell_print(record->rows, false);
		csv_cell_print(record->sources, true);
	}
	print_land_csv(arena, state);
}

static void add_men(JsonBuilder *builder, Interval men)
{
	json_add_number(builder, "men_low", (double)men.low);
	if (men.high != INTERVAL_OPEN)
		json_add_number(builder, "men_high", (double)men.high);
}

static void add_members(JsonBuilder *builder, const PositionRecord *record)
{
	json_builder_set_member_name(builder, "members");
	json_builder_begin_array(builder);
	for (size_t i = 0; i < record->force_count; i++) {
		json_builder_begin_object(builder);
		json_add_string(builder, "force", record->forces[i]->id);
		add_men(builder, record->members[i]);
		json_builder_end_object(builder);
	}
	json_builder_end_array(builder);
}

static void add_record(Arena *arena, JsonBuilder *builder, const PositionRecord *record)
{
	json_add_string(builder, "force", record->force);
	json_add_string(builder, "place", record->place);
	json_add_string(builder, "standing", standing_name(record->standing));
	json_add_string(builder, "share", record->has_share ? share_text(arena, record) : NULL);
	if (record->has_men)
		add_men(builder, record->men);
	if (record->members)
		add_members(builder, record);
	json_add_string(builder, "certainty", certainty_name(record->certainty));
	json_add_string(builder, "rows", record->rows);
	json_add_string(builder, "sources", record->sources);
}

static void print_json(Arena *arena, const State *state)
{
	JsonBuilder *builder = json_builder_new();
	size_t count, land_count;
	const PositionRecord *records = position_records(arena, state, &count);
	const LandRecord *land = land_records(arena, state, &land_count);

	json_builder_begin_array(builder);
	for (size_t i = 0; i < count; i++) {
		json_builder_begin_object(builder);
		add_record(arena, builder, &records[i]);
		if (records[i].has_at) {
			json_add_number(builder, "lon", lon_written(records[i].at.lon));
			json_add_number(builder, "lat", records[i].at.lat);
		}
		json_builder_end_object(builder);
	}
	for (size_t i = 0; i < land_count; i++) {
		json_builder_begin_object(builder);
		land_record_add(builder, &land[i]);
		json_add_number(builder, "lon", lon_written(land[i].at.lon));
		json_add_number(builder, "lat", land[i].at.lat);
		json_builder_end_object(builder);
	}
	json_builder_end_array(builder);
	json_print(builder);
}

/* RFC 7946: a point in longitude and latitude; null for who has no place. */
static void add_geometry(JsonBuilder *builder, const PositionRecord *record)
{
	json_builder_set_member_name(builder, "geometry");
	if (!record->has_at) {
		json_builder_add_null_value(builder);
		return;
	}
	json_builder_begin_object(builder);
	json_add_string(builder, "type", "Point");
	json_builder_set_member_name(builder, "coordinates");
	json_builder_begin_array(builder);
	json_builder_add_double_value(builder, lon_written(record->at.lon));
	json_builder_add_double_value(builder, record->at.lat);
	json_builder_end_array(builder);
	json_builder_end_object(builder);
}

static void print_geojson(Arena *arena, const State *state)
{
	JsonBuilder *builder = json_builder_new();
	size_t count, land_count;
	const PositionRecord *records = position_records(arena, state, &count);
	const LandRecord *land = land_records(arena, state, &land_count);

	json_builder_begin_object(builder);
	json_add_string(builder, "type", "FeatureCollection");
	json_builder_set_member_name(builder, "features");
	json_builder_begin_array(builder);
	for (size_t i = 0; i < count; i++) {
		json_builder_begin_object(builder);
		json_add_string(builder, "type", "Feature");
		json_add_string(builder, "id", records[i].id);
		add_geometry(builder, &records[i]);
		json_builder_set_member_name(builder, "properties");
		json_builder_begin_object(builder);
		add_record(arena, builder, &records[i]);
		json_builder_end_object(builder);
		json_builder_end_object(builder);
	}
	for (size_t i = 0; i < land_count; i++)
		land_feature_add(arena, builder, &land[i]);
	json_builder_end_array(builder);
	json_builder_end_object(builder);
	json_print(builder);
}

/* The last day of a date; the instant, where it has a time. */
static bool find_moment(Project *project, const char *text, Moment *when)
{
	Edtf date;

	const Clock *clock = &project->atlas->clock;

	if (!edtf_parse_moment(project->arena, &project->diag, (Span){0}, text, &date))
		return false;
	if (edtf_is_timed(&date.end) && clock->has_times && date.end.zoned != clock->zoned)
		return diag_error(&project->diag, (Span){0}, "positions.other-clock",
				  "'%s' has %s time zone, the times of the atlas have %s", text,
				  clock->zoned ? "no" : "a", clock->zoned ? "one" : "none");
	edtf_set_zone(&date, clock->zone);
	*when = edtf_is_timed(&date.end) ? moment_at(edtf_until(&date))
					 : moment_of_day(edtf_last(&date));
	return true;
}

static const State *find_state(Project *project, const PositionsOptions *options)
{
	const Plan *plan = atlas_plan(project->atlas, options->plan);
	const Phase *phase = NULL;
	Moment when;

	if (!plan) {
		diag_error(&project->diag, (Span){0}, "positions.unknown-plan",
			   "the atlas has no plan '%s'%s", options->plan,
			   atlas_plan_hint(project->arena, project->atlas, options->plan));
		return NULL;
	}
	if (options->at)
		return find_moment(project, options->at, &when)
			       ? ledger_state_on(project->arena, project->ledger, plan, when)
			       : NULL;
	if (options->phase && strcmp(options->phase, "start")) {
		phase = plan_phase(plan, options->phase);
		if (!phase) {
			diag_error(&project->diag, (Span){0}, "positions.unknown-phase",
				   "plan '%s' has no phase '%s'%s", plan->id, options->phase,
				   plan_phase_hint(project->arena, plan, options->phase));
			return NULL;
		}
	}
	return ledger_state(project->arena, project->ledger, plan, phase);
}

static int print_positions(Project *project, const PositionsOptions *options)
{
	static const char *const formats[] = {"csv", "json", "geojson"};
	static void (*const print[])(Arena *, const State *) = {print_csv, print_json,
								print_geojson};
	int format = keyword_find(options->format ? options->format : "csv", formats, 3);
	const State *state = project->diag.errors ? NULL : find_state(project, options);

	if (format < 0)
		diag_error(&project->diag, (Span){0}, "positions.unknown-format",
			   "no format '%s'; there are csv, json and geojson", options->format);
	if (state && format >= 0)
		print[format](project->arena, state);
	return project_close(project);
}

int command_positions(int argc, char **argv)
{
	PositionsOptions options = {0};
	GOptionEntry entries[] = {{"plan", 'p', 0, G_OPTION_ARG_STRING, &options.plan, "plan", "P"},
				  {"phase", 0, 0, G_OPTION_ARG_STRING, &options.phase,
				   "at the end of this phase (the start)", "N"},
				  {"at", 0, 0, G_OPTION_ARG_STRING, &options.at,
				   "on this day, or at this hour", "DATE"},
				  {"format", 'f', 0, G_OPTION_ARG_STRING, &options.format,
				   "csv, json or geojson (csv)", "F"},
				  OPTION_CONFINE(&options.confined),
				  {0}};
	int status = STATUS_USAGE;

	if (!options_parse("positions", "[ATLAS]",
			   "Prints who stands where at the end of a phase, on a day or at an hour: "
			   "also who "
			   "is in the theatre at no known place (pocket), outside, and lost.",
			   entries, &argc, &argv))
		return STATUS_USAGE;
	if (!options.plan)
		fprintf(stderr, "phaseline positions: --plan is needed\n");
	else
		status = print_positions(
			project_open(argc > 1 ? argv[1] : NULL, false, NULL, options.confined),
			&options);
	g_free(options.plan);
	g_free(options.phase);
	g_free(options.at);
	g_free(options.format);
	return status;
}
