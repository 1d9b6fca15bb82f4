/*
 * cascade.h: which rules win for an element.
 *
 * Specificity, order and inheritance as in CSS (Selectors 3, Cascade). A StyleSheet is read once per run, const
 * and shared. Media: one-colour rendering and page width are fixed when the sheet is opened for a page.
 */
#ifndef STYLE_CASCADE_H
#define STYLE_CASCADE_H

#include "base/diag.h"
#include "base/press.h"
#include "scene/scene.h"
#include "style/style.h"

typedef struct StyleSheet StyleSheet;

/* What a sheet may name beside the elements of phaseline itself: the atlas's own `as` words. */
typedef struct StyleNames {
	const char *const *elements;
	size_t count;
} StyleNames;

/*
 * Reads a sheet and what it imports (beside the importing file, then in `styles_dir`); NULL after errors
 * recorded in diag. `path` is opened as given and named so in messages.
 *
 * `over` (NULL: none) is another look for a project whose own sheet is `path`: it takes the place of the installed
 * sheets, those in `styles_dir`, that the own sheet or what it imports from elsewhere names, so that the project's rules
 * still come after it. Where `over` imports the own sheet or is what that builds on already, or
 * the own sheet is itself installed or imports no installed one, `over` alone counts.
 */
StyleSheet *style_sheet_read(Arena *arena, Diag *diag, const char *path, const char *over,
			     const char *styles_dir, StyleNames names);

typedef struct StyleMedia {
	double page_width; /* points */
	bool monochrome;   /* @media (color: none) */
	Press press;	   /* @media (type < 9pt): its greatest type; sizes and lines keep to it */
} StyleMedia;

/* All that says what elements look like on one page; borrowed pointers. */
typedef struct Styler {
	Arena *arena; /* where what it resolves lives */
	const StyleSheet *sheet;
	StyleMedia media;
	const char *language; /* of the root, where that says none; NULL: none */
} Styler;

/* What an element looks like under another (NULL: it is the root), which the same sheet resolved: pure, without a scene. The
 * element is copied. */
const Styled *style_under(const Styler *styler, const Styled *above, Element element);
/* The element of `styled`, where it stands, with the looks of another: for samples of a thing elsewhere. */
const Styled *style_like(Arena *arena, const Styled *styled, const Styled *like);
/* style_under for a group: resolves its element under its parent's (first that, where nobody has) and stores it in
 * group->styled. In the scene's arena. */
const Style *style_resolve(Scene *scene, Group *group, const StyleSheet *sheet,
			   const StyleMedia *media);
/* What a page looks like that is `width` wide and of whose press nothing is known: its own size, where the sheet gives one. */
Style style_page(Arena *arena, const StyleSheet *sheet, double width);
/* The computed style of a group, or of its nearest ancestor that has one. Never NULL below a resolved root. */
const Style *style_of(const Group *group);
/* The paper that a group stands on: the fill of its figure's page, STYLE_PAPER where that has none. */
Color style_paper(const Group *group);
/* One declaration that reaches an element. */
typedef struct StyleClaim {
	const char *property; /* or custom property */
	const char *value;    /* as the sheet writes it */
	const char *worth;    /* with every var() written out; "" where one is not set */
	Span span;	      /* of the declaration */
	bool won;
} StyleClaim;

typedef struct StyleTrace {
	StyleClaim *at;
	size_t count;
} StyleTrace;

/*
 * Every declaration whose rule matches a group that style_resolve has seen: by property in the order of the table, then custom
 * properties in the order in which sheets name them; the one that won first, then those that lost, the closest first. In
 * the scene's arena; `scene` gives the language where no element does.
 */
StyleTrace style_trace(Scene *scene, const Group *group, const StyleSheet *sheet,
		       const StyleMedia *media);
/* The values that selectors ask an attribute for with = and ~=, each once: the forces and sides that a sheet names. */
const char *const *style_sheet_values(Arena *arena, const StyleSheet *sheet, const char *attribute,
				      size_t *count);
/* A font file that a sheet brings along with @font-face. */
typedef struct StyleFont {
	const char *family;
	const char *path;     /* beside the sheet that names it */
	int weight;	      /* as in CSS; 0: the file's own */
	bool slanted, italic; /* whether the sheet says if it is italic */
	Span span;
} StyleFont;
/* In the order of the cascade. */
const StyleFont *style_sheet_fonts(const StyleSheet *sheet, size_t *count);
/* What the sheet may mean by families of fonts, anywhere in it, each once; not all are. In the order of its rules. */
StyleNames style_sheet_families(const StyleSheet *sheet);
/* What figures may have; each is asked with `state`. */
typedef struct StyleKnown {
	bool (*has_id)(void *state, const char *id);
	/* The ids that an attribute's words are, *count of them, in the arena; NULL: it is of no ids. */
	const char *const *(*attribute_ids)(void *state, Arena *arena, const char *attribute,
					    size_t *count);
	void *state;
} StyleKnown;
/* Warns of what the selectors of the sheet's own file (not of what it imports) name and no figure has: an #id
 * (style.unknown-id), an id in [side=x], [force~=x] and their like (style.unknown-value). */
void style_sheet_check_ids(Arena *arena, const StyleSheet *sheet, Diag *diag,
			   const StyleKnown *known);
/* Hash of all that a sheet says, with what it imports, for keys of what is made by it. */
uint64_t style_sheet_hash(uint64_t hash, const StyleSheet *sheet);

#endif
