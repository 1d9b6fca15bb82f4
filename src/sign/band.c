#include "sign/band.h"

#include <math.h>

#include "base/measure.h"

#define FLARE 0.22 /* of a head beyond its shaft on each side, by the shaft's width */
#define FLARE_LEAST (0.5 * PT_PER_MM)
#define FLARE_MOST (1.5 * PT_PER_MM)
#define HEAD_SHARE 0.9	      /* height of a head by half its breadth */
#define END (1.7 * PT_PER_MM) /* length of a doubtful end */
#define ENDS_MOST 3	      /* ends are no longer than this part of the time that they bound */
#define UNVERIFIED_STEPS 3    /* in which an unverified end pales */
#define PIECE_LEAST 1.0	      /* length of what has no time at all, points */

Path band_path(Arena *arena, const BandLevel *levels, size_t count)
{
	Path path = path_new(arena);

	while (count && levels[count - 1].bottom - levels[count - 1].top < BAND_THIN)
		count--;
	for (size_t i = 0; i < count; i++) {
		(i ? path_line : path_move)(&path, (Point){levels[i].x0, levels[i].top});
		path_line(&path, (Point){levels[i].x1, levels[i].top});
	}
	for (size_t i = count; i-- > 0;) {
		path_line(&path, (Point){levels[i].x1, levels[i].bottom});
		path_line(&path, (Point){levels[i].x0, levels[i].bottom});
	}
	if (count)
		path_close(&path);
	return path;
}

/* Half the breadth of the head of what leaves with a width. */
static double head_half(double width)
{
	return width / 2 + fmin(fmax(width * FLARE, FLARE_LEAST), FLARE_MOST);
}

double band_head_height(double width)
{
	return head_half(width) * HEAD_SHARE;
}

Path band_head_path(Arena *arena, Point foot, double width)
{
	double half = head_half(width);
	Path path = path_new(arena);

	path_move(&path, (Point){foot.x - half, foot.y});
	path_line(&path, (Point){foot.x, foot.y - band_head_height(width)});
	path_line(&path, (Point){foot.x + half, foot.y});
	path_close(&path);
	return path;
}

static void add_piece(BandPieces *pieces, double x0, double x1, double share)
{
	if (x1 - x0 > BAND_THIN)
		pieces->at[pieces->count++] = (BandPiece){x0, x1, share};
}

/* The marks of a doubtful bound: half tint for "about", steps for unverified; inwards from x, `way` 1 or -1. Returns where
 * they end. */
static double add_end(BandPieces *pieces, BandDoubt doubt, double x, double length, int way)
{
	static const int all[] = {
		[BAND_SURE] = 0, [BAND_ABOUT] = 1, [BAND_UNVERIFIED] = UNVERIFIED_STEPS};
	int steps = all[doubt];

	for (int i = 0; i < steps; i++) {
		/* Pieces stand in the order of time: those of an end from its inside outwards. */
		int k = way > 0 ? i : steps - 1 - i;
		double share = (k + 1) / (double)(steps + 1), from = x + way * length * k / steps,
		       to = x + way * length * (k + 1) / steps;

		add_piece(pieces, fmin(from, to), fmax(from, to), share);
	}
	return steps ? x + way * length : x;
}

BandPieces band_pieces(const BandTime *time)
{
	double sure0 = time->sure0, sure1 = time->sure1, length, inner0, inner1;
	BandPieces pieces = {0}, last = {0};

	if (sure0 > sure1)
		sure0 = sure1 = (time->x0 + time->x1) / 2;
	length = fmin(END, (sure1 - sure0) / ENDS_MOST);
	add_piece(&pieces, time->x0, sure0, BAND_UNSURE);
	inner0 = add_end(&pieces, time->start, sure0, length, 1);
	inner1 = add_end(&last, time->end, sure1, length, -1);
	add_piece(&pieces, inner0, inner1, 1);
	for (size_t i = 0; i < last.count; i++)
		add_piece(&pieces, last.at[i].x0, last.at[i].x1, last.at[i].share);
	add_piece(&pieces, sure1, time->x1, BAND_UNSURE);
	if (!pieces.count)
		add_piece(&pieces, time->x0, fmax(time->x1, time->x0 + PIECE_LEAST), 1);
	return pieces;
}
