"""What a campaign's area.json and tables may say, checked whole before anything is made: every fault with its file and row.

usage: tables.py FOLDER     checks them alone, without any GIS"""
import csv
import difflib
import json
import os
import sys

GRADES = ("documented", "inferred", "conjectural")
LONGITUDE_MOST, LATITUDE_MOST = 360, 90

# Columns of each table with what stands in them; ! marks those that need a value in every row. Name columns follow the languages.
TABLES = {
	"places": {"id": "id!", "state": "state!", "rank": "whole!", "capital": "whole", "lon": "lon!", "lat": "lat!",
		"certainty": "grade!", "source": "text!", "note": "text"},
	"crossings": {"id": "id!", "lon": "lon!", "lat": "lat!", "certainty": "grade!", "error_km": "number!", "source": "text!",
		"note": "text"},
	"sites": {"id": "id!", "kind": "text!", "lon": "lon!", "lat": "lat!", "certainty": "grade!", "error_km": "number!",
		"source": "text!", "note": "text"},
	"railways": {"id": "id!", "stations": "stations!", "certainty": "grade!", "source": "text!", "note": "text"},
	"routes": {"id": "id!", "railway": "id!", "certainty": "grade!", "source": "text!", "note": "text"},
	"rivers": {"id": "id!", "rank": "whole!", "course": "course!", "points": "points!", "certainty": "grade!", "source": "text!",
		"note": "text"},
	"lakes": {"id": "id", "lon": "lon!", "lat": "lat!", "keep": "keep!", "certainty": "grade!", "source": "text!", "note": "text"},
	"seas": {"id": "id!", "outline": "outline!", "certainty": "grade!", "source": "text!", "note": "text"},
	"lines": {"id": "id!", "kind": "text!", "enemy": "side", "error_km": "number!", "course": "line_course!", "source": "text!",
		"note": "text"},
	"line_points": {"line": "id!", "name": "text", "lon": "lon!", "lat": "lat!", "certainty": "grade!", "reason": "text"},
	"zones": {"id": "id!", "kind": "text!", "line": "id!", "km": "number!", "within": "state", "certainty": "grade!",
		"source": "text!", "note": "text"},
}
NAMELESS = ("line_points",)
CHOICES = {"grade": GRADES, "course": ("gshhg", "border", "hand"), "keep": ("yes", "no"), "side": ("right", "left")}

# area.json: what each key holds, ! for those that are needed.
AREA_KEYS = {"bbox": "bbox!", "utm": "whole!", "languages": "list", "tolerance_deg": "number!", "min_island_km2": "number!",
	"min_lake_km2": "number", "min_river_km": "number", "states": "list!", "region": "mapping", "line_checks": "list",
	"pins": "list", "borders": "list", "relief": "truth"}
REGION_KEYS = {"bbox": "bbox!", "tolerance_deg": "number!", "min_island_km2": "number!", "states": "list!"}


class Row(dict):
	"""A table's row, which knows where it stands: at, "places.csv:3"."""
	at = ""


class Faults:
	"""What is wrong, gathered: whoever reads on after a fault must not trip over it."""

	def __init__(self):
		self.said = []

	def add(self, where, text):
		self.said.append("%s: error: %s" % (where, text))

	def stop(self):
		"""Ends the run where there are any."""
		if self.said:
			raise SystemExit("\n".join(self.said))


def hint(word, words):
	near = difflib.get_close_matches(word, words, 1)
	return "; did you mean '%s'?" % near[0] if near else "; choose one of " + ", ".join(words) if words else ""


def is_number(text, kind=float):
	try:
		kind(text)
	except (TypeError, ValueError):
		return False
	return True


def pair_fault(text):
	"""Of 'lon lat'; None: there is none."""
	numbers = text.split()
	if len(numbers) != 2 or not all(is_number(number) for number in numbers):
		return "'%s' is no point: write lon lat" % text.strip()
	lon, lat = (float(number) for number in numbers)
	if abs(lat) > LATITUDE_MOST or abs(lon) > LONGITUDE_MOST:
		return "'%s' is no point on earth; are longitude and latitude swapped?" % text.strip()
	return None


def points_fault(text, least):
	pairs = text.split(";")
	if len(pairs) < least:
		return "%d points, where %d are needed: 'lon lat; lon lat'" % (len(pairs), least)
	return next((fault for fault in map(pair_fault, pairs) if fault), None)


class Checker:
	"""Judges single cells; knows the states and, once they are read, the ids of places and crossings."""

	def __init__(self, states):
		self.states = states
		self.stations = set()

	def fault(self, kind, text):
		if kind in CHOICES:
			return None if text in CHOICES[kind] else "'%s' is none of them%s" % (text, hint(text, CHOICES[kind]))
		return getattr(self, "_" + kind)(text)

	def _text(self, _):
		return None

	def _id(self, text):
		sound = text.isascii() and text == text.lower() and text.replace("_", "").isalnum()
		return None if sound else "'%s' is no id: small letters, figures and _" % text

	def _number(self, text):
		return None if is_number(text) else "'%s' is no number" % text

	def _whole(self, text):
		return None if is_number(text, int) else "'%s' is no whole number" % text

	def _lon(self, text):
		return None if is_number(text) and abs(float(text)) <= LONGITUDE_MOST else "'%s' is no longitude in degrees" % text

	def _lat(self, text):
		if is_number(text) and LATITUDE_MOST < abs(float(text)) <= LONGITUDE_MOST:
			return "'%s' is no latitude; are longitude and latitude swapped?" % text
		return None if is_number(text) and abs(float(text)) <= LATITUDE_MOST else "'%s' is no latitude in degrees" % text

	def _state(self, text):
		return None if text in self.states else "area.json has no state '%s'%s" % (text, hint(text, self.states))

	def _points(self, text):
		return points_fault(text, 2)

	def _outline(self, text):
		return points_fault(text, 3)

	def _stations(self, text):
		stations = [station.strip() for station in text.split(";")]
		unknown = [s for s in stations if s not in self.stations and pair_fault(s)]
		if unknown:
			return "no place or crossing '%s'%s" % (unknown[0], hint(unknown[0], sorted(self.stations)))
		return None if len(stations) > 1 else "a railway needs two stations"

	def _line_course(self, text):
		kind, *states = text.split() or [""]
		needs = {"points": 0, "edge": 2, "coast": 1}
		if kind not in needs:
			return "no course '%s'%s" % (kind, hint(kind, list(needs)))
		if len(states) != needs[kind]:
			return "'%s' takes %d states" % (kind, needs[kind])
		return next((fault for fault in map(self._state, states) if fault), None)


def read_table(faults, checker, folder, name, languages):
	"""Rows of tables/NAME.csv, a Row each, blank where a column may lack; no file is no rows. What is wrong with them goes to faults."""
	path = os.path.join(folder, "tables", name + ".csv")
	if not os.path.exists(path):
		return []
	columns = dict(TABLES[name])
	if name not in NAMELESS:
		columns.update({"name_" + language: "text" for language in languages})
	with open(path, encoding="utf-8", newline="") as file:
		reader = csv.DictReader(file)
		header = reader.fieldnames or []
		for column in header:
			if column not in columns:
				faults.add("%s:1" % path, "unknown column '%s'%s" % (column, hint(column, list(columns))))
		for column, kind in columns.items():
			if column not in header and (kind.endswith("!") or column.startswith("name_")):
				faults.add("%s:1" % path, "the table has no column '%s'" % column)
		return [_checked(faults, checker, cells, columns, "%s:%d" % (path, reader.line_num)) for cells in reader]


def _checked(faults, checker, cells, columns, at):
	if None in cells or None in cells.values():
		faults.add(at, "more or fewer cells than columns")
	row = Row({column: cells.get(column) or "" for column in columns})
	row.at = at
	for column, kind in columns.items():
		if not row[column]:
			if kind.endswith("!") and column in cells:
				faults.add(at, "the cell '%s' is blank" % column)
			elif column.startswith("name_") and row.get("id") and column in cells and row.get("keep") != "no":
				faults.add(at, "'%s' has no %s" % (row["id"], column))
			continue
		fault = checker.fault(kind.rstrip("!"), row[column])
		if fault:
			faults.add(at, "%s: %s" % (column, fault))
	return row


def check_keys(faults, where, values, keys):
	"""The keys of area.json or of its region; whether one can read on."""
	sound = True
	for key in values:
		if key not in keys:
			faults.add(where, "unknown key '%s'%s" % (key, hint(key, list(keys))))
	for key, kind in keys.items():
		if key in values:
			sound &= _value_fits(faults, where, key, values[key], kind.rstrip("!"))
		elif kind.endswith("!"):
			faults.add(where, "lacks '%s'" % key)
			sound = False
	return sound


def _value_fits(faults, where, key, value, kind):
	holds = {"number": lambda: isinstance(value, (int, float)), "whole": lambda: isinstance(value, int),
		"list": lambda: isinstance(value, list), "mapping": lambda: isinstance(value, dict),
		"truth": lambda: isinstance(value, bool), "bbox": lambda: _is_box(value)}
	words = {"number": "a number", "whole": "a whole number", "list": "a list", "mapping": "a mapping", "truth": "true or false",
		"bbox": "[west, south, east, north] in degrees, west below east and south below north"}
	fits = holds[kind]()
	if not fits:
		faults.add(where, "'%s' has to be %s" % (key, words[kind]))
	return fits


def _is_box(value):
	if not isinstance(value, list) or len(value) != 4 or not all(isinstance(number, (int, float)) for number in value):
		return False
	west, south, east, north = value
	return west < east and -LATITUDE_MOST <= south < north <= LATITUDE_MOST


def check_states(faults, where, states, languages):
	"""Each has an id, one or several codes of DCW and a name in each language. Returns the ids."""
	ids = []
	for number, state in enumerate(states, 1):
		at = "%s: state %d" % (where, number)
		known = ("id", "dcw", *("name_" + language for language in languages))
		for key in state:
			if key not in known:
				faults.add(at, "unknown key '%s'%s" % (key, hint(key, known)))
		for key in known:
			if not state.get(key):
				faults.add(at, "lacks '%s'" % key)
		codes = state.get("dcw", [])
		if not all(isinstance(code, str) for code in ([codes] if isinstance(codes, str) else codes)):
			faults.add(at, "'dcw' has to be a code of two letters, or a list of them: the states under this name")
		if state.get("id") in ids:
			faults.add(at, "'%s' stands here twice" % state["id"])
		ids.append(state.get("id"))
	return ids


NEEDED = {"borders": ("id", "between", "from", "split", "certainty", "note"), "pins": ("between", "at", "reach_deg"),
	"line_checks": ("line", "from", "km", "on")}


def check_entries(faults, where, area):
	"""What each border, pin and line check has to have; a border has a certainty and a note for each of its pieces."""
	for key, needed in NEEDED.items():
		for number, entry in enumerate(area.get(key, []), 1):
			at = "%s: %s %d" % (where, key, number)
			lacks = [name for name in needed if name not in entry]
			for name in lacks:
				faults.add(at, "lacks '%s'" % name)
			if key == "borders" and not lacks:
				check_pieces(faults, at, entry)


def check_pieces(faults, at, border):
	pieces = len(border["split"]) + 1
	for name in ("certainty", "note"):
		if not isinstance(border[name], list) or len(border[name]) != pieces:
			faults.add(at, "'%s' has to be a list of %d, one more than the places in 'split'" % (name, pieces))
	for grade in border["certainty"] if isinstance(border["certainty"], list) else []:
		if grade not in GRADES:
			faults.add(at, "certainty: '%s' is none of them%s" % (grade, hint(str(grade), GRADES)))


def check_named_pairs(faults, where, area, states):
	"""Borders and pins lie between two states, line_checks on the land of one."""
	for key in ("borders", "pins"):
		for number, entry in enumerate(area.get(key, []), 1):
			for state in entry.get("between", [None, None]):
				if state not in states:
					faults.add("%s: %s %d" % (where, key, number), "'between' wants two states, not '%s'%s"
						% (state, hint(str(state), states)))
	for number, entry in enumerate(area.get("line_checks", []), 1):
		if entry.get("on") not in states:
			faults.add("%s: line_checks %d" % (where, number), "'on' is no state: '%s'%s"
				% (entry.get("on"), hint(str(entry.get("on")), states)))


class Campaign:
	"""A folder's area.json and tables, read and checked: values, languages, tables (rows by name) and faults."""

	def __init__(self, folder):
		self.path = os.path.join(folder, "area.json")
		self.faults = Faults()
		self.tables = {}
		self.values = self._read()
		self.languages = self._languages()
		self._read_tables(folder)

	def _read(self):
		with open(self.path, encoding="utf-8") as file:
			try:
				values = json.load(file)
			except json.JSONDecodeError as fault:
				raise SystemExit("%s:%d:%d: error: %s" % (self.path, fault.lineno, fault.colno, fault.msg)) from None
		sound = check_keys(self.faults, self.path, values, AREA_KEYS)
		if isinstance(values.get("region"), dict):
			sound &= check_keys(self.faults, self.path + ": region", values["region"], REGION_KEYS)
		if not sound:
			self.faults.stop()
		return values

	def _languages(self):
		"""Those that area.json lists; without a list those in which its first state has a name."""
		first = self.values["states"][0] if self.values["states"] else {}
		return tuple(self.values.get("languages") or (key[5:] for key in first if key.startswith("name_")))

	def _read_tables(self, folder):
		states = check_states(self.faults, self.path, self.values["states"], self.languages)
		if "region" in self.values:
			check_states(self.faults, self.path + ": region", self.values["region"]["states"], self.languages)
		check_entries(self.faults, self.path, self.values)
		check_named_pairs(self.faults, self.path, self.values, states)
		checker = Checker(states)
		for name in TABLES:
			self.tables[name] = read_table(self.faults, checker, folder, name, self.languages)
			if name in ("places", "crossings"):
				checker.stations.update(row["id"] for row in self.tables[name] if row["id"])
		self._check_references("line_points", "line", "lines")
		self._check_references("zones", "line", "lines")
		self._check_references("routes", "railway", "railways")

	def _check_references(self, name, column, other):
		known = [row["id"] for row in self.tables[other]]
		for row in self.tables[name]:
			if row[column] and row[column] not in known:
				self.faults.add(row.at, "%s.csv has no '%s'%s" % (other, row[column], hint(row[column], known)))


if __name__ == "__main__":
	Campaign(sys.argv[1]).faults.stop()
