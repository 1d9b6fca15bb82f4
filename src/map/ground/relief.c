#include "map/ground/relief.h"

#include <math.h>
#include <string.h>

#include "base/measure.h"
#include "geom/contour.h"

#define POINTS_PER_INCH 72.0
#define MARGIN (1.5 * PT_PER_MM) /* around the frame, so that nothing ends at its edge */
#define PIXELS_MOST 4000.0	 /* along a side, whatever the resolution */
#define NET 16u			 /* cells between places that are looked up in the raster */
#define FINENESS 1024.0		 /* parts of a raster's pixel that places are rounded to */
#define NET_SPAN_MOST                                                                              \
	0.25 /* of a raster's width between two of these: more is a jump around the earth */
#define FACTOR_MOST 4096.0 /* pixels of a raster, either way, that become one */
#define TINT_LEAST (0.8 * PT_PER_MM * PT_PER_MM) /* area */
#define TINT_TOLERANCE (0.03 * PT_PER_MM)
/* Light from the north-west: of its length, what falls to the south, to the east, and down. */
#define LIGHT_SOUTH 0.5
#define LIGHT_EAST 0.5
#define LIGHT_DOWN 0.70710678118654752
#define GREYS 256u
#define GREY_MOST 255.0
/* Of the depth: level ground gives up so much, so that slopes towards the light can be lighter. */
#define LEVEL_SHARE 0.14
/* Metres of relief are drawn for what they are on a map of this scale; on others by the root of theirs. */
#define SCALE_OF_EXAGGERATION 1e6
enum { RING_LEAST = 3, PASSES = 3, RING_CORNERS = 4 };

static Point cell_middle(const ReliefField *field, size_t column, size_t row)
{
	return (Point){field->box.x0 + ((double)column + 0.5) * field->cell,
		       field->box.y0 + ((double)row + 0.5) * field->cell};
}

static Ground pixel_of(const View *view, const Raster *raster, Point at)
{
	Ground pixel = raster_pixel(raster, view_lonlat(view, at));

	/* Releases of PROJ differ in the last digits. */
	if (isfinite(pixel.x) && isfinite(pixel.y)) {
		pixel.x = rint(pixel.x * FINENESS) / FINENESS;
		pixel.y = rint(pixel.y * FINENESS) / FINENESS;
	}
	return pixel;
}

static ReliefField field_of(Arena *arena, Box frame, double resolution)
{
	Box box = box_grow(frame, MARGIN);
	double longest = fmax(box.x1 - box.x0, box.y1 - box.y0);
	double cell = fmax(POINTS_PER_INCH / resolution, longest / PIXELS_MOST);
	ReliefField field = {.width = (size_t)ceil((box.x1 - box.x0) / cell),
			     .height = (size_t)ceil((box.y1 - box.y0) / cell),
			     .cell = cell};

	field.box = (Box){box.x0, box.y0, box.x0 + (double)field.width * cell,
			  box.y0 + (double)field.height * cell};
	field.at = arena_array(arena, field.width * field.height, sizeof *field.at);
	return field;
}

/* The warp of a frame: places in the raster at every NET-th cell. */
typedef struct Warp {
	const View *view;
	const Raster *raster;
	ReliefField *field;
	Ground *net;
	size_t columns; /* of the net */
} Warp;

static void find_net(Arena *arena, Warp *warp)
{
	const ReliefField *field = warp->field;
	size_t rows = field->height / NET + 2;

	warp->columns = field->width / NET + 2;
	warp->net = arena_array(arena, warp->columns * rows, sizeof *warp->net);
	for (size_t row = 0; row < rows; row++)
		for (size_t column = 0; column < warp->columns; column++)
			warp->net[row * warp->columns + column] =
				pixel_of(warp->view, warp->raster,
					 cell_middle(field, column * NET, row * NET));
}

/* Whether places between four of the net lie between theirs. */
static bool is_even(const Warp *warp, const Ground *corners)
{
	double most = NET_SPAN_MOST * (double)warp->raster->width;

	for (int i = 0; i < RING_CORNERS; i++)
		if (!isfinite(corners[i].x) || !isfinite(corners[i].y) ||
		    fabs(corners[i].x - corners[0].x) > most)
			return false;
	return true;
}

static Ground ground_between(Ground a, Ground b, double t)
{
	return (Ground){a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
}

static void warp_mesh(Warp *warp, size_t column, size_t row)
{
	ReliefField *field = warp->field;
	const Ground *first = &warp->net[row / NET * warp->columns + column / NET];
	const Ground corners[RING_CORNERS] = {first[0], first[1], first[warp->columns],
					      first[warp->columns + 1]};
	bool even = is_even(warp, corners);

	for (size_t y = row; y < row + NET && y < field->height; y++) {
		double down = (double)(y - row) / NET;
		Ground left = ground_between(corners[0], corners[2], down);
		Ground right = ground_between(corners[1], corners[3], down);

		for (size_t x = column; x < column + NET && x < field->width; x++) {
			Ground pixel =
				even ? ground_between(left, right, (double)(x - column) / NET)
				     : pixel_of(warp->view, warp->raster, cell_middle(field, x, y));

			field->at[y * field->width + x] = raster_value(warp->raster, pixel);
		}
	}
}

/* How many pixels of a raster lie in a cell, either way; of one that is coarser than the page 1. */
static size_t pixels_a_cell(const View *view, const Raster *raster, const ReliefField *field)
{
	size_t column = field->width / 2, row = field->height / 2;
	Ground a = pixel_of(view, raster, cell_middle(field, column, row));
	Ground b = pixel_of(view, raster, cell_middle(field, column + NET, row));
	double many = hypot(b.x - a.x, b.y - a.y) / NET;

	return isfinite(many) && many > 1 ? (size_t)fmin(many, FACTOR_MOST) : 1;
}

/* Means of so many values to either side along a line of values `step` apart; what is not known does not count. */
static void blur_line(const float *from, float *to, size_t count, size_t step, size_t reach)
{
	double sum = 0;
	size_t known = 0;

	for (size_t i = 0; i < count + reach; i++) {
		if (i < count && !isnan(from[i * step])) {
			sum += (double)from[i * step];
			known++;
		}
		if (i > 2 * reach && !isnan(from[(i - 2 * reach - 1) * step])) {
			sum -= (double)from[(i - 2 * reach - 1) * step];
			known--;
		}
		if (i >= reach)
			to[(i - reach) * step] = known && !isnan(from[(i - reach) * step])
							 ? (float)(sum / (double)known)
							 : NAN;
	}
}

/* Three means one after another are nearly a Gaussian's (Wells 1986), whose sigma is that of the style. */
static void smooth(ReliefField *field, double sigma)
{
	/* A mean over w values has the variance (w * w - 1) / 12, three of them three times that. */
	size_t reach = (size_t)rint((hypot(2 * sigma, 1) - 1) / 2);
	Arena *scratch = arena_new();
	float *other = arena_array(scratch, field->width * field->height, sizeof *other);

	for (int pass = 0; reach && pass < PASSES; pass++) {
		for (size_t y = 0; y < field->height; y++)
			blur_line(field->at + y * field->width, other + y * field->width,
				  field->width, 1, reach);
		for (size_t x = 0; x < field->width; x++)
			blur_line(other + x, field->at + x, field->height, field->width, reach);
	}
	arena_free(scratch);
}

ReliefField relief_field(Arena *arena, const View *view, const Raster *raster, const Style *style)
{
	ReliefField field = field_of(arena, view->frame, style->relief_resolution);
	Arena *scratch = arena_new();
	size_t factor = pixels_a_cell(view, raster, &field);
	Warp warp = {.view = view, .raster = raster, .field = &field};

	if (factor > 1)
		warp.raster = raster_coarser(scratch, raster, factor);
	find_net(scratch, &warp);
	for (size_t y = 0; y < field.height; y += NET)
		for (size_t x = 0; x < field.width; x += NET)
			warp_mesh(&warp, x, y);
	arena_free(scratch);
	smooth(&field, style->relief_smoothing / field.cell);
	return field;
}

/* The grey of level ground in a raster of shades: as many pixels are darker as are lighter. */
static double level_grey(const Raster *raster)
{
	size_t counts[GREYS] = {0}, known = 0, below = 0;

	for (size_t i = 0; i < raster->width * raster->height; i++) {
		double value = (double)raster->values[i];

		if (isnan(value))
			continue;
		counts[(size_t)(fmin(fmax(value, 0), 1) * (GREYS - 1))]++;
		known++;
	}
	for (size_t i = 0; i < GREYS; i++) {
		below += counts[i];
		if (2 * below >= known && known)
			return (double)(i + 1) / GREYS;
	}
	return 1;
}

static float value_near(const ReliefField *field, size_t column, size_t row)
{
	column = column < field->width ? column : field->width - 1;
	row = row < field->height ? row : field->height - 1;
	return field->at[row * field->width + column];
}

/* Light on a slope by that on level ground (Lambert's law); `rise` makes a difference of heights one of cells. */
static double light_at(const ReliefField *field, size_t column, size_t row, double rise)
{
	size_t left = column ? column - 1 : 0, up = row ? row - 1 : 0;
	double east = (double)(value_near(field, column + 1, row) - value_near(field, left, row)) *
		      rise / 2;
	double south =
		(double)(value_near(field, column, row + 1) - value_near(field, column, up)) *
		rise / 2;

	/* Ground that rises to the east turns to the west. */
	return (LIGHT_DOWN + LIGHT_EAST * east + LIGHT_SOUTH * south) /
	       sqrt(1 + east * east + south * south) / LIGHT_DOWN;
}

/* What a light, 1 on level ground, makes of the land's colour. */
static uint8_t grey_of(double light, double depth)
{
	double level = 1 - LEVEL_SHARE * depth, most = 1 / LIGHT_DOWN, factor;

	if (isnan(light))
		light = 1;
	if (light < 1)
		factor = level - depth * (1 - fmax(light, 0));
	else
		factor = level + (1 - level) * fmin((light - 1) / (most - 1), 1);
	return (uint8_t)rint(fmin(fmax(factor, 0), 1) * GREY_MOST);
}

const Picture *relief_picture(Arena *arena, const View *view, const Raster *raster,
			      const ReliefField *field, const Style *style)
{
	Picture *picture = arena_alloc(arena, sizeof *picture);
	uint8_t *greys = arena_array(arena, field->height, field->width);
	double metres = field->cell / view_km(view, view->middle) * METRES_PER_KM;
	double rise = style->relief_exaggeration * sqrt(view->denominator / SCALE_OF_EXAGGERATION) /
		      metres;
	double level = raster->kind == RASTER_SHADE ? level_grey(raster) : 1;

	for (size_t y = 0; y < field->height; y++)
		for (size_t x = 0; x < field->width; x++) {
			double light = raster->kind == RASTER_SHADE
					       ? (double)value_near(field, x, y) / level
					       : light_at(field, x, y, rise);

			greys[y * field->width + x] = grey_of(light, fmin(style->relief_depth, 1));
		}
	*picture = (Picture){field->width, field->height, greys};
	return picture;
}

static void take_ring(Arena *arena, ReliefTint *tint, const ReliefField *field, Polyline ring)
{
	for (size_t i = 0; i < ring.count; i++)
		ring.at[i] = (Point){field->box.x0 + (ring.at[i].x + 0.5) * field->cell,
				     field->box.y0 + (ring.at[i].y + 0.5) * field->cell};
	ring = polyline_simplified(arena, &ring, TINT_TOLERANCE);
	ring.closed = true;
	if (ring.count >= RING_LEAST && fabs(ring_area(&ring)) >= TINT_LEAST)
		tint->rings[tint->ring_count++] = ring;
}

ReliefTint *relief_tints(Arena *arena, const ReliefField *field, const double *heights,
			 size_t count)
{
	ReliefTint *tints = arena_array(arena, count, sizeof *tints);
	const Grid grid = {field->at, field->width, field->height};

	for (size_t i = 0; i < count; i++) {
		Arena *scratch = arena_new();
		size_t many;
		Polyline *rings = contour_rings(scratch, &grid, (float)heights[i], &many);

		tints[i] = (ReliefTint){.above = heights[i],
					.rings = arena_array(arena, many, sizeof *rings)};
		for (size_t k = 0; k < many; k++)
			take_ring(arena, &tints[i], field, rings[k]);
		tints[i].index = ring_index_new(arena, tints[i].rings, tints[i].ring_count);
		arena_free(scratch);
	}
	return tints;
}
