/*
 * search.h: the best of many candidates, by named costs.
 *
 * Costs are integers that add up; their names and values stand in a table for each kind of thing that is placed
 * (label_costs.h and its like), so that they can be weighed against one another. The cheapest wins, the first told among
 * equals, so that a result never depends on anything but the candidates and their order. What is dear to reckon comes last:
 * a candidate that cannot win any more need not be reckoned to the end.
 */
#ifndef LAYOUT_SEARCH_H
#define LAYOUT_SEARCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SEARCH_NONE SIZE_MAX /* no candidate */
#define SEARCH_NEVER (-1)    /* the cost of a candidate that is out of the question */

/* The best so far; zero is a search that has seen nothing. */
typedef struct Search {
	bool found;
	int64_t cost;  /* of the best */
	size_t chosen; /* what the best is called by who told it */
} Search;

/* Whether a candidate that costs so much at least can still win: if not, the rest of its cost need not be known. */
bool search_open(const Search *search, int64_t cost);
/* Tells a candidate; true: it is the best now. A negative cost is SEARCH_NEVER. */
bool search_offer(Search *search, int64_t cost, size_t name);

/* Costs that are dear to reckon: what candidate `index` costs beyond what is known, 0 or more, or SEARCH_NEVER. */
typedef int64_t (*SearchRest)(void *state, size_t index);

/*
 * Goes from the candidate with the least known cost upwards and asks for the rest, until all that are left are dearer
 * without it, or `tries_most` have been asked for. known[i] is SEARCH_NEVER for what is no candidate; it is overwritten.
 */
Search search_cheapest_first(int64_t *known, size_t count, size_t tries_most, SearchRest rest,
			     void *state);

#endif
