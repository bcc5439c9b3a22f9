"""Clean, explain or count many documents: read, worked on over processes, written in order."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from dataclasses import field as attribute
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import IO, Any, Literal, TypeVar

from newsclean.corpus.formats import Options, Record, Reject, json_line, output, read, written
from newsclean.corpus.setup import Setup, build
from newsclean.corpus.tally import Tally, tally
from newsclean.document import Document
from newsclean.parallel import map_in_order
from newsclean.report import as_data, coloured, explain, html_page, one_line

R = TypeVar("R")
View = Literal["colour", "table", "json", "page"]

#: So many rejects are told one by one on standard error; the rest are only counted there.
TOLD = 10


@dataclass(frozen=True, slots=True)
class Begin:
    """What follows, up to the next one, comes from this input."""

    path: str


@dataclass(frozen=True, slots=True)
class Cleaned:
    """One document done."""

    data: bytes
    """As it is written."""
    claims: bytes
    """Its claims as a line of JSON, where they are asked for."""
    state: str
    """`unchanged`, `changed` or `emptied`."""


def annotated(record: Record, setup: Setup) -> Document:
    """Return the record's text annotated, extracted first where it is HTML."""
    if record.html or isinstance(record.text, bytes):
        from newsclean.html import from_html

        return from_html(record.text, cleaner=build(setup))
    return build(setup).annotate(record.text)


def clean_record(
    record: Record, setup: Setup, field: str, *, to_lines: bool, claims: bool
) -> Cleaned:
    """Return the record cleaned, in the form in which it is written."""
    doc = annotated(record, setup)
    text = doc.text
    changed = "changed" if text.strip() else "emptied"
    state = "unchanged" if text == record.text else changed
    said = json_line(as_data(doc, record.where)) if claims else b""
    return Cleaned(written(record, text, field, to_lines=to_lines), said, state)


def explain_record(record: Record, setup: Setup, view: View) -> bytes:
    """Return one document explained, as it is printed."""
    doc = annotated(record, setup)
    if view == "json":
        return json_line(as_data(doc, record.where))
    if view == "page":
        said = html_page(doc, record.where)
    else:
        said = coloured(doc) if view == "colour" else explain(doc)
        said = f"# {one_line(record.where)}\n{said}\n"
    return said.encode("utf-8", "backslashreplace")


def count_record(record: Record, setup: Setup) -> Tally:
    """Return what the rules did to one document."""
    return tally(annotated(record, setup))


def attempt(item: Record | R, job: Callable[[Record], Any]) -> Any:
    """Return the job done on a record, or why it could not be; anything else as it is."""
    if not isinstance(item, Record):
        return item
    try:
        return job(item)
    except Exception as error:  # noqa: BLE001
        # Among millions of documents one that trips a fault must cost itself, not the run; it is
        # told, counted and kept in the rejects, and the exit code says so.
        problem = f"could not be cleaned: {type(error).__name__}: {error}"
        return Reject(item.where, problem, "report this with the document", str(item.text[:10_000]))


def process(
    paths: Iterable[str], options: Options, job: Callable[[Record], R], workers: int = 1
) -> Generator[Begin | R | Reject, None, None]:
    """Yield, for each input, a `Begin`, then `job` done on each document or why it was not.

    The order is that of the input, for any number of workers. `job` must be picklable.
    """
    return map_in_order(partial(attempt, job=job), _items(paths, options), workers)


def _items(paths: Iterable[str], options: Options) -> Iterator[Begin | Record | Reject]:
    for path in paths:
        yield Begin(path)
        yield from read(path, options)


@dataclass(slots=True)
class Account:
    """Counts how every document ended, and tells and keeps what was rejected."""

    rejects: IO[bytes] | None = None
    counts: Counter[str] = attribute(default_factory=Counter)

    def done(self, state: str) -> None:
        """Count one document that was read and written."""
        self.counts[state] += 1

    def reject(self, item: Reject) -> None:
        """Count, tell and keep one input that was not."""
        self.counts["rejected"] += 1
        if self.counts["rejected"] <= TOLD:
            print(f"newsclean: {one_line(str(item))}", file=sys.stderr)
        if self.rejects:
            said = {"where": item.where, "problem": item.problem, "raw": item.raw}
            self.rejects.write(json_line(said))

    @property
    def rejected(self) -> int:
        """How many inputs were rejected."""
        return self.counts["rejected"]

    def __str__(self) -> str:
        total = sum(self.counts.values())
        states = [f"{n} {state}" for state, n in sorted(self.counts.items()) if n]
        return f"{total} document{'s' * (total != 1)}: {', '.join(states) or 'none'}"


class NothingReadError(Exception):
    """No document of this output could be read, so what stands under its name stays."""


def write_cleaned(
    results: Iterable[Begin | Cleaned | Reject],
    names: Callable[[str], str],
    account: Account,
    claims: IO[bytes] | None = None,
) -> None:
    """Write cleaned documents, in order, to the output that `names` gives for each input.

    Inputs in a row with the same output share it. A text that does not end its last line gets a
    line feed before another text follows.
    """
    for target, group in groupby(_aimed(results, names), key=itemgetter(0)):
        with suppress(NothingReadError), output(target) as sink:
            if not _write_group((result for _, result in group), sink, account, claims):
                raise NothingReadError


def _aimed(
    results: Iterable[Begin | Cleaned | Reject], names: Callable[[str], str]
) -> Iterator[tuple[str, Begin | Cleaned | Reject]]:
    target = ""
    for result in results:
        if isinstance(result, Begin):
            target = names(result.path)
        yield target, result


def _write_group(
    results: Iterable[Begin | Cleaned | Reject],
    sink: IO[bytes],
    account: Account,
    claims: IO[bytes] | None,
) -> bool:
    """Write the documents of one output; return whether it is worth having."""
    ended, some, rejected = True, False, False
    for result in results:
        if isinstance(result, Reject):
            account.reject(result)
            rejected = True
        elif isinstance(result, Cleaned):
            sink.write(result.data if ended else b"\n" + result.data)
            ended = not result.data or result.data.endswith(b"\n")
            if claims:
                claims.write(result.claims)
            account.done(result.state)
            some = True
    return some or not rejected
