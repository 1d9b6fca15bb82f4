/*
 * states.h: what figures show, booked before any of them is drawn.
 *
 * Each distinct moment is booked once, however many figures, plates of a series, panels and pages show it; from here on
 * nobody asks the ledger for a state.
 */
#ifndef FIGURE_STATES_H
#define FIGURE_STATES_H

#include "campaign/ledger.h"
#include "figure/expand.h"

/* Gives the chosen figures their states and courses, and in `all` what drawing them needs besides: the plates of their series,
 * panels of sheets, pages of books. `chosen` is `all`, or some of it in its order (figures_select). Returns how many moments
 * were booked. States live in the arena. */
size_t figures_book(Arena *arena, const Ledger *ledger, FigureList all, FigureList chosen);

#endif
