#include "style/selector.h"

#include <glib.h>
#include <string.h>

static const ElementName ELEMENTS[] = {
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
	{"relief", "areas of high ground"},
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

#define ELEMENT_COUNT (sizeof ELEMENTS / sizeof *ELEMENTS)

size_t element_name_count(void)
{
	return ELEMENT_COUNT;
}

const ElementName *element_name_at(size_t index)
{
	return &ELEMENTS[index];
}

bool element_name_known(const char *name)
{
	for (size_t i = 0; i < ELEMENT_COUNT; i++)
		if (strcmp(ELEMENTS[i].name, name) == 0)
			return true;
	return false;
}

static bool has_class(const Element *element, const char *name)
{
	for (size_t i = 0; i < element->class_count; i++)
		if (strcmp(element->classes[i], name) == 0)
			return true;
	return false;
}

/* Whether `word` is one of the words of `list`, which blanks separate. */
static bool has_word(const char *list, const char *word)
{
	size_t length = strlen(word);
	for (const char *at = list; length > 0 && *at; at += strcspn(at, " \t\n")) {
		at += strspn(at, " \t\n");
		if (strcspn(at, " \t\n") == length && memcmp(at, word, length) == 0)
			return true;
	}
	return false;
}

static bool number_of(const char *text, double *number)
{
	char *end;
	*number = g_ascii_strtod(text, &end);
	return end != text && *end == '\0';
}

static bool compare_value(const SheetTest *test, const char *value)
{
	double number;
	if (!value)
		return false;
	if (test->kind == SHEET_TEST_HAS)
		return true;
	if (test->kind == SHEET_TEST_IS)
		return strcmp(value, test->value) == 0;
	if (test->kind == SHEET_TEST_ONE_OF)
		return has_word(value, test->value);
	if (test->kind == SHEET_TEST_BEGINS)
		return *test->value && strncmp(value, test->value, strlen(test->value)) == 0;
	if (!number_of(value, &number))
		return false;
	return test->kind == SHEET_TEST_AT_MOST ? number <= test->number : number >= test->number;
}

/* "zh" takes in "zh-Hant" (Selectors 3, 6.6.3). */
static bool in_language(const Styled *styled, const char *language, const char *range)
{
	size_t length = strlen(range);
	for (; styled; styled = styled->above) {
		if (styled->element.language) {
			language = styled->element.language;
			break;
		}
	}
	return language && strncmp(language, range, length) == 0 &&
	       (language[length] == '\0' || language[length] == '-');
}

static bool test_matches(const SheetTest *test, const Styled *styled, const char *language)
{
	const Element *element = &styled->element;
	switch (test->kind) {
	case SHEET_TEST_ID:
		return element->id && strcmp(element->id, test->name) == 0;
	case SHEET_TEST_CLASS:
		return has_class(element, test->name);
	case SHEET_TEST_FORMER:
		return element->former;
	case SHEET_TEST_PLANNED:
		return element->planned;
	case SHEET_TEST_ROOT:
		return styled->above == NULL;
	case SHEET_TEST_LANGUAGE:
		return in_language(styled, language, test->value);
	case SHEET_TEST_HAS:
	case SHEET_TEST_IS:
	case SHEET_TEST_ONE_OF:
	case SHEET_TEST_BEGINS:
	case SHEET_TEST_AT_MOST:
	case SHEET_TEST_AT_LEAST:
		break;
	}
	/* The id counts as an attribute too, as in CSS, so that [id^=north_] does what it says. */
	return compare_value(test, strcmp(test->name, "id") == 0
					   ? element->id
					   : element_attribute(element, test->name));
}

static bool compound_matches(const SheetCompound *compound, const Styled *styled,
			     const char *language)
{
	if (compound->element && strcmp(compound->element, styled->element.name) != 0)
		return false;
	for (size_t i = 0; i < compound->test_count; i++)
		if (!test_matches(&compound->tests[i], styled, language))
			return false;
	return true;
}

/* Whether the first `count` compounds match a chain that ends at this element. */
static bool chain_matches(const SheetSelector *selector, size_t count, const Styled *styled,
			  const char *language)
{
	const SheetCompound *last = &selector->compounds[count - 1];
	if (!compound_matches(last, styled, language))
		return false;
	if (count == 1)
		return true;
	for (const Styled *above = styled->above; above; above = above->above) {
		if (chain_matches(selector, count - 1, above, language))
			return true;
		if (last->child)
			return false;
	}
	return false;
}

bool selector_matches(const SheetSelector *selector, const Styled *styled, const char *language)
{
	return chain_matches(selector, selector->count, styled, language);
}
