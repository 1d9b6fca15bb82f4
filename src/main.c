/*
 * main.c: finds the command and runs it.
 */
#include <errno.h>
#include <locale.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/visible.h"
#include "command/command.h"

#ifndef PHASELINE_VERSION
#define PHASELINE_VERSION "0.1"
#endif

static void print_usage(FILE *out)
{
	fprintf(out, "usage: phaseline COMMAND [OPTION…] [ARGUMENT…]\n\n"
		     "Typesets maps of troop positions, one per phase, from shapefiles, a "
		     "timetable and a style sheet.\n\n");
	for (int i = 0; i < command_count; i++)
		fprintf(out, "  %-13s %s\n", commands[i].name, commands[i].summary);
	fprintf(out, "\n'phaseline COMMAND --help' lists a command's options, 'phaseline help' the "
		     "pages of "
		     "the manual.\n");
}

static int run(int argc, char **argv)
{
	if (argc < 2) {
		print_usage(stderr);
		return STATUS_USAGE;
	}
	if (!strcmp(argv[1], "--help") || !strcmp(argv[1], "-h")) {
		print_usage(stdout);
		return STATUS_FINE;
	}
	if (!strcmp(argv[1], "--version")) {
		printf("phaseline %s\n", PHASELINE_VERSION);
		return STATUS_FINE;
	}
	for (int i = 0; i < command_count; i++)
		if (!strcmp(argv[1], commands[i].name))
			return commands[i].run(argc - 1, argv + 1);
	visible_complain(NULL, "no command '%s'; 'phaseline --help' lists them", argv[1]);
	return STATUS_USAGE;
}

/* The status that a run ends with: what was printed has to have arrived, on a full disk too. */
static int arrived(int status)
{
	bool lost = ferror(stdout);

	errno = 0;
	if (fflush(stdout) == 0 && !lost)
		return status;
	visible_complain(NULL, "cannot write what was to be printed: %s",
			 errno ? strerror(errno) : "some of it is lost");
	return status == STATUS_FINE ? STATUS_FAILED : status;
}

int main(int argc, char **argv)
{
	/* The "C" locale, whatever the user's: output must not depend on it. */
	setlocale(LC_ALL, "C");
	/* A file that may grow no further is an error of writing, which is told, and no end that leaves half a file behind. */
	signal(SIGXFSZ, SIG_IGN);
	return arrived(run(argc, argv));
}
