"""The legend has exactly what was drawn: each row's sample is like something with ink on its plate, and each thing on the plate whose kind the legend
explains has its row. Where it is dense one row tells of several that look alike, by their names or as "units of Blue, as named on the map", and a unit
whose name stands at its symbol needs none. Read from the dump, in which a legend's samples are elements as the plate has them."""
import re

from told import Told

EXPLAINED = ('movement', 'position', 'sector', 'zone', 'control')
CERTAINTIES = ['documented', 'inferred', 'conjectural']
BY_ITSELF = ('land', 'sea', 'coast')        # nobody has to be told
PLATES = ('map', 'overlay', 'difference')

class Node:
    def __init__(self, line):
        self.parts, self.texts, self.ink, self.up = [], [], False, None
        found = re.match(r'(\w+)(?:#(\S+?))?((?:[:.](?:planned|former|unchanged|changed|contingent))*)(?: \[(.*?)\](?= title=|$))?(?: title="(.*)")?(?: clip .*)?$', line)
        self.name, self.id, self.marks, attributes, self.title = found.groups() if found else (line.split('#')[0].split(' ')[0], (line.split(' ')[0].split('#') + [None])[1], '', '', None)
        self.has = dict((k, a or b) for k, a, b in re.findall(r'(\w+)=(?:"([^"]*)"|(\S+))', attributes or ''))

    def sign(self):
        "what rules see of it, but for its id"
        return self.name, self.marks, tuple(sorted(self.has.items()))

    def walk(self):
        yield self
        for part in self.parts:
            yield from part.walk()

    def inked(self):
        "whether it draws something itself, or a part of it that no legend explains does"
        return self.ink or any(p.inked() for p in self.parts if p.name not in EXPLAINED)

    def words(self):
        return ''.join(re.sub(r'\s', '', t) for p in self.walk() for t in p.texts)

def tree(dump):
    root = Node('page')
    open_nodes = [(-1, root)]
    for line in dump.split('\n')[1:]:
        depth, text = len(line) - len(line.lstrip(' ')), line.strip()
        if not text:
            continue
        while open_nodes[-1][0] >= depth:
            open_nodes.pop()
        up = open_nodes[-1][1]
        if text.startswith('text "'):
            up.texts.append(re.match(r'text "(.*?)" at ', text).group(1))
        elif text.startswith('path ') or re.match(r'M[-\d.]', text):
            up.ink = True
        else:
            node = Node(text)
            node.up = up
            up.parts.append(node)
            open_nodes.append((depth, node))
    return root

class Legend(Told):
    def rows(self, legend):
        "[(samples, words)]: a sample stands in its row, or before it"
        rows, before = [], []
        for part in legend.parts:
            if part.name == 'legend_row':
                rows.append((before[-1:] + [p for p in part.parts], part.words()))
                before = []
            elif part.name != 'legend_head' and part.ink:
                before.append(part)
        return rows

    def plate(self, figure, language, words):
        page = tree(self.drawn.dump(figure, language))
        legend = next((n for n in page.walk() if n.id == 'legend'), None)
        if not legend:
            return
        inside = set(map(id, legend.walk()))
        # Lines that lead to captions are no arrows.
        inside |= {id(n) for top in page.walk() if top.id == 'labels' for n in top.walk() if n.name in EXPLAINED}
        drawn = [n for n in page.walk() if id(n) not in inside and n.inked() and not (n.up and n.up.name == 'relief_in_place')]
        rows = self.rows(legend)
        self.rows_are_drawn(figure, language, rows, drawn)
        self.drawn_has_rows(figure, language, rows, [n for n in drawn if not self.is_in_locator(n)], words)

    def is_in_locator(self, node):
        while node:
            if node.name == 'locator':
                return True
            node = node.up
        return False

    def rows_are_drawn(self, figure, language, rows, drawn):
        signs = {n.sign() for n in drawn}
        certain = self.certainties(drawn) | self.of_ways(drawn)
        for samples, text in rows:
            for sample in samples:
                self.count('rows')
                if sample.name == 'certainty_key':
                    if sample.has['certainty'] not in certain:
                        self.fail(figure['stem'], language, "the legend explains %s, but no line or way is" % sample.has['certainty'])
                elif sample.name == 'sector':     # how well the line is known: the row on certainty tells of its holders
                    if not any(self.is_like(sample, n) for n in drawn if n.name == 'sector'):
                        self.fail(figure['stem'], language, "no line is drawn like the legend's '%s': %s" % (text, sample.sign()))
                elif sample.name != 'relief_in_place' and sample.sign() not in signs:
                    self.fail(figure['stem'], language, "nothing is drawn like the legend's '%s': %s" % (text, sample.sign()))

    def is_like(self, sample, sector):
        held = lambda n: set(n.has.get('holder', '').split())
        return (sample.marks, sample.has.get('line')) == (sector.marks, sector.has.get('line')) and held(sample) <= held(sector)

    def certainties(self, drawn):
        "of lines and of the edges of land: their dashes"
        return {n.has.get('certainty') for n in drawn if n.name in ('sector', 'control')}

    def of_ways(self, drawn):
        "an arrow is as sure as its way at the most"
        worst = max([CERTAINTIES.index(n.has['certainty']) for n in drawn if n.name == 'movement'], default=-1)
        return set(CERTAINTIES[:worst + 1])

    def names_of(self, node, language):
        "what its force, and whom that is part of, is called"
        for force in (node.has.get('force') or '').split(' '):
            row = self.project.forces.get(force, {})
            for code in (language, self.project.languages[0]):
                yield from (row[key] for key in ('name_' + code, 'abbr_' + code) if row.get(key))

    def is_merged(self, node, rows, language, words):
        """whether a row with a sample like it names it among others, or says that the map does; arrows of several forces that look alike
        have one sample between them"""
        keys = () if node.name == 'movement' else ('side', 'branch', 'echelon')
        look = lambda n: (n.name, n.marks) + tuple(n.has.get(key) for key in keys)
        said = [max(words[key].split('{0}'), key=len) for key in ('legend_units', 'legend_units_named')]
        named = [re.sub(r'\s', '', name) for name in said + list(self.names_of(node, language))]
        return any(look(s) == look(node) and any(name in text for name in named) for samples, text in rows for s in samples)

    def is_named(self, node):
        "whether its name stands at its symbol"
        name = re.sub(r'\s', '', re.split('[,:，：]', node.title or '')[0])
        return bool(name) and name in node.words()

    def says_certainty(self, certainty, rows, words):
        "a key of its own, or the rows of all lines that are so; a row that says nothing is documented"
        said = {re.sub(r'\s', '', words.get(key) or '') for key in (certainty, certainty + ' short')} - {''}
        for samples, text in rows:
            for sample in samples:
                if sample.name == 'certainty_key' and sample.has['certainty'] == certainty:
                    return True
                if sample.name in ('sector', 'control') and (certainty == 'documented' or any(word in text for word in said)):
                    return True
        return False

    def drawn_has_rows(self, figure, language, rows, drawn, words):
        samples = [s for many, _ in rows for s in many]
        texts = [text for _, text in rows]
        first = lambda node: node.has.get('force', '').split(' ')[0]
        root = lambda node: node.has.get('force', '').split(' ')[-1]
        for node in drawn:
            if node.name not in EXPLAINED or not node.inked():
                continue
            self.count('things')
            of_kind = [s for s in samples if s.name == node.name and s.marks == node.marks]
            if node.name == 'position':
                fits = any(s.has.get('force') == node.has.get('force') for s in of_kind) or self.is_merged(node, rows, language, words) or self.is_named(node)
            elif node.name == 'movement':
                fits = any(root(s) == root(node) for s in of_kind) or self.is_merged(node, rows, language, words)
            elif node.name == 'sector':
                fits = any(s.has.get('line') == node.has.get('line') for s in samples if s.name == 'sector')
            elif node.name == 'control':
                fits = any((s.has.get('force'), s.has.get('side'), s.has.get('held')) == (node.has.get('force'), node.has.get('side'), node.has.get('held')) for s in of_kind)
            else:
                fits = any(s.name == 'zone' for s in samples) and (not node.title or any(re.sub(r'\s', '', node.title) in t for t in texts))
            if not fits:
                self.fail(figure['stem'], language, 'no row of the legend explains %s #%s%s' % (node.sign(), node.id, node.title or ''))
        for certainty in self.certainties(drawn):
            if certainty and not self.says_certainty(certainty, rows, words):
                self.fail(figure['stem'], language, 'no row of the legend explains what is %s' % certainty)
        for kind in {n.name for n in drawn if self.is_ground(n)} - set(BY_ITSELF):
            self.count('kinds of ground')
            if not any(s.name == kind for s in samples):
                self.fail(figure['stem'], language, 'no row of the legend explains the ground\'s %s' % kind)

    def is_ground(self, node):
        "a thing of the ground's layers, not its name"
        names = [n.id for n in self.above(node) if n.id]
        return node.ink and any(n.startswith('base-') for n in names) and node.name != 'layer'

    def above(self, node):
        while node.up:
            node = node.up
            yield node

    def all(self, all_words):
        for language in self.drawn.languages:
            for figure in self.drawn.figures:
                if figure['kind'] in PLATES and (figure['stem'], language) in self.drawn.words:
                    self.plate(figure, language, all_words[language])
        return self.wrong, self.seen
