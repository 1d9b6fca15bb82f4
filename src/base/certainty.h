/*
 * certainty.h: how sure a claim is; the order is the order of doubt, so the weakest is the maximum.
 */
#ifndef BASE_CERTAINTY_H
#define BASE_CERTAINTY_H

#include <stdbool.h>

typedef enum Certainty { DOCUMENTED, INFERRED, CONJECTURAL } Certainty;
enum { CERTAINTIES = CONJECTURAL + 1 };

const char *certainty_name(Certainty certainty); /* "documented", "inferred", "conjectural" */
bool certainty_parse(const char *text, Certainty *out);
Certainty certainty_weaker(Certainty a, Certainty b);

#endif
