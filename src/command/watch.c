#include "command/watch.h"

#include <dirent.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>

#include "base/arena.h"
#include "base/hash.h"
#include "command/project.h"

#define LOOK_EVERY 250000000L /* nanoseconds */
#define DEPTH_MOST 6

struct Watch {
	Arena *arena;
	const char *folders[3]; /* project, styles, the folder of a sheet named by itself */
	uint64_t seen;
};

static char *folder_of(Arena *arena, const char *path)
{
	struct stat status;
	const char *slash = strrchr(path, '/');

	if (stat(path, &status) == 0 && S_ISDIR(status.st_mode))
		return arena_copy(arena, path);
	return slash ? arena_copy_n(arena, path, (size_t)(slash - path)) : arena_copy(arena, ".");
}

/* Order does not matter: the folder lists its files as it likes. */
static uint64_t folder_hash(Arena *arena, const char *folder, int depth)
{
	DIR *stream = opendir(folder);
	const struct dirent *entry;
	uint64_t sum = 0;

	while (stream && (entry = readdir(stream))) {
		char *path = arena_printf(arena, "%s/%s", folder, entry->d_name);
		struct stat status;
		uint64_t hash = hash_string(HASH_START, path);

		if (entry->d_name[0] == '.' || stat(path, &status) != 0)
			continue;
		if (S_ISDIR(status.st_mode)) {
			sum += depth ? folder_hash(arena, path, depth - 1) : 0;
			continue;
		}
		hash = hash_bytes(hash, &status.st_size, sizeof status.st_size);
		sum += hash_bytes(hash, &status.st_mtim, sizeof status.st_mtim);
	}
	if (stream)
		closedir(stream);
	return sum;
}

static uint64_t watch_look(const Watch *watch)
{
	Arena *scratch = arena_new();
	uint64_t sum = 0;

	for (int i = 0; i < 3; i++)
		if (watch->folders[i])
			sum += folder_hash(scratch, watch->folders[i], DEPTH_MOST);
	arena_free(scratch);
	return sum;
}

Watch *watch_open(const char *atlas, const char *style)
{
	Arena *arena = arena_new();
	Watch *watch = arena_alloc(arena, sizeof *watch);

	watch->arena = arena;
	watch->folders[0] = folder_of(arena, atlas);
	watch->folders[1] = styles_folder_find(arena);
	watch->folders[2] = style ? folder_of(arena, style) : NULL;
	watch->seen = watch_look(watch);
	return watch;
}

void watch_wait(Watch *watch, pid_t child)
{
	const struct timespec pause = {0, LOOK_EVERY};

	if (child > 0)
		waitpid(child, NULL, 0);
	for (;;) {
		uint64_t now = watch_look(watch);

		if (now != watch->seen) {
			watch->seen = now;
			return;
		}
		nanosleep(&pause, NULL);
	}
}
