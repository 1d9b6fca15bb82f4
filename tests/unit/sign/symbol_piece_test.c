#include "cmocka_all.h"

#include "base/hash.h"
#include "piece.h"
#include "sign/symbol.h"

#define L 100.0

static const char *const set_names[] = {[SYMBOL_APP6] = "app6", [SYMBOL_FM2130] = "fm2130"};

static Style style_of(SymbolSet set)
{
	return (Style){.symbol = set,
		       .symbol_size = L,
		       .stroke_width = 4,
		       .has_fill = true,
		       .fill = {255, 255, 255},
		       .has_stroke = true};
}

static const char *symbol_row(Piece *piece, const char *name, SymbolSet set, SymbolSpec spec,
			      const char *beside)
{
	Style style = style_of(set);
	Group *group = piece_row(piece, name);

	symbol_draw(piece->scene, group, &spec, &style, (Point){0, 0});
	return piece_row_end(piece, beside);
}

/* The frames, and what becomes of one that is planned, contingent, left or a headquarters. */
static bool frames(SymbolSet set, const char *golden)
{
	Piece piece = piece_open();

	for (FrameShape frame = 0; frame < FRAME_COUNT; frame++)
		symbol_row(&piece, frame_names[frame], set, (SymbolSpec){.frame = frame}, NULL);
	symbol_row(&piece, "planned", set, (SymbolSpec){.planned = true}, NULL);
	symbol_row(&piece, "contingent", set, (SymbolSpec){.contingent = true}, NULL);
	symbol_row(&piece, "former", set, (SymbolSpec){.former = true}, NULL);
	symbol_row(&piece, "headquarters", set, (SymbolSpec){.headquarters = true}, NULL);
	return piece_is_golden(&piece, golden);
}

static void symbol_frames(void **state)
{
	/* Both are drawn, whatever becomes of the first. */
	bool app6 = frames(SYMBOL_APP6, "symbol-frames-app6");
	bool fm2130 = frames(SYMBOL_FM2130, "symbol-frames-fm2130");

	(void)state;
	assert_true(app6 && fm2130);
}

/* What a branch draws into the frame of a friend, beside the frame itself. */
static bool branches(SymbolSet set, const char *golden)
{
	Piece piece = piece_open(), bare = piece_open();
	const char *frame = symbol_row(&bare, "frame", set, (SymbolSpec){0}, NULL);

	for (Branch branch = BRANCH_NONE + 1; branch < BRANCH_COUNT; branch++)
		symbol_row(&piece, branch_names[branch], set, (SymbolSpec){.branch = branch},
			   frame);
	strbuf_release(&bare.text);
	arena_free(bare.arena);
	return piece_is_golden(&piece, golden);
}

static void symbol_branches(void **state)
{
	/* Both are drawn, whatever becomes of the first. */
	bool app6 = branches(SYMBOL_APP6, "symbol-branches-app6");
	bool fm2130 = branches(SYMBOL_FM2130, "symbol-branches-fm2130");

	(void)state;
	assert_true(app6 && fm2130);
}

/* Every branch in every frame: a row a branch, a hash a frame, for an icon that fits itself to its frame. */
static void symbol_branches_in_frames(void **state)
{
	Piece piece = piece_open();

	(void)state;
	for (SymbolSet set = SYMBOL_APP6; set <= SYMBOL_FM2130; set++) {
		for (Branch branch = BRANCH_NONE; branch < BRANCH_COUNT; branch++) {
			Piece one = piece_open();

			strbuf_printf(&piece.text, "%s %s:", set_names[set],
				      branch == BRANCH_NONE ? "none" : branch_names[branch]);
			for (FrameShape frame = 0; frame < FRAME_COUNT; frame++) {
				const char *row = symbol_row(
					&one, "x", set,
					(SymbolSpec){.frame = frame, .branch = branch}, NULL);

				strbuf_printf(&piece.text, " %s %08x", frame_names[frame],
					      (unsigned)hash_string(HASH_START, row));
			}
			strbuf_add(&piece.text, "\n");
			strbuf_release(&one.text);
			arena_free(one.arena);
		}
	}
	assert_true(piece_is_golden(&piece, "symbol-branches-in-frames"));
}

static void symbol_echelons(void **state)
{
	Piece piece = piece_open();

	(void)state;
	for (Echelon echelon = ECHELON_NONE + 1; echelon < ECHELON_COUNT; echelon++) {
		Group *group = piece_row(&piece, echelon_names[echelon]);

		symbol_echelon_draw(piece.scene, group, &(EchelonMark){echelon, L, {0, 0}, {0, -1}},
				    (Color){0, 0, 0});
		piece_row_end(&piece, NULL);
	}
	assert_true(piece_is_golden(&piece, "symbol-echelons"));
}

/* Where the texts stand, about a frame that holds an abbreviation. */
static void symbol_texts(void **state)
{
	Piece piece = piece_open();
	const TextRun abbreviation = {.string = "Cav",
				      .language = "en",
				      .family = "Sans",
				      .size = 30,
				      .weight = 700,
				      .width = 50,
				      .ink = {1, -21, 49, 0.5}};
	const TextRun designation = {.string = "1",
				     .language = "en",
				     .family = "Sans",
				     .size = 20,
				     .weight = 700,
				     .width = 10,
				     .ink = {1, -14, 9, 0}};
	const TextRun strength = {.string = "900",
				  .language = "en",
				  .family = "Sans",
				  .size = 20,
				  .weight = 400,
				  .width = 30,
				  .ink = {1, -14, 29, 0}};
	const TextRun doubt = {.string = "?",
			       .language = "en",
			       .family = "Sans",
			       .size = 20,
			       .weight = 700,
			       .width = 9,
			       .ink = {1, -14, 8, 0}};
	SymbolSpec spec = {.echelon = ECHELON_REGIMENT,
			   .abbreviation = &abbreviation,
			   .designation = &designation,
			   .strength = &strength};

	(void)state;
	symbol_row(&piece, "below", SYMBOL_APP6, spec, NULL);
	spec.strength_beside = true;
	symbol_row(&piece, "beside", SYMBOL_APP6, spec, NULL);
	spec.texts_left = true;
	symbol_row(&piece, "left", SYMBOL_APP6, spec, NULL);
	spec.doubtful = true;
	spec.doubt = &doubt;
	spec.frame = FRAME_HOSTILE;
	symbol_row(&piece, "doubtful", SYMBOL_APP6, spec, NULL);
	assert_true(piece_is_golden(&piece, "symbol-texts"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(symbol_frames),
		cmocka_unit_test(symbol_branches),
		cmocka_unit_test(symbol_branches_in_frames),
		cmocka_unit_test(symbol_echelons),
		cmocka_unit_test(symbol_texts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
