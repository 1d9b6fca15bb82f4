"""Worked examples of FORMATS.md and DATES.md, reckoned by hand."""
import csv, json, tempfile, unittest
from pathlib import Path
import edtf, reckon

FH = 'id,parent,side,nation,branch,echelon,strength,certainty,source,note,name_en,abbr_en'
TH = 'id,plan,phase,action,force,amount,from,to,via,by,when,certainty,source,allow,note'

def project(forces, rows, plans=None, moments=()):
    """forces: {id: (parent, strength)}; rows: dicts; -> result of reckon"""
    with tempfile.TemporaryDirectory() as d:
        atlas = {'outside': {'home': {}, 'china': {}}, 'plans': plans or {'m': {'mode': 'carried_out', 'phases': [
            {'id': '1', 'when': '1901-05-02/1901-05-04'}, {'id': '2', 'when': '1901-05-04/1901-05-08'}]}}}
        Path(d, 'atlas.yaml').write_text(json.dumps(atlas))
        with open(d + '/forces.csv', 'w') as f:
            w = csv.DictWriter(f, FH.split(',')); w.writeheader()
            for k, (parent, strength) in forces.items():
                w.writerow(dict(id=k, parent=parent, strength=strength))
        with open(d + '/timetable.csv', 'w') as f:
            w = csv.DictWriter(f, TH.split(',')); w.writeheader()
            for i, r in enumerate(rows):
                r = dict(r); r.setdefault('id', 'r%02d' % i); r.setdefault('plan', 'm')
                w.writerow(r)
        with open(d + '/places.csv', 'w') as f:
            f.write('id,seq,lon,lat,name,certainty,source\n' + ''.join(x + ',,20,50,,,\n' for x in 'x y z first_line second_line'.split()))
        Path(d, 'moments').write_text('\n'.join(moments))
        return reckon.reckon(d)

def row(action, force, amount='', src='', to='', phase='start', **kw):
    return dict(action=action, force=force, amount=amount, phase=phase, to=to, **{'from': src}, **kw)

def short(recs):
    "{(force, place): (low, high)} and members {(body, place, member): (low, high)}"
    out = {}
    for r in recs:
        out[(r['force'], r['place'])] = (r['low'], r['high'])
        for m in r.get('members', []):
            out[(r['force'], r['place'], m['force'])] = (m['low'], m['high'])
    return out

class Case(unittest.TestCase):
    maxDiff = None
    def end(self, forces, rows, phase='start', plan='m', **kw):
        got = project(forces, rows, **kw)
        self.assertNotIn('refused', got, got)
        return short(got['plans'][plan][phase])
    def refused(self, forces, rows, word='', **kw):
        got = project(forces, rows, **kw)
        self.assertIn('refused', got)
        self.assertIn(word, ' '.join(got['refused']))

A = {'a': ('', '9000')}
AB = {'a': ('', '20000'), 'b': ('', '30000')}

class Ledger(Case):
    def test_pocket(self):
        self.assertEqual(self.end(A, [row('lose', 'a', '0')]), {('a', '?'): (9000, 9000)})
        self.assertEqual(self.end(A, [row('station', 'a', '1/3', to='x')]), {('a', '?'): (6000, 6000), ('a', 'x'): (3000, 3000)})
    def test_unknown_amount(self):
        self.assertEqual(self.end(A, [row('station', 'a', 'all', to='x'), row('move', 'a', '?', 'x', 'y', '1')], '1'),
                         {('a', 'x'): (0, 9000), ('a', 'y'): (0, 9000)})
    def test_unknown_then_together(self):
        self.assertEqual(self.end(A, [row('station', 'a', 'all', to='x'), row('move', 'a', '?', 'x', 'y', '1'), row('move', 'a', 'all', 'x', 'y', '2')], '2'),
                         {('a', 'y'): (9000, 9000)})
    def test_approximate(self):
        self.assertEqual(self.end({'a': ('', '10000')}, [row('station', 'a', '~5000', to='x')]),
                         {('a', 'x'): (4750, 5250), ('a', '?'): (4750, 5250)})
    def test_rest(self):
        self.assertEqual(self.end(A, [row('station', 'a', 'rest', to='x', id='a0'), row('station', 'a', '2000', to='y', id='z')]),
                         {('a', 'x'): (7000, 7000), ('a', 'y'): (2000, 2000)})
    def test_overdraw(self):
        self.refused(A, [row('station', 'a', '9001', to='x')], 'at most 9000')
        self.refused(A, [row('station', 'a', 'all', to='x'), row('move', 'a', 'all', 'y', 'x', '1')], 'nobody')
        self.assertEqual(self.end(A, [row('station', 'a', '9500', to='x', allow='overdraw', note='why')]), {('a', 'x'): (9500, 9500)})
    def test_interval_fails_only_when_no_value_fits(self):
        self.assertEqual(self.end(A, [row('station', 'a', '8000..10000', to='x')]), {('a', 'x'): (8000, 9000), ('a', '?'): (0, 1000)})
    def test_count(self):
        s = row('station', 'a', 'all', to='x')
        self.assertEqual(self.end(A, [s, row('count', 'a', '8000', phase='1')], '1'), {('a', 'x'): (8000, 8000), ('a', 'lost'): (1000, 1000)})
        self.refused(A, [s, row('count', 'a', '9100', phase='1')], 'more than')
        self.assertEqual(self.end(A, [s, row('count', 'a', '9100', phase='1', allow='gain', note='w')], '1'), {('a', 'x'): (9100, 9100)})
        self.assertEqual(self.end({'a': ('', '8000..10000')}, [s, row('count', 'a', '9000', phase='1')], '1'), {('a', 'x'): (9000, 9000)})
    def test_blank_from(self):
        s = [row('station', 'a', '1/3', to='x'), row('station', 'a', '1/3', to='y')]
        self.refused(A, s + [row('lose', 'a', '10', phase='1')], 'several')
        self.assertEqual(self.end(A, s[:1] + [row('lose', 'a', '10', phase='1')], '1')[('a', 'x')], (2990, 2990))
        self.assertEqual(self.end(A, [row('lose', 'a', '10', phase='1')], '1'), {('a', '?'): (8990, 8990), ('a', 'lost'): (10, 10)})
    def test_outside(self):
        s = row('station', 'a', '5000', to='outside:home')
        self.assertEqual(self.end(A, [s, row('arrive', 'a', '2000', '', 'x', '1')], '1'),
                         {('a', 'outside:home'): (3000, 3000), ('a', 'x'): (2000, 2000), ('a', '?'): (4000, 4000)})
        self.refused(A, [s, row('arrive', 'a', '5001', '', 'x', '1')], 'at most')
        self.refused(A, [row('arrive', 'a', 'all', '', 'x', '1')], 'nobody')
    def test_proposal(self):
        plans = {'proposal': {'mode': 'planned', 'phases': [{'id': '1', 'when': '1958-03/1958-04'}, {'id': '2', 'when': '1958-07/1958-09'}, {'id': '3', 'when': '../1958-12-31'}]}}
        r = [row('station', 'cpv', '1/3', to='first_line?'),
             row('withdraw', 'cpv', '1/3', 'first_line', 'outside:china', '1', by='kpa', when='1958-03/1958-04'),
             row('station', 'cpv', '2/3', '', 'second_line', '1', when='1958-03/1958-04'),
             row('withdraw', 'cpv', '1/3', 'second_line', 'outside:china', '2', when='1958-07/1958-09'),
             row('withdraw', 'cpv', '1/3', 'second_line', 'outside:china', '3', when='../1958-12-31')]
        for x in r: x['plan'] = 'proposal'
        got = project({'cpv': ('', '240000'), 'kpa': ('', '?')}, r, plans)
        end = lambda ph: short(got['plans']['proposal'][ph])
        self.assertEqual(end('1'), {('cpv', 'second_line'): (160000, 160000), ('cpv', 'outside:china'): (80000, 80000),
                                    ('kpa', '?'): (0, None), ('kpa', 'first_line'): (0, None)})
        self.assertEqual(end('3')[('cpv', 'outside:china')], (240000, 240000))
    def test_relief_own_row(self):
        r = [row('station', 'a', 'all', to='x'), row('move', 'a', 'all', 'x', 'y', '1', by='b'), row('station', 'b', '100', '', 'x', '1')]
        self.assertEqual(self.end({'a': ('', '9000'), 'b': ('', '500')}, r, '1'), {('a', 'y'): (9000, 9000), ('b', 'x'): (100, 100), ('b', '?'): (400, 400)})
        self.assertEqual(self.end({'a': ('', '9000'), 'b': ('', '500')}, r[:2], '1'), {('a', 'y'): (9000, 9000), ('b', 'x'): (0, 500), ('b', '?'): (0, 500)})
    def test_child_set_apart(self):
        f = {'corps': ('', '17000'), 'd1': ('corps', '8000'), 'd2': ('corps', '?')}
        name = row('station', 'd1', 'all', to='y')
        self.assertEqual(self.end(f, [row('station', 'corps', '?', to='x')])[('corps', '?')], (0, 17000))     # nobody names a child
        self.assertEqual(self.end(f, [name, row('station', 'corps', '1/2', to='x')]),
                         {('d1', 'y'): (8000, 8000), ('corps', 'x'): (8500, 8500), ('corps', '?'): (500, 500)})
        self.assertEqual(self.end(f, [name, row('station', 'corps', 'all', to='x')])[('corps', 'x')], (9000, 9000))
        self.refused(f, [name, row('station', 'corps', '9001', to='x')])
    def test_child_unknown(self):
        f = {'p': ('', '20000'), 'c': ('p', '?')}
        self.assertEqual(self.end(f, [row('station', 'c', '3000', to='x')]), {('c', 'x'): (3000, 3000), ('p', '?'): (17000, 17000)})
        self.assertEqual(self.end(f, [row('station', 'c', '?', to='x')]), {('c', 'x'): (0, 20000), ('p', '?'): (0, 20000)})
        self.refused(f, [row('station', 'c', '20001', to='x')])
    def test_order(self):
        # the later row in the file, done first, makes room: latest end, earliest start, id
        r = [row('move', 'a', 'all', 'y', 'z', '1', when='1901-05-04'), row('move', 'a', 'all', 'x', 'y', '1', when='1901-05-02/1901-05-03'), row('station', 'a', 'all', to='x')]
        self.assertEqual(self.end(A, r, '1'), {('a', 'z'): (9000, 9000)})
    def test_window(self):
        s = row('station', 'a', 'all', to='x')
        m = row('move', 'a', 'all', 'x', 'y', '1', when='1901-05-04/1901-05-05')
        self.refused(A, [s, m], 'window')
        self.assertEqual(self.end(A, [s, dict(m, allow='window', note='w')], '1'), {('a', 'y'): (9000, 9000)})
    def test_cells(self):
        for bad in (row('station', 'a', '1', src='x', to='y'), row('station', 'a', '1'), row('lose', 'a', '1', to='x'), row('withdraw', 'a', '1', to='x'),
                    row('arrive', 'a', '1', src='x', to='y'), row('move', 'a', '1', to='outside'), row('count', 'a', '1', by='a'), row('move', 'a', '1', to='nowhere'), row('walk', 'a', '1')):
            self.refused(A, [bad])
    def test_moments(self):
        got = project(A, [row('station', 'a', 'all', to='x'), row('move', 'a', '4000', 'x', 'y', '1', when='1901-05-02T05/1901-05-02T16'),
                          row('move', 'a', 'rest', 'x', 'y', '1', when='1901-05-03/1901-05-04')],
                      moments=['1901-05-02', '1901-05-02T15', '1901-05-02T16', '1901-05-03', '1901-05-04', '1901-05-05'])
        got = {k: short(v).get(('a', 'y')) for k, v in got['at']['m'].items()}
        self.assertEqual(got, {'1901-05-02': None, '1901-05-02T15': None, '1901-05-02T16': (4000, 4000), '1901-05-03': (4000, 4000), '1901-05-04': (4000, 4000), '1901-05-05': (9000, 9000)})
    def test_contingent(self):
        plans = {'m': {'mode': 'planned', 'phases': [{'id': '1', 'when': '1901'}]}, 'c': {'mode': 'contingent', 'branches_from': 'm', 'after': '1', 'phases': []},
                 'd': {'mode': 'contingent', 'branches_from': 'm', 'phases': []}}
        r = [row('station', 'a', 'all', to='x'), row('lose', 'a', '1', phase='1')]
        self.assertEqual(self.end(A, r, plan='c', plans=plans), {('a', 'x'): (8999, 8999), ('a', 'lost'): (1, 1)})
        self.assertEqual(self.end(A, r, plan='d', plans=plans), {('a', '?'): (9000, 9000)})

class Bodies(Case):
    S = [row('station', 'a', 'all', to='x'), row('station', 'b', 'all', to='x')]
    OPEN = {('a+b', 'y'): (28000, 28000), ('a+b', 'y', 'a'): (0, 20000), ('a+b', 'y', 'b'): (8000, 28000),
            ('a+b', 'x'): (22000, 22000), ('a+b', 'x', 'a'): (0, 20000), ('a+b', 'x', 'b'): (2000, 22000)}
    M = row('move', 'b+a', '28000', 'x', 'y', '1')
    def test_meets(self):
        got = self.end({'a': ('', '20000'), 'b': ('', '0..30000')}, self.S + [row('move', 'a+b', '30000', 'x', 'y', '1')], '1')
        self.assertEqual(got, {('a', 'y'): (20000, 20000), ('b', 'y'): (10000, 10000)})
    def test_above(self):
        self.refused(AB, self.S + [row('move', 'a+b', '50001', 'x', 'y', '1')], 'every possible')
    def test_split(self):
        self.assertEqual(self.end(AB, self.S + [self.M], '1'), self.OPEN)
    def test_together(self):
        self.assertEqual(self.end(AB, self.S + [self.M, row('move', 'a+b', 'all', 'x', 'y', '2')], '2'), {('a', 'y'): (20000, 20000), ('b', 'y'): (30000, 30000)})
    def test_count_member(self):
        got = self.end(AB, self.S + [self.M, row('count', 'a', '5000', 'y', phase='2')], '2')
        self.assertEqual(got, {('a', 'y'): (5000, 5000), ('b', 'y'): (23000, 23000), ('a', 'x'): (15000, 15000), ('b', 'x'): (7000, 7000)})
    def test_member_takes(self):
        got = self.end(AB, self.S + [self.M, row('move', 'a', '4000', 'y', 'z', '2')], '2')
        self.assertEqual(got, {('a', 'z'): (4000, 4000), ('a+b', 'y'): (24000, 24000), ('a+b', 'y', 'a'): (0, 16000), ('a+b', 'y', 'b'): (8000, 24000),
                               ('a+b', 'x'): (22000, 22000), ('a+b', 'x', 'a'): (0, 16000), ('a+b', 'x', 'b'): (6000, 22000)})
    def test_member_leaves(self):
        got = self.end(AB, self.S + [self.M, row('move', 'a', 'all', 'y', 'z', '2')], '2')
        self.assertEqual((got[('a', 'z')], got[('b', 'y')], got[('a+b', 'x')]), ((0, 20000), (8000, 28000), (22000, 22000)))
    def test_body_lose(self):
        got = self.end(AB, self.S + [self.M, row('lose', 'a+b', '1000', 'y', phase='2')], '2')
        self.assertEqual((got[('a+b', 'y')], got[('a+b', 'lost')], got[('a+b', 'x')]), ((27000, 27000), (1000, 1000), (22000, 22000)))
    def test_different_places(self):
        s = [row('station', 'a', 'all', to='x'), row('station', 'b', 'all', to='y')]
        got = self.end(AB, s + [row('move', 'a+b', '28000', '', 'z', '1')], '1')
        self.assertEqual(got, {('a+b', 'z'): (28000, 28000), ('a+b', 'z', 'a'): (0, 20000), ('a+b', 'z', 'b'): (8000, 28000), ('a', 'x'): (0, 20000), ('b', 'y'): (2000, 22000)})
        got = self.end(AB, s + [row('move', 'a+b', '28000', '', 'z', '1'), row('count', 'a', '5000', 'x', phase='2')], '2')
        self.assertEqual(got, {('a', 'z'): (15000, 15000), ('b', 'z'): (13000, 13000), ('a', 'x'): (5000, 5000), ('b', 'y'): (17000, 17000)})
        got = self.end(AB, s + [row('move', 'a+b', '28000', '', 'z', '1'), row('move', 'a', 'all', 'x', 'z', '2', id='u'), row('move', 'b', 'all', 'y', 'z', '2', id='v')], '2')
        self.assertEqual(got, {('a', 'z'): (20000, 20000), ('b', 'z'): (30000, 30000)})
    def test_overlap(self):
        f = dict(AB, c=('', '5'))
        self.refused(f, self.S + [self.M, row('lose', 'b+c', 'all', phase='2')], 'overlaps')
    def test_b1(self):
        f = {'cpv_16': ('', '50000'), 'cpv_23': ('', '30000')}
        self.assertEqual(self.end(f, [row('withdraw', 'cpv_16+cpv_23', '80000', '', 'outside:china', '1')], '1'),
                         {('cpv_16', 'outside:china'): (50000, 50000), ('cpv_23', 'outside:china'): (30000, 30000)})

class Dates(unittest.TestCase):
    def test_valid(self):
        D = edtf.day_number
        for text, lo, hi in (('1958-01-24', (1958, 1, 24), (1958, 1, 24)), ('1958-02', (1958, 2, 1), (1958, 2, 28)), ('1956-02', (1956, 2, 1), (1956, 2, 29)),
                ('1958-03-15/1958-04', (1958, 3, 15), (1958, 4, 30)), ('1958-07~', (1958, 7, 1), (1958, 7, 31)), ('1958-XX', (1958, 1, 1), (1958, 12, 31)),
                ('1958-XX-XX', (1958, 1, 1), (1958, 12, 31)), ('1958-02-XX', (1958, 2, 1), (1958, 2, 28)), ('195X', (1950, 1, 1), (1959, 12, 31)),
                ('1958-23', (1958, 9, 1), (1958, 11, 30)), ('1958-24', (1958, 12, 1), (1959, 2, 28)), ('1958-34', (1958, 4, 1), (1958, 6, 30)), ('1958-41', (1958, 7, 1), (1958, 12, 31)),
                ('1958-1X', (1958, 10, 1), (1958, 12, 31)), ('1958-0X', (1958, 1, 1), (1958, 9, 30)), ('1958-03-3X', (1958, 3, 30), (1958, 3, 31)),
                ('1958-XX-15', (1958, 1, 15), (1958, 12, 15)), ('?1958-03-~15', (1958, 3, 15), (1958, 3, 15))):
            self.assertEqual(edtf.outer(text), (D(*lo) * 1440, (D(*hi) + 1) * 1440), text)
        self.assertEqual(edtf.outer('../1958-12-31')[0], 'open')
        self.assertEqual(edtf.outer('1958-10-26/..')[1], 'open')
        self.assertEqual(edtf.outer('/1958-12-31')[0], 'unknown')
        self.assertEqual(edtf.outer('1863-07-01T05:30~/1863-07-01T16'), (D(1863, 7, 1) * 1440 + 330, D(1863, 7, 1) * 1440 + 960))
    def test_invalid(self):
        for text in ('1958-02-29 1958-13 1958-00 1958-04-31 1958-1-5 58-01-24 19580124 1958-W12 1958-074 +1958 Y1958 1958~? 1958-2X 1958-02-3X 1958-42 1958/1957 '
                     '1958-04-25/1958-03-15 a/b/c unknown/1958 1958/open 195u 195x / 1958-03-15T06:00').split() + ['1958 /1959']:
            with self.assertRaises(edtf.BadDate, msg=text):
                edtf.outer(text)

if __name__ == '__main__':
    unittest.main()
