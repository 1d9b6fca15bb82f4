/*
 * command.h: the commands of the program, one row and one file each.
 *
 * A command gets its own arguments (argv[0] is its name) and returns the exit status: 0 fine, 1 something that the user wrote is
 * wrong or a figure failed, 2 the command line itself is wrong.
 */
#ifndef COMMAND_COMMAND_H
#define COMMAND_COMMAND_H

enum { STATUS_FINE = 0, STATUS_FAILED = 1, STATUS_USAGE = 2 };

typedef struct Command {
	const char *name;
	const char *arguments; /* for the usage line */
	const char *summary;   /* one line */
	int (*run)(int argc, char **argv);
} Command;

extern const Command commands[];
extern const int command_count;

int command_render(int argc, char **argv);
int command_check(int argc, char **argv);
int command_list(int argc, char **argv);
int command_positions(int argc, char **argv);
int command_explain(int argc, char **argv);
int command_explain_error(int argc, char **argv);
int command_style(int argc, char **argv);
int command_new(int argc, char **argv);
int command_schema(int argc, char **argv);
int command_help(int argc, char **argv);

#endif
