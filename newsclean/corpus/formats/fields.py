"""The document in one row of named fields: a line of JSON, or a row of a table."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from newsclean.corpus.formats.records import Options, Record, Reject


def record_of(
    fields: object, where: str, options: Options, carried: Mapping[str, Any]
) -> Record | Reject:
    """Return the document in decoded fields, with `carried` to carry along, or why it is none."""
    html = isinstance(fields, dict) and fields.get(options.html_field) is not None
    name = options.html_field if html and options.html_field else options.field
    html = html or options.html
    wrong = _unfit(fields, name, html=html)
    if wrong or not isinstance(fields, dict):
        return Reject(where, *wrong)
    return Record(
        where,
        fields[name],
        carried,
        html=html,
        id=_said(fields.get(options.id_field)),
        url=_said(fields.get(options.url_field)) or None,
        date=_said(fields.get(options.date_field)),
    )


def _unfit(fields: object, name: str, *, html: bool) -> tuple[str, str] | tuple[()]:
    """Return why fields are no document, and what next; nothing if they are one."""
    hint = f'give objects with the text in a string field, e.g. {{"{name}": "…"}}'
    if not isinstance(fields, dict):
        return f"a JSON {_name(fields)}, not an object", hint
    if name not in fields:
        near = ", ".join(list(fields)[:8]) or "none"
        return f"no field {name!r}", f"choose --text-field of: {near}"
    if not isinstance(fields[name], (str, bytes) if html else str):
        return f"field {name!r} is {_name(fields[name])}, not a string", hint
    return ()


def _said(value: object) -> str:
    """Return what an id, an address or a date says; what is none of them says nothing."""
    if isinstance(value, datetime.date | datetime.datetime):
        return value.isoformat()
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""


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
