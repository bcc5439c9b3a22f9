"""The repairs themselves: each finds its edits in a line; most of them are ftfy's, one by one."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, partial

from newsclean.normalize import characters as ch
from newsclean.normalize.config import Config
from newsclean.normalize.edits import Edit, aligned
from newsclean.normalize.screen import badness_screen

_ENTITY = re.compile("&#?[0-9A-Za-z]{1,24};")
#: One ampersand escaped over and over (`&amp;amp;lt;`) is read at once: level by level it would
#: take as many rounds as there are levels.
_AMPERSAND = "(?:amp|AMP|#0{0,9}38|#[xX]0{0,9}26);"
_LEVELS = re.compile(f"&(?:{_AMPERSAND})++")
_NESTED = re.compile(rf"{_LEVELS.pattern}(?:#?[0-9A-Za-z]{{1,24}};)?|{_ENTITY.pattern}")
_HARD_BREAK = re.compile("\r\n|[\r\u2028\u2029]")
_BREAK = re.compile("\r\n|[\r\u2028\u2029\x85]")
_SURROGATE = re.compile("[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]")
_ANSI = re.compile(r"\x1b\[[\d;]*+[a-zA-Z]")
#: ECMA-48 control sequences, and the operating system commands that set a window's title.
_ESCAPE = re.compile(r"\x1b\[[0-?]*+[ -/]*+[@-~]|\x1b\][^\x07\x1b\n]*+(?:\x07|\x1b\\)")
_CONTROL = re.compile(f"[{ch.CONTROL}]")
_CONTROL_AND_C1 = re.compile(f"[{ch.CONTROL}{ch.C1}]")
_ODD_SPACE = re.compile(f"[{ch.ODD_SPACE}{ch.NO_BREAK_HYPHEN}](?!{ch.SUFFIX_SPACE_BEHIND})")
_QUOTE = re.compile("[\u02bc\u2018-\u201f]")

#: Gives the edits that one kind of repair makes in a line; none if there is nothing to mend.
Repairer = Callable[[str], list[Edit]]


@cache
def repairs(config: Config, entities: bool) -> tuple[Repairer, ...]:
    """Return the repairs that `config` asks for, in the order of `ftfy.fix_text`.

    `entities` is asked apart from `config.entities`, because ftfy's own rule depends on the
    segments before. Odd spaces come before control characters: some are both. Line breaks that
    entities brought come before mojibake, which is judged by the line.
    """
    ftfy_only = config.like_ftfy
    table = (
        (config.blank_lines, _find_blanks),
        (entities and ftfy_only, _substitution(_ENTITY, "entities", _decode)),
        (entities and not ftfy_only, _substitution(_NESTED, "entities", _decode_nested)),
        (
            config.line_breaks and not ftfy_only,
            _substitution(_HARD_BREAK, "line_breaks", _line_feed),
        ),
        (config.mojibake, find_mojibake),
        (config.ligatures, _translation("ligatures", "LIGATURES")),
        (config.width, _translation("width", "WIDTH_MAP")),
        (config.quotes, _substitution(_QUOTE, "quotes", _straighten)),
        (config.line_breaks, _substitution(_BREAK, "line_breaks", _line_feed)),
        (config.surrogates, _substitution(_SURROGATE, "surrogates", _join_surrogates)),
        (config.terminal, _substitution(_ANSI if ftfy_only else _ESCAPE, "terminal", _nothing)),
        (config.spaces, _substitution(_ODD_SPACE, "spaces", _plain_space)),
        (
            config.control,
            _substitution(_CONTROL if ftfy_only else _CONTROL_AND_C1, "control", _nothing),
        ),
        (config.invisible, _find_invisible),
    )
    return tuple(step for wanted, step in table if wanted)


def find_mojibake(line: str) -> list[Edit]:
    """Return what `ftfy.fix_encoding_and_explain` changes in `line`, place by place.

    >>> find_mojibake("It is a cafÃ©")
    [(11, 13, 'é', 'normalize.mojibake', 'decoded as latin-1, then utf-8')]
    """
    if line.isascii() or not badness_screen().search(line):
        return []
    import ftfy

    fixed, plan = ftfy.fix_encoding_and_explain(line)
    if fixed == line:
        return []
    return aligned(line, fixed, "normalize.mojibake", _tell(plan or []))


def _tell(plan: Sequence[tuple[str, str]]) -> str:
    """Return ftfy's plan in words: `encoded as …` is what the text was wrongly decoded as."""
    verbs = {"encode": "decoded as", "decode": "then"}
    return ", ".join(f"{verbs.get(action, 'with')} {what}" for action, what in plan)


def _substitution(pattern: re.Pattern[str], rule: str, new: Callable[[str], str]) -> Repairer:
    return partial(_substitute, pattern, f"normalize.{rule}", new)


def _substitute(
    pattern: re.Pattern[str], rule: str, new: Callable[[str], str], line: str
) -> list[Edit]:
    out: list[Edit] = []
    known: dict[str, tuple[str, str]] = {}
    for match in pattern.finditer(line):
        old = match[0]
        if old not in known:
            known[old] = new(old), _show(old)
        text, why = known[old]
        if text != old:
            out.append((match.start(), match.end(), text, rule, why))
    return out


def _translation(rule: str, table: str) -> Repairer:
    return partial(_translate, f"normalize.{rule}", table)


def _translate(rule: str, table: str, line: str) -> list[Edit]:
    from ftfy import chardata

    new = getattr(chardata, table)
    return [(at, at + 1, new[ord(c)], rule, _show(c)) for at, c in enumerate(line) if ord(c) in new]


def _show(old: str) -> str:
    """Return printable text as it is, up to 40 characters, and code points for the rest."""
    if old.isprintable() and not old.isspace():
        return old[:40]
    return " ".join(f"U+{ord(c):04X}" for c in old[:8])


def _decode(entity: str) -> str:
    from ftfy.fixes import unescape_html

    return unescape_html(entity)


def _decode_nested(entity: str) -> str:
    from ftfy.fixes import unescape_html

    return unescape_html(_LEVELS.sub("&", entity, count=1))


def _straighten(quote: str) -> str:
    return '"' if "\u201c" <= quote <= "\u201f" else "'"


def _line_feed(_: str) -> str:
    return "\n"


def _nothing(_: str) -> str:
    return ""


def _plain_space(old: str) -> str:
    return "-" if old == ch.NO_BREAK_HYPHEN else " "


def _join_surrogates(found: str) -> str:
    if len(found) == 1:
        return "\ufffd"
    return found.encode("utf-16-le", "surrogatepass").decode("utf-16-le")


def _find_invisible(line: str) -> list[Edit]:
    return [
        (start, end, "", "normalize.invisible", _show(line[start:end]))
        for start, end in ch.find_invisible(line)
    ]


def _find_blanks(line: str) -> list[Edit]:
    """Return the edits that cut blanks at both ends of a line."""
    body = line.strip(" \t")
    if len(body) == len(line):
        return []
    head = len(line) - len(line.lstrip(" \t")) if body else len(line)
    edits = [(0, head, ""), (head + len(body), len(line), "")]
    return [(a, b, new, "normalize.blanks", "") for a, b, new in edits if a < b]
