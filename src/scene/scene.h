/*
 * scene.h: the tree of meaning that figures build and backends write.
 *
 * A scene is one page. Groups carry meaning (element, id, classes, attributes, title, desc) and are what
 * style selectors, SVG ids, PDF layers, the legend and `explain` share; leaves carry resolved paint or shaped text.
 * Everything is in page points (geom/plane.h) and lives in the scene's arena. Paint is opaque; a picture darkens what lies
 * below it.
 * An element's id is what it is (selectors match it, and it may repeat); a group's anchor is its id made unique in the
 * scene ("x", "x-2"), which outputs use. Frozen subtrees are const and shared by scenes.
 */
#ifndef SCENE_SCENE_H
#define SCENE_SCENE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/color.h"
#include "geom/path.h"
#include "scene/element.h"

typedef enum LineCap { CAP_BUTT, CAP_ROUND, CAP_SQUARE } LineCap;
typedef enum LineJoin { JOIN_MITER, JOIN_ROUND, JOIN_BEVEL } LineJoin;

#define PAINT_DASHES 8

typedef struct Paint {
	bool fills, strokes;
	bool even_odd;
	Color fill, stroke;
	double width; /* points; > 0 where it strokes */
	LineCap cap;
	LineJoin join;
	double dashes[PAINT_DASHES];
	size_t dash_count;
	double dash_start;
} Paint;

/* One glyph as shaped: index in its face, pen position relative to the run's origin (baseline start). */
typedef struct Glyph {
	uint32_t index;
	double x, y;
	double pen;    /* where the pen stood: x without what moves a mark over its letter */
	uint32_t byte; /* start of its cluster in the run's string */
} Glyph;

/* Glyphs of one face (font file at a size), in logical order. `face` belongs to typeset/font. */
typedef struct GlyphRun {
	const struct FontFace *face;
	Glyph *glyphs;
	size_t count;
} GlyphRun;

/* One line of shaped text; made by typeset/line. Origin is the baseline's left end. */
typedef struct TextRun {
	const char *string;    /* UTF-8 */
	const char *language;  /* BCP 47 */
	const char *family;    /* the first family asked for, for SVG */
	const char *fallbacks; /* the further families, comma separated, or "" */
	double size;	       /* points */
	int weight;	       /* 400, 700 */
	bool italic;
	double spacing; /* extra points after each cluster */
	bool runs_left; /* its paragraph runs from right to left */
	GlyphRun *runs; /* as they stand from left to right */
	size_t run_count;
	double width, ascent, descent; /* advance; font ascent and descent, both positive */
	Box ink;		       /* ink extents about the origin */
} TextRun;

typedef enum NodeKind { NODE_GROUP, NODE_PATH, NODE_TEXT, NODE_PICTURE, NODE_FROZEN } NodeKind;

typedef struct Node {
	NodeKind kind;
	struct Node *next; /* sibling drawn after (above) this one */
} Node;

typedef struct Group {
	Node node;
	struct Group *parent; /* NULL for the root */
	Element element;
	const char *anchor; /* unique in the scene, for outputs; NULL where the element has no id */
	bool layer; /* a named layer: inkscape layer in SVG, a form (later switchable) in PDF */
	const char *title; /* SVG <title>; NULL none */
	const char *desc;  /* SVG <desc>, alt text; NULL none */
	const Path *clip;  /* NULL: none; moved by the offset like all the group holds */
	Point offset;	   /* added to every coordinate within: for figures that stand in others */
	const char *
		link; /* id of the scene that a click leads to, in documents of several pages; NULL none */
	const Styled *styled; /* what it looks like; NULL: nobody asked, so like its parent */
	Node *first, *last;
} Group;

typedef struct PathLeaf {
	Node node;
	Path path;
	Paint paint;
} PathLeaf;

typedef struct TextLeaf {
	Node node;
	const TextRun *run;
	Point origin; /* baseline start on the page */
	double angle; /* radians, clockwise; turned about origin */
	Color color;
	double halo; /* width of the outline around glyphs on each side, points; 0 none */
	Color halo_color;
	const char *
		label; /* for a piece of a curved text: the whole string, on the first piece only; else NULL */
} TextLeaf;

/* A picture in grey, row by row from the top, whose pixels are factors of the colours below: 0 makes them black, 255 leaves them. */
typedef struct Picture {
	size_t width, height;
	const uint8_t *shades;
} Picture;

typedef struct PictureLeaf {
	Node node;
	const Picture *picture;
	Box box; /* that it fills */
} PictureLeaf;

/* A const piece of scene made once per series and drawn in many scenes; `hash` names its content. */
typedef struct Frozen {
	Group *root;
	uint64_t hash;
} Frozen;

typedef struct FrozenLeaf {
	Node node;
	const Frozen *frozen;
} FrozenLeaf;

typedef struct Scene {
	Arena *arena;
	double width, height;		     /* page, points */
	const char *language, *title, *desc; /* of the whole figure; desc is its alt text */
	const char *caption, *sources;	     /* for print under it, and what it cites; NULL: none */
	const char *
		anchor_prefix; /* of every anchor made from now on, NULL none: for scenes whose parts go frozen into others */
	const char *id;	      /* figure id, e.g. "phase-proposal-1" */
	const char *bookmark; /* its entry in a document's list of pages; NULL: none */
	int bookmark_level;   /* 0: top */
	Group *root;	      /* element "figure" */
	struct SceneIds *ids; /* ids used, private to scene.c */
} Scene;

/* An empty page with its root group "figure". The scene lives in `arena`. */
Scene *scene_new(Arena *arena, double width, double height, const char *language);
/* Adds a group on top of what `parent` holds; element strings are copied; a taken id is numbered. */
Group *scene_open(Scene *scene, Group *parent, Element element);
/* A group for what is styled already: nothing is copied or asked again, so `styled` must live as long as the scene. */
Group *scene_open_styled(Scene *scene, Group *parent, const Styled *styled);
/* Gives a group its look. One that is hidden is taken out of its parent: what is drawn into it is nowhere. */
void scene_style(Group *group, const Styled *styled);
/* A group without a style or meaning of its own: a plain layer container such as "positions". */
Group *scene_layer(Scene *scene, Group *parent, const char *name, const char *title);
PathLeaf *scene_path(Scene *scene, Group *parent, Path path, Paint paint);
TextLeaf *scene_text(Scene *scene, Group *parent, const TextRun *run, Point origin, Color color);
/* The picture has to live as long as the scene. */
void scene_picture(Scene *scene, Group *parent, const Picture *picture, Box box);
void scene_frozen(Scene *scene, Group *parent, const Frozen *frozen);
/* Puts a whole scene into a group of another, `offset` from its page's corner; it is drawn on top of what `parent` holds and
 * must live as long as the scene. Anchors are those it was made with: give it an anchor_prefix of its own. Returns the group
 * around it. */
Group *scene_graft(Scene *scene, Group *parent, Scene *part, Point offset);
/* Numbers an id as if a group had it: for what is shown elsewhere under the same id. */
void scene_take_id(Scene *scene, const char *id);
/* Makes `root` const for sharing: computes the content hash. `root` stays in its arena, which must outlive all users. */
Frozen *scene_freeze(Arena *arena, Group *root);

#endif
