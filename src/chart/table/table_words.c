#include <stdio.h>

#include "base/strbuf.h"
#include "chart/table/table_model.h"

#define NUMBER_MOST 24 /* characters of a count */

/* "1 Telegram of 24 January 1958; 2 Peking Review": the numbers that stand in the table. */
static char *numbered_sources(const Voice *voice, const SourceList *list)
{
	Arena *arena = voice->arena;
	char *all = arena_copy(arena, "");

	for (size_t i = 0; i < list->count; i++)
		all = arena_printf(arena, "%s%s%zu\u00a0%s", all, i ? "; " : "", i + 1,
				   voice_text(voice, &list->at[i].source->text));
	return all;
}

char *table_note(const ChartModel *model, const Voice *voice, const ChartNeeds *needs)
{
	const Table *table = model->content;
	const char *key = voice_moded(voice, "note_former", model->spec->state->plan->mode);
	const char *former = table->former_count ? VOICE_FILL(voice, key, "") : "";
	char *sources = numbered_sources(voice, &table->sources);

	(void)needs;
	if (*sources)
		sources = VOICE_FILL(voice, "note_sources", sources);
	return arena_joined(voice->arena, former, " ", sources);
}

/* The cells of a row that are said, after those of the rows before it. */
static void say_row(const TableBlock *block, const TableRow *row, StrBuf *all)
{
	size_t said = 0;

	for (size_t c = 0; c < block->said; c++) {
		if (!*row->cells[c])
			continue;
		strbuf_add(all, said++ ? ", " : all->length ? "; " : "");
		strbuf_add(all, row->cells[c]);
	}
}

static void say_block(const Voice *voice, const TableBlock *block, const char *key, StrBuf *buf)
{
	char number[NUMBER_MOST];
	StrBuf all = {0};
	size_t count = 0;

	for (size_t i = 1; i < block->rows.count; i++) {
		count += block->rows.at[i].kind == ROW_ENTRY;
		say_row(block, &block->rows.at[i], &all);
	}
	if (all.length) {
		snprintf(number, sizeof number, "%zu", count);
		if (buf->length)
			strbuf_char(buf, ' ');
		strbuf_add(buf, VOICE_FILL(voice, voice_plural(voice, key, (int64_t)count), number,
					   all.at));
	}
	strbuf_release(&all);
}

char *table_description(const ChartModel *model, const Voice *voice)
{
	const Table *table = model->content;
	StrBuf buf = {0};
	char *text;

	say_block(voice, &table->blocks[BLOCK_POSITIONS], "describe_positions", &buf);
	say_block(voice, &table->blocks[BLOCK_MOVEMENTS], "describe_movements", &buf);
	say_block(voice, &table->blocks[BLOCK_LAND], "describe_land", &buf);
	text = arena_copy(voice->arena,
			  buf.at ? buf.at : VOICE_FILL(voice, "describe_nothing", ""));
	strbuf_release(&buf);
	return text;
}
