"""Places, crossings, sites, and the railways and routes drawn between them."""
from shapely.geometry import LineString, Point
from shapely.ops import nearest_points

from area import claim, coordinates


def _point(row):
	return Point(float(row["lon"]), float(row["lat"]))


def place_rows(area):
	rows = []
	for row in area.table("places"):
		rows.append((_point(row), {"id": row["id"], **area.names(row), "rank": int(row["rank"]), "capital": int(row["capital"] or 0),
			"state": row["state"], "lon": float(row["lon"]), "lat": float(row["lat"]), **claim(row)}))
	return rows


def crossing_rows(area, borders):
	"""Bridges, each moved to the nearest point of a border, so that it lies on the drawn river; where there are no borders, as they are."""
	lines = [line for line, _ in borders]
	rows = []
	for row in area.table("crossings"):
		point = _point(row)
		if not lines:
			rows.append(_crossing(area, row, point))
			continue
		nearest = min(lines, key=lambda line: line.distance(point))
		on_border = nearest_points(nearest, point)[0]
		print("  %-16s moved %.2f km to the border" % (row["id"], area.km(LineString([point, on_border]))))
		rows.append(_crossing(area, row, on_border))
	return rows


def _crossing(area, row, point):
	return point, {"id": row["id"], **area.names(row), "kind": "bridge", "error_km": float(row["error_km"]), **claim(row)}


def site_rows(area):
	return [(_point(row), {"id": row["id"], **area.names(row), "kind": row["kind"], "error_km": float(row["error_km"]), **claim(row)})
		for row in area.table("sites")]


def railway_rows(area, places, crossings):
	"""Railways straight from station to station; a station is the id of a place or crossing, or 'lon lat'."""
	known = {values["id"]: shape.coords[0] for shape, values in [*places, *crossings]}
	rows = []
	for row in area.table("railways"):
		stations = [station.strip() for station in row["stations"].split(";")]
		points = [known[s] if s in known else coordinates(s)[0] for s in stations]
		rows.append((LineString(points), {"id": row["id"], **area.names(row), **claim(row)}))
	return rows


def route_rows(area, railways):
	"""What movements follow: the courses of railways, under ids of their own."""
	courses = {values["id"]: shape for shape, values in railways}
	return [(courses[row["railway"]], {"id": row["id"], **area.names(row), "railway": row["railway"], **claim(row)})
		for row in area.table("routes")]
