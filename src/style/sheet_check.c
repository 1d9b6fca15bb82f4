#include <string.h>

#include "base/keyword.h"
#include "style/cascade_priv.h"
#include "style/property.h"
#include "style/selector.h"
#include "style/vocabulary.h"

/* Custom properties that are made of each other deeper than this are no style. */
#define DEPTH_MOST 16

typedef struct Definition {
	const Declared *declared;
	size_t next; /* of the same custom property, as an index + 1; 0: none */
} Definition;

typedef enum Visit { UNSEEN, OPEN, DONE } Visit;

typedef struct Checker {
	Arena *arena;
	Diag *diag;
	const StyleSheet *sheet;
	LIST(Definition) definitions;
	size_t *first, *last; /* by custom property, as an index + 1 */
	Cause **unset;	      /* by custom property that nothing sets: what its message caused */
	Visit *visits;
	StyleNames names;
	/* What the lookup answers: this definition for this property, else the first there is. */
	size_t chosen;
	const Declared *choice;
	int depth;
	const char **words; /* all element names */
	size_t word_count;
} Checker;

static void collect_names(Checker *checker)
{
	size_t own = vocabulary_count(WORD_ELEMENT), count = own + checker->names.count;
	checker->words = arena_array(checker->arena, count, sizeof(char *));
	for (size_t i = 0; i < count; i++)
		checker->words[i] = i < own ? vocabulary_at(WORD_ELEMENT, i)->name
					    : checker->names.elements[i - own];
	checker->word_count = count;
}

static void check_selector(Checker *checker, const SheetSelector *selector)
{
	for (size_t i = 0; i < selector->count; i++) {
		const SheetCompound *compound = &selector->compounds[i];
		const char *name = compound->element;
		if (name && keyword_find(name, checker->words, checker->word_count) < 0)
			diag_error(checker->diag, compound->span, "style.unknown-element",
				   "no element '%s'%s", name,
				   keyword_hint(checker->arena, name, checker->words,
						checker->word_count));
	}
}

static void collect_definitions(Checker *checker, const LoadedRule *rule)
{
	for (size_t i = 0; i < rule->count; i++) {
		const Declared *declared = &rule->declared[i];
		if (declared->property >= 0)
			continue;
		LIST_ADD(checker->arena, &checker->definitions, (Definition){.declared = declared});
		size_t index = checker->definitions.count, variable = declared->variable;
		if (checker->last[variable])
			checker->definitions.at[checker->last[variable] - 1].next = index;
		else
			checker->first[variable] = index;
		checker->last[variable] = index;
	}
}

static const Declared *definition_at(const Checker *checker, size_t index)
{
	return checker->definitions.at[index - 1].declared;
}

static bool names_variable(const SheetToken *token, const TokenRange *value)
{
	return token > value->at && token->kind == SHEET_WORD && token[-1].kind == SHEET_FUNCTION &&
	       strcmp(token[-1].text, "var") == 0;
}

static bool is_set(const Checker *checker, const SheetToken *name)
{
	bool fallback = name[1].text[0] == ',';
	return checker->first[(size_t)name->number] || fallback;
}

/* Reports a custom property that nothing sets; what is wrong because of it follows from that. */
static void check_set(Checker *checker, const SheetToken *name)
{
	const StyleSheet *sheet = checker->sheet;
	size_t said = checker->diag->messages.count;
	if (is_set(checker, name))
		return;
	const char **set = arena_array(checker->arena, sheet->variable_count, sizeof(char *));
	size_t count = 0;
	for (size_t i = 0; i < sheet->variable_count; i++)
		if (checker->first[i])
			set[count++] = sheet->variables[i];
	Cause *lost = keyword_near(name->text, set, count) ? NULL : sheet->lost;
	diag_error_after(checker->diag, lost, name->span, "style.unknown-variable",
			 "nothing sets '%s'%s", name->text,
			 keyword_hint(checker->arena, name->text, set, count));
	if (!checker->unset[(size_t)name->number])
		checker->unset[(size_t)name->number] =
			lost ? lost : diag_cause(checker->diag, said, NULL);
}

/* Reports all of a declaration's that nothing sets. */
static void check_all_set(Checker *checker, const Declared *declared)
{
	for (size_t i = 0; i < declared->value.count; i++)
		if (names_variable(&declared->value.at[i], &declared->value))
			check_set(checker, &declared->value.at[i]);
}

/* Why a value cannot be written out: a custom property that it needs and nothing sets, itself or through others; NULL: it can.
 * There is no circle among them. */
static Cause *unset_in(const Checker *checker, TokenRange value)
{
	Cause *cause = NULL;
	for (size_t i = 0; i < value.count && !cause; i++) {
		const SheetToken *name = &value.at[i];
		if (!names_variable(name, &value))
			continue;
		size_t variable = (size_t)name->number, first = checker->first[variable];
		if (first)
			cause = unset_in(checker, definition_at(checker, first)->value);
		else if (!is_set(checker, name))
			cause = checker->unset[variable];
	}
	return cause;
}

/* Depth first through what the definitions of a custom property are made of. */
static bool find_cycle(Checker *checker, size_t variable)
{
	bool found = false;
	checker->visits[variable] = OPEN;
	for (size_t at = checker->first[variable]; at; at = checker->definitions.at[at - 1].next) {
		const TokenRange *value = &definition_at(checker, at)->value;
		for (size_t i = 0; i < value->count; i++) {
			const SheetToken *token = &value->at[i];
			size_t used = names_variable(token, value) ? (size_t)token->number : 0;
			if (!names_variable(token, value) || checker->visits[used] == DONE)
				continue;
			if (checker->visits[used] == UNSEEN) {
				found |= find_cycle(checker, used);
				continue;
			}
			diag_error(checker->diag, token->span, "style.variable-cycle",
				   "'%s' is made of itself", token->text);
			found = true;
		}
	}
	checker->visits[variable] = DONE;
	return found;
}

static TokenRange look_up(void *state, size_t variable);

/* The definition with all it is made of, in the arena. */
static TokenRange definition_value(Checker *checker, const Declared *declared)
{
	WrittenOut out = {.count = 0};
	TokenRange none = {0};
	if (!declared->uses_variables)
		return declared->value;
	if (checker->depth == DEPTH_MOST)
		return none;
	checker->depth++;
	bool good = value_write_out(&out, declared->value, look_up, checker);
	checker->depth--;
	if (!good)
		return none;
	SheetToken *tokens = arena_array(checker->arena, out.count, sizeof *tokens);
	memcpy(tokens, out.tokens, out.count * sizeof *tokens);
	return (TokenRange){.at = tokens, .count = out.count};
}

static TokenRange look_up(void *state, size_t variable)
{
	Checker *checker = state;
	if (checker->choice && variable == checker->chosen)
		return definition_value(checker, checker->choice);
	if (!checker->first[variable])
		return (TokenRange){0};
	return definition_value(checker, definition_at(checker, checker->first[variable]));
}

static bool value_is_good(Checker *checker, const Declared *declared, TokenRange range, Diag *diag)
{
	Style scratch = checker->sheet->initial;
	Value value = {.at = range.at,
		       .end = range.at + range.count,
		       .span = declared->span,
		       .em = checker->sheet->initial.font_size,
		       .arena = checker->arena,
		       .diag = diag};
	bool whole = range.count == 1 &&
		     (value_take_word(&value, "inherit") || value_take_word(&value, "initial"));
	return whole || property_parse(property_at((size_t)declared->property), &value, &scratch);
}

/* Whether the value is good while `choice` is what its custom property is worth; reports the choice. */
static void check_choice(Checker *checker, const Declared *declared, const SheetToken *name,
			 const Declared *choice)
{
	WrittenOut out = {.count = 0};
	Cause *unset = unset_in(checker, choice->value);
	if (unset) {
		diag_hold(checker->diag, unset);
		return;
	}
	checker->chosen = (size_t)name->number;
	checker->choice = choice;
	bool good = value_write_out(&out, declared->value, look_up, checker);
	TokenRange range = {.at = out.tokens, .count = out.count};
	good = good && value_is_good(checker, declared, range, NULL);
	checker->choice = NULL;
	if (good)
		return;
	const Property *property = property_at((size_t)declared->property);
	diag_error(checker->diag, choice->value.at[0].span, "style.bad-value",
		   "'%s' is used for '%s', which takes %s", name->text, property->name,
		   property->values);
	diag_note(checker->diag, name->span, "it is used here");
}

/* A custom property may be worth any of its definitions, depending on the element: all have to do. */
static void check_choices(Checker *checker, const Declared *declared)
{
	const TokenRange *value = &declared->value;
	bool checked = false;
	for (size_t i = 0; i < value->count; i++) {
		const SheetToken *name = &value->at[i];
		if (!names_variable(name, value))
			continue;
		size_t at = checker->first[(size_t)name->number];
		for (; at; at = checker->definitions.at[at - 1].next) {
			check_choice(checker, declared, name, definition_at(checker, at));
			checked = true;
		}
	}
	WrittenOut out = {.count = 0};
	if (!checked && value_write_out(&out, *value, look_up, checker))
		value_is_good(checker, declared, (TokenRange){.at = out.tokens, .count = out.count},
			      checker->diag);
}

static void check_declared(Checker *checker, const Declared *declared, bool cycle)
{
	bool set = true;
	for (size_t i = 0; i < declared->value.count; i++)
		if (names_variable(&declared->value.at[i], &declared->value))
			set &= is_set(checker, &declared->value.at[i]);
	if (declared->property < 0 || !set || cycle)
		return;
	if (declared->uses_variables)
		check_choices(checker, declared);
	else
		value_is_good(checker, declared, declared->value, checker->diag);
}

void sheet_check(Arena *arena, Diag *diag, const StyleSheet *sheet, const LoadedRule *rules,
		 size_t rule_count, StyleNames names)
{
	Checker checker = {.arena = arena, .diag = diag, .sheet = sheet, .names = names};
	size_t variables = sheet->variable_count;
	bool cycle = false;
	checker.first = arena_array(arena, variables, sizeof *checker.first);
	checker.last = arena_array(arena, variables, sizeof *checker.last);
	checker.unset = arena_array(arena, variables, sizeof(Cause *));
	checker.visits = arena_array(arena, variables, sizeof *checker.visits);
	collect_names(&checker);
	for (size_t i = 0; i < rule_count; i++) {
		collect_definitions(&checker, &rules[i]);
		for (size_t k = 0; k < rules[i].source->selector_count; k++)
			check_selector(&checker, &rules[i].source->selectors[k]);
	}
	for (size_t i = 0; i < variables; i++)
		if (checker.visits[i] == UNSEEN)
			cycle |= find_cycle(&checker, i);
	for (size_t i = 0; i < rule_count; i++)
		for (size_t k = 0; k < rules[i].count; k++)
			check_all_set(&checker, &rules[i].declared[k]);
	for (size_t i = 0; i < rule_count; i++)
		for (size_t k = 0; k < rules[i].count; k++)
			check_declared(&checker, &rules[i].declared[k], cycle);
}
