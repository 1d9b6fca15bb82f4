#include <math.h>
#include <string.h>

#include "base/measure.h"
#include "figure/specimen/specimen_priv.h"
#include "map/contents/movement.h"
#include "sign/line.h"

#define ARROW_LONG (11 * PT_PER_MM)
#define ARROW_POINTS 16
#define STEP (2.5 * PT_PER_MM)
#define BELOW (1.5 * PT_PER_MM)
#define BAND 4		      /* what the line below takes */
#define ARROW_SHARE (1.0 / 3) /* of a whole force */

/* All that one force or side of the sheet looks like: symbol, former symbol, arrow, and a line it holds under them. */
typedef struct Party {
	SymbolSpec spec, former;
	Group *position, *gone, *movement, *sector;
	ArrowForm form;
} Party;

static double width_of(const SymbolSpec *spec, const Group *group)
{
	Box box = symbol_frame(spec, style_of(group));

	return box.x1 - box.x0;
}

static void draw_party(Specimen *specimen, const Sample *sample, Point origin)
{
	const Party *party = sample->data;
	Pen *pen = &specimen->pen;
	Arena *arena = pen->scene->arena;
	double x = origin.x + width_of(&party->spec, party->position) / 2;
	const Style *style = style_of(party->sector);
	Paint paint = style_paint(style);
	Polyline course = {arena_array(arena, ARROW_POINTS, sizeof(Point)), ARROW_POINTS, false};

	symbol_draw(pen->scene, party->position, &party->spec, style_of(party->position),
		    (Point){x, origin.y});
	x += (width_of(&party->spec, party->position) + width_of(&party->former, party->gone)) / 2 +
	     STEP;
	symbol_draw(pen->scene, party->gone, &party->former, style_of(party->gone),
		    (Point){x, origin.y});
	x += width_of(&party->former, party->gone) / 2 + STEP;
	for (size_t i = 0; i < ARROW_POINTS; i++)
		course.at[i] = (Point){x + ARROW_LONG * (double)i / (ARROW_POINTS - 1), origin.y};
	arrow_draw(pen, party->movement, &course, &party->form, false);
	paint.fills = false;
	paint.dash_count = 0;
	if (paint.strokes)
		scene_path(pen->scene, party->sector,
			   line_sample(arena, (Point){origin.x, origin.y + sample->ink.y1 - 2},
				       sample->ink.x1, style, DOCUMENTED, true),
			   paint);
}

static Party *party_of(Specimen *specimen, const char *attribute, const char *value)
{
	Arena *arena = specimen->pen.scene->arena;
	Party *party = arena_alloc(arena, sizeof *party);
	const char *attributes[] = {attribute, value, NULL};
	const Style *style;

	party->position = specimen_group(specimen, "position", attributes, false, false);
	party->gone = specimen_group(specimen, "position", attributes, true, false);
	party->movement = specimen_group(specimen, "movement", attributes, false, false);
	/* A sector knows its force as its holder. */
	party->sector = pen_open(
		&specimen->pen, specimen_group(specimen, "line", NULL, false, false),
		(Element){.name = "sector",
			  .attributes = (Attribute[]){{"holder", value}, {attribute, value}},
			  .attribute_count = strcmp(attribute, "force") ? 2 : 1});
	party->spec = (SymbolSpec){.branch = BRANCH_INFANTRY, .echelon = ECHELON_DIVISION};
	party->former = party->spec;
	party->former.former = true;
	style = style_of(party->movement);
	party->form =
		(ArrowForm){.width = fmax(style->arrow_width * ARROW_SHARE, style->arrow_minimum),
			    .taper = style->arrow_taper,
			    .head = style->arrow_head};
	return party;
}

static void add_parties(Specimen *specimen, SampleList *list, const char *attribute)
{
	Arena *arena = specimen->pen.scene->arena;
	size_t count;
	const char *const *values =
		style_sheet_values(arena, specimen->pen.sheet, attribute, &count);

	for (size_t i = 0; i < count; i++) {
		Party *party = party_of(specimen, attribute, values[i]);
		Box box = symbol_bounds(&party->spec, style_of(party->position));
		double width = width_of(&party->spec, party->position) +
			       width_of(&party->former, party->gone) + 2 * STEP + ARROW_LONG;

		LIST_ADD(arena, list,
			 (Sample){.draw = draw_party,
				  .group = party->position,
				  .data = party,
				  .caption = arena_printf(arena, "[%s=%s]", attribute, values[i]),
				  .ink = {0, box.y0, width, box.y1 + BELOW + BAND}});
	}
}

void specimen_sides(Specimen *specimen)
{
	SampleList list = {0};

	specimen_begin(specimen, "specimen_sides", NULL);
	add_parties(specimen, &list, "palette");
	add_parties(specimen, &list, "force");
	add_parties(specimen, &list, "side");
	specimen_end(specimen, &list);
}
