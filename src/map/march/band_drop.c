/* Lines from the finished bands down to the readings below the map. */
#include <math.h>

#include "map/march/band_priv.h"

#define AROUND 360.0 /* degrees */
#define FAR_APART                                                                                  \
	(AROUND / 4) /* of two neighbours: they lie on either side of the other meridian */

/* Where a strand's lower edge crosses a vertical line. */
typedef struct Crossing {
	bool found, dated, returns;
	double y, x;
} Crossing;

static bool holds_date(const MarchLeg *leg, const Edtf *when)
{
	const Row *row = leg->movements[0]->row;
	const Edtf *window = row->has_when			  ? &row->when
			     : leg->phase && leg->phase->has_when ? &leg->phase->when
								  : NULL;

	return window && edtf_from(window) <= edtf_from(when) &&
	       edtf_until(when) <= edtf_until(window);
}

/* A leg whose dates hold the reading's is better than one that goes back, that better than any, and the lowest the best. */
static bool is_better(const Crossing *a, const Crossing *b)
{
	if (!b->found || a->dated != b->dated)
		return !b->found || a->dated;
	if (a->returns != b->returns)
		return a->returns;
	return a->y > b->y;
}

static void offer(const Bands *bands, const Edtf *when, size_t leg, Point at, Crossing *best)
{
	const MarchLeg *of = &bands->spec->march->legs[leg];
	Crossing crossing = {true, holds_date(of, when), of->returns, at.y, at.x};

	if (is_better(&crossing, best))
		*best = crossing;
}

/* The lower edge of any band at `x`. */
static Crossing edge_at(const Bands *bands, const Edtf *when, double x)
{
	Crossing best = {0};

	for (size_t i = 0; i < bands->count; i++)
		for (size_t k = 0; k + 1 < bands->at[i].count; k++) {
			const BandSection *pair = &bands->at[i].at[k];
			const Point edges[][2] = {
				{band_left_edge(pair), band_left_edge(pair + 1)},
				{band_right_edge(pair), band_right_edge(pair + 1)}};

			for (int e = 0; e < 2; e++) {
				Point a = edges[e][0], b = edges[e][1];
				double t = (x - a.x) / (b.x - a.x);

				if ((a.x - x) * (b.x - x) <= 0 && fabs(b.x - a.x) > 0)
					offer(bands, when, pair->leg, point_lerp(a, b, t), &best);
			}
		}
	return best;
}

/* Where the march has a longitude: on the middle of the best band that crosses its meridian. */
static bool at_longitude(const Bands *bands, const View *view, const SeriesValue *value, double *x)
{
	Crossing best = {0};

	for (size_t i = 0; i < bands->count; i++)
		for (size_t k = 0; k + 1 < bands->at[i].count; k++) {
			const BandSection *pair = &bands->at[i].at[k];
			LonLat a = view_lonlat(view, pair[0].at), b = view_lonlat(view, pair[1].at);
			double from = remainder(a.lon - value->longitude, AROUND),
			       to = remainder(b.lon - value->longitude, AROUND);
			double t = from / (from - to);

			if (from * to <= 0 && fabs(from - to) > 0 && fabs(from - to) < FAR_APART)
				offer(bands, &value->when, pair->leg,
				      point_lerp(pair[0].at, pair[1].at, t), &best);
		}
	*x = best.x;
	return best.found;
}

static bool reading_x(const Bands *bands, const View *view, const SeriesValue *value, double *x)
{
	LonLat at;

	if (value->has_longitude)
		return at_longitude(bands, view, value, x);
	if (!march_place(&value->at, &at))
		return false;
	*x = view_point(view, at).x;
	return true;
}

void bands_drop(Arena *arena, Bands *bands, const View *view)
{
	const MarchSpec *spec = bands->spec;
	BandDrop *drops = arena_array(arena, spec->reading_count, sizeof *drops);

	for (size_t i = 0; i < spec->reading_count; i++) {
		const SeriesValue *value = spec->readings[i].value;
		Crossing edge;
		double x = 0;

		drops[i] = (BandDrop){.reading = i, .foot = view->frame.y1};
		if (!reading_x(bands, view, value, &x) || x < view->frame.x0 || x > view->frame.x1)
			continue;
		edge = edge_at(bands, &value->when, x);
		drops[i].placed = true;
		drops[i].from =
			(Point){x, edge.found ? fmin(edge.y, view->frame.y1) : view->frame.y1};
	}
	bands->drops = drops;
	bands->drop_count = spec->reading_count;
}
