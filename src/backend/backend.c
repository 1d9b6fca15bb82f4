#include "backend/backend.h"

#include <errno.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "backend/encoders.h"
#include "scene/dump.h"

bool dump_encode(const Scene *scene, const BackendOptions *options, StrBuf *out, Diag *diag)
{
	(void)options;
	(void)diag;
	scene_dump(scene, out);
	return true;
}

const FormatRow format_rows[FORMAT_COUNT] = {
#define FORMAT(upper, lower, ...)                                                                  \
	[FORMAT_##upper] = {                                                                       \
		.name = #lower, .suffix = "." #lower, .encode = lower##_encode, __VA_ARGS__},
#include "backend/formats.def"
};

bool format_is_beside(Format format)
{
	FormatContent content = format_rows[format].content;

	return content == CONTENT_WORDS || content == CONTENT_TABLE;
}

Format format_find(const char *name)
{
	Format format = FORMAT_PDF;

	while (format < FORMAT_COUNT && strcmp(format_rows[format].name, name) != 0)
		format++;
	return format;
}

static bool cannot_write(Diag *diag, const char *path)
{
	return diag_error(diag, (Span){.file = path}, "output.cannot-write",
			  "cannot write '%s': %s", path, g_strerror(errno));
}

static bool directory_make(const char *path)
{
	char *directory = g_path_get_dirname(path);
	bool made = g_mkdir_with_parents(directory, 0777) == 0;

	g_free(directory);
	return made;
}

static bool bytes_write(const char *path, const StrBuf *bytes)
{
	FILE *file = fopen(path, "wb");
	bool written;

	if (!file)
		return false;
	written = fwrite(bytes->at ? bytes->at : "", 1, bytes->length, file) == bytes->length;
	return fclose(file) == 0 && written;
}

/* Written beside its place and renamed, so that whoever looks finds the old file or the whole new one; the process is in
 * the name, since workers may write side by side. */
bool file_replace(const char *path, const StrBuf *bytes, Diag *diag)
{
	char *aside = g_strdup_printf("%s.%ld.part", path, (long)getpid());
	bool done = directory_make(path) && bytes_write(aside, bytes) && rename(aside, path) == 0;

	if (!done) {
		cannot_write(diag, path);
		(void)unlink(aside);
	}
	g_free(aside);
	return done;
}

bool backend_write(const Scene *scene, Format format, const BackendOptions *options,
		   const char *path, Diag *diag)
{
	static const BackendOptions defaults = {0};
	StrBuf bytes = {0};
	bool done =
		format_rows[format].encode(scene, options ? options : &defaults, &bytes, diag) &&
		file_replace(path, &bytes, diag);

	strbuf_release(&bytes);
	return done;
}

bool backend_write_pages(const Scene *const *pages, size_t count, Format format,
			 const BackendOptions *options, const char *path, Diag *diag)
{
	static const BackendOptions defaults = {0};
	StrBuf bytes = {0};
	bool done = format_rows[format].encode_pages(pages, count, options ? options : &defaults,
						     &bytes, diag) &&
		    file_replace(path, &bytes, diag);

	strbuf_release(&bytes);
	return done;
}
