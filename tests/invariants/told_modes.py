"""Every mode has its own tense, row by row: what is planned will be, what was carried out was, what is a condition would be. The marks of each
language are written down here, not read from styles/words: a sentence of a proposal that has the form of a report fails."""
import re
from told import Told
from told_numbers import pattern

# What marks a clause. A clause is a report where it has a report's form and no mark of the other two.
PLANNED = {
    'en': r'\bwill (?:be|hold|have|no longer|control|contest)\b|\bto be relieved by\b|, (?:not to have begun|possibly to have begun|to be under way|possibly to be done)',
    'de': r'\bsoll\b|\bvoraussichtlich\b',
    'zh': r'(?<!届时)(?<!则)(?<!可能)将(?!已)|拟|预计|尚不开始|可能将已|应在进行',
    'ko': r'예정|예상',
    'ru': r'предстоит|предстоящ|по плану|должно перейти|ожидается',
}
CONTINGENT = {
    'en': r'\bwould\b',
    'de': r'\b(?:hielte|stünde|wäre|hätte|würde|unterstünde)\b|beherrschte dann',
    'zh': r'届时|则将',
    'ko': r'\(조건부\)|조건부|이 경우',
    'ru': r'в этом случае|возможный рубеж|возможное размещение|возможен вывод|возможно перемещение|возможны прибытие|возможная смена|\bбы\b',
}
CARRIED_OUT = {
    'en': r'\b(?:stood|held|had|controlled|contested|was attached|no longer)\b|, (?:not begun|possibly begun|under way|possibly done)',
    'de': r'\b(?:hielt|stand|beherrschte|wurde|unterstand|angekommen|abgeschlossen)\b|nicht mehr|umkämpft|, (?:nicht begonnen|möglicherweise begonnen|im Gange)',
    'zh': r'守|驻|已|争夺|尚未开始|正在进行',
    'ko': r'방어|배치|완료|도착|더는 없음|장악|쟁탈|배속|시작되|진행 중|끝났을',
    'ru': r'занимаемый рубеж|— (?:на|в|у) |уже|завершен|завершён|под контролем|шла борьба|в подчинении|вне подчинения|не начато|в ходе выполнения',
}
# What no word about a proposal, or about a condition, may look like outside of sentences: in legends, titles, notes and tables.
REPORTS = {
    'en': r'\bwithdrawn\b|\(left\)|\bhas left\b|\bchanged\b',
    'de': r'\(verlassen\)|abgegangen|geändert hat',
    'zh': r'已(?!移开|加宽)',
    'ko': r'완료|\(떠남\)|떠난 것|바뀐 것',
    'ru': r'завершён|завершено|изменилось(?! бы)|ушедшие',
}

def mode_of(clause, language):
    "-> the mode whose form a clause has; None: of none, or of two"
    planned, condition = re.search(PLANNED[language], clause), re.search(CONTINGENT[language], clause)
    if planned and condition:
        return None
    if planned or condition:
        return 'planned' if planned else 'contingent'
    return 'carried_out' if re.search(CARRIED_OUT[language], clause) else None

class Modes(Told):
    def tense(self, plan, phase):
        "the mode that is told of a moment: where a plan starts from is past"
        return 'carried_out' if phase == 'start' and plan.mode == 'planned' else plan.mode

    def plans_of(self, figure):
        "the plans that an overlay lays on one another"
        entry = re.search(r'\{id: %s, .*' % re.escape(figure['id'].split('/')[0]), self.project.atlas).group(0)
        return [self.project.plans[id] for id in re.search(r'plans?: \[([^\]]*)\]', entry).group(1).split(', ')][:2]

    def cut(self, alt, language, words):
        "-> the sentences on positions and movements, those on land and command"
        heads = [words[key].split('{0}')[0] for key in ('alt_land', 'alt_command', 'alt_drawn inferred', 'alt_drawn conjectural')]
        heads.append(words['note_versions'].split('{0}')[0])
        at = min([alt.find(h) for h in heads if alt.find(h) >= 0] + [len(alt)])
        claims = alt[at:]
        ends = [claims.find(h) for h in heads[2:] if claims.find(h) >= 0]
        return alt[:at], claims[:min(ends + [len(claims)])]

    def clauses(self, text, words):
        "clause by clause, without what has no tense: that a number is not known, or a place not said"
        split, pocket = words['alt_split'].split('{0}')[1].strip(' ;，'), [words['alt_pocket ' + m].split('{0}')[1] for m in ('planned', 'carried_out')]
        for part in re.split(pattern(words['alt_and'].replace('{0}', '').replace('{1}', '')), text):
            bare = part.strip(' .。')
            if bare and bare != split and words['alt_nothing'] not in bare and not any(p.strip(' ') in bare for p in pocket):
                yield bare

    def sentence(self, figure, language, words, plan, text):
        wanted = self.tense(plan, figure['phase'])
        frame = words['alt_sentence ' + ('before' if wanted != plan.mode else plan.mode)]
        text = re.sub(r'^.*?' + re.escape(frame[frame.index('{1}') + 3:frame.index('{2}')]), '', text, count=1, flags=re.S)
        for clause in self.clauses(text, words):
            self.count('clauses')
            if mode_of(clause, language) != wanted:
                self.fail(figure['stem'], language, 'of a plan that is %s it is told as %s: %s' % (wanted, mode_of(clause, language), clause))

    def map(self, figure, language, words):
        alt, claims = self.cut(self.drawn.words[figure['stem'], language]['alt'], language, words)
        plans = self.plans_of(figure) if figure['kind'] == 'overlay' else [self.project.plans[figure['plan']]]
        title = lambda plan: plan.title(language, self.project.languages[0])
        if len(plans) == 2:
            at = alt.rfind(title(plans[1]))
            self.sentence(figure, language, words, plans[0], alt[:at])
            self.sentence(figure, language, words, plans[1], alt[at:])
        else:
            self.sentence(figure, language, words, plans[0], alt)
        allowed = {self.tense(plan, figure['phase']) for plan in plans}
        for head in ('alt_land', 'alt_command'):
            claims = claims.replace(words[head].split('{0}')[0].strip(), ';')
        for clause in re.split(r'[;；]|\. ', claims):
            if clause.strip(' .。'):
                self.count('claims')
                if mode_of(clause, language) not in allowed:
                    self.fail(figure['stem'], language, 'of plans that are %s it is told as %s: %s' % (allowed, mode_of(clause, language), clause))

    def prints(self, figure, language, own):
        "no printed word about a plan that was not carried out looks like a report"
        dump = self.drawn.dump(figure, language)
        texts = re.findall(r'^ *text "(.*?)" at ', dump, re.M) + re.findall(r' title="(.*?)"', dump)
        for text in texts:
            self.count('printed texts')
            if re.search(REPORTS[language], text) and text not in own:
                self.fail(figure['stem'], language, 'of a plan that is not carried out is printed: %s' % text)

    def all(self, all_words):
        for language in self.drawn.languages:
            for figure in self.drawn.figures:
                if (figure['stem'], language) not in self.drawn.words:
                    continue
                if figure['kind'] in ('map', 'overlay', 'difference'):
                    self.map(figure, language, all_words[language])
                plan = self.project.plans.get(figure['plan'])
                if plan and plan.mode != 'carried_out' and figure['kind'] != 'overlay' and figure['phase'] != 'start' and self.drawn.dump(figure, language):
                    self.prints(figure, language, '')
        return self.wrong, self.seen
