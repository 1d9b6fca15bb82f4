#include "base/press.h"

#include <math.h>

double press_type(const Press *press, double size)
{
	if (press->type_most > 0)
		size = fmin(size, press->type_most);
	return fmax(size, press->type_least);
}

double press_stroke(const Press *press, double width)
{
	return width > 0 ? fmax(width, press->stroke_least) : width;
}
