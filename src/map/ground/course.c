#include "map/ground/course.h"

#include <math.h>
#include <string.h>

#include "base/measure.h"

#define SPAN_LEAST (1.2 * PT_PER_MM) /* between points: shorter ones are the data's own course */
#define STEP 1.0		     /* points between those of a curve */
#define BEND_LEAST (0.5 * PT_PER_MM) /* from the straight way, whatever error is stated */
#define BEND_MOST (1.5 * PT_PER_MM)  /* the same, however large the error */

bool course_winds(const Layer *layer)
{
	static const char *const kinds[] = {"river", "road", "railway"};

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (!strcmp(layer->spec->as, kinds[i]))
			return true;
	return false;
}

Polyline course_eased(Arena *arena, const View *view, const Feature *feature, const Polyline *line)
{
	double most = feature->error_km * view_km(view, feature_point(feature));

	return polyline_eased(arena, line,
			      (CourseEase){.span = SPAN_LEAST,
					   .step = STEP,
					   .most = fmin(BEND_MOST, fmax(BEND_LEAST, most))});
}
