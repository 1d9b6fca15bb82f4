#!/usr/bin/env python3
"""Makes small fonts of our own for tests from an installed one: other names, a collection, a variable one.

usage: invent_font.py rename SOURCE TARGET FAMILY   the same letters under another name (of the name table's entries 1 and 16)
       invent_font.py collect TARGET SOURCE...      a collection (TTC) of several fonts
       invent_font.py vary SOURCE TARGET            with an axis of weights that changes nothing
"""
import struct
import sys


def tables_of(path):
    data = open(path, "rb").read()
    count = struct.unpack(">H", data[4:6])[0]
    tables = {}
    for i in range(count):
        tag, _, start, length = struct.unpack(">4sLLL", data[12 + 16 * i:28 + 16 * i])
        tables[tag] = data[start:start + length]
    return data[:4], tables


def sum_of(data):
    data += b"\0" * (-len(data) % 4)
    return sum(struct.unpack(">%dL" % (len(data) // 4), data)) & 0xFFFFFFFF


def font_of(version, tables, base):
    """The bytes of a font that stands `base` bytes into its file."""
    count = len(tables)
    power = count.bit_length() - 1
    head = version + struct.pack(">HHHH", count, 16 << power, power, 16 * count - (16 << power))
    body, at = b"", base + 12 + 16 * count
    for tag in sorted(tables):
        data = tables[tag]
        head += struct.pack(">4sLLL", tag, sum_of(data), at, len(data))
        data += b"\0" * (-len(data) % 4)
        body += data
        at += len(data)
    return head + body


def named(family):
    texts = {1: family, 2: "Regular", 3: family, 4: family, 6: family.replace(" ", ""), 16: family}
    records, strings = b"", b""
    for number in sorted(texts):
        text = texts[number].encode("utf-16-be")
        records += struct.pack(">HHHHHH", 3, 1, 0x409, number, len(text), len(strings))
        strings += text
    return struct.pack(">HHH", 0, len(texts), 6 + len(records)) + records + strings


def axis():
    weight = struct.pack(">4slllHH", b"wght", 400 << 16, 400 << 16, 900 << 16, 0, 256)
    return struct.pack(">HHHHHHHH", 1, 0, 16, 2, 1, 20, 0, 8) + weight


def main(words):
    if words[0] == "collect":
        start, fonts = 12 + 4 * len(words[2:]), b""
        places = []
        for source in words[2:]:
            places.append(start + len(fonts))
            fonts += font_of(*tables_of(source), places[-1])
        head = b"ttcf" + struct.pack(">HHL", 1, 0, len(places))
        open(words[1], "wb").write(head + b"".join(struct.pack(">L", p) for p in places) + fonts)
        return
    version, tables = tables_of(words[1])
    if words[0] == "rename":
        tables[b"name"] = named(words[3])
    else:
        tables[b"fvar"] = axis()
    open(words[2], "wb").write(font_of(version, tables, 0))


main(sys.argv[1:])
