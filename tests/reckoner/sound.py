#!/usr/bin/env python3
"""python3 sound.py SEED N PROGRAM-LINES FOLDER...: N concrete worlds (every number chosen) a folder; where a world fits the rows, it has to lie
inside the reckoner's intervals after every row, and inside the program's (lines of `ledgers`) after the start and every phase. Only projects
without children of unknown strength, leave to overdraw or gain, branches."""
import json, os, random, sys
from fractions import Fraction as F
import reckon

class No(Exception):
    "this world does not fit"

def pick(rng, x):
    if x[0] == x[1]: return F(x[0])
    return rng.choice((F(x[0]), F(x[1]), x[0] + (x[1] - F(x[0])) * rng.randint(0, 8) / 8))

def split(rng, total, had):
    "total over the members, none above what it had"
    out, left = {}, total
    ids = list(had); rng.shuffle(ids)
    for i, f in enumerate(ids):
        others = sum(had[g] for g in ids[i + 1:])
        low, high = max(0, left - others), min(had[f], left)
        if low > high: raise No
        out[f] = pick(rng, (low, high)); left -= out[f]
    if left: raise No
    return out

def world(rng, p, plan, wins):
    state, active = p.opening(plan)
    strength = {f: pick(rng, p.strength[f]) for f in active}
    at = {}
    for f in active:
        own = strength[f] - sum(strength[c] for c in active if p.parent(c) == f)
        if own < 0: raise No
        at[(f, '?')] = own
    get = lambda f, q: at.get((f, q), 0)
    ends = {}
    for phase in ['start'] + [x['id'] for x in p.plans[plan].get('phases', [])]:
        rows = [r for r in p.rows if r['plan'] == plan and r['phase'] == phase]
        for r in rows: r['lo'], r['hi'] = reckon.timing(r, wins.get(phase))
        for r in sorted(rows, key=lambda r: (r.get('amt') == 'rest', r['hi'], r['lo'], r['id'])):
            if r['action'] in ('attach', 'hold'): continue
            led = reckon.Ledger(p, plan, state)
            before = state.copy(); ids = r['ids']; a = r['action']
            bl = reckon.Ledger(p, plan, before)
            body = next((b for b in before.bodies if set(b.members) == set(ids)), None) if len(ids) > 1 else None
            src = '?' if a == 'station' else r['src']
            # the place is the reckoner's reading, the numbers are the world's
            if len(ids) == 1: where = {ids[0]: src or bl.blank_from(ids[0], a == 'arrive')}
            else:
                where = {f: src or bl.blank_from(f, a == 'arrive', body) for f in ids}
                src = where[ids[0]] if len(set(where.values())) == 1 else ''
            had = {f: get(f, q) for f, q in where.items()}; S = sum(had.values())
            dst = {'lose': 'lost', 'count': None}.get(a, r.get('dst'))
            amt = led.amount(r, ids)
            if isinstance(amt, tuple) and r['amt'][0] == 'share': amt = (r['amt'][1] * sum(strength[f] for f in ids),) * 2
            told = reckon.total_of(before.avail(f, q) for f, q in where.items())
            if body and src in body.cells:
                told = reckon.add(body.cells[src][0], reckon.total_of(before.here(f, src) for f in ids))
            if a == 'count':
                if isinstance(amt, tuple):
                    if amt[1] < told[0]:
                        now = pick(rng, amt)
                        if S < now: raise No
                        for f, n in split(rng, S - now, had).items():
                            at[(f, where[f])] = get(f, where[f]) - n; at[(f, 'lost')] = get(f, 'lost') + n
                    elif not amt[0] <= S <= amt[1]: raise No
            else:
                if amt in ('all', 'rest'): go = had
                elif amt == '?': go = split(rng, pick(rng, (0, S)), had)
                elif len(ids) > 1 and not (body and src in body.cells) and amt[1] >= told[0]:
                    if not amt[0] <= S <= amt[1]: raise No
                    go = had
                else:
                    if amt[0] > S: raise No
                    go = split(rng, pick(rng, (amt[0], min(amt[1], S))), had)
                for f, n in go.items():
                    at[(f, where[f])] = get(f, where[f]) - n; at[(f, dst)] = get(f, dst) + n
            mid = before.copy(); byids, r['byids'] = r['byids'], []
            reckon.Ledger(p, plan, mid).apply(r); r['byids'] = byids
            for by in byids:
                post = list(where.values())[0]
                if reckon.is_outside(post) or any(q is not r and q['plan'] == plan and q['phase'] == phase and by in q['ids'] and q['action'] in ('station', 'move', 'arrive') and q['dst'] == post for q in p.rows): continue
                q = reckon.Ledger(p, plan, mid).blank_from(by, False)
                n = pick(rng, (0, get(by, q)))
                at[(by, q)] = get(by, q) - n; at[(by, post)] = get(by, post) + n
            led.apply(r)
            # the world has to lie inside
            for (f, q), n in at.items():
                x = state.avail(f, q)
                if n < x[0] or n > x[1]: yield_error(p, r, f, q, n, x)
            for b in state.bodies:
                for q, c in b.cells.items():
                    n = sum(get(f, q) for f in c[1]); s = reckon.total_of(state.here(f, q) for f in c[1])
                    x = reckon.add(c[0], s)
                    if n < x[0] or n > x[1]: yield_error(p, r, '+'.join(b.members), q, n, x)

        ends[phase] = dict(at)
    return ends

class Unsound(Exception):
    pass

def check_program(p, plan, ends, said):
    "the program's records of each phase admit this world; a man is let pass for each rounding"
    for phase, at in ends.items():
        recs, slack = said[plan][phase], 2
        named = {f for r in recs for f in r['force'].split('+')}
        for (f, q), n in at.items():
            if q == '?' and f not in named:
                continue                  # not told: nobody of it was ever named
            mine = [m for r in recs if r['place'] == q for m in r.get('members') or [r] if m['force'] == f]
            low = sum(m['low'] for m in mine)
            high = sum(float('inf') if m['high'] is None else m['high'] for m in mine)
            if not low - slack <= n <= high + slack:
                raise Unsound('%s: the program excludes at the end of %s %s: %s %s at %s, said to be %s..%s' % (p.folder, plan, phase, n, f, q, low, high))
        for q in {r['place'] for r in recs}:
            here = [r for r in recs if r['place'] == q]
            n = sum(at.get((f, q), 0) for f in {f for r in here for f in r['force'].split('+')})
            low, high = sum(r['low'] for r in here), sum(float('inf') if r['high'] is None else r['high'] for r in here)
            if not low - slack <= n <= high + slack:
                raise Unsound('%s: the program excludes at the end of %s %s: %s at %s together, said to be %s..%s' % (p.folder, plan, phase, n, q, low, high))

def yield_error(p, r, f, q, n, x):
    raise Unsound('%s: after %s: %s at %s: world %s, told %s..%s' % (p.folder, r['id'], f, q, n, x[0], x[1]))

def is_plain(p):
    return all(s is not None for s in p.strength.values()) and not any(r['allow'] in ('gain', 'overdraw') for r in p.rows)

def check(seed, n, folders, said):
    "-> what is unsound, how many worlds fitted"
    bad, fitted = [], 0
    for folder in folders:
        p = reckon.Project(folder)
        if not is_plain(p) or 'plans' not in reckon.reckon(folder) or 'plans' not in said.get(folder, {}): continue
        for r in p.rows: p.check_row(r)
        for plan, info in p.plans.items():
            if info.get('branches_from'): continue
            wins = reckon.windows(p, plan)
            for i in range(n):
                try:
                    ends = world(random.Random('%s/%s/%s/%d' % (seed, os.path.basename(folder), plan, i)), p, plan, wins)
                    check_program(p, plan, ends, said[folder]['plans'])
                    fitted += 1
                except No: pass
                except Unsound as e:
                    bad.append(str(e)); break
    return bad, fitted

def main():
    with open(sys.argv[3], encoding='utf-8') as f:
        said = {r['folder']: r for r in map(json.loads, f)}
    bad, fitted = check(sys.argv[1], int(sys.argv[2]), sys.argv[4:], said)
    print(''.join(b + '\n' for b in bad) + '%d worlds fitted, %d unsound' % (fitted, len(bad)))
    return 1 if bad else 0

if __name__ == '__main__':
    sys.exit(main())
