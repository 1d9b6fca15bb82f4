#!/usr/bin/env python3
"""label_quality.py [-v] PROGRAM TREE [WHAT...]: how well the names of plates stand, as one number.

Renders plates as SVG and reads nothing else but what the page shows, the messages of boxes that lie over
names, and which ids the tables name. It knows nothing of how names are placed. WHAT: korea, crowded,
random (all of them if none is given). The weights below are fixed; lower is better.
"""
import csv
import math
import os
import random
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

WEIGHTS = {
	"story lost": 20, "town lost": 2, "name lost": 1,
	"story keyed": 10, "keyed": 1.5, "lone key": 3,
	"name on name": 6, "name on symbol": 6, "name on arrow": 5, "name on line": 3, "name on bracket": 3,
	"name on leader": 4, "leader on leader": 4, "over frame": 6,
	"nearer to another": 4, "far from own": 3, "in one line": 1.5, "loose leader": 3,
	"on wrong ground": 3, "broken curve": 1, "furniture over 12 %": 2,
}
FURNITURE_MOST = 0.12
LINE_EM = 2.0   # names in one line are that far from each other at least
FAR_EM = 2.0    # and a name that near to its mark, or led to it
LED_EM = 0.6    # what is led stands no nearer than that to another's mark
CAP, DROP = 0.70, 0.05  # of letters, in ems: the ink that everybody sees
BEND_MOST = 0.40  # radians between neighbouring letters
LOOSE_PT = 2.5  # from a leader to the edge of its mark
SLACK = 0.25    # points by which things may touch
RANDOM_MAPS = 20


# ---- the page ----

def multiply(m, n):
	a, b, c, d, e, f = m
	g, h, i, j, k, l = n
	return (a*g + c*h, b*g + d*h, a*i + c*j, b*i + d*j, a*k + c*l + e, b*k + d*l + f)


def transform(text):
	m = (1, 0, 0, 1, 0, 0)
	for name, args in re.findall(r"(\w+)\(([^)]*)\)", text or ""):
		v = [float(x) for x in re.findall(r"-?[\d.]+(?:e-?\d+)?", args)]
		if name == "translate":
			n = (1, 0, 0, 1, v[0], v[1] if len(v) > 1 else 0)
		elif name == "scale":
			n = (v[0], 0, 0, v[1] if len(v) > 1 else v[0], 0, 0)
		elif name == "rotate":
			c, s = math.cos(math.radians(v[0])), math.sin(math.radians(v[0]))
			n = (c, s, -s, c, 0, 0)
		else:
			n = tuple(v)
		m = multiply(m, n)
	return m


def apply(m, p):
	return (m[0]*p[0] + m[2]*p[1] + m[4], m[1]*p[0] + m[3]*p[1] + m[5])


def flatten(d, m):
	"""The pieces of a path, as lists of points on the page."""
	tokens = re.findall(r"[a-zA-Z]|-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?", d)
	pieces, piece, at, start, i, command = [], [], (0.0, 0.0), (0.0, 0.0), 0, "m"

	def number():
		nonlocal i
		i += 1
		return float(tokens[i - 1])

	while i < len(tokens):
		if tokens[i].isalpha():
			command = tokens[i]
			i += 1
			if command in "zZ":
				if piece:
					piece.append(start)
				at = start
				continue
		relative, kind = command.islower(), command.lower()
		ox, oy = at if relative else (0, 0)
		if kind == "m":
			at = start = (ox + number(), oy + number())
			piece = [at]
			pieces.append(piece)
			command = "l" if relative else "L"
			continue
		if not piece or (piece[-1] != at):
			piece = [at]
			pieces.append(piece)
		if kind == "l":
			at = (ox + number(), oy + number())
			piece.append(at)
		elif kind == "h":
			at = (ox + number(), at[1])
			piece.append(at)
		elif kind == "v":
			at = (at[0], oy + number())
			piece.append(at)
		elif kind == "c":
			p = [at] + [(ox + number(), oy + number()) for _ in range(3)]
			for k in range(1, 7):
				t = k / 6
				w = ((1-t)**3, 3*t*(1-t)**2, 3*t*t*(1-t), t**3)
				piece.append(tuple(sum(w[j]*p[j][c] for j in range(4)) for c in (0, 1)))
			at = p[3]
		else:
			raise ValueError("path command " + command)
	return [[apply(m, p) for p in piece] for piece in pieces if len(piece) > 1]


def bounds(points):
	xs, ys = [p[0] for p in points], [p[1] for p in points]
	return (min(xs), min(ys), max(xs), max(ys))


def boxes_meet(a, b, slack=SLACK):
	return a[0] < b[2] - slack and b[0] < a[2] - slack and a[1] < b[3] - slack and b[1] < a[3] - slack


def quad(box):
	return [(box[0], box[1]), (box[2], box[1]), (box[2], box[3]), (box[0], box[3])]


def shrunk(q, by=SLACK):
	cx, cy = sum(p[0] for p in q)/4, sum(p[1] for p in q)/4
	out = []
	for x, y in q:
		d = math.hypot(x - cx, y - cy) or 1
		out.append((x + (cx - x)*by/d, y + (cy - y)*by/d))
	return out


def convex_meet(a, b):
	for poly in (a, b):
		for i in range(len(poly)):
			(x0, y0), (x1, y1) = poly[i - 1], poly[i]
			nx, ny = y1 - y0, x0 - x1
			pa = [nx*x + ny*y for x, y in a]
			pb = [nx*x + ny*y for x, y in b]
			if max(pa) <= min(pb) or max(pb) <= min(pa):
				return False
	return True


def line_meets(points, q):
	for a, b in zip(points, points[1:]):
		if a != b and convex_meet([a, b], q):
			return True
	return False


def inside(p, ring):
	x, y, odd = p[0], p[1], False
	for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1]):
		if (y0 > y) != (y1 > y) and x < x0 + (y - y0)*(x1 - x0)/(y1 - y0):
			odd = not odd
	return odd


def to_segment(p, a, b):
	dx, dy = b[0] - a[0], b[1] - a[1]
	n = dx*dx + dy*dy
	t = 0 if n == 0 else max(0, min(1, ((p[0] - a[0])*dx + (p[1] - a[1])*dy)/n))
	return math.hypot(p[0] - a[0] - t*dx, p[1] - a[1] - t*dy)


def to_quads(p, quads):
	best = 1e9
	for q in quads:
		if inside(p, q):
			return 0
		best = min([best] + [to_segment(p, q[i - 1], q[i]) for i in range(len(q))])
	return best


class Text:
	def __init__(self, node, m):
		self.words = "".join(node.itertext()).strip()
		self.size = float(node.get("font-size", 6))
		wide = sum(1.0 if ord(c) > 0x2E80 else 0.55 for c in self.words)*self.size
		width = float(node.get("textLength", wide))
		x, y = float(node.get("x", 0)), float(node.get("y", 0))
		anchor = node.get("text-anchor")
		x -= width if anchor == "end" else width/2 if anchor == "middle" else 0
		self.quad = [apply(m, p) for p in
			quad((x, y - CAP*self.size, x + width, y + DROP*self.size))]
		self.base = apply(m, (x, y))
		self.angle = math.atan2(m[1], m[0])
		self.box = bounds(self.quad)


class Name:
	"""One name where it stands once: its texts, its mark, its leader."""

	def __init__(self, kind, key, title):
		self.kind, self.key, self.title = kind, key, title
		self.texts, self.leaders = [], []
		self.mark = None  # centre, radius
		self.number = None
		self.curved = False
		self.capital, self.rank = False, 9


def classes(node):
	return (node.get("class") or "").split()


def tag(node):
	return node.tag.rsplit("}", 1)[-1]


class Page:
	def __init__(self, path):
		self.names, self.symbols, self.arrows = [], [], []
		self.lines, self.brackets, self.leaders = [], [], []
		self.boxes, self.land, self.keys, self.frame = [], [], 0, None
		root = ET.parse(path).getroot()
		self.walk(root, (1, 0, 0, 1, 0, 0), [], [])

	def paths(self, node, m):
		m = multiply(m, transform(node.get("transform")))
		if tag(node) == "path":
			return flatten(node.get("d", ""), m)
		if tag(node) in ("clipPath", "defs", "pattern"):
			return []
		return [p for child in node for p in self.paths(child, m)]

	def texts(self, node, m):
		m = multiply(m, transform(node.get("transform")))
		if tag(node) == "text":
			return [Text(node, m)]
		return [t for child in node for t in self.texts(child, m)]

	def walk(self, node, m, kinds, ids):
		if tag(node) in ("clipPath", "defs", "pattern"):
			return
		own = [c[3:] for c in classes(node) if c.startswith("pl-")]
		here = multiply(m, transform(node.get("transform")))
		name = own[0] if own else ""
		if name in ("legend", "note", "title", "subtitle", "legend_row"):
			return
		if name == "key_list":
			self.keys = sum(1 for t in self.texts(node, m) if re.fullmatch(r"\d+", t.words))
			return
		if name in ("inset", "locator", "unlocated", "scale_bar"):
			points = [p for path in self.paths(node, m) for p in path]
			points += [p for t in self.texts(node, m) for p in t.quad]
			frame = [c for c in node if "pl-frame" in classes(c)]
			if frame:
				points = [p for path in self.paths(frame[0], here) for p in path]
			if points:
				self.boxes.append(bounds(points))
			return
		if name == "neatline":
			points = [p for path in self.paths(node, m) for p in path]
			if points:
				self.frame = bounds(points)
			return
		if any(i.endswith("-labels") for i in ids) and name not in ("layer", ""):
			if name in ("line", "railway", "road") and any("pl-sector" in classes(c) for c in node):
				pass
			else:
				self.name(node, m, name)
				return
		if name == "land" and not any(i.endswith("-labels") for i in ids):
			self.land += self.paths(node, m)
			return
		if "lines" in [i.rsplit("-", 1)[-1] for i in ids] and name in ("sector", "line"):
			if name == "sector" or not any("pl-sector" in classes(c) for c in node):
				self.lines += [p for c in node if tag(c) == "path" for p in self.paths(c, here)]
		if name in ("movement", "relief_in_place") and any(i.endswith("-movements") for i in ids):
			self.arrows += [p for p in self.paths(node, m)]
			return
		if name == "position" and any(i.endswith("-positions") for i in ids):
			self.position(node, here)
			return
		for child in node:
			self.walk(child, here, kinds + own, ids + [node.get("id") or ""])

	def position(self, node, m):
		for child in node:
			kind = (classes(child) or [""])[0][3:]
			if kind == "bracket":
				self.brackets += self.paths(child, m)
			elif kind == "leader":
				self.leaders += [p for p in self.paths(child, m)]
			else:
				for path in self.paths(child, m):
					self.symbols.append(quad(bounds(path)))
				for text in self.texts(child, m):
					self.symbols.append(text.quad)

	def name(self, node, m, kind):
		here = multiply(m, transform(node.get("transform")))
		title = ""
		base = Name(kind, node.get("id") or "", "")
		base.capital = node.get("data-capital") == "1"
		base.rank = int(float(node.get("data-rank") or 9))
		runs, plain, leaders, asked = [], [], [], False
		for child in node:
			what = (classes(child) or [""])[0]
			if tag(child) == "title":
				title = (child.text or "").strip()
			elif what in ("pl-label", "pl-caption"):
				asked = True
				for part in child:
					if tag(part) == "path":
						leaders += self.paths(part, here)
					elif tag(part) == "text":
						plain += self.texts(part, here)
					elif tag(part) == "g":
						runs.append(self.texts(part, here))
			elif what == "pl-key_number":
				for text in self.texts(child, here):
					base.number = text
				disc = [p for path in self.paths(child, here) for p in path]
				base.texts_of_key = quad(bounds(disc)) if disc else None
			elif tag(child) in ("path", "g", "use"):
				points = [p for path in self.paths(child, here) for p in path]
				if points and kind not in ("line", "zone", "river", "route"):
					box = bounds(points)
					box = box if not base.mark else bounds([box[:2], box[2:],
						(base.mark[0][0] - base.mark[1], base.mark[0][1] - base.mark[1]),
						(base.mark[0][0] + base.mark[1], base.mark[0][1] + base.mark[1])])
					base.mark = (((box[0] + box[2])/2, (box[1] + box[3])/2),
						max(box[2] - box[0], box[3] - box[1])/2)
		base.title = title or " ".join(t.words for t in plain) or "".join(t.words for run in runs for t in run)
		if not asked and not base.number:
			if base.mark:
				base.unnamed = True
				self.names.append(base)
			return
		for i, texts in enumerate(runs or [plain]):
			one = base if i == 0 else Name(kind, base.key, title)
			one.texts, one.curved = texts, bool(runs)
			if i == 0:
				one.leaders = leaders
			self.names.append(one)


# ---- what is wrong with it ----

def quads_of(name):
	if name.number is not None:
		return [name.texts_of_key] if name.texts_of_key else [name.number.quad]
	return [t.quad for t in name.texts]


def rows_of(name):
	"""Boxes of straight text, line by line."""
	return [t for t in name.texts if abs(t.angle) < 0.02] if not name.curved else []


def meet(a, b):
	return any(boxes_meet(bounds(p), bounds(q)) and convex_meet(shrunk(p), shrunk(q))
		for p in a for q in b)


def is_point(name):
	return name.mark is not None


class Count:
	def __init__(self):
		self.of = {key: 0.0 for key in WEIGHTS}
		self.said = []

	def add(self, key, why="", by=1):
		self.of[key] += by
		self.said.append((key, why))

	def sum(self):
		return sum(WEIGHTS[k]*v for k, v in self.of.items())


def is_story(name, story):
	return name.capital or any(name.key.endswith("-" + s) or re.search("-" + re.escape(s) + r"-\d+$", name.key)
		for s in story)


def judge_presence(page, story, count):
	crossings = [n for n in page.names if n.kind == "crossing"]
	shown = {n.title for n in page.names if n.texts}
	for n in page.names:
		if getattr(n, "unnamed", False):
			continue
		if n.number is not None:
			count.add("story keyed" if is_story(n, story) else "keyed", n.title)
		elif not n.texts:
			# What is named after two towns that have their names need not be named again.
			if n in crossings and sum(1 for s in shown if s and s in n.title) >= 2:
				continue
			kind = ("story lost" if is_story(n, story) and (is_point(n) or n.kind == "line") else
				"town lost" if is_point(n) else "name lost")
			count.add(kind, n.title)
	if page.keys == 1:
		count.add("lone key")


def judge_touching(page, count):
	names = [(n, quads_of(n)) for n in page.names if quads_of(n)]
	arrows = [(a, bounds(a)) for a in page.arrows]
	lines = [(l, bounds(l)) for l in page.lines]
	brackets = [(l, bounds(l)) for l in page.brackets]
	leaders = [(l, bounds(l), None) for l in page.leaders]
	leaders += [(l, bounds(l), n) for n in page.names for l in n.leaders]
	for i, (n, quads) in enumerate(names):
		box = bounds([p for q in quads for p in q])
		for k in range(i):
			if meet(quads, names[k][1]):
				count.add("name on name", n.title + " / " + names[k][0].title)
		if any(meet(quads, [s]) for s in page.symbols):
			count.add("name on symbol", n.title)
		small = [shrunk(q) for q in quads]
		if n.kind != "movement" and any(boxes_meet(box, b) and any(line_meets(a, q) or inside(q[0], a) for q in small)
				for a, b in arrows):
			count.add("name on arrow", n.title)
		for key, list_ in (("name on line", lines), ("name on bracket", brackets)):
			if any(boxes_meet(box, grown(b)) and any(line_meets(l, q) for q in small) for l, b in list_):
				count.add(key, n.title)
		if any(whose is not n and boxes_meet(box, grown(b)) and any(line_meets(l, q) for q in small)
				for l, b, whose in leaders):
			count.add("name on leader", n.title)
		if page.frame and (box[0] < page.frame[0] - 1 or box[1] < page.frame[1] - 1 or
				box[2] > page.frame[2] + 1 or box[3] > page.frame[3] + 1):
			count.add("over frame", n.title)
	for i, (l, b, n) in enumerate(leaders):
		for k in range(i):
			if n is None and leaders[k][2] is None:
				continue
			if boxes_meet(grown(b), grown(leaders[k][1])) and any(line_meets(leaders[k][0], s) for s in
					([p, q] for p, q in zip(l, l[1:]) if p != q)):
				count.add("leader on leader", (n or leaders[k][2]).title)


def grown(box, by=0.5):
	return (box[0] - by, box[1] - by, box[2] + by, box[3] + by)


def judge_reading(page, count):
	marks = [(n.mark, n) for n in page.names if n.mark]
	for n in page.names:
		quads = quads_of(n)
		if not quads or not n.mark:
			continue
		size = n.texts[0].size if n.texts else 5
		own = to_quads(n.mark[0], quads) - n.mark[1]
		if n.leaders:
			ends = [p for l in n.leaders for p in (l[0], l[-1])]
			if min(math.hypot(p[0] - n.mark[0][0], p[1] - n.mark[0][1]) for p in ends) > n.mark[1] + LOOSE_PT:
				count.add("loose leader", n.title)
		if own > FAR_EM*size and not n.leaders:
			count.add("far from own", n.title)
		# A leader tells whose a name is, unless it stands as if it were another's.
		reach = min(own, LED_EM*size) if n.leaders else own
		for mark, other in marks:
			if other is not n and to_quads(mark[0], quads) - mark[1] < reach:
				count.add("nearer to another", n.title + " / " + other.title)
				break
	for i, n in enumerate(page.names):
		for k in range(i):
			if in_one_line(n, page.names[k]):
				count.add("in one line", n.title + " / " + page.names[k].title)
		for a, b in zip(n.texts, n.texts[1:]):
			if n.curved and abs(math.remainder(b.angle - a.angle, 2*math.pi)) > BEND_MOST:
				count.add("broken curve", n.title)
				break


def marks_part(a, b, s, t):
	"""Whether the marks of both stand in the gap between their names."""
	left, right = min(s.box[2], t.box[2]), max(s.box[0], t.box[0])
	return all(n.mark and left <= n.mark[0][0] <= right and abs(n.mark[0][1] - s.base[1]) < 2*s.size for n in (a, b))


def in_one_line(a, b):
	for s in rows_of(a):
		for t in rows_of(b):
			size = min(s.size, t.size)
			gap = max(s.box[0] - t.box[2], t.box[0] - s.box[2])
			if abs(s.base[1] - t.base[1]) < 0.35*size and 0 <= gap < LINE_EM*size and not marks_part(a, b, s, t):
				return True
	return False


def judge_ground(page, count):
	if not page.land:
		return
	rings = [(r, bounds(r)) for r in page.land]

	def on_land(p):
		return any(b[0] <= p[0] <= b[2] and b[1] <= p[1] <= b[3] and inside(p, r) for r, b in rings)

	for n in page.names:
		if n.kind not in ("land", "sea") or not n.texts:
			continue
		spots = [((1 - t)*q[0][0] + t*q[1][0], (q[0][1] + q[2][1])/2)
			for q in (x.quad for x in n.texts) for t in (0.02, 0.25, 0.5, 0.75, 0.98)]
		wrong = sum(on_land(p) != (n.kind == "land") for p in spots)
		if wrong > len(spots)*0.1:
			count.add("on wrong ground", n.title)


def judge_furniture(page, count):
	if not page.frame:
		return
	frame = page.frame
	area, whole = 0, (frame[2] - frame[0])*(frame[3] - frame[1])
	for b in page.boxes:
		area += max(0, min(b[2], frame[2]) - max(b[0], frame[0]))*max(0, min(b[3], frame[3]) - max(b[1], frame[1]))
	over = max(0, area/whole - FURNITURE_MOST)
	if over:
		count.add("furniture over 12 %", "%.1f %%" % (100*area/whole), by=100*over)


def judge(path, story, messages):
	page, count = Page(path), Count()
	judge_presence(page, story, count)
	judge_touching(page, count)
	judge_reading(page, count)
	judge_ground(page, count)
	judge_furniture(page, count)
	for line in messages:
		hidden = re.findall(r"'[^']*' \(([^)]*)\)", line.split("lies over", 1)[1])
		more = re.search(r"and (\d+) more", line)
		for one in hidden:
			count.add("story lost" if one in story else "town lost", one + " (covered)")
		if more:
			count.add("town lost", "covered", by=int(more.group(1)))
	return count


# ---- projects ----

def story_of(project):
	"""Ids that the tables name, whatever they are."""
	found = set()
	for name in ("timetable.csv", "events.csv"):
		path = os.path.join(project, name)
		if not os.path.exists(path):
			continue
		with open(path, encoding="utf-8") as stream:
			for row in csv.DictReader(stream):
				for column in ("from", "to", "via", "at"):
					for word in re.split(r"[>;|]", row.get(column) or ""):
						word = re.sub(r"[@].*", "", word.strip()).strip("~? ")
						if word and not word.startswith("outside"):
							found.add(word)
	return found


def render(program, project, pattern, language, folder):
	command = [program, "render", project, pattern, "-o", folder, "-f", "svg"]
	if language:
		command += ["-l", language]
	run = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, universal_newlines=True, check=False)
	if run.returncode not in (0,):
		print("  render failed:", project, run.stderr.splitlines()[-1:] if run.stderr else "")
	return [line for line in run.stderr.splitlines() if "a box of the map lies over" in line and ", in '" not in line]


def invent(seed, folder):
	"""A country that is not there, with towns, rivers, a coast, units and what they do."""
	r = random.Random(seed)
	w, s = 20.0, 50.0
	width, height = r.choice([(3.0, 2.2), (2.2, 2.0), (3.6, 1.8), (1.6, 2.0)])
	os.makedirs(folder, exist_ok=True)
	size = r.choice(("130mm x 180mm", "183mm x 140mm", "110mm x 150mm", "170mm x 170mm"))
	small = size.startswith("110")

	def write(name, text):
		with open(os.path.join(folder, name), "w", encoding="utf-8") as stream:
			stream.write(text)

	side = r.choice("wes")
	coast = []
	for i in range(41):
		t = i/40
		wave = 0.12*math.sin(6*t + seed) + 0.06*math.sin(17*t + 2*seed) + r.uniform(-0.02, 0.02)
		coast.append((t, 0.22 + wave*0.9))
	if side == "w":
		ring = [(w + width*d, s - .5 + (height + 1)*t) for t, d in coast]
		ring += [(w + width + 1, s + height + .5), (w + width + 1, s - .5)]
	elif side == "e":
		ring = [(w + width*(1 - d), s - .5 + (height + 1)*t) for t, d in coast]
		ring += [(w - 1, s + height + .5), (w - 1, s - .5)]
	else:
		ring = [(w - .5 + (width + 1)*t, s + height*d) for t, d in coast]
		ring += [(w + width + .5, s + height + 1), (w - .5, s + height + 1)]
	ring.append(ring[0])
	middle = w + width*r.uniform(.4, .6)
	points = ", ".join("[%.4f, %.4f]" % p for p in ring)
	write("land.geojson", '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": '
		'{"id": "land", "name": "United Provinces of Nowhere"}, "geometry": {"type": "Polygon", '
		'"coordinates": [[%s]]}}]}\n' % points)
	open_ring = [(w - 2, s - 2), (w + width + 2, s - 2), (w + width + 2, s + height + 2), (w - 2, s + height + 2), (w - 2, s - 2)]
	write("sea.geojson", '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": '
		'{"id": "sea", "name": "Sea of Inventions"}, "geometry": {"type": "Polygon", '
		'"coordinates": [[%s], [%s]]}}]}\n' % (", ".join("[%.4f, %.4f]" % p for p in open_ring), points))
	syllables = ["bar", "dun", "el", "fos", "gra", "hol", "ing", "kar", "lem", "mor", "nau", "os", "pel", "rin", "sta", "tor", "ul", "ven", "wic", "zem"]

	def word():
		return "".join(r.choice(syllables) for _ in range(r.randint(2, 4))).capitalize()

	towns, tries = [], 0
	n = r.randint(10, 18) if small else r.randint(14, 34)
	while len(towns) < n and tries < 5000:
		tries += 1
		p = (w + width*r.uniform(.03, .97), s + height*r.uniform(.03, .97))
		if inside(p, ring) and all(math.hypot(p[0] - q[0], p[1] - q[1]) > 0.05 for q in towns):
			towns.append(p)
	# Pairs that stand close, as on two banks.
	for _ in range(3):
		q = r.choice(towns)
		towns.append((q[0] + r.choice((-.06, .06)), q[1] + r.uniform(-.02, .02)))
	rows = ["id,seq,lon,lat,name,rank,capital,certainty,source"]
	for i, p in enumerate(towns):
		rank = 1 if i == 0 else r.choice((2, 3, 3, 4, 4, 5))
		rows.append("t%d,1,%.4f,%.4f,%s,%d,%d,documented,invented" % (i, p[0], p[1], word(), rank, i == 0))
	write("places.csv", "\n".join(rows) + "\n")
	rows = ["id,seq,lon,lat,name,certainty,source"]
	for i in range(r.randint(2, 4)):
		x, y, a = middle, s + height*(.2 + .25*i), r.uniform(-.6, .6) + (math.pi if side == "w" else -math.pi/2 if side == "s" else 0)
		x += r.uniform(-.3, .3)
		name = word() + r.choice((" River", "", ""))
		for k in range(60):
			if not inside((x, y), ring):
				break
			rows.append("r%d,%d,%.4f,%.4f,%s,documented,invented" % (i, k + 1, x, y, name))
			a += r.uniform(-.45, .45)
			x, y = x + .05*math.cos(a), y + .03*math.sin(a)
		if rows[-1].split(",")[1] == "1":
			rows.append("r%d,2,%.4f,%.4f,%s,documented,invented" % (i, x + .01, y, name))
	write("rivers.csv", "\n".join(rows) + "\n")
	rows = ["id,seq,lon,lat,name,certainty,source"]
	line = []
	for k in range(25):
		t = k/24
		p = (middle + .12*math.sin(5*t + seed), s + height*(.1 + .8*t)) if side != "s" else \
			(w + width*(.1 + .8*t), s + height*.65 + .08*math.sin(5*t + seed))
		if inside(p, ring):
			line.append(p)
	for k, p in enumerate(line):
		rows.append("front,%d,%.4f,%.4f,%s,documented,invented" % (k + 1, p[0], p[1], "Front line"))
	write("lines.csv", "\n".join(rows) + "\n")
	forces = ["id,parent,side,branch,echelon,strength,certainty,source,name_en,abbr_en"]
	acts = ["id,plan,phase,action,force,amount,from,to,via,by,when,certainty,source"]
	units = r.randint(2, 3) if small else r.randint(3, 6)
	for i in range(units):
		forces.append("f%d,,%s,infantry,%s,%d,documented,log,%d Corps,%d" % (i, r.choice(("blue", "red")), r.choice(("division", "corps")), r.randint(2, 20)*1000, i + 1, i + 1))
		at = "front@%.2f..%.2f" % (i/units, (i + .7)/units) if i % 2 else "t%d" % r.randrange(len(towns))
		acts.append("s%d,w,,station,f%d,all,,%s,,,,documented,log" % (i, i, at))
		if i < 4:
			acts.append("m%d,w,1,move,f%d,1/2,%s,t%d,,,1901-05-02,documented,log" % (i, i, at, r.randrange(len(towns))))
	write("forces.csv", "\n".join(forces) + "\n")
	write("timetable.csv", "\n".join(acts) + "\n")
	write("atlas.yaml", """# Invented geography, invented forces.
phaseline: 1
title: {en: Nowhere (invented)}
languages: [en]
sources: {log: {text: {en: "A log (invented)"}}, invented: {text: {en: "Invented for the tests"}}}
sides:
  blue: {frame: friend, label: {en: Blue}}
  red: {frame: hostile, label: {en: Red}}
forces: forces.csv
timetable: timetable.csv
basemap:
  - {as: land, file: land.geojson, id: id, label: {en: name}}
  - {as: sea, file: sea.geojson, id: id, label: {en: name}}
  - {as: river, file: rivers.csv}
  - {as: place, file: places.csv}
features:
  - {as: line, file: lines.csv}
maps:
  main: {extent: [%.2f, %.2f, %.2f, %.2f]}
  where: {extent: [%.2f, %.2f, %.2f, %.2f]}
plans:
  w: {mode: carried_out, title: {en: As invented}, phases: [{id: "1", when: 1901-05-01/1901-05-31, title: {en: One month}}]}
figures:
  - {id: plate, kind: map, map: main, for: {plan: [w], each: phase}, size: %s%s}
""" % (w, s, w + width, s + height, w - 1, s - 1, w + width + 1, s + height + 1, size,
		", locator: where" if seed % 2 else ""))


def plates_of(tree, what, work):
	if what == "korea":
		for language in ("en", "zh", "ko", "ru"):
			for pattern in ("phase/*", "compared/*", "changes/*"):
				yield os.path.join(tree, "geodata/korea-1958"), pattern, language, "korea " + pattern + " " + language
	elif what == "crowded":
		yield os.path.join(tree, "tests/figures/crowded"), "phase/*", None, "crowded"
	else:
		for seed in range(1, RANDOM_MAPS + 1):
			folder = os.path.join(work, "random-%d" % seed)
			invent(seed, folder)
			yield folder, "plate/w/1", None, "random %d" % seed


def main():
	arguments = [a for a in sys.argv[1:] if a != "-v"]
	verbose = len(arguments) < len(sys.argv) - 1
	if len(arguments) < 2:
		sys.exit(__doc__)
	program, tree, whats = arguments[0], arguments[1], arguments[2:] or ["korea", "crowded", "random"]
	total, sums = Count(), {}
	work = os.environ.get("LABEL_QUALITY_FOLDER") or tempfile.mkdtemp(prefix="label-quality-")
	os.makedirs(work, exist_ok=True)
	for what in whats:
		for project, pattern, language, title in plates_of(tree, what, work):
			folder = os.path.join(work, re.sub(r"\W+", "-", title) + "-out")
			messages = render(program, project, pattern, language, folder)
			story = story_of(project)
			files = sorted(f for f in os.listdir(folder) if f.endswith(".svg")) if os.path.isdir(folder) else []
			for i, name in enumerate(files):
				count = judge(os.path.join(folder, name), story, messages if i == 0 else [])
				print("%-34s %7.1f  %s" % (title.split(" ")[0] + " " + name[:-4] if what != "random" else title,
					count.sum(), ", ".join("%s %g" % (k, round(v, 1)) for k, v in count.of.items() if v)))
				if verbose:
					for key, why in count.said:
						print("      ", key + ":", why)
				sums[what] = sums.get(what, 0) + count.sum()
				for key, value in count.of.items():
					total.of[key] += value
	print()
	for key, value in total.of.items():
		print("%-22s %8.1f x %-4g = %8.1f" % (key, value, WEIGHTS[key], WEIGHTS[key]*value))
	for what, value in sums.items():
		print("%-22s %8.1f" % (what, value))
	print("%-22s %8.1f" % ("all", total.sum()))


if __name__ == "__main__":
	main()
