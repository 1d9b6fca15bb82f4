#include "chart/units/unit.h"

#include <math.h>
#include <string.h>

#include "base/measure.h"
#include "layout/force_symbol.h"
#include "sign/attributes.h"
#include "words/forces.h"
#include "words/moments.h"

#define SYMBOL_GAP (1.1 * PT_PER_MM)
#define FIRST_LINE 0.8 /* from the top of a line to its baseline, times the leading */
#define LEAST_EMS 5    /* words without blanks may be broken down to this */

typedef struct Work {
	const Chart *chart;
	Pen *pen;
	const State *state;
	LIST(Unit) list;
} Work;

/* Everybody of its account has left the theatre, or of the force it belongs to. */
static bool has_left(Work *work, const Force *force)
{
	size_t count, gone = 0;
	const Stay *stays = state_stays(work->state, force, &count);

	for (size_t i = 0; i < count; i++)
		gone += stays[i].kind == STAY_OUTSIDE || stays[i].kind == STAY_LOST;
	return (count && gone == count) || (force->parent && has_left(work, force->parent));
}

/* Text that Latin blanks do not divide, as Chinese, breaks between any two characters. */
static bool breaks_anywhere(const char *text)
{
	for (; *text; text++)
		if ((unsigned char)*text >= 0xe3)
			return true;
	return false;
}

static void set_text(Work *work, Unit *unit, UnitTextKind kind, const char *element,
		     const char *string)
{
	UnitText *text = &unit->text[kind];
	const Style *style;

	text->group = pen_open(work->pen, unit->group, (Element){.name = element});
	style = style_of(text->group);
	text->string = string;
	text->leading = style->font_size * style->line_height;
	text->natural = *string ? ceil(pen_shape(work->pen, text->group, string)->width) : 0;
	text->least = *string ? ceil(pen_longest_word(work->pen, text->group, string)) : 0;
	if (breaks_anywhere(string))
		text->least = fmin(text->least, LEAST_EMS * style->font_size);
}

static void set_texts(Work *work, Unit *unit)
{
	Pen *pen = work->pen;
	char *name = force_names(&pen->voice, &unit->force, 1, true);
	char *place = whereabouts_words(&pen->voice, work->state, unit->force);
	char *strength = strength_words(&pen->voice, unit->force);

	bool known = unit->force->strength.kind == AMOUNT_MEN;

	/* Below the roots an unknown strength is left out; the note says so once for all. */
	if (unit->chief) {
		set_text(work, unit, UNIT_NAME, "head", name);
		set_text(work, unit, UNIT_STRENGTH, "strength",
			 known || !unit->level ? strength : "");
	} else {
		if (known)
			name = VOICE_FILL(&pen->voice, "place_amount", name, strength);
		set_text(work, unit, UNIT_NAME, "cell", name);
		set_text(work, unit, UNIT_STRENGTH, "strength", "");
	}
	set_text(work, unit, UNIT_PLACE, "caption", place);
}

static size_t children_of(const Atlas *atlas, const Force *force)
{
	size_t count = 0;

	for (size_t i = 0; i < atlas->force_count; i++)
		count += atlas->forces[i].parent == force;
	return count;
}

static void add_unit(Work *work, const Force *force, size_t level, size_t parent)
{
	static const char *const chief[] = {"chief"};
	Pen *pen = work->pen;
	const Composer composer = composer_of(pen);
	const Atlas *atlas = work->chart->model->atlas;
	Unit unit = {.force = force, .level = level, .parent = parent};
	size_t siblings = parent == UNIT_NONE ? 0 : children_of(atlas, force->parent);
	Element element = {.name = "unit", .id = force->id, .former = has_left(work, force)};
	size_t index = work->list.count;

	unit.chief = level < UNIT_CHIEF_LEVELS && siblings <= UNIT_BOXES_MOST;
	unit.child_count = children_of(atlas, force);
	element.attributes = force_attributes(pen->scene->arena, &force, 1, force->certainty,
					      &element.attribute_count);
	if (unit.chief) {
		element.classes = chief;
		element.class_count = 1;
	}
	unit.group = pen_open(pen, work->chart->group, element);
	unit.spec = force_symbol(&composer, unit.group->styled, &force, 1, NULL);
	unit.spec.former = element.former;
	unit.spec.doubtful = force->certainty == CONJECTURAL;
	if (unit.spec.doubtful)
		unit.spec.doubt = pen_shape(pen, unit.group, "?");
	unit.symbol = symbol_bounds(&unit.spec, style_of(unit.group));
	set_texts(work, &unit);
	LIST_ADD(pen->scene->arena, &work->list, unit);
	for (size_t i = 0; i < atlas->force_count; i++)
		if (atlas->forces[i].parent == force)
			add_unit(work, &atlas->forces[i], level + 1, index);
}

static struct UnitSlot slot_of(const Units *units, const Unit *unit)
{
	if (!unit->level)
		return (struct UnitSlot){-unit->symbol.x0, unit->symbol.x1};
	return unit->chief ? units->chief_slot : units->slot;
}

Units units_of(const Chart *chart)
{
	Work work = {chart, chart->pen, chart->model->spec->state, {0}};
	size_t count;
	const Force *const *roots = chart_forces(chart->model, chart->pen->scene->arena, &count);
	Units units = {0};

	for (size_t i = 0; i < count; i++)
		add_unit(&work, roots[i], 0, UNIT_NONE);
	units.at = work.list.at;
	units.count = work.list.count;
	for (size_t i = 0; i < units.count; i++) {
		const Unit *unit = &units.at[i];
		struct UnitSlot *slot = unit->chief ? &units.chief_slot : &units.slot;

		if (!unit->level)
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

bool unit_fit(const Chart *chart, Unit *unit, double width)
{
	Pen *pen = chart->pen;
	bool fits = true;

	unit->text_height = 0;
	for (int i = 0; i < UNIT_TEXTS; i++) {
		UnitText *text = &unit->text[i];

		text->line_count = 0;
		if (!*text->string)
			continue;
		fits = fits && text->least <= width;
		text->lines = paragraph_shape(
			pen->fonts, pen->scene->arena, pen->diag, pen->span, style_of(text->group),
			pen->voice.language, text->string, fmax(width, 1) + 0.5, &text->line_count);
		unit->text_height += (double)text->line_count * text->leading;
	}
	return fits;
}

void unit_draw(const Chart *chart, const Units *units, const Unit *unit, Point corner,
	       double height)
{
	double x = corner.x + unit_slot(units, unit);
	double y = corner.y + (height - unit->text_height) / 2;
	Point centre = {corner.x + slot_of(units, unit).left,
			corner.y + height / 2 - (unit->symbol.y0 + unit->symbol.y1) / 2};

	symbol_draw(chart->pen->scene, unit->group, &unit->spec, style_of(unit->group), centre);
	for (int i = 0; i < UNIT_TEXTS; i++) {
		const UnitText *text = &unit->text[i];

		for (size_t k = 0; k < text->line_count; k++) {
			pen_text(chart->pen, text->group, text->lines[k],
				 (Point){x, y + FIRST_LINE * text->leading}, 0);
			y += text->leading;
		}
	}
}
