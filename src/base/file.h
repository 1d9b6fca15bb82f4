/*
 * file.h: the one way to the bytes of a file that a user named.
 *
 * Only regular files are opened: a pipe would be waited for, a device may answer for ever. A Reach says where files may lie at
 * all (`--confine`); it is asked of the file that is open, so that no symbolic link leads around it. Whoever lets a library open a
 * file by its name asks file_fault first.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/diag.h"

/* Folders, canonical, in and below which files may be read. */
struct Reach {
	const char *const *folders;
	size_t count;
};

typedef enum FileFault {
	FILE_FINE,
	FILE_MISSING,
	FILE_DENIED,
	FILE_FOLDER,
	FILE_PIPE,
	FILE_SOCKET,
	FILE_DEVICE,
	FILE_OUTSIDE, /* out of reach */
	FILE_LARGE,   /* more bytes than the caller takes */
	FILE_LOOP,    /* symbolic links that never end */
	FILE_BROKEN   /* the system has another reason */
} FileFault;

/* "it is a pipe", for the end of a message. */
const char *file_fault_words(FileFault fault);

/* In the arena, of those of the folders that there are; NULL entries are left out. */
const Reach *reach_of(Arena *arena, const char *const *folders, size_t count);

/* A descriptor to read from, which the caller closes; or -1, and what is wrong. `reach` NULL: anywhere. */
int file_open(const Reach *reach, const char *path, FileFault *fault);
/* What file_open would say, and whether the file has more than `most` bytes. */
FileFault file_fault(const Reach *reach, const char *path, int64_t most);

/* Reports a file out of the reach of `diag`, file.outside at `span`, where it is named as `shown`; false then. */
bool file_within(Diag *diag, Span span, const char *path, const char *shown);

#endif
