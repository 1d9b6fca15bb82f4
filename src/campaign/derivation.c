#include "campaign/derivation.h"

#include <string.h>

#include "campaign/holding.h"
#include "campaign/ledger_priv.h"
#include "campaign/phase.h"
#include "campaign/position_table.h"

typedef struct Telling {
	Arena *arena;
	StrBuf *out;
	const Plan *plan;
	const char *language;
	const AmountTeller *teller;
	GroundTime ground; /* by which places are told: that of the phase that is asked for */
} Telling;

static const char *name_of(const Text *text, const char *language, const char *id)
{
	const char *name = text_in(text, language, NULL);

	return name ? name : id;
}

static const char *holding_words(const Telling *telling, const Force *const *forces, size_t count,
				 const Holding *holding)
{
	const AmountTeller *teller = telling->teller;

	return holding_is_zero(holding) ? "nobody" : teller->tell(teller, forces, count, holding);
}

static void tell_sources(const Telling *telling, const Row *row)
{
	for (size_t i = 0; i < row->citation_count; i++) {
		const Citation *citation = &row->citations[i];

		strbuf_add(telling->out, "      source: ");
		strbuf_add(telling->out, name_of(&citation->source->text, telling->language,
						 citation->source->id));
		if (citation->locator)
			strbuf_printf(telling->out, ", %s", citation->locator);
		if (citation->source->url)
			strbuf_printf(telling->out, " <%s>", citation->source->url);
		strbuf_char(telling->out, '\n');
	}
}

static void tell_cell(StrBuf *out, const char *what, const char *written, Certainty certainty)
{
	if (written && *written)
		strbuf_printf(out, "      %s: %s%s%s\n", what, written, certainty ? ", " : "",
			      certainty ? certainty_name(certainty) : "");
}

/* "a and b together, " */
static char *body_words(Arena *arena, const Force *const *forces, size_t count)
{
	char *words = arena_copy(arena, "");

	for (size_t i = 0; count > 1 && i < count; i++)
		words = arena_printf(arena, "%s%s%s%s", words, i ? " and " : "", forces[i]->id,
				     i + 1 == count ? " together, " : "");
	return words;
}

static const char *key_of(const Telling *telling, const Place *place)
{
	const Place at = place_at(place, telling->ground);

	return place_key(telling->arena, &at);
}

static void tell_row(const Telling *telling, const Row *row)
{
	strbuf_printf(telling->out, "  %s:%d: row '%s' (%s%s%s, %s)\n", row->span.file,
		      row->span.line, row->id, action_names[row->action], row->has_when ? ", " : "",
		      row->has_when ? row->when.text : "", certainty_name(row->certainty));
}

/* A row that moves nobody: who the force belongs to, what land it holds. */
static void tell_claim(const Telling *telling, const Row *row)
{
	tell_row(telling, row);
	if (row->action == ACTION_ATTACH)
		strbuf_printf(telling->out, "      attached to: %s\n",
			      row->new_parent ? row->new_parent->id : "nobody");
	else
		tell_cell(telling->out, "holds", row->to.written, row->to.certainty);
	tell_sources(telling, row);
	if (row->note)
		strbuf_printf(telling->out, "      note: %s\n", row->note);
}

static bool claims_of(const Row *row, const DerivationAsked *asked)
{
	bool names = (asked->force && row->new_parent == asked->force) ||
		     (asked->side && row->holding_side == asked->side);

	if (action_books_men(row->action) || row->plan != asked->plan ||
	    (row->phase && (!asked->phase || row->phase->index > asked->phase->index)))
		return false;
	for (size_t i = 0; i < row->force_count; i++)
		names |= row->forces[i] == asked->force;
	return names;
}

/* Of one place only what is held there is told. */
static bool tell_claims(const Telling *telling, const Atlas *atlas, const DerivationAsked *asked)
{
	bool any = false;

	for (size_t i = 0; i < atlas->row_count; i++) {
		const Row *row = &atlas->rows[i];

		if (!claims_of(row, asked) ||
		    (asked->place && strcmp(asked->place, key_of(telling, &row->to))))
			continue;
		tell_claim(telling, row);
		any = true;
	}
	return any;
}

static void tell_entry(const Telling *telling, const LedgerEntry *entry)
{
	const Row *row = entry->row;
	StrBuf *out = telling->out;

	tell_row(telling, row);
	strbuf_printf(out, "      %s%s: %s -> %s\n",
		      body_words(telling->arena, entry->forces, entry->force_count),
		      entry->lost ? "lost" : key_of(telling, &entry->place),
		      holding_words(telling, entry->forces, entry->force_count, &entry->before),
		      holding_words(telling, entry->forces, entry->force_count, &entry->after));
	tell_cell(out, "amount", row->amount.written, row->amount.certainty);
	tell_cell(out, "from", row->from.written, row->from.certainty);
	tell_cell(out, "to", row->to.written, row->to.certainty);
	for (size_t i = 0; i < row->via_count; i++)
		tell_cell(out, "via", row->via[i].written, row->via[i].certainty);
	if (row->by)
		strbuf_printf(out, "      relieved by: %s\n", row->by->id);
	tell_sources(telling, row);
	if (row->note)
		strbuf_printf(out, "      note: %s\n", row->note);
}

static bool entry_is_of(const LedgerEntry *entry, const Force *force)
{
	for (size_t i = 0; i < entry->force_count; i++)
		if (entry->forces[i] == force)
			return true;
	for (size_t i = 0; i < entry->row->force_count; i++)
		if (entry->row->forces[i] == force)
			return true;
	return entry->row->by == force;
}

static void tell_positions(const Telling *telling, const State *state, const Force *force)
{
	for (size_t i = 0; i < state->position_count; i++) {
		const Position *position = &state->positions[i];
		bool in_it = false;

		for (size_t k = 0; k < position->force_count; k++)
			in_it |= position->forces[k] == force;
		if (in_it)
			strbuf_printf(
				telling->out, "  %s %s: %s%s, %s\n",
				position->former ? "stood at" : "stands at",
				place_key(telling->arena, &position->place),
				body_words(telling->arena, position->forces, position->force_count),
				holding_words(telling, position->forces, position->force_count,
					      &position->holding),
				certainty_name(position->certainty));
	}
}

static void tell_land(const Telling *telling, const State *state, const DerivationAsked *asked)
{
	for (size_t i = 0; i < state->control_count; i++) {
		const Control *control = &state->controls[i];
		const Place land = {.kind = PLACE_FEATURE,
				    .feature = control->land,
				    .stretch = control->stretch};

		for (size_t k = 0; k < control->holder_count; k++)
			if (control->holders[k].force == asked->force &&
			    (asked->force || control->holders[k].side == asked->side))
				strbuf_printf(telling->out, "  %s %s, %s\n",
					      control->contested	  ? "contests"
					      : control->holder_count > 1 ? "shares"
									  : "holds",
					      place_key(telling->arena, &land),
					      certainty_name(control->certainty));
	}
}

static Telling telling_of(Arena *arena, StrBuf *out, const Ledger *ledger,
			  const DerivationAsked *asked)
{
	return (Telling){
		arena,	       out,
		asked->plan,   asked->language,
		asked->teller, ground_after(ledger->atlas->library, asked->plan, asked->phase)};
}

bool explain_side(Arena *arena, StrBuf *out, const Ledger *ledger, const DerivationAsked *asked)
{
	const Telling telling = telling_of(arena, out, ledger, asked);

	strbuf_printf(out, "%s, %s, %s\n",
		      name_of(&asked->side->label, asked->language, asked->side->id),
		      asked->plan->id, asked->phase ? asked->phase->id : "start");
	tell_land(&telling, ledger_state(arena, ledger, asked->plan, asked->phase), asked);
	return tell_claims(&telling, ledger->atlas, asked);
}

bool explain_force(Arena *arena, StrBuf *out, const Ledger *ledger, const DerivationAsked *asked)
{
	Telling telling = telling_of(arena, out, ledger, asked);
	const Phase *phase = asked->phase;
	const Force *force = asked->force;
	size_t count;
	const LedgerEntry *entries = ledger_entries(ledger, asked->plan, &count);
	bool any = false;

	strbuf_printf(out, "%s, %s, %s\n", name_of(&force->name, asked->language, force->id),
		      asked->plan->id, phase ? phase->id : "start");
	tell_positions(&telling, ledger_state(arena, ledger, asked->plan, phase), force);
	tell_land(&telling, ledger_state(arena, ledger, asked->plan, phase), asked);
	for (size_t i = 0; i < count; i++) {
		const LedgerEntry *entry = &entries[i];

		if (!entry_is_of(entry, force) ||
		    (entry->phase && (!phase || entry->phase->index > phase->index)) ||
		    (asked->place && strcmp(asked->place, key_of(&telling, &entry->place))))
			continue;
		tell_entry(&telling, entry);
		any = true;
	}
	return tell_claims(&telling, ledger->atlas, asked) || any;
}
