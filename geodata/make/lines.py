"""Defence lines, the demarcation line, coast sectors, and the zones that follow from them."""
from itertools import groupby

from shapely.geometry import LineString, MultiPoint, MultiPolygon

import land
from area import claim, names, parts, rounded
from curves import along, generalised_shore, smooth

GRADES = ("documented", "inferred", "conjectural")
POINT_STEPS = 8
ZONE_PART_LEAST_KM2 = 20


def line_rows(area, faces, lands):
	"""The lines of lines.csv; a line whose certainty changes has several records, which join end to end."""
	points, rows = area.table("line_points"), []
	for row in area.table("lines"):
		own = [point for point in points if point["line"] == row["id"]]
		for shape, certainty in _course(area, faces, lands, row["course"].split(), own):
			rows.append((shape, {"id": row["id"], **names(row), "kind": row["kind"], "enemy": row["enemy"],
				"error_km": float(row["error_km"]), "certainty": certainty, "source": row["source"], "note": row["note"]}))
	return rows


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
		shore = next(shape for shape, values in lands if values["state"] == states[0])
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
	rows = []
	for row in area.table("zones"):
		around = area.metres(joined(lines, row["line"])).buffer(float(row["km"]) * 1000, cap_style=2, join_style=1, resolution=6)
		zone = area.degrees(around)
		if row["within"]:
			ground = next(shape for shape, values in lands if values["state"] == row["within"])
			zone = zone.intersection(ground)
		shape = rounded(zone.simplify(area["tolerance_deg"])).buffer(0)
		kept = sorted((p for p in parts(shape, "Polygon") if area.km2(p) > ZONE_PART_LEAST_KM2), key=lambda p: -p.area)
		rows.append((MultiPolygon(kept), {"id": row["id"], **names(row), "kind": row["kind"], **claim(row)}))
	return rows


def joined(lines, line_id):
	"""A line's records in file order as one line, each joint once."""
	vertices = []
	for shape, values in lines:
		if values["id"] == line_id:
			vertices += shape.coords[1:] if vertices else shape.coords[:]
	return LineString(vertices)
