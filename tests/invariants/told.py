"""What is read of a project that was drawn: its faults, and how much was read, kind by kind."""


class Told:
    def __init__(self, drawn):
        self.drawn, self.project = drawn, drawn.project
        self.wrong, self.seen = [], {}

    def fail(self, stem, language, text):
        self.wrong.append('%s: %s.%s: %s' % (self.project.name, stem, language, text))

    def count(self, what):
        self.seen[what] = self.seen.get(what, 0) + 1
