"""The same number of one force at one moment, in whatever says it: alt texts, symbols, tables, orders of battle, strengths, flows, balances, against
`positions`. Numbers are read back from the words; only how a language puts "up to" and its like is taken from styles/words."""
import re
from fractions import Fraction

from told import Told

NUMBER = r'\d{1,3}(?:[,.\u00a0\u202f]\d{3})+|\d+'
DASHES = '[–~-]'
COARSE = Fraction(1, 4)                     # of what an uncertain number is uncertain by: how much wider it may be said

def number(text):
    return int(re.sub(r'\D', '', text))

def pattern(template, *values):
    "a regular expression of a words' pattern, its {0}, {1} ... by the expressions given"
    parts = re.split(r'\{(\d)\}', template)
    return ''.join(values[int(part)] if i % 2 else re.escape(part) for i, part in enumerate(parts))

class Men:
    "how a number of men was said: exactly, between bounds, or about"
    def __init__(self, low, high, about=False):
        self.low, self.high, self.about = low, high, about

    def says(self, low, high):
        "whether this is how [low, high] may be said"
        if self.about:
            return self.low > 0 and low <= self.low <= high
        if (self.low, self.high) == (low, high):
            return True
        slack = (high - low) * COARSE        # about a number: bounds as coarse as they lie apart, and none the narrower for it
        return low < high and low - slack <= self.low <= low and high <= self.high <= high + slack

    def key(self):
        return self.low, self.high, self.about

def read_men(text, words):
    "-> Men, or None where no number is said"
    text = text.strip()
    one = '(%s)' % NUMBER
    for key in ('range', 'up_to', 'about', 'at_least'):
        found = re.fullmatch(pattern(words[key], one, one), text)
        if found:
            n = [number(g) for g in found.groups()]
            return {'range': lambda: Men(n[0], n[1]), 'up_to': lambda: Men(0, n[0]), 'about': lambda: Men(n[0], n[0], True),
                    'at_least': lambda: Men(n[0], float('inf'))}[key]()
    found = re.fullmatch('%s ?%s ?%s' % (one, DASHES, one), text)
    if found:
        return Men(number(found.group(1)), number(found.group(2)))
    found = re.fullmatch(one, text)
    return found and Men(number(text), number(text))

def read_share(text, words):
    text = text.strip()
    for key, word in words.items():
        if key.startswith('share ') and word == text:
            return Fraction(key[6:])
    if text == words['all']:
        return Fraction(1)
    return Fraction(text) if re.fullmatch(r'\d+/\d+', text) else None

# ---- what the ledger says ----

def bounds(record):
    high = record.get('men_high')
    return (record['men_low'], float('inf') if high is None else high) if 'men_low' in record else None

def strength(force):
    "as forces.csv states it"
    text = force['strength'].split(';')[0].strip()
    about = text.startswith('~')
    if text in ('', '?'):
        return None
    low, _, high = text.lstrip('~').partition('..')
    low, high = int(low), int(high or low)
    return (low - low // 20, high + high // 20) if about else (low, high)

def sum_of(records):
    known = [bounds(r) for r in records]
    return None if None in known else (sum(k[0] for k in known), sum(k[1] for k in known))

class Moment:
    "the ledger after a phase of a plan, by root force"
    def __init__(self, project, program, plan, phase):
        self.project, self.records = project, project.positions(program, plan, phase)
        self.parents = project.parents(plan, phase)

    def members(self, record):
        return record['force'].split('+')

    def of(self, root, *standings):
        return [r for r in self.records if r['standing'] in standings and all(self.project.root(m, self.parents) == root for m in self.members(r))]

    def of_anybody(self):
        return any(r['standing'] in ('present', 'former') for r in self.records)

    def attached(self, root):
        "whether others belong to it by now than at the plan's start, or some of its own to others"
        first = {id: f.get('parent') or None for id, f in self.project.forces.items()}
        return any(self.project.root(f, self.parents) != self.project.root(f, first) for f in self.project.forces
                   if root in (self.project.root(f, self.parents), self.project.root(f, first)))

    def total(self, root):
        """-> bounds of the men of a force in the theatre, from both sides: who is there, and the whole less who is not; None: the ledger does not say.
        With both exact there is one number that fits."""
        here, gone = sum_of(self.of(root, 'present', 'pocket')), sum_of(self.of(root, 'outside', 'lost'))
        whole = strength(self.project.forces[root])
        if here and whole and gone and not self.attached(root):
            return max(here[0], whole[0] - gone[1]), min(here[1], whole[1] - gone[0])
        return here

# ---- checks; each returns what is wrong, a text a fault, and counts what it has looked at ----

class Checks(Told):
    def __init__(self, program, drawn):
        super().__init__(drawn)
        self.program = program
        self.fallback = self.project.languages[0]

    # -- tables --
    def table(self, figure, language, words):
        "each force's rows are the ledger's records of it, number by number; -> {force: total as it is said}"
        name = {self.project.name_of(f, language): f for f in self.project.forces}
        moment = Moment(self.project, self.program, figure['plan'], figure['phase'])
        said, totals = {}, {}
        table = self.drawn.csv(figure, language)
        if not table and moment.of_anybody():
            self.fail(figure['stem'], language, 'no table is written')
        head = {key: table[0].index(words[key]) if table and words[key] in table[0] else None for key in ('column_force', 'column_place', 'column_amount', 'column_men')}
        for row in table[1:]:
            if row[0] == words['column_force']:
                self.movements[figure['plan'], figure['phase'], language] = self.amounts(table[table.index(row):], words, name)
            if row[0] in (words['column_force'], words['column_holder']) or head['column_place'] is None:
                break                        # the movements' head
            force, place, amount, men = (row[at] if at is not None else '' for at in head.values())
            if force not in name:
                continue                     # a body, by its members' short names
            standing = 'former' if (men or amount).startswith('(') else 'pocket' if place == words['place_unknown'] else 'here'
            if place == words['total_in_theatre']:
                totals[name[force]] = (men, amount)
            elif not men and amount and read_share(amount.strip('()'), words) is None:
                # unknown, or in the row's own words
                said.setdefault((name[force], standing), []).append(None)
            elif men:
                if not read_men(men.strip('()'), words):
                    self.fail(figure['stem'], language, 'what the table says of %s is no number: %s' % (force, men))
                    continue
                said.setdefault((name[force], standing), []).append(read_men(men.strip('()'), words))
        for force in self.project.forces:
            for standing in ('former', 'pocket', 'here'):
                records = [r for r in moment.records if r['force'] == force and r['standing'] == {'here': 'present'}.get(standing, standing)]
                booked = sorted(b for b in map(bounds, records) if b)
                told = said.get((force, standing), [])
                unknown, told = told.count(None), sorted((t for t in told if t), key=Men.key)
                if standing == 'pocket':     # nobody need be there, or nobody knows how many at most: it is not said
                    booked = [b for b in booked if b[0] > 0 and b[1] != float('inf')]
                for b in [b for b in booked if not b[0] and not any(t.says(*b) for t in told)][:unknown] or booked[:max(0, len(booked) - len(told)) * bool(unknown)]:
                    booked.remove(b)         # "unknown" says any number that may be none
                if len(booked) != len(told) or not all(t.says(*b) for t, b in zip(told, booked)):
                    self.fail(figure['stem'], language, 'of %s %s the table says %s, the ledger %s' % (force, standing, [t.key() for t in told], booked))
                self.count('rows of tables') if told else None
        for force, (men, amount) in totals.items():
            self.total(figure, language, words, moment, force, men)
        return totals

    def amounts(self, rows, words, name):
        "{force: how many moved, as the table's movements say it}"
        if words['column_amount'] not in rows[0]:
            return {}
        at, said = rows[0].index(words['column_amount']), {}
        for row in rows[1:]:
            if row[0] == words['column_holder']:
                break
            if row[0] in name:
                said.setdefault(name[row[0]], []).append(row[at])
        return said

    def moves(self, figure, language, words, mode):
        "how many have gone, come or moved is said by an alt text in the words of the table of that moment"
        said = self.movements.get((figure['plan'], figure['phase'], language))
        if figure['kind'] != 'map' or figure['day'] or figure['force'] or said is None:
            return
        clauses = self.drawn.words[figure['stem'], language]['alt'].split(words['alt_and'].replace('{0}', '').replace('{1}', ''))
        for force in self.project.forces:
            for kind in ('men', 'share'):
                for amount in [a for clause in clauses for a in self.parties(clause, force, kind, mode, language, words, ('move', 'withdraw', 'arrive'))]:
                    if not read_men(amount, words) if kind == 'men' else read_share(amount, words) is None:
                        continue             # the share that "9,000 men" of somebody are
                    self.count('movements in alt texts')
                    if amount not in said.get(force, []):
                        self.fail(figure['stem'], language, 'the alt text has %s of %s move, the table %s' % (amount, force, said.get(force)))

    def total(self, figure, language, words, moment, force, men):
        booked, told = moment.total(force), read_men(men, words) if men else None
        if told and booked:
            self.count('totals')
            if told.about or booked[0] == booked[1]:
                fits = told.says(*booked)
            else:                            # a stated whole may be surer than the sum of its parts, but never beside it
                slack = (booked[1] - booked[0]) * COARSE
                fits = told.low <= booked[1] and told.high >= booked[0] and told.low >= booked[0] - slack and told.high <= booked[1] + slack
            if not fits:
                self.fail(figure['stem'], language, 'total of %s is said as %s, the ledger has %s..%s' % (force, men, *booked))

    # -- charts over time --
    def course(self, text, force, plan, language, words, remain):
        "[the numbers of one force by one plan, in order], or None where the chart has no course of it"
        head = '%s, %s: ' % (self.project.name_of(force, language), self.project.plans[plan].title(language, self.fallback))
        at = text.find(head)
        if at < 0:
            return None
        rest = text[at + len(head):]
        ends = [i for i in (rest.find('. ' + self.project.name_of(f, language) + ', ') for f in self.project.forces) if i >= 0]
        steps = rest[:min(ends)] if ends else rest.rstrip('.')
        numbers = []
        for i, step in enumerate(steps.split('; ')):
            said = step.rsplit(': ', 1)[-1]
            if remain and i:
                found = re.fullmatch(pattern(words['flow_remain'], '(.*)'), said)
                said = found.group(1) if found else said
            numbers.append(said)
        return numbers

    def courses(self, language, words):
        "strength and flow say the same numbers one after the other, among them those of the tables at the ends of the phases"
        alt = lambda id: next((self.drawn.words[f['stem'], language]['alt'] for f in self.drawn.figures
                               if f['id'] == id and (f['stem'], language) in self.drawn.words), '')
        for plan in self.project.plans.values():
            if plan.mode == 'contingent':
                continue
            for force in self.project.forces:
                men = self.course(alt('told_men'), force, plan.id, language, words, False)
                flow = self.course(alt('told_flow_' + plan.id), force, plan.id, language, words, True)
                ends = [self.totals.get((plan.id, phase, language), {}).get(force) for phase in ['start'] + plan.phases]
                ends = [men or amount for men, amount in filter(None, ends)]
                if men and ends:
                    self.count('courses of strength')
                    self.is_course(plan, force, language, men, ends, words)
                if men and flow:
                    self.count('courses of flow')
                    if steps_of(men) != steps_of(flow):
                        self.fail('told_flow_' + plan.id, language, '%s: the flow says %s, the strength %s' % (force, flow, men))

    def is_course(self, plan, force, language, numbers, ends, words):
        def read(text):
            men = read_men(text, words)
            return men.key() if men else (0, 0, False) if text == words['amount_none'] else text
        numbers, ends = [read(n) for n in numbers], [read(e) for e in ends]
        rest = iter(numbers)
        if not all(any(n == e for n in _from(rest, e)) for e in once(ends)) or numbers[-1] != ends[-1] or numbers[0] != ends[0]:
            self.fail('told_men', language, '%s by %s: the strength goes %s, the tables say %s' % (force, plan.id, numbers, ends))

    # -- balance --
    def balance(self, language, words):
        stem = 'told_sides'
        if (stem, language) not in self.drawn.words:
            return
        alt = self.drawn.words[stem, language]['alt']
        for plan in self.project.plans.values():
            moments = [m for m in re.split(r'\. (?=%s, )|\.$' % '|'.join(re.escape(p.title(language, self.fallback)) for p in self.project.plans.values()), alt)
                       if m.startswith(plan.title(language, self.fallback) + ', ')]
            for moment, phase in zip(moments, ['start'] + plan.phases):
                self.sides(plan, phase, moment, language, words)

    def sides(self, plan, phase, text, language, words):
        totals = self.totals.get((plan.id, phase, language), {})
        sides = {}
        for force, row in self.project.forces.items():
            if not row.get('parent'):
                sides.setdefault(row['side'], []).append(force)
        said = [read_men(part.rsplit(': ', 1)[-1], words) for part in text.split('; ')]
        told = [s.key() for s in said if s]
        for forces in sides.values():        # of a side of several the sum need not be their totals' sum, where those are not sure
            men = totals.get(forces[0], (None,))[0]
            if len(forces) == 1 and men and read_men(men, words):
                self.count('sides of balances')
                if read_men(men, words).key() not in told:
                    self.fail('told_sides', language, '%s after %s: a table says %s of %s, the balance %s' % (plan.id, phase, men, forces[0], text))

    # -- orders of battle --
    def units(self, figure, language, words):
        "how many of a force stand at each place: its strength where that is all of them, else a number at the place"
        alt = self.drawn.words[figure['stem'], language]['alt']
        moment = Moment(self.project, self.program, figure['plan'], figure['phase'])
        heads = ['%s, ' % self.project.name_of(f, language) for f in self.project.forces]
        for force in self.project.forces:
            at = alt.find(self.project.name_of(force, language) + ', ')
            if at < 0:
                continue
            part = re.split('; (?=%s)' % '|'.join(map(re.escape, heads)), alt[at:])[0]
            pieces = re.split('; |[:：] ?|, ', part.rstrip('.。'))
            said = [m for m in (read_men(n, words) for n in pieces) if m]
            shares = [s for s in (read_share(n, words) for n in pieces) if s]
            for record in [r for r in moment.records if r['force'] == force and r['standing'] == 'present']:
                if not bounds(record) or not bounds(record)[0] or shares and Fraction(record.get('share') or 0) in shares:
                    continue                 # nobody need be there; a share says it
                if not strength(self.project.forces[force]) or self.project.labelled(record['rows'].split(';')):
                    continue
                self.count('accounts of orders of battle')
                if not any(m.says(*bounds(record)) for m in said):
                    self.fail(figure['stem'], language, 'of %s at %s the ledger has %s: %s' % (force, record['place'], bounds(record), part))

    # -- alt texts and symbols of maps --
    def parties(self, alt, force, kind, mode, language, words, verbs=('stand', 'hold')):
        "how many of a force an alt text has stand somewhere, or move"
        alt = alt.replace(words['alt_pocket ' + mode].split('{0}')[-1], ';')
        who = pattern(words['alt_force'], re.escape(self.project.name_of(force, language)))
        amount = r'((?:(?!%s)[^;:：；。()（）])+?)' % who if language != 'en' else r'((?:(?!%s)[^;:.])+?)' % who
        party, found = pattern(words['alt_who ' + kind], who, amount), []
        for verb in verbs:
            where = 'the' if verb == 'hold' else 'on'
            places = '(?:%s)' % '|'.join(pattern(value.split('{')[0]) for key, value in words.items() if key.startswith('alt_%s ' % where))
            ends = [places] if verb in ('stand', 'hold') else ['[^;；]*?', '[^;；]*?']
            found += re.findall(pattern(words['alt_%s %s' % (verb, mode)], party, *ends), alt)
        return [re.split(', |，', text)[-1].strip() for text in found]

    def stands(self, figure, language, words, plan, mode, records):
        alt = self.drawn.words[figure['stem'], language]['alt']
        for force in self.project.forces:
            here = [r for r in records if r['force'] == force and r['standing'] == 'present']
            men = [bounds(r) for r in here if bounds(r)]
            shares = [Fraction(r['share']) for r in here if r.get('share')]
            for said in self.parties(alt, force, 'men', mode, language, words):
                self.count('men in alt texts')
                told = read_men(said, words)
                if not told or not any(told.says(*b) for b in men):
                    self.fail(figure['stem'], language, 'the alt text has %s of %s stand somewhere, the ledger %s' % (said, force, men))
            for said in self.parties(alt, force, 'share', mode, language, words):
                told = read_share(said, words)
                if told is None:             # "9,000 men" of somebody, or a share in per cent
                    continue
                self.count('shares in alt texts')
                if told not in shares:
                    self.fail(figure['stem'], language, 'the alt text has %s of %s stand somewhere, the ledger %s' % (said, force, shares))

    def symbols(self, figure, language, words, records):
        "the amount beside a symbol is that of its title, and the ledger's"
        dump = self.drawn.dump(figure, language)
        by_id = {r['force'] + '-' + r['place'].replace('@', '-'): r for r in records if r['standing'] == 'present'}
        for node in re.split(r'\n(?=      position#)', dump or '')[1:]:
            head, _, rest = node.partition('\n')
            found = re.match(r'      position#(\S+)(:former)? .*title="(.*)"$', head)
            if not found or found.group(2):
                continue
            body = []
            for line in rest.split('\n'):
                if not line.startswith('        '):
                    break
                text = re.match(r' +text "(.*?)" at ', line)
                body += [text.group(1)] if text else []
            amount = found.group(3).rsplit(': ', 1)[-1]
            record = by_id.get(found.group(1))
            if not record or ': ' not in found.group(3):
                continue
            self.count('symbols')
            told, share = read_men(amount, words), read_share(amount, words)
            if told and not (bounds(record) and told.says(*bounds(record))):
                self.fail(figure['stem'], language, 'the symbol %s has %s, the ledger %s' % (found.group(1), amount, bounds(record)))
            if share and share != Fraction(record.get('share') or 0):
                self.fail(figure['stem'], language, 'the symbol %s has %s, the ledger %s' % (found.group(1), amount, record.get('share')))
            if amount.replace(' ', '') not in ''.join(body).replace(' ', ''):
                self.fail(figure['stem'], language, 'the symbol %s is titled %s and labelled %s' % (found.group(1), amount, body))

    def maps(self, figure, language, words):
        if (figure['stem'], language) not in self.drawn.words:
            return
        plan = self.project.plans[figure['plan']]
        records = self.project.positions(self.program, plan.id, figure['phase'], figure['day'])
        mode = 'carried_out' if figure['phase'] == 'start' and plan.mode == 'planned' else plan.mode
        self.stands(figure, language, words, plan, mode, records)
        self.moves(figure, language, words, mode)
        if figure['kind'] != 'overlay':
            self.symbols(figure, language, words, records)

    def all(self, all_words):
        self.totals, self.movements = {}, {}
        for language in self.drawn.languages:
            words = all_words[language]
            tables_first = sorted(self.drawn.figures, key=lambda f: f['kind'] != 'table')
            for figure in tables_first:
                if (figure['stem'], language) not in self.drawn.words:
                    continue
                if figure['kind'] == 'table' and self.drawn.has_tables:
                    self.totals[figure['plan'], figure['phase'], language] = self.table(figure, language, words)
                elif figure['kind'] == 'order_of_battle':
                    self.units(figure, language, words) if figure['phase'] else None
                elif figure['kind'] in ('map', 'difference', 'overlay'):
                    self.maps(figure, language, words)
            self.courses(language, words)
            self.balance(language, words)
        return self.wrong, self.seen

def once(values):
    "without what is said twice running"
    return [v for i, v in enumerate(values) if not i or values[i - 1] != v]

def steps_of(numbers):
    return once(numbers)

def _from(rest, value):
    for n in rest:
        yield n
        if n == value:
            return
