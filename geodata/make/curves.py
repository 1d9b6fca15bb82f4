"""Curves through few points, and lines that follow a shore only roughly."""
from shapely.geometry import LineString, Point, Polygon
from shapely.ops import substring

from area import largest


def smooth(points, steps=8):
	"""A Catmull-Rom curve through all points; the ends are mirrored so that the line starts and ends there."""
	def mirrored(a, b):
		return (2 * a[0] - b[0], 2 * a[1] - b[1])
	around = [mirrored(points[0], points[1]), *points, mirrored(points[-1], points[-2])]
	curve = [points[0]]
	for p0, p1, p2, p3 in zip(around, around[1:], around[2:], around[3:]):
		for step in range(1, steps + 1):
			t = step / steps
			curve.append(p2 if step == steps else tuple(_spline(t, *axis) for axis in zip(p0, p1, p2, p3)))
	return curve


def _spline(t, p0, p1, p2, p3):
	return 0.5 * (2 * p1 + (p2 - p0) * t + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t * t + (3 * p1 - p0 - 3 * p2 + p3) * t ** 3)


def generalised_shore(area, land, reach_km=6.0):
	"""The outline of the largest part of a land without the bays and spits narrower than twice the reach.

	Returns a ring in metres; it is simplified to a tenth of the reach."""
	metres = area.metres(land)
	closed = metres.buffer(reach_km * 1000).buffer(-2 * reach_km * 1000).buffer(reach_km * 1000)
	return Polygon(largest(closed).exterior).simplify(reach_km * 100).exterior


def along(ring, stations):
	"""Pieces of a ring from station to station, each the shorter way round. All in metres."""
	at = [ring.project(Point(station)) for station in stations]
	return [_shorter(ring, a, b) for a, b in zip(at, at[1:])]


def _shorter(ring, a, b):
	line, whole = LineString(ring.coords), ring.length
	direct = substring(line, a, b)
	if direct.length <= whole / 2:
		return direct
	first, second = (substring(line, a, whole), substring(line, 0, b)) if a > b else (substring(line, a, 0), substring(line, whole, b))
	return LineString([*first.coords[:], *second.coords[1:]])
