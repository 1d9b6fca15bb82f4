#include "atlas/columns.h"

#include <string.h>

static const Column forces[] = {
	{"id", "small letters, figures and `_`: what the timetable calls the force"},
	{"parent", "the force that it belongs to at the start"},
	{"side", "a key of `sides:`; blank: its parent's"},
	{"nation", "in words, for tables and style sheets"},
	{"branch", "of troops; an unknown one is an empty frame, with a warning"},
	{"echelon", "its size, drawn above the frame"},
	{"strength", "men: `9000`, `~9000`, `8000..10000`, `?`"},
	{"certainty", "`documented`, `inferred` or `conjectural`"},
	{"source", "keys of `sources:`, `;` between them, a place behind each: `log p. 3`"},
	{"note", "for yourself"},
};
const Columns force_columns = {"forces",
			       forces,
			       sizeof forces / sizeof *forces,
			       {{"name_", "what it is called in that language"},
				{"abbr_", "the same for crowded places and inside symbols"}},
			       "forces.unknown-column"};

static const Column rows[] = {
	{"id", "blank: made of plan, phase, force and action"},
	{"plan", "a key of `plans:`"},
	{"phase", "of that plan; blank or `start`: the disposition before its first phase"},
	{"action", "what is done (see below)"},
	{"force", "an id; `a+b` is one body of several"},
	{"amount", "how many (see below)"},
	{"from", "a place; blank: the only place where the force stands"},
	{"to", "a place; of `attach` a force"},
	{"via", "places and routes on the way, `>` between them: `road > bridge`"},
	{"by", "the force that takes the post over: a relief in place"},
	{"when", "a date (`phaseline help dates`); blank: within the phase"},
	{"certainty", "`documented`, `inferred` or `conjectural`: whether it happened"},
	{"allow", "`overdraw`, `gain`, `gap`, `window`: what this row may do, with the reason in "
		  "`note`"},
	{"source", "keys of `sources:`, `;` between them, a place behind each: `log p. 3`"},
	{"note", "for yourself, and the reason for `allow`"},
};
const Columns row_columns = {"timetable",
			     rows,
			     sizeof rows / sizeof *rows,
			     {{"label_", "printed in place of the amount"}},
			     "timetable.unknown-column"};

static const Column events[] = {
	{"id", "what other rows call it"},
	{"actor", "who acts: forces, sides or keys of `actors:`, `;` between them"},
	{"when", "a date (`phaseline help dates`)"},
	{"at", "where: a place, a feature or coordinates"},
	{"kind",
	 "what it was: letter, statement, visit, communique, proposal, request and armed have "
	 "marks of their own, any other word has the common one"},
	{"plan", "the plan that it is about"},
	{"responds_to", "ids of events that it answers, `;` between them"},
	{"fulfils", "ids of events or rows of the timetable that it makes true"},
	{"certainty", "`documented`, `inferred` or `conjectural`"},
	{"source", "keys of `sources:`, `;` between them, a place behind each"},
	{"note", "for yourself"},
};
const Columns event_columns = {"events",
			       events,
			       sizeof events / sizeof *events,
			       {{"title_", "what is printed, in that language"}},
			       "events.unknown-column"};

static const Column series[] = {
	{"series", "its name: rows of one name are one curve"},
	{"when", "a date (`phaseline help dates`)"},
	{"at", "where it was measured: a place, a feature, coordinates, or for a march a longitude "
	       "alone: `28.5E`"},
	{"value", "a number"},
	{"unit", "printed beside the axis: the same in all rows of a series"},
	{"source", "keys of `sources:`, `;` between them, a place behind each"},
};
const Columns series_columns = {"series",
				series,
				sizeof series / sizeof *series,
				{{"label_", "a remark printed beside the value, in that language"}},
				"series.unknown-column"};

static const Column points[] = {
	{"id", "points of one id are one line, or one place"},
	{"seq", "which point of its line a row is; blank: as they stand"},
	{"lon", "longitude in degrees, east positive"},
	{"lat", "latitude in degrees, north positive"},
	{"name", "what it is called, in any language; `name_<language>` for one"},
	{"certainty", "`documented`, `inferred` or `conjectural`"},
	{"source", "where it is from, in words"},
};
const Columns point_columns = {
	"points", points, sizeof points / sizeof *points, {{NULL, NULL}}, NULL};

int column_number(const Columns *columns, const char *name)
{
	for (size_t i = 0; i < columns->count; i++)
		if (!strcmp(columns->fixed[i].name, name))
			return (int)i;
	return -1;
}

void columns_write(StrBuf *out, const Columns *columns)
{
	strbuf_add(out, "| column | what |\n|---|---|\n");
	for (size_t i = 0; i < columns->count; i++)
		strbuf_printf(out, "| `%s` | %s |\n", columns->fixed[i].name,
			      columns->fixed[i].what);
	for (size_t i = 0; i < PREFIXES_MOST && columns->prefixes[i].name; i++)
		strbuf_printf(out, "| `%s<language>` | %s |\n", columns->prefixes[i].name,
			      columns->prefixes[i].what);
}
