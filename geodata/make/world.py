"""world.py FOLDER OUT: a coarse outline of the world's land, for maps anywhere.

GSHHG's low resolution without what is smaller than LEAST km2, lakes of that size cut out, simplified; one record for each piece of
land, the largest first. The antimeridian is an edge: who draws across it unwraps the pieces on both sides."""
import os
import sys

from shapely.geometry import LineString, Polygon, box
from shapely.ops import polygonize, unary_union

import gmt
import shapefile

LEAST = 300
TOLERANCE_DEG = 0.02
LEAST_DEG2 = 0.01
HALVES = (-180, 0), (0, 180)
# Shores are asked for a little beyond an edge, so that they cross it and faces close.
MARGIN_DEG = 10


def land_between(west, east):
	"""Faces between shores of sea and lakes, cut at GMT's bins, and the edge of half a world, which GMT knows better than a whole one."""
	region = ("-R%d/%d/-90/90" % (west - MARGIN_DEG, east + MARGIN_DEG), "-A%d" % LEAST, "-Dl")
	frame = box(west, -90, east, 90)
	lines = []
	for level in (1, 2):
		text = gmt.run("pscoast", *region, "-W%d/1p" % level, "-M")
		lines += [LineString(points) for _, points in gmt.segments(text)]
	faces = polygonize(unary_union([*(line.intersection(frame) for line in lines), frame.exterior]))
	inner = [(face, face.representative_point()) for face in faces]
	text = "\n".join("%.7f %.7f %d" % (point.x, point.y, i) for i, (_, point) in enumerate(inner))
	out = gmt.run("select", *region, "-Ns/k/s/k/s", text=text)
	kept = sorted(int(float(line.split()[2])) for line in out.splitlines() if line.strip())
	return [inner[i][0] for i in kept]


def land():
	whole = unary_union([face for half in HALVES for face in land_between(*half)])
	whole = whole.simplify(TOLERANCE_DEG).buffer(0)
	pieces = [piece for piece in whole.geoms if piece.area >= LEAST_DEG2]
	return sorted(pieces, key=lambda piece: (-piece.area, piece.bounds))


def main():
	out = os.path.join(sys.argv[2], "basemap")
	os.makedirs(out, exist_ok=True)
	rows = [(Polygon(piece.exterior, piece.interiors), {"source": "gshhg"}) for piece in land()]
	shapefile.write(os.path.join(out, "land.shp"), rows)
	print("%d pieces of land, %d points" % (len(rows), sum(len(row[0].exterior.coords) for row in rows)))


main()
