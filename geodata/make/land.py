"""Land by state, the shore, and the land borders: one coverage, so that their edges coincide."""
from shapely.geometry import MultiLineString, MultiPolygon, Point
from shapely.ops import polygonize, unary_union
from shapely.prepared import prep

import gmt
import topology
from area import NAME_FIELDS, names, parts

SOURCE_LAND = "gshhg; dcw"


def coverage(area):
	"""Faces (state, polygon): GSHHG decides what is land, DCW whose it is.

	DCW's shores differ from GSHHG's and its neighbours overlap or gape. Where they overlap, the state that
	area.json names first has it; where none has it, the nearest."""
	countries = {state["id"]: gmt.country(area, state["dcw"]) for state in area["states"]}
	cuts = [shape.boundary.intersection(area.box) for shape in countries.values()]
	net = unary_union([*gmt.shoreline(area, 1), *cuts, area.box.exterior])
	faces = gmt.faces_kept(area, list(polygonize(net)), "s/k/k/k/k")
	grounds = [(state, prep(shape)) for state, shape in countries.items()]
	coarse = {state: shape.simplify(0.01) for state, shape in countries.items()}

	def owner(face):
		inner = face.representative_point()
		inside = next((state for state, ground in grounds if ground.contains(inner)), None)
		return inside or min(coarse, key=lambda state: coarse[state].distance(inner))

	simple = topology.simplified([(owner(face), face) for face in faces], area)
	return topology.without_scraps(simple, area, area["min_island_km2"])


def land_rows(area, faces):
	"""One multipart record for each state."""
	rows = []
	for state in area["states"]:
		shape = unary_union([face for owner, face in faces if owner == state["id"]])
		rings = sorted(parts(shape, "Polygon"), key=lambda polygon: -polygon.area)
		rows.append((MultiPolygon(rings), {"id": "land_" + state["id"], "state": state["id"], **names(state),
			"certainty": "documented", "source": SOURCE_LAND, "note": "shore as mapped later"}))
	return rows


def coast_rows(area, faces):
	"""One multipart record for each state: its shore, without borders and without the clip box."""
	rows = []
	for owners, lines in topology.arcs(faces).items():
		if len(owners) == 1:
			shore = topology.without_frame(lines, area)
			if not shore:                     # an inland state
				continue
			rows.append((MultiLineString(shore), {"id": "", "state": owners[0], **dict.fromkeys(NAME_FIELDS, ""),
				"certainty": "documented", "source": "gshhg", "note": ""}))
	return rows


def edge(faces, a, b):
	"""All lines between two states, the longest first."""
	return topology.arcs(faces)[tuple(sorted((a, b)))]


def border_rows(area, faces):
	"""The borders of area.json, each cut where its certainty changes; short remainders follow without an id."""
	rows = []
	for border in area["borders"]:
		main, *rest = edge(faces, *border["between"])
		for piece, certainty, note in zip(_split(main, border), border["certainty"], border["note"]):
			rows.append((piece, {"id": border["id"], **names(border), "certainty": certainty, "source": "dcw", "note": note}))
		for piece in rest:
			rows.append((piece, {"id": "", **dict.fromkeys(NAME_FIELDS, ""), "certainty": "documented", "source": "dcw",
				"note": "between islands, apart from the main line"}))
	return rows


def _split(line, border):
	"""The line from its end near border['from'], cut at the vertices nearest to border['split']."""
	points = line.coords[:]
	if Point(points[0]).distance(Point(border["from"])) > Point(points[-1]).distance(Point(border["from"])):
		points.reverse()
	at = [min(range(len(points)), key=lambda i: Point(points[i]).distance(Point(place))) for place in border["split"]]
	ends = [0, *at, len(points) - 1]
	return [type(line)(points[a:b + 1]) for a, b in zip(ends, ends[1:])]
