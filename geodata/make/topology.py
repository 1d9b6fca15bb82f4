"""A coverage of faces with owners: shared edges are found once, simplified once, and stay shared.

A face is a polygon of one noded net, so two neighbours have the same vertices along their edge.
An arc is a maximal line between junctions with the same owner or owners on its sides."""
from collections import defaultdict

from shapely.geometry import LineString, MultiLineString, Point
from shapely.ops import linemerge, polygonize, unary_union
from shapely.prepared import prep

from area import parts, rounded


def ring_edges(polygon):
	for ring in (polygon.exterior, *polygon.interiors):
		points = ring.coords[:]
		for a, b in zip(points, points[1:]):
			yield (a, b) if a < b else (b, a)


def edge_owners(faces):
	"""{edge: sorted owners on its sides}; edges inside one owner are left out."""
	sides = defaultdict(list)
	for owner, polygon in faces:
		for edge in ring_edges(polygon):
			sides[edge].append(owner)
	return {edge: tuple(sorted(set(owners))) for edge, owners in sides.items()
		if len(owners) == 1 or owners[0] != owners[1]}


def arcs(faces):
	"""{owners: [LineString, ...]}: one owner is a shore (or the frame), two are a border."""
	classes = defaultdict(list)
	for edge, owners in edge_owners(faces).items():
		classes[owners].append(edge)
	return {owners: merged(sorted(edges)) for owners, edges in sorted(classes.items())}


def merged(edges):
	"""Lines as long as can be made of two-point edges, the longest first."""
	lines = parts(linemerge(MultiLineString(edges)) if len(edges) > 1 else LineString(edges[0]), "LineString")
	return sorted(lines, key=lambda line: (-line.length, line.coords[0]))


def without_frame(lines, area):
	"""The same lines without their edges on the clip box."""
	def framed(a, b):
		return any(a[axis] == b[axis] == value for axis, value in
			((0, area.west), (0, area.east), (1, area.south), (1, area.north)))
	edges = [(a, b) for line in lines for a, b in zip(line.coords[:], line.coords[1:]) if not framed(a, b)]
	return merged(edges) if edges else []


def pinned(line, point, reach):
	"""The line led through a point: vertices within reach give way to it, the ends stay."""
	points = line.coords[:]
	points = [points[0], *(p for p in points[1:-1] if Point(p).distance(Point(point)) > reach), points[-1]]
	nearest = min(range(len(points) - 1), key=lambda i: LineString(points[i:i + 2]).distance(Point(point)))
	return LineString([*points[:nearest + 1], tuple(point), *points[nearest + 1:]])


def simplified(faces, area):
	"""The coverage with every arc simplified to area's tolerance and led through area's pins."""
	everything = arcs(faces)
	flat = [(owners, line) for owners, lines in everything.items() for line in lines]
	shapes = MultiLineString([line for _, line in flat]).simplify(area["tolerance_deg"], preserve_topology=True)
	lines = [rounded(line) for line in getattr(shapes, "geoms", [shapes])]
	for pin in area["pins"]:
		pair, point = tuple(sorted(pin["between"])), Point(pin["at"])
		index = min((i for i, (owners, _) in enumerate(flat) if owners == pair), key=lambda i: lines[i].distance(point))
		lines[index] = pinned(lines[index], pin["at"], pin["reach_deg"])
	grounds = [(owner, prep(unary_union([face for other, face in faces if other == owner])))
		for owner in sorted({owner for owner, _ in faces})]
	return _claimed(polygonize(unary_union(lines)), grounds)


def _claimed(polygons, grounds):
	"""(owner, polygon) for each polygon whose inner point lies in an owner's ground; the rest is water."""
	claimed = []
	for polygon in polygons:
		inner = polygon.representative_point()
		owner = next((owner for owner, ground in grounds if ground.contains(inner)), None)
		if owner is not None:
			claimed.append((owner, polygon))
	return claimed


def without_scraps(faces, area, least_km2):
	"""Small faces: alone in the water they are dropped, beside others they join the longest neighbour."""
	sides = defaultdict(list)
	for index, (_, polygon) in enumerate(faces):
		for edge in ring_edges(polygon):
			sides[edge].append(index)
	kept = []
	for index, (owner, polygon) in enumerate(faces):
		if area.km2(polygon) >= least_km2:
			kept.append((owner, polygon))
			continue
		shared = defaultdict(float)
		for edge in ring_edges(polygon):
			for other in sides[edge]:
				if other != index:
					shared[faces[other][0]] += LineString(edge).length
		if shared:
			kept.append((max(sorted(shared), key=lambda name: shared[name]), polygon))
	return kept
