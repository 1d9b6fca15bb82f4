"""GMT as a reader of GSHHG and DCW."""
import subprocess

from shapely.geometry import LineString, Polygon
from shapely.ops import polygonize, unary_union

from area import Fault, parts
from degrees import turned


def run(*arguments, text=None):
	done = subprocess.run(["gmt", *arguments], input=text, check=True, text=True,
		stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
	return done.stdout


def segments(text):
	"""GMT's multi-segment text as [(header, [(lon, lat), ...]), ...]; single points are dropped."""
	found, points, header = [], [], ""
	for line in [*text.splitlines(), ">"]:
		if line.startswith(">"):
			if len(points) > 1:
				found.append((header, points))
			points, header = [], line
		elif line.strip():
			lon, lat = line.split()[:2]
			points.append((float(lon), float(lat)))
	return found


def near_box(area, text):
	"""Its segments, by the longitudes that the area's box has."""
	middle = (area.box.bounds[0] + area.box.bounds[2]) / 2
	return [turned(points, middle) for _, points in segments(text)]


def shoreline(area, level):
	"""GSHHG shoreline of a level (1 sea, 2 lake), in the area's resolution, clipped to the box.

	GMT returns it cut at its bins, so the pieces are wanted only as edges to polygonise."""
	text = run("pscoast", area.region(0.2), "-D" + area.resolution, "-W%d/1p" % level, "-M")
	lines = [LineString(points) for points in near_box(area, text)]
	return [line.intersection(area.box) for line in lines if line.intersects(area.box)]


def faces_kept(area, faces, keep):
	"""Those faces of which GSHHG says that they are of a kept kind.

	keep: GMT's -N, s(kip) or k(eep) for ocean/land/lake/island/pond. One inner point is asked for each face."""
	inner = [face.representative_point() for face in faces]
	text = "\n".join("%.7f %.7f %d" % (point.x, point.y, i) for i, point in enumerate(inner))
	out = run("select", area.region(), "-D" + area.resolution, "-N" + keep, text=text)
	kept = sorted(int(float(line.split()[2])) for line in out.splitlines() if line.strip())
	return [faces[i] for i in kept]


def country(area, codes):
	"""One country of DCW near the box, or several under one name, as one geometry."""
	near = area.box.buffer(0.3)
	rings = []
	for code in [codes] if isinstance(codes, str) else codes:
		try:
			text = run("pscoast", "-E" + code, "-M")
		except subprocess.CalledProcessError:
			text = ""
		found = [Polygon(points).buffer(0) for points in near_box(area, text) if len(points) > 3]
		if not found:
			raise Fault("DCW has no state '%s'" % code)
		rings += found
	shape = unary_union([ring.intersection(near) for ring in rings if ring.intersects(near)])
	if shape.is_empty:
		raise Fault("'%s' has no land in the box or near it" % codes)
	return shape


def rivers(area):
	"""River lines of WDBII, all levels, clipped to the box."""
	text = run("pscoast", area.region(), "-Df", "-Ia", "-M")
	clipped = [LineString(points).intersection(area.box) for points in near_box(area, text)]
	return [line for shape in clipped for line in parts(shape, "LineString")]


def lake_polygons(area):
	faces = list(polygonize(unary_union([*shoreline(area, 2), area.box.exterior])))
	return faces_kept(area, faces, "s/s/k/k/k")
