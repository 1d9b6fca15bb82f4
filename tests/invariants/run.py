#!/usr/bin/env python3
"""python3 run.py PROGRAM OUT [PROJECT...]: what holds of every figure that tests draw, and of the shipped atlas, in every language there are words for.

Read from what the program writes (dumps, sidecars, tables, `positions`), not from its source: one number of one force at one moment whoever says it
(told_numbers), each mode in its own tense, row by row (told_modes), legends with exactly what was drawn (told_legend); and that what a sheet turns off is gone (turned_off).
COUNTS=DIR writes "passed failed" to DIR/invariants."""
import collections, multiprocessing, os, shutil, sys
import projects, told_legend, told_modes, told_numbers, turned_off

ATLAS = 'geodata/korea-1958'                 # large: no page of it is drawn twice
SHOWN = 5                                    # faults of a project that are told
# Fewer readings than these, over all projects, and the reader no longer reads what the program writes.
LEAST = {'rows of tables': 500, 'totals': 400, 'courses of strength': 150, 'courses of flow': 200, 'sides of balances': 100, 'symbols': 800,
         'accounts of orders of battle': 200, 'men in alt texts': 600, 'shares in alt texts': 40, 'movements in alt texts': 60, 'clauses': 1500, 'claims': 100, 'printed texts': 5000,
         'rows': 3000, 'things': 3000, 'kinds of ground': 300, 'elements turned off': 60}
MAPS = ('map', 'overlay', 'difference')

def drawn_of(program, out, folder):
    project = projects.Project(folder)
    large = folder == ATLAS
    # Other languages borrow the words of one of these, and those sentences are read there.
    languages = [language for language in project.languages if language in projects.LANGUAGES]
    own = projects.draw(program, project, folder, '%s/%s' % (out, project.name), 'dump,json', languages,
                        lambda f: not large or f['kind'] not in ('book', 'sheet'))
    copy = projects.copy_told(project, '%s/%s-work' % (out, project.name))
    told = projects.draw(program, project, copy, '%s/%s-told' % (out, project.name), 'json,csv,dump', projects.LANGUAGES,
                         lambda f: f['id'].startswith('told') or not large and f['kind'] in MAPS)
    return own, told

def missing(drawn):
    "figures that were not drawn at all; in a language that is not the project's first there may be no room for the longer words"
    first = drawn.languages[0] if drawn.languages else None
    return ['%s: %s is not drawn: %s' % (drawn.project.name, f['id'], drawn.said[:300]) for f in drawn.figures
            if first and f['kind'] != 'book' and (f['stem'], first) not in drawn.words]

def check(job):
    program, out, folder = job
    words = {language: projects.read_words(language) for language in projects.LANGUAGES}
    wrong, seen = [], collections.Counter()
    for drawn in drawn_of(program, out, folder):
        wrong += missing(drawn)
        for checks in (told_numbers.Checks(program, drawn), told_modes.Modes(drawn), told_legend.Legend(drawn)):
            faults, read = checks.all(words)
            wrong += faults
            seen.update(read)
    return folder, wrong, seen

def main(program, out, chosen):
    folders = [ATLAS] + sorted('tests/figures/' + name for name in os.listdir('tests/figures'))
    folders = [f for f in folders if os.path.exists(f + '/atlas.yaml') and (not chosen or os.path.basename(f) in chosen)]
    shutil.rmtree(out, ignore_errors=True)
    os.makedirs(out)
    failed, seen = 0, collections.Counter()
    with multiprocessing.Pool(2) as pool:
        for folder, wrong, read in pool.imap(check, [(program, out, folder) for folder in folders]):
            seen.update(read)
            failed += bool(wrong)
            for fault in wrong[:SHOWN]:
                print('FAILED invariants: %s' % fault)
            if len(wrong) > SHOWN:
                print('    and %d more of %s' % (len(wrong) - SHOWN, folder))
    if not chosen:
        off, seen['elements turned off'] = turned_off.faults(program, out + '/off')
        failed += bool(off)
        for fault in off:
            print('FAILED invariants: %s' % fault)
    few = [] if chosen else ['%s: %d of %d' % (what, seen[what], least) for what, least in LEAST.items() if seen[what] < least]
    for text in few:
        print('FAILED invariants: too few readings: %s' % text)
    failed += len(few)
    print('read: ' + ', '.join('%d %s' % (count, what) for what, count in sorted(seen.items())))
    passed = len(folders) + (1 + len(LEAST)) * (not chosen) - failed
    print('invariants: %d passed, %d failed' % (passed, failed))
    if os.environ.get('COUNTS'):
        with open(os.environ['COUNTS'] + '/invariants', 'w') as counts:
            counts.write('%d %d\n' % (passed, failed))
    return failed > 0

if __name__ == '__main__':
    os.environ.update({'LC_ALL': 'C.UTF-8', 'FONTCONFIG_FILE': os.path.abspath('tests/tools/fonts.conf'), 'PHASELINE_STYLES': os.path.abspath('styles')})
    sys.exit(main(os.path.abspath(sys.argv[1]), sys.argv[2], sys.argv[3:]))
