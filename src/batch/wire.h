/*
 * wire.h: what a worker tells its parent through a pipe: a job begun, a message, a job ended.
 *
 * Records are written whole, below PIPE_BUF where they fit; each worker has a pipe of its own, so they never mix.
 */
#ifndef BATCH_WIRE_H
#define BATCH_WIRE_H

#include <stdint.h>

#include "base/diag.h"

typedef enum WireKind { WIRE_BEGIN = 1, WIRE_MESSAGE, WIRE_DONE, WIRE_FAILED } WireKind;

/* What a drawn figure is called and says, and its page in points. */
typedef struct FigureSaid {
	const char *title, *alt; /* NULL: nothing */
	double width, height;	 /* of its first page */
	size_t pages;
} FigureSaid;

typedef struct WireRecord {
	WireKind kind;
	size_t job;
	Message message; /* WIRE_MESSAGE; strings in the arena when read */
	FigureSaid said; /* WIRE_DONE; likewise */
} WireRecord;

/* false: the reader has gone. */
bool wire_write(int descriptor, const WireRecord *record);
/* 1 a record, 0 the end, -1 a broken one. Blocks. */
int wire_read(Arena *arena, int descriptor, WireRecord *record);

#endif
