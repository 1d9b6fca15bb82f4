/*
 * What a sheet can tell of itself: which declarations reach an element (the cascade's own matching, with all of its
 * candidates kept), and which values its selectors ask for.
 */
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/keyword.h"
#include "base/strbuf.h"
#include "style/cascade_priv.h"
#include "style/property.h"

typedef struct Candidate {
	const Declared *declared;
	unsigned specificity;
	size_t order, number; /* of its rule; of its coming */
} Candidate;

typedef struct Tracing {
	Arena *arena;
	const TokenRange *variables;
	LIST(Candidate) candidates;
} Tracing;

/* A rule with two selectors that match counts once, with the closer. */
static void keep(void *state, const Declared *declared, unsigned specificity, size_t order)
{
	Tracing *tracing = state;
	for (size_t i = 0; i < tracing->candidates.count; i++) {
		Candidate *known = &tracing->candidates.at[i];
		if (known->declared != declared)
			continue;
		if (known->specificity < specificity)
			known->specificity = specificity;
		return;
	}
	LIST_ADD(tracing->arena, &tracing->candidates,
		 (Candidate){declared, specificity, order, tracing->candidates.count});
}

static size_t rank_of(const Declared *declared)
{
	return declared->property >= 0 ? (size_t)declared->property
				       : property_count() + declared->variable;
}

static int compare_candidates(const void *left, const void *right)
{
	const Candidate *a = left, *b = right;
	size_t mine = rank_of(a->declared), other = rank_of(b->declared);
	if (mine != other)
		return mine < other ? -1 : 1;
	if (a->specificity != b->specificity)
		return a->specificity > b->specificity ? -1 : 1;
	if (a->order != b->order)
		return a->order > b->order ? -1 : 1;
	return a->number > b->number ? -1 : a->number < b->number;
}

static void add_token(StrBuf *out, const SheetToken *token)
{
	switch (token->kind) {
	case SHEET_FUNCTION:
		strbuf_printf(out, "%s(", token->text);
		break;
	case SHEET_HASH:
		strbuf_printf(out, "#%s", token->text);
		break;
	case SHEET_AT:
		strbuf_printf(out, "@%s", token->text);
		break;
	case SHEET_STRING:
		strbuf_printf(out, "\"%s\"", token->text);
		break;
	case SHEET_WORD:
	case SHEET_NUMBER:
	case SHEET_MARK:
		strbuf_add(out, token->text);
		break;
	case SHEET_END:
		break;
	}
}

/* Tokens as a sheet would write them. */
static const char *tokens_text(Arena *arena, const SheetToken *tokens, size_t count)
{
	StrBuf out = {0};
	for (size_t i = 0; i < count; i++) {
		/* Behind a bracket a blank says nothing: what var() stands for brings its own. */
		if (i > 0 && tokens[i].space_before && tokens[i - 1].kind != SHEET_FUNCTION)
			strbuf_char(&out, ' ');
		add_token(&out, &tokens[i]);
	}
	const char *text = arena_copy(arena, out.at ? out.at : "");
	strbuf_release(&out);
	return text;
}

static TokenRange look_up(void *state, size_t variable)
{
	const Tracing *tracing = state;
	return tracing->variables ? tracing->variables[variable] : (TokenRange){0};
}

static StyleClaim claim_of(Tracing *tracing, const StyleSheet *sheet, const Declared *declared)
{
	WrittenOut out = {.count = 0};
	StyleClaim claim = {
		.property = declared->property >= 0 ? property_at((size_t)declared->property)->name
						    : sheet->variables[declared->variable],
		.value = tokens_text(tracing->arena, declared->value.at, declared->value.count),
		.span = declared->span};
	claim.worth = claim.value;
	if (declared->uses_variables)
		claim.worth = value_write_out(&out, declared->value, look_up, tracing)
				      ? tokens_text(tracing->arena, out.tokens, out.count)
				      : "";
	return claim;
}

/* The chain of a group that nobody asked for the style of: one that is drawn with that of a neighbour. */
static const Styled *chain_of(Arena *arena, const Group *group)
{
	if (!group || group->styled)
		return group ? group->styled : NULL;
	Styled *styled = arena_alloc(arena, sizeof *styled);
	*styled = (Styled){.above = chain_of(arena, group->parent), .element = group->element};
	return styled;
}

StyleTrace style_trace(Scene *scene, const Group *group, const StyleSheet *sheet,
		       const StyleMedia *media)
{
	Tracing tracing = {.arena = scene->arena, .variables = cascade_variables(group)};
	const Styler styler = {scene->arena, sheet, *media, scene->language};
	cascade_match(&styler, chain_of(scene->arena, group), keep, &tracing);
	size_t count = tracing.candidates.count;
	StyleTrace trace = {arena_array(scene->arena, count, sizeof *trace.at), count};
	if (count > 0)
		qsort(tracing.candidates.at, count, sizeof *tracing.candidates.at,
		      compare_candidates);
	for (size_t i = 0; i < count; i++) {
		const Declared *declared = tracing.candidates.at[i].declared;
		trace.at[i] = claim_of(&tracing, sheet, declared);
		trace.at[i].won = i == 0 || rank_of(tracing.candidates.at[i - 1].declared) !=
						    rank_of(declared);
	}
	return trace;
}

const char *const *style_sheet_values(Arena *arena, const StyleSheet *sheet, const char *attribute,
				      size_t *count)
{
	LIST(const char *) values = {0};
	for (size_t i = 0; i < sheet->entry_count; i++) {
		const SheetSelector *selector = sheet->entries[i].selector;
		for (size_t k = 0; k < selector->count; k++) {
			const SheetCompound *compound = &selector->compounds[k];
			for (size_t t = 0; t < compound->test_count; t++) {
				const SheetTest *test = &compound->tests[t];
				bool asks = test->kind == SHEET_TEST_IS ||
					    test->kind == SHEET_TEST_ONE_OF;
				if (asks && !strcmp(test->name, attribute) &&
				    keyword_find(test->value, values.at, values.count) < 0)
					LIST_ADD(arena, &values, test->value);
			}
		}
	}
	*count = values.count;
	return values.at;
}

static uint64_t hash_text(uint64_t hash, const char *text)
{
	return hash_string(hash_bytes(hash, text ? "+" : "-", 1), text ? text : "");
}

static uint64_t hash_selector(uint64_t hash, const SheetSelector *selector)
{
	for (size_t k = 0; k < selector->count; k++) {
		const SheetCompound *compound = &selector->compounds[k];

		hash = hash_text(hash_number(hash, compound->child), compound->element);
		for (size_t t = 0; t < compound->test_count; t++) {
			const SheetTest *test = &compound->tests[t];

			hash = hash_text(hash_number(hash, test->kind), test->name);
			hash = hash_number(hash_text(hash, test->value), test->number);
		}
	}
	return hash;
}

static uint64_t hash_media(uint64_t hash, const SheetMedia *media, size_t count)
{
	for (size_t i = 0; i < count; i++)
		hash = hash_number(hash_number(hash, media[i].kind), media[i].points);
	return hash;
}

static uint64_t hash_rule(uint64_t hash, const LoadedRule *rule)
{
	hash = hash_media(hash, rule->source->media, rule->source->media_count);
	for (const MediaChain *chain = rule->imported; chain; chain = chain->outer)
		hash = hash_media(hash, chain->media, chain->count);
	for (size_t i = 0; i < rule->count; i++) {
		const Declared *declared = &rule->declared[i];

		hash = hash_number(hash, declared->property);
		hash = hash_number(hash, (double)declared->variable);
		for (size_t k = 0; k < declared->value.count; k++)
			hash = hash_text(hash_number(hash, declared->value.at[k].kind),
					 declared->value.at[k].text);
	}
	return hash;
}

uint64_t style_sheet_hash(uint64_t hash, const StyleSheet *sheet)
{
	for (size_t i = 0; i < sheet->entry_count; i++) {
		const RuleEntry *entry = &sheet->entries[i];

		hash = hash_number(hash, (double)entry->order);
		hash = hash_rule(hash_selector(hash, entry->selector), entry->rule);
	}
	return hash;
}
