/* What is wrong with figures: what is asked for, and what the page has no room for. */
#include "base/diag_codes.h"

const DiagCode diag_codes_figures[] = {
	{"figure.coloured", SEVERITY_WARNING,
	 "With --one-colour a figure has a colour that is no grey: a rule of the project's sets it "
	 "there, "
	 "too.",
	 "In the style sheet set greys for it in @media (color: none) { ... }, after the rule that "
	 "sets "
	 "the colour; 'phaseline explain --style --one-colour' tells which that is."},
	{"figure.picture", SEVERITY_WARNING,
	 "A figure in a publisher's size has a picture in it, such as the shade of a relief, and "
	 "it is "
	 "not known that the publisher takes pictures within drawings.",
	 "Ask the publisher; 'relief.shade { display: none }' in the style sheet leaves the "
	 "picture "
	 "out, 'relief { display: none }' the tints of heights, too."},
	{"figure.incomplete", SEVERITY_ERROR,
	 "A figure lacks something that its kind cannot be drawn without.",
	 "In atlas.yaml add the key that the message names to the figure."},
	{"figure.nested", SEVERITY_ERROR,
	 "A sheet or book is to stand in a sheet, or a book in a book. A sheet holds maps and "
	 "charts, a book holds sheets too.",
	 "In atlas.yaml take the figure out of 'panels' or 'pages'."},
	{"figure.no-dates", SEVERITY_ERROR,
	 "A figure is to be drawn day by day, and nothing in its plan says from when to when.",
	 "In atlas.yaml give the phases of the plan their 'when', or write 'each: phase' in the "
	 "figure."},
	{"figure.no-march", SEVERITY_ERROR,
	 "A march is to be drawn, and no row of its plan moves anybody whom the figure is about "
	 "from a place to another.",
	 "In atlas.yaml correct 'plans' or 'forces' of the figure, or write rows of 'move' with "
	 "'from' and 'to' into timetable.csv."},
	{"figure.no-size", SEVERITY_ERROR,
	 "A figure has no size. A map or book needs a width and a height, any other figure a "
	 "width.",
	 "In atlas.yaml add 'size' to the figure, as in size: 130mm x 180mm; where a width is "
	 "there "
	 "already, the message says the height that goes with it."},
	{"figure.none", SEVERITY_ERROR,
	 "No figure of the atlas has this name. * stands for any characters.",
	 "On the command line correct the name of the figure; 'phaseline list' shows them all."},
	{"figure.said-twice", SEVERITY_ERROR,
	 "A figure says one thing by two keys: its plans by 'for' and by 'plans', or its moment by "
	 "'each' and by 'phase'.",
	 "In atlas.yaml take one of the two keys out of the figure."},
	{"figure.pin-hides", SEVERITY_WARNING,
	 "What is pinned covers something else there. It is drawn where it was asked for all the "
	 "same.",
	 "In atlas.yaml correct the two lengths of the figure's 'pin', or take the pin away: "
	 "phaseline looks for a free place itself."},
	{"figure.pin-outside", SEVERITY_ERROR, "What is pinned does not fit into the frame there.",
	 "In atlas.yaml correct the two lengths of the figure's 'pin': they are measured from the "
	 "upper left corner, to the upper left corner of what is pinned."},
	{"figure.same-file", SEVERITY_ERROR,
	 "Two figures would be written into one file, and one of them would be lost: a file is "
	 "named by the ids of figure, plan and phase, joined by dashes, and capital and small "
	 "letters count as the same.",
	 "In atlas.yaml change the 'id' of one of the two figures, or, where a figure names a plan "
	 "twice, name it once."},
	{"figure.too-many", SEVERITY_ERROR,
	 "A figure would be drawn on more pages, or a sheet of more panels, than anybody could "
	 "want.",
	 "In atlas.yaml write a longer step into 'each' of the figure, name fewer panels, or "
	 "correct a date that is far off."},
	{"figure.too-small", SEVERITY_ERROR,
	 "The page leaves no room for what has to stand on it once title, legend and notes are "
	 "set.",
	 "In atlas.yaml write a larger 'size' of the figure, or show less: fewer 'forces', "
	 "'insets' or 'panels', a shorter title or note."},
	{"figure.too-wide", SEVERITY_ERROR,
	 "The scale that the style sheet sets for a march makes its widest band as good as fill "
	 "the map.",
	 "In the style sheet write a smaller 'arrow-width' of 'march', or none: then the map's "
	 "height sets the scale."},
	{"figure.unknown-part", SEVERITY_ERROR,
	 "A sheet or book names a figure that the atlas does not have.",
	 "In atlas.yaml correct the name in 'panels' or 'pages'; 'phaseline list' shows the "
	 "names."},
	{"inset.no-place", SEVERITY_WARNING,
	 "An inset, the locator or the scale bar finds no corner where it would not hide a symbol "
	 "or "
	 "line, and is left out; or a symbol that the map shows finds no place in an inset as "
	 "well.",
	 "In atlas.yaml write a larger 'size' of the figure, or say with 'pin' where it is to "
	 "stand."},
	{"label.key-list", SEVERITY_WARNING,
	 "Names that find no place on the map stand in a numbered list below it, and the room kept "
	 "for the list may be too low.",
	 "In atlas.yaml write a larger 'size' of the figure."},
	{"label.keyed", SEVERITY_WARNING,
	 "A name finds no free place on the map; a number stands in its place, and the name in a "
	 "list below.",
	 "In atlas.yaml write a larger 'size' of the figure, or a smaller 'extent' of its map; a "
	 "shorter name in the layer's file may do."},
	{"label.no-place", SEVERITY_WARNING,
	 "A name, or the symbol of who has left, finds no free place, or a box lies over it, or "
	 "too little of what it names is on "
	 "the map; it is left out.",
	 "In atlas.yaml write a larger 'size' of the figure; on a map a smaller 'extent' helps "
	 "too, on a chart fewer 'forces'."},
	{"map.outside", SEVERITY_WARNING,
	 "Something stands or moves outside of what a figure's map and its insets show, and is not "
	 "drawn there.",
	 "In atlas.yaml widen the 'extent' of the map, or add an inset; if longitude and latitude "
	 "of the place were swapped, correct its layer's file."},
	{"movement.no-place", SEVERITY_ERROR,
	 "A movement belongs on the map and cannot be drawn: both its ends are one spot at this "
	 "scale.",
	 "In atlas.yaml write a larger 'size' of the figure or a smaller 'extent' of its map, or "
	 "add "
	 "another figure with a map of that region and leave the movement's plan out of this one."},
	{"movement.no-way", SEVERITY_WARNING,
	 "A movement is not drawn, since no row says from where or by which way it goes; the note "
	 "under the map tells it.",
	 "In timetable.csv write the place that it left into 'from', or what it passed into "
	 "'via'."},
	{"symbol.no-place", SEVERITY_ERROR,
	 "The symbol of a force finds no free place near where it stands.",
	 "In atlas.yaml write a larger 'size' of the figure, or in the style sheet a smaller "
	 "'symbol-size' of 'position'."},
	{0},
};
