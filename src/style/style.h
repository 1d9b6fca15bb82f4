/*
 * style.h: the computed style of one element.
 *
 * Every property of the style sheets has one field; style/property.c's table is the only list of names, parsers and
 * initial values. Lengths are points. Inherited: text, strokes and dashes, line graphics, symbols, label placement;
 * never fill, bands, hatching, patterns, arrows and boxes (the table says it per property).
 */
#ifndef STYLE_STYLE_H
#define STYLE_STYLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/color.h"
#include "base/diag.h"
#include "scene/scene.h"

/* What a figure is printed on where its style gives the page no fill. */
#define STYLE_PAPER ((Color){255, 255, 255})

typedef enum LineStyle { LINE_PLAIN, LINE_FORTIFIED, LINE_FLOT, LINE_PHASE, LINE_RAIL } LineStyle;
typedef enum SymbolSet {
	SYMBOL_APP6,
	SYMBOL_FM2130,
	SYMBOL_NONE,
	SYMBOL_DOT,
	SYMBOL_RING,
	SYMBOL_SQUARE,
	SYMBOL_CROSSING
} SymbolSet;
typedef enum SidePattern {
	PATTERN_NONE,
	PATTERN_HATCH,
	PATTERN_CROSS_HATCH,
	PATTERN_DOTS
} SidePattern;
typedef enum FrameLine { FRAME_LINE_SINGLE, FRAME_LINE_DOUBLE } FrameLine;
typedef enum Display { DISPLAY_INLINE, DISPLAY_NONE } Display;
typedef enum Visibility { VISIBILITY_VISIBLE, VISIBILITY_HIDDEN } Visibility;
typedef enum TextTransform { TRANSFORM_NONE, TRANSFORM_UPPERCASE } TextTransform;
typedef enum LabelPlacement { LABEL_POINT, LABEL_ALONG, LABEL_AREA, LABEL_OFF } LabelPlacement;

typedef struct Style {
	Display display;	   /* display: inline | none */
	Visibility visibility;	   /* visibility: visible | hidden; hidden is none too */
	bool has_fill, has_stroke; /* fill / stroke: <color> | none */
	Color fill, stroke;
	double stroke_width;	     /* stroke-width */
	double dashes[PAINT_DASHES]; /* stroke-dasharray: <length>+ | none */
	size_t dash_count;
	LineCap cap;			/* stroke-linecap */
	LineJoin join;			/* stroke-linejoin */
	Color color;			/* color: of text */
	const char *family;		/* font-family: first name */
	const char *fallbacks;		/* the further names, comma separated */
	Span family_span;		/* where a sheet asks for them; all zero: nowhere */
	double font_size;		/* font-size; em and % of the parent's */
	int font_weight;		/* font-weight: normal | bold | 400 | 700 */
	bool italic;			/* font-style */
	double letter_spacing;		/* letter-spacing: <length> (em of the font size) */
	double line_height;		/* line-height: factor */
	TextTransform transform;	/* text-transform */
	double halo;			/* halo: <length>; outline around glyphs, on each side */
	Color halo_color;		/* halo-color */
	LabelPlacement label_placement; /* label-placement: point | along | area | none */
	double label_priority;		/* label-priority: number; higher is placed first */
	double label_distance; /* label-distance: gap between a point's mark and its text */
	LineStyle line_style;  /* line-style: plain | fortified | flot | phase-line | rail */
	double tooth;	       /* tooth: size w of line graphics; rail: tie length */
	double tie_spacing;    /* tie-spacing: distance of ties of a rail line */
	bool has_band;	       /* band: <color> | none; border band, error band, vignette step */
	Color band;
	double band_width; /* band-width; error bands are as wide as the stated error instead */
	double hatch_spacing,
		hatch_angle; /* hatch-spacing: <length>, 0 none; hatch-angle: degrees */
	double hatch_width;  /* hatch-width */
	Color hatch_color;   /* hatch-color */
	SidePattern
		pattern; /* pattern: none | hatch | cross-hatch | dots: a side told apart without colour */
	FrameLine frame_line;	 /* frame-line: single | double; of fm2130 frames */
	SymbolSet symbol;	 /* symbol: app6 | fm2130 | none | dot | ring | square | crossing */
	double symbol_size;	 /* symbol-size: L, height of a friend frame; diameter of dots */
	Color symbol_text;	 /* symbol-color: of text and icon within a frame */
	double bracket_width;	 /* bracket-width; 0: none */
	double bracket_distance; /* bracket-distance: from the line */
	double arrow_width;	 /* arrow-width: <length> per <number> | per whole; the length */
	double arrow_per;	 /* men; 0 means per whole */
	double arrow_minimum;	 /* arrow-minimum: least body width */
	double arrow_head;	 /* arrow-head: factor of body width */
	double arrow_taper;	 /* arrow-taper: width at the tail as a share of that at the head */
	double casing;		 /* casing: width of paper on each side */
	Color casing_color;	 /* casing-color */
	double least_width;	 /* least-width: a narrower zone is widened to it; 0: none */
	double smoothing; /* smoothing: of a line along its length, standard deviation; 0: none */
	double displacement;	  /* displacement: least distance between crowded lines; 0: none */
	double relief_resolution; /* relief-resolution: pixels an inch of its picture */
	double relief_exaggeration; /* relief-exaggeration: of heights on a map of 1:1,000,000 */
	double relief_depth; /* relief-depth: share of the land's light that the darkest slope loses */
	double relief_smoothing; /* relief-smoothing: sigma over which heights are smoothed */
	double gap;		 /* gap: between things of a list (legend rows, swatch and text) */
	double swatch_width;	 /* swatch-width: of legend samples */
	double margin;		 /* margin: of the page */
} Style;

/* Paint for a path from fill, stroke, dashes; a stroke of width 0 does not stroke. */
Paint style_paint(const Style *style);
/* Whether a text of it is set at all. */
bool style_names(const Style *style);

#endif
