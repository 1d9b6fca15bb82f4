/*
 * title_block.h: what stands over a figure: its title, its date and plan, its series.
 */
#ifndef WORDS_TITLE_BLOCK_H
#define WORDS_TITLE_BLOCK_H

typedef struct TitleBlock {
	const char *title, *subtitle, *series; /* series: right of the subtitle; may be "" */
} TitleBlock;

#endif
