#!/usr/bin/env python3
"""python3 shrink.py FOLDER OUT COMMAND...: the smallest project (rows, cells, forces, phases, moments dropped) on which the reckoner and
`COMMAND... FOLDER` (prints one line of JSON) still disagree in the same kind; written to OUT."""
import csv, json, os, shutil, subprocess, sys
import compare, generate, reckon

def load(folder):
    def table(name):
        with open(os.path.join(folder, name), encoding='utf-8', newline='') as f:
            return list(csv.DictReader(f))
    with open(folder + '/atlas.yaml', encoding='utf-8') as f:
        atlas = json.load(f)
    moments = []
    if os.path.exists(folder + '/moments'):
        with open(folder + '/moments') as f:
            moments = f.read().split()
    return {'atlas': atlas, 'forces': table('forces.csv'), 'rows': table('timetable.csv'), 'moments': moments}

def save(p, folder):
    generate.write(folder, p['atlas'], p['forces'], p['rows'])
    with open(folder + '/moments', 'w') as f:
        f.write(''.join(m + '\n' for m in p['moments']))

def disagreement(folder, command):
    ours = reckon.reckon(folder)
    ran = subprocess.run(command + [folder], capture_output=True, text=True)
    out = [l for l in ran.stdout.splitlines() if l.startswith('{')]
    if not out:
        return {'no line'}
    return {k for k, _ in compare.differences(ours, json.loads(out[-1]))}

def without(list_, i):
    return list_[:i] + list_[i + 1:]

def smaller(p):
    "every project one step smaller"
    for i in range(len(p['rows'])):
        yield dict(p, rows=without(p['rows'], i))
    for i, f in enumerate(p['forces']):
        if not any(f['id'] in r['force'].split('+') + r['by'].split('+') + [r['to']] for r in p['rows']) and len(p['forces']) > 1:
            yield dict(p, forces=[dict(g, parent=f['parent'] if g['parent'] == f['id'] else g['parent']) for g in without(p['forces'], i)])
    for name, plan in p['atlas']['plans'].items():
        used = {r['phase'] for r in p['rows'] if r['plan'] == name}
        plans = p['atlas']['plans']
        if name != 'one' and not any(r['plan'] == name for r in p['rows']):
            yield dict(p, atlas=dict(p['atlas'], plans={k: v for k, v in plans.items() if k != name}))
        for i, ph in enumerate(plan['phases']):
            if ph['id'] not in used and not any(v.get('after') == ph['id'] for v in plans.values()):
                yield dict(p, atlas=dict(p['atlas'], plans=dict(plans, **{name: dict(plan, phases=without(plan['phases'], i))})))
    for i in range(len(p['moments'])):
        yield dict(p, moments=without(p['moments'], i))
    for i, r in enumerate(p['rows']):
        for cell in ('by', 'via', 'when', 'allow'):
            if r[cell]:
                yield dict(p, rows=p['rows'][:i] + [dict(r, **dict({cell: ''}, **({'note': ''} if cell == 'allow' else {})))] + p['rows'][i + 1:])
        if r['certainty'] not in ('', 'documented'):
            yield dict(p, rows=p['rows'][:i] + [dict(r, certainty='documented')] + p['rows'][i + 1:])

def main(folder, out, command, quiet=False):
    p = load(folder)
    shutil.rmtree(out, ignore_errors=True)
    save(p, out)
    want = disagreement(out, command) - compare.VAGUE
    if not want:
        print('they agree')
        return 1
    again = True
    while again:
        again = False
        for q in smaller(p):
            save(q, out)
            if disagreement(out, command) & want:
                p, again = q, True
                break
    save(p, out)
    if not quiet:
        print('%s: %d rows, %d forces: %s' % (out, len(p['rows']), len(p['forces']), ', '.join(sorted(disagreement(out, command)))))
    return 0

if __name__ == '__main__':
    sys.exit(main(sys.argv[1], sys.argv[2], sys.argv[3:]))
