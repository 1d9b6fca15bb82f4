#include "atlas/table_cells.h"

#include <string.h>

#include "base/keyword.h"

static bool column_known(const char *name, const Columns *columns)
{
	if (column_number(columns, name) >= 0)
		return true;
	for (size_t i = 0; i < PREFIXES_MOST && columns->prefixes[i].name; i++) {
		size_t length = strlen(columns->prefixes[i].name);

		if (!strncmp(name, columns->prefixes[i].name, length) && name[length])
			return true;
	}
	return false;
}

/* For a name that is no column: one that is meant, or all there are. */
static const char *column_hint(Reader *reader, const char *name, const Columns *columns)
{
	const Atlas *atlas = reader->atlas;
	LIST(const char *) names = {0};

	for (size_t i = 0; i < columns->count; i++)
		LIST_ADD(reader->arena, &names, columns->fixed[i].name);
	for (size_t i = 0; i < PREFIXES_MOST && columns->prefixes[i].name; i++)
		for (size_t k = 0; k < atlas->language_count; k++)
			LIST_ADD(reader->arena, &names,
				 arena_printf(reader->arena, "%s%s", columns->prefixes[i].name,
					      atlas->languages[k]));
	return keyword_hint(reader->arena, name, names.at, names.count);
}

static void check_header(Cells *sheet, const Columns *columns)
{
	Reader *reader = sheet->reader;
	size_t said = reader->diag->messages.count;

	for (size_t i = 0; i < sheet->table->column_count; i++) {
		const CsvCell *head = &sheet->table->header[i];

		if (!column_known(head->text, columns))
			diag_error(reader->diag, head->span, columns->unknown,
				   "unknown column '%s'%s", head->text,
				   column_hint(reader, head->text, columns));
	}
	/* A column whose name is misspelt is lacking for that reason. */
	for (size_t i = 0; i < columns->count; i++)
		if (csv_column(sheet->table, columns->fixed[i].name) < 0)
			sheet->absent[i] = diag_cause(reader->diag, said, columns->fixed[i].name);
}

bool cells_open(Cells *sheet, Reader *reader, const char *name, Span span, const Columns *columns)
{
	char *path = path_beside(reader, name, span);

	*sheet = (Cells){.reader = reader,
			 .table = path ? csv_read(reader->arena, reader->diag, path, NULL) : NULL,
			 .columns = columns};
	if (!sheet->table)
		return false;
	sheet->absent = arena_array(reader->arena, columns->count, sizeof *sheet->absent);
	check_header(sheet, columns);
	return true;
}

Cause *column_absent(Cells *sheet, const char *column)
{
	Diag *diag = sheet->reader->diag;
	int number = column_number(sheet->columns, column);
	size_t said = diag->messages.count;

	if (csv_column(sheet->table, column) >= 0 || number < 0)
		return NULL;
	if (!sheet->absent[number]) {
		diag_error(diag, sheet->table->header[0].span, "csv.missing-column",
			   "the table has no column '%s', which its rows need", column);
		sheet->absent[number] = diag_cause(diag, said, column);
	}
	return sheet->absent[number];
}

void cells_enter(const Cells *sheet, size_t row)
{
	diag_under(sheet->reader->diag, sheet->table->rows[row].ragged);
}

void cells_leave(const Cells *sheet)
{
	diag_under(sheet->reader->diag, NULL);
}

const CsvCell *cell(const Cells *sheet, size_t row, const char *column)
{
	return csv_cell(&sheet->table->rows[row], csv_column(sheet->table, column));
}

const char *cell_text(const Cells *sheet, size_t row, const char *column)
{
	const CsvCell *found = cell(sheet, row, column);

	return found && *found->text ? found->text : NULL;
}

Text cell_texts(const Cells *sheet, size_t row, const char *prefix)
{
	LIST(TextIn) list = {0};
	size_t length = strlen(prefix);

	for (size_t i = 0; i < sheet->table->column_count; i++) {
		const char *name = sheet->table->header[i].text,
			   *value = sheet->table->rows[row].cells[i].text;

		if (!strncmp(name, prefix, length) && *value)
			LIST_ADD(sheet->reader->arena, &list, (TextIn){name + length, value});
	}
	return (Text){list.at, list.count};
}

int cell_keyword(const Cells *sheet, size_t row, const Keywords *of)
{
	const CsvCell *found = cell(sheet, row, of->column);
	int at;

	if (!found || !*found->text)
		return -1;
	at = keyword_find(found->text, of->words, of->count);
	if (at < 0)
		diag_add(sheet->reader->diag, of->severity, found->span, of->code,
			 "unknown %s '%s'%s", of->column, found->text,
			 keyword_hint(sheet->reader->arena, found->text, of->words, of->count));
	return at;
}

Certainty cell_certainty(const Cells *sheet, size_t row, const char *code)
{
	static const char *const words[] = {"documented", "inferred", "conjectural"};
	int at = cell_keyword(sheet, row,
			      &(Keywords){"certainty", words, sizeof words / sizeof *words, code,
					  SEVERITY_ERROR});

	return at < 0 ? DOCUMENTED : (Certainty)at;
}

Span cell_span(const Cells *sheet, size_t row, const char *column)
{
	const CsvCell *found = cell(sheet, row, column);

	return found ? found->span : sheet->table->rows[row].span;
}
