"""Rivers, lakes and the areas in which seas are named."""
import heapq
from collections import defaultdict

from shapely.geometry import LineString, Point, Polygon
from shapely.ops import linemerge, unary_union

import gmt
import land
import topology
from area import Fault, claim, coordinates, largest, parts, rounded
from curves import smooth

RIVER_BESIDE_BORDER_DEG = 0.03
JOIN_DEG = 0.02                            # the package leaves such gaps where rivers meet
GAP_MOST_KM = 40                           # the longest reservoir that a river is led through


def lake_rows(area):
	"""Lakes of at least min_lake_km2 that lakes.csv does not leave out; names come from there."""
	table, rows = area.table("lakes"), []
	for polygon in sorted(gmt.lake_polygons(area), key=lambda polygon: -polygon.area):
		if area.km2(polygon) < area["min_lake_km2"]:
			continue
		row = next((r for r in table if polygon.envelope.contains(Point(float(r["lon"]), float(r["lat"])))), None)
		if row and row["keep"] == "no":
			continue
		shape = rounded(Polygon(polygon.exterior).simplify(area["tolerance_deg"])).buffer(0)
		values = {"id": row["id"], **area.names(row), **claim(row)} if row else _unnamed(area, "documented")
		rows.append((shape, values))
	return rows


def _unnamed(area, certainty):
	return {"id": "", **area.no_names(), "certainty": certainty, "source": "gshhg", "note": ""}


def river_rows(area, faces, lands):
	"""The rivers of rivers.csv, each one line downstream, then what else the package has, unnamed."""
	network = Network(area, gmt.rivers(area))
	ground = unary_union([shape for shape, _ in lands])

	def river(row):
		points = coordinates(row["points"])
		if row["course"] == "gshhg":
			shape = rounded(LineString(network.course(points)).simplify(area["tolerance_deg"]))
		elif row["course"] == "border":
			shape = border_course(area, faces, points)
		else:
			on_land = LineString(smooth(points)).intersection(ground)
			if not parts(on_land, "LineString"):
				raise Fault("no point of the river lies on land")
			shape = rounded(largest(on_land, "LineString"))
		return row["course"], (shape, {"id": row["id"], **area.names(row), "rank": int(row["rank"]), **claim(row)})

	named = area.made("rivers", river)
	rows = [made for _, made in named]
	borders = unary_union([shape for course, (shape, _) in named if course == "border"])
	beside = borders.buffer(RIVER_BESIDE_BORDER_DEG)
	for line in network.unused():
		if area.km(line) >= area["min_river_km"] and line.intersection(beside).length < line.length / 2:
			rows.append((rounded(line.simplify(area["tolerance_deg"])), {**_unnamed(area, "documented"), "rank": 3}))
	return rows


def border_course(area, faces, points):
	"""The stretch of the merged borders from the vertex nearest the first point to that nearest the last."""
	mains = [land.edge(faces, *border["between"])[0] for border in area["borders"]]
	start, end = Point(points[0]), Point(points[-1])
	for line in (*mains, *_joined(mains)):
		vertices = line.coords[:]
		a = min(range(len(vertices)), key=lambda i: Point(vertices[i]).distance(start))
		b = min(range(len(vertices)), key=lambda i: Point(vertices[i]).distance(end))
		if max(Point(vertices[a]).distance(start), Point(vertices[b]).distance(end)) < 0.1:
			return LineString(vertices[a:b + 1] if a < b else vertices[b:a + 1][::-1])
	raise Fault("no border runs from %s to %s" % (points[0], points[-1]))


def _joined(mains):
	"""Every two borders that meet, as one line."""
	for i, a in enumerate(mains):
		for b in mains[i + 1:]:
			both = linemerge([a, b])
			if both.geom_type == "LineString":
				yield both


class Network:
	"""River lines as a graph of vertices; remembers which edges a course has used."""

	def __init__(self, area, lines):
		self.area = area
		self.near = defaultdict(set)
		self.used = set()
		for line in lines:
			for a, b in zip(line.coords[:], line.coords[1:]):
				self.near[a].add(b)
				self.near[b].add(a)
		self._join_ends(lines)

	def _join_ends(self, lines):
		"""Ties the ends of each line to the nearest vertex of another line, if that is near."""
		for i, line in enumerate(lines):
			others = sorted({v for j, other in enumerate(lines) if j != i for v in other.coords[:]} - set(line.coords[:]))
			for end in (line.coords[0], line.coords[-1]):
				if any(end in other.coords[:] for j, other in enumerate(lines) if j != i) or not others:
					continue
				nearest = min(others, key=lambda v: (v[0] - end[0]) ** 2 + (v[1] - end[1]) ** 2)
				if Point(end).distance(Point(nearest)) < JOIN_DEG:
					self.near[end].add(nearest)
					self.near[nearest].add(end)

	def course(self, points):
		"""Vertices from the first point to the last by way of the others; a gap between parts is bridged straight."""
		if not self.near:
			raise Fault("the package has no river inside the box")
		stops = [min(sorted(self.near), key=lambda v: Point(v).distance(Point(p))) for p in points]
		course = [stops[0]]
		for a, b in zip(stops, stops[1:]):
			path = self._shortest(a, b)
			self.used.update((min(edge), max(edge)) for edge in zip(path, path[1:]))
			course += path[1:]
		return course

	def _shortest(self, a, b):
		best, queue = {a: (0.0, None)}, [(0.0, a)]
		while queue:
			length, here = heapq.heappop(queue)
			if here == b:
				break
			for there in sorted(self.near[here]):
				longer = length + Point(here).distance(Point(there))
				if there not in best or longer < best[there][0]:
					best[there] = (longer, here)
					heapq.heappush(queue, (longer, there))
		if b not in best:
			return self._across(a, b)
		path = [b]
		while path[-1] != a:
			path.append(best[path[-1]][1])
		return path[::-1]

	def _across(self, a, b):
		"""The straight way through a reservoir."""
		if self.area.km(LineString([a, b])) > GAP_MOST_KM:
			raise Fault("no river runs from %s to %s" % (a, b))
		return [a, b]

	def unused(self):
		edges = {(min(a, b), max(a, b)) for a in self.near for b in self.near[a]} - self.used
		return topology.merged(sorted(edges))


def sea_rows(area, lands, shore_km=5.0):
	"""Hand-drawn outlines less the land and a strip along the shore: areas to place a name in, no boundaries."""
	mainland = [polygon for shape, _ in lands for polygon in parts(shape, "Polygon") if area.km2(polygon) > 50]
	strip = area.metres(unary_union(mainland).simplify(0.005)).buffer(shore_km * 1000)

	def sea(row):
		water = area.metres(Polygon(coordinates(row["outline"]))).difference(strip)
		if not parts(water, "Polygon"):
			raise Fault("the outline holds no water")
		shape = rounded(area.degrees(largest(water).simplify(1000)), 4).buffer(0)
		return largest(shape), {"id": row["id"], **area.names(row), **claim(row)}

	return area.made("seas", sea)
