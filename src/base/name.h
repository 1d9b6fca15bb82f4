/*
 * name.h: which words of an atlas may become file names, anchors and labels.
 *
 * Whatever users name passes here before it is part of a path: ids as FORMATS has them, tags of languages as BCP 47 has them.
 * Both are ASCII without blanks, slashes and points, so that no such name leaves its folder or has to be escaped. Files take
 * a name of each and stay below the 255 bytes of file systems.
 */
#ifndef BASE_NAME_H
#define BASE_NAME_H

#define ID_MOST 64
#define LANGUAGE_MOST 35 /* RFC 5646, 4.4.1: the longest that tags may be cut to */

/* NULL for an id, [a-z0-9_] 1 to 64 times; else what is wrong with it, for the end of a message. NULL is none. */
const char *id_fault(const char *text);
/* The same of a figure's id, which may have dashes inside. */
const char *figure_id_fault(const char *text);
/* NULL for a word that may be the element of a layer (`as`), as style sheets can select it: letters of any script, figures, _ and -, a
 * letter or _ first. */
const char *element_fault(const char *text);
/* NULL for a well-formed tag of a language (RFC 5646, 2.1), whether it is registered or not; else what is wrong with it. */
const char *language_fault(const char *text);

#endif
