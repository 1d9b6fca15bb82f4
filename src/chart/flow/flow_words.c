#include <math.h>
#include <stdlib.h>

#include "calendar/date_words.h"
#include "campaign/holding.h"
#include "chart/flow/flow_model.h"
#include "words/forces.h"
#include "words/men.h"

const Edtf *flow_when(const Row *row)
{
	if (row->has_when)
		return &row->when;
	return row->phase && row->phase->has_when ? &row->phase->when : NULL;
}

char *flow_left_words(const Voice *voice, const FlowCourse *course, const Total *left)
{
	return total_words(voice, left, course->in_men);
}

Total flow_left_total(const FlowCourse *course, Total total, const FlowChange *change)
{
	const Interval was = total_men(&change->step->before);
	const Interval is = total_men(&change->step->after);
	double sign = change->way == FLOW_JOINS ? 1 : -1;
	int64_t low = total.men.low + is.low - was.low, high = total.men.high + is.high - was.high;

	total.men.low = low > 0 ? low : 0;
	total.men.high = high > total.men.low ? high : total.men.low;
	total.about |= change->step->after.about;
	if (course->in_men)
		total.middle = fmax(0, total.middle + sign * change->amount);
	else
		total.share = fmax(0, total.share + sign * change->amount);
	return total;
}

static int64_t smaller(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

/* By how much a row changed a total: the doubt that both share is no doubt about what went or came. */
static Interval men_changed(const CourseStep *step)
{
	Interval was = total_men(&step->before), is = total_men(&step->after);
	int64_t low = llabs(is.low - was.low), high = llabs(is.high - was.high);

	return (Interval){smaller(low, high), low + high - smaller(low, high)};
}

/* A count between the bounds of what was known takes nobody away: it only says better how many there are. */
static bool is_narrowing(const CourseStep *step)
{
	Interval was = total_men(&step->before), is = total_men(&step->after);

	return step->row->action == ACTION_COUNT && step->before.has_men && step->after.has_men &&
	       is.low >= was.low && is.high <= was.high && !interval_is_point(was);
}

/* What the table says of the row where it says a number that went or came; else what it comes to: all, the rest, what a count
 * found lacking. */
static char *amount_of(const Voice *voice, const FlowCourse *course, const FlowChange *change)
{
	const CourseStep *step = change->step;
	const Row *row = step->row;
	/* A count says how many are left: what it takes away, or adds, is the difference. One that narrows does neither. */
	bool written = (row->action != ACTION_COUNT || is_narrowing(step)) &&
		       (row->amount.kind == AMOUNT_SHARE || row->amount.kind == AMOUNT_MEN);
	Holding holding = {.share = {0, 1}, .about = row->amount.about};

	if (!written && !course->in_men)
		return share_number_words(voice, change->amount);
	if (!written && (row->action == ACTION_COUNT || !action_books_men(row->action)))
		return men_words(voice, men_changed(step), step->before.about || step->after.about);
	/* What went is what the ledger says of it; the total may be known better than by taking that away. */
	if (!written)
		return men_words(voice, holding_total(&step->moved, row->forces[0]),
				 step->before.about || step->after.about);
	if (row->amount.kind == AMOUNT_SHARE)
		holding.share = row->amount.share;
	else
		holding.men = row->amount.men;
	return amount_words(voice, row->forces, row->force_count, &holding, &row->label);
}

static char *head_of(const Voice *voice, const FlowChange *change)
{
	static const char *const keys[FLOW_WAYS] = {"flow_leaves", "flow_joins", "flow_lost"};
	const Outside *outside = change->step->row->to.outside;
	const char *where = outside ? voice_text(voice, &outside->label) : "";

	if (is_narrowing(change->step))
		return VOICE_FILL(voice, "flow_counted", change->amount_words);
	if (change->way == FLOW_LEAVES && *where)
		return VOICE_FILL(voice, "flow_to", change->amount_words, where);
	return VOICE_FILL(voice, keys[change->way], change->amount_words);
}

static void name_change(const Voice *voice, const FlowCourse *course, FlowChange *change)
{
	const Row *row = change->step->row;
	const Edtf *when = flow_when(row);

	change->amount_words = amount_of(voice, course, change);
	change->head = head_of(voice, change);
	if (row->force_count != 1 || row->forces[0] != course->force)
		change->who = force_names(voice, row->forces, row->force_count, false);
	if (when)
		change->when = voice_date(voice, when);
	change->left = flow_left_words(voice, course, &change->step->after);
}

void flow_name_course(const Voice *voice, FlowCourse *course)
{
	char *force = VOICE_FILL(voice, course->in_men ? "strength_men" : "strength_share",
				 force_names(voice, &course->force, 1, false));

	course->name = VOICE_FILL(voice, "flow_strip", force,
				  chart_plan_words(voice, course->course->plan));
	for (size_t i = 0; i < course->count; i++)
		name_change(voice, course, &course->changes[i]);
}

char *flow_change_words(const Voice *voice, const FlowChange *change)
{
	const char *who = change->who, *when = change->when;

	return arena_printf(voice->arena, "%s%s%s%s%s%s", change->head, who ? " (" : "",
			    who ? who : "", who ? ")" : "", when ? ", " : "", when ? when : "");
}

char *flow_scale_words(const Voice *voice, const FlowScale *scale, bool in_men)
{
	double mm = in_men ? scale->men_mm : scale->whole_mm;

	return VOICE_FILL(
		voice, in_men ? "flow_scale" : "flow_scale_share",
		number_words(voice->arena, llround(mm), voice->language),
		number_words(voice->arena, in_men ? scale->men : scale->percent, voice->language));
}
