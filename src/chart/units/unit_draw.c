#include "base/measure.h"
#include "chart/units/unit.h"

UnitGroups unit_open(const Chart *chart, const Unit *unit)
{
	Scene *scene = chart->pen->scene;
	UnitGroups groups = {.unit = scene_open_styled(scene, chart->group, unit->styled)};

	for (int i = 0; i < UNIT_TEXTS; i++)
		groups.text[i] = scene_open_styled(scene, groups.unit, unit->text[i].styled);
	return groups;
}

void unit_draw(const Chart *chart, const Units *units, const Unit *unit, const UnitGroups *groups,
	       Box box)
{
	double x = box.x0 + unit_slot(units, unit);
	double height = box.y1 - box.y0, y = box.y0 + (height - unit->text_height) / 2;
	Point centre = {box.x0 + unit_slot_left(units, unit),
			box.y0 + height / 2 - (unit->symbol.y0 + unit->symbol.y1) / 2};

	symbol_draw(chart->pen->scene, groups->unit, &unit->spec, unit->styled->style, centre);
	for (int i = 0; i < UNIT_TEXTS; i++) {
		const Block *words = &unit->text[i].words;

		block_draw(chart->pen, groups->text[i], words, (Point){x, y}, 0);
		y += words->height;
	}
}
