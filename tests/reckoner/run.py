#!/usr/bin/env python3
"""python3 run.py LEDGERS OUT: the program's ledgers (LEDGERS prints their lines) against the reckoner's.
The worked examples, the kept projects, some thousand random ones, and worlds that no bound may exclude. SEED and LEDGERS_MANY in the environment ask
for others. A project on which the two disagree is shrunk; its folder is named. COUNTS=DIR writes "passed failed" to DIR/reckoner."""
import collections, json, multiprocessing, os, random, shutil, subprocess, sys, unittest
import compare, generate, reckon, shrink, sound

HERE = os.path.dirname(os.path.abspath(__file__))
MANY, PER_PART, WORLDS, SHOWN = 2000, 125, 4, 3

def program_lines(ledgers, folders):
    ran = subprocess.run([ledgers, '-'], input='\n'.join(folders), capture_output=True, text=True)
    lines = {}
    for l in ran.stdout.splitlines():
        try:
            r = json.loads(l)
            lines[r['folder']] = r
        except ValueError:
            pass                            # it died in the middle of a line
    return lines, ran.returncode

def compare_all(ledgers, folders):
    "-> disagreements [(folder, kind, text)], of those that are told less narrowly [...], refused, what the program said"
    said, status = program_lines(ledgers, folders)
    wrong, vague, refused = [], [], 0
    for folder in folders:
        ours = reckon.reckon(folder)
        refused += 'refused' in ours
        if folder not in said:
            wrong.append((folder, 'no line', 'the program says nothing (it ended with %d)' % status))
            break
        for kind, text in compare.differences(ours, said[folder]):
            (vague if kind in compare.VAGUE else wrong).append((folder, kind, text))
    return wrong, vague, refused, said

def part(job):
    ledgers, out, seed, first, count = job
    folders = []
    for i in range(first, first + count):
        folders.append('%s/%05d' % (out, i))
        generate.project(random.Random('%s/%d' % (seed, i)), folders[-1])
    wrong, vague, refused, said = compare_all(ledgers, folders)
    unsound, fitted = sound.check(seed, WORLDS, folders, said)
    return wrong, vague, refused, unsound, fitted

def shrunk(ledgers, folder):
    small = folder + '-small'
    try:
        shrink.main(folder, small, [ledgers], quiet=True)
        return small
    except Exception as e:                  # the failure itself is told all the same
        return '%s (not shrunk: %s)' % (folder, e)

def failed(ledgers, wrong):
    "one line a project"
    told = collections.OrderedDict()
    for folder, kind, text in wrong:
        told.setdefault(folder, '%s: %s' % (kind, text))
    for folder in list(told)[:SHOWN]:
        print('FAILED reckoner: %s\n    %s' % (shrunk(ledgers, folder), told[folder]))
    if len(told) > SHOWN:
        print('    and %d more' % (len(told) - SHOWN))

def main(ledgers, out):
    seed, many = os.environ.get('SEED', '1'), int(os.environ.get('LEDGERS_MANY', MANY))
    ledgers = os.path.abspath(ledgers)
    shutil.rmtree(out, ignore_errors=True)
    os.makedirs(out)
    passed = bad = 0
    def count(well):
        nonlocal passed, bad
        passed, bad = passed + bool(well), bad + (not well)
    tests = unittest.defaultTestLoader.discover(HERE, 'test_*.py')
    with open(out + '/worked-examples', 'w') as log:
        well = unittest.TextTestRunner(stream=log).run(tests).wasSuccessful()
    if not well:
        print('FAILED reckoner: the worked examples: %s/worked-examples' % out)
    count(well)
    kept = sorted(os.path.join(HERE, 'kept', k) for k in os.listdir(os.path.join(HERE, 'kept')))
    wrong, vague, _, _ = compare_all(ledgers, kept)
    for folder, kind, text in wrong + vague:
        print('FAILED reckoner: %s\n    %s: %s' % (folder, kind, text))
    count(not wrong and not vague)
    jobs = [(ledgers, out, seed, i, min(PER_PART, many - i)) for i in range(0, many, PER_PART)]
    with multiprocessing.Pool(2) as pool:
        parts = pool.map(part, jobs, chunksize=1)
    wrong = [w for p in parts for w in p[0]]
    unsound = [w for p in parts for w in p[3]]
    failed(ledgers, wrong)
    count(not wrong)
    for text in unsound[:SHOWN]:
        print('FAILED reckoner: ' + text)
    count(not unsound)
    vague = len({v[0] for p in parts for v in p[1]})
    print('reckoner: %d passed, %d failed (%d ledgers, of which %d refused by both, %d with bodies told less narrowly by one; %d worlds)'
          % (passed, bad, many, sum(p[2] for p in parts), vague, sum(p[4] for p in parts)))
    if os.environ.get('COUNTS'):
        with open(os.environ['COUNTS'] + '/reckoner', 'w') as f:
            f.write('%d %d\n' % (passed, bad))
    return 1 if bad else 0

if __name__ == '__main__':
    sys.path.insert(0, HERE)
    sys.exit(main(*sys.argv[1:3]))
