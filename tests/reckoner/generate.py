#!/usr/bin/env python3
"""python3 generate.py SEED N FOLDER: N small random projects FOLDER/0001 ...; everything from SEED."""
import csv, datetime, json, os, random, sys
import reckon

FH = 'id,parent,side,nation,branch,echelon,strength,certainty,source,note,name_en,abbr_en'.split(',')
TH = 'id,plan,phase,action,force,amount,from,to,via,by,when,certainty,source,allow,note'.split(',')
POINTS = {'weston': (19.3, 50.0), 'easton': (19.8, 50.1), 'midway': (19.6, 49.9), 'norton': (20.0, 50.2)}
PLACES = ['weston', 'easton', 'midway', 'norton', 'river', 'river@0.2..0.6']
ECHELONS = ['corps', 'division', 'regiment']

def day(n):
    return (datetime.date(1901, 5, 1) + datetime.timedelta(n)).isoformat()

def make_forces(rng):
    forces = []
    for i in range(rng.randint(1, 6)):
        level, parent = 0, None
        if forces and rng.random() < .5:
            parent = rng.choice(forces)
            level = parent['level'] + 1
            if level > 2:
                parent, level = None, 0
        top = (40000, 12000, 3000)[level]
        n = rng.randint(top // 40, top // 20) * 10
        if level == 0:
            n = rng.randint(10, 40) * 1000
        kind = rng.random()
        if parent and kind < .25 or kind < .06:
            s = rng.choice(['?', ''])
        elif kind < .7:
            s = str(n)
        elif kind < .85:
            s = '%d..%d' % (n, n + n // rng.choice((4, 10)))
        else:
            s = '~%d' % (n // 20 * 20 or 20)
        forces.append({'id': 'abcdef'[i], 'parent': parent['id'] if parent else '', 'strength': s, 'level': level})
    return forces

def make_plans(rng):
    plans, spans = {}, {}
    for name in ['one', 'two'][:rng.choice((1, 1, 2))]:
        phases, at = [], 1 + (8 if name == 'two' else 0)
        for k in range(rng.choice((0, 1, 1, 2, 2, 3, 4))):
            length = rng.randint(0, 4)
            when = day(at) if length == 0 else '%s/%s' % (day(at), day(at + length))
            if k and rng.random() < .1:
                when = '../' + day(at + length)
            phases.append({'id': 'p%d' % (k + 1), 'when': when, 'title': {'en': 'Phase %d' % (k + 1)}})
            spans[(name, 'p%d' % (k + 1))] = (at, at + length)
            at += length + rng.choice((1, 1, 2))
            if length and rng.random() < .3:
                at -= 1                     # phases may share a boundary day
                if when.startswith('..'):
                    at += 1
        plans[name] = {'mode': rng.choice(('carried_out', 'planned')), 'title': {'en': 'Plan ' + name}, 'phases': phases}
    if 'two' in plans and rng.random() < .7:
        two = plans['two']
        two['mode'] = 'contingent'
        if rng.random() < .8:
            two['branches_from'] = 'one'
            if rng.random() < .7:
                two['after'] = rng.choice([p['id'] for p in plans['one']['phases']] + ['start'] * (not plans['one']['phases'])) if plans['one']['phases'] else ''
                if not two['after']:
                    del two['after']
    return plans, spans

def make_when(rng, span, careful):
    a, b = span
    x = rng.randint(a, b)
    y = rng.randint(x, b)
    if not careful and rng.random() < .08:
        y += 2                              # beyond the window
    r = rng.random()
    if r < .25:
        return ''
    if r < .45:
        return day(x)
    if r < .6:
        h, k = sorted((rng.randint(0, 23), rng.randint(0, 23)))
        if x == y and h == k:
            k = h + 1 if h < 23 else h
            h = k - 1
        return '%sT%02d/%sT%02d' % (day(x), h, day(y), k)
    if r < .7:
        return '%s~/%s?' % (day(x), day(y)) if x < y else day(x) + '~'
    return '%s/%s' % (day(x), day(y)) if x < y else day(x)

def make_amount(rng, there, careful):
    low, high = there if there else (0, 5000)
    top = high if high is not None else low + 5000
    top = max(1, top)
    r = rng.random()
    n = rng.randint(1, top)
    if not careful and rng.random() < .25:
        n = rng.randint(1, 2 * top)
    if careful and rng.random() < .5 and n > 100:
        n = n // 100 * 100
    if r < .2: return 'all'
    if r < .3: return 'rest'
    if r < .4: return '?'
    if r < .55: return rng.choice(('1/2', '1/3', '1/4', '2/3', '2/5', '1/6'))
    if r < .65: return '~%d' % (n // 20 * 20 or 20)
    if r < .75: return '%d..%d' % (n, n + rng.randint(1, 1 + top // 3))
    if r < .8: return str(top)              # meets what stands there
    if r < .84: return '%d%s' % (n, rng.choice('~?'))
    if r < .87: return '%d; 3 battalions' % n
    return str(n)

def parent_of(forces, force):
    return next(f['parent'] for f in forces if f['id'] == force)

def under(forces, attached, force):
    "it and all below it, before or after any of the attachments"
    down, size = {force}, 0
    while len(down) > size:
        size = len(down)
        down |= {f['id'] for f in forces if f['parent'] in down or attached.get(f['id']) in down}
    return down

def make_row(rng, forces, plan, phase, span, recs, careful, n, attached):
    ids = [f['id'] for f in forces]
    row = dict.fromkeys(TH, '')
    row.update(plan=plan, phase=phase if phase != 'start' or rng.random() < .5 else '', id='%s%02d' % (rng.choice('knrw'), n),
               certainty=rng.choice(('documented', 'documented', 'inferred', 'conjectural')), source='log p. %d' % n)
    action = rng.choice(['station'] * 4 + ['lose', 'count'] if phase == 'start' else ['station', 'move', 'move', 'move', 'withdraw', 'arrive', 'lose', 'count'])
    if rng.random() < .05 and phase != 'start':
        action = 'attach'
    row['action'] = action
    force = rng.choice(ids)
    if action == 'attach':
        row['force'] = force
        fit = [i for i in ids + [''] if i not in under(forces, attached, force) and i != attached.get(force, parent_of(forces, force))]
        if not fit or force in attached:
            return None
        attached[force] = row['to'] = rng.choice(fit)
        row['when'] = day(rng.randint(*span))
        return row
    wanted = {'station': ('pocket',), 'arrive': ('outside',)}.get(action, ('present', 'present', 'pocket'))
    rec = None
    if careful or rng.random() < .6:
        fit = [r for r in recs if r['standing'] in wanted and (r['high'] is None or r['high'] > 0)]
        fit += [r for r in fit if '+' in r['force']] * 2
        if fit:
            rec = rng.choice(fit)
            force = rec['force']
            if '+' in force and rng.random() < .5:
                force = rng.choice(force.split('+'))
            elif '+' not in force and len(ids) > 1 and rng.random() < .3:
                mates = [r['force'] for r in fit if r['force'] != force and '+' not in r['force'] and (r['place'] == rec['place'] or rng.random() < .4)]
                if mates:
                    force = '+'.join(rng.sample([force, rng.choice(mates)], 2))
    elif len(ids) > 1 and rng.random() < .3:
        force = '+'.join(rng.sample(ids, rng.choice((2, 2, 3)) if len(ids) > 2 else 2))
    row['force'] = force
    there = None
    if rec:
        parts = [r for r in recs if r['place'] == rec['place'] and set(r['force'].split('+')) & set(force.split('+'))]
        there = (sum(r['low'] for r in parts), None if any(r['high'] is None for r in parts) else sum(r['high'] for r in parts))
    row['amount'] = make_amount(rng, there, careful)
    if action == 'count':
        row['amount'] = make_amount(rng, there, careful)
        if row['amount'] in ('all', 'rest', '?') or '/' in row['amount']:
            row['amount'] = str(rng.randint(1, max(1, (there or (0, 4000))[1] or 4000)))
    src = rec['place'] if rec else rng.choice(PLACES)
    if action in ('move', 'withdraw', 'lose', 'count', 'arrive'):
        if rng.random() < .6 and (action != 'arrive' or src.startswith('outside')):
            row['from'] = src + (rng.choice('~?') if rng.random() < .05 and src in POINTS else '')
        if action == 'arrive' and not row['from'] and rng.random() < .3:
            row['from'] = rng.choice(('outside:home', 'outside'))
    if action in ('station', 'move', 'arrive'):
        row['to'] = rng.choice([p for p in PLACES if p != src])
        if action == 'station' and phase == 'start' and rng.random() < .2:
            row['to'] = rng.choice(('outside:home', 'outside'))
        if action == 'move' and rng.random() < .03 and src != '?':
            row['to'] = '?'
    if action == 'withdraw':
        row['to'] = rng.choice(('', 'outside', 'outside:home', 'outside:home'))
    if action in ('move', 'withdraw') and row['from'] in PLACES and len(ids) > 1 and rng.random() < .45:
        others = [i for i in ids if i not in force.split('+')]
        if others:
            row['by'] = rng.choice(others)
    if action in ('move', 'withdraw', 'arrive') and rng.random() < .1:
        row['via'] = rng.choice([p for p in POINTS if p != row['to']])
    if phase != 'start':
        row['when'] = make_when(rng, span, careful)
    r = rng.random()
    if r < .03 and '+' not in force and action not in ('count', 'attach'):
        row.update(allow='overdraw', note='The log gives more than it should.')
    elif action == 'count' and r < .3 and '+' not in force:
        row.update(allow='gain', note='Stragglers came in.')
    elif r > .97 and phase != 'start':
        row.update(allow='window', note='It ran over.')
    if careful is False and rng.random() < .02:
        row[rng.choice(('to', 'from'))] = rng.choice(('', 'weston', 'outside:home'))
    return row

def force_row(x):
    if 'level' not in x:
        return x
    return {'id': x['id'], 'parent': x['parent'], 'side': 'blue', 'branch': 'infantry', 'echelon': ECHELONS[x['level']], 'strength': x['strength'],
            'certainty': 'documented', 'source': 'log p. 1', 'name_en': 'Unit ' + x['id'].upper(), 'abbr_en': x['id'].upper()}

def write(folder, atlas, forces, rows):
    os.makedirs(folder, exist_ok=True)
    with open(folder + '/atlas.yaml', 'w', encoding='utf-8') as f:
        json.dump(atlas, f, ensure_ascii=False)
    with open(folder + '/forces.csv', 'w', encoding='utf-8', newline='') as f:
        w = csv.DictWriter(f, FH, lineterminator='\n')
        w.writeheader()
        w.writerows(force_row(x) for x in forces)
    with open(folder + '/timetable.csv', 'w', encoding='utf-8', newline='') as f:
        w = csv.DictWriter(f, TH, lineterminator='\n')
        w.writeheader()
        w.writerows(rows)
    with open(folder + '/places.csv', 'w', encoding='utf-8') as f:
        f.write('id,seq,lon,lat,name,certainty,source\n')
        for k, (lon, lat) in POINTS.items():
            f.write('%s,1,%s,%s,%s,documented,a map\n' % (k, lon, lat, k.title()))
    with open(folder + '/lines.csv', 'w', encoding='utf-8') as f:
        f.write('id,seq,lon,lat,name,certainty,source\nriver,1,19.4,49.75,River,documented,a map\nriver,2,19.5,50.0,River,documented,a map\nriver,3,19.7,50.25,River,documented,a map\n')

def project(rng, folder):
    careful = rng.random() < .5
    forces = make_forces(rng)
    plans, spans = make_plans(rng)
    atlas = {'phaseline': 1, 'title': {'en': 'A march (invented)'}, 'languages': ['en'], 'sources': {'log': {'text': {'en': 'A log (invented)'}}},
             'sides': {'blue': {'frame': 'friend', 'label': {'en': 'Blue'}}}, 'forces': 'forces.csv', 'timetable': 'timetable.csv', 'basemap': [],
             'features': [{'as': 'place', 'file': 'places.csv'}, {'as': 'line', 'file': 'lines.csv'}], 'outside': {'home': {'label': {'en': 'home'}}},
             'maps': {'area': {'extent': [19.0, 49.7, 20.3, 50.3]}}, 'plans': plans,
             'figures': [{'id': 'phase', 'kind': 'map', 'map': 'area', 'for': {'plan': ['one'], 'each': 'phase'}, 'size': '120mm x 110mm'}]}
    slots = [(p, ph) for p in plans for ph in ['start'] + [x['id'] for x in plans[p]['phases']]]
    count, rows, tries = rng.randint(1, 12), [], 0
    chosen = sorted((rng.choice(slots + [s for s in slots if s[1] == 'start']) for _ in range(count)), key=slots.index)
    days = sorted({rng.randint(0, 16) for _ in range(3)})
    os.makedirs(folder, exist_ok=True)
    with open(folder + '/moments', 'w') as f:
        f.write(''.join(day(d) + ('T%02d' % rng.choice((0, 6, 12, 18)) if rng.random() < .4 else '') + '\n' for d in days))
    made = {'atlas.yaml': atlas, 'timetable.csv': [], 'forces.csv': [force_row(f) for f in forces], 'places.csv': [{'id': i} for i in list(POINTS) + ['river']]}
    result, attached = reckon.reckon(folder, made), {}
    n = 0
    for plan, phase in chosen:
        for attempt in range(8 if careful else 1):
            n += 1
            recs = result.get('plans', {}).get(plan, {}).get(phase, [])
            new = make_row(rng, forces, plan, phase, spans.get((plan, phase), (1, 1)), recs, careful, n, attached)
            if new is None:
                continue
            got = reckon.reckon(folder, dict(made, **{'timetable.csv': rows + [new]}))
            if careful and 'refused' in got:
                continue
            rows.append(new)
            if 'refused' not in got:
                result = got
            break
    rng.shuffle(rows)                       # file order has no meaning
    write(folder, atlas, forces, rows)

if __name__ == '__main__':
    seed, n, folder = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    for i in range(1, n + 1):
        project(random.Random('%s/%d' % (seed, i)), '%s/%04d' % (folder, i))
