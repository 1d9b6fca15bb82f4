/*
 * watch.h: waits until a file of a project changes.
 *
 * Looks at names, sizes and times of every file in the project's folder and of the style sheets, a few times a second: it
 * works on every file system, network ones too.
 */
#ifndef COMMAND_WATCH_H
#define COMMAND_WATCH_H

#include <sys/types.h>

typedef struct Watch Watch;

/* `atlas` is a folder or atlas.yaml; `style` a further sheet or NULL. */
Watch *watch_open(const char *atlas, const char *style);
/* Waits for the child to end and then for a change. */
void watch_wait(Watch *watch, pid_t child);

#endif
