"""Every shipped sheet on maps at two sizes, and publishers' sizes as law. usage: sheets.py PROGRAM WORK

A sheet draws each map, loses no position, and sets no text outside of the page. At a publisher's size no text that is
written is smaller or larger than the preset's range, no line thinner than its least (the table of src/manual/figures.md)."""
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as tree

SHEETS = ["print.css", "mono.css", "grey.css", "journal.css", "screen.css", "fm2130.css"]
# A project, and two sizes of its maps that hold what it has.
MAPS = [("invented_ford", "map/*", ["100mm x 140mm", "160mm x 150mm"]),
        ("invented_front", "phase/*", ["110mm x 120mm", "170mm x 180mm"]),
        ("invented_counties", "*", ["120mm x 140mm", "180mm x 190mm"])]
LOST = ("symbol.no-place", "figure.too-small", "label.key-list")
ROUND = 0.0051  # of numbers as SVG writes them
EDGE = 0.5      # points that ink of a letter may stand out of the page's reckoned box
failures = []


def fail(what):
    failures.append(what)
    print("FAILED sheets:", what)


def project(work, name, sizes):
    """A copy whose sizes are others; what it takes from its neighbour stays beside it."""
    beside = os.path.join(work, "invented_island")
    if not os.path.exists(beside):
        os.symlink(os.path.abspath("tests/figures/invented_island"), beside)
    folder = os.path.join(work, name)
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(os.path.join("tests/figures", name), folder, ignore=shutil.ignore_patterns("golden"))
    path = os.path.join(folder, "atlas.yaml")
    text = open(path, encoding="utf-8").read()
    text = re.sub(r"(size: )([^,}\n]+)", lambda found: found[1] + sizes(found[2].strip()), text)
    open(path, "w", encoding="utf-8").write(text)
    return folder


def render(program, folder, names, out, sheet=None):
    command = [program, "render", folder, names, "-l", "en", "-f", "svg", "-o", out]
    done = subprocess.run(command + (["-s", sheet] if sheet else []), capture_output=True, text=True)
    return done.returncode, done.stderr


def pages(out):
    for name in sorted(os.listdir(out)) if os.path.isdir(out) else []:
        if name.endswith(".svg"):
            yield name, tree.parse(os.path.join(out, name)).getroot()


def numbers(root, attribute):
    return [float(found.get(attribute)) for found in root.iter() if re.match(r"[\d.]+$", found.get(attribute) or "")]


def texts_outside(root):
    width, height = (float(number) for number in root.get("viewBox").split()[2:])
    for found in root.iter("{http://www.w3.org/2000/svg}text"):
        x, y = found.get("x"), found.get("y")
        if x and y and found.get("transform") is None:
            long = float(found.get("textLength") or 0)
            if not (-EDGE <= float(x) and float(x) + long <= width + EDGE and 0 <= float(y) <= height + EDGE):
                yield "".join(found.itertext())


def check_sheets(program, work):
    for name, figures, sizes in MAPS:
        for size in sizes:
            folder = project(work, name, lambda old: size if " x " in old else old)
            for sheet in SHEETS:
                out = os.path.join(work, "out")
                shutil.rmtree(out, ignore_errors=True)
                status, said = render(program, folder, figures, out, sheet)
                what = "%s, %s, %s" % (name, size, sheet)
                if status:
                    fail("%s: exit %d\n    %s" % (what, status, said.splitlines()[-1] if said else ""))
                for code in LOST:
                    if "[%s]" % code in said:
                        fail("%s: %s" % (what, code))
                for page, root in pages(out):
                    for text in texts_outside(root):
                        fail("%s: '%s' is outside of %s" % (what, text, page))


def presets():
    """(name, type least, most, stroke least), 0 where a cell is blank."""
    for line in open("src/manual/figures.md", encoding="utf-8"):
        cells = [cell.strip() for cell in line.split("|")]
        if re.match(r"\| `[a-z-]+/[a-z]+` \|", line) and len(cells) > 7:
            yield (cells[1].strip("`"),) + tuple(float(cell or 0) for cell in cells[4:7])


def check_laws(program, work):
    seen = 0
    for name, least, most, stroke in presets():
        folder = project(work, "invented_ford", lambda old: name if re.match(r"[\d.]+mm$", old) else old)
        out = os.path.join(work, "out")
        shutil.rmtree(out, ignore_errors=True)
        render(program, folder, "*", out)
        for page, root in pages(out):
            if re.match(r"(map|alone|overlay|difference|book)", page):
                continue  # of a size of their own
            sizes = numbers(root, "font-size")
            if sizes and (min(sizes) < least - ROUND or (most and max(sizes) > most + ROUND)):
                fail("%s, %s: type of %g to %g pt" % (name, page, min(sizes), max(sizes)))
            widths = [width for width in numbers(root, "stroke-width") if width > 0]
            if widths and min(widths) < stroke - ROUND:
                fail("%s, %s: a line of %g pt" % (name, page, min(widths)))
            seen += 1
    if seen < 100:
        fail("only %d figures at publishers' sizes" % seen)


def main():
    program, work = os.path.abspath(sys.argv[1]), sys.argv[2]
    os.environ["PHASELINE_STYLES"] = os.path.abspath("styles")
    shutil.rmtree(work, ignore_errors=True)
    os.makedirs(work)
    check_sheets(program, work)
    check_laws(program, work)
    print("sheets: %s" % ("%d failed" % len(failures) if failures else "all passed"))
    sys.exit(1 if failures else 0)


main()
