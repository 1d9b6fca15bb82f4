#include "style/property.h"

#include <string.h>

#include "base/keyword.h"
#include "style/property_priv.h"

#define IN(field)                                                                                  \
	{                                                                                          \
		offsetof(Style, field), sizeof((Style *)0)->field                                  \
	}
#define WORDS(...) ((const char *const[]){__VA_ARGS__, NULL})
#define INHERITED true
#define OWN false

/* One property, two lines. */
/* clang-format off */
static const Property PROPERTIES[] = {
	{"display", parse_word, OWN, "inline", "inline | none",
	 "`none` leaves the element out, and all that stands under it; no room is kept for it", {IN(display)}, WORDS("inline", "none"), 0},
	{"visibility", parse_word, OWN, "visible", "visible | hidden",
	 "`hidden` is the same as `display: none`", {IN(visibility)}, WORDS("visible", "hidden"), 0},
	{"fill", parse_paint, OWN, "none", "<color> | none",
	 "the inside of areas, arrows and symbol frames", {IN(has_fill), IN(fill)}, NULL, 0},
	{"stroke", parse_paint, INHERITED, "none", "<color> | none",
	 "lines and outlines", {IN(has_stroke), IN(stroke)}, NULL, 0},
	{"stroke-width", parse_length, INHERITED, "0.2mm", "<length>",
	 "thickness of lines", {IN(stroke_width)}, NULL, 0},
	{"stroke-dasharray", parse_dashes, INHERITED, "none", "none | <length>+",
	 "dashes and gaps in turn, at most eight; by rule the sign of certainty", {IN(dashes), IN(dash_count)}, NULL, 0},
	{"stroke-linecap", parse_word, INHERITED, "butt", "butt | round | square",
	 "how lines end", {IN(cap)}, WORDS("butt", "round", "square"), 0},
	{"stroke-linejoin", parse_word, INHERITED, "round", "miter | round | bevel",
	 "how lines bend", {IN(join)}, WORDS("miter", "round", "bevel"), 0},
	{"color", parse_color, INHERITED, "black", "<color>",
	 "text", {IN(color)}, NULL, 0},
	{"font-family", parse_families, INHERITED, "\"Noto Sans\"", "<name>#",
	 "families in order of preference", {IN(family), IN(fallbacks), IN(family_span)}, NULL, 0},
	{"font-size", parse_text_length, INHERITED, "7pt", "<length> | <percentage>",
	 "size of text; em and % are of the parent's size", {IN(font_size)}, NULL, 0.5},
	{"font-weight", parse_weight, INHERITED, "normal", "normal | bold | 100 to 900",
	 "weight of text", {IN(font_weight)}, NULL, 100},
	{"font-style", parse_italic, INHERITED, "normal", "normal | italic",
	 "slope of text", {IN(italic)}, NULL, 0},
	{"letter-spacing", parse_text_length, INHERITED, "0", "<length> | <percentage>",
	 "room added behind each letter", {IN(letter_spacing)}, NULL, -1000},
	{"line-height", parse_number, INHERITED, "1.3", "<number> | <percentage>",
	 "distance of base lines, as a factor of the font size", {IN(line_height)}, NULL, 0.5},
	{"text-transform", parse_word, INHERITED, "none", "none | uppercase",
	 "capitals", {IN(transform)}, WORDS("none", "uppercase"), 0},
	{"halo", parse_length, INHERITED, "0", "<length>",
	 "outline around letters, on each side", {IN(halo)}, NULL, 0},
	{"halo-color", parse_color, INHERITED, "paper", "<color>",
	 "colour of that outline", {IN(halo_color)}, NULL, 0},
	{"label-placement", parse_word, INHERITED, "point", "point | along | area | none",
	 "where a name stands: beside a point, along a line, over an area, nowhere", {IN(label_placement)}, WORDS("point", "along", "area", "none"), 0},
	{"label-priority", parse_number, INHERITED, "0", "<number>",
	 "names with a higher one are placed first", {IN(label_priority)}, NULL, -1000000},
	{"label-distance", parse_length, INHERITED, "0.6mm", "<length>",
	 "gap between a mark and its name", {IN(label_distance)}, NULL, 0},
	{"line-style", parse_word, INHERITED, "plain", "plain | fortified | flot | phase-line | rail",
	 "the military graphic, or the ties of a railway", {IN(line_style)}, WORDS("plain", "fortified", "flot", "phase-line", "rail"), 0},
	{"tooth", parse_length, INHERITED, "0.8mm", "<length>",
	 "size of the teeth or arcs of such a line; length of ties", {IN(tooth)}, NULL, 0},
	{"tie-spacing", parse_length, INHERITED, "2mm", "<length>",
	 "distance of the ties of a railway", {IN(tie_spacing)}, NULL, 0.1},
	{"band", parse_paint, OWN, "none", "<color> | none",
	 "a pale band under a line: of a border, of an error, of the water along a coast", {IN(has_band), IN(band)}, NULL, 0},
	{"band-width", parse_length, OWN, "0", "<length>",
	 "width of the band; an error band is as wide as the stated error instead", {IN(band_width)}, NULL, 0},
	{"hatch-spacing", parse_length, OWN, "0", "<length>",
	 "distance of hatching over an area, 0: none; of the strokes or dots of a pattern, 0: 0.55mm", {IN(hatch_spacing)}, NULL, 0},
	{"hatch-angle", parse_angle, OWN, "45deg", "<degrees>",
	 "slope of hatching and patterns, up to the right", {IN(hatch_angle)}, NULL, 0},
	{"hatch-width", parse_length, OWN, "0.12mm", "<length>",
	 "thickness of hatching and of a pattern's strokes", {IN(hatch_width)}, NULL, 0},
	{"hatch-color", parse_color, OWN, "black", "<color>",
	 "colour of hatching and patterns", {IN(hatch_color)}, NULL, 0},
	{"pattern", parse_word, OWN, "none", "none | hatch | cross-hatch | dots",
	 "over the fill of symbols, arrows, bars and samples: tells a side apart without colour", {IN(pattern)}, WORDS("none", "hatch", "cross-hatch", "dots"), 0},
	{"frame-line", parse_word, OWN, "single", "single | double",
	 "line around a unit's frame in fm2130; the enemy's is double where there is no colour", {IN(frame_line)}, WORDS("single", "double"), 0},
	{"symbol", parse_word, INHERITED, "none", "app6 | fm2130 | none | dot | ring | square | crossing",
	 "the set of unit symbols, or the mark of a place", {IN(symbol)}, WORDS("app6", "fm2130", "none", "dot", "ring", "square", "crossing"), 0},
	{"symbol-size", parse_length, INHERITED, "3.5mm", "<length>",
	 "height of a unit's frame, or diameter of a mark", {IN(symbol_size)}, NULL, 0},
	{"symbol-color", parse_color, INHERITED, "black", "<color>",
	 "text and icon inside a frame", {IN(symbol_text)}, NULL, 0},
	{"bracket-width", parse_length, OWN, "0", "<length>",
	 "thickness of the bracket that ties a symbol to its sector; 0: none", {IN(bracket_width)}, NULL, 0},
	{"bracket-distance", parse_length, OWN, "1.3mm", "<length>",
	 "from the line, or from its band, to the bracket", {IN(bracket_distance)}, NULL, 0},
	{"arrow-width", parse_arrow_width, OWN, "4.5mm per whole", "<length> per <number> | <length> per whole",
	 "width of an arrow's body for so many men, or for the whole force", {IN(arrow_width), IN(arrow_per)}, NULL, 0},
	{"arrow-minimum", parse_length, OWN, "0.6mm", "<length>",
	 "least width of a body", {IN(arrow_minimum)}, NULL, 0},
	{"arrow-head", parse_number, OWN, "2.4", "<number>",
	 "width of the head, as a factor of the body's", {IN(arrow_head)}, NULL, 1},
	{"arrow-taper", parse_number, OWN, "0.9", "<number> | <percentage>",
	 "width at the tail, as a share of that at the head", {IN(arrow_taper)}, NULL, 0},
	{"casing", parse_length, OWN, "0", "<length>",
	 "paper on each side of an arrow or a line that passes over others", {IN(casing)}, NULL, 0},
	{"casing-color", parse_color, OWN, "paper", "<color>",
	 "colour of that paper", {IN(casing_color)}, NULL, 0},
	{"least-width", parse_length, OWN, "0", "<length>",
	 "a zone narrower than this is widened to it about its middle; 0: leave it", {IN(least_width)}, NULL, 0},
	{"smoothing", parse_length, OWN, "0", "<length>",
	 "a line is drawn smoothed along its length by a Gaussian of this standard deviation, as is the middle line of a zone that is widened; 0: as it is", {IN(smoothing)}, NULL, 0},
	{"displacement", parse_length, OWN, "0", "<length>",
	 "least distance between crowded lines; 0: leave them where they are", {IN(displacement)}, NULL, 0},
	{"relief-resolution", parse_number, OWN, "200", "<number>",
	 "of a picture of the relief: pixels an inch", {IN(relief_resolution)}, NULL, 50},
	{"relief-exaggeration", parse_number, OWN, "9", "<number>",
	 "how many times too high heights are for its shade on a map of 1:1,000,000; on others by the root of the scale", {IN(relief_exaggeration)}, NULL, 0},
	{"relief-depth", parse_number, OWN, "0.32", "<number> | <percentage>",
	 "what the darkest slope takes from the land's light", {IN(relief_depth)}, NULL, 0},
	{"relief-smoothing", parse_length, OWN, "0.1mm", "<length>",
	 "how far heights are smoothed on the page", {IN(relief_smoothing)}, NULL, 0},
	{"gap", parse_length, OWN, "1.5mm", "<length>",
	 "between rows of a list, between a sample and its text", {IN(gap)}, NULL, 0},
	{"swatch-width", parse_length, INHERITED, "9mm", "<length>",
	 "width of the samples in a legend", {IN(swatch_width)}, NULL, 0},
	{"margin", parse_length, OWN, "0", "<length>",
	 "around the page", {IN(margin)}, NULL, 0},
};
/* clang-format on */

#define PROPERTY_COUNT (sizeof PROPERTIES / sizeof *PROPERTIES)

size_t property_count(void)
{
	return PROPERTY_COUNT;
}

const Property *property_at(size_t index)
{
	BUG_IF(index >= PROPERTY_COUNT);
	return &PROPERTIES[index];
}

int property_find(const char *name)
{
	for (size_t i = 0; i < PROPERTY_COUNT; i++)
		if (strcmp(PROPERTIES[i].name, name) == 0)
			return (int)i;
	return -1;
}

size_t property_font_size(void)
{
	return (size_t)property_find("font-size");
}

size_t property_fill(void)
{
	return (size_t)property_find("fill");
}

const char *property_hint(Arena *arena, const char *name)
{
	const char *names[PROPERTY_COUNT];
	for (size_t i = 0; i < PROPERTY_COUNT; i++)
		names[i] = PROPERTIES[i].name;
	return keyword_hint(arena, name, names, PROPERTY_COUNT);
}

/* The message has the choices already. */
static const char *word_hint(const Property *property, const Value *value)
{
	size_t count = 0;
	if (!property->words || value_done(value) || value->at->kind != SHEET_WORD)
		return "";
	while (property->words[count])
		count++;
	return keyword_near(value->at->text, property->words, count)
		       ? keyword_hint(value->arena, value->at->text, property->words, count)
		       : "";
}

/* Where reading stopped: there the value went wrong. */
static void report(const Property *property, const Value *value)
{
	bool done = value_done(value);
	diag_error(value->diag, done ? value->span : value->at->span, "style.bad-value",
		   "'%s' takes %s%s%s%s%s", property->name, property->values, done ? "" : ", not '",
		   done ? "" : value->at->text, done ? "" : "'", word_hint(property, value));
}

bool property_parse(const Property *property, Value *value, Style *out)
{
	if (property->parse(property, value, out) && value_done(value))
		return true;
	if (value->diag && !value->reported)
		report(property, value);
	return false;
}

void property_copy(const Property *property, const Style *from, Style *to)
{
	for (size_t i = 0; i < PROPERTY_FIELDS; i++) {
		const PropertyField *field = &property->fields[i];
		memcpy((char *)to + field->offset, (const char *)from + field->offset, field->size);
	}
}

Style property_initial_style(Arena *arena, Color paper)
{
	Style style;
	memset(&style, 0, sizeof style);
	Diag diag = {.arena = arena};
	for (size_t i = 0; i < PROPERTY_COUNT; i++) {
		const char *text = arena_printf(arena, "figure { x: %s }", PROPERTIES[i].initial);
		const Sheet *sheet = sheet_read_text(arena, &diag, text, strlen(text), "initial");
		BUG_IF(sheet->rule_count != 1 || sheet->rules[0].declaration_count != 1);
		const SheetDeclaration *only = &sheet->rules[0].declarations[0];
		Value value = {.at = only->tokens,
			       .end = only->tokens + only->token_count,
			       .em = 7,
			       .paper = paper,
			       .arena = arena};
		BUG_IF(!property_parse(&PROPERTIES[i], &value, &style));
	}
	return style;
}
