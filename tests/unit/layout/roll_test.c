/* What a roll tells of things that were asked for and are not there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "layout/roll.h"

static const Span figure = {"atlas.yaml", 7, 5, 0};

static Diag told_by(Arena *arena, const Roll *roll)
{
	Diag diag = {.arena = arena};

	roll_report(roll, &diag, figure, "phase");
	return diag;
}

static void names_are_told_by_layer_and_reason(void **state)
{
	static const char *const names[] = {"A", "B", "C", "D", "E", "F", "G"};
	Arena *arena = arena_new();
	Roll roll = {0};
	Diag diag;

	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		roll_sign(arena, &roll,
			  (RollEntry){.kind = ROLL_NAME,
				      .fate = FATE_NO_ROOM,
				      .layer = "place",
				      .name = names[i]});
	roll_sign(
		arena, &roll,
		(RollEntry){.kind = ROLL_NAME, .fate = FATE_KEYED, .layer = "place", .name = "H"});
	roll_sign(arena, &roll,
		  (RollEntry){.kind = ROLL_NAME, .layer = "place", .id = "i", .name = "I"});
	diag = told_by(arena, &roll);
	assert_int_equal(diag.messages.count, 2);
	assert_string_equal(diag.messages.at[0].text,
			    "phase: no free place for 7 names of 'place': 'A', 'B', 'C', 'D', 'E' "
			    "and 2 more");
	assert_string_equal(diag.messages.at[1].code, "label.keyed");
	assert_int_equal(roll_count(&roll, FATE_DRAWN), 1);
	arena_free(arena);
}

static void a_position_without_a_place_is_an_error_by_its_id(void **state)
{
	Arena *arena = arena_new();
	Roll roll = {0};
	Diag diag;

	(void)state;
	roll_sign(arena, &roll,
		  (RollEntry){.kind = ROLL_POSITION,
			      .fate = FATE_NO_ROOM,
			      .id = "first-easton",
			      .name = "1st Division"});
	diag = told_by(arena, &roll);
	assert_int_equal(diag.errors, 1);
	assert_string_equal(diag.messages.at[0].text, "phase: no free place for the symbol of the "
						      "position 'first-easton' (1st Division)");
	arena_free(arena);
}

/* The place left and the place reached by one row, both off the map. */
static void what_lies_off_the_map_is_told_once_a_row(void **state)
{
	Arena *arena = arena_new();
	RollEntry entry = {.kind = ROLL_POSITION,
			   .fate = FATE_OFF_MAP,
			   .id = "first-casar",
			   .span = {"timetable.csv", 4, 1, 0},
			   .written = "what row 'm1' says of 'first'"};
	Roll roll = {0};
	Diag diag;

	(void)state;
	roll_sign(arena, &roll, entry);
	entry.kind = ROLL_MOVEMENT;
	entry.id = "m1";
	roll_sign(arena, &roll, entry);
	diag = told_by(arena, &roll);
	diag_sort(&diag);
	assert_int_equal(diag.messages.count, 1);
	assert_int_equal(diag.warnings, 1);
	assert_int_equal(diag.messages.at[0].span.line, 4);
	arena_free(arena);
}

/* As of a series, all of whose plates lack it. */
static void what_lacks_on_many_plates_is_told_once(void **state)
{
	Arena *arena = arena_new();
	RollEntry entry = {.kind = ROLL_NAME,
			   .fate = FATE_KEYED,
			   .layer = "river",
			   .id = "sel",
			   .name = "Sel"};
	Roll roll = {0}, lacking;
	Diag diag;

	(void)state;
	for (size_t plate = 0; plate < 3; plate++) {
		roll_sign(arena, &roll, entry);
		roll_sign(arena, &roll,
			  (RollEntry){.kind = ROLL_NAME, .layer = "river", .name = "Tarn"});
	}
	entry.within = "isle";
	roll_sign(arena, &roll, entry);
	lacking = roll_lacking(arena, &roll);
	assert_int_equal(lacking.count, 2);
	diag = told_by(arena, &lacking);
	assert_string_equal(diag.messages.at[0].text,
			    "phase: no room but for a number in place of the name 'Sel' (sel)");
	assert_string_equal(
		diag.messages.at[1].text,
		"phase, in 'isle': no room but for a number in place of the name 'Sel' (sel)");
	arena_free(arena);
}

static void long_names_are_cut_in_messages_at_a_letter(void **state)
{
	Arena *arena = arena_new();
	char name[256] = "";
	Roll roll = {0};
	Diag diag;

	(void)state;
	for (size_t i = 0; i < 40; i++)
		strcat(name, "\u6c5f");
	roll_sign(arena, &roll, (RollEntry){.kind = ROLL_NAME, .fate = FATE_NO_ROOM, .name = name});
	diag = told_by(arena, &roll);
	/* 96 bytes are 32 letters of three. */
	assert_int_equal(strlen(diag.messages.at[0].text),
			 strlen("phase: no free place for the name '\u2026'") + 96);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_told_by_layer_and_reason),
		cmocka_unit_test(a_position_without_a_place_is_an_error_by_its_id),
		cmocka_unit_test(what_lies_off_the_map_is_told_once_a_row),
		cmocka_unit_test(what_lacks_on_many_plates_is_told_once),
		cmocka_unit_test(long_names_are_cut_in_messages_at_a_letter),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
