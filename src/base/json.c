#include "base/json.h"

#include <math.h>
#include <stdio.h>

void json_add_string(JsonBuilder *builder, const char *name, const char *value)
{
	json_builder_set_member_name(builder, name);
	if (value)
		json_builder_add_string_value(builder, value);
	else
		json_builder_add_null_value(builder);
}

/* Seven significant decimals of a degree or millimetre are more than anything here means. */
void json_add_number(JsonBuilder *builder, const char *name, double value)
{
	double rounded = round(value * 1e7) / 1e7;

	json_builder_set_member_name(builder, name);
	if (rounded == floor(rounded) && fabs(rounded) < 1e15)
		json_builder_add_int_value(builder, (gint64)rounded);
	else
		json_builder_add_double_value(builder, rounded);
}

void json_write(StrBuf *out, JsonBuilder *builder)
{
	JsonNode *root = json_builder_get_root(builder);
	char *text = json_to_string(root, TRUE);

	strbuf_add(out, text);
	strbuf_char(out, '\n');
	g_free(text);
	json_node_unref(root);
	g_object_unref(builder);
}

void json_print(JsonBuilder *builder)
{
	StrBuf text = {0};

	json_write(&text, builder);
	fputs(text.at, stdout);
	strbuf_release(&text);
}
