"""A run in parts: some documents of one input, and what is made of them in a worker process."""

from __future__ import annotations

import hashlib
import json
import pickle
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, TypeAlias

import newsclean
from newsclean.corpus.account import TOLD, Account, reason_of, reject_line
from newsclean.corpus.cleaned import restored
from newsclean.corpus.cleaner_setup import Setup, build, build_for
from newsclean.corpus.formats import Done, Form, Options, Record, Reject, encode, json_line
from newsclean.corpus.formats.packing import Packing, packed
from newsclean.corpus.formats.records import MAX_SHOWN
from newsclean.corpus.sites.origin import language_of, site_of
from newsclean.corpus.tally.collect import Tally
from newsclean.corpus.tally.data import as_data as tally_as_data
from newsclean.document import Document
from newsclean.markup import is_page

Item: TypeAlias = "Record | Reject"

#: A part ends with so many documents, or so many characters, whichever comes first: half a second
#: of work, which is what a kill can cost.
DOCUMENTS, CHARACTERS = 256, 2**21
#: Packages whose version can change what a text becomes.
_TELLING = ("ftfy", "regex", "trafilatura", "lxml", "charset-normalizer", "wcwidth")


@dataclass(frozen=True, slots=True)
class Job:
    """What is made of each document. Small and picklable."""

    setup: Setup
    claims: Packing | None = None
    """How the claims are packed; None where nobody wants them."""
    rejects: Packing = ""
    """How the rejects are packed."""
    tally: bool = False
    """Whether the report is wanted."""


@dataclass(frozen=True, slots=True)
class Head:
    """What is known of a part before it is made."""

    target: str
    """The output that it goes to."""
    form: Form
    share: float | None = None
    """How much of all inputs was read when it was cut, 0 to 1, if that is known."""
    key: str = ""
    """Says all that the part depends on; empty where no one asks."""
    held: bool = False
    """It was made before."""
    columns: Record | None = None
    """Of a table, in a part without documents: see `columns_of`."""


@dataclass(frozen=True, slots=True)
class Ended:
    """One document that was read and cleaned."""

    record: Record
    text: str | None
    """As it is written; None where nothing is left of it."""
    state: str
    """One of `account.STATES`."""
    by: str = ""
    """The rule that removed it."""
    claims: bytes = b""
    """Its claims as a line of JSON, where they are wanted."""
    doc: Document | None = None
    """For the report, where it is wanted."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A document that killed its worker, or outlasted the time limit."""

    reject: Reject


@dataclass(frozen=True, slots=True)
class Made:
    """A part as bytes, by stream: `data`, `claims`, `rejects`, and the `notes` of its account."""

    streams: dict[str, bytes]
    lost: bool = False


def annotated(record: Record, setup: Setup) -> Document:
    """Return the record's text annotated, extracted first where it is HTML, said or not."""
    doc = restored(record) or _cleaned(record, setup)
    if not record.copies:
        return doc
    from newsclean.corpus.copies.claims import claim_copies

    return claim_copies(doc, record, setup.unit)


def _cleaned(record: Record, setup: Setup) -> Document:
    cleaner = build_for(setup, record)
    if record.html or isinstance(record.text, bytes) or is_page(record.text):
        from newsclean.html import from_html

        named = record.encoding
        return from_html(record.text, record.url, encoding=named, cleaner=cleaner)
    return cleaner.annotate(record.text)


def warm(setup: Setup) -> None:
    """Load, and on a new machine compile, what cleaning needs."""
    build(setup).annotate("Rain fell on the town.\nShare on Facebook\n")


def clean_item(item: Item, job: Job) -> Ended | Reject:
    """Return what became of a record; what was rejected before stays so."""
    if isinstance(item, Reject):
        return item
    try:
        gone = "duplicate" if item.copies else "removed"
        return ended(item, annotated(item, job.setup), job, gone=gone)
    except Exception as error:  # noqa: BLE001
        # Among millions of documents one that trips a fault must cost itself, not the run; it is
        # told, counted and kept in the rejects, and the exit code says so.
        return failed(item, f"{type(error).__name__}: {error}")


def ended(record: Record, doc: Document, job: Job, *, gone: str = "removed") -> Ended:
    """Return how a document ended; `gone` is what one that has nothing left is called."""
    text = doc.text
    claims = b"" if job.claims is None else json_line(doc.as_data(record.where))
    for_report = doc if job.tally else None
    if text == record.text:
        return Ended(record, text, "kept", "", claims, for_report)
    if text.strip():
        return Ended(record, text, "changed", "", claims, for_report)
    return Ended(record, None, gone, remover(doc), claims, for_report)


def remover(doc: Document) -> str:
    """Return the rule that removed most of a document; its status where no rule removed any."""
    removed = Counter[str]()
    for claim in doc.removals:
        removed[claim.rule] += claim.end - claim.start
    return min(removed, key=lambda rule: (-removed[rule], rule), default=f"status {doc.status}")


def give_up(item: Item, why: str) -> Lost:
    """Return what stands for a record that no worker survives."""
    if isinstance(item, Reject):
        return Lost(item)
    return Lost(failed(item, why))


def failed(item: Record, why: str) -> Reject:
    """Return the reject for a record that was read and could not be cleaned."""
    shown = str(item.text[:MAX_SHOWN])
    hint = "report this with the document"
    if why.startswith("it took more than"):
        hint = f"allow more (--timeout, or timeout of a run's file), or {hint}"
    return Reject(item.where, f"could not be cleaned: {why}", hint, shown)


def make(head: Head, results: Sequence[Ended | Reject | Lost], job: Job) -> Made:
    """Return a part as bytes. Runs in the worker, which so packs as well as it cleans."""
    account, tally, told = Account(), Tally(), list[str]()
    rejects, claims, done = bytearray(), bytearray(), list[Done]()
    if head.columns:
        done.append(Done(head.columns, None))
    for result in results:
        if isinstance(result, Ended):
            account.done(result.state, result.by)
            claims += result.claims
            done.append(Done(result.record, result.text))
            if result.doc:
                _count(tally, result.record, result.doc)
        else:
            reject = result.reject if isinstance(result, Lost) else result
            account.done("rejected", reason_of(reject))
            rejects += reject_line(reject)
            told += [str(reject)] * (len(told) <= TOLD)  # one more says that there are more
    notes = {"account": account.as_data(), "told": told}
    if job.tally:
        notes["tally"] = tally_as_data(tally)
    streams = {"data": encode(done, head.form), "notes": json_line(notes)}
    streams["rejects"] = packed(bytes(rejects), job.rejects) if rejects else b""
    if job.claims is not None:
        streams["claims"] = packed(bytes(claims), job.claims) if claims else b""
    return Made(streams, any(isinstance(result, Lost) for result in results))


def _count(tally: Tally, record: Record, doc: Document) -> None:
    site = site_of(record.fields, record.url)
    tally.add(doc, record.where, site, language_of(record.fields, doc.source))


def portions(
    items: Iterable[Item], documents: int = DOCUMENTS, characters: int = CHARACTERS
) -> Iterator[list[Item]]:
    """Yield the items in lists, at least one list; where they are cut depends on them alone."""
    some: list[Item] = []
    size = cut = 0
    for item in items:
        some.append(item)
        size += len(item.text if isinstance(item, Record) else item.raw)
        if len(some) == documents or size >= characters:
            yield some
            some, size, cut = [], 0, cut + 1
    if some or not cut:
        yield some


def key_of(stamp: str, form: Form, items: Sequence[Item]) -> str:
    """Return a name for a part that says all it depends on: `stamp`, form and documents.

    Of a part without documents, what it says of columns stands for them.
    """
    # A pickle says more than it need to (which strings are one object), so it may differ where the
    # documents do not, which costs time; it never is the same where they differ.
    bare = [_bare(item) for item in items]
    said = pickle.dumps((stamp, form, bare), protocol=5)
    return hashlib.blake2b(said, digest_size=16).hexdigest()


def _bare(item: Item) -> Item:
    """Return an item less what follows from the rest of it, and is not there in every run."""
    return replace(item, cleaned=b"") if isinstance(item, Record) and item.cleaned else item


def stamp_of(job: Job, options: Options) -> str:
    """Return a digest of all that documents depend on besides themselves.

    These are newsclean's own files, the line model and the rules among them, the versions of the
    packages that it repairs and extracts with, the options, and the files that those name.
    """
    digest = hashlib.blake2b(repr((sys.version_info[:2], unicodedata.unidata_version)).encode())
    home = Path(newsclean.__file__).parent
    for path in sorted(home.rglob("*")):
        if path.is_file() and path.suffix != ".pyc" and "__pycache__" not in path.parts:
            digest.update(f"{path.relative_to(home)}\n".encode() + digest_of(path).encode())
    for package in _TELLING:
        try:
            digest.update(f"{package} {version(package)}\n".encode())
        except PackageNotFoundError:
            digest.update(f"no {package}\n".encode())
    said = {field.name: _content(getattr(job.setup, field.name)) for field in fields(job.setup)}
    digest.update(repr((said, job.claims, job.rejects, job.tally, options)).encode())
    return digest.hexdigest()


def _content(value: Any) -> Any:
    """Return a setting; a file that it names counts by what is in it."""
    if isinstance(value, tuple | list):
        return [_content(one) for one in value]
    if isinstance(value, str) and Path(value).is_dir():  # of rules
        return [(path.name, digest_of(path)) for path in sorted(Path(value).glob("*.toml"))]
    if isinstance(value, str) and Path(value).is_file():
        return digest_of(Path(value))
    return value


def digest_of(path: Path) -> str:
    """Return a digest of what is in a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).hexdigest()


def read_notes(data: bytes) -> dict[str, Any]:
    """Return the notes of a part."""
    notes: dict[str, Any] = json.loads(data)
    return notes
