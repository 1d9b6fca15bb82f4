#include "geo/shapefile.h"

#include <glib.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "base/file.h"
#include "geo/projection.h"
#include "geo/shapefile_priv.h"

#define PRJ_MOST_BYTES ((size_t)64 * 1024)
#define BYTES_MOST ((int64_t)2 << 30) /* the format's own limit for a .shp and a .dbf */
#define ROUNDING_DEGREES 1e-6	      /* by which positions may miss the poles */

struct Shapefile {
	Diag *diag;
	Diag *heard; /* of what is wrong with records; NULL: nobody hears */
	const char *path, *shown;
	Span span;
	const ShapefileSaid *said;
	int64_t bytes; /* of the .shp */
	SHPHandle shp;
	size_t count;
	int type;
	DBFHandle dbf; /* NULL: no fields */
	size_t dbf_count;
	const char *encoding;
	const char **names;
	size_t name_count;
	const Projection *projection; /* NULL: degrees of WGS 84 already */
	size_t record;
	const char *tuple; /* of that record; NULL: none */
};

static void close_shp(void *shp)
{
	SHPClose(shp);
}

static void close_dbf(void *dbf)
{
	DBFClose(dbf);
}

/* Heights and measures of the Z and M types are not read. */
static Shape shape_of(int type)
{
	switch (type) {
	case SHPT_POINT:
	case SHPT_POINTZ:
	case SHPT_POINTM:
	case SHPT_MULTIPOINT:
	case SHPT_MULTIPOINTZ:
	case SHPT_MULTIPOINTM:
		return SHAPE_POINT;
	case SHPT_POLYGON:
	case SHPT_POLYGONZ:
	case SHPT_POLYGONM:
		return SHAPE_AREA;
	default:
		return SHAPE_LINE;
	}
}

static bool type_known(int type)
{
	return type == SHPT_NULL || shape_of(type) != SHAPE_LINE || type == SHPT_ARC ||
	       type == SHPT_ARCZ || type == SHPT_ARCM;
}

/* An index that is there and no longer than its file; anything else is rebuilt. */
static bool index_sound(const Shapefile *shapefile, const char *shx)
{
	unsigned char header[SHP_HEADER_BYTES];
	int64_t size = shapefile_size(shx), stated;

	if (shapefile_start(shx, header, sizeof header) < (int64_t)sizeof header ||
	    shapefile_big_endian(header) != 9994)
		return false;
	/* Lengths are in words of 16 bits; a record of the index takes eight bytes, one of the .shp at least its header. */
	stated = 2 * shapefile_big_endian(header + 24);
	return stated >= SHP_HEADER_BYTES && stated <= size &&
	       (stated - SHP_HEADER_BYTES) / 8 <=
		       (shapefile->bytes - SHP_HEADER_BYTES) / SHP_RECORD_BYTES;
}

static bool open_index(Shapefile *shapefile, Arena *arena)
{
	const char *shx = shapefile_beside(arena, shapefile->path, "shx");

	if (!shx)
		diag_warning(shapefile->diag, shapefile->span, "geo.no-shx",
			     "'%s' has no .shx beside it: the index is built anew",
			     shapefile->shown);
	else if (!index_sound(shapefile, shx))
		diag_warning(shapefile->diag, shapefile->span, "geo.bad-shx",
			     "the .shx of '%s' is damaged: the index is built anew",
			     shapefile->shown);
	else
		return true;
	return false;
}

/* Of a file that is cut short an index made anew has only what is left; with one that is there each lost record is told. */
static bool check_whole(const Shapefile *shapefile, const unsigned char *header)
{
	int64_t stated = 2 * shapefile_big_endian(header + 24);

	if (stated <= shapefile->bytes)
		return true;
	return diag_error(shapefile->diag, shapefile->span, "geo.bad-shp",
			  "'%s' is cut short: it has %" PRId64 " bytes of %" PRId64,
			  shapefile->shown, shapefile->bytes, stated);
}

static bool open_shp(Shapefile *shapefile, Arena *arena)
{
	unsigned char header[SHP_HEADER_BYTES];
	SAHooks hooks;
	bool indexed;
	int count = 0;

	shapefile->bytes = shapefile_size(shapefile->path);
	if (shapefile->bytes < SHP_HEADER_BYTES ||
	    shapefile_start(shapefile->path, header, sizeof header) < (int64_t)sizeof header ||
	    shapefile_big_endian(header) != 9994)
		return diag_error(shapefile->diag, shapefile->span, "geo.bad-shp",
				  "'%s' is no shapefile", shapefile->shown);
	indexed = open_index(shapefile, arena);
	if (!indexed && !check_whole(shapefile, header))
		return false;
	hooks = shapefile_hooks(!indexed);
	shapefile->shp = SHPOpenLL(shapefile->path, "rb", &hooks);
	if (!shapefile->shp)
		return diag_error(shapefile->diag, shapefile->span, "geo.bad-shp",
				  "'%s' is a damaged shapefile", shapefile->shown);
	arena_defer(arena, close_shp, shapefile->shp);
	SHPGetInfo(shapefile->shp, &count, &shapefile->type, NULL, NULL);
	SHPSetFastModeReadObject(shapefile->shp, 1);
	shapefile->count = count > 0 ? (size_t)count : 0;
	if (!type_known(shapefile->type))
		return diag_error(
			shapefile->diag, shapefile->span, "geo.bad-shp",
			"'%s' holds shapes of type '%s': points, lines and areas are read",
			shapefile->shown, SHPTypeName(shapefile->type));
	return true;
}

static bool bad_dbf(const Shapefile *shapefile, const char *what)
{
	return diag_error(shapefile->diag, shapefile->span, "geo.bad-dbf", "the .dbf of '%s' %s",
			  shapefile->shown, what);
}

/* How many whole records the file has room for, whatever it states; -1: no .dbf at all. */
static int64_t dbf_room(const char *dbf, int64_t *stated)
{
	unsigned char head[32];
	int64_t header, record;

	if (shapefile_start(dbf, head, sizeof head) < (int64_t)sizeof head)
		return -1;
	/* dBASE III, little endian: records from byte 4, length of the header from 8, of a record from 10. The shortest header
	 * has 32 bytes and its end mark. */
	*stated = head[4] | head[5] << 8 | head[6] << 16 | (int64_t)head[7] << 24;
	header = head[8] | head[9] << 8;
	record = head[10] | head[11] << 8;
	if (header < 33 || record < 1 || header > shapefile_size(dbf))
		return -1;
	return (shapefile_size(dbf) - header) / record;
}

/* Fields have to lie within the record: shapelib copies them unseen. */
static bool fields_fit(DBFHandle dbf)
{
	/* A record begins with the mark of a deleted one. */
	int64_t end = 1;

	for (int i = 0; i < dbf->nFields; i++) {
		if (dbf->panFieldOffset[i] < 1 || dbf->panFieldSize[i] < 0)
			return false;
		end = dbf->panFieldOffset[i] + (int64_t)dbf->panFieldSize[i];
		if (end > dbf->nRecordLength)
			return false;
	}
	return true;
}

static void read_names(Shapefile *shapefile, Arena *arena)
{
	shapefile->name_count = (size_t)DBFGetFieldCount(shapefile->dbf);
	shapefile->names = arena_array(arena, shapefile->name_count, sizeof *shapefile->names);
	for (size_t i = 0; i < shapefile->name_count; i++) {
		char name[XBASE_FLDNAME_LEN_READ + 1] = "";
		const char *text;

		DBFGetFieldInfo(shapefile->dbf, (int)i, name, NULL, NULL);
		text = shapefile_text(arena, name, strlen(name), shapefile->encoding);
		shapefile->names[i] = text ? text : "";
	}
}

/* Every byte is a character of it. */
#define ANY_TEXT "ISO-8859-1"

static void read_encoding(Shapefile *shapefile, Arena *arena)
{
	const char *said = shapefile->said->encoding;

	shapefile->encoding =
		shapefile_encoding(arena, said ? said : DBFGetCodePage(shapefile->dbf));
	if (shapefile_encoding_known(shapefile->encoding))
		return;
	if (said)
		diag_error(shapefile->diag, shapefile->said->encoding_span, "geo.unknown-encoding",
			   "the encoding '%s' is not known here", said);
	else
		diag_error(
			shapefile->diag, shapefile->span, "geo.unknown-encoding",
			"the .dbf of '%s' says that its texts are in '%s', which is not known here",
			shapefile->shown, shapefile->encoding);
	/* What follows from it is not judged. */
	shapefile->encoding = ANY_TEXT;
}

static bool open_dbf(Shapefile *shapefile, Arena *arena)
{
	const char *path = shapefile_beside(arena, shapefile->path, "dbf");
	SAHooks hooks = shapefile_hooks(false);
	int64_t stated = 0, room = path ? dbf_room(path, &stated) : 0;
	DBFHandle dbf;

	if (!path)
		return diag_warning(
			shapefile->diag, shapefile->span, "geo.no-dbf",
			"'%s' has no .dbf beside it: its shapes have no ids, names or ranks",
			shapefile->shown);
	if (room < 0)
		return bad_dbf(shapefile, "is damaged");
	dbf = DBFOpenLL(path, "rb", &hooks);
	if (!dbf)
		return bad_dbf(shapefile, "is damaged");
	arena_defer(arena, close_dbf, dbf);
	if (!fields_fit(dbf))
		return bad_dbf(shapefile, "is damaged: its fields are wider than its records");
	shapefile->dbf = dbf;
	shapefile->dbf_count = (size_t)(stated < room ? stated : room);
	if (stated > room)
		bad_dbf(shapefile, "is cut short: the last records have no fields");
	else if (shapefile->dbf_count < shapefile->count)
		bad_dbf(shapefile,
			"has fewer records than the .shp: the last shapes have no fields");
	read_encoding(shapefile, arena);
	read_names(shapefile, arena);
	return true;
}

/* Geographic, in degrees east of Greenwich, on WGS 84: known without PROJ, whose database takes long to open. */
static bool is_wgs84(const char *wkt)
{
	static const char *const datums[] = {"WGS_1984", "WGS 1984", "WGS 84", "WGS84"};
	bool datum = false;

	wkt += strspn(wkt, " \t\r\n");
	if (strncmp(wkt, "GEOGCS[", 7) && strncmp(wkt, "GEOGCRS[", 8) &&
	    strncmp(wkt, "GEODCRS[", 8))
		return false;
	for (size_t i = 0; i < sizeof datums / sizeof *datums; i++)
		datum = datum || strstr(wkt, datums[i]);
	return datum && strstr(wkt, "\"Greenwich\",0") && strstr(wkt, "0.01745329") &&
	       !strstr(wkt, "TOWGS84[") && !strstr(wkt, "BOUNDCRS");
}

static bool open_said_crs(Shapefile *shapefile, Arena *arena)
{
	const ShapefileSaid *said = shapefile->said;

	if (!g_ascii_strcasecmp(said->crs, "EPSG:4326"))
		return true;
	shapefile->projection =
		projection_open(arena, shapefile->diag, said->crs_span, said->crs, (LonLatBox){0});
	return shapefile->projection != NULL;
}

static bool open_prj(Shapefile *shapefile, Arena *arena)
{
	const char *path = shapefile_beside(arena, shapefile->path, "prj");
	char *wkt = arena_alloc(arena, PRJ_MOST_BYTES + 1);
	const char *text = wkt;

	if (shapefile->said->crs)
		return open_said_crs(shapefile, arena);
	if (!path || shapefile_start(path, wkt, PRJ_MOST_BYTES) < 0) {
		diag_warning(
			shapefile->diag, shapefile->span, "geo.no-prj",
			"'%s' has no .prj beside it: its positions are taken as degrees of WGS 84",
			shapefile->shown);
		return true;
	}
	text += !strncmp(text, "\xEF\xBB\xBF", 3) ? 3 : 0;
	if (is_wgs84(text))
		return true;
	shapefile->projection = projection_from_wkt(arena, shapefile->diag, shapefile->span, text);
	return shapefile->projection != NULL;
}

static bool file_fine(const Shapefile *shapefile, const char *path, const char *shown)
{
	FileFault fault = file_fault(shapefile->diag->reach, path, BYTES_MOST);

	if (fault == FILE_OUTSIDE)
		return file_within(shapefile->diag, shapefile->span, path, shown);
	return fault == FILE_FINE || diag_error(shapefile->diag, shapefile->span, "geo.no-file",
						"cannot read '%s': %s", shown,
						fault == FILE_LARGE ? "it is larger than 2 GiB"
								    : file_fault_words(fault));
}

/* shapelib opens files by their names, so all are looked at before; of those beside the .shp each that is there. */
static bool files_fine(const Shapefile *shapefile, Arena *arena)
{
	static const char *const endings[] = {"shx", "dbf", "prj", "cpg"};
	size_t length = strlen(shapefile->shown);
	bool fine = file_fine(shapefile, shapefile->path, shapefile->shown);

	for (size_t i = 0; fine && i < sizeof endings / sizeof *endings; i++) {
		const char *path = shapefile_beside(arena, shapefile->path, endings[i]);

		if (path)
			fine = file_fine(shapefile, path,
					 arena_printf(arena, "%.*s%s", (int)length - 3,
						      shapefile->shown, path + strlen(path) - 3));
	}
	return fine;
}

/* For what other programs write there are programs that make a shapefile of it. */
static bool is_named_shp(const Shapefile *shapefile)
{
	const char *dot = strrchr(shapefile->shown, '.');
	int stem = dot ? (int)(dot - shapefile->shown) : (int)strlen(shapefile->shown);

	if (dot && !g_ascii_strcasecmp(dot, ".shp"))
		return true;
	return diag_error(shapefile->diag, shapefile->span, "geo.bad-shp",
			  "'%s' is no shapefile, GeoJSON or table of points (.shp, .geojson, "
			  ".csv); 'ogr2ogr %.*s.geojson %s' makes GeoJSON of it",
			  shapefile->shown, stem, shapefile->shown, shapefile->shown);
}

Shapefile *shapefile_open(Arena *arena, Diag *diag, Span span, const char *file,
			  const char *shown_file, const ShapefileSaid *said)
{
	Shapefile *shapefile = arena_alloc(arena, sizeof *shapefile);

	*shapefile = (Shapefile){.diag = diag,
				 .heard = diag,
				 .path = file,
				 .shown = shown_file,
				 .span = span,
				 .said = said};
	if (!files_fine(shapefile, arena) || !is_named_shp(shapefile) ||
	    !open_shp(shapefile, arena))
		return NULL;
	open_dbf(shapefile, arena);
	return open_prj(shapefile, arena) ? shapefile : NULL;
}

void shapefile_report_to(Shapefile *shapefile, Diag *diag)
{
	shapefile->heard = diag;
}

size_t shapefile_count(const Shapefile *shapefile)
{
	return shapefile->count;
}

Shape shapefile_shape(const Shapefile *shapefile)
{
	return shape_of(shapefile->type);
}

const char *const *shapefile_names(const Shapefile *shapefile, size_t *count)
{
	*count = shapefile->name_count;
	return shapefile->names;
}

static Span record_span(const Shapefile *shapefile)
{
	return (Span){shapefile->shown, (int)shapefile->record + 1, 0, 0};
}

bool shapefile_seek(Shapefile *shapefile, size_t record)
{
	shapefile->record = record;
	shapefile->tuple = NULL;
	if (record < shapefile->dbf_count)
		shapefile->tuple = DBFReadTuple(shapefile->dbf, (int)record);
	/* dBASE keeps deleted records and marks them. */
	return !shapefile->tuple || *shapefile->tuple != '*';
}

/* Numbers, dates and truths have their own ways of being empty. */
static bool is_null(char type, const char *value)
{
	switch (type) {
	case 'N':
	case 'F':
		return *value == '*';
	case 'D':
		return !strcmp(value, "00000000") || !strcmp(value, "0");
	case 'L':
		return *value == '?';
	default:
		return false;
	}
}

#define BYTES_TOLD 8

/* "C6 72 F8 …", from the first byte that is no ASCII. */
static char *hex_words(Arena *arena, const char *bytes, size_t count)
{
	char *words = arena_copy(arena, "");
	size_t first = 0, told;

	while (count && (bytes[count - 1] == ' ' || !bytes[count - 1]))
		count--;
	while (first < count && (unsigned char)bytes[first] < 0x80)
		first++;
	told = count - first < BYTES_TOLD ? count - first : BYTES_TOLD;
	for (size_t i = first; i < first + told; i++)
		words = arena_printf(arena, "%s%s%02X", words, *words ? " " : "",
				     (unsigned char)bytes[i]);
	return first + told < count ? arena_printf(arena, "%s \u2026", words) : words;
}

static void tell_encoding(const Shapefile *shapefile, size_t field, const char *bytes, size_t count)
{
	Arena *arena = shapefile->diag->arena;
	size_t stem = strlen(shapefile->shown) - strlen("shp");

	if (shapefile->heard)
		diag_error(shapefile->heard, record_span(shapefile), "geo.not-utf8",
			   "the field '%s' of this record is not %s (%s); write the name of its "
			   "encoding, such as 1252, into '%.*scpg', or 'encoding: cp1252' into the "
			   "layer",
			   shapefile->names[field],
			   shapefile->encoding ? shapefile->encoding : "UTF-8",
			   hex_words(arena, bytes, count), (int)stem, shapefile->shown);
}

/* Its whole characters where a field has been cut inside the last one; NULL: it has not. */
static const char *cut_value(const Shapefile *shapefile, Arena *arena, size_t field,
			     const char *bytes, size_t count)
{
	const char *value = shapefile_text_cut(arena, bytes, count, shapefile->encoding);

	if (value && shapefile->heard)
		diag_warning(shapefile->heard, record_span(shapefile), "geo.cut-text",
			     "the field '%s' of this record ends inside a character: '%s' is what "
			     "is whole of it",
			     shapefile->names[field], value);
	return value;
}

const char *shapefile_value(Shapefile *shapefile, Arena *arena, size_t field)
{
	const DBFHandle dbf = shapefile->dbf;
	const char *value, *bytes;
	size_t count;

	if (!shapefile->tuple)
		return "";
	bytes = shapefile->tuple + dbf->panFieldOffset[field];
	count = (size_t)dbf->panFieldSize[field];
	value = shapefile_text(arena, bytes, count, shapefile->encoding);
	value = value ? value : cut_value(shapefile, arena, field, bytes, count);
	if (value)
		return is_null(dbf->pachFieldType[field], value) ? "" : value;
	tell_encoding(shapefile, field, bytes, count);
	return "";
}

/* By pieces, so that a coast of a million points needs no second copy. */
static void to_degrees(const Shapefile *shapefile, LonLat *at, size_t count)
{
	Ground ground[256];

	for (size_t start = 0; shapefile->projection && start < count; start += 256) {
		size_t some = count - start < 256 ? count - start : 256;

		for (size_t i = 0; i < some; i++)
			ground[i] = (Ground){at[start + i].lon, at[start + i].lat};
		projection_inverse(shapefile->projection, ground, at + start, some);
	}
}

/* Puts right what misses a pole by rounding; false: it is not on the ground. Written so that a NaN fails too. */
static bool on_ground(LonLat *at)
{
	if (!(fabs(at->lat) <= 90 + ROUNDING_DEGREES))
		return false;
	at->lat = fmax(-90, fmin(90, at->lat));
	return at->lon >= -180 - ROUNDING_DEGREES && at->lon <= 360 + ROUNDING_DEGREES;
}

/* Takes the points into the bounds; false where one is not on the ground: then the first of these is `wrong`. */
static bool part_bounds(LonLatBox *bounds, FeaturePart *part, LonLat *wrong)
{
	bool fine = true;

	for (size_t i = 0; i < part->count; i++) {
		LonLat written = part->at[i], at;

		if (!on_ground(&part->at[i])) {
			*wrong = fine ? written : *wrong;
			fine = false;
			continue;
		}
		at = part->at[i];
		bounds->west = at.lon < bounds->west ? at.lon : bounds->west;
		bounds->east = at.lon > bounds->east ? at.lon : bounds->east;
		bounds->south = at.lat < bounds->south ? at.lat : bounds->south;
		bounds->north = at.lat > bounds->north ? at.lat : bounds->north;
	}
	return fine;
}

static bool add_part(const Shapefile *shapefile, Arena *arena, Feature *into,
		     const SHPObject *object, int from, int to)
{
	static const int least[] = {[SHAPE_POINT] = 1, [SHAPE_LINE] = 2, [SHAPE_AREA] = 3};
	FeaturePart part = {.record = shapefile->record};
	LonLat wrong = {0};

	if (from < 0 || to > object->nVertices || to - from < least[into->shape])
		return true;
	part.count = (size_t)(to - from);
	part.at = arena_array(arena, part.count, sizeof *part.at);
	for (size_t i = 0; i < part.count; i++)
		part.at[i] =
			(LonLat){object->padfX[(size_t)from + i], object->padfY[(size_t)from + i]};
	to_degrees(shapefile, part.at, part.count);
	if (!part_bounds(&into->bounds, &part, &wrong))
		return diag_error(shapefile->heard, record_span(shapefile), "geo.bad-position",
				  "this record has a point at %g, %g, which is no longitude and "
				  "latitude",
				  wrong.lon, wrong.lat);
	into->parts[into->part_count++] = part;
	return true;
}

static bool take_object(const Shapefile *shapefile, Arena *arena, const SHPObject *object,
			Feature *into)
{
	int parts = object->nParts > 0 ? object->nParts : 1;

	into->shape = shape_of(shapefile->type);
	into->parts = arena_array(arena, (size_t)parts, sizeof *into->parts);
	into->part_count = 0;
	into->bounds = (LonLatBox){HUGE_VAL, HUGE_VAL, -HUGE_VAL, -HUGE_VAL};
	for (int i = 0; i < parts; i++) {
		int from = object->nParts > 0 ? object->panPartStart[i] : 0;
		int to = i + 1 < object->nParts ? object->panPartStart[i + 1] : object->nVertices;

		if (!add_part(shapefile, arena, into, object, from, to))
			return false;
	}
	/* Of a shapefile outer rings turn to the right. */
	feature_unwrap(into, false);
	return into->part_count > 0;
}

bool shapefile_parts(Shapefile *shapefile, Arena *arena, Feature *into)
{
	SHPHandle shp = shapefile->shp;
	uint64_t end = SHP_RECORD_BYTES + (uint64_t)shp->panRecOffset[shapefile->record] +
		       shp->panRecSize[shapefile->record];
	SHPObject *object = NULL;
	bool fine = false;

	if (end <= (uint64_t)shapefile->bytes)
		object = SHPReadObject(shp, (int)shapefile->record);
	if (!object || (object->nSHPType != SHPT_NULL && object->nSHPType != shapefile->type))
		diag_error(shapefile->heard, record_span(shapefile), "geo.bad-record",
			   "this record is damaged or goes beyond the end of '%s'",
			   shapefile->shown);
	else if (object->nSHPType != SHPT_NULL)
		fine = take_object(shapefile, arena, object, into);
	if (object)
		SHPDestroyObject(object);
	return fine;
}
