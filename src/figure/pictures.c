#include "figure/pictures.h"

#include "atlas/preset.h"
#include "scene/walk.h"

static void see_picture(void *state, const PictureLeaf *leaf)
{
	(void)leaf;
	*(bool *)state = true;
}

static bool has_picture(Scene *const *pages, size_t count)
{
	static const SceneVisitor visitor = {.picture = see_picture};
	bool found = false;

	for (size_t i = 0; i < count && !found; i++)
		scene_walk(pages[i]->root, &visitor, &found);
	return found;
}

bool pictures_tell(Diag *diag, const Figure *figure, Scene *const *pages, size_t count)
{
	const char *preset = figure->spec->preset;
	PresetPictures taken = preset ? preset_pictures(preset) : PICTURES_TAKEN;

	if (taken == PICTURES_TAKEN || !has_picture(pages, count))
		return false;
	diag_warning(
		diag, figure->spec->span, "figure.picture",
		taken == PICTURES_REFUSED
			? "figure '%s' has a picture of the relief, and '%s' takes none"
			: "figure '%s' has a picture of the relief, and whether '%s' takes one "
			  "is not known",
		figure->spec->id, preset);
	return true;
}
