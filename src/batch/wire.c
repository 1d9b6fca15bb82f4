#include "batch/wire.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define TEXTS 5 /* file, code, text of a message; title, alt text of a figure */
#define TEXT_MOST (1u << 20)

typedef struct WireHead {
	uint32_t kind, severity;
	uint64_t job, pages;
	int32_t line, column, span;
	double width, height;
	uint32_t lengths[TEXTS]; /* with the zero byte; 0: NULL */
} WireHead;

static bool write_all(int descriptor, const void *bytes, size_t length)
{
	const char *at = bytes;

	while (length) {
		ssize_t done = write(descriptor, at, length);

		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0)
			return false;
		at += done;
		length -= (size_t)done;
	}
	return true;
}

/* 1 all read, 0 the end before the first byte, -1 cut short. */
static int read_all(int descriptor, void *bytes, size_t length)
{
	char *at = bytes;
	size_t left = length;

	while (left) {
		ssize_t done = read(descriptor, at, left);

		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0)
			return left == length && done == 0 ? 0 : -1;
		at += done;
		left -= (size_t)done;
	}
	return 1;
}

bool wire_write(int descriptor, const WireRecord *record)
{
	const Message *message = &record->message;
	const char *texts[TEXTS] = {message->span.file, message->code, message->text,
				    record->said.title, record->said.alt};
	WireHead head = {.kind = (uint32_t)record->kind,
			 .severity = (uint32_t)message->severity,
			 .job = record->job,
			 .line = message->span.line,
			 .column = message->span.column,
			 .span = message->span.width,
			 .width = record->said.width,
			 .height = record->said.height,
			 .pages = record->said.pages};
	bool fine;

	for (int i = 0; i < TEXTS; i++)
		head.lengths[i] = texts[i] ? (uint32_t)strlen(texts[i]) + 1 : 0;
	fine = write_all(descriptor, &head, sizeof head);
	for (int i = 0; fine && i < TEXTS; i++)
		fine = write_all(descriptor, texts[i], head.lengths[i]);
	return fine;
}

int wire_read(Arena *arena, int descriptor, WireRecord *record)
{
	WireHead head;
	char *texts[TEXTS] = {NULL};
	int got = read_all(descriptor, &head, sizeof head);

	if (got <= 0)
		return got;
	for (int i = 0; i < TEXTS; i++) {
		if (!head.lengths[i])
			continue;
		if (head.lengths[i] > TEXT_MOST)
			return -1;
		texts[i] = arena_alloc(arena, head.lengths[i]);
		if (read_all(descriptor, texts[i], head.lengths[i]) != 1)
			return -1;
	}
	*record = (WireRecord){.kind = (WireKind)head.kind, .job = head.job};
	record->message = (Message){.span = {texts[0], head.line, head.column, head.span},
				    .severity = (Severity)head.severity,
				    .code = texts[1],
				    .text = texts[2]};
	record->said = (FigureSaid){texts[3], texts[4], head.width, head.height, head.pages};
	return 1;
}
