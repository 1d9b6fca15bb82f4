/*
 * frozen.h: encodings of frozen subtrees, made once per process.
 *
 * An entry belongs to the cache's arena, or to the caller's where there is no cache. Keyed by the content hash
 * alone: what an entry holds must not depend on the page it is drawn on.
 */
#ifndef BACKEND_FROZEN_H
#define BACKEND_FROZEN_H

#include "backend/pdf_form.h"
#include "scene/scene.h"

typedef struct FrozenEntry {
	uint64_t hash;
	bool has_text;	 /* then only drawn by walking into it: PDF forms of ours have no fonts */
	PdfForm pdf;	 /* bytes NULL: not made yet */
	const char *svg; /* one <g>; NULL: not made yet */
} FrozenEntry;

struct FrozenCache;

/* The entry for a subtree, made empty where there is none; *arena is where its encodings go. */
FrozenEntry *frozen_entry(struct FrozenCache *cache, Arena *scratch, const Frozen *frozen,
			  Arena **arena);

#endif
