#include "base/hash.h"
#include "scene/scene.h"
#include "scene/walk.h"

/* Hashes by field, never by struct: padding and unused points of a step must not count. */
static uint64_t hash_color(uint64_t hash, Color color)
{
	const uint8_t bytes[] = {color.red, color.green, color.blue};

	return hash_bytes(hash, bytes, sizeof bytes);
}

static uint64_t hash_text(uint64_t hash, const char *text)
{
	return hash_string(hash_bytes(hash, text ? "+" : "-", 1), text ? text : "");
}

static uint64_t hash_path(uint64_t hash, const Path *path)
{
	static const size_t points[] = {
		[PATH_MOVE] = 1, [PATH_LINE] = 1, [PATH_CURVE] = 3, [PATH_CLOSE] = 0};

	for (size_t i = 0; i < path->steps.count; i++) {
		const PathStep *step = &path->steps.at[i];
		const uint8_t verb = (uint8_t)step->verb;

		hash = hash_bytes(hash, &verb, 1);
		for (size_t k = 0; k < points[step->verb]; k++)
			hash = hash_number(hash_number(hash, step->at[k].x), step->at[k].y);
	}
	return hash;
}

static void freeze_open(void *state, const Group *group)
{
	const Element *element = &group->element;
	uint64_t hash = hash_text(*(uint64_t *)state, element->name);

	hash = hash_text(hash, element->id);
	for (size_t i = 0; i < element->class_count; i++)
		hash = hash_text(hash, element->classes[i]);
	for (size_t i = 0; i < element->attribute_count; i++) {
		hash = hash_text(hash, element->attributes[i].name);
		hash = hash_text(hash, element->attributes[i].value);
	}
	hash = hash_bytes(hash, group->layer ? "L" : "G", 1);
	hash = hash_bytes(hash, element->former ? "f" : "-", 1);
	hash = hash_bytes(hash, element->planned ? "p" : "-", 1);
	hash = hash_text(hash, element->language);
	hash = hash_text(hash, group->title);
	hash = hash_text(hash, group->desc);
	hash = hash_bytes(hash, group->clip ? "c" : "-", 1);
	*(uint64_t *)state = group->clip ? hash_path(hash, group->clip) : hash;
}

static void freeze_close(void *state, const Group *group)
{
	(void)group;
	*(uint64_t *)state = hash_bytes(*(uint64_t *)state, "}", 1);
}

static void freeze_path(void *state, const PathLeaf *leaf)
{
	const Paint *paint = &leaf->paint;
	const uint8_t flags[] = {paint->fills, paint->strokes, paint->even_odd, (uint8_t)paint->cap,
				 (uint8_t)paint->join};
	uint64_t hash = hash_bytes(*(uint64_t *)state, flags, sizeof flags);

	hash = hash_color(hash_color(hash, paint->fill), paint->stroke);
	hash = hash_number(hash, paint->width);
	for (size_t i = 0; i < paint->dash_count; i++)
		hash = hash_number(hash, paint->dashes[i]);
	hash = hash_number(hash, paint->dash_start);
	*(uint64_t *)state = hash_path(hash, &leaf->path);
}

static void freeze_text(void *state, const TextLeaf *leaf)
{
	const TextRun *run = leaf->run;
	uint64_t hash = hash_text(*(uint64_t *)state, run->string);

	hash = hash_text(hash, run->language);
	hash = hash_text(hash_text(hash, run->family), run->fallbacks);
	hash = hash_number(hash_number(hash, run->size), run->width);
	hash = hash_number(hash_number(hash, run->weight), run->spacing);
	hash = hash_bytes(hash, run->italic ? "i" : "r", 1);
	hash = hash_number(hash_number(hash, leaf->origin.x), leaf->origin.y);
	hash = hash_number(hash_number(hash, leaf->angle), leaf->halo);
	hash = hash_text(hash, leaf->label);
	*(uint64_t *)state = hash_color(hash_color(hash, leaf->color), leaf->halo_color);
}

static void freeze_picture(void *state, const PictureLeaf *leaf)
{
	const Picture *picture = leaf->picture;
	const double numbers[] = {(double)picture->width, (double)picture->height,
				  leaf->box.x0,		  leaf->box.y0,
				  leaf->box.x1,		  leaf->box.y1};
	uint64_t hash =
		hash_bytes(*(uint64_t *)state, picture->shades, picture->width * picture->height);

	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		hash = hash_number(hash, numbers[i]);
	*(uint64_t *)state = hash;
}

Frozen *scene_freeze(Arena *arena, Group *root)
{
	static const SceneVisitor visitor = {.open = freeze_open,
					     .close = freeze_close,
					     .path = freeze_path,
					     .text = freeze_text,
					     .picture = freeze_picture};
	Frozen *frozen = arena_alloc(arena, sizeof *frozen);

	frozen->root = root;
	frozen->hash = HASH_START;
	scene_walk(root, &visitor, &frozen->hash);
	return frozen;
}
