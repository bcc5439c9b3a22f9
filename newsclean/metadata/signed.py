"""Who wrote an article, whose pictures are in it, and where it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from newsclean.dates import find_stamps
from newsclean.document import Fact, Removal
from newsclean.fold import DENSE_FROM, fold, fold_word, line_key
from newsclean.metadata.dated import RUN_ON, is_written_name, signed_names
from newsclean.metadata.lexicon import agency_in, is_agency, is_desk, labels, opens, signing
from newsclean.metadata.pieces import FRAME, trimmed
from newsclean.metadata.works import EDIT, parts_of
from newsclean.names import (
    is_korean_byline,
    is_name,
    korean_names_in,
    names_in,
    particles,
)
from newsclean.quoted import last_phrase, phrase_end, quoted
from newsclean.vocabulary import either, folded, listed, pattern

#: An e-mail address, of letters of Latin, Greek, Cyrillic, Armenian, Hebrew and Arabic: in other
#: scripts no blank need part it from the words beside it.
_SIGN = r"0-9A-Za-z_\u00c0-\u024f\u0370-\u06ff-"
MAIL = re.compile(rf"[.+{_SIGN}]{{1,64}}@[{_SIGN}]{{1,63}}(?:\.[{_SIGN}]{{1,63}}){{1,6}}")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[.'’\u0900-\u0e4e-])*")
#: The rule whose phrases a source follows.
_TAG = "source.tag"
_BRACKETED = re.compile(r"[(（\[【]([^()（）\[\]【】]{2,80})[)）\]】]\s*\.?\s*$")
#: What stands after a source, and phrases that no source follows but a title or a name.
_AFTER_SOURCE = re.compile(r"\s+[|•·]\s|\s+[(（]")
#: A short word for a credit, with its full stop.
_LABEL = re.compile(r"[\s(（\[【]*([^\W\d_]{2,8}\.:?)\s*")
_CREDIT = "credit.caption"
#: A zone that two regions share is no part of a stamp.
_ZONE = re.compile(r"\s\(?[A-Z]{2,4}\)?(?=\s)")
_SHORT_NAMES = re.compile(r"[一-鿿]{2,3}(?:\s[一-鿿]{2,3})+")
#: The rule that claims names alone.
_SIGNATURE = "byline.signature"
#: These rules quote the credit that closes a caption.
_CLOSED = frozenset(("caption.agency", "caption.credit"))


@cache
def _after_credit() -> re.Pattern[str]:
    """Return the pattern of what a credit follows, amid a line."""
    return re.compile(rf"(?:[:：=＝]|\b(?:{either('pictures.given')})\b|©)\s*", re.IGNORECASE)


@cache
def _reports() -> re.Pattern[str]:
    """Return the pattern of Chinese names behind the word for a reporter, and no word besides."""
    reporter = either("people.reporter", language="zh")
    others = either("people.reporter", "people.helper", "people.reports", "people.sent")
    return re.compile(rf"(?:{reporter}) (?!.*(?:{others}))")


@cache
def _taken_by() -> re.Pattern[str]:
    """Return the pattern of a word for taking pictures, behind the name of who took one."""
    taken = either("pictures.taken")
    return re.compile(rf"(?<=[\u3040-\u30ff一-鿿])({taken})[\s)）\]】。.]*$")


@cache
def _towards() -> re.Pattern[str]:
    """Return the pattern of small words between the word for a source and its name."""
    return re.compile(rf"\s*(?:{either('source.towards')})\s+")


@cache
def _shared() -> re.Pattern[str]:
    """Return the pattern of the `paper` with which somebody wrote: "avec AFP", "with Reuters"."""
    there = either("people.there", "byline.joined")
    return re.compile(rf"\s(?:{there})\s(?P<paper>[^\W\d_]+(?:\s[^\W\d_]+)?)[)\s]*$")


def _asks(word: str) -> bool:
    """Tell whether a word asks to write to whom the next ones name."""
    return fold_word(word) in folded("byline.asking")


def read_byline(text: str, claim: Removal) -> Iterator[tuple[str, Fact]]:
    """Yield the names of a byline, after the words that the rule found."""
    phrase = quoted(claim.evidence)
    if _pictured(phrase) and pattern("pictures.written").search(phrase) is None:
        yield from read_credit(text, claim)
        return
    start, end = claim.start, claim.end
    if claim.rule == _SIGNATURE and (signed := signed_names(text[start:end].strip())):
        for name in signed.names:
            at = text.index(name, start)
            yield "authors", Fact(name, at, at + len(name))
        beside = _authors(text, start, names_in(text[start:end], is_agency))
        yield from (one for one in beside if one[0] == "source")
        return
    if claim.rule.endswith(".korean") or (not phrase and is_korean_byline(text[start:end])):
        yield from _authors(text, start, korean_names_in(text[start:end]))
        return
    start += phrase_end(text[start:end], phrase)
    mail = MAIL.search(text, start, end)
    end = mail.start() if mail else end
    for part in parts_of(text[start:end], edits=claim.rule == EDIT):
        if not part.edits:
            at = start + part.start
            names = _names_or_paper(text[at : start + part.end], phrase)
            yield from _authors(text, at, names)
    shared = _shared().search(text, start, end)
    if shared and is_agency(shared["paper"]):
        yield "source", Fact(shared["paper"], *shared.span("paper"))


def _names_or_paper(said: str, phrase: str) -> Iterator[tuple[int, int]]:
    """Yield where the names stand, or the agency where the whole line names one.

    Behind the Chinese word for a reporter a blank parts short names, too: "本报记者 林明 王芳".
    """
    bare = said.strip(FRAME)
    if _SHORT_NAMES.fullmatch(bare) and _reports().search(f"{phrase.rstrip(' :：')} {bare}"):
        yield from (name.span() for name in re.finditer(r"[一-鿿]+", said))
    elif is_agency(bare):
        at = said.index(bare)
        yield at, at + len(bare)
    else:
        yield from names_in(said, is_agency)


def read_signer(text: str, claim: Removal) -> Iterator[tuple[str, Fact]]:
    """Yield the authors that a line names after its date: "Posted on 3 March 2021 by Nora Field".

    They are of two words or more: "by admin" names nobody, and "by Friday" goes on about the date.
    """
    said = text[claim.start : claim.end].rstrip()
    stamps = list(find_stamps(said, day_first=True))
    if not stamps:
        return
    at = stamps[-1].end
    zone = _ZONE.match(said, at)
    at = zone.end() if zone else at
    at += len(said[at:]) - len(said[at:].lstrip(FRAME))
    yield from read_signed(text, claim.start + at, claim.start + len(said))


def read_signed(text: str, start: int, end: int) -> Iterator[tuple[str, Fact]]:
    """Yield the authors of `text[start:end]`, if a word opens it that they follow.

    They are of two words or more, where words are parted by blanks.
    """
    at = signing(text, start)
    if at > start:
        named = _authors(text, at, names_in(text[at:end], is_agency))
        yield from (
            (name, fact)
            for name, fact in named
            if name != "authors" or is_written_name(fact.value) or fact.value[0] >= DENSE_FROM
        )


def _pictured(said: str) -> bool:
    """Tell whether a folded text has a word for a picture."""
    return pattern("pictures.pictured").search(said) is not None


def names_follow(text: str, claim: Removal) -> bool:
    """Tell whether a claim says "By" and no more, so that the name stands on the next line."""
    phrase = quoted(claim.evidence)
    alone = line_key(text[claim.start : claim.end]) == phrase.strip(" :.")
    return alone and phrase.rstrip(" :") in folded("byline.opens")


def opens_byline(claim: Removal) -> bool:
    """Tell whether all that makes a byline of a line is a small word that may open any line."""
    return opens(quoted(claim.evidence))


def read_below(text: str, claim: Removal) -> Iterator[tuple[str, Fact]]:
    """Yield the names on the line below a "By" that stands alone: those of two words or more."""
    named = _authors(text, claim.start, names_in(text[claim.start : claim.end], is_agency))
    yield from ((name, fact) for name, fact in named if " " in fact.value)


def _authors(text: str, at: int, names: Iterable[tuple[int, int]]) -> Iterator[tuple[str, Fact]]:
    """Yield the authors whose names stand at these places, counted from `at`.

    An agency among them is the source, and a desk is nobody.
    """
    for start, stop in names:
        over = RUN_ON.search(text[at + start : at + stop])
        end = start + over.start() if over else stop
        fact = Fact(text[at + start : at + end], at + start, at + end)
        first = fact.value.partition(" ")[0]
        if is_agency(fact.value):
            yield "source", fact
        elif fact.value.isupper() and is_agency(first):  # "AFP FR" is AFP in a language or a land
            yield "source", Fact(first, fact.start, fact.start + len(first))
        elif not is_desk(fact.value):
            yield "authors", fact


def read_contact(text: str, claim: Removal) -> Iterator[tuple[str, Fact]]:
    """Yield the names before e-mail addresses: the last run of two or more capitalised words.

    Korean has no capitals, and says what the name is.
    """
    yield from _authors(text, claim.start, korean_names_in(text[claim.start : claim.end]))
    at = claim.start
    for mail in MAIL.finditer(text, claim.start, claim.end):
        run: list[re.Match[str]] = []
        best: list[re.Match[str]] = []
        for word in _WORD.finditer(text, at, mail.start()):
            parted = bool(run) and not text[run[-1].end() : word.start()].isspace()
            begun = [] if parted or _asks(word[0]) else run
            run = [*begun, word] if word[0][:1].isupper() and not _asks(word[0]) else []
            best = run if len(run) >= 2 else best
        if best:
            owner = _addressed(best, mail[0].partition("@")[0])
            fact = trimmed(text, owner, best[-1].end(), FRAME) if owner >= 0 else None
            if fact and is_name(fact.value.split()):
                yield "authors", fact
        at = mail.end()


def _addressed(words: Sequence[re.Match[str]], box: str) -> int:
    """Return where the name of who owns a mail box begins among these words, or -1.

    The box shares a word with it: "Town Hall, office@dunmore.example" is nobody's.
    """
    box = fold(box)
    shared = [word.start() for word in words if len(word[0]) > 2 and fold(word[0]) in box]
    if not shared:
        return -1
    first = shared[0]
    return first if sum(word.start() >= first for word in words) > 1 else words[0].start()


def read_source(text: str, claim: Removal) -> Iterator[tuple[str, Fact]]:
    """Yield the source: what follows the word for it, or the whole of a line that has none."""
    said, phrase = text[claim.start : claim.end], quoted(claim.evidence)
    if pattern("source.none").search(phrase) or phrase.strip(" :") in folded("source.ended"):
        return
    opened = phrase_end(said, phrase)
    if pattern("source.reported").search(phrase):
        for part in parts_of(said, opened):
            if not part.edits:
                names = names_in(said[part.start : part.end], is_agency)
                yield from _authors(text, claim.start + part.start, names)
        return
    if not said[opened:].strip(FRAME):
        # The name of an agency is a phrase itself; "Source" alone names none.
        opened = 0 if claim.rule != _TAG or is_agency(said) else len(said)
    elif onward := _towards().match(said, opened):
        opened = onward.end()
    aside = _AFTER_SOURCE.search(said, opened + 1)
    end = aside.start() if aside else len(said)
    if opened and is_agency(phrase):  # "(AP Photo/Ann Poe)" is of a picture, "(AFP) rp" of AFP
        opened, end = 0, 0 if _pictured(fold(said)) else opened
    if "=" in said[opened:end] and (named := agency_in(said[opened:end].strip(FRAME))):
        opened = said.index(said[opened:end].strip(FRAME)) + named[0]  # a place before it
    fact = trimmed(text, claim.start + opened, claim.start + end, FRAME)
    if fact and len(fact.value) <= 80 and not is_desk(fact.value):
        yield "source", fact


def read_credit(text: str, claim: Removal) -> Iterator[tuple[str, Fact]]:
    """Yield the picture credit of a caption: its closing bracket, or what follows the word."""
    said = text[claim.start : claim.end].rstrip()
    phrase = quoted(claim.evidence)
    closes = claim.rule in _CLOSED and phrase in said
    closing = phrase if closes else ""
    start, end = claim.start, claim.start + len(said)
    bracket = _BRACKETED.search(said)
    if closing:
        start += said.rindex(closing)
        end = start + len(closing)
    elif bracket:
        start, end = claim.start + bracket.start(1), claim.start + bracket.end(1)
    worded = 0 if closes else claim.start + last_phrase(said, phrase)
    if text[worded:end].strip(FRAME):  # "photo: handout" may be a phrase, and all there is
        start = max(start, worded)
    for match in _after_credit().finditer(text, max(start, end - 80), end):
        start = match.end()
    if claim.category == "caption" and start == claim.start and not closing:
        return  # what a picture shows, and nothing of who took it
    stamp = next(iter(find_stamps(text[start:end])), None)
    if stamp is not None:
        end = start + stamp.start
    start, end = _unlabelled(text, start, end)
    fact = trimmed(text, start, end, FRAME)
    if fact is None or len(fact.value) > 80 or not (closing or _is_credit(fact.value)):
        return
    # "Foto" alone is the word for a credit, or an entry of a menu; "File photo" says what it is.
    if (
        closes
        or " " in fact.value
        or is_agency(fact.value)
        or line_key(fact.value) != line_key(phrase)
    ):
        yield "photo_credits", fact


def _unlabelled(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where a credit stands less the short word that opens it, or what closes it in Han."""
    if taken := _taken_by().search(text, start, end):
        end = taken.start(1)
    word = _LABEL.match(text, start, end)
    return (word.end() if word and labels().get(fold(word[1])) == _CREDIT else start), end


def _is_credit(said: str) -> bool:
    """Tell whether these are names: what a picture shows is told in small words as well."""
    words = said.split()
    small = [word for word in words[1:] if word.islower() and word.isalpha()]
    told = [
        word
        for word in small
        if word not in particles() and word not in listed("pictures.credited")
    ]
    return any(map(str.isalpha, said)) and (len(words) < 3 or len(told) * 4 < len(words))
