/*
 * names.h: the names of a plate: of the land, of its lines, and the captions of arrows.
 *
 * Names of the base map are placed once per series, against the symbols and lines of all its plates, so that turning the
 * page moves nothing; a plate moves one only where something of its own is in the way.
 */
#ifndef MAP_NAMES_NAMES_H
#define MAP_NAMES_NAMES_H

#include "layout/roll.h"
#include "map/contents/formation.h"
#include "map/contents/movement.h"
#include "map/ground/ground.h"

#define NAME_BREAKS 10

/* A name broken into lines. */
typedef struct NameBreak {
	const TextRun *const *lines;
	size_t count;
	double leading;
	int cost; /* of its being set so */
} NameBreak;

/* The name of one base map feature: how it is set, and where the series would have it. */
typedef struct BaseName {
	const GroundItem *item;
	NameBreak breaks[NAME_BREAKS]; /* see break_name */
	size_t break_count;	       /* 0: only a mark */
	int priority;
	bool firm;  /* of what the text talks about, a country, a sea, a capital: see names_rank */
	bool story; /* a place that the text talks about, a capital: never a number, never absent */
	Point mark; /* points: where the mark stands */
	double mark_radius; /* half of the mark's size; 0: no mark */
	const Style *style; /* of the feature: its mark */
	LabelPlaces places; /* that what is alike on all plates allows it */
} BaseName;

typedef struct BaseNames {
	BaseName *at;
	size_t count;
} BaseNames;

/* Names that give way to furniture together with their marks. */
typedef LIST(const BaseName *) CoveredNames;

/* Shapes every base name that the styles show under `layer`, without placing any. */
BaseNames names_shape(const Composer *composer, const Styled *layer, const BaseMap *base);
/* Marks as firm what timetable and events of the atlas name, and as of the story the places among it and capitals. A crossing
 * that is named after two towns on the map gets no name. */
void names_rank(const Voice *voice, BaseNames *names, const Atlas *atlas);
/* What a name is worth against others that lose their places: 1, WORTH_FIRM or WORTH_STORY. */
enum { WORTH_FIRM = 4, WORTH_STORY = 99 };
int names_worth(const BaseName *name);
/* Ink of the base map and marks of places as obstacles; `mark_weight` 0: marks are forbidden ground; else they weigh the more, the
 * more important the places are. */
void names_obstacles(LabelField *field, const BaseMap *base, const BaseNames *names,
		     int mark_weight);
/* Finds the places of every name in the field that all plates share. */
void names_measure(LabelField *common, BaseNames *names);
/* The preferred places as something that the scale bar had better not hide. */
void names_as_obstacles(LabelField *field, const BaseNames *names);

/* Places of the name of one front line, in the series' arena: the course is alike on all plates, and so is the name,
 * but where the styles set it otherwise for another holder. */
typedef struct LineName {
	const FrontLine *line;
	const TextRun *run;
	LabelPlaces places;
} LineName;

typedef LIST(LineName) LineNames;

/* Places all names of land and lines in a field above the common one, which has no other labels, and keeps the choice as
 * preferred. Returns what those are worth that found no place. `lines` may be NULL. */
size_t names_prefer(LabelField *field, BaseNames *names, LineNames *lines);

/* The numbers that stand for names, alike on all plates of a series. */
typedef struct KeyNumber {
	const char *text;
	Point at;      /* where the first plate that has it shows it */
	size_t number; /* from 1 */
} KeyNumber;

typedef LIST(KeyNumber) KeyNumbers;

/* All that the names of a plate depend on. */
typedef struct NameSources {
	const BaseMap *base;
	const BaseNames *names;
	const LineNames *line_names;
	const Front *front;
	bool unkeyed;		   /* insets: there is no list for numbers */
	const KeyNumbers *numbers; /* of the series; NULL: the plate counts its own */
} NameSources;

#define NAME_OWN_PLACE ((size_t)-1)

/* One thing of a plate that has a name, or only a mark. */
typedef struct Naming {
	const BaseName *base;  /* or NULL: */
	const FrontLine *line; /* or NULL: the caption of */
	const Arrow *arrow;
	const Styled *line_styled; /* the line that the feature is a stretch of; else NULL */
	const Styled *feature;	   /* what is named */
	const Styled *styled;	   /* its label; NULL: it has none */
	const char *text;	   /* as it stands in the key list and in messages */
	Point crossed_along;	   /* of a crossing that arrows lead through: where to */
	double crossed_half;	   /* and how broad they are to either side of it; 0: none does */
	bool wanted;		   /* it has to find a place */
	bool firm, story;	   /* see Label */
	int priority;
	const LabelPlaces *places;   /* of the land or of a line, in the series' arena; or NULL: */
	const TextRun *const *lines; /* of a caption */
	size_t line_count;
	/* Once placed. */
	bool named; /* there is a place that its own shape and the frame allow */
	bool placed;
	LabelCandidate place; /* where */
	size_t chosen;	      /* which of `places` it is; NAME_OWN_PLACE: none of them */
	bool crosses;	      /* it lies on something: it has a halo */
	size_t number;	      /* in the key list, from 1; 0: not keyed */
	bool unlisted;	      /* not placed: a number would do, but its list is full */
} Naming;

typedef LIST(Naming) NamingList;

/* In the order of drawing. */
typedef enum NameLayer { NAMES_OF_LAND, NAMES_OF_LINES, CAPTIONS, NAME_LAYERS } NameLayer;

/* The names of one plate, each at its place or keyed or neither: in the order of drawing, those of the land, of lines, captions. */
typedef struct NamePlan {
	const Styled *layers[NAME_LAYERS];
	NamingList list;
	size_t ends[NAME_LAYERS]; /* where in the list each layer ends */
	double disc;		  /* size of a number's disc, points; 0: none */
	LIST(Naming *) keyed;	  /* in the order of their numbers */
} NamePlan;

/* All that has a name on one plate, below `layer`: without places. */
NamePlan names_gather(const Composer *composer, const Styled *layer, const NameSources *sources,
		      const Arrows *arrows, const State *state);
/* Solves them together. The plan lives in the composer's arena, what is tried in the field's. */
NamePlan names_place(const Composer *composer, const NamePlan *gathered, const NameSources *sources,
		     LabelField *field);
/* What stands of a plan, as forbidden ground. */
void names_placed_obstacles(LabelField *field, const NamePlan *plan);
/* Puts what is keyed into its list and counts what found no place and what has a leader; numbers are the plan's own. */
void names_keys_list(Arena *arena, NamePlan *plan);
/* Measures the line names of a plate that are not in the list yet; all in the series' arena. */
void names_measure_lines(const Composer *composer, const Styled *layer, const Front *front,
			 const State *state, LabelField *common, LineNames *into);
/* Adds the keyed names of one plate to those of the series, in its arena. */
void names_keys_gather(Arena *arena, KeyNumbers *numbers, const NamePlan *plan);
/* Counts them as one reads: along rows, from left to right. */
void names_keys_count(KeyNumbers *numbers);
/* Gives the plate's keyed names their numbers and puts them in that order; what the series does not know comes after. */
void names_keys_apply(NamePlan *plan, const KeyNumbers *numbers);
/* Puts the key list into the order of its numbers. */
void names_keys_order(NamePlan *plan);
/* Signs for every mark, name and caption of the plan; `within` an inset or locator, or NULL. */
void names_sign(Arena *arena, const NamePlan *plan, const char *within, Roll *roll);
/* Draws the plan with the marks of places. */
void names_draw(Pen *pen, Group *layer, const BaseMap *base, const NamePlan *plan);

#endif
