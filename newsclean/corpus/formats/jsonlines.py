"""Lines of JSON: the text is read out of them, and put back with all else left as it stood."""

from __future__ import annotations

import codecs
import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from newsclean.corpus.formats.fields import record_of
from newsclean.corpus.formats.kept import Kept
from newsclean.corpus.formats.lines import Cut, Line, lines
from newsclean.corpus.formats.records import (
    Options,
    Record,
    Reject,
    bad_bytes,
    escaped,
    too_large,
)

_BLANKS = " \t\n\r"
_OPEN = re.compile(rf"[{_BLANKS}]*+(\{{)[{_BLANKS}]*+")
_COLON = re.compile(rf"[{_BLANKS}]*+:[{_BLANKS}]*+")
_NEXT = re.compile(rf"[{_BLANKS}]*+([,}}])[{_BLANKS}]*+")
#: A line that is a bracket alone, or an array whose first object opens.
_SPREAD = re.compile(rb"(?:\xef\xbb\xbf)?\s*+(?:([\[{])\s*+\Z|(\[)\s*+\{)")
_DECODER = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class JsonLine:
    """An object of JSON as it is written on its line.

    Numbers, escapes and blanks thus leave as they came: through Python's floats, 1e400 would
    leave as Infinity and 0.10 as 0.1.
    """

    text: str

    def decoded(self) -> dict[str, Any]:
        """Return the fields of the object."""
        fields: dict[str, Any] = json.loads(self.text)
        return fields

    def replaced(self, field: str, text: str) -> bytes:
        r"""Return the line with `text` in `field`, which is added where there is none.

        >>> JsonLine('{"text":"Rain. Share", "score": 0.10}').replaced("text", "Rain.")
        b'{"text":"Rain.", "score": 0.10}\n'
        """
        spans = {name: (start, end) for name, _, start, end in _members(self.text)}
        said = json.dumps(text, ensure_ascii=False)
        if field in spans:
            start, end = spans[field]
        else:
            start = end = self.text.rindex("}")
            said = f", {json.dumps(field)}: {said}"
        line = f"{self.text[:start]}{said}{self.text[end:]}\n"
        return line.encode("utf-8", "backslashreplace")


def json_line(data: object) -> bytes:
    r"""Return `data` as one line of JSON, in UTF-8. Lone surrogates survive, as escapes.

    >>> json_line({"text": "é\ud800"})
    b'{"text": "\xc3\xa9\\ud800"}\n'
    """
    # Only a surrogate cannot be encoded, and "\udXXX" is also how JSON spells it.
    return json.dumps(data, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"


def read_jsonlines(
    blocks: Iterable[bytes], where: str, options: Options
) -> Iterator[Record | Reject]:
    """Yield a document for each line of JSON, blank ones aside.

    One value over many lines, an array of documents mostly, is one reject.
    """
    begun = False
    for line in lines(blocks, options.max_record):
        if isinstance(line, Line) and not begun:
            begun = bool(line.data.removeprefix(codecs.BOM_UTF8).strip())
            if value := _opened(line, where):
                yield value
                return
        if isinstance(line, Cut):
            # A piece that reads as a whole line is one: only its line feed is missing.
            item = _item(line.piece, f"{where}:{line.piece.number}", options)
            if isinstance(item, Record):
                yield item
            yield line.reject(where, whole=not isinstance(item, Reject))
        elif item := _item(line, f"{where}:{line.number}", options):
            yield item


def _opened(line: Line, where: str) -> Reject | None:
    """Return what to do with a file whose first line opens a value that others go on with."""
    opening = _SPREAD.match(line.data)
    if not opening or line.too_long or _is_json(line.data):
        return None
    kind, dots = ("an object", ".") if opening[1] == b"{" else ("an array", "'.[]'")
    hint = f"make a line of each document: jq -c {dots} FILE > FILE.jsonl"
    problem = f"{kind} of JSON over many lines, where each line should be a document"
    return Reject(f"{where}:{line.number}", problem, hint, escaped(line.data), line.offset)


def _is_json(data: bytes) -> bool:
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return False
    return True


def _item(line: Line, where: str, options: Options) -> Record | Reject | None:
    data = line.data
    if line.too_long:
        size = f"a line of {line.length:,} bytes"
        return too_large(where, size, options, raw=data, offset=line.offset)
    mark = len(codecs.BOM_UTF8) if line.number == 1 and data.startswith(codecs.BOM_UTF8) else 0
    data = data[mark:]
    if not data or data.isspace():
        return None
    try:
        text = data.decode(options.encoding or "utf-8").strip(_BLANKS)
        fields = _decoded(text)
    except UnicodeDecodeError as error:
        return bad_bytes(where, data, error, line.offset + mark, line.number)
    except RecursionError:
        problem = "JSON nested too deeply"
    except json.JSONDecodeError as error:
        problem = f"not JSON: {error.msg}, column {error.colno}"
    except ValueError as error:
        # Python's own words name a function that helps no one at a command line.
        most = f"a number of more than {sys.get_int_max_str_digits():,} digits"
        problem = f"not JSON: {most if 'set_int_max_str_digits' in str(error) else error}"
    else:
        item = record_of(fields, where, options, Kept(JsonLine(text)))
        if isinstance(item, Record):
            return item
        return replace(item, raw=escaped(data), offset=line.offset)
    return Reject(where, problem, "mend or drop the line", escaped(data), line.offset)


def _decoded(line: str) -> object:
    """Return the value that a line of JSON holds.

    A name said twice in the object is refused, since one of the two would not be read.
    """
    try:
        members = list(_members(line))
    except ValueError:
        return json.loads(line)  # says what is wrong, or reads what is no object
    fields = {name: value for name, value, _, _ in members}
    if len(fields) < len(members):
        names = [name for name, *_ in members]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the field {twice!r} stands twice in one object")
    return fields


def _members(line: str) -> Iterator[tuple[str, Any, int, int]]:
    """Yield the name and value of each field of an object, and where the value stands.

    Errors: `ValueError`, without a reason, for all that is no object with fields.
    """
    token = _OPEN.match(line)
    while token and token[1] != "}":
        if line[token.end() : token.end() + 1] != '"':
            raise ValueError
        name, at = _DECODER.raw_decode(line, token.end())
        colon = _COLON.match(line, at)
        if not colon:
            raise ValueError
        value, end = _DECODER.raw_decode(line, colon.end())
        yield name, value, colon.end(), end
        token = _NEXT.match(line, end)
    if not token or token.end() < len(line):
        raise ValueError
