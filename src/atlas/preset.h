/*
 * preset.h: the sizes that publishers ask for: "elsevier/double" in place of millimetres.
 *
 * Widths and greatest heights in mm, least type in pt and thinnest line in pt; each row says how sure it is. The rows were
 * gathered from the publishers' own pages where they were to be had, else from dated copies of them, and go out of date:
 * a figure's size may always be written in mm instead.
 */
#ifndef ATLAS_PRESET_H
#define ATLAS_PRESET_H

#include "base/arena.h"
#include "base/strbuf.h"

typedef enum PresetStatus { PRESET_OFFICIAL, PRESET_SECONDARY, PRESET_UNCONFIRMED } PresetStatus;

typedef struct Preset {
	const char *name;    /* "elsevier/double" */
	double width;	     /* mm */
	double height_most;  /* mm; 0: none is known */
	double type_least;   /* pt; 0: none is known */
	double stroke_least; /* pt; 0: none is known */
	PresetStatus status; /* of the width */
} Preset;

/* Whether a publisher takes figures with a picture in them, such as the shade of a relief. */
typedef enum PresetPictures { PICTURES_UNKNOWN, PICTURES_TAKEN, PICTURES_REFUSED } PresetPictures;

/* Of a preset's publisher: what stands before its "/". */
PresetPictures preset_pictures(const char *name);
/* NULL: none has the name. */
const Preset *preset_find(const char *name);
/* All names, for hints. */
const char *const *preset_names(Arena *arena, size_t *count);
/* The table of all of them, in Markdown. */
void presets_write(StrBuf *out);

#endif
