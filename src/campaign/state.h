/*
 * state.h: who stands where, and what moves, at the end of a phase, on a day or at an hour. Read by maps, charts and tables.
 *
 * States come from the ledger (campaign/ledger.h) and are const. Lists are in a stable order: positions by force number,
 * then place key; movements by the ledger's order of rows.
 */
#ifndef CAMPAIGN_STATE_H
#define CAMPAIGN_STATE_H

#include "atlas/atlas.h"

/* What is left or booked somewhere: exact share plus men. An unknown rest is [0, what was there]. */
typedef struct Holding {
	Rational share; /* of the force's strength at the plan's root start */
	Interval men;	/* men booked as men */
	bool unknown;	/* and an unknown number beside these; `bound` has what is known of it */
	bool about;	/* some of it was written with ~ */
	bool bounded;	/* share and men together are within `bound`: what other accounts leave */
	Interval bound;
} Holding;

typedef enum Progress {
	PROGRESS_NOT_BEGUN,
	PROGRESS_POSSIBLY_BEGUN,
	PROGRESS_UNDER_WAY,
	PROGRESS_POSSIBLY_DONE,
	PROGRESS_DONE
} Progress;

/* What a thing is where two states are laid over one another (campaign/compare.h). */
typedef enum Compared {
	COMPARED_NOT, /* one state only, or new in the later one */
	COMPARED_PLANNED,
	COMPARED_CARRIED_OUT,
	COMPARED_SAME /* in the earlier state as well */
} Compared;

typedef struct Position {
	const char *id;		    /* stable: "cpv-second_line"; former ones end in "-former" */
	const Force *const *forces; /* one; several: a body, of which only the sum is known here */
	size_t force_count;
	const Interval *members; /* of a body: at least and at most so many of each; else NULL */
	bool part_of_body;	 /* others of the body are elsewhere, and who is not known */
	Place place;	 /* never blank or `?`; on the version of its feature that exists then */
	Holding holding; /* what stands there; for a former position what left */
	Certainty certainty; /* weakest of rows, cells and feature */
	Certainty amount_certainty, place_certainty;
	Text label;		/* from the row's label_<lang>, printed in place of the amount */
	bool former;		/* stood here before this phase, and left in it */
	bool contingent;	/* of a contingent plan */
	const Row *const *rows; /* that made it, in ledger order */
	size_t row_count;
	Compared compared;
} Position;

/* One of several ways on which the parts of a body come together. */
typedef struct MovementTail {
	size_t number; /* from 0 */
	const Force *const *forces;
	size_t force_count;
	Holding amount; /* of this part: bounds where nobody says how many came this way */
} MovementTail;

/* A row that moves a body from several places makes several, which differ in `from`, `id` and `tail`. */
typedef struct Movement {
	const char *id; /* the row's id, of further tails with a number behind it */
	const Row *row;
	const Force *const *forces;
	size_t force_count;
	Place from,
		to; /* resolved: a blank `from` has become the force's only place or `?`; on the versions
			   of their features that it left and came to */
	Holding amount; /* resolved: `all`, `rest` are what they came to */
	Progress progress;
	Certainty certainty, amount_certainty, route_certainty;
	const Force *reliever;	  /* relief in place at `from`, or NULL */
	const Place *via;	  /* the row's, as they were then */
	bool draws_arrow;	  /* station rows and moves from `?` draw none */
	const MovementTail *tail; /* NULL: the only way */
	Compared compared;
} Movement;

/* Words tell a row once, with its first tail. */
static inline bool movement_is_told(const Movement *movement)
{
	return !movement->tail || movement->tail->number == 0;
}
/* What its arrow is as wide as. */
static inline const Holding *movement_drawn(const Movement *movement)
{
	return movement->tail ? &movement->tail->amount : &movement->amount;
}

/* What a row came to when its turn came: of `all` and `rest` how many that was; of a count how many were counted. */
typedef struct RowAmount {
	const Row *row;
	Holding amount;
} RowAmount;

/* Who holds a stretch of a line; sectors of one line do not overlap and are in order along it. */
typedef struct Sector {
	const Feature *line; /* the version of the state's moment */
	Stretch stretch;
	const Force *const
		*holders; /* several of one side share it (striped); none: nobody known */
	size_t holder_count;
	Certainty certainty; /* of the holding; the trace has its own per piece */
	Compared compared;
} Sector;

/* Who holds land: a force, or a side as such. */
typedef struct ControlHolder {
	const Force *force; /* NULL: the side as such */
	const Side *side;   /* of the force, or the side; NULL: of a force that has none */
} ControlHolder;

/* Who controls a piece of land (campaign/control.h). Never counted in men. */
typedef struct Control {
	const char *id;	     /* stable: "<feature>-control", numbered along a line */
	const Feature *land; /* an area or a line, in its version of the moment */
	Stretch stretch;     /* of a line; {0, 1} of an area */
	const ControlHolder *holders;
	size_t holder_count; /* one at least; more share it, or contest it */
	bool contested;	     /* by holders of different sides */
	const Row *const *rows;
	size_t row_count;
	Certainty claim_certainty; /* weakest of rows and cells: whether it was so */
	Certainty certainty;	   /* that, and how well the land's outline is known */
	Compared compared;
	const struct Control
		*before; /* in a difference, where it has changed: as it was; NULL: nobody's */
} Control;

/* Men of a force in the theatre whose place no row tells: counted, not drawn. */
typedef struct Pocket {
	const Force *const *forces; /* one; several: a body, of which only the sum is known here */
	size_t force_count;
	Holding holding;
} Pocket;

/* A total as men and as a share of the force's strength at the plan's root start. "In the theatre" is every account of the force
 * and of those under it but `outside` and the lost; the pocket `?` counts. */
typedef struct Total {
	bool has_men;
	bool about;   /* some of it was written as about a number */
	Interval men; /* bounded; never below 0 */
	double middle; /* of what the tables say, before it is cut off at 0: 0 where as many have left as there were */
	bool has_share;
	double share; /* the middle of what is known, never below 0 */
} Total;

typedef enum StayKind {
	STAY_PLACE,
	STAY_POCKET, /* in the theatre, place unknown */
	STAY_OUTSIDE,
	STAY_LOST
} StayKind;

typedef struct Stay {
	StayKind kind;
	Place place; /* of STAY_POCKET: `?` */
	Holding holding;
	bool whole;   /* all of the force that the tables count in its own account */
	bool in_body; /* as a member of a body, which has the number; `holding` has bounds */
	Certainty certainty;
	const Row *const
		*rows; /* that made it, in ledger order; of several accounts: the first's */
	size_t row_count;
} Stay;

/* What the accounts say of one force, drawn or not. */
typedef struct ForceCount {
	Total total; /* in the theatre */
	const Stay *stays;
	size_t stay_count;
	bool has_total, has_stays; /* else nobody has asked for them yet */
} ForceCount;

/* One line of the whole ledger for `explain`, `positions` and charts. */
typedef struct LedgerEntry {
	const Plan *plan;
	const Phase *phase;	    /* NULL: the start */
	const Force *const *forces; /* one, or a body's */
	size_t force_count;
	Place place;
	bool lost; /* of the dead, prisoners and strays: no place */
	Holding before, after;
	const Row *row;
} LedgerEntry;

/* How a state was made from two. */
typedef enum Comparison {
	COMPARISON_NONE,
	COMPARISON_OVERLAY,   /* `other` carried out what this state's plan planned */
	COMPARISON_DIFFERENCE /* `other` is the state before */
} Comparison;

typedef struct State {
	Comparison comparison;
	const struct State *other; /* NULL without comparison */
	const Force *of;	   /* only what is of this force; NULL: of all */
	const Plan *plan;
	const Phase *phase; /* NULL: the start */
	bool at_moment;	    /* on a day or at an hour, else at the end of the phase */
	Moment when;
	GroundTime ground; /* when the ground is as it shows it: the end of its moment */
	const Position *positions;
	size_t position_count; /* standing and former */
	const Movement *movements;
	size_t movement_count; /* of this phase; at a moment: those possibly begun and not before this phase */
	const RowAmount *amounts;
	size_t amount_count; /* of every row of this phase, in ledger order; at a moment: none */
	const Sector *sectors;
	size_t sector_count; /* of every line that any row names or a rule binds */
	const Control *
		controls; /* of land that rows of the plan have given to somebody, by feature, then along it */
	size_t control_count;
	const Pocket *pockets;
	size_t pocket_count; /* of forces that rows of this plan name, and of bodies */
	const Event *const *events;
	size_t event_count;		 /* of this plan within the phase's window */
	Arena *arena;			 /* borrowed: holds what is reckoned when it is asked for */
	const struct Accounts *accounts; /* at this moment; of a comparison: of its first */
	ForceCount *counts;		 /* by Force.number */
	const Force *const *
		parents; /* by Force.number: to whom each belongs now; NULL: as in the table of forces */
} State;

/* To whom a force belongs at the moment of a state; NULL: to none. */
const Force *state_parent(const State *state, const Force *force);
/* Whether it belongs to another then, or to one that does; itself counts. */
bool state_is_within(const State *state, const Force *force, const Force *ancestor);
/* What a row of a state's phase came to; unknown where it is none of them. */
Holding state_row_amount(const State *state, const Row *row);
/* How many of a force are in the theatre at the moment of a state. */
Total state_total(const State *state, const Force *force);
/* Accounts of the force itself, and of bodies of its children whose number was drawn from it, that are not empty, one per
 * place: standing first, then pocket, outside, lost; by place key within each. Rows on a force above it say nothing here. */
const Stay *state_stays(const State *state, const Force *force, size_t *count);
/* Whether what of a force no row has placed is told of it by itself: the plan names it or one below it, and it has men of its own. In
 * a plan that names neither, its men are its parent's, wherever those are. */
bool state_tells_pocket(const State *state, const Force *force);

#endif
