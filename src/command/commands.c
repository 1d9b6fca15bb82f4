#include "command/command.h"

const Command commands[] = {
	{"new", "DIR", "make a project that renders at once", command_new},
	{"render", "[ATLAS] [FIGURE…]", "draw figures as PDF, SVG, EPS or PNG", command_render},
	{"check", "[ATLAS]", "report everything that is wrong, in all files", command_check},
	{"list", "[ATLAS]", "list the figures that render would write", command_list},
	{"positions", "[ATLAS] --plan P",
	 "who stands where, outside, lost, as CSV, JSON or GeoJSON", command_positions},
	{"explain", "[ATLAS] PLAN PHASE FORCE[@PLACE]|SIDE",
	 "from a symbol back to its rows and sources, or to its rules (--style)", command_explain},
	{"explain-error", "[CODE]", "what a message means and what to edit", command_explain_error},
	{"style", "[ATLAS] [SHEET]", "draw a specimen of a style sheet: symbols, lines, type",
	 command_style},
	{"schema", "", "print the JSON Schema of atlas.yaml, for editors", command_schema},
	{"help", "[TOPIC]", "print a page of the manual: atlas, timetable, dates, figures, …",
	 command_help},
};
const int command_count = sizeof commands / sizeof *commands;
