#include "layout/force_symbol.h"

#include "words/forces.h"

SymbolSpec force_symbol(Pen *pen, const Group *group, const Force *const *forces, size_t count,
			bool abbreviated)
{
	SymbolSpec spec = {.branch = forces[0]->branch, .echelon = forces[0]->echelon};

	spec.frame = forces[0]->side ? forces[0]->side->frame : FRAME_FRIEND;
	spec.headquarters = forces[0]->branch == BRANCH_HEADQUARTERS;
	if (!spec.branch || spec.headquarters)
		spec.abbreviation =
			pen_shape(pen, group, force_short_name(&pen->voice, forces[0], false));
	else if (abbreviated) {
		Group *label = pen_open(pen, (Group *)group, (Element){.name = "label"});

		spec.designation =
			pen_shape(pen, label, force_names(&pen->voice, forces, count, false));
	}
	return spec;
}
