#!/usr/bin/env python3
"""rows.py [--check]: writes forces.csv, timetable.csv and series.csv from tables/, or proves that the committed ones are those.

Minard's table is 48 points of three columns, each with the men who went on from there. What it does not give is reckoned here
and nowhere else, and said in the notes of the rows:
- the three columns begin within 0.2 degrees of Kovno and go side by side: they are one road until one leaves;
- the first column's numbers end where the second's begin to be those of all: from Bobr on the two are one body;
- the third column meets them at 24.2 E, so that the last number is the sum of both;
- one number is larger than the one before it: `allow: gain`;
- a temperature has a longitude alone: it is tied to the march where that has the longitude.
"""
import csv
import io
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
REAUMUR = 1.25                             # degrees Celsius
MEETING = 29.2                             # degrees east: where the first two columns meet again, at Bobr


def table(name):
	with open(os.path.join(HERE, "tables", name + ".csv"), encoding="utf-8", newline="") as file:
		return list(csv.DictReader(file))


def army():
	"""{division: [(lon, lat, men), ...]} in the order of the march."""
	columns = {}
	for row in table("minard_army"):
		columns.setdefault(row["division"], []).append((float(row["lon"]), float(row["lat"]), int(row["survivors"])))
	return columns


class Places:
	"""Points of the march by the towns of the same table, else by their coordinates; all are Minard's own, so inferred."""

	def __init__(self):
		self.towns = {(float(row["lon"]), float(row["lat"])): row["id"] for row in table("places")}

	def name(self, point):
		lon, lat = point[:2]
		return self.towns.get((lon, lat)) or "%gN %gE~" % (lat, lon)


class Timetable:
	"""Rows in the order of the march: within a phase undated rows apply in the order of their ids."""

	FIELDS = ("id", "plan", "phase", "action", "force", "amount", "from", "to", "when", "certainty", "allow", "source", "note")

	def __init__(self):
		self.rows, self.there = [], {}

	def add(self, phase, action, force, **cells):
		row = dict.fromkeys(self.FIELDS, "")
		row.update(id="r%02d_%s" % (len(self.rows) + 1, action), plan="actual", phase=phase, action=action, force=force,
			certainty="documented", source="minard")
		row.update(cells)
		self.rows.append(row)

	def start(self, force, place, men):
		self.add("", "station", force, amount="all", to=place)
		self.there[force] = men

	def march(self, phase, force, men, origin, target, note=""):
		"""So many stood there and went on: less than had come is a loss, more a gain that the table does not explain."""
		before = self.there.get(force)
		if before is not None and before != men:
			gain = men > before
			self.add(phase, "count", force, amount=str(men), certainty="inferred", allow="gain" if gain else "", **{"from": origin},
				note="Minard’s table goes from %d to %d here and does not say where the others came from" % (before, men) if gain else "")
		self.add(phase, "move", force, amount="all", to=target, note=note, **{"from": origin})
		self.there[force] = men


PHASES = [                                 # id, how far east or west the main column has come with it
	("advance", 32.0), ("moscow", 37.6), ("maloyaroslavets", 36.0), ("smolensk", 32.0), ("berezina", 28.3), ("niemen", 24.1)]


def phase_of(lon, returning):
	"""The phase in which the main column comes to a longitude."""
	if not returning:
		return "advance" if lon <= 32.0 else "moscow"
	return next(name for name, west in PHASES[2:] if lon >= west)


def rows():
	columns, places, out = army(), Places(), Timetable()
	first, second, third = columns["1"], columns["2"], columns["3"]
	east = max(range(len(first)), key=lambda i: first[i][0])
	joined = next(i for i, p in enumerate(second) if p[0] == MEETING)
	for force in ("main", "second", "third"):
		out.start(force, "kovno", {"main": first, "second": second, "third": third}[force][0][2])
	note = "the column goes beside the main one, by Minard up to 0.3° north of it: one road here"

	def name(i):
		return "kovno" if i == 0 else places.name(first[i])

	# The advance: one road until a column leaves it.
	for i in range(east):
		phase = phase_of(first[i + 1][0], False)
		out.march(phase, "main", first[i][2], name(i), name(i + 1))
		if i < 2:
			out.march(phase, "second", second[i][2], name(i), name(i + 1), note)
		if i < 1:
			out.march(phase, "third", third[i][2], name(i), name(i + 1), note)
	for i in range(2, joined - 1):
		out.march("advance", "second", second[i][2], name(2) if i == 2 else places.name(second[i]), places.name(second[i + 1]))
	out.march("advance", "third", third[1][2], name(1), places.name(third[2]))
	# The return of the main column as far as Bobr, where the second meets it.
	meeting = next(i for i in range(east, len(first)) if first[i][0] == second[joined][0])
	for i in range(east, meeting):
		out.march(phase_of(first[i + 1][0], True), "main", first[i][2], name(i), name(i + 1))
	out.march("berezina", "second", second[joined - 1][2], places.name(second[joined - 1]), name(meeting),
		"joins the main column here: an inference from the sum of 50,000 that Minard’s sheet prints")
	# From here on one body: the sum of both as long as the table gives both, then the second's numbers, which go on alone.
	both = "main+second"
	out.there[both] = out.there.pop("main") + out.there.pop("second")
	last = len(first) - 1 - meeting            # so many legs on the table still gives both
	for i in range(joined, len(second) - 1):
		step = i - joined
		men = second[i][2] + (first[meeting + step][2] if step < last else 0)
		here, there = (places.name(first[meeting + k] if k <= last else second[joined + k]) for k in (step, step + 1))
		out.march(phase_of(second[i + 1][0], True), both, men, here, there)
	out.march("niemen", "third", third[2][2], places.name(third[2]), places.name(third[3]))
	out.march("niemen", "third", third[3][2], places.name(third[3]), places.name(third[4]))
	return out.rows


def forces():
	fields = ("id", "parent", "side", "strength", "certainty", "source", "note", "name_en", "name_zh", "name_ko", "name_ru", "abbr_en")
	columns = army()
	names = {
		"main": ("1", "main column", "主力纵队", "주력 종대", "главная колонна"),
		"second": ("2", "second column, by Polotsk", "第二纵队（经波洛茨克）", "제2종대(폴로츠크)", "вторая колонна, через Полоцк"),
		"third": ("3", "third column, north of Kovno", "第三纵队（科夫诺以北）", "제3종대(코브노 북쪽)", "третья колонна, к северу от Ковно"),
	}
	out = [dict(zip(fields, ("army", "", "france", str(sum(column[0][2] for column in columns.values())), "inferred", "minard",
		"the sum of the three columns; Minard’s sheet prints it at the Niemen", "French army", "法军", "프랑스군", "французская армия", "army")))]
	for force, (division, *name) in names.items():
		out.append(dict(zip(fields, (force, "army", "", str(columns[division][0][2]), "documented", "minard",
			"division %s of the table, which names none" % division, *name, "I" * int(division)))))
	return fields, out


def series():
	fields = ("series", "when", "at", "value", "unit", "label_en", "source")
	out = []
	for row in table("minard_temperature"):
		degrees = float(row["reaumur"])
		celsius = "%.0f °C" % (degrees * REAUMUR + 0.0)
		out.append({"series": "temperature", "when": row["date"], "at": row["lon"] + "E", "value": row["reaumur"], "unit": "°R",
			"label_en": celsius.replace("-", "\u2212"), "source": "minard"})
	return fields, out


def written(fields, rows):
	out = io.StringIO(newline="")
	writer = csv.DictWriter(out, fields, lineterminator="\n")
	writer.writeheader()
	writer.writerows(rows)
	return out.getvalue()


def main(check):
	files = {"forces.csv": written(*forces()), "timetable.csv": written(Timetable.FIELDS, rows()), "series.csv": written(*series())}
	stale = 0
	for name, text in files.items():
		path = os.path.join(HERE, name)
		if check:
			same = open(path, encoding="utf-8", newline="").read() == text
			stale += not same
			print("%s: %s" % (name, "the same" if same else "STALE"))
		else:
			with open(path, "w", encoding="utf-8", newline="") as file:
				file.write(text)
	return 1 if stale else 0


if __name__ == "__main__":
	sys.exit(main(sys.argv[1:] == ["--check"]))
