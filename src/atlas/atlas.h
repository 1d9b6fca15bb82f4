/*
 * atlas.h: everything a user wrote, read, checked and joined; const once atlas_read returns.
 *
 * All names have become pointers. Nothing here knows a date's meaning for a state (campaign/) or how a thing is drawn.
 */
#ifndef ATLAS_ATLAS_H
#define ATLAS_ATLAS_H

#include "atlas/figure_kind.h"
#include "base/certainty.h"
#include "base/diag.h"
#include "base/interval.h"
#include "base/name_index.h"
#include "base/press.h"
#include "base/rational.h"
#include "base/text.h"
#include "calendar/edtf.h"
#include "geo/library.h"
#include "geo/sector.h"

typedef struct SourceEntry {
	const char *id;
	Text text;
	const char *url; /* or NULL */
	Span span;
} SourceEntry;

/* One `telegram §5(1)` of a source cell. */
typedef struct Citation {
	const SourceEntry *source; /* never NULL: a word that is no key is an error */
	const char *locator;	   /* or NULL */
} Citation;

typedef enum FrameShape {
	FRAME_FRIEND,
	FRAME_HOSTILE,
	FRAME_NEUTRAL,
	FRAME_UNKNOWN,
	FRAME_COUNT
} FrameShape;

typedef struct Side {
	const char *id;
	FrameShape frame;
	Text label;
	Span span;
	size_t number;	/* order in the file, from 0 */
	size_t palette; /* which of the style sheets' colours is its own, from 1 (atlas/palette.h) */
} Side;

typedef enum Branch {
	BRANCH_NONE,
#define BRANCH(upper, ...) BRANCH_##upper,
#include "atlas/branches.def"
	BRANCH_COUNT
} Branch;

typedef enum Echelon {
	ECHELON_NONE,
	ECHELON_TEAM,
	ECHELON_SQUAD,
	ECHELON_SECTION,
	ECHELON_PLATOON,
	ECHELON_COMPANY,
	ECHELON_BATTALION,
	ECHELON_REGIMENT,
	ECHELON_BRIGADE,
	ECHELON_DIVISION,
	ECHELON_CORPS,
	ECHELON_ARMY,
	ECHELON_ARMY_GROUP,
	ECHELON_THEATRE,
	ECHELON_COUNT
} Echelon;

extern const char *const frame_names[FRAME_COUNT];     /* "friend", ... */
extern const char *const branch_names[BRANCH_COUNT];   /* "", "infantry", ... */
extern const char *const echelon_names[ECHELON_COUNT]; /* "", "team", ... */

typedef enum AmountKind {
	AMOUNT_BLANK, /* nothing written */
	AMOUNT_SHARE, /* of the force's strength at the plan's root start */
	AMOUNT_MEN,   /* an interval */
	AMOUNT_ALL,
	AMOUNT_REST,
	AMOUNT_UNKNOWN /* `?` */
} AmountKind;

typedef struct Amount {
	AmountKind kind;
	Rational share;
	Interval men;
	bool about;	     /* written with a leading ~ */
	const char *beside;  /* other measures beside men, as written ("6 divisions"), or NULL */
	Certainty certainty; /* of the cell: its trailing ~ or ?; else DOCUMENTED */
	const char *written; /* the cell */
	Span span;
} Amount;

typedef struct Force {
	const char *id;
	const struct Force *parent; /* NULL: a root */
	const Side *side;	    /* own or inherited from the parent; NULL: none */
	Branch branch;
	Echelon echelon;
	Amount strength; /* MEN or UNKNOWN */
	Certainty certainty;
	const Citation *citations;
	size_t citation_count;
	const char *note;
	Text name, abbreviation;
	size_t depth, number; /* root = 0; order in the file */
	Span span;
} Force;

typedef struct Outside {
	const char *id;
	Text label;		 /* a direction, with its preposition: "to China" */
	const Feature *namesake; /* the place or feature of its id, whose name it has; NULL: none */
	bool has_at;
	LonLat at;
	Span span;
} Outside;

typedef enum PlaceKind {
	PLACE_BLANK,
	PLACE_UNKNOWN, /* `?`: the pocket */
	PLACE_FEATURE, /* a place, line (with its stretch), zone, route, crossing */
	PLACE_POINT,   /* coordinates */
	PLACE_OUTSIDE
} PlaceKind;

/* Where something stands, comes from or goes to. */
typedef struct Place {
	PlaceKind kind;
	const Feature *feature; /* PLACE_FEATURE */
	Stretch stretch;	/* of a line; {0, 1} the whole */
	const Stretch *
		stretches; /* between places, of each version of the line; NULL: `stretch` in all */
	LonLat at;	   /* PLACE_POINT */
	const Outside *outside; /* PLACE_OUTSIDE; NULL: plain `outside` */
	Certainty certainty;	/* of the cell only: its trailing ~ or ? */
	const char *written;
	Span span;
} Place;

/* Same place: kind, feature and stretch (or point, or outside). Neither certainty matters, nor which version of a feature it is. */
bool place_equal(const Place *a, const Place *b);
/* The place on one version of its feature. */
Place place_on(const Place *place, const Feature *version);
/* The place on the version of its feature that exists at a time; the same where there is none. */
Place place_at(const Place *place, GroundTime time);
/* Canonical key "first_line@0.25..0.5", "@126.9,38.5", "outside:china", "?": equal places, equal keys. */
const char *place_key(Arena *arena, const Place *place);

typedef enum Action {
	ACTION_STATION,
	ACTION_MOVE,
	ACTION_WITHDRAW,
	ACTION_ARRIVE,
	ACTION_LOSE,
	ACTION_COUNT,
	ACTION_ATTACH,
	ACTION_HOLD,
	ACTIONS
} Action;
extern const char *const action_names[ACTIONS]; /* ACTION_COUNT is the action `count` */
/* Whether it moves or counts men: neither who a force belongs to nor who holds land does. */
bool action_books_men(Action action);

typedef enum Allow { ALLOW_OVERDRAW = 1, ALLOW_GAIN = 2, ALLOW_GAP = 4, ALLOW_WINDOW = 8 } Allow;

typedef struct Row {
	const char *id;
	const struct Plan *plan;
	const struct Phase *phase; /* NULL: start */
	Action action;
	const Force *const
		*forces; /* a body: `cpv_16+cpv_23`; at least one, but where a side holds land */
	size_t force_count;
	Amount amount;
	Place from, to; /* `to` of ACTION_ATTACH is blank: see new_parent */
	const Place *via;
	size_t via_count;
	const Force *by;	 /* or NULL */
	const Force *new_parent; /* of ACTION_ATTACH; NULL: from now on none */
	const Side *
		holding_side; /* of ACTION_HOLD by a side, which names no force; NULL: its forces hold */
	Edtf when;
	bool has_when;
	Certainty certainty;
	Text label;
	unsigned allow; /* Allow bits */
	const Citation *citations;
	size_t citation_count;
	const char *note;
	Span span;     /* of the row's first cell; cells have their own where they matter */
	size_t number; /* order in the file */
} Row;

typedef struct Phase {
	const char *id;
	const struct Plan *plan;
	size_t index; /* from 0 */
	Edtf when;
	bool has_when;
	Text title, note;
	Span span;
} Phase;

typedef enum PlanMode { MODE_PLANNED, MODE_CARRIED_OUT, MODE_CONTINGENT } PlanMode;

typedef struct Plan {
	const char *id;
	PlanMode mode;
	Text title, note;
	const struct Plan *branches_from; /* NULL: a root plan */
	const Phase *after;		  /* of branches_from; NULL: at any time */
	Phase *phases;
	size_t phase_count;
	NameIndex *phase_names; /* of phases */
	Span span;
} Plan;

typedef struct Actor {
	const char *id;
	Text label;
	Span span;
} Actor;

typedef struct EventActor {
	const Force *force;
	const Side *side;
	const Actor *actor;
} EventActor; /* one of the three */

typedef struct Event {
	const char *id;
	const EventActor *actors;
	size_t actor_count;
	Edtf when;
	bool has_when;
	Place at;
	const char *kind;
	const Plan *plan;
	const struct Event *const *responds_to;
	size_t responds_to_count;
	const struct Event *fulfils;
	const Row *fulfils_row;
	Certainty certainty;
	const Citation *citations;
	size_t citation_count;
	const char *note;
	Text title;
	Span span;
	size_t number;
} Event;

typedef struct LineRule {
	const Feature *line;
	bool held_required;
	const Plan *const *plans; /* the plans it binds; count 0: all */
	size_t plan_count;
	Span span;
} LineRule;

typedef struct MapSpec {
	const char *id;
	LonLatBox extent;
	const char *projection; /* "auto" by default */
	double scale;		/* denominator; 0: fit the extent */
	LonLat centre;		/* with scale */
	bool own_basemap;	/* shows the layers of its own `basemap:` instead of the atlas's */
	Text title;
	Span span, projection_span;
} MapSpec;

typedef enum EachKind { EACH_NONE, EACH_PHASE, EACH_FORCE, EACH_STEP } EachKind;

/* One of `panels:` or `pages:`: the id of a figure, or a glob over ids. */
typedef struct FigureName {
	const char *glob;
	Span span;
} FigureName;

/* One of `pin:`: where the author wants a box of furniture. */
typedef struct Pin {
	const char *
		name; /* PIN_SCALE_BAR, or the id of one of the figure's insets or of its locator */
	double x, y;  /* of its upper left corner from that of the frame, points */
	Span span;
} Pin;
#define PIN_SCALE_BAR "scale_bar"

/* One row of series.csv: a number beside the forces, for charts. */
typedef struct SeriesValue {
	const char *series; /* rows of one name are one line of a chart */
	Edtf when;
	Place at;	    /* PLACE_BLANK: nowhere in particular */
	bool has_longitude; /* in place of a place: where a march has that longitude */
	double longitude;
	double value;
	const char *unit; /* "" none */
	Text label;	  /* a remark printed beside the value */
	const Citation *citations;
	size_t citation_count;
	Span span;
} SeriesValue;

/* Of a figure of one moment: which moments. */
typedef struct FigureMoments {
	EachKind each;
	int step_minutes;   /* EACH_STEP: `6 hours`, `1 day`, `2 weeks` */
	int step_months;    /* EACH_STEP: `1 month` */
	const Phase *phase; /* EACH_NONE: of the first plan; NULL: its last */
	bool at_start;	    /* EACH_NONE: `phase: start` */
} FigureMoments;

typedef struct PlateKeys {
	const MapSpec *map;
	const MapSpec *const *insets;
	size_t inset_count;
	const Pin *pins;
	size_t pin_count;
	const MapSpec *locator; /* a small map that shows where the map lies; NULL: none */
} PlateKeys;

typedef struct ChartKeys {
	const Force *const *forces; /* whom it is about; none: every root force of its plans */
	size_t force_count;
	const char *const *series; /* of series.csv */
	size_t series_count;
	const MapSpec *map; /* drawn above it; NULL: none */
} ChartKeys;

typedef struct FigureNames {
	const FigureName *at; /* in order */
	size_t count;
} FigureNames;

typedef struct SheetKeys {
	FigureNames panels;
	size_t columns; /* 0: as many as fit */
} SheetKeys;

typedef struct BookKeys {
	FigureNames pages;
} BookKeys;

typedef struct FigureSpec {
	const char *id;
	FigureKind kind;
	const Plan *const *plans; /* in the order in which they are drawn; none: sheets and books */
	size_t plan_count;
	FigureMoments moments;
	double width, height; /* page, points; 0: unstated */
	double height_most;   /* of the preset; 0: none is known */
	Press press;	      /* of the preset */
	Text title;
	Span span;
	const char *preset; /* the name of a publisher's size; NULL: none */
	/* By the shape of its kind, a march by the first two; keys that a kind does not take are empty. */
	PlateKeys plate;
	ChartKeys chart;
	SheetKeys sheet;
	BookKeys book;
} FigureSpec;

/* The figure's map, plate or chart; NULL: it has none. */
const MapSpec *figure_map(const FigureSpec *figure);

/* What all times of the atlas are told by: that of the first that it has. */
typedef struct Clock {
	bool has_times; /* else nothing is known of it */
	bool zoned;
	int16_t zone; /* minutes east of UTC */
} Clock;

/* Ids to their places in the lists of their kinds; NULL: there are none. */
typedef struct AtlasNames {
	NameIndex *sources, *sides, *outsides, *actors, *maps, *plans, *forces, *rows, *events,
		*figures;
} AtlasNames;

typedef struct Atlas {
	const char *file,
		*folder; /* of atlas.yaml, as opened; folder ends without '/' ("." where none) */
	Text title;
	Text credit;		      /* of the base map's data, printed in every source note */
	const char *const *languages; /* the first is the fallback */
	const Span *language_spans;   /* where each is written; NULL: nowhere */
	size_t language_count;
	const char *style; /* path to open, or NULL */
	SourceEntry *sources;
	size_t source_count;
	Side *sides;
	size_t side_count;
	Force *forces;
	size_t force_count;
	Outside *outsides;
	size_t outside_count;
	Actor *actors;
	size_t actor_count;
	const Library *library; /* base map layers first, then feature layers, bottom to top */
	size_t basemap_count;	/* how many of library's layers are base map */
	LineRule *line_rules;
	size_t line_rule_count;
	MapSpec *maps;
	size_t map_count;
	Plan *plans;
	size_t plan_count;
	Row *rows;
	size_t row_count; /* in file order */
	Event *events;
	size_t event_count;
	SeriesValue *series;
	size_t series_count; /* in file order */
	Clock clock;
	FigureSpec *figures;
	size_t figure_count;
	AtlasNames names;
} Atlas;

/* Reads atlas.yaml and all it names. Always goes on to report every error of every file; NULL if any error. */
const Atlas *atlas_read(Arena *arena, Diag *diag, const char *path);

const Plan *atlas_plan(const Atlas *atlas, const char *id);   /* NULL: none */
const Phase *plan_phase(const Plan *plan, const char *id);    /* NULL: none */
const Force *atlas_force(const Atlas *atlas, const char *id); /* NULL: none */
const Side *atlas_side(const Atlas *atlas, const char *id);   /* NULL: none */
const Row *atlas_row(const Atlas *atlas, const char *id);     /* NULL: none */
/* "; did you mean 'march'?" or "", for a message that there is none of this id. */
const char *atlas_plan_hint(Arena *arena, const Atlas *atlas, const char *id);
const char *atlas_force_hint(Arena *arena, const Atlas *atlas, const char *id);
const char *plan_phase_hint(Arena *arena, const Plan *plan, const char *id);
bool force_is_within(const Force *force, const Force *ancestor); /* itself counts */
/* Whether two lists name the same forces in the same order. */
bool forces_are_same(const Force *const *a, size_t a_count, const Force *const *b, size_t b_count);

#endif
