#include "atlas/figure_kind.h"

#include <string.h>

#include "base/keyword.h"

#define KEY(upper) (1u << FIGURE_KEY_##upper)
#define EVERY (KEY(ID) | KEY(KIND) | KEY(TITLE) | KEY(SIZE))

const FigureKindRow figure_kinds[] = {
#define FIGURE_KIND(upper, lower, made_as, ...)                                                    \
	[FIGURE_##upper] = {.name = #lower, .shape = SHAPE_##made_as, __VA_ARGS__},
#include "atlas/figure_kinds.def"
};
_Static_assert(sizeof figure_kinds / sizeof *figure_kinds == FIGURE_KINDS, "a row a kind");

const char *const figure_kind_names[] = {
#define FIGURE_KIND(upper, lower, ...) #lower,
#include "atlas/figure_kinds.def"
};

FigureKind figure_kind_find(const char *name)
{
	FigureKind kind = 0;

	while (kind < FIGURE_KINDS && strcmp(figure_kinds[kind].name, name) != 0)
		kind++;
	return kind;
}

bool figure_kind_takes(FigureKind kind, FigureKey key)
{
	const FigureKindRow *row = &figure_kinds[kind];

	return ((EVERY | row->needs | row->takes) & 1u << key) != 0;
}
