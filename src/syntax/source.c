#include "syntax/source.h"

#include <glib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/strbuf.h"

#define BYTES_MOST (64u << 20)

static FileFault read_all(int fd, StrBuf *out)
{
	char block[1 << 14];
	ssize_t count;
	while ((count = read(fd, block, sizeof block)) > 0) {
		strbuf_add_n(out, block, (size_t)count);
		if (out->length > BYTES_MOST)
			return FILE_LARGE;
	}
	return count < 0 ? FILE_BROKEN : FILE_FINE;
}

static bool cannot_read(Diag *diag, const char *shown, FileFault fault)
{
	if (fault == FILE_OUTSIDE)
		return diag_error(diag, (Span){.file = shown}, "file.outside",
				  "'%s' is outside the project's folder", shown);
	return diag_error(
		diag, (Span){.file = shown}, "file.unreadable", "cannot read '%s': %s", shown,
		fault == FILE_LARGE ? "it is larger than 64 MiB" : file_fault_words(fault));
}

SourceText *source_read(Arena *arena, Diag *diag, const char *path, const char *shown)
{
	shown = shown ? shown : path;
	StrBuf bytes = {0};
	FileFault fault;
	int fd = file_open(diag->reach, path, &fault);
	if (fd >= 0) {
		fault = read_all(fd, &bytes);
		close(fd);
	}
	SourceText *source = NULL;
	if (fault != FILE_FINE)
		cannot_read(diag, shown, fault);
	else
		source = source_of(arena, diag, bytes.at ? bytes.at : "", bytes.length, shown);
	strbuf_release(&bytes);
	return source;
}

/* Whether the bytes are UTF-16: by its mark, or by a NUL beside each of the first letters. */
static bool is_utf16(const char *bytes, size_t length)
{
	if (length < 2)
		return false;
	return memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0 ||
	       (length >= 4 && (bytes[0] == '\0') != (bytes[1] == '\0') &&
		(bytes[0] == '\0') == (bytes[2] == '\0') &&
		(bytes[1] == '\0') == (bytes[3] == '\0'));
}

/* Whether all bytes are text; says where they are not. A span's place can be counted up to there, as what stands
 * before it is valid. */
static bool check_text(Diag *diag, const SourceText *source)
{
	const char *end;
	if (is_utf16(source->bytes, source->length))
		return diag_error(
			diag, (Span){.file = source->file}, "file.utf16",
			"'%s' is in UTF-16; save it as UTF-8 (in a spreadsheet: CSV UTF-8)",
			source->file);
	if (g_utf8_validate(source->bytes, (gssize)source->length, &end))
		return true;
	SourcePlace place = source_start(source);
	while (place.at < (size_t)(end - source->bytes))
		source_step(&place);
	if (*end == '\0')
		return diag_error(diag, source_span(&place, 1), "file.nul",
				  "a NUL byte; this is no text file, or it is not in UTF-8");
	return diag_error(diag, source_span(&place, 1), "file.not-utf8",
			  "the byte 0x%02X is not UTF-8; save the file as UTF-8",
			  (unsigned)(unsigned char)*end);
}

SourceText *source_of(Arena *arena, Diag *diag, const char *bytes, size_t length, const char *shown)
{
	bool marked = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0;
	SourceText *source = arena_alloc(arena, sizeof *source);
	source->file = arena_copy(arena, shown);
	source->length = marked ? length - 3 : length;
	source->bytes = arena_copy_n(arena, marked ? bytes + 3 : bytes, source->length);
	return check_text(diag, source) ? source : NULL;
}

SourcePlace source_start(const SourceText *source)
{
	return (SourcePlace){.source = source, .line = 1, .column = 1};
}

/* By the first byte; the text is known to be UTF-8. */
static size_t char_length(unsigned char lead)
{
	return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

void source_step(SourcePlace *place)
{
	const SourceText *source = place->source;
	if (place->at >= source->length)
		return;
	char c = source->bytes[place->at];
	bool pair = c == '\r' && source->bytes[place->at + 1] == '\n';
	place->at += pair ? 2 : char_length((unsigned char)c);
	if (c == '\n' || c == '\r') {
		place->line++;
		place->column = 1;
	} else {
		place->column++;
	}
}

Span source_span(const SourcePlace *place, int width)
{
	return (Span){.file = place->source->file,
		      .line = place->line,
		      .column = place->column,
		      .width = width};
}

int source_width(const char *bytes, size_t length)
{
	int width = 0;
	for (size_t i = 0; i < length; i++)
		width += ((unsigned char)bytes[i] & 0xC0) != 0x80;
	return width;
}
