#include "style/property.h"
#include "style/vocabulary.h"

static const char HEAD[] =
	"# Style sheets\n"
	"\n"
	"A style sheet says how a plate looks and nothing of what is on it. It is written in a "
	"subset of CSS.\n"
	"`phaseline style SHEET` draws a page of all that a sheet says.\n"
	"\n"
	"| sheet | what for |\n"
	"|---|---|\n"
	"| `print.css` | what to import: a printed plate in colour, and in greys where a journal "
	"prints one colour |\n"
	"| `mono.css` | black on white, whatever colours a project has |\n"
	"| `grey.css` | the same in greys: water, land and relief keep their tones |\n"
	"| `journal.css` | one column of a journal, 84 to 90 mm wide: small and dense |\n"
	"| `screen.css` | a 16:9 slide: larger type, thicker lines; maps fill it, whatever their "
	"size in "
	"the atlas |\n"
	"| `fm2130.css` | the symbols of the 1950s instead of today's |\n"
	"| `base.css`, `greys.css` | the rules and the greys that these are made of |\n"
	"\n"
	"A project writes its own sheet beside its atlas, imports one of these and adds its own "
	"rules:\n"
	"\n"
	"```css\n"
	"@import \"print.css\";\n"
	":root { --blue: #173f73; }\n"
	"[force~=first_army], [holder~=first_army] { --side: var(--blue); }\n"
	"#main_line > label { letter-spacing: 0.05em; }\n"
	"```\n"
	"\n"
	"`@import` looks beside the importing file, then among the installed styles, and stands "
	"before all rules.\n"
	"A sheet that several import is read once and counts where it stands last, as in CSS. With "
	"`--confine` it has to\n"
	"lie in the project's folder or among the installed styles, and so has a sheet given with "
	"`-s`.\n"
	"\n"
	"`-s journal.css` gives a project another look and leaves it its own rules: the sheet "
	"takes the place of the\n"
	"installed sheets that the project's sheet imports, directly or through others of its own. "
	"It stands alone where\n"
	"the project's sheet imports no installed one (it is a whole look itself), is an installed "
	"one, or is imported by\n"
	"the sheet given with `-s`. A project that gives sizes of its own takes them from the "
	"custom properties of `:root`\n"
	"in `base.css` (`var(--large-symbol)`), so that they follow the scale of the sheet.\n"
	"\n"
	"An id in a selector of the project's own sheet that nothing of the atlas has is a "
	"warning.\n"
	"`phaseline explain --style FIGURE ELEMENT-OR-ID` tells for every property which rule set "
	"it, and which lost.\n"
	"\n"
	"## Selectors\n"
	"\n"
	"| written | selects |\n"
	"|---|---|\n"
	"| `land` | elements of that name: those below, and the `as` words of the atlas |\n"
	"| `*` | any element |\n"
	"| `#first_line` | the element with that id |\n"
	"| `.x` | elements with that class |\n"
	"| `[capital]`, `[capital=1]` | those with the attribute, with that value |\n"
	"| `[force~=cpv]` | those whose attribute has that word in it |\n"
	"| `[id^=north_]` | those whose attribute begins so |\n"
	"| `[rank<=2]`, `[rank>=3]` | those whose attribute is such a number |\n"
	"| `:former`, `:planned` | what was there before; what was meant and not yet done |\n"
	"| `:root` | the page |\n"
	"| `:lang(zh)` | what is written in that language |\n"
	"| `a b`, `a > b` | b inside a; b directly inside a |\n"
	"| `a, b` | both |\n"
	"\n"
	"What is closer wins, as in CSS: an id before classes, attributes and pseudo-classes, "
	"these before names; among\n"
	"equals the later rule. `@media (color: none)` holds for figures in one colour, `@media "
	"(width < 100mm)` (also\n"
	"`<=`, `>`, `>=`, joined by `and`) for pages of such a width, `@media (type < 9pt)` for "
	"sizes "
	"of publishers who take\n"
	"no greater type.\n"
	"\n";

static const char VALUES[] =
	"## Sides\n"
	"\n"
	"Sides have looks by themselves: `[palette=1]` to `[palette=6]`, each with a hue, a "
	"lightness "
	"and a pattern. The first\n"
	"friend, hostile, neutral and unknown side have 1 to 4, each further one the first that is "
	"free. `--side` gives a force\n"
	"or a side another colour, and what else it has follows in tints of that; `--side-edge`, "
	"`--side-text`, `--side-frame`,\n"
	"`--side-ink`, `--side-band` and `--side-pattern` are set where tints do not do, a pale "
	"`--side` wants a\n"
	"`--side-frame`. Set them on `[force~=x], [holder~=x]`, on `[side=x]`, or on `:root, "
	"[palette]` for all: what stands on\n"
	"`:root` alone holds for forces without a side.\n"
	"\n"
	"## Values\n"
	"\n"
	"- Lengths: `mm`, `cm`, `in`, `pt`, `px` (1/96 in), `em` (of the font size), where said "
	"`%`. Zero needs no unit.\n"
	"- Colours: `#rgb`, `#rrggbb`, a basic name, `paper` (the fill of `figure`), "
	"`tint(<color> 35%, <ground>)`: so much\n"
	"  of the colour over the ground (the paper if left out). There is no opacity: everything "
	"is "
	"printed opaque.\n"
	"- Custom properties: `--ink: #1e2326` on any element, inherited by what is inside it; "
	"`var(--ink)` or\n"
	"  `var(--ink, black)` uses it.\n"
	"- `inherit` takes the parent's value of any property, `initial` the one in the table.\n"
	"\n";

static const char FONTS[] =
	"## Fonts\n"
	"\n"
	"`font-family` takes the names of families, in the order in which a letter is looked for "
	"in them. A family is one of\n"
	"the project's own, else one of those that `fonts` and `faces.yaml` beside the sheets "
	"list; upper and lower case are alike.\n"
	"Text is set in those files and no others, whatever the system has, so that a plate looks "
	"the same everywhere.\n"
	"\n"
	"- A project's own fonts are the TTF, OTF and TTC files in its folder `fonts`, by the "
	"family names in them, and those\n"
	"  that its sheet brings along: `@font-face { font-family: \"My Face\"; src: "
	"url(\"MyFace.otf\"); }`, the file beside the\n"
	"  sheet, perhaps with `font-weight` and `font-style`. Of a collection every member "
	"counts, of a variable font the\n"
	"  default instance (with a warning). A missing bold is set regular, with a warning.\n"
	"- Letters that none of a text's own families has are taken from whatever family the sheet "
	"names elsewhere, so that\n"
	"  `figure:lang(ar) { font-family: \"Noto Sans Arabic\", \"Noto Sans\"; }` does for "
	"titles, too. Letters of a script that no\n"
	"  family of the sheet has are an error, once for each script, with the family and the "
	"Debian package that would bring it.\n"
	"- A further family of a package is a line in a copy of `fonts` in a folder that "
	"`PHASELINE_STYLES` names.\n"
	"  `PHASELINE_FONTS` names other folders for the files of all packages.\n"
	"\n";

static const char PROPERTIES[] = "## Properties\n"
				 "\n"
				 "| property | takes | initially | inherited | what it does |\n"
				 "|---|---|---|---|---|\n";

/* A vertical bar would end the cell of a table. */
static void add_cell(StrBuf *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '|')
			strbuf_char(out, '\\');
		strbuf_char(out, *text);
	}
}

static void write_property(StrBuf *out, const Property *property)
{
	strbuf_printf(out, "| `%s` | `", property->name);
	add_cell(out, property->values);
	strbuf_printf(out, "` | `%s` | %s | %s |\n", property->initial,
		      property->inherited ? "yes" : "no", property->doc);
}

static void write_words(StrBuf *out, WordKind kind, const char *heading, const char *column,
			const char *preface)
{
	strbuf_printf(out, "\n## %s\n\n", heading);
	if (preface)
		strbuf_printf(out, "%s\n\n", preface);
	strbuf_printf(out, "| %s | what it is |\n|---|---|\n", column);
	for (size_t i = 0; i < vocabulary_count(kind); i++)
		strbuf_printf(out, "| `%s` | %s |\n", vocabulary_at(kind, i)->name,
			      vocabulary_at(kind, i)->doc);
}

void property_write_table(StrBuf *out)
{
	strbuf_add(out, HEAD);
	strbuf_add(out, VALUES);
	strbuf_add(out, FONTS);
	strbuf_add(out, PROPERTIES);
	for (size_t i = 0; i < property_count(); i++)
		write_property(out, property_at(i));
	write_words(out, WORD_ELEMENT, "Elements", "element", NULL);
	write_words(out, WORD_LAYER, "Layers", "id",
		    "Layers are elements `layer` with these ids: `#names > place`. In SVG they are "
		    "named "
		    "layers,\nin PDF layers that a reader can switch.");
	write_words(out, WORD_FIXED, "Furniture with an id", "id", NULL);
	write_words(out, WORD_JOINT, "Pieces of ids", "piece",
		    "Things of the atlas have its own ids; what is made of several joins them "
		    "by dashes.");
}
