/*
 * Geometry of the symbols. app6: frames, icons and echelons as measured off milsymbol 3.0.4 (MIT). fm2130: triangle and
 * circle from secondary descriptions of the 1950s manual. The eye, the fuel funnel and the staff bar are ours.
 */
#include "sign/symbol_priv.h"

/* clang-format off */
#define U(X, Y) {SPACE_UNIT, X, Y}
#define R(X, Y) {SPACE_REACH, X, Y}
#define A(X, Y) {SPACE_AXIS, X, Y}
#define W(X, Y) {SPACE_BAND, X, Y}
#define MOVE(P) {MARK_MOVE, {P}, 0}
#define LINE(P) {MARK_LINE, {P}, 0}
#define CURVE(P, Q, S) {MARK_CURVE, {P, Q, S}, 0}
#define CLOSE {MARK_CLOSE, {U(0, 0)}, 0}
#define RING(P, RADIUS) {MARK_RING, {P}, RADIUS}
#define DISC(P, RADIUS) {MARK_DISC, {P}, RADIUS}
#define END {MARK_END, {U(0, 0)}, 0}
#define BOX(X, Y) {-(X), -(Y), X, Y}

#define CROSSED MOVE(R(-1, -1)), LINE(R(1, 1)), MOVE(R(-1, 1)), LINE(R(1, -1))
#define TRACK \
	MOVE(U(-.25, -.20)), LINE(U(.25, -.20)), CURVE(U(.50, -.20), U(.50, .20), U(.25, .20)), \
	LINE(U(-.25, .20)), CURVE(U(-.50, .20), U(-.50, -.20), U(-.25, -.20)), CLOSE
#define WHEEL(Y) \
	RING(U(0, Y), .185), MOVE(U(0, Y - .185)), LINE(U(0, Y + .185)), \
	MOVE(U(-.17, Y - .09)), LINE(U(.17, Y + .09)), MOVE(U(-.17, Y + .09)), LINE(U(.17, Y - .09))
#define TIE(X) MOVE(U(X, .22)), LINE(U(X, .32))

static const Mark FRIEND[] = {MOVE(A(-1, -1)), LINE(A(1, -1)), LINE(A(1, 1)), LINE(A(-1, 1)), CLOSE, END};
static const Mark HOSTILE[] = {MOVE(A(0, -1)), LINE(A(1, 0)), LINE(A(0, 1)), LINE(A(-1, 0)), CLOSE, END};
/* Of the quatrefoil, whose bounds its curves do not reach with their own points. */
#define LOBES .6925
#define LOBE(X, Y) A((X) / LOBES, (Y) / LOBES)
static const Mark UNKNOWN[] = {
	MOVE(LOBE(-.37, -.37)), CURVE(LOBE(-.37, -.80), LOBE(.37, -.80), LOBE(.37, -.37)),
	CURVE(LOBE(.80, -.37), LOBE(.80, .37), LOBE(.37, .37)), CURVE(LOBE(.37, .80), LOBE(-.37, .80), LOBE(-.37, .37)),
	CURVE(LOBE(-.80, .37), LOBE(-.80, -.37), LOBE(-.37, -.37)), CLOSE, END};
static const Mark TRIANGLE[] = {MOVE(A(0, -1)), LINE(A(1, 1)), LINE(A(-1, 1)), CLOSE, END};
static const Mark CIRCLE[] = {RING(A(0, 0), .56), END};
static const Mark ROUND[] = {RING(A(0, 0), .50), END};

const FormRow symbol_forms[] = {
	[FORM_FRIEND] = {FRIEND, 1, BOX(.75, .50), BOX(.75, .50), BOX(.66, .44), .75, 0, 1, {-1, 1}, .71},
	[FORM_HOSTILE] = {HOSTILE, 1.5, BOX(.72, .72), BOX(.40, .30), BOX(.46, .24), .50, 0, 1, {-1, 0}, .71},
	[FORM_NEUTRAL] = {FRIEND, 1, BOX(.55, .55), BOX(.55, .55), BOX(.48, .48), .55, 0, 1, {-1, 1}, .71},
	[FORM_UNKNOWN] = {UNKNOWN, 1.25, BOX(LOBES, LOBES), BOX(.50, .35), BOX(.56, .36), .65, 0, 1, {-1, 0}, .5},
	[FORM_TRIANGLE] = {TRIANGLE, 0, {-.70, -.62, .70, .50}, {-.35, -.06, .35, .50}, {-.38, -.02, .38, .42},
			    .56, .17, .62, {-1, 1}, 1.2},
	[FORM_CIRCLE] = {CIRCLE, 0, BOX(.56, .56), BOX(.40, .40), BOX(.46, .30), .53, 0, .95, {-1, 0}, .5},
	[FORM_DISC] = {ROUND, 0, BOX(.50, .50), BOX(.35, .35), BOX(.35, .35), .45, 0, .8, {-1, 0}, .5},
	[FORM_BOX] = {FRIEND, 0, BOX(.50, .50), BOX(.50, .50), BOX(.42, .42), .50, 0, .8, {-1, 1}, .71},
};

static const Mark INFANTRY[] = {CROSSED, END};
static const Mark ARMOUR[] = {TRACK, END};
static const Mark MECHANISED_INFANTRY[] = {CROSSED, TRACK, END};
static const Mark MOTORISED_INFANTRY[] = {CROSSED, MOVE(A(0, -1)), LINE(A(0, 1)), END};
static const Mark ARTILLERY[] = {DISC(U(0, 0), .15), END};
static const Mark ENGINEERS[] = {
	MOVE(U(-.40, .18)), LINE(U(-.40, -.17)), LINE(U(.40, -.17)), LINE(U(.40, .18)),
	MOVE(U(0, -.17)), LINE(U(0, .10)), END};
static const Mark RECONNAISSANCE[] = {MOVE(R(-1, 1)), LINE(R(1, -1)), END};
static const Mark SIGNALS[] = {MOVE(R(-1, -1)), LINE(U(0, .10)), LINE(U(0, -.10)), LINE(R(1, 1)), END};
static const Mark ANTI_TANK[] = {MOVE(R(-1, 1)), LINE(A(0, -.96)), LINE(R(1, 1)), END};
static const Mark AIR_DEFENCE[] = {MOVE(R(-1, 1)), CURVE(R(-1, .2), R(1, .2), R(1, 1)), END};
static const Mark SUPPLY[] = {MOVE(W(-1, .20)), LINE(W(1, .20)), END};
static const Mark FUEL[] = {
	MOVE(U(-.21, -.30)), LINE(U(.21, -.30)), LINE(U(0, .02)), CLOSE,
	MOVE(U(0, .02)), LINE(U(0, .34)), END};
static const Mark TRANSPORT[] = {WHEEL(0), END};
static const Mark RAILWAY[] = {
	WHEEL(-.06), MOVE(U(-.36, .27)), LINE(U(.36, .27)), TIE(-.28), TIE(-.14), TIE(0), TIE(.14), TIE(.28), END};
static const Mark MEDICAL[] = {MOVE(A(0, -1)), LINE(A(0, 1)), MOVE(A(-1, 0)), LINE(A(1, 0)), END};
static const Mark MORTAR[] = {
	RING(U(0, .15), .05), MOVE(U(0, .11)), LINE(U(0, -.19)),
	MOVE(U(-.10, -.09)), LINE(U(0, -.19)), LINE(U(.10, -.09)), END};
static const Mark HEADQUARTERS[] = {MOVE(W(-1, -.20)), LINE(W(1, -.20)), END};
/* Arcs of r .45 that meet at (+-.35, 0), as cubics: the half angle is asin(.35/.45). */
static const Mark OBSERVER_MISSION[] = {
	MOVE(U(-.35, 0)), CURVE(U(-.1699, -.2229), U(.1699, -.2229), U(.35, 0)),
	CURVE(U(.1699, .2229), U(-.1699, .2229), U(-.35, 0)), CLOSE, DISC(U(0, 0), .10), END};
static const Mark AIRBORNE[] = {
	CROSSED, MOVE(R(-.33, .86)), CURVE(R(-.33, .60), R(0, .60), R(0, .86)),
	CURVE(R(0, .60), R(.33, .60), R(.33, .86)), END};
/* A propeller of two blades, their ends rounded. */
static const Mark AVIATION[] = {
	MOVE(U(0, 0)), LINE(U(.30, -.12)), CURVE(U(.46, -.12), U(.46, .12), U(.30, .12)), LINE(U(0, 0)),
	LINE(U(-.30, -.12)), CURVE(U(-.46, -.12), U(-.46, .12), U(-.30, .12)), CLOSE, END};

const BranchRow symbol_branches[] = {
	[BRANCH_NONE] = {NULL, .fm2130 = FORM_FRIEND},
#define BRANCH(upper, lower, ...) [BRANCH_##upper] = {upper, __VA_ARGS__},
#include "atlas/branches.def"
};

/* Upward from the frame's top: base .10, height .25. */
#define DOT(X) DISC(U(X, -.20), .075)
#define BAR(X) MOVE(U(X, -.10)), LINE(U(X, -.35))
#define EX(X) MOVE(U(X - .125, -.35)), LINE(U(X + .125, -.10)), MOVE(U(X + .125, -.35)), LINE(U(X - .125, -.10))

static const Mark TEAM[] = {RING(U(0, -.20), .15), MOVE(U(-.20, -.10)), LINE(U(.20, -.30)), END};
static const Mark SQUAD[] = {DOT(0), END};
static const Mark SECTION[] = {DOT(-.15), DOT(.15), END};
static const Mark PLATOON[] = {DOT(-.30), DOT(0), DOT(.30), END};
static const Mark COMPANY[] = {BAR(0), END};
static const Mark BATTALION[] = {BAR(-.10), BAR(.10), END};
static const Mark REGIMENT[] = {BAR(-.20), BAR(0), BAR(.20), END};
static const Mark BRIGADE[] = {EX(0), END};
static const Mark DIVISION[] = {EX(-.175), EX(.175), END};
static const Mark CORPS[] = {EX(-.35), EX(0), EX(.35), END};
static const Mark ARMY[] = {EX(-.525), EX(-.175), EX(.175), EX(.525), END};
static const Mark ARMY_GROUP[] = {EX(-.70), EX(-.35), EX(0), EX(.35), EX(.70), END};
static const Mark THEATRE[] = {EX(-.875), EX(-.525), EX(-.175), EX(.175), EX(.525), EX(.875), END};

const EchelonRow symbol_echelons[] = {
	[ECHELON_NONE] = {NULL, 0},
	[ECHELON_TEAM] = {TEAM, .20},
	[ECHELON_SQUAD] = {SQUAD, .075},
	[ECHELON_SECTION] = {SECTION, .225},
	[ECHELON_PLATOON] = {PLATOON, .375},
	[ECHELON_COMPANY] = {COMPANY, 0},
	[ECHELON_BATTALION] = {BATTALION, .10},
	[ECHELON_REGIMENT] = {REGIMENT, .20},
	[ECHELON_BRIGADE] = {BRIGADE, .125},
	[ECHELON_DIVISION] = {DIVISION, .30},
	[ECHELON_CORPS] = {CORPS, .475},
	[ECHELON_ARMY] = {ARMY, .65},
	[ECHELON_ARMY_GROUP] = {ARMY_GROUP, .825},
	[ECHELON_THEATRE] = {THEATRE, 1.0},
};
/* clang-format on */

_Static_assert(sizeof symbol_forms / sizeof *symbol_forms == FORM_COUNT, "a row per form");
_Static_assert(sizeof symbol_branches / sizeof *symbol_branches == BRANCH_COUNT,
	       "a row per branch");
_Static_assert(sizeof symbol_echelons / sizeof *symbol_echelons == ECHELON_COUNT,
	       "a row per echelon");
