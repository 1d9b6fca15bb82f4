#include "campaign/bounds.h"

static double middle_of(Interval men)
{
	return ((double)men.low + (double)men.high) / 2;
}

/* Whose men count in a force, by Force.number. */
typedef struct Membership {
	bool *in;     /* counts in it now */
	bool *owner;  /* does, and owns its men */
	bool *family; /* its men are those of such an owner */
	bool *came,
		*left; /* attached: its men are a stranger's; its men are ours and count elsewhere */
} Membership;

static Membership members_of(Arena *arena, const Accounts *accounts, const Force *force)
{
	size_t count = accounts->atlas->force_count;
	Membership set = {
		arena_array(arena, count, sizeof(bool)), arena_array(arena, count, sizeof(bool)),
		arena_array(arena, count, sizeof(bool)), arena_array(arena, count, sizeof(bool)),
		arena_array(arena, count, sizeof(bool))};

	for (size_t i = 0; i < count; i++) {
		const Force *member = &accounts->atlas->forces[i];

		set.in[i] = force_counts_in(accounts, member, force);
		set.owner[i] = set.in[i] && force_owns(accounts, member);
	}
	for (size_t i = 0; i < count; i++) {
		set.family[i] = set.owner[accounts->owners[i]->number];
		set.came[i] = set.in[i] && !set.family[i];
		set.left[i] = !set.in[i] && set.family[i];
	}
	return set;
}

/* A force whose men are another's: what rows have booked of it; unknown as long as some may be in its owner's pocket. Shares
 * of it stay shares, so that what is left of an unknown strength can be said. */
static Total total_of_part(const Accounts *accounts, const Force *force, const Membership *set)
{
	const CellIndex *index = &accounts->of_force[force->number];
	Holding here = {.share = {0, 1}};
	bool pocket = false;
	Total total = {0};

	for (size_t i = 0; i < index->count; i++) {
		const Cell *cell = &accounts->cells.at[index->at[i]];

		if (cell->kind != CELL_POCKET && cell->kind != CELL_PLACE)
			continue;
		pocket |= cell->kind == CELL_POCKET && !holding_is_zero(&cell->holding);
		here.unknown |= cell->force_count > 1;
		here = holding_sum(here, cell->holding);
	}
	if (!pocket && !here.unknown && !here.share.num) {
		total.men = accounts_sum(accounts, set->in, true);
		total.has_men = total.men.high != INTERVAL_OPEN;
		total.middle = total.has_men ? middle_of(total.men) : 0;
	}
	if (!here.unknown && !here.men.low && !here.men.high) {
		total.has_share = true;
		total.share = rational_value(here.share);
	}
	return total;
}

/* What has left the theatre of the men of some owners. */
typedef struct Gone {
	Holding *of_owner; /* by number: in terms of its strength */
	Interval men;	   /* beside those: as bounds */
	double middle;	   /* of these as far as a number was said */
	bool unknown;
} Gone;

static bool all_in(const Cell *cell, const bool *family)
{
	for (size_t i = 0; i < cell->force_count; i++)
		if (!family[cell->forces[i]->number])
			return false;
	return true;
}

static bool is_simple(const Accounts *accounts, const Cell *cell)
{
	const Force *counted = cell_counted(cell);

	return holding_is_exact(&cell->holding) && cell->force_count == 1 &&
	       (!cell->holding.share.num || force_owns(accounts, counted));
}

static void add_gone(const Accounts *accounts, const bool *family, const Cell *cell,
		     const Force *force, Gone *gone)
{
	const Force *owner = force_owner(accounts, force);
	Interval men;

	if (is_simple(accounts, cell)) {
		gone->of_owner[owner->number] =
			holding_sum(gone->of_owner[owner->number], cell->holding);
		return;
	}
	if (!all_in(cell, family))
		men = accounts_member(accounts, cell, force);
	else if (cell->forces[0] == force) /* a body once */
		men = accounts_men(accounts, cell);
	else
		return;
	gone->unknown |= men.high == INTERVAL_OPEN;
	gone->men = interval_add(gone->men, men);
	gone->middle += middle_of(cell->holding.share.num ? men : cell->holding.men);
}

static Gone gone_of(Arena *arena, const Accounts *accounts, const bool *family)
{
	size_t count = accounts->atlas->force_count;
	Gone gone = {.of_owner = arena_array(arena, count, sizeof *gone.of_owner)};

	for (size_t i = 0; i < count; i++) {
		const CellIndex *index = &accounts->of_force[i];

		for (size_t k = 0; family[i] && k < index->count; k++) {
			const Cell *cell = &accounts->cells.at[index->at[k]];

			if ((cell->kind == CELL_OUTSIDE || cell->kind == CELL_LOST) &&
			    !holding_is_zero(&cell->holding))
				add_gone(accounts, family, cell, &accounts->atlas->forces[i],
					 &gone);
		}
	}
	return gone;
}

/* Both sums are true: what there was less what is gone, and what stands here. */
static void meet_here(Total *total, Interval here)
{
	Interval met;

	if (!interval_meet(total->men, here, &met) ||
	    (met.low == total->men.low && met.high == total->men.high))
		return;
	total->men = met;
	if (total->middle < (double)met.low || total->middle > (double)met.high)
		total->middle = middle_of(met);
}

static void add_owner(const Force *owner, const Holding *left, Total *total)
{
	Interval strength = force_strength(owner), men = holding_total(left, owner);

	total->has_men = total->has_men && !left->unknown && men.high != INTERVAL_OPEN;
	total->men = interval_add(total->men, men);
	if (!total->has_men)
		return;
	total->middle += ((double)left->men.low + (double)left->men.high) / 2;
	if (left->share.num)
		total->middle += rational_value(left->share) * middle_of(strength);
}

/* Whether others count in a force than by the table of forces. */
static bool is_changed(const Accounts *accounts, const Force *force, const Membership *set)
{
	for (size_t i = 0; i < accounts->atlas->force_count; i++)
		if (set->in[i] != force_is_within(&accounts->atlas->forces[i], force))
			return true;
	return false;
}

/* The stated strength of a force, less what is gone of all that it had from the beginning: where its children's strengths
 * are doubtful its own men are too, but not their sum. Open where its strength is, or somebody has been attached. */
static Interval stated_left(const Accounts *accounts, const Force *force, const Membership *set,
			    const Gone *gone)
{
	Interval left = force_strength(force), grown = {0, 0}, lost = gone->men;

	if (left.high == INTERVAL_OPEN || is_changed(accounts, force, set))
		return (Interval){0, INTERVAL_OPEN};
	for (size_t i = 0; i < accounts->atlas->force_count; i++) {
		const Force *member = &accounts->atlas->forces[i];

		if (!set->owner[i])
			continue;
		grown = interval_add(grown, accounts->grown[i]);
		lost = interval_add(lost, holding_total(&gone->of_owner[i], member));
	}
	return interval_less(interval_add(left, grown), lost);
}

static Total total_of_owner(Arena *arena, const Accounts *accounts, const Force *force,
			    const Membership *set)
{
	Gone gone = gone_of(arena, accounts, set->family);
	Interval strength = force_strength(force), came, left;
	Total total = {.has_men = !gone.unknown};
	Holding own = {0};

	for (size_t i = 0; i < accounts->atlas->force_count; i++) {
		Holding rest = holding_less(accounts->wholes[i], gone.of_owner[i]);

		if (set->owner[i])
			add_owner(&accounts->atlas->forces[i], &rest, &total);
		if (i == force->number)
			own = rest;
	}
	if (total.has_men) {
		came = accounts_sum(accounts, set->came, true);
		left = accounts_sum(accounts, set->left, true);
		total.men = interval_less(total.men, gone.men);
		total.middle -= gone.middle;
		meet_here(&total, stated_left(accounts, force, set, &gone));
		meet_here(&total, accounts_sum(accounts, set->family, true));
		total.men = interval_add(interval_less(total.men, left), came);
		total.middle += middle_of(came) - middle_of(left);
		total.has_men = total.men.high != INTERVAL_OPEN;
	}
	if (!total.has_men)
		total.men = (Interval){0, 0};
	if (total.middle < 0 || !total.has_men)
		total.middle = 0;
	/* Men of others are no share of its own strength, nor are its own without those that count elsewhere. */
	if (is_changed(accounts, force, set))
		return total;
	if (total.has_men && strength.high != INTERVAL_OPEN && strength.high > 0) {
		total.has_share = true;
		total.share = 2 * total.middle / (double)(strength.low + strength.high);
	} else if (!own.men.low && !own.men.high && !own.unknown && !gone.men.high &&
		   !gone.unknown) {
		total.has_share = true;
		total.share = rational_value(own.share);
	}
	return total;
}

/* Whether any strength or amount that comes into a total was written as about a number. */
static bool is_about(const Accounts *accounts, const Membership *set)
{
	for (size_t i = 0; i < accounts->atlas->force_count; i++) {
		const CellIndex *index = &accounts->of_force[i];

		if (!set->in[i] && !set->family[i])
			continue;
		if (accounts->atlas->forces[i].strength.about)
			return true;
		for (size_t k = 0; k < index->count; k++)
			if (accounts->cells.at[index->at[k]].holding.about)
				return true;
	}
	return false;
}

Total accounts_total(const Accounts *accounts, const Force *force)
{
	Arena *scratch = arena_new();
	Membership set = members_of(scratch, accounts, force);
	Total total = force_owns(accounts, force) ? total_of_owner(scratch, accounts, force, &set)
						  : total_of_part(accounts, force, &set);

	total.about = is_about(accounts, &set);
	arena_free(scratch);
	return total;
}
