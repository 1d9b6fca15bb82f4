#include "map/plate/note.h"

#include <math.h>

#include "base/measure.h"
#include "base/strbuf.h"
#include "calendar/date_words.h"
#include "words/caption.h"
#include "words/compared.h"
#include "words/forces.h"
#include "words/versions.h"

/* Shifts below this are within the breadth of a pen stroke and need no mention. */
#define SHIFT_TOLD (0.3 * PT_PER_MM)
#define OUTSIDE_MOST 6 /* of those off the map, so many by name */

static bool is_told(const StatesTold *told, const FrontLine *line)
{
	for (size_t i = 0; i < told->count; i++)
		if (front_shows(line, told->at[i]))
			return true;
	return false;
}

static double largest_shift(const Front *front, const StatesTold *told)
{
	double most = 0;

	for (size_t i = 0; i < front->count; i++)
		if (front->lines[i].displaced > most && is_told(told, &front->lines[i]))
			most = front->lines[i].displaced;
	return most;
}

/* "CPV two thirds; KPA ..." */
static char *pocket_list(const Voice *voice, const State *state)
{
	Arena *arena = voice->arena;
	char *all = arena_copy(arena, "");

	for (size_t i = 0; i < state->pocket_count; i++) {
		const Pocket *pocket = &state->pockets[i];
		char *name = force_names(voice, pocket->forces, pocket->force_count, false);
		char *amount = amount_words(voice, pocket->forces, pocket->force_count,
					    &pocket->holding, NULL);

		all = arena_printf(arena, "%s%s%s, %s", all, i ? "; " : "", name, amount);
	}
	return all;
}

/* "1.2" */
static char *tenths(const Voice *voice, double number)
{
	return rounded_words(voice->arena, number, 1, voice->language);
}

static const char *projection_words(const Voice *voice, const View *view)
{
	const ProjectionForm *form = projection_form_of(view->projection);
	const char *name = projection_name(view->projection), *word;
	char zone[24];

	snprintf(zone, sizeof zone, "%d", form->zone);
	if (form->zone)
		return VOICE_FILL(
			voice, form->south ? "projection UTM south" : "projection UTM north", zone);
	word = voice_word(voice, arena_printf(voice->arena, "projection %s", name));
	return word ? word : name;
}

/* "1st Division (Anton); 2nd Brigade (Berta)": beyond the first few only how many there are is said. */
static char *outside_list(const Voice *voice, const NoteSources *of)
{
	Arena *arena = voice->arena;
	char *all = arena_copy(arena, "");

	for (size_t i = 0; i < of->outside_count && i < OUTSIDE_MOST; i++) {
		const Position *position = of->outside[i];
		const Feature *feature = position->place.feature;
		const char *place = feature ? voice_text(voice, &feature->name) : "";
		char *names = force_names(voice, position->forces, position->force_count, true);

		if (*place)
			names = arena_printf(arena, "%s (%s)", names, place);
		all = arena_joined(arena, all, "; ", names);
	}
	return of->outside_count > OUTSIDE_MOST ? arena_printf(arena, "%s; \u2026", all) : all;
}

static void say_outside(const Voice *voice, const NoteSources *of, StrBuf *buf)
{
	char number[24];

	if (!of->outside_count)
		return;
	snprintf(number, sizeof number, "%zu", of->outside_count);
	if (of->density == NOTE_TERSE && of->outside_count > 1) {
		strbuf_sentence(buf, VOICE_FILL(voice, "note_outside_count", number));
		return;
	}
	strbuf_sentence(
		buf, VOICE_FILL(voice, of->outside_count == 1 ? "note_outside_one" : "note_outside",
				outside_list(voice, of), number));
}

static void say_untold(const Voice *voice, const NoteSources *of, StrBuf *buf)
{
	char *all = arena_copy(voice->arena, "");

	for (size_t i = 0; i < of->untold_count; i++)
		all = arena_joined(voice->arena, all, "; ", arrow_words(voice, of->untold[i]));
	if (of->untold_count)
		strbuf_sentence(buf, VOICE_FILL(voice, "note_no_way", all));
}

/* Whether a line or an area is on the map of a note. */
static bool note_shows(const void *map, const Place *place)
{
	const NoteSources *of = map;
	if (place->feature->shape == SHAPE_LINE)
		return front_line(of->front, place->feature) != NULL;
	return lonlat_boxes_meet(place->feature->bounds, of->view->reach);
}

/* What was moved apart, and what was widened. */
static void say_spread(const Voice *voice, const NoteSources *of, double shift, StrBuf *buf)
{
	double widened = of->front->widened;
	bool moved = shift > SHIFT_TOLD, wide = widened > SHIFT_TOLD;

	if (of->density != NOTE_FULL && moved && wide) {
		strbuf_sentence(buf, VOICE_FILL(voice, "note_spread",
						tenths(voice, fmax(shift, widened) / PT_PER_MM)));
		return;
	}
	if (moved)
		strbuf_sentence(
			buf, VOICE_FILL(voice, "note_displaced", tenths(voice, shift / PT_PER_MM)));
	if (wide)
		strbuf_sentence(
			buf, VOICE_FILL(voice, "note_widened", tenths(voice, widened / PT_PER_MM)));
}

char *plate_note(const Voice *voice, const NoteSources *of)
{
	Arena *arena = voice->arena;
	const State *state = of->state;
	const StatesTold told = {of->each_count ? of->each : &state,
				 of->each_count ? of->each_count : 1};
	StrBuf buf = {0};
	char *sources = plate_sources(voice, state), *note;

	strbuf_sentence(&buf, compare_note(voice, state));
	/* Who puts several plates on a page says what their plans say, each once. */
	if (!of->each_count)
		strbuf_sentence(&buf, state_note(voice, state));
	say_outside(voice, of, &buf);
	say_untold(voice, of, &buf);
	strbuf_sentence(&buf,
			version_sentence(voice, of->atlas, &told, &(MapReach){of, note_shows}));
	if (state->pocket_count && !of->unlocated_drawn)
		strbuf_sentence(&buf, VOICE_FILL(voice, "note_pockets", pocket_list(voice, state)));
	if (*sources && !of->cited_elsewhere)
		strbuf_sentence(&buf, VOICE_FILL(voice, "note_sources", sources));
	say_spread(voice, of, largest_shift(of->front, &told), &buf);
	strbuf_sentence(&buf,
			VOICE_FILL(voice, "note_projection", projection_words(voice, of->view)));
	strbuf_sentence(&buf, voice_text(voice, &of->atlas->credit));
	note = arena_copy(arena, buf.at ? buf.at : "");
	strbuf_release(&buf);
	return note;
}

Note note_set(const Composer *composer, const Styled *layer, const char *text, double width)
{
	Note note = {.styled =
			     compose_under(composer, layer,
					   (Element){.name = "source_note", .id = "source-note"})};

	note.columns = text_columns_set(composer, note.styled, text, width);
	note.height = note.columns.height;
	return note;
}

Note note_fit(const Composer *composer, const Styled *layer, const NoteSources *sources,
	      double width, double height_most)
{
	Note lowest = {0};

	for (int i = 0; i < NOTE_DENSITIES; i++) {
		NoteSources of = *sources;
		Note note;

		of.density = (NoteDensity)i;
		note = note_set(composer, layer, plate_note(&composer->voice, &of), width);
		if (note.height <= height_most)
			return note;
		if (i == 0 || note.height < lowest.height)
			lowest = note;
	}
	return lowest;
}

void note_set_draw(Pen *pen, Group *layer, const Note *note, Point corner)
{
	Group *group;

	if (note->height <= 0)
		return;
	group = scene_open_styled(pen->scene, layer, note->styled);
	text_columns_draw(pen, group, &note->columns, corner);
	pen_mirror(pen, group, NULL, corner.x, pen->scene->width - corner.x);
}
