#!/usr/bin/env python3
"""python3 compare.py RECKONER-LINES PROGRAM-LINES: every disagreement, one a line; ends with a count of kinds.
`wider`/`narrower`: the program's interval contains / lies inside ours. Half a man's rounding is no disagreement where ours is a fraction."""
import collections, json, os, sys
from fractions import Fraction as F

def lines(path):
    out = {}
    with (sys.stdin if path == '-' else open(path, encoding='utf-8')) as f:
        for l in f:
            if l.strip():
                r = json.loads(l)
                out[os.path.normpath(r['folder'])] = r
    return out

# Of bodies one of the two may know less of who is in a cell: neither says anything false by that.
VAGUE = {'wider body', 'sum wider body', 'narrower body', 'sum narrower body', 'told as'}
SLACK = 2       # men: fractions are rounded outwards, one cell after another

def kind(a, b, slack):
    "a ours, b theirs: (low, high)"
    inf = float('inf')
    ah, bh = (inf if x[1] is None else x[1] for x in (a, b))
    if b[0] <= a[0] + slack and bh >= ah - slack: return 'wider'
    if b[0] >= a[0] - slack and bh <= ah + slack: return 'narrower'
    return 'overlapping' if max(a[0], b[0]) <= min(ah, bh) else 'contradicts'

def close(a, b, slack):
    return a == b or all(u == v or u is not None and v is not None and abs(u - v) <= slack for u, v in zip(a, b))

def plus(a, b):
    return a[0] + b[0], None if a[1] is None or b[1] is None else a[1] + b[1]

def told(recs):
    """What a list of records says, however it tells it: of each force at each place, alone or as a member; of all at each place."""
    each, sums, names = {}, {}, {}
    for r in recs:
        x = (r['low'], r['high'])
        sums[r['place']] = plus(sums.get(r['place'], (0, 0)), x)
        names.setdefault(r['place'], set()).add(r['force'])
        for m in r.get('members') or [r]:
            key = (m['force'], r['place'])
            each[key] = plus(each.get(key, (0, 0)), (m['low'], m['high']))
    return each, sums, names

def squeeze(each, wholes):
    "alone and in a body are told apart: together they are no more than what the other places leave of the whole"
    for family, low, high in wholes:
        keys = [k for k in each if k[0] in family]
        for k in keys if high is not None else ():
            others = [each[q] for q in keys if q != k]
            x = each[k]
            top = high - sum(o[0] for o in others)
            bottom = 0 if any(o[1] is None for o in others) else low - sum(o[1] for o in others)
            each[k] = max(x[0], min(bottom, top)), top if x[1] is None else min(x[1], max(top, x[0]))

def states(r):
    for plan, phases in r.get('plans', {}).items():
        for ph, recs in phases.items():
            yield (plan, ph), recs
    for plan, moments in r.get('at', {}).items():
        for m, recs in moments.items():
            yield (plan, 'at ' + m), recs

def state_differences(where, ours, theirs, known, body):
    out = []
    slack = SLACK if any('exact' in r for r in ours) or any('members' in r for r in ours) else 0
    a, b = told(ours), told(theirs)
    a = ({tuple(k.split(' at ')): tuple(x) for k, x in known[1].items()},) + a[1:]
    squeeze(b[0], known[0])
    for name, x, y in (('', a[0], b[0]), ('sum ', a[1], b[1])):
        for k in sorted(set(x) | set(y), key=str):
            u, v = x.get(k, (0, 0)), y.get(k, (0, 0))
            if not close(u, v, slack):
                out.append((name + kind(u, v, slack) + (' body' if body else ''), '%s: %s: ours %s..%s theirs %s..%s' % (where, ' at '.join(k) if isinstance(k, tuple) else 'all at ' + k, *u, *v)))
    if not out and a[2] != b[2]:
        out.append(('told as', '%s: ours %s theirs %s' % (where, *({p: sorted(n) for p, n in t[2].items() if a[2].get(p) != b[2].get(p)} for t in (a, b)))))
    return out

def differences(ours, theirs):
    "list of (kind, text); of the first state in which they differ: what follows may follow from it"
    if 'beyond' in ours:
        return []
    if ('refused' in ours) != ('refused' in theirs):
        who = 'reckoner' if 'refused' in ours else 'program'
        return [('refused by the %s alone' % who, '; '.join((ours if who == 'reckoner' else theirs)['refused']))]
    t = dict(states(theirs))
    for key, recs in states(ours):
        where = '%s %s' % key
        out = state_differences(where, recs, t[key], ours['each'][key[0]][key[1]], ours['bodies']) if key in t else [('state missing', where)]
        if out:
            return out
    return []

def main(a, b):
    ours, theirs, kinds, bad = lines(a), lines(b), collections.Counter(), 0
    for folder in ours:
        if folder not in theirs:
            diffs = [('no line', 'the program says nothing')]
        else:
            diffs = differences(ours[folder], theirs[folder])
        bad += bool(diffs)
        for k, text in diffs:
            kinds[k] += 1
            print('%s: %s: %s' % (folder, k, text))
    print('%d projects, %d disagree; %s' % (len(ours), bad, ', '.join('%s %d' % kv for kv in kinds.most_common()) or 'nothing'))
    return 1 if bad else 0

if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:3]))
