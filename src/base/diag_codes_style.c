/* What is wrong in a style sheet, and with fonts. */
#include "base/diag_codes.h"

const DiagCode diag_codes_style[] = {
	{"fonts.bad-value", SEVERITY_ERROR,
	 "A value in the table of faces is not one that its key takes.",
	 "In styles/faces.yaml correct the value at the place that the message names."},
	{"fonts.bad-file", SEVERITY_ERROR,
	 "The file of a font is there, but it is damaged or is something else.",
	 "Install the font's package anew, or take the file that the message names out of the "
	 "folders of PHASELINE_FONTS."},
	{"fonts.bad-line", SEVERITY_ERROR, "A line of the list of faces is not as they have to be.",
	 "In styles/fonts correct the line; the head of the file says what its parts are."},
	{"fonts.bad-source", SEVERITY_ERROR,
	 "The file that an @font-face names is no TTF, OTF or TTC font that can be read.",
	 "In the style sheet correct the file in src: url(…), which is looked for beside the "
	 "sheet; "
	 "of a font packed for browsers (WOFF) take the TTF or OTF that it was made from."},
	{"fonts.left-out", SEVERITY_WARNING,
	 "A file in the project's folder fonts is no TTF, OTF or TTC font that can be read.",
	 "Put a whole file there, the TTF or OTF in place of a WOFF; or take it out of the "
	 "folder."},
	{"fonts.no-bold", SEVERITY_WARNING,
	 "A text is to be bold in a family that has no bold face; none is ever faked.",
	 "Put the file of the family's bold face into the project's folder fonts, or name another "
	 "font-family in the style sheet, or font-weight: normal."},
	{"fonts.variable", SEVERITY_WARNING,
	 "A font holds many weights or widths in one file; its default one is used.",
	 "Put files with one weight each in its place, which most foundries have beside it."},
	{"fonts.missing-file", SEVERITY_ERROR,
	 "The file of a font is not in any of the folders where fonts are looked for.",
	 "Install the package that the message names, or set PHASELINE_FONTS to the folders that "
	 "hold the files, parted by colons; or name another font-family in the style sheet."},
	{"fonts.missing-key", SEVERITY_ERROR,
	 "A family or a face lacks something that it has to say.",
	 "In styles/faces.yaml add the key; the head of the file lists them."},
	{"fonts.no-face", SEVERITY_ERROR, "A family of fonts has no face.",
	 "In styles/faces.yaml add a face under 'faces:' of the family, or take the family away."},
	{"fonts.too-many-faces", SEVERITY_ERROR, "There are more faces than can be told apart.",
	 "In styles/faces.yaml take away faces that no style sheet asks for."},
	{"fonts.unknown-family", SEVERITY_ERROR,
	 "A style sheet asks for a family of fonts that phaseline does not know.",
	 "In the style sheet correct 'font-family'; or put the font's file (TTF, OTF, TTC) into "
	 "the "
	 "project's folder fonts, name it with @font-face, or list its package's file in "
	 "styles/fonts. styles/README.md tells more."},
	{"fonts.unknown-key", SEVERITY_ERROR, "There is no such key in the table of faces.",
	 "In styles/faces.yaml correct or take away the key; the head of the file lists them."},
	{"fonts.unknown-package", SEVERITY_ERROR,
	 "A family of fonts names a package that the table does not list.",
	 "In styles/faces.yaml correct the family's package, or list it under packages."},
	{"fonts.wrong-type", SEVERITY_ERROR,
	 "A value in the table of faces is a list where a text belongs, or the like.",
	 "In styles/faces.yaml write the value as the message says."},
	{"sheet.at-rule", SEVERITY_ERROR,
	 "There is no such rule; of those that begin with @ only @import, @media and @font-face "
	 "are known.",
	 "In the style sheet correct the word, or take the rule away."},
	{"sheet.declaration", SEVERITY_ERROR, "A line within { } is not 'property: value;'.",
	 "In the style sheet correct the line; most often the ';' of the line before is missing."},
	{"sheet.import", SEVERITY_ERROR,
	 "@import stands behind a rule, or lacks the name of a sheet in quotes.",
	 "In the style sheet write @import \"print.css\"; at the top."},
	{"sheet.media", SEVERITY_ERROR,
	 "The condition of @media is not understood, or stands in another @media. It is (color: "
	 "none) or (width < 100mm), joined by 'and'.",
	 "In the style sheet correct the condition behind @media, as in @media (width < 100mm) { … "
	 "}."},
	{"sheet.selector", SEVERITY_ERROR,
	 "What stands before { names no element, id, class or attribute in a way that is known.",
	 "In the style sheet correct the selector, as in place, #seoul, position:former or "
	 "place[rank<=2]; several are parted by commas."},
	{"sheet.token", SEVERITY_ERROR, "A character means nothing in a style sheet.",
	 "In the style sheet take the character away, or put the text in quotes; comments stand "
	 "between /* and */."},
	{"sheet.unclosed", SEVERITY_ERROR,
	 "A brace, quote or comment is opened and never closed, or closed and was never opened.",
	 "In the style sheet add or take away the brace, quote or */ at the place that the message "
	 "names."},
	{"style.bad-value", SEVERITY_ERROR, "A property has a value that it cannot take.",
	 "In the style sheet write a value as the message says; styles/README.md lists the values "
	 "of each property."},
	{"style.font-face", SEVERITY_ERROR,
	 "An @font-face says something that it cannot, or not what it has to.",
	 "In the style sheet write @font-face { font-family: \"My Face\"; src: "
	 "url(\"MyFace.otf\"); }, perhaps with font-weight and font-style."},
	{"style.import", SEVERITY_ERROR,
	 "There is no such sheet beside the one that imports it, nor among those that came with "
	 "phaseline.",
	 "In the style sheet correct the name behind @import, or put the file beside the sheet."},
	{"style.import-cycle", SEVERITY_ERROR, "Two sheets import one another.",
	 "In one of the style sheets take @import away."},
	{"style.too-many-imports", SEVERITY_ERROR,
	 "Sheets that import others that import others, under ever other conditions, come to more "
	 "than 200.",
	 "In the style sheet take an @import away, or the condition behind it."},
	{"style.unknown-element", SEVERITY_ERROR, "A rule is for an element that no figure has.",
	 "In the style sheet correct the word before {; styles/README.md lists the elements. An id "
	 "has # before it, a class a point."},
	{"style.unknown-id", SEVERITY_WARNING,
	 "A rule is for an id that no figure of this atlas has, so it does nothing.",
	 "In the style sheet correct the id behind #: it is an id of a layer's file, of forces.csv "
	 "or of atlas.yaml. A symbol is #force-place."},
	{"style.unknown-property", SEVERITY_ERROR, "There is no such property.",
	 "In the style sheet correct the word before the colon; styles/README.md lists the "
	 "properties. A name of your own begins with --."},
	{"style.unknown-unit", SEVERITY_ERROR, "A length has no unit, or one that is not known.",
	 "In the style sheet write the length with pt, mm, cm, in or em, without a space before "
	 "it."},
	{"style.unknown-value", SEVERITY_WARNING,
	 "A rule is for a side, force, plan, phase or actor that this atlas does not have, so it "
	 "does "
	 "nothing.",
	 "In the style sheet correct the id behind = or ~=: it is one of atlas.yaml or "
	 "forces.csv."},
	{"style.unknown-variable", SEVERITY_ERROR,
	 "A value asks with var() for a name that no rule sets.",
	 "In the style sheet correct the name in var(), or set it with a line such as --ink: #222; "
	 "in :root."},
	{"style.variable-cycle", SEVERITY_ERROR,
	 "A name of your own is made of itself, by way of others perhaps.",
	 "In the style sheet give one of the names a plain value in place of var()."},
	{"text.no-glyph", SEVERITY_ERROR,
	 "No font that the style sheet names has the letters of a text, so it cannot be printed.",
	 "In the style sheet name a family that has them, as in text:lang(ar), label:lang(ar), "
	 "figure:lang(ar) { font-family: \"Noto Sans Arabic\", \"Noto Sans\"; }, or correct the "
	 "text in the file it comes from (a table, atlas.yaml or a layer)."},
	{0},
};
