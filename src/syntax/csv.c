#include "syntax/csv.h"

#include <string.h>

#include "syntax/source.h"

typedef struct CsvReader {
	Arena *arena;
	Diag *diag;
	const SourceText *source;
	char separator;
	LIST(CsvCell) cells; /* of the row under way */
	const CsvCell *header;
	size_t column_count;
	LIST(CsvRow) rows;
} CsvReader;

static bool is_newline(char c)
{
	return c == '\n' || c == '\r';
}

static bool is_blank(const CsvReader *reader, char c)
{
	return (c == ' ' || c == '\t') && c != reader->separator;
}

static char byte_at(const SourcePlace *place)
{
	return place->source->bytes[place->at];
}

static bool ends_cell(const CsvReader *reader, const SourcePlace *place)
{
	char c = byte_at(place);
	return c == reader->separator || is_newline(c) || place->at == reader->source->length;
}

static void skip_blanks(const CsvReader *reader, SourcePlace *place)
{
	while (is_blank(reader, byte_at(place)))
		source_step(place);
}

/* What stands between the quotes of a cell, from the first byte behind the opening one to the closing one. */
static const char *unquoted(Arena *arena, const char *from, const char *end)
{
	char *text = arena_copy_n(arena, from, (size_t)(end - from)), *to = text;
	for (; from < end; from++) {
		*to++ = *from;
		from += *from == '"'; /* a quote is written twice */
	}
	*to = '\0';
	return text;
}

/* A quoted cell; the place ends behind the blanks that follow it. */
static bool scan_quoted(CsvReader *reader, SourcePlace *place)
{
	const char *bytes = reader->source->bytes;
	SourcePlace start = *place;
	source_step(place);
	for (;;) {
		if (place->at == reader->source->length)
			return diag_error(reader->diag, source_span(&start, 1),
					  "csv.unclosed-quote",
					  "the quote that opens this cell is never closed");
		bool quote = byte_at(place) == '"';
		source_step(place);
		if (quote && byte_at(place) != '"')
			break;
		if (quote)
			source_step(place);
	}
	int width = place->line == start.line ? place->column - start.column : 0;
	CsvCell cell = {
		.text = unquoted(reader->arena, bytes + start.at + 1, bytes + place->at - 1),
		.span = source_span(&start, width),
		.quoted = true};
	skip_blanks(reader, place);
	if (!ends_cell(reader, place))
		return diag_error(reader->diag, source_span(place, 1), "csv.quote",
				  "text behind a closing quote; a quote inside a quoted cell is "
				  "written twice");
	LIST_ADD(reader->arena, &reader->cells, cell);
	return true;
}

static bool scan_plain(CsvReader *reader, SourcePlace *place)
{
	SourcePlace start = *place, end = *place;
	while (!ends_cell(reader, place)) {
		if (byte_at(place) == '"')
			return diag_error(reader->diag, source_span(place, 1), "csv.quote",
					  "a quote inside a cell that does not begin with one");
		bool blank = is_blank(reader, byte_at(place));
		source_step(place);
		end = blank ? end : *place;
	}
	LIST_ADD(reader->arena, &reader->cells,
		 (CsvCell){.text = arena_copy_n(reader->arena, reader->source->bytes + start.at,
						end.at - start.at),
			   .span = source_span(&start, end.column - start.column)});
	return true;
}

/* The cells of one row, none where its line is blank; the place ends behind its newline. */
static bool scan_row(CsvReader *reader, SourcePlace *place)
{
	reader->cells.count = 0;
	skip_blanks(reader, place);
	if (is_newline(byte_at(place)) || place->at == reader->source->length) {
		source_step(place);
		return true;
	}
	for (;;) {
		skip_blanks(reader, place);
		bool quoted = byte_at(place) == '"';
		if (!(quoted ? scan_quoted(reader, place) : scan_plain(reader, place)))
			return false;
		bool more = byte_at(place) == reader->separator;
		source_step(place);
		if (!more)
			return true;
	}
}

/* The separator is what parts the header; a comma anywhere in it settles the matter. */
static void find_separator(CsvReader *reader)
{
	SourcePlace place = source_start(reader->source), other = place;
	bool quoted = false;
	reader->separator = ',';
	while (is_newline(byte_at(&place)) || byte_at(&place) == ' ')
		source_step(&place);
	for (; place.at < reader->source->length && (quoted || !is_newline(byte_at(&place)));
	     source_step(&place)) {
		char c = byte_at(&place);
		quoted ^= c == '"';
		if (quoted)
			continue;
		if (c == ',') {
			reader->separator = ',';
			return;
		}
		if (reader->separator == ',' && (c == ';' || c == '\t')) {
			reader->separator = c;
			other = place;
		}
	}
	if (reader->separator != ',')
		diag_warning(reader->diag, source_span(&other, 1), "csv.separator",
			     "%s separate the cells of this file; commas would be read everywhere",
			     reader->separator == ';' ? "semicolons" : "tabs");
}

static bool row_is_blank(const CsvReader *reader)
{
	for (size_t i = 0; i < reader->cells.count; i++)
		if (*reader->cells.at[i].text || reader->cells.at[i].quoted)
			return false;
	return true;
}

/* NULL: there are as many cells as the header has. */
static Cause *check_count(CsvReader *reader)
{
	size_t count = reader->cells.count, said = reader->diag->messages.count;
	if (count < reader->column_count)
		diag_error(reader->diag, reader->cells.at[0].span, "csv.ragged-row",
			   "this row has %zu cell%s, the header has %zu", count,
			   count == 1 ? "" : "s", reader->column_count);
	if (count > reader->column_count)
		diag_error(reader->diag, reader->cells.at[reader->column_count].span,
			   "csv.ragged-row",
			   "this row has %zu cells, the header has %zu; a cell that contains a "
			   "comma is put in quotes",
			   count, reader->column_count);
	return diag_cause(reader->diag, said, NULL);
}

/* As many cells as the header has; what is missing is blank and stands where the last cell stands. */
static CsvRow row_made(CsvReader *reader)
{
	CsvCell *cells = arena_array(reader->arena, reader->column_count, sizeof *cells);
	for (size_t i = 0; i < reader->column_count; i++) {
		bool there = i < reader->cells.count;
		cells[i] = reader->cells.at[there ? i : reader->cells.count - 1];
		if (!there)
			cells[i].text = "";
	}
	return (CsvRow){.cells = cells, .span = reader->cells.at[0].span};
}

/* The first row that is not blank is the header. */
static void row_add(CsvReader *reader)
{
	if (row_is_blank(reader))
		return;
	if (!reader->header) {
		reader->column_count = reader->cells.count;
		reader->header = row_made(reader).cells;
	} else {
		CsvRow row = row_made(reader);
		row.ragged = check_count(reader);
		LIST_ADD(reader->arena, &reader->rows, row);
	}
}

static bool read_rows(CsvReader *reader)
{
	SourcePlace place = source_start(reader->source);
	while (place.at < reader->source->length) {
		if (!scan_row(reader, &place))
			return false;
		row_add(reader);
	}
	return true;
}

/* Rows are looked up by name, so a name must be there and mean one column. */
static bool check_header(const CsvReader *reader)
{
	bool good = true;
	for (size_t i = 0; i < reader->column_count; i++) {
		const CsvCell *cell = &reader->header[i];
		if (!*cell->text)
			good = diag_error(reader->diag, cell->span, "csv.empty-column",
					  "column %zu has no name", i + 1);
		for (size_t k = 0; k < i && *cell->text; k++) {
			if (strcmp(cell->text, reader->header[k].text) != 0)
				continue;
			good = diag_error(reader->diag, cell->span, "csv.duplicate-column",
					  "two columns are named '%s'", cell->text);
			diag_note(reader->diag, reader->header[k].span, "the first is here");
			break;
		}
	}
	return good;
}

static const CsvTable *read_source(Arena *arena, Diag *diag, const SourceText *source)
{
	CsvReader reader = {.arena = arena, .diag = diag, .source = source};
	find_separator(&reader);
	if (!read_rows(&reader))
		return NULL;
	if (!reader.header) {
		diag_error(diag, (Span){.file = source->file}, "csv.empty",
			   "'%s' has no header row", source->file);
		return NULL;
	}
	if (!check_header(&reader))
		return NULL;
	CsvTable *table = arena_alloc(arena, sizeof *table);
	*table = (CsvTable){.file = source->file,
			    .header = reader.header,
			    .column_count = reader.column_count,
			    .rows = reader.rows.at,
			    .row_count = reader.rows.count};
	return table;
}

const CsvTable *csv_read(Arena *arena, Diag *diag, const char *path, const char *shown)
{
	const SourceText *source = source_read(arena, diag, path, shown);
	return source ? read_source(arena, diag, source) : NULL;
}

const CsvTable *csv_read_text(Arena *arena, Diag *diag, const char *text, size_t length,
			      const char *shown)
{
	const SourceText *source = source_of(arena, diag, text, length, shown);
	return source ? read_source(arena, diag, source) : NULL;
}

int csv_column(const CsvTable *table, const char *name)
{
	for (size_t i = 0; i < table->column_count; i++)
		if (strcmp(table->header[i].text, name) == 0)
			return (int)i;
	return -1;
}

const CsvCell *csv_cell(const CsvRow *row, int column)
{
	return column < 0 ? NULL : &row->cells[column];
}
