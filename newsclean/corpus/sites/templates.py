"""The site of a record, and the templates of a site, found in the file of those of all sites."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path

from newsclean.boilerplate.site.template_lines import TemplateLine
from newsclean.cleaner import Cleaner
from newsclean.corpus.formats import Record
from newsclean.corpus.sites.origin import site_of
from newsclean.markup import is_page


def site_named(record: Record, site: str | None, field: str | None) -> str:
    """Return the site of a record: the one named, what the field says, or what its address says."""
    if site is not None:
        return site
    if field is not None:
        said = (record.fields or {}).get(field)
        return said if isinstance(said, str) else ""
    return site_of(record.fields, record.url)


def seen(record: Record) -> Record:
    """Return a record with its text as a cleaner is given it: that of a page extracted."""
    text = record.text
    if record.html or isinstance(text, bytes) or is_page(text):
        from newsclean.html import from_html

        plain = Cleaner((), normalization=None)
        text = from_html(text, record.url, encoding=record.encoding, cleaner=plain).source
    return replace(record, text=text, html=False)


@cache
def _index(path: str, _: int) -> dict[str, int]:
    """Return where in the file, as it is at that time, the line of each site begins."""
    places: dict[str, int] = {}
    with Path(path).open("rb") as file:
        at = 0
        for line in file:
            places[json.loads(line)["site"]] = at
            at += len(line)
    return places


def lines_of(path: str, site: str) -> list[TemplateLine]:
    """Return the templates of one site, none where it has none."""
    at = _index(path, Path(path).stat().st_mtime_ns).get(site)
    if at is None:
        return []
    with Path(path).open("rb") as file:
        file.seek(at)
        told = json.loads(file.readline())["lines"]
    return [
        TemplateLine(**line | {name: tuple(line[name]) for name in ("from_top", "from_bottom")})
        for line in told
    ]
