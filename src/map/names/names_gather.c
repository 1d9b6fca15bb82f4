/* What has a name on a plate, and how the names look. */
#include "base/measure.h"
#include "map/names/names_priv.h"

#define CAPTION_WIDTH (24 * PT_PER_MM)
#define CAPTION_PRIORITY 200

/* What the names of a plate are gathered by. */
typedef struct Gathering {
	const Composer *composer;
	const NameSources *sources;
	NamePlan *plan;
} Gathering;

static void add_naming(Gathering *gathering, Naming naming)
{
	LIST_ADD(gathering->composer->arena, &gathering->plan->list, naming);
}

static const Styled *open_layer(Gathering *gathering, const Styled *parent, NameLayer index,
				const char *id)
{
	const Styled *layer =
		compose_under(gathering->composer, parent, (Element){.name = "layer", .id = id});

	gathering->plan->layers[index] = layer;
	return layer;
}

static void add_base_names(Gathering *gathering, const Styled *parent, const Arrows *arrows,
			   const State *state)
{
	const Composer *composer = gathering->composer;
	const BaseNames *names = gathering->sources->names;
	const Styled *layer = open_layer(gathering, parent, NAMES_OF_LAND, "names");

	for (size_t i = 0; i < names->count; i++) {
		const BaseName *name = &names->at[i];
		const Feature *feature = name->item->feature;
		Naming naming = {.base = name,
				 .places = &name->places,
				 .wanted = name->break_count > 0,
				 .priority = name->priority,
				 .firm = name->firm,
				 .story = name->story};

		if (!feature_exists(feature, state->ground))
			continue;
		naming.text = voice_text(&composer->voice, &feature->name);
		if (name->mark_radius > 0)
			arrows_over(arrows, name->mark, &naming.crossed_along,
				    &naming.crossed_half);
		naming.feature = compose_under(composer, layer,
					       names_feature_element(composer->arena, feature));
		if (naming.wanted)
			naming.styled =
				compose_under(composer, naming.feature, (Element){.name = "label"});
		add_naming(gathering, naming);
	}
	gathering->plan->ends[NAMES_OF_LAND] = gathering->plan->list.count;
}

static void add_line_names(Gathering *gathering, const Styled *parent, const State *state)
{
	const Composer *composer = gathering->composer;
	const NameSources *sources = gathering->sources;
	const Styled *layer = open_layer(gathering, parent, NAMES_OF_LINES, "line-names");

	for (size_t i = 0; i < sources->front->count; i++) {
		const FrontLine *line = &sources->front->lines[i];
		const LineName *measured;
		Naming naming = {.line = line, .priority = LINE_PRIORITY, .firm = true};

		if (!names_line_shown(line, state))
			continue;
		naming.wanted = names_line_style(composer, layer, line, state, &naming);
		if (naming.wanted) {
			measured =
				names_line_find(sources->line_names, line,
						compose_line(composer, naming.styled, naming.text));
			BUG_IF(!measured);
			naming.places = &measured->places;
		}
		add_naming(gathering, naming);
	}
	gathering->plan->ends[NAMES_OF_LINES] = gathering->plan->list.count;
}

static char *joined(Arena *arena, const TextRun *const *lines, size_t count)
{
	char *text = arena_copy(arena, "");

	for (size_t i = 0; i < count; i++)
		text = arena_printf(arena, "%s%s%s", text, i ? " " : "", lines[i]->string);
	return text;
}

static void add_captions(Gathering *gathering, const Styled *parent, const Arrows *arrows)
{
	const Composer *composer = gathering->composer;
	const Styled *layer = open_layer(gathering, parent, CAPTIONS, "captions");

	for (size_t i = 0; i < arrows->count; i++) {
		const Arrow *arrow = &arrows->at[i];
		Naming naming = {
			.arrow = arrow, .wanted = true, .priority = CAPTION_PRIORITY, .firm = true};
		const Element *element;

		if (!arrow->placed || arrow->within || arrow->silent)
			continue;
		element = &arrow->styled->element;
		naming.feature =
			compose_under(composer, layer,
				      (Element){.name = "movement",
						.planned = element->planned,
						.attributes = element->attributes,
						.attribute_count = element->attribute_count});
		naming.styled =
			compose_under(composer, naming.feature, (Element){.name = "caption"});
		if (!style_names(naming.styled->style))
			continue;
		naming.lines = arrow_caption(composer, naming.styled, arrow, CAPTION_WIDTH,
					     &naming.line_count);
		naming.text = joined(composer->arena, naming.lines, naming.line_count);
		add_naming(gathering, naming);
	}
	gathering->plan->ends[CAPTIONS] = gathering->plan->list.count;
}

NamePlan names_gather(const Composer *composer, const Styled *layer, const NameSources *sources,
		      const Arrows *arrows, const State *state)
{
	NamePlan plan = {0};
	Gathering gathering = {composer, sources, &plan};

	add_base_names(&gathering, layer, arrows, state);
	add_line_names(&gathering, layer, state);
	add_captions(&gathering, layer, arrows);
	return plan;
}
