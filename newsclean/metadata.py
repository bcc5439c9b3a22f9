"""What the furniture said before it left: dates, names, sources, counts, each with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from newsclean.dates import find_stamps, order_of_days
from newsclean.document import Fact, Removal, cut_lines, union
from newsclean.fold import fold, fold_all
from newsclean.names import PARTICLES, is_name, korean_names_in, names_in
from newsclean.quoted import last_phrase, phrase_end, quoted
from newsclean.words import FULL_STOPS

Facts = dict[str, tuple[Fact, ...]]


def _any_of(words: str) -> re.Pattern[str]:
    """Return a pattern for any of `words`, with bars between, in what `fold` makes of a text."""
    return re.compile("|".join(dict.fromkeys(fold_all(words.split("|")))))


#: Beginnings of the words for "changed" in stamps; any other word means "published".
_UPDATED = _any_of(
    "updat|modif|changed|edited|aktualis|geänder|actualiz|aggiorn|mis à jour|mise à jour|atualiz"
    "|bijgewerkt|gewijzigd|aktualiz|zmodyfik|обновл|измен|güncel|تحديث|تعديل|अपडेट|更新|修改|수정"
    "|업데이트|diperbarui|diperbaharui|uppdater|ändrad|opdater|oppdater|päivit|muokat|ενημερ"
    "|τροποποί|оновл|змінен|frissít|módosít|cập nhật|อัป|แก้ไข"
)
_COMMENTS = _any_of(
    "comment|kommentar|comentar|commenti|reactie|komentar|komentář|коммент|yorum|تعليق|टिप्पण|कमेंट"
    "|评论|留言|コメント|댓글|σχόλι|комент|hozzászól|bình luận"
    "|ความคิดเห็น|kommentt|responses|replies"
)
_VIEWS = _any_of(
    "view|reads|hits|aufruf|klicks|gelesen|vues|lectures|visita|vistas|visual|lecturas|letture|visite"
    "|weergaven|bekeken|wyświetl|odsłon|czytano|просмотр|прочитан|okunma|görüntü|مشاهد|قراء|阅读|浏览"
    "|点击|人气|閲覧|再生|視聴|조회|dilihat|dibaca|tayangan|visning|προβολ|αναγνώσ|перегляд"
    "|afișări|lượt xem"
)
#: An e-mail address.
MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_NUMBER = re.compile(r"\d+(?:[.,\s]\d{3})*(?:[.,]\d)?[kKmM]?")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[.'’\u0900-\u0e4e-])*")
#: Words for pictures in the phrases of bylines: who is named there took them. Of more than one hand
#: ("text and photos") it is a byline.
_PICTURED = _any_of(
    "photo|foto|fot.|bilder|bild:|zdjęcia|фото:|снимк|fotoğraf|kamera|图/|摄|攝|撮影|사진|촬영|kuva|ảnh|ภาพ"
    "|fotó|φωτογραφ|illustration|video by|צילום|צילם|عکس|عکاس|تصویر|আলোকচিত্র|படங்கள்|gambar"
    "|snimio|graphic"
)
#: Words for those who write: phrases with these are bylines whatever else they say.
_WRITTEN = _any_of("text|tekst|текст|texte|文|글")
#: Phrases that the name of the author follows, also on the next line.
_OPENERS = _any_of(
    "by|written by|posted by|published by|reported by|von|geschrieben von|par|écrit par|publié par"
    "|por|escrito por|publicado por|di|scritto da|door|автор|بقلم|av|af|oleh"
)
_PATH = re.compile(r"\s*[>›»→/|]\s*")
_TAG_BREAK = re.compile(r"\s*[,;#＃|·•\u060c\u061b、，/]\s*")
_AFTER_CREDIT = re.compile(
    r"(?:[:：=＝]|\bby\b|\bcourtesy of\b|\bgenehmigung von\b|©)\s*", re.IGNORECASE
)
_BRACKETED = re.compile(r"[(（\[【]([^()（）\[\]【】]{2,80})[)）\]】]\s*\.?\s*$")
_FRAME = " \t\r\n.,;:：()[]（）【】「」|/–—-*•©="
#: What stands after a source, and phrases that no source follows but a title or a name.
_AFTER_SOURCE = re.compile(r"\s+[|•·]\s|\s+[(（]")
_TOWARDS = re.compile(r"\s*(?:on|in|at|by|from|auf|bei|sur|en|su)\s+")
_NO_SOURCE = _any_of("原标题|原题|原題|元記事|copyright|editing by|edited by|translated by")
_SIGNED = _any_of("reporting by|writing by|compiled by")
_TITLE_CHARS = 200
_CREDITS = frozenset(("caption", "credit"))
#: Small words between the names of a credit.
_CREDITED = re.compile("via|for|from|by|the|and|und|et|with|courtesy|handout|of|par|pour|para|per")
#: What asks to write to somebody, before the name.
_ASKING = re.compile(
    r"(?:contact|e-?mail|mail|write|reach|follow|call|kontakt|contatt?o|by|von|par|por|di)$", re.I
)
#: These rules quote the credit that closes a caption.
_CLOSED = frozenset(("caption.agency", "caption.credit"))
#: What follows the last removed span.
_NOTHING = (-1, -1)
#: What the line model takes; and how long a line with a date, or with names, may be.
_TAKEN, _DATE_LINE, _NAME_LINE = "furniture", 120, 60
#: What claims the posts of readers below an article.
_POSTS = "comments.thread"
#: A headline stands among so many first lines that stay.
_TITLE_LINES = 3


def read_facts(text: str, removals: Iterable[Removal]) -> Facts:
    """Return what the removed spans of `text` say, by key, each fact in order of place.

    Keys: `title`, `authors`, `emails`, `published`, `updated` (ISO 8601), `source`, `section`,
    `tags`, `photo_credits`, `comments`, `views`, `reactions`. A key without a fact is left out.
    Offsets are code points of `text`. The title is the first headline-like line that stays.

    >>> line = "Updated: 28 August 2025, 14:30"
    >>> read_facts(line, [Removal(0, len(line), "published.stamp", "published")])
    {'updated': (Fact(value='2025-08-28T14:30', start=9, end=30, origin=''),)}
    """
    claims = sorted(removals, key=lambda claim: (claim.start, claim.end))
    day_first = None
    if any(claim.category == "published" for claim in claims):
        day_first = order_of_days("\n".join(text[claim.start : claim.end] for claim in claims))
    found: dict[str, dict[str, Fact]] = {}
    title = _title(text, claims)
    if title is not None:
        found["title"] = {title.value: title}
    before, opened = None, -1
    ruled = {claim.start for claim in claims if claim.category != _TAKEN}
    for claim in _outside_posts(claims):
        if claim.start == opened and opened not in ruled and claim.end - opened <= _NAME_LINE:
            for name, fact in _named_below(text, claim):
                found.setdefault(name, {}).setdefault(fact.value, fact)
        if claim.category == "byline" and _OPENERS.fullmatch(quoted(claim.evidence).rstrip(" :")):
            opened = claim.end
        # Most claims say nothing that is read here, and are passed over without a look.
        if claim.category in _SAYING or text.find("@", claim.start, claim.end) >= 0:
            under = before is not None and before.end == claim.start
            credited = under and before is not None and before.category in _CREDITS
            for name, fact in _facts_of(text, claim, day_first):
                # An agency alone on the line under a caption is whose picture it is.
                key = "photo_credits" if credited and name == "source" else name
                found.setdefault(key, {}).setdefault(fact.value, fact)
        before = claim
    if title is not None and "published" not in found:
        for name, fact in _undated(text, claims, title.end):
            found.setdefault(name, {}).setdefault(fact.value, fact)
    for key in ("published", "updated"):
        if key in found:
            found[key] = _sharpest(found[key])
    return {key: tuple(facts.values()) for key, facts in found.items()}


def _outside_posts(claims: Sequence[Removal]) -> Iterator[Removal]:
    """Yield the claims less those on posts of readers: who wrote those, and when, says nothing."""
    posts = union((claim.start, claim.end) for claim in claims if claim.rule == _POSTS)
    first, last = next(posts, _NOTHING)
    for claim in claims:
        while last <= claim.start and first >= 0:
            first, last = next(posts, _NOTHING)
        if not first <= claim.start < last:
            yield claim


def _undated(text: str, claims: Sequence[Removal], title_end: int) -> Iterator[tuple[str, Fact]]:
    """Yield the dates of the lines right under the headline that the line model took.

    There "2025-08-28 14:30 Source: Coast Wire" dates the story; further up it may be today's date,
    further down another story's.
    """
    at = title_end
    for claim in claims:
        if claim.end <= at:
            continue
        if text[at : claim.start].strip():
            return
        start, at = max(at, claim.start), claim.end
        if claim.category == _TAKEN and at - start <= _DATE_LINE:
            yield from _read_stamps(text, start, at, order_of_days(text[start:at]))


def _sharpest(facts: dict[str, Fact]) -> dict[str, Fact]:
    """Return the dates less those that another one says more exactly."""
    # In order, what begins with a value comes right after it.
    blunt = {one for one, two in pairwise(sorted(facts)) if two.startswith(one)}
    return {value: fact for value, fact in facts.items() if value not in blunt}


def _facts_of(text: str, claim: Removal, day_first: bool | None) -> Iterator[tuple[str, Fact]]:
    """Yield what one removed span says."""
    if claim.category == "published":
        yield from _read_stamps(text, claim.start, claim.end, day_first)
    if text.find("@", claim.start, claim.end) >= 0:
        for match in MAIL.finditer(text, claim.start, claim.end):
            yield "emails", Fact(match[0], match.start(), match.end())
    reader = _READERS.get(claim.category)
    if reader is not None:
        yield from reader(text, claim)


def _title(text: str, claims: Sequence[Removal]) -> Fact | None:
    """Return the first headline-like line that stays near the top, if there is one."""
    gone = union((claim.start, claim.end) for claim in claims)
    first, last = next(gone, _NOTHING)
    seen = 0
    for line in cut_lines(text):
        said = text[line.start : line.end].strip()
        if not said:
            continue
        while last <= line.start and first >= 0:
            first, last = next(gone, _NOTHING)
        if 0 <= first <= line.start and last >= line.end:
            continue
        seen += 1
        if len(said) > _TITLE_CHARS or said[-1] in FULL_STOPS or seen > _TITLE_LINES:
            return None
        if any(map(str.isalpha, said)):
            return _fact(text, line.start, line.end)
    return None


def _fact(text: str, start: int, end: int, frame: str = " \t\r\n") -> Fact | None:
    """Return the fact that `text[start:end]` is, less the `frame` around it; none when empty."""
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip(frame))
    value = piece.strip(frame)
    return Fact(value, start, start + len(value)) if value else None


def _read_stamps(
    text: str, start: int, end: int, day_first: bool | None
) -> Iterator[tuple[str, Fact]]:
    """Yield the dates of a stamp; the words before each tell which date it is."""
    said = text[start:end]
    at = 0
    for stamp in find_stamps(said, day_first=day_first):
        key = "updated" if _UPDATED.search(fold(said[at : stamp.start])) else "published"
        yield key, Fact(stamp.value, start + stamp.start, start + stamp.end)
        at = stamp.end


def _read_byline(text: str, claim: Removal) -> Iterator[tuple[str, Fact]]:
    """Yield the names of a byline, after the words that the rule found."""
    phrase = quoted(claim.evidence)
    if _PICTURED.search(phrase) and not _WRITTEN.search(phrase):
        yield from _read_credit(text, claim)
        return
    korean = claim.rule.endswith(".korean")
    start, end = claim.start, claim.end
    if not korean:
        start += phrase_end(text[start:end], phrase)
        mail = MAIL.search(text, start, end)
        end = mail.start() if mail else end
    names = korean_names_in if korean else names_in
    yield from _authors(text, start, names(text[start:end]))


def _named_below(text: str, claim: Removal) -> Iterator[tuple[str, Fact]]:
    """Yield the names on the line below a "By" that stands alone: those of two words or more."""
    named = _authors(text, claim.start, names_in(text[claim.start : claim.end]))
    yield from ((name, fact) for name, fact in named if " " in fact.value)


def _authors(text: str, at: int, names: Iterable[tuple[int, int]]) -> Iterator[tuple[str, Fact]]:
    """Yield the authors whose names stand at these places, counted from `at`."""
    for start, end in names:
        yield "authors", Fact(text[at + start : at + end], at + start, at + end)


def _read_contact(text: str, claim: Removal) -> Iterator[tuple[str, Fact]]:
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
            begun = [] if parted or _ASKING.match(word[0]) else run
            run = [*begun, word] if word[0][:1].isupper() and not _ASKING.match(word[0]) else []
            best = run if len(run) >= 2 else best
        if best:
            fact = _fact(text, best[0].start(), best[-1].end(), _FRAME)
            if fact and is_name(fact.value.split()):
                yield "authors", fact
        at = mail.end()


def _read_source(text: str, claim: Removal) -> Iterator[tuple[str, Fact]]:
    """Yield the source: what follows the word for it, or the whole of a line that has none."""
    said, phrase = text[claim.start : claim.end], quoted(claim.evidence)
    if _NO_SOURCE.search(phrase):
        return
    opened = phrase_end(said, phrase)
    if _SIGNED.search(phrase):
        yield from _authors(text, claim.start + opened, names_in(said[opened:]))
        return
    if not said[opened:].strip(_FRAME):
        opened = len(said) if said.rstrip().endswith((":", "：", "=")) else 0
    elif onward := _TOWARDS.match(said, opened):
        opened = onward.end()
    aside = _AFTER_SOURCE.search(said, opened + 1)
    end = aside.start() if aside else len(said)
    fact = _fact(text, claim.start + opened, claim.start + end, _FRAME)
    if fact and len(fact.value) <= 80:
        yield "source", fact


def _read_opener(text: str, claim: Removal) -> Iterator[tuple[str, Fact]]:
    """Yield the agency that opens a story, which stands in brackets or before the dash."""
    match = re.search(
        r"[(（\[【]\s?([^()（）\[\]【】]{2,40})[)）\]】]", text[claim.start : claim.end]
    )
    if match:
        yield "source", Fact(match[1], claim.start + match.start(1), claim.start + match.end(1))


def _read_credit(text: str, claim: Removal) -> Iterator[tuple[str, Fact]]:
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
    if text[worded:end].strip(_FRAME):  # "photo: handout" may be a phrase, and all there is
        start = max(start, worded)
    for match in _AFTER_CREDIT.finditer(text, max(start, end - 80), end):
        start = match.end()
    if claim.category == "caption" and start == claim.start and not closing:
        return  # what a picture shows, and nothing of who took it
    stamp = next(iter(find_stamps(text[start:end])), None)
    if stamp is not None:
        end = start + stamp.start
    fact = _fact(text, start, end, _FRAME)
    if fact and len(fact.value) <= 80 and (closing or _is_credit(fact.value)):
        yield "photo_credits", fact


def _is_credit(said: str) -> bool:
    """Tell whether these are names: what a picture shows is told in small words as well."""
    words = said.split()
    small = [word for word in words[1:] if word.islower() and word.isalpha()]
    told = [word for word in small if word not in PARTICLES and not _CREDITED.fullmatch(word)]
    return any(map(str.isalnum, said)) and (len(words) < 3 or len(told) * 4 < len(words))


def _read_tags(text: str, claim: Removal) -> Iterator[tuple[str, Fact]]:
    """Yield the tags of a list, after its heading word."""
    said = text[claim.start : claim.end]
    colon = re.search(r"[:：]\s*", said)
    start = claim.start + (colon.end() if colon else 0)
    if colon is None and "#" not in said and "＃" not in said:
        return
    at = 0
    listed = text[start : claim.end]
    for match in (*_TAG_BREAK.finditer(listed), None):
        stop = match.start() if match else len(listed)
        fact = _fact(text, start + at, start + stop, _FRAME + "#＃")
        if fact:
            yield "tags", fact
        at = match.end() if match else stop


def _read_path(text: str, claim: Removal) -> Iterator[tuple[str, Fact]]:
    """Yield the section: the step after the first of a path from the home page."""
    if not claim.rule.endswith(".path"):
        return
    said = text[claim.start : claim.end].rstrip()
    breaks = list(_PATH.finditer(said))
    if breaks:
        stop = breaks[1].start() if len(breaks) > 1 else len(said)
        fact = _fact(text, claim.start + breaks[0].end(), claim.start + stop, _FRAME)
        if fact:
            yield "section", fact


def _read_count(text: str, claim: Removal) -> Iterator[tuple[str, Fact]]:
    """Yield a count of comments, views or reactions, as written."""
    match = _NUMBER.search(text, claim.start, claim.end)
    if match is None:
        return
    said = fold(text[claim.start : claim.end])
    number = Fact(match[0], match.start(), match.end())
    if _VIEWS.search(said):
        yield "views", number
    elif _COMMENTS.search(said) or claim.rule == "shape.count":
        yield "comments", number
    else:
        fact = _fact(text, claim.start, claim.end)
        if fact:
            yield "reactions", fact


_READERS: dict[str, Callable[[str, Removal], Iterator[tuple[str, Fact]]]] = {
    "byline": _read_byline,
    "contact": _read_contact,
    "source": _read_source,
    "opener": _read_opener,
    "credit": _read_credit,
    "caption": _read_credit,
    "tags": _read_tags,
    "navigation": _read_path,
    "reactions": _read_count,
}
#: The categories of claims that say something.
_SAYING = frozenset(("published", *_READERS))
