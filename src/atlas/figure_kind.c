#include "atlas/figure_key.h"

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

const FigureKeyRow figure_keys[] = {
	[FIGURE_KEY_ID] = {"id", YAML_SCALAR, false, "an id", "names the figure and its files"},
	[FIGURE_KEY_KIND] = {"kind", YAML_SCALAR, false, "a kind", "what is drawn"},
	[FIGURE_KEY_TITLE] = {"title", YAML_MAPPING, true, "a text, or one per language",
			      "what it is called, in place of what is said by itself"},
	[FIGURE_KEY_SIZE] = {"size", YAML_SCALAR, false, "a size", "how large it is printed"},
	[FIGURE_KEY_MAP] = {"map", YAML_SCALAR, false, "id of a map",
			    "what part of the earth it shows"},
	[FIGURE_KEY_FOR] =
		{"for", YAML_MAPPING, false, "`{plan: […], each: phase}`",
		 "a figure for each phase of each plan, the start included, for each `1 "
		 "day`, `2 weeks`, `1 month`, `6 hours`, or (maps) for each `force` that "
		 "the plan names"},
	[FIGURE_KEY_PLANS] = {"plans", YAML_SEQUENCE, false, "ids of plans",
			      "whose course it shows, in this order"},
	[FIGURE_KEY_PHASE] = {"phase", YAML_SCALAR, false, "id of a phase, or `start`",
			      "the moment that it shows: its end; else that of the plan's last"},
	[FIGURE_KEY_FORCES] = {"forces", YAML_SEQUENCE, false, "ids of forces",
			       "whom it is about; else everybody"},
	[FIGURE_KEY_SERIES] = {"series", YAML_SEQUENCE, false, "names in `series.csv`",
			       "numbers beside those of forces, drawn below"},
	[FIGURE_KEY_INSETS] = {"insets", YAML_SEQUENCE, false, "ids of maps",
			       "maps of crowded places, within the map"},
	[FIGURE_KEY_LOCATOR] = {"locator", YAML_SCALAR, false, "id of a map",
				"a small map that shows where the map lies"},
	[FIGURE_KEY_PIN] = {"pin", YAML_MAPPING, false, "`{scale_bar: [3mm, 3mm]}`",
			    "where furniture stands (see below)"},
	[FIGURE_KEY_PANELS] = {"panels", YAML_SEQUENCE, false, "ids of figures, and patterns",
			       "what stands on the page, in this order"},
	[FIGURE_KEY_COLUMNS] = {"columns", YAML_SCALAR, false, "1 to 24",
				"panels side by side; else as many as can be read"},
	[FIGURE_KEY_PAGES] = {"pages", YAML_SEQUENCE, false, "ids of figures, and patterns",
			      "what the book shows, in this order"},
};
_Static_assert(sizeof figure_keys / sizeof *figure_keys == FIGURE_KEYS, "a row a key");

FigureKind figure_kind_find(const char *name)
{
	FigureKind kind = 0;

	while (kind < FIGURE_KINDS && strcmp(figure_kinds[kind].name, name) != 0)
		kind++;
	return kind;
}

const char *const *figure_kind_names(Arena *arena)
{
	const char **names = arena_array(arena, FIGURE_KINDS, sizeof *names);

	for (size_t i = 0; i < FIGURE_KINDS; i++)
		names[i] = figure_kinds[i].name;
	return names;
}

bool figure_kind_takes(FigureKind kind, FigureKey key)
{
	const FigureKindRow *row = &figure_kinds[kind];

	return ((EVERY | row->needs | row->takes) & 1u << key) != 0;
}

/* Whether a figure of the kind has to have it, by this key or by `for`. */
static bool needs(const FigureKindRow *row, FigureKey key)
{
	return row->needs & 1u << key || (key == FIGURE_KEY_PLANS && row->plans_least);
}

static void write_keys(StrBuf *out, const FigureKindRow *row, bool needed)
{
	const char *between = "";

	for (FigureKey key = 0; key < FIGURE_KEYS; key++) {
		bool plans_too = key == FIGURE_KEY_PLANS && row->takes & KEY(FOR);

		if (!((row->needs | row->takes) & 1u << key) || key == FIGURE_KEY_FOR ||
		    needs(row, key) != needed)
			continue;
		strbuf_printf(out, "%s%s`%s`", between, plans_too ? "`for` or " : "",
			      figure_keys[key].name);
		between = ", ";
	}
}

void figure_kinds_write(StrBuf *out)
{
	strbuf_add(out, "| kind | needs | may have | what it shows |\n|---|---|---|---|\n");
	for (FigureKind kind = 0; kind < FIGURE_KINDS; kind++) {
		strbuf_printf(out, "| `%s` | ", figure_kinds[kind].name);
		write_keys(out, &figure_kinds[kind], true);
		strbuf_add(out, " | ");
		write_keys(out, &figure_kinds[kind], false);
		strbuf_printf(out, " | %s |\n", figure_kinds[kind].what);
	}
	strbuf_add(out, "\n| key | its value | what |\n|---|---|---|\n");
	for (FigureKey key = 0; key < FIGURE_KEYS; key++)
		strbuf_printf(out, "| `%s` | %s | %s |\n", figure_keys[key].name,
			      figure_keys[key].takes, figure_keys[key].what);
}
