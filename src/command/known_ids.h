/*
 * known_ids.h: which ids figures of an atlas can have, without drawing any.
 */
#ifndef COMMAND_KNOWN_IDS_H
#define COMMAND_KNOWN_IDS_H

#include "atlas/atlas.h"

/*
 * Whether a thing of some figure may have this id: what the atlas names (features, forces, rows, events, sides, plans, phases,
 * figures, actors, what is outside), the fixed ids of layers and furniture, and ids made of these with dashes: a position's
 * (`cpv-first_line-former`), a sector's (`first_line-sector-2`), a band's. It errs on the side of knowing: an id made of
 * known parts that no figure happens to show is not found out. `atlas` is a const Atlas.
 */
bool atlas_may_have_id(void *atlas, const char *id);
/* The ids that may stand in an attribute of elements: `side`, `force`, `holder`, `plan`, `phase`, `actor`; NULL for any other. */
const char *const *atlas_attribute_ids(void *atlas, Arena *arena, const char *attribute,
				       size_t *count);

#endif
