/*
 * JSON beside a figure that carries its words, for programs.
 */
#include <math.h>

#include "backend/encoders.h"
#include "base/json.h"
#include "base/measure.h"

/* To a tenth, which is finer than any page is cut. */
static double millimetres(double points)
{
	return round(points / PT_PER_MM * 10) / 10;
}

bool json_encode(const Scene *scene, const BackendOptions *options, StrBuf *out, Diag *diag)
{
	JsonBuilder *builder = json_builder_new();

	(void)options;
	(void)diag;
	json_builder_begin_object(builder);
	json_add_string(builder, "id", scene->id);
	json_add_string(builder, "language", scene->language);
	json_add_string(builder, "title", scene->title);
	json_add_string(builder, "caption", scene->caption);
	json_add_string(builder, "alt", scene->desc);
	json_add_string(builder, "sources", scene->sources);
	json_add_number(builder, "width_mm", millimetres(scene->width));
	json_add_number(builder, "height_mm", millimetres(scene->height));
	json_builder_end_object(builder);
	json_write(out, builder);
	return true;
}
