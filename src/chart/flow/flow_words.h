/*
 * flow_words.h: what branches of a flow chart are called. Strings live in the scene's arena. Private to chart/.
 */
#ifndef CHART_FLOW_FLOW_WORDS_H
#define CHART_FLOW_FLOW_WORDS_H

#include "chart/flow/flow_strip.h"

/* The label's forms: amount and whither, who, when; without who; the amount alone. `group` has the labels' style. */
void flow_words_label(const Chart *chart, const Group *group, const FlowStrip *strip,
		      FlowBranch *branch);
/* "80,000 to China, about 15 March – probably 25 April 1958" */
char *flow_words_sentence(const Chart *chart, const FlowStrip *strip, const FlowBranch *branch);
/* "about 170,000", "42 %": what is left on a level of the band. */
char *flow_words_level(const Chart *chart, const FlowStrip *strip, const FlowLevel *level);
/* The date of a row, else of its phase; NULL: neither has one. */
const Edtf *flow_when(const Row *row);
/* "5 mm = 100,000 men" */
char *flow_words_scale(const Chart *chart, const FlowScale *scale, bool in_men);

#endif
