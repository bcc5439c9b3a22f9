"""The names in a byline or in what a page's head says of its authors, apart and bare."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

#: What parts names: a sign, or a word between blanks. Of one letter only the small ones, since
#: "John E Smith" is one name; what comes after a name as part of it ("Jr.") is not parted from it.
_JOINT: Final = r"(?:and|und|et|en|og|och|ve|ja|та|και|dan|és|și|(?-i:e|i|a|y|и))\s+"
NAME_BREAK: Final = re.compile(
    r"(?<!\s)\s*+(?:[;/&|\u060c\u061b、，·•ㆍ；＆／]|,(?!\s*(?:jr|sr|ii|iii|iv|ph\.?d|m\.?d|esq)\b))\s*"
    rf"(?:{_JOINT})?|(?<!\s)\s++{_JOINT}"
    # Arabic and Hebrew write "and" as the first letter of the word; some names begin with it.
    r"|(?<!\s)\s++(?:و(?!ليد|ائل|سام|فاء|حيد|جدي|سيم|جيه|ديع|ديد|اثق|صفي)|ו(?!רד|יק|לד|ולף|ינ))(?=[^\W\d_]{2,}\s[^\W\d_]{2,})"
    # "记者 田诺 通讯员 王芳": the next name comes with what its bearer is.
    r"|(?<!\s)\s++(?=(?:(?:实习|见习)?(?:记者|記者|通讯员|通訊員|实习生|编辑|編輯)|图|圖|摄影|攝影|撮影|写真)[\s/／:：＝・])",
    re.IGNORECASE,
)
#: Also part of one name: "Rui Costa e Silva", "José Ortega y Gasset", "Josep Puig i Cadafalch".
_WITHIN: Final = re.compile(r"\s+[eiy]\s+")
#: What parts a name from what is no name: a dash between blanks, a bracket.
_ASIDE: Final = re.compile(r"\s[-–—]\s|\s*[(（\[【]")
#: Words that follow a name without being one.
_ROLES: Final = re.compile(
    r"\b(?:staff|writers?|reporters?|editors?|correspondents?|contributors?|news|press|agency|special"
    r"|chief|columnists?|producers?|admin|administrator)\b|\b(?:redakt|korrespond|rédact|journalist|period|redac|corresp|giornal|inviat|redacteur|dzienn)",
    re.IGNORECASE,
)
#: Words in the names of papers, desks and offices, and in none of a person.
_ORGANISATIONS: Final = re.compile(
    r"\b(?:agenc\w+|agência|agentur|agentúr\w+|agentschap|agenz\w+|agencj\w+|desk|bureau|newsroom|team|times"
    r"|herald|tribune|gazette|courier|courrier|online|media|tv|radio|council|ministry|ministerio|ministère"
    r"|university|department|government|committee|commission|association|foundation|institute|bank|ltd|inc|gmbh"
    r"|editorial|redaz\w+|redac\w+|rédac\w+|redak\w+|reda[cç]ão|toimitus|σύνταξη|service|services|zeitung"
    r"|anzeiger|nachrichten|tageblatt|stadt|mairie|diario|diário|jornal|periódico|ayuntamiento|prefeitura"
    r"|gemeente|comune|агентство|редакци\w+|пресс|новости|газета|ajans\w*|وكال\w+|تحرير|التحرير)\b"
    r"|编辑部|編集部|編輯部|通讯社|通信社|新闻|新聞|日报|日報|晚报|晚報|뉴스|신문|일보|편집부",
    re.IGNORECASE,
)
#: Small words within names.
PARTICLES: Final = frozenset(
    re.findall(
        r"\w+",
        "de da do dos das del della dello dei di du des der den dem van von vom zu zum zur ten ter "
        "te al el la le las los lo bin ibn bint ben san y e i af av",
    )
)
#: What Chinese and Japanese say before and after a name.
_BEFORE: Final = re.compile(
    r"(?:本报|本報|本刊|新华社|新華社)?(?:记者|記者|通讯员|通訊員|实习生|作者|文)[\s/／:：・＝]*+"
)
#: Who stands after these took the pictures, or edited.
_LABEL: Final = re.compile(r"图|圖|図|摄影|攝影|撮影|写真|编辑|編輯|責任編輯")
_OTHERS: Final = re.compile(rf"(?:{_LABEL.pattern})[\s/／:：・＝]")
_AFTER: Final = re.compile(r"\s*(?:报道|報道|报导|報導|撰文|撮影|摄影|攝影|摄|攝|=|＝)\s*$")
_FRAME: Final = " \t\r\n\u00a0\u3000.,;:：()[]（）【】「」|/–—-*•@・＝=｜◎○●□■△▲▽▼◇◆☆★"
#: Two names in Chinese with nothing but a blank between them; in Japanese, where a blank parts the
#: two halves of one name, those mostly have two signs each.
_HAN_BREAK: Final = re.compile(r"(?<=[一-鿿])\s+(?=[一-鿿])")
_HAN_NAME: Final = re.compile(r"[一-鿿]{2,4}")
_HAN_SIGNS: Final = 5
_PIECE: Final = re.compile(r"[\s、，,；;/／|｜（）()：:]|(?:记者|記者|作者)")
#: What its bearer is, in two words, right after a name; and a site, which is nobody.
_ROLE_AFTER: Final = re.compile(
    r"(?<=\w)\s+(?:(?:staff|senior|special|contributing|chief|news|political|associate|managing)\s+)"
    r"(?:writer|reporter|correspondent|editor|columnist|photographer|contributor)s?\b.*",
    re.IGNORECASE | re.DOTALL,
)
_SITE: Final = re.compile(r"[\w-]{2,}(?:\.[\w-]{2,})?\.[a-z]{2,6}")
#: A place from which Chinese papers say they report: "記者王小明／台北報導".
_REPORTED: Final = re.compile(r"\S{1,6}?(?:电|報導|报导|報道|报道)\s*$")
#: Korean bylines: names, then what they are.
_KOREAN: Final = re.compile(
    r"(?<![가-힣])((?:[가-힣]{2,4}\s?[·,ㆍ]\s?)*+[가-힣]{2,4}?)\s?"
    r"(?:선임|인턴|객원|수습|전문)?(?:기자|특파원|논설위원|통신원|리포터)(?![가-힣])"
)
#: Of these no one is called: desks, and what kind of reporter it is.
_NO_KOREAN: Final = re.compile(
    r"(?:본지|인턴|수습|선임|객원|전문|취재|담당|시민|소속|[가-힣]*[부팀실])$"
)
_MOST_WORDS: Final = 5


def name_breaks(
    said: str, is_paper: Callable[[str], bool] = lambda name: False
) -> list[re.Match[str]]:
    """Return what parts the names in `said`; a joint within a name parts none.

    >>> [found[0] for found in name_breaks("Rui Costa e Silva, Ann Poe e Jo Roe")]
    [', ', ' e ']
    """
    breaks = [*NAME_BREAK.finditer(said), *_han_breaks(said)]
    breaks.sort(key=re.Match.start)
    edges = [0, *(found.end() for found in breaks)], [found.start() for found in breaks]
    kept = []
    for i, found in enumerate(breaks):
        before = said[edges[0][i] : edges[1][i]].split()
        after = said[found.end() : breaks[i + 1].start() if i + 1 < len(breaks) else None].split()
        one = _WITHIN.fullmatch(found[0]) and len(before) > 1 and len(after) == 1
        if before and _LABEL.fullmatch(before[-1]):
            continue
        if not one or after[0].isupper() or is_paper(after[0]):
            kept.append(found)
    return kept


def _han_breaks(said: str) -> Iterator[re.Match[str]]:
    """Yield the blanks between two whole names in Chinese, neither a word for who writes."""
    for found in _HAN_BREAK.finditer(said):
        pair = _PIECE.split(said[: found.start()])[-1], _PIECE.split(said[found.end() :])[0]
        named = all(map(_HAN_NAME.fullmatch, pair)) and len("".join(pair)) >= _HAN_SIGNS
        spoken = (_BEFORE, _AFTER, _LABEL, _REPORTED)
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
        from_there = _REPORTED.fullmatch(said, at, stop) if named else None
        # "Ministry of Trade and Industry" names one office.
        spoken, office = office and not sign and len(words) == 1, is_office(said[at:stop])
        lone = whole and sign and len(words) == 1 and not is_paper(words[0])
        if is_name(words) and not (from_there or lone or spoken):
            named, whole = True, whole or len(words) > 1
            yield start, end
        at = match.end() if match else stop
        sign = match is not None and not match[0].strip()[-1:].isalpha()


def _less_paper(said: str, start: int, end: int, is_paper: Callable[[str], bool]) -> int:
    """Return where a name ends less the agency behind it: "TOM REED Associated Press"."""
    words = list(re.finditer(r"\S+", said[start:end]))
    for last in words[2:]:
        if is_paper(said[start + last.start() : end]):
            return start + words[words.index(last) - 1].end()
    return end


def korean_names_in(said: str) -> Iterator[tuple[int, int]]:
    """Yield where names stand before the Korean word for a reporter.

    >>> said = "[서울=뉴스] 김민수·이영희 기자"
    >>> [said[start:end] for start, end in korean_names_in(said)]
    ['김민수', '이영희']
    """
    for match in _KOREAN.finditer(said):
        for name in re.finditer(r"[가-힣]+", match[1]):
            if not _NO_KOREAN.match(name[0]):
                yield match.start() + name.start(), match.start() + name.end()


def _bare(said: str, start: int, stop: int) -> tuple[int, int]:
    """Return where the name stands in a piece of a byline, less what stands around it."""
    piece = said[start:stop]
    if _OTHERS.match(piece.lstrip(_FRAME)):
        return stop, stop
    lead = len(piece) - len(piece.lstrip(_FRAME))
    if opened := _BEFORE.match(piece, lead):
        lead = opened.end() if opened.end() < len(piece) else lead
    aside = _ASIDE.search(piece, lead)
    end = aside.start() if aside else len(piece)
    role = _ROLE_AFTER.search(piece, lead, end)
    end = role.start() if role and " " in piece[lead : role.start()].strip() else end
    if closed := _AFTER.search(piece, lead, end):
        end = closed.start() if closed.start() > lead else end
    for word in re.finditer(r"\S+", piece[lead:end]):
        if word.start() and _ends_name(word[0]):
            end = lead + word.start()
            break
    return start + lead, start + lead + len(piece[lead:end].rstrip(_FRAME))


def _ends_name(word: str) -> bool:
    """Tell whether a small word is none within names: "in London" does not belong to one."""
    small = word.islower() and word.isalpha() and word not in PARTICLES
    return small or word in ("For", "Follow") or word[0] == "@"


def is_office(said: str) -> bool:
    """Tell whether the name of a paper, a desk or an office is in this."""
    return _ORGANISATIONS.search(said) is not None


def is_role(said: str) -> bool:
    """Tell whether what somebody is at a paper is in this: "Transport Correspondent"."""
    return _ROLES.search(said) is not None


def is_name(words: Sequence[str]) -> bool:
    """Tell whether these are a person's name: one to five words, none of them a role or a paper."""
    return (
        1 <= len(words) <= _MOST_WORDS
        and not words[0][:1].islower()
        and words[0] not in ("The", "THE")
        and not any(char.isdecimal() or char in ":：@" for word in words for char in word)
        and not any(map(_SITE.fullmatch, words))
        and not _ROLES.search(" ".join(words))
        and not is_office(" ".join(words))
    )
