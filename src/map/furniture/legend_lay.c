/* Where the rows of a legend stand: balanced columns read downwards, or entries that run on like words. */
#include <math.h>

#include "layout/pack.h"
#include "map/furniture/legend_priv.h"

#define COLUMNS_MOST 5
#define COLUMN_GAP_LEAST (2.6 * PT_PER_MM)
#define COLUMN_GAP_MOST (14 * PT_PER_MM)
#define ENTRY_GAP (3.4 * PT_PER_MM) /* between entries that run on */
#define ENTRY_GAP_CLOSE (2.2 * PT_PER_MM)
#define GROUND_SWATCH 0.7	     /* of the width of other samples */
#define SWATCH_GAP (1.6 * PT_PER_MM) /* between a sample and its text */
#define BAND_GAP (2 * PT_PER_MM)     /* above what runs on below the columns */
#define BAND_GAP_CLOSE (0.75 * PT_PER_MM)
#define SECTION_AIR (0.75 * PT_PER_MM) /* between sections without heads */
#define SECTION_GAP (1.5 * PT_PER_MM)  /* above a head in a column */
#define ROW_HEIGHT_EM (4.1 * PT_PER_MM / 6.5)
#define HEAD_HEIGHT 1.5	 /* ems */
#define HEAD_BASE 0.9	 /* ems from the top of a head to its base line */
#define ROW_CLEAR 2.2	 /* about the words of a row, above and below together */
#define SYMBOL_CLEAR 2.0 /* about a symbol, the same */
#define WIDTH_CLEAR 3.0	 /* above and below the sample of a scale, together */
#define NARROWER 0.94	 /* of a column's width, each time it is broken anew */
#define SWATCH_WIDTH (11 * PT_PER_MM)
#define TEXT_MOST (60 * PT_PER_MM)
/* Rows by which sections with a column each may be higher than rows that are evenly spread. */
#define OWN_ROWS 2
#define LINES_MOST 3
/* Of each line of a text beyond its second. */
#define LINES_FREE 2
#define LINE_COST (0.3 * PT_PER_MM)
/* Of a further column: few long ones read better than many short ones. */
#define COLUMN_COST (1 * PT_PER_MM)
#define SLACK 0.01

/* What stands in columns: a row, or the head of a section. */
typedef struct Item {
	LegendRow *row; /* NULL: a head */
	LegendHead *head;
	LegendSection section;
} Item;

/* Columns while they are tried. */
typedef struct Columns {
	size_t count;
	PackEntry *entries; /* of the items */
	double limits[COLUMNS_MOST], widths[COLUMNS_MOST], leasts[COLUMNS_MOST];
	double bottoms[COLUMNS_MOST];
	double height, cost;
	bool fits;
} Columns;

typedef struct Laying {
	LegendBuilder *builder;
	const Composer *composer;
	Item *items;
	size_t count;
	double width, swatch, row_height, head_height;
	double air; /* share of gaps that is left */
	Columns columns;
} Laying;

static void break_row(const Laying *laying, LegendRow *row, double limit)
{
	row->words = block_compose(laying->composer, row->styled, row->text, limit);
}

/* Its words must not stand closer than this, and what it shows keeps its height. */
static void row_measure(const Laying *laying, LegendRow *row)
{
	row->height = fmax(laying->row_height, row->words.height + ROW_CLEAR * laying->air);
	for (size_t i = 0; i < row->samples.count && !laying->builder->legend->wordy; i++) {
		const LegendSample *sample = row->samples.at[i];
		Box ink;

		/* A sample of a scale is as wide as what it measures. */
		if (sample->kind == SAMPLE_WIDTH)
			row->height =
				fmax(row->height, sample->styled->style->arrow_width + WIDTH_CLEAR);
		if (sample->kind != SAMPLE_SYMBOL)
			continue;
		legend_symbol_style(sample, &ink);
		row->height = fmax(row->height, ink.y1 - ink.y0 + SYMBOL_CLEAR);
	}
}

static void row_open(const Laying *laying, LegendRow *row, double swatch)
{
	row->samples_width = 0;
	if (!row->whole.count)
		row->whole =
			block_compose(laying->composer, row->styled, row->text, BLOCK_UNBROKEN);
	row->words = row->whole;
	for (size_t i = 0; i < row->samples.count && !laying->builder->legend->wordy; i++)
		row->samples_width += legend_sample_width(row->samples.at[i], swatch);
	row->one = swatch;
	row->samples_width += row->samples_width > 0 ? SWATCH_GAP * laying->air : 0;
	row->swatch = row->samples_width;
	row_measure(laying, row);
}

static double item_width(const Item *item)
{
	return item->row ? item->row->swatch + item->row->words.width : item->head->run->width;
}

/* Breaks the texts of a column anew. */
static void break_column(const Laying *laying, Columns *columns, size_t column)
{
	columns->widths[column] = 0;
	for (size_t i = 0; i < laying->count; i++) {
		LegendRow *row = laying->items[i].row;

		if (columns->entries[i].column != column)
			continue;
		if (row && (row->whole.width > columns->limits[column] - row->swatch ||
			    row->words.count > 1)) {
			break_row(laying, row, columns->limits[column] - row->swatch);
			row_measure(laying, row);
			columns->entries[i].height = row->height;
		}
		columns->widths[column] =
			fmax(columns->widths[column], item_width(&laying->items[i]));
	}
}

/* Words of a column begin below one another, behind its widest sample; those behind several samples where they end. */
static void align_swatches(const Laying *laying, const Columns *columns)
{
	double swatches[COLUMNS_MOST] = {0};

	for (size_t i = 0; i < laying->count; i++) {
		LegendRow *row = laying->items[i].row;
		double *swatch = &swatches[columns->entries[i].column];

		if (row && row->samples.count == 1)
			*swatch = fmax(*swatch, row->samples_width);
	}
	for (size_t i = 0; i < laying->count; i++) {
		LegendRow *row = laying->items[i].row;

		if (row)
			row->swatch =
				fmax(swatches[columns->entries[i].column], row->samples_width);
	}
}

/* The longest word of each column with what stands before it: none is cut. */
static void find_leasts(const Laying *laying, Columns *columns)
{
	Typesetter setter = compose_setter(laying->composer);

	for (size_t i = 0; i < laying->count; i++) {
		const LegendRow *row = laying->items[i].row;
		double *least = &columns->leasts[columns->entries[i].column];

		*least = fmax(
			*least,
			row ? row->swatch + paragraph_least(&setter, row->styled->style, row->text)
			    : item_width(&laying->items[i]));
	}
}

static double total_width(const Laying *laying, const Columns *columns)
{
	const double gap = COLUMN_GAP_LEAST * laying->air;
	double total = -gap;

	for (size_t i = 0; i < columns->count; i++)
		total += columns->widths[i] + gap;
	return total;
}

static size_t widest(const Columns *columns)
{
	size_t found = columns->count;

	for (size_t i = 0; i < columns->count; i++)
		if (columns->widths[i] > columns->leasts[i] + SLACK &&
		    columns->limits[i] > columns->leasts[i] &&
		    (found == columns->count || columns->widths[i] > columns->widths[found]))
			found = i;
	return found;
}

static size_t lines_of(const Laying *laying, const Columns *columns, size_t column)
{
	size_t lines = 0;

	for (size_t i = 0; i < laying->count; i++)
		if (laying->items[i].row && columns->entries[i].column == column)
			lines += laying->items[i].row->words.count;
	return lines;
}

/* What narrowing left over goes to columns that then need fewer lines. */
static void relax(const Laying *laying, Columns *columns)
{
	for (size_t i = 0; i < columns->count; i++) {
		double limit = columns->limits[i],
		       room = laying->width - total_width(laying, columns);
		size_t lines = lines_of(laying, columns, i);

		if (room <= 0)
			return;
		columns->limits[i] = columns->widths[i] + room;
		break_column(laying, columns, i);
		if (lines_of(laying, columns, i) < lines)
			continue;
		columns->limits[i] = limit;
		break_column(laying, columns, i);
	}
}

/* The widest column's texts are broken narrower and narrower until all columns stand side by side; false: they cannot. */
static bool narrow(const Laying *laying, Columns *columns)
{
	for (size_t i = 0; i < columns->count; i++) {
		columns->limits[i] = laying->swatch + SWATCH_GAP + TEXT_MOST;
		columns->leasts[i] = 0;
	}
	align_swatches(laying, columns);
	find_leasts(laying, columns);
	for (size_t i = 0; i < columns->count; i++)
		break_column(laying, columns, i);
	while (total_width(laying, columns) > laying->width + SLACK) {
		size_t i = widest(columns);

		if (i == columns->count)
			return columns->count == 1;
		columns->limits[i] = fmax(columns->leasts[i],
					  fmin(columns->limits[i], columns->widths[i]) * NARROWER);
		break_column(laying, columns, i);
	}
	relax(laying, columns);
	return true;
}

/* Tops in the columns that are found; returns the height of the highest. */
static double stack(const Laying *laying, Columns *columns)
{
	double y[COLUMNS_MOST] = {0}, height = 0;

	for (size_t i = 0; i < laying->count; i++) {
		PackEntry *entry = &columns->entries[i];

		entry->top = y[entry->column] + (y[entry->column] > 0 ? entry->above : 0);
		y[entry->column] = entry->top + entry->height;
		height = fmax(height, y[entry->column]);
	}
	return height;
}

static PackEntry *open_entries(const Laying *laying)
{
	PackEntry *entries = arena_array(laying->composer->arena, laying->count, sizeof *entries);

	for (size_t i = 0; i < laying->count; i++) {
		const Item *item = &laying->items[i];
		bool begins = i > 0 && item->section != laying->items[i - 1].section;

		if (item->row)
			row_open(laying, item->row, laying->swatch);
		entries[i].height = item->row ? item->row->height : laying->head_height;
		entries[i].keep = !item->row;
		entries[i].above = begins ? (item->row ? SECTION_AIR : SECTION_GAP) : 0;
	}
	return entries;
}

static size_t spread(PackEntry *entries, const Laying *laying, double *bottoms, size_t count)
{
	size_t last = 0;

	pack_columns_even(entries, laying->count, bottoms, count);
	for (size_t i = 0; i < laying->count; i++)
		last = entries[i].column > last ? entries[i].column : last;
	return last + 1;
}

/* Rows in order through so many columns, evenly; once more by the heights that they have when they are broken. */
static Columns try_even(const Laying *laying, size_t count)
{
	Columns columns = {.entries = open_entries(laying)};

	columns.count = spread(columns.entries, laying, columns.bottoms, count);
	columns.fits = narrow(laying, &columns);
	if (columns.fits && columns.count > 1) {
		columns.count = spread(columns.entries, laying, columns.bottoms, count);
		columns.fits = narrow(laying, &columns);
	}
	columns.height = stack(laying, &columns);
	return columns;
}

/* A column for each section. */
static Columns try_own(const Laying *laying)
{
	Columns columns = {.entries = open_entries(laying)};
	size_t column = 0;

	for (size_t i = 0; i < laying->count; i++) {
		column += i > 0 && laying->items[i].section != laying->items[i - 1].section;
		columns.entries[i].column = column;
	}
	columns.count = column + 1;
	columns.fits = narrow(laying, &columns);
	columns.height = stack(laying, &columns);
	return columns;
}

/* Whether any text is broken into more lines than one takes in at a glance. */
static bool is_choppy(const Laying *laying)
{
	for (size_t i = 0; i < laying->count; i++)
		if (laying->items[i].row && laying->items[i].row->words.count > LINES_MOST)
			return true;
	return false;
}

/* Of columns whose rows are broken as they are now. */
static double cost(const Laying *laying, const Columns *columns)
{
	double sum = columns->height + COLUMN_COST * (double)columns->count;

	for (size_t i = 0; i < laying->count; i++) {
		const LegendRow *row = laying->items[i].row;

		if (row && row->words.count > LINES_FREE)
			sum += LINE_COST * (double)(row->words.count - LINES_FREE);
	}
	return sum;
}

/* The lowest of all numbers of columns, and few rather than many. Where sections have heads, each has its own column if that
 * costs little. */
static void choose_columns(Laying *laying)
{
	Columns best = {0}, own = {0};

	for (size_t count = 1; count <= COLUMNS_MOST && count <= laying->count; count++) {
		Columns columns = try_even(laying, count);

		columns.cost = cost(laying, &columns);
		if (columns.fits && (!best.count || columns.cost < best.cost))
			best = columns;
	}
	if (laying->builder->rules.heads)
		own = try_own(laying);
	laying->columns = own.fits && !is_choppy(laying) &&
					  own.height <= best.height + OWN_ROWS * laying->row_height
				  ? own
				  : best;
	/* Rows are as the last trial left them. */
	align_swatches(laying, &laying->columns);
	for (size_t i = 0; i < laying->columns.count; i++)
		break_column(laying, &laying->columns, i);
}

static void place_columns(const Laying *laying)
{
	const Columns *columns = &laying->columns;
	double x[COLUMNS_MOST] = {0}, gap;

	gap = columns->count > 1 ? COLUMN_GAP_LEAST * laying->air +
					   (laying->width - total_width(laying, columns)) /
						   (double)(columns->count - 1)
				 : 0;
	gap = fmin(fmax(gap, 0), COLUMN_GAP_MOST);
	for (size_t i = 1; i < columns->count; i++)
		x[i] = x[i - 1] + columns->widths[i - 1] + gap;
	for (size_t i = 0; i < laying->count; i++) {
		const Item *item = &laying->items[i];
		Point at = {x[columns->entries[i].column], columns->entries[i].top};

		if (item->row)
			item->row->at = at;
		else
			item->head->at = (Point){at.x, at.y + item->head->styled->style->font_size *
								       HEAD_BASE};
	}
}

static void add_item(Laying *laying, Item item)
{
	laying->items[laying->count++] = item;
}

static void lay_columns(Laying *laying)
{
	Legend *legend = laying->builder->legend;

	laying->items = arena_array(laying->composer->arena, legend->row_count + LEGEND_SECTIONS,
				    sizeof *laying->items);
	for (size_t i = 0; i < LEGEND_GROUND; i++) {
		if (legend->heads[i].run)
			add_item(laying, (Item){.head = &legend->heads[i], .section = i});
		for (size_t k = 0; k < legend->sections[i].count; k++)
			add_item(laying, (Item){.row = legend->sections[i].at[k], .section = i});
	}
	if (!laying->count)
		return;
	choose_columns(laying);
	place_columns(laying);
	legend->height = laying->columns.height;
}

/* Lines of entries that run on, while they fill up. */
typedef struct Running {
	double indent, gap, width;
	double x, top; /* of the next entry, of its line */
	LIST(LegendRow *) line;
	double height; /* of the line so far */
} Running;

/* All of a line stand on one middle. */
static void end_line(Running *running)
{
	for (size_t i = 0; i < running->line.count; i++) {
		LegendRow *row = running->line.at[i];

		row->at.y = running->top;
		row->height = running->height;
	}
	running->top += running->height;
	running->height = 0;
	running->x = running->indent;
	running->line.count = 0;
}

static void run_row(const Laying *laying, Running *running, LegendRow *row, double swatch)
{
	double wide;

	row_open(laying, row, swatch);
	if (running->indent + row->swatch + row->whole.width > running->width) {
		break_row(laying, row, running->width - running->indent - row->swatch);
		row_measure(laying, row);
	}
	wide = row->swatch + row->words.width;
	if (running->line.count && running->x + wide > running->width + SLACK)
		end_line(running);
	row->at.x = running->x;
	running->x += wide + running->gap;
	running->height = fmax(running->height, row->height);
	LIST_ADD(laying->composer->arena, &running->line, row);
}

/* Everybody reads a map's ground with little help: its entries run on, as many to a line as fit. */
static void lay_running(const Laying *laying, size_t from, size_t to)
{
	const LegendRules *rules = &laying->builder->rules;
	Legend *legend = laying->builder->legend;
	LegendHead *head = &legend->heads[LEGEND_GROUND];
	Running running = {.gap = rules->heads ? ENTRY_GAP : ENTRY_GAP_CLOSE,
			   .width = laying->width,
			   .indent = head->run ? head->run->width + ENTRY_GAP : 0,
			   .top = legend->height};

	if (running.top > 0)
		running.top += rules->heads ? BAND_GAP : BAND_GAP_CLOSE;
	running.x = running.indent;
	for (size_t i = from; i < to; i++)
		for (size_t k = 0; k < legend->sections[i].count; k++)
			run_row(laying, &running, legend->sections[i].at[k],
				laying->swatch * (i == LEGEND_GROUND ? GROUND_SWATCH : 1));
	if (!running.line.count)
		return;
	if (head->run)
		head->at = (Point){0, legend->sections[LEGEND_GROUND].at[0]->height / 2 +
					      LEGEND_MIDDLE_EM * head->styled->style->font_size};
	end_line(&running);
	if (head->run)
		head->at.y += legend->sections[LEGEND_GROUND].at[0]->at.y;
	legend->height = running.top;
}

/* Heads that a sheet does not turn off. */
static void add_heads(LegendBuilder *builder)
{
	static const char *const keys[LEGEND_SECTIONS] = {
		"head_movements", "head_positions", "head_lines", "head_certainty", "head_ground"};
	const Composer *composer = builder->composer;
	Legend *legend = builder->legend;

	for (size_t i = 0; builder->rules.heads && i < LEGEND_SECTIONS; i++) {
		LegendHead *head = &legend->heads[i];

		if (!legend->sections[i].count)
			continue;
		head->styled =
			compose_under(composer, legend->styled, (Element){.name = "legend_head"});
		if (head->styled->style->display != DISPLAY_NONE)
			head->run = compose_line(composer, head->styled,
						 VOICE_FILL(builder->voice, keys[i], ""));
	}
}

void legend_lay(LegendBuilder *builder, double width)
{
	Legend *legend = builder->legend;
	const Style *head =
		compose_under(builder->composer, legend->styled, (Element){.name = "legend_head"})
			->style;
	Laying laying = {
		.builder = builder,
		.composer = builder->composer,
		.width = width,
		.swatch = (head->swatch_width > 0 ? head->swatch_width : SWATCH_WIDTH) *
			  builder->rules.swatch,
		.row_height =
			ROW_HEIGHT_EM * legend->styled->style->font_size * builder->rules.pitch,
		.head_height = head->font_size * HEAD_HEIGHT,
		.air = builder->rules.air,
	};

	add_heads(builder);
	if (builder->rules.run_on) {
		lay_running(&laying, 0, LEGEND_SECTIONS);
		return;
	}
	lay_columns(&laying);
	lay_running(&laying, LEGEND_GROUND, LEGEND_SECTIONS);
}
