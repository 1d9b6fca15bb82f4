#include "scene/dump.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "base/hash.h"
#include "scene/walk.h"

/* Longer paths are told by count, bounds and a hash of their rounded steps: a golden of a coast stays readable. */
#define STEPS_WHOLE 12
/* Far below what is printed. */
#define ALIKE 1e-6
#define DEGREES_PER_RADIAN (180 / 3.14159265358979323846)

typedef struct Dump {
	StrBuf *out;
	int depth;
	bool whole; /* every step of every path */
	Arena *scratch;
	const char *language; /* the page's, which is not said again */
	const SceneVisitor *visitor;
} Dump;

static void dump_line(Dump *dump, const char *word)
{
	for (int i = 0; i < dump->depth; i++)
		strbuf_add(dump->out, "  ");
	strbuf_add(dump->out, word);
}

static void dump_number(StrBuf *out, const char *lead, double value)
{
	strbuf_add(out, lead);
	strbuf_number(out, value, 2);
}

static void dump_point(StrBuf *out, const char *lead, Point point)
{
	dump_number(out, lead, point.x);
	dump_number(out, ",", point.y);
}

/* A quoted string; newlines and quotes escaped, so that a node stays one line. */
static void dump_string(StrBuf *out, const char *lead, const char *text)
{
	if (!text)
		return;
	strbuf_add(out, lead);
	strbuf_char(out, '"');
	for (; *text; text++) {
		if (*text == '"' || *text == '\\')
			strbuf_char(out, '\\');
		if (*text == '\n')
			strbuf_add(out, "\\n");
		else
			strbuf_char(out, *text);
	}
	strbuf_char(out, '"');
}

static void dump_language(Dump *dump, const char *language)
{
	if (language && !(dump->language && strcmp(language, dump->language) == 0))
		dump_string(dump->out, " lang=", language);
}

static void dump_color(StrBuf *out, const char *lead, Color color)
{
	strbuf_printf(out, "%s#%02x%02x%02x", lead, color.red, color.green, color.blue);
}

static size_t step_points(PathVerb verb)
{
	static const size_t points[] = {
		[PATH_MOVE] = 1, [PATH_LINE] = 1, [PATH_CURVE] = 3, [PATH_CLOSE] = 0};

	return points[verb];
}

/* Of the steps as seen from the corner of their bounds: a path that only moved keeps its hash. */
static uint32_t path_hash_rounded(const Path *path, Point corner)
{
	uint64_t hash = HASH_START;

	for (size_t i = 0; i < path->steps.count; i++) {
		const PathStep *step = &path->steps.at[i];

		hash = hash_number(hash, step->verb);
		for (size_t k = 0; k < step_points(step->verb); k++) {
			/* + 0.0 makes a negative zero positive. */
			hash = hash_number(hash, rint((step->at[k].x - corner.x) * 100) + 0.0);
			hash = hash_number(hash, rint((step->at[k].y - corner.y) * 100) + 0.0);
		}
	}
	return (uint32_t)(hash ^ hash >> 32);
}

static bool is_finite(const Path *path)
{
	for (size_t i = 0; i < path->steps.count; i++)
		for (size_t k = 0; k < step_points(path->steps.at[i].verb); k++)
			if (!isfinite(path->steps.at[i].at[k].x + path->steps.at[i].at[k].y))
				return false;
	return true;
}

static bool points_alike(Point a, Point b)
{
	return fabs(a.x - b.x) < ALIKE && fabs(a.y - b.y) < ALIKE;
}

static bool paths_alike(const Path *a, const Path *b)
{
	if (a->steps.count != b->steps.count)
		return false;
	for (size_t i = 0; i < a->steps.count; i++) {
		if (a->steps.at[i].verb != b->steps.at[i].verb)
			return false;
		for (size_t k = 0; k < step_points(a->steps.at[i].verb); k++)
			if (!points_alike(a->steps.at[i].at[k], b->steps.at[i].at[k]))
				return false;
	}
	return true;
}

static void dump_corners(StrBuf *out, const char *lead, Box box)
{
	dump_point(out, lead, (Point){box.x0, box.y0});
	dump_point(out, " to ", (Point){box.x1, box.y1});
}

/* A box or a circle, where the path is just that: its bounds say it all. */
static bool dump_shape(Dump *dump, const Path *path, Box bounds)
{
	Path box = path_new(dump->scratch), circle = path_new(dump->scratch);
	Point centre = {(bounds.x0 + bounds.x1) / 2, (bounds.y0 + bounds.y1) / 2};
	double radius = (bounds.x1 - bounds.x0) / 2;

	path_box(&box, bounds);
	path_circle(&circle, centre, radius);
	if (paths_alike(path, &box)) {
		dump_corners(dump->out, " box ", bounds);
		return true;
	}
	if (paths_alike(path, &circle)) {
		dump_point(dump->out, " circle ", centre);
		dump_number(dump->out, " r ", radius);
		return true;
	}
	return false;
}

static void dump_whole(StrBuf *out, const Path *path)
{
	static const char *const letters[] = {
		[PATH_MOVE] = " M", [PATH_LINE] = " L", [PATH_CURVE] = " C", [PATH_CLOSE] = " Z"};

	for (size_t i = 0; i < path->steps.count; i++) {
		const PathStep *step = &path->steps.at[i];

		strbuf_add(out, letters[step->verb]);
		for (size_t k = 0; k < step_points(step->verb); k++)
			dump_point(out, k ? " " : "", step->at[k]);
	}
}

static void dump_steps(Dump *dump, const Path *path)
{
	Box bounds = path_bounds(path);

	/* A number that is none is a bug that bounds would hide; printing it whole finds it. */
	if (!is_finite(path) || path->steps.count == 0) {
		dump_whole(dump->out, path);
	} else if (path->steps.count > STEPS_WHOLE && !dump->whole) {
		strbuf_printf(dump->out, " %zu steps", path->steps.count);
		dump_corners(dump->out, " from ", bounds);
		strbuf_printf(dump->out, " hash %08" PRIx32,
			      path_hash_rounded(path, (Point){bounds.x0, bounds.y0}));
	} else if (!dump_shape(dump, path, bounds)) {
		dump_whole(dump->out, path);
	}
}

/* A word needs no quotes. */
static void dump_value(StrBuf *out, const char *value)
{
	static const char word[] =
		"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.:";

	if (value[0] != '\0' && value[strspn(value, word)] == '\0')
		strbuf_add(out, value);
	else
		dump_string(out, "", value);
}

static void dump_attributes(StrBuf *out, const Element *element)
{
	for (size_t i = 0; i < element->attribute_count; i++) {
		strbuf_printf(out, i ? " %s=" : " [%s=", element->attributes[i].name);
		dump_value(out, element->attributes[i].value);
	}
	strbuf_add(out, element->attribute_count ? "]" : "");
}

static void dump_group(void *state, const Group *group)
{
	Dump *dump = state;
	StrBuf *out = dump->out;
	const Element *element = &group->element;

	dump_line(dump, element->name);
	if (group->anchor)
		strbuf_printf(out, "#%s", group->anchor);
	for (size_t i = 0; i < element->class_count; i++)
		strbuf_printf(out, ".%s", element->classes[i]);
	strbuf_add(out, element->former ? ":former" : "");
	strbuf_add(out, element->planned ? ":planned" : "");
	dump_attributes(out, element);
	strbuf_add(out, group->layer ? " layer" : "");
	dump_language(dump, element->language);
	dump_string(out, " title=", group->title);
	dump_string(out, " desc=", group->desc);
	if (!point_is_zero(group->offset))
		dump_point(out, " moved ", group->offset);
	dump_string(out, " link=", group->link);
	if (group->clip) {
		strbuf_add(out, " clip");
		dump_steps(dump, group->clip);
	}
	strbuf_char(out, '\n');
	dump->depth++;
}

static void dump_end(void *state, const Group *group)
{
	(void)group;
	((Dump *)state)->depth--;
}

static void dump_paint(StrBuf *out, const Paint *paint)
{
	static const char *const caps[] = {
		[CAP_BUTT] = "", [CAP_ROUND] = " cap=round", [CAP_SQUARE] = " cap=square"};
	static const char *const joins[] = {
		[JOIN_MITER] = "", [JOIN_ROUND] = " join=round", [JOIN_BEVEL] = " join=bevel"};

	if (paint->fills)
		dump_color(out, paint->even_odd ? " fill-even-odd=" : " fill=", paint->fill);
	if (!paint->strokes)
		return;
	dump_color(out, " stroke=", paint->stroke);
	dump_number(out, "/", paint->width);
	strbuf_add(out, caps[paint->cap]);
	strbuf_add(out, joins[paint->join]);
	for (size_t i = 0; i < paint->dash_count; i++)
		dump_number(out, i ? "," : " dash=", paint->dashes[i]);
	if (paint->dash_count && paint->dash_start > 0)
		dump_number(out, "@", paint->dash_start);
}

static void dump_path(void *state, const PathLeaf *leaf)
{
	Dump *dump = state;

	dump_line(dump, "path");
	dump_paint(dump->out, &leaf->paint);
	dump_steps(dump, &leaf->path);
	strbuf_char(dump->out, '\n');
}

static void dump_text(void *state, const TextLeaf *leaf)
{
	Dump *dump = state;
	StrBuf *out = dump->out;
	const TextRun *run = leaf->run;

	dump_line(dump, "text");
	dump_string(out, " ", run->string);
	dump_point(out, " at ", leaf->origin);
	if (fabs(leaf->angle) > 0)
		dump_number(out, " turned ", leaf->angle * DEGREES_PER_RADIAN);
	strbuf_printf(out, " %s", run->family);
	dump_number(out, " ", run->size);
	strbuf_printf(out, "/%d%s", run->weight, run->italic ? " italic" : "");
	dump_number(out, " width ", run->width);
	if (fabs(run->spacing) > 0)
		dump_number(out, " spaced ", run->spacing);
	dump_language(dump, run->language);
	dump_color(out, " ", leaf->color);
	if (leaf->halo > 0) {
		dump_color(out, " halo=", leaf->halo_color);
		dump_number(out, "/", leaf->halo);
	}
	dump_string(out, " of ", leaf->label);
	strbuf_char(out, '\n');
}

static void dump_picture(void *state, const PictureLeaf *leaf)
{
	Dump *dump = state;
	const Picture *picture = leaf->picture;
	uint64_t hash = hash_bytes(HASH_START, picture->shades, picture->width * picture->height);

	dump_line(dump, "picture");
	strbuf_printf(dump->out, " %zu x %zu", picture->width, picture->height);
	dump_corners(dump->out, " box ", leaf->box);
	strbuf_printf(dump->out, " hash %08" PRIx32 "\n", (uint32_t)(hash ^ hash >> 32));
}

static void dump_frozen(void *state, const FrozenLeaf *leaf)
{
	Dump *dump = state;

	dump_line(dump, "frozen\n");
	dump->depth++;
	scene_walk(leaf->frozen->root, dump->visitor, dump);
	dump->depth--;
}

static void dump_scene(const Scene *scene, bool whole, StrBuf *out)
{
	static const SceneVisitor visitor = {.open = dump_group,
					     .close = dump_end,
					     .path = dump_path,
					     .text = dump_text,
					     .picture = dump_picture,
					     .frozen = dump_frozen};
	Dump dump = {.out = out,
		     .whole = whole,
		     .visitor = &visitor,
		     .language = scene->language,
		     .scratch = arena_new()};

	strbuf_add(out, "scene");
	dump_string(out, " ", scene->id);
	dump_number(out, " ", scene->width);
	dump_number(out, " x ", scene->height);
	dump_string(out, " lang=", scene->language);
	dump_string(out, " title=", scene->title);
	dump_string(out, " desc=", scene->desc);
	strbuf_char(out, '\n');
	scene_walk(scene->root, &visitor, &dump);
	arena_free(dump.scratch);
}

void scene_dump(const Scene *scene, StrBuf *out)
{
	dump_scene(scene, false, out);
}

void scene_dump_whole(const Scene *scene, StrBuf *out)
{
	dump_scene(scene, true, out);
}
