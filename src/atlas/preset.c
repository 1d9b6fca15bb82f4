#include "atlas/preset.h"

#include <string.h>

static const Preset presets[] = {
	{"nature/single", 89, 247, 5, 0.25, PRESET_OFFICIAL},
	{"nature/middle", 120, 247, 5, 0.25, PRESET_SECONDARY},
	{"nature/double", 183, 247, 5, 0.25, PRESET_OFFICIAL},
	{"science/single", 57, 243, 6, 0.28, PRESET_SECONDARY},
	{"science/middle", 121, 243, 6, 0.28, PRESET_SECONDARY},
	{"science/double", 184, 243, 6, 0.28, PRESET_SECONDARY},
	{"cell/single", 85, 200, 6, 0.5, PRESET_SECONDARY},
	{"cell/middle", 114, 200, 6, 0.5, PRESET_SECONDARY},
	{"cell/double", 174, 200, 6, 0.5, PRESET_SECONDARY},
	{"plos/column", 132, 222.3, 8, 0, PRESET_OFFICIAL},
	{"plos/page", 190.5, 222.3, 8, 0, PRESET_OFFICIAL},
	{"elsevier/single", 90, 240, 7, 0.25, PRESET_SECONDARY},
	{"elsevier/middle", 140, 240, 7, 0.25, PRESET_SECONDARY},
	{"elsevier/double", 190, 240, 7, 0.25, PRESET_SECONDARY},
	{"springer/single", 84, 234, 8, 0.28, PRESET_UNCONFIRMED},
	{"springer/middle", 129, 234, 8, 0.28, PRESET_UNCONFIRMED},
	{"springer/double", 174, 234, 8, 0.28, PRESET_UNCONFIRMED},
	{"wiley/single", 80, 0, 0, 0, PRESET_UNCONFIRMED},
	{"wiley/double", 180, 0, 0, 0, PRESET_UNCONFIRMED},
	{"oxford/single", 86, 0, 0, 0, PRESET_UNCONFIRMED},
	{"oxford/double", 178, 0, 0, 0, PRESET_UNCONFIRMED},
	{"ieee/single", 88.9, 229, 8, 0, PRESET_OFFICIAL},
	{"ieee/double", 182, 229, 8, 0, PRESET_OFFICIAL},
	{"acm/single", 84.7, 0, 0, 0, PRESET_UNCONFIRMED},
	{"acm/double", 178, 0, 0, 0, PRESET_UNCONFIRMED},
	{"agu/single", 95, 230, 8, 0, PRESET_UNCONFIRMED},
	{"agu/double", 190, 230, 8, 0, PRESET_UNCONFIRMED},
	{"mdpi/page", 170, 0, 0, 0, PRESET_UNCONFIRMED},
	{"hjas/page", 105.8, 187.5, 0, 0, PRESET_OFFICIAL},
	{"geohumanities/page", 127, 203, 0, 0, PRESET_OFFICIAL},
	{"professional-geographer/single", 71, 224, 0, 0, PRESET_OFFICIAL},
	{"professional-geographer/double", 150, 224, 0, 0, PRESET_OFFICIAL},
	{"agricultural-history-review/page", 160, 0, 10, 0, PRESET_OFFICIAL},
	{"slide/wide", 338.67, 190.5, 14, 1, PRESET_OFFICIAL},
};

const Preset *preset_find(const char *name)
{
	for (size_t i = 0; i < sizeof presets / sizeof *presets; i++)
		if (!strcmp(presets[i].name, name))
			return &presets[i];
	return NULL;
}

const char *const *preset_names(Arena *arena, size_t *count)
{
	const char **names = arena_array(arena, sizeof presets / sizeof *presets, sizeof *names);

	*count = sizeof presets / sizeof *presets;
	for (size_t i = 0; i < *count; i++)
		names[i] = presets[i].name;
	return names;
}

/* Who states a resolution for pictures takes them. Of all others nobody has said so. */
static const struct {
	const char *publisher;
	PresetPictures pictures;
} pictures[] = {
	{"nature", PICTURES_TAKEN},
	{"cell", PICTURES_TAKEN},
	{"plos", PICTURES_TAKEN},
	{"elsevier", PICTURES_TAKEN},
	{"springer", PICTURES_TAKEN},
	{"ieee", PICTURES_TAKEN},
	{"agu", PICTURES_TAKEN},
	{"mdpi", PICTURES_TAKEN},
	{"hjas", PICTURES_TAKEN},
	{"geohumanities", PICTURES_TAKEN},
	{"professional-geographer", PICTURES_TAKEN},
	{"slide", PICTURES_TAKEN},
};

PresetPictures preset_pictures(const char *name)
{
	size_t length = strcspn(name, "/");

	for (size_t i = 0; i < sizeof pictures / sizeof *pictures; i++)
		if (!strncmp(pictures[i].publisher, name, length) && !pictures[i].publisher[length])
			return pictures[i].pictures;
	return PICTURES_UNKNOWN;
}

static void write_number(StrBuf *out, double number)
{
	if (number > 0)
		strbuf_printf(out, " | %g", number);
	else
		strbuf_add(out, " | ");
}

void presets_write(StrBuf *out)
{
	static const char *const said[] = {
		[PRESET_OFFICIAL] = "the publisher's own page",
		[PRESET_SECONDARY] = "a copy of it",
		[PRESET_UNCONFIRMED] = "not confirmed: ask before you print",
	};

	static const char *const taken[] = {[PICTURES_UNKNOWN] = "not known",
					    [PICTURES_TAKEN] = "yes",
					    [PICTURES_REFUSED] = "no"};

	strbuf_add(
		out,
		"| size | width, mm | height at most, mm | type at least, pt | lines at least, pt "
		"| pictures | after |\n|---|---|---|---|---|---|---|\n");
	for (size_t i = 0; i < sizeof presets / sizeof *presets; i++) {
		const Preset *preset = &presets[i];

		strbuf_printf(out, "| `%s`", preset->name);
		write_number(out, preset->width);
		write_number(out, preset->height_most);
		write_number(out, preset->type_least);
		write_number(out, preset->stroke_least);
		strbuf_printf(out, " | %s | %s |\n", taken[preset_pictures(preset->name)],
			      said[preset->status]);
	}
}
