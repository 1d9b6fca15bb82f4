#include <math.h>
#include <string.h>

#include "chart/events/events.h"
#include "layout/pack.h"
#include "sign/event_mark.h"

#define SAMPLE_MARKS 2.8  /* length of a sample that is no mark, by the size of marks */
#define BETWEEN 7.5	  /* two keys, points */
#define BESIDE 2.5	  /* sample and word */
#define LINE_PITCHES 1.15 /* from line to line of keys, by the height of one */
#define WORDS_BASE 0.74	  /* from the top of a line to its base line, by its height */

typedef enum Sample { SAMPLE_MARK, SAMPLE_LINK, SAMPLE_DONE, SAMPLE_SPAN } Sample;

typedef struct Key {
	Sample sample;
	const char *kind; /* of a mark */
	bool hollow;
	SpanKind span;
	Certainty certainty;
	const char *word;
} Key;

typedef LIST(Key) KeyList;

static bool same_kind(const char *a, const char *b)
{
	return !strcmp(a ? a : "", b ? b : "");
}

static const char *kind_word(const Chart *chart, const char *kind)
{
	Arena *arena = chart->pen->scene->arena;
	const char *word =
		words_find(chart->pen->voice.words,
			   arena_printf(arena, "event %s", kind && *kind ? kind : "other"));
	char *own;

	if (word)
		return word;
	own = arena_copy(arena, kind);
	for (char *c = own; *c; c++)
		*c = (char)(*c == '_' ? ' ' : *c);
	return own;
}

static void add_kinds(const Chart *chart, const EventsLayout *layout, KeyList *keys)
{
	Arena *arena = chart->pen->scene->arena;

	for (size_t i = 0; i < layout->count; i++) {
		const EventItem *item = &layout->items[i];
		Key *found = NULL;

		for (size_t k = 0; k < keys->count && !found; k++)
			if (same_kind(keys->at[k].kind, item->event->kind))
				found = &keys->at[k];
		if (found)
			found->hollow &= item->hollow;
		else
			LIST_ADD(arena, keys,
				 (Key){.kind = item->event->kind,
				       .hollow = item->hollow,
				       .word = kind_word(chart, item->event->kind)});
	}
}

static void add(const Chart *chart, KeyList *keys, bool wanted, Key key, const char *word)
{
	const char *text = voice_word(&chart->pen->voice, word);

	if (!wanted)
		return;
	key.word = text ? text : word;
	LIST_ADD(chart->pen->scene->arena, keys, key);
}

static KeyList keys_of(const Chart *chart, const EventsLayout *layout)
{
	KeyList keys = {0};
	bool hollow = false, lasts = false, within = false, certainty[3] = {false};

	add_kinds(chart, layout, &keys);
	for (size_t i = 0; i < layout->count; i++) {
		const EventItem *item = &layout->items[i];

		hollow |= item->hollow;
		lasts |= item->span == SPAN_LASTS;
		within |= item->span == SPAN_WITHIN;
		certainty[item->event->certainty] = true;
	}
	add(chart, &keys, hollow, (Key){.kind = "statement", .hollow = true}, "event_undone");
	add(chart, &keys, certainty[INFERRED], (Key){.kind = "statement", .certainty = INFERRED},
	    "inferred");
	add(chart, &keys, certainty[CONJECTURAL],
	    (Key){.kind = "statement", .certainty = CONJECTURAL}, "conjectural");
	add(chart, &keys, lasts, (Key){.sample = SAMPLE_SPAN, .span = SPAN_LASTS}, "event_lasts");
	add(chart, &keys, within, (Key){.sample = SAMPLE_SPAN, .span = SPAN_WITHIN},
	    "event_within");
	add(chart, &keys, layout->link_count, (Key){.sample = SAMPLE_LINK}, "event_answers");
	add(chart, &keys, layout->done_count, (Key){.sample = SAMPLE_DONE}, "event_done");
	return keys;
}

static void draw_sample(const Chart *chart, Group *row, const Key *key, Box box, double size)
{
	Point middle = box_centre(box), from = {box.x0, middle.y}, to = {box.x1, middle.y};
	const char *certainty = certainty_name(key->certainty);
	Group *event;

	if (key->sample == SAMPLE_LINK || key->sample == SAMPLE_DONE) {
		events_link_sample(chart, row, from, to, key->sample == SAMPLE_DONE);
		return;
	}
	event = pen_open(chart->pen, row,
			 (Element){.name = "event",
				   .planned = key->hollow,
				   .attributes = &(Attribute){"certainty", certainty},
				   .attribute_count = 1});
	if (key->sample == SAMPLE_SPAN) {
		double half = size * (key->span == SPAN_LASTS ? 0.26 : 0.36);

		event = pen_open_with(chart->pen, event,
				      key->span == SPAN_LASTS ? "bar" : "whisker", NULL,
				      (const char *const[]){"event", "", NULL});
		chart_box(chart, event, (Box){box.x0, middle.y - half, box.x1, middle.y + half});
	} else {
		event_mark(chart->pen->scene, event, key->kind, middle, size);
	}
}

static double sample_width(const Key *key, double size)
{
	return key->sample == SAMPLE_MARK ? 2 * event_mark_reach(key->kind, size).x
					  : SAMPLE_MARKS * size;
}

double events_legend(const Chart *chart, const EventsLayout *layout, Point corner, double width,
		     bool draw)
{
	Pen *pen = chart->pen;
	KeyList keys = keys_of(chart, layout);
	Group *legend = draw ? pen_open(pen, chart->group, (Element){.name = "legend"}) : NULL;
	PackLine line = {.width = width, .apart = BETWEEN};

	for (size_t i = 0; i < keys.count; i++) {
		const Key *key = &keys.at[i];
		Group *row =
			draw ? pen_open(pen, legend, (Element){.name = "legend_row"})
			     : pen_open(pen, layout->lane_group, (Element){.name = "legend_row"});
		const TextRun *run = pen_shape(pen, row, key->word);
		double sample = sample_width(key, layout->size);
		double x = corner.x + pack_set(&line, sample + BESIDE + run->width);
		double y = corner.y + (double)line.line * layout->pitch * LINE_PITCHES;
		Box box = {x, y, x + sample, y + layout->pitch};

		if (draw) {
			draw_sample(chart, row, key, box, layout->size);
			pen_text(pen, row, run,
				 (Point){box.x1 + BESIDE, y + WORDS_BASE * layout->pitch}, 0);
		}
	}
	return ((double)line.line * LINE_PITCHES + 1) * layout->pitch;
}
