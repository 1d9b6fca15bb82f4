#include "command/options.h"

#include <stdio.h>

#include "base/visible.h"

/* GLib would turn what is not ASCII into question marks, since the locale is "C". */
static void print_as_it_is(const char *text)
{
	fputs(text, stdout);
}

/* What is left out is said by leaving the option out: "" is a variable of the shell that was empty. */
static bool are_filled(const char *command, const GOptionEntry *entries)
{
	bool filled = true;

	for (; entries->long_name; entries++) {
		bool text = entries->arg == G_OPTION_ARG_STRING ||
			    entries->arg == G_OPTION_ARG_FILENAME;
		const char *value = text ? *(char *const *)entries->arg_data : NULL;

		if (!value || *value)
			continue;
		visible_complain(command, "--%s needs something after it", entries->long_name);
		filled = false;
	}
	return filled;
}

bool options_parse(const char *command, const char *arguments, const char *summary,
		   GOptionEntry *entries, int *argc, char ***argv)
{
	GOptionContext *context = g_option_context_new(arguments);
	GError *error = NULL;
	char *program = g_strdup_printf("phaseline %s", command);
	bool fine;

	g_set_prgname(program);
	g_set_print_handler(print_as_it_is);
	g_option_context_set_summary(context, summary);
	g_option_context_add_main_entries(context, entries, NULL);
	fine = g_option_context_parse(context, argc, argv, &error);
	if (!fine)
		visible_complain(command, "%s", error->message);
	fine = fine && are_filled(command, entries);
	g_clear_error(&error);
	g_option_context_free(context);
	g_free(program);
	return fine;
}

char **options_list(const char *value)
{
	return g_strsplit(value, ",", -1);
}
