/*
 * booking.h: how men go from cell to cell; shared by booking.c (rows of one force) and body.c (rows of several).
 */
#ifndef CAMPAIGN_BOOKING_H
#define CAMPAIGN_BOOKING_H

#include "campaign/account.h"

/* What a row says, once its places are known. */
typedef struct Booking {
	Accounts *accounts;
	const Row *row;
	Place from, to;
	CellKind to_kind;
} Booking;

/* An amount that means everything there. */
bool amount_is_whole(const Amount *amount);
/* Men that an amount stands for, of so many that a share counts in. */
Interval amount_men(const Amount *amount, Interval strength);
/* What is left where an unknown number has gone: nobody to all. */
void cell_loosen(const Accounts *accounts, Cell *cell);
/* The cell of a force's pocket: its own, or that of a body that it is in there. */
Cell *pocket_holding(Accounts *accounts, const Force *force);
/* Men of a force go out of its pocket, or its owner's, whose men they are. */
void pocket_draw(Booking *booking, const Force *force, const Holding *drawn);
/* Puts men of a body (or one force) where the row says; a body that stands there already and shares a force is joined. */
void cell_deposit(Booking *booking, Body body, const Holding *holding);
/* The same of a body of which more is known than the sum: so many of each, in its order. */
void cell_deposit_known(Booking *booking, Body body, const Holding *holding,
			const Interval *members);
/* What stands in a cell is as sure as the row that counted all of it; what it is less than before is only inferred. */
void cell_count(Cell *cell, const Row *row);
/* The same as a deposit for the lost of a count. */
void loss_deposit(Booking *booking, Body body, Interval men);
/* Keeps the entry for `explain`. */
void entry_note(Accounts *accounts, const Row *row, Cell *cell, Holding before);
/* Says that the row takes more than stands there, unless it may; true where it was said. */
bool overdraw_report(Booking *booking, const Cell *cell, bool nobody);
bool gain_report(Booking *booking, const Place *from, int64_t most);

Booked book_force(Booking *booking);
Booked book_body(Booking *booking);

#endif
