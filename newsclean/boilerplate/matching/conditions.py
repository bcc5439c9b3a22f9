"""What a rule asks besides its phrase: of the line, and of its place on the page."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise

from newsclean.boilerplate.entries import amid_prose
from newsclean.boilerplate.matching.notes import is_amid, is_note, is_told
from newsclean.boilerplate.matching.rule import Rule
from newsclean.boilerplate.matching.tables import GAP, Entry, words_part
from newsclean.boilerplate.prose import HEAD_LINES, body_span, is_dense, is_prose
from newsclean.dates import cut_stamp, find_stamps, is_relative
from newsclean.fold import DENSE_FROM, DIGITS, DRESS, fold, line_key
from newsclean.metadata.dated import dated_name
from newsclean.metadata.lexicon import is_agency
from newsclean.metadata.works import parts_of
from newsclean.names import is_role, less_posts
from newsclean.quoted import phrase_end
from newsclean.segment import Page
from newsclean.vocabulary import either, listed
from newsclean.words import CLOSING, STOPS

_PHONE_DIGITS = 7
_NAME_WORDS = 10
_DENSE_NAME = 16
#: Of a row a word of so many letters at most is no label if it only begins some.
_SMALL_WORD = 3
#: Of other words a gap in a phrase holds so many letters; of a title it holds so many words.
_GAP_CHARS, _TITLE_WORDS = 48, 3
#: Behind a phrase that names where a text appeared a name begins within so many words; or there are
#: no more than a few.
_NAMED_WITHIN, _FEW_WORDS = 4, 2
#: The name of a site has so many words where only the first of them has a capital.
_SITE_WORDS = 4
_ENDS = frozenset(STOPS)
_ENDED = frozenset(STOPS + CLOSING)
#: Besides its phrase, the line of a label alone has so many signs.
_DRESSED = 3
#: A name with a full stop behind it has so many words at most.
_STOPPED = 3
#: What ends the last word of a Korean sentence.
_KOREAN_END = ("다.", "요.")
#: A name and a date on one line have so many characters at most.
DATED_CHARS = 64
#: Phrases that begin alike are looked for one after the other, in the same line.
_folded = lru_cache(maxsize=2)(fold)
_DIGIT = re.compile(f"[{DIGITS}]")
#: Signs of authors and, as a label behind them says, where it comes from: "kan, jk; Source: PAP".
_SIGNS = re.compile(
    r"\s?[a-z]{2,4}(?:\s?[,/]\s?[a-z]{2,4}){0,4}"
    r"(?:\s?[;|,]\s?\w+:\s?[\w/]{2,20}(?:\s[\w/]{2,20})?)?\.?"
)
_SITE = re.compile(r"[\w-]+\.[a-z]{2,4}", re.ASCII)
#: Before the name of who wrote it a Korean paper puts its own, of so many syllables at most.
_PAPER = 6


@cache
def _joints() -> frozenset[str]:
    """Return small words that names are joined with, and that stand between them in a byline."""
    return frozenset(listed("people.and") + listed("byline.joined"))


@cache
def _pairing() -> frozenset[str]:
    """Return what parts things of one word on each side, which are no pair of persons."""
    return frozenset((*listed("people.and"), *listed("byline.between_two"), "&", "+"))


@cache
def _special() -> re.Pattern[str]:
    """Return the pattern of who writes for a paper that is not his, as papers say it."""
    return re.compile(rf",?\s(?i:{either('byline.special')})\b.*$")


def holds(entry: Entry[Rule], line: str, key: str) -> bool:
    """Tell whether a line meets what the rule asks besides its phrase."""
    rule = entry.item
    if len(line) > rule.chars or (entry.gapped and not _has_gap(entry, line, key)):
        return False
    match rule.needs:
        case "name":
            met = (
                _says_names(entry, line, key)
                or _says_signs(entry, line)
                or (";" in line and _says_works(entry, line))
            )
        case "names":
            met = _says_works(entry, line) or _says_names(entry, line, key)
        case "digit":
            met = "0" in fold(key) and (line[-1] not in _ENDS or _says_when(line))
        case "named":
            met = _goes_on_with_a_name(line, len(entry.phrase.split()))
        case "label":
            met = line[-1] not in ":："
        case "title":
            met = line[-1] not in _ENDS
        case "capital":
            behind = "".join(line.split()[len(entry.phrase.split()) :])
            met = line[-1] not in _ENDS and behind.lstrip("\"'“„«‘¿¡")[:1].isupper()
        case "note":
            met = rule.mode == "bracket" or bool(entry.gapped) or _notes(entry, line)
        case "whole":
            met = line_key(key) == entry.phrase
        case "mail":
            met = "@" in line or sum(map(str.isdigit, line)) >= _PHONE_DIGITS
        case _:
            met = rule.category != "byline" or not _ends_a_title(line)
    return met and not (rule.mode == "prefix" and is_told(entry.phrase, rule.category, line))


def _says_when(line: str) -> bool:
    """Tell whether a line holds a date, or ends in a time, or is one told by today's day.

    "Updated on 28 August 2025." does; "Updated were 12 maps, the town said." is a sentence.
    """
    dated = next(find_stamps(line), None) is not None or cut_stamp(line) < len(line)
    return dated or is_relative(line.split(":", 1)[-1])


def _has_gap(entry: Entry[Rule], line: str, key: str) -> bool:
    """Tell whether both parts of a phrase stand in a line, and between them what a gap may hold.

    That is a few words of one sentence, or a title where the rule asks for one.
    """
    said = _folded(key if entry.item.mode in ("bracket", "closing") else line)
    before, _, after = map(str.strip, entry.gapped.partition(GAP))
    start = said.find(before)
    end = said.rfind(after, start + len(before)) if start >= 0 else -1
    gap, rest = said[start + len(before) : end], said[end + len(after) :]
    if end < 0 or not (words_part(gap[-1:], after[0]) and words_part(after[-1], rest[:1])):
        return False
    if entry.item.needs != "titled":
        # "Find the words on Facebook, she said": what is said has a comma and small words behind.
        behind = line.split()[-len(rest.split()) or len(line) :]
        told = any(one[-1] == "," and two.islower() for one, two in pairwise(behind))
        return len(gap) <= _GAP_CHARS and ". " not in gap and not told
    words = line.split()[len(said[:start].split()) + len(before.split()) :]
    return _names_title(words, gap, rest, entry.gapped)


def _names_title(words: list[str], gap: str, rest: str, phrase: str) -> bool:
    """Tell whether the first of `words`, which fill `gap`, are a title, and the rest names a site.

    "The post office on the quay appeared first on the list" tells a story, and so does "The post
    appeared first on Facebook". A link may have lost its text; then nothing is there.
    """
    bare = [word for word in (word.strip(DRESS) for word in words) if word]
    named = [word.strip(DRESS) for word in words[len(words) - len(rest.split()) :]]
    site = [word for word in named if word]
    if not site and not gap.strip(DRESS):
        return True
    if not bare or bare[0].islower() or ". " in rest:
        return False
    titled = len(gap.split()) >= _TITLE_WORDS or is_dense(gap)
    return titled and (not site or _is_site(site, phrase))


def _is_site(words: list[str], phrase: str) -> bool:
    """Tell whether `words` are the name of a site: capitals and what joins them, or an address.

    In Cyrillic and Greek a name has one capital: there a few words are one if the first has it.
    """
    small = [word.islower() and "." not in word for word in words]
    if len(words) > _NAME_WORDS or all(small):
        return False
    joined = all(word in _joints() for word, is_small in zip(words, small, strict=True) if is_small)
    return joined or (not phrase.isascii() and not small[0] and len(words) <= _SITE_WORDS)


def _goes_on_with_a_name(line: str, after: int) -> bool:
    """Tell whether a name, a figure or next to nothing stands behind the first `after` words.

    "This article first appeared in Coast Weekly", "… here"; not "… to be a hoax, the mayor said".
    A script without capitals tells no names.
    """
    words = line.split()[after:]
    near = words[:_NAMED_WITHIN]
    cased = any(word.lower() != word.upper() for word in near)
    return len(words) <= _FEW_WORDS or not cased or any(map(_is_named_by, near))


def _is_named_by(word: str) -> bool:
    word = word.strip(DRESS)
    return not word.islower() or "." in word


def _notes(entry: Entry[Rule], line: str) -> bool:
    """Tell whether a phrase heads a note, or nothing but names stand behind it."""
    names = line.rstrip(" …").split()[len(entry.phrase.split()) :]
    return is_note(entry.phrase, _folded(line), line) or _is_names(names)


def _says_names(entry: Entry[Rule], line: str, key: str) -> bool:
    """Tell whether nothing but names stands beside the phrase, perhaps with a date behind them."""
    after = len(entry.phrase.split())
    if entry.item.mode == "suffix":
        return _is_names(line.split()[:-after]) or _is_dense_name(line, key, entry)
    if entry.phrase[-1].isalnum() and key[len(entry.phrase) :][:1] in (".", ","):
        return False  # "Av. Paulista", "Di, Fr 10 Uhr": a short form of something else
    names = less_posts(_special().sub("", line)).split()[after:]
    if _DIGIT.search(line):
        if names and names[0][0].isdecimal() and entry.phrase[-1].isalnum():
            return False  # "Di 10–18 Uhr"
        dated = less_posts(line[: cut_stamp(line)]).split()[after:]
        if names and not any(map(str.isalpha, "".join(dated))):
            # "Redaktion: 3. Mai 2021" needs no name, and "By 2030" is no byline.
            return not entry.phrase.rstrip()[-1].isalnum()
        # "By Christmas 2021": before a date a lone word is no name, unless a colon says so.
        if entry.phrase[-1].isalnum() and dated != names and len(dated) < 2:
            return False
        names = dated
    return _is_names(names) or _is_dense_name(line, key, entry)


def _says_signs(entry: Entry[Rule], line: str) -> bool:
    """Tell whether signs of authors stand behind a label: "Author: kan, jk"."""
    said = line[phrase_end(line, entry.phrase) :] if entry.phrase[-1] == ":" else ""
    return _SIGNS.fullmatch(said) is not None


def _says_works(entry: Entry[Rule], line: str) -> bool:
    """Tell whether a line says who did what for the story, and nothing besides."""
    parts = parts_of(line, phrase_end(line, entry.phrase))
    return all(_are_workers(less_posts(line[start:end]).split()) for start, end, _ in parts)


def _are_workers(words: list[str]) -> bool:
    """Tell whether these are names, and what their bearers are, or where."""
    beside = frozenset(listed("people.there"))
    bare = [word for word in words if word not in beside and not (word.islower() and is_role(word))]
    groups = " ".join(bare).replace(";", ",").split(",")
    return bool(words) and all(_is_names(group.split()) for group in groups if group.strip())


def is_joint(part: Entry[Rule], at: int) -> bool:
    """Tell whether part `at` of a row is a small word, which means something before a colon alone.

    "de:" heads a byline in Romanian, "thẻ:" a list of tags in Vietnamese; "De stand" is a heading.
    """
    rule = part.item
    small = len(part.phrase) <= _SMALL_WORD and max(part.phrase) < DENSE_FROM
    needy = rule.needs not in ("", "note")
    return small and rule.mode not in ("line", "block") and (at == 0 or needy)


def is_dated_name(line: str) -> bool:
    """Tell whether a line is a name and a date, and no more.

    >>> is_dated_name("Nora Field | March 3, 2021"), is_dated_name("Season opener, March 3, 2021")
    (True, False)
    """
    return len(line) <= DATED_CHARS and dated_name(line) is not None


def signs_text(page: Page, place: int) -> bool:
    """Tell whether a name and a date at a place sign the text: below its headline, and alone.

    Amid the text such a line is a heading, a row of a list, or says who is quoted.
    """
    first, last = body_span(page)
    if not 0 < place < first or last < 0:
        return False
    lines = [page.lines[i] for i in page.written]
    if sum(map(is_dated_name, lines[:first])) != 1:
        return False
    # Below others a passage stands as well: those head the entries of a list.
    heads = (at for at in range(first, last) if is_dated_name(lines[at]))
    return not any(is_prose(lines[at + 1]) for at in heads)


def _is_names(words: list[str]) -> bool:
    """Tell whether `words` are names and what joins them: no small word, no final stop.

    Nor are two of one word each: who write together are told by two names, and "Von Tür zu Tür" and
    "Par Paris et Lyon" are headings. A lone first name is one.
    """
    if not 1 <= len(words) <= _NAME_WORDS or words[-1][-1] in _ENDS - {"."}:
        return False
    if len(words) > 1 and words[-1].endswith(_KOREAN_END):
        return False  # Hangul has no small letters: "기자 출신인 그는 글을 쓴다." is a sentence
    if words[-1][-1] == "." and len(words[-1]) > 3 and not _are_two(words):
        return False
    names = [word.strip(DRESS) for word in words]
    return (
        any(not name[:1].islower() for name in names)
        and all(
            not name[:1].islower()
            or name in _joints()
            or "@" in name
            or is_agency(name)
            or _SITE.fullmatch(name)
            for name in names
        )
        and not _are_words(words)
    )


def _are_two(words: list[str]) -> bool:
    """Tell whether these are two or three words with capitals: "Nora Field." has its full stop."""
    return 2 <= len(words) <= _STOPPED and all(word[0].isupper() for word in words)


def _are_words(words: list[str]) -> bool:
    """Tell whether these are two or more things of one word each, none in capitals as agencies."""
    parts = [0]
    for word in words:
        if word.lower() in _pairing():
            parts.append(0)
        else:
            parts[-1] += 1
            if word[-1] == ",":
                parts.append(0)
    if max(parts) > 1 or len(parts) < 2:
        return False
    capitals = [len(word) > 1 and word.strip(",").isupper() for word in words]
    return all(capitals) or not any(capitals)


def _ends_a_title(line: str) -> bool:
    """Tell whether a title stands before the name, as Korean papers write both: "title/name".

    Their own name may stand there too, or a desk's: one word.
    """
    before, slash, _ = line.replace("／", "/").partition("/")
    return bool(slash) and (" " in before.strip() or len(before) > _PAPER)


def _is_dense_name(line: str, key: str, entry: Entry[Rule]) -> bool:
    """Tell whether a name follows the phrase at once, as where there are no blanks."""
    rest = len(key) - len(entry.phrase)
    return 1 < rest <= _DENSE_NAME and line[-1] >= DENSE_FROM and line[-1] not in _ENDS


def stands_apart(line: str, start: int, end: int) -> bool:
    """Tell whether a bracket stands where sources are named: first, or after the last sentence.

    A place in capitals may stand before it. Amid a sentence a few capitals in brackets are what the
    words before them are called for short.
    """
    # Of a long line only what is near the bracket is looked at: it may have thousands of them.
    before = line[max(0, start - DATED_CHARS - 1) : start].rstrip()
    said = line[start + 1 : end - 1]
    if any(map(str.isalnum, line[end:])):
        return not before or (before.isupper() and start <= DATED_CHARS)
    return not (said.isascii() and said.isupper()) or before[-1:] in _ENDED or not before


def stands_well(entry: Entry[Rule], line: str, start: int, end: int) -> bool:
    """Tell whether a bracket stands where its rule asks."""
    match entry.item.needs:
        case "apart":
            return stands_apart(line, start, end)
        case "note":
            return not is_amid(entry.phrase, line, start, end)
    return True


def reach(rule: Rule, line: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the span of a find inside a line, or nothing when the whole line goes."""
    if not any(map(str.isalnum, line[:start] + line[end:])):
        return None
    if len(line) <= rule.takes_line and not any(map(str.isalnum, line[end:])):
        return None
    while start and line[start - 1] in " \t":
        start -= 1
    return start, end


def is_in_zone(page: Page, body: list[tuple[int, int]], place: int, entry: Entry[Rule]) -> bool:
    """Tell whether `place` lies where a rule counts; `body` remembers the span of the prose."""
    rule = entry.item
    if rule.zone == "any":
        return True
    if rule.zone == "apart":
        alone = len(page.lines[page.written[place]]) <= len(entry.phrase) + _DRESSED
        return not (alone and amid_prose(page, place))
    first, last = span_of(page, body)
    in_head = place <= first + HEAD_LINES and rule.zone != "tail"
    behind = place >= last if rule.zone == "margin" else place > last
    return in_head or (behind and rule.zone != "head")


def span_of(page: Page, body: list[tuple[int, int]]) -> tuple[int, int]:
    """Return the span of the prose, looked for once: `body` remembers it."""
    if not body:
        body.append(body_span(page))
    return body[0]
