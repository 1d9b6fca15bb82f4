/* Files that cannot be read as what they are: text, YAML, CSV. */
#include "base/diag_codes.h"

const DiagCode diag_codes_files[] = {
	{"csv.duplicate-column", SEVERITY_ERROR, "Two columns of a table have the same name.",
	 "In the first line of the table rename one of them, or delete the column that is not "
	 "wanted."},
	{"csv.empty", SEVERITY_ERROR,
	 "A table has no first line with the names of its columns; the file is empty.",
	 "Write the names of the columns into the first line of the file, parted by commas; or the "
	 "wrong file is named in atlas.yaml."},
	{"csv.empty-column", SEVERITY_ERROR, "A column of a table has no name.",
	 "In the first line of the table name the column, or delete it and its cells; spreadsheets "
	 "leave such columns at the right end."},
	{"csv.missing-column", SEVERITY_ERROR,
	 "A table lacks a column that its rows cannot do without. What the rows lack for that "
	 "reason is not told one by one.",
	 "In the first line of the file add the column that the message names, or correct the name "
	 "of the one that is meant, and fill its cells."},
	{"csv.quote", SEVERITY_ERROR,
	 "A quotation mark stands where it can be neither the beginning nor the end of a cell.",
	 "In the table put the whole cell in quotes and write each quotation mark within it twice: "
	 "\"the \"\"iron\"\" triangle\"."},
	{"csv.ragged-row", SEVERITY_ERROR,
	 "A row has more or fewer cells than the table has columns, so cells cannot be told apart.",
	 "In that row of the table add or take away commas; a cell that has a comma in it is put "
	 "in quotes."},
	{"csv.separator", SEVERITY_WARNING,
	 "The cells of the table are parted by semicolons or tabs. They are read, but other "
	 "programs may not.",
	 "Save the table as CSV with commas; in a spreadsheet choose the separator when saving."},
	{"csv.unclosed-quote", SEVERITY_ERROR,
	 "A cell begins with a quotation mark that is never closed, so that it goes on to the end "
	 "of the file.",
	 "In the table close the quote at the end of the cell, or take it away."},
	{"file.long-name", SEVERITY_ERROR,
	 "The name of the folder to write into is longer than a path can be.",
	 "On the command line name a shorter folder behind -o."},
	{"file.no-folder", SEVERITY_ERROR,
	 "The folder for the figures is not there and cannot be made: you may not write there, or "
	 "a file has its name.",
	 "On the command line name another folder behind -o, or move the file away."},
	{"file.not-utf8", SEVERITY_ERROR,
	 "The file is not in UTF-8, the one encoding in which every script can be written.",
	 "Save the file that the message names anew as UTF-8; a spreadsheet offers 'CSV UTF-8'."},
	{"file.nul", SEVERITY_ERROR,
	 "The file has a zero byte in it: it is no text, or text in UTF-16.",
	 "Save the file that the message names anew as UTF-8; or another file has been named in "
	 "atlas.yaml by mistake."},
	{"file.outside", SEVERITY_ERROR,
	 "The program was told, by --confine or by PHASELINE_CONFINE=1, to read nothing outside "
	 "the "
	 "folder of atlas.yaml and the installed styles, and this file lies elsewhere, or a link "
	 "leads there.",
	 "Put the file itself into the project's folder, and correct its name in atlas.yaml, the "
	 "style sheet or on the command line; or run the program without --confine, if you trust "
	 "the project."},
	{"file.unreadable", SEVERITY_ERROR,
	 "A file cannot be read. Pipes, sockets and devices are none: they may never end.",
	 "Correct the name of the file in atlas.yaml or on the command line (capital and small "
	 "letters differ), or make the file readable. Names in atlas.yaml are seen from the folder "
	 "of atlas.yaml."},
	{"file.utf16", SEVERITY_ERROR,
	 "A text file is in UTF-16, as spreadsheets write 'Unicode text'; this program reads "
	 "UTF-8.",
	 "Save the file anew as UTF-8 (a spreadsheet calls it 'CSV UTF-8'), or run iconv -f UTF-16 "
	 "-t UTF-8 on it."},
	{"yaml.cycle", SEVERITY_ERROR, "An anchor (&name) has an alias (*name) to itself inside.",
	 "In the YAML file write the value out in place of the alias."},
	{"yaml.documents", SEVERITY_ERROR,
	 "A line of three hyphens begins a second document; a file holds one.",
	 "In the YAML file take the line '---' away, or put what follows it into a file of its "
	 "own."},
	{"yaml.duplicate-key", SEVERITY_ERROR,
	 "A mapping has one key twice, and one of the values would be lost.",
	 "In the YAML file rename or take away one of the two keys; lists of things with the same "
	 "keys need '- ' before each."},
	{"yaml.empty", SEVERITY_ERROR, "The file has nothing but comments and blanks in it.",
	 "Write the atlas into the file, or correct the name on the command line; README.md has an "
	 "example to copy."},
	{"yaml.key", SEVERITY_ERROR, "A key is a list or a mapping; keys are plain texts.",
	 "In the YAML file correct the indentation, or put braces and brackets into quotes."},
	{"yaml.nul", SEVERITY_ERROR,
	 "A text has a zero character in it, written \\0 within double quotes.",
	 "In the YAML file take \\0 away, or put the text in single quotes."},
	{"yaml.size", SEVERITY_ERROR,
	 "The file is nested too deeply, or grows beyond measure once its aliases are written out.",
	 "In the YAML file write fewer levels, and fewer aliases (*name) of things that hold "
	 "aliases."},
	{"yaml.syntax", SEVERITY_ERROR,
	 "The file is not YAML at this place: a bracket or quote is not closed, a colon lacks its "
	 "space, or lines that belong together are indented differently.",
	 "In the YAML file look at the line that the message names and at the one before it; texts "
	 "with ': ', '#', or a bracket at their beginning are put in quotes."},
	{"yaml.tab", SEVERITY_ERROR, "A line is indented by a tab, which YAML does not allow.",
	 "In the YAML file indent by spaces; an editor can be told to do so."},
	{"yaml.tag", SEVERITY_ERROR,
	 "A value begins with !, which gives it a type in YAML; phaseline knows no such types.",
	 "In the YAML file take the word with ! away, or put the text in quotes."},
	{0},
};
