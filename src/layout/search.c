#include "layout/search.h"

bool search_open(const Search *search, int64_t cost)
{
	return cost >= 0 && (!search->found || cost < search->cost);
}

bool search_offer(Search *search, int64_t cost, size_t name)
{
	if (!search_open(search, cost))
		return false;
	*search = (Search){true, cost, name};
	return true;
}

static size_t cheapest(const int64_t *known, size_t count)
{
	Search least = {0};

	for (size_t i = 0; i < count; i++)
		search_offer(&least, known[i], i);
	return least.found ? least.chosen : SEARCH_NONE;
}

Search search_cheapest_first(int64_t *known, size_t count, size_t tries_most, SearchRest rest,
			     void *state)
{
	Search search = {0};

	for (size_t tries = 0; tries < tries_most; tries++) {
		size_t next = cheapest(known, count);
		int64_t cost, more;

		if (next == SEARCH_NONE || !search_open(&search, known[next]))
			break;
		cost = known[next];
		known[next] = SEARCH_NEVER;
		more = rest(state, next);
		if (more >= 0)
			search_offer(&search, cost + more, next);
	}
	return search;
}
