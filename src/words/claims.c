#include "words/claims.h"

#include "words/forces.h"
#include "words/moments.h"

const char *side_name(const Voice *voice, const Side *side)
{
	const char *name = voice_text_or_none(voice, &side->label);

	return name ? name : side->id;
}

const char *claimant_names(const Voice *voice, const Row *row, bool full)
{
	return row->holding_side ? side_name(voice, row->holding_side)
				 : force_names(voice, row->forces, row->force_count, full);
}

const char *claim_words(const Voice *voice, const Row *row)
{
	if (row->action == ACTION_HOLD)
		return place_words(voice, &row->to);
	return row->new_parent ? VOICE_FILL(voice, "attached_to",
					    force_short_name(voice, row->new_parent, false))
			       : VOICE_FILL(voice, "attached_to_nobody", "");
}
