"""What must hold of the layers, or they are not written. Every failure is reported, not only the first."""
from itertools import combinations

from shapely.geometry import Point
from shapely.ops import unary_union

from area import parts
from lines import joined
import topology
from tables import GRADES

NAMED = ("land", "borders", "seas", "places", "railways", "lines", "zones", "routes", "crossings", "sites")
ON_BORDER_DEG = 1e-5
SHORE_DEG = 0.02                           # how far a hand-drawn end may stand out from a simplified shore
PLACE_OFF_SHORE_KM = 0.3                   # ports, beside a simplified shore


class Report:
	def __init__(self):
		self.failures = []

	def need(self, holds, text):
		if not holds:
			self.failures.append(text)


def check(area, layers):
	"""Returns the failures as texts; prints the distances that the sources quote."""
	report = Report()
	_tables(area, report, layers)
	_coverage(report, layers)
	_rivers(report, layers)
	_towns(area, report, layers)
	_lines(area, report, layers)
	_seas(area, report, layers)
	return report.failures


def _tables(area, report, layers):
	owner = {}
	for layer, rows in layers.items():
		previous = None
		for shape, values in rows:
			name = values["id"]
			where = "%s: %s" % (layer, name or "(no id)")
			report.need(shape.is_valid and not shape.is_empty, where + ": shape not valid")
			report.need(values["certainty"] in GRADES, where + ": certainty " + values["certainty"])
			report.need(values["source"], where + ": no source")
			if name:
				report.need(name.replace("_", "").isalnum() and name == name.lower() and name.isascii(), where + ": bad id")
				report.need(owner.get(name) is None or name == previous, where + ": id twice")
				owner[name] = layer
				report.need(layer not in NAMED or all(values[field] for field in area.name_fields), where + ": a name is missing")
			previous = name


def _coverage(report, layers):
	lands = {values["state"]: shape for shape, values in layers["land"]}
	for a, b in combinations(sorted(lands), 2):
		overlap = lands[a].intersection(lands[b])
		report.need(overlap.area < 1e-12, "land of %s and %s overlaps by %g" % (a, b, overlap.area))
	edges = {}
	for state, shape in lands.items():
		for polygon in parts(shape, "Polygon"):
			for edge in topology.ring_edges(polygon):
				edges.setdefault(edge, set()).add(state)
	for shape, values in layers["borders"]:
		for a, b in zip(shape.coords[:], shape.coords[1:]):
			report.need(len(edges.get((min(a, b), max(a, b)), ())) == 2, "border %s leaves the land's edge at %s" % (values["id"], a))
	for shape, values in layers["coast"]:
		for line in parts(shape, "LineString"):
			for a, b in zip(line.coords[:], line.coords[1:]):
				report.need(edges.get((min(a, b), max(a, b))) == {values["state"]}, "coast of %s is not its land's edge at %s" % (values["state"], a))


def _rivers(report, layers):
	border = set(p for shape, _ in layers["borders"] for p in shape.coords)
	for shape, values in layers["rivers"]:
		report.need(shape.geom_type == "LineString", "river %s is in parts" % values["id"])
		if values["source"] == "dcw":
			report.need(all(p in border for p in shape.coords), "river %s leaves the border" % values["id"])


def _towns(area, report, layers):
	lands = {values["state"]: shape for shape, values in layers["land"]}
	for shape, values in layers["places"]:
		if values["state"] not in lands:
			report.need(False, "%s: '%s' has no land inside the box" % (values["id"], values["state"]))
			continue
		off = area.metres(shape).distance(area.metres(lands[values["state"]])) / 1000
		report.need(off < PLACE_OFF_SHORE_KM, "%s is %.2f km outside %s" % (values["id"], off, values["state"]))
	borders = unary_union([shape for shape, _ in layers["borders"]])
	for shape, values in layers["crossings"]:
		report.need(borders.is_empty or shape.distance(borders) < ON_BORDER_DEG, values["id"] + " is not on a border")
	ground = unary_union(list(lands.values())).buffer(0.004)
	for shape, values in layers["railways"]:
		wet = area.km(shape.difference(ground))
		report.need(wet < 1, "%s runs %.1f km through the sea" % (values["id"], wet))
		foreign = [state for state in lands if area.km(shape.intersection(lands[state])) > 0.1]
		print("  %-22s %5.0f km, on land of %s" % (values["id"], area.km(shape), ", ".join(foreign)))


def _lines(area, report, layers):
	rows = layers["lines"]
	for (a, av), (b, bv) in zip(rows, rows[1:]):
		report.need(av["id"] != bv["id"] or a.coords[-1] == b.coords[0], "records of %s do not join" % av["id"])
	whole = {name: joined(rows, name) for name in dict.fromkeys(values["id"] for _, values in rows)}
	for name, line in whole.items():
		report.need(line.is_simple, name + " crosses itself")
		print("  %-14s %5.0f km" % (name, area.km(line)))
	for rule in area["line_checks"]:
		_distance(area, report, layers, rule, whole[rule["line"]], whole[rule["from"]])
	for name in dict.fromkeys(values["id"] for _, values in rows if values["kind"] == "coast"):
		report.need(_sea_on_right(area, whole[name], layers), name + ": the sea is not on the right")


def _distance(area, report, layers, rule, line, axis):
	"""A rule of area.json: how far a line stays from another, and on whose land."""
	axis_metres = area.metres(axis)
	far = [Point(p).distance(axis_metres) / 1000 for p in area.metres(line).coords]
	print("  %-14s %.1f to %.1f km from %s" % (rule["line"], min(far), max(far), rule["from"]))
	report.need(rule["km"][0] <= min(far) and max(far) <= rule["km"][1], "%s is %.1f to %.1f km from %s"
		% (rule["line"], min(far), max(far), rule["from"]))
	report.need(not line.intersects(axis), "%s crosses %s" % (rule["line"], rule["from"]))
	ground = next(shape for shape, values in layers["land"] if values["state"] == rule["on"])
	report.need(ground.buffer(SHORE_DEG).contains(line), "%s leaves the land of %s" % (rule["line"], rule["on"]))


def _sea_on_right(area, line, layers):
	"""A strip of 8 km to the right holds less land than one to the left."""
	ground = area.metres(unary_union([shape for shape, _ in layers["land"]]))
	metres = area.metres(line)
	left, right = (metres.buffer(side * 8000, single_sided=True).intersection(ground).area for side in (1, -1))
	return right < left


def _seas(area, report, layers):
	ground = unary_union([shape for shape, _ in layers["land"]])
	for shape, values in layers["seas"]:
		wet = 1 - shape.intersection(ground).area / shape.area
		report.need(wet > 0.98, "%s is %.0f %% land" % (values["id"], 100 - 100 * wet))
	for (a, av), (b, bv) in combinations(layers["seas"], 2):
		report.need(not a.intersects(b), "%s and %s overlap" % (av["id"], bv["id"]))
