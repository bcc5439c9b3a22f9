"""Near-copies over a corpus that memory does not hold: found in one pass, claimed in the next.

Worker processes clean the documents and cut what is left into units; the units go to a file, and
the search reads them from there, mapped, not loaded. What it finds is one line of JSON for each
document that copies another, in the order of the documents, read along with them later.
"""

from __future__ import annotations

import json
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import groupby, islice
from pathlib import Path
from typing import IO, Any, TypeAlias

from newsclean import disk
from newsclean.corpus.cleaned import entries, entry, going_on, kept
from newsclean.corpus.cleaner_setup import Setup
from newsclean.corpus.config import Duplicates
from newsclean.corpus.copies.largest import largest_clusters
from newsclean.corpus.copies.leads import led_by_name
from newsclean.corpus.copies.twice import Inputs, Reader, compared, noted, notes_in
from newsclean.corpus.copies.unit_dates import Dated, UnitDates, dated
from newsclean.corpus.formats import Options, Record
from newsclean.corpus.parts import Item, annotated, portions, warm
from newsclean.neardup import near_duplicates
from newsclean.neardup.policy import long_ones
from newsclean.neardup.units import Unit, spans
from newsclean.parallel import Work, listed, map_batches

#: Where a document is, its id, when it was published, its units, and what cleaning found; None for
#: what is no document.
Cut: TypeAlias = tuple[str, str, Dated, list[str], bytes] | None


def find_copies(  # noqa: PLR0913  what is read, where to, how
    inputs: Inputs,
    target: Path,
    setup: Setup,
    wish: Duplicates,
    workers: int | None = 1,
    timeout: float | None = None,
    *,
    stamp: str = "",
) -> int:
    """Write to `target` which units of which documents copy others; return how many units do.

    What cleaning found in them is written beside it, so that they need not be cleaned again: not
    in the pass that follows, nor by a search under the same `stamp` after one that was killed.
    The file does not depend on the number of workers. Memory: the units' shingles, or their
    signatures, and 40 bytes a unit; the texts stay on the disk where pyarrow is installed.
    """
    cut = partial(_cut, setup=setup, unit=wish.unit, min_words=wish.least_words)
    work = Work(cut, listed, partial(warm, setup), _lost)
    work = replace(work, timeout=timeout)
    with ExitStack() as stack:
        texts, wheres, names = (
            stack.enter_context(_Pile.at(target.with_name(f"{target.name}.{what}")))
            for what in ("texts", "wheres", "names")
        )
        units = _Units(texts, wheres, names)
        dates = UnitDates()
        notes = stack.enter_context(disk.replacing(notes_file(target)))
        items = replace(inputs, read=noted(inputs.read, notes)).items()
        with going_on(cleaned_file(target), stamp) as (sink, known):
            batches = ((None, some) for some in portions(_reminded(items, target, known)))
            cuts = (cut for _, some in map_batches(work, batches, workers) for cut in some)
            for where, own, told, said, found in filter(None, cuts):
                if len(units.firsts) >= known:
                    sink.write(entry(found))
                units.add(where, own, said)
                if wish.keep == "earliest":
                    dates.add(where, told, len(said))
        with disk.replacing(_warnings_file(target)) as sink:
            sink.write(json.dumps(dates.warnings()).encode())
        return _search(units, dates.moments, target, wish)


def _reminded(items: Iterable[Item], target: Path, known: int) -> Iterator[Item]:
    """Yield the items, the first records with what a search before found in them."""
    before = islice(entries(cleaned_file(target)), known)
    for item in items:
        yield replace(item, cleaned=next(before, b"")) if isinstance(item, Record) else item


def _cut(item: Item, setup: Setup, unit: Unit, min_words: int) -> Cut:
    if not isinstance(item, Record):
        return None
    try:
        doc = annotated(item, setup)
    except Exception:  # noqa: BLE001  the pass that cleans meets it again, tells and counts it
        return item.where, item.id, Dated(None), [], b""
    found = b"" if setup.as_is or item.cleaned else kept(doc, item)
    units = long_ones([span.text for span in spans(doc, 0, unit)], min_words)
    return item.where, item.id, dated(item, doc), units, found


def _lost(item: Item, _: str) -> Cut:
    return (item.where, item.id, Dated(None), [], b"") if isinstance(item, Record) else None


def _search(units: _Units, moments: list[float | None], target: Path, wish: Duplicates) -> int:
    """Search the units, and write what was found."""
    import numpy as np

    texts, earliest = units.texts, wish.keep == "earliest"
    found = near_duplicates(
        texts.strings(),
        wish.threshold,
        pairs="anchors",
        anchor=wish.keep,
        keys=moments if earliest else None,
    )
    found = led_by_name(
        found, texts.text, units.name, lambda unit: moments[unit] if earliest else None
    )
    largest = largest_clusters(found, texts.text, units.where)
    with disk.replacing(clusters_file(target)) as sink:
        sink.write(json.dumps(largest).encode())
    copies = np.flatnonzero(found.anchors != np.arange(len(texts))).tolist()
    count = 0
    with disk.replacing(target) as sink:
        for number, group in groupby(copies, key=units.document):
            told = []
            for unit in group:
                anchor = int(found.anchors[unit])
                if wish.where == "across" and units.document(anchor) == number:
                    continue
                same = texts.text(unit) == texts.text(anchor)
                score = float(found.similarity[unit])
                evidence = f"jaccard={score:.3f} with {units.where(anchor)}"
                rule = "dedupe.exact" if same else "dedupe.near"
                told.append((unit - units.firsts[number], rule, evidence))
            if told:
                count += len(told)
                sink.write(json.dumps([number, told]).encode() + b"\n")
    return count


def clusters_file(target: Path) -> Path:
    """Return where a search tells its largest clusters, for the report."""
    return target.with_name(f"{target.name}.clusters")


def warnings_of(target: Path) -> tuple[str, ...]:
    """Return what a search found that cost no document and is to be looked at."""
    file = _warnings_file(target)
    return tuple(json.loads(file.read_bytes())) if file.is_file() else ()


def _warnings_file(target: Path) -> Path:
    return target.with_name(f"{target.name}.warnings")


def cleaned_file(target: Path) -> Path:
    """Return where a search keeps what cleaning found, for the pass that follows."""
    return target.with_name(f"{target.name}.cleaned")


def notes_file(target: Path) -> Path:
    """Return where a search notes which documents it saw."""
    return target.with_name(f"{target.name}.notes")


def marked(found: Path | None, read: Reader, cleaned: Path | None = None) -> Reader:
    """Return a reader of the same inputs, read once each in the same order, with copies marked.

    Where it is known, what cleaning found in them comes with them.

    Errors: `OSError` where it reads another document than the search did.
    """
    if found is None:
        return read
    told, before = _told(found), entries(cleaned)
    read = compared(read, notes_in(notes_file(found)))
    number = -1
    upcoming: tuple[int, Any] | None = next(told, None)

    def reading(path: str, options: Options, watch: Callable[[Any], object]) -> Iterator[Item]:
        nonlocal number, upcoming
        for item in read(path, options, watch):
            if not isinstance(item, Record):
                yield item
                continue
            number += 1
            copies: tuple[tuple[int, str, str], ...] = ()
            if upcoming and upcoming[0] == number:
                copies = tuple(map(tuple, upcoming[1]))
                upcoming = next(told, None)
            yield replace(item, copies=copies, cleaned=next(before))

    return reading


def _told(found: Path) -> Iterator[tuple[int, Any]]:
    with found.open("rb") as file:
        for line in file:
            number, copies = json.loads(line)
            yield number, copies


@dataclass(slots=True)
class _Pile:
    """Strings in a file, added at the end and read again in any order."""

    path: Path
    file: IO[bytes]
    ends: array[int] = field(default_factory=lambda: array("q", [0]))
    size: int = 0

    @classmethod
    def at(cls, path: Path) -> _Pile:
        """Return an empty one; used as a context, it goes when that ends."""
        return cls(path, path.open("w+b"))

    def __enter__(self) -> _Pile:
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self.file.close()
        except OSError as error:
            raise disk.named(error, self.path) from None
        disk.remove(self.path)

    def __len__(self) -> int:
        return len(self.ends) - 1

    def add(self, text: str) -> None:
        """Add one; lone surrogates become question marks."""
        try:
            self.size += self.file.write(text.encode("utf-8", "replace"))
        except OSError as error:
            raise disk.named(error, self.path) from None
        self.ends.append(self.size)

    def text(self, number: int) -> str:
        """Return one."""
        self.file.seek(self.ends[number])
        return self.file.read(self.ends[number + 1] - self.ends[number]).decode()

    def strings(self) -> Any:
        """Return all, as an Arrow array on the file; as a list where pyarrow is not installed."""
        self.file.flush()
        try:
            import pyarrow as pa
        except ImportError:
            return [self.text(number) for number in range(len(self))]
        if not self.size:
            return [""] * len(self)
        data = pa.memory_map(str(self.path), "r").read_buffer()
        ends = pa.py_buffer(self.ends)
        return pa.LargeStringArray.from_buffers(len(self), ends, data)


@dataclass(frozen=True, slots=True)
class _Units:
    """The units of all documents, and whose they are."""

    texts: _Pile
    """One a unit."""
    wheres: _Pile
    """Where each document is."""
    names: _Pile
    """The id of each, or where it is if it has none."""
    firsts: array[int] = field(default_factory=lambda: array("q"))
    """The first unit of each."""

    def add(self, where: str, own: str, said: Iterable[str]) -> None:
        """Add a document and its units."""
        self.firsts.append(len(self.texts))
        self.wheres.add(where)
        self.names.add(own or where)
        for unit in said:
            self.texts.add(unit)

    def document(self, unit: int) -> int:
        """Return the number of the document that a unit is of."""
        return bisect_right(self.firsts, unit) - 1

    def where(self, unit: int) -> str:
        """Return where the document of a unit is."""
        return self.wheres.text(self.document(unit))

    def name(self, unit: int) -> str:
        """Return what the document of a unit is called."""
        return self.names.text(self.document(unit))
