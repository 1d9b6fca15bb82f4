/* What is wrong in atlas.yaml and in the files of words. */
#include "base/diag_codes.h"

const DiagCode diag_codes_atlas[] = {
	{"atlas.bad-extent", SEVERITY_ERROR,
	 "The extent of a map is no piece of the earth: its south is not below its north, its west "
	 "is its east, a latitude lies beyond a pole, or it goes more than once around.",
	 "In atlas.yaml, 'maps:', write the map's 'extent' as [west, south, east, north]; degrees "
	 "west and south are negative. A west that is greater than the east is fine: the map goes "
	 "east across 180 degrees then."},
	{"atlas.bad-id", SEVERITY_ERROR,
	 "An id has other characters than small letters, figures and _ in it (in the id of a "
	 "figure - inside, too), has more than 64, or is a word that has a meaning of its own, "
	 "such as 'start'. Ids are written into tables and file names, so they have to be plain; "
	 "what readers see is the title or label. The 'as' of a layer may have capital letters, "
	 "those of any script and -, too: style sheets select by it.",
	 "In atlas.yaml rename the id, and the same id in the tables that use it; put the name as "
	 "readers know it into 'title' or 'label'."},
	{"atlas.bad-language", SEVERITY_ERROR,
	 "A language is not named by a tag as BCP 47 has them (letters, figures and -, 35 at "
	 "most), or stands in the list twice, capital and small letters being the same. Tags are "
	 "part of the names of files.",
	 "In atlas.yaml, 'languages:', write tags such as en, pt-BR or zh-Hant, each once."},
	{"atlas.bad-number", SEVERITY_ERROR,
	 "A number is wanted and something else stands there, or the number lies beyond what makes "
	 "sense.",
	 "In atlas.yaml write plain digits with a point for decimals, such as 127.5; the 'columns' "
	 "of a sheet are 1 to 24."},
	{"atlas.bad-pin", SEVERITY_ERROR,
	 "A pin is not two lengths. It says where the scale bar, an inset or the locator stands, "
	 "from the upper left corner of the frame.",
	 "In atlas.yaml write the figure's pin as 'scale_bar: [3mm, 3mm]': first to the right, "
	 "then down, each with its unit."},
	{"atlas.bad-size", SEVERITY_ERROR,
	 "The size of a figure is neither a width, nor width and height with units, nor the name "
	 "of a paper.",
	 "In atlas.yaml write the figure's 'size' as 130mm x 180mm, as 130mm alone for a chart, or "
	 "as a4 or a4/landscape."},
	{"atlas.bad-step", SEVERITY_ERROR,
	 "There is no such step. 'each' says how often a figure is drawn: for each phase, for each "
	 "force, or in steps of time.",
	 "In atlas.yaml write the 'each' below the figure's 'for' as phase, force, 1 day, 2 weeks, "
	 "1 month or 6 hours."},
	{"atlas.duplicate-id", SEVERITY_ERROR,
	 "Two figures, or two phases of one plan, have the same id, so that neither could be "
	 "named.",
	 "In atlas.yaml give one of the two another 'id'."},
	{"atlas.missing-key", SEVERITY_ERROR,
	 "Something lacks a key that it cannot do without, as a phase its 'id' or a map its "
	 "'extent'.",
	 "In atlas.yaml add the key at the place that the message names."},
	{"atlas.mixed-zones", SEVERITY_ERROR,
	 "Some times of the atlas have a time zone and others have none, so that they cannot be "
	 "compared; "
	 "different zones can, all are told by the first; but layers have to use that one.",
	 "In the cell or key 'when' write the zone of every time ('Z', '+09', '+08:30'), or of "
	 "none."},
	{"atlas.not-of-rasters", SEVERITY_ERROR,
	 "A layer that is a picture has a key that only layers of features take, or is something "
	 "else than relief; or another layer has a key that only pictures take.",
	 "In atlas.yaml take the key out of the layer, or write 'as: relief' for a picture below "
	 "'basemap:'."},
	{"atlas.not-of-tables", SEVERITY_ERROR,
	 "A layer that is a table of points has a key that only shapefiles take.",
	 "In atlas.yaml take 'encoding' and 'crs' out of the layer, and save the table as UTF-8 "
	 "with "
	 "degrees of WGS 84."},
	{"atlas.phase-order", SEVERITY_ERROR,
	 "The phases of a plan stand in the order of time, but one ends before the phase in front "
	 "of it does.",
	 "In atlas.yaml correct 'when' of one of the two phases, or exchange them in the list "
	 "'phases'."},
	{"atlas.plan-cycle", SEVERITY_ERROR,
	 "Following 'branches_from' from plan to plan leads back to the plan itself.",
	 "In atlas.yaml, 'plans:', correct 'branches_from' of one of the plans in the circle."},
	{"atlas.unknown-force", SEVERITY_ERROR,
	 "A figure is to show a force that has no row in the table of forces.",
	 "In atlas.yaml correct the id in the figure's 'forces', or add a row with this id to "
	 "forces.csv."},
	{"atlas.unknown-frame", SEVERITY_ERROR,
	 "There is no such frame. The frame of a side decides the outline of its symbols; it is "
	 "friend, hostile, neutral or unknown.",
	 "In atlas.yaml, 'sides:', correct the 'frame' of the side."},
	{"atlas.unknown-key", SEVERITY_ERROR,
	 "A key means nothing where it stands: it is misspelt, or stands one level too deep or too "
	 "high.",
	 "In atlas.yaml correct or move the key; how far it is indented says what it belongs to."},
	{"atlas.unknown-kind", SEVERITY_ERROR, "There is no such kind of figure.",
	 "In atlas.yaml correct the figure's 'kind'; README.md lists them (map, overlay, "
	 "timetable, strength, sheet, book …)."},
	{"atlas.unknown-language", SEVERITY_ERROR,
	 "A title or label is given in a language that the atlas does not name, so it would never "
	 "be seen.",
	 "In atlas.yaml add the language to the list 'languages', or correct the key of the text "
	 "(en, zh, ko, ru)."},
	{"atlas.unknown-line", SEVERITY_ERROR,
	 "A rule of 'lines:' is about a line that no layer of the atlas has.",
	 "In atlas.yaml correct the id below 'lines:', or give the feature this id in the file of "
	 "its layer."},
	{"atlas.unknown-map", SEVERITY_ERROR,
	 "A figure, an inset or a locator names a map that is not below 'maps:'.",
	 "In atlas.yaml correct the name in 'map', 'insets' or 'locator', or add the map below "
	 "'maps:' with its extent."},
	{"atlas.unknown-mode", SEVERITY_ERROR,
	 "There is no such mode. The mode of a plan says what became of it: planned, contingent or "
	 "carried_out.",
	 "In atlas.yaml, 'plans:', correct the 'mode' of the plan."},
	{"atlas.unknown-phase", SEVERITY_ERROR,
	 "A figure, or a plan that branches off another, names a phase that the plan does not "
	 "have.",
	 "In atlas.yaml correct the figure's 'phase' or the plan's 'after', or add the phase to "
	 "the plan's 'phases'."},
	{"atlas.unknown-pin", SEVERITY_ERROR,
	 "A pin is for something that is not on this figure; it holds the scale bar, the locator "
	 "or an inset of the same figure.",
	 "In atlas.yaml correct the key below the figure's 'pin', or add the map to the figure's "
	 "'insets'."},
	{"atlas.unknown-plan", SEVERITY_ERROR,
	 "A figure, a rule or another plan names a plan that the atlas does not have.",
	 "In atlas.yaml correct the name, or add the plan below 'plans:'."},
	{"atlas.unknown-preset", SEVERITY_ERROR,
	 "No publisher's column of this name is known; a size with a / in it is such a name, as "
	 "nature/single.",
	 "In atlas.yaml correct the figure's 'size', or write it out as 130mm x 180mm."},
	{"atlas.unknown-rule", SEVERITY_ERROR,
	 "There is no such rule for a line. 'held: required' is the one there is: every point of "
	 "the line is held by somebody at every time.",
	 "In atlas.yaml, 'lines:', write the line's 'held' as required, or take the key out."},
	{"atlas.unknown-series", SEVERITY_ERROR,
	 "A figure is to show a series of values of which the table of series has no row.",
	 "In atlas.yaml correct the name in the figure's 'series', or add rows of it to "
	 "series.csv."},
	{"atlas.unknown-source", SEVERITY_ERROR,
	 "A cell 'source' names a source that the atlas does not have. In tables of forces, rows, "
	 "events and series the first word of each part (parts are joined by ;) is the key of a "
	 "source; what follows it says where in the source.",
	 "In the table correct the first word, or add the source below 'sources:' in atlas.yaml. "
	 "In "
	 "tables of points and fields of shapefiles 'source' is free text."},
	{"atlas.unknown-values", SEVERITY_ERROR,
	 "A picture of the relief holds elevations or a shade, and nothing else.",
	 "In atlas.yaml write 'values: elevation' or 'values: shade', or take the key out of the "
	 "layer."},
	{"atlas.unknown-version", SEVERITY_ERROR,
	 "The atlas says that it is written in a version of the format which this program does not "
	 "read.",
	 "In atlas.yaml write 'phaseline: 1', and look over what the other version writes "
	 "otherwise."},
	{"atlas.wide-extent", SEVERITY_WARNING,
	 "The west of an extent is greater than its east, so the map goes east across 180 degrees; "
	 "and that makes more than half of the earth, which is seldom meant.",
	 "In atlas.yaml, 'maps:', correct the map's 'extent', [west, south, east, north]; where it "
	 "is meant, write the east as the west and the width together, such as 352.5."},
	{"atlas.wrong-type", SEVERITY_ERROR,
	 "A single value, a list or a mapping of keys stands where another of the three is wanted.",
	 "In atlas.yaml write a list as [a, b] or as lines beginning with '- ', and a mapping as "
	 "{key: value} or as lines 'key: value' indented below it."},
	{"words.no-language", SEVERITY_WARNING,
	 "Titles, legends and notes have fixed words, and there is no file of them for this "
	 "language; the words of another are used.",
	 "Correct 'languages' in atlas.yaml, or copy styles/words/en.yaml of the installation to "
	 "words/LANGUAGE.yaml beside atlas.yaml and translate its texts."},
	{"words.not-a-mapping", SEVERITY_ERROR,
	 "A file of words has to be a mapping: one key and its text per line.",
	 "In the file of styles/words that the message names write 'key: text' on each line, as "
	 "en.yaml does."},
	{"words.not-a-text", SEVERITY_ERROR,
	 "In a file of words every key has one text; here it has a list or a mapping.",
	 "In the file of styles/words that the message names write the text behind the key, in "
	 "quotes where it has a colon, a comma or brackets in it."},
	{0},
};
