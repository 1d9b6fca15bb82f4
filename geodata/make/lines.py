"""Defence lines, the demarcation line, coast sectors, and the zones that follow from them."""
from itertools import groupby

from shapely.geometry import LineString, MultiPoint, MultiPolygon

import land
from area import Fault, claim, parts, rounded
from curves import along, generalised_shore, smooth
from tables import GRADES

POINT_STEPS = 8
ZONE_PART_LEAST_KM2 = 20


def line_rows(area, faces, lands):
	"""The lines of lines.csv; a line whose certainty changes has several records, which join end to end."""
	points = area.table("line_points")

	def line(row):
		own = [point for point in points if point["line"] == row["id"]]
		if row["course"].split()[0] != "edge" and len(own) < 2:
			raise Fault("line_points.csv has %d points of '%s', where 2 are needed" % (len(own), row["id"]))
		return [(shape, {"id": row["id"], **area.names(row), "kind": row["kind"], "enemy": row["enemy"] or "right",
				"error_km": float(row["error_km"]), "certainty": certainty, "source": row["source"], "note": row["note"]})
			for shape, certainty in _course(area, faces, lands, row["course"].split(), own)]

	return [made for pieces in area.made("lines", line) for made in pieces]


def _course(area, faces, lands, course, own):
	"""[(line, certainty), ...] of one line, from its first point to its last."""
	kind, *states = course
	if kind == "edge":
		return [(westward_start(land.edge(faces, *states)[0]), "inferred")]
	stations = [(float(point["lon"]), float(point["lat"])) for point in own]
	if kind == "points":
		curve = smooth(stations, POINT_STEPS)
		legs = [curve[i:i + POINT_STEPS + 1] for i in range(0, len(curve) - 1, POINT_STEPS)]
	else:
		shore = ground_of(lands, states[0])
		pieces = along(generalised_shore(area, shore), area.metres(MultiPoint(stations)).geoms)
		legs = [area.degrees(piece).coords[:] for piece in pieces]
	return _by_certainty(legs, own)


def _by_certainty(legs, points):
	"""Legs between points joined while their certainty is the same: that of the weaker of a leg's two ends."""
	weaker = [max((a["certainty"], b["certainty"]), key=GRADES.index) for a, b in zip(points, points[1:])]
	runs = []
	for certainty, group in groupby(zip(weaker, legs), key=lambda pair: pair[0]):
		vertices = []
		for _, leg in group:
			vertices += leg[1:] if vertices else leg
		runs.append((rounded(LineString(vertices)), certainty))
	return runs


def westward_start(line):
	"""The line digitised from its western end."""
	points = line.coords[:]
	return LineString(points if points[0][0] < points[-1][0] else points[::-1])


def zone_rows(area, lines, lands):
	"""Zones within so many kilometres of a line, with flat ends, on one state's land where zones.csv says so."""

	def zone_of(row):
		around = area.metres(joined(lines, row["line"])).buffer(float(row["km"]) * 1000, cap_style=2, join_style=1, resolution=6)
		zone = area.degrees(around)
		if row["within"]:
			zone = zone.intersection(ground_of(lands, row["within"]))
		shape = rounded(zone.simplify(area["tolerance_deg"])).buffer(0)
		kept = sorted((p for p in parts(shape, "Polygon") if area.km2(p) > ZONE_PART_LEAST_KM2), key=lambda p: -p.area)
		if not kept:
			raise Fault("nothing of the zone is left: no part of it has %d km2" % ZONE_PART_LEAST_KM2)
		return MultiPolygon(kept), {"id": row["id"], **area.names(row), "kind": row["kind"], **claim(row)}

	return area.made("zones", zone_of)


def ground_of(lands, state):
	ground = next((shape for shape, values in lands if values["state"] == state), None)
	if ground is None:
		raise Fault("'%s' has no land inside the box" % state)
	return ground


def joined(lines, line_id):
	"""A line's records in file order as one line, each joint once."""
	vertices = []
	for shape, values in lines:
		if values["id"] == line_id:
			vertices += shape.coords[1:] if vertices else shape.coords[:]
	return LineString(vertices)
