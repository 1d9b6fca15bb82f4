#include "chart/units/unit.h"

#include <math.h>
#include <string.h>

#include "base/measure.h"
#include "layout/force_symbol.h"

#define SYMBOL_GAP (1.1 * PT_PER_MM)
#define LEAST_EMS 5 /* words without blanks may be broken down to this */
#define SLACK 0.5   /* points that a line may be wider than it was measured */
/* First byte of U+3000: from there on text breaks between any two characters. */
#define BREAKS_FROM 0xe3

/* The symbol of a force as its element is styled, without amounts. */
static SymbolSpec symbol_of(const Composer *composer, const Styled *styled, const BattleUnit *told)
{
	SymbolSpec spec = force_symbol(composer, styled, &told->force, 1, NULL);

	spec.former = told->has_left;
	spec.doubtful = told->force->certainty == CONJECTURAL;
	if (spec.doubtful)
		spec.doubt = compose_line(composer, styled, "?");
	return spec;
}

/* Text that Latin blanks do not divide, as Chinese, breaks between any two characters. */
static bool breaks_anywhere(const char *text)
{
	for (; *text; text++)
		if ((unsigned char)*text >= BREAKS_FROM)
			return true;
	return false;
}

static UnitText text_of(const Composer *composer, const Styled *above, const char *element,
			const char *string)
{
	const Styled *styled = compose_under(composer, above, (Element){.name = element});
	const Style *style = styled->style;
	UnitText text = {.styled = styled, .string = string};

	if (*string) {
		text.natural = ceil(compose_line(composer, styled, string)->width);
		text.least = ceil(compose_longest_word(composer, styled, string));
	}
	if (breaks_anywhere(string))
		text.least = fmin(text.least, LEAST_EMS * style->font_size);
	return text;
}

/* Below the roots an unknown strength is left out; the note says so once for all. */
static void set_texts(const Composer *composer, Unit *unit)
{
	const BattleUnit *told = unit->told;
	bool known = battle_unit_is_counted(told);
	const char *name = told->name, *strength = "";

	if (told->chief)
		strength = known || !told->level ? told->strength : "";
	else if (known)
		name = VOICE_FILL(&composer->voice, "place_amount", told->name, told->strength);
	unit->text[UNIT_NAME] =
		text_of(composer, unit->styled, told->chief ? "head" : "cell", name);
	unit->text[UNIT_STRENGTH] = text_of(composer, unit->styled, "strength", strength);
	unit->text[UNIT_PLACE] = text_of(composer, unit->styled, "caption", told->place);
}

static Unit unit_styled(const Composer *composer, const Styled *under, const BattleUnit *told)
{
	static const char *const chief[] = {"chief"};
	Unit unit = {.told = told};
	Element element =
		chart_force_element(composer->arena, "unit", told->force, told->force->certainty);

	element.id = told->force->id;
	element.former = told->has_left;
	if (told->chief) {
		element.classes = chief;
		element.class_count = 1;
	}
	unit.styled = compose_under(composer, under, element);
	unit.spec = symbol_of(composer, unit.styled, told);
	unit.symbol = symbol_bounds(&unit.spec, unit.styled->style);
	set_texts(composer, &unit);
	return unit;
}

static struct UnitSlot slot_of(const Units *units, const Unit *unit)
{
	if (!unit->told->level)
		return (struct UnitSlot){-unit->symbol.x0, unit->symbol.x1};
	return unit->told->chief ? units->chief_slot : units->slot;
}

Units units_styled(const Composer *composer, const Styled *under, const Battle *battle)
{
	Units units = {.at = arena_array(composer->arena, battle->count, sizeof *units.at),
		       .count = battle->count};

	for (size_t i = 0; i < units.count; i++) {
		Unit *unit = &units.at[i];
		struct UnitSlot *slot = battle->at[i].chief ? &units.chief_slot : &units.slot;

		*unit = unit_styled(composer, under, &battle->at[i]);
		if (!unit->told->level)
			continue;
		slot->left = fmax(slot->left, -unit->symbol.x0);
		slot->right = fmax(slot->right, unit->symbol.x1);
	}
	return units;
}

double unit_slot(const Units *units, const Unit *unit)
{
	struct UnitSlot slot = slot_of(units, unit);

	return slot.left + slot.right + SYMBOL_GAP;
}

double unit_slot_left(const Units *units, const Unit *unit)
{
	return slot_of(units, unit).left;
}

bool unit_fit(const Composer *composer, Unit *unit, double width)
{
	bool fits = true;

	unit->text_height = 0;
	for (int i = 0; i < UNIT_TEXTS; i++) {
		UnitText *text = &unit->text[i];

		text->words = (Block){0};
		if (!*text->string)
			continue;
		fits = fits && text->least <= width;
		text->words =
			block_compose(composer, text->styled, text->string, fmax(width, 1) + SLACK);
		unit->text_height += text->words.height;
	}
	return fits;
}

double unit_text_width(const Unit *unit)
{
	double wide = 0;

	for (int i = 0; i < UNIT_TEXTS; i++)
		wide = fmax(wide, unit->text[i].words.width);
	return wide;
}
