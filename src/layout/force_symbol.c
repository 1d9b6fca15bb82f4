#include "layout/force_symbol.h"

#include "words/forces.h"

SymbolSpec force_symbol(const Composer *composer, const Styled *styled, const Force *const *forces,
			size_t count, const Styled **label)
{
	const Voice *voice = &composer->voice;
	SymbolSpec spec = {.branch = forces[0]->branch, .echelon = forces[0]->echelon};

	spec.frame = forces[0]->side ? forces[0]->side->frame : FRAME_FRIEND;
	spec.headquarters = forces[0]->branch == BRANCH_HEADQUARTERS;
	if (label)
		*label = NULL;
	if (!spec.branch || spec.headquarters) {
		spec.abbreviation =
			compose_line(composer, styled, force_short_name(voice, forces[0], false));
	} else if (label) {
		*label = compose_under(composer, styled, (Element){.name = "label"});
		spec.designation =
			compose_line(composer, *label, force_names(voice, forces, count, false));
	}
	return spec;
}
