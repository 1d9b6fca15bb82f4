#include <math.h>
#include <string.h>

#include "chart/events/events_layout.h"
#include "layout/pack.h"
#include "sign/event_mark.h"

#define BETWEEN 7.5	       /* two keys, points */
#define BESIDE 2.5	       /* sample and word */
#define LINE_PITCHES 1.15      /* from line to line of keys, by the height of one */
#define WORDS_BASE 0.74	       /* from the top of a line to its base line, by its height */
#define SAMPLE_MARKS 2.8       /* width of a sample of what is no mark, in mark sizes */
#define MARK_SHOWN "statement" /* the mark that shows what is the same of all kinds */

static bool same_kind(const char *a, const char *b)
{
	return !strcmp(a ? a : "", b ? b : "");
}

static EventKey *key_of_kind(EventKeys *keys, const char *kind)
{
	for (size_t k = 0; k < keys->count; k++)
		if (same_kind(keys->at[k].kind, kind))
			return &keys->at[k];
	return NULL;
}

/* Each kind once, as it first comes on paper; hollow where nothing of it was done. */
static void add_kinds(const Voice *voice, const EventsLayout *layout, EventKeys *keys)
{
	for (size_t i = 0; i < layout->count; i++) {
		const EventItem *item = layout->items[i].item;
		const char *kind = item->event->kind;
		EventKey *found = key_of_kind(keys, kind);

		if (found)
			found->hollow &= item->hollow;
		else
			LIST_ADD(voice->arena, keys,
				 ((EventKey){.kind = kind,
					     .hollow = item->hollow,
					     .word = event_kind_words(voice, kind)}));
	}
}

static void add_key(const Voice *voice, EventKeys *keys, bool wanted, EventKey key,
		    const char *word)
{
	const char *text = voice_word(voice, word);

	if (!wanted)
		return;
	key.word = text ? text : word;
	LIST_ADD(voice->arena, keys, key);
}

static EventKeys keys_of(const Voice *voice, const EventsLayout *layout)
{
	EventKeys keys = {0};
	bool hollow = false, lasts = false, within = false;
	bool certainty[CONJECTURAL + 1] = {false};

	add_kinds(voice, layout, &keys);
	for (size_t i = 0; i < layout->count; i++) {
		const EventItem *item = layout->items[i].item;

		hollow |= item->hollow;
		lasts |= item->span == SPAN_LASTS;
		within |= item->span == SPAN_WITHIN;
		certainty[item->event->certainty] = true;
	}
	add_key(voice, &keys, hollow, (EventKey){.kind = MARK_SHOWN, .hollow = true},
		"event_undone");
	add_key(voice, &keys, certainty[INFERRED],
		(EventKey){.kind = MARK_SHOWN, .certainty = INFERRED}, "inferred");
	add_key(voice, &keys, certainty[CONJECTURAL],
		(EventKey){.kind = MARK_SHOWN, .certainty = CONJECTURAL}, "conjectural");
	add_key(voice, &keys, lasts, (EventKey){.sample = SAMPLE_SPAN, .span = SPAN_LASTS},
		"event_lasts");
	add_key(voice, &keys, within, (EventKey){.sample = SAMPLE_SPAN, .span = SPAN_WITHIN},
		"event_within");
	add_key(voice, &keys, layout->link_count, (EventKey){.sample = SAMPLE_LINK},
		"event_answers");
	add_key(voice, &keys, layout->done_count, (EventKey){.sample = SAMPLE_DONE}, "event_done");
	return keys;
}

static double sample_width(const EventKey *key, double size)
{
	return key->sample == SAMPLE_MARK ? 2 * event_mark_reach(key->kind, size).x
					  : SAMPLE_MARKS * size;
}

double events_lay_legend(const Composer *composer, EventsLayout *layout, double top)
{
	const EventsSpace *space = &layout->space;
	PackLine line = {.width = space->area.x1 - space->area.x0, .apart = BETWEEN};

	layout->keys = keys_of(&composer->voice, layout);
	for (size_t i = 0; i < layout->keys.count; i++) {
		EventKey *key = &layout->keys.at[i];
		double sample = sample_width(key, layout->size), x, y;

		key->styled =
			compose_under(composer, layout->legend, (Element){.name = "legend_row"});
		key->run = compose_line(composer, key->styled, key->word);
		x = space->area.x0 + pack_set(&line, sample + BESIDE + key->run->width);
		y = top + (double)line.line * layout->pitch * LINE_PITCHES;
		key->box = (Box){x, y, x + sample, y + layout->pitch};
		key->base = (Point){key->box.x1 + BESIDE, y + WORDS_BASE * layout->pitch};
	}
	return ((double)line.line * LINE_PITCHES + 1) * layout->pitch;
}
