"""Shapes of furniture: what a line looks like, which needs few words or none of any language.

Each shape is judged by its own look, by where it stands, and by its neighbours. What prose also
looks like (a date over an entry of a chronicle, a number in a table) counts only at the edges of
the page or beside something of its kind.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from newsclean.boilerplate.entries import FEWEST, amid_prose, entry_heads
from newsclean.boilerplate.looks.captions import is_lone_credit, match_captions
from newsclean.boilerplate.looks.openers import match_closers, match_openers
from newsclean.boilerplate.looks.search_terms import match_search_terms
from newsclean.boilerplate.prose import HEAD_LINES, body_span, is_prose
from newsclean.dates import find_stamps, is_stamp
from newsclean.dates.words import weekdays
from newsclean.document import Removal
from newsclean.fold import DENSE_FROM, DIGITS, fold, line_key
from newsclean.metadata import MAIL
from newsclean.metadata.lexicon import credited_agencies, written_as_agency
from newsclean.segment import Page
from newsclean.vocabulary import either, folded
from newsclean.words import FULL_STOPS, HAS_UNSPACED, STOPS

#: Longer lines have none of these shapes.
LONGEST_SHAPE = 160
_URL = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_HANDLE = re.compile(r"(?<![\w.])@\w{2,30}")
#: A label said twice, then its count: buttons have a picture with the same words behind it.
_ECHO = re.compile(
    r"(?P<label>[^\W\d_](?:[^\d\n]{0,30}[^\W\d_])?)\s+(?P=label)\s*\(?\d[\d.,]*[kKmM]?\)?"
)
_COUNT = re.compile(r"\(?\d{1,3}(?:[.,\s]?\d{3})*\)?|\d{1,3}(?:[.,]\d)?[kKmM]")
_LABEL_COUNT = re.compile(r"(?P<label>[^\d()|]{2,40}?)\s*(?:\(\d{1,6}\)|:\s?\d{1,6}|\s\d{1,6})")
_PATH = re.compile(r"\s*(?:[›»→▸]|\s[>/|·•]\s)\s*")
_TAGS = re.compile(r"[#＃][^\W\d][^\s#＃\[\](){}]*+(?:[\s,;·|]*+[#＃][^\W\d][^\s#＃\[\](){}]*+)*+")
#: Signs of the shapes below; most lines have none, and no digit, and are done with.
_SIGNS = "@#＃©ⓒ›»→▸>/|·•摄攝影_{}^~°℃℉／☉◎□"
_SIGN = re.compile(f"[{_SIGNS}]")
_SIGN_OR_DIGIT = re.compile(f"[{_SIGNS}{DIGITS}]")
#: Icons of a font that is not there: what should be a sign between crumbs is its name.
_ICON = re.compile(
    r"\s*\b(?:chevron_(?:right|left)|keyboard_(?:double_)?arrow_(?:right|left|up|down)"
    r"|navigate_(?:next|before)|arrow_(?:forward|back|right|left|drop_down)(?:_ios|_alt)?"
    r"|expand_(?:more|less)|play_(?:arrow|circle)|more_(?:vert|horiz)|account_circle)\b\s*"
)
#: So many letters behind an address, and twice as many in all, are a sentence where no blanks part
#: the words.
_TOLD_BEHIND: Final = 5
_FILE = re.compile(
    r"[\w().%+-]{1,90}(?: [\w().%+-]{1,40}){0,2}\.(?:jpe?g|png|gif|webp|avif|bmp|svg|tiff?)",
    re.IGNORECASE,
)
_DEGREES = re.compile(r"[-–−+]?\d{1,2}(?:[.,]\d)?\s?(?:°\s?[CF]?|℃|℉)")
#: How authors sign below one, with their initials: Б.Болд, J. Roe.
_SIGNATURE = re.compile(r"(?:[^\W\d_]\.\s?){1,2}(?P<name>[^\W\d_][^\W\d_’'-]{2,20})")
#: What forums mix into texts against those who copy them: " 4 u5 h" F" ?* Z; @* }$ w".
_NOISE_TOKENS: Final = 8
_NOISE_SIGNS: Final = 5
_MIXED = re.compile(r"[A-Za-z0-9][^\w\s.,;:)!?'=]|[^\w\s.=&|+-][^\w\s.=&|+-]")
_CODE = re.compile(r"[=;(){}\[\]*]")
_LETTER = re.compile(r"[^\W_]")
_EMBED = re.compile(r"pic\.twitter\.com/\w+|[—–-]{1,2}\s?.{1,60}\(@\w{1,30}\).{0,40}")
#: A picture's credit has so many characters at most.
_CREDIT_CHARS: Final = 80
_LETTERS: Final = re.compile(r"[^\W\d_]+")
#: A label that ends in a colon is shorter: "Published:".
_LABEL: Final = 60
#: From one hour to another: when something is open.
_HOURS: Final = re.compile(
    r"\d(?:\s?[ap]\.?m\.?|\s?h|\s?Uhr)?\s?[-–—~〜]\s?\d{1,2}(?:[:.h]\d\d|\s?[ap]\.?m\b|\s?h\b|\s?Uhr\b)",
    re.IGNORECASE,
)
#: Labels with counts are furniture from this many in a row on; fewer may be results or scores.
_RUN = 3


@dataclass(frozen=True, slots=True)
class Shape:
    """A look, what it is called, and what it is worth where."""

    id: str
    category: str
    edge: float
    """Measured precision at the edges of the page, smoothed."""
    body: float
    """The same between paragraphs."""
    test: Callable[[str], bool]
    signs: str = ""
    """A line without any of these signs is not tested; nothing when it must be."""


def _is_mail_line(line: str) -> bool:
    """Tell whether a line is there for its e-mail addresses: few words besides them and names."""
    if "@" not in line:
        return False
    mails = list(MAIL.finditer(line))
    if not mails:
        return False
    rest = MAIL.sub(" ", line)
    if line[-1] in STOPS:
        behind = len(HAS_UNSPACED.findall(line, mails[-1].end()))
        if behind > _TOLD_BEHIND and len(HAS_UNSPACED.findall(rest)) > 2 * _TOLD_BEHIND:
            return False
    words = rest.split()
    small = sum(word[:1].islower() for word in words)
    return len(words) <= 12 and small <= min(5, 3 * len(mails))


def _is_path(line: str) -> bool:
    """Tell whether a line is a path or a menu: three or more short parts, no sentence."""
    if line[-1] in STOPS + ":":
        return False
    if "_" in line and (icons := _ICON.findall(line)):
        return len(icons) > 1 or _ICON.match(line) is not None
    parts = _PATH.split(line)
    return (
        len(parts) >= 3
        and all(part and len(part.split()) <= 4 and len(part) <= 40 for part in parts)
        and not all(part[:1].isdecimal() for part in parts)
        and not _CODE.search(line)
    )


def _is_symbols(line: str) -> bool:
    """Tell whether a line has no letter and no digit, or is the telegraphers' -30-."""
    if line[0].isalnum():
        return False
    return _LETTER.search(line) is None or (line[0] in "-–—" and line.strip("-–— ") == "30")


def _is_noise(line: str) -> bool:
    """Tell whether a line is random letters and signs; formulas and code have fewer kinds."""
    tokens = line.split()
    if len(tokens) < _NOISE_TOKENS or not line.isascii():
        return False
    short = sum(len(token) <= 2 for token in tokens)
    kinds = {char for char in line if not char.isalnum() and not char.isspace()}
    mixed = sum(_MIXED.fullmatch(token) is not None for token in tokens)
    return 10 * short >= 9 * len(tokens) and len(kinds) >= _NOISE_SIGNS and mixed >= 3


@cache
def _reported() -> re.Pattern[str]:
    """Return the pattern of how papers of East Asia sign above a text.

    With a desk or a place before the word for reporting, 濱河中心／林小明報導, or a sign before the
    name, □晚报记者 林小明, ☉林小明.
    """
    reporter = either("people.reporter", language="zh")
    reports = either("people.reports", language="zh")
    return re.compile(
        rf"(?!{reporter})[^\W\d_]{{2,8}}\s?[／/]\s?(?:[^\W\d_]{{2,8}}\s?[／/]\s?)?[^\W\d_]{{0,8}}(?:{reports})"
        rf"|[☉◎□]\s?[^\W\d_]{{0,8}}(?:{reporter})\s?[^\W\d_]{{2,4}}(?:[\s、]{{1,2}}[^\W\d_]{{2,4}}){{0,3}}"
        r"|☉\s?[^\W\d_]{2,4}"
    )


@cache
def _stopped() -> re.Pattern[str]:
    """Return the pattern of an hour with a full stop behind, as texts write it and no stamp is."""
    return re.compile(rf"\d\s?(?:[:.]|h\s?|{either('dates.hours')})(?:\d{{2}})?\.$", re.IGNORECASE)


@cache
def _exact() -> re.Pattern[str]:
    """Return the pattern of a year or an hour."""
    return re.compile(
        rf"\d{{4}}|\d[:.h]\d{{2}}|\d\s?(?:h|[ap]\.?m)\b|\d(?:{either('dates.hours')})",
        re.IGNORECASE,
    )


def _is_byline(line: str) -> bool:
    return line[-1] >= DENSE_FROM and _reported().fullmatch(line) is not None


def _is_echo(line: str) -> bool:
    return (line[-1].isdecimal() or line[-1] in ")kKmM") and bool(_ECHO.fullmatch(line))


def _is_credit(line: str) -> bool:
    """Tell whether a line is a picture's credit: an agency, a bar and who took it.

    "Time / Place" is none, though one is an agency: the other part has to be a whole name.
    """
    if is_lone_credit(line):
        return True
    parts = [part.strip() for part in line.split("/")]
    if len(line) > _CREDIT_CHARS or not 2 <= len(parts) <= 3 or not all(parts):
        return False
    known = [any(map(written_as_agency, credited_agencies(part))) for part in parts]
    return any(known) and all(
        agency or _is_whole_name(part) for agency, part in zip(known, parts, strict=True)
    )


def _is_whole_name(part: str) -> bool:
    """Tell whether a part is two to four words in capitals or with one, or says "pool"."""
    words = part.split()
    named = all(
        word[0].isupper() and word.replace(".", "").replace("-", "").isalpha() for word in words
    )
    mixed = any(len(word) > 2 and word.isupper() for word in words) and not part.isupper()
    return line_key(part) in folded("pictures.shared") or (
        2 <= len(words) <= 4 and named and not mixed
    )


SHAPES = (
    Shape("shape.echo", "reactions", 0.98, 0.95, _is_echo),
    Shape("shape.stamp", "published", 0.95, 0.4, is_stamp),
    Shape("shape.byline", "byline", 0.95, 0.9, _is_byline, "／/☉◎□"),
    Shape("shape.mail", "contact", 0.93, 0.45, _is_mail_line, "@"),
    Shape("shape.embed", "embed", 0.45, 0.4, lambda line: bool(_EMBED.fullmatch(line)), "@/"),
    Shape("shape.handle", "embed", 0.93, 0.45, lambda line: bool(_HANDLE.fullmatch(line)), "@"),
    Shape("shape.credit", "credit", 0.96, 0.9, _is_credit, "/摄攝影"),
    Shape("shape.link", "link", 0.45, 0.4, lambda line: bool(_URL.fullmatch(line)), "/"),
    Shape("shape.hashtags", "tags", 0.95, 0.45, lambda line: bool(_TAGS.fullmatch(line)), "#＃"),
    Shape("shape.copyright", "copyright", 0.96, 0.6, lambda line: line[0] in "©ⓒ", "©ⓒ"),
    Shape("shape.path", "navigation", 0.95, 0.45, _is_path, "›»→▸>/|·•_"),
    Shape("shape.file", "caption", 0.95, 0.4, lambda line: bool(_FILE.fullmatch(line)), "."),
    Shape("shape.degrees", "widget", 0.9, 0.4, lambda line: bool(_DEGREES.fullmatch(line)), "°℃℉"),
    Shape("shape.noise", "script", 0.95, 0.9, _is_noise, "{}|^~"),
    Shape("shape.symbols", "end", 0.9, 0.3, _is_symbols),
)


#: Shapes that need none of the signs.
_PLAIN_SHAPES = tuple(shape for shape in SHAPES if not shape.signs)
#: Shapes that also stand between a standfirst and the text.
_LATE = frozenset(("shape.stamp", "shape.echo", "shape.mail", "shape.handle"))


def match_shapes(page: Page) -> Iterator[Removal]:
    """Yield claims for what looks like furniture, in whatever language.

    Cost: a few tests of a short line, none of a long one.

    >>> from newsclean.segment import read_page
    >>> [claim.rule for claim in match_shapes(read_page("Wow Wow 0"))]
    ['shape.echo']
    """
    first, last = body_span(page)
    stamps: list[int] = []
    found: list[tuple[int, Shape, bool]] = []
    lines = page.lines
    for place, i in enumerate(page.written):
        line = lines[i]
        if len(line) > LONGEST_SHAPE:
            continue
        shape = shape_of(line)
        if shape is not None:
            head = first + HEAD_LINES if shape.id in _LATE else first - 1
            at_edge = not head < place <= last
            if shape.id in ("shape.stamp", "shape.echo"):
                stamps.append(place)
            found.append((place, shape, at_edge))
    heads = entry_heads(page, stamps) if len(stamps) >= FEWEST else ()
    listed = -2  # the place of the last row of a list
    for place, shape, at_edge in found:
        told = place in heads or (shape.id == "shape.stamp" and _is_told(page, place))
        if told or (listed == place - 1 and shape.id == "shape.stamp"):
            listed, told = place, True  # what stands under a colon goes on in rows of its kind
        confidence = shape.edge if at_edge and not told else shape.body
        evidence = f"reads {lines[page.written[place]][:60]!r}"
        yield page.claim(page.written[place], shape.id, shape.category, confidence, evidence)
    yield from _lone_counts(page, stamps)
    yield from _label_runs(page)
    yield from match_openers(page, first)
    yield from match_closers(page, last)
    yield from _signature(page, last)
    yield from match_search_terms(page, last)
    yield from match_captions(page)


def _is_told(page: Page, place: int) -> bool:
    """Tell whether a date alone on its line is a part of the text: a heading or a sentence of it.

    Where a passage of prose ends in a colon right above, prose stands above and below, or rows of
    a table have a figure for each of its dates.
    """
    line, above = page.lines[page.written[place]], page.lines[page.written[place - 1]]
    if place and above[-1] in ":：" and (len(above) >= _LABEL or _says_hours(line)):
        return True
    if _heads_columns(page, place):
        return True
    if not amid_prose(page, place):
        return False
    if _stopped().search(line):
        return True
    if _exact().search(line) or not is_prose(above):
        return False
    return any(fold(word) in weekdays() for word in _LETTERS.findall(line))


def _says_hours(line: str) -> bool:
    """Tell whether a line says from when till when something is open, and no date."""
    return _HOURS.search(line) is not None and next(find_stamps(line, day_first=True), None) is None


def _heads_columns(page: Page, place: int) -> bool:
    """Tell whether a line of two dates or more stands above a row that ends in as many figures."""
    dates = sum(1 for _ in find_stamps(page.lines[page.written[place]], day_first=True))
    if dates < 2 or place + 1 == len(page.written):
        return False
    row = page.lines[page.written[place + 1]].split()
    return len(row) > dates and all(any(map(str.isdecimal, word)) for word in row[-dates:])


@lru_cache(maxsize=1 << 12)
def shape_of(line: str) -> Shape | None:
    """Return the first shape that a line has, if it has one.

    Remembered, since lines come again, on other pages as in the next round on this one.
    """
    # The names of files have a point before their last letters, and perhaps nothing else.
    named = "." in line[-5:-3]
    if _SIGN_OR_DIGIT.search(line) is None and line[0].isalnum() and not named:
        return None
    for shape in SHAPES if named or _SIGN.search(line) else _PLAIN_SHAPES:
        if shape.test(line):
            return shape
    return None


def _signature(page: Page, last: int) -> Iterator[Removal]:
    """Yield a claim for the name alone on the last line of a page, right below its prose.

    Below a quotation it says who is quoted.
    """
    if not 0 <= last == len(page.written) - 2:
        return
    i = page.written[last + 1]
    signed = _SIGNATURE.fullmatch(page.lines[i])
    if signed and signed["name"][0].isupper() and page.lines[page.written[last]][-1] in FULL_STOPS:
        yield page.claim(i, "shape.byline", "byline", 0.9, "alone below the text")


def _lone_counts(page: Page, stamps: list[int]) -> Iterator[Removal]:
    """Yield claims for numbers alone on their line right after a stamp or another such count."""
    known = frozenset(stamps)
    for stamp in stamps:
        for place in range(stamp + 1, len(page.written)):
            line = page.lines[page.written[place]]
            if place in known or not _COUNT.fullmatch(line):
                break
            evidence = f"reads {line!r} after a stamp"
            yield page.claim(page.written[place], "shape.count", "reactions", 0.93, evidence)


def _label_runs(page: Page) -> Iterator[Removal]:
    """Yield claims for three or more lines in a row that are a label and a count.

    Between two passages of prose they are names with ages, parties with seats, teams with medals.
    """
    if page.text.count("(") < _RUN:
        return
    run: list[int] = []
    for place, i in enumerate((*page.written, None)):
        if i is not None:
            line = page.lines[i]
            ends = line[-1] == ")" or line[-1].isdecimal()
            if ends and len(line) <= 50 and _LABEL_COUNT.fullmatch(line):
                run.append(i)
                continue
        counts = len(run) >= _RUN and all("(" in page.lines[j] for j in run)
        if counts and not amid_prose(page, place - len(run), place - 1):
            for j in run:
                evidence = f"one of {len(run)} labels with counts"
                yield page.claim(j, "shape.labels", "navigation", 0.9, evidence)
        run.clear()
