"""What a worker process is given, does and says."""

from __future__ import annotations

import pickle
import signal
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")
H = TypeVar("H")
G = TypeVar("G")


@dataclass(frozen=True, slots=True)
class Work(Generic[T, R, H, G]):
    """What is done with each batch. Sent once to each worker process, so it must be picklable."""

    function: Callable[[T], R]
    """Done with every item."""
    gather: Callable[[H, list[R]], G]
    """Makes, in the worker, what comes home of a batch: from its head and its results."""
    prepare: Callable[[], object] | None = None
    """Called when a process starts, before any time is counted: to load and to compile."""
    lost: Callable[[T, str], R] | None = None
    """What stands for an item that killed its worker, or outlasted the limit, and why."""
    timeout: float | None = None
    """Limit in seconds for one item."""


def overdue(seconds: float) -> str:
    """Return why an item that outlasted the limit was given up."""
    return f"it took more than {seconds:g} s"


# What a worker process says; an `int` is the item that it now begins with.
@dataclass(frozen=True, slots=True)
class Ready:
    """The process is up."""


@dataclass(frozen=True, slots=True)
class Result:
    """A batch, or the one item of it that was tried alone, is done."""

    value: Any


@dataclass(frozen=True, slots=True)
class Failure:
    """The function raised; the work is over."""

    error: Exception


@dataclass(frozen=True, slots=True)
class Gone:
    """Said on behalf of a process that is no more."""


def serve(pipe: Any, work: Work[Any, Any, Any, Any]) -> None:
    """Do in a worker process what comes through `pipe`, until its other end is shut."""
    # Ctrl-C reaches the whole process group; only the parent answers it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        if work.prepare:
            work.prepare()
        pipe.send(Ready())
        while True:
            said = _answer(pipe, work, *pipe.recv())
            try:
                pipe.send(said)
            except ConnectionError:
                raise
            except Exception as error:  # noqa: BLE001  what cannot be pickled says so in many ways
                pipe.send(Failure(RuntimeError(f"{type(error).__name__}: {error}")))
    except (EOFError, ConnectionError):
        return  # the parent is gone


def _answer(
    pipe: Any, work: Work[Any, Any, Any, Any], head: Any, items: Sequence[Any], known: Any
) -> Result | Failure:
    """Return a batch done, but for the results `known`; where that is None, its one result."""
    results = []
    try:
        for number, item in enumerate(items):
            if known and number in known:
                results.append(known[number])
                continue
            pipe.send(number)
            results.append(work.function(item))
        pipe.send(len(items))
        return Result(results[0] if known is None else work.gather(head, results))
    except ConnectionError:
        raise
    except Exception as error:  # noqa: BLE001  it is raised again in the parent
        return Failure(_travelling(error))


def _travelling(error: Exception) -> Exception:
    """Return an error as it reaches the parent: with where it was raised, which is else lost.

    One that pickles and cannot be made anew from that, as those of two arguments, comes as a
    `RuntimeError`.
    """
    trace = "".join(traceback.format_exception(error)).rstrip()
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 (made in this line)
    except Exception:  # noqa: BLE001  a constructor may raise anything
        error = RuntimeError(f"{type(error).__name__}: {error}")
    error.add_note(f"in a worker process:\n{trace}")
    return error
