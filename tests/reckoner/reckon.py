#!/usr/bin/env python3
"""An independent reckoner of ledgers: who stands where, from FORMATS.md alone.  python3 reckon.py FOLDER...
Exact (int, Fraction); a number is an interval (low, high), high None = no upper bound."""
import csv, copy, json, os, re, sys
from fractions import Fraction as F
import edtf

ACTIONS = ('station', 'move', 'withdraw', 'arrive', 'lose', 'count', 'attach', 'hold')

class Refused(Exception):
    pass

class Beyond(Exception):
    "not refused, and not reckoned here"

# ---------------------------------------------------------------- intervals
def plain(x):
    "an int where it is one: the same number, reckoned faster"
    return x.numerator if isinstance(x, F) and x.denominator == 1 else x

def add(x, y):
    return x[0] + y[0], None if x[1] is None or y[1] is None else x[1] + y[1]

def minus(x, y):
    "x - y, never below zero"
    low = 0 if y[1] is None else max(0, x[0] - y[1])
    return low, None if x[1] is None else max(0, x[1] - y[0])

def hmin(a, b):
    return b if a is None else a if b is None else min(a, b)

def meet(x, y):
    low, high = max(x[0], y[0]), hmin(x[1], y[1])
    if high is not None and low > high:
        raise Refused('no value fits')
    return low, high

def total_of(list_):
    out = (0, 0)
    for x in list_:
        out = add(out, x)
    return out

# A symbol (c, low, high) is c times the force's own strength, the same unknown number everywhere, plus so many men: a share is exact.
def value(symbol, strength):
    "what a symbol comes to, as an interval"
    c, low, high = symbol
    if c > 0:
        low += c * strength[0]
        high = None if high is None or strength[1] is None else high + c * strength[1]
    elif c < 0:
        low = 0 if strength[1] is None else low + c * strength[1]
        high = None if high is None else high + c * strength[0]
    return max(0, plain(low)), None if high is None else max(0, plain(high))

def symbol_sum(a, b):
    return (a[0] + b[0],) + add(a[1:], b[1:])

def symbol_less(a, b):
    return a[0] - b[0], a[1] - b[2] if b[2] is not None else 0, None if a[2] is None else a[2] - b[1]

def overdrawn(symbol, strength):
    "no value fits"
    c, low, high = symbol
    if high is None:
        return False
    if c < 0 and strength[1] is None:
        return high <= 0
    return (high + c * (strength[1] if c > 0 else strength[0]) < 0) if not (c > 0 and strength[1] is None) else False

def exact(x):
    return x[0] == x[1]

def exceeds(number, high):
    return high is not None and number > high

# ---------------------------------------------------------------- cells of the tables
def strip_mark(cell):
    "a single place or amount may end in ~ or ?: that mark is about certainty only"
    cell = cell.strip()
    if len(cell) > 1 and cell[-1] in '~?':
        return cell[:-1].strip()
    return cell

def read_amount(cell):
    """-> 'all', 'rest', '?', ('share', Fraction) or an interval"""
    cell = cell.split(';')[0].strip()           # other measures beside men never convert
    cell = strip_mark(cell)
    if cell == '':
        return 'all'                             # a blank amount means all that is there
    if cell == '?':
        return '?'
    if cell in ('all', 'rest'):
        return cell
    m = re.fullmatch(r'(\d+)/(\d+)', cell)
    if m and int(m[2]):
        return ('share', F(int(m[1]), int(m[2])))
    if re.fullmatch(r'\d+', cell):
        return int(cell), int(cell)
    m = re.fullmatch(r'~(\d+)', cell)            # ~N is plus and minus 5 %
    if m:
        return plain(F(int(m[1]) * 95, 100)), plain(F(int(m[1]) * 105, 100))
    m = re.fullmatch(r'(\d+)\.\.(\d+)', cell)
    if m and int(m[1]) <= int(m[2]):
        return int(m[1]), int(m[2])
    if re.fullmatch(r'\d+ +\w.*', cell):
        return '?'                               # "6 divisions" alone: men unknown
    raise Refused('amount not understood: ' + cell)

def is_outside(place):
    return place == 'outside' or place.startswith('outside:')

def standing(place):
    return 'pocket' if place == '?' else 'lost' if place == 'lost' else 'outside' if is_outside(place) else 'present'

def in_theatre(place):
    return place != 'lost' and not is_outside(place)

# ---------------------------------------------------------------- the state of one plan
class Body:
    """an open split: cells place -> [X, {member: share}]"""
    def __init__(self, members, row):
        self.members, self.row = members, row
        self.cells, self.total, self.loose = {}, (0, 0), False
        self.spent = set()    # places that an unknown number has left

class State:
    def __init__(self, project):
        self.project = project
        self.single = {}      # (force, place) -> interval
        self.symbol = {}      # (force, place) -> symbol; the interval may be narrower
        self.total = {}       # force that has men of its own -> symbol: all of them, wherever
        self.bodies = []
        self.touched = set()  # an unknown number has left: perhaps nobody is left
        self.exhausted = set()   # unknown-strength children whose pocket was emptied by `all`

    def copy(self):
        new = State(self.project)
        new.single, new.total, new.exhausted = dict(self.single), dict(self.total), set(self.exhausted)
        new.symbol = dict(self.symbol)
        new.bodies = copy.deepcopy(self.bodies)
        new.named, new.touched = self.named, set(self.touched)
        return new

    # --- single holders
    def own(self, force, place):
        return self.single.get((force, place), (0, 0))

    def set(self, force, place, x, symbol=None):
        "so many, of that symbol; else so many men"
        if x == (0, 0):
            self.single.pop((force, place), None)
            self.symbol.pop((force, place), None)
        else:
            self.single[(force, place)] = x
            self.symbol[(force, place)] = symbol or (0,) + x

    def sym(self, force, place):
        return self.symbol.get((force, place), (0, 0, 0))

    def symbol_here(self, force, place, x):
        if place == '?' and force in self.project.well or not self.sym(force, place)[0]:
            return (0,) + x
        return self.sym(force, place)

    def known(self, force, place):
        "known to a man, but for the strength"
        c, low, high = self.sym(force, place)
        return low == high and self.own(force, place) == value((c, low, high), self.strength(force))

    def strength(self, force):
        return self.project.strength[force] or (0, None)

    def put(self, force, place, x, symbol=None):
        both = symbol_sum(self.sym(force, place), symbol or (0,) + x)
        try:
            x = meet(add(self.own(force, place), x), value(both, self.strength(force)))
        except Refused:
            x = add(self.own(force, place), x)
        self.set(force, place, x, both)
        self.touched.discard((force, place))

    def here(self, force, place):
        """what of the force (without bodies) may stand at the place"""
        x = self.own(force, place)
        well = self.project.well.get(force)
        if place == '?' and well and force not in self.exhausted:
            # a child of unknown strength sets nothing apart until a row books it, and is bounded by its parent
            x = add(x, (0, self.own(well, '?')[1]))
        return x

    def draw(self, force, place, taken, everything, symbol=None):
        "take from the single cell"
        well = self.project.well.get(force)
        own, mine = self.own(force, place), self.sym(force, place)
        if place == '?' and well and force not in self.exhausted:
            # what its own part of the pocket cannot give comes out of the parent's pocket
            w = self.own(well, '?')
            out = minus(taken, own)
            if exact(out) or not (everything or symbol and symbol[0] or out[1] is None or out[0] == 0):
                self.set(well, '?', minus(w, out))            # a number was given
            else:
                # a parent's pocket has the lower bound zero as long as children of unknown strength stand somewhere with an unknown number
                self.set(well, '?', (0, None if w[1] is None else w[1] - out[0]))
            if everything:
                self.exhausted.add(force)
        if everything:
            self.set(force, place, (0, 0))
        elif symbol and symbol[0] and not mine[0] and self.strength(force)[1] is not None:
            self.set(force, place, minus(own, taken))         # a share of what is counted in men
        elif symbol and symbol[0] and not mine[0]:
            self.touched.add((force, place))                  # of an unknown strength, out of a number of men
            self.set(force, place, (0, own[1]))
        elif symbol:
            left = symbol_less(mine, symbol)
            try:
                x = meet(minus(own, taken) if not (symbol[0] and mine[0]) else (0, own[1]), value(left, self.strength(force)))
            except Refused:
                x = value(left, self.strength(force))
            self.set(force, place, x, left if left[0] else None)
        else:
            self.touched.add((force, place))
            self.set(force, place, (0, own[1]))               # an unknown number: nobody to all may be left

    def grow(self, force, told, there):
        "by leave of a row there are more men than the strength says"
        owner = self.project.well.get(force, force)
        more = minus(told, there)
        self.total[owner] = symbol_sum(self.total[owner], (0,) + more)

    # --- bodies
    def body_with(self, force):
        for b in self.bodies:
            if force in b.members:
                return b

    def share(self, force, place):
        "what of the force stands at the place inside a body with an open split"
        b = self.body_with(force)
        if b and place in b.cells:
            return b.cells[place][1].get(force, (0, 0))
        return (0, 0)

    def avail(self, force, place):
        return add(self.here(force, place), self.share(force, place))

    def places(self, force):
        out = {p for (f, p) in self.single if f == force}
        b = self.body_with(force)
        if b:
            out |= {p for p, c in b.cells.items() if force in c[1]}
        return out

    def body_put(self, body, place, x, shares):
        if x == (0, 0):
            return
        if place in body.cells:
            old, oldshares = body.cells[place]
            merged = dict(oldshares)
            for m, s in shares.items():
                merged[m] = add(merged.get(m, (0, 0)), s)
            body.cells[place] = [add(old, x), merged]
        else:
            body.cells[place] = [x, dict(shares)]

    # --- keeping everything consistent: nothing may appear or vanish
    def settle(self):
        for _ in range(200):
            before = repr((sorted(self.single.items(), key=repr), [(b.cells, b.total) for b in self.bodies]))
            self.propagate()
            self.dissolve()
            if before == repr((sorted(self.single.items(), key=repr), [(b.cells, b.total) for b in self.bodies])):
                return

    @staticmethod
    def squeeze(values, total):
        """values: dict key -> interval whose sum lies in total; narrow each to what the others leave it"""
        for k in list(values):
            others = total_of(v for j, v in values.items() if j != k)
            low = 0 if others[1] is None else max(0, total[0] - others[1])
            high = None if total[1] is None else total[1] - others[0]
            if high is not None and high < 0:
                raise Refused('no value fits: more than there is')
            values[k] = meet(values[k], (low, high))

    def propagate(self):
        for b in self.bodies:
            xs = {p: c[0] for p, c in b.cells.items()}
            self.squeeze(xs, b.total)                     # the joint sum is kept exactly
            for p, c in b.cells.items():
                c[0] = xs[p]
                # bounds of member i in a cell of X: [max(0, X - sum of the others' h), min(h_i, X)]
                self.squeeze(c[1], c[0])
                c[0] = meet(c[0], total_of(c[1].values()))
        for force, t in self.total.items():
            # all men of one strength: of the force, and of those below it of unknown strength
            family = {force} | {f for f, w in self.project.well.items() if w == force}
            rest, values = t, {}
            for (f, p), x in self.single.items():
                if f not in family:
                    continue
                if self.known(f, p) and (f == force or not self.sym(f, p)[0]):
                    rest = symbol_less(rest, self.sym(f, p))
                else:
                    values[('s', f, p)] = x
            for b in self.bodies:
                for p, c in b.cells.items():
                    for f in family & set(c[1]):
                        values[('b', f, p)] = c[1][f]
            if self.strength(force)[1] is None:
                continue
            if not values:
                if overdrawn(rest, self.strength(force)) or value(rest, self.strength(force))[0] > 0:
                    raise Refused('men of %s appear or vanish' % force)
                continue
            self.squeeze(values, value(rest, self.strength(force)))
            for (kind, f, p), x in values.items():
                if kind == 's':
                    if x == (0, 0):
                        self.set(f, p, x)
                    else:
                        self.single[(f, p)] = x
                else:
                    self.body_with(f).cells[p][1][f] = x

        self.squeeze_together()

    def squeeze_together(self):
        "all men of those who are in bodies with one another are together all that they have, however they are split"
        for kin in self.kins():
            values, sums = {}, (0, 0)
            for owner in kin:
                rest = self.total[owner]
                for (f, p), x in self.single.items():
                    if self.project.well.get(f, f) != owner:
                        continue
                    if self.known(f, p) and (f == owner or not self.sym(f, p)[0]):
                        rest = symbol_less(rest, self.sym(f, p))
                    else:
                        values['s', f, p] = x
                if self.strength(owner)[1] is None:
                    sums = None
                    break
                sums = add(sums, value(rest, self.strength(owner)))
            if sums is None:
                continue
            for i, b in enumerate(self.bodies):
                if self.project.well.get(b.members[0], b.members[0]) in kin:
                    values.update({('b', i, p): c[0] for p, c in b.cells.items()})
            self.squeeze(values, sums)
            for (kind, f, p), x in values.items():
                if kind == 'b':
                    self.bodies[f].cells[p][0] = x
                elif x == (0, 0):
                    self.set(f, p, x)
                else:
                    self.single[(f, p)] = x

    def kins(self):
        "sets of those whose men are in bodies together"
        out = []
        for b in self.bodies:
            kin = {self.project.well.get(f, f) for f in b.members}
            for k in [k for k in out if k & kin]:
                out.remove(k)
                kin |= k
            out.append(kin)
        return out

    def dissolve(self):
        for b in list(self.bodies):
            for p in list(b.cells):
                x, shares = b.cells[p]
                for m in [m for m, s in shares.items() if s == (0, 0)]:
                    del shares[m]                          # nobody of that member can be in this cell
                if x == (0, 0):
                    del b.cells[p]
                elif len(shares) == 1 or all(exact(s) for s in shares.values()):
                    # the split of this cell is known: each holds its own
                    for m, s in shares.items():
                        self.put(m, p, meet(s, x) if len(shares) == 1 else s)
                    b.total = minus(b.total, x)
                    del b.cells[p]
                    b.loose = True
            if len(b.cells) == 1:
                # all cells together again at one place: the body dissolves, unless it knows more than its members do
                (p, (x, shares)), = b.cells.items()
                kin = {self.project.well.get(f, f) for f in b.members}
                open_elsewhere = any(self.project.well.get(f, f) in kin and not self.known(f, q) for (f, q) in self.single)
                elsewhere = any(self.project.well.get(f, f) in kin and q != p for (f, q) in self.single)
                if not elsewhere or not open_elsewhere and total_of(shares.values()) == x:
                    for m, s in shares.items():
                        self.put(m, p, s)
                    b.cells = {}
            if not b.cells:
                self.bodies.remove(b)

# ---------------------------------------------------------------- one project
class Project:
    def __init__(self, folder, made=None):
        "made: {file name: what is in it}, of a project that is not on disk"
        self.folder, self.errors, self.made = folder, [], made
        if made:
            self.atlas = made['atlas.yaml']
        else:
            with open(os.path.join(folder, 'atlas.yaml'), encoding='utf-8') as f:
                self.atlas = json.load(f)
        self.forces = {}
        for r in self.table('forces.csv'):
            if r['id'] in self.forces:
                self.errors.append(r['id'] + ': force twice')
            self.forces[r['id']] = r
        self.order = list(self.forces)
        self.strength = {}
        for f, r in self.forces.items():
            try:
                s = read_amount(r.get('strength', '') or '?')
                if s in ('all', 'rest') or s[0] == 'share':
                    raise Refused('strength not understood')
                self.strength[f] = None if s == '?' else s
            except Refused as e:
                self.errors.append('%s: %s' % (f, e))
                self.strength[f] = None
        for f in self.order:
            seen, up = set(), f
            while up:
                if up in seen:
                    self.errors.append(f + ': is its own ancestor')
                    self.forces[f]['parent'] = ''
                    break
                seen.add(up)
                up = self.parent(up)
                if up and up not in self.forces:
                    self.errors.append('%s: unknown parent %s' % (f, up))
                    up = None
        self.placeids = set()
        for name in ('places.csv', 'lines.csv', 'zones.csv'):
            if made:
                self.placeids |= {r['id'] for r in made.get(name, [])}
            elif os.path.exists(os.path.join(folder, name)):
                self.placeids |= {r['id'] for r in self.table(name)}
        self.plans = self.atlas.get('plans', {})
        self.rows, used = [], set()
        for r in self.table('timetable.csv'):
            r = {k: (v or '').strip() for k, v in r.items()}
            if not r['id']:
                base = '_'.join(x for x in (r['plan'], r['phase'] or 'start', r['force'], r['action']) if x)
                n, r['id'] = 1, base
                while r['id'] in used:
                    n += 1
                    r['id'] = '%s_%d' % (base, n)
            if r['id'] in used:
                self.errors.append(r['id'] + ': id twice')
            used.add(r['id'])
            r['phase'] = r['phase'] or 'start'
            self.rows.append(r)

    def table(self, name):
        if self.made:
            return self.made[name]
        with open(os.path.join(self.folder, name), encoding='utf-8-sig', newline='') as f:
            return [r for r in csv.DictReader(f) if any(v for v in r.values())]

    def parent(self, f):
        return (self.forces[f].get('parent') or '').strip() or None if f in self.forces else None

    # --- checks of cells that need no ledger
    def check_row(self, r):
        if r['plan'] not in self.plans:
            raise Refused('unknown plan')
        phases = {p['id'] for p in self.plans[r['plan']].get('phases', [])}
        if r['phase'] != 'start' and r['phase'] not in phases:
            raise Refused('unknown phase')
        a = r['action']
        if a not in ACTIONS:
            raise Refused('unknown action')
        r['ids'] = [x.strip() for x in r['force'].split('+')]
        if a == 'hold':
            if r['from'] or not r['to'] or is_outside(r['to']):
                raise Refused('hold needs `to`, never has `from`')
            return
        for f in r['ids']:
            if f not in self.forces:
                raise Refused('unknown force ' + f)
        if len(set(r['ids'])) != len(r['ids']):
            raise Refused('a force twice in one body')
        r['ids'] = sorted(r['ids'], key=self.order.index)
        if a in ('station', 'lose', 'count') and (r.get('via') or r.get('by')):
            raise Refused('%s never has via or by' % a)
        if a in ('station', 'attach') and r['from']:
            raise Refused('%s never has from' % a)
        if a in ('lose', 'count') and r['to']:
            raise Refused('%s never has to' % a)
        if a in ('station', 'move', 'arrive') and not r['to']:
            raise Refused('%s needs to' % a)
        if a == 'attach':
            if r['to'] and r['to'] not in self.forces:
                raise Refused('attach: to is no force')
            if r['to'] in r['ids']:
                raise Refused('attached to itself')
            return
        r['amt'] = read_amount(r.get('amount', ''))
        r['src'], r['dst'] = self.place(r['from']), self.place(r['to'])
        if a in ('move', 'arrive') and not in_theatre(r['dst']):
            raise Refused('%s ends in the theatre' % a)
        if a == 'withdraw':
            if r['dst'] and not is_outside(r['dst']):
                raise Refused('withdraw ends outside')
            r['dst'] = r['dst'] or 'outside'
        if a == 'arrive' and r['src'] and not is_outside(r['src']):
            raise Refused('arrive comes from outside')
        r['byids'] = [x.strip().rstrip('~?') for x in r.get('by', '').split('+') if x.strip()]
        for f in r['byids']:
            if f not in self.forces:
                raise Refused('unknown force in by')

    def place(self, cell):
        cell = strip_mark(cell)
        if cell in ('', '?', 'outside'):
            return cell
        if is_outside(cell):
            if cell[8:] not in self.atlas.get('outside', {}):
                raise Refused('unknown outside ' + cell)
            return cell
        if re.fullmatch(r'\d+(\.\d+)?[NS] +\d+(\.\d+)?[EW]', cell):
            return cell
        if cell.split('@')[0] not in self.placeids:
            raise Refused('unknown place ' + cell)
        return cell

    # --- who is set apart in which plan
    def root(self, plan):
        seen = []
        while self.plans[plan].get('branches_from'):
            if plan in seen or self.plans[plan]['branches_from'] not in self.plans:
                raise Refused('branches_from leads nowhere')
            seen.append(plan)
            plan = self.plans[plan]['branches_from']
        return plan

    def closure(self, named):
        "these and all above them"
        out = set()
        for f in named:
            while f:
                out.add(f)
                f = self.parent(f)
        return out

    def opening(self, plan):
        """the pockets before any row"""
        root = self.root(plan)
        named = set()
        for r in self.rows:          # one set for every plan of a branches_from chain
            if r['plan'] in self.plans and self.root(r['plan']) == root:
                cells = r['force'].split('+') + r.get('by', '').split('+')
                if r['action'] == 'attach':
                    cells.append(r['to'])
                named |= {c.strip().rstrip('~?') for c in cells if c.strip().rstrip('~?') in self.forces}
        active = set()
        active |= self.closure(named)              # that child or one below it
        active |= {f for f in self.order if not self.parent(f)}
        state = State(self)
        own, self.well = {f: (1, 0, 0) for f in self.order if f in active}, {}
        for f in self.order:
            if f not in active or not self.parent(f):
                continue
            up = self.parent(f)      # the nearest ancestor that can give: of stated strength, or the root
            while self.strength[up] is None and self.parent(up):
                up = self.parent(up)
            if self.strength[f] is None:
                self.well[f] = up
            else:
                own[up] = symbol_less(own[up], (0,) + self.strength[f])
        for f, x in own.items():
            if f not in self.well:
                if overdrawn(x, state.strength(f)):
                    raise Refused('its children are more than it is (%s)' % f)
                state.total[f] = x
                state.set(f, '?', value(x, state.strength(f)), x)
        state.active, state.named = active, self.closure(named)
        return state, active

# ---------------------------------------------------------------- the ledger
class Ledger:
    def __init__(self, project, plan, state):
        self.p, self.plan, self.s = project, plan, state

    def stands(self, force, place, body):
        "surely: a lower bound above zero, or somebody of a force of unknown strength of whom no row has taken since"
        s = self.s
        if s.avail(force, place)[0] > 0:
            return True
        if body and place in body.cells and force in body.cells[place][1]:
            x, shares = body.cells[place]
            if x[0] > 0 or place not in body.spent and any(self.p.strength[f] is None for f in shares):
                return True
        return s.strength(force)[1] is None and s.own(force, place)[1] != 0 and (force, place) not in s.touched

    def blank_from(self, force, outside, body=None):
        """a blank from is the force's only place, else `?`; several known places are an error; only places with a lower bound above zero count"""
        known = [q for q in self.s.places(force)
                 if (is_outside(q) if outside else in_theatre(q) and q != '?') and self.stands(force, q, body)]
        if len(known) > 1:
            raise Refused('%s stands at several places: %s' % (force, ', '.join(sorted(known))))
        if known:
            return known[0]
        return 'outside' if outside else '?'

    def amount(self, row, ids):
        "share of the whole stated strength at the root's start, of a body: of the sum"
        a = row['amt']
        if isinstance(a, tuple) and a[0] == 'share':
            # one of unknown strength has no more than the one above it of known strength, whose men it shares
            well = self.p.well
            t = total_of(self.p.strength[f] or (0, self.s.strength(well.get(f, f))[1] if len(ids) > 1 else None) for f in ids if well.get(f) not in ids)
            return plain(t[0] * a[1]), None if t[1] is None else plain(t[1] * a[1])
        return a

    # --- taking of one force
    def take(self, force, place, a, overdraw, symbol=None):
        "what goes, as an interval and as a symbol"
        s = self.s
        single, share = s.here(force, place), s.share(force, place)
        there = add(single, share)
        if there[1] == 0 and not (overdraw and isinstance(a, tuple)):
            raise Refused('nobody of %s can stand at %s' % (force, place))
        if a in ('all', 'rest'):
            # everything at from; leaves exactly zero
            mine = s.sym(force, place)
            if place == '?' and force in self.p.well:
                mine = (0,) + single
            s.draw(force, place, single, True)
            if share[1] != 0:
                self.leave(force, place, share)
                mine = symbol_sum(mine, (0,) + share)
            return there, mine
        if a == '?':
            if share[1] == 0:
                s.draw(force, place, (0, there[1]), False)
                return (0, there[1]), (0, 0, there[1])
            a = (0, there[1])
        symbol = symbol or (0,) + a
        mine = s.sym(force, place)
        lacking = share[1] == 0 and mine[0] and symbol[0] and force not in self.p.well and overdrawn(symbol_less(mine, symbol), s.strength(force))
        if exceeds(a[0], there[1]) or lacking or there[1] == 0:
            if not overdraw:
                raise Refused('%s: %s taken from %s, where at most %s stand' % (force, a[0], place, there[1]))
            # allow: overdraw -> the amount goes on, nothing is left
            s.draw(force, place, single, True)
            if share[1] != 0:
                self.leave(force, place, share)
            s.grow(force, a, there)
            return a, symbol
        # a share is said as it was written, though not all of it can have been there
        taken = (a[0], hmin(a[1], there[1])) if not symbol[0] or a[1] is None else a
        if share[1] == 0:
            s.draw(force, place, taken, False, symbol)
            return taken, symbol
        taken = (a[0], hmin(a[1], there[1]))
        if not single[1] == 0 and (single[0] < taken[1] if taken[1] is not None else True):
            # what is the force's own there does not surely do: it counts with the body's from now on
            b = s.body_with(force)
            s.set(force, place, (0, 0))
            b.cells[place][0] = add(b.cells[place][0], single)
            b.cells[place][1][force] = add(share, single)
            b.total = add(b.total, single)
            self.part(force, place, taken)
            return taken, symbol if a[1] is not None and (there[1] is None or a[1] < there[1]) else (0,) + taken
        if single[1] == 0:
            self.part(force, place, taken)
            return taken, symbol if a[1] is not None and (share[1] is None or a[1] < share[1]) else (0,) + taken
        s.draw(force, place, taken, False, symbol)
        return taken, symbol

    def part(self, force, place, taken):
        "a row on a member with N takes N from the cell, the rest stays the body's"
        b = self.s.body_with(force)
        x, shares = b.cells[place]
        shares[force] = minus(shares[force], taken)
        b.cells[place][0] = minus(x, taken)
        b.total = minus(b.total, taken)
        if not exact(taken):
            b.loose = True

    def leave(self, force, place, share):
        "with `all` it leaves the cell (of two, the rest is the other's)"
        b = self.s.body_with(force)
        x, shares = b.cells[place]
        del shares[force]
        others = meet(minus(x, share), total_of(shares.values()))
        b.cells[place][0] = others
        b.total = minus(b.total, share)
        if not exact(share):
            b.loose = True

    # --- rows
    def apply(self, row):
        a = row['action']
        if a in ('attach', 'hold'):
            return                       # attachment moves nobody; holding is never counted in men
        allow = row.get('allow', '').replace(';', ' ').replace(',', ' ').split()
        ids = row['ids']
        dst = 'lost' if a == 'lose' else None if a == 'count' else row['dst']
        for b in self.s.bodies:          # overlapping bodies while a split is open
            if len(ids) > 1 and set(ids) & set(b.members) and set(ids) != set(b.members):
                if set(b.members) < set(ids):
                    raise Beyond('a body within a body')
                raise Refused('overlaps the open body %s of row %s' % ('+'.join(b.members), b.row))
        if a == 'station':
            src = '?'                    # station puts men from the pocket at `to`
        else:
            src = row['src']
        if len(ids) == 1:
            f = ids[0]
            src = src or self.blank_from(f, a == 'arrive')
            if a == 'count':
                self.count(f, src, self.amount(row, ids), 'gain' in allow)
            else:
                a_ = row['amt']
                symbol = (a_[1], 0, 0) if isinstance(a_, tuple) and a_[0] == 'share' else None
                taken, symbol = self.take(f, src, self.amount(row, ids), 'overdraw' in allow, symbol)
                self.s.put(f, dst, taken, symbol)
                if f in self.s.exhausted and dst == '?':
                    pass
            relieved = [src]
        else:
            relieved = self.body(row, ids, src, dst, allow)
        self.s.settle()
        for by in row.get('byids', []):
            self.relieve(row, by, relieved)

    def count(self, f, place, a, gain):
        s = self.s
        single, share = s.here(f, place), s.share(f, place)
        there = add(single, share)
        if a in ('all', 'rest', '?'):
            if there[1] == 0 and a != '?':
                raise Refused('nobody of %s can stand at %s' % (f, place))
            return                        # says nothing new
        if not exceeds(a[0], there[1]) and not (a[1] is not None and a[1] < there[0]):
            new = meet(there, a)          # inside an interval: narrows it, books no loss
            lost = (0, 0)
        elif a[1] < there[0]:
            new, lost = a, minus(there, a)   # the difference is booked as a loss
        else:
            if not gain:
                raise Refused('count of %s at %s: %s are more than the %s there' % (f, place, a[0], there[1]))
            new, lost = a, (0, 0)
            s.grow(f, a, there)
        if share[1] != 0:
            # count N of one of two fixes the other at X - N
            b = s.body_with(f)
            x, shares = b.cells[place]
            was = meet(share, minus(new, single)) if lost == (0, 0) and not exceeds(a[0], there[1]) else share
            shares[f] = was
            self.leave(f, place, was)
        well = self.p.well.get(f)
        if place == '?' and well:
            # counted in the pocket: that many are booked out of the parent's
            if not exceeds(new[0], there[1]):
                s.draw(f, place, new, False, (0,) + new)
            s.exhausted.add(f)
        s.set(f, place, new)
        if lost != (0, 0):
            s.put(f, 'lost', lost)

    def relieve(self, row, by, relieved):
        """by: comes from its only place, else from `?`; amount `?` unless its own row says, which then books it alone"""
        if len(relieved) > 1:
            raise Refused('by: the post is at several places')
        post = relieved[0]
        if is_outside(post):
            return
        for r in self.p.rows:
            if r is not row and r['plan'] == row['plan'] and r['phase'] == row['phase'] and by in r.get('ids', []) \
                    and r['action'] in ('station', 'move', 'arrive') and r.get('dst') == post:
                return
        src = self.blank_from(by, False)
        if src == post:
            return                        # it is there already
        taken, symbol = self.take(by, src, '?', False)
        self.s.put(by, post, taken, symbol)
        self.s.settle()

    # --- bodies
    def body(self, row, ids, src, dst, allow):
        s, a = self.s, row['action']
        if any(self.p.well.get(f) in ids for f in ids):
            raise Beyond('a body of a force and one whose men are its men')
        A = self.amount(row, ids)
        open_ = next((b for b in s.bodies if set(b.members) == set(ids)), None)
        # each from its own only place; a cell of the body is a place of each of its members
        where = {f: src or self.blank_from(f, a == 'arrive', open_) for f in ids}
        if open_ and len(set(where.values())) > 1 and any(where[f] in open_.cells for f in ids):
            raise Refused('the body stands at several places, and its split is open')
        if open_ and len(set(where.values())) == 1 and where[ids[0]] in open_.cells:
            src = where[ids[0]]
            self.body_cell(row, open_, ids, src, dst, A, allow)
            return [src]
        had = {f: s.here(f, where[f]) for f in ids}
        for f in ids:
            if had[f][1] == 0:
                raise Refused('nobody of %s can stand at %s' % (f, where[f]))
        had = {f: had[f] for f in ids}
        S = total_of(had.values())
        places = sorted(set(where.values()))
        unknown = A == '?'
        if a == 'count' and (unknown or A in ('all', 'rest')):
            return places
        if unknown:
            A = (0, S[1])                 # AMBIGUITIES: `?` never meets the sum, the split is open
        elif A in ('all', 'rest'):
            for f in ids:                 # rule 1: all of each
                symbol = s.symbol_here(f, where[f], had[f])
                s.draw(f, where[f], had[f], True)
                s.put(f, dst, had[f], symbol)
            return places
        if exceeds(A[0], S[1]):
            if a == 'count' and 'gain' in allow and len(places) == 1:
                more = (A[0] - S[1], None if A[1] is None else A[1] - S[0])
                b = open_ or Body(ids, row['id'])
                for f in ids:
                    s.draw(f, where[f], had[f], True)
                    s.grow(f, (0, more[1]), (0, 0))
                s.body_put(b, places[0], A, {f: (0, A[1]) for f in ids})
                b.total, b.loose = add(b.total, A), True
                if not open_:
                    s.bodies.append(b)
                return places
            raise Refused('%s are above every possible sum (%s)' % (A[0], S[1]))
        if not unknown and not (A[1] is not None and A[1] < S[0]):
            # rule 1: A meets the sum: all of each, narrowed to what A admits
            each, X = dict(had), meet(S, A)
            s.squeeze(each, A)
            together = not all(exact(x) for x in each.values()) and X != S and not (a == 'count' and len(places) > 1)
            b = open_ or Body(ids, row['id'])
            for f in ids:
                symbol = s.symbol_here(f, where[f], each[f])
                s.draw(f, where[f], each[f], True)
                if not together:
                    s.put(f, where[f] if a == 'count' else dst, each[f], symbol if not exact(each[f]) or exact(had[f]) else None)
            if together:                  # the joint sum is kept: it knows more than the members do
                s.body_put(b, places[0] if a == 'count' else dst, X, each)
                b.total = add(b.total, X)
                if not open_:
                    s.bodies.append(b)
            return places
        if a == 'count':                  # the difference is booked as a loss, whose split is unknown
            counted, A, dst = A, minus(S, A), 'lost'
        b = open_ or Body(ids, row['id'])
        t = (A[0], hmin(A[1], S[1]))
        go = {f: (0, hmin(had[f][1], t[1])) for f in ids}
        s.squeeze(go, t)
        if len(places) == 1:
            # rule 2: the body itself becomes the holder, of A at the target and of the rest at the source
            rest = minus(S, t) if a != 'count' else counted
            stay = {f: (0, hmin(had[f][1], rest[1])) for f in ids}
            if not unknown:
                s.squeeze(stay, rest)
            for f in ids:
                s.draw(f, where[f], had[f], True)
            s.body_put(b, places[0], rest, stay)
            if unknown:
                b.spent.add(places[0])
            b.total = add(b.total, S)
        else:
            # rule 3: each is between 0 and what it had; at its own place stays what did not go
            for f in ids:
                s.draw(f, where[f], go[f], False, (0,) + go[f])
            b.total, b.loose = add(b.total, t), True
        s.body_put(b, dst, t, go)
        if not open_:
            s.bodies.append(b)
        return places

    def body_cell(self, row, b, ids, src, dst, A, allow):
        "rule 4: rows on the body change X"
        s, a = self.s, row['action']
        singles = {f: s.here(f, src) for f in ids if s.own(f, src)[1] != 0}
        if A in ('all', 'rest'):
            if a == 'count':
                return
            for f, x in singles.items():
                symbol = s.symbol_here(f, src, x)
                s.draw(f, src, x, True)
                s.put(f, dst, x, symbol)
            x, shares = b.cells.pop(src)
            s.body_put(b, dst, x, shares)
            return
        for f, x in singles.items():      # the body's men there and its members' own act as one
            s.draw(f, src, x, True)
            s.body_put(b, src, x, {f: x})
            b.total = add(b.total, x)
        x, shares = b.cells[src]
        if A == '?':
            if a == 'count':
                return
            A = (0, x[1])
            b.spent.add(src)
        if a == 'count':
            if exceeds(A[0], x[1]):
                if 'gain' not in allow:
                    raise Refused('count of the body: %s are more than the %s there' % (A[0], x[1]))
                high = None if A[1] is None else A[1] - x[0]
                b.total = add(b.total, (A[0] - x[1], high))
                b.cells[src] = [A, {f: (v[0], None if v[1] is None or high is None else v[1] + high) for f, v in shares.items()}]
                for f in shares:
                    s.grow(f, (0, high), (0, 0))
                return
            if not (A[1] is not None and A[1] < x[0]):
                b.cells[src][0] = meet(x, A)
                return
            counted, A, dst = A, minus(x, A), 'lost'
        if exceeds(A[0], x[1]):
            raise Refused('%s taken from the body, of which at most %s stand at %s' % (A[0], x[1], src))
        t = (A[0], hmin(A[1], x[1]))
        rest = minus(x, t) if a != 'count' else counted
        go = {f: (0, hmin(v[1], t[1])) for f, v in shares.items()}
        stay = {f: (0, hmin(v[1], rest[1])) for f, v in shares.items()}
        del b.cells[src]
        s.body_put(b, src, rest, stay)
        s.body_put(b, dst, t, go)
        b.spent.discard(dst)

# ---------------------------------------------------------------- plans in time
INF = 10 ** 15

def windows(project, plan):
    """phase id -> (lo, hi, lo is open); outer span in minutes; an open start begins where the previous phase ends"""
    out, previous = {}, -INF
    for ph in project.plans[plan].get('phases', []):
        if ph.get('when'):
            lo, hi = edtf.outer(str(ph['when']))
            openstart = isinstance(lo, str)
            lo = previous if openstart else lo
            hi = INF if isinstance(hi, str) else hi
        else:
            lo, hi, openstart = -INF, INF, True
        out[ph['id']] = (lo, hi, openstart)
        # the boundary day may be shared: the open start reaches back to the beginning of the last day
        previous = max(previous, hi - edtf.MIN) if hi != INF else previous
    return out

def timing(row, window):
    """-> (lo, hi) of the row in minutes, checked against its phase's window (None for start rows)"""
    if not row['when']:
        return (window[1], window[1]) if window else (INF, INF)       # undated rows at their phase's end
    lo, hi = edtf.outer(row['when'])
    if window is None:
        return (-INF if isinstance(lo, str) else lo), (INF if isinstance(hi, str) else hi)
    bad = False
    if lo == 'unknown':
        lo = window[0]
    elif lo == 'open':
        bad |= not window[2]
        lo = window[0] if window[2] else -INF
    if hi == 'unknown':
        hi = window[1]
    elif hi == 'open':
        hi = INF
    bad |= lo < window[0] or hi > window[1]
    if bad and 'window' not in row.get('allow', ''):
        raise Refused('reaches beyond the window of phase ' + row['phase'])
    return lo, hi

def number(x):
    return x if isinstance(x, int) else int((x * 2 + 1) // 2)      # nearest whole man, halves up

def told_at(state, force, place):
    "a pocket is told with what of it rows have counted of those below whose men are its men"
    x = state.own(force, place)
    if place == '?':
        x = add(x, total_of(state.own(f, '?') for f, w in state.project.well.items() if w == force))
    return x

def report(state, inner=False):
    "inner: also what no row has booked of children of unknown strength, a part of their parent's pocket"
    p, out = state.project, []
    def rec(force, place, x):
        r = {'force': force, 'place': place, 'standing': standing(place), 'low': number(x[0]), 'high': None if x[1] is None else number(x[1])}
        if not isinstance(x[0], int) or not isinstance(x[1] or 0, int):
            r['exact'] = [str(F(x[0])), None if x[1] is None else str(F(x[1]))]
        return r
    for f, place in set(state.single) | {(f, '?') for f in p.well if inner} | {(w, '?') for w in p.well.values()}:
        x = state.here(f, place) if inner else told_at(state, f, place)
        if x[1] != 0 and not (not inner and place == '?' and (f in p.well or f not in state.named)):
            out.append(((p.order.index(f),), rec(f, place, x)))
    for b in state.bodies:
        for place, (x, shares) in b.cells.items():
            members = sorted(shares, key=p.order.index)
            if x[1] == 0:
                continue
            r = rec('+'.join(members), place, x)
            r['members'] = [{'force': m, 'low': number(shares[m][0]), 'high': None if shares[m][1] is None else number(shares[m][1])} for m in members]
            out.append((tuple(p.order.index(m) for m in members), r))
    out.sort(key=lambda kr: (kr[0], kr[1]['standing'], kr[1]['place']))
    return [r for _, r in out]

def each(state):
    """what is known of one force at one place, alone and in bodies together: "a at weston" -> [low, high]"""
    p, out, wholes = state.project, {}, []
    for owner, t in state.total.items():
        family = {owner} | {f for f, w in p.well.items() if w == owner}
        values, rest = {}, t
        for f in family:
            for q in state.places(f):
                x = told_at(state, f, q)
                if f != owner and q == '?':
                    continue
                if x[1] != 0 and x == state.own(f, q) and state.known(f, q) and state.share(f, q)[1] == 0 and (f == owner or not state.sym(f, q)[0]):
                    out[f, q] = x
                    rest = symbol_less(rest, state.sym(f, q))
                else:
                    values[f, q] = add(x, state.share(f, q))
        if values and state.strength(owner)[1] is not None:
            try:
                for _ in range(3):
                    state.squeeze(values, value(rest, state.strength(owner)))
            except Refused:
                pass
        out.update(values)
        whole = value(t, state.strength(owner))
        wholes.append([sorted(family), number(whole[0]), None if whole[1] is None else number(whole[1]) + (F(whole[1]).denominator != 1)])
    return wholes, {'%s at %s' % k: [number(x[0]), None if x[1] is None else number(x[1])] for k, x in out.items()
            if x[1] != 0 and not (k[1] == '?' and k[0] in p.well or k[1] == '?' and k[0] not in state.named)}

def reckon(folder, made=None):
    p = Project(folder, made)
    result = {'folder': folder}
    errors = p.errors
    for r in p.rows:
        try:
            p.check_row(r)
        except Refused as e:
            errors.append('%s: %s' % (r['id'], e))
    if errors:
        return dict(result, refused=errors)
    moments = []
    path = os.path.join(folder, 'moments')
    if not made and os.path.exists(path):
        with open(path, encoding='utf-8') as f:
            moments = [l.strip() for l in f if l.strip()]
    done, plans, at, known = {}, {}, {}, {}

    def run(plan):
        if plan in done:
            return
        done[plan] = None
        info = p.plans[plan]
        p.root(plan)
        base = info.get('branches_from')
        state, _ = p.opening(plan)
        if base:
            run(base)
            if done[base] is None:
                raise Refused('not reckoned because %s is not' % base)
            if info.get('after'):
                if str(info['after']) not in done[base]:
                    raise Refused('unknown phase in after')
                p.opening(plan)
                state = done[base][str(info['after'])].copy()
            # after blank: everybody in the pocket
        wins = windows(p, plan)
        order, bad = [], []
        for phase in ['start'] + [ph['id'] for ph in info.get('phases', [])]:
            rows = []
            for r in p.rows:
                if r['plan'] == plan and r['phase'] == phase:
                    try:
                        lo, hi = timing(r, wins.get(phase))
                        r['lo'], r['hi'] = lo, hi
                        # latest end, earliest start, id; rest rows last in their phase
                        rows.append(((r.get('amt') == 'rest', hi, lo, r['id']), r))
                    except (Refused, edtf.BadDate) as e:
                        bad.append('%s: %s' % (r['id'], e))
            order.append((phase, [r for _, r in sorted(rows, key=lambda kr: kr[0])]))
        if bad:
            errors.extend(bad)
            return
        first, states = state.copy(), {}
        for phase, rows in order:
            for r in rows:
                try:
                    Ledger(p, plan, state).apply(r)
                except Refused as e:
                    errors.append('%s: %s' % (r['id'], e))
                    return
            states[phase] = state.copy()
        done[plan] = states
        plans[plan] = {phase: report(s, made is not None) for phase, s in states.items()}
        known[plan] = {phase: each(s) for phase, s in states.items()} if not made else {}
        at[plan] = {}
        for m in moments:
            early = False
            t, s, whole_day = edtf.moment(m), first.copy(), 'T' not in m
            for phase, rows in order:
                for r in rows:
                    end = r['hi']
                    if whole_day and not r['when'] and end <= t + 24 * 60:
                        end = t                   # undated: the plate of its phase's last day shows it
                    if r.get('amt') == 'rest' and end <= t and any(
                            q['hi'] > t and not (whole_day and not q['when'] and q['hi'] <= t + 24 * 60) for q in rows
                            if q is not r and set(q['ids']) & set(r['ids']) and q['action'] != 'hold'):
                        early = True              # the rest of what has not happened yet: not reckoned here
                    # a row is done after B.hi; one not done leaves its amount at from
                    if phase != 'start' and end > t:
                        continue
                    keep = s.copy()
                    try:
                        Ledger(p, plan, s).apply(r)
                    except Refused:
                        s = keep          # only where phases overlap in time (allow: window)
            if early:
                continue
            at[plan][m] = report(s)
            known[plan]['at ' + m] = each(s)

    for f in p.order:
        parts = [p.strength[c] for c in p.order if p.parent(c) == f and p.strength[c]]
        if p.strength[f] and exceeds(total_of(parts)[0], p.strength[f][1]):
            errors.append('the children of %s are more than it is' % f)
    for plan in p.plans:
        try:
            run(plan)
        except Beyond as e:
            return dict(result, beyond=str(e))
        except Refused as e:
            errors.append('%s: %s' % (plan, e))
        except edtf.BadDate as e:
            errors.append('%s: %s' % (plan, e))
    if errors:
        return dict(result, refused=errors)
    return dict(result, plans={q: plans[q] for q in p.plans}, at={q: at[q] for q in p.plans}, each=known, bodies=any(len(r['ids']) > 1 for r in p.rows))

if __name__ == '__main__':
    for folder in sys.argv[1:]:
        print(json.dumps(reckon(folder), ensure_ascii=False))
