#include <math.h>

#include "calendar/date_words.h"
#include "campaign/holding.h"
#include "chart/flow/flow_model.h"
#include "words/forces.h"

#define TEN 10
#define DIGITS_SHOWN 1000 /* numbers that are about are told to three digits */
#define MAN_LEAST 0.5	  /* fewer are nobody */
#define PER_CENT 100

const Edtf *flow_when(const Row *row)
{
	if (row->has_when)
		return &row->when;
	return row->phase && row->phase->has_when ? &row->phase->when : NULL;
}

/* Two thirds of about 250,000 are not known to the man. */
static int64_t rounded(double value)
{
	double unit = 1;

	while (value / unit >= DIGITS_SHOWN)
		unit *= TEN;
	return llround(value / unit) * llround(unit);
}

/* A share, or men as exactly as they are known. */
static char *number_of(const Voice *voice, double value, bool in_men, bool exact)
{
	char *number;

	if (!in_men)
		return arena_printf(voice->arena, "%.0f\u202f%%", value * PER_CENT);
	if (exact)
		return number_words(voice->arena, llround(value), voice->language);
	number = number_words(voice->arena, rounded(value), voice->language);
	return VOICE_FILL(voice, "about", number);
}

char *flow_left_words(const Voice *voice, const FlowCourse *course, double value)
{
	return number_of(voice, value, course->in_men, course->exact || value < MAN_LEAST);
}

static bool is_exact(const Total *total)
{
	return total->men.low == total->men.high;
}

/* What the table says of the row where it says a number; what it comes to where it says "all" or "the rest". */
static char *amount_of(const Voice *voice, const FlowCourse *course, const FlowChange *change)
{
	const CourseStep *step = change->step;
	const Row *row = step->row;
	Holding holding = {.share = {0, 1}, .about = row->amount.about};

	/* A count says how many are left: what it takes away, or adds, is the difference. */
	if ((row->amount.kind != AMOUNT_SHARE && row->amount.kind != AMOUNT_MEN) ||
	    row->action == ACTION_COUNT)
		return number_of(voice, change->amount, course->in_men,
				 is_exact(&step->before) && is_exact(&step->after));
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

	if (change->way == FLOW_LEAVES && *where)
		return VOICE_FILL(voice, "flow_to", change->amount_words, where);
	return VOICE_FILL(voice, keys[change->way], change->amount_words);
}

static void name_change(const Voice *voice, const StrengthPanel *panel, const FlowCourse *course,
			FlowChange *change)
{
	const Row *row = change->step->row;
	const Edtf *when = flow_when(row);

	change->amount_words = amount_of(voice, course, change);
	change->head = head_of(voice, change);
	if (row->force_count != 1 || row->forces[0] != course->force)
		change->who = force_names(voice, row->forces, row->force_count, false);
	if (when)
		change->when = voice_date(voice, when);
	change->left = flow_left_words(voice, course, strength_value(panel, &change->step->after));
}

void flow_name_course(const Voice *voice, const StrengthPanel *panel, FlowCourse *course)
{
	char *force = VOICE_FILL(voice, course->in_men ? "strength_men" : "strength_share",
				 force_names(voice, &course->force, 1, false));

	course->name = VOICE_FILL(voice, "flow_strip", force,
				  chart_plan_words(voice, course->course->plan));
	for (size_t i = 0; i < course->count; i++)
		name_change(voice, panel, course, &course->changes[i]);
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
