#include "style/selector.h"

#include <glib.h>
#include <string.h>

static bool has_class(const Element *element, const char *name)
{
	for (size_t i = 0; i < element->class_count; i++)
		if (strcmp(element->classes[i], name) == 0)
			return true;
	return false;
}

/* Whether `word` is one of the words of `list`, which blanks separate. */
static bool has_word(const char *list, const char *word)
{
	size_t length = strlen(word);
	for (const char *at = list; length > 0 && *at; at += strcspn(at, " \t\n")) {
		at += strspn(at, " \t\n");
		if (strcspn(at, " \t\n") == length && memcmp(at, word, length) == 0)
			return true;
	}
	return false;
}

static bool number_of(const char *text, double *number)
{
	char *end;
	*number = g_ascii_strtod(text, &end);
	return end != text && *end == '\0';
}

static bool compare_value(const SheetTest *test, const char *value)
{
	double number;
	if (!value)
		return false;
	if (test->kind == SHEET_TEST_HAS)
		return true;
	if (test->kind == SHEET_TEST_IS)
		return strcmp(value, test->value) == 0;
	if (test->kind == SHEET_TEST_ONE_OF)
		return has_word(value, test->value);
	if (test->kind == SHEET_TEST_BEGINS)
		return *test->value && strncmp(value, test->value, strlen(test->value)) == 0;
	if (!number_of(value, &number))
		return false;
	return test->kind == SHEET_TEST_AT_MOST ? number <= test->number : number >= test->number;
}

/* "zh" takes in "zh-Hant" (Selectors 3, 6.6.3). */
static bool in_language(const Styled *styled, const char *language, const char *range)
{
	size_t length = strlen(range);
	for (; styled; styled = styled->above) {
		if (styled->element.language) {
			language = styled->element.language;
			break;
		}
	}
	return language && strncmp(language, range, length) == 0 &&
	       (language[length] == '\0' || language[length] == '-');
}

static bool test_matches(const SheetTest *test, const Styled *styled, const char *language)
{
	const Element *element = &styled->element;
	switch (test->kind) {
	case SHEET_TEST_ID:
		return element->id && strcmp(element->id, test->name) == 0;
	case SHEET_TEST_CLASS:
		return has_class(element, test->name);
	case SHEET_TEST_FORMER:
		return element->former;
	case SHEET_TEST_PLANNED:
		return element->planned;
	case SHEET_TEST_ROOT:
		return styled->above == NULL;
	case SHEET_TEST_LANGUAGE:
		return in_language(styled, language, test->value);
	case SHEET_TEST_HAS:
	case SHEET_TEST_IS:
	case SHEET_TEST_ONE_OF:
	case SHEET_TEST_BEGINS:
	case SHEET_TEST_AT_MOST:
	case SHEET_TEST_AT_LEAST:
		break;
	}
	/* The id counts as an attribute too, as in CSS, so that [id^=north_] does what it says. */
	return compare_value(test, strcmp(test->name, "id") == 0
					   ? element->id
					   : element_attribute(element, test->name));
}

static bool compound_matches(const SheetCompound *compound, const Styled *styled,
			     const char *language)
{
	if (compound->element && strcmp(compound->element, styled->element.name) != 0)
		return false;
	for (size_t i = 0; i < compound->test_count; i++)
		if (!test_matches(&compound->tests[i], styled, language))
			return false;
	return true;
}

/* Whether the first `count` compounds match a chain that ends at this element. */
static bool chain_matches(const SheetSelector *selector, size_t count, const Styled *styled,
			  const char *language)
{
	const SheetCompound *last = &selector->compounds[count - 1];
	if (!compound_matches(last, styled, language))
		return false;
	if (count == 1)
		return true;
	for (const Styled *above = styled->above; above; above = above->above) {
		if (chain_matches(selector, count - 1, above, language))
			return true;
		if (last->child)
			return false;
	}
	return false;
}

bool selector_matches(const SheetSelector *selector, const Styled *styled, const char *language)
{
	return chain_matches(selector, selector->count, styled, language);
}
