"""The document in one row of named fields: a line of JSON, or a row of a table."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import isfinite
from typing import Any, Final

from newsclean.corpus.formats.binary import NO_PAGE_HINT, no_page
from newsclean.corpus.formats.records import Options, Record, Reject
from newsclean.dates import spelt

#: So many names of fields are shown to choose from.
_NAMED: Final = 8


def record_of(
    fields: object, where: str, options: Options, carried: Mapping[str, Any]
) -> Record | Reject:
    """Return the document in decoded fields, with `carried` to carry along, or why it is none."""
    html = isinstance(fields, dict) and fields.get(options.html_field) is not None
    name = options.html_field if html and options.html_field else options.field
    html = html or options.html
    wrong = _unfit(fields, name, options, html=html)
    if wrong or not isinstance(fields, dict):
        return Reject(where, *wrong)
    id_, url, date = options.about
    return Record(
        where,
        fields[name],
        carried,
        html=html,
        id=_said(fields.get(id_)),
        url=_said(fields.get(url)) or None,
        date=_date(fields.get(date)),
    )


def with_pages(
    items: Iterable[Record | Reject], where: str, options: Options
) -> Iterator[Record | Reject]:
    """Yield the documents of one input; last, where none has the field of pages, a reject.

    One that lacks it is read by its text; where all do, the field was most likely misspelt.
    """
    wanted, missed = options.html_field, False
    names: list[str] = []
    for item in items:
        if wanted is not None and isinstance(item, Record) and item.fields is not None:
            names = names or list(item.fields)[:_NAMED]
            missed = wanted not in item.fields
            wanted = wanted if missed else None  # it is there: nothing more to look for
        yield item
    if wanted is not None and missed:
        yield Reject(where, f"no document has the field {wanted!r}", _pages(names))


def no_column(names: Sequence[str], options: Options) -> tuple[str, str] | tuple[()]:
    """Return what column none of a table's rows is a document without, and what next; or nothing.

    It is that of texts, or of pages where one was asked for.
    """
    if options.html_field is not None:
        wanted, hint = options.html_field, _pages(names)
    else:
        wanted, hint = options.field, f"choose --text-field of: {', '.join(names[:_NAMED])}"
    return () if wanted in names else (f"no column {wanted!r}", hint)


def _pages(names: Sequence[str]) -> str:
    return f"choose --html-field of: {', '.join(names[:_NAMED])}; or leave it out"


def _unfit(
    fields: object, name: str, options: Options, *, html: bool
) -> tuple[str, str] | tuple[()]:
    """Return why fields are no document, and what next; nothing if they are one."""
    hint = f'give objects with the text in a string field, e.g. {{"{name}": "…"}}'
    if isinstance(fields, list):
        hint = "make a line of each document in it: jq -c '.[]' FILE > FILE.jsonl"
    if not isinstance(fields, dict):
        return f"a JSON {_name(fields)}, not an object", hint
    if name not in fields:
        near = ", ".join(list(fields)[:_NAMED]) or "none"
        if options.html_field is None:
            return f"no field {name!r}", f"choose --text-field of: {near}"
        problem = f"no field {options.html_field!r}, and no {name!r}"
        return problem, f"choose --html-field or --text-field of: {near}"
    if isinstance(fields[name], bytes) and not html:
        hint = "make it a column of strings; if it holds pages, name it as --html-field"
    if not isinstance(fields[name], (str, bytes) if html else str):
        return f"field {name!r} is {_name(fields[name])}, not a string", hint
    if isinstance(fields[name], bytes) and (problem := no_page(fields[name])):
        return f"field {name!r} is {problem}", NO_PAGE_HINT
    return ()


def _said(value: object) -> str:
    """Return what an id, an address or a date says; what is none of them says nothing."""
    if isinstance(value, datetime.date | datetime.datetime):
        return value.isoformat()
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _date(value: object) -> str:
    """Return what a date says; a column of whole years with a gap in it comes as floats."""
    if not isinstance(value, float) or not isfinite(value):
        return _said(value)
    return spelt(value)


def _name(value: object) -> str:
    names = {
        bool: "boolean",
        bytes: "bytes",
        dict: "object",
        list: "array",
        str: "string",
        type(None): "null",
    }
    return names.get(type(value), "number")
