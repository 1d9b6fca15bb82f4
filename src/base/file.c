#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const char *file_fault_words(FileFault fault)
{
	static const char *const words[] = {
		[FILE_FINE] = "nothing is wrong with it",
		[FILE_MISSING] = "there is no such file",
		[FILE_DENIED] = "permission is missing",
		[FILE_FOLDER] = "it is a folder",
		[FILE_PIPE] = "it is a pipe",
		[FILE_SOCKET] = "it is a socket",
		[FILE_DEVICE] = "it is a device",
		[FILE_OUTSIDE] = "it is outside the project's folder",
		[FILE_LARGE] = "it is too large",
		[FILE_LOOP] = "its symbolic links go round in a circle",
		[FILE_BROKEN] = "the system cannot read it",
	};

	return words[fault];
}

const Reach *reach_of(Arena *arena, const char *const *folders, size_t count)
{
	LIST(const char *) list = {0};
	Reach *reach = arena_alloc(arena, sizeof *reach);

	for (size_t i = 0; i < count; i++) {
		char *real = folders[i] ? realpath(folders[i], NULL) : NULL;

		if (real)
			LIST_ADD(arena, &list, arena_copy(arena, real));
		free(real);
	}
	*reach = (Reach){list.at, list.count};
	return reach;
}

static bool within(const Reach *reach, const char *real)
{
	for (size_t i = 0; i < reach->count; i++) {
		size_t length = strlen(reach->folders[i]);

		if (!strcmp(reach->folders[i], "/") || (!strncmp(real, reach->folders[i], length) &&
							(real[length] == '/' || !real[length])))
			return true;
	}
	return false;
}

/* Whether what a path leads to, links followed, lies within; of what is not there, the deepest folder that is. */
static bool path_within(const Reach *reach, const char *path)
{
	char *copy = strdup(path);
	char *real = realpath(copy, NULL);
	bool fine;

	while (!real && *copy) {
		char *slash = strrchr(copy, '/');

		if (!slash) {
			real = realpath(".", NULL);
			break;
		}
		slash[slash == copy] = '\0';
		real = realpath(copy, NULL);
	}
	fine = real && within(reach, real);
	free(real);
	free(copy);
	return fine;
}

/* By the name that the system has for what is open; the path may mean another file by now. */
static bool open_within(const Reach *reach, int fd, const char *path)
{
	char link[48], real[PATH_MAX];
	ssize_t length;

	snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
	length = readlink(link, real, sizeof real - 1);
	if (length <= 0)
		return path_within(reach, path);
	real[length] = '\0';
	return within(reach, real);
}

static FileFault fault_of_error(int error)
{
	switch (error) {
	case ENOENT:
	case ENOTDIR:
	case ENAMETOOLONG:
		return FILE_MISSING;
	case EACCES:
		return FILE_DENIED;
	case ELOOP:
		return FILE_LOOP;
	default:
		return FILE_BROKEN;
	}
}

static FileFault fault_of_mode(mode_t mode)
{
	return S_ISREG(mode)	? FILE_FINE
	       : S_ISDIR(mode)	? FILE_FOLDER
	       : S_ISFIFO(mode) ? FILE_PIPE
	       : S_ISSOCK(mode) ? FILE_SOCKET
				: FILE_DEVICE;
}

/* Looks before anything is opened: some devices act when they are. */
static FileFault look_at(const Reach *reach, const char *path, struct stat *status)
{
	if (reach && !path_within(reach, path))
		return FILE_OUTSIDE;
	return stat(path, status) == 0 ? fault_of_mode(status->st_mode) : fault_of_error(errno);
}

int file_open(const Reach *reach, const char *path, FileFault *fault)
{
	struct stat status;
	int fd;

	*fault = look_at(reach, path, &status);
	if (*fault != FILE_FINE)
		return -1;
	/* Without waiting, in case it has become a pipe meanwhile. */
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (fd < 0) {
		*fault = fault_of_error(errno);
		return -1;
	}
	*fault = fstat(fd, &status) == 0 ? fault_of_mode(status.st_mode) : FILE_BROKEN;
	if (*fault == FILE_FINE && reach && !open_within(reach, fd, path))
		*fault = FILE_OUTSIDE;
	if (*fault == FILE_FINE)
		return fd;
	close(fd);
	return -1;
}

FileFault file_fault(const Reach *reach, const char *path, int64_t most)
{
	struct stat status;
	FileFault fault = look_at(reach, path, &status);

	if (fault == FILE_FINE && access(path, R_OK) != 0)
		fault = fault_of_error(errno);
	return fault == FILE_FINE && status.st_size > most ? FILE_LARGE : fault;
}

bool file_within(Diag *diag, Span span, const char *path, const char *shown)
{
	if (!diag->reach || path_within(diag->reach, path))
		return true;
	return diag_error(diag, span, "file.outside", "'%s' is outside the project's folder",
			  shown);
}
