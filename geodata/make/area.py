"""One campaign's area: its JSON file, its tables and its metric projection."""
import csv
import json
import os

from pyproj import Transformer
from shapely.geometry import box
from shapely.ops import transform

LANGUAGES = ("en", "zh", "ko", "ru")
NAME_FIELDS = tuple("name_" + language for language in LANGUAGES)


class Area:
	"""The parameters of a campaign folder. Lengths in metres and kilometres are measured in its UTM zone."""

	resolution = "f"                       # GSHHG's: full

	def __init__(self, folder, values=None):
		self.folder = folder
		if values is None:
			with open(os.path.join(folder, "area.json"), encoding="utf-8") as file:
				values = json.load(file)
		self.values = values
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
		"""Rows of tables/NAME.csv as dictionaries; a row of the wrong width is an error."""
		path = os.path.join(self.folder, "tables", name + ".csv")
		with open(path, encoding="utf-8", newline="") as file:
			rows = list(csv.DictReader(file))
		for number, row in enumerate(rows, 2):
			if None in row or None in row.values():
				raise SystemExit("%s:%d: wrong number of cells" % (path, number))
		return rows


def names(row):
	"""The four name fields of a table row."""
	return {field: row.get(field, "") for field in NAME_FIELDS}


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
