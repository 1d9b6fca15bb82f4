/*
 * one_colour.h: whether a page that is to be printed in one colour has another on it.
 */
#ifndef FIGURE_ONE_COLOUR_H
#define FIGURE_ONE_COLOUR_H

#include "base/diag.h"
#include "figure/expand.h"
#include "scene/scene.h"

/* Warns of the first colour on the pages that is no grey (figure.coloured); returns whether there is one. */
bool one_colour_tell(Diag *diag, const Figure *figure, Scene *const *pages, size_t count);

#endif
