#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "map/names/names.h"

/* Numbers count along rows of this height, from left to right. */
#define READING_ROW 24.0

static const KeyNumber *find(const KeyNumbers *numbers, const char *text)
{
	for (size_t i = 0; i < numbers->count; i++)
		if (!strcmp(numbers->at[i].text, text))
			return &numbers->at[i];
	return NULL;
}

void names_keys_gather(Arena *arena, KeyNumbers *numbers, const NamePlan *plan)
{
	for (size_t i = 0; i < plan->keyed.count; i++) {
		const Naming *naming = plan->keyed.at[i];
		if (!find(numbers, naming->text))
			LIST_ADD(arena, numbers,
				 (KeyNumber){.text = arena_copy(arena, naming->text),
					     .at = naming->place.pieces[0].origin});
	}
}

static int in_reading_order(const void *a, const void *b)
{
	const KeyNumber *x = a, *y = b;
	double row_x = floor(x->at.y / READING_ROW), row_y = floor(y->at.y / READING_ROW);

	if (row_x != row_y)
		return row_x < row_y ? -1 : 1;
	if (x->at.x != y->at.x)
		return x->at.x < y->at.x ? -1 : 1;
	if (x->at.y != y->at.y)
		return x->at.y < y->at.y ? -1 : 1;
	return strcmp(x->text, y->text);
}

void names_keys_count(KeyNumbers *numbers)
{
	if (numbers->count)
		qsort(numbers->at, numbers->count, sizeof *numbers->at, in_reading_order);
	for (size_t i = 0; i < numbers->count; i++)
		numbers->at[i].number = i + 1;
}

void names_keys_list(Arena *arena, NamePlan *plan)
{
	for (size_t i = 0; i < plan->list.count; i++) {
		Naming *naming = &plan->list.at[i];

		if (naming->placed && naming->place.is_key)
			LIST_ADD(arena, &plan->keyed, naming);
	}
}

static int by_number(const void *a, const void *b)
{
	const Naming *const *x = a, *const *y = b;

	return ((*x)->number > (*y)->number) - ((*x)->number < (*y)->number);
}

void names_keys_order(NamePlan *plan)
{
	if (plan->keyed.count)
		qsort(plan->keyed.at, plan->keyed.count, sizeof *plan->keyed.at, by_number);
}

void names_keys_apply(NamePlan *plan, const KeyNumbers *numbers)
{
	size_t next = numbers->count;

	for (size_t i = 0; i < plan->keyed.count; i++) {
		const KeyNumber *known = find(numbers, plan->keyed.at[i]->text);

		plan->keyed.at[i]->number = known ? known->number : ++next;
	}
	names_keys_order(plan);
}
