#include "geo/projection_files.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"

/* What PROJ has open: a descriptor in a handle of its own kind. */
struct PROJ_FILE_HANDLE {
	int fd;
};

/* Whether a file lies where PROJ keeps what came with it: its database and grids. */
static bool comes_with_proj(const char *path)
{
	const char *folders = proj_info().searchpath;

	while (folders && *folders) {
		size_t length = strcspn(folders, ":");

		if (length && !strncmp(path, folders, length) && path[length] == '/' &&
		    !strstr(path, "/../"))
			return true;
		folders += length + (folders[length] == ':');
	}
	return false;
}

/* PROJ looks for the grids that its own database names below the folder it was started in, too, and those may be missing. */
static bool is_meant(const char *path)
{
	return *path == '/' || strstr(path, "../") || access(path, F_OK) == 0;
}

static PROJ_FILE_HANDLE *open_file(PJ_CONTEXT *context, const char *path, PROJ_OPEN_ACCESS access,
				   void *state)
{
	ProjectionFiles *files = state;
	FileFault fault;
	PROJ_FILE_HANDLE *handle;
	int fd;

	(void)context;
	if (access != PROJ_OPEN_ACCESS_READ_ONLY)
		return NULL;
	fd = file_open(comes_with_proj(path) ? NULL : files->reach, path, &fault);
	files->outside |= fault == FILE_OUTSIDE && is_meant(path);
	handle = fd < 0 ? NULL : malloc(sizeof *handle);
	if (handle)
		handle->fd = fd;
	else if (fd >= 0)
		close(fd);
	return handle;
}

static size_t read_file(PJ_CONTEXT *context, PROJ_FILE_HANDLE *handle, void *into, size_t count,
			void *state)
{
	size_t done = 0;
	ssize_t got = 1;

	(void)context, (void)state;
	while (done < count && got > 0) {
		got = read(handle->fd, (char *)into + done, count - done);
		done += got > 0 ? (size_t)got : 0;
	}
	return done;
}

static size_t write_nothing(PJ_CONTEXT *context, PROJ_FILE_HANDLE *handle, const void *from,
			    size_t count, void *state)
{
	(void)context, (void)handle, (void)from, (void)count, (void)state;
	return 0;
}

static int seek_to(PJ_CONTEXT *context, PROJ_FILE_HANDLE *handle, long long offset, int whence,
		   void *state)
{
	(void)context, (void)state;
	return lseek(handle->fd, (off_t)offset, whence) >= 0;
}

static unsigned long long tell(PJ_CONTEXT *context, PROJ_FILE_HANDLE *handle, void *state)
{
	off_t at = lseek(handle->fd, 0, SEEK_CUR);

	(void)context, (void)state;
	return at < 0 ? 0 : (unsigned long long)at;
}

static void close_file(PJ_CONTEXT *context, PROJ_FILE_HANDLE *handle, void *state)
{
	(void)context, (void)state;
	close(handle->fd);
	free(handle);
}

static int exists(PJ_CONTEXT *context, const char *path, void *state)
{
	const ProjectionFiles *files = state;

	(void)context;
	return file_fault(comes_with_proj(path) ? NULL : files->reach, path, INT64_MAX) ==
	       FILE_FINE;
}

static int make_nothing(PJ_CONTEXT *context, const char *path, void *state)
{
	(void)context, (void)path, (void)state;
	return 0;
}

static int rename_nothing(PJ_CONTEXT *context, const char *from, const char *to, void *state)
{
	(void)context, (void)from, (void)to, (void)state;
	return 0;
}

void projection_files(PJ_CONTEXT *context, ProjectionFiles *files)
{
	static const PROJ_FILE_API hooks = {.version = 1,
					    .open_cbk = open_file,
					    .read_cbk = read_file,
					    .write_cbk = write_nothing,
					    .seek_cbk = seek_to,
					    .tell_cbk = tell,
					    .close_cbk = close_file,
					    .exists_cbk = exists,
					    .mkdir_cbk = make_nothing,
					    .unlink_cbk = make_nothing,
					    .rename_cbk = rename_nothing};

	proj_context_set_fileapi(context, &hooks, files);
	if (files->reach)
		proj_context_set_enable_network(context, 0);
}
