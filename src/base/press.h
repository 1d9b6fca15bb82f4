/*
 * press.h: what whoever prints a page asks of it, whatever its sheet says.
 *
 * Points; 0: nothing is asked. A size of type outside of the range is set at its nearer end, so that no two change places.
 */
#ifndef BASE_PRESS_H
#define BASE_PRESS_H

typedef struct Press {
	double type_least, type_most;
	double stroke_least; /* of the lines that are drawn */
} Press;

double press_type(const Press *press, double size);
/* A line that is not drawn (0) stays so. */
double press_stroke(const Press *press, double width);

#endif
