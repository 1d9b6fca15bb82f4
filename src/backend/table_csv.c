#include <string.h>

#include "backend/encoders.h"
#include "base/csv_field.h"
#include "scene/walk.h"

/*
 * Tables as RFC 4180: a record per `head` or `row` that has cells, a field per cell. Every record has as many fields as the
 * widest, so that two tables on one page stay one file that programs read.
 */
typedef struct Writer {
	StrBuf *out;
	bool writes;   /* false: only counts */
	size_t widest; /* fields of the widest record */
	size_t fields; /* of the record that is open */
	bool in_record, in_cell;
	bool told; /* the cell's title has said it all */
	StrBuf cell;
} Writer;

static bool is_record(const Group *group)
{
	const char *name = group->element.name;

	return name && (!strcmp(name, "row") || !strcmp(name, "head"));
}

static bool is_cell(const Group *group)
{
	return group->element.name && !strcmp(group->element.name, "cell");
}

static void open_group(void *state, const Group *group)
{
	Writer *writer = state;

	if (is_record(group)) {
		writer->in_record = true;
		writer->fields = 0;
	} else if (writer->in_record && is_cell(group)) {
		writer->in_cell = true;
		writer->cell.length = 0;
		/* What a cell stands for goes before what it prints: numbers of notes mean nothing outside the page. */
		writer->told = group->title != NULL;
		if (writer->told)
			strbuf_add(&writer->cell, group->title);
	}
}

static void write_field(Writer *writer)
{
	if (writer->fields)
		strbuf_char(writer->out, ',');
	strbuf_csv(writer->out, writer->cell.length ? writer->cell.at : "");
}

static void close_group(void *state, const Group *group)
{
	Writer *writer = state;

	if (writer->in_cell && is_cell(group)) {
		if (writer->writes)
			write_field(writer);
		writer->in_cell = false;
		writer->fields++;
	} else if (is_record(group)) {
		writer->in_record = false;
		if (writer->fields > writer->widest)
			writer->widest = writer->fields;
		for (; writer->writes && writer->fields && writer->fields < writer->widest;
		     writer->fields++)
			strbuf_char(writer->out, ',');
		if (writer->writes && writer->fields)
			strbuf_add(writer->out, "\r\n");
	}
}

static void ignore_path(void *state, const PathLeaf *leaf)
{
	(void)state;
	(void)leaf;
}

/* Lines of one cell are joined by blanks. */
static void take_text(void *state, const TextLeaf *leaf)
{
	Writer *writer = state;

	if (!writer->in_cell || writer->told)
		return;
	if (writer->cell.length)
		strbuf_char(&writer->cell, ' ');
	strbuf_add(&writer->cell, leaf->run->string);
}

bool csv_encode(const Scene *scene, const BackendOptions *options, StrBuf *out, Diag *diag)
{
	static const SceneVisitor visitor = {
		.open = open_group, .close = close_group, .path = ignore_path, .text = take_text};
	Writer writer = {.out = out};

	(void)options;
	scene_walk(scene->root, &visitor, &writer);
	if (!writer.widest)
		return diag_error(diag, (Span){0}, "output.no-table",
				  "figure '%s' has no table that could be written as CSV",
				  scene->id ? scene->id : "");
	writer.writes = true;
	scene_walk(scene->root, &visitor, &writer);
	strbuf_release(&writer.cell);
	return true;
}
