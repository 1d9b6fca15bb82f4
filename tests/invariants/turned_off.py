"""What a sheet turns off is gone: each element of the vocabulary that a golden shows is turned off in that figure, and nothing of it may be left in
the dump; the names of elements are read from the table that selectors are checked by. Where room is kept for a thing the map gets it back."""
import glob, json, os, re, shutil, subprocess
from told_legend import tree

# Drawn by no project of tests/figures.
BESIDE = {'lake': 'phase/proposal/1', 'railway': 'phase/proposal/1', 'crossing': 'phase/proposal/1', 'band': 'phase/proposal/1'}
ATLAS, LANGUAGE = 'geodata/korea-1958', 'en'
# No group of a scene is one of these by itself: a name that other elements have in rules, or ground that no project has.
UNDRAWN = {'map', 'swatch', 'relief', 'province', 'road', 'route', 'site', 'halo', 'march'}
ROOTS = {'figure'}                           # a page without anything is still one
DECLARED = ('display: none', 'visibility: hidden')

def elements():
    table = open('src/style/vocabulary.c', encoding='utf-8').read().split('elements[]')[1].split('};')[0]
    return re.findall(r'^\t\{"(\w+)",', table, re.M)

def shown_in(names):
    "{element: (folder, stem, language)} of the first golden page that has it"
    found = {}
    for golden in sorted(glob.glob('tests/figures/*/golden/*.dump')):
        text = open(golden, encoding='utf-8').read()
        stem, language = os.path.basename(golden)[:-len('.dump')].rsplit('.', 1)
        for name in names:
            if name not in found and re.search(r'(?m)(?:^\s*|/ )%s(?=[#.: ]|$)' % name, text):
                found[name] = (golden.split('/golden')[0], stem, language)
    for name, figure in BESIDE.items():
        found.setdefault(name, (ATLAS, figure.replace('/', '-'), LANGUAGE))
    return found

def figure_of(program, folder, stem):
    "the id of the figure that a page is of"
    listed = json.loads(subprocess.run([program, 'list', folder, '--json'], capture_output=True, text=True, check=True).stdout)
    fits = [f for f in listed if stem == f['stem'] or re.fullmatch(re.escape(f['stem']) + r'-p\d+', stem)]
    return fits[0]['id'] if fits else None

def draw(program, out, page, rule):
    "the tree of a page under a sheet that ends with a rule; None where it is not drawn"
    folder, stem, language = page
    own = re.search(r'^style: *(\S+)', open(folder + '/atlas.yaml', encoding='utf-8').read(), re.M)
    shutil.rmtree(out, ignore_errors=True)
    os.makedirs(out)
    with open(out + '/off.css', 'w', encoding='utf-8') as sheet:
        sheet.write('@import "%s";\n%s\n' % (os.path.abspath(folder + '/' + own.group(1)) if own else 'print.css', rule))
    subprocess.run([program, 'render', folder, figure_of(program, folder, stem) or stem, '-s', out + '/off.css', '-l', language, '-o', out, '-f', 'dump', '-q'],
                   capture_output=True, text=True)
    path = '%s/%s.%s.dump' % (out, stem, language)
    return tree(open(path, encoding='utf-8').read()) if os.path.exists(path) else None

def faults(program, out):
    "(faults, how many elements were turned off)"
    wrong, count = [], 0
    names = elements()
    shown = shown_in(names)
    wrong += ['no figure shows the element %s' % name for name in names if name not in shown and name not in UNDRAWN]
    for i, name in enumerate(names):
        if name not in shown:
            continue
        count += 1
        root = draw(program, out, shown[name], '%s { %s; }' % (name, DECLARED[i % len(DECLARED)]))
        if not root:
            wrong.append('%s is not drawn without its %s' % (shown[name][1], name))
        elif name not in ROOTS and any(n.name == name for n in root.walk()):
            wrong.append('%s still shows the element %s, which is turned off' % (shown[name][1], name))
    return wrong, count
