"""Dates (DATES.md), naively.  A value becomes bounds; days are counted from 1970-01-01 in the proleptic Gregorian calendar."""
import functools, re

class BadDate(Exception):
    pass

def leap(y):
    return y % 4 == 0 and (y % 100 != 0 or y % 400 == 0)

def month_days(y, m):
    return [31, 29 if leap(y) else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][m - 1]

def day_number(y, m, d):
    # count of days (well known algorithm; years before 1 are astronomical)
    y2 = y - (1 if m <= 2 else 0)
    era = y2 // 400
    yoe = y2 - era * 400
    doy = (153 * (m + (-3 if m > 2 else 9)) + 2) // 5 + d - 1
    doe = yoe * 365 + yoe // 4 - yoe // 100 + doy
    return era * 146097 + doe - 719468

# sub-years: season / quarter / half -> (first month, number of months); winter runs into the next year
SUB = {21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3), 25: (3, 3), 26: (6, 3), 27: (9, 3), 28: (12, 3),
       33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3), 40: (1, 6), 41: (7, 6)}

def fits(pattern, number, width):
    text = str(number).zfill(width)
    return len(text) == len(pattern) and all(p == 'X' or p == t for p, t in zip(pattern, text))

@functools.lru_cache(maxsize=None)
def single(text):
    """-> (lo, hi) inclusive day numbers of a date, marks taken away (marks do not move the bounds)"""
    if not text or text != text.strip() or ' ' in text:
        raise BadDate('empty or with spaces')
    t = re.fullmatch(r'(\d{4}-\d\d-\d\d)T(\d\d):(\d\d):(\d\d)(Z|[+-]\d\d(:\d\d)?)?', text)
    if t:
        if int(t[2]) > 23 or int(t[3]) > 59 or int(t[4]) > 59:
            raise BadDate('no such time')
        return single(t[1])
    if 'T' in text:
        raise BadDate('a time outside an interval has to be full: add :00')
    if text.startswith('-') and re.match(r'-\d{4}', text):
        negative, body = True, text[1:]
    else:
        negative, body = False, text
    parts = body.split('-')
    if len(parts) > 3:
        raise BadDate('too many parts')
    plain = []
    for part in parts:
        m = re.fullmatch(r'([?~%]?)([0-9X]+)([?~%]?)', part)
        if not m or (m[1] and m[3]):
            raise BadDate('not a date: ' + part)
        plain.append(m[2])
    if len(plain[0]) != 4 or any(len(p) != 2 for p in plain[1:]):
        raise BadDate('year has four digits, month and day two')
    if plain[0][0] == 'X' and plain[0] != 'XXXX':
        pass
    low, high = int(plain[0].replace('X', '0')), int(plain[0].replace('X', '9'))
    if negative:
        if low == 0 and high == 0:
            raise BadDate('-0000')
        low, high = -high, -low
    if len(plain) == 1:
        return day_number(low, 1, 1), day_number(high, 12, 31)
    mp = plain[1]
    if mp.isdigit() and int(mp) > 12:
        if int(mp) not in SUB or len(plain) == 3:
            raise BadDate('no such month or season')
        first, count = SUB[int(mp)]
        last = first + count - 1
        ly, lm = (high, last) if last <= 12 else (high + 1, last - 12)
        return day_number(low, first, 1), day_number(ly, lm, month_days(ly, lm))
    months = [m for m in range(1, 13) if fits(mp, m, 2)]
    if not months:
        raise BadDate('no such month')
    if len(plain) == 2:
        return day_number(low, months[0], 1), day_number(high, months[-1], month_days(high, months[-1]))
    years = range(low, high + 1)
    def possible(y, backwards):
        for m in (reversed(months) if backwards else months):
            days = [d for d in range(1, month_days(y, m) + 1) if fits(plain[2], d, 2)]
            if days:
                return day_number(y, m, days[-1] if backwards else days[0])
    # a month with XX days whose last days differ: every X stands for any digit that gives a date
    los = [v for v in (possible(y, False) for y in years) if v is not None]
    his = [v for v in (possible(y, True) for y in years) if v is not None]
    if not los:
        raise BadDate('no such day')
    return los[0], his[-1]

MIN = 1440     # minutes a day: everything below is in minutes, ends are exclusive ("half-open instants")

def bound(text):
    """-> (lo, hi exclusive) in minutes of one bound of an interval; '..' -> 'open', '' -> 'unknown'"""
    if text == '..':
        return 'open'
    if text == '':
        return 'unknown'
    t = re.fullmatch(r'([?~%]?\d{4}-[?~%]?\d\d-[?~%]?\d\d)T(\d\d)(?::(\d\d))?([?~%]?)', text)
    if t:
        if int(t[2]) > 23 or int(t[3] or 0) > 59:
            raise BadDate('no such time')
        at = single(t[1])[0] * MIN + int(t[2]) * 60 + int(t[3] or 0)
        return at, at
    t = re.fullmatch(r'(\d{4}-\d\d-\d\d)T(\d\d):(\d\d):(\d\d)(Z|[+-]\d\d(:\d\d)?)?', text)
    if t:
        lo, _ = bound(t[1] + 'T' + t[2] + ':' + t[3])
        return lo, lo
    lo, hi = single(text)
    return lo * MIN, (hi + 1) * MIN

def span(text):
    """-> (start, end): each a (lo, hi) pair or 'open' or 'unknown'.  A single value is start and end at once."""
    if text.count('/') > 1:
        raise BadDate('one slash only')
    if '/' not in text:
        if text == '..':
            raise BadDate('..')
        lo, hi = single(text)
        pair = (lo * MIN, (hi + 1) * MIN)
        return pair, pair
    a, b = (bound(x) for x in text.split('/'))
    if isinstance(a, str) and isinstance(b, str):
        raise BadDate('nothing is said')
    if not isinstance(a, str) and not isinstance(b, str):
        if a[0] > b[0] and a[0] >= b[1] or b[1] < a[0] or a[0] > b[0]:
            raise BadDate('ends before it begins')
    return a, b

@functools.lru_cache(maxsize=None)
def outer(text):
    """-> (lo, hi exclusive) of the outer span in minutes; 'open' / 'unknown' where nothing is said"""
    a, b = span(text)
    return (a if isinstance(a, str) else a[0]), (b if isinstance(b, str) else b[1])

@functools.lru_cache(maxsize=None)
def moment(text):
    """a day is taken at its beginning, an instant (1901-05-03T06) as it is"""
    got = bound(text)
    return got[0]
