"""The wider region, coarse and small: what a locator map shows. Its records have no ids, so no timetable can name them."""
from shapely.geometry import MultiLineString, MultiPolygon
from shapely.ops import unary_union

import land
import topology
from area import Area, parts


class Region(Area):
	"""area.json's "region": a box, states and a tolerance of its own; kilometres are those of the campaign's zone."""
	resolution = "l"                       # GSHHG's: low

	def __init__(self, area):
		super().__init__(area.folder, {"utm": area["utm"], **area["region"]}, area)
		self.path = area.path + ": region"


def region_layers(area):
	"""{layer: rows}: land by state and the borders between them; nothing where area.json has no region."""
	if "region" not in area.values:
		return {}
	region = Region(area)
	faces = land.coverage(region)
	return {"region_land": land_rows(region, faces), "region_borders": border_rows(region, faces)}


def land_rows(region, faces):
	rows = []
	for state in region["states"]:
		shape = unary_union([face for owner, face in faces if owner == state["id"]])
		if shape.is_empty:
			continue
		rings = sorted(parts(shape, "Polygon"), key=lambda polygon: -polygon.area)
		rows.append((MultiPolygon(rings), {"id": "", "state": state["id"], **region.names(state),
			"certainty": "documented", "source": land.SOURCE_LAND, "note": "coarse: for a locator only"}))
	return rows + land.other_rows(region, faces)


def border_rows(region, faces):
	rows = []
	for owners, lines in topology.arcs(faces).items():
		if len(owners) == 2:
			rows.append((MultiLineString(lines), {"id": "", **region.no_names(),
				"certainty": "documented", "source": "dcw", "note": " and ".join(owners)}))
	return rows
