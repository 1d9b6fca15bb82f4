#include "layout/force_symbol.h"

#include "words/forces.h"

/* What a body looks like is what all of it have in common. */
static Branch common_branch(const Force *const *forces, size_t count)
{
	for (size_t i = 1; i < count; i++)
		if (forces[i]->branch != forces[0]->branch)
			return BRANCH_NONE;
	return forces[0]->branch;
}

static Echelon common_echelon(const Force *const *forces, size_t count)
{
	for (size_t i = 1; i < count; i++)
		if (forces[i]->echelon != forces[0]->echelon)
			return ECHELON_NONE;
	return forces[0]->echelon;
}

SymbolSpec force_symbol(const Composer *composer, const Styled *styled, const Force *const *forces,
			size_t count, const Styled **label)
{
	const Voice *voice = &composer->voice;
	SymbolSpec spec = {.branch = common_branch(forces, count),
			   .echelon = common_echelon(forces, count)};

	spec.frame = forces[0]->side ? forces[0]->side->frame : FRAME_FRIEND;
	spec.headquarters = spec.branch == BRANCH_HEADQUARTERS;
	if (label)
		*label = NULL;
	if (!spec.branch) {
		spec.abbreviation =
			compose_line(composer, styled, force_names(voice, forces, count, false));
	} else if (label) {
		*label = compose_under(composer, styled, (Element){.name = "label"});
		spec.designation =
			compose_line(composer, *label, force_names(voice, forces, count, false));
	}
	return spec;
}
