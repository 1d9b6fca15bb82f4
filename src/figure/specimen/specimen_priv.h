/*
 * specimen_priv.h: samples of a specimen and their sections; private to figure/specimen*.
 *
 * A sample inks a box about an origin; a section sets its samples in a grid whose cells hold the largest of them, with
 * the origins of a row on one line, so that frames and base lines align.
 */
#ifndef FIGURE_SPECIMEN_SPECIMEN_PRIV_H
#define FIGURE_SPECIMEN_SPECIMEN_PRIV_H

#include "figure/specimen/specimen.h"
#include "layout/pen.h"
#include "sign/arrow.h"
#include "sign/symbol.h"

typedef struct Specimen {
	Pen pen;
	Group *section; /* the layer that samples are opened in */
	const char *head;
	double margin, width; /* of the column of sections */
	double y;	      /* where the next section begins */
} Specimen;

typedef struct Sample Sample;

struct Sample {
	void (*draw)(Specimen *specimen, const Sample *sample, Point origin);
	Group *group;
	Box ink;	     /* about the origin, points */
	const char *caption; /* lines parted by \n */
	SymbolSpec spec;
	Style style;   /* where it differs from the group's */
	Group *text;   /* of a name, within the group of what it names */
	bool military; /* a line whose dashes follow from its certainty */
	ArrowForm form;
	Certainty certainty;
	const TextRun *run;
	PathLeaf *ground; /* a name's: the fill of what it names, or NULL */
	bool contingent;
	const void *data; /* what else `draw` needs */
};

typedef LIST(Sample) SampleList;

/* Begins a section under the head that `key` is in the words; {0} is `value`, or NULL. */
void specimen_begin(Specimen *specimen, const char *key, const char *value);
/* Lays its samples out and draws them. */
void specimen_end(Specimen *specimen, const SampleList *samples);
/* A group for a sample: attributes {"name", "value", ..., NULL}; copied. `former`, `planned`: the pseudo-classes. */
Group *specimen_group(Specimen *specimen, const char *name, const char *const *attributes,
		      bool former, bool planned);

/* The sections, in specimen_symbols.c, specimen_sides.c, specimen_lines.c and specimen_type.c. */
void specimen_symbols(Specimen *specimen);
void specimen_sides(Specimen *specimen);
void specimen_lines(Specimen *specimen);
void specimen_type(Specimen *specimen);

#endif
