#include "atlas/figure_key.h"

const Key figure_keys[] = {
	[FIGURE_KEY_ID] = {.key = "id",
			   .shape = VALUE_WORD,
			   .required = true,
			   .takes = "an id",
			   .what = "names the figure and its files"},
	[FIGURE_KEY_KIND] = {.key = "kind",
			     .shape = VALUE_WORD,
			     .required = true,
			     .choices = figure_kind_names,
			     .choice_count = FIGURE_KINDS,
			     .takes = "a kind",
			     .what = "what is drawn"},
	[FIGURE_KEY_TITLE] = {.key = "title",
			      .shape = VALUE_TEXT,
			      .takes = "a text, or one per language",
			      .what = "what it is called, in place of what is said by itself"},
	[FIGURE_KEY_SIZE] = {.key = "size",
			     .shape = VALUE_WORD,
			     .takes = "a size",
			     .what = "how large it is printed"},
	[FIGURE_KEY_MAP] = {.key = "map",
			    .shape = VALUE_WORD,
			    .takes = "id of a map",
			    .what = "what part of the earth it shows"},
	[FIGURE_KEY_FOR] =
		{.key = "for",
		 .shape = VALUE_MAPPING,
		 .of = MAPPING_MOMENTS,
		 .takes = "`{plan: […], each: phase}`",
		 .what = "a figure for each phase of each plan, the start included, for each `1 "
			 "day`, `2 weeks`, `1 month`, `6 hours`, or (maps) for each `force` that "
			 "the plan names"},
	[FIGURE_KEY_PLANS] = {.key = "plans",
			      .shape = VALUE_WORDS,
			      .takes = "ids of plans",
			      .what = "whose course it shows, in this order"},
	[FIGURE_KEY_PHASE] =
		{.key = "phase",
		 .shape = VALUE_WORD,
		 .takes = "id of a phase, or `start`",
		 .what = "the moment that it shows: its end; else that of the plan's last"},
	[FIGURE_KEY_FORCES] = {.key = "forces",
			       .shape = VALUE_WORDS,
			       .takes = "ids of forces",
			       .what = "whom it is about; else everybody"},
	[FIGURE_KEY_SERIES] = {.key = "series",
			       .shape = VALUE_WORDS,
			       .takes = "names in `series.csv`",
			       .what = "numbers beside those of forces, drawn below"},
	[FIGURE_KEY_INSETS] = {.key = "insets",
			       .shape = VALUE_WORDS,
			       .takes = "ids of maps",
			       .what = "maps of crowded places, within the map"},
	[FIGURE_KEY_LOCATOR] = {.key = "locator",
				.shape = VALUE_WORD,
				.takes = "id of a map",
				.what = "a small map that shows where the map lies"},
	[FIGURE_KEY_PIN] = {.key = "pin",
			    .shape = VALUE_PINS,
			    .takes = "`{scale_bar: [3mm, 3mm]}`",
			    .what = "where furniture stands (see below)"},
	[FIGURE_KEY_PANELS] = {.key = "panels",
			       .shape = VALUE_WORDS,
			       .takes = "ids of figures, and patterns",
			       .what = "what stands on the page, in this order"},
	[FIGURE_KEY_COLUMNS] = {.key = "columns",
				.shape = VALUE_WORD,
				.takes = "1 to 24",
				.what = "panels side by side; else as many as can be read"},
	[FIGURE_KEY_PAGES] = {.key = "pages",
			      .shape = VALUE_WORDS,
			      .takes = "ids of figures, and patterns",
			      .what = "what the book shows, in this order"},
};
_Static_assert(sizeof figure_keys / sizeof *figure_keys == FIGURE_KEYS, "a row a key");

/* Whether a figure of the kind has to have it, by this key or by `for`. */
static bool needs(const FigureKindRow *row, FigureKey key)
{
	return row->needs & 1u << key || (key == FIGURE_KEY_PLANS && row->plans_least);
}

static void write_keys(StrBuf *out, const FigureKindRow *row, bool needed)
{
	const char *between = "";

	for (FigureKey key = 0; key < FIGURE_KEYS; key++) {
		bool plans_too =
			key == FIGURE_KEY_PLANS && (row->takes & 1u << FIGURE_KEY_FOR) != 0;

		if (!((row->needs | row->takes) & 1u << key) || key == FIGURE_KEY_FOR ||
		    needs(row, key) != needed)
			continue;
		strbuf_printf(out, "%s%s`%s`", between, plans_too ? "`for` or " : "",
			      figure_keys[key].key);
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
}

void figure_keys_write(StrBuf *out)
{
	strbuf_add(out, "| key | its value | what |\n|---|---|---|\n");
	for (FigureKey key = 0; key < FIGURE_KEYS; key++)
		strbuf_printf(out, "| `%s` | %s | %s |\n", figure_keys[key].key,
			      figure_keys[key].takes, figure_keys[key].what);
}
