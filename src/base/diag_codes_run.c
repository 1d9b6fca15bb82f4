/* What goes wrong on the command line, while figures are drawn and while they are written. */
#include "base/diag_codes.h"

const DiagCode diag_codes_run[] = {
	{"explain.no-element", SEVERITY_ERROR,
	 "The figure has no element of this name and nothing with this id.",
	 "On the command line correct the last word: an element such as line, or an id such as "
	 "#seoul."},
	{"explain.nothing", SEVERITY_ERROR,
	 "No row says anything of this force there: it does not stand at that place in that phase.",
	 "On the command line correct force, place or phase; 'phaseline positions' shows who "
	 "stands where."},
	{"explain.unknown-force", SEVERITY_ERROR, "The atlas has no force with this id.",
	 "On the command line correct the id; forces.csv has them in its column 'id'."},
	{"explain.unknown-phase", SEVERITY_ERROR, "The plan has no phase with this id.",
	 "On the command line correct the id: one of the plan's 'phases' in atlas.yaml, or start."},
	{"explain.unknown-plan", SEVERITY_ERROR, "The atlas has no plan with this id.",
	 "On the command line correct the id; 'plans:' in atlas.yaml has them."},
	{"output.cannot-draw", SEVERITY_ERROR,
	 "The library that makes PDF, EPS and PNG gave up, most often for want of memory.",
	 "On the command line ask for fewer jobs (-j 1) or a lower --dpi; in atlas.yaml a smaller "
	 "'size' of the figure helps too."},
	{"output.cannot-embed", SEVERITY_ERROR,
	 "A font file is damaged, or of a kind whose glyphs cannot be put into a PDF.",
	 "Install the font's package anew, or name another font-family in the style sheet."},
	{"output.cannot-write", SEVERITY_ERROR,
	 "A file cannot be written: the disk is full, you may not write there, or a folder has its "
	 "name.",
	 "On the command line name another folder behind -o, or make room; a file that was there "
	 "before is kept as it was."},
	{"output.no-table", SEVERITY_ERROR,
	 "Only figures with a table in them can be written as CSV.",
	 "On the command line take csv out of -f, or name figures of the kind 'table'."},
	{"positions.other-clock", SEVERITY_ERROR,
	 "The time asked for has a time zone and those of the atlas have none, or the other way "
	 "round, so that "
	 "they cannot be compared.",
	 "On the command line write the time behind --at as the atlas writes its own: with a zone "
	 "('Z', '+09'), or "
	 "without."},
	{"positions.unknown-format", SEVERITY_ERROR, "There is no such format for positions.",
	 "On the command line write csv, json or geojson behind -f."},
	{"positions.unknown-phase", SEVERITY_ERROR, "The plan has no phase with this id.",
	 "On the command line correct the id behind --phase: one of the plan's 'phases' in "
	 "atlas.yaml, or start."},
	{"positions.unknown-plan", SEVERITY_ERROR, "The atlas has no plan with this id.",
	 "On the command line correct the id behind --plan; 'plans:' in atlas.yaml has them."},
	{"render.unknown-language", SEVERITY_ERROR, "The atlas is not written in this language.",
	 "On the command line correct the language behind -l, or add it to 'languages' in "
	 "atlas.yaml."},
	{"run.crash", SEVERITY_ERROR,
	 "A process that drew a figure died. The other figures were drawn; this one was not.",
	 "Nothing that you wrote should do this: please report it, with atlas.yaml and its tables. "
	 "Memory may have run out: on the command line try -j 1."},
	{0},
};
