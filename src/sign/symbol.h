/*
 * symbol.h: unit symbols: frame, branch icon or abbreviation, echelon mark, staff, doubt.
 *
 * Geometry in units of L (height of a friend frame), origin at the frame's centre, y down; a row per branch, echelon and
 * frame in tables. `app6` was measured off a public implementation (milsymbol 3.0.4, MIT); `fm2130`, the set of
 * the 1950s, follows secondary descriptions.
 */
#ifndef SIGN_SYMBOL_H
#define SIGN_SYMBOL_H

#include "atlas/atlas.h"
#include "scene/scene.h"
#include "style/style.h"

typedef struct SymbolSpec {
	FrameShape frame;
	Branch branch;
	Echelon echelon;
	bool headquarters; /* adds the staff; its foot is the true place */
	bool planned;	   /* dashed frame */
	bool contingent;   /* dotted frame */
	bool former;	   /* outline only, the inside as pale as the style's fill says */
	bool doubtful;	   /* conjectural: a "?" right of the frame's top */
	const TextRun
		*abbreviation;	    /* within the frame, where there is no branch icon; else NULL */
	const TextRun *designation; /* right of the frame; NULL: none */
	const TextRun
		*strength; /* below the frame, centred, or right of it (see beside) ; NULL: none */
	bool strength_beside; /* strength right of the frame, as with lone main symbols */
	bool texts_left; /* designation and strength left of the frame, where there is no room right of it */
	const TextRun *doubt; /* the run of "?" for doubtful */
} SymbolSpec;

/* Everything the symbol inks, relative to the frame's centre, in points; for obstacles. */
Box symbol_bounds(const SymbolSpec *spec, const Style *style);
/* The frame alone (without echelon, staff, text). */
Box symbol_frame(const SymbolSpec *spec, const Style *style);
/* Where the staff ends, relative to the frame's centre; false: it has none. */
bool symbol_staff(const SymbolSpec *spec, const Style *style, Point *foot);
/* Draws into `parent` with the style's fill, stroke, symbol_text, symbol_size and symbol set (style->symbol). */
void symbol_draw(Scene *scene, Group *parent, const SymbolSpec *spec, const Style *style,
		 Point centre);
/* The mark of an echelon alone. */
typedef struct EchelonMark {
	Echelon echelon;
	double size;	  /* of the frame that it would stand over, points */
	Point centre, up; /* up: where its top points, of any length */
} EchelonMark;

/* In one colour; nothing for an echelon without a mark. */
void symbol_echelon_draw(Scene *scene, Group *parent, const EchelonMark *mark, Color color);

#endif
