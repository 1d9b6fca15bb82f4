/*
 * ledgers: what the program's ledger says of many projects, a line of JSON each, to be compared with the reckoner's lines.
 *
 * usage: ledgers FOLDER...     with `-`, folders are read from standard input, a line each
 * A line has the states after the start rows, after each phase, and at the moments that the file `moments` of the folder lists;
 * or `refused` with the codes and words of all errors.
 */
#include <stdio.h>
#include <string.h>

#include "campaign/ledger.h"
#include "campaign/position_table.h"

#define LINE_MOST 4096

static void print_quoted(const char *text)
{
	putchar('"');
	for (; *text; text++) {
		if (*text == '"' || *text == '\\')
			putchar('\\');
		if ((unsigned char)*text >= ' ')
			putchar(*text);
	}
	putchar('"');
}

static void print_bounds(Interval men)
{
	printf("\"low\": %lld, \"high\": ", (long long)men.low);
	if (men.high == INTERVAL_OPEN)
		printf("null");
	else
		printf("%lld", (long long)men.high);
}

static void print_members(const PositionRecord *record)
{
	printf(", \"members\": [");
	for (size_t i = 0; i < record->force_count; i++) {
		printf("%s{\"force\": ", i ? ", " : "");
		print_quoted(record->forces[i]->id);
		printf(", ");
		print_bounds(record->members[i]);
		printf("}");
	}
	printf("]");
}

static void print_record(const PositionRecord *record)
{
	printf("{\"force\": ");
	print_quoted(record->force);
	printf(", \"place\": ");
	print_quoted(record->place);
	printf(", \"standing\": ");
	print_quoted(standing_name(record->standing));
	printf(", ");
	print_bounds(record->men);
	if (record->members)
		print_members(record);
	printf("}");
}

static void print_state(Arena *arena, const State *state)
{
	size_t count, printed = 0;
	const PositionRecord *records = position_records(arena, state, &count);

	printf("[");
	for (size_t i = 0; i < count; i++) {
		if (records[i].standing == STANDING_FORMER || records[i].men.high <= 0)
			continue;
		if (printed++)
			printf(", ");
		print_record(&records[i]);
	}
	printf("]");
}

static void print_plan(Arena *arena, const Ledger *ledger, const Plan *plan)
{
	print_quoted(plan->id);
	printf(": {\"start\": ");
	print_state(arena, ledger_state(arena, ledger, plan, NULL));
	for (size_t i = 0; i < plan->phase_count; i++) {
		printf(", ");
		print_quoted(plan->phases[i].id);
		printf(": ");
		print_state(arena, ledger_state(arena, ledger, plan, &plan->phases[i]));
	}
	printf("}");
}

static void print_moments(Arena *arena, const char *folder, const Ledger *ledger, const Plan *plan)
{
	char line[LINE_MOST];
	const char *separator = "";
	FILE *list = fopen(arena_printf(arena, "%s/moments", folder), "r");

	print_quoted(plan->id);
	printf(": {");
	while (list && fgets(line, sizeof line, list)) {
		Diag diag = {.arena = arena};
		Edtf date;

		line[strcspn(line, "\r\n")] = 0;
		if (!*line || !edtf_parse_moment(arena, &diag, (Span){0}, line, &date))
			continue;
		printf("%s", separator);
		separator = ", ";
		print_quoted(line);
		printf(": ");
		print_state(arena, ledger_state_on(arena, ledger, plan,
						   edtf_is_timed(&date.end)
							   ? moment_at(edtf_until(&date))
							   : moment_of_day(edtf_last(&date))));
	}
	if (list)
		fclose(list);
	printf("}");
}

static void print_refused(Diag *diag)
{
	size_t printed = 0;

	printf("\"refused\": [");
	for (size_t i = 0; i < diag->messages.count; i++) {
		const Message *message = &diag->messages.at[i];

		if (message->severity != SEVERITY_ERROR)
			continue;
		if (printed++)
			printf(", ");
		print_quoted(arena_printf(diag->arena, "%s: %s", message->code, message->text));
	}
	printf("]}\n");
}

static void print_ledger(Arena *arena, const char *folder, const Atlas *atlas, const Ledger *ledger)
{
	printf("\"plans\": {");
	for (size_t i = 0; i < atlas->plan_count; i++) {
		printf("%s", i ? ", " : "");
		print_plan(arena, ledger, &atlas->plans[i]);
	}
	printf("}, \"at\": {");
	for (size_t i = 0; i < atlas->plan_count; i++) {
		printf("%s", i ? ", " : "");
		print_moments(arena, folder, ledger, &atlas->plans[i]);
	}
	printf("}}\n");
}

static void print_folder(const char *folder)
{
	Arena *arena = arena_new();
	Diag diag = {.arena = arena};
	const Atlas *atlas = atlas_read(arena, &diag, arena_printf(arena, "%s/atlas.yaml", folder));
	const Ledger *ledger = atlas ? ledger_book(arena, &diag, atlas) : NULL;

	printf("{\"folder\": ");
	print_quoted(folder);
	printf(", ");
	if (diag.errors || !ledger)
		print_refused(&diag);
	else
		print_ledger(arena, folder, atlas, ledger);
	arena_free(arena);
}

int main(int argc, char **argv)
{
	char line[LINE_MOST];

	for (int i = 1; i < argc; i++) {
		if (strcmp(argv[i], "-")) {
			print_folder(argv[i]);
			continue;
		}
		while (fgets(line, sizeof line, stdin)) {
			line[strcspn(line, "\r\n")] = 0;
			print_folder(line);
		}
	}
	return 0;
}
