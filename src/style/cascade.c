#include "style/cascade.h"

#include <string.h>

#include "style/cascade_priv.h"
#include "style/property.h"
#include "style/selector.h"

/* More than the table has; a compile-time size keeps matching off the heap. */
#define WINNERS 64

/* What a Styled is to this file: its first member is what everybody else sees. */
typedef struct Computed {
	Styled styled;
	Style style;
	const StyleSheet *sheet;
	Color paper;	      /* of the page */
	const Style *initial; /* values of properties on that paper */
	const TokenRange *
		variables; /* by number, var() written out; shared with the parent if it sets none */
} Computed;

/* The declaration that is ahead, and by what. */
typedef struct Winner {
	const Declared *declared;
	unsigned specificity;
	size_t order;
} Winner;

typedef struct Matching {
	Arena *arena;
	const StyleSheet *sheet;
	Winner winners[WINNERS];
	Winner *variables; /* NULL until a custom property is set here */
} Matching;

typedef enum Progress { WAITING, UNDER_WAY, FINISHED } Progress;

/* Custom properties of one element while they are written out. */
typedef struct Unfolding {
	Matching *matching;
	const TokenRange *inherited;
	TokenRange *values;
	Progress *progress;
} Unfolding;

static bool media_holds(const SheetMedia *asked, const StyleMedia *media)
{
	switch (asked->kind) {
	case SHEET_MEDIA_MONOCHROME:
		return media->monochrome;
	case SHEET_MEDIA_BELOW:
		return media->page_width < asked->points;
	case SHEET_MEDIA_AT_MOST:
		return media->page_width <= asked->points;
	case SHEET_MEDIA_ABOVE:
		return media->page_width > asked->points;
	case SHEET_MEDIA_AT_LEAST:
		return media->page_width >= asked->points;
	}
	return false;
}

static bool rule_counts(const LoadedRule *rule, const StyleMedia *media)
{
	for (size_t i = 0; i < rule->source->media_count; i++)
		if (!media_holds(&rule->source->media[i], media))
			return false;
	for (const MediaChain *chain = rule->imported; chain; chain = chain->outer)
		for (size_t i = 0; i < chain->count; i++)
			if (!media_holds(&chain->media[i], media))
				return false;
	return true;
}

static Winner *winner_of(Matching *matching, const Declared *declared)
{
	if (declared->property >= 0)
		return &matching->winners[declared->property];
	if (!matching->variables)
		matching->variables = arena_array(matching->arena, matching->sheet->variable_count,
						  sizeof *matching->variables);
	return &matching->variables[declared->variable];
}

/* Whose rules are looked for, and who is told. */
typedef struct RuleSearch {
	const Styler *styler;
	const Styled *styled;
	DeclarationEntered enter;
	void *state;
} RuleSearch;

/* The later of equals is told later, so it wins against what it finds. */
static void keep_winner(void *state, const Declared *declared, unsigned specificity, size_t order)
{
	Winner *winner = winner_of(state, declared);
	bool ahead =
		winner->declared && (winner->specificity > specificity ||
				     (winner->specificity == specificity && winner->order > order));
	if (!ahead)
		*winner = (Winner){declared, specificity, order};
}

static void enter_rule(const RuleSearch *search, const RuleEntry *entry)
{
	for (size_t i = 0; i < entry->rule->count; i++)
		search->enter(search->state, &entry->rule->declared[i],
			      entry->selector->specificity, entry->order);
}

/* The first entry whose key is not less: entries are sorted by key. */
static size_t first_entry(const StyleSheet *sheet, const char *key)
{
	size_t low = 0, high = sheet->entry_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (strcmp(sheet->entries[middle].key, key) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void match_key(const RuleSearch *search, const char *key)
{
	const StyleSheet *sheet = search->styler->sheet;
	for (size_t i = first_entry(sheet, key);
	     i < sheet->entry_count && strcmp(sheet->entries[i].key, key) == 0; i++) {
		const RuleEntry *entry = &sheet->entries[i];
		if (rule_counts(entry->rule, &search->styler->media) &&
		    selector_matches(entry->selector, search->styled, search->styler->language))
			enter_rule(search, entry);
	}
}

void cascade_match(const Styler *styler, const Styled *styled, DeclarationEntered enter,
		   void *state)
{
	RuleSearch search = {styler, styled, enter, state};
	char key[128] = "#";
	const Element *element = &styled->element;
	match_key(&search, "");
	match_key(&search, element->name);
	if (!element->id)
		return;
	size_t length = strlen(element->id);
	if (length + 2 > sizeof key) {
		match_key(&search, arena_printf(styler->arena, "#%s", element->id));
		return;
	}
	memcpy(key + 1, element->id, length + 1);
	match_key(&search, key);
}

/* The value of a custom property on this element; one that is made of itself is not set. */
static TokenRange unfold(void *state, size_t variable)
{
	Unfolding *unfolding = state;
	const Declared *own = unfolding->matching->variables[variable].declared;
	WrittenOut out = {.count = 0};
	if (unfolding->progress[variable] != WAITING)
		return unfolding->values[variable];
	unfolding->progress[variable] = UNDER_WAY;
	if (!own && unfolding->inherited) {
		unfolding->values[variable] = unfolding->inherited[variable];
	} else if (own && !own->uses_variables) {
		unfolding->values[variable] = own->value;
	} else if (own && value_write_out(&out, own->value, unfold, unfolding)) {
		SheetToken *tokens =
			arena_array(unfolding->matching->arena, out.count, sizeof *tokens);
		memcpy(tokens, out.tokens, out.count * sizeof *tokens);
		unfolding->values[variable] = (TokenRange){.at = tokens, .count = out.count};
	}
	unfolding->progress[variable] = FINISHED;
	return unfolding->values[variable];
}

static const TokenRange *variables_made(Matching *matching, const TokenRange *inherited)
{
	size_t count = matching->sheet->variable_count;
	Arena *arena = matching->arena;
	if (!matching->variables)
		return inherited ? inherited : arena_array(arena, count, sizeof(TokenRange));
	Unfolding unfolding = {.matching = matching,
			       .inherited = inherited,
			       .values = arena_array(arena, count, sizeof(TokenRange)),
			       .progress = arena_array(arena, count, sizeof(Progress))};
	for (size_t i = 0; i < count; i++)
		unfold(&unfolding, i);
	return unfolding.values;
}

static TokenRange look_up(void *state, size_t variable)
{
	const Computed *computed = state;
	return computed->variables[variable];
}

/* False: nothing usable was written; the property is then as if it were not. */
static bool apply(Matching *matching, Computed *computed, const Property *property,
		  const Declared *declared, const Style *parent, double em)
{
	WrittenOut out;
	TokenRange range = declared->value;
	if (declared->uses_variables) {
		out.count = 0;
		if (!value_write_out(&out, range, look_up, computed))
			return false;
		range = (TokenRange){.at = out.tokens, .count = out.count};
	}
	Value value = {.at = range.at,
		       .end = range.at + range.count,
		       .em = em,
		       .paper = computed->paper,
		       .arena = matching->arena};
	if (range.count == 1 && value_take_word(&value, "inherit")) {
		property_copy(property, parent, &computed->style);
		return true;
	}
	if (range.count == 1 && value_take_word(&value, "initial"))
		return true;
	return property_parse(property, &value, &computed->style);
}

static void compute(Matching *matching, Computed *computed, const Property *property, size_t index,
		    const Style *parent, double em)
{
	const Declared *declared = matching->winners[index].declared;
	if (declared && apply(matching, computed, property, declared, parent, em))
		return;
	/* A parser that gave up half way may have left something behind. */
	property_copy(property, property->inherited ? parent : computed->initial, &computed->style);
}

static bool same_color(Color a, Color b)
{
	return a.red == b.red && a.green == b.green && a.blue == b.blue;
}

/* A page's own fill is its paper, and the initial values of other properties are made of it. */
static void lay_paper(Matching *matching, Computed *computed)
{
	const StyleSheet *sheet = matching->sheet;
	size_t fill = property_fill();
	Style *initial;

	computed->paper = STYLE_PAPER;
	computed->initial = &sheet->initial;
	compute(matching, computed, property_at(fill), fill, &sheet->initial,
		sheet->initial.font_size);
	if (!computed->style.has_fill || same_color(computed->style.fill, STYLE_PAPER))
		return;
	computed->paper = computed->style.fill;
	initial = arena_alloc(matching->arena, sizeof *initial);
	*initial = property_initial_style(matching->arena, computed->paper);
	computed->initial = initial;
}

/* Neither what is hidden nor anything below it is there, and no room is kept for it. */
static void leave_out(Computed *computed, const Styled *above)
{
	if (computed->style.visibility == VISIBILITY_HIDDEN || (above && above->hidden))
		computed->style.display = DISPLAY_NONE;
	computed->styled.hidden = computed->style.display == DISPLAY_NONE;
}

/* What an element looks like; its strings and lists live as long as the styler's arena. */
static const Styled *resolve(const Styler *styler, const Styled *styled_above, Element element)
{
	Matching matching = {.arena = styler->arena, .sheet = styler->sheet};
	const Computed *above = (const Computed *)styled_above;
	Computed *computed = arena_alloc(styler->arena, sizeof *computed);
	const Style *parent;
	size_t size = property_font_size();
	BUG_IF(property_count() > WINNERS);
	BUG_IF(above && above->sheet != styler->sheet);
	computed->styled = (Styled){styled_above, element, &computed->style, false};
	computed->sheet = styler->sheet;
	computed->style = styler->sheet->initial;
	cascade_match(styler, &computed->styled, keep_winner, &matching);
	computed->variables = variables_made(&matching, above ? above->variables : NULL);
	if (above) {
		computed->paper = above->paper;
		computed->initial = above->initial;
	} else {
		lay_paper(&matching, computed);
	}
	parent = above ? &above->style : computed->initial;
	compute(&matching, computed, property_at(size), size, parent, parent->font_size);
	for (size_t i = 0; i < property_count(); i++)
		if (i != size)
			compute(&matching, computed, property_at(i), i, parent,
				computed->style.font_size);
	leave_out(computed, styled_above);
	return &computed->styled;
}

const Styled *style_under(const Styler *styler, const Styled *above, Element element)
{
	return resolve(styler, above, element_copied(styler->arena, element));
}

const Styled *style_like(Arena *arena, const Styled *styled, const Styled *like)
{
	Computed *computed = arena_alloc(arena, sizeof *computed);
	*computed = *(const Computed *)like;
	computed->styled = (Styled){styled->above, styled->element, &computed->style, like->hidden};
	return &computed->styled;
}

static const Styled *nearest_styled(const Group *group)
{
	while (group && !group->styled)
		group = group->parent;
	return group ? group->styled : NULL;
}

const Style *style_resolve(Scene *scene, Group *group, const StyleSheet *sheet,
			   const StyleMedia *media)
{
	const Styler styler = {scene->arena, sheet, *media, scene->language};
	if (group->parent && !group->parent->styled)
		style_resolve(scene, group->parent, sheet, media);
	scene_style(group, resolve(&styler, nearest_styled(group->parent), group->element));
	return group->styled->style;
}

const Style *style_of(const Group *group)
{
	const Styled *styled = nearest_styled(group);
	return styled ? styled->style : NULL;
}

Color style_paper(const Group *group)
{
	const Computed *computed = (const Computed *)nearest_styled(group);

	return computed ? computed->paper : STYLE_PAPER;
}

const TokenRange *cascade_variables(const Group *group)
{
	const Computed *computed = (const Computed *)nearest_styled(group);
	return computed ? computed->variables : NULL;
}

Paint style_paint(const Style *style)
{
	Paint paint = {.fills = style->has_fill,
		       .strokes = style->has_stroke && style->stroke_width > 0,
		       .fill = style->fill,
		       .stroke = style->stroke,
		       .width = style->stroke_width,
		       .cap = style->cap,
		       .join = style->join,
		       .dash_count = style->dash_count};
	memcpy(paint.dashes, style->dashes, sizeof paint.dashes);
	return paint;
}

bool style_names(const Style *style)
{
	return style->display != DISPLAY_NONE && style->label_placement != LABEL_OFF;
}
