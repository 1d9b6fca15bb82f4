#include <math.h>
#include <string.h>

#include "campaign/attachment.h"
#include "campaign/control.h"
#include "campaign/ledger_priv.h"
#include "campaign/phase.h"

#define NEARLY 1e-6 /* shares of a line */

/* A row's dates have to lie within its phase's window; of what lasts until another row ends it only its beginning. */
static void check_window(Diag *diag, const Row *row)
{
	Instant from, until;
	RowDates dates = row_dates(row);
	bool lasts;

	if (!row->phase || !row->has_when || !row->phase->has_when || (row->allow & ALLOW_WINDOW))
		return;
	phase_window(row->phase, &from, &until);
	lasts = !action_books_men(row->action) && row->when.end.kind == EDTF_OPEN;
	if (dates.start_lo >= from && (lasts ? dates.start_hi : dates.end_hi) <= until)
		return;
	diag_error(diag, row->span, "ledger.window",
		   "row '%s' (%s) reaches beyond phase '%s' (%s); cut it in two, or allow 'window'",
		   row->id, row->when.text, row->phase->id, row->phase->when.text);
	diag_note(diag, row->phase->span, "phase '%s' is here", row->phase->id);
}

static char *when_words(Arena *arena, const Plan *plan, const Phase *phase)
{
	Instant last;

	if (!phase)
		return arena_printf(arena, "at the start of plan '%s'", plan->id);
	last = phase_last(phase);
	return arena_printf(arena, "in plan '%s' after phase '%s' (%s)", plan->id, phase->id,
			    phase->has_when && edtf_is_timed(&phase->when.end)
				    ? instant_iso(arena, last)
				    : day_iso(arena, instant_day(last)));
}

static const Feature *nearest_place(const Atlas *atlas, LonLat at)
{
	const Feature *best = NULL;
	double least = HUGE_VAL;

	for (size_t i = 0; i < atlas->library->count; i++) {
		const Layer *layer = &atlas->library->layers[i];

		for (size_t k = 0; k < layer->count; k++) {
			const Feature *place = layer->features[k];
			double gap;

			if (place->shape != SHAPE_POINT || !place->id)
				continue;
			gap = lonlat_arc(feature_point(place), at);
			if (gap < least) {
				least = gap;
				best = place;
			}
		}
	}
	return best;
}

static char *stretch_words(Arena *arena, const Atlas *atlas, const Feature *line, Stretch stretch)
{
	const Feature *a = nearest_place(atlas, sector_point(line, stretch.from));
	const Feature *b = nearest_place(atlas, sector_point(line, stretch.to));

	if (stretch.from < NEARLY && stretch.to > 1 - NEARLY)
		return arena_copy(arena, "anywhere");
	return arena_printf(arena, "from %.2f%s%s to %.2f%s%s", stretch.from, a ? " near " : "",
			    a ? a->id : "", stretch.to, b ? " near " : "", b ? b->id : "");
}

/* A row may leave a stretch on purpose. */
static bool gap_allowed(const Atlas *atlas, const Plan *plan, const Phase *phase,
			const Sector *sector)
{
	for (size_t i = 0; i < atlas->row_count; i++) {
		const Row *row = &atlas->rows[i];

		if (row->plan == plan && (row->allow & ALLOW_GAP) && row->from.feature &&
		    feature_same(row->from.feature, sector->line) &&
		    (!row->phase || (phase && row->phase->index <= phase->index)) &&
		    stretch_covers(place_on(&row->from, sector->line).stretch, sector->stretch))
			return true;
	}
	return false;
}

static bool rule_binds(const LineRule *rule, const Plan *plan)
{
	for (size_t i = 0; i < rule->plan_count; i++)
		if (rule->plans[i] == plan)
			return true;
	return rule->plan_count == 0 && plan->mode != MODE_CONTINGENT;
}

static const Row *row_that_left(const Atlas *atlas, const Plan *plan, const Phase *phase,
				const Feature *line)
{
	for (size_t i = 0; i < atlas->row_count; i++)
		if (atlas->rows[i].plan == plan && atlas->rows[i].phase == phase &&
		    feature_same(atlas->rows[i].from.feature, line))
			return &atlas->rows[i];
	return NULL;
}

static void check_held(Diag *diag, const Atlas *atlas, const Plan *plan, const Phase *phase,
		       const Sector *sector)
{
	for (size_t i = 0; i < atlas->line_rule_count; i++) {
		const LineRule *rule = &atlas->line_rules[i];
		const Row *left;

		if (!feature_same(rule->line, sector->line) || !rule->held_required ||
		    !rule_binds(rule, plan) || sector->holder_count ||
		    gap_allowed(atlas, plan, phase, sector))
			continue;
		diag_error(diag, rule->span, "ledger.not-held",
			   "the line '%s' has to be held, but nobody holds it %s %s",
			   rule->line->id,
			   stretch_words(diag->arena, atlas, sector->line, sector->stretch),
			   when_words(diag->arena, plan, phase));
		left = row_that_left(atlas, plan, phase, rule->line);
		if (left)
			diag_note(diag, left->span, "row '%s' leaves it here", left->id);
	}
}

static const Row *row_of_holder(const Accounts *accounts, const Feature *line, const Force *holder)
{
	for (size_t i = 0; i < accounts->cells.count; i++) {
		const Cell *cell = &accounts->cells.at[i];

		for (size_t k = 0; k < cell->force_count; k++)
			if (cell->kind == CELL_PLACE && feature_same(cell->place.feature, line) &&
			    cell->forces[k] == holder && cell->rows.count)
				return cell->rows.at[cell->rows.count - 1];
	}
	return NULL;
}

static void check_sides(Diag *diag, const Accounts *accounts, const Sector *sector)
{
	for (size_t i = 1; i < sector->holder_count; i++) {
		const Row *a = row_of_holder(accounts, sector->line, sector->holders[0]);
		const Row *b = row_of_holder(accounts, sector->line, sector->holders[i]);

		if (sector->holders[i]->side == sector->holders[0]->side || !a || !b)
			continue;
		diag_error(diag, b->span, "ledger.two-sides",
			   "'%s' and '%s' of two sides hold one stretch of '%s' (%.2f..%.2f): rows "
			   "'%s' and '%s'",
			   sector->holders[0]->id, sector->holders[i]->id, sector->line->id,
			   sector->stretch.from, sector->stretch.to, a->id, b->id);
		diag_note(diag, a->span, "row '%s' is here", a->id);
		return;
	}
}

static void check_accounts(const Ledger *ledger, Diag *diag, const Accounts *accounts,
			   const Phase *phase)
{
	size_t count;
	const GroundTime ground = ground_after(ledger->atlas->library, accounts->plan, phase);
	const Sector *sectors = sectors_of(diag->arena, ledger->atlas, accounts, ground, &count);

	for (size_t i = 0; i < count; i++) {
		check_held(diag, ledger->atlas, accounts->plan, phase, &sectors[i]);
		check_sides(diag, accounts, &sectors[i]);
	}
}

/* Phases may share a boundary day; more is probably a slip. */
static void check_overlap(Diag *diag, const Plan *plan)
{
	for (size_t i = 1; i < plan->phase_count; i++) {
		Instant next, end;

		phase_window(&plan->phases[i], &next, &end);
		if (plan->phases[i].has_when && plan->phases[i - 1].has_when &&
		    next < phase_last(&plan->phases[i - 1]))
			diag_warning(diag, plan->phases[i].span, "ledger.phases-overlap",
				     "phase '%s' begins before phase '%s' ends", plan->phases[i].id,
				     plan->phases[i - 1].id);
	}
}

/* Stated strengths of children that exceed their parent's stated strength can never add up. */
static void check_children(const Ledger *ledger, Diag *diag)
{
	const Atlas *atlas = ledger->atlas;
	int64_t *least = arena_array(diag->arena, atlas->force_count, sizeof *least);

	for (size_t i = 0; i < atlas->force_count; i++)
		if (atlas->forces[i].parent && atlas->forces[i].strength.kind == AMOUNT_MEN)
			least[atlas->forces[i].parent->number] += atlas->forces[i].strength.men.low;
	for (size_t i = 0; i < atlas->force_count; i++) {
		const Force *parent = &atlas->forces[i];

		if (parent->strength.kind == AMOUNT_MEN && least[i] > parent->strength.men.high)
			diag_error(
				diag, parent->strength.span, "ledger.children",
				"the children of '%s' have at least %lld men, it has at most %lld",
				parent->id, (long long)least[i],
				(long long)parent->strength.men.high);
	}
}

static void check_start_dates(Diag *diag, const Row *row)
{
	if (!row->phase && row->has_when)
		diag_error(diag, row->span, "ledger.start-date",
			   "row '%s' of the start has a date; the start has no window", row->id);
}

void ledger_audit(const Ledger *ledger, Diag *diag)
{
	const Atlas *atlas = ledger->atlas;

	check_children(ledger, diag);
	ground_check(ledger, diag);
	controls_check(diag, atlas);
	attachments_check(diag, atlas);
	for (size_t i = 0; i < atlas->row_count; i++) {
		check_window(diag, &atlas->rows[i]);
		check_start_dates(diag, &atlas->rows[i]);
	}
	for (size_t i = 0; i < atlas->plan_count; i++) {
		const PlanAccounts *all = &ledger->plans[i];

		check_overlap(diag, &atlas->plans[i]);
		check_accounts(ledger, diag, &all->start, NULL);
		for (size_t k = 0; k < atlas->plans[i].phase_count; k++)
			check_accounts(ledger, diag, &all->phases[k], &atlas->plans[i].phases[k]);
	}
}
