"""The names in a byline or in what a page's head says of its authors, apart and bare."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from newsclean.fold import fold_word
from newsclean.vocabulary import by_language, either, folded, listed, written

#: What parts a name from what is no name: a dash between blanks, a bracket, the sign of a handle.
_ASIDE: Final = re.compile(r"\s[-–—]\s|\s*[(（\[【]|(?<=\w)@")
#: Who signs in Chinese, as papers call them.
_SIGNERS: Final = ("people.reporter", "people.helper")
_FRAME: Final = " \t\r\n\u00a0\u3000.,;:：()[]（）【】「」|/–—-*•@・＝=｜◎○●□■△▲▽▼◇◆☆★"
#: Two names in Chinese with nothing but a blank between them; in Japanese, where a blank parts the
#: two halves of one name, those mostly have two signs each.
_HAN_BREAK: Final = re.compile(r"(?<=[一-鿿])\s+(?=[一-鿿])")
_HAN_NAME: Final = re.compile(r"[一-鿿]{2,4}")
_HAN_SIGNS: Final = 5
#: A site, which is nobody.
_SITE: Final = re.compile(r"[\w-]{2,}(?:\.[\w-]{2,})?\.[a-z]{2,6}")
_MOST_WORDS: Final = 5


class _HanWords(NamedTuple):
    """What Chinese and Japanese bylines say beside names."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    label: re.Pattern[str]
    """Who stands after it took the pictures, or edited."""
    others: re.Pattern[str]
    """The same with a sign behind."""
    there: re.Pattern[str]
    """A place from which papers say they report: "記者王小明／台北報導"."""
    breaks: re.Pattern[str]


@cache
def _han() -> _HanWords:
    label = either("pictures.picture", "pictures.taken", "people.editor")
    reporter = either("people.reporter", "people.author", language="zh")
    signs = either(*_SIGNERS, "people.author", "pictures.written", language="zh")
    reports, done = either("people.reports"), either("people.wrote", "pictures.taken")
    return _HanWords(
        re.compile(rf"(?:{either('people.own_paper')})?(?:{signs})[\s/／:：・＝]*+"),
        re.compile(rf"\s*(?:{reports}|{done}|=|＝)\s*$"),
        re.compile(label),
        re.compile(rf"(?:{label})[\s/／:：・＝]"),
        re.compile(rf"\S{{1,6}}?(?:{reports}|{either('people.sent')})\s*$"),
        re.compile(rf"[\s、，,；;/／|｜（）()：:]|(?:{reporter})"),
    )


@cache
def particles() -> frozenset[str]:
    """Return the small words within names."""
    return frozenset(listed("people.particles") + listed("people.and_within"))


@cache
def name_break() -> re.Pattern[str]:
    """Return the pattern of what parts names: a sign, or a word for "and" between blanks.

    Of one letter only the small ones, since "John E Smith" is one name; what comes after a name as
    part of it ("Jr.") is not parted from it.
    """
    ands = listed("people.and") + listed("people.and_too")
    long = "|".join(word for word in ands if len(word) > 1)
    short = "".join(word for word in ands if len(word) == 1)
    joint = rf"(?:{long}|(?-i:[{short}]))\s+"
    signs = either(*_SIGNERS, language="zh")
    rank = either("people.reporter_kind", language="zh")
    return re.compile(
        rf"(?<!\s)\s*+(?:[;/&|\u060c\u061b、，·•ㆍ；＆／]"
        rf"|,(?!\s*(?:{either('people.behind_comma')})\b))\s*(?:{joint})?|(?<!\s)\s++{joint}"
        rf"|(?<!\s)\s++(?:{_ands_before()})(?=[^\W\d_]{{2,}}\s[^\W\d_]{{2,}})"
        # "记者 田诺 通讯员 王芳": the next name comes with what its bearer is.
        rf"|(?<!\s)\s++(?=(?:(?:{rank})?(?:{signs})|{_han().label.pattern})[\s/／:：＝・])",
        re.IGNORECASE,
    )


def _ands_before() -> str:
    """Return what stands in a pattern for an "and" written onto a name; some names begin so."""
    begun = by_language("people.no_and_before")
    return "|".join(
        rf"{letter}(?!{'|'.join(name[1:] for name in begun[language])})"
        for language, (letter,) in by_language("people.and_before").items()
    )


@cache
def _within() -> re.Pattern[str]:
    """Return the pattern of a word for "and" that may be part of one name."""
    return re.compile(rf"\s+(?:{either('people.and_within')})\s+")


@cache
def _ranked() -> re.Pattern[str]:
    """Return the pattern of what its bearer is, in two words, right after a name."""
    return re.compile(
        rf"(?<=\w)\s+(?:{either('people.rank')})\s+(?:{either('people.ranked')})s?\b.*",
        re.IGNORECASE | re.DOTALL,
    )


@cache
def _posts() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of what somebody is at a paper: behind a sign, or right after a name."""
    word = r"[^\W\d_][\w.'’&-]*"
    post, there = either("people.posts"), either("people.there", "people.particles")
    capital = r"(?-i:[A-ZÀ-ÞА-Я])[\w'’-]+"
    return (
        re.compile(
            rf"\s?(?:[,،|·•(/]|\s[–—-])\s?(?:{word}\s){{0,3}}?(?:{post})s?\b"
            rf"(?:,?\s(?:{there})\s{word}(?:\s{word}){{0,2}}?)?\)?"
            rf"(?=\s*(?:$|[,;|&/·•–—-]|(?:{either('people.and')})\s))",
            re.IGNORECASE,
        ),
        re.compile(
            # "By Nora" are no two names before "Field Local democracy reporter".
            rf"(?<!\S)(?!(?:{either('byline.opens')})\s){capital}\s{capital}"
            rf"(?P<post>\s{capital}(?:\s{word}){{0,2}}?\s(?:{post})s?)$",
            re.IGNORECASE,
        ),
    )


def less_posts(said: str) -> str:
    """Return a byline less what its bearers are at a paper.

    >>> less_posts("By Nora Field, chief political correspondent, and Tom Reed | Guest columnist")
    'By Nora Field, and Tom Reed'
    >>> less_posts("By Nora Field Local democracy reporter")
    'By Nora Field'
    """
    parted, run_on = _posts()
    said = parted.sub("", said)
    after = run_on.search(said)
    return said[: after.start("post")] if after else said


@cache
def korean_reporter() -> str:
    """Return what stands in a pattern for the Korean words for a reporter, behind the name."""
    kind = either("people.reporter_kind", language="ko")
    return rf"(?:{kind})?\s?(?:{either('people.reporter', language='ko')})"


def is_korean_byline(said: str) -> bool:
    """Tell whether a Korean word for a reporter is in this."""
    return any(word in said for word in listed("people.reporter", "ko"))


@cache
def _korean() -> re.Pattern[str]:
    """Return the pattern of Korean bylines: names, then what they are."""
    name, kind = "[가-힣]{2,4}", either("people.reporter_kind", language="ko")
    who = either("people.reporter", "people.reporter_too", language="ko")
    return re.compile(
        rf"(?<![가-힣])((?:{name}\s?[·,ㆍ]\s?)*+{name}?)\s?(?:{kind})?(?:{who})(?![가-힣])"
    )


@cache
def _korean_name() -> re.Pattern[str]:
    """Return the pattern of a family's name and a given one, which has no ending of a word."""
    ends = either("people.no_name_end", language="ko")
    return re.compile(rf"(?:{either('people.family', language='ko')})[가-힣]{{1,2}}(?<!{ends})")


@cache
def _no_korean() -> re.Pattern[str]:
    """Return the pattern of what no one is called: desks, and what kind of reporter it is."""
    kinds = either("people.reporter_kind", "people.no_name", language="ko")
    return re.compile(rf"(?:{kinds}|[가-힣]*(?:{either('people.desk_end')}))$")


def name_breaks(
    said: str, is_paper: Callable[[str], bool] = lambda name: False
) -> list[re.Match[str]]:
    """Return what parts the names in `said`; a joint within a name parts none.

    >>> [found[0] for found in name_breaks("Rui Costa e Silva, Ann Poe e Jo Roe")]
    [', ', ' e ']
    """
    breaks = [*name_break().finditer(said), *_han_breaks(said)]
    breaks.sort(key=re.Match.start)
    edges = [0, *(found.end() for found in breaks)], [found.start() for found in breaks]
    kept = []
    for i, found in enumerate(breaks):
        before = said[edges[0][i] : edges[1][i]].split()
        after = said[found.end() : breaks[i + 1].start() if i + 1 < len(breaks) else None].split()
        one = _within().fullmatch(found[0]) and len(before) > 1 and len(after) == 1
        if before and _han().label.fullmatch(before[-1]):
            continue
        if not one or after[0].isupper() or is_paper(after[0]):
            kept.append(found)
    return kept


def _han_breaks(said: str) -> Iterator[re.Match[str]]:
    """Yield the blanks between two whole names in Chinese, neither a word for who writes."""
    han = _han()
    spoken = (han.before, han.after, han.label, han.there)
    for found in _HAN_BREAK.finditer(said):
        pair = han.breaks.split(said[: found.start()])[-1], han.breaks.split(said[found.end() :])[0]
        named = all(map(_HAN_NAME.fullmatch, pair)) and len("".join(pair)) >= _HAN_SIGNS
        if named and not any(word.fullmatch(one) for word in spoken for one in pair):
            yield found


def names_in(
    said: str, is_paper: Callable[[str], bool] = lambda name: False
) -> Iterator[tuple[int, int]]:
    """Yield where the names stand in a byline less the word that opens it.

    A word alone after a whole name ("Jane Doe, Berlin"; "Jane Doe/AFP") is a place or an agency.
    What `is_paper` knows is a name by itself ("Ana Campos e Lusa").

    >>> said = "Jane Doe in London and Karl von Ohm, AFP | The Courier"
    >>> [said[start:end] for start, end in names_in(said)]
    ['Jane Doe', 'Karl von Ohm']
    """
    at, named, whole, sign, office = 0, False, False, False, False
    for match in (*name_breaks(said, is_paper), None):
        stop = match.start() if match else len(said)
        start, end = _bare(said, at, stop)
        end = _less_paper(said, start, end, is_paper)
        words = said[start:end].split()
        from_there = _han().there.fullmatch(said, at, stop) if named else None
        # "Ministry of Trade and Industry" names one office.
        spoken, office = office and not sign and len(words) == 1, is_office(said[at:stop])
        lone = whole and sign and len(words) == 1 and not is_paper(words[0])
        if is_name(words) and not (from_there or lone or spoken):
            named, whole = True, whole or len(words) > 1
            yield start, end
        at = match.end() if match else stop
        sign = match is not None and _parts_places(match[0].strip())


def _parts_places(joint: str) -> bool:
    """Tell whether a lone word behind this is no name: a sign, or "en", which is "in" besides."""
    return not joint[-1:].isalpha() or joint.rpartition(" ")[2] in listed("people.there")


def _less_paper(said: str, start: int, end: int, is_paper: Callable[[str], bool]) -> int:
    """Return where a name ends less the agency behind it: "TOM REED Associated Press"."""
    words = list(re.finditer(r"\S+", said[start:end]))
    for last in words[2:]:
        if is_paper(said[start + last.start() : end]):
            return start + words[words.index(last) - 1].end()
    return end


def is_korean_name(word: str) -> bool:
    """Tell whether a word of Hangul may be the whole name of a person: it begins as families do.

    >>> [is_korean_name(word) for word in ("김민수", "황보라", "누빈", "사회부")]
    [True, True, False, False]
    """
    return _korean_name().fullmatch(word) is not None and not _no_korean().match(word)


def korean_names_in(said: str) -> Iterator[tuple[int, int]]:
    """Yield where names stand before the Korean word for a reporter.

    >>> said = "[서울=뉴스] 김민수·이영희 기자"
    >>> [said[start:end] for start, end in korean_names_in(said)]
    ['김민수', '이영희']
    """
    for match in _korean().finditer(said):
        for name in re.finditer(r"[가-힣]+", match[1]):
            if not _no_korean().match(name[0]):
                yield match.start() + name.start(), match.start() + name.end()


def _bare(said: str, start: int, stop: int) -> tuple[int, int]:
    """Return where the name stands in a piece of a byline, less what stands around it."""
    piece, han = said[start:stop], _han()
    if han.others.match(piece.lstrip(_FRAME)):
        return stop, stop
    lead = len(piece) - len(piece.lstrip(_FRAME))
    if opened := han.before.match(piece, lead):
        lead = opened.end() if opened.end() < len(piece) else lead
    aside = _ASIDE.search(piece, lead)
    end = aside.start() if aside else len(piece)
    role = _ranked().search(piece, lead, end)
    end = role.start() if role and " " in piece[lead : role.start()].strip() else end
    post = _posts()[1].search(piece, lead, end)
    end = post.start("post") if post else end
    if closed := han.after.search(piece, lead, end):
        end = closed.start() if closed.start() > lead else end
    for word in re.finditer(r"\S+", piece[lead:end]):
        if word.start() and _ends_name(word[0]):
            end = lead + word.start()
            break
    return start + lead, start + lead + len(piece[lead:end].rstrip(_FRAME))


def _ends_name(word: str) -> bool:
    """Tell whether a small word is none within names: "in London" does not belong to one."""
    small = word.islower() and word.isalpha() and word not in particles()
    # In capitals it may be of the name of a paper: "FIT FOR FUN".
    ends = word.istitle() and fold_word(word) in folded("people.no_more")
    return small or ends or word[0] == "@"


def is_office(said: str) -> bool:
    """Tell whether the name of a paper, a desk or an office is in this."""
    return written("offices.names").search(said) is not None


def is_role(said: str) -> bool:
    """Tell whether what somebody is at a paper is in this: "Transport Correspondent"."""
    return written("people.roles").search(said) is not None


def is_name(words: Sequence[str]) -> bool:
    """Tell whether these are a person's name: one to five words, none of them a role or a paper."""
    return (
        1 <= len(words) <= _MOST_WORDS
        and not words[0][:1].islower()
        and fold_word(words[0]) not in folded("people.no_first")
        and not any(char.isdecimal() or char in ":：@" for word in words for char in word)
        and not any(map(_SITE.fullmatch, words))
        and not is_role(" ".join(words))
        and not is_office(" ".join(words))
    )
