/*
 * event_mark.h: marks of events by their kind: letters, statements, visits, departures.
 */
#ifndef SIGN_EVENT_MARK_H
#define SIGN_EVENT_MARK_H

#include "scene/scene.h"

/* The mark of a kind; any unknown kind is a dot. `group` gives the paint, `size` the diameter. */
void event_mark(Scene *scene, Group *group, const char *kind, Point centre, double size);
/* Half the width and half the height of the mark's ink. */
Point event_mark_reach(const char *kind, double size);

#endif
