"""Look at many documents: read, worked on over processes, results in the order of the input."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal, TypeVar

from newsclean.corpus.cleaner_setup import Setup
from newsclean.corpus.formats import Options, Record, Reject, json_line, read
from newsclean.corpus.missing_fields import Asked
from newsclean.corpus.parts import annotated, failed, warm
from newsclean.parallel import Work, listed, map_batches
from newsclean.report import coloured, explain, html_page
from newsclean.show import one_line

R = TypeVar("R")
View = Literal["colour", "table", "json", "page"]

#: Documents sent to a worker at once.
_BATCH = 16


@dataclass(frozen=True, slots=True)
class Begin:
    """What follows, up to the next one, comes from this input."""

    path: str


def explain_record(record: Record, setup: Setup, view: View) -> bytes:
    """Return one document explained, as it is printed."""
    doc = annotated(record, setup)
    if view == "json":
        return json_line(doc.as_data(record.where))
    if view == "page":
        said = html_page(doc, record.where)
    else:
        said = coloured(doc) if view == "colour" else explain(doc)
        said = f"# {one_line(record.where)}\n{said}\n"
    return said.encode("utf-8", "backslashreplace")


def attempt(item: Record | R, job: Callable[[Record], Any]) -> Any:
    """Return the job done on a record, or why it could not be; anything else as it is."""
    if not isinstance(item, Record):
        return item
    try:
        return job(item)
    except Exception as error:  # noqa: BLE001  told, counted, and in the exit code
        return failed(item, f"{type(error).__name__}: {error}")


def process(
    paths: Iterable[str],
    options: Options,
    job: Callable[[Record], R],
    workers: int | None = 1,
    timeout: float | None = None,
    named: Asked | None = None,
) -> Generator[Begin | R | Reject, None, None]:
    """Yield, for each input, a `Begin`, then `job` done on each document or why it was not.

    The order is that of the input, for any number of workers. `job` must be picklable. `named`
    sees all that is read.
    """
    prepare = partial(warm, Setup()) if timeout else None
    work = Work(partial(attempt, job=job), listed, prepare, failed, timeout)
    for _, results in map_batches(work, _batches(paths, options, named or Asked()), workers):
        yield from results


def _batches(
    paths: Iterable[str], options: Options, named: Asked
) -> Iterator[tuple[None, list[Any]]]:
    some: list[Any] = []
    for path in paths:
        some.append(Begin(path))
        for item in named.through(read(path, options)):
            some.append(item)
            if len(some) >= _BATCH:
                yield None, some
                some = []
    if some:
        yield None, some
