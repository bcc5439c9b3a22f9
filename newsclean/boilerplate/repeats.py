"""What one page says twice: echoes of the headline and the deck, repeated paragraphs and blocks.

Which copy goes is the question here, and it has one answer for each kind: of a headline the later
copy, of a deck that the lead says again the deck, of a pull quote the one that stands
alone, of a paragraph the copy with less prose around it, of a block of labels every copy.

Confidences follow the share of claimed words that labelled pages of the press call no body
(benchmarks/repeats.py). For what is body in both of its copies (a paragraph, a pull quote, a
deck that is its lead) labels cannot tell: these were set by reading the hits of silver and zyte.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

from newsclean.boilerplate.sizes import LIMITS, STATEMENT, RepeatLimits, is_paragraph, size
from newsclean.document import Removal
from newsclean.segment import Page
from newsclean.words import ELLIPSIS, FULL_STOPS, is_cut_off, words

RULES: Final = (
    *("echo.headline", "echo.headline_with_site", "echo.teaser", "echo.standfirst"),
    *("echo.deck_in_lead", "echo.pull_quote"),
    *("repeat.paragraph", "repeat.tandem", "repeat.verse"),
)
_NAMED: Final = re.compile(r"[^\W\d_]")
_NO_LABEL: Final = re.compile(r"[\d\[\]{}<>=|\\]")
_KEY: Final = re.compile(r"[\W_]+")
#: The same for several lines at once, which stay apart.
_KEYS: Final = re.compile(r"[^\w\n]+|_+")
#: What parts a headline from the name of its site.
_SITE: Final = re.compile(r"[ \u00a0][|–—·•»:-] (?:[^ |]+ ){0,3}[^ |]+$")
_MARGIN: Final = "\"'“”„«»‘’‚‹›「」『』＂ \u00a0-–—"
_OPENING: Final = "\"'“„«»‘‚‹「『＂"
#: A line that ends so is said by somebody, or goes on in the next: it is no label.
_SPOKEN: Final = (*STATEMENT, "?", ",", ";", ":", "—", "–", "？", "，", "、", "；", "：", "؟", "،")
#: No headline ends so, but verse and statements do.
_NO_HEADLINE: Final = (",", ";", ":", ".", "，", "、", "；", "：", "。", "।", "۔", "،", "؛")
#: In prose no line ends so; in verse the lines next to a refrain do.
_GOES_ON: Final = (",", ";", "，", "、", "；", "،", "؛")
#: Characters from which on a line is no label.
_LABEL: Final = 80
#: So many samples are taken of a deck, of as many code points each.
_SAMPLES: Final = 6
#: Evidence quotes so many characters of the other copy. So many pull quotes are looked for in one
#: text: a bound on work for hostile input.
_QUOTED: Final = 40
_TRIES: Final = 64


def key(said: str) -> str:
    """Return the letters and figures of a line, for comparing; never for offsets.

    >>> key("“Rain fell” – again") == key("RAIN FELL, again")
    True
    """
    return _KEY.sub("", said.casefold())


def _top(page: Page, paragraphs: int, limits: RepeatLimits) -> Sequence[int]:
    """Return the written lines up to and with the given paragraph; with the last, if it has fewer.

    () for a page without any paragraph: there a repeated line may be verse, or a list.
    """
    found = last = 0
    for n, i in enumerate(page.written[: limits.top]):
        if is_paragraph(page.lines[i], limits):
            found, last = found + 1, n + 1
            if found == paragraphs:
                break
    return page.written[:last]


def headline_echo(page: Page, limits: RepeatLimits = LIMITS) -> Iterator[Removal]:
    """Yield a claim for every later copy of a headline above the second paragraph.

    Copies may differ in case and punctuation. The one written first stays, unless it only adds
    the name of the site. Left alone: a copy further down, headings that a table of contents
    lists, lines of fewer than four words, verse, and pages that have no paragraph (lists). A
    sentence is a headline too where its copy stands right below, and a paragraph below that.
    """
    top = _top(page, 2, limits)
    yield from _sentence_echo(page, top, limits)
    top = [i for i in top[:-1] if len(page.lines[i]) > 8]
    few, many = limits.headline
    heads = [
        (i, _SITE.search(said) if len(said) < 200 else None)
        for i in top
        if few <= size(said := page.lines[i]) <= many and _may_head(page, i, limits)
    ]
    if len(heads) < 2 and not any(site for _, site in heads):
        return
    first: dict[str, int] = {}
    names = _KEYS.sub("", "\n".join([page.lines[i] for i, _ in heads]).casefold()).split("\n")
    for n, ((i, site), name) in enumerate(zip(heads, names, strict=True)):
        said = page.lines[i]
        if name in first:
            copies = first[name], n
            if not _is_listed(page, [j for j, _ in heads], names, copies, limits):
                evidence = f"says {page.lines[heads[copies[0]][0]][:_QUOTED]!r} again"
                yield page.claim(i, "echo.headline", "echo", 0.8, evidence)
        elif site and any(_is_bare_copy(page.lines[j], said, site) for j in top if j != i):
            evidence = "the headline, which stands alone too, and the name of the site"
            yield page.claim(i, "echo.headline_with_site", "echo", 0.8, evidence)
        else:
            first[name] = n


def _is_bare_copy(line: str, said: str, site: re.Match[str]) -> bool:
    """Say whether a line is what `said` says before the name of its site.

    "STRANDBY – TORSVIK 2-1" and then "Strandby:" are headings: no site is called by figures.
    """
    named = not any(map(str.isdecimal, site[0]))
    return named and not line.endswith((":", "：")) and key(line) == key(said[: site.start()])


def _sentence_echo(page: Page, top: Sequence[int], limits: RepeatLimits) -> Iterator[Removal]:
    """Yield a claim for the second of two equal sentences in a row above the second paragraph.

    A paragraph stands below them, and no line of verse or of speech above.
    """
    said = ["", *(page.lines[i] for i in top)]
    for n in range(2, len(top)):
        above, one, two, below = said[n - 2 : n + 2]
        if one != two or not limits.label <= size(two) < limits.paragraph:
            continue
        verse = above.endswith((*_GOES_ON, *STATEMENT)) and not is_paragraph(above, limits)
        speech = two[0] in "-–—" or not two.endswith(tuple(FULL_STOPS))
        if is_paragraph(below, limits) and not verse and not speech:
            again = f"says {one[:_QUOTED]!r} again"
            yield page.claim(top[n - 1], "echo.headline", "echo", 0.8, again)


def _is_listed(
    page: Page,
    heads: Sequence[int],
    names: Sequence[str],
    copies: tuple[int, int],
    limits: RepeatLimits,
) -> bool:
    """Say whether a table of contents lists the heading that two of `heads`, the `copies`, say.

    So it is when the entry before or after it in the table comes again too, in the same order,
    and prose stands between the two headings: a headline and a deck come again side by side.
    """
    one, two = copies
    if one + 1 < two and names[:two].count(names[one + 1]) == 1:
        below = islice(page.lines, heads[two] + 1, None)
        if _comes_after_prose(names[one + 1], below, limits):
            return True
    above = reversed(page.lines[heads[one] + 1 : heads[two]])
    listed = one > 0 and names[:one].count(names[one - 1]) == 1
    return listed and _comes_after_prose(names[one - 1], above, limits)


def _comes_after_prose(name: str, lines: Iterable[str], limits: RepeatLimits) -> bool:
    """Say whether a line whose key is `name` stands among `lines`, and a paragraph before it."""
    parted = False
    for line in lines if name else ():
        if parted and key(line) == name:
            return True
        parted = parted or is_paragraph(line, limits)
    return False


def _may_head(page: Page, i: int, limits: RepeatLimits) -> bool:
    """Say whether a line may be a headline: no paragraph, no statement, and not amid verse."""
    said = page.lines[i]
    if is_paragraph(said, limits) or (said.endswith(_NO_HEADLINE) and not said.endswith(ELLIPSIS)):
        return False
    return not any(line.endswith(_GOES_ON) for line in page.lines[max(0, i - 1) : i + 2])


def standfirst_echo(page: Page, limits: RepeatLimits = LIMITS) -> Iterator[Removal]:
    """Yield a claim for a deck at the top that one of the next paragraphs says again.

    The deck goes when it is that paragraph, exactly or nearly, or its beginning cut off with an
    ellipsis. When the paragraph says more it is flagged: containment of word triples, not
    Jaccard, for a lead may be much longer than its deck.
    """
    top = _top(page, 1, limits)
    decks = [i for i in top if limits.deck[0] <= size(page.lines[i]) <= limits.deck[1]]
    if not decks:
        return
    near = page.written[: limits.top + limits.leads]
    later = (i for i in near if i > decks[0] and is_paragraph(page.lines[i], limits))
    leads = list(islice(later, limits.leads))
    for i in decks:
        after = [j for j in leads if j > i and 2 * len(page.lines[j]) > len(page.lines[i])]
        for j in _alike(page, i, after) if after else ():
            claim = _deck(page, i, j, limits)
            if claim:
                yield claim
                break


def _alike(page: Page, deck: int, leads: Sequence[int]) -> list[int]:
    """Return the `leads` in which three of six samples of `deck` stand: a look before comparing."""
    said = page.lines[deck]
    step = len(said) // _SAMPLES
    samples = [said[at : at + _SAMPLES] for at in range(0, _SAMPLES * step, step)]
    found = []
    for lead in leads:
        told, missed = page.lines[lead], 0
        for sample in samples:
            missed += sample not in told
            if missed > _SAMPLES // 2:
                break
        else:
            found.append(lead)
    return found


def _deck(page: Page, i: int, j: int, limits: RepeatLimits) -> Removal | None:
    """Return the claim on deck `i` that paragraph `j` calls for, if any."""
    deck, lead = page.lines[i], page.lines[j]
    if deck == lead:  # `repeated_paragraphs` says which copy goes: never one claim on each
        return None
    if is_cut_off(deck) and key(lead).startswith(key(deck)) and len(lead) > len(deck):
        return page.claim(i, "echo.teaser", "echo", 0.8, f"cut off from {lead[:_QUOTED]!r}")
    shingles = _triples(deck)
    theirs = _triples(lead)
    held = len(shingles & theirs) / max(1, len(shingles))
    if held < limits.near:
        return None
    evidence = f"containment {held:.2f} in {lead[:_QUOTED]!r}"
    if held >= limits.same and len(shingles) >= limits.same * len(theirs):
        return page.claim(i, "echo.standfirst", "echo", 0.7, evidence)
    return page.claim(i, "echo.deck_in_lead", "echo", 0.3, evidence)


def _triples(said: str) -> set[tuple[str, ...]]:
    """Return the word triples of a line, folded; of fewer than three words, none."""
    folded = [said[a:b].casefold() for a, b in words(said)]
    return set(zip(folded, folded[1:], folded[2:], strict=False))


def pull_quotes(page: Page, limits: RepeatLimits = LIMITS) -> Iterator[Removal]:
    """Yield a claim for a line of its own that a much longer paragraph says word for word.

    Left alone: the first lines (a deck is `standfirst_echo`'s), lines that stand twice as
    lines, headings, and everything in a text without a paragraph. Cost: at most 64 searches.
    """
    text, lines = page.text, page.lines
    single = list(islice((i for i in page.written[3:] if 40 <= len(lines[i]) <= 240), _TRIES))
    # One look at the whole text costs as much as the search for some six lines.
    twice = _said_twice(page) if len(single) > 6 else single
    if not twice:
        return
    for i in single:
        if i not in twice:
            continue
        said = lines[i].strip(_MARGIN)
        at = text.find(said, page.stops[i])
        if at < 0:
            at = text.find(said, 0, page.starts[i])
        if at < 0 or not limits.quote[0] <= size(said) <= limits.quote[1]:
            continue
        told = lines[bisect_right(page.starts, at) - 1]
        if len(told) > 1.5 * len(lines[i]):
            evidence = f"said in a paragraph of {len(told)} characters too, {told[:_QUOTED]!r}"
            confidence = 0.6 if lines[i][0] in _OPENING else 0.4
            yield page.claim(i, "echo.pull_quote", "echo", confidence, evidence)


def _said_twice(page: Page) -> Collection[int]:
    """Return the lines whose middle stands twice in the text: nearly all texts have none."""
    import numpy as np

    from newsclean.kernels.compiled import COMPILED
    from newsclean.kernels.echoes import middles

    if not COMPILED:
        return page.written
    # Not the text as it is: where it has other separators, the kernel would count other lines.
    octets = np.frombuffer("\n".join(page.lines).encode("utf-8", "surrogatepass"), np.uint8)
    return frozenset(middles(octets, 40, 240).tolist())


def repeated_paragraphs(page: Page, limits: RepeatLimits = LIMITS) -> Iterator[Removal]:
    """Yield a claim for one copy of every paragraph that is printed twice.

    The copy with less text in the lines around it goes: a teaser above the article, or a
    snippet below it; of two in like company the later. A text with copies at many distances
    (answers in a catalogue of questions, posts that quote posts) is only flagged. Left alone:
    what stands three times or more (a form, a refrain), questions, and lines that make no
    statement.
    """
    lines = page.lines
    long = [said for said in lines if len(said) > 30]
    if len(set(long)) == len(long):
        return
    where: dict[str, list[int]] = {}
    for n, i in enumerate(page.written):
        if len(lines[i]) > 30:
            where.setdefault(lines[i], []).append(n)
    pairs = [
        (at[0], at[1]) for said, at in where.items() if len(at) == 2 and is_paragraph(said, limits)
    ]
    apart = {two - one for one, two in pairs}
    confidence = 0.8 if len(apart) <= limits.apart else 0.4
    for one, two in pairs:
        goes, stays = (one, two) if _company(page, one) < _company(page, two) else (two, one)
        evidence = f"says {lines[page.written[stays]][:_QUOTED]!r} again"
        yield page.claim(page.written[goes], "repeat.paragraph", "repeat", confidence, evidence)


def _company(page: Page, n: int) -> int:
    """Return how many characters the two written lines before and after the `n`-th hold.

    Counted up to 300 a line and in steps of 200, so that a little more on one side decides nothing.
    """
    near = (*page.written[max(0, n - 2) : n], *page.written[n + 1 : n + 3])
    return sum(min(len(page.lines[i]), 300) for i in near) // 200


def tandem_blocks(page: Page, limits: RepeatLimits = LIMITS) -> Iterator[Removal]:
    """Yield a claim for every line of a block of labels that stands twice or more in a row.

    A block has one to six lines, blank ones not counted, and all its copies go, wherever they
    stand; a single label must stand three times. Left alone: lines that end as speech does
    ("No." "No."), hold a figure or a sign of code (tables, scores, lists) or have more than six
    words. Blocks of more than three words a line, and those of a text without a paragraph, may be
    verse or a chant: they are flagged.
    """
    short = [said for said in page.lines if 0 < len(said) < _LABEL]
    if len(set(short)) == len(short):
        return
    names = [page.lines[i] for i in page.written]
    again = {said for said, n in Counter(short).items() if n > 1}
    again = {said for said in _beating(names, again, limits) if _label(said, limits)}
    if not again:
        return
    at, prose = 0, any(is_paragraph(said, limits) for said in names)
    while at < len(names):
        period, rounds = _block(names, at, limits) if names[at] in again else (0, 0)
        if rounds == 0:
            at += 1
            continue
        end = at + period * rounds
        while end < len(names) and names[end] == names[end - period]:  # a round cut short
            end += 1
        mean = sum(map(size, names[at : at + period])) / period
        sure = mean <= limits.labels and prose
        rule, confidence = ("repeat.tandem", 0.9) if sure else ("repeat.verse", 0.3)
        evidence = f"{period} lines {rounds} times, from {names[at]!r} on"
        for n in range(at, end):
            yield page.claim(page.written[n], rule, "repeat", confidence, evidence)
        at = end


def _beating(names: Sequence[str], again: set[str], limits: RepeatLimits) -> set[str]:
    """Return those of `again` that stand twice within a period: all others are passed over."""
    last: dict[str, int] = {}
    near = set()
    for n, said in enumerate(names):
        if said in again:
            if n - last.get(said, -limits.period - 1) <= limits.period:
                near.add(said)
            last[said] = n
    return near


def _block(names: Sequence[str], at: int, limits: RepeatLimits) -> tuple[int, int]:
    """Return the period and the rounds of the block of labels at `at`; (0, 0) if there is none.

    Labels are looked at before rounds are counted: so what is counted is also claimed and passed.
    """
    for period in range(1, limits.period + 1):
        if at + 2 * period > len(names) or names[at] != names[at + period]:
            continue
        block = names[at : at + period]
        if not all(_label(said, limits) for said in block):
            continue
        rounds = 1
        while names[at + rounds * period : at + (rounds + 1) * period] == block:
            rounds += 1
        if rounds >= (3 if period == 1 else 2):
            return period, rounds
    return 0, 0


def _label(said: str, limits: RepeatLimits) -> bool:
    """Say whether a line can be a label: short, with letters, no figure, no mark of speech."""
    return (
        len(said) < _LABEL
        and size(said) <= limits.label
        and not said.endswith(_SPOKEN)
        and _NAMED.search(said) is not None
        and _NO_LABEL.search(said) is None
    )
