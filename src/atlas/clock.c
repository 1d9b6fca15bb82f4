/* One clock for all times of an atlas: they are compared, and stand on one axis. */
#include "atlas/reader.h"

/* A date of the atlas with its place, while the clock is sought. */
typedef struct Dated {
	Edtf *when;
	Span span;
} Dated;

static void tell_mixed(Reader *reader, const Dated *first, const Dated *other)
{
	diag_error(reader->diag, other->span, "atlas.mixed-zones",
		   "'%s' has %s time zone, '%s' has %s: they cannot be compared", other->when->text,
		   reader->atlas->clock.zoned ? "no" : "a", first->when->text,
		   reader->atlas->clock.zoned ? "one" : "none");
	diag_note(reader->diag, first->span, "'%s' is here", first->when->text);
}

/* The first time that is met sets the clock; whoever has another zone is put on it, whoever has none, or is the only one that
 * has one, is an error. One error is enough: all that follow say the same. False: it has been told. */
static bool set_by(Reader *reader, const Dated *dated, Dated *first)
{
	Clock *clock = &reader->atlas->clock;
	const EdtfBound *bounds[] = {&dated->when->start, &dated->when->end};

	for (size_t i = 0; i < 2; i++) {
		if (!edtf_is_timed(bounds[i]))
			continue;
		if (!clock->has_times) {
			*clock = (Clock){true, bounds[i]->zoned, bounds[i]->zone};
			*first = *dated;
		}
		if (bounds[i]->zoned != clock->zoned) {
			tell_mixed(reader, first, dated);
			return false;
		}
	}
	edtf_set_zone(dated->when, clock->zone);
	return true;
}

/* Whether a bound is told by the atlas's clock; what has no time of day is by any. */
static bool is_by(const Clock *clock, const EdtfBound *bound)
{
	return !edtf_is_timed(bound) ||
	       (bound->zoned == clock->zoned && (!bound->zoned || bound->zone == clock->zone));
}

/* What is on the ground at which times was reckoned when it was loaded: there another zone is an error. */
static void check_ground(Reader *reader)
{
	const Library *library = reader->atlas->library;
	Clock *clock = &reader->atlas->clock;

	for (size_t i = 0; i < library->count; i++)
		for (size_t k = 0; k < library->layers[i].count; k++) {
			const Feature *feature = library->layers[i].features[k];
			const EdtfBound *start = &feature->when.start, *end = &feature->when.end;
			const EdtfBound *timed = edtf_is_timed(start) ? start : end;

			if (edtf_is_blank(&feature->when) || !edtf_is_timed(timed))
				continue;
			if (!clock->has_times)
				*clock = (Clock){true, timed->zoned, timed->zone};
			if (!is_by(clock, start) || !is_by(clock, end))
				diag_error(
					reader->diag, feature->span, "atlas.mixed-zones",
					"'%s' of '%s' is told by another time zone than the dates "
					"of the atlas",
					feature->when.text,
					feature->id ? feature->id : feature->as);
		}
}

void read_clock(Reader *reader)
{
	Atlas *atlas = reader->atlas;
	LIST(Dated) dates = {0};
	Dated first = {0};

	for (size_t i = 0; i < atlas->plan_count; i++)
		for (size_t k = 0; k < atlas->plans[i].phase_count; k++)
			LIST_ADD(reader->arena, &dates,
				 ((Dated){&atlas->plans[i].phases[k].when,
					  atlas->plans[i].phases[k].span}));
	for (size_t i = 0; i < atlas->row_count; i++)
		LIST_ADD(reader->arena, &dates,
			 ((Dated){&atlas->rows[i].when, atlas->rows[i].span}));
	for (size_t i = 0; i < atlas->event_count; i++)
		LIST_ADD(reader->arena, &dates,
			 ((Dated){&atlas->events[i].when, atlas->events[i].span}));
	for (size_t i = 0; i < atlas->series_count; i++)
		LIST_ADD(reader->arena, &dates,
			 ((Dated){&atlas->series[i].when, atlas->series[i].span}));
	for (size_t i = 0; i < dates.count; i++)
		if (!edtf_is_blank(dates.at[i].when) && !set_by(reader, &dates.at[i], &first))
			return;
	check_ground(reader);
}
