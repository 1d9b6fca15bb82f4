#include "scene/dump.h"

#include <inttypes.h>
#include <math.h>

#include "base/hash.h"
#include "scene/walk.h"

/* Longer paths are told by count, bounds and a hash of their rounded steps: a golden of a coast stays readable. */
#define STEPS_WHOLE 48
#define DEGREES_PER_RADIAN (180 / 3.14159265358979323846)

typedef struct Dump {
	StrBuf *out;
	int depth;
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

static uint64_t path_hash_rounded(const Path *path)
{
	uint64_t hash = HASH_START;

	for (size_t i = 0; i < path->steps.count; i++) {
		const PathStep *step = &path->steps.at[i];

		hash = hash_number(hash, step->verb);
		for (size_t k = 0; k < step_points(step->verb); k++) {
			/* + 0.0 makes a negative zero positive. */
			hash = hash_number(hash, rint(step->at[k].x * 100) + 0.0);
			hash = hash_number(hash, rint(step->at[k].y * 100) + 0.0);
		}
	}
	return hash;
}

static void dump_steps(StrBuf *out, const Path *path)
{
	static const char *const letters[] = {
		[PATH_MOVE] = " M", [PATH_LINE] = " L", [PATH_CURVE] = " C", [PATH_CLOSE] = " Z"};
	size_t count = path->steps.count;

	if (count > STEPS_WHOLE) {
		Box box = path_bounds(path);

		strbuf_printf(out, " %zu steps", count);
		dump_point(out, " from ", (Point){box.x0, box.y0});
		dump_point(out, " to ", (Point){box.x1, box.y1});
		strbuf_printf(out, " hash %016" PRIx64, path_hash_rounded(path));
		return;
	}
	for (size_t i = 0; i < count; i++) {
		const PathStep *step = &path->steps.at[i];

		strbuf_add(out, letters[step->verb]);
		for (size_t k = 0; k < step_points(step->verb); k++)
			dump_point(out, k ? " " : "", step->at[k]);
	}
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
	for (size_t i = 0; i < element->attribute_count; i++) {
		strbuf_printf(out, " [%s=", element->attributes[i].name);
		dump_string(out, "", element->attributes[i].value);
		strbuf_char(out, ']');
	}
	strbuf_add(out, group->layer ? " layer" : "");
	dump_string(out, " lang=", element->language);
	dump_string(out, " title=", group->title);
	dump_string(out, " desc=", group->desc);
	if (!point_is_zero(group->offset))
		dump_point(out, " moved ", group->offset);
	dump_string(out, " link=", group->link);
	if (group->clip) {
		strbuf_add(out, " clip");
		dump_steps(out, group->clip);
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
	dump_steps(dump->out, &leaf->path);
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
	dump_string(out, " lang=", run->language);
	dump_color(out, " ", leaf->color);
	if (leaf->halo > 0) {
		dump_color(out, " halo=", leaf->halo_color);
		dump_number(out, "/", leaf->halo);
	}
	dump_string(out, " of ", leaf->label);
	strbuf_char(out, '\n');
}

static void dump_frozen(void *state, const FrozenLeaf *leaf)
{
	Dump *dump = state;

	dump_line(dump, "frozen\n");
	dump->depth++;
	scene_walk(leaf->frozen->root, dump->visitor, dump);
	dump->depth--;
}

void scene_dump(const Scene *scene, StrBuf *out)
{
	static const SceneVisitor visitor = {.open = dump_group,
					     .close = dump_end,
					     .path = dump_path,
					     .text = dump_text,
					     .frozen = dump_frozen};
	Dump dump = {.out = out, .visitor = &visitor};

	strbuf_add(out, "scene");
	dump_string(out, " ", scene->id);
	dump_number(out, " ", scene->width);
	dump_number(out, " x ", scene->height);
	dump_string(out, " lang=", scene->language);
	dump_string(out, " title=", scene->title);
	dump_string(out, " desc=", scene->desc);
	strbuf_char(out, '\n');
	scene_walk(scene->root, &visitor, &dump);
}
