"""One campaign's area: its JSON file, its tables and its metric projection."""
import os

from pyproj import Transformer
from shapely.geometry import box
from shapely.ops import transform

import tables

DEFAULTS = {"line_checks": [], "pins": [], "borders": [], "min_lake_km2": 0.0, "min_river_km": 0.0}


class Fault(Exception):
	"""Something in a row that shows only while its layer is made."""


class Area:
	"""The parameters and tables of a campaign folder, checked. Lengths in metres and kilometres are measured in its UTM zone."""

	resolution = "f"                       # GSHHG's: full

	def __init__(self, folder, values=None, of=None):
		"""`of`: the area whose region this is, and whose tables and languages it has."""
		self.folder = folder
		self.path = os.path.join(folder, "area.json")
		said = of.said if of else tables.Campaign(folder)
		self.said, self.faults, self.languages, self.tables = said, said.faults, said.languages, said.tables
		self.values = {**DEFAULTS, **(values or said.values)}
		self.faults.stop()
		self.west, self.south, self.east, self.north = self.values["bbox"]
		self.box = box(self.west, self.south, self.east, self.north)
		self._to_metres = Transformer.from_crs(4326, self.values["utm"], always_xy=True).transform
		self._to_degrees = Transformer.from_crs(self.values["utm"], 4326, always_xy=True).transform

	def __getitem__(self, key):
		return self.values[key]

	def region(self, margin=0.0):
		"""The box as GMT's -R option, widened by `margin` degrees."""
		edges = (self.west - margin, self.east + margin, self.south - margin, self.north + margin)
		return "-R%g/%g/%g/%g" % edges

	def metres(self, shape):
		return transform(self._to_metres, shape)

	def degrees(self, shape):
		return transform(self._to_degrees, shape)

	def km(self, line):
		return self.metres(line).length / 1000

	def km2(self, polygon):
		return self.metres(polygon).area / 1e6

	def table(self, name):
		"""Rows of tables/NAME.csv as dictionaries."""
		return self.tables[name]

	def made(self, name, make):
		"""make(row) for each row of a table; what is wrong with one is told at its place, and the others are made."""
		done = []
		for row in self.table(name):
			try:
				done.append(make(row))
			except Fault as fault:
				self.faults.add(row.at, str(fault))
		return done

	@property
	def name_fields(self):
		return tuple("name_" + language for language in self.languages)

	def names(self, row):
		"""The name fields of a table's row or of an entry of area.json."""
		return {field: row.get(field, "") for field in self.name_fields}

	def no_names(self):
		return dict.fromkeys(self.name_fields, "")


def claim(row):
	"""Certainty, source and note of a table row."""
	return {"certainty": row["certainty"], "source": row["source"], "note": row["note"]}


def coordinates(text):
	"""'lon lat; lon lat' -> [(lon, lat), ...]"""
	return [tuple(float(number) for number in pair.split()) for pair in text.split(";")]


def parts(shape, kind):
	"""All parts of one geometry type ('Polygon', 'LineString') in a geometry of any depth."""
	if shape.is_empty:
		return []
	if shape.geom_type == kind:
		return [shape]
	return [leaf for child in getattr(shape, "geoms", []) for leaf in parts(child, kind)]


def rounded(shape, digits=6):
	"""The same shape on a grid of 1e-6 degrees (0.1 m), so that files do not carry noise."""
	return transform(lambda x, y: (round(x, digits), round(y, digits)), shape)


def largest(shape, kind="Polygon"):
	measure = (lambda g: g.area) if kind == "Polygon" else (lambda g: g.length)
	return max(parts(shape, kind), key=measure)
