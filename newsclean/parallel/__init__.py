"""Work over processes: results in the order of the items, little held at once.

A worker process that dies or does not come back costs at most the item that it was at: the item
is tried once more, alone, in a new process, and what becomes of it then is `Work.lost` to say.
"""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from typing import TypeVar

from newsclean.arguments import check_whole
from newsclean.errors import ArgumentError
from newsclean.parallel.crew import WINDOW, Crew
from newsclean.parallel.worker import Work, overdue

__all__ = ["WINDOW", "Work", "cores", "map_batches", "map_in_order"]

T = TypeVar("T")
R = TypeVar("R")
H = TypeVar("H")
G = TypeVar("G")

#: With `workers=None` processes are started once the work has lasted so long, in seconds: starting
#: them takes about as long.
SOON = 2.0


def map_in_order(
    function: Callable[[T], R], items: Iterable[T], workers: int | None = 1, *, batch: int = 16
) -> Generator[R, None, None]:
    """Yield `function(item)` for each item, in the order of the items, whatever `workers` is.

    `workers` are processes. With one everything runs in this process, one item at a time; with
    None as many as there are cores take over where the work lasts. With more, `function` and the
    items must be picklable, and a script must guard its entry with
    `if __name__ == "__main__":`, since workers are spawned, never forked: a fork of a process
    that has threads can hang. At most `workers * WINDOW * batch` items are under way, so an
    endless iterable is fine (`Executor.map` would read it all first).

    Errors: what `function` raises reaches the caller, and what is under way is dropped; an item
    on which a worker dies twice (killed, out of memory) raises `WorkerError`. `ArgumentError` for
    less than one worker, at once.

    >>> list(map_in_order(len, ["a", "bcd", ""]))
    [1, 3, 0]
    """
    source = iter(items)
    if workers is not None:
        check_whole("workers", workers, 1, "give 1 or more, or None for all cores")
    size = 1 if workers == 1 else batch
    batches = ((None, some) for some in iter(lambda: list(islice(source, size)), []))
    return _flat(map_batches(Work(function, listed), batches, workers))


def _flat(batches: Iterator[tuple[None, list[R]]]) -> Generator[R, None, None]:
    for _, results in batches:
        yield from results


def listed(_: object, results: list[R]) -> list[R]:
    """Return the results as they are: a `gather` for work that makes nothing more of them."""
    return results


def map_batches(
    work: Work[T, R, H, G], batches: Iterable[tuple[H, Sequence[T]]], workers: int | None = 1
) -> Generator[tuple[H, G], None, None]:
    """Yield each batch's head and what `work` makes of it, in order, for any number of workers.

    `None` starts here and goes over to as many processes as there are cores when the work lasts.
    A batch without items is never sent away. Memory: `workers * WINDOW` batches.
    """
    source = iter(batches)
    workers = _allowed(workers)
    if workers is None or workers == 1:
        ready, end = False, float("inf")
        for head, items in source:
            if items and not ready:
                if work.prepare:
                    work.prepare()
                ready, end = True, end if workers else time.monotonic() + SOON
            yield head, work.gather(head, [_attempt_here(work, item) for item in items])
            if time.monotonic() > end:
                break
        else:
            return
    crew = Crew(work, workers or max(2, cores()))
    try:
        yield from crew.run(source)
    finally:
        crew.stop()


def _allowed(workers: int | None) -> int | None:
    """Return how many processes are asked for: one where this process may not have any."""
    from multiprocessing import current_process

    if workers is not None:
        check_whole("workers", workers, 1, "give 1 or more, or None for all cores")
    if not current_process().daemon:
        return workers
    if workers is not None and workers > 1:
        problem = "a process of a pool (a daemonic one) may not start others"
        raise ArgumentError(f"workers={workers}", problem, "give 1 here, or None")
    return 1


def cores() -> int:
    """Return how many cores this process may use."""
    import os

    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _TooLong(BaseException):
    """The time of an item is up. No `Exception`: a step's own handlers must not catch it."""


def _attempt_here(work: Work[T, R, H, G], item: T) -> R:
    """Return `work.function(item)`, in this process; twice over the limit, what stands for it.

    The limit is kept by a signal, which Python code and `re` heed; a kernel ends first. Twice, as
    in other processes: the clock runs on while a process is stopped (Ctrl-Z).
    """
    main = threading.current_thread() is threading.main_thread()
    if work.timeout is None or work.lost is None or not main or not hasattr(signal, "setitimer"):
        return work.function(item)
    for _ in range(2):
        with suppress(_TooLong), _limit(work.timeout):
            return work.function(item)
    return work.lost(item, overdue(work.timeout))


@contextmanager
def _limit(seconds: float) -> Iterator[None]:
    """Raise `_TooLong` inside when the time is up; an alarm of the caller's rings after that."""

    def up(*_: object) -> None:
        raise _TooLong

    # Before the handler is ours: a caller's alarm that rings now must not be taken for our own.
    left, every = signal.setitimer(signal.ITIMER_REAL, 0)
    began = time.monotonic()
    before = signal.signal(signal.SIGALRM, up)
    try:
        try:
            signal.setitimer(signal.ITIMER_REAL, seconds)  # which may ring before it returns
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    finally:  # of its own, since the time may be up within the other
        signal.signal(signal.SIGALRM, before)
        if left:  # at once, if it is overdue: 0 would be never
            left = max(left - (time.monotonic() - began), 1e-6)
            signal.setitimer(signal.ITIMER_REAL, left, every)
