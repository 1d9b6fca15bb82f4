/*
 * svg_path.h: the d attribute, short: relative steps between points rounded to a hundredth.
 *
 * Rounding is of places, not of steps, so errors do not add up.
 */
#ifndef BACKEND_SVG_PATH_H
#define BACKEND_SVG_PATH_H

#include "base/strbuf.h"
#include "geom/path.h"

/* Whole hundredths of a point, for use under scale(.01), or points with two decimals. */
typedef enum SvgUnit { SVG_POINTS, SVG_HUNDREDTHS } SvgUnit;

void svg_path(StrBuf *out, const Path *path, SvgUnit unit);

#endif
