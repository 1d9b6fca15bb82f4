#include <math.h>
#include <string.h>

#include "map/furniture/legend.h"
#include "map/furniture/legend_priv.h"
#include "words/compared.h"

/* Once heads are gone rows stand closer; where words are saved, air is too, and samples are as short as shows what they are of. */
#define ROW_CLOSER 0.9
#define ROW_CLOSEST 0.85
#define AIR_CLOSER 0.7
#define SAMPLE_SHORTER 0.78

/* A row per density, fullest first; each keeps what those before it gave up. */
static const LegendRules ladder[LEGEND_DENSITIES] = {
	[LEGEND_FULL] = {true, false, false, false, false, 1, 1, 1},
	[LEGEND_HEADLESS] = {false, false, false, false, false, ROW_CLOSER, 1, 1},
	[LEGEND_SHORT] = {false, true, false, false, false, ROW_CLOSEST, AIR_CLOSER,
			  SAMPLE_SHORTER},
	[LEGEND_MERGED] = {false, true, true, false, false, ROW_CLOSEST, AIR_CLOSER,
			   SAMPLE_SHORTER},
	[LEGEND_SPARSE] = {false, true, true, true, false, ROW_CLOSEST, AIR_CLOSER, SAMPLE_SHORTER},
	[LEGEND_RUN_ON] = {false, true, true, true, true, ROW_CLOSEST, AIR_CLOSER, SAMPLE_SHORTER},
};

/* Something under the legend. */
static LegendPart *add_part(LegendBuilder *builder, Element element)
{
	Legend *legend = builder->legend;
	const Styled *styled = compose_under(builder->composer, legend->styled, element);

	LIST_ADD(builder->composer->arena, &legend->parts, (LegendPart){.styled = styled});
	return &legend->parts.at[legend->parts.count - 1];
}

LegendRow *legend_row(LegendBuilder *builder, LegendSection section, const char *text, bool *fresh)
{
	Arena *arena = builder->composer->arena;
	Legend *legend = builder->legend;
	LegendPart *part;
	LegendRow *row;

	for (size_t i = 0; i < legend->sections[section].count; i++)
		if (!strcmp(legend->sections[section].at[i]->text, text)) {
			*fresh = false;
			return legend->sections[section].at[i];
		}
	row = arena_alloc(arena, sizeof *row);
	row->section = section;
	row->text = text;
	row->index = legend->row_count++;
	part = add_part(builder, (Element){.name = "legend_row"});
	part->row = row;
	row->styled = part->styled;
	LIST_ADD(arena, &legend->sections[section], row);
	*fresh = true;
	return row;
}

static LegendSample *add_sample(LegendBuilder *builder, LegendRow *row, SampleKind kind)
{
	LegendSample *sample = arena_alloc(builder->composer->arena, sizeof *sample);

	sample->kind = kind;
	sample->index = builder->legend->sample_count++;
	LIST_ADD(builder->composer->arena, &row->samples, sample);
	return sample;
}

LegendSample *legend_sample(LegendBuilder *builder, LegendRow *row, SampleKind kind,
			    const Styled *like)
{
	LegendSample *sample = add_sample(builder, row, kind);
	Element element = like->element;

	element.id = NULL;
	sample->styled = compose_under(builder->composer, row->styled, element);
	return sample;
}

LegendSample *legend_sample_apart(LegendBuilder *builder, LegendRow *row, SampleKind kind,
				  const Styled *styled)
{
	LegendSample *sample = add_sample(builder, row, kind);
	Legend *legend = builder->legend;
	LegendPart own = {.styled = row->styled, .row = row};

	sample->styled = styled;
	sample->apart = true;
	/* It stands before its row, which was the last. */
	legend->parts.at[legend->parts.count - 1] =
		(LegendPart){.styled = styled, .sample = sample};
	LIST_ADD(builder->composer->arena, &legend->parts, own);
	return sample;
}

const char *legend_key(const LegendBuilder *builder, const char *key)
{
	const Voice *voice = builder->voice;
	const char *brief = arena_printf(voice->arena, "%s short", key);

	return builder->rules.brief && words_vary(voice->words, key, brief) ? brief : key;
}

/* What a layer is called where nothing in it has a name: the words' own, or what the atlas calls it. */
const char *legend_layer_word(const LegendBuilder *builder, const char *as)
{
	Arena *arena = builder->voice->arena;
	const char *word = voice_word(builder->voice, arena_printf(arena, "base %s", as));
	char *own = arena_copy(arena, as);

	for (char *at = own; *at; at++)
		if (*at == '_')
			*at = ' ';
	return word ? word : own;
}

/* How a plate that the legend tells of shows a feature: as it is, where any does. */
Shown legend_shown(const LegendBuilder *builder, const Feature *feature)
{
	const LegendSources *of = &builder->of;
	Shown shown = of->each_count ? SHOWN_NOT : compare_shown(of->state, feature);

	for (size_t i = 0; i < of->each_count && shown != SHOWN_NOW; i++) {
		Shown there = compare_shown(of->each[i], feature);

		shown = there ? there : shown;
	}
	return shown;
}

const char *legend_compared(const LegendBuilder *builder, Compared compared, const char *text)
{
	return builder->rules.brief
		       ? text
		       : compare_key(builder->voice, builder->of.state, compared, text);
}

static bool same_dashes(const Style *a, const Style *b)
{
	return a->dash_count == b->dash_count &&
	       !memcmp(a->dashes, b->dashes, a->dash_count * sizeof *a->dashes);
}

bool legend_same_look(const Style *a, const Style *b)
{
	return a->has_fill == b->has_fill && color_same(a->fill, b->fill) &&
	       a->has_stroke == b->has_stroke && color_same(a->stroke, b->stroke) &&
	       a->stroke_width == b->stroke_width && same_dashes(a, b) &&
	       a->pattern == b->pattern && a->frame_line == b->frame_line &&
	       a->symbol == b->symbol && a->symbol_size == b->symbol_size &&
	       color_same(a->symbol_text, b->symbol_text);
}

/* A sheet may turn off the legend, or its rows, and heads without rows head nothing; or all samples. */
static bool is_shown(LegendBuilder *builder)
{
	const Styled *row = compose_under(builder->composer, builder->legend->styled,
					  (Element){.name = "legend_row"});

	builder->legend->wordy =
		compose_under(builder->composer, row, (Element){.name = "swatch"})->hidden;
	return !row->hidden;
}

Legend legend_build(const Composer *composer, const Styled *layer, const LegendSources *sources,
		    double width, LegendDensity density)
{
	Legend legend = {.styled = compose_under(composer, layer,
						 (Element){.name = "legend", .id = "legend"}),
			 .density = density};
	LegendBuilder builder = {.composer = composer,
				 .voice = &composer->voice,
				 .legend = &legend,
				 .of = *sources,
				 .rules = ladder[density]};

	if (!is_shown(&builder))
		return legend;
	legend_add_movements(&builder);
	legend_add_positions(&builder);
	legend_add_lines(&builder);
	legend_add_ground(&builder);
	legend_lay(&builder, width);
	return legend;
}

Legend legend_fit(const Composer *composer, const Styled *layer, const LegendSources *sources,
		  double width, double height_most)
{
	Legend lowest = {0};

	for (int i = 0; i < LEGEND_DENSITIES; i++) {
		Legend legend = legend_build(composer, layer, sources, width, (LegendDensity)i);

		if (legend.height <= height_most)
			return legend;
		if (i == 0 || legend.height < lowest.height)
			lowest = legend;
	}
	return lowest;
}
