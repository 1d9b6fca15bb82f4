#include "chart/flow/flow_words.h"

#include <math.h>

#include "calendar/date_words.h"
#include "campaign/account.h"
#include "words/forces.h"

const Edtf *flow_when(const Row *row)
{
	if (row->has_when)
		return &row->when;
	return row->phase && row->phase->has_when ? &row->phase->when : NULL;
}

/* Two thirds of about 250,000 are not known to the man: three digits of it. */
static int64_t rounded(double value)
{
	double unit = 1;

	while (value / unit >= 1000)
		unit *= 10;
	return llround(value / unit) * llround(unit);
}

char *flow_words_level(const Chart *chart, const FlowStrip *strip, const FlowLevel *level)
{
	Arena *arena = chart->pen->scene->arena;
	char *number;

	if (!strip->panel->in_men)
		return arena_printf(arena, "%.0f\u202f%%", level->value * 100);
	if (strip->exact || level->value < 0.5)
		return number_words(arena, llround(level->value), chart->pen->voice.language);
	number = number_words(arena, rounded(level->value), chart->pen->voice.language);
	return VOICE_FILL(&chart->pen->voice, "about", number);
}

static bool is_exact(const Total *total)
{
	return total->men.low == total->men.high;
}

/* What the table says of the row where it says a number; what it comes to where it says "all" or "the rest". */
static char *branch_amount(const Chart *chart, const FlowStrip *strip, const FlowBranch *branch)
{
	Pen *pen = chart->pen;
	Arena *arena = pen->scene->arena;
	const Row *row = branch->step->row;
	Holding holding = {.share = {0, 1}, .about = row->amount.about};
	char *number;

	if (row->amount.kind == AMOUNT_SHARE || row->amount.kind == AMOUNT_MEN) {
		if (row->amount.kind == AMOUNT_SHARE)
			holding.share = row->amount.share;
		else
			holding.men = row->amount.men;
		return amount_words(&pen->voice, row->forces, row->force_count, &holding,
				    &row->label);
	}
	if (!strip->panel->in_men)
		return arena_printf(arena, "%.0f\u202f%%", branch->amount * 100);
	if (is_exact(&branch->step->before) && is_exact(&branch->step->after))
		return number_words(arena, llround(branch->amount), pen->voice.language);
	number = number_words(arena, rounded(branch->amount), pen->voice.language);
	return VOICE_FILL(&pen->voice, "about", number);
}

static char *headline(const Chart *chart, const FlowStrip *strip, const FlowBranch *branch)
{
	static const char *const keys[] = {"flow_leaves", "flow_joins", "flow_lost"};
	Pen *pen = chart->pen;
	const Outside *outside = branch->step->row->to.outside;
	const char *where = outside ? voice_text(&pen->voice, &outside->label) : "";
	char *amount = branch_amount(chart, strip, branch);

	if (branch->way == FLOW_LEAVES && *where)
		return VOICE_FILL(&pen->voice, "flow_to", amount, where);
	return VOICE_FILL(&pen->voice, keys[branch->way], amount);
}

/* Who, where it is not all that the strip is about. */
static char *who(const Chart *chart, const FlowStrip *strip, const FlowBranch *branch)
{
	const Row *row = branch->step->row;

	if (row->force_count == 1 && row->forces[0] == strip->panel->force)
		return NULL;
	return force_names(&chart->pen->voice, row->forces, row->force_count, false);
}

static void add_line(const Chart *chart, const Group *group, FlowLabel *label, const char *line)
{
	if (!line || !*line)
		return;
	label->width = fmax(label->width, pen_shape(chart->pen, group, line)->width);
	label->lines[label->count++] = line;
}

void flow_words_label(const Chart *chart, const Group *group, const FlowStrip *strip,
		      FlowBranch *branch)
{
	const Edtf *when = flow_when(branch->step->row);
	const char *head = headline(chart, strip, branch),
		   *date = when ? voice_date(&chart->pen->voice, when) : NULL;

	add_line(chart, group, &branch->forms[0], head);
	add_line(chart, group, &branch->forms[0], who(chart, strip, branch));
	add_line(chart, group, &branch->forms[0], date);
	add_line(chart, group, &branch->forms[1], head);
	add_line(chart, group, &branch->forms[1], date);
	add_line(chart, group, &branch->forms[2], branch_amount(chart, strip, branch));
}

char *flow_words_sentence(const Chart *chart, const FlowStrip *strip, const FlowBranch *branch)
{
	const Edtf *when = flow_when(branch->step->row);
	char *names = who(chart, strip, branch);

	return arena_printf(chart->pen->scene->arena, "%s%s%s%s%s%s",
			    headline(chart, strip, branch), names ? " (" : "", names ? names : "",
			    names ? ")" : "", when ? ", " : "",
			    when ? voice_date(&chart->pen->voice, when) : "");
}

char *flow_words_scale(const Chart *chart, const FlowScale *scale, bool in_men)
{
	Pen *pen = chart->pen;
	Arena *arena = pen->scene->arena;
	double mm = in_men ? scale->men_mm : scale->whole_mm;

	return VOICE_FILL(
		&pen->voice, in_men ? "flow_scale" : "flow_scale_share",
		number_words(arena, llround(mm), pen->voice.language),
		number_words(arena, in_men ? scale->men : scale->percent, pen->voice.language));
}
