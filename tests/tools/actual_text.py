#!/usr/bin/env python3
"""What a PDF says of texts that readers would get wrong by the places of their letters: each ActualText, one a line,
in the order of the file. A text that is not in Unicode's composed form (NFC) is an error.

usage: actual_text.py FILE.pdf
"""
import re
import subprocess
import sys
import unicodedata

ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def unescaped(match):
    code = match.group(1)
    return bytes([int(code, 8) & 255]) if code.isdigit() else ESCAPES.get(code, code)


def text_of(token):
    if token.startswith(b"<"):
        data = bytes.fromhex(re.sub(rb"\s", b"", token[1:-1]).decode())
    else:
        data = re.sub(rb"\\([0-7]{1,3}|.)", unescaped, token[1:-1], flags=re.S)
    return data[2:].decode("utf-16-be") if data.startswith(b"\xfe\xff") else data.decode("latin-1")


def main(path):
    pdf = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", path, "-"], capture_output=True).stdout
    good = True
    for token in re.findall(rb"/ActualText\s*(<[0-9a-fA-F\s]*>|\((?:\\.|[^\\)])*\))", pdf, flags=re.S):
        text = text_of(token)
        print(text)
        if text != unicodedata.normalize("NFC", text):
            print("not composed:", text, file=sys.stderr)
            good = False
    return 0 if good else 1


sys.exit(main(sys.argv[1]))
