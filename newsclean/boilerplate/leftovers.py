"""Markup left in a text: tags, comments, what no browser shows, and what crawls put before it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise, takewhile

from newsclean.document import Removal
from newsclean.normalize.edits import Edit
from newsclean.segment import Page

CATEGORY = "markup"
#: What a rewrite is called that puts a line break for the tags of blocks.
BREAK = "markup.break"
#: What is claimed here of a text, and in `newsclean.html` of the lines of a page, by their tags.
RULES = (
    *("markup.tag", "markup.comment", "markup.element", BREAK),
    *("markup.headline", "markup.header", "markup.deck", "markup.heading.last"),
    *("markup.caption", "markup.link", "markup.image", "markup.shortcode", "markup.encoded"),
)
#: Not measured: on labelled texts there is nothing but markup that these claim.
CONFIDENCE = 0.99
#: What parts words of one line.
_BLANKS = " \t"
#: Evidence quotes so much of what was found.
_SHOWN = 40

# Names that HTML has, so that placeholders ("<name>") and sums ("a < b") stay.
_NAMES = (
    "a abbr address article aside audio b big blockquote body br button caption center cite code"
    " col dd del details div dl dt em embed figcaption figure font footer form h[1-6] head header"
    " hr html i iframe img input ins label li link main mark meta nav noscript object ol option p"
    " picture pre q s script section select small source span strike strong style sub summary sup"
    " svg table tbody td template textarea tfoot th thead time title tr tt u ul video wbr"
)
#: Elements without an end tag.
_VOID = frozenset(["br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"])
# In names only letters of ASCII are alike in either case: "<İ>" and "<ſ>" are no tags.
_TAG = re.compile(
    rf"<(?P<end>/?)(?P<name>(?a:{'|'.join(_NAMES.split())}))(?P<rest>\s[^<>]{{0,4000}}+|/)?+>"
    r"|(?P<comment><!--)|<!doctype\b[^<>]{0,400}+>|<\?xml\b[^<>]{0,400}+>",
    re.IGNORECASE,
)
#: Elements whose content goes with them.
_UNSEEN = frozenset(("script", "style", "template", "noscript", "svg", "textarea", "title"))
#: What stands beside and not within a line: these part what is before from what is behind.
_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article aside audio blockquote body br button center dd details div dl dt embed"
        " figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr html iframe img li main"
        " nav object ol option p picture pre section select summary table tbody td textarea tfoot"
        " th thead title tr ul video",
    )
)
_TAG_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")
#: What ends them, and a comment.
_ENDS = {name: re.compile(rf"</(?a:{name})\s*+>", re.IGNORECASE) for name in _UNSEEN}
_ENDS["--"] = re.compile("-->")
#: What some crawls write before the text of a page: the day, or month, that they read from it.
#: It says a date and nothing of it, as a date alone on its line does, and goes by that name.
_CRAWLED = re.compile(
    r"[^\S\n]?(?:date \d{4}-(?:0[1-9]|1[0-2])(?:-[0-3]\d)?(?:[^\S\n]+|(?=\n)|\Z))++"
)
_STAMP = ("shape.stamp", "published")
#: Pictures as Markdown has them, and as some feeds do, with the picture itself.
_IMAGE = re.compile(r"!\[[^\]\n]{0,300}\]\((?:https?:)?/{1,2}[^\s()]{1,2000}\)(?!\s?[^\W\dA-Z_])")
_IMAGE_DATA = re.compile(r"<image>data:image/[^<>]{0,100000}+</image>")
#: Shortcodes of WordPress go with what they hold where they have attributes, or hold nothing but an
#: address: "[video]the fall of the bridge[/video]" is said. Of page builders, known by how their
#: names begin, the marks go, those without attributes only at the edge of a line or of another.
_HOLDER = r"(?:embed|caption|wp_caption|audio|video|youtube|vimeo|soundcloud|tweet)"
_BUILDER = r"\[/?(?:vc|et_pb|su|fusion|av|tie|wpb|mk|nectar|fl|wpdm)_\w{1,40}"
_SHORTCODE = re.compile(
    rf"\[(?P<name>{_HOLDER})\s[^\[\]\n]{{0,400}}?(?:=|://)[^\[\]\n]{{1,400}}+\]"
    r"(?:[^\[\]]{0,1000}+\[/(?P=name)\])?"
    rf"|\[(?P<bare>{_HOLDER})\]\s*https?://[^\s\[\]]{{1,1000}}+\s*\[/(?P=bare)\]"
    r"|\[(?:gallery|playlist)\s[^\[\]\n]{0,400}?=[^\[\]\n]{1,400}+\]"
    rf"|{_BUILDER}\s[^\[\]\n]{{1,800}}+\]"
    rf"|(?:(?<=\])|(?<![^\n])){_BUILDER}\]|{_BUILDER}\](?=[\n\[]|\Z)"
    r"|\[/?dropcap(?:\s[^\[\]\n]{0,800}+)?\]"
)
#: A paragraph for subscribers as one system of newspapers hides it: ROT47 of "<p>…</p>".
_ENCODED = re.compile(r"^kAm[^\n]{0,20000}k\^Am[^\S\n]*$", re.MULTILINE)
#: What each has, and most texts have not: a letter, found at once, and more; the pattern, the rule.
_SIGNED = (
    ("[", ("![",), _IMAGE, "markup.image"),
    ("<", ("<image>",), _IMAGE_DATA, "markup.image"),
    ("[", ("[/", "[gallery", "[youtube", "[vc_", '"]'), _SHORTCODE, "markup.shortcode"),
    ("^", ("k^Am",), _ENCODED, "markup.encoded"),
)


def leftover_markup(page: Page) -> Iterator[Removal]:
    """Yield claims for tags, comments, and elements that no browser shows, each by itself.

    A tag is claimed when it has a name of HTML and is one of a pair, has attributes or needs no
    other, or opens a block where a line begins, or closes one where it ends: a text about the tag
    `<b>` keeps it. Cost: a search for each of nine signs in a text without any.

    >>> from newsclean.segment import read_page
    >>> page = read_page("Rain <b>fell</b>.<br/><!-- ad --> So 1 < 2, said <name>.")
    >>> [page.text[claim.start:claim.end] for claim in leftover_markup(page)]
    ['<b>', '</b>', '<br/>', '<!-- ad -->']
    """
    text = page.text
    if crawled := _CRAWLED.match(text):
        yield Removal(0, crawled.end(), *_STAMP, CONFIDENCE, repr(crawled[0].strip()))
    for letter, signs, pattern, rule in _SIGNED:
        if letter in text and any(sign in text for sign in signs):
            for found in pattern.finditer(text):
                shown = repr(found[0][:_SHOWN])
                yield Removal(*found.span(), rule, CATEGORY, CONFIDENCE, shown)
    if "<" in text:
        yield from _tags(text, crawled.end() if crawled else 0)


def _tags(text: str, first: int = 0) -> Iterator[Removal]:
    """Yield claims for the tags, comments and unseen elements of a text, in order and apart.

    Its first line begins at `first`.
    """
    tags = list(_TAG.finditer(text))
    named = Counter((tag["end"], (tag["name"] or "").lower()) for tag in tags)
    never: set[str] = set()
    at, edges = 0, _edges(text, tags, first)
    for tag, at_edge in zip(tags, edges, strict=True):
        start, end = tag.span()
        name = (tag["name"] or "").lower()
        if start < at:
            continue  # within what the one before took
        if tag["comment"]:
            end = _end_of(text, "--", end, never)
            rule = "" if "--" in never else "markup.comment"
        elif not tag["end"] and name in _UNSEEN and named["/", name]:
            rule, end = "markup.element", _end_of(text, name, end, never)
        elif not name or name in _VOID or tag["rest"] or (named["", name] and named["/", name]):
            rule = "markup.tag"
        else:
            rule = "markup.tag" if at_edge and name in _BLOCKS else ""
        if rule:
            shown = text[start : min(end, start + _SHOWN)]
            yield Removal(start, end, rule, CATEGORY, CONFIDENCE, repr(shown))
            at = end


def _edges(text: str, tags: Sequence[re.Match[str]], first: int) -> list[bool]:
    """Tell of each tag whether it opens something where a line begins, or closes it where one ends.

    Other tags may stand between. The first line begins at `first`.
    """
    spans = [tag.span() for tag in tags]
    begins, ends = [], []
    begun = True
    for (_, before), (start, _) in pairwise([(0, first), *spans]):
        _, newline, near = text[before:start].rpartition("\n")
        begun = (begun or newline != "") and not near.strip(_BLANKS)
        begins.append(begun)
    ended = True
    for (behind, _), (_, end) in pairwise([(len(text), len(text)), *reversed(spans)]):
        near, newline, _ = text[end:behind].partition("\n")
        ended = (ended or newline != "") and not near.strip(_BLANKS)
        ends.append(ended)
    ends.reverse()
    return [ends[i] if tag["end"] else begins[i] for i, tag in enumerate(tags)]


def block_breaks(text: str) -> Iterator[Edit]:
    r"""Yield a line break for tags of blocks amid a line, with the blanks around them.

    Were they only taken away, the last word of one paragraph would run into the first of the next.
    Cost: a search for one sign in a text without any.

    >>> [(text[start:end], new) for text in ("Rain <b>fell</b>.</p> <p>Snow.<br>",)
    ...     for start, end, new, _, _ in block_breaks(text)]
    [('</p> <p>', '\n')]
    """
    if "<" not in text:
        return
    run: list[Removal] = []
    for claim in _tags(text):
        if run and text[run[-1].end : claim.start].strip(_BLANKS):
            yield from _break(text, run)
            run = []
        run.append(claim)
    if run:
        yield from _break(text, run)


def _break(text: str, run: list[Removal]) -> Iterator[Edit]:
    """Yield the break for a run of tags that has words of one line on either side.

    It stands for the first of its tags of blocks alone: of others the partner may be elsewhere.
    """
    first = next((i for i, tag in enumerate(run) if _parts(text, tag)), len(run))
    blocks = list(takewhile(partial(_parts, text), run[first:]))
    if not blocks or not _has_word(text, run[0].start, -1) or not _has_word(text, run[-1].end, 1):
        return
    start, end = blocks[0].start, blocks[-1].end
    shown = repr(text[start : min(end, start + _SHOWN)])
    while text[start - 1] in _BLANKS:
        start -= 1
    while text[end] in _BLANKS:
        end += 1
    yield start, end, "\n", BREAK, shown


def _parts(text: str, claim: Removal) -> bool:
    """Tell whether what is claimed is the tag of a block."""
    name = _TAG_NAME.match(text, claim.start)
    return claim.rule == "markup.tag" and name is not None and name[1].lower() in _BLOCKS


def _has_word(text: str, at: int, step: int) -> bool:
    """Tell whether anything but blanks stands on the line behind `at`, or, with -1, before it."""
    at -= step < 0
    while 0 <= at < len(text) and text[at] in _BLANKS:
        at += step
    return 0 <= at < len(text) and text[at] != "\n"


def _end_of(text: str, name: str, at: int, never: set[str]) -> int:
    """Return where an element or a comment ends that begins before `at`, or `at` if it does not.

    `never` keeps what no end follows any more: looking again for the end of the next one like
    it could take quadratic time.
    """
    end = None if name in never else _ENDS[name].search(text, at)
    if end is None:
        never.add(name)
        return at
    return end.end()
