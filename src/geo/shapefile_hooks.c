#include "geo/shapefile_priv.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

#define WINDOW_BYTES ((size_t)256 * 1024)

/* A file of which `filled` bytes from `start` on are in memory; without a descriptor, all of it is. */
typedef struct Window {
	int fd;
	size_t size, at, start, filled;
	unsigned char *bytes;
} Window;

static Window *window_new(int fd, size_t size, size_t room)
{
	Window *window = calloc(1, sizeof *window);

	if (window)
		window->bytes = malloc(room ? room : 1);
	if (!window || !window->bytes) {
		free(window);
		return NULL;
	}
	window->fd = fd;
	window->size = size;
	return window;
}

static int close_file(SAFile file)
{
	Window *window = (void *)file;

	if (window->fd >= 0)
		close(window->fd);
	free(window->bytes);
	free(window);
	return 0;
}

static SAFile open_file(const char *name)
{
	struct stat status;
	FileFault fault;
	int fd = file_open(NULL, name, &fault);
	Window *window = NULL;

	if (fd >= 0 && !fstat(fd, &status)) {
		size_t size = (size_t)status.st_size;

		window = window_new(fd, size, size < WINDOW_BYTES ? size : WINDOW_BYTES);
	}
	if (fd >= 0 && !window)
		close(fd);
	return (void *)window;
}

static size_t read_at(int fd, unsigned char *into, size_t count, size_t at)
{
	size_t done = 0;
	ssize_t got = 1;

	while (done < count && got > 0) {
		got = pread(fd, into + done, count - done, (off_t)(at + done));
		done += got > 0 ? (size_t)got : 0;
	}
	return done;
}

static size_t read_bytes(Window *window, unsigned char *into, size_t count)
{
	size_t left = window->at < window->size ? window->size - window->at : 0;

	count = count < left ? count : left;
	if (window->at < window->start || window->at + count > window->start + window->filled) {
		if (window->fd < 0)
			return 0;
		if (count > WINDOW_BYTES)
			return read_at(window->fd, into, count, window->at);
		window->start = window->at;
		window->filled = read_at(window->fd, window->bytes,
					 left < WINDOW_BYTES ? left : WINDOW_BYTES, window->at);
		/* A file cut short since it was opened gives what there is. */
		count = count < window->filled ? count : window->filled;
	}
	memcpy(into, window->bytes + (window->at - window->start), count);
	return count;
}

static SAOffset read_items(void *into, SAOffset size, SAOffset items, SAFile file)
{
	Window *window = (void *)file;
	size_t got;

	if (!size || items > SIZE_MAX / size)
		return 0;
	got = read_bytes(window, into, size * items);
	window->at += got;
	return got / size;
}

static SAOffset seek_to(SAFile file, SAOffset offset, int whence)
{
	Window *window = (void *)file;
	size_t base = whence == SEEK_CUR ? window->at : whence == SEEK_END ? window->size : 0;

	window->at = base + offset;
	return 0;
}

static SAOffset tell(SAFile file)
{
	return ((Window *)(void *)file)->at;
}

static int flush_nothing(SAFile file)
{
	(void)file;
	return 0;
}

/* What shapelib would print, the caller finds and says with its place. */
static void say_nothing(const char *message)
{
	(void)message;
}

int64_t shapefile_big_endian(const unsigned char *bytes)
{
	return (int64_t)bytes[0] << 24 | (int64_t)bytes[1] << 16 | (int64_t)bytes[2] << 8 |
	       bytes[3];
}

static void put_big_endian(unsigned char *bytes, size_t value)
{
	for (int i = 0; i < 4; i++)
		bytes[i] = (unsigned char)(value >> (24 - 8 * i));
}

typedef struct Index {
	unsigned char *bytes;
	size_t count, room;
} Index;

static bool index_add(Index *index, const void *bytes, size_t count)
{
	if (index->count + count > index->room) {
		size_t room = 2 * index->room + 4096;
		unsigned char *more = realloc(index->bytes, room);

		if (!more)
			return false;
		index->bytes = more;
		index->room = room;
	}
	memcpy(index->bytes + index->count, bytes, count);
	index->count += count;
	return true;
}

/* Walks the records' headers; the last entry may lead beyond the end, where the .shp is cut short. */
static bool index_fill(Index *index, Window *shp)
{
	unsigned char header[SHP_HEADER_BYTES], entry[8];
	size_t at = SHP_HEADER_BYTES;

	if (read_bytes(shp, header, sizeof header) < sizeof header ||
	    !index_add(index, header, sizeof header))
		return false;
	while (at + SHP_RECORD_BYTES <= shp->size) {
		size_t words;

		shp->at = at;
		if (read_bytes(shp, header, SHP_RECORD_BYTES) < SHP_RECORD_BYTES)
			break;
		words = (size_t)shapefile_big_endian(header + 4);
		put_big_endian(entry, at / 2);
		put_big_endian(entry + 4, words);
		if (!index_add(index, entry, sizeof entry))
			return false;
		/* No record is shorter than its type. */
		if (words < 2)
			break;
		at += SHP_RECORD_BYTES + 2 * words;
	}
	put_big_endian(index->bytes + 24, index->count / 2);
	return true;
}

static SAFile index_of(const char *name)
{
	size_t length = strlen(name);
	char *shp = strdup(name);
	Window *records = NULL, *made = NULL;
	Index index = {0};

	if (shp) {
		shp[length - 1] = name[length - 1] == 'X' ? 'P' : 'p';
		records = (void *)open_file(shp);
	}
	if (records && index_fill(&index, records))
		made = window_new(-1, index.count, 0);
	if (made) {
		free(made->bytes);
		made->bytes = index.bytes;
		made->filled = index.count;
	} else {
		free(index.bytes);
	}
	if (records)
		close_file((void *)records);
	free(shp);
	return (void *)made;
}

static SAFile open_or_index(const char *name)
{
	size_t length = strlen(name);
	bool index = length > 4 &&
		     (!strcmp(name + length - 4, ".shx") || !strcmp(name + length - 4, ".SHX"));

	return index ? index_of(name) : open_file(name);
}

/*
 * From shapelib 1.6 on some hooks take a pointer of the caller's too, and what is written is const. Such a hook is
 * here in both forms, `_` with what came later, and the type of its place in SAHooks says which of them fits.
 */
#define FITTING(place, hook)                                                                       \
	_Generic((place), __typeof__(&hook) : hook, __typeof__(&hook##_) : hook##_)

static SAFile read_only(const char *name, const char *access)
{
	(void)access;
	return open_file(name);
}

static SAFile read_only_(const char *name, const char *access, void *user)
{
	(void)access, (void)user;
	return open_file(name);
}

static SAFile index_made(const char *name, const char *access)
{
	(void)access;
	return open_or_index(name);
}

static SAFile index_made_(const char *name, const char *access, void *user)
{
	(void)access, (void)user;
	return open_or_index(name);
}

static SAOffset write_nothing(void *from, SAOffset size, SAOffset items, SAFile file)
{
	(void)from, (void)size, (void)items, (void)file;
	return 0;
}

static SAOffset write_nothing_(const void *from, SAOffset size, SAOffset items, SAFile file)
{
	(void)from, (void)size, (void)items, (void)file;
	return 0;
}

static int remove_nothing(const char *name)
{
	(void)name;
	return -1;
}

static int remove_nothing_(const char *name, void *user)
{
	(void)name, (void)user;
	return -1;
}

SAHooks shapefile_hooks(bool rebuild)
{
	SAHooks hooks;

	SASetupDefaultHooks(&hooks); /* for Atof */
	hooks.FOpen = rebuild ? FITTING(hooks.FOpen, index_made) : FITTING(hooks.FOpen, read_only);
	hooks.FRead = read_items;
	hooks.FWrite = FITTING(hooks.FWrite, write_nothing);
	hooks.FSeek = seek_to;
	hooks.FTell = tell;
	hooks.FFlush = flush_nothing;
	hooks.FClose = close_file;
	hooks.Remove = FITTING(hooks.Remove, remove_nothing);
	hooks.Error = say_nothing;
	return hooks;
}

int64_t shapefile_size(const char *path)
{
	struct stat status;

	return !stat(path, &status) && S_ISREG(status.st_mode) ? (int64_t)status.st_size : -1;
}

int64_t shapefile_start(const char *path, void *bytes, size_t most)
{
	FileFault fault;
	int fd = file_open(NULL, path, &fault);
	size_t got;

	if (fd < 0)
		return -1;
	got = read_at(fd, bytes, most, 0);
	close(fd);
	return (int64_t)got;
}

const char *shapefile_beside(Arena *arena, const char *shp, const char *ending)
{
	size_t length = strlen(shp);
	char *path = arena_copy(arena, shp);

	for (int upper = 0; length > 4 && upper < 2; upper++) {
		for (size_t i = 0; i < 3; i++)
			path[length - 3 + i] = (char)(upper ? ending[i] - 'a' + 'A' : ending[i]);
		if (access(path, F_OK) == 0)
			return path;
	}
	return NULL;
}
