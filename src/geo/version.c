#include "geo/version.h"

#include <stdlib.h>
#include <string.h>

/* By id, then by time; what begins together as in the file. */
static int compare_versions(const void *a, const void *b)
{
	const Feature *const *x = a, *const *y = b;
	int order = strcmp((*x)->id, (*y)->id);

	if (order)
		return order;
	if ((*x)->from != (*y)->from)
		return (*x)->from < (*y)->from ? -1 : 1;
	return (*x)->number < (*y)->number ? -1 : 1;
}

static const char *when_words(const Feature *feature)
{
	return edtf_is_blank(&feature->when) ? "always" : feature->when.text;
}

static void check_overlap(Diag *diag, const Feature *before, const Feature *after)
{
	if (before->until <= after->from)
		return;
	diag_error(diag, after->span, "geo.versions-overlap",
		   "'%s' would be two things at once: this record (%s) and that of %s:%d (%s)",
		   after->id, when_words(after), before->span.file, before->span.line,
		   when_words(before));
	diag_note(diag, before->span, "the other one is here");
}

/* Those of one id, from the first on. */
static void join(Arena *arena, Diag *diag, Feature **same, size_t count)
{
	FeatureVersions *versions = arena_alloc(arena, sizeof *versions);
	const Feature **at = arena_array(arena, count, sizeof *at);

	*versions = (FeatureVersions){at, count};
	for (size_t i = 0; i < count; i++) {
		at[i] = same[i];
		same[i]->versions = versions;
		if (i > 0)
			check_overlap(diag, same[i - 1], same[i]);
	}
}

void versions_join(Arena *arena, Diag *diag, Feature *const *features, size_t count)
{
	LIST(Feature *) named = {0};

	for (size_t i = 0; i < count; i++)
		if (features[i]->id)
			LIST_ADD(arena, &named, features[i]);
	if (named.count)
		qsort(named.at, named.count, sizeof *named.at, compare_versions);
	for (size_t i = 0, end; i < named.count; i = end) {
		for (end = i + 1; end < named.count && !strcmp(named.at[end]->id, named.at[i]->id);
		     end++)
			;
		if (end - i > 1)
			join(arena, diag, named.at + i, end - i);
	}
}

static int compare_instants(const void *a, const void *b)
{
	const Instant *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

Turns versions_turns(Arena *arena, const Feature *const *features, size_t count)
{
	LIST(Instant) turns = {0};
	size_t kept = 0;

	for (size_t i = 0; i < count; i++) {
		if (!instant_is_open(features[i]->from))
			LIST_ADD(arena, &turns, features[i]->from);
		if (!instant_is_open(features[i]->until))
			LIST_ADD(arena, &turns, features[i]->until);
	}
	if (turns.count)
		qsort(turns.at, turns.count, sizeof *turns.at, compare_instants);
	for (size_t i = 0; i < turns.count; i++)
		if (!kept || turns.at[kept - 1] != turns.at[i])
			turns.at[kept++] = turns.at[i];
	return (Turns){turns.at, kept};
}

Instant turns_since(const Turns *turns, Instant at)
{
	Instant last;

	if (!turns->count)
		return 0;
	if (instant_is_open(at))
		return at;
	/* Before the first turn any minute will do: the same for all. */
	last = turns->at[0] - 1;
	for (size_t low = 0, high = turns->count; low < high;) {
		size_t middle = (low + high) / 2;

		if (turns->at[middle] <= at) {
			last = turns->at[middle];
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	return last;
}
