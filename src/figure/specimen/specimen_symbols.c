#include <string.h>

#include "figure/specimen/specimen_priv.h"

#define BRANCH_CAPTION 12 /* letters in one line */

static void draw_symbol(Specimen *specimen, const Sample *sample, Point origin)
{
	symbol_draw(specimen->pen.scene, sample->group, &sample->spec, &sample->style, origin);
}

/* A symbol with the element and attributes that a position of a plate has. */
static void add_symbol(Specimen *specimen, SampleList *list, SymbolSpec spec, Certainty certainty,
		       const char *caption)
{
	Sample sample = {.draw = draw_symbol, .spec = spec, .caption = caption};
	const char *attributes[] = {"frame",
				    frame_names[spec.frame],
				    "certainty",
				    certainty_name(certainty),
				    "branch",
				    branch_names[spec.branch],
				    spec.echelon ? "echelon" : NULL,
				    echelon_names[spec.echelon],
				    NULL};

	sample.group = specimen_group(specimen, "position", attributes, spec.former, spec.planned);
	sample.spec.doubtful = certainty == CONJECTURAL;
	if (sample.spec.doubtful)
		sample.spec.doubt = pen_shape(&specimen->pen, sample.group, "?");
	sample.style = *style_of(sample.group);
	sample.style.halo_color = style_of(specimen->pen.scene->root)->fill;
	sample.ink = symbol_bounds(&sample.spec, &sample.style);
	LIST_ADD(specimen->pen.scene->arena, list, sample);
}

/* A long name in two lines. */
static const char *broken(Arena *arena, const char *name)
{
	const char *bar = strchr(name, '_');

	return bar && strlen(name) > BRANCH_CAPTION
		       ? arena_printf(arena, "%.*s_\n%s", (int)(bar - name), name, bar + 1)
		       : name;
}

static void show_branches(Specimen *specimen, FrameShape frame)
{
	SampleList list = {0};

	specimen_begin(specimen, "specimen_branches", frame_names[frame]);
	for (Branch branch = BRANCH_NONE; branch < BRANCH_COUNT; branch++)
		add_symbol(specimen, &list, (SymbolSpec){.frame = frame, .branch = branch},
			   DOCUMENTED,
			   branch ? broken(specimen->pen.scene->arena, branch_names[branch]) : "–");
	specimen_end(specimen, &list);
}

static void show_echelons(Specimen *specimen)
{
	SampleList list = {0};

	specimen_begin(specimen, "specimen_echelons", NULL);
	for (Echelon echelon = ECHELON_TEAM; echelon < ECHELON_COUNT; echelon++)
		add_symbol(specimen, &list,
			   (SymbolSpec){.branch = BRANCH_INFANTRY, .echelon = echelon}, DOCUMENTED,
			   echelon_names[echelon]);
	specimen_end(specimen, &list);
}

/* Text in and about a frame, as plates write it. */
static void add_texts(Specimen *specimen, SampleList *list)
{
	static const char *const none[] = {NULL};
	Pen *pen = &specimen->pen;
	Group *scratch = specimen_group(specimen, "position", none, false, false);
	Group *strength = pen_open(pen, scratch, (Element){.name = "strength"});
	Group *label = pen_open(pen, scratch, (Element){.name = "label"});
	SymbolSpec spec = {.branch = BRANCH_INFANTRY, .echelon = ECHELON_DIVISION};

	spec.designation = pen_shape(pen, label, "15");
	spec.strength = pen_shape(pen, strength, "8000");
	spec.strength_beside = true;
	add_symbol(specimen, list, spec, DOCUMENTED, "label\nstrength");
	spec = (SymbolSpec){.abbreviation = pen_shape(pen, scratch, "AB"), .echelon = ECHELON_ARMY};
	add_symbol(specimen, list, spec, DOCUMENTED, "–");
	spec.abbreviation = pen_shape(pen, scratch, "ABCDE");
	add_symbol(specimen, list, spec, DOCUMENTED, "–");
}

static void show_states(Specimen *specimen)
{
	SampleList list = {0};
	Arena *arena = specimen->pen.scene->arena;

	specimen_begin(specimen, "specimen_states", NULL);
	for (FrameShape frame = FRAME_FRIEND; frame <= FRAME_UNKNOWN; frame++) {
		SymbolSpec plain = {
			.frame = frame, .branch = BRANCH_INFANTRY, .echelon = ECHELON_DIVISION};
		SymbolSpec former = plain, planned = plain, contingent = plain, staff = plain;
		const char *name = frame_names[frame];

		former.former = true;
		planned.planned = true;
		contingent.contingent = true;
		staff.headquarters = true;
		add_symbol(specimen, &list, former, DOCUMENTED,
			   arena_printf(arena, "%s\n:former", name));
		add_symbol(specimen, &list, planned, DOCUMENTED,
			   arena_printf(arena, "%s\n:planned", name));
		add_symbol(specimen, &list, contingent, DOCUMENTED,
			   arena_printf(arena, "%s\n.contingent", name));
		add_symbol(specimen, &list, plain, INFERRED,
			   arena_printf(arena, "%s\ninferred", name));
		add_symbol(specimen, &list, plain, CONJECTURAL,
			   arena_printf(arena, "%s\nconjectural", name));
		add_symbol(specimen, &list, staff, DOCUMENTED,
			   arena_printf(arena, "%s\nheadquarters", name));
	}
	add_texts(specimen, &list);
	specimen_end(specimen, &list);
}

void specimen_symbols(Specimen *specimen)
{
	for (FrameShape frame = FRAME_FRIEND; frame <= FRAME_UNKNOWN; frame++)
		show_branches(specimen, frame);
	show_echelons(specimen);
	show_states(specimen);
}
