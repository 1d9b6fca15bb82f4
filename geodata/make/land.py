"""Land by state, the shore, and the land borders: one coverage, so that their edges coincide."""
from shapely.geometry import MultiLineString, MultiPolygon, Point
from shapely.ops import polygonize, unary_union
from shapely.prepared import prep

import gmt
import topology
from area import Fault, parts

GAP_DEG = 0.1                              # between DCW's neighbours, and between its shores and GSHHG's
SOURCE_LAND = "gshhg; dcw"


def coverage(area):
	"""Faces (state, polygon): GSHHG decides what is land, DCW whose it is.

	DCW's shores differ from GSHHG's and its neighbours overlap or gape. Where they overlap, the state that
	area.json names first has it; a gap that none has goes to the nearest, wider land to nobody (""): it is of a state that
	area.json does not name, and drawn as land all the same."""
	countries = {}
	for number, state in enumerate(area["states"], 1):
		try:
			countries[state["id"]] = gmt.country(area, state["dcw"])
		except Fault as fault:
			area.faults.add("%s: state %d" % (area.path, number), str(fault))
	area.faults.stop()
	cuts = [shape.boundary.intersection(area.box) for shape in countries.values()]
	net = unary_union([*gmt.shoreline(area, 1), *cuts, area.box.exterior])
	faces = gmt.faces_kept(area, list(polygonize(net)), "s/k/k/k/k")
	grounds = [(state, prep(shape)) for state, shape in countries.items()]
	coarse = {state: shape.simplify(0.01) for state, shape in countries.items()}

	def owner(face):
		inner = face.representative_point()
		inside = next((state for state, ground in grounds if ground.contains(inner)), None)
		if not inside and not face.buffer(-GAP_DEG / 2).is_empty:
			return ""
		return inside or min(coarse, key=lambda state: coarse[state].distance(inner))

	simple = topology.simplified([(owner(face), face) for face in faces], area)
	return topology.without_scraps(simple, area, area["min_island_km2"])


def land_rows(area, faces):
	"""One multipart record for each state that has land inside the box."""
	rows = []
	for state in area["states"]:
		shape = unary_union([face for owner, face in faces if owner == state["id"]])
		if shape.is_empty:
			print("  %s has no land inside the box" % state["id"])
			continue
		rings = sorted(parts(shape, "Polygon"), key=lambda polygon: -polygon.area)
		rows.append((MultiPolygon(rings), {"id": "land_" + state["id"], "state": state["id"], **area.names(state),
			"certainty": "documented", "source": SOURCE_LAND, "note": "shore as mapped later"}))
	return rows + other_rows(area, faces)


def other_rows(area, faces):
	"""The land of states that area.json does not name, as one record."""
	other = [polygon for owner, face in faces if not owner for polygon in parts(face, "Polygon")]
	return [(MultiPolygon(other), {"id": "", "state": "", **area.no_names(), "certainty": "documented",
		"source": SOURCE_LAND, "note": "land of states that area.json does not name"})] if other else []


def coast_rows(area, faces):
	"""One multipart record for each state: its shore, without borders and without the clip box."""
	rows = []
	for owners, lines in topology.arcs(faces).items():
		if len(owners) == 1:
			shore = topology.without_frame(lines, area)
			if not shore:                      # an inland state
				continue
			rows.append((MultiLineString(shore), {"id": "", "state": owners[0], **area.no_names(),
				"certainty": "documented", "source": "gshhg", "note": ""}))
	return rows


def edge(faces, a, b):
	"""All lines between two states, the longest first."""
	lines = topology.arcs(faces).get(tuple(sorted((a, b))))
	if not lines:
		raise Fault("'%s' and '%s' have no border in common inside the box" % (a, b))
	return lines


def border_rows(area, faces):
	"""The borders of area.json, each cut where its certainty changes; short remainders follow without an id."""
	rows = []
	for number, border in enumerate(area["borders"], 1):
		try:
			main, *rest = edge(faces, *border["between"])
		except Fault as fault:
			area.faults.add("%s: borders %d" % (area.path, number), str(fault))
			continue
		for piece, certainty, note in zip(_split(main, border), border["certainty"], border["note"]):
			rows.append((piece, {"id": border["id"], **area.names(border), "certainty": certainty, "source": "dcw", "note": note}))
		for piece in rest:
			rows.append((piece, {"id": "", **area.no_names(), "certainty": "documented", "source": "dcw",
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
