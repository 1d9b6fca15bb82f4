#include "style/vocabulary.h"

#include <string.h>

#define ROWS(table)                                                                                \
	{                                                                                          \
		(table), sizeof(table) / sizeof *(table)                                           \
	}

static const VocabularyWord elements[] = {
	{"figure", "the page: all text inherits from it"},
	{"layer", "a layer of the drawing, between the figure and its things"},
	{"map", "the map within its frame"},
	{"frame", "the frame of a map, a chart or an inset"},
	{"neatline", "the line around the map"},
	{"graticule", "the net of meridians and parallels, and its labels"},
	{"sea", "the ground of the map frame; `band` is the step of water along the coast"},
	{"land", "land areas"},
	{"lake", "lakes"},
	{"river", "rivers"},
	{"relief", "areas of high ground; of a picture of the relief its shade (class `shade`) and "
		   "its tints (class `tint`, `[above]`, `[rank]`)"},
	{"coast", "coast lines"},
	{"border", "borders of states; `band` runs under them"},
	{"province", "borders of provinces"},
	{"road", "roads"},
	{"railway", "railways"},
	{"place", "towns; `symbol` is their mark"},
	{"line", "lines that forces hold, and other named lines"},
	{"sector", "a stretch of a line; its attribute `holder` lists who holds it"},
	{"band", "the soft band of an error beside a line"},
	{"boundary_tick", "the mark where two sectors meet"},
	{"zone", "areas with a name"},
	{"control", "land that somebody holds, in the holder's colour; `held` is alone, shared or "
		    "contested, `side_number` counts sides from 1, `band-width` is how wide it is "
		    "along a line"},
	{"route", "routes"},
	{"crossing", "crossings of rivers and borders"},
	{"site", "single places that the timetable may name"},
	{"position", "a force at a place: a unit symbol"},
	{"bracket", "ties a position to the stretch it holds"},
	{"leader", "ties a name or symbol to its place"},
	{"strength", "how many, beside a position"},
	{"movement", "an arrow"},
	{"relief_in_place", "one force takes over from another"},
	{"label", "the name of the element that it is a child of"},
	{"halo", "what is kept clear around a name"},
	{"title", "title"},
	{"subtitle", "date and plan"},
	{"legend", "the box of all keys"},
	{"legend_head", "heading of a group of keys"},
	{"legend_row", "one key"},
	{"swatch", "the sample of a key"},
	{"certainty_key", "what dashes and tints say about certainty"},
	{"key_list", "names that stand as numbers on the map"},
	{"key_number", "the number that stands on the map for a name; `symbol-size` is its disc"},
	{"scale_bar", "scale"},
	{"source_note", "sources and notes"},
	{"credit", "credit"},
	{"inset", "an inset map"},
	{"locator", "shows where the frame lies"},
	{"unlocated", "box of the forces in the theatre whose place is not known"},
	{"extent",
	 "outline of what an inset shows on the main map, and of the main map on a locator"},
	{"caption", "text under a figure or at an arrow's end"},
	{"axis", "axis of a chart"},
	{"tick", "division of an axis"},
	{"rule", "light line that guides the eye"},
	{"row", "row of a table or chart"},
	{"cell", "cell of a table"},
	{"head", "head of a table or of a row"},
	{"bar", "bar of a chart: a phase or an action in time"},
	{"whisker", "possible earlier or later end of a bar"},
	{"slip", "days between what was planned and what was done"},
	{"step", "a step of a curve of strength"},
	{"march",
	 "the bands of a march: `arrow-width` sets their scale, else the map's height does"},
	{"drop", "a march: from a band down to what was measured there"},
	{"curve", "a march: what was measured on the way"},
	{"flow", "the band of a flow chart, and what leaves, joins or falls off it: attribute "
		 "`way` is stays, leaves, joins or lost"},
	{"lane", "lane of an actor among events"},
	{"event", "an event; its attribute `kind` chooses the mark"},
	{"unit", "a force in an order of battle, with its symbol and its words"},
	{"unit_box", "the box around a unit at the head of an order of battle"},
	{"tree", "lines from a force to those under it"},
	{"when", "day of an event, beside its title"},
	{"book_title", "the title on a book's cover"},
	{"book_subtitle", "a line under it"},
	{"heading", "heading of a chapter of a book"},
	{"subheading", "a lesser heading"},
	{"text", "running text of a book"},
	{"column", "small text in a book: columns of its lists"},
	{"entry", "a line of a book's contents"},
	{"sub_entry", "one under it"},
	{"running_head", "what stands above the text of a page"},
	{"page_number", "number of a page"},
	{"link", "from what was said to what answered it"},
};

static const VocabularyWord layers[] = {
	{"ground", "fills of the base map: sea, land, lakes"},
	{"ink", "lines of the base map: coasts, rivers, borders"},
	{"tints", "zones and the bands of doubtful lines, between the two"},
	{"net", "the graticule"},
	{"map", "what the campaign adds to the land"},
	{"lines", "lines, cut into the sectors of their holders"},
	{"movements", "arrows and reliefs"},
	{"positions", "unit symbols"},
	{"labels", "all names of a map: the three below"},
	{"names", "names of the land"},
	{"line-names", "names of lines that are held"},
	{"captions", "words at arrows"},
	{"furniture", "what stands about the map or the chart"},
	{"chart", "a chart"},
	{"spans", "events: how long they lasted or may have"},
	{"links", "events: from what was said to what answered it"},
	{"events", "events: marks and words"},
	{"text", "running text of a book"},
};

static const VocabularyWord fixed[] = {
	{"legend", "the box of all keys"},
	{"key-list", "names that stand as numbers on the map"},
	{"scale-bar", "the scale"},
	{"source-note", "the small print"},
};

static const VocabularyWord joints[] = {
	{"sector", "`<line>-sector-<number>`: a stretch of a line"},
	{"band", "`<line>-band`: its band of error"},
	{"control", "`<land>-control`, along a line numbered: who holds land"},
	{"relief", "`<movement>-relief`: a relief in place"},
	{"former", "`<force>-<place>-former`: where a force stood before"},
	{"pocket", "`<force>-pocket`: a row of those whose place is not known"},
	{"total", "`<force>-total`: a row with a sum"},
	{"phase", "`phase-<plan>-<phase>`: the bar of a phase"},
	{"flow", "`flow-<row>`, `flow-<force>-<plan>`: a band of a flow chart"},
	{"strength", "`strength-<force>-<plan>`: a curve of strength"},
	{"series", "`series-<name>`: reported strengths"},
	{"panel", "`panel-<letter>`: a panel of a sheet"},
	{"event", "`event-<number>`: an event that has no id"},
	{"plan", "`plan-...`: a row of the timetable without a plan and an id"},
	{"start", "`<plan>-start-...`: a row of the start"},
	{"force", "`...-force`: a row without a force"},
	{"move", "`<plan>-<phase>-move-<force>`: a row without an id, by what is done"},
	{"withdraw", "the same"},
	{"arrive", "the same"},
	{"station", "the same"},
	{"lose", "the same"},
	{"count", "the same"},
	{"attach", "the same"},
	{"hold", "the same"},
};

static const struct {
	const VocabularyWord *at;
	size_t count;
} vocabulary[] = {
	[WORD_ELEMENT] = ROWS(elements),
	[WORD_LAYER] = ROWS(layers),
	[WORD_FIXED] = ROWS(fixed),
	[WORD_JOINT] = ROWS(joints),
};
_Static_assert(sizeof vocabulary / sizeof *vocabulary == WORD_KINDS,
	       "a table for every kind of word");

size_t vocabulary_count(WordKind kind)
{
	return vocabulary[kind].count;
}

const VocabularyWord *vocabulary_at(WordKind kind, size_t index)
{
	return &vocabulary[kind].at[index];
}

bool vocabulary_has(WordKind kind, const char *name)
{
	for (size_t i = 0; i < vocabulary[kind].count; i++)
		if (!strcmp(vocabulary[kind].at[i].name, name))
			return true;
	return false;
}
