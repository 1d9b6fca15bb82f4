/*
 * vocabulary.h: the words that a drawing and a style sheet share: elements, layers, and what ids are made of.
 *
 * One row a word, with what it means. Selectors, the specimen, the classes of SVG, the check of a sheet's ids and
 * styles/README.md read these rows; a lint refuses an element, a layer or a piece of an id in the code that has no row, and a
 * row that nothing draws. Elements of the atlas's own (`as`) come from the atlas and are not here.
 */
#ifndef STYLE_VOCABULARY_H
#define STYLE_VOCABULARY_H

#include <stdbool.h>
#include <stddef.h>

typedef enum WordKind {
	WORD_ELEMENT, /* what a thing is: a type selector, an SVG class */
	WORD_LAYER,   /* id of a layer that figures have */
	WORD_FIXED,   /* id of a thing of which a figure has one at the most */
	WORD_JOINT, /* what stands before, between or behind ids of the atlas in an id: "cpv-pocket" */
	WORD_KINDS
} WordKind;

typedef struct VocabularyWord {
	const char *name, *doc;
} VocabularyWord;

size_t vocabulary_count(WordKind kind);
const VocabularyWord *vocabulary_at(WordKind kind, size_t index);
bool vocabulary_has(WordKind kind, const char *name);

#endif
