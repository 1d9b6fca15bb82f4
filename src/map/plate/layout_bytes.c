#include "map/plate/layout_bytes.h"

#include <string.h>

#include "map/plate/series.h"

#define BYTE_BITS 8
#define BYTE_MASK 0xff
#define MAGIC "phaseline plate"
#define VERSION 3
#define COUNT_MOST 1000000 /* of points or pieces: more can only be damage */

/* ---- writing ---- */

static void put_bits(StrBuf *out, uint64_t bits)
{
	char bytes[sizeof bits];

	for (size_t i = 0; i < sizeof bits; i++)
		bytes[i] = (char)(bits >> (BYTE_BITS * i) & BYTE_MASK);
	strbuf_add_n(out, bytes, sizeof bytes);
}

static void put_number(StrBuf *out, double number)
{
	uint64_t bits;

	memcpy(&bits, &number, sizeof bits);
	put_bits(out, bits);
}

static void put_flag(StrBuf *out, bool flag)
{
	strbuf_char(out, flag ? 1 : 0);
}

static void put_point(StrBuf *out, Point point)
{
	put_number(out, point.x);
	put_number(out, point.y);
}

static void put_box(StrBuf *out, Box box)
{
	put_point(out, (Point){box.x0, box.y0});
	put_point(out, (Point){box.x1, box.y1});
}

static void put_line(StrBuf *out, const Polyline *line)
{
	put_bits(out, line->count);
	put_flag(out, line->closed);
	for (size_t i = 0; i < line->count; i++)
		put_point(out, line->at[i]);
}

static void put_arrow(StrBuf *out, const Arrow *arrow)
{
	put_flag(out, arrow->placed);
	put_line(out, &arrow->course);
	put_number(out, arrow->form.width);
	put_number(out, arrow->form.fade);
	put_point(out, arrow->relief_at);
	put_point(out, arrow->relief_towards);
	put_number(out, arrow->relief_length);
}

static void put_formation(StrBuf *out, const Formation *formation)
{
	const bool flags[] = {formation->placed,  formation->fate == FATE_NO_ROOM,
			      formation->on_line, formation->bracket_left,
			      formation->to_line, formation->has_stem,
			      formation->braced,  formation->spec.texts_left};

	for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
		put_flag(out, flags[i]);
	put_point(out, formation->centre);
	put_point(out, formation->foot);
	put_point(out, formation->port);
	put_point(out, formation->brace[0]);
	put_point(out, formation->brace[1]);
	put_box(out, formation->box);
	put_line(out, &formation->bracket);
	put_number(out, formation->gap_from);
	put_number(out, formation->gap_to);
	put_number(out, formation->ring);
}

static void put_formations(StrBuf *out, const Formations *formations)
{
	put_bits(out, formations->count);
	for (size_t i = 0; i < formations->count; i++)
		put_formation(out, &formations->at[i]);
}

/* Which line of a caption a piece is; beyond them: the disc of a number. */
static size_t line_of(const Naming *naming, const LabelPiece *piece)
{
	size_t i = 0;

	while (i < naming->line_count && naming->lines[i] != piece->run)
		i++;
	return i;
}

/* A place of its own, not one of those that the series has. */
static void put_place(StrBuf *out, const Naming *naming)
{
	const LabelCandidate *place = &naming->place;

	put_flag(out, place->is_key);
	put_flag(out, place->leader);
	if (place->leader) {
		put_point(out, place->leader->from);
		put_point(out, place->leader->to);
	}
	put_bits(out, place->piece_count);
	for (size_t i = 0; i < place->piece_count; i++) {
		Quad quad = label_piece_quad(&place->pieces[i]);

		put_bits(out, line_of(naming, &place->pieces[i]));
		put_point(out, place->pieces[i].origin);
		put_number(out, place->pieces[i].angle);
		for (int k = 0; k < CORNERS; k++)
			put_point(out, quad.at[k]);
	}
}

static void put_names(StrBuf *out, const NamePlan *plan)
{
	put_number(out, plan->disc);
	put_bits(out, plan->list.count);
	for (size_t i = 0; i < plan->list.count; i++) {
		const Naming *naming = &plan->list.at[i];

		put_flag(out, naming->named);
		put_flag(out, naming->placed);
		put_flag(out, naming->crosses);
		put_flag(out, naming->unlisted);
		put_bits(out, naming->number);
		if (!naming->placed)
			continue;
		put_bits(out, naming->chosen);
		if (naming->chosen == NAME_OWN_PLACE)
			put_place(out, naming);
	}
}

void plate_layout_write(StrBuf *out, const PlateLayout *layout)
{
	strbuf_add_n(out, MAGIC, sizeof MAGIC);
	put_bits(out, VERSION);
	put_bits(out, layout->key);
	put_bits(out, layout->contents.arrows.count);
	for (size_t i = 0; i < layout->contents.arrows.count; i++)
		put_arrow(out, &layout->contents.arrows.at[i]);
	put_formations(out, &layout->contents.formations);
	put_names(out, &layout->names);
	put_bits(out, layout->inset_count);
	for (size_t i = 0; i < layout->inset_count; i++) {
		put_formations(out, &layout->insets[i].formations);
		put_names(out, &layout->insets[i].names);
	}
}

/* ---- reading ---- */

typedef struct ByteReader {
	Arena *arena;
	const char *at, *end;
	bool broken; /* from then on all that is taken is zero */
} ByteReader;

static const char *take(ByteReader *reader, size_t length)
{
	const char *at = reader->at;

	if (reader->broken || (size_t)(reader->end - at) < length) {
		reader->broken = true;
		return NULL;
	}
	reader->at += length;
	return at;
}

static uint64_t take_bits(ByteReader *reader)
{
	uint64_t bits = 0;
	const char *bytes = take(reader, sizeof bits);

	for (size_t i = 0; bytes && i < sizeof bits; i++)
		bits |= (uint64_t)(unsigned char)bytes[i] << (BYTE_BITS * i);
	return bits;
}

static size_t take_count(ByteReader *reader, size_t most)
{
	uint64_t count = take_bits(reader);

	reader->broken |= count > most;
	return reader->broken ? 0 : (size_t)count;
}

static double take_number(ByteReader *reader)
{
	uint64_t bits = take_bits(reader);
	double number;

	memcpy(&number, &bits, sizeof number);
	return number;
}

static bool take_flag(ByteReader *reader)
{
	const char *byte = take(reader, 1);

	return byte && *byte;
}

static Point take_point(ByteReader *reader)
{
	double x = take_number(reader);

	return (Point){x, take_number(reader)};
}

static Box take_box(ByteReader *reader)
{
	Point a = take_point(reader), b = take_point(reader);

	return (Box){a.x, a.y, b.x, b.y};
}

static Polyline take_line(ByteReader *reader)
{
	Polyline line = {.count = take_count(reader, COUNT_MOST)};

	line.closed = take_flag(reader);
	line.at = arena_array(reader->arena, line.count, sizeof *line.at);
	for (size_t i = 0; i < line.count; i++)
		line.at[i] = take_point(reader);
	return line;
}

static void take_arrow(ByteReader *reader, Arrow *arrow)
{
	arrow->placed = take_flag(reader);
	arrow->course = take_line(reader);
	arrow->form.width = take_number(reader);
	arrow->form.fade = take_number(reader);
	if (arrow->asked && !arrow->placed && arrow->fate == FATE_DRAWN)
		arrow->fate = FATE_NO_ROOM;
	arrow->relief_at = take_point(reader);
	arrow->relief_towards = take_point(reader);
	arrow->relief_length = take_number(reader);
}

static void take_formation(ByteReader *reader, Formation *formation)
{
	bool crowded_out;
	bool *const flags[] = {&formation->placed,  &crowded_out,
			       &formation->on_line, &formation->bracket_left,
			       &formation->to_line, &formation->has_stem,
			       &formation->braced,  &formation->spec.texts_left};

	for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
		*flags[i] = take_flag(reader);
	if (crowded_out)
		formation->fate = FATE_NO_ROOM;
	formation->centre = take_point(reader);
	formation->foot = take_point(reader);
	formation->port = take_point(reader);
	formation->brace[0] = take_point(reader);
	formation->brace[1] = take_point(reader);
	formation->box = take_box(reader);
	formation->bracket = take_line(reader);
	formation->gap_from = take_number(reader);
	formation->gap_to = take_number(reader);
	formation->ring = take_number(reader);
}

static void take_formations(ByteReader *reader, Formations *formations)
{
	reader->broken |= take_bits(reader) != formations->count;
	for (size_t i = 0; i < formations->count; i++)
		take_formation(reader, &formations->at[i]);
}

static const LabelLeader *take_leader(ByteReader *reader)
{
	LabelLeader *leader = arena_alloc(reader->arena, sizeof *leader);

	leader->from = take_point(reader);
	leader->to = take_point(reader);
	return leader;
}

static void take_place(ByteReader *reader, Naming *naming)
{
	LabelCandidate *place = &naming->place;
	LabelPiece *pieces;
	Quad *quads;

	place->is_key = take_flag(reader);
	place->leader = take_flag(reader) ? take_leader(reader) : NULL;
	place->piece_count = (uint32_t)take_count(reader, COUNT_MOST);
	pieces = arena_array(reader->arena, place->piece_count, sizeof *pieces);
	quads = arena_array(reader->arena, place->piece_count, sizeof *quads);
	for (size_t i = 0; i < place->piece_count; i++) {
		size_t line = take_count(reader, naming->line_count);

		pieces[i].run = line < naming->line_count ? naming->lines[line] : NULL;
		pieces[i].origin = take_point(reader);
		pieces[i].angle = take_number(reader);
		for (int k = 0; k < CORNERS; k++)
			quads[i].at[k] = take_point(reader);
		pieces[i].turned = &quads[i];
		pieces[i].bounds = quad_bounds(&quads[i]);
	}
	place->pieces = pieces;
	reader->broken |= place->piece_count == 0;
}

static void take_naming(ByteReader *reader, Naming *naming)
{
	naming->named = take_flag(reader);
	naming->placed = take_flag(reader);
	naming->crosses = take_flag(reader);
	naming->unlisted = take_flag(reader);
	naming->number = take_count(reader, COUNT_MOST);
	if (!naming->placed)
		return;
	naming->chosen = (size_t)take_bits(reader);
	if (naming->chosen == NAME_OWN_PLACE)
		take_place(reader, naming);
	else if (naming->places && naming->chosen < naming->places->count)
		naming->place = naming->places->at[naming->chosen];
	else
		reader->broken = true;
}

static void take_names(ByteReader *reader, NamePlan *plan)
{
	plan->disc = take_number(reader);
	reader->broken |= take_bits(reader) != plan->list.count;
	for (size_t i = 0; i < plan->list.count; i++)
		take_naming(reader, &plan->list.at[i]);
	if (reader->broken)
		return;
	names_keys_list(reader->arena, plan);
	names_keys_order(plan);
}

static void take_contents(ByteReader *reader, Contents *contents)
{
	reader->broken |= take_bits(reader) != contents->arrows.count;
	for (size_t i = 0; i < contents->arrows.count; i++)
		take_arrow(reader, &contents->arrows.at[i]);
	take_formations(reader, &contents->formations);
}

static bool take_head(ByteReader *reader, uint64_t key)
{
	const char *magic = take(reader, sizeof MAGIC);

	return magic && !memcmp(magic, MAGIC, sizeof MAGIC) && take_bits(reader) == VERSION &&
	       take_bits(reader) == key;
}

const PlateLayout *plate_layout_read(Series *series, const State *state, const char *bytes,
				     size_t length)
{
	const Composer composer = series->composer;
	const ContentsSources sources = series_sources(series);
	const NameSources names = series_name_sources(series);
	ByteReader reader = {.arena = composer.arena, .at = bytes, .end = bytes + length};
	PlateLayout *layout = arena_alloc(composer.arena, sizeof *layout);

	layout->key = layout_key(series, state);
	if (!take_head(&reader, layout->key))
		return NULL;
	layout->state = state;
	layout->contents = contents_gather(&composer, &sources, state);
	take_contents(&reader, &layout->contents);
	layout->names = names_gather(&composer, series->layers.labels, &names,
				     &layout->contents.arrows, state);
	take_names(&reader, &layout->names);
	layout->inset_count = series->insets.count;
	layout->insets = insets_gather(&composer, series->layers.furniture, &series->insets, state);
	reader.broken |= take_bits(&reader) != layout->inset_count;
	for (size_t i = 0; i < layout->inset_count; i++) {
		take_formations(&reader, &layout->insets[i].formations);
		take_names(&reader, &layout->insets[i].names);
	}
	if (reader.broken || reader.at != reader.end)
		return NULL;
	layout_list_keys(&composer, series, layout);
	layout_sign(&composer, series, layout);
	layout_furnish(&composer, series, layout);
	return layout;
}
