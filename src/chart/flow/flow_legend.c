#include <math.h>

#include "base/measure.h"
#include "chart/flow/flow_layout.h"
#include "layout/pack.h"

#define SWATCH 16.0
#define SWATCH_HEIGHT 6.0
#define ROW 11.0
#define GAP 4.0	       /* between a sample and its words */
#define SPACE 14.0     /* between keys */
#define CLEAR 3.0      /* above and below a sample together */
#define WORDS_DROP 2.1 /* from the middle of a sample to the base line of its words */

/* Keys set beside one another, and below where the width is used up. */
typedef struct Keys {
	const Composer *composer;
	FlowLegend *legend;
	double y, row; /* top and height of the line that is being set */
	PackLine line;
} Keys;

/* Takes room for a sample of a size, and its words. */
static void add_key(Keys *keys, FlowKey key, const char *words, double sample, double height)
{
	size_t line = keys->line.line;
	double x, middle;

	key.run = compose_line(keys->composer, keys->legend->row, words);
	x = pack_set(&keys->line, sample + GAP + key.run->width);

	if (keys->line.line > line) {
		keys->y += keys->row;
		keys->row = ROW;
	}
	keys->row = fmax(keys->row, height + CLEAR);
	middle = keys->y + keys->row / 2;
	key.box = (Box){x, middle - height / 2, x + sample, middle + height / 2};
	key.base = (Point){x + sample + GAP, middle + WORDS_DROP};
	LIST_ADD(keys->composer->arena, &keys->legend->keys, key);
}

static void add_way(Keys *keys, const char *way, bool planned, const char *word)
{
	FlowKey key = {.sample = FLOW_SAMPLE_WAY, .way = way, .planned = planned};

	add_key(keys, key, VOICE_FILL(&keys->composer->voice, word, ""), SWATCH, SWATCH_HEIGHT);
}

static void add_unsure(Keys *keys)
{
	FlowKey key = {.sample = FLOW_SAMPLE_UNSURE, .way = "leaves"};

	add_key(keys, key, VOICE_FILL(&keys->composer->voice, "flow_key_unsure", ""), SWATCH,
		SWATCH_HEIGHT);
}

/* A measure as high as the legend says that a number of men is wide. */
static void add_scale(Keys *keys, const FlowModel *model, bool in_men)
{
	const FlowScale *scale = &model->scale;
	FlowKey key = {
		.sample = FLOW_SAMPLE_SCALE, .way = "stays", .planned = model->courses[0].planned};

	add_key(keys, key, flow_scale_words(&keys->composer->voice, scale, in_men), SWATCH / 2,
		(in_men ? scale->men_mm : scale->whole_mm) * PT_PER_MM);
}

static bool is_unsure(const FlowChange *change)
{
	const RowDates *dates = &change->step->dates;
	const Edtf *when = flow_when(change->step->row);

	return !when || when->start.approximate || when->start.uncertain || when->end.approximate ||
	       when->end.uncertain || dates->start_hi > dates->start_lo ||
	       dates->end_hi > dates->end_lo;
}

/* What the strips show. */
typedef struct Shown {
	bool planned, done, unsure, ways[FLOW_WAYS];
} Shown;

static Shown shown_in(const FlowModel *model)
{
	Shown shown = {0};

	for (size_t i = 0; i < model->count; i++) {
		const FlowCourse *course = &model->courses[i];

		shown.planned |= course->planned;
		shown.done |= !course->planned;
		for (size_t k = 0; k < course->count; k++) {
			shown.ways[course->changes[k].way] = true;
			shown.unsure |= !course->planned && is_unsure(&course->changes[k]);
		}
	}
	return shown;
}

FlowLegend flow_lay_legend(const Composer *composer, const Styled *under, const FlowModel *model,
			   double width)
{
	static const char *const words[FLOW_WAYS] = {"flow_key_leaves", "flow_key_joins",
						     "flow_key_lost"};
	FlowLegend legend = {.row = compose_under(composer, under, (Element){.name = "row"})};
	Keys keys = {.composer = composer,
		     .legend = &legend,
		     .row = ROW,
		     .line = {.width = width, .apart = SPACE}};
	Shown shown = shown_in(model);

	if (model->scale.per_man > 0)
		add_scale(&keys, model, true);
	if (model->scale.per_whole > 0)
		add_scale(&keys, model, false);
	add_way(&keys, "stays", !shown.done, "flow_key_stays");
	for (int way = 0; way < FLOW_WAYS; way++)
		if (shown.ways[way])
			add_way(&keys, flow_way_names[way], !shown.done, words[way]);
	if (shown.unsure)
		add_unsure(&keys);
	if (shown.planned && shown.done)
		add_way(&keys, "leaves", true, "flow_key_planned");
	legend.height = keys.y + keys.row;
	return legend;
}
