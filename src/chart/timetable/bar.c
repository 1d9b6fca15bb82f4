#include "chart/timetable/bar.h"

#include <math.h>

#include "sign/attributes.h"

#define TEXT_GAP 2.5 /* between a bar's text and the bar's end, points */
#define OPEN_GAP (1 * PT_PER_MM)

BarReach bar_span(const TimeAxis *axis, const Bar *bar)
{
	const RowDates *dates = &bar->dates;
	double x0 =
		instant_is_open(dates->start_lo) ? axis->x0 : time_axis_x(axis, dates->start_lo);
	double x1 = instant_is_open(dates->end_hi) ? axis->x1 : time_axis_x(axis, dates->end_hi);

	/* An open start begins where something else ends, whose end is known and must show. */
	if (bar->planned && bar->when && bar->when->start.kind == EDTF_OPEN &&
	    !instant_is_open(dates->shown_lo))
		x0 = time_axis_x(axis, dates->shown_lo) + OPEN_GAP;
	x0 = fmax(fmin(x0, axis->x1), axis->x0);
	x1 = fmax(fmin(x1, axis->x1), axis->x0);
	if (x1 - x0 < BAR_LEAST) {
		double middle = (x0 + x1) / 2;

		x0 = middle - BAR_LEAST / 2;
		x1 = middle + BAR_LEAST / 2;
	}
	return (BarReach){x0, x1};
}

bool bar_has_core(const Bar *bar)
{
	const RowDates *dates = &bar->dates;
	const EdtfBound *bound = bar->when ? &bar->when->start : NULL;

	if (!bar->when || bar->when->interval)
		return dates->start_hi < dates->end_lo;
	return bound->lo == bound->hi;
}

/* The bar's body: all of it for what was planned, else what is certain, at least BAR_LEAST wide. */
static BarReach core_of(const TimeAxis *axis, const Bar *bar, BarReach span)
{
	const RowDates *dates = &bar->dates;
	BarReach core = span;

	if (bar->planned)
		return core;
	if (!bar_has_core(bar))
		return (BarReach){(span.x0 + span.x1 - BAR_LEAST) / 2,
				  (span.x0 + span.x1 + BAR_LEAST) / 2};
	if (!instant_is_open(dates->start_hi) && dates->start_hi > dates->start_lo)
		core.x0 = fmax(span.x0,
			       fmin(time_axis_x(axis, dates->start_hi), span.x1 - BAR_LEAST));
	if (!instant_is_open(dates->end_lo) && dates->end_lo < dates->end_hi)
		core.x1 =
			fmin(span.x1, fmax(time_axis_x(axis, dates->end_lo), core.x0 + BAR_LEAST));
	return core;
}

Element bar_element(Arena *arena, const Bar *bar)
{
	Element element = chart_force_element(arena, "bar", bar->force, bar->certainty);

	if (!bar->force && bar->side)
		element.attributes =
			side_attributes(arena, bar->side, bar->certainty, &element.attribute_count);
	element.planned = bar->planned;
	return element;
}

static bool fits_inside(BarExtent *extent, const char *text, double width)
{
	extent->text = text;
	extent->text_width = width;
	extent->inside = width + 2 * TEXT_GAP <= extent->core1 - extent->core0;
	extent->text_x = (extent->core0 + extent->core1 - width) / 2;
	return extent->inside;
}

static bool fits_beside(BarExtent *extent, const char *text, double width, BarReach room)
{
	extent->text = text;
	extent->text_width = width;
	extent->left = extent->x1 + TEXT_GAP + width > room.x1;
	extent->text_x = extent->left ? extent->x0 - TEXT_GAP - width : extent->x1 + TEXT_GAP;
	return extent->text_x >= room.x0;
}

/* Inside if it can be, all of it or the short one; then beside. */
static bool place_text(BarExtent *extent, const Bar *bar, const double widths[2], BarReach room)
{
	const char *texts[] = {bar->text, bar->short_text};

	for (int i = 0; i < 2; i++)
		if (texts[i] && fits_inside(extent, texts[i], widths[i]))
			return true;
	for (int i = 0; i < 2; i++)
		if (texts[i] && fits_beside(extent, texts[i], widths[i], room))
			return true;
	return false;
}

BarExtent bar_measure(const ChartSpace *space, const Bar *bar, BarReach room)
{
	BarReach span = bar_span(&space->axis, bar), core = core_of(&space->axis, bar, span);
	BarExtent extent = {span.x0, span.x1, core.x0, core.x1, .placed = true};
	const Composer *composer = &space->composer;
	double widths[2] = {0};
	const Styled *label;

	if (!bar->text)
		return extent;
	label = compose_under(composer, space->under, bar_element(composer->arena, bar));
	label = compose_under(composer, label, (Element){.name = "label"});
	widths[0] = compose_line(composer, label, bar->text)->width;
	widths[1] = bar->short_text ? compose_line(composer, label, bar->short_text)->width : 0;
	extent.placed = place_text(&extent, bar, widths, room);
	return extent;
}
