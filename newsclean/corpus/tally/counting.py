"""What the report shows of files: counted over processes, or read from a run that has counted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, Final

from newsclean import __version__
from newsclean.corpus.account import Account
from newsclean.corpus.cleaner_setup import Setup
from newsclean.corpus.formats import Form, Options, Reject, read
from newsclean.corpus.missing_fields import Asked, asked
from newsclean.corpus.parts import (
    Ended,
    Head,
    Item,
    Job,
    Lost,
    clean_item,
    give_up,
    make,
    portions,
    read_notes,
    warm,
)
from newsclean.corpus.tally.collect import Tally
from newsclean.corpus.tally.data import as_data, from_data
from newsclean.errors import FormatError
from newsclean.parallel import Work, map_batches

#: What `newsclean clean -o DIRECTORY/` leaves there, and what `newsclean report` looks for.
RUN, REJECTS, CLAIMS = "run.json", "rejects.jsonl", "claims.jsonl"
#: Rejects shown.
_SHOWN: Final = 50
#: Documents counted together.
_PART: Final = 128
_NOWHERE: Final = Form("jsonl")


@dataclass(slots=True)
class Counted:
    """How documents ended, and what was collected of them."""

    account: Account = field(default_factory=Account)
    tally: Tally = field(default_factory=Tally)
    rejects: list[dict[str, Any]] = field(default_factory=list)
    """The first of them."""

    def report(self) -> dict[str, Any]:
        """Return what the report is made from, as `newsclean clean --report` writes it."""
        said = {"account": self.account.as_data(), "tally": as_data(self.tally)}
        return {"newsclean": __version__, **said, "rejects": self.rejects}


def count(
    paths: Sequence[str],
    options: Options,
    setup: Setup,
    account: Account,
    workers: int | None = 1,
    timeout: float | None = None,
) -> Counted:
    """Return what cleaning the files would do, the same for any number of workers.

    What is rejected is told by `account`, and kept where it keeps rejects.
    """
    job = Job(setup, tally=True)
    total, named = Counted(account), asked(options, setup.sites)
    work = Work(
        partial(clean_item, job=job), partial(_notes, job=job), partial(warm, setup), give_up,
        timeout,
    )  # fmt: skip
    for _, (said, rejects) in map_batches(work, _parts(paths, options, named), workers):
        notes = read_notes(said)
        account.add(notes["account"])
        account.tell(notes["told"])
        if account.rejects:
            account.rejects.write(rejects)
        some = rejects.splitlines()[: _SHOWN - len(total.rejects)]
        total.rejects += map(json.loads, some)
        total.tally.merge(from_data(notes["tally"]))
    account.warn(named.missing())
    return total


def _parts(
    paths: Iterable[str], options: Options, named: Asked
) -> Iterator[tuple[Head, list[Item]]]:
    for path in paths:
        for some in portions(named.through(read(path, options)), _PART):
            yield Head("", _NOWHERE), some


def _notes(head: Head, results: Sequence[Ended | Reject | Lost], job: Job) -> tuple[bytes, bytes]:
    """Return the notes and the rejects of a part. Runs in the worker."""
    streams = make(head, results, job).streams
    return streams["notes"], streams["rejects"]


def is_run(path: str) -> bool:
    """Return whether a path is that of a run: a directory, or the JSON of a report."""
    return Path(path).is_dir() or path.endswith(".json")


def read_run(path: str) -> dict[str, Any]:
    """Return what the report is made from, of a directory of a run or of its `run.json`.

    In a directory the first rejects are read, too, and the clusters of near-duplicates that the
    claims tell, where the run wrote claims. Errors: `FormatError`.
    """
    file = Path(path)
    file = file / RUN if file.is_dir() else file
    data = _object(file)
    rejects, claims = file.with_name(REJECTS), file.with_name(CLAIMS)
    if "rejects" not in data and rejects.is_file():
        with rejects.open("rb") as lines:
            data["rejects"] = [json.loads(line) for line in islice(lines, _SHOWN)]
    if "clusters" not in data and claims.is_file():
        # Loads numpy and numba, which a run without copies has no use for.
        from newsclean.corpus.copies.largest import clusters_of

        data["clusters"] = clusters_of(claims)
    return data


def _object(file: Path) -> dict[str, Any]:
    wrote = "name a directory or file that `newsclean clean --report` wrote"
    hint = f"{wrote}, or input files, e.g. {file.parent / '*.jsonl'}"
    try:
        data = json.loads(file.read_bytes())
    except FileNotFoundError:
        raise FormatError(str(file), "no report of a run is there", hint) from None
    except ValueError as error:
        raise FormatError(str(file), f"not JSON: {error}", hint) from error
    if not isinstance(data, dict) or "tally" not in data:
        raise FormatError(str(file), "not the report of a run", hint)
    return data
