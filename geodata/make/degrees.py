"""Longitudes, which the sources count from 0 to 360 here and from -180 to 180 there."""

TURN = 360.0


def turned(points, middle):
	"""A run of (lon, lat) moved by whole turns, as one, until it lies as near to a longitude as it can."""
	west, east = min(lon for lon, _ in points), max(lon for lon, _ in points)
	shift = TURN * round((middle - (west + east) / 2) / TURN)
	return [(lon + shift, lat) for lon, lat in points] if shift else points
