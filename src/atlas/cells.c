#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <glib.h>

#include "atlas/reader.h"
#include "base/keyword.h"

/* Takes a trailing ~ or ? off a cell that has something before it. */
static char *strip_mark(Arena *arena, const char *text, Certainty *certainty)
{
	size_t length = strlen(text);
	char *copy = arena_copy(arena, text);

	*certainty = DOCUMENTED;
	if (length > 1 && (text[length - 1] == '~' || text[length - 1] == '?')) {
		*certainty = text[length - 1] == '~' ? INFERRED : CONJECTURAL;
		copy[length - 1] = '\0';
	}
	return g_strstrip(copy);
}

static bool whole_number(const char *text, int64_t *out)
{
	char *end;

	if (!isdigit((unsigned char)*text))
		return false;
	*out = g_ascii_strtoll(text, &end, 10);
	return *end == '\0' && *out < INTERVAL_OPEN / 4;
}

static bool men_parse(const char *text, Amount *out)
{
	const char *dots = strstr(text, "..");
	int64_t a, b;
	char left[32];

	out->kind = AMOUNT_MEN;
	if (*text == '~' && whole_number(text + 1, &a)) {
		out->about = true;
		out->men = (Interval){a - a / 20, a + a / 20};
		return true;
	}
	if (dots && (size_t)(dots - text) < sizeof left) {
		memcpy(left, text, (size_t)(dots - text));
		left[dots - text] = '\0';
		if (!whole_number(left, &a) || !whole_number(dots + 2, &b) || a > b)
			return false;
		out->men = (Interval){a, b};
		return true;
	}
	if (!whole_number(text, &a))
		return false;
	out->men = (Interval){a, a};
	return true;
}

bool amount_parse(Reader *reader, const CsvCell *cell, Amount *out)
{
	char *text;
	const char *semicolon = cell ? strchr(cell->text, ';') : NULL;

	*out = (Amount){0};
	if (!cell || !*cell->text)
		return true;
	out->written = cell->text;
	out->span = cell->span;
	if (semicolon)
		out->beside = g_strchug(arena_copy(reader->arena, semicolon + 1));
	text = semicolon ? arena_copy_n(reader->arena, cell->text, (size_t)(semicolon - cell->text))
			 : arena_copy(reader->arena, cell->text);
	g_strstrip(text);
	if (!strcmp(text, "?")) {
		out->kind = AMOUNT_UNKNOWN;
		return true;
	}
	text = strip_mark(reader->arena, text, &out->certainty);
	if (!strcmp(text, "all")) {
		out->kind = AMOUNT_ALL;
		return true;
	}
	if (!strcmp(text, "rest")) {
		out->kind = AMOUNT_REST;
		return true;
	}
	if (strchr(text, '/') && rational_parse(text, &out->share)) {
		out->kind = AMOUNT_SHARE;
		if (out->share.num > 0 && out->share.num <= out->share.den)
			return true;
		return diag_error(reader->diag, cell->span, "timetable.bad-share",
				  "a share lies above 0 and at most at 1, not '%s'", text);
	}
	if (men_parse(text, out))
		return true;
	*out = (Amount){.kind = AMOUNT_UNKNOWN, .written = cell->text, .span = cell->span};
	return diag_error(
		reader->diag, cell->span, "timetable.bad-amount",
		"'%s' is no amount: write 1/3, 80000, ~80000, 70000..80000, all, rest or ?", text);
}

#define LATITUDE_MOST 90.0
#define DEGREES_AROUND 360.0

bool coordinates_parse(const char *text, LonLat *out)
{
	char *end;
	double lat = g_ascii_strtod(text, &end), lon;

	if (end == text || (*end != 'N' && *end != 'S'))
		return false;
	lat = *end == 'S' ? -lat : lat;
	text = end + 1;
	while (*text == ' ')
		text++;
	lon = g_ascii_strtod(text, &end);
	if (end == text || (*end != 'E' && *end != 'W') || end[1])
		return false;
	lon = *end == 'W' ? -lon : lon;
	if (fabs(lat) > LATITUDE_MOST || fabs(lon) > DEGREES_AROUND)
		return false;
	/* 182 W is 178 E: places are compared by where they are. */
	*out = (LonLat){lon - DEGREES_AROUND * round(lon / DEGREES_AROUND), lat};
	return true;
}

/* "20.1E 50N": the longitude first. The right way round, or NULL. */
static const char *coordinates_turned(Arena *arena, const char *text)
{
	const char *blank = strchr(text, ' ');
	LonLat at;
	char *turned;

	if (!blank)
		return NULL;
	turned = arena_printf(arena, "%s %.*s", blank + 1 + strspn(blank + 1, " "),
			      (int)(blank - text), text);
	return coordinates_parse(turned, &at) ? turned : NULL;
}

/* What begins like a number and has a quarter of the sky, a point or a degree in it was meant for coordinates. */
static bool like_coordinates(const char *text)
{
	bool number = *text == '-' || *text == '+' || g_ascii_isdigit(*text);

	return number && (strpbrk(text, "NSEW.,") || strstr(text, "°"));
}

static bool bad_coordinates(Reader *reader, const char *text, Span span)
{
	const char *turned = coordinates_turned(reader->arena, text);
	const char *meant =
		turned ? arena_printf(reader->arena, "; did you mean '%s'?", turned) : "";

	return diag_error(reader->diag, span, "timetable.bad-coordinates",
			  "'%s' are no coordinates: write 38.5N 126.9E, in degrees, the latitude "
			  "first%s",
			  text, meant);
}

#define STRETCH_LEAST 1e-9 /* shares of a line */

static const Feature *find_feature(Reader *reader, const char *id, Span span)
{
	const Feature *feature = library_find(reader->atlas->library, id);
	size_t count;
	const char *const *ids;

	if (feature) {
		library_tell_of(reader->atlas->library, reader->diag, feature);
		return feature;
	}
	if (like_coordinates(id)) {
		bad_coordinates(reader, id, span);
		return NULL;
	}
	ids = library_ids(reader->atlas->library, &count);
	Cause *lost = library_lost(reader->atlas->library, reader->diag, id);

	diag_error_after(reader->diag, lost ? lost : reader->lost[NAMES_PLACES], span,
			 "timetable.unknown-place", "unknown place '%s'%s", id,
			 keyword_hint(reader->arena, id, ids, count));
	return NULL;
}

/* One end of a stretch: a share of the line, or the place that it lies nearest to. */
typedef struct StretchEnd {
	double share;
	const Feature *at; /* NULL: the share */
} StretchEnd;

static bool stretch_end(Reader *reader, const char *word, Span span, StretchEnd *out)
{
	char *end;

	*out = (StretchEnd){.share = g_ascii_strtod(word, &end)};
	if (end != word && !*end)
		return true;
	out->at = find_feature(reader, word, span);
	return out->at != NULL;
}

static double end_share(const Feature *line, const StretchEnd *end)
{
	const GroundTime time = {line->from, line->from};
	const Feature *at = end->at ? feature_at(end->at, time) : NULL;

	return end->at ? sector_locate(line, feature_point(at ? at : end->at), NULL) : end->share;
}

static Stretch stretch_on(const Feature *line, const StretchEnd ends[2])
{
	double a = end_share(line, &ends[0]), b = end_share(line, &ends[1]);

	if (a > b && sector_closed(line))
		return (Stretch){a, b + 1};
	return (Stretch){fmin(a, b), fmax(a, b)};
}

static bool stretch_fits(Reader *reader, const char *text, Span span, const Feature *line,
			 Stretch stretch)
{
	/* One that runs over the joint ends at a share of the line, too. */
	if (stretch.from >= 0 && stretch.from <= 1 && stretch.to - stretch.from >= STRETCH_LEAST &&
	    stretch.to - (stretch.to > 1 && sector_closed(line)) <= 1 &&
	    stretch.to - stretch.from <= 1)
		return true;
	diag_error(reader->diag, span, "timetable.bad-stretch",
		   "the stretch '%s' is empty or leaves the line", text);
	if (line->versions)
		diag_note(reader->diag, line->span, "the line is that of %s, here",
			  line->when.text ? line->when.text : "all times");
	return false;
}

static bool runs_back(const StretchEnd ends[2])
{
	return !ends[0].at && !ends[1].at && ends[0].share > ends[1].share;
}

/* Between the same places each version of a line has a stretch of its own. */
static bool stretches_of(Reader *reader, const char *text, Span span, const StretchEnd ends[2],
			 Place *out)
{
	const FeatureVersions *versions = out->feature->versions;
	Stretch *all = arena_array(reader->arena, versions ? versions->count : 0, sizeof *all);
	bool fits = true;

	if (runs_back(ends) && !sector_closed(out->feature))
		return diag_error(reader->diag, span, "timetable.bad-stretch",
				  "the stretch '%s' runs back, and '%s' is no closed line that it "
				  "could go around",
				  text, out->feature->id);
	out->stretch = stretch_on(out->feature, ends);
	if (!versions || (!ends[0].at && !ends[1].at))
		return stretch_fits(reader, text, span, out->feature, out->stretch);
	for (size_t i = 0; i < versions->count && fits; i++) {
		all[i] = stretch_on(versions->at[i], ends);
		fits = stretch_fits(reader, text, span, versions->at[i], all[i]);
	}
	out->stretches = all;
	return fits;
}

static bool stretch_parse(Reader *reader, const char *text, Span span, Place *out)
{
	const char *dots = strstr(text, "..");
	StretchEnd ends[2];
	char *left;

	if (out->feature->shape != SHAPE_LINE)
		return diag_error(reader->diag, span, "timetable.no-stretch",
				  "'%s' is no line, so it has no stretches", out->feature->id);
	if (!dots)
		return diag_error(reader->diag, span, "timetable.bad-stretch",
				  "a stretch is written a..b, not '%s'", text);
	left = arena_copy_n(reader->arena, text, (size_t)(dots - text));
	return stretch_end(reader, left, span, &ends[0]) &&
	       stretch_end(reader, dots + 2, span, &ends[1]) &&
	       stretches_of(reader, text, span, ends, out);
}

static bool outside_parse(Reader *reader, const char *id, Span span, Place *out)
{
	const Atlas *atlas = reader->atlas;
	size_t found = name_index_find(atlas->names.outsides, id);
	LIST(const char *) ids = {0};

	out->kind = PLACE_OUTSIDE;
	if (found != NAME_NONE) {
		out->outside = &atlas->outsides[found];
		return true;
	}
	for (size_t i = 0; i < atlas->outside_count; i++)
		LIST_ADD(reader->arena, &ids, atlas->outsides[i].id);
	return unknown_name(reader, NAMES_OUTSIDES, span, "timetable.unknown-outside",
			    "'outside:' has no '%s'%s", id,
			    keyword_hint(reader->arena, id, ids.at, ids.count));
}

bool place_parse(Reader *reader, const char *text, Span span, Place *out)
{
	char *word, *at;

	*out = (Place){.written = arena_copy(reader->arena, text), .span = span};
	if (!*text)
		return true;
	if (!strcmp(text, "?")) {
		out->kind = PLACE_UNKNOWN;
		return true;
	}
	word = strip_mark(reader->arena, text, &out->certainty);
	if (!strcmp(word, "outside")) {
		out->kind = PLACE_OUTSIDE;
		return true;
	}
	if (!strncmp(word, "outside:", 8))
		return outside_parse(reader, word + 8, span, out);
	if (coordinates_parse(word, &out->at)) {
		out->kind = PLACE_POINT;
		return true;
	}
	at = strchr(word, '@');
	if (at)
		*at = '\0';
	out->feature = find_feature(reader, word, span);
	out->stretch = (Stretch){0, 1};
	out->kind = out->feature ? PLACE_FEATURE : PLACE_UNKNOWN;
	return out->feature && (!at || stretch_parse(reader, at + 1, span, out));
}

static bool stretch_equal(Stretch a, Stretch b)
{
	return fabs(a.from - b.from) < STRETCH_LEAST && fabs(a.to - b.to) < STRETCH_LEAST;
}

/* On all versions: what is the same on one need not be on another. */
static bool stretches_equal(const Place *a, const Place *b)
{
	const FeatureVersions *versions = a->feature->versions;

	if (!versions || (!a->stretches && !b->stretches))
		return stretch_equal(a->stretch, b->stretch);
	for (size_t i = 0; i < versions->count; i++)
		if (!stretch_equal(a->stretches ? a->stretches[i] : a->stretch,
				   b->stretches ? b->stretches[i] : b->stretch))
			return false;
	return true;
}

Place place_at(const Place *place, GroundTime time)
{
	const Feature *version = place->feature ? feature_at(place->feature, time) : NULL;

	return version ? place_on(place, version) : *place;
}

Place place_on(const Place *place, const Feature *version)
{
	Place at = *place;

	at.feature = version;
	for (size_t i = 0; place->stretches && i < version->versions->count; i++)
		if (version->versions->at[i] == version)
			at.stretch = place->stretches[i];
	return at;
}

bool place_equal(const Place *a, const Place *b)
{
	if (a->kind != b->kind)
		return false;
	if (a->kind == PLACE_FEATURE)
		return feature_same(a->feature, b->feature) && stretches_equal(a, b);
	if (a->kind == PLACE_POINT)
		return fabs(a->at.lon - b->at.lon) < 1e-9 && fabs(a->at.lat - b->at.lat) < 1e-9;
	return a->kind != PLACE_OUTSIDE || a->outside == b->outside;
}

const char *place_key(Arena *arena, const Place *place)
{
	switch (place->kind) {
	case PLACE_FEATURE:
		if (place->feature->shape != SHAPE_LINE ||
		    (place->stretch.from <= 0 && place->stretch.to >= 1))
			return place->feature->id;
		return arena_printf(arena, "%s@%.6g..%.6g", place->feature->id, place->stretch.from,
				    place->stretch.to > 1 ? place->stretch.to - 1
							  : place->stretch.to);
	case PLACE_POINT:
		return arena_printf(arena, "@%.7g,%.7g", place->at.lon, place->at.lat);
	case PLACE_OUTSIDE:
		return place->outside ? arena_printf(arena, "outside:%s", place->outside->id)
				      : "outside";
	case PLACE_BLANK:
	case PLACE_UNKNOWN:
		break;
	}
	return "?";
}

bool names_none(Reader *reader, Names names)
{
	const Atlas *atlas = reader->atlas;
	const bool none[NAMES_KINDS] = {
		[NAMES_SOURCES] = !atlas->source_count, [NAMES_SIDES] = !atlas->side_count,
		[NAMES_MAPS] = !atlas->map_count,	[NAMES_PLANS] = !atlas->plan_count,
		[NAMES_FORCES] = !atlas->force_count,
	};

	if (none[names] && !reader->lost[names])
		reader->lost[names] =
			diag_cause(reader->diag, reader->diag->messages.count - 1, NULL);
	return false;
}

static const SourceEntry *find_source(const Atlas *atlas, const char *id)
{
	size_t found = name_index_find(atlas->names.sources, id);

	return found == NAME_NONE ? NULL : &atlas->sources[found];
}

static void unknown_source(Reader *reader, Span span, const char *id)
{
	LIST(const char *) ids = {0};

	for (size_t i = 0; i < reader->atlas->source_count; i++)
		LIST_ADD(reader->arena, &ids, reader->atlas->sources[i].id);
	unknown_name(reader, NAMES_SOURCES, span, "atlas.unknown-source", "no source '%s'%s", id,
		     keyword_hint(reader->arena, id, ids.at, ids.count));
}

/* The end of the first word; any script's blank parts words. */
static const char *word_end(const char *text)
{
	while (*text && !g_unichar_isspace(g_utf8_get_char(text)))
		text = g_utf8_next_char(text);
	return text;
}

static const char *behind_blanks(const char *text)
{
	while (*text && g_unichar_isspace(g_utf8_get_char(text)))
		text = g_utf8_next_char(text);
	return text;
}

/* `telegram §5(1)`: a key of `sources:`, and where in it; false for a blank part, and after an error. */
static bool citation_parse(Reader *reader, Span span, const char *text, Citation *out)
{
	const char *end = word_end(text), *locator = behind_blanks(end);
	char *key = arena_copy_n(reader->arena, text, (size_t)(end - text));

	if (!*text)
		return false;
	*out = (Citation){find_source(reader->atlas, key),
			  *locator ? arena_copy(reader->arena, locator) : NULL};
	if (!out->source)
		unknown_source(reader, span, key);
	return out->source != NULL;
}

const Citation *citations_parse(Reader *reader, const CsvCell *cell, size_t *count)
{
	LIST(Citation) list = {0};
	char **parts = g_strsplit(cell ? cell->text : "", ";", -1);

	for (size_t i = 0; parts[i]; i++) {
		Citation citation;

		if (citation_parse(reader, cell->span, behind_blanks(g_strchomp(parts[i])),
				   &citation))
			LIST_ADD(reader->arena, &list, citation);
	}
	g_strfreev(parts);
	*count = list.count;
	return list.at;
}
