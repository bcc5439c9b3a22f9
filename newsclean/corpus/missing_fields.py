"""Fields that were asked for by name, and that no document of all inputs has: misspelt, perhaps.

A document may lack its id, its address, its date or its site, and a corpus may mix those that have
it with those that have not. Where none has it under the name that was given, whoever gave the name
must be told: file and line would stand for ids, and no date would decide which copy stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Final, TypeVar

from newsclean.corpus.cleaner_setup import Sites
from newsclean.corpus.formats import Options, Record
from newsclean.corpus.sites.templates import site_named

T = TypeVar("T")

#: So many names of fields are kept, of the first document of each input, and so many shown.
_KEPT, _SHOWN = 1000, 8
#: What a document says in each kind of field.
_SAYS: Final = {"id": "its id", "url": "its address", "date": "its date", "site": "its site"}


@dataclass(slots=True)
class Asked:
    """Looks at documents as they pass, until each field that was asked for was there once."""

    sought: dict[str, str] = field(default_factory=dict)
    """By kind: the name of a field that no document has said anything in so far."""
    documents: int = 0
    """Seen while something was sought."""
    names: set[str] = field(default_factory=set)
    """Of fields, to choose from."""

    def through(self, items: Iterable[T]) -> Iterator[T]:
        """Yield the items of one input as they are."""
        looked = False
        for item in items:
            if self.sought and isinstance(item, Record):
                self._look(item, names=not looked)
                looked = True
            yield item

    def _look(self, record: Record, *, names: bool) -> None:
        self.documents += 1
        for kind, name in list(self.sought.items()):
            if _said(record, kind, name):
                del self.sought[kind]
        if names and self.sought and len(self.names) < _KEPT:
            self.names.update(list(record.fields or ())[:_KEPT])

    def missing(self) -> list[str]:
        """Return a sentence for each field that no document has; none where none was read."""
        if not self.documents:
            return []
        return [self._told(kind, name) for kind, name in self.sought.items()]

    def _told(self, kind: str, name: str) -> str:
        near = get_close_matches(name, sorted(self.names), _SHOWN, 0.0)
        choice = f"name one of {', '.join(near)}, or" if near else "there are no fields:"
        number = f"{self.documents:,} document{'s' * (self.documents != 1)}"
        problem = f"of {number} none says {_SAYS[kind]} there"
        return f"{kind} field {name!r}: {problem}. Next: {choice} leave it out"


def asked(options: Options, sites: Sites | None = None) -> Asked:
    """Return what looks out for the fields that were named; what nobody named may be missing."""
    named = {
        "id": options.id_field,
        "url": options.url_field,
        "date": options.date_field,
        "site": sites.field if sites else None,
    }
    return Asked({kind: name for kind, name in named.items() if name is not None})


def _said(record: Record, kind: str, name: str) -> bool:
    if kind == "site":
        return bool(site_named(record, None, name))
    return bool({"id": record.id, "url": record.url, "date": record.date}[kind])
