/*
 * pictures.h: whether a page for a publisher has a picture on it that may not be wanted there.
 */
#ifndef FIGURE_PICTURES_H
#define FIGURE_PICTURES_H

#include "base/diag.h"
#include "figure/expand.h"
#include "scene/scene.h"

/* Warns where the figure is in the size of a publisher who is not known to take pictures, and has one (figure.picture); returns
 * whether it did. */
bool pictures_tell(Diag *diag, const Figure *figure, Scene *const *pages, size_t count);

#endif
