/*
 * property_priv.h: the parsers that the rows of the property table name; private to style/property.
 *
 * Each reads into the fields of its row: a bool and a colour, a number and its companion, an enum.
 */
#ifndef STYLE_PROPERTY_PRIV_H
#define STYLE_PROPERTY_PRIV_H

#include "style/property.h"

bool parse_word(const Property *property, Value *value, Style *out);
bool parse_paint(const Property *property, Value *value, Style *out);
bool parse_color(const Property *property, Value *value, Style *out);
bool parse_length(const Property *property, Value *value, Style *out);
/* A length that may be a percentage of the font size. */
bool parse_text_length(const Property *property, Value *value, Style *out);
bool parse_number(const Property *property, Value *value, Style *out);
bool parse_angle(const Property *property, Value *value, Style *out);
bool parse_dashes(const Property *property, Value *value, Style *out);
bool parse_families(const Property *property, Value *value, Style *out);
bool parse_weight(const Property *property, Value *value, Style *out);
bool parse_italic(const Property *property, Value *value, Style *out);
bool parse_size(const Property *property, Value *value, Style *out);
bool parse_arrow_width(const Property *property, Value *value, Style *out);

#endif
