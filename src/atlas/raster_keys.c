#include "atlas/raster_keys.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#include "base/keyword.h"

#define KEYS_OF(...) ((const char *const[]){__VA_ARGS__, NULL})

/* Says which keys of a list a layer has in vain. */
static void refuse_keys(Reader *reader, const YamlNode *node, const char *const *keys,
			const char *why)
{
	for (; *keys; keys++)
		if (yaml_find(node, *keys))
			diag_error(reader->diag, key_span(node, *keys), "atlas.not-of-rasters",
				   "'%s' is %s", *keys, why);
}

static bool number_read(Reader *reader, const YamlNode *node, const char *what, double *number)
{
	const char *text = node && node->text ? node->text : "";
	char *end;

	if (!node || node->kind != YAML_SCALAR)
		return false;
	*number = g_ascii_strtod(text, &end);
	if (end != text && !*end && isfinite(*number))
		return true;
	return diag_error(reader->diag, node->span, "atlas.bad-number", "'%s' is no number of %s",
			  text, what);
}

static RasterKind read_kind(Reader *reader, const YamlNode *node)
{
	const char *said = scalar(node, "values");
	int at = said ? keyword_find(said, raster_names, CHOICES_OF_RASTER) : -1;

	if (said && at < 0)
		diag_error(reader->diag, key_span(node, "values"), "atlas.unknown-values",
			   "a picture holds no '%s'%s", said,
			   keyword_hint(reader->arena, said, raster_names, CHOICES_OF_RASTER));
	return at < 0 ? RASTER_BY_TYPE : (RasterKind)(RASTER_ELEVATION + at);
}

/* Heights that do not rise would hide one another. */
static void read_tints(Reader *reader, const YamlNode *list, LayerSpec *spec)
{
	LIST(double) tints = {0};

	for (size_t i = 0; list && list->kind == YAML_SEQUENCE && i < list->item_count; i++) {
		double height;

		if (!number_read(reader, list->items[i], "metres", &height))
			continue;
		if (tints.count && height <= tints.at[tints.count - 1])
			diag_error(reader->diag, list->items[i]->span, "atlas.bad-number",
				   "heights of tints rise: %g is not above %g", height,
				   tints.at[tints.count - 1]);
		else
			LIST_ADD(reader->arena, &tints, height);
	}
	spec->tints = tints.at;
	spec->tint_count = tints.count;
}

void raster_keys_read(Reader *reader, const YamlNode *node, LayerSpec *spec)
{
	RasterSpec *raster;

	if (!raster_named(spec->file)) {
		refuse_keys(reader, node, KEYS_OF("values", "tints", "metres", "base", "empty"),
			    "for pictures of the relief: GeoTIFF, PNG, JPEG");
		return;
	}
	if (strcmp(spec->as, "relief") != 0 || spec->is_feature)
		diag_error(reader->diag, spec->span, "atlas.not-of-rasters",
			   "'%s' is a picture, and only a relief of a base map may be one",
			   spec->shown_file);
	refuse_keys(reader, node,
		    KEYS_OF("id", "label", "rank", "certainty", "error_km", "enemy", "source",
			    "when", "where", "encoding"),
		    "of features, which a picture has none of");
	raster = arena_alloc(reader->arena, sizeof *raster);
	*raster = (RasterSpec){.file = spec->file,
			       .shown_file = spec->shown_file,
			       .span = spec->span,
			       .kind = read_kind(reader, node),
			       .crs = spec->said.crs,
			       .crs_span = spec->said.crs_span};
	number_read(reader, yaml_find(node, "metres"), "metres", &raster->metres);
	number_read(reader, yaml_find(node, "base"), "metres", &raster->base);
	raster->has_empty =
		number_read(reader, yaml_find(node, "empty"), "samples", &raster->empty);
	read_tints(reader, yaml_find(node, "tints"), spec);
	spec->raster = raster;
}
