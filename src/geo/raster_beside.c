#include <errno.h>
#include <glib.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "geo/raster_priv.h"

enum { WORLD_NUMBERS = 6 };
#define TEXT_MOST 65536u /* bytes of a world file or a .prj */

/* To the end of the file, or until there is no room. */
static bool read_whole(int fd, unsigned char *to, size_t room, size_t *length)
{
	ssize_t count;

	*length = 0;
	while (*length < room && (count = read(fd, to + *length, room - *length)) != 0) {
		if (count < 0 && errno != EINTR)
			return false;
		*length += count > 0 ? (size_t)count : 0;
	}
	return true;
}

unsigned char *raster_bytes(Arena *arena, const Reach *reach, const char *path, size_t most,
			    size_t *length, const char **why)
{
	FileFault fault = file_fault(reach, path, (int64_t)most);
	int fd = fault == FILE_FINE ? file_open(reach, path, &fault) : -1;
	off_t size = fd >= 0 ? lseek(fd, 0, SEEK_END) : 0;
	unsigned char *bytes = NULL;

	*why = file_fault_words(fault);
	if (fd < 0)
		return NULL;
	if (size >= 0 && (size_t)size <= most && lseek(fd, 0, SEEK_SET) == 0) {
		bytes = arena_alloc(arena, (size_t)size + 1);
		if (!read_whole(fd, bytes, (size_t)size, length))
			bytes = NULL;
	}
	close(fd);
	*why = bytes ? NULL : file_fault_words(FILE_BROKEN);
	return bytes;
}

static const char *with_ending(Arena *arena, const char *path, const char *ending)
{
	const char *dot = strrchr(path, '.');

	return arena_printf(arena, "%.*s%s", (int)(dot - path), path, ending);
}

/* Six numbers, a line each: what a column and a row add, and the centre of the first pixel. */
static bool read_world(RasterFile *file, const char *text, RasterPixels *pixels)
{
	double n[WORLD_NUMBERS];
	char *end;

	for (size_t i = 0; i < WORLD_NUMBERS; i++) {
		n[i] = g_ascii_strtod(text, &end);
		if (end == text || !isfinite(n[i]))
			return raster_fault(file, "its world file is no list of six numbers");
		text = end;
	}
	pixels->place = (RasterPlace){{n[4], n[5]}, {n[0], n[1]}, {n[2], n[3]}};
	pixels->placed = true;
	return true;
}

bool raster_beside(RasterFile *file, const Reach *reach, const char *path, RasterPixels *pixels)
{
	static const char *const endings[] = {".pgw", ".pngw", ".jgw", ".jpgw",
					      ".tfw", ".tifw", ".wld"};
	const char *why;
	size_t length;
	unsigned char *text = NULL;

	for (size_t i = 0; i < sizeof endings / sizeof *endings && !pixels->placed; i++) {
		/* The first letter of a world file's ending is the picture's: .pgw of .png. */
		if (endings[i][1] != strrchr(path, '.')[1] && strcmp(endings[i], ".wld") != 0)
			continue;
		text = raster_bytes(file->arena, reach, with_ending(file->arena, path, endings[i]),
				    TEXT_MOST, &length, &why);
		if (text && !read_world(file, (const char *)text, pixels))
			return false;
	}
	text = pixels->system
		       ? NULL
		       : raster_bytes(file->arena, reach, with_ending(file->arena, path, ".prj"),
				      TEXT_MOST, &length, &why);
	if (text && *text)
		pixels->system = (const char *)text;
	return true;
}
