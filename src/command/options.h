/*
 * options.h: command lines as GNU users expect them, over GLib's option parser.
 */
#ifndef COMMAND_OPTIONS_H
#define COMMAND_OPTIONS_H

#include <glib.h>
#include <stdbool.h>

/* Parses the options of a command, none of which may be given with nothing after it; what is left stays in argv. false: told on stderr, exit with STATUS_USAGE. */
bool options_parse(const char *command, const char *arguments, const char *summary,
		   GOptionEntry *entries, int *argc, char ***argv);
/* For the entries of every command that reads a project. */
#define OPTION_CONFINE(flag)                                                                       \
	{                                                                                          \
		"confine", 0, 0, G_OPTION_ARG_NONE, (flag),                                        \
			"read nothing outside the project's folder and the installed styles "      \
			"(always, with PHASELINE_CONFINE=1 in the environment)",                   \
			NULL                                                                       \
	}
/* "a,b,c" or repeated words as a NULL-terminated list; freed with g_strfreev. */
char **options_list(const char *value);

#endif
