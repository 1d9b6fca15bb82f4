#include "atlas/schema.h"

const char *const mode_names[] = {"planned", "carried_out", "contingent"};
const char *const held_names[] = {"required"};
static const char *const version_names[] = {"1"};
const char *const raster_names[] = {"elevation", "shade"};

#define CHOOSE(names) .choices = (names), .choice_count = sizeof(names) / sizeof *(names)

static const Key atlas_keys[] = {
	{.key = "phaseline",
	 .required = true,
	 CHOOSE(version_names),
	 .what = "version of this format"},
	{.key = "title", .shape = VALUE_TEXT, .required = true, .what = "what the atlas is called"},
	{.key = "languages",
	 .shape = VALUE_WORDS,
	 .takes = "BCP 47 tags",
	 .what = "in which figures are drawn; the first is the fallback. Without it: `en`"},
	{.key = "style", .takes = "a file", .what = "the style sheet; without it `print.css`"},
	{.key = "credit",
	 .shape = VALUE_TEXT,
	 .what = "who made the base map, for the notes of maps"},
	{.key = "sources",
	 .shape = VALUE_MAPPINGS,
	 .of = MAPPING_SOURCE,
	 .takes = "id: {…}",
	 .what = "what the cells `source` of the tables name"},
	{.key = "sides",
	 .shape = VALUE_MAPPINGS,
	 .of = MAPPING_SIDE,
	 .takes = "id: {…}",
	 .what = "who fights, and in which frame it is drawn"},
	{.key = "forces", .required = true, .takes = "a file", .what = "`forces.csv`"},
	{.key = "timetable", .required = true, .takes = "a file", .what = "`timetable.csv`"},
	{.key = "events", .takes = "a file", .what = "`events.csv`"},
	{.key = "series", .takes = "a file", .what = "`series.csv`"},
	{.key = "basemap",
	 .shape = VALUE_LIST,
	 .of = MAPPING_LAYER,
	 .takes = "a list of layers",
	 .what = "land, water, borders, places: drawn from bottom to top"},
	{.key = "features",
	 .shape = VALUE_LIST,
	 .of = MAPPING_LAYER,
	 .takes = "a list of layers",
	 .what = "lines, zones, routes: what the timetable may name, drawn above the base map"},
	{.key = "lines",
	 .shape = VALUE_MAPPINGS,
	 .of = MAPPING_LINE_RULE,
	 .takes = "id of a line: {…}",
	 .what = "rules that lines are checked by"},
	{.key = "maps",
	 .shape = VALUE_MAPPINGS,
	 .of = MAPPING_MAP,
	 .takes = "id: {…}",
	 .what = "parts of the earth that figures show"},
	{.key = "plans",
	 .shape = VALUE_MAPPINGS,
	 .required = true,
	 .of = MAPPING_PLAN,
	 .takes = "id: {…}",
	 .what = "what was planned, and what was done, in phases"},
	{.key = "outside",
	 .shape = VALUE_MAPPINGS,
	 .of = MAPPING_OUTSIDE,
	 .takes = "id: {…}",
	 .what = "places outside the theatre, named as `outside:id`"},
	{.key = "actors",
	 .shape = VALUE_MAPPINGS,
	 .of = MAPPING_ACTOR,
	 .takes = "id: {…}",
	 .what = "who acts in `events.csv` and is neither a force nor a side"},
	{.key = "figures",
	 .shape = VALUE_FIGURES,
	 .takes = "a list of figures",
	 .what = "what is drawn (`phaseline help figures`)"},
};

static const Key source_keys[] = {
	{.key = "text", .shape = VALUE_TEXT, .required = true, .what = "the source as it is cited"},
	{.key = "url", .takes = "an address", .what = "where it can be read"},
};

static const Key side_keys[] = {
	{.key = "frame",
	 CHOOSE(frame_names),
	 .what = "the shape of its symbols' frames; without it `friend`"},
	{.key = "label", .shape = VALUE_TEXT, .what = "what it is called"},
};

static const Key layer_keys[] = {
	{.key = "as",
	 .required = true,
	 .takes = "an element",
	 .what = "what its features are, for the style sheet: land, lake, river, relief, border, "
		 "province, road, railway, place, line, zone, route, crossing, or a word of your "
		 "own"},
	{.key = "file",
	 .required = true,
	 .takes = "a file",
	 .what = "a shapefile, GeoJSON, or a CSV of points; of relief also a GeoTIFF, or a PNG or "
		 "JPEG with a world file"},
	{.key = "id", .takes = "a field", .what = "its features' ids; without it the field `id`"},
	{.key = "label",
	 .shape = VALUE_PAIRS,
	 .takes = "language: field",
	 .what = "the fields with its features' names"},
	{.key = "rank",
	 .takes = "a field",
	 .what = "how important a feature is, 1 the most; styles select by it"},
	{.key = "certainty",
	 .takes = "a field",
	 .what = "documented, inferred or conjectural, of each feature"},
	{.key = "error_km",
	 .takes = "a field",
	 .what = "how far a line may be from where it is drawn, in km: its soft band"},
	{.key = "enemy",
	 .takes = "a field",
	 .what = "`right` or `left`: where the enemy is, seen along the line"},
	{.key = "source", .takes = "a field", .what = "where a feature is from, in words"},
	{.key = "when",
	 .takes = "a field",
	 .what = "the dates in which a feature exists (`phaseline help dates`)"},
	{.key = "where",
	 .shape = VALUE_PAIRS,
	 .takes = "field: test",
	 .what = "which records are read: `{rank: \"<= 3\"}`"},
	{.key = "encoding",
	 .takes = "an encoding",
	 .what = "of a shapefile's texts, where its own word is missing or wrong: `cp1252`"},
	{.key = "crs",
	 .takes = "a coordinate system",
	 .what = "of a shapefile or picture, where its own word is missing or wrong: `EPSG:32634`"},
	{.key = "values",
	 CHOOSE(raster_names),
	 .what = "what a picture holds; without it samples of 8 bits are a shade, others "
		 "elevations"},
	{.key = "tints",
	 .shape = VALUE_NUMBERS,
	 .takes = "`[300, 700, 1200]`",
	 .what = "heights in metres, rising, above which a picture of elevations tints the land"},
	{.key = "metres",
	 .takes = "a number",
	 .what = "how many metres one step of a picture's samples is; without it 1"},
	{.key = "base",
	 .takes = "a number",
	 .what = "the elevation in metres of the sample 0; without it 0"},
	{.key = "empty",
	 .takes = "a number",
	 .what = "the sample that says that nothing is known, where the picture does not say so"},
};

static const Key line_rule_keys[] = {
	{.key = "held",
	 CHOOSE(held_names),
	 .what = "every point of the line has to be held by somebody at every time"},
	{.key = "plans",
	 .shape = VALUE_WORDS,
	 .takes = "ids of plans",
	 .what = "in these plans; without it in all"},
};

static const Key map_keys[] = {
	{.key = "extent",
	 .shape = VALUE_NUMBERS,
	 .required = true,
	 .count = 4,
	 .takes = "`[west, south, east, north]`",
	 .what = "in degrees; a west greater than the east goes east across 180°"},
	{.key = "projection",
	 .takes = "`auto`, `EPSG:n` or a PROJ string",
	 .what = "without it `auto`: by the extent"},
	{.key = "scale",
	 .takes = "`1:3500000`",
	 .what = "a scale of your own, with `centre`; without it the frame is filled"},
	{.key = "centre",
	 .shape = VALUE_NUMBERS,
	 .count = 2,
	 .takes = "`[longitude, latitude]`",
	 .what = "what lies in the middle of the frame, where a scale is given"},
	{.key = "title", .shape = VALUE_TEXT, .what = "what it is called, for insets and locators"},
	{.key = "basemap",
	 .shape = VALUE_LIST,
	 .of = MAPPING_LAYER,
	 .takes = "a list of layers",
	 .what = "in place of the atlas's, for this map only"},
};

static const Key plan_keys[] = {
	{.key = "mode",
	 .required = true,
	 CHOOSE(mode_names),
	 .what = "whether its rows were planned, carried out, or are for a case that may arise"},
	{.key = "title", .shape = VALUE_TEXT, .what = "what it is called"},
	{.key = "note", .shape = VALUE_TEXT, .what = "printed with its figures"},
	{.key = "branches_from",
	 .takes = "id of a plan",
	 .what = "the plan whose disposition it takes over"},
	{.key = "after",
	 .takes = "id of a phase",
	 .what = "of that plan: it branches off at this phase's end"},
	{.key = "phases",
	 .shape = VALUE_LIST,
	 .required = true,
	 .of = MAPPING_PHASE,
	 .takes = "a list of phases",
	 .what = "in their order"},
};

static const Key phase_keys[] = {
	{.key = "id",
	 .required = true,
	 .takes = "an id",
	 .what = "what the timetable calls it; phases of one id in two plans are compared"},
	{.key = "when", .takes = "a date", .what = "its window (`phaseline help dates`)"},
	{.key = "title", .shape = VALUE_TEXT, .what = "what it is called"},
	{.key = "note", .shape = VALUE_TEXT, .what = "printed with its figures"},
};

static const Key outside_keys[] = {
	{.key = "label", .shape = VALUE_TEXT, .what = "where to, as arrows say it: `to China`"},
	{.key = "at",
	 .takes = "`41.8N 123.4E`",
	 .what = "where it lies; without it the place or feature of the same id"},
};

static const Key actor_keys[] = {
	{.key = "label", .shape = VALUE_TEXT, .what = "what it is called"},
};

static const Key moment_keys[] = {
	{.key = "plan",
	 .shape = VALUE_WORD_OR_WORDS,
	 .required = true,
	 .takes = "ids of plans",
	 .what = "whose course the figures show"},
	{.key = "each",
	 .pattern = "^(phase|force|[0-9]+ *(hour|day|week|month|year)s?)$",
	 .takes = "`phase`, `force`, `1 day`, `2 weeks`, `1 month`, `6 hours`",
	 .what = "a figure for each"},
};

#define KEYS(keys) (keys), sizeof(keys) / sizeof *(keys)
const Mapping mappings[] = {
	[MAPPING_ATLAS] = {"the atlas", "atlas", KEYS(atlas_keys)},
	[MAPPING_SOURCE] = {"a source", "source", KEYS(source_keys)},
	[MAPPING_SIDE] = {"a side", "side", KEYS(side_keys)},
	[MAPPING_LAYER] = {"a layer", "layer", KEYS(layer_keys)},
	[MAPPING_LINE_RULE] = {"a rule for a line", "line", KEYS(line_rule_keys)},
	[MAPPING_MAP] = {"a map", "map", KEYS(map_keys)},
	[MAPPING_PLAN] = {"a plan", "plan", KEYS(plan_keys)},
	[MAPPING_PHASE] = {"a phase", "phase", KEYS(phase_keys)},
	[MAPPING_OUTSIDE] = {"an outside", "outside", KEYS(outside_keys)},
	[MAPPING_ACTOR] = {"an actor", "actor", KEYS(actor_keys)},
	[MAPPING_MOMENTS] = {"'for'", "for", KEYS(moment_keys)},
};
_Static_assert(sizeof mappings / sizeof *mappings == MAPPINGS, "a row a mapping");

#define KIND(kind) (1u << (kind))
static const struct {
	unsigned kinds;
	const char *said;
} shapes[] = {
	[VALUE_WORD] = {KIND(YAML_SCALAR), "a text"},
	[VALUE_TEXT] = {KIND(YAML_SCALAR) | KIND(YAML_MAPPING), "a text, or one per language"},
	[VALUE_NUMBERS] = {KIND(YAML_SEQUENCE), "a list"},
	[VALUE_WORDS] = {KIND(YAML_SEQUENCE), "a list"},
	[VALUE_WORD_OR_WORDS] = {KIND(YAML_SCALAR) | KIND(YAML_SEQUENCE), "a text or a list"},
	[VALUE_PAIRS] = {KIND(YAML_MAPPING), "a mapping"},
	[VALUE_PINS] = {KIND(YAML_MAPPING), "a mapping"},
	[VALUE_MAPPING] = {KIND(YAML_MAPPING), "a mapping"},
	[VALUE_MAPPINGS] = {KIND(YAML_MAPPING), "a mapping"},
	[VALUE_LIST] = {KIND(YAML_SEQUENCE), "a list"},
	[VALUE_FIGURES] = {KIND(YAML_SEQUENCE), "a list"},
};

bool shape_fits(ValueShape shape, YamlKind kind)
{
	return (shapes[shape].kinds & KIND(kind)) != 0;
}

const char *shape_said(ValueShape shape)
{
	return shapes[shape].said;
}

/* What the manual says of a value whose key says nothing. */
static const char *usual_value(ValueShape shape)
{
	return shape == VALUE_TEXT ? "a text per language" : shape_said(shape);
}

static void write_choices(StrBuf *out, const Key *key)
{
	for (size_t i = 0; i < key->choice_count; i++)
		strbuf_printf(out, "%s`%s`",
			      !i			  ? ""
			      : i + 1 < key->choice_count ? ", "
							  : " or ",
			      key->choices[i]);
}

void mapping_write(StrBuf *out, MappingId id)
{
	const Mapping *mapping = &mappings[id];

	strbuf_add(out, "| key | its value | what |\n|---|---|---|\n");
	for (size_t i = 0; i < mapping->count; i++) {
		const Key *key = &mapping->keys[i];

		strbuf_printf(out, "| `%s`%s | ", key->key, key->required ? " (needed)" : "");
		if (key->choices)
			write_choices(out, key);
		else
			strbuf_add(out, key->takes ? key->takes : usual_value(key->shape));
		strbuf_printf(out, " | %s |\n", key->what);
	}
}
