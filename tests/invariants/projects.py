"""What the program draws and says of a project, read back: its figures' words, tables and dumps, and the ledger's positions.

A project is drawn twice. As it is: its own figures, in its own languages. And told: a copy with every language that there are words for, its
maps larger so that the longer words find room, and a table, an order of battle, strengths, flows, a balance and a timetable of every plan."""
import csv, json, os, re, shutil, subprocess

LANGUAGES = ['en', 'de', 'zh', 'ko', 'ru']
LARGER = 1.7                                # a copy's maps: room for Russian where English had just enough

def texts(flow):
    "{language: text} of a mapping in either of YAML's styles, one text a line or all in one"
    found = re.findall(r'\b([a-z]{2}): ("(?:[^"\\]|\\.)*"|[^,}\n]+)', flow)
    return {language: text.strip().strip('"') for language, text in found}

def read_words(language):
    words = {}
    for line in open('styles/words/%s.yaml' % language, encoding='utf-8'):
        found = re.match(r'"?([^":]+)"?: (.*)', line.rstrip('\n'))
        if found and not line.startswith('#'):
            value = found.group(2).strip()
            if value.startswith('"'):
                value = json.loads(value)
            words[found.group(1)] = value
    return words

def rows_of(path):
    return list(csv.DictReader(open(path, encoding='utf-8', newline='')))

class Plan:
    def __init__(self, id, text):
        head, _, phases = text.partition('phases:')
        self.id, self.titles = id, texts(head[head.index('title:'):])
        self.mode = re.search(r'mode: (\w+)', head).group(1)
        self.phases = re.findall(r'\bid: "?([\w-]+)"?', phases)

    def title(self, language, fallback):
        return self.titles.get(language) or self.titles.get(fallback) or self.id

class Project:
    def __init__(self, folder):
        self.folder, self.name = folder, os.path.basename(folder)
        self.atlas = open(folder + '/atlas.yaml', encoding='utf-8').read()
        self.languages = re.search(r'^languages: \[(.*)\]', self.atlas, re.M).group(1).split(', ')
        block = re.search(r'^plans:\n(.*?)^\w', self.atlas, re.M | re.S).group(1)
        parts = re.split(r'^  (\w+):', block, flags=re.M)
        self.plans = {id: Plan(id, text) for id, text in zip(parts[1::2], parts[2::2])}
        self.forces = {f['id']: f for f in rows_of(folder + '/forces.csv')}
        self.rows = rows_of(folder + '/timetable.csv')
        self.known = {}                     # positions that were asked for

    def name_of(self, force, language):
        row = self.forces[force]
        return row.get('name_' + language) or row.get('name_' + self.languages[0]) or force

    def root(self, force, parents):
        while parents[force]:
            force = parents[force]
        return force

    def parents(self, plan, phase):
        "who belongs to whom after a phase"
        parents = {id: f.get('parent') or None for id, f in self.forces.items()}
        phases = self.plans[plan].phases
        until = phases.index(phase) if phase in phases else -1
        for row in self.rows:
            if row['action'] == 'attach' and row['plan'] == plan and row['phase'] in phases[:until + 1]:
                parents[row['force']] = row['to'] or None
        return parents

    def labelled(self, ids):
        "whether a row prints words of its own in place of its amount"
        return any(row.get('id') in ids and any(v for k, v in row.items() if k and k.startswith('label_')) for row in self.rows)

    def positions(self, program, plan, phase=None, day=None):
        key = (plan, phase, day)
        if key not in self.known:
            command = [program, 'positions', self.folder, '-f', 'json', '-p', plan]
            command += ['--at', day] if day else ['--phase', phase] if phase and phase != 'start' else []
            self.known[key] = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        return self.known[key]

class Drawn:
    "figures that were drawn into a folder; words[stem, language] is their sidecar"
    def __init__(self, project, out, languages, said):
        self.project, self.out, self.languages, self.said = project, out, languages, said
        self.figures, self.words = [], {}
        self.has_tables = False

    def figure_of(self, kind, plan, phase):
        for figure in self.figures:
            if figure['kind'] == kind and figure['plan'] == plan and figure['phase'] == phase and figure['id'].startswith('told'):
                return figure

    def csv(self, figure, language):
        path = '%s/%s.%s.csv' % (self.out, figure['stem'], language)
        return list(csv.reader(open(path, encoding='utf-8', newline=''))) if os.path.exists(path) else []

    def dump(self, figure, language):
        path = '%s/%s.%s.dump' % (self.out, figure['stem'], language)
        return open(path, encoding='utf-8').read() if os.path.exists(path) else None

def draw(program, project, folder, out, formats, languages, wanted):
    "draws the figures of a folder whose kinds are wanted"
    shutil.rmtree(out, ignore_errors=True)
    listed = json.loads(subprocess.run([program, 'list', '--json', folder], capture_output=True, text=True, check=True).stdout)
    figures = [f for f in listed if wanted(f)]
    said = ''
    if figures:
        ran = subprocess.run([program, 'render', folder] + [f['id'] for f in figures] + ['-l', ','.join(languages), '-f', formats, '-q', '-o', out],
                             capture_output=True, text=True)
        said = ran.stderr
    drawn = Drawn(project, out, languages, said)
    drawn.has_tables = 'csv' in formats
    for figure in figures:
        for language in languages:
            path = '%s/%s.%s.json' % (out, figure['stem'], language)
            if os.path.exists(path):
                drawn.words[figure['stem'], language] = json.load(open(path, encoding='utf-8'))
        drawn.figures.append(figure)
    return drawn

def told_figures(project):
    plans = list(project.plans.values())
    real = [p.id for p in plans if p.mode != 'contingent']
    roots = [id for id, f in project.forces.items() if not f.get('parent')]
    every, counted = ', '.join(p.id for p in plans), ', '.join(real)
    lines = ['{id: told_table, kind: table, for: {plan: [%s], each: phase}, size: 190mm}' % every,
             '{id: told_units, kind: order_of_battle, for: {plan: [%s], each: phase}, size: 190mm}' % every,
             '{id: told_bars, kind: timetable, plans: [%s], size: 190mm}' % every]
    if real:
        lines += ['{id: told_men, kind: strength, plans: [%s], size: 190mm}' % counted,
                  '{id: told_sides, kind: balance, plans: [%s], size: 190mm}' % counted]
        lines += ['{id: told_flow_%s, kind: flow, plans: [%s], forces: [%s], size: 190mm}' % (p, p, ', '.join(roots)) for p in real]
    return ''.join('  - %s\n' % line for line in lines)

def larger(size):
    return 'size: %gmm x %gmm' % (LARGER * float(size.group(1)), LARGER * float(size.group(2)))

def copy_told(project, work):
    "the copy: links to all that the project names, beside links to its neighbours, and an atlas of its own"
    parent = os.path.dirname(project.folder)
    into = '%s/%s' % (work, parent)
    os.makedirs(into, exist_ok=True)
    if not os.path.exists(work + '/styles'):
        os.symlink(os.path.abspath('styles'), work + '/styles')
    for other in os.listdir(parent):
        if not os.path.exists('%s/%s' % (into, other)):
            os.symlink(os.path.abspath('%s/%s' % (parent, other)), '%s/%s' % (into, other))
    copy = '%s/%s' % (into, project.name)
    os.remove(copy)
    os.makedirs(copy)
    for name in os.listdir(project.folder):
        if name != 'atlas.yaml':
            os.symlink(os.path.abspath('%s/%s' % (project.folder, name)), '%s/%s' % (copy, name))
    atlas = re.sub(r'size: (\d+)mm x (\d+)mm', larger, project.atlas)
    others = [l for l in LANGUAGES if l not in project.languages]
    atlas = re.sub(r'^languages: \[.*\]', 'languages: [%s]' % ', '.join(project.languages + others), atlas, flags=re.M)
    figures = atlas.index('\nfigures:\n') + len('\nfigures:\n')
    open(copy + '/atlas.yaml', 'w', encoding='utf-8').write(atlas[:figures] + told_figures(project) + atlas[figures:])
    return copy
