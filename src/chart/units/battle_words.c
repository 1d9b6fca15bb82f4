#include <stdio.h>

#include "base/strbuf.h"
#include "campaign/attachment.h"
#include "chart/units/battle.h"
#include "words/sources.h"

#define NUMBER_MOST 24 /* characters of a count */

char *battle_note(const ChartModel *model, const Voice *voice, const ChartNeeds *needs)
{
	const Battle *battle = model->content;
	SourceList list = {0};
	bool silent = false, attached = false;
	char *sources, *hint = arena_copy(voice->arena, "");

	(void)needs;
	for (size_t i = 0; i < battle->count; i++) {
		const Force *force = battle->at[i].force;

		source_list_add(voice->arena, &list, force->citations, force->citation_count);
		silent |= !battle_unit_is_counted(&battle->at[i]);
		attached |= battle->at[i].is_other_whole;
	}
	for (size_t i = 0; i < model->atlas->row_count; i++)
		if (attachment_counts(model->spec->state, &model->atlas->rows[i]))
			source_list_row(voice->arena, &list, &model->atlas->rows[i]);
	sources = source_list_words(voice, &list);
	if (*sources)
		sources = VOICE_FILL(voice, "note_sources", sources);
	if (silent)
		hint = VOICE_FILL(voice, "note_order_of_battle", "");
	if (attached)
		hint = arena_joined(voice->arena, hint, " ",
				    VOICE_FILL(voice, "note_attached", ""));
	return arena_joined(voice->arena, hint, " ", sources);
}

char *battle_description(const ChartModel *model, const Voice *voice)
{
	const Battle *battle = model->content;
	StrBuf buf = {0};
	char number[NUMBER_MOST], *text;

	for (size_t i = 0; i < battle->count; i++) {
		const BattleUnit *unit = &battle->at[i];

		strbuf_printf(&buf, "%s%s", i ? "; " : "", unit->name);
		if (battle_unit_is_counted(unit))
			strbuf_printf(&buf, ", %s", unit->strength);
		if (*unit->place)
			strbuf_printf(&buf, ", %s", unit->place);
	}
	snprintf(number, sizeof number, "%zu", battle->count);
	text = VOICE_FILL(voice, voice_plural(voice, "describe_forces", (int64_t)battle->count),
			  number, buf.at ? buf.at : "");
	strbuf_release(&buf);
	return text;
}
