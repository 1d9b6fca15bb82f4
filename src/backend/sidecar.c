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

/* Where the map stands, from the page's upper left corner: left, top, width, height; and its scale. */
static void add_frame(JsonBuilder *builder, const Scene *scene)
{
	const Box frame = scene->frame;
	const double numbers[] = {frame.x0, frame.y0, frame.x1 - frame.x0, frame.y1 - frame.y0};

	if (scene->denominator <= 0)
		return;
	json_builder_set_member_name(builder, "frame");
	json_builder_begin_array(builder);
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		json_builder_add_double_value(builder, millimetres(numbers[i]));
	json_builder_end_array(builder);
	json_add_number(builder, "scale", round(scene->denominator));
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
	add_frame(builder, scene);
	json_builder_end_object(builder);
	json_write(out, builder);
	return true;
}
