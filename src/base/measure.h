/*
 * measure.h: lengths in print. All lengths inside phaseline are points (1/72 in) unless a name says otherwise.
 */
#ifndef BASE_MEASURE_H
#define BASE_MEASURE_H

#include <stdbool.h>

#define PT_PER_MM (72.0 / 25.4)
#define PT_PER_CM (10 * PT_PER_MM)
#define DECADE 10 /* round numbers come back with every power of it */

/* "3mm", "0.25pt", "1.5 cm", "2in", "4px" (1/96 in) -> points; false: no number or unknown unit. */
bool measure_parse(const char *text, double *points);
/* "130mm x 180mm" -> width and height in points. */
bool measure_parse_size(const char *text, double *width, double *height);

#endif
